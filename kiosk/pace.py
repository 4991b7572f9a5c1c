"""Reading pace: how long a slow reader needs for what is shown, before the kiosk may ask whether they left."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.about import complete_tabs
from kiosk.model import Block, Library
from kiosk.route import Contact, People, Reader, Route, Topic, Unwell

WORDS_A_MINUTE = 100
"""The pace of a slow reader (standards item 65)."""

UNWELL_SECONDS = 300.0
"""The unwell screen stays for at least five minutes (standards item 96)."""


def measure_patience(library: Library, route: Route, least: float) -> float:
    """Seconds without a touch after which the kiosk may ask "Still there?": the time to read all of the section, step
    or leaflet page that ``route`` names at 100 words a minute, and never less than ``least``."""
    if isinstance(route, Unwell):
        return max(UNWELL_SECONDS, least)
    return max(least, count_words(library, route) * 60 / WORDS_A_MINUTE)


def count_words(library: Library, route: Route) -> int:
    """How many words there are to read at a place, on all its screenfuls together."""
    return sum(len(text.split()) for text in _list_texts(library, route))


def _list_texts(library: Library, route: Route) -> Iterator[str]:
    if isinstance(route, Topic):
        yield from _list_topic(library, route)
    elif isinstance(route, Reader):
        leaflet = library.leaflet(route.leaflet)
        if leaflet is not None:
            yield from (page.text for page in leaflet.pages[route.page : route.page + 1])
    elif isinstance(route, People):
        yield from (f"{person.name} {person.role} {person.interests}" for person in library.people)
    elif isinstance(route, Contact):
        page, clinic = library.page("contact"), library.clinic
        yield from (clinic.phone, clinic.address, clinic.parking, clinic.website, clinic.desk, *clinic.hours)
        yield from (text for tab in (page.tabs if page else ()) for text in _list_words(tab.blocks))


def _list_topic(library: Library, route: Topic) -> Iterator[str]:
    page = library.page(route.page)
    tabs = {tab.id: tab for tab in complete_tabs(page)} if page else {}
    tab = tabs.get(route.tab) or next(iter(tabs.values()), None)
    if page is None or tab is None:
        return
    yield page.summary
    if tab.steps:
        step = tab.steps[min(route.step, len(tab.steps) - 1)]
        yield step.title
        yield from _list_words(step.blocks)
        yield from (label.text for label in step.drawing.labels) if step.drawing else ()
        return
    yield from (f"{fact.label} {fact.value}" for fact in page.facts)
    yield from _list_words(tab.blocks)
    yield from (text for spot in tab.spots if spot.id == route.spot for text in _list_words(spot.blocks))


def _list_words(blocks: tuple[Block, ...]) -> Iterator[str]:
    yield from (block.text for block in blocks)
