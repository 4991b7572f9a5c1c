"""The staff desk: opens the door behind the held corner, gathers what staff see, and does what they wish for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from kiosk.counts import Counts
from kiosk.ui.jobs import Jobs

if TYPE_CHECKING:
    from kiosk.health import Strain
    from kiosk.staffroom import Door, StaffRoom, Wish

T = TypeVar("T")

LOOKING = "The content folder is being looked at. What patients see changes after their visit."


class StaffDesk(QObject):
    """``door`` is the PIN pad as it stands, ``room`` what staff see; None while nobody is there.

    What it needs is loaded when someone first knocks, so that patients need not wait for it at the start.

    ``tell`` is the time of day, ``get_counts`` gives the counts that are not on the disk yet, ``get_strain`` what went
    wrong since the start. Signals: ``opened`` the
    pad may be shown; ``entered`` the PIN was right; ``changed`` door or room must be drawn anew; ``publishing``
    someone wants the content folder looked at; ``moved`` patients are to see another version; ``ended`` the kiosk is
    to end with that exit code.
    """

    opened = Signal()
    entered = Signal()
    changed = Signal()
    publishing = Signal()
    moved = Signal()
    ended = Signal(int)

    def __init__(
        self,
        state: Path,
        jobs: Jobs,
        tell: Callable[[], dt.datetime],
        get_counts: Callable[[], Counts],
        counting: bool,
        get_strain: Callable[[], Strain],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._jobs = jobs
        self._tell = tell
        self._get_counts = get_counts
        self._counting = counting
        self._get_strain = get_strain
        self._started = tell()
        self._touched: dt.datetime | None = None
        self._generation = 0
        self._trying = False
        self.door: Door | None = None
        self.room: StaffRoom | None = None

    def knock(self, touched: dt.datetime | None) -> None:
        """Someone held the corner. ``touched`` is when the screen was touched last before that."""
        from kiosk.pin import read_door

        self.leave()
        self._touched = touched
        now = self._tell().timestamp()
        self._run(lambda: read_door(self._state, now), self._show_door)

    def _run(self, work: Callable[[], T], deliver: Callable[[T], None]) -> None:
        """Do it in the background; the answer is dropped when staff have left in the meantime."""
        generation = self._generation

        def deliver_in_time(answer: T) -> None:
            if generation == self._generation:
                deliver(answer)

        self._jobs.run(work, deliver_in_time)

    def _show_door(self, door: Door) -> None:
        self.door = door
        self.opened.emit()

    def leave(self) -> None:
        """Shut the door: nothing of what staff saw stays."""
        self._generation += 1
        self._trying = False
        self.door = self.room = None

    def fulfil(self, wish: Wish) -> None:
        """Do what was asked for. Everything but the PIN needs someone in the room."""
        from kiosk.overview import export_counts, show_version
        from kiosk.staffroom import Export, Leave, PublishNow, ShowVersion, Try

        if isinstance(wish, Try):
            self._try(wish.digits)
        elif self.room is None:
            return
        elif isinstance(wish, PublishNow):
            self.publishing.emit()
            self._gather("content", lambda: LOOKING)
        elif isinstance(wish, ShowVersion):
            self._gather("versions", lambda: show_version(self._state, wish.number), self.moved.emit)
        elif isinstance(wish, Export):
            counts = self._get_counts()
            self._gather("counts", lambda: export_counts(self._state, counts))
        elif isinstance(wish, Leave):
            self.ended.emit(wish.code)

    def refresh(self) -> None:
        """Something was published: show how it went, if someone is there to see it."""
        if self.room is not None:
            self._gather("", lambda: "")

    def _make_gatherer(self, tab: str = "", act: Callable[[], str] = str) -> Callable[[], StaffRoom]:
        """A function without ties to this thread: does ``act``, then gathers, with the words it gave for ``tab``."""
        from kiosk.health import measure_health
        from kiosk.overview import gather_room

        state, now, counts, counting = self._state, self._tell(), self._get_counts(), self._counting
        started, touched, strain = self._started, self._touched, self._get_strain()

        def gather() -> StaffRoom:
            said = act()
            room = gather_room(state, measure_health(state, now, started, touched, strain), counts, counting)
            return replace(room, said=said, said_on=tab)

        return gather

    def _gather(self, tab: str, act: Callable[[], str], then: Callable[[], None] | None = None) -> None:
        def show(room: StaffRoom) -> None:
            self.room = room
            self.changed.emit()
            if then is not None:
                then()

        self._run(self._make_gatherer(tab, act), show)

    def _try(self, digits: str) -> None:
        from kiosk.pin import try_pin

        if self._trying:
            return
        self._trying = True
        state, now = self._state, self._tell().timestamp()
        gather = self._make_gatherer()

        def work() -> tuple[Door, StaffRoom | None]:
            door = try_pin(state, digits, now)
            return door, gather() if door.opened else None

        self._run(work, self._let_in)

    def _let_in(self, answer: tuple[Door, StaffRoom | None]) -> None:
        self._trying = False
        self.door, self.room = answer
        (self.entered if self.room is not None else self.changed).emit()
