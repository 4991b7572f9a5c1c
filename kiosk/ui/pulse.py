"""The pulse: once a minute the kiosk's health goes to the disk, from a background thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kiosk.problem import Problem
from kiosk.ui.jobs import Jobs

if TYPE_CHECKING:
    from kiosk.health import Strain

BEAT_MS = 60_000


class Pulse(QObject):
    """``get_touched`` tells the last touch, ``get_strain`` what went wrong so far, ``tell`` the time of day.

    The GUI thread sets it going, so that health.json grows old when that thread hangs. ``failed`` comes with what went
    wrong when the files cannot be written, and with "" when they can again; ``beating`` (Strain) once a minute.
    ``problems`` are those of the settings.
    """

    failed = Signal(str)
    beating = Signal(object)

    def __init__(
        self,
        state: Path,
        jobs: Jobs,
        tell: Callable[[], dt.datetime],
        get_touched: Callable[[], dt.datetime | None],
        get_strain: Callable[[], Strain],
        prometheus_file: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._jobs = jobs
        self._tell = tell
        self._get_touched = get_touched
        self._get_strain = get_strain
        self._prometheus_file = prometheus_file
        self.problems: tuple[Problem, ...] = ()
        self._started = tell()
        self._writing = False
        self._said = ""
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Write now, and once a minute from now on."""
        self._timer.start()
        self.beat()

    def beat(self) -> None:
        """Measure and write, unless the disk is still busy with the last time."""
        strain = self._get_strain()
        self.beating.emit(strain)
        if self._writing:
            return
        self._writing = True
        state, now, started, prometheus_file = self._state, self._tell(), self._started, self._prometheus_file
        touched, problems = self._get_touched(), self.problems

        def write() -> str:
            from kiosk.health import measure_health  # here, since the first screen should not wait for it
            from kiosk.vitals import gather_vitals, save_vitals

            health = measure_health(state, now, started, touched, strain)
            return save_vitals(state, prometheus_file, gather_vitals(state, health, problems))

        self._jobs.run(write, self._note_end)

    def _note_end(self, said: str) -> None:
        self._writing = False
        if said != self._said:
            self._said = said
            self.failed.emit(said)

    def is_writing(self) -> bool:
        """Is the disk still busy with the last time?"""
        return self._writing

    def stop(self) -> None:
        """Write no more."""
        self._timer.stop()
