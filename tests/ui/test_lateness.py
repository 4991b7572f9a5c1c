"""Lateness: the screen is timed while someone uses it, and nothing wakes the computer when nobody does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from kiosk.ui.lateness import WATCHED, Lateness
from tests.ui.panel import Clock, Panel


class Watched:
    """A lateness with a clock turned by hand, and the finger that wakes it."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.lateness = Lateness(self.clock, self.clock.tell)
        self.finger = QObject()

    def touch(self) -> None:
        self.lateness.eventFilter(self.finger, QEvent(QEvent.Type.MouseButtonPress))

    def pass_time(self, *seconds: float) -> None:
        """The timer comes after each of these times, if it runs."""
        for some in seconds:
            self.clock.turn(some)
            if self.lateness.is_watching():
                self.lateness.tick()


@pytest.fixture
def watched(qapp: QApplication) -> Iterator[Watched]:
    watched = Watched()
    yield watched
    watched.lateness.stop()


def test_a_screen_that_keeps_up_is_never_late(watched: Watched) -> None:
    watched.touch()
    watched.pass_time(*[0.1, 0.12, 0.15, 0.1] * 10)
    assert watched.lateness.late == 0


def test_each_time_the_screen_was_held_up_counts_once(watched: Watched) -> None:
    watched.touch()
    watched.pass_time(0.1, 0.35, 0.1, 3.0, 0.1)
    assert watched.lateness.late == 2


def test_nothing_wakes_the_computer_once_the_person_has_gone(watched: Watched) -> None:
    assert not watched.lateness.is_watching()
    watched.touch()
    assert watched.lateness.is_watching()
    watched.pass_time(*[0.1] * round(10 * WATCHED + 2))
    assert not watched.lateness.is_watching()
    watched.clock.turn(3600)
    watched.touch()
    watched.pass_time(0.1)
    assert watched.lateness.late == 0, "the hour in which nobody was there is no delay"


def test_a_patients_touch_is_noted_and_passed_on(panel: Panel) -> None:
    assert panel.kiosk.crew.lateness.touched is None
    panel.tap("Coronary stenting")
    touched = panel.kiosk.crew.lateness.touched
    assert touched is not None and panel.clock.tell() - touched < dt.timedelta(seconds=1)
    assert panel.kiosk.crew.lateness.is_watching()
