"""Notices when nobody has touched the screen for a while: one clock, one timer, three signals."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from kiosk.visit import IdleClock

TOUCHES = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
        QEvent.Type.NativeGesture,
    }
)
KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.Wheel})


class IdleWatch(QObject):
    """Watches one object's input events (the window's native handle, so that few events pass through here).

    ``asked`` gives the seconds left, once a second; ``returned`` when someone presses a key while asked; ``gone`` when
    nobody did; ``woken`` when a key is pressed at rest. ``now`` is a clock in seconds that never goes back.
    """

    asked = Signal(int)
    returned = Signal()
    gone = Signal()
    woken = Signal()

    def __init__(
        self, limit: float, warning: float, now: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self.clock = IdleClock(now(), limit, warning)
        self._warning = warning
        self._asking = False
        self._resting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def start(self, limit: float | None = None, asks: bool = True) -> None:
        """Count from now, with the limit in seconds of the place now shown. ``asks``: is there anything to lose?"""
        clock = self.clock.touch(self._now(), limit)
        self.clock = replace(clock, warning=self._warning if asks else 0.0)
        self._asking = self._resting = False
        self._wait()

    def stop(self) -> None:
        """Count no more: nothing can be forgotten at the start of a visit."""
        self._timer.stop()
        self._asking = self._resting = False

    def rest(self) -> None:
        """Count no more, and take the next key as a sign that someone has come; it does nothing else."""
        self.stop()
        self._resting = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every touch, key or move starts the clock anew.

        While the question is up, its own card takes the touch that answers it and goes away when the finger is lifted,
        so that nothing behind it is pressed. A key is swallowed for the same reason. A mere move is no answer: the
        pointer jumps to a finger just before it presses.
        """
        kind = event.type()
        if self._resting:
            if kind in KEYS:
                self.woken.emit()
            return kind in KEYS
        if kind not in TOUCHES or (self._asking and kind == QEvent.Type.MouseMove):
            return False
        asking, self._asking = self._asking, False
        self.clock = self.clock.touch(self._now())
        if not asking:
            return False
        self._wait()
        if kind not in KEYS:
            return False
        self.returned.emit()
        return True

    def look(self) -> None:
        """See how long nobody has touched anything, and say so."""
        now = self._now()
        presence = self.clock.presence(now)
        if presence == "gone":
            self._asking = False
            self.gone.emit()
        elif presence == "asked":
            self._asking = True
            self.asked.emit(self.clock.seconds_to_answer(now))
            self._timer.start(1000)
        else:
            self._wait()

    def _wait(self) -> None:
        # The timer is not restarted at every touch; it looks again when the limit could be over.
        self._timer.start(max(50, round(self.clock.seconds_to_change(self._now()) * 1000) + 20))
