"""When someone leaves the kiosk: it asks, waits, and then forgets everything about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from kiosk.model import Library
from kiosk.pace import count_words
from kiosk.route import Attract, Home, Reader, Route, Search, Topic, Trail, Unwell
from kiosk.settings import Settings
from kiosk.ui.overlays import Hidden, StillThere, TermCard
from kiosk.visit import Visit
from tests.journeys.places import EVERYWHERE
from tests.ui.panel import Panel

PAGE = "hospital-services/coronary-stenting"
LEAFLET = f"{PAGE}/leaflet"
UNWELL = "Feeling unwell? Touch here"


def test_someone_walks_away_and_the_next_person_finds_the_kiosk_as_if_nobody_had_been_there(
    panel: Panel, library: Library
) -> None:
    panel.tap("Larger text")
    panel.tap("Black and white")
    panel.put_at(Topic(PAGE, "step-by-step", 3))
    panel.window.cover.explain(library.terms[0].id)
    panel.leave_alone(179)
    assert isinstance(panel.window.overlay, TermCard)
    panel.leave_alone(1)
    assert isinstance(panel.window.overlay, StillThere)
    assert panel.see("Are you still there?") and panel.see("starts again in 30 seconds")
    assert not panel.see("Step 4 of 6")
    panel.leave_alone(29)
    assert panel.see("starts again in 1 second.")
    panel.leave_alone(1)
    assert panel.route == Attract() and panel.window.trail == Trail((Attract(),))
    assert panel.window.visit == Visit() and panel.window.overlay is None


def test_a_slow_reader_touches_anything_and_goes_on_where_he_was(panel: Panel) -> None:
    panel.put_at(Topic(PAGE, "step-by-step", 3))
    panel.leave_alone(185)
    panel.tap("I am still here")
    assert panel.window.overlay is None and panel.route == Topic(PAGE, "step-by-step", 3)
    panel.leave_alone(179)
    assert panel.window.overlay is None
    panel.leave_alone(1)
    assert isinstance(panel.window.overlay, StillThere)


@pytest.mark.parametrize("name", ["Next step", "Step back", "Back"])
def test_the_touch_that_answers_still_there_presses_nothing_behind_it(panel: Panel, name: str) -> None:
    panel.put_at(Topic(PAGE, "step-by-step", 3))
    behind = panel.middle(panel.find(name))
    panel.leave_alone(185)
    panel.slide(behind)
    panel.tap_at(behind)
    assert panel.window.overlay is None and panel.route == Topic(PAGE, "step-by-step", 3)


def test_larger_letters_on_the_first_screen_are_forgotten_too_when_nobody_stays(panel: Panel) -> None:
    panel.tap("Larger text")
    panel.leave_alone(60)
    assert isinstance(panel.window.overlay, StillThere)
    panel.leave_alone(30)
    assert panel.window.visit == Visit() and panel.window.overlay is None


def test_nobody_is_asked_on_a_menu_that_they_have_not_changed(panel: Panel) -> None:
    panel.leave_alone(60)
    assert panel.window.overlay is None and panel.route == Attract()
    panel.tap_at(QPoint(900, 400))
    panel.tap("Black and white")
    panel.leave_alone(60)
    assert isinstance(panel.window.overlay, StillThere)


def test_the_next_person_starts_on_the_first_screenful_of_a_small_panel(open_panel: Callable[..., Panel]) -> None:
    panel = open_panel(size=(1024, 768))
    panel.tap("Down")
    assert panel.route == Home(1)
    panel.leave_alone(90)
    assert panel.route == Attract()
    panel.tap_at(QPoint(500, 300))
    assert panel.route == Home()


def test_a_keyboard_answers_still_there_and_presses_nothing_either(panel: Panel) -> None:
    panel.put_at(Topic(PAGE, "step-by-step", 3))
    panel.find("Next step").setFocus()
    panel.leave_alone(185)
    QTest.keyClick(panel.window.windowHandle(), Qt.Key.Key_Return)
    panel.settle()
    assert panel.window.overlay is None and panel.route == Topic(PAGE, "step-by-step", 3)


def test_someone_typing_in_find_is_there_and_is_not_asked(panel: Panel) -> None:
    panel.put_at(Reader(LEAFLET))
    panel.tap("Find in leaflet")
    for letter in "stent":
        panel.tap(letter, after=100)
        panel.leave_alone(79)
        assert panel.window.overlay is None


def test_the_help_stays_for_five_minutes_before_anybody_asks(panel: Panel) -> None:
    panel.put_at(Topic(PAGE))
    panel.tap(UNWELL)
    panel.leave_alone(299)
    assert panel.window.overlay is None and isinstance(panel.route, Unwell)
    panel.leave_alone(1)
    assert isinstance(panel.window.overlay, StillThere)
    panel.leave_alone(30)
    assert panel.route == Attract()


def test_an_hour_later_even_a_kiosk_that_slept_forgets_at_once(panel: Panel) -> None:
    panel.put_at(Topic(PAGE))
    panel.leave_alone(3600)
    assert panel.route == Attract() and panel.window.overlay is None


def test_a_long_section_gives_a_slow_reader_the_time_that_its_words_need(panel: Panel, library: Library) -> None:
    page = library.page(PAGE)
    assert page is not None
    tab = max(page.tabs, key=lambda tab: count_words(library, Topic(PAGE, tab.id)))
    long = replace(tab, blocks=tab.blocks * 8)
    pages = tuple(replace(p, tabs=(*p.tabs[:1], long)) if p.id == PAGE else p for p in library.pages())
    panel.kiosk.take_over(replace(library, sections=(replace(library.sections[1], pages=pages),), places=()))
    needed = count_words(panel.kiosk.library, Topic(PAGE, tab.id)) * 0.6
    assert needed > 240
    panel.put_at(Topic(PAGE, tab.id))
    panel.leave_alone(needed - 1)
    assert panel.window.overlay is None
    panel.leave_alone(1)
    assert isinstance(panel.window.overlay, StillThere)


def test_someone_may_say_that_he_is_there_as_often_as_he_is_asked(panel: Panel) -> None:
    panel.put_at(Topic(PAGE))
    for _ in range(12):
        panel.leave_alone(180)
        panel.tap("I am still here")
    assert panel.route == Topic(PAGE) and panel.window.overlay is None


@pytest.mark.parametrize("does", ["touch", "screenful", "key", "typing", "wheel"])
def test_whatever_someone_does_with_a_page_shows_that_he_is_there(open_panel: Callable[..., Panel], does: str) -> None:
    panel = open_panel((1280, 800), settings=Settings(motion=False, counts=False, text="largest"))
    panel.put_at(Search() if does == "typing" else Topic(PAGE, "why-have-it"))
    handle = panel.window.windowHandle()
    for _ in range(3):
        panel.leave_alone(170)
        assert panel.window.overlay is None
        if does == "screenful":
            panel.tap("Down" if panel.offers("Down") else "Up", after=0)
        elif does in ("key", "typing"):
            QTest.keyClick(handle, Qt.Key.Key_A if does == "typing" else Qt.Key.Key_Tab)
        elif does == "wheel":
            QTest.wheelEvent(handle, QPointF(400, 300), QPoint(0, -120))
        else:
            panel.tap_at(QPoint(640, 300), after=0)
        panel.settle()


@pytest.mark.parametrize("route", EVERYWHERE, ids=repr)
def test_one_tap_ends_the_visit_from_wherever_someone_is(panel: Panel, route: Route) -> None:
    panel.window.choose(Visit("large", contrast=True, low=True))
    panel.put_at(route)
    panel.tap("Finish")
    assert panel.window.trail == Trail() and panel.window.visit == Visit()


def test_a_page_that_was_hidden_stays_hidden_when_the_kiosk_asks_who_is_there(panel: Panel) -> None:
    panel.put_at(Topic(PAGE, "step-by-step", 3))
    panel.tap("Hide the screen")
    assert isinstance(panel.window.overlay, Hidden) and not panel.see("Step 4 of 6")
    panel.leave_alone(180)
    assert isinstance(panel.window.overlay, StillThere)
    panel.tap("I am still here")
    assert isinstance(panel.window.overlay, Hidden) and not panel.see("Step 4 of 6")
    panel.tap("Show it again")
    assert panel.window.overlay is None and panel.see("Step 4 of 6")


def test_a_page_that_was_hidden_stays_hidden_after_help_and_after_the_controls_moved(panel: Panel) -> None:
    panel.put_at(Topic(PAGE, "step-by-step", 3))
    panel.tap("Hide the screen")
    panel.tap("Lower")
    assert isinstance(panel.window.overlay, Hidden) and not panel.see("Step 4 of 6")
    panel.tap(UNWELL)
    assert panel.window.overlay is None
    panel.tap("I am OK, or the staff are here")
    assert isinstance(panel.window.overlay, Hidden) and not panel.see("Step 4 of 6")
    panel.window.resize(1600, 900)
    panel.settle()
    assert isinstance(panel.window.overlay, Hidden)
    panel.tap_at(QPoint(800, 500))
    assert panel.window.overlay is None and panel.route == Topic(PAGE, "step-by-step", 3)


def test_a_hidden_page_that_nobody_comes_back_to_is_forgotten(panel: Panel) -> None:
    panel.put_at(Topic(PAGE))
    panel.tap("Hide the screen")
    panel.leave_alone(180)
    panel.leave_alone(30)
    assert panel.route == Attract() and panel.window.overlay is None
    panel.tap_at(QPoint(800, 500))
    assert panel.window.overlay is None and panel.offers("Coronary stenting")


@pytest.mark.parametrize("share", [(0.3, 0.35), (0.5, 0.4), (0.5, 0.5), (0.95, 0.1)], ids=repr)
def test_a_touch_on_the_card_itself_answers_too(panel: Panel, share: tuple[float, float]) -> None:
    place = QPoint(round(1920 * share[0]), round(1080 * share[1]))
    panel.put_at(Topic(PAGE))
    panel.leave_alone(180)
    panel.tap_at(place)
    assert panel.window.overlay is None
    panel.tap("Hide the screen")
    panel.tap_at(place)
    assert panel.window.overlay is None and panel.route == Topic(PAGE)
