"""The records of one run: its log, its health on the disk, and the settings it started with as the last good ones."""

from __future__ import annotations

import faulthandler
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, qVersion

from kiosk import __version__
from kiosk.crashes import read_starts
from kiosk.log import close_log, open_log
from kiosk.settings import Effective, keep_settings
from kiosk.ui.qtlog import QtLog

if TYPE_CHECKING:
    import logging

    from kiosk.health import Strain
    from kiosk.ui.app import Kiosk


class Records(QObject):
    """Kept from ``start`` to ``stop``, beside the kiosk and not in its way: the first screen does not wait for them."""

    def __init__(self, kiosk: Kiosk, effective: Effective, state: Path) -> None:
        super().__init__(kiosk)
        self._kiosk = kiosk
        self._effective = effective
        self._state = state
        self._log: logging.Logger | None = None
        self._qt_log: QtLog | None = None
        self._strain: Strain | None = None

    def start(self) -> None:
        """Open the log, remember the settings, and write health from now on."""
        if sys.stderr is not None and not faulthandler.is_enabled():
            faulthandler.enable()  # a crash below Python tells where it was: files, lines and functions, no values
        log = self._log = open_log(self._state, os.environ)
        self._qt_log = QtLog(log)
        self._qt_log.start()
        window, library = self._kiosk.window, self._kiosk.library
        log.info(
            "Started: clinic-kiosk %s, Qt %s, process %d, %d x %d pixels, content version %s.",
            __version__, qVersion(), os.getpid(), window.width(), window.height(), Path(library.root).name or "none",
        )  # fmt: skip
        if read_starts(self._state).safe:
            log.warning("In safe mode, since it ended several times soon after its start.")
        for problem in self._effective.problems:
            log.warning("Settings: %s: %s %s", problem.where, problem.what, problem.fix)
        keep_settings(self._effective)
        self._connect(log)
        self._kiosk.crew.pulse.problems = self._effective.problems
        self._kiosk.crew.pulse.start()

    def _connect(self, log: logging.Logger) -> None:
        desk, pulse = self._kiosk.crew.desk, self._kiosk.crew.pulse
        desk.entered.connect(lambda: log.info("Someone opened the staff screen with the PIN."))
        desk.publishing.connect(lambda: log.info("Staff asked for the content folder to be looked at."))
        desk.moved.connect(lambda: log.info("Staff chose another version of the content."))
        self._kiosk.crew.watcher.published.connect(lambda: log.info("The content folder was looked at."))
        pulse.failed.connect(self._note_failure)
        pulse.beating.connect(self._note_strain)

    def _note_failure(self, said: str) -> None:
        if self._log is not None:
            self._log.log(30 if said else 20, "%s", said or "Health can be written again.")

    def _note_strain(self, strain: Strain) -> None:
        """Losses are told once a minute, so that the log does not tell when someone read a leaflet."""
        before, self._strain = self._strain, strain
        if self._log is None or before is None:
            return
        for name, old, new in (
            ("Leaflet workers", before.restarts, strain.restarts),
            ("Publishing processes", before.watchers, strain.watchers),
        ):
            if new > old:
                self._log.warning("%s lost and replaced: %d since the start.", name, new)

    def stop(self, code: int) -> None:
        """Close the log, with the exit code of the program."""
        if self._log is not None and self._qt_log is not None:
            self._log.info("Ended with exit code %d.", code)
            self._qt_log.stop()
            close_log(self._log)
            self._log = None
