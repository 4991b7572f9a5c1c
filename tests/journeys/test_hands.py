"""Hands that shake, slide and flick: one wish does one thing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from kiosk.route import Home, Reader, Route, Topic
from tests.ui.panel import Panel

PAGE = "hospital-services/coronary-stenting"
LEAFLET = f"{PAGE}/leaflet"


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
    panel.put_at(start)
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
    panel.put_at(Topic(PAGE, "step-by-step"))
    start = QPoint(900, 400)
    for way, step in ((QPoint(-300, 5), 1), (QPoint(-300, 5), 2), (QPoint(300, 5), 1), (QPoint(20, 5), 1)):
        panel.press(start)
        panel.slide(start + way)
        panel.lift(start + way)
        assert panel.route == Topic(PAGE, "step-by-step", step)


def test_someone_in_a_hurry_with_a_steady_hand_is_not_held_up(panel: Panel) -> None:
    panel.put_at(Topic(PAGE, "step-by-step"))
    for _ in range(5):
        panel.tap("Next step", after=0.6)
    assert panel.route == Topic(PAGE, "step-by-step", 5)
