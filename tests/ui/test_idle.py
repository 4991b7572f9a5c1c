"""Is someone still there? The watch over a window's touches, with a clock that is turned by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.ui.idle import IdleWatch
from tests.ui.panel import Clock


class Witness:
    """A watch over an object, and what it has said."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.glass = QObject()
        self.watch = IdleWatch(60, 30, clock)
        self.glass.installEventFilter(self.watch)
        self.said: list[object] = []
        self.watch.asked.connect(self.said.append)
        self.watch.returned.connect(lambda: self.said.append("returned"))
        self.watch.gone.connect(lambda: self.said.append("gone"))

    def wait(self, seconds: float) -> None:
        """Time passes and the watch looks."""
        self.clock.turn(seconds)
        self.watch.look()

    def feel(self, kind: QEvent.Type) -> None:
        """The glass feels something."""
        QCoreApplication.sendEvent(self.glass, QEvent(kind))

    @property
    def next_look(self) -> int:
        """Milliseconds until the watch looks again by itself; -1 for never."""
        (timer,) = self.watch.findChildren(QTimer)
        return timer.interval() if timer.isActive() else -1


@pytest.fixture
def witness(qapp: QApplication) -> Iterator[Witness]:
    witness = Witness(Clock())
    yield witness
    witness.watch.stop()


def test_it_asks_counts_down_and_says_once_that_nobody_is_there(witness: Witness) -> None:
    witness.watch.start()
    for seconds in (59, 1, 10, 19, 1):
        witness.wait(seconds)
    assert witness.said == [30, 20, 1, "gone"]
    assert witness.next_look == -1 or witness.next_look > 0


def test_while_it_asks_it_looks_every_second_and_before_that_only_when_the_time_is_over(witness: Witness) -> None:
    assert witness.next_look == -1
    witness.watch.start(180)
    assert 180_000 <= witness.next_look <= 180_100
    witness.wait(180)
    assert witness.next_look == 1000


@pytest.mark.parametrize(
    "kind",
    [
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.NativeGesture,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
    ],
)
def test_everything_a_person_does_starts_the_time_anew(witness: Witness, kind: QEvent.Type) -> None:
    witness.watch.start()
    witness.clock.turn(59)
    witness.feel(kind)
    witness.wait(59)
    assert witness.said == []
    witness.wait(1)
    assert witness.said == [30]


@pytest.mark.parametrize("kind", [QEvent.Type.Paint, QEvent.Type.Resize, QEvent.Type.Expose, QEvent.Type.Timer])
def test_what_the_machine_does_by_itself_is_nobody(witness: Witness, kind: QEvent.Type) -> None:
    witness.watch.start()
    witness.clock.turn(59)
    witness.feel(kind)
    witness.wait(1)
    assert witness.said == [30]


def test_a_touch_while_asked_starts_the_time_anew(witness: Witness) -> None:
    witness.watch.start()
    witness.wait(75)
    witness.feel(QEvent.Type.MouseButtonPress)
    witness.wait(59)
    assert witness.said == [15]
    witness.wait(1)
    assert witness.said == [15, 30]


def test_a_stopped_watch_does_not_look(witness: Witness) -> None:
    witness.watch.start()
    witness.watch.stop()
    assert witness.next_look == -1
    witness.feel(QEvent.Type.MouseButtonPress)
    assert witness.next_look == -1
