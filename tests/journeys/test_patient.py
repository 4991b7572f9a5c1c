"""What patients do at the kiosk, and what must go right for each of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.model import Library
from kiosk.route import ALL_STEPS, Home, Reader, Route, Topic, Trail
from kiosk.search import find_in_leaflet
from kiosk.settings import Settings
from kiosk.ui.overlays import TermCard
from kiosk.ui.screens.reader import ReaderScreen
from kiosk.visit import Visit
from tests.journeys.places import EVERYWHERE, LEAFLET, PAGE, show_everything
from tests.ui.panel import Panel


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
    panel.wait_for_page()
    count = len(page.leaflets[0].pages)
    assert panel.see(f"Page 1 of {count}")
    panel.tap("Larger")
    panel.tap("Smaller")
    panel.tap("Next page")
    panel.wait_for_page()
    assert panel.see(f"Page 2 of {count}")
    panel.tap("Back")
    assert panel.route == Topic(PAGE, "step-by-step", len(steps) - 1)
    panel.tap("Larger text")
    panel.tap("Black and white")
    panel.tap("Finish")
    assert panel.route == Home()
    assert panel.window.trail == Trail() and panel.window.visit == Visit()


def test_someone_who_likes_to_read_on_has_all_steps_below_each_other(panel: Panel, library: Library) -> None:
    page = library.page(PAGE)
    assert page is not None
    steps = next(tab.steps for tab in page.tabs if tab.steps)
    panel.put_at(Topic(PAGE))
    panel.tap("All steps as a list")
    assert panel.route == Topic(PAGE, "step-by-step", ALL_STEPS)
    seen = panel.read()
    while panel.offers("Down"):
        panel.tap("Down")
        seen += panel.read()
    assert all(f"{number}. {step.title}" in seen for number, step in enumerate(steps, start=1))
    assert isinstance(panel.route, Topic) and panel.route.step == ALL_STEPS and panel.route.part > 0
    while panel.offers("Up"):
        panel.tap("Up")
    panel.tap("One step at a time")
    assert panel.route == Topic(PAGE, "step-by-step") and panel.see(f"Step 1 of {len(steps)}")


def test_the_drawing_changes_with_each_step_and_the_last_step_leads_on(panel: Panel) -> None:
    panel.put_at(Topic(PAGE, "step-by-step"))
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
            panel.put_at(Topic(page.id, tab.id))
            said = "\n".join(show_everything(panel))
            missing = [block.text for block in tab.blocks if block.text not in said]
            assert not missing, (page.id, tab.id)


def test_a_hard_word_is_explained_by_a_tap_and_a_tap_takes_the_explanation_away(panel: Panel, library: Library) -> None:
    term = library.terms[0]
    panel.put_at(Topic(PAGE))
    panel.window.cover.explain(term.id)
    panel.settle()
    assert isinstance(panel.window.overlay, TermCard)
    assert panel.see(term.meaning) and not panel.offers("See it step by step")
    panel.tap("Close")
    assert panel.window.overlay is None and panel.route == Topic(PAGE)


def test_a_patient_looks_for_a_word_in_the_leaflet_and_it_is_marked(panel: Panel, library: Library) -> None:
    leaflet = library.leaflet(LEAFLET)
    assert leaflet is not None
    hit = find_in_leaflet(leaflet, "balloon")[-1]
    panel.put_at(Reader(LEAFLET))
    panel.wait_for_page()
    panel.tap("Find in leaflet")
    for letter in "balloon":
        panel.tap(letter)
    panel.tap("Space")
    panel.tap("Erase")
    panel.tap(f"Page {hit.page + 1}: ")
    screen = panel.screen
    assert isinstance(screen, ReaderScreen)
    assert panel.route == Reader(LEAFLET, hit.page)
    panel.wait_until(lambda: len(screen.view.marks) == hit.count, "the mark on the page")
    panel.tap("Finish")
    panel.put_at(Reader(LEAFLET))
    panel.tap("Find in leaflet")
    assert panel.see("Type a word") and not panel.see("balloon")


def test_the_leaflet_follows_the_finger_on_its_thumbnails_and_its_edges_lead_nowhere(
    panel: Panel, library: Library
) -> None:
    leaflet = library.leaflet(LEAFLET)
    assert leaflet is not None
    last = len(leaflet.pages) - 1
    panel.put_at(Reader(LEAFLET))
    panel.wait_for_page()
    assert not panel.offers("Page before") and not panel.offers("Smaller")
    panel.tap(f"Page {last + 1}")
    panel.wait_for_page()
    assert panel.route == Reader(LEAFLET, last)
    assert panel.offers("Page before") and not panel.offers("Next page")


def test_a_leaflet_grows_at_most_five_times_and_is_moved_with_buttons(panel: Panel) -> None:
    panel.put_at(Reader(LEAFLET))
    panel.wait_for_page()
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
def test_a_short_sighted_woman_has_the_largest_text_in_contrast_everywhere_and_nothing_is_cut(
    open_panel: Callable[..., Panel], route: Route
) -> None:
    panel = open_panel(size=(1080, 1920))
    panel.tap("Larger text")
    panel.tap("Larger text")
    panel.tap("Black and white")
    assert panel.window.visit == Visit("largest", True)
    panel.put_at(route)
    if isinstance(route, Reader):
        panel.wait_for_page()
    while True:
        found = panel.survey()
        assert found["elided"] == [] and found["overlaps"] == []
        assert found["lowest_contrast"] is None or found["lowest_contrast"] >= 7
        if not panel.offers("Down"):
            break
        panel.tap("Down")
    assert panel.window.visit == Visit("largest", True)


def test_drawings_slide_and_blend_only_where_motion_is_wanted(open_panel: Callable[..., Panel]) -> None:
    still, moving = open_panel(), open_panel(settings=Settings(motion=True))
    for panel in (still, moving):
        panel.put_at(Topic(PAGE, "step-by-step", 4))
        panel.tap("Next step")  # to a drawing that has nothing to play
    end = still.picture()
    moving.wait_until(lambda: moving.picture() == end, "the end of the movement")
