"""Reading a leaflet: whole, large, searched, and when its pages cannot be drawn."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from kiosk.leaflets.vet import vet_file
from kiosk.publish import publish
from kiosk.route import Home, Reader
from kiosk.settings import Settings
from kiosk.ui.screens.reader import ReaderScreen
from tests.conftest import PUBLISHED
from tests.leaflets import pdfs
from tests.ui.panel import Panel

PAGE = "hospital-services/coronary-stenting"
LEAFLET = f"{PAGE}/leaflet"
FORMS: list[tuple[tuple[int, int], Settings]] = [
    ((1920, 1080), Settings(motion=False)),
    ((1080, 1920), Settings(motion=False, text="largest", contrast=True)),
    ((1280, 800), Settings(motion=False, text="largest")),
]


@pytest.fixture
def publish_leaflet(content: Path, tmp_path: Path, open_panel: Callable[..., Panel]) -> Callable[..., Panel]:
    """Opens a kiosk at a leaflet made for one test: ``publish_leaflet(data, size, settings)``."""

    def make(
        data: bytes, size: tuple[int, int] = (1920, 1080), settings: Settings = FORMS[0][1], wait: bool = True
    ) -> Panel:
        (content / PAGE / "leaflet.pdf").write_bytes(data)
        publish(content, tmp_path / "state", vet_file, PUBLISHED)
        panel = open_panel(size=size, state=tmp_path / "state", content=content, settings=settings)
        panel.window.go(Reader(LEAFLET))
        panel.settle()
        if wait:
            panel.wait_until(look(panel).is_ready, "the page")
        return panel

    return make


def look(panel: Panel) -> ReaderScreen:
    """The leaflet's screen."""
    screen = panel.screen
    assert isinstance(screen, ReaderScreen)
    return screen


@pytest.mark.parametrize(("size", "settings"), FORMS, ids=["landscape", "portrait-largest", "small-largest"])
def test_find_in_a_leaflet_has_room_for_every_finger_on_every_panel(
    publish_leaflet: Callable[..., Panel], size: tuple[int, int], settings: Settings
) -> None:
    panel = publish_leaflet(pdfs.make_leaflet(3), size, settings)
    panel.tap("Find in leaflet")
    for letter in ("", "h", "u", "r", "t", "s"):
        if letter:
            panel.tap(letter)
        found = panel.survey()
        assert found["elided"] == [] and found["overlaps"] == []
        least = 20 * panel.screen.scene.theme.px_per_mm - 0.5
        small = {target["name"]: (target["w"], target["h"]) for target in found["targets"]}
        assert {name: sides for name, sides in small.items() if min(sides) < least} == {}


@pytest.mark.parametrize(("size", "settings"), FORMS, ids=["landscape", "portrait-largest", "small-largest"])
def test_a_leaflet_that_was_made_larger_has_its_buttons_apart(
    publish_leaflet: Callable[..., Panel], size: tuple[int, int], settings: Settings
) -> None:
    panel = publish_leaflet(pdfs.make_leaflet(3), size, settings)
    panel.tap("Larger")
    panel.tap("Larger")
    found = panel.survey()
    assert found["overlaps"] == [] and found["elided"] == []


def test_someone_who_looks_for_what_is_not_there_is_told_and_may_erase(publish_leaflet: Callable[..., Panel]) -> None:
    panel = publish_leaflet(pdfs.make_leaflet(3))
    panel.tap("Find in leaflet")
    for letter in "zz":
        panel.tap(letter, after=0.1)
    assert panel.see("These words are not in this leaflet.")
    panel.tap("Erase")
    panel.tap("Erase")
    panel.tap("Erase")
    assert panel.see("Type a word")
    panel.tap("Close")
    assert panel.see("Page 1 of 3")


def test_fast_typing_loses_no_letter(publish_leaflet: Callable[..., Panel]) -> None:
    panel = publish_leaflet(pdfs.make_leaflet(3))
    panel.tap("Find in leaflet")
    for letter in "oo":
        panel.tap(letter, after=0.1)
    assert panel.see("oo")


def test_a_link_inside_the_leaflet_leads_to_its_page_and_one_to_the_world_nowhere(
    publish_leaflet: Callable[..., Panel],
) -> None:
    panel = publish_leaflet(pdfs.make_linked())
    screen = look(panel)
    rect, paper = screen.view.page_rect(), screen.view.paper
    scale = rect.width() / paper[0]
    corner = screen.view.mapTo(panel.window, QPoint(0, 0))

    def point_at(x: float, y: float) -> QPoint:
        return corner + QPoint(round(rect.x() + x * scale), round(rect.y() + y * scale))

    panel.tap_at(point_at(20, 20))
    assert panel.route == Reader(LEAFLET, 0)
    panel.tap_at(point_at(150, 90))
    assert panel.route in (Reader(LEAFLET, 1), Reader(LEAFLET, 2))


def test_a_leaflet_of_one_page_has_no_arrows_and_no_thumbnails(publish_leaflet: Callable[..., Panel]) -> None:
    panel = publish_leaflet(pdfs.make_leaflet(1))
    names = set(panel.controls())
    assert not names & {"Next page", "Page before", "Page 1"} and panel.see("Page 1 of 1")


def test_a_leaflet_that_lost_its_file_and_its_worker_says_so_in_plain_words(
    publish_leaflet: Callable[..., Panel], tmp_path: Path
) -> None:
    panel = publish_leaflet(pdfs.make_leaflet(2))
    panel.tap("Finish")
    for file in (tmp_path / "state").rglob("*.pdf"):
        file.unlink()
    for process in panel.kiosk.get_renderer().list_processes():
        os.kill(process, signal.SIGKILL)
    panel.window.resize(1900, 1060)  # at this size no page has been drawn yet
    panel.window.go(Reader(LEAFLET))
    panel.settle()
    panel.wait_until(look(panel).view.has_picture, "the words")
    assert panel.see("This page cannot be shown. Please ask at reception.")
    panel.tap("Back")
    assert panel.route == Home()


def test_zooming_shows_letters_drawn_anew_and_not_a_blurred_picture(publish_leaflet: Callable[..., Panel]) -> None:
    panel = publish_leaflet(pdfs.make_leaflet(2))
    panel.tap("Larger")
    panel.tap("Larger")
    blurred = panel.picture()
    panel.wait_until(lambda: panel.picture() != blurred, "the sharp picture")


@pytest.mark.parametrize("way", [-1, 1])
def test_a_swipe_turns_a_whole_page_and_moves_a_large_one(publish_leaflet: Callable[..., Panel], way: int) -> None:
    panel = publish_leaflet(pdfs.make_leaflet(3))
    screen = look(panel)
    screen.turn_to(1)
    middle = panel.middle(screen.view)
    end = middle + QPoint(-300 * way, 0)
    panel.press(middle)
    panel.slide(end)
    panel.lift(end)
    assert panel.route == Reader(LEAFLET, 1 + way)
    screen.turn_to(1)
    panel.tap("Larger")
    panel.tap("Larger")
    panel.press(middle)
    panel.slide(end)
    panel.lift(end)
    assert panel.route == Reader(LEAFLET, 1)
