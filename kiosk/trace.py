"""The lines of an SVG path as points: curves and arcs cut into short straight pieces."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from kiosk.allowlist import read_numbers

FINE = 9.0
"""The length in drawing units of the straight pieces that a curve is cut into: about 2 mm on a large panel."""

Point = tuple[float, float]

_COMMAND = re.compile(r"([MLHVCSQTAZmlhvcsqtaz])([^MLHVCSQTAZmlhvcsqtaz]*)")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def trace_path(text: str) -> list[list[Point]]:
    """The lines of the attribute ``d`` (SVG 1.1, chapter 8); a closed one ends where it began."""
    return _Path().trace(text)


def trace_ellipse(cx: float, cy: float, rx: float, ry: float) -> list[Point]:
    """An ellipse as a closed line."""
    count = max(12, min(48, round(2 * math.pi * max(rx, ry) / FINE)))
    turns = [2 * math.pi * index / count for index in range(count + 1)]
    return [(cx + rx * math.cos(turn), cy + ry * math.sin(turn)) for turn in turns]


def pair_numbers(numbers: list[float]) -> Iterator[Point]:
    """Numbers as points; an odd one at the end is left out."""
    return zip(numbers[::2], numbers[1::2], strict=False)


class _Path:
    """The pen that draws a path: its lines so far, where it is, and the handle that a smooth curve mirrors."""

    def __init__(self) -> None:
        self.lines: list[list[Point]] = []
        self.here: Point = (0.0, 0.0)
        self.handle: Point | None = None
        self.smooth = ""

    def trace(self, text: str) -> list[list[Point]]:
        """All commands in their order."""
        for letter, rest in _COMMAND.findall(text):
            numbers, kind = read_numbers(rest), letter.upper()
            count = _COUNTS[kind]
            if kind == "Z":
                self._draw([self.lines[-1][0]] if self.lines else [])
            for start in range(0, len(numbers) - count + 1, count) if count else ():
                self._step(kind, letter.islower(), numbers[start : start + count])
                kind = "L" if kind == "M" else kind
        return self.lines

    def _step(self, kind: str, relative: bool, numbers: list[float]) -> None:
        x, y = self.here if relative else (0.0, 0.0)
        if kind == "A":
            self._draw(_trace_arc(self.here, numbers, (x + numbers[5], y + numbers[6])))
            return
        if kind in "HV":
            end = (x + numbers[0], self.here[1]) if kind == "H" else (self.here[0], y + numbers[0])
            self._draw([end])
            return
        points = [(x + dx, y + dy) for dx, dy in pair_numbers(numbers)]
        if kind == "M":
            self.lines.append([points[0]])
            self.here, self.handle = points[0], None
        elif kind == "L":
            self._draw(points)
        else:
            if kind in "ST":
                points.insert(0, self._mirror("CS" if kind == "S" else "QT"))
            handle = points[-2]
            self._draw(_trace_curve([self.here, *points]))
            self.handle, self.smooth = handle, kind

    def _mirror(self, kinds: str) -> Point:
        """The handle of a smooth curve: that of the curve before it, mirrored."""
        if self.handle is None or self.smooth not in kinds:
            return self.here
        return 2 * self.here[0] - self.handle[0], 2 * self.here[1] - self.handle[1]

    def _draw(self, points: list[Point]) -> None:
        if points:
            if not self.lines or self.lines[-1][-1] != self.here:
                self.lines.append([self.here])
            self.lines[-1] += points
            self.here, self.handle = points[-1], None


def _trace_curve(points: list[Point]) -> list[Point]:
    """A quadratic or cubic Bezier curve as points, without its first (de Casteljau)."""
    length = sum(math.dist(points[i], points[i + 1]) for i in range(len(points) - 1))
    count = max(2, min(40, math.ceil(length / FINE)))
    traced = []
    for step in range(1, count + 1):
        share, rest = step / count, points
        while len(rest) > 1:
            rest = [(p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share) for p, q in pairwise(rest)]
        traced.append(rest[0])
    return traced


def _trace_arc(start: Point, numbers: list[float], end: Point) -> list[Point]:
    """An elliptical arc as points, without its first (SVG 1.1, F.6.5: from end points to centre)."""
    rx, ry, tilt = abs(numbers[0]), abs(numbers[1]), math.radians(numbers[2])
    if not rx or not ry or start == end:
        return [end]
    cos, sin = math.cos(tilt), math.sin(tilt)
    half = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cos * half[0] + sin * half[1], -sin * half[0] + cos * half[1]
    grow = math.sqrt(max(1.0, (x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    below = (rx * y) ** 2 + (ry * x) ** 2
    share = math.sqrt(max(0.0, (rx * ry) ** 2 - below) / below)
    share = -share if bool(numbers[3]) == bool(numbers[4]) else share
    cx, cy = share * rx * y / ry, -share * ry * x / rx
    first = math.atan2((y - cy) / ry, (x - cx) / rx)
    sweep = math.atan2((-y - cy) / ry, (-x - cx) / rx) - first
    if numbers[4] and sweep < 0:
        sweep += 2 * math.pi
    elif not numbers[4] and sweep > 0:
        sweep -= 2 * math.pi
    middle = (start[0] + end[0]) / 2 + cos * cx - sin * cy, (start[1] + end[1]) / 2 + sin * cx + cos * cy
    count = max(2, min(48, math.ceil(abs(sweep) * max(rx, ry) / FINE)))
    traced = []
    for step in range(1, count):
        turn = first + sweep * step / count
        px, py = rx * math.cos(turn), ry * math.sin(turn)
        traced.append((middle[0] + cos * px - sin * py, middle[1] + sin * px + cos * py))
    return [*traced, end]
