"""Lateness: counts how often the screen was held up while someone used it, with a timer that runs only then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer

TICK = 0.1
LATE = 0.1
"""Seconds. A tick that comes this much after its time was held up, and so would have been the picture after a touch."""

WATCHED = 20.0
"""Seconds after the last touch for which it is watched: nothing wakes the computer when nobody is there."""


class Lateness(QObject):
    """Filters the window's native handle and never swallows anything.

    ``late`` is the count since the start, ``touched`` the time of day of the last touch (None: there was none). ``now``
    is a clock in seconds that never goes back, ``tell`` the time of day.
    """

    def __init__(
        self, now: Callable[[], float], tell: Callable[[], dt.datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._tell = tell
        self.late = 0
        self.touched: dt.datetime | None = None
        self._last_touch = self._last_tick = now()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(TICK * 1000))
        self._timer.timeout.connect(self.tick)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A touch starts the watch, or keeps it going."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self.touched = self._tell()
            self._last_touch = self._now()
            if not self._timer.isActive():
                self._last_tick = self._last_touch
                self._timer.start()
        return False

    def tick(self) -> None:
        """See how late this tick is; stop when nobody has touched anything for a while."""
        now = self._now()
        self.late += now - self._last_tick > TICK + LATE
        self._last_tick = now
        if now - self._last_touch > WATCHED:
            self._timer.stop()

    def is_watching(self) -> bool:
        """Has someone touched the screen just now?"""
        return self._timer.isActive()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
