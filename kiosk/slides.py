"""Slides: what the screen of the empty room shows in turn, one for each page that asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.model import Drawing, Library, Page
from kiosk.route import Route, route_to


@dataclass(frozen=True)
class Slide:
    """One of the things shown in turn. ``route`` is the page that its card opens, None for the welcome."""

    title: str
    text: str
    route: Route | None = None
    drawing: Drawing | None = None


def pick_drawing(page: Page) -> Drawing | None:
    """The picture of a page: that of its first step that has one, else the first on any of its tabs."""
    steps = [step.drawing for tab in page.tabs for step in tab.steps if step.drawing]
    others = [drawing for tab in page.tabs for drawing in (*(view.drawing for view in tab.views), *tab.drawings)]
    return next(iter((*steps, *others)), None)


def list_slides(library: Library) -> list[Slide]:
    """A slide for each page that asks for it, in menu order."""
    return [
        Slide(page.title, page.summary, route_to(page.id), pick_drawing(page))
        for page in library.pages()
        if page.attract
    ]
