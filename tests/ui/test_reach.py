"""From a wheelchair: "Lower" brings every control to where a hand reaches, on every mount, and loses none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint

from kiosk.model import Library
from kiosk.reach import HIGHEST_MM, LEAST_MM, measure_low, measure_top
from kiosk.route import (
    Attract,
    Contact,
    Contents,
    Home,
    Leaflets,
    People,
    PinPad,
    Questions,
    Reader,
    Route,
    Search,
    Topic,
    Unwell,
)
from kiosk.ui.overlays import Overlay
from kiosk.ui.theme import DESIGN_PX_PER_MM, GAP
from kiosk.visit import TextSize, Visit
from tests.conftest import STILL
from tests.ui.panel import Panel

PAGE = "hospital-services/coronary-stenting"
PLACES: list[Route] = [
    Home(),
    Topic(PAGE),
    Topic(PAGE, "step-by-step", 2),
    Topic("your-heart", "touch-a-part"),
    Contents(PAGE),
    Reader(f"{PAGE}/leaflet"),
    Leaflets(),
    Contact(),
    People(),
    Search("heart"),
    Questions(),
    Questions("add", PAGE),
    Unwell(Home()),
    PinPad(),
]
Open = Callable[..., Panel]


@dataclass(frozen=True)
class Mount:
    """A panel on a wall: pixels, diagonal in inches, and how high its lower edge hangs in millimetres."""

    size: tuple[int, int]
    inches: float
    edge: float
    text: TextSize = "normal"

    def __str__(self) -> str:
        return f"{self.inches} inch {self.size[0]}x{self.size[1]} at {self.edge:.0f} mm, {self.text}"


MOUNTS = [
    Mount((1366, 768), 15.6, 1060),
    Mount((1920, 1080), 21.5, 1000),
    Mount((1920, 1080), 21.5, 1000, "largest"),
    Mount((1080, 1920), 21.5, 800, "largest"),
    Mount((1920, 1080), 32, 900),
    Mount((1080, 1920), 32, 700),
    Mount((3840, 2160), 43, 700, "largest"),
    Mount((1080, 1920), 43, 700),
]


def open_low(open_panel: Open, mount: Mount) -> Panel:
    """A kiosk on that wall, its controls low."""
    settings = replace(STILL, diagonal_inches=mount.inches, lower_edge_mm=mount.edge, text=mount.text)
    panel = open_panel(size=mount.size, settings=settings)
    panel.window.choose(Visit(mount.text, low=True))
    panel.settle()
    return panel


def measure_highest(panel: Panel, mount: Mount) -> tuple[float, str]:
    """The height above the floor, in millimetres, of the upper edge of the highest control, and its name."""
    heights = {
        name: mount.edge + (panel.window.height() - touch.mapTo(panel.window, touch.rect().topLeft()).y()) / scale
        for name, touch in panel.controls().items()
        if (scale := panel.window.px_per_mm)
    }
    name = max(heights, key=lambda name: heights[name])
    return heights[name], name


def cover_with_each(panel: Panel, library: Library) -> Iterator[Overlay]:
    """Each thing that may lie over a screen."""
    window = panel.window
    panel.put_at(Topic(PAGE))
    for lay in (
        lambda: window.cover.ask(30),
        window.cover.hide_page,
        lambda: window.cover.explain(library.terms[0].id),
    ):
        window.cover.take_away()
        lay()
        panel.settle()
        assert window.overlay is not None
        yield window.overlay
    window.cover.take_away()


@pytest.mark.parametrize("mount", MOUNTS, ids=str)
def test_nothing_that_can_be_touched_is_out_of_reach_cut_or_lost(
    open_panel: Open, library: Library, mount: Mount
) -> None:
    panel = open_low(open_panel, mount)
    for route in PLACES:
        panel.put_at(route)
        highest, name = measure_highest(panel, mount)
        assert highest <= HIGHEST_MM + 0.5, (route, name)
        found = panel.survey()
        assert found["elided"] == [] and found["overlaps"] == [], (route, found["elided"], found["overlaps"])
        if not isinstance(route, Unwell):
            bars = ("Feeling unwell? Touch here", "Higher", "Search", "My questions", "Finish")
            assert all(
                panel.offers(bar) for bar in (*bars, "Larger text" if mount.text != "largest" else "Normal text")
            )
            assert panel.offers("Black and white") and panel.offers("Hide the screen")
            assert isinstance(route, Home) or (panel.offers("Back") and panel.offers("Home"))
    for overlay in cover_with_each(panel, library):
        highest, name = measure_highest(panel, mount)
        assert highest <= HIGHEST_MM + 0.5, (type(overlay).__name__, name)
        assert panel.survey()["elided"] == []


@pytest.mark.parametrize("mount", [MOUNTS[2], MOUNTS[6]], ids=str)
def test_targets_stay_as_large_and_as_far_apart_as_anywhere(open_panel: Open, mount: Mount) -> None:
    panel = open_low(open_panel, mount)
    least = GAP / DESIGN_PX_PER_MM
    for route in PLACES:
        panel.put_at(route)
        scale, targets = panel.window.px_per_mm, panel.survey()["targets"]
        assert [t for t in targets if min(t["w"], t["h"]) / scale < 20 - 0.1] == [], route
        for index, one in enumerate(targets):
            for other in targets[index + 1 :]:
                across = max(one["x"], other["x"]) - min(one["x"] + one["w"], other["x"] + other["w"])
                down = max(one["y"], other["y"]) - min(one["y"] + one["h"], other["y"] + other["h"])
                assert max(across, down) / scale >= least - 0.3, (route, one["name"], other["name"])


def test_someone_in_a_wheelchair_lowers_reads_and_raises_it_again_with_a_finger(open_panel: Open) -> None:
    panel = open_panel(settings=replace(STILL, lower_edge_mm=1000.0))
    lower = panel.find("Lower")
    assert panel.middle(lower).y() > panel.window.height() * 0.85, "the button that does it is at the lower edge"
    panel.tap("Lower")
    for _ in range(12):
        if panel.offers("Coronary stenting"):
            break
        panel.tap("Down")
    panel.tap("Coronary stenting")
    assert panel.route == Topic(PAGE) and panel.see("Coronary stenting")
    panel.tap("Higher")
    assert not panel.window.visit.low and panel.route == Topic(PAGE)


def test_the_next_person_finds_everything_where_it_usually_is(panel: Panel) -> None:
    panel.tap("Lower")
    panel.tap("Finish")
    assert panel.offers("Lower") and not panel.window.visit.low


def test_a_panel_that_hangs_low_enough_needs_no_such_button(open_panel: Open) -> None:
    panel = open_panel(settings=replace(STILL, lower_edge_mm=700.0))
    assert not panel.offers("Lower")


def test_what_lies_above_only_tells_and_takes_no_touch(open_panel: Open) -> None:
    panel = open_low(open_panel, MOUNTS[1])
    panel.put_at(Topic(PAGE))
    before, window = panel.route, panel.window
    above = window.height() - round((HIGHEST_MM - MOUNTS[1].edge) * window.px_per_mm)
    assert above > 100
    for x in range(50, window.width(), 200):
        for y in range(20, above, 40):
            panel.tap_at(QPoint(x, y))
    assert panel.route == before and window.overlay is None
    assert panel.see("Everything is lower now") and panel.see("Coronary stenting")


def test_a_word_of_the_glossary_is_explained_in_full_though_little_height_is_left(
    open_panel: Open, library: Library
) -> None:
    panel = open_low(open_panel, MOUNTS[2])
    longest = max(library.terms, key=lambda term: len(term.meaning))
    panel.put_at(Topic(PAGE))
    panel.window.cover.explain(longest.id)
    panel.settle()
    assert panel.see(longest.meaning[:40]) and panel.offers("Close")


def test_attract_uses_the_whole_screen(open_panel: Open) -> None:
    panel = open_low(open_panel, MOUNTS[1])
    panel.put_at(Attract())
    assert panel.screen.height() == panel.window.height()


@pytest.mark.parametrize("edge", range(0, 1300, 50))
@pytest.mark.parametrize("tall", [194.0, 268.0, 476.0, 708.0])
def test_no_mount_leaves_a_control_above_the_limit_unless_the_panel_hangs_too_high_for_anyone(
    edge: int, tall: float
) -> None:
    low = measure_low(tall, float(edge))
    assert 0 < low <= tall
    if edge and edge <= HIGHEST_MM - LEAST_MM:
        assert measure_top(tall, float(edge)) <= HIGHEST_MM
