"""The window around all screens: bars, overlays, the way back, and a panel that is turned or switched off overnight."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest

from kiosk.model import Library
from kiosk.route import Contact, Home, Missing, Questions, Reader, Route, Search, Topic, Unwell
from kiosk.settings import Settings
from kiosk.ui.overlays import StillThere, TermCard
from kiosk.visit import TEXT_SIZES, TextSize, Visit
from tests.ui.panel import Panel

PAGE = "hospital-services/coronary-stenting"
LEAFLET = f"{PAGE}/leaflet"
SIZES = [(1920, 1080), (1080, 1920), (1280, 800), (1024, 768)]


def go(panel: Panel, route: Route) -> None:
    """Go there in one calm move."""
    panel.clock.turn(1)
    panel.window.go(route)
    panel.settle()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_panel_that_is_turned_shows_the_same_place_laid_out_anew(panel: Panel, size: tuple[int, int]) -> None:
    go(panel, Topic(PAGE, "step-by-step", 3))
    panel.window.resize(*size)
    panel.settle()
    assert panel.route == Topic(PAGE, "step-by-step", 3) and panel.see("Step 4 of 6")
    found = panel.survey()
    assert found["elided"] == [] and found["overlaps"] == []


def test_a_monitor_that_goes_away_and_comes_back_is_filled_again(panel: Panel) -> None:
    before = panel.picture()
    for size in ((1, 1), (640, 480), (1920, 1080)):
        panel.window.resize(*size)
        panel.settle()
    assert panel.picture() == before


def test_on_home_there_is_no_back_and_no_home_and_elsewhere_there_is(panel: Panel) -> None:
    assert not panel.offers("Back") and not panel.offers("Home") and panel.offers("Finish")
    go(panel, Contact())
    assert panel.offers("Back") and panel.offers("Home") and panel.offers("Finish")


@pytest.mark.parametrize("low", [False, True], ids=["as-hung", "low"])
@pytest.mark.parametrize("text", TEXT_SIZES)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_screen_says_that_a_person_at_the_desk_can_be_asked(
    open_panel: Callable[..., Panel], size: tuple[int, int], text: TextSize, low: bool
) -> None:
    panel = open_panel(size=size)
    panel.window.choose(Visit(text=text, low=low))
    for route in (
        Home(),
        Topic(PAGE),
        Topic(PAGE, "step-by-step", 2),
        Reader(LEAFLET),
        Contact(),
        Search(),
        Questions(),
    ):
        go(panel, route)
        assert panel.see("ask at the desk."), route
    found = panel.survey()
    assert found["elided"] == [] and found["overlaps"] == []


def test_the_buttons_below_are_in_the_same_places_on_home_as_elsewhere(panel: Panel) -> None:
    names = ["Feeling unwell? Touch here", "Search", "My questions", "Finish"]
    places = [panel.middle(panel.find(name)) for name in names]
    go(panel, Topic(PAGE))
    assert [panel.middle(panel.find(name)) for name in names] == places


def test_the_clinics_name_is_on_the_first_screen_and_the_pages_on_the_others(panel: Panel, library: Library) -> None:
    assert panel.see(library.clinic.name) and panel.see(library.clinic.privacy)
    go(panel, Topic(PAGE))
    assert panel.see("Coronary stenting") and not panel.see(library.clinic.name)


@pytest.mark.parametrize("route", [Topic("no/such/page"), Reader("no/such/leaflet")], ids=repr)
def test_a_place_that_is_not_in_the_library_is_a_notice_and_no_error(panel: Panel, route: Route) -> None:
    go(panel, route)
    assert panel.route == Missing() and panel.see("This page is not available")
    panel.tap("Back")
    assert panel.route == Home()


@pytest.mark.parametrize(
    "route", [Topic(PAGE, "no-such-tab"), Topic(PAGE, "step-by-step", 99), Reader(f"{PAGE}/leaflet", 99)]
)
def test_a_part_that_is_not_there_any_more_is_replaced_by_one_that_is(panel: Panel, route: Route) -> None:
    go(panel, route)
    assert panel.route != Missing() and (panel.see("Coronary stenting") or panel.see("Having a stent put in"))


def test_the_way_home_leads_through_every_place_in_turn(panel: Panel) -> None:
    for name in ("Leaflets", "Having a heart ultrasound (echo), leaflet"):
        panel.tap(name)
    panel.tap("Back")
    assert panel.see("Leaflets")
    panel.tap("Back")
    assert panel.route == Home()


def test_still_there_counts_in_words_and_knows_one_second_from_two(panel: Panel) -> None:
    go(panel, Topic(PAGE))
    panel.window.cover.ask(30)
    overlay = panel.window.overlay
    assert isinstance(overlay, StillThere)
    assert overlay.text.endswith("This screen starts again in 30 seconds.")
    panel.window.cover.ask(1)
    assert overlay.text.endswith("This screen starts again in 1 second.")


def test_touching_the_paper_beside_a_card_takes_it_away(panel: Panel, library: Library) -> None:
    go(panel, Topic(PAGE))
    panel.window.cover.explain(library.terms[0].id)
    panel.settle()
    assert isinstance(panel.window.overlay, TermCard)
    panel.tap_at(panel.window.rect().topLeft())
    assert panel.window.overlay is None and panel.route == Topic(PAGE)


def test_an_unknown_term_is_not_explained_at_all(panel: Panel) -> None:
    panel.window.cover.explain("no such term")
    assert panel.window.overlay is None


def test_the_question_takes_the_place_of_an_explanation_and_is_never_laid_twice(panel: Panel, library: Library) -> None:
    panel.window.cover.explain(library.terms[0].id)
    panel.window.cover.ask(30)
    first = panel.window.overlay
    panel.window.cover.ask(29)
    assert isinstance(first, StillThere) and panel.window.overlay is first and panel.see("29 seconds")


def test_someone_with_a_keyboard_opens_a_page_and_comes_back_without_touching(panel: Panel) -> None:
    handle = panel.window.windowHandle()
    for _ in range(40):
        QTest.keyClick(handle, Qt.Key.Key_Tab)
        panel.settle()
        focused = panel.window.focusWidget()
        if focused is not None and focused.accessibleName() == "Coronary stenting":
            break
    panel.clock.turn(1)
    QTest.keyClick(handle, Qt.Key.Key_Space)
    panel.settle()
    assert panel.route == Topic(PAGE)


def test_every_control_can_be_reached_by_the_tab_key_and_the_ring_then_shows(panel: Panel) -> None:
    handle = panel.window.windowHandle()
    reached, before = set(), panel.picture()
    for _ in range(60):
        QTest.keyClick(handle, Qt.Key.Key_Tab)
        panel.settle()
        focused = panel.window.focusWidget()
        assert focused is not None
        if focused.accessibleName() in panel.controls():
            reached.add(focused.accessibleName())
            assert panel.picture() != before
    assert reached == set(panel.controls())


def test_a_visit_starts_the_way_it_set_the_kiosk_and_finish_returns_to_that(open_panel: Callable[..., Panel]) -> None:
    panel = open_panel(settings=Settings(text="large", contrast=True, motion=False))
    assert panel.window.visit == Visit("large", True)
    panel.tap("Larger text")
    panel.tap("Normal colours")
    panel.tap("Finish")
    assert panel.window.visit == Visit("large", True)


def test_nothing_is_painted_while_nothing_changes(panel: Panel) -> None:
    for route in (Home(), Topic(PAGE, "step-by-step"), Unwell(Home())):
        if route != Home():
            go(panel, route)
        painted = PaintCounter(panel)
        QTest.qWait(400)
        painted.stop()
        assert painted.count == 0, route


class Ear(QObject):
    """Hears every painting."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count it and let it pass."""
        self.count += event.type() in (QEvent.Type.Paint, QEvent.Type.UpdateRequest)
        return False


class PaintCounter:
    """Counts the paintings of a window and everything in it."""

    def __init__(self, panel: Panel) -> None:
        panel.settle()
        self._ear = Ear()
        self._window = panel.window
        for widget in (panel.window, *panel.window.findChildren(QObject)):
            widget.installEventFilter(self._ear)

    def stop(self) -> None:
        """Stop counting."""
        self._ear.deleteLater()

    @property
    def count(self) -> int:
        """How often anything was painted."""
        return self._ear.count
