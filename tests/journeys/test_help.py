"""Feeling unwell: help that is one tap away, wherever someone is and whatever their hand does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from kiosk.model import Library
from kiosk.route import Reader, Route, Topic, Unwell
from kiosk.settings import Settings
from kiosk.ui.overlays import StillThere
from tests.journeys.places import EVERYWHERE, LEAFLET, PAGE, show_everything
from tests.ui.panel import Panel

UNWELL = "Feeling unwell? Touch here"
LEAVE = "I am OK, or the staff are here"


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


def test_the_help_speaks_of_the_clinics_own_places_only_when_it_has_told_them(panel: Panel) -> None:
    panel.tap(UNWELL)
    said = "\n".join(show_everything(panel))
    assert "The desk:" not in said and "Defibrillator" not in said
    assert "Pain, pressure, heaviness or tightness in the chest" in said
