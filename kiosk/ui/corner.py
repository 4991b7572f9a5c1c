"""The corner that staff hold: watches the window's touches, and tells when one has stayed there long enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QMouseEvent

HOLD_SECONDS = 3.0


class StaffCorner(QObject):
    """Filters the window's native handle and never swallows anything, so that no touch waits for it.

    ``is_corner`` tells of a point of the window whether it lies in the corner now; ``now`` is a clock in seconds that
    never goes back, ``tell`` the time of day. ``held`` comes after three seconds in the corner, while the finger is
    still down, and gives the time of the last touch before this one (None: there was none).
    """

    held = Signal(object)

    def __init__(
        self,
        is_corner: Callable[[QPoint], bool],
        now: Callable[[], float],
        tell: Callable[[], dt.datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_corner = is_corner
        self._now = now
        self._tell = tell
        self._since = 0.0
        self._before: dt.datetime | None = None
        self._last: dt.datetime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A finger that comes down in the corner starts the time; one that leaves it, or lifts, ends it."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._before, self._last = self._last, self._tell()
            if self._is_corner(event.position().toPoint()):
                self._since = self._now()
                self._timer.start(round(HOLD_SECONDS * 1000))
        elif kind == QEvent.Type.MouseButtonRelease or (self._timer.isActive() and self._slides_off(event)):
            self._timer.stop()
        return False

    def _slides_off(self, event: QEvent) -> bool:
        return isinstance(event, QMouseEvent) and not self._is_corner(event.position().toPoint())

    def look(self) -> None:
        """See whether the finger has been there long enough."""
        left = HOLD_SECONDS - (self._now() - self._since)
        if left > 0:
            self._timer.start(max(10, round(left * 1000)))
        else:
            self._timer.stop()
            self.held.emit(self._before)

    def is_waiting(self) -> bool:
        """Is a finger in the corner?"""
        return self._timer.isActive()

    def stop(self) -> None:
        """Wait no longer."""
        self._timer.stop()
