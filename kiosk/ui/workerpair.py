"""The leaflet worker and its warm spare: the spare takes over, and a new spare is started, whatever happens to one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kiosk.ui.workerlink import WorkerLink

MAX_DOCUMENTS = 500
MAX_MEMORY = 300 * 1024 * 1024

REST = 0.2
"""Seconds before a missing worker is replaced; doubled for every one that never became ready, up to LONGEST_REST."""

LONGEST_REST = 30.0


class WorkerPair(QObject):
    """Two processes at most. ``ready``: the active one can be used; ``lost``: it ended without being told to.
    ``losses`` counts those that ended so, or were killed since they hung.

    ``answered`` (dict) comes from the active one only: what a worker says after it was replaced is not heard.
    """

    ready = Signal()
    answered = Signal(object)
    lost = Signal()

    def __init__(self, command: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._command = tuple(command)
        self._active: WorkerLink | None = None
        self._spare: WorkerLink | None = None
        self._rest = REST
        self._closed = False
        self.losses = 0
        self._refill = QTimer(self, singleShot=True)
        self._refill.timeout.connect(self._fill)

    @property
    def active(self) -> WorkerLink | None:
        """The worker that is used; None while there is none."""
        return self._active

    @property
    def has_ready_spare(self) -> bool:
        """Could another worker take over at once?"""
        return self._spare is not None and self._spare.is_ready

    def warm_up(self) -> None:
        """Start what is missing of both, one after the other, a moment from now; not sooner after a failed start."""
        if not (self._closed or self._refill.isActive()):
            self._refill.start(0)

    def need_active(self) -> WorkerLink:
        """The worker to be used, started now if there is none."""
        if self._active is None:
            self._active = self._start_link()
        return self._active

    def replace_active(self) -> None:
        """Kill the active worker, which hangs or is gone; the spare takes over, and a new spare is started soon."""
        self.losses += 1
        self._let_spare_take_over()

    def _let_spare_take_over(self) -> None:
        if self._active is not None:
            self._active.kill()
        self._active, self._spare = self._spare, None
        self._refill.start(round(self._rest * 1000))

    def retire_worn(self) -> None:
        """A worker that opened many documents or grew large makes way for its spare. To be called while it is idle."""
        worn = self._active
        if worn is None or not self.has_ready_spare:
            return
        if worn.documents >= MAX_DOCUMENTS or worn.memory >= MAX_MEMORY:
            self._let_spare_take_over()

    def list_processes(self) -> tuple[int, ...]:
        """The process numbers of the active worker and the spare, as far as they run."""
        return tuple(link.pid for link in (self._active, self._spare) if link is not None and link.pid)

    def close(self) -> None:
        """End both and wait for them."""
        self._closed = True
        self._active = self._spare = None
        self._refill.stop()
        for link in self.findChildren(WorkerLink):
            link.close()

    def _start_link(self) -> WorkerLink:
        link = WorkerLink(self._command, self)
        link.ready.connect(lambda: self._greet(link))
        link.answered.connect(lambda message: self._pass_on(link, message))
        # Queued: a program that cannot be started may say so while it is being started.
        link.ended.connect(lambda: self._mourn(link), Qt.ConnectionType.QueuedConnection)
        link.start()
        return link

    def _fill(self) -> None:
        """Start what is missing, one process at a time."""
        if self._active is None:
            self._active = self._start_link()
        elif self._spare is None and self._active.is_ready:
            self._spare = self._start_link()

    def _greet(self, link: WorkerLink) -> None:
        """A worker is ready. The spare follows the active one."""
        self._rest = REST
        if self._spare is None:
            self._refill.start(round(self._rest * 1000))
        self.ready.emit()

    def _pass_on(self, link: WorkerLink, message: dict[str, Any]) -> None:
        if link is self._active:
            self.answered.emit(message)

    def _mourn(self, link: WorkerLink) -> None:
        """A process ended by itself, or was killed from outside."""
        if self._closed or link not in (self._active, self._spare):
            return
        if not link.is_ready:
            self._rest = min(self._rest * 2, LONGEST_REST)
        if link is self._spare:
            self.losses += 1
            self._spare = None
            self._refill.start(round(self._rest * 1000))
        else:
            self.replace_active()
            self.lost.emit()
