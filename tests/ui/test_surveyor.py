"""The survey walks one kiosk in every size and position: what one walk does must not blind the next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.route import Home
from kiosk.ui.survey import survey
from kiosk.ui.tour import Stop, Tour
from tests.ui.panel import Panel


def test_after_a_hidden_screen_the_next_stop_is_seen_again(open_panel: Callable[..., Panel]) -> None:
    panel = open_panel()
    tour = Tour(panel.kiosk, Path())

    def list_names() -> list[str]:
        tour.show(Stop(Home(), "home"))
        return sorted(target["name"] for target in survey(panel.window, None)["targets"])

    before = list_names()
    tour.show(Stop(Home(), "hidden", "hidden"))
    assert list_names() == before
