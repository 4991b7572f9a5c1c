"""The tally: which pages this visit has opened, added to the anonymous counts on the disk after the visit has ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kiosk.counts import Place, add_counts, save_counts
from kiosk.ui.jobs import Jobs

SAVE_MS = 5 * 60 * 1000
"""How often counts are written at most, so that the file's own time does not tell when each visit ended."""

LANGUAGE = "en"


@dataclass
class _Batch:
    """Counts on their way to the disk."""

    counts: dict[Place, int]
    written: bool = False


class Tally(QObject):
    """Counts each place once a visit, however often someone comes back to it. What one visit opened is an unordered
    set in memory, forgotten with the visit. ``file`` holds the counts; ``jobs`` must not be told to forget."""

    def __init__(self, file: Path, jobs: Jobs, today: Callable[[], dt.date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._jobs = jobs
        self._today = today
        self._visit: set[Place] = set()
        self._ended: dict[Place, int] = {}
        self._batch: _Batch | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_MS)
        self._timer.timeout.connect(self.save)

    def note(self, place: str, language: str = "") -> None:
        """Someone opened a place, and read it in that language; "" is the clinic's own."""
        self._visit.add(Place(self._today(), place, language or LANGUAGE))

    def end_visit(self) -> None:
        """The visit is over: its places become numbers, and the set of them is forgotten."""
        self._add_visit()
        if self._ended and not self._timer.isActive():
            self._timer.start()

    def _add_visit(self) -> None:
        self._ended = add_counts(self._ended, dict.fromkeys(self._visit, 1))
        self._visit.clear()

    def get_unsaved(self) -> dict[Place, int]:
        """The counts of ended visits that no job has been given yet."""
        return dict(self._ended)

    def save(self) -> None:
        """Hand the counts of ended visits to a job that writes them."""
        if self._batch is not None or not self._ended:
            return
        batch = self._batch = _Batch(self._ended)
        self._ended = {}
        self._jobs.run(lambda: self._write(batch), self._note_end)

    def _write(self, batch: _Batch) -> None:
        try:
            save_counts(self._file, batch.counts, self._today())
        except OSError:
            return  # they stay in memory, and are tried again after the next visit
        batch.written = True

    def _note_end(self, _: None) -> None:
        self._take_back()

    def _take_back(self) -> None:
        if self._batch is not None and not self._batch.written:
            self._ended = add_counts(self._ended, self._batch.counts)
        self._batch = None

    def close(self) -> None:
        """Write what is left, here and now. ``jobs`` must be closed before: nothing is written twice then."""
        self._timer.stop()
        self._take_back()
        self._add_visit()
        if self._ended:
            self._write(_Batch(self._ended))
            self._ended = {}
