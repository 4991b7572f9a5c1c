"""When someone leaves the kiosk: it asks, waits, and then forgets everything about them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.model import Library
from kiosk.route import Home, Reader, Topic, Trail, Unwell
from kiosk.ui.overlays import StillThere, TermCard
from kiosk.visit import Visit
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
    panel.window.explain(library.terms[0].id)
    panel.leave_alone(179)
    assert isinstance(panel.window.overlay, TermCard)
    panel.leave_alone(1)
    assert isinstance(panel.window.overlay, StillThere)
    assert panel.see("Are you still there?") and panel.see("starts again in 30 seconds")
    assert not panel.see("Step 4 of 6")
    panel.leave_alone(29)
    assert panel.see("starts again in 1 second.")
    panel.leave_alone(1)
    assert panel.route == Home() and panel.window.trail == Trail()
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


def test_the_clock_runs_on_the_first_screen_only_when_someone_changed_it(panel: Panel) -> None:
    panel.tap("Coronary stenting")
    assert panel.is_counting()
    panel.tap("Finish")
    assert not panel.is_counting()
    panel.tap("Black and white")
    assert panel.is_counting()


def test_the_next_person_starts_on_the_first_screenful_of_a_small_panel(open_panel: Callable[..., Panel]) -> None:
    panel = open_panel(size=(1024, 768))
    panel.tap("Down")
    assert panel.route == Home(1)
    panel.leave_alone(90)
    assert panel.route == Home() and not panel.is_counting()


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
    assert panel.route == Home()


def test_an_hour_later_even_a_kiosk_that_slept_forgets_at_once(panel: Panel) -> None:
    panel.put_at(Topic(PAGE))
    panel.leave_alone(3600)
    assert panel.route == Home() and panel.window.overlay is None
