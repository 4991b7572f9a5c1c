"""Which control an arrow leads to."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect

from kiosk.ui.compass import measure_way


def boxes(*places: tuple[int, int]) -> Iterator[QRect]:
    """Squares of 10 pixels."""
    yield from (QRect(x, y, 10, 10) for x, y in places)


def test_an_arrow_takes_what_is_straight_ahead_before_what_is_nearer_but_aside() -> None:
    start, ahead, aside, behind = boxes((0, 0), (60, 0), (30, 40), (-30, 0))
    right = QPoint(1, 0)
    assert 0 <= measure_way(start, ahead, right) < measure_way(start, aside, right)
    assert measure_way(start, behind, right) < 0
