"""Makes the search index of a library between two touches, a few milliseconds at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.model import Library

if TYPE_CHECKING:
    from kiosk.index import Hit, Index

SLICE = 0.004
"""Seconds of work before the window may answer again: a quarter of a frame.

Measured with 1,000 pages: while a background thread made the index, a screen change took 2.7 times as long, since the
thread holds Python's lock for 5 ms at each turn and a change asks for it many times. With slices it took no longer.
"""


class Finder(QObject):
    """``find`` and ``guess`` look words up in the library last read; both are None until ``ready``."""

    ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self._index: Index | None = None
        self._made: Index | None = None
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)

    @property
    def find(self) -> Callable[[str], tuple[Hit, ...]] | None:
        """Words to what fits best, best first."""
        return self._made.find if self._made is not None else None

    @property
    def guess(self) -> Callable[[str], tuple[Hit, ...]] | None:
        """Words that ``find`` finds nothing for, to what comes near."""
        return self._made.guess if self._made is not None else None

    @property
    def offers(self) -> tuple[str, ...]:
        """A few words that find something."""
        return self._made.offers if self._made is not None else ()

    def read(self, library: Library) -> None:
        """Make the index of this library, unless it is made or being made."""
        from kiosk.index import Index  # here, since Home should not wait for it

        if library is self._library:
            return
        self._library, self._made, self._index = library, None, Index()
        self._steps = self._index.read(library)
        self._timer.start(0)

    def close(self) -> None:
        """Work no more."""
        self._timer.stop()

    def _work(self) -> None:
        end = time.perf_counter() + SLICE
        for _ in self._steps:
            if time.perf_counter() >= end:
                return
        self._timer.stop()
        self._made = self._index
        self.ready.emit()
