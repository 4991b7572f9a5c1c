"""The surveyor: walks the kiosk on every panel, in every size, position and language, and lists what is wrong."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kiosk.leaflets.vet import vet_file
from kiosk.library import load_library
from kiosk.paths import find_data
from kiosk.publish import Snapshot, publish
from kiosk.reach import measure_low
from kiosk.route import Attract
from kiosk.settings import Settings
from kiosk.state import find_content
from kiosk.ui.app import Kiosk
from kiosk.ui.faults import find_faults
from kiosk.ui.language import Interpreter
from kiosk.ui.mounts import MOUNTS, Mount
from kiosk.ui.pseudo import CHANGES, invent_languages, invent_library
from kiosk.ui.survey import survey
from kiosk.ui.theme import load_fonts
from kiosk.ui.tour import Tour, furnish_staff_room, invent_voices
from kiosk.visit import TEXT_SIZES, Visit

LANGUAGES = ("", *CHANGES)
"""The clinic's own, one with longer words, and one that is read from the right."""

MOST_PARTS = 80
"""Nobody turns so many screenfuls: where there are more, the place has hardly any room."""


@dataclass(frozen=True)
class Walk:
    """One walk through all places: the panel, what somebody chose, whether they listen, whether colours count too."""

    mount: Mount
    visit: Visit
    listens: bool = False
    colours: bool = False

    def __str__(self) -> str:
        position = "lower" if self.visit.low else "upper"
        theme = ", contrast" if self.visit.contrast else ""
        listens = ", listening" if self.listens else ""
        return f"{self.mount.name}, {self.visit.text}, {position}, {self.visit.language or 'own words'}{theme}{listens}"


@dataclass(frozen=True)
class Finding:
    """What is wrong at one stop of one walk; ``stop`` is its name, with the screenful where there are several."""

    walk: Walk
    stop: str
    fault: str

    def __str__(self) -> str:
        return f"{self.walk}: {self.stop}: {self.fault}"


def list_walks(mount: Mount, language: str) -> list[Walk]:
    """All sizes of text and both positions. In the clinic's own words also with the bar for listening, and, on two
    panels that have all shapes between them, in the contrast theme with colours measured (they depend on no size)."""
    colours = mount.inches == 21.5 and 1080 in (mount.width, mount.height) and not language
    walks = []
    for text in TEXT_SIZES:
        for low in (False, True):
            visit = Visit(text, low=low, language=language)
            walks.append(Walk(mount, visit, colours=colours))
            if not language:
                walks.append(Walk(mount, visit, listens=True))
            if colours and not low:
                walks.append(Walk(mount, replace(visit, contrast=True), colours=True))
    return walks


class Surveyor:
    """One kiosk on one mount in one language. ``now`` is the time of day, ``folder`` the content it was made from."""

    def __init__(self, mount: Mount, language: str, state: Path, found: Snapshot, folder: Path) -> None:
        self.mount = mount
        settings = Settings(diagonal_inches=mount.inches, lower_edge_mm=mount.edge, motion=False, counts=False)
        library = load_library(state)
        assert library is not None, "the surveyor is sent only where there is something to show"
        interpreter = Interpreter(find_data("assets") / "translations", invent_languages() if language else None)
        library = invent_library(library, language)
        self.kiosk = Kiosk(library, settings, folder, state, interpreter=interpreter)
        self.kiosk.crew.reciter = invent_voices(self.kiosk, language)
        furnish_staff_room(self.kiosk, state, found, folder, dt.datetime.now())
        self.kiosk.window.resize(QSize(mount.width, mount.height))
        self.kiosk.window.show()

    def follow(self, walk: Walk, only: str = "") -> Iterator[Finding]:
        """What is wrong on this walk, at the places with ``only`` in their name."""
        window = self.kiosk.window
        window.first_visit = window.visit = walk.visit
        tour = Tour(self.kiosk, Path(), only, walk.listens)
        for stop in tour.list_stops():
            tour.show(stop)
            # A touch anywhere on the empty room's screen begins a visit: nothing on it need be reached.
            low = walk.visit.low and not isinstance(stop.route, Attract)
            if tour.parts > MOST_PARTS:
                yield Finding(walk, stop.name, f"no room: {tour.parts} screenfuls")
                continue
            for part in range(tour.parts):
                if part:
                    tour.turn_to(part)
                found = survey(window, window.grab().toImage() if walk.colours else None)
                name = f"{stop.name}-part{part + 1}" if part else stop.name
                for fault in find_faults(found, window.px_per_mm, self._find_top() if low else 0.0):
                    yield Finding(walk, name, fault)

    def _find_top(self) -> float:
        """The pixels above which nothing may be touched in the lower position."""
        window = self.kiosk.window
        low = measure_low(window.height() / window.px_per_mm, self.mount.edge)
        return window.height() - low * window.px_per_mm

    def leave(self) -> None:
        """Switch the kiosk off."""
        self.kiosk.close()
        self.kiosk.deleteLater()


def survey_mount(mount: Mount, language: str, state: Path, found: Snapshot, folder: Path, only: str) -> list[Finding]:
    """What is wrong on one panel in one language. Runs in a process of its own."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    QApplication.instance() or QApplication(["clinic-kiosk"])
    load_fonts()
    with tempfile.TemporaryDirectory() as scratch:
        own = Path(scratch) / "state"  # another panel's process writes to its own
        shutil.copytree(state, own, symlinks=True)
        surveyor = Surveyor(mount, language, own, found, folder)
        findings = [finding for walk in list_walks(mount, language) for finding in surveyor.follow(walk, only)]
        surveyor.leave()
    return findings


def run_survey(content: Path | None, panels: Sequence[str], languages: Sequence[str], only: str = "") -> int:
    """Survey the panels of these names (none: all) in these languages, and print what is wrong.

    Returns 0, or 1 when something is wrong or there is nothing to show.
    """
    mounts = [mount for mount in MOUNTS if not panels or mount.name in panels]
    folder = find_content(content, "")
    findings: list[Finding] = []
    with tempfile.TemporaryDirectory() as scratch:
        state = Path(scratch)
        found = publish(folder, state, vet_file, dt.datetime.now())
        if load_library(state) is None:
            print(f"There is nothing to show in {folder}. Run the command 'check' to see why.")
            return 1
        spawn = multiprocessing.get_context("spawn")  # a fork would share the parent's fonts and threads
        with ProcessPoolExecutor(mp_context=spawn, max_tasks_per_child=1) as pool:
            tasks = {
                pool.submit(survey_mount, mount, language, state, found, folder, only): (mount, language)
                for language in languages or LANGUAGES
                for mount in mounts
            }
            for done in as_completed(tasks):
                mount, language = tasks[done]
                findings += done.result()
                walks = len(list_walks(mount, language))
                print(
                    f"{mount.name}, {language or 'own words'}: {walks} walks, {len(done.result())} faults", flush=True
                )
                for finding in done.result():
                    print(f"  {finding}", flush=True)
    print(
        "Nothing is cut, hidden, too small, too near or out of reach." if not findings else f"{len(findings)} faults."
    )
    return 1 if findings else 0
