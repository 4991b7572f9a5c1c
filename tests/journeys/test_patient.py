"""What patients do at the kiosk, and what must go right for each of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.model import Library
from kiosk.route import Contact, Contents, Home, Leaflets, Missing, People, Reader, Route, Topic, Trail, Unwell
from kiosk.settings import Settings
from kiosk.ui.overlays import StillThere, TermCard
from kiosk.ui.screens.reader import ReaderScreen
from kiosk.visit import Visit
from tests.ui.panel import Panel

PAGE = "hospital-services/coronary-stenting"
LEAFLET = f"{PAGE}/leaflet"
UNWELL = "Feeling unwell? Touch here"
LEAVE = "I am OK, or the staff are here"
EVERYWHERE: list[Route] = [
    Home(),
    Topic(PAGE),
    Topic(PAGE, "step-by-step", 3),
    Topic(PAGE, "questions-to-ask"),
    Contents(PAGE),
    Reader(LEAFLET, 1),
    Leaflets(),
    Contact(),
    People(),
    Missing(),
    Topic("your-heart"),
]


def put_at(panel: Panel, route: Route) -> None:
    """Someone is at this place, and came there from Home."""
    panel.clock.turn(1)
    panel.window.go(Home())
    panel.clock.turn(1)
    panel.window.go(route)
    panel.settle()


def wait_for_page(panel: Panel) -> None:
    """Until the leaflet's page is on the screen."""
    screen = panel.screen
    assert isinstance(screen, ReaderScreen)
    panel.wait_until(screen.is_ready, "the page of the leaflet")


def show_everything(panel: Panel) -> list[str]:
    """The words of each screenful of the place, going down to its end."""
    said = [panel.read()]
    while panel.offers("Down"):
        panel.tap("Down")
        said.append(panel.read())
    return said


def test_an_anxious_patient_reads_about_her_stent_and_leaves_nothing_behind(panel: Panel, library: Library) -> None:
    page = library.page(PAGE)
    assert page is not None
    panel.tap("Coronary stenting")
    assert panel.see(page.summary) and panel.see("Sample text. Not yet checked by a clinician.")
    panel.tap("See it step by step")
    steps = next(tab.steps for tab in page.tabs if tab.steps)
    for number, step in enumerate(steps, start=1):
        assert step.drawing is not None
        assert panel.see(f"Step {number} of {len(steps)}") and panel.see(step.title)
        assert all(panel.see(block.text) for block in step.blocks)
        assert panel.see(step.drawing.alt) and all(panel.see(label.text) for label in step.drawing.labels)
        if number < len(steps):
            panel.tap("Next step")
    panel.tap("Leaflet")
    wait_for_page(panel)
    assert panel.see("Page 1 of 3")
    panel.tap("Larger")
    panel.tap("Smaller")
    panel.tap("Next page")
    wait_for_page(panel)
    assert panel.see("Page 2 of 3")
    panel.tap("Back")
    assert panel.route == Topic(PAGE, "step-by-step", len(steps) - 1)
    panel.tap("Larger text")
    panel.tap("Black and white")
    panel.tap("Finish")
    assert panel.route == Home()
    assert panel.window.trail == Trail() and panel.window.visit == Visit()


def test_the_drawing_changes_with_each_step_and_the_last_step_leads_on(panel: Panel) -> None:
    put_at(panel, Topic(PAGE, "step-by-step"))
    pictures = [panel.picture()]
    for _ in range(5):
        panel.tap("Next step")
        pictures.append(panel.picture())
    assert all(pictures[i] != pictures[j] for i in range(6) for j in range(i))
    panel.tap("Next: How long")
    assert panel.route == Topic(PAGE, "how-long")
    panel.tap("Back")
    assert panel.route == Home()


def test_someone_who_wants_the_whole_page_reads_it_to_its_end_with_one_button(panel: Panel, library: Library) -> None:
    page = library.page(PAGE)
    assert page is not None
    panel.tap("Coronary stenting")
    panel.tap(page.tabs[1].title)
    for tab in page.tabs[2:]:
        while not any(name.startswith("Next: ") for name in panel.controls()):
            panel.tap("Down" if panel.offers("Down") else "Next step")
        panel.tap(f"Next: {tab.title}")
        assert panel.route == Topic(PAGE, tab.id)


