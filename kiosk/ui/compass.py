"""The compass: how far one control lies from another, and whether it lies the way an arrow points."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QRect


def measure_way(start: QRect, end: QRect, way: QPoint) -> float:
    """How far it is from one control to another that lies that ``way`` (an axis); below 0 when it lies elsewhere.

    What stands to the side counts double, so that a column is gone through before the next one.
    """
    ahead, across = (end.center() - start.center()), QPoint(abs(way.y()), abs(way.x()))
    forward = ahead.x() * way.x() + ahead.y() * way.y()
    if way.x():
        edge = end.left() - start.right() if way.x() > 0 else start.left() - end.right()
        aside = max(0, end.top() - start.bottom(), start.top() - end.bottom())
    else:
        edge = end.top() - start.bottom() if way.y() > 0 else start.top() - end.bottom()
        aside = max(0, end.left() - start.right(), start.left() - end.right())
    if forward <= 0 or edge < -min(_depth(start, way), _depth(end, way)) / 2:
        return -1.0
    skew = abs(ahead.x() * across.x() + ahead.y() * across.y())
    return max(0, edge) + 2.0 * aside + 0.05 * skew


def _depth(place: QRect, way: QPoint) -> int:
    return place.width() if way.x() else place.height()


def measure_distance(first: QRect, second: QRect) -> float:
    """The distance of two middles."""
    way = second.center() - first.center()
    return math.hypot(way.x(), way.y())
