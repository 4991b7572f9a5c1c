"""The empty room: what it sees, what wakes it, and that nothing is pressed or painted by the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from kiosk.model import Library, Notice
from kiosk.route import Attract, Home, Topic, Trail, Unwell
from kiosk.settings import Settings
from kiosk.slides import list_slides
from kiosk.ui.screens.attract import AttractScreen
from kiosk.visit import Visit
from tests.ui.panel import Panel

STILL = Settings(motion=False, counts=False)
MOVING = Settings(counts=False)
UNWELL = "Feeling unwell? Touch here"
WEEK = ("Monday to Friday: 8:30 am to 5 pm", "Saturday: 9 am to 12 pm")


def leave_the_room(panel: Panel) -> AttractScreen:
    """Nobody touches Home until it gives way."""
    panel.leave_alone(panel.kiosk.settings.idle_seconds_home)
    assert isinstance(panel.route, Attract)
    screen = panel.screen
    assert isinstance(screen, AttractScreen)
    return screen


def tell_hours(panel: Panel, library: Library, *lines: str) -> None:
    """The clinic has told its opening hours."""
    panel.kiosk.take_over(replace(library, clinic=replace(library.clinic, hours=lines)))


def wait_for(panel: Panel, hour: int, minute: int = 0, days: int = 0) -> None:
    """Time goes by until that time of the day; the screen notices with the minute."""
    now = panel.clock.tell()
    then = dt.datetime.combine(now.date(), dt.time(hour, minute)) + dt.timedelta(days=days)
    panel.clock.turn((then - now).total_seconds())
    if isinstance(panel.screen, AttractScreen):
        panel.screen.look()
    panel.settle()


def list_running(screen: AttractScreen) -> list[QTimer]:
    return [timer for timer in screen.findChildren(QTimer) if timer.isActive()]


def test_a_menu_that_nobody_touched_gives_way_without_asking_anybody(panel: Panel, library: Library) -> None:
    panel.leave_alone(59)
    assert panel.route == Home()
    panel.leave_alone(1)
    assert panel.route == Attract() and panel.window.overlay is None
    assert panel.see(library.clinic.name) and panel.see("Touch to start") and panel.see("Urgent appointments")
    assert panel.see("See what will happen, read a leaflet")


def test_after_someone_has_walked_away_the_room_is_invited_again_and_nothing_of_them_is_left(panel: Panel) -> None:
    panel.tap("Larger text")
    panel.put_at(Topic("clinic-services/echocardiogram"))
    panel.leave_alone(180)
    panel.leave_alone(30)
    assert panel.route == Attract() and panel.window.trail == Trail((Attract(),))
    assert panel.window.visit == Visit()


def test_finish_leads_to_the_menu_for_whoever_is_next_in_line(panel: Panel) -> None:
    panel.tap("Echocardiogram")
    panel.tap("Finish")
    assert panel.route == Home()


def test_a_clinic_that_wants_no_such_screen_keeps_its_menu(open_panel: Callable[..., Panel]) -> None:
    panel = open_panel(settings=replace(STILL, attract=False))
    assert not panel.is_counting()
    panel.tap("Echocardiogram")
    panel.leave_alone(180)
    panel.leave_alone(30)
    assert panel.route == Home() and not panel.is_counting()


def test_without_content_nobody_is_invited_to_nothing(open_panel: Callable[..., Panel], tmp_path) -> None:  # type: ignore[no-untyped-def]
    panel = open_panel(state=tmp_path)
    panel.leave_alone(60)
    assert panel.route == Home()


@pytest.mark.parametrize("tile", ["Echocardiogram", "Coronary stenting", "Your heart", "Contact us", "Search"])
def test_the_touch_that_wakes_the_screen_presses_nothing_and_the_next_one_works_at_once(
    panel: Panel, tile: str
) -> None:
    place = panel.middle(panel.find(tile))
    leave_the_room(panel)
    panel.tap_at(place)
    assert panel.route == Home()
    panel.tap(tile, after=0.1)
    assert panel.route != Home()


def test_a_palm_that_rests_on_the_glass_wakes_nothing_until_it_is_lifted(panel: Panel) -> None:
    leave_the_room(panel)
    panel.press(QPoint(500, 300))
    panel.slide(QPoint(700, 500))
    assert isinstance(panel.route, Attract)
    panel.lift(QPoint(700, 500))
    assert panel.route == Home()


def test_the_card_of_a_page_opens_it_and_back_leads_to_the_menu(panel: Panel, library: Library) -> None:
    screen = leave_the_room(panel)
    screen.show_next()
    panel.settle()
    shown = list_slides(library)[0]
    assert panel.see(shown.title) and panel.see(shown.text)
    panel.tap(f"{shown.title}. Open this page")
    assert panel.route == shown.route
    panel.tap("Back")
    assert panel.route == Home()


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_A, Qt.Key.Key_Space]
)
def test_any_key_wakes_it_and_does_nothing_else(panel: Panel, key: Qt.Key) -> None:
    leave_the_room(panel)
    QTest.keyClick(panel.window.windowHandle(), key)
    panel.settle()
    assert panel.window.trail == Trail()


def test_a_man_who_feels_unwell_in_an_empty_room_finds_help_where_it_always_is(panel: Panel) -> None:
    usual = panel.find(UNWELL)
    place, size = usual.mapTo(panel.window, QPoint(0, 0)), usual.size()
    leave_the_room(panel)
    here = panel.find(UNWELL)
    assert here.mapTo(panel.window, QPoint(0, 0)) == place and here.size() == size
    panel.tap(UNWELL)
    assert panel.route == Unwell(Home())
    panel.tap("I am OK, or the staff are here")
    assert panel.route == Home()


def test_staff_wake_it_and_come_to_their_door(panel: Panel) -> None:
    leave_the_room(panel)
    panel.tap_at(QPoint(30, 30))
    assert panel.window.is_staff_corner(QPoint(30, 30))


def test_pages_that_ask_for_it_are_shown_in_turn(open_panel: Callable[..., Panel], library: Library) -> None:
    panel = open_panel(settings=MOVING)
    screen = leave_the_room(panel)
    titles = [slide.title for slide in list_slides(library)]
    assert titles == ["Echocardiogram", "Stress testing", "Coronary stenting", "Your heart"]
    for title in titles:
        screen.show_next()
        panel.settle()
        assert panel.see(title)
    screen.show_next()
    panel.settle()
    assert panel.see("step by step") and panel.route == Attract()


def test_where_motion_is_not_wanted_it_stands_still(panel: Panel) -> None:
    screen = leave_the_room(panel)
    assert [timer.interval() > 12_000 for timer in list_running(screen)] == [True]  # the minute of the clock alone


class Painter(QObject):
    """Counts how often something is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() in (QEvent.Type.Paint, QEvent.Type.UpdateRequest)
        return False