def test_every_word_of_every_page_can_be_reached(panel: Panel, library: Library) -> None:
    for page in library.pages():
        for tab in page.tabs:
            if tab.steps or page.id in ("contact", "leaflets", "your-cardiologist"):
                continue
            put_at(panel, Topic(page.id, tab.id))
            said = "\n".join(show_everything(panel))
            missing = [block.text for block in tab.blocks if block.text not in said]
            assert not missing, (page.id, tab.id)


def test_a_hard_word_is_explained_by_a_tap_and_a_tap_takes_the_explanation_away(panel: Panel, library: Library) -> None:
    term = library.terms[0]
    put_at(panel, Topic(PAGE))
    panel.window.explain(term.id)
    panel.settle()
    assert isinstance(panel.window.overlay, TermCard)
    assert panel.see(term.meaning) and not panel.offers("See it step by step")
    panel.tap("Close")
    assert panel.window.overlay is None and panel.route == Topic(PAGE)


def test_a_patient_looks_for_a_word_in_the_leaflet_and_it_is_marked(panel: Panel) -> None:
    put_at(panel, Reader(LEAFLET))
    wait_for_page(panel)
    panel.tap("Find in leaflet")
    for letter in "page":
        panel.tap(letter)
    panel.tap("Space")
    panel.tap("Erase")
    panel.tap("Page 3: ")
    screen = panel.screen
    assert isinstance(screen, ReaderScreen)
    assert panel.route == Reader(LEAFLET, 2)
    panel.wait_until(lambda: len(screen.view.marks) == 1, "the mark on the page")
    panel.tap("Finish")
    put_at(panel, Reader(LEAFLET))
    panel.tap("Find in leaflet")
    assert panel.see("Type a word") and not panel.see("page ")


def test_the_leaflet_follows_the_finger_on_its_thumbnails_and_its_edges_lead_nowhere(panel: Panel) -> None:
    put_at(panel, Reader(LEAFLET))
    wait_for_page(panel)
    assert not panel.offers("Page before") and not panel.offers("Smaller")
    panel.tap("Page 3")
    wait_for_page(panel)
    assert panel.route == Reader(LEAFLET, 2)
    assert panel.offers("Page before") and not panel.offers("Next page")


def test_a_leaflet_grows_at_most_five_times_and_is_moved_with_buttons(panel: Panel) -> None:
    put_at(panel, Reader(LEAFLET))
    wait_for_page(panel)
    screen = panel.screen
    assert isinstance(screen, ReaderScreen)
    for _ in range(10):
        if panel.offers("Larger"):
            panel.tap("Larger")
    assert screen.view.zoom == 5.0 and not panel.offers("Larger")
    while panel.offers("Further down"):
        panel.tap("Further down")
    assert panel.offers("Further up") and panel.route == Reader(LEAFLET)


@pytest.mark.parametrize("route", EVERYWHERE, ids=repr)
def test_a_man_feels_unwell_and_one_tap_shows_what_to_do_from_wherever_he_is(panel: Panel, route: Route) -> None:
    put_at(panel, route)
    trail = panel.window.trail
    panel.tap(UNWELL)
    assert panel.route == Unwell(route) and panel.see("Tell the staff now.") and panel.see("Call 000.")
    assert not panel.offers(UNWELL)
    panel.tap(LEAVE)
    assert panel.window.trail == trail


@pytest.mark.parametrize("overlay", ["still there", "term", "find"])
def test_a_man_feels_unwell_while_something_lies_over_the_page(panel: Panel, library: Library, overlay: str) -> None:
    route: Route = Reader(LEAFLET) if overlay == "find" else Topic(PAGE)
    put_at(panel, route)
    if overlay == "still there":
        panel.leave_alone(Settings().idle_seconds_reading)
        assert isinstance(panel.window.overlay, StillThere)
    elif overlay == "term":
        panel.window.explain(library.terms[0].id)
        panel.settle()
    else:
        panel.tap("Find in leaflet")
    panel.tap(UNWELL)
    assert panel.route == Unwell(route) and panel.window.overlay is None


