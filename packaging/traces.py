"""A line that grows along its way when a patient taps Play: what QtSvg can play of a tube that goes in."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import pairwise

SVG = "{http://www.w3.org/2000/svg}"
HIDDEN, SHOWN = "0.001 0.001", "1 1"
STEPS = 20
"""Looks along a curve when its length is measured."""

Point = complex
Curve = tuple[Point, Point, Point, Point]


class TraceError(Exception):
    """What is wrong with a trace, for the person who draws."""


def make_trace(use: ET.Element) -> ET.Element:
    """The line ``d`` (absolute M, L and C) as short pieces, each of which grows from its own beginning in its turn.

    ``seconds`` is how long the line grows, ``hold`` how long it then stays, ``piece`` how long a piece is; all
    other attributes are those of a path. The pieces have round ends, so that at rest they are one line.
    """
    given = dict(use.attrib)
    try:
        curves = list(_read_path(given.pop("d")))
        seconds, hold = float(given.pop("seconds")), float(given.pop("hold", "0"))
        piece = float(given.pop("piece", "28"))
    except (KeyError, ValueError) as error:
        raise TraceError(f'a trace needs d="M … C …" and seconds="…" ({error})') from None
    pieces = [part for curve in curves for part in _cut(curve, max(1, round(_measure(curve) / piece)))]
    after = round(len(pieces) * hold / seconds)
    group = ET.Element(f"{SVG}g", {"fill": "none", "stroke-linecap": "round", "stroke-linejoin": "round", **given})
    for number, (start, *rest) in enumerate(pieces):
        place = ET.SubElement(group, f"{SVG}g", {"transform": f"translate({_name(start)})"})
        moving = ET.SubElement(place, f"{SVG}g")
        values = [HIDDEN] * (number + 1) + [SHOWN] * (len(pieces) - number + after)
        movement = {"attributeName": "transform", "type": "scale", "values": ";".join(values)}
        ET.SubElement(moving, f"{SVG}animateTransform", {**movement, "dur": f"{seconds + hold:g}s"})
        ET.SubElement(moving, f"{SVG}path", {"d": "M0 0 C" + " ".join(_name(point - start) for point in rest)})
    group.tail = use.tail
    return group


def _name(point: Point) -> str:
    return f"{round(point.real, 1):g} {round(point.imag, 1):g}"


def _read_path(text: str) -> Iterator[Curve]:
    """Each stretch of the path as a cubic curve. Raises ValueError for any other command."""
    here: Point | None = None
    for command, numbers in re.findall(r"([A-Za-z])([^A-Za-z]*)", text):
        values = [float(number) for number in re.findall(r"-?\d*\.?\d+", numbers)]
        points = [complex(x, y) for x, y in zip(values[::2], values[1::2], strict=True)]
        if command == "M" and len(points) == 1:
            here = points[0]
        elif command == "L" and here is not None:
            for point in points:
                yield here, here + (point - here) / 3, here + (point - here) * 2 / 3, point
                here = point
        elif command == "C" and here is not None and len(points) % 3 == 0:
            for at in range(0, len(points), 3):
                yield here, points[at], points[at + 1], points[at + 2]
                here = points[at + 2]
        else:
            raise ValueError(f"{command} is not read")


def _measure(curve: Curve) -> float:
    points = [_split(curve, step / STEPS)[0][3] for step in range(STEPS + 1)]
    return math.fsum(abs(second - first) for first, second in pairwise(points))


def _cut(curve: Curve, count: int) -> Iterator[Curve]:
    for left in range(count, 1, -1):
        first, curve = _split(curve, 1 / left)
        yield first
    yield curve


def _split(curve: Curve, share: float) -> tuple[Curve, Curve]:
    """Two curves that together are this one (De Casteljau's construction)."""

    def between(first: Point, second: Point) -> Point:
        return first + (second - first) * share

    a, b, c, d = curve
    ab, bc, cd = between(a, b), between(b, c), between(c, d)
    abc, bcd = between(ab, bc), between(bc, cd)
    middle = between(abc, bcd)
    return (a, ab, abc, middle), (middle, bcd, cd, d)
