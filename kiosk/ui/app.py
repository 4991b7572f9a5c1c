"""The composition root: a library on a window first, and the crew around it when that is up."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

# What does without Qt is loaded before it: PySide6 reads the source of every module that is loaded after it.
from kiosk.library import load_library
from kiosk.model import Library
from kiosk.paths import build_child_command, find_data
from kiosk.reach import measure_low
from kiosk.route import Attract, Home, Search
from kiosk.settings import Settings
from kiosk.visit import Visit

# isort: split
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication

from kiosk.ui.jobs import Jobs
from kiosk.ui.language import Interpreter, translate_pages
from kiosk.ui.pictures import Pictures
from kiosk.ui.screens.screen import Scene
from kiosk.ui.theme import Theme, measure_px_per_mm
from kiosk.ui.window import Window

if TYPE_CHECKING:
    from kiosk.ui.crew import Crew
    from kiosk.ui.renderer import Renderer


class Kiosk(QObject):
    """One kiosk: a library on a window. ``state`` is the folder of the snapshots, ``folder`` the staff's pages.

    ``settings_file`` is handed on to the child process that publishes; ``now`` is a clock in seconds that never goes
    back, ``tell`` the time of day. Home's first picture needs no ``crew``: whoever starts a kiosk has it made once that
    is painted, with ``watch_touches``.
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
        self._folder = folder
        self._state = state
        self._settings_file = settings_file
        self._now = now
        self._tell = tell
        self.jobs = Jobs(self)
        self.pictures = Pictures(Path(library.root), self.jobs, parent=self)
        self._renderer: Renderer | None = None
        self._crew: Crew | None = None
        self._themes: dict[tuple[float, float, bool, str], Theme] = {}
        self.window = Window(self.make_scene, Visit(settings.text, settings.contrast))
        self.window.finished.connect(self.adopt_library)

    @property
    def crew(self) -> Crew:
        """Everything that works around the window, made when it is first asked for."""
        if self._crew is None:
            from kiosk.ui.crew import Crew

            crew = self._crew = Crew(
                self.window,
                self.settings,
                self._state,
                build_child_command("watch", self._folder, self._settings_file),
                self._now,
                self._tell,
                lambda: self.library,
                lambda: self._renderer.losses if self._renderer is not None else 0,
                self,
            )
            crew.watcher.published.connect(self._look_for_news)
            crew.desk.moved.connect(self._look_for_news)
        return self._crew

    def make_scene(self, visit: Visit, size: QSize) -> Scene:
        """What a screen needs, for this visit on a window of this size."""
        crew = self._crew if isinstance(self.window.route, Home) else self.crew
        if isinstance(self.window.route, Search):
            self.crew.finder.read(self.library)
        px_per_mm = measure_px_per_mm(size.width(), size.height(), self.settings.diagonal_inches)
        language = self.interpreter.speak(visit.language)
        key = (px_per_mm, visit.text_factor, visit.contrast, language.itself)
        if key not in self._themes:
            self._themes[key] = Theme(*key)
        low = measure_low(size.height() / px_per_mm, self.settings.lower_edge_mm)
        scene = Scene(
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
        )
        return crew.furnish(scene) if crew is not None else scene

    def get_renderer(self) -> Renderer:
        """The maker of leaflet pages, made when it is first asked for."""
        if self._renderer is None:
            from kiosk.ui.renderer import Renderer

            self._renderer = Renderer(parent=self)
        return self._renderer

    def watch_touches(self) -> None:
        """Have the crew at work, once the window has a native handle."""
        self.crew.watch_touches()

    def warm_up(self) -> None:
        """Start what draws leaflets, and make the search index, so that both are there when they are first wanted.

        For the idle time after Home is up.
        """
        self.get_renderer().warm_up()
        self.crew.finder.read(self.library)
        if self.crew.reciter is not None:
            self.crew.reciter.look_for_voices()

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

    def close(self) -> None:
        """End every child process, thread and timer."""
        self.interpreter.close()
        if self._renderer is not None:
            self._renderer.close()
        self.jobs.close()
        if self._crew is not None:
            self._crew.close()
        self.window.close()
