"""The touch grid: someone touches every field of a new panel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.ui.touchgrid import DONE, TouchGrid, describe_touches

PX_PER_MM = 4.0


@pytest.fixture(scope="module")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def grid(qapp: QApplication) -> Iterator[TouchGrid]:
    grid = TouchGrid()
    grid.resize(1200, 900)
    grid.show()
    grid.start()
    yield grid
    for timer in grid.children():
        timer.deleteLater()
    grid.close()
    grid.deleteLater()


def touch(grid: TouchGrid, finger: QPointingDevice, point: QPoint) -> None:
    QTest.touchEvent(grid, finger).press(0, point).commit()
    QTest.touchEvent(grid, finger).release(0, point).commit()


def middle(grid: TouchGrid, number: int) -> QPoint:
    return grid.field(number).center().toPoint()


def test_a_finger_in_every_field_ends_the_test(grid: TouchGrid, finger: QPointingDevice) -> None:
    ends: list[int] = []
    grid.ended.connect(lambda: ends.append(len(grid.offsets)))
    for number in range(12):
        assert not ends
        touch(grid, finger, middle(grid, number))
    told = describe_touches(grid, PX_PER_MM)
    assert ends == [12] and cast(float, told["off_mm"]) <= 1.0
    assert told["touched"] == list(range(12)) and told["by_finger"] == told["fields"] == 12


def test_a_touch_beside_the_cross_tells_how_far(grid: TouchGrid, finger: QPointingDevice) -> None:
    touch(grid, finger, middle(grid, 5) + QPoint(40, 30))
    told = describe_touches(grid, PX_PER_MM)
    assert told["touched"] == [5] and told["off_mm"] == pytest.approx(12.5, abs=1.0)


def test_a_mouse_is_told_from_a_finger(grid: TouchGrid) -> None:
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle(grid, 11))
    told = describe_touches(grid, PX_PER_MM)
    assert told["touched"] == [11] and told["by_finger"] == 0


def test_a_field_that_was_touched_looks_different(grid: TouchGrid, finger: QPointingDevice) -> None:
    touch(grid, finger, middle(grid, 6))
    picture = grid.grab().toImage()
    corner = grid.field(6).bottomRight().toPoint() - QPoint(20, 20)
    other = grid.field(7).bottomRight().toPoint() - QPoint(20, 20)
    assert picture.pixelColor(corner).name().upper() == DONE != picture.pixelColor(other).name().upper()


def test_it_ends_by_itself_before_a_dead_panel_or_at_escape(grid: TouchGrid) -> None:
    dead = TouchGrid(patience_ms=1)
    ends: list[str] = []
    dead.ended.connect(lambda: ends.append("dead"))
    dead.start()
    QTest.qWait(50)
    dead.deleteLater()
    grid.ended.connect(lambda: ends.append("escape"))
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert ends == ["dead", "escape"]
