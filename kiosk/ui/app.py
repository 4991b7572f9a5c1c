"""The composition root: makes every part, and holds every connection between them."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

# What does without Qt is loaded before it: PySide6 reads the source of every module that is loaded after it.
from kiosk.counts import FILE as COUNTS_FILE
from kiosk.library import load_library
from kiosk.model import Library
from kiosk.pace import measure_patience
from kiosk.paths import build_child_command, find_data
from kiosk.reach import measure_low
from kiosk.route import BEHIND_THE_DOOR, Attract, Home, PinPad, Route, Search, Staff, name_read
from kiosk.settings import Settings
from kiosk.visit import Visit

# isort: split
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QClipboard, QGuiApplication

from kiosk.ui.announcer import Announcer
from kiosk.ui.corner import StaffCorner
from kiosk.ui.finder import Finder
from kiosk.ui.fingers import Fingers
from kiosk.ui.idle import IdleWatch
from kiosk.ui.jobs import Jobs
from kiosk.ui.language import Interpreter, translate_pages
from kiosk.ui.lateness import Lateness
from kiosk.ui.lockdown import Lockdown
from kiosk.ui.pictures import Pictures
from kiosk.ui.pulse import Pulse
from kiosk.ui.screens.screen import Scene
from kiosk.ui.staffdesk import StaffDesk
from kiosk.ui.steering import Steering
from kiosk.ui.tally import Tally
from kiosk.ui.theme import Theme, measure_px_per_mm
from kiosk.ui.tremor import TremorGuard
from kiosk.ui.watcher import Watcher
from kiosk.ui.window import Window

if TYPE_CHECKING:
    from kiosk.health import Strain
    from kiosk.ui.reciter import Reciter
    from kiosk.ui.renderer import Renderer

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


class Kiosk(QObject):
    """One kiosk: a library on a window. ``state`` is the folder of the snapshots, ``folder`` the staff's pages.

    ``settings_file`` is handed on to the child process that publishes; ``now`` is a clock in seconds that never goes
    back, ``tell`` the time of day.
    """

    def __init__(
        self,
        library: Library,
        settings: Settings,
        folder: Path,
        state: Path,
        settings_file: Path | None = None,
        now: Callable[[], float] = time.monotonic,
        tell: Callable[[], dt.datetime] = dt.datetime.now,
        interpreter: Interpreter | None = None,
    ) -> None:
        super().__init__()
        self.interpreter = interpreter or Interpreter(find_data("assets") / "translations")
        self.settings = settings
        self.library = library
        self._next_library: Library | None = None
        self._state = state
        self._tell = tell
        self.jobs = Jobs(self)
        self.pictures = Pictures(Path(library.root), self.jobs, parent=self)
        self._renderer: Renderer | None = None
        self._themes: dict[tuple[float, float, bool, str], Theme] = {}
        first = Visit(settings.text, settings.contrast)
        self.window = Window(self.make_scene, first)
        self.idle = IdleWatch(settings.idle_seconds_home, settings.warning_seconds, now, self)
        self._place: Route = self.window.route
        self.tremor = TremorGuard(self.window.is_quick, now, self)
        self.fingers = Fingers(self.window, lambda: self.window.px_per_mm, now, self)
        window = self.window
        self.steering = Steering(window, lambda: window.front, lambda: window.place, window.step_out, self)
        self.announcer = Announcer(self.window, self)
        self.lockdown = Lockdown(self)
        self.window.installEventFilter(self.lockdown)
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
        self.corner = StaffCorner(self.window.is_staff_corner, now, tell, self)
        self.finder = Finder(self)
        self.watcher = Watcher(build_child_command("watch", folder, settings_file), self)
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

    def _connect_reciter(self, reciter: Reciter) -> None:
        self.window.listened.connect(reciter.start)
        self.window.steered.connect(reciter.steer)
        self.window.arranged.connect(reciter.settle)
        self.window.moved.connect(reciter.settle)
        reciter.went_on.connect(self._note_listener)
        reciter.known.connect(self._offer_listening)

    def _note_listener(self) -> None:
        """Whoever listens is there: time does not run out while something is read (standards item 66)."""
        if self.window.overlay is None:
            self.idle.start()

    def _offer_listening(self) -> None:
        """It turned out that pages can be read aloud. On a screen in use the button comes with the next one."""
        untouched = QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
        if isinstance(self.window.route, Home) and self.window.overlay is None and untouched:
            self.window.rebuild()

    def _connect(self) -> None:
        if self.reciter is not None:
            self._connect_reciter(self.reciter)
        self.window.moved.connect(self._note_move)
        self.window.finished.connect(self.adopt_library)
        self.window.finished.connect(self.steering.forget)
        self.window.finished.connect(forget_clipboard)
        self.window.arranged.connect(self.steering.settle)
        self.window.arranged.connect(self.announcer.announce)
        self.window.moved.connect(self.announcer.announce)
        self.window.used.connect(self.steering.take_over)
        self.window.used.connect(lambda: self.idle.start())
        self.fingers.lost.connect(self.tremor.forgive)
        self.idle.asked.connect(self.window.ask)
        self.idle.returned.connect(self.window.uncover)
        self.idle.gone.connect(self._empty_room)
        self.idle.woken.connect(lambda: self.window.go(Home()))
        self.watcher.published.connect(self._look_for_news)
        self.watcher.published.connect(self.desk.refresh)
        self.finder.ready.connect(self._hand_out_index)
        self._connect_staff()

    def _empty_room(self) -> None:
        """Nobody is there: forget the visit, and show what an empty room sees, if there is anything to invite to."""
        invites = self.settings.attract and bool(self.library.pages())
        self.window.finish(Attract() if invites else None)

    def _connect_staff(self) -> None:
        self.corner.held.connect(self.desk.knock)
        self.desk.opened.connect(self._open_door)
        self.desk.entered.connect(self._let_in)
        self.desk.changed.connect(self._redraw_for_staff)
        self.desk.publishing.connect(self.watcher.publish_now)
        self.desk.moved.connect(self._look_for_news)
        self.window.wished.connect(self.desk.fulfil)

    def _open_door(self) -> None:
        if isinstance(self.window.route, Home) and self.window.overlay is None:
            self.window.go(PinPad())

    def _let_in(self) -> None:
        if isinstance(self.window.route, PinPad):
            self.window.go(Staff())

    def _redraw_for_staff(self) -> None:
        if isinstance(self.window.route, BEHIND_THE_DOOR):
            self.window.rebuild()

    def make_scene(self, visit: Visit, size: QSize) -> Scene:
        """What a screen needs, for this visit on a window of this size."""
        if isinstance(self.window.route, Search):
            self.finder.read(self.library)
        px_per_mm = measure_px_per_mm(size.width(), size.height(), self.settings.diagonal_inches)
        language = self.interpreter.speak(visit.language)
        key = (px_per_mm, visit.text_factor, visit.contrast, language.itself)
        if key not in self._themes:
            self._themes[key] = Theme(*key)
        low = measure_low(size.height() / px_per_mm, self.settings.lower_edge_mm)
        return Scene(
            translate_pages(self.library, language.code),
            visit,
            self._themes[key],
            self.pictures,
            self.get_renderer,
            self._tell,
            motion=self.settings.motion,
            reach=round(low * px_per_mm),
            neutral=self.settings.neutral_titles,
            languages=self.interpreter.languages,
            language=language,
            english=self.library,
            find=self.finder.find,
            guess=self.finder.guess,
            offers=self.finder.offers,
            listening=self.reciter.listening if self.reciter is not None else None,
            door=self.desk.door,
            room=self.desk.room,
        )

    def get_renderer(self) -> Renderer:
        """The maker of leaflet pages, made when it is first asked for."""
        if self._renderer is None:
            from kiosk.ui.renderer import Renderer

            self._renderer = Renderer(parent=self)
        return self._renderer

    def measure_strain(self) -> Strain:
        """What went wrong since the start."""
        from kiosk.health import Strain

        return Strain(self.lateness.late, self._renderer.losses if self._renderer else 0, self.watcher.losses)

    def warm_up(self) -> None:
        """Start what draws leaflets, and make the search index, so that both are there when they are first wanted.

        For the idle time after Home is up.
        """
        self.get_renderer().warm_up()
        self.finder.read(self.library)
        if self.reciter is not None:
            self.reciter.look_for_voices()

    def _hand_out_index(self) -> None:
        """The screen shown now was made before the search index was."""
        screen = self.window.screen_shown
        if screen is not None:
            finder = self.finder
            screen.renew(replace(screen.scene, find=finder.find, guess=finder.guess, offers=finder.offers))

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
            library = shown.scene.library if shown is not None else self.library
            self.idle.start(measure_patience(library, route, settings.idle_seconds_reading))

    def _count(self, route: Route) -> None:
        """A page or leaflet that is there counts once a visit. The visit ends on the first screen as it was found."""
        place = name_read(route)
        page = self.library.page(place)
        if place and (page is not None or self.library.leaflet(place)):
            self.tally.note(place, page.in_language(self.window.visit.language).language if page is not None else "")
        elif isinstance(route, Attract) or (route == Home() and self.window.visit == self.window.first_visit):
            self.tally.end_visit()

    def _look_for_news(self) -> None:
        self.jobs.run(self._load, self._receive)

    def _load(self) -> Library | None:
        return load_library(self._state)

    def _receive(self, library: Library | None) -> None:
        if library is None or library.version == self.library.version:
            return
        self._next_library = library
        touched = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if isinstance(self.window.route, Home | Attract) and self.window.overlay is None and not touched:
            self.adopt_library()
            self.window.rebuild()

    def adopt_library(self) -> None:
        """Take over new content, between visits: never under a finger."""
        if self._next_library is not None:
            library, self._next_library = self._next_library, None
            self.take_over(library)

    def take_over(self, library: Library) -> None:
        """Show this library from the next screen on."""
        self.library = library
        self.jobs.forget()
        self.pictures.deleteLater()
        self.pictures = Pictures(Path(library.root), self.jobs, parent=self)

    def watch_touches(self) -> None:
        """Listen for touches, once the window has a native handle."""
        handle = self.window.window().windowHandle()
        if handle is not None:
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

    def close(self) -> None:
        """End every child process, thread and timer."""
        self.lockdown.release()
        self.interpreter.close()
        self.idle.stop()
        self.watcher.close()
        self.finder.close()
        if self.reciter is not None:
            self.reciter.close()
        if self._renderer is not None:
            self._renderer.close()
        self.corner.stop()
        self.lateness.stop()
        self.pulse.stop()
        self.jobs.close()
        self._slow_jobs.close()
        self.tally.close()
        self.window.close()
