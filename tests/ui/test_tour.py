"""The tour, read: every place there is, measured on panels of several shapes, text sizes and both themes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImageReader

from kiosk.about import complete_tabs
from kiosk.model import Library
from kiosk.route import (
    Contact,
    Contents,
    Home,
    Leaflets,
    Missing,
    People,
    PinPad,
    Reader,
    Staff,
    Topic,
    Unwell,
    route_to,
)
from kiosk.ui.screens.staff import TABS
from kiosk.ui.theme import DESIGN_PX_PER_MM, GAP
from tests.sharing import Workshop

ROOT = Path(__file__).resolve().parents[2]
TARGET_MM, GAP_MM, CAPITAL_MM = 20.0, GAP / DESIGN_PX_PER_MM, 4.8
CAPITAL = 0.668
"""How high a capital of Atkinson Hyperlegible is, as a share of the letter size."""

LONG_PAGE = Path("hospital-services", "coronary-stenting")
UNWELL = "Feeling unwell"


@dataclass(frozen=True)
class Walk:
    """One tour: its name, the size of the panel, the other words for the command, and whether it is whole: through
    every part of every page, and with the pictures kept."""

    name: str
    size: tuple[int, int]
    words: tuple[str, ...] = ()
    whole: bool = False


WALKS = (
    Walk("landscape", (1920, 1080), whole=True),
    Walk("portrait", (1080, 1920)),
    Walk("small-large", (1280, 800), ("--text", "large")),
    Walk("landscape-largest", (1920, 1080), ("--text", "largest")),
    Walk("small-largest-contrast", (1280, 800), ("--text", "largest", "--contrast")),
    Walk("portrait-largest-contrast", (1080, 1920), ("--text", "largest", "--contrast")),
)


def shorten_content(content: Path, folder: Path, turn: int) -> Path:
    """A copy with the whole menu, but, to save time, only every third service to its end; ``turn`` says which ones."""
    shutil.copytree(content, folder, ignore=shutil.ignore_patterns("leaflet.pdf"))
    shutil.copy(content / LONG_PAGE / "leaflet.pdf", folder / LONG_PAGE)
    for number, page in enumerate(sorted(folder.glob("*-services/*/index.md"))):
        if number % 3 != turn % 3:
            page.write_text(page.read_text(encoding="utf-8").split("## Why have it")[0], encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Toured:
    """One tour that is over: what tour.json says, and the folder of the pictures."""

    walk: Walk
    records: list[dict[str, Any]]
    folder: Path


@pytest.fixture(scope="session")
def make_tour(bundled: Path, workshop: Workshop) -> Callable[[str], Toured]:
    """Makes the tour of a name, once, also where tests run side by side."""

    @cache
    def make(name: str) -> Toured:
        turn = [walk.name for walk in WALKS].index(name)
        walk = WALKS[turn]

        def draw(base: Path) -> None:
            content = bundled if walk.whole else shorten_content(bundled, base / "content", turn)
            width, height = walk.size
            words = ["tour", str(base / "tour"), "--content", str(content), "--size", f"{width}x{height}", *walk.words]
            words += [] if walk.whole else ["--measure"]
            done = subprocess.run([sys.executable, "-m", "kiosk", *words], cwd=ROOT, capture_output=True, text=True)
            assert done.returncode == 0, done
            assert done.stderr == "", done

        folder = workshop.make_once(f"tour-{name}", draw) / "tour"
        return Toured(walk, json.loads((folder / "tour.json").read_text()), folder)

    return make


@pytest.fixture(scope="session", params=[walk.name for walk in WALKS])
def toured(request: pytest.FixtureRequest, make_tour: Callable[[str], Toured]) -> Toured:
    """Each tour in turn; for the whole session, so that all tests of one tour follow each other."""
    return make_tour(request.param)


@pytest.fixture
def records(toured: Toured) -> list[dict[str, Any]]:
    """What tour.json of one tour says."""
    return toured.records


def test_everything_that_can_be_touched_is_at_least_20_mm_each_way(records: list[dict[str, Any]]) -> None:
    small = [
        (record["file"], target["name"], target["w"], target["h"])
        for record in records
        for target in record["targets"]
        if min(target["w"], target["h"]) < TARGET_MM * record["px_per_mm"] - 0.5
    ]
    assert not small


def test_between_two_things_to_touch_are_at_least_3_mm(records: list[dict[str, Any]]) -> None:
    near = []
    for record in records:
        least = GAP_MM * record["px_per_mm"] - 0.5
        targets = record["targets"]
        for index, first in enumerate(targets):
            for second in targets[index + 1 :]:
                if measure_gap(first, second) < least:
                    near.append((record["file"], first["name"], second["name"], measure_gap(first, second)))
    assert not near


def measure_gap(first: dict[str, Any], second: dict[str, Any]) -> int:
    """Pixels between two rectangles along the axis on which they are further apart; below 0 where they overlap."""
    across = max(first["x"], second["x"]) - min(first["x"] + first["w"], second["x"] + second["w"])
    down = max(first["y"], second["y"]) - min(first["y"] + first["h"], second["y"] + second["h"])
    return int(max(across, down))


def test_no_word_is_cut_anywhere(records: list[dict[str, Any]]) -> None:
    assert {record["file"]: record["elided"] for record in records if record["elided"]} == {}


def test_nothing_lies_over_anything_else(records: list[dict[str, Any]]) -> None:
    assert {record["file"]: record["overlaps"] for record in records if record["overlaps"]} == {}


def test_every_text_stands_out_from_its_ground_seven_to_one(records: list[dict[str, Any]]) -> None:
    measured = {record["file"]: record["lowest_contrast"] for record in records}
    assert {file: ratio for file, ratio in measured.items() if ratio is not None and ratio < 7} == {}
    assert sum(ratio is not None for ratio in measured.values()) == len(records)


def test_the_smallest_capital_is_4_8_mm_high(records: list[dict[str, Any]]) -> None:
    heights = {record["file"]: record["smallest_text_px"] * CAPITAL / record["px_per_mm"] for record in records}
    assert {file: height for file, height in heights.items() if height < CAPITAL_MM} == {}


def test_the_button_for_help_is_in_one_place_on_every_picture_but_its_own(records: list[dict[str, Any]]) -> None:
    places = {}
    for record in records:
        found = [target for target in record["targets"] if target["name"].startswith(UNWELL)]
        if record["route"].startswith("Unwell"):
            assert not found
        else:
            assert len(found) == 1, record["file"]
            places[tuple(found[0][key] for key in "xywh")] = record["file"]
    assert len(places) == 1, places


def test_every_picture_has_the_size_of_its_panel(toured: Toured) -> None:
    assert {tuple(record["size"]) for record in toured.records} == {toured.walk.size}


def test_every_picture_is_there_unless_the_tour_only_measures(make_tour: Callable[[str], Toured]) -> None:
    for walk in WALKS[:2]:
        toured = make_tour(walk.name)
        drawn = {path.name: QImageReader(str(path)).size().toTuple() for path in toured.folder.glob("*.png")}
        assert drawn == ({record["file"]: walk.size for record in toured.records} if walk.whole else {})


def test_every_place_of_the_library_is_on_the_tour(make_tour: Callable[[str], Toured], library: Library) -> None:
    seen = {record["route"] for record in make_tour(WALKS[0].name).records}
    wanted: set[object] = {Home(), Leaflets(), Contact(), People(), Missing(), Unwell(Home())}
    wanted |= {PinPad(), Staff(""), *(Staff(tab) for tab in TABS)}
    for page in library.pages():
        for tab in complete_tabs(page) if isinstance(route_to(page.id), Topic) else ():
            wanted |= {Topic(page.id, tab.id, step) for step in range(max(1, len(tab.steps)))}
            wanted.add(Contents(page.id))
    for leaflet in library.all_leaflets():
        wanted |= {Reader(leaflet.id, page) for page in range(len(leaflet.pages))}
    assert {repr(route) for route in wanted} - seen == set()
    overlays = {route.split(" + ")[1] for route in seen if " + " in route}
    assert overlays >= {"still-there", "find", library.terms[0].id}
