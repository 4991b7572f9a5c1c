"""The tour: a picture of every place there is, and a list of what can be touched, read and measured on it."""

from __future__ import annotations

import datetime as dt
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.about import complete_tabs
from kiosk.counts import Place
from kiosk.health import measure_health
from kiosk.leaflets.vet import vet_file
from kiosk.library import load_library
from kiosk.model import Library
from kiosk.overview import gather_room
from kiosk.paths import find_data
from kiosk.publish import Snapshot, publish
from kiosk.questions import ASKED, MOST, list_sources
from kiosk.route import (
    ALL_STEPS,
    Attract,
    Contact,
    Contents,
    Home,
    Leaflets,
    Missing,
    People,
    PinPad,
    Questions,
    Reader,
    Route,
    Search,
    Staff,
    Topic,
    Unwell,
    route_to,
)
from kiosk.settings import read_settings
from kiosk.speech import Listening, Programs, SayAs
from kiosk.staffroom import Choice, Door, Entry
from kiosk.state import find_content
from kiosk.status import Status, write_status
from kiosk.ui.app import Kiosk
from kiosk.ui.language import Interpreter
from kiosk.ui.pseudo import invent_languages, invent_library
from kiosk.ui.recital import find_first, list_verses
from kiosk.ui.reciter import Reciter
from kiosk.ui.screens.find import FindPanel
from kiosk.ui.screens.reader import ReaderScreen
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.staff import TABS
from kiosk.ui.survey import survey
from kiosk.ui.theme import load_fonts, measure_px_per_mm
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.window import Window
from kiosk.visit import Question, Visit

FAST = 80
"""What Qt calls the quality of a PNG, of which none loses anything: compressed fast, and a twentieth larger."""


@dataclass(frozen=True)
class Stop:
    """One picture of the tour: a route, the file's name, an overlay's name if one lies over it, and how many questions
    somebody has chosen (``asked``)."""

    route: Route
    name: str
    overlay: str = ""
    asked: int = 0


def list_stops(library: Library) -> Iterator[Stop]:
    """Every place: each page, each tab, each step, each leaflet page, every overlay."""
    yield Stop(Home(), "home")
    for page in library.pages():
        slug = page.id.split("/")[-1]
        route = route_to(page.id)
        if not isinstance(route, Topic):
            continue
        for number, tab in enumerate(complete_tabs(page)):
            base = f"{slug}-{number + 1}-{tab.id}"
            if tab.steps:
                for step in range(len(tab.steps)):
                    yield Stop(Topic(page.id, tab.id, step), f"{base}-step{step + 1}")
                yield Stop(Topic(page.id, tab.id, ALL_STEPS), f"{base}-list")
            else:
                yield Stop(Topic(page.id, tab.id), base)
            for spot in tab.spots:
                yield Stop(Topic(page.id, tab.id, spot=spot.id), f"{base}-{spot.id}")
            for view in range(1, len(tab.views)):
                yield Stop(Topic(page.id, tab.id, view), f"{base}-view{view + 1}")
        yield Stop(Contents(page.id), f"{slug}-contents")
    for leaflet in library.all_leaflets():
        for number in range(len(leaflet.pages)):
            yield Stop(Reader(leaflet.id, number), f"leaflet-{leaflet.id.replace('/', '-')}-page{number + 1}")
    for leaflet in library.all_leaflets()[:1]:
        yield Stop(Reader(leaflet.id), "find", "find")
        yield Stop(Reader(leaflet.id), "questions-take-leaflet", "take")
    yield Stop(Leaflets(), "leaflets")
    yield Stop(Contact(), "contact")
    yield Stop(People(), "people")
    yield Stop(Missing(), "missing")
    for typed, name in (("", "search"), ("stent", "search-stent"), ("zebra", "search-nothing")):
        yield Stop(Search(typed), name)
    yield Stop(Unwell(Home()), "unwell")
    yield from list_question_stops(library)
    yield from list_staff_stops()
    yield from list_empty_stops(library)


def list_empty_stops(library: Library) -> Iterator[Stop]:
    """What covers a screen, and what an empty room sees."""
    yield Stop(Home(), "still-there", "still-there")
    yield Stop(Home(), "hidden", "hidden")
    for slide in range(1 + sum(page.attract for page in library.pages())):
        yield Stop(Attract(slide), f"attract-{slide + 1}")
    yield Stop(Attract(), "attract-night", "night")
    if library.terms:
        yield Stop(Home(), "term", library.terms[0].id)


