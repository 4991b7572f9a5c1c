"""The composition root: makes every part, and holds every connection between them."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

# What does without Qt is loaded before it: PySide6 reads the source of every module that is loaded after it.
from kiosk.counts import FILE as COUNTS_FILE
from kiosk.library import load_library
from kiosk.model import Library
from kiosk.paths import build_child_command
from kiosk.reach import measure_low
from kiosk.route import BEHIND_THE_DOOR, Home, PinPad, Route, Staff, Unwell, name_read
from kiosk.settings import Settings
from kiosk.visit import Visit

# isort: split
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication

from kiosk.ui.corner import StaffCorner
from kiosk.ui.idle import IdleWatch
from kiosk.ui.jobs import Jobs
from kiosk.ui.pictures import Pictures
from kiosk.ui.screens.screen import Scene
from kiosk.ui.staffdesk import StaffDesk
from kiosk.ui.tally import Tally
from kiosk.ui.theme import Theme, measure_px_per_mm
from kiosk.ui.tremor import TremorGuard
from kiosk.ui.watcher import Watcher
from kiosk.ui.window import Window

if TYPE_CHECKING:
    from kiosk.ui.renderer import Renderer

STAFF_SECONDS = 120.0
"""After so long without a touch the staff screen leaves by itself, the time to answer "Still there?" included."""

UNWELL_SECONDS = 300.0
"""The unwell screen stays for at least five minutes (standards item 96)."""


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
    ) -> None:
        super().__init__()
        self.settings = settings
        self.library = library
        self._next_library: Library | None = None
        self._state = state
        self._tell = tell
        self.jobs = Jobs(self)
        self.pictures = Pictures(Path(library.root), self.jobs, parent=self)
        self._renderer: Renderer | None = None
        self._themes: dict[tuple[float, float, bool], Theme] = {}
        first = Visit(settings.text, settings.contrast)
        self.window = Window(self.make_scene, first)
        self.idle = IdleWatch(settings.idle_seconds_home, settings.warning_seconds, now, self)
        self.tremor = TremorGuard(self.window.is_quick, now, self)
        self._slow_jobs = Jobs(self)  # what must not be forgotten between two visits: it writes to the disk
        self.tally = Tally(state / COUNTS_FILE, self._slow_jobs, lambda: tell().date(), self)
        self.desk = StaffDesk(state, self._slow_jobs, tell, self.tally.get_unsaved, settings.counts, self)
        self.corner = StaffCorner(self.window.is_staff_corner, now, tell, self)
        self.watcher = Watcher(build_child_command("watch", folder, settings_file), self)
        self._connect()

    def _connect(self) -> None:
        self.window.moved.connect(self._note_move)
        self.window.finished.connect(self.adopt_library)
        self.idle.asked.connect(self.window.ask)
        self.idle.returned.connect(self.window.close_overlay)
        self.idle.gone.connect(self.window.finish)
        self.watcher.published.connect(self._look_for_news)
        self.watcher.published.connect(self.desk.refresh)
        self._connect_staff()

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
        px_per_mm = measure_px_per_mm(size.width(), size.height(), self.settings.diagonal_inches)
        key = (px_per_mm, visit.text_factor, visit.contrast)
        if key not in self._themes:
            self._themes[key] = Theme(px_per_mm, visit.text_factor, visit.contrast)
        low = measure_low(size.height() / px_per_mm, self.settings.lower_edge_mm)
        return Scene(
            self.library,
            visit,
            self._themes[key],
            self.pictures,
            self.get_renderer,
            self._tell,
            motion=self.settings.motion,
            reach=round(low * px_per_mm),
            neutral=self.settings.neutral_titles,
            door=self.desk.door,
            room=self.desk.room,
        )

    def get_renderer(self) -> Renderer:
        """The maker of leaflet pages, made when it is first asked for."""
        if self._renderer is None:
            from kiosk.ui.renderer import Renderer

            self._renderer = Renderer(parent=self)
        return self._renderer

    def warm_up(self) -> None:
        """Start what draws leaflets, so that the first one opens at once. For the idle time after Home is up."""
        self.get_renderer().warm_up()

    def _note_move(self, route: Route) -> None:
        if not isinstance(route, BEHIND_THE_DOOR):
            self.desk.leave()
        if self.settings.counts:
            self._count(route)
        if isinstance(route, Home):
            at_start = self.window.visit == self.window.first_visit and route == Home()
            self.idle.stop() if at_start else self.idle.start(self.settings.idle_seconds_home)
        elif isinstance(route, Unwell):
            self.idle.start(max(UNWELL_SECONDS, self.settings.idle_seconds_reading))
        elif isinstance(route, BEHIND_THE_DOOR):
            self.idle.start(max(30.0, STAFF_SECONDS - self.settings.warning_seconds))
        else:
            self.idle.start(self.settings.idle_seconds_reading)

    def _count(self, route: Route) -> None:
        """A page or leaflet that is there counts once a visit. The visit ends on the first screen as it was found."""
        place = name_read(route)
        if place and (self.library.page(place) or self.library.leaflet(place)):
            self.tally.note(place)
        elif route == Home() and self.window.visit == self.window.first_visit:
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
        if isinstance(self.window.route, Home) and self.window.overlay is None and not touched:
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
        handle = self.window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self.tremor)
            handle.installEventFilter(self.idle)
            handle.installEventFilter(self.corner)

    def close(self) -> None:
        """End every child process, thread and timer."""
        self.idle.stop()
        self.watcher.close()
        if self._renderer is not None:
            self._renderer.close()
        self.corner.stop()
        self.jobs.close()
        self._slow_jobs.close()
        self.tally.close()
        self.window.close()
