"""The upkeep: what goes on beside the screens from the first painted one until the kiosk ends."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kiosk.crashes import Starts
from kiosk.route import Home
from kiosk.settings import Effective
from kiosk.ui.app import Kiosk
from kiosk.ui.ending import Ending
from kiosk.ui.probation import Probation
from kiosk.ui.records import Records
from kiosk.ui.screens import load_screens
from kiosk.ui.window import Window


class Upkeep(QObject):
    """The crew at work, signals heeded, the start on probation, records kept, and the other screens loaded ahead.

    ``end`` ends the program with an exit code. Of what needs time, each has a moment of its own.
    """

    def __init__(
        self, kiosk: Kiosk, effective: Effective, state: Path, starts: Starts, end: Callable[[int], None]
    ) -> None:
        super().__init__(kiosk)
        self._kiosk = kiosk
        kiosk.watch_touches()
        kiosk.crew.desk.ended.connect(end)
        self._ending = Ending(end, self)
        window = kiosk.window
        probation = Probation(state, starts, lambda: kiosk.library.version, lambda: is_unused(window), parent=self)
        probation.ended.connect(end)
        self._records = Records(kiosk, effective, state)
        kiosk.crew.finder.ready.connect(gc.freeze)  # the search index stays too, and it is large
        self._do_after(100, settle_in)
        self._do_after(300, self._records.start)
        if starts.safe:  # nothing that starts a process
            self._do_after(800, lambda: kiosk.crew.finder.read(kiosk.library))
        else:
            self._do_after(800, kiosk.warm_up)
            self._do_after(1500, kiosk.crew.watcher.start)

    def _do_after(self, milliseconds: int, work: Callable[[], None]) -> None:
        """Do it once, unless the kiosk has ended by then: what QTimer.singleShot makes would outlive this."""
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(work)
        timer.start(milliseconds)

    def stop(self, code: int) -> None:
        """The program ends with that exit code: so do the kiosk and every child process, thread and timer."""
        self._ending.stop()
        self._kiosk.close()
        self._records.stop(code)


def is_unused(window: Window) -> bool:
    """Is the first screen up as it was found, so that nobody is in the middle of something?"""
    return window.route == Home() and window.visit == window.first_visit


def settle_in() -> None:
    """What can wait until Home is up, and should be done before the first touch."""
    load_screens()
    # What is loaded now stays. The garbage collector need not look at it again, for up to 12 ms under a finger.
    gc.collect()
    gc.freeze()
    gc.enable()
