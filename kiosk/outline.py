"""Where the parts of a drawing lie, as plain numbers, so that the kiosk knows what a finger touches.

A part is anything in the SVG of the classes "spot" and a name: ``<g class="spot aorta"><path d="…"/></g>``. The same
name may stand there several times, where something else lies between two pieces of one part.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.aim import find_mark
from kiosk.allowlist import RefusedError, read_numbers
from kiosk.model import Outline, Shape
from kiosk.svg import Element, read_property
from kiosk.trace import Point, pair_numbers, trace_ellipse, trace_path

MAX_OUTLINES = 80
MAX_POINTS = 20_000

_STEP = re.compile(r"(\w+)\s*\(([^()]*)\)")
_HIDDEN = frozenset({"defs", "clipPath", "text", "title", "desc"})


@dataclass(frozen=True)
class _Plane:
    """How an element lies in the drawing: x' = a x + c y + e, y' = b x + d y + f; and the paint it inherits."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0
    fill: str = "black"
    stroke: str = "none"
    width: float = 1.0

    def place(self, point: Point) -> Point:
        x, y = point
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def scale(self) -> float:
        return math.sqrt(abs(self.a * self.d - self.b * self.c))

    def enter(self, element: Element) -> _Plane:
        """The plane inside an element, with its transform and paint."""
        plane = self
        for name, numbers in _STEP.findall(element.attributes.get("transform", "")):
            plane = plane.turn(_make_matrix(name, read_numbers(numbers)))
        width = read_numbers(read_property(element, "stroke-width"))
        return replace(
            plane,
            fill=read_property(element, "fill") or self.fill,
            stroke=read_property(element, "stroke") or self.stroke,
            width=width[0] if width else self.width,
        )

    def turn(self, other: _Plane) -> _Plane:
        """This plane with another one inside it."""
        (a, b), (c, d) = self._direct(other.a, other.b), self._direct(other.c, other.d)
        return _Plane(a, b, c, d, *self.place((other.e, other.f)))

    def _direct(self, x: float, y: float) -> Point:
        return self.a * x + self.c * y, self.b * x + self.d * y


def _make_matrix(name: str, numbers: list[float]) -> _Plane:
    """One step of a transform. Raises RefusedError for one that does not exist or has too few numbers."""
    first, second, *_ = *numbers, 0.0, 0.0
    if name == "translate":
        return _Plane(e=first, f=second)
    if name == "scale":
        return _Plane(a=first, d=second if len(numbers) > 1 else first)
    if name == "rotate":
        cos, sin = math.cos(math.radians(first)), math.sin(math.radians(first))
        x, y = (numbers[1], numbers[2]) if len(numbers) > 2 else (0.0, 0.0)
        return _Plane(cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos)
    if name == "matrix" and len(numbers) == 6:
        a, b, c, d, e, f = numbers
        return _Plane(a, b, c, d, e, f)
    if name in ("skewX", "skewY"):
        tan = math.tan(math.radians(first))
        return _Plane(c=tan) if name == "skewX" else _Plane(b=tan)
    raise RefusedError(f'a part in it is moved by "{name[:20]}", which is not known')


def find_outlines(root: Element) -> tuple[Outline, ...]:
    """The outlines of all parts of a drawing, in the order they are drawn. Raises RefusedError for too many."""
    outlines: list[Outline] = []
    _search(root, _Plane(), outlines)
    if len(outlines) > MAX_OUTLINES or sum(_count_points(outline) for outline in outlines) > MAX_POINTS:
        raise RefusedError("it has too many parts to touch, or far too detailed ones")
    return tuple(
        replace(outline, mark=find_mark(outline, [other for other in outlines[at + 1 :] if other.part != outline.part]))
        for at, outline in enumerate(outlines)
    )


def _count_points(outline: Outline) -> int:
    return sum(len(line) // 2 for shape in outline.shapes for line in shape.lines)


def _search(element: Element, plane: _Plane, outlines: list[Outline]) -> None:
    plane = plane.enter(element)
    names = sorted(element.classes - {"spot"})
    if "spot" in element.classes and names:
        shapes = tuple(shape for part, inner in _walk(element, plane) for shape in _shape(part, inner))
        if shapes:
            outlines.append(Outline(names[0], shapes))
        return
    for child in element.children:
        if isinstance(child, Element) and child.tag not in _HIDDEN:
            _search(child, plane, outlines)


def _walk(element: Element, plane: _Plane) -> Iterator[tuple[Element, _Plane]]:
    """An element and all below it, each with the plane inside it."""
    yield element, plane
    for child in element.children:
        if isinstance(child, Element) and child.tag not in _HIDDEN:
            yield from _walk(child, plane.enter(child))


def _shape(element: Element, plane: _Plane) -> Iterator[Shape]:
    """The area and the stroke of one drawn element; nothing for a group."""
    lines = [[plane.place(point) for point in line] for line in _trace(element)]
    flat = tuple(tuple(round(number, 1) for point in line for number in point) for line in lines if len(line) > 1)
    if not flat:
        return
    if plane.fill != "none" and element.tag != "line":
        yield Shape(flat)
    if plane.stroke != "none" and plane.width > 0:
        yield Shape(flat, round(plane.width * plane.scale, 1))


def _trace(element: Element) -> list[list[Point]]:
    """The lines of a drawn element in its own plane; none for a group."""

    def read(*names: str) -> list[float]:
        return [(read_numbers(element.attributes.get(name, "")) or [0.0])[0] for name in names]

    if element.tag == "path":
        return trace_path(element.attributes.get("d", ""))
    if element.tag in ("polygon", "polyline"):
        line = list(pair_numbers(read_numbers(element.attributes.get("points", ""))))
        return [line + line[:1] if element.tag == "polygon" else line]
    if element.tag == "line":
        x1, y1, x2, y2 = read("x1", "y1", "x2", "y2")
        return [[(x1, y1), (x2, y2)]]
    if element.tag == "rect":
        x, y, width, height = read("x", "y", "width", "height")
        return [[(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]]
    if element.tag in ("circle", "ellipse"):
        cx, cy, rx, ry = read("cx", "cy", *(("r", "r") if element.tag == "circle" else ("rx", "ry")))
        return [trace_ellipse(cx, cy, rx, ry)]
    return []
