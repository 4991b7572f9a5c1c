"""Hands that shake, slide and flick: one wish does one thing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF
from PySide6.QtGui import QPointingDevice, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.questions import list_sources
from kiosk.route import Home, Questions, Reader, Route, Topic
from kiosk.ui.fingers import REST_SECONDS
from kiosk.ui.overlays import Hidden
from kiosk.ui.screens.topic import TopicScreen
from kiosk.ui.widgets.askrow import AskRow
from kiosk.ui.widgets.grip import FLICK_MS
from kiosk.ui.widgets.spotmap import SpotMap
from kiosk.ui.widgets.touch import SLIP_MM
from kiosk.visit import Question
from tests.ui.panel import CALM, Panel

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


@pytest.mark.parametrize("way", [QPoint(1, 0), QPoint(-1, 0), QPoint(0, 1), QPoint(0, -1)], ids=repr)
def test_a_flick_that_begins_and_ends_on_one_large_tile_opens_it_not(
    open_panel: Callable[..., Panel], way: QPoint
) -> None:
    panel = open_panel(size=(3840, 2160))
    tile = panel.find("Coronary stenting")
    flick = round((SLIP_MM + 1) * panel.window.px_per_mm)
    start = panel.middle(tile) - way * (flick / 2)
    assert tile.rect().contains(tile.mapFrom(panel.window, start + way * flick))
    panel.press(start)
    panel.slide(start + way * (flick / 2))
    panel.lift(start + way * flick)
    assert panel.route == Home(), "also when the glass tells nothing of the way between"
    tremble = round((SLIP_MM - 2) * panel.window.px_per_mm)
    panel.press(start)
    panel.slide(start + way * tremble)
    panel.lift(start + way * tremble)
    assert panel.route == Topic(PAGE)


def list_broad_places(panel: Panel, spots: SpotMap) -> Iterator[QPoint]:
    """Places of the window from which the same part of the heart goes on for a flick's length downwards."""
    flick = (SLIP_MM + 1) * panel.window.px_per_mm
    for y in range(100, spots.height() - 100, 20):
        for x in range(100, spots.width() - 100, 20):
            part = spots.find_part_at(QPointF(x, y))
            if part and part == spots.find_part_at(QPointF(x, y + flick)):
                yield spots.mapTo(panel.window, QPoint(x, y))


def test_a_flick_over_the_heart_chooses_no_part_and_a_touch_does(panel: Panel) -> None:
    panel.put_at(Topic("your-heart"))
    screen = panel.screen
    assert isinstance(screen, TopicScreen) and screen.heart is not None
    start = next(place for place in list_broad_places(panel, screen.heart.map))
    for way in (round((SLIP_MM + 1) * panel.window.px_per_mm), 0):
        panel.press(start)
        panel.lift(start + QPoint(0, way))
        assert isinstance(panel.route, Topic) and bool(panel.route.spot) == (way == 0)


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


class Glass:
    """The touch panel itself, which tells of each finger by a number of its own."""

    def __init__(self, panel: Panel, device: QPointingDevice) -> None:
        self.panel = panel
        self.device = device
        self._down: dict[int, QPoint] = {}

    def _tell(self, changed: int, what: str, place: QPoint) -> None:
        handle = self.panel.window.windowHandle()
        event = QTest.touchEvent(handle, self.device)
        for finger, where in self._down.items():
            if finger != changed:
                event.move(finger, where, handle)
        getattr(event, what)(changed, place, handle)
        event.commit()
        self.panel.settle()

    def put(self, finger: int, place: QPoint, after: float = CALM) -> None:
        """A finger, or what else touches the glass, comes down."""
        self.panel.clock.turn(after)
        self._tell(finger, "press", place)
        self._down[finger] = place

    def slide(self, finger: int, place: QPoint) -> None:
        """It moves along the glass."""
        self._down[finger] = place
        self._tell(finger, "move", place)

    def lift(self, finger: int, after: float = 0.1) -> None:
        """It leaves the glass where it is."""
        self.panel.clock.turn(after)
        self._tell(finger, "release", self._down[finger])
        del self._down[finger]

    def tap(self, finger: int, place: QPoint) -> None:
        """Down and up."""
        self.put(finger, place)
        self.lift(finger)


@pytest.fixture(scope="session")
def touch_device(qapp: QApplication) -> QPointingDevice:
    """A panel for eight fingers."""
    return QTest.createTouchDevice()