def list_question_stops(library: Library) -> Iterator[Stop]:
    """My questions: the list empty, short and full, what to ask about, the suggestions, the code, and a page's tab."""
    sources = list_sources(library)
    yield Stop(Questions(), "questions-empty")
    if not sources:
        return
    for count in (3, MOST):
        yield Stop(Questions(), f"questions-list{count}", asked=count)
        yield Stop(Questions("take"), f"questions-take{count}", asked=count)
        yield Stop(Topic(sources[-1].id, ASKED), f"questions-tab{count}", asked=count)
    yield Stop(Questions("pick"), "questions-pick", asked=3)
    for name, source in (("general", sources[0]), ("page", sources[-1])):
        yield Stop(Questions("add", source.id), f"questions-add-{name}", asked=3)
    yield Stop(Questions("add", sources[0].id), "questions-add-full", asked=MOST)


def choose_questions(library: Library, count: int) -> tuple[Question, ...]:
    """So many questions, as somebody chooses them who reads the last page first."""
    sources = list_sources(library)
    return tuple(question for source in reversed(sources) for question in source.questions)[:count]


def list_staff_stops() -> Iterator[Stop]:
    """The PIN pad, and everything behind it."""
    yield Stop(PinPad(), "staff-pin")
    for name in ("", *TABS):
        yield Stop(Staff(name), f"staff-{name or 'list'}")
    for tab, question in (("machine", "restart"), ("machine", "exit"), ("versions", "version")):
        yield Stop(Staff(tab, 0, question), f"staff-ask-{question}")


