"""The probation: notes when the kiosk has run well for a while, and ends safe mode when that has lasted long enough."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.crashes import LASTING_SECONDS, Starts, forgive, note_lasting
from kiosk.exitcodes import RESTART

SAFE_SECONDS = 600.0
"""How long safe mode lasts before the kiosk tries to start as usual; longer while someone is reading."""
PATIENCE_SECONDS = 30.0


class Probation(QObject):
    """``starts`` is what ``note_start`` gave; ``get_version`` names the snapshot on the screen, ``is_idle`` tells
    whether nobody is in the middle of something. ``ended`` comes with the exit code when safe mode is over.

    A snapshot counts as good when it was on the screen at two looks, ``lasting`` seconds apart.
    """

    ended = Signal(int)

    def __init__(
        self,
        state: Path,
        starts: Starts,
        get_version: Callable[[], str],
        is_idle: Callable[[], bool],
        lasting: float = LASTING_SECONDS,
        safe: float = SAFE_SECONDS,
        patience: float = PATIENCE_SECONDS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._get_version = get_version
        self._is_idle = is_idle
        self._patience = patience
        self._seen = get_version()
        self._good = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._leave if starts.safe else self._look)
        self._timer.start(round((safe if starts.safe else lasting) * 1000))

    def _look(self) -> None:
        """Written only when it changes, so that a disk is not worn for nothing."""
        before, self._seen = self._seen, self._get_version()
        if before == self._seen != self._good:
            self._good = before
            note_lasting(self._state, before)

    def _leave(self) -> None:
        if self._is_idle():
            self._timer.stop()
            forgive(self._state)
            self.ended.emit(RESTART)
        else:
            self._timer.start(round(self._patience * 1000))
