"""The start: the first screen is painted before anything that it does without is loaded or made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from kiosk.crashes import Starts
from kiosk.settings import Effective
from kiosk.ui.app import Kiosk

if TYPE_CHECKING:
    from kiosk.ui.upkeep import Upkeep

PATIENCE_MS = 1000
"""A panel that is switched off may never ask for a picture. The kiosk is looked after all the same."""


class Start(QObject):
    """From the first paint of the kiosk's window on there is its ``upkeep``, until ``stop``. ``end`` ends the program
    with an exit code.

    What is painted is on its way to the screen when the event loop comes round, and only then is the rest loaded: a
    touch that comes meanwhile waits, or finds a screen that works.
    """

    def __init__(
        self, kiosk: Kiosk, effective: Effective, state: Path, starts: Starts, end: Callable[[int], None]
    ) -> None:
        super().__init__(kiosk)
        self._kiosk = kiosk
        self._effective = effective
        self._state = state
        self._starts = starts
        self._end = end
        self.upkeep: Upkeep | None = None
        kiosk.window.installEventFilter(self)
        QTimer.singleShot(PATIENCE_MS, self, self.finish)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.finish)
        return False

    def finish(self) -> None:
        """Load and make everything that the first screen did without, once."""
        if self.upkeep is None:
            from kiosk.ui.upkeep import Upkeep

            self.upkeep = Upkeep(self._kiosk, self._effective, self._state, self._starts, self._end)

    def stop(self, code: int) -> None:
        """The program ends with that exit code."""
        if self.upkeep is not None:
            self.upkeep.stop(code)
        else:
            self._kiosk.close()