@pytest.fixture
def glass(panel: Panel, touch_device: QPointingDevice) -> Glass:
    """The glass of a kiosk."""
    return Glass(panel, touch_device)


PALM, FINGER, OTHER = 0, 1, 2


def test_one_finger_on_real_glass_opens_a_tile(panel: Panel, glass: Glass) -> None:
    glass.tap(FINGER, panel.middle(panel.find("Coronary stenting")))
    assert panel.route == Topic(PAGE)


@pytest.mark.parametrize("resting", ["Echocardiogram", ""], ids=["on a tile", "beside the tiles"])
def test_a_hand_that_rests_on_the_glass_keeps_no_finger_from_working(panel: Panel, glass: Glass, resting: str) -> None:
    place = panel.middle(panel.find(resting)) if resting else QPoint(8, 600)
    glass.put(PALM, place)
    glass.tap(FINGER, panel.middle(panel.find("Coronary stenting")))
    assert panel.route == Topic(PAGE)
    glass.tap(FINGER, panel.middle(panel.find("Why have it")))
    assert panel.route == Topic(PAGE, "why-have-it")
    glass.lift(PALM)
    assert panel.route == Topic(PAGE, "why-have-it"), "the hand itself does nothing"
    glass.tap(FINGER, panel.middle(panel.find("Home")))
    assert panel.route == Home()


def test_a_hand_that_rests_on_a_tile_for_long_opens_nothing_and_the_next_touch_works(
    panel: Panel, glass: Glass
) -> None:
    tile = panel.find("Coronary stenting")
    glass.put(PALM, panel.middle(tile))
    assert tile.pressed
    glass.lift(PALM, after=REST_SECONDS + 1)
    assert panel.route == Home() and not tile.pressed
    glass.tap(PALM, panel.middle(tile))
    assert panel.route == Topic(PAGE)


def test_a_slow_finger_still_opens_a_tile(panel: Panel, glass: Glass) -> None:
    glass.put(FINGER, panel.middle(panel.find("Coronary stenting")))
    glass.lift(FINGER, after=REST_SECONDS - 0.5)
    assert panel.route == Topic(PAGE)


def test_a_hand_that_comes_down_after_the_finger_changes_nothing(panel: Panel, glass: Glass) -> None:
    glass.put(FINGER, panel.middle(panel.find("Coronary stenting")))
    glass.put(PALM, panel.middle(panel.find("Echocardiogram")), after=0.05)
    glass.lift(FINGER)
    assert panel.route == Topic(PAGE)
    glass.lift(PALM, after=REST_SECONDS)
    assert panel.route == Topic(PAGE)


def test_a_finger_that_flicks_beside_a_resting_hand_fires_nothing(panel: Panel, glass: Glass) -> None:
    place = panel.middle(panel.find("Coronary stenting"))
    glass.put(PALM, QPoint(8, 600))
    glass.put(FINGER, place)
    glass.slide(FINGER, place + QPoint(0, 90))
    glass.lift(FINGER)
    glass.lift(PALM)
    assert panel.route == Home()


def test_a_finger_that_shakes_beside_a_resting_hand_taps_once(panel: Panel, glass: Glass) -> None:
    glass.put(PALM, QPoint(8, 600))
    place = panel.middle(panel.find("Larger text"))
    glass.tap(FINGER, place)
    glass.put(OTHER, place, after=0.2)
    glass.lift(OTHER)
    assert panel.window.visit.text == "large"


@pytest.mark.qt_log_ignore("^QGestureManager", extend=True)  # fingers that only tap make no gesture
def test_two_fingers_on_a_leaflet_are_the_leaflets_and_turn_nothing(panel: Panel, glass: Glass) -> None:
    panel.put_at(Reader(LEAFLET))
    screen = panel.wait_for_page()
    middle = panel.middle(screen.view)
    before = panel.route
    glass.put(FINGER, middle - QPoint(60, 0))
    glass.put(OTHER, middle + QPoint(60, 0), after=0.0)
    glass.lift(OTHER)
    glass.lift(FINGER)
    assert panel.route == before
    glass.tap(FINGER, panel.middle(panel.find("Next page")))
    assert panel.route == Reader(LEAFLET, 1)


