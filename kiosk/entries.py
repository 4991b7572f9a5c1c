"""What can be found in a library: pages, their parts and steps, leaflets, people and words, with their weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kiosk.model import Block, Library, Page, Spot, Synonym, Tab, Term
from kiosk.spelling import cut_ending, fold_text, split_words

TITLE, ALSO, HEADING, SUMMARY, INHERITED, TEXT = 12.0, 9.0, 5.0, 4.0, 2.0, 1.0
"""What a found word counts, by where it stands."""

HEAD = 60
"""Within so many letters a leaflet's own title stands at the top of a page."""

PEOPLE = "your-cardiologist"
"""The page that shows the people."""

Weighted = list[tuple[str, float]]
"""Texts of an entry, each with what a word of it counts."""


@dataclass(frozen=True)
class Entry:
    """One thing that can be found. ``place`` is the id of a page, leaflet or term; ``within`` the title of its page.

    "part" is a tab, "spot" a part of a drawing that can be touched; ``sheet`` is the page of a leaflet, ``step`` a
    step, both counted from 0.
    """

    kind: Literal["page", "part", "step", "spot", "leaflet", "person", "term"]
    place: str
    title: str
    text: str
    within: str = ""
    tab: str = ""
    step: int = 0
    sheet: int = 0
    spot: str = ""


@dataclass(frozen=True)
class Named:
    """What a thing is called. The words of a page may stand anywhere in its names; a glossary term, or a part of a
    drawing, is only meant by one ``whole`` name: "pacemaker" is not the natural pacemaker."""

    names: tuple[str, ...]
    whole: bool = False

    @cached_property
    def _stems(self) -> list[frozenset[str]]:
        own = [list_stems(name) for name in self.names]
        return own if self.whole else [frozenset[str]().union(*own)]

    def is_called(self, stems: frozenset[str]) -> bool:
        """Does someone who says words with these stems mean this?"""
        return bool(stems) and any(stems == own if self.whole else stems <= own for own in self._stems)


def list_stems(text: str) -> frozenset[str]:
    """The words of a name without their endings: "Stress testing" is called "stress test" as well."""
    return frozenset(cut_ending(word) for word in split_words(fold_text(text)))


def list_named(library: Library) -> Iterator[Named]:
    """Each thing that a synonym can mean: pages, touchable parts of drawings, leaflets and words."""
    for page in library.pages():
        yield _name_page(page)
        yield from (_name_spot(spot) for tab in page.tabs for spot in tab.spots)
    yield from (Named((leaflet.title,)) for leaflet in library.all_leaflets())
    yield from (_name_term(term) for term in library.terms)


def _name_page(page: Page) -> Named:
    return Named((page.title, page.also))


def _name_spot(spot: Spot) -> Named:
    return Named((spot.title, spot.also), whole=True)


def _name_term(term: Term) -> Named:
    return Named((term.title, *term.also), whole=True)


class LayWords:
    """Lay phrases, given to the things that are meant by them."""

    def __init__(self, synonyms: Iterable[Synonym]) -> None:
        self._pairs = [(one.phrase, list_stems(target)) for one in synonyms for target in one.means]

    def list_for(self, named: Named) -> str:
        """The phrases for what is called so, as one text."""
        return " ".join(phrase for phrase, stems in self._pairs if named.is_called(stems))


def list_entries(library: Library) -> Iterator[tuple[Entry, Weighted]]:
    """Everything that can be found, in menu order, with the texts it is found by."""
    lay = LayWords(library.synonyms)
    for page in library.pages():
        yield from _list_page(page, lay)
    for leaflet in library.all_leaflets():
        meant = lay.list_for(Named((leaflet.title,)))
        for number, sheet in enumerate(leaflet.pages):
            text = _drop_heading(" ".join(sheet.text.split()), leaflet.title)
            entry = Entry("leaflet", leaflet.id, leaflet.title, text, sheet=number)
            title = TITLE / 2 if number == 0 else INHERITED
            yield entry, [(leaflet.title, title), (meant, title / 2), (text, TEXT)]
    for person in library.people:
        text = ". ".join(filter(None, (person.role, person.interests)))
        yield Entry("person", PEOPLE, person.name, text), [(person.name, TITLE), (text, TEXT)]
    for term in library.terms:
        also = " ".join((*term.also, lay.list_for(_name_term(term))))
        entry = Entry("term", term.id, term.title, term.meaning)
        yield entry, [(term.title, TITLE * 0.7), (also, ALSO * 0.7), (term.meaning, TEXT)]


def _list_page(page: Page, lay: LayWords) -> Iterator[tuple[Entry, Weighted]]:
    meant = lay.list_for(_name_page(page))
    own = [(page.title, TITLE), (f"{page.also} {page.subtitle}", ALSO), (meant, ALSO), (page.summary, SUMMARY)]
    yield Entry("page", page.id, page.title, page.summary), own
    inherited = (f"{page.title} {page.also} {meant}", INHERITED)
    for tab in page.tabs:
        yield from _list_tab(page, tab, inherited, lay)


def _list_tab(page: Page, tab: Tab, inherited: tuple[str, float], lay: LayWords) -> Iterator[tuple[Entry, Weighted]]:
    text = _join(tab.blocks)
    if text:
        entry = Entry("part", page.id, tab.title, text, page.title, tab.id)
        yield entry, [inherited, (tab.title, HEADING), (text, TEXT)]
    for number, step in enumerate(tab.steps):
        text = _join(step.blocks)
        entry = Entry("step", page.id, step.title, text, page.title, tab.id, number)
        yield entry, [inherited, (step.title, HEADING), (text, TEXT)]
    for spot in tab.spots:
        text = _join(spot.blocks)
        entry = Entry("spot", page.id, spot.title, text, page.title, tab.id, spot=spot.id)
        names = f"{spot.also} {lay.list_for(_name_spot(spot))}"
        yield entry, [inherited, (spot.title, TITLE * 0.8), (names, ALSO * 0.8), (text, TEXT)]


def _drop_heading(text: str, title: str) -> str:
    """A leaflet's page without the clinic's name and the title at its top, which would be quoted each time."""
    at = text[: HEAD + len(title)].find(title)
    return text[at + len(title) :].lstrip() if at >= 0 else text


def _join(blocks: Iterable[Block]) -> str:
    """The words of several blocks; points of a list get the full stop that sets them apart when they are quoted."""
    texts = (block.text.rstrip() for block in blocks)
    return " ".join(text if text.endswith((".", "?", "!", ":")) else f"{text}." for text in texts if text)
