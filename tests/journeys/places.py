"""The places that stories of everywhere go through, and how someone reads one of them to its end."""

from __future__ import annotations

from kiosk.route import Contact, Contents, Home, Leaflets, Missing, People, Reader, Route, Topic
from tests.ui.panel import Panel

PAGE = "hospital-services/coronary-stenting"
LEAFLET = f"{PAGE}/leaflet"
EVERYWHERE: list[Route] = [
    Home(),
    Topic(PAGE),
    Topic(PAGE, "step-by-step", 3),
    Topic(PAGE, "questions-to-ask"),
    Contents(PAGE),
    Reader(LEAFLET, 1),
    Leaflets(),
    Contact(),
    People(),
    Missing(),
    Topic("your-heart"),
]


def show_everything(panel: Panel) -> list[str]:
    """The words of each screenful of the place, going down to its end."""
    said = [panel.read()]
    while panel.offers("Down"):
        panel.tap("Down")
        said.append(panel.read())
    return said