def test_a_man_feels_unwell_just_after_he_touched_something_else_and_is_not_kept_waiting(panel: Panel) -> None:
    panel.tap("Coronary stenting")
    panel.tap(UNWELL, after=0.1)
    assert panel.route == Unwell(Topic(PAGE))


def test_a_shaking_hand_opens_the_help_and_does_not_close_it_with_the_same_tremor(panel: Panel) -> None:
    put_at(panel, Topic(PAGE))
    place = panel.middle(panel.find(UNWELL))
    panel.tap_at(place)
    panel.tap_at(place, after=0.2)
    assert isinstance(panel.route, Unwell)


def test_the_help_is_in_the_same_place_on_every_screen(panel: Panel) -> None:
    places = set()
    for route in EVERYWHERE:
        put_at(panel, route)
        widget = panel.find(UNWELL)
        places.add((widget.mapTo(panel.window, QPoint(0, 0)).toTuple(), widget.size().toTuple()))
    assert len(places) == 1


def test_the_help_speaks_of_the_clinics_own_places_only_when_it_has_told_them(panel: Panel) -> None:
    panel.tap(UNWELL)
    said = "\n".join(show_everything(panel))
    assert "The desk:" not in said and "Defibrillator" not in said
    assert "Pain, pressure, heaviness or tightness in the chest" in said


@pytest.mark.parametrize("route", EVERYWHERE, ids=repr)
def test_a_short_sighted_woman_has_the_largest_text_in_contrast_everywhere_and_nothing_is_cut(
    open_panel: Callable[..., Panel], route: Route
) -> None:
    panel = open_panel(size=(1080, 1920))
    panel.tap("Larger text")
    panel.tap("Larger text")
    panel.tap("Black and white")
    assert panel.window.visit == Visit("largest", True)
    put_at(panel, route)
    if isinstance(route, Reader):
        wait_for_page(panel)
    while True:
        found = panel.survey()
        assert found["elided"] == [] and found["overlaps"] == []
        assert found["lowest_contrast"] is None or found["lowest_contrast"] >= 7
        if not panel.offers("Down"):
            break
        panel.tap("Down")
    assert panel.window.visit == Visit("largest", True)


def test_someone_walks_away_and_the_next_person_finds_the_kiosk_as_if_nobody_had_been_there(
    panel: Panel, library: Library
) -> None:
    panel.tap("Larger text")
    panel.tap("Black and white")
    put_at(panel, Topic(PAGE, "step-by-step", 3))
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
    put_at(panel, Topic(PAGE, "step-by-step", 3))
    panel.leave_alone(185)
    panel.tap("I am still here")
    assert panel.window.overlay is None and panel.route == Topic(PAGE, "step-by-step", 3)
    panel.leave_alone(179)
    assert panel.window.overlay is None
    panel.leave_alone(1)
    assert isinstance(panel.window.overlay, StillThere)


@pytest.mark.parametrize("name", ["Next step", "Step back", "Back"])
def test_the_touch_that_answers_still_there_presses_nothing_behind_it(panel: Panel, name: str) -> None:
    put_at(panel, Topic(PAGE, "step-by-step", 3))
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


def test_a_keyboard_answers_still_there_and_presses_nothing_either(panel: Panel) -> None:
    put_at(panel, Topic(PAGE, "step-by-step", 3))
    panel.find("Next step").setFocus()
    panel.leave_alone(185)
    QTest.keyClick(panel.window.windowHandle(), Qt.Key.Key_Return)
    panel.settle()
    assert panel.window.overlay is None and panel.route == Topic(PAGE, "step-by-step", 3)


def test_someone_typing_in_find_is_there_and_is_not_asked(panel: Panel) -> None:
    put_at(panel, Reader(LEAFLET))
    panel.tap("Find in leaflet")
    for letter in "stent":
        panel.tap(letter, after=100)
        panel.leave_alone(79)
        assert panel.window.overlay is None


def test_the_help_stays_for_five_minutes_before_anybody_asks(panel: Panel) -> None:
    put_at(panel, Topic(PAGE))
    panel.tap(UNWELL)
    panel.leave_alone(299)
    assert panel.window.overlay is None and isinstance(panel.route, Unwell)
    panel.leave_alone(1)
    assert isinstance(panel.window.overlay, StillThere)
    panel.leave_alone(30)
    assert panel.route == Home()


