"""A patient touches the heart: the part under the finger lights up, tells, and leads to the tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint

from kiosk.model import Outline, Spot, Tab
from kiosk.route import Topic
from kiosk.settings import Settings
from kiosk.ui.pictures import fit_view
from kiosk.ui.screens.heart import HeartPanel
from kiosk.ui.widgets.spotmap import REACH_MM, SpotMap
from tests.ui.panel import Panel

HEART = "your-heart"


class Visitor:
    """Someone before the heart."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        panel.put_at(Topic(HEART))

    @property
    def card(self) -> HeartPanel:
        (card,) = self.panel.window.findChildren(HeartPanel)
        return card

    @property
    def tab(self) -> Tab:
        return self.card.tab

    def spot(self, title: str) -> Spot:
        return next(spot for spot in self.tab.spots if spot.title == title)

    def look_at(self, view: str) -> None:
        """Touch the button of a drawing, unless it is the one shown."""
        if self.tab.views[self.card.view].title != view:
            self.panel.tap(view)

    def outline(self, title: str) -> Outline:
        part = self.spot(title).part
        return next(outline for outline in self.tab.views[self.card.view].drawing.outlines if outline.part == part)

    def place(self, x: float, y: float) -> QPoint:
        """A point of the drawing, in pixels of the window."""
        map_ = self.card.map
        view = fit_view(self.tab.views[self.card.view].drawing, map_.size())
        scale = map_.width() / view.width()
        return map_.mapTo(self.panel.window, QPoint(round((x - view.x()) * scale), round((y - view.y()) * scale)))

    def touch(self, title: str) -> None:
        """A finger lands on the mark of a part."""
        self.panel.tap_at(self.place(*self.outline(title).mark))

    @property
    def lit(self) -> str:
        (map_,) = self.panel.window.findChildren(SpotMap)
        return map_.lit


@pytest.fixture
def visitor(panel: Panel) -> Visitor:
    return Visitor(panel)


def test_nothing_is_chosen_at_first_and_every_part_is_in_the_list(visitor: Visitor) -> None:
    assert visitor.lit == ""
    assert visitor.panel.see("Touch the drawing or a name below.")
    assert visitor.panel.offers("Heart muscle")


@pytest.mark.parametrize(
    ("view", "part"),
    [
        ("Outside", "Heart muscle"),
        ("Outside", "Aorta"),
        ("Inside", "Mitral valve"),
        ("Inside", "Left lower room"),
        ("Signals", "Natural pacemaker"),
    ],
)
def test_a_touched_part_lights_up_and_tells_about_itself(visitor: Visitor, view: str, part: str) -> None:
    visitor.look_at(view)
    visitor.touch(part)

    assert visitor.lit == visitor.spot(part).part
    assert visitor.panel.see(visitor.spot(part).blocks[0].text)
    assert visitor.panel.see("Tests and treatments")


def test_a_shaking_finger_beside_a_thin_valve_still_means_the_valve(visitor: Visitor) -> None:
    visitor.look_at("Inside")
    x, y = visitor.outline("Mitral valve").mark
    point = visitor.place(x, y)
    aside = round(REACH_MM * 0.4 * visitor.card.theme.px_per_mm)
    visitor.panel.tap_at(point + QPoint(0, aside))

    assert visitor.lit == visitor.spot("Mitral valve").part


def test_a_touch_beside_the_heart_goes_back_to_the_list(visitor: Visitor) -> None:
    visitor.look_at("Inside")
    visitor.touch("Mitral valve")
    map_ = visitor.card.map
    visitor.panel.tap_at(map_.mapTo(visitor.panel.window, QPoint(12, map_.height() // 3)))

    assert visitor.lit == ""
    assert visitor.panel.see("Touch the drawing or a name below.")


def test_a_part_chosen_in_the_list_lights_up_on_the_drawing_it_is_on(visitor: Visitor) -> None:
    visitor.panel.tap("Heart muscle")
    assert visitor.lit == "heart-muscle"
    while not visitor.panel.see("Relay point"):
        visitor.panel.tap("Next part")
    assert visitor.tab.views[visitor.card.view].title == "Signals"
    assert visitor.lit == visitor.spot("Relay point").part


def test_the_tests_that_look_at_a_part_are_one_touch_away_and_back_comes_back(visitor: Visitor) -> None:
    visitor.look_at("Inside")
    visitor.touch("Mitral valve")
    here = visitor.panel.route
    visitor.panel.tap("Echocardiogram")
    assert visitor.panel.route == Topic("clinic-services/echocardiogram")
    visitor.panel.tap("Back")
    assert visitor.panel.route == here
    assert visitor.lit == visitor.spot("Mitral valve").part


def test_finish_forgets_which_part_was_touched(visitor: Visitor) -> None:
    visitor.touch("Aorta")
    visitor.panel.tap("Finish")
    visitor.panel.tap("Your heart")
    assert visitor.lit == ""


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1280, 800)])
@pytest.mark.parametrize("settings", [Settings(motion=False), Settings(motion=False, text="largest", contrast=True)])
def test_nothing_is_cut_and_every_target_is_large_enough(
    open_panel: Callable[..., Panel], size: tuple[int, int], settings: Settings
) -> None:
    visitor = Visitor(open_panel(size=size, settings=settings))
    for part in ("", "Aorta"):
        if part:
            visitor.touch(part)
        found = visitor.panel.survey()
        assert not found["elided"], found["elided"]
        least = 20 * visitor.card.theme.px_per_mm - 1
        assert all(min(target["w"], target["h"]) >= least for target in found["targets"]), found["targets"]


def test_someone_with_the_largest_text_reads_a_part_to_its_end_and_back(open_panel: Callable[..., Panel]) -> None:
    visitor = Visitor(open_panel(size=(1280, 800), settings=Settings(motion=False, text="largest")))
    visitor.touch("Aorta")
    panel = visitor.panel
    assert not panel.offers("Next part")
    while panel.offers("Down"):
        panel.tap("Down")
    assert panel.offers("TOE") and panel.offers("Next part") and not panel.offers("All parts")
    here = panel.route
    panel.tap("TOE")
    panel.tap("Back")
    assert panel.route == here and panel.offers("TOE")
    while panel.offers("Up"):
        panel.tap("Up")
    panel.tap("All parts")
    assert visitor.lit == ""


def test_a_finger_that_slides_off_a_part_chooses_nothing(visitor: Visitor) -> None:
    on, off = visitor.place(*visitor.outline("Aorta").mark), visitor.place(-20, 740)
    dark = visitor.panel.picture()
    visitor.panel.press(on)
    assert visitor.panel.picture() != dark, "the part shows at once that it was felt"
    visitor.panel.slide(off)
    visitor.panel.lift(off)
    assert visitor.lit == ""
    assert visitor.panel.picture() == dark


def test_a_part_that_the_other_drawing_shows_too_stays_lit(visitor: Visitor) -> None:
    visitor.touch("Aorta")
    visitor.panel.tap("Inside")
    assert visitor.lit == "aorta"
    visitor.panel.tap("Outside")
    visitor.panel.tap("Next part")
    visitor.panel.tap("All parts")
    visitor.touch("Left front artery")
    visitor.panel.tap("Signals")
    assert visitor.lit == ""
