"""The renderer: gets pictures of leaflet pages from a worker process, and stays calm when that process does not."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from kiosk.paths import build_command
from kiosk.ui.pagecache import PageCache
from kiosk.ui.pageimage import FindRequest, Hits, PageImage, PageRequest
from kiosk.ui.renderqueue import RenderQueue, Task
from kiosk.ui.workerpair import WorkerPair

PATIENCE = 1.0
"""Seconds a worker has for a page at least; a page that vetting drew slowly has three times as long as there."""

MAX_ATTEMPTS = 2

START_PATIENCE = 15.0
"""Seconds a worker has to start before it counts as hanging."""


class Renderer(QObject):
    """Draws pages in a worker, with a warm spare beside it; one request at a time, the newest first.

    ``rendered`` (PageImage) answers the request made last; a request that a newer one overtook is not answered.
    ``failed`` (PageRequest, a word for the log) comes instead when two workers died over it or were too slow, at most
    two seconds after the request for a page that vetting drew in a third of a second. ``prefetched`` (PageImage)
    are pictures asked for with ``prefetch``; ``found`` (Hits) answers the newest ``find``, with no places when it
    failed. Nothing here waits but ``close``, which must be called before the program ends.
    """

    rendered = Signal(object)
    failed = Signal(object, str)
    prefetched = Signal(object)
    found = Signal(object)

    def __init__(
        self,
        cache: PageCache | None = None,
        command: Sequence[str] | None = None,
        patience: float = PATIENCE,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._cache = cache if cache is not None else PageCache()
        self._patience = patience
        self._closed = False
        self._queue = RenderQueue()
        self._flight: Task | None = None
        self._pair = WorkerPair(command if command is not None else build_command("worker"), self)
        self._pair.ready.connect(self._greet)
        self._pair.answered.connect(self._take_answer)
        self._pair.lost.connect(lambda: self._lose_flight("died"))
        self._deadline = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._deadline.timeout.connect(self._lose_patience)

    def warm_up(self) -> None:
        """Start the worker and then its spare, so that the first leaflet opens at once. For idle time after start."""
        self._pair.warm_up()

    def cached(self, request: PageRequest) -> QImage | None:
        """The picture of exactly this request if it is here already, else None. Costs nothing."""
        return self._cache.find(request)

    def request(self, request: PageRequest) -> None:
        """Ask for a picture now. A cached one comes as ``rendered`` before this call returns."""
        image = self._cache.find(request)
        if image is not None:
            self._queue.want_page(request, None)
            self.rendered.emit(PageImage(request, image))
            return
        task = Task(request, time.monotonic() + MAX_ATTEMPTS * self._allow(request))
        flight = self._flight
        if flight is not None and isinstance(flight.request, PageRequest) and flight.request.key == request.key:
            self._queue.want_page(request, None)
            self._flight = replace(task, attempts=flight.attempts)
        else:
            self._queue.want_page(request, task)
            self._hurry()
        self._advance()

    def prefetch(self, requests: Iterable[PageRequest]) -> None:
        """Draw these when nothing else is to do, in that order; they take the place of those asked for before."""
        self._queue.draw_ahead(requests)
        self._pair.warm_up()
        self._advance()

    def find(self, request: FindRequest) -> None:
        """Ask where words stand on a page; overtakes an older search."""
        self._queue.want_search(request, Task(request, time.monotonic() + MAX_ATTEMPTS * self._allow(request)))
        self._advance()

    def forget(self) -> None:
        """Nobody waits any more (the patient left the leaflet): nothing asked for so far will be answered."""
        self._queue.forget()

    def close(self) -> None:
        """End both workers and give their memory back. The renderer draws nothing afterwards."""
        self._closed = True
        self._flight = None
        self._deadline.stop()
        self.forget()
        self._pair.close()
        self._cache.clear()

    def list_processes(self) -> tuple[int, ...]:
        """The process numbers of the worker and its spare, as far as they run: for the staff's health page."""
        return self._pair.list_processes()

    @property
    def losses(self) -> int:
        """How many workers were lost since the start."""
        return self._pair.losses

    def _allow(self, request: PageRequest | FindRequest) -> float:
        """Seconds for one attempt at this request."""
        return max(self._patience, 3 * request.seconds)

    def _advance(self) -> None:
        """Give the worker its next task, if it has none; let a worn worker go when there is no task."""
        while self._flight is None and not self._closed:
            task = self._queue.take_urgent() or self._take_ahead()
            if task is None:
                self._pair.retire_worn()
                return
            link = self._pair.need_active()
            if link.send(task.request):
                self._flight = replace(task, attempts=task.attempts + 1)
                self._set_deadline()
            else:
                self._report_failure(task, "memory")

    def _take_ahead(self) -> Task | None:
        """The next page to draw ahead of time that is not here yet."""
        if self._pair.active is None or not self._pair.active.is_ready:
            return None
        while (request := self._queue.take_ahead()) is not None:
            if self._cache.find(request) is None:
                return Task(request, time.monotonic() + self._allow(request), ahead=True)
        return None

    def _set_deadline(self) -> None:
        """Time for this attempt; a worker that is still starting has as long as the person waits."""
        link = self._pair.active
        if self._flight is None or link is None:
            return
        left = self._flight.give_up - time.monotonic()
        if link.is_ready:
            left = min(left, self._allow(self._flight.request))
        self._deadline.start(max(0, round(left * 1000)))

    def _hurry(self) -> None:
        """Someone waits behind work that nobody wants any more: that gets half a moment, if a spare can take over."""
        if self._flight is not None and self._pair.has_ready_spare:
            self._deadline.start(min(max(0, self._deadline.remainingTime()), round(self._patience * 500)))

    def _greet(self) -> None:
        """A worker is ready: its task's time starts now."""
        self._set_deadline()
        self._advance()

    def _take_answer(self, message: dict[str, Any]) -> None:
        """The worker has answered."""
        task, self._flight = self._flight, None
        if task is None:
            return  # It came after its deadline, from a worker that was slow to start.
        self._deadline.stop()
        if not message["ok"]:
            self._report_failure(task, str(message.get("error", "")))
            self._advance()
            return
        wanted = self._queue.settle(task, good=True)
        if isinstance(task.request, FindRequest):
            self._advance()
            if wanted:
                self.found.emit(Hits(task.request, message["rects"]))
            return
        link = self._pair.active
        picture = PageImage(task.request, link.copy_image(task.request) if link is not None else QImage())
        self._cache.keep(task.request, picture.image)
        self._advance()
        if task.ahead:
            self.prefetched.emit(picture)
        elif wanted:
            self.rendered.emit(picture)

    def _lose_patience(self) -> None:
        """The deadline has passed: the worker is killed, unless it is only slow to start."""
        link = self._pair.active
        if link is not None and (link.is_ready or link.age > START_PATIENCE):
            self._pair.replace_active()
        self._lose_flight("slow")

    def _lose_flight(self, why: str) -> None:
        """The worker is gone or too slow: try once more what someone waits for, with the worker that took over."""
        task, self._flight = self._flight, None
        self._deadline.stop()
        if task is not None:
            late = time.monotonic() > task.give_up - 0.05
            if self._queue.is_wanted(task) and task.attempts < MAX_ATTEMPTS and not late:
                self._queue.want_again(task)
            else:
                self._report_failure(task, why)
        self._advance()

    def _report_failure(self, task: Task, why: str) -> None:
        """Tell who waits that this will not come."""
        if self._queue.settle(task, good=False):
            if isinstance(task.request, FindRequest):
                self.found.emit(Hits(task.request, ()))
            else:
                self.failed.emit(task.request, why)
