"""Longer words and words from the right, before there is a translation: nothing is cut, nothing lies over anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from kiosk.model import Library
from kiosk.paths import find_data
from kiosk.route import (
    Contact,
    Contents,
    Home,
    Leaflets,
    Missing,
    People,
    Questions,
    Reader,
    Route,
    Search,
    Topic,
    Unwell,
)
from kiosk.ui.language import Interpreter
from kiosk.ui.pseudo import invent_languages, invent_library
from kiosk.ui.widgets.pager import Pager
from kiosk.visit import TextSize
from tests.ui.panel import Panel

PAGE = "hospital-services/coronary-stenting"
HEART = Topic("your-heart", "touch-a-part")
PLACES: tuple[Route, ...] = (
    Home(),
    Topic(PAGE),
    Topic(PAGE, "step-by-step", 1),
    Topic(PAGE, "when-to-get-help"),
    Topic(PAGE, "about-this-page"),
    HEART,
    replace(HEART, spot="left-lower-room"),
    Contents(PAGE),
    Reader(f"{PAGE}/leaflet"),
    Leaflets(),
    Contact(),
    People(),
    Missing(),
    Search(),
    Questions(),
    Questions("pick"),
    Questions("add", PAGE),
    Unwell(Home()),
)
"""One place of each kind; the command ``tour --language`` goes through all."""

FORMS: tuple[tuple[tuple[int, int], TextSize], ...] = (((1920, 1080), "normal"), ((1080, 1920), "largest"))


@pytest.fixture(params=["pseudo-long", "pseudo-rtl"])
def strange(request: pytest.FixtureRequest, open_panel: Callable[..., Panel], library: Library) -> Panel:
    """A kiosk in a language that nobody speaks."""
    interpreter = Interpreter(find_data("assets") / "translations", invent_languages())
    panel = open_panel(library=invent_library(library, request.param), interpreter=interpreter)
    panel.window.choose(replace(panel.window.visit, language=request.param))
    return panel


def survey_parts(panel: Panel) -> Iterator[dict[str, Any]]:
    """What is seen of a place at first, and at its end."""
    yield panel.survey()
    host = panel.window.overlay or panel.screen
    pagers = [pager for pager in host.findChildren(Pager) if pager.isVisible() and pager.parts > 1]
    if pagers:
        while pagers[0].part < pagers[0].parts - 1:
            pagers[0].show_next()
        panel.settle()
        yield panel.survey()


def find_defects(panel: Panel, name: str) -> list[str]:
    defects = []
    for found in survey_parts(panel):
        defects += [f"{name} cut: {text}" for text in found["elided"]]
        defects += [f"{name} over each other: {pair}" for pair in found["overlaps"]]
        if found["lowest_contrast"] is not None and found["lowest_contrast"] < 7:
            defects.append(f"{name}: contrast {found['lowest_contrast']}")
    return defects


@pytest.mark.parametrize(("size", "text"), FORMS)
def test_no_place_is_cut_or_overlaps_in_a_longer_or_a_mirrored_language(
    strange: Panel, size: tuple[int, int], text: TextSize
) -> None:
    strange.window.resize(*size)
    strange.window.choose(replace(strange.window.visit, text=text))
    defects = []
    for route in PLACES:
        strange.put_at(route)
        assert strange.route == route or route == Contact()
        defects += find_defects(strange, repr(route))
    strange.put_at(Home())
    for name, cover in (
        ("still there", lambda: strange.window.cover.ask(30)),
        ("term", lambda: strange.window.cover.explain(strange.kiosk.library.terms[0].id)),
        ("hidden", strange.window.cover.hide_page),
        ("languages", strange.window.cover.offer_languages),
    ):
        cover()
        strange.settle()
        assert strange.window.overlay is not None, name
        defects += find_defects(strange, name)
        strange.window.cover.take_away()
    assert not defects, "\n".join(defects)
