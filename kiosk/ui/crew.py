"""The crew: everything that works around the window once its first screen is up, and how it hangs together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QClipboard, QGuiApplication

from kiosk.counts import FILE as COUNTS_FILE
from kiosk.model import Library
from kiosk.pace import measure_patience
from kiosk.paths import find_data
from kiosk.route import BEHIND_THE_DOOR, Attract, Home, PinPad, Route, Staff, name_read
from kiosk.settings import Settings
from kiosk.ui.announcer import Announcer
from kiosk.ui.corner import StaffCorner
from kiosk.ui.finder import Finder
from kiosk.ui.fingers import Fingers
from kiosk.ui.idle import IdleWatch
from kiosk.ui.jobs import Jobs
from kiosk.ui.lateness import Lateness
from kiosk.ui.lockdown import Lockdown
from kiosk.ui.pulse import Pulse
from kiosk.ui.screens.screen import Scene
from kiosk.ui.staffdesk import StaffDesk
from kiosk.ui.steering import Steering
from kiosk.ui.tally import Tally
from kiosk.ui.tremor import TremorGuard
from kiosk.ui.watcher import Watcher
from kiosk.ui.window import Window

if TYPE_CHECKING:
    from kiosk.health import Strain
    from kiosk.ui.reciter import Reciter

STAFF_SECONDS = 120.0
"""After so long without a touch the staff screen leaves by itself, the time to answer "Still there?" included."""


def forget_clipboard() -> None:
    """Whatever this person has copied goes with them."""
    clipboard = QGuiApplication.clipboard()
    for mode, owned in (
        (QClipboard.Mode.Clipboard, clipboard.ownsClipboard()),
        (QClipboard.Mode.Selection, clipboard.ownsSelection()),
    ):
        if owned:
            clipboard.clear(mode)


class Crew(QObject):
    """Who guards the glass and the keys, counts the time, looks words up, reads aloud, and serves staff.

    ``state`` is the folder of the snapshots; ``publishing`` the command of the child process that publishes; ``now`` a
    clock in seconds that never goes back, ``tell`` the time of day. ``get_library`` gives what is shown next,
    ``get_losses`` how often what draws leaflets was lost.
    """

    def __init__(
        self,
        window: Window,
        settings: Settings,
        state: Path,
        publishing: Sequence[str],
        now: Callable[[], float],
        tell: Callable[[], dt.datetime],
        get_library: Callable[[], Library],
        get_losses: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.window = window
        self.settings = settings
        self._get_library = get_library
        self._get_losses = get_losses
        self._place: Route = window.route
        self.idle = IdleWatch(settings.idle_seconds_home, settings.warning_seconds, now, self)
        self.tremor = TremorGuard(window.is_quick, now, self)
        self.fingers = Fingers(window, lambda: window.px_per_mm, now, self)
        self.steering = Steering(window, lambda: window.front, lambda: window.place, window.step_out, self)
        self.announcer = Announcer(window, self)
        self.lockdown = Lockdown(self)
        self._slow_jobs = Jobs(self)  # what must not be forgotten between two visits: it writes to the disk
        self.tally = Tally(state / COUNTS_FILE, self._slow_jobs, lambda: tell().date(), self)
        self.desk = StaffDesk(
            state, self._slow_jobs, tell, self.tally.get_unsaved, settings.counts, self.measure_strain, self
        )
        self.lateness = Lateness(now, tell, self)
        self.pulse = Pulse(
            state,
            self._slow_jobs,
            tell,
            lambda: self.lateness.touched,
            self.measure_strain,
            settings.prometheus_file,
            self,
        )
        self.corner = StaffCorner(window.is_staff_corner, now, tell, self)
        self.finder = Finder(self)
        self.watcher = Watcher(publishing, self)
        self.reciter = self._find_reciter()
        self._connect()

    def _find_reciter(self) -> Reciter | None:
        """What reads aloud, where IT wants it and the programs for it are there."""
        settings = self.settings
        if settings.listen == "off":
            return None
        from kiosk.speech import find_programs
        from kiosk.ui.reciter import Reciter

        programs = find_programs()
        loudspeaker = settings.loudspeaker_device if settings.listen == "both" else ""
        devices = (settings.headphones_device, loudspeaker)
        return Reciter(self.window, programs, find_data("assets") / "speech", devices, self) if programs else None

    def _connect(self) -> None:
        window = self.window
        if self.reciter is not None:
            self._connect_reciter(self.reciter)
        window.installEventFilter(self.lockdown)
        window.moved.connect(self._note_move)
        window.finished.connect(self.steering.forget)
        window.finished.connect(forget_clipboard)
        window.arranged.connect(self.steering.settle)
        window.arranged.connect(self.announcer.announce)
        window.moved.connect(self.announcer.announce)
        window.used.connect(self.steering.take_over)
        window.used.connect(lambda: self.idle.start())
        self.fingers.lost.connect(self.tremor.forgive)
        self.idle.asked.connect(window.cover.ask)
        self.idle.returned.connect(window.cover.lift)
        self.idle.gone.connect(self._empty_room)
        self.idle.woken.connect(lambda: window.go(Home()))
        self.finder.ready.connect(self._hand_out_index)
        self._connect_staff()

    def _connect_reciter(self, reciter: Reciter) -> None:
        self.window.listener.listened.connect(reciter.start)
        self.window.listener.steered.connect(reciter.steer)
        self.window.arranged.connect(reciter.settle)
        self.window.moved.connect(reciter.settle)
        reciter.went_on.connect(self._note_listener)
        reciter.known.connect(self._offer_listening)

    def _connect_staff(self) -> None:
        self.watcher.published.connect(self.desk.refresh)
        self.corner.held.connect(self.desk.knock)
        self.desk.opened.connect(self._open_door)
        self.desk.entered.connect(self._let_in)
        self.desk.changed.connect(self._redraw_for_staff)
        self.desk.publishing.connect(self.watcher.publish_now)
        self.window.wished.connect(self.desk.fulfil)

    def watch_touches(self) -> None:
        """Listen for touches and keys, once the window has a native handle."""
        handle = self.window.window().windowHandle()
        if handle is not None:
            # What was installed last sees an event first.
            handle.installEventFilter(self.steering)
            handle.installEventFilter(self.lockdown)
            handle.installEventFilter(self.tremor)
            handle.installEventFilter(self.idle)
            handle.installEventFilter(self.corner)
            handle.installEventFilter(self.lateness)
            handle.installEventFilter(self.fingers)
            if self.reciter is not None:
                handle.installEventFilter(self.reciter)
        self._count_time(self.window.route)

    def furnish(self, scene: Scene) -> Scene:
        """The values for a screen together with what the crew has for it."""
        return replace(
            scene,
            find=self.finder.find,
            guess=self.finder.guess,
            offers=self.finder.offers,
            listening=self.reciter.listening if self.reciter is not None else None,
            door=self.desk.door,
            room=self.desk.room,
        )

    def measure_strain(self) -> Strain:
        """What went wrong since the start."""
        from kiosk.health import Strain

        return Strain(self.lateness.late, self._get_losses(), self.watcher.losses)

    def _note_listener(self) -> None:
        """Whoever listens is there: time does not run out while something is read (standards item 66)."""
        if self.window.overlay is None:
            self.idle.start()

    def _offer_listening(self) -> None:
        """It turned out that pages can be read aloud. On a screen in use the button comes with the next one."""
        untouched = QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
        if isinstance(self.window.route, Home) and self.window.overlay is None and untouched:
            self.window.rebuild()

    def _hand_out_index(self) -> None:
        """The screen shown now was made before the search index was."""
        screen = self.window.screen_shown
        if screen is not None:
            screen.renew(self.furnish(screen.scene))

    def _empty_room(self) -> None:
        """Nobody is there: forget the visit, and show what an empty room sees, if there is anything to invite to."""
        invites = self.settings.attract and bool(self._get_library().pages())
        self.window.finish(Attract() if invites else None)

    def _open_door(self) -> None:
        if isinstance(self.window.route, Home) and self.window.overlay is None:
            self.window.go(PinPad())

    def _let_in(self) -> None:
        if isinstance(self.window.route, PinPad):
            self.window.go(Staff())

    def _redraw_for_staff(self) -> None:
        if isinstance(self.window.route, BEHIND_THE_DOOR):
            self.window.rebuild()

    def _note_move(self, route: Route) -> None:
        if isinstance(self._place, Attract) and isinstance(route, Home):
            self.tremor.forgive()
        self._place = route
        if not isinstance(route, BEHIND_THE_DOOR):
            self.desk.leave()
        if self.settings.counts:
            self._count(route)
        self._count_time(route)

    def _count_time(self, route: Route) -> None:
        """How long nobody may touch anything here. At the start of a visit there is nothing to ask about."""
        settings = self.settings
        if isinstance(route, Attract):
            self.idle.rest()
        elif route == Home() and self.window.visit == self.window.first_visit:
            self.idle.start(settings.idle_seconds_home, asks=False) if settings.attract else self.idle.stop()
        elif isinstance(route, Home):
            self.idle.start(settings.idle_seconds_home)
        elif isinstance(route, BEHIND_THE_DOOR):
            self.idle.start(max(30.0, STAFF_SECONDS - settings.warning_seconds))
        else:
            shown = self.window.screen_shown
            library = shown.scene.library if shown is not None else self._get_library()
            self.idle.start(measure_patience(library, route, settings.idle_seconds_reading))

    def _count(self, route: Route) -> None:
        """A page or leaflet that is there counts once a visit. The visit ends on the first screen as it was found."""
        place, library = name_read(route), self._get_library()
        page = library.page(place)
        if place and (page is not None or library.leaflet(place)):
            self.tally.note(place, page.in_language(self.window.visit.language).language if page is not None else "")
        elif isinstance(route, Attract) or (route == Home() and self.window.visit == self.window.first_visit):
            self.tally.end_visit()

    def close(self) -> None:
        """End every child process, thread and timer of theirs."""
        self.lockdown.release()
        self.idle.stop()
        self.watcher.close()
        self.finder.close()
        if self.reciter is not None:
            self.reciter.close()
        self.corner.stop()
        self.lateness.stop()
        self.pulse.stop()
        self._slow_jobs.close()
        self.tally.close()
