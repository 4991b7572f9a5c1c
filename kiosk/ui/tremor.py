"""Keeps a shaking hand's second tap from counting: one wish does one thing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QMouseEvent

SAME_TOUCH_SECONDS = 0.5
"""A second tap within this time is a tremor, not a wish (standards item 47)."""


class TremorGuard(QObject):
    """Filters the window's native handle: a press soon after the last release is swallowed, with its own release.

    ``is_spared`` tells of a point of the window whether what lies there may be touched quickly again: the keys of a
    keyboard, and help, which is never held back. ``now`` is a clock in seconds that never goes back.
    """

    def __init__(
        self, is_spared: Callable[[QPoint], bool], now: Callable[[], float], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._is_spared = is_spared
        self._now = now
        self._lifted = now() - SAME_TOUCH_SECONDS
        self._swallowing = False

    def forgive(self) -> None:
        """The last tap only woke the screen: the next one counts, however soon it comes."""
        self._lifted = self._now() - SAME_TOUCH_SECONDS

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow a tremor's press, what follows from it, and its release."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            early = self._now() - self._lifted < SAME_TOUCH_SECONDS
            self._swallowing = early and not self._is_spared(event.position().toPoint())
            return self._swallowing
        if kind == QEvent.Type.MouseButtonDblClick:
            return self._swallowing
        if kind == QEvent.Type.MouseButtonRelease:
            swallowed, self._swallowing = self._swallowing, False
            if not swallowed:
                self._lifted = self._now()
            return swallowed
        return False
