"""Which part of a drawing a finger means: the one it touches, or a small one close by; and where to mark a part."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from kiosk.model import Outline, Shape

SMALL = 1 / 3
"""A part of less than this share of the touched part's area is meant when the finger is close to it."""


def find_part(outlines: Iterable[Outline], x: float, y: float, reach: float) -> str:
    """The name of the part meant by a touch at ``x``, ``y``, or "" for none; all in the drawing's units.

    ``reach`` is how far beside a part a finger may land. It makes a thin part (a valve, an artery) as easy to touch
    as a target of twice that size: there it goes before the large part that lies under the finger. Where nothing is
    touched, the nearest part within reach is meant.
    """
    touched: Outline | None = None
    near: list[tuple[float, Outline]] = []
    for outline in outlines:
        distance = measure_distance(outline, x, y)
        if distance <= 0:
            touched = outline
        elif distance <= reach:
            near.append((distance, outline))
    if touched is not None:
        most = measure_area(touched) * SMALL
        near = [
            (distance, outline)
            for distance, outline in near
            if distance <= reach - _measure_depth(outline) and measure_area(outline) < most
        ]
    if near:
        return min(near, key=lambda pair: pair[0])[1].part
    return touched.part if touched is not None else ""


GRID = 10
"""So many places each way are tried for the mark of a part."""


def find_mark(outline: Outline, above: Sequence[Outline]) -> tuple[float, float]:
    """A point well inside a part, clear of what is drawn ``above`` it: the middle of a line; else, of the wide places,
    the one nearest to the middle.
    """
    shape = max(outline.shapes, key=_measure_weight)
    if shape.width:
        line = max(shape.lines, key=len)
        at = len(line) // 4 * 2
        return line[at], line[at + 1]
    xs = [number for line in shape.lines for number in line[::2]]
    ys = [number for line in shape.lines for number in line[1::2]]
    left, top, width, height = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    middle = left + width / 2, top + height / 2
    frames = [(other, _find_frame(other)) for other in above]
    places: list[tuple[float, float, float]] = []
    for step in range(GRID * GRID):
        x = left + width * (step % GRID + 0.5) / GRID
        y = top + height * (step // GRID + 0.5) / GRID
        if _holds(shape, x, y):
            room = min(_measure_piece(piece, x, y) for piece in _pieces(shape))
            for other, frame in frames:
                # A frame that is further away than the room there is cannot make it less: most are.
                if room > 0 and _measure_to_frame(frame, x, y) < room:
                    room = min(room, measure_distance(other, x, y))
            places.append((room, round(x, 1), round(y, 1)))
    enough = 0.45 * max((room for room, _, _ in places), default=0.0)
    wide = [(x, y) for room, x, y in places if room >= enough]
    return min(wide, key=lambda place: math.dist(place, middle), default=middle)


def measure_distance(outline: Outline, x: float, y: float) -> float:
    """How far a point is from a part; 0 inside it."""
    return min((_measure_shape(shape, x, y) for shape in outline.shapes), default=math.inf)


def _find_frame(outline: Outline) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a part, with half the width of its lines."""
    xs = [
        x + side * shape.width / 2
        for shape in outline.shapes
        for line in shape.lines
        for x in line[::2]
        for side in (-1, 1)
    ]
    ys = [
        y + side * shape.width / 2
        for shape in outline.shapes
        for line in shape.lines
        for y in line[1::2]
        for side in (-1, 1)
    ]
    return min(xs, default=0.0), min(ys, default=0.0), max(xs, default=0.0), max(ys, default=0.0)


def _measure_to_frame(frame: tuple[float, float, float, float], x: float, y: float) -> float:
    left, top, right, bottom = frame
    return math.hypot(max(left - x, 0.0, x - right), max(top - y, 0.0, y - bottom))


def measure_area(outline: Outline) -> float:
    """How much of the drawing a part covers, without what its shapes share: that of its largest shape."""
    return max(_measure_weight(shape) for shape in outline.shapes)


def _measure_weight(shape: Shape) -> float:
    return _measure_length(shape) * shape.width if shape.width else abs(_measure_content(shape))


def _measure_depth(outline: Outline) -> float:
    """How far one can get into a part from its edge, roughly: exact for a disc and for a line."""
    return max(
        shape.width / 2 if shape.width else 2 * abs(_measure_content(shape)) / max(1.0, _measure_length(shape))
        for shape in outline.shapes
    )


def _measure_shape(shape: Shape, x: float, y: float) -> float:
    if not shape.width and _holds(shape, x, y):
        return 0.0
    nearest = min((_measure_piece(piece, x, y) for piece in _pieces(shape)), default=math.inf)
    return max(0.0, nearest - shape.width / 2)


def _pieces(shape: Shape) -> Iterator[tuple[float, float, float, float]]:
    """The straight pieces of a shape's lines; an area is closed."""
    for line in shape.lines:
        for at in range(0, len(line) - 3, 2):
            yield line[at], line[at + 1], line[at + 2], line[at + 3]
        if not shape.width:
            yield line[-2], line[-1], line[0], line[1]


def _holds(shape: Shape, x: float, y: float) -> bool:
    """Is the point inside the area? The even-odd rule over all its lines."""
    inside = False
    for x1, y1, x2, y2 in _pieces(shape):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


def _measure_piece(piece: tuple[float, float, float, float], x: float, y: float) -> float:
    x1, y1, x2, y2 = piece
    dx, dy = x2 - x1, y2 - y1
    long = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / long)) if long else 0.0
    return math.hypot(x - x1 - share * dx, y - y1 - share * dy)


def _measure_content(shape: Shape) -> float:
    return sum(x1 * y2 - x2 * y1 for x1, y1, x2, y2 in _pieces(shape)) / 2


def _measure_length(shape: Shape) -> float:
    return sum(math.hypot(x2 - x1, y2 - y1) for x1, y1, x2, y2 in _pieces(shape))