def test_an_hour_later_even_a_kiosk_that_slept_forgets_at_once(panel: Panel) -> None:
    put_at(panel, Topic(PAGE))
    panel.leave_alone(3600)
    assert panel.route == Home() and panel.window.overlay is None


DOUBLE_TAPS: list[tuple[Route, str, Route]] = [
    (Home(), "Coronary stenting", Topic(PAGE)),
    (Topic(PAGE, "step-by-step", 1), "Next step", Topic(PAGE, "step-by-step", 2)),
    (Topic(PAGE, "step-by-step", 3), "Step back", Topic(PAGE, "step-by-step", 2)),
    (Topic(PAGE), "Why have it", Topic(PAGE, "why-have-it")),
    (Reader(LEAFLET), "Next page", Reader(LEAFLET, 1)),
    (Topic(PAGE, "how-long"), "Home", Home()),
]


@pytest.mark.parametrize(("start", "name", "end"), DOUBLE_TAPS, ids=[name for _, name, _ in DOUBLE_TAPS])
def test_a_shaking_hand_taps_twice_and_one_thing_happens(panel: Panel, start: Route, name: str, end: Route) -> None:
    put_at(panel, start)
    place = panel.middle(panel.find(name))
    panel.tap_at(place)
    panel.tap_at(place, after=0.2)
    assert panel.route == end


def test_a_shaking_hand_gets_one_text_size_further_and_not_two(panel: Panel) -> None:
    panel.tap("Larger text")
    panel.tap("Larger text", after=0.2)
    assert panel.window.visit.text == "large"


def test_a_finger_that_slides_off_a_tile_has_changed_its_mind(panel: Panel) -> None:
    place = panel.middle(panel.find("Coronary stenting"))
    panel.press(place)
    panel.slide(place + QPoint(0, 400))
    panel.lift(place + QPoint(0, 400))
    panel.press(place)
    panel.slide(place + QPoint(0, 400))
    panel.slide(place)
    panel.lift(place)
    assert panel.route == Home()


def test_a_finger_that_trembles_within_the_tile_still_opens_it(panel: Panel) -> None:
    place = panel.middle(panel.find("Coronary stenting"))
    panel.press(place)
    panel.slide(place + QPoint(12, -9))
    panel.lift(place + QPoint(5, 8))
    assert panel.route == Topic(PAGE)


@pytest.mark.parametrize("way", [QPoint(0, -300), QPoint(0, 300), QPoint(-500, 0), QPoint(500, 0)], ids=repr)
def test_a_flick_over_the_tiles_opens_none(panel: Panel, way: QPoint) -> None:
    start = panel.middle(panel.find("Coronary stenting"))
    panel.press(start)
    for tenth in range(1, 11):
        panel.slide(start + way * (tenth / 10))
    panel.lift(start + way)
    assert panel.route == Home()


def test_a_swipe_turns_steps_and_screenfuls_as_an_extra(panel: Panel) -> None:
    put_at(panel, Topic(PAGE, "step-by-step"))
    start = QPoint(900, 400)
    for way, step in ((QPoint(-300, 5), 1), (QPoint(-300, 5), 2), (QPoint(300, 5), 1), (QPoint(20, 5), 1)):
        panel.press(start)
        panel.slide(start + way)
        panel.lift(start + way)
        assert panel.route == Topic(PAGE, "step-by-step", step)


def test_someone_in_a_hurry_with_a_steady_hand_is_not_held_up(panel: Panel) -> None:
    put_at(panel, Topic(PAGE, "step-by-step"))
    for _ in range(5):
        panel.tap("Next step", after=0.6)
    assert panel.route == Topic(PAGE, "step-by-step", 5)


def test_drawings_slide_and_blend_only_where_motion_is_wanted(open_panel: Callable[..., Panel]) -> None:
    still, moving = open_panel(), open_panel(settings=Settings(motion=True))
    for panel in (still, moving):
        put_at(panel, Topic(PAGE, "step-by-step"))
        panel.tap("Next step")
    end = still.picture()
    moving.wait_until(lambda: moving.picture() == end, "the end of the movement")