def test_nothing_is_painted_while_nothing_changes(open_panel: Callable[..., Panel]) -> None:
    panel = open_panel(settings=MOVING)
    screen = leave_the_room(panel)
    screen.show_next()
    QTest.qWait(400)  # the short blend, and the picture of the next page
    painter = Painter()
    for watched in (panel.window, screen, *screen.findChildren(QObject)):
        watched.installEventFilter(painter)
    QTest.qWait(300)
    assert painter.count == 0
    screen.show_next()
    QTest.qWait(50)
    assert painter.count > 0


def test_the_clock_goes_with_the_time(panel: Panel) -> None:
    screen = leave_the_room(panel)
    assert panel.see("8:17 am")
    panel.clock.turn(60)
    screen.look()
    panel.settle()
    assert panel.see("8:18 am") and not panel.see("8:17 am")


def test_a_clock_that_cannot_be_right_is_not_shown_and_makes_no_night(panel: Panel, library: Library) -> None:
    library = replace(library, made=dt.datetime(2030, 1, 1))
    tell_hours(panel, library, *WEEK)
    wait_for(panel, 23)
    screen = leave_the_room(panel)
    assert not screen.night and not panel.see("11:") and not list_running(screen)


def test_it_goes_dark_after_closing_time_and_bright_at_opening(panel: Panel, library: Library) -> None:
    tell_hours(panel, library, *WEEK)
    wait_for(panel, 16, 50)
    leave_the_room(panel)
    day = panel.picture().pixelColor(1000, 150).lightness()
    assert panel.see("Urgent appointments")
    wait_for(panel, 17)
    assert panel.see("5:00 pm") and panel.see("Closed now. Open tomorrow from 8:30 am")
    assert panel.picture().pixelColor(1000, 150).lightness() < day / 3
    assert panel.see("Touch to start") and panel.offers(UNWELL)
    wait_for(panel, 8, 30, days=1)
    assert panel.picture().pixelColor(1000, 150).lightness() == day
    assert not panel.see("Closed now")


def test_someone_who_touches_it_at_night_gets_the_bright_menu(panel: Panel, library: Library) -> None:
    tell_hours(panel, library, *WEEK)
    wait_for(panel, 22)
    screen = leave_the_room(panel)
    assert screen.night and not [timer for timer in list_running(screen) if timer.interval() <= 12_000]
    panel.tap_at(QPoint(1200, 500))
    assert panel.route == Home() and panel.offers("Echocardiogram")


def test_a_lunch_break_is_not_the_night(panel: Panel, library: Library) -> None:
    tell_hours(panel, library, "Monday to Friday: 8:30 am to 12 pm and 1 pm to 5 pm")
    wait_for(panel, 12, 30)
    assert not leave_the_room(panel).night


@pytest.mark.parametrize("lines", [(), ("Monday to Friday: business hours",), ("By appointment",)], ids=repr)
def test_a_clinic_whose_hours_are_not_known_never_goes_dark(
    panel: Panel, library: Library, lines: tuple[str, ...]
) -> None:
    tell_hours(panel, library, *lines)
    wait_for(panel, 23)
    assert not leave_the_room(panel).night


def test_new_content_is_shown_there_at_once(panel: Panel, library: Library) -> None:
    leave_the_room(panel)
    news = replace(library, version="9", notices=(Notice("Flu clinic today"),))
    panel.kiosk._receive(news)
    panel.settle()
    assert panel.see("Flu clinic today") and isinstance(panel.route, Attract)


@pytest.mark.parametrize("text", ["normal", "large", "largest"])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1280, 800)], ids=repr)
def test_nothing_is_cut_on_any_slide_in_any_size(
    open_panel: Callable[..., Panel], library: Library, size: tuple[int, int], text: str
) -> None:
    diagonal = 15.6 if size == (1280, 800) else 21.5
    panel = open_panel(size, settings=replace(STILL, text=text, contrast=text == "largest", diagonal_inches=diagonal))  # type: ignore[arg-type]
    tell_hours(panel, library, *WEEK)
    panel.clock.turn(3600)
    places = [Attract(number) for number in range(len(list_slides(library)) + 1)]
    for place in [*places, Attract()]:
        if place == places[0] and panel.route == places[-1]:
            panel.clock.turn(12 * 3600)
        panel.window.go(place)
        panel.settle()
        seen = panel.survey()
        assert seen["elided"] == [] and seen["overlaps"] == [], place
        assert seen["lowest_contrast"] >= 6.99, place
        least = 20 * panel.window.px_per_mm - 1
        assert all(min(target["w"], target["h"]) >= least for target in seen["targets"]), place
        assert panel.see("Touch to start") and panel.offers(UNWELL)
