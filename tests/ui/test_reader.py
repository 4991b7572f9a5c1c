"""Reading a leaflet: whole, large, searched, and when its pages cannot be drawn."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from kiosk.leaflets.vet import vet_file
from kiosk.publish import publish
from kiosk.route import Home, Reader
from kiosk.settings import Settings
from kiosk.smallprint import MAX_ZOOM
from kiosk.ui.screens.reader import ReaderScreen
from kiosk.visit import TextSize
from tests.conftest import PUBLISHED
from tests.leaflets import pdfs
from tests.ui.panel import Panel

PAGE = "hospital-services/coronary-stenting"
LEAFLET = f"{PAGE}/leaflet"
SMALL = "Small print. Touch Larger."
FORMS: list[tuple[tuple[int, int], Settings]] = [
    ((1920, 1080), Settings(motion=False)),
    ((1080, 1920), Settings(motion=False, text="largest", contrast=True)),
    ((1280, 800), Settings(motion=False, text="largest")),
]


@pytest.fixture
def content(bundled: Path, tmp_path: Path) -> Path:
    """The content that comes with the kiosk, with the one page that the leaflet belongs to: every test publishes it."""
    folder = Path(shutil.copytree(bundled, tmp_path / "content", ignore=shutil.ignore_patterns("*-services", "your-*")))
    shutil.copytree(bundled / PAGE, folder / PAGE)
    shutil.copy(bundled / PAGE / "../_section.md", folder / PAGE / "../_section.md")
    return folder


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
    while panel.offers("Larger"):
        panel.tap("Larger")
        found = panel.survey()
        assert found["overlaps"] == [] and found["elided"] == []
    assert look(panel).view.zoom == MAX_ZOOM


def measure_capitals(panel: Panel) -> float:
    """How high the capitals of the page's body are on the panel, in millimetres, from the size on the screen."""
    screen = look(panel)
    page = screen.leaflet.pages[screen.index]
    per_point = screen.view.page_rect().width() / page.width
    return page.print.capitals * per_point / screen.scene.theme.px_per_mm


def test_a_woman_is_told_that_the_print_is_small_and_one_touch_makes_it_large_enough(
    publish_leaflet: Callable[..., Panel],
) -> None:
    panel = publish_leaflet(pdfs.make_small_print(12))
    assert look(panel).view.zoom == 1.0 and measure_capitals(panel) < 4.8
    assert panel.see(SMALL) and look(panel).desk.more.kind == "primary"
    panel.tap("Larger")
    assert measure_capitals(panel) == pytest.approx(4.8, abs=0.1)
    assert not panel.see(SMALL) and look(panel).desk.more.kind == "plain"
    panel.tap("Smaller")
    assert panel.see(SMALL)


def test_what_can_be_read_is_not_called_small(publish_leaflet: Callable[..., Panel]) -> None:
    panel = publish_leaflet(pdfs.make_small_print(36))
    assert measure_capitals(panel) > 4.8 and not panel.see(SMALL)


def test_nothing_is_said_about_the_print_of_a_picture(publish_leaflet: Callable[..., Panel]) -> None:
    panel = publish_leaflet(pdfs.make_printed("100 100 300 300 re f"))
    assert not panel.see(SMALL) and panel.offers("Larger")


@pytest.mark.parametrize(("text", "least"), [("large", 7.3), ("largest", 9.6)])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
def test_who_reads_larger_text_has_a_leaflet_open_as_large_or_as_large_as_it_gets(
    publish_leaflet: Callable[..., Panel], text: TextSize, least: float, size: tuple[int, int]
) -> None:
    panel = publish_leaflet(pdfs.make_small_print(14), size, Settings(motion=False, text=text))
    zoom = look(panel).view.zoom
    assert measure_capitals(panel) == pytest.approx(least, abs=0.1) or (zoom == MAX_ZOOM and not panel.offers("Larger"))
    page = look(panel).leaflet.pages[0]
    left = look(panel).view.page_rect().x() + page.print.left * look(panel).view.scale() * zoom
    assert 0 <= left < look(panel).view.width() / 2, "the lines begin where they can be seen"


def test_a_page_that_somebody_made_smaller_or_larger_stays_so_when_they_turn_it(
    publish_leaflet: Callable[..., Panel],
) -> None:
    panel = publish_leaflet(pdfs.make_leaflet(3), settings=Settings(motion=False, text="large"))
    opened = look(panel).view.zoom
    panel.tap("Page 2")
    assert look(panel).view.zoom == opened
    panel.tap("Smaller")
    chosen = look(panel).view.zoom
    panel.tap("Page 3")
    assert look(panel).view.zoom == chosen < opened


def test_no_button_lies_over_the_words_of_a_page_that_was_made_larger(publish_leaflet: Callable[..., Panel]) -> None:
    panel = publish_leaflet(pdfs.make_leaflet(3))
    panel.tap("Larger")
    desk = look(panel).desk
    while panel.offers("Further down"):
        panel.tap("Further down")
    foot = desk.view.geometry().y() + desk.view.page_rect().bottom()
    assert all(button.geometry().top() > foot for button in (desk.before, desk.after, desk.up, desk.down, desk.place))


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


LARGE_FORMS = [
    *FORMS,
    ((1920, 1080), Settings(motion=False, text="large")),
    ((1920, 1080), Settings(motion=False, text="large", contrast=True)),
]


@pytest.mark.parametrize(("size", "settings"), LARGE_FORMS)
def test_the_arrow_says_that_it_leads_along_the_page_until_it_turns_it(
    publish_leaflet: Callable[..., Panel], size: tuple[int, int], settings: Settings
) -> None:
    panel = publish_leaflet(pdfs.make_leaflet(3), size, settings)
    desk = look(panel).desk
    while not panel.offers("Next part of this page"):
        assert panel.offers("Next page") and desk.after.text in ("", "Next page")
        panel.tap("Larger")
    places = [button.geometry() for button in (desk.before, desk.after, desk.up, desk.down, desk.place)]
    parts = 0
    while panel.offers("Next part of this page"):
        seen = look(panel).view.seen()
        assert desk.after.text in ("", "Next part")
        panel.tap("Next part of this page")
        parts += 1
        assert panel.route == Reader(LEAFLET, 0) and look(panel).view.seen() != seen
        assert [b.geometry() for b in (desk.before, desk.after, desk.up, desk.down, desk.place)] == places
        found = panel.survey()
        assert found["elided"] == [] and found["overlaps"] == []
    assert parts and desk.before.name == "Part before, on this page" and desk.after.text in ("", "Next page")
    panel.tap("Next page")
    assert panel.route == Reader(LEAFLET, 1)


def test_where_there_is_room_the_arrow_carries_its_words(publish_leaflet: Callable[..., Panel]) -> None:
    panel = publish_leaflet(pdfs.make_leaflet(3))
    desk = look(panel).desk
    assert not desk.after.text, "at the side of a whole page there is an arrow alone"
    panel.tap("Larger")
    assert desk.after.text == "Next page", "all of its width is in sight"
    panel.tap("Larger")
    assert desk.after.text == "Next part" and desk.before.text == "Part before"
    while panel.offers("Next part of this page"):
        panel.tap("Next part of this page")
    assert desk.after.text == "Next page" and desk.before.text == "Part before"