def test_a_hand_that_rests_on_a_leaflet_keeps_no_finger_from_turning_the_page(panel: Panel, glass: Glass) -> None:
    panel.put_at(Reader(LEAFLET))
    screen = panel.wait_for_page()
    glass.put(PALM, panel.middle(screen.view))
    glass.tap(FINGER, panel.middle(panel.find("Next page")))
    assert panel.route == Reader(LEAFLET, 1)
    glass.lift(PALM)
    assert panel.route == Reader(LEAFLET, 1)


def test_a_touch_that_the_system_takes_back_does_nothing(
    panel: Panel, glass: Glass, touch_device: QPointingDevice
) -> None:
    tile = panel.find("Coronary stenting")
    glass.put(FINGER, panel.middle(tile))
    taken = QTouchEvent(QEvent.Type.TouchCancel, touch_device)
    QCoreApplication.sendEvent(panel.window.windowHandle(), taken)
    glass.lift(FINGER)
    assert panel.route == Home() and not tile.pressed


def test_a_hand_on_a_hidden_screen_and_a_finger_on_its_button_show_it_again_and_touch_nothing_behind(
    panel: Panel, glass: Glass
) -> None:
    panel.window.cover.hide_page()
    panel.settle()
    assert isinstance(panel.window.overlay, Hidden)
    glass.put(PALM, QPoint(40, 700))
    glass.tap(FINGER, panel.middle(panel.find("Show it again")))
    assert panel.window.overlay is None and panel.route == Home()
    glass.lift(PALM)
    assert panel.route == Home()


def open_list(panel: Panel) -> tuple[tuple[Question, ...], list[AskRow]]:
    """Somebody looks at a list of three questions; the questions, and their rows from the top."""
    source = next(source for source in list_sources(panel.kiosk.library) if len(source.questions) > 2)
    panel.window.choose(replace(panel.window.visit, questions=source.questions[:3]))
    panel.put_at(Questions())
    return source.questions[:3], sorted(panel.screen.findChildren(AskRow), key=lambda row: row.y())


def drag_to_the_top(panel: Panel, glass: Glass, row: AskRow) -> None:
    """A finger takes a row by its handle and holds it at the top of the list."""
    start = panel.middle(row.grip)
    glass.put(FINGER, start)
    for way in (-40, -200, -900):
        glass.slide(FINGER, start + QPoint(0, way))
    time.sleep(FLICK_MS / 1000)  # the glass itself tells when it was touched
    assert row.lifted


def test_a_slow_finger_on_real_glass_drags_a_question_to_the_top(panel: Panel, glass: Glass) -> None:
    (one, two, three), rows = open_list(panel)
    drag_to_the_top(panel, glass, rows[2])
    glass.lift(FINGER, after=REST_SECONDS + 5)
    assert panel.window.visit.questions == (three, one, two)


def test_a_question_that_is_held_when_the_system_takes_the_touch_back_returns_to_its_place(
    panel: Panel, glass: Glass, touch_device: QPointingDevice
) -> None:
    chosen, rows = open_list(panel)
    places = [row.geometry() for row in rows]
    drag_to_the_top(panel, glass, rows[2])
    taken = QTouchEvent(QEvent.Type.TouchCancel, touch_device)
    QCoreApplication.sendEvent(panel.window.windowHandle(), taken)
    assert [row.geometry() for row in rows] == places and not rows[2].lifted
    glass.lift(FINGER)
    assert panel.window.visit.questions == chosen


def test_a_hand_that_comes_down_beside_a_dragging_finger_and_taps_puts_the_question_back(
    panel: Panel, glass: Glass
) -> None:
    chosen, rows = open_list(panel)
    drag_to_the_top(panel, glass, rows[2])
    glass.tap(OTHER, QPoint(8, 600))
    assert not rows[2].lifted
    glass.lift(FINGER)
    assert panel.window.visit.questions == chosen


def test_a_palm_on_a_handle_moves_no_question(panel: Panel, glass: Glass) -> None:
    chosen, rows = open_list(panel)
    place = panel.middle(rows[2].grip)
    glass.put(PALM, place)
    for shift in (QPoint(6, -9), QPoint(-12, 8), QPoint(0, 0)):
        glass.slide(PALM, place + shift)
    glass.lift(PALM, after=REST_SECONDS + 1)
    assert panel.window.visit.questions == chosen and not rows[2].lifted
