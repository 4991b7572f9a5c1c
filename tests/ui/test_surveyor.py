"""The survey walks one kiosk in every size and position, and the smallest panel that can be bought has room for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.route import Home
from kiosk.ui.faults import find_faults
from kiosk.ui.mounts import MOUNTS
from kiosk.ui.survey import survey
from kiosk.ui.surveyor import list_walks
from kiosk.ui.tour import Stop, Tour
from tests.conftest import STILL
from tests.ui.panel import Panel

PLACES = ("home", "coronary-stenting-1-in-short", "step-by-step-step2", "mitral-valve", "contact")
SMALLEST = next(mount for mount in MOUNTS if mount.name == "15.6-1366x768")


def test_after_a_hidden_screen_the_next_stop_is_seen_again(open_panel: Callable[..., Panel]) -> None:
    panel = open_panel()
    tour = Tour(panel.kiosk, Path())

    def list_names() -> list[str]:
        tour.show(Stop(Home(), "home"))
        return sorted(target["name"] for target in survey(panel.window, None)["targets"])

    before = list_names()
    tour.show(Stop(Home(), "hidden", "hidden"))
    assert list_names() == before


@pytest.mark.parametrize("place", PLACES)
def test_on_the_smallest_panel_every_size_of_text_leaves_room_to_read(
    open_panel: Callable[..., Panel], place: str
) -> None:
    settings = replace(STILL, diagonal_inches=SMALLEST.inches, lower_edge_mm=SMALLEST.edge)
    panel = open_panel(size=(SMALLEST.width, SMALLEST.height), settings=settings)
    found = []
    for walk in list_walks(SMALLEST, ""):
        if walk.listens:
            continue
        panel.window.first_visit = walk.visit
        tour = Tour(panel.kiosk, Path(), place)
        for stop in tour.list_stops():
            tour.show(stop)
            assert tour.parts <= 40, f"{walk}: {stop.name}"
            for part in range(tour.parts):
                tour.turn_to(part)
                faults = find_faults(survey(panel.window, None), panel.window.px_per_mm)
                found += [f"{walk}: {stop.name}, screenful {part + 1}: {fault}" for fault in faults]
    assert found == []
