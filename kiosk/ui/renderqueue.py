"""What the leaflet worker should do next: the page someone waits for, their search, or a page they may turn to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.ui.pageimage import FindRequest, PageRequest


@dataclass(frozen=True)
class Task:
    """A request to be done.

    ``give_up`` is when it is too late, in seconds of the monotonic clock; ``ahead``: nobody waits for it yet;
    ``attempts`` counts the workers that had it so far.
    """

    request: PageRequest | FindRequest
    give_up: float
    ahead: bool = False
    attempts: int = 0


class RenderQueue:
    """At most one page and one search that someone waits for, the newest, and pages to draw ahead of time."""

    def __init__(self) -> None:
        self._page: PageRequest | None = None
        self._search: FindRequest | None = None
        self._page_task: Task | None = None
        self._search_task: Task | None = None
        self._ahead: list[PageRequest] = []
        self._bad: set[tuple[str, int]] = set()

    def want_page(self, request: PageRequest, task: Task | None) -> None:
        """Someone waits for this page and for no other. No task: it is here already, or on its way."""
        self._page, self._page_task = request, task

    def want_search(self, request: FindRequest, task: Task | None) -> None:
        """Someone waits for this search and for no other."""
        self._search, self._search_task = request, task

    def want_again(self, task: Task) -> None:
        """A worker was lost over this task, and someone still waits for it."""
        if isinstance(task.request, FindRequest):
            self.want_search(task.request, task)
        else:
            self.want_page(task.request, task)

    def draw_ahead(self, requests: Iterable[PageRequest]) -> None:
        """Draw these in that order when nobody waits; they take the place of those asked for before."""
        self._ahead = list(requests)

    def is_wanted(self, task: Task) -> bool:
        """Does someone still wait for this very task? A newer one, its answer and ``forget`` end that."""
        if isinstance(task.request, FindRequest):
            return self._search == task.request
        return not task.ahead and self._page is not None and self._page.key == task.request.key

    def settle(self, task: Task, *, good: bool) -> bool:
        """A task is over: remember whether its page could be drawn. Was someone still waiting for it?"""
        wanted = self.is_wanted(task)
        if isinstance(task.request, FindRequest):
            self._search = None if wanted else self._search
            return wanted
        place = (task.request.sha256, task.request.page)
        if good:
            self._bad.discard(place)
        else:
            self._bad.add(place)
        self._page = None if wanted else self._page
        return wanted

    def take_urgent(self) -> Task | None:
        """The next task that someone waits for, a page before a search."""
        page, search = self._page_task, self._search_task
        self._page_task = None
        if page is None:
            self._search_task = None
        return page or search

    def take_ahead(self) -> PageRequest | None:
        """The next page to draw ahead of time; never one that failed when it was last tried."""
        while self._ahead:
            request = self._ahead.pop(0)
            if (request.sha256, request.page) not in self._bad:
                return request
        return None

    def forget(self) -> None:
        """Nobody waits for anything any more."""
        self._page = self._search = self._page_task = self._search_task = None
        self._ahead = []
