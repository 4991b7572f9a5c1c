"""Feeling unwell: help that is one tap away, wherever someone is and whatever their hand does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetricsF

from kiosk.model import Library
from kiosk.route import Attract, Home, Reader, Route, Topic, Unwell
from kiosk.settings import Settings
from kiosk.ui.overlays import StillThere
from kiosk.ui.screens.unwell import Shout
from kiosk.visit import Visit
from tests.journeys.places import EVERYWHERE, LEAFLET, PAGE, show_everything
from tests.ui.panel import Panel

UNWELL = "Feeling unwell? Touch here"
LEAVE = "I am OK, or the staff are here"
STILL = Settings(motion=False, counts=False)


@pytest.mark.parametrize("route", EVERYWHERE, ids=repr)
def test_a_man_feels_unwell_and_one_tap_shows_what_to_do_from_wherever_he_is(panel: Panel, route: Route) -> None:
    panel.put_at(route)
    trail = panel.window.trail
    panel.tap(UNWELL)
    assert panel.route == Unwell(route) and panel.see("Tell the staff now.") and panel.see("Call 000.")
    assert not panel.offers(UNWELL)
    panel.tap(LEAVE)
    assert panel.window.trail == trail


@pytest.mark.parametrize("overlay", ["still there", "term", "find"])
def test_a_man_feels_unwell_while_something_lies_over_the_page(panel: Panel, library: Library, overlay: str) -> None:
    route: Route = Reader(LEAFLET) if overlay == "find" else Topic(PAGE)
    panel.put_at(route)
    if overlay == "still there":
        panel.leave_alone(Settings().idle_seconds_reading)
        assert isinstance(panel.window.overlay, StillThere)
    elif overlay == "term":
        panel.window.cover.explain(library.terms[0].id)
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
    panel.put_at(Topic(PAGE))
    place = panel.middle(panel.find(UNWELL))
    panel.tap_at(place)
    panel.tap_at(place, after=0.2)
    assert isinstance(panel.route, Unwell)


def test_the_help_is_in_the_same_place_on_every_screen(panel: Panel) -> None:
    places = set()
    for route in EVERYWHERE:
        panel.put_at(route)
        widget = panel.find(UNWELL)
        places.add((widget.mapTo(panel.window, QPoint(0, 0)).toTuple(), widget.size().toTuple()))
    assert len(places) == 1


def test_the_help_speaks_of_the_clinics_own_places_only_when_it_has_told_them(panel: Panel, library: Library) -> None:
    panel.tap(UNWELL)
    said = "\n".join(show_everything(panel))
    assert "The desk:" not in said and "Defibrillator" not in said and "Tell:" not in said
    assert "Pain, pressure, heaviness or tightness in the chest" in said
    panel.tap(LEAVE)
    told = replace(library.clinic, desk="Left of the door", staff="Anyone in blue", phone="02 5550 0000", aed="Lift")
    panel.kiosk.take_over(replace(library, clinic=told))
    panel.tap(UNWELL)
    said = "\n".join(show_everything(panel))
    assert "The desk: Left of the door" in said and "Tell: Anyone in blue" in said and "02 5550 0000" in said
    assert "Defibrillator (AED): Lift" in said


def test_the_help_says_what_to_do_in_order_and_asks_nothing(panel: Panel) -> None:
    panel.tap(UNWELL)
    (shout,) = panel.screen.findChildren(Shout)
    assert [line[0] for line in shout.lines] == [
        "Tell the staff now.", "Call out if you cannot stand.", "No staff here? Call 000."
    ]  # fmt: skip
    said = "\n".join(show_everything(panel)).lower()
    for words in ("sit down", "do not leave the clinic", "do not walk to the car", "do not drive", "can be mild"):
        assert words in said
    for words in ("aspirin", "minutes", "you are fine", "do you have", "heart attack"):
        assert words not in said
    assert "?" not in said.replace("no staff here?", "")


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1280, 800), (3840, 2160)], ids=repr)
@pytest.mark.parametrize("text", ["normal", "largest"])
def test_a_bystander_reads_the_help_from_across_the_room(
    open_panel: Callable[..., Panel], size: tuple[int, int], text: str
) -> None:
    diagonal = {1280: 15.6, 3840: 43.0}.get(size[0], 21.5)
    panel = open_panel(size, settings=replace(STILL, text=text, diagonal_inches=diagonal))  # type: ignore[arg-type]
    panel.tap(UNWELL)
    (shout,) = panel.screen.findChildren(Shout)
    for words in shout.words():
        capital = QFontMetricsF(shout.theme.font(words.role, True)).capHeight() / shout.theme.px_per_mm
        assert capital >= 12, words.text
        assert not words.is_cut(shout.theme)
    assert panel.offers(LEAVE)
    seen = panel.survey()
    assert seen["elided"] == [] and seen["overlaps"] == []


@pytest.mark.parametrize("state", ["hidden", "hidden and asked", "lower", "lower and largest", "empty room"])
def test_a_man_feels_unwell_in_every_state_of_the_screen(panel: Panel, state: str) -> None:
    usual = panel.middle(panel.find(UNWELL))
    if "lower" in state:
        panel.window.choose(Visit("largest" if "largest" in state else "normal", low=True))
    panel.put_at(Home() if state == "empty room" else Topic(PAGE))
    if "hidden" in state:
        panel.tap("Hide the screen")
        panel.leave_alone(180 if "asked" in state else 1)
    if state == "empty room":
        panel.leave_alone(60)
        assert isinstance(panel.route, Attract)
    if "largest" not in state:
        assert panel.middle(panel.find(UNWELL)) == usual
    panel.tap(UNWELL)
    assert isinstance(panel.route, Unwell) and panel.window.overlay is None and panel.see("Tell the staff now.")


@pytest.mark.parametrize("place", [Home(), Topic(PAGE), Reader(LEAFLET)], ids=repr)
def test_in_the_lower_position_help_and_the_way_out_of_it_are_within_reach(
    open_panel: Callable[..., Panel], place: Route
) -> None:
    panel = open_panel(settings=replace(STILL, lower_edge_mm=1090.0))
    panel.window.choose(Visit(low=True))
    panel.put_at(place)
    panel.tap(UNWELL)
    panel.survey()
    highest = panel.window.height() - (1220 - 1090) * panel.window.px_per_mm
    for name, control in panel.controls().items():
        assert control.mapTo(panel.window, QPoint(0, 0)).y() >= highest, name
    assert panel.see("Tell the staff now.")


def test_the_help_can_be_opened_again_and_again(panel: Panel) -> None:
    panel.put_at(Topic(PAGE))
    for _ in range(12):
        panel.tap(UNWELL, after=0.6)
        assert isinstance(panel.route, Unwell)
        panel.tap(LEAVE, after=0.6)


def test_after_five_minutes_the_question_leaves_tell_the_staff_in_sight(panel: Panel) -> None:
    panel.put_at(Topic(PAGE))
    panel.tap(UNWELL)
    panel.leave_alone(300)
    assert isinstance(panel.window.overlay, StillThere)
    assert panel.see("Tell the staff now.") and panel.see("Are you still there?")
    panel.tap("I am still here")
    assert isinstance(panel.route, Unwell) and panel.window.overlay is None


def test_help_works_on_a_kiosk_that_has_no_content_at_all(open_panel: Callable[..., Panel], tmp_path: Path) -> None:
    panel = open_panel(state=tmp_path)
    panel.tap(UNWELL)
    assert panel.see("Tell the staff now.") and panel.see("Call 000.")
    panel.tap(LEAVE)
    assert panel.route == Home()