def furnish_staff_room(kiosk: Kiosk, state: Path, found: Snapshot, folder: Path, now: dt.datetime) -> None:
    """Open the staff door and fill the room behind it, with numbers made up so that the charts have all lengths."""
    write_status(state, Status(now, str(folder), found.outcome, found.problems[:3]))
    days = [now.date() - dt.timedelta(days=back) for back in range(28) if (now.date().weekday() - back) % 7 < 5]
    pages = enumerate(kiosk.library.pages())
    counts = {Place(day, page.id, "en"): (7 * n + day.day) % 23 // (1 + n // 3) for n, page in pages for day in days}
    room = gather_room(state, measure_health(state, now, now, now), counts, True)
    older = Choice(0, Entry("Published on an earlier day", ("Version 0",)), False)
    desk = kiosk.crew.desk
    desk.door = Door(True, 0, "Wrong. 3 tries left.")
    desk.room = replace(room, versions=(*room.versions, older), said="The table is in a file.", said_on="counts")


class Tour:
    """Walks a window through all stops, pictures each, and collects what the survey says of it.

    Without ``pictures`` none is kept: a third of the time goes into files that nobody looks at when only the measures
    count.
    """

    def __init__(self, kiosk: Kiosk, out: Path, only: str = "", listens: bool = False, pictures: bool = True) -> None:
        self.kiosk = kiosk
        self.listens = listens
        self.pictures = pictures
        self.only = only
        self.window: Window = kiosk.window
        self.out = out
        self.records: list[dict[str, Any]] = []
        self._furnished = kiosk.crew.desk.door, kiosk.crew.desk.room

    def walk(self) -> None:
        """Picture every stop; a place of several screenfuls gets a picture of each."""
        for stop in self.list_stops():
            self.show(stop)
            self._picture(stop.name, stop)
            for part in range(1, self.parts):
                self.turn_to(part)
                self._picture(f"{stop.name}-part{part + 1}", stop)

    def list_stops(self) -> list[Stop]:
        """The stops of this tour, in order."""
        several = len(self.kiosk.interpreter.languages) > 1
        chooser = [Stop(Home(), "languages", "languages")] if several else []
        return [stop for stop in (*list_stops(self.kiosk.library), *chooser) if self.only in stop.name]

    def show(self, stop: Stop) -> None:
        """Bring the kiosk to this stop, with what lies over it."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the screens of the stops before
        # Whatever a patient's screen does shuts the door behind the staff.
        self.kiosk.crew.desk.door, self.kiosk.crew.desk.room = self._furnished
        self.window.cover.lift()
        chosen = choose_questions(self.kiosk.library, stop.asked)
        self.window.visit = replace(self.window.first_visit, questions=chosen)
        self.window.listener.listening = self.listens
        self.window.trail = self.window.trail.go(Home()).go(stop.route)
        self.window.rebuild()
        if self.listens:
            self._listen()
        overlays: dict[str, Callable[[], object]] = {
            "still-there": lambda: self.window.cover.ask(30),
            "find": self._type_heart,
            "languages": self.window.cover.offer_languages,
            "take": self._open_take,
            "hidden": self.window.cover.hide_page,
            "night": self._show_night,
            "": lambda: None,
        }
        overlays.get(stop.overlay, lambda: self.window.cover.explain(stop.overlay))()
        self._settle()

    def _listen(self) -> None:
        """Somebody listens, and the voice has come to the second passage, or on to a card."""
        reciter, screen = self.kiosk.crew.reciter, self.window.screen_shown
        verses = list_verses(screen, SayAs()) if screen is not None and self.window.listen_bar is not None else []
        if reciter is not None and self.window.listen_bar is not None and verses:
            reciter.show_verse(verses[min(find_first(verses) + 1, len(verses) - 1)])
            self.window.listen_bar.tell("reading", self.window.visit.manner)

    def _type_heart(self) -> None:
        screen = self.window.screen_shown
        if isinstance(screen, ReaderScreen):
            screen.open_find()
            if isinstance(screen.panel, FindPanel):
                screen.panel.seeker.field.setText("heart")

    def _show_night(self) -> None:
        """After closing time, at a clinic that has told its hours."""
        usual = self.kiosk.library
        self.kiosk.library = replace(usual, clinic=replace(usual.clinic, hours=("Every day: closed",)))
        self.window.rebuild()
        self.kiosk.library = usual

    def _open_take(self) -> None:
        screen = self.window.screen_shown
        if isinstance(screen, ReaderScreen):
            screen.open_take()

    def _settle(self) -> None:
        """Until everything that is drawn elsewhere (leaflet pages) has arrived."""
        screen = self.window.screen_shown
        wait = getattr(screen, "is_ready", None)
        deadline = 2000
        QApplication.processEvents()
        while wait is not None and not wait() and deadline:
            QApplication.processEvents()
            QApplication.instance().thread().msleep(2)  # type: ignore[union-attr]
            deadline -= 1

    def _pager(self) -> Pager | None:
        host: QWidget | None = self.window.overlay or self.window.screen_shown
        pagers = [pager for pager in host.findChildren(Pager) if not pager.isHidden()] if host is not None else []
        return pagers[0] if pagers else None

    @property
    def parts(self) -> int:
        """How many screenfuls there are here."""
        pager = self._pager()
        return pager.parts if pager is not None else 1

    def turn_to(self, part: int) -> None:
        """Show a later screenful of what is here."""
        pager = self._pager()
        while pager is not None and pager.part < part:
            pager.show_next()
        QApplication.processEvents()

    def _picture(self, name: str, stop: Stop) -> None:
        image: QImage = self.window.grab().toImage()
        file = f"{len(self.records):03d}-{name}.png"
        if self.pictures:
            image.save(str(self.out / file), quality=FAST)
        screen = self.window.screen_shown
        route = screen.route if isinstance(screen, Screen) else stop.route
        record = {
            "route": repr(route) + (f" + {stop.overlay}" if stop.overlay else ""),
            "title": screen.title if screen is not None else "",
            "file": file,
            "size": [image.width(), image.height()],
            "px_per_mm": round(
                measure_px_per_mm(self.window.width(), self.window.height(), self.kiosk.settings.diagonal_inches), 3
            ),
        }
        record.update(survey(self.window, image))
        self.records.append(record)


def invent_voices(kiosk: Kiosk, language: str) -> Reciter:
    """A reciter as on a machine that has voices for everything; it never says anything."""
    reciter = Reciter(kiosk.window, Programs("", ""), find_data("assets") / "speech", ("default", "default"), kiosk)
    reciter.listening = Listening({"": "en-gb", language: "en-gb"}, both=True)
    return reciter


def run_tour(
    out: Path,
    content: Path | None,
    settings_file: Path | None,
    size: tuple[int, int],
    visit: Visit,
    only: str = "",
    listens: bool = False,
    pictures: bool = True,
) -> int:
    """Draw the tour into ``out``, as ``visit`` likes it: the places with ``only`` in their name. ``listens``: as if
    somebody had them read aloud. Without ``pictures`` only tour.json is written.

    Returns 0, or 1 without content to draw.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    settings, _ = read_settings(settings_file)
    settings = replace(settings, text=visit.text, contrast=visit.contrast, motion=False)
    folder = find_content(content, settings.content)
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(["clinic-kiosk"])
    load_fonts()
    with tempfile.TemporaryDirectory() as scratch:
        state = Path(scratch)
        now = dt.datetime.now()
        found = publish(folder, state, vet_file, now)
        library = load_library(state)
        if library is None:
            print(f"There is nothing to show in {folder}. Run the command 'check' to see why.")
            return 1
        interpreter = Interpreter(find_data("assets") / "translations", invent_languages() if visit.language else None)
        library = invent_library(library, visit.language)
        kiosk = Kiosk(library, settings, folder, state, interpreter=interpreter)
        furnish_staff_room(kiosk, state, found, folder, now)
        kiosk.window.first_visit = kiosk.window.visit = visit
        kiosk.window.resize(QSize(*size))
        kiosk.window.show()
        app.processEvents()
        if listens:
            kiosk.crew.reciter = invent_voices(kiosk, visit.language)
        tour = Tour(kiosk, out, only, listens, pictures)
        tour.walk()
        (out / "tour.json").write_text(json.dumps(tour.records, indent=1), encoding="utf-8")
        kiosk.close()
    print(f"{len(tour.records)} pictures {'in' if pictures else 'measured in'} {out}")
    return 0
