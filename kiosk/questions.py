"""The questions somebody may ask the doctor: those that the pages suggest, a list of them, and the text of a code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kiosk.model import Block, Library, Page, Tab
from kiosk.qr import LARGEST, Modules, encode_modules
from kiosk.visit import Question

ASKED = "questions-to-ask"
"""The tab of a page whose points are questions."""

MOST = 9
"""A list holds so many: more are hardly asked in one visit, and they would make a code that is hard to read."""

LEAST_MODULE_MM = 0.5
"""The smallest side of a module that a phone still reads from a screen."""

MOST_MODULES = 105
"""The modules along one side of a code for a list: about 770 letters, what nine long questions have. With more of them
a phone at arm's length has to be held very still."""


@dataclass(frozen=True)
class Group:
    """Questions under one heading, "" where they need none."""

    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Source:
    """Where suggestions come from: a page, or the sheet with those of every visit (``general``)."""

    id: str
    title: str
    icon: str
    tint: str
    groups: tuple[Group, ...]
    general: bool = False

    @property
    def questions(self) -> tuple[Question, ...]:
        """All of its questions, in order."""
        return tuple(question for group in self.groups for question in group.questions)


def list_sources(library: Library, first: str = "") -> tuple[Source, ...]:
    """Everything that suggests questions: those of every visit, then the pages in menu order.

    ``first`` is the id of the page that somebody came from: it stands before all others.
    """
    tints = {page.id: section.tint for section in library.sections for page in section.pages}
    sources = [_read_sheet(form) for form in library.forms]
    sources += [_read_page(page, tints.get(page.id, page.tint)) for page in library.pages()]
    useful = [source for source in sources if source.questions]
    return tuple(sorted(useful, key=lambda source: source.id != first))


def find_source(library: Library, source_id: str) -> Source | None:
    """The source of that id, None where there is none or it suggests nothing."""
    return next((source for source in list_sources(library) if source.id == source_id), None)


def list_page_questions(page: Page, tab: Tab) -> tuple[Question, ...]:
    """The points of a page's tab, as questions about that page."""
    return _read_points(tab.blocks, page.id)


def _read_page(page: Page, tint: str) -> Source:
    tab = page.tab(ASKED)
    groups = (Group("", list_page_questions(page, tab)),) if tab else ()
    return Source(page.id, page.title, page.icon, tint, groups)


def _read_sheet(sheet: Page) -> Source:
    """A sheet to write on. Its points that end with a colon are lines to fill in, the others are questions."""
    groups = (Group(tab.title, _read_points(tab.blocks, "")) for tab in sheet.tabs)
    used = tuple(group for group in groups if group.questions)
    return Source(sheet.id, sheet.title, sheet.icon, sheet.tint, used, general=True)


def _read_points(blocks: Iterable[Block], page_id: str) -> tuple[Question, ...]:
    texts = (block.text.strip() for block in blocks if block.kind in ("bullet", "number"))
    asked = dict.fromkeys(text for text in texts if text and not text.endswith((":", "\uff1a")))
    return tuple(Question(text, page_id) for text in asked)


def toggle(chosen: tuple[Question, ...], question: Question) -> tuple[Question, ...]:
    """The list without the question if it was there, else with it as the last one. A full list takes no more.

    >>> toggle(toggle((), Question("Why?")), Question("When?"))
    (Question(text='Why?', page=''), Question(text='When?', page=''))
    """
    if question in chosen:
        return tuple(one for one in chosen if one != question)
    return chosen if is_full(chosen) else (*chosen, question)


def is_full(chosen: tuple[Question, ...]) -> bool:
    """Does the list take no more questions?"""
    return len(chosen) >= MOST


def move(chosen: tuple[Question, ...], index: int, by: int) -> tuple[Question, ...]:
    """The list in which the question at ``index`` stands ``by`` places further down (up, where below 0).

    It stops at the ends of the list.

    >>> [one.text for one in move((Question("A"), Question("B"), Question("C")), 2, -1)]
    ['A', 'C', 'B']
    """
    rest = list(chosen)
    one = rest.pop(index)
    rest.insert(max(0, min(len(rest), index + by)), one)
    return tuple(rest)


def name_topic(library: Library, question: Question) -> str:
    """The title of the page that a question is about, "" for one of every visit."""
    page = library.page(question.page) if question.page else None
    return page.title if page else ""


def write_lines(library: Library, chosen: Iterable[Question]) -> tuple[str, ...]:
    """The questions as numbered lines, each with what it is about: "1. How long does it take? (Echocardiogram)"."""
    topics = ((question.text, name_topic(library, question)) for question in chosen)
    texts = (f"{text} ({topic})" if topic else text for text, topic in topics)
    return tuple(f"{number}. {text}" for number, text in enumerate(texts, 1))


@dataclass(frozen=True)
class Code:
    """A QR code and the words it holds."""

    text: str
    modules: Modules


def make_codes(title: str, lines: tuple[str, ...], clinic: str, most: int = MOST_MODULES) -> tuple[Code, ...]:
    """The lines as one QR code, or as the fewest codes that have at most ``most`` modules along a side.

    Each holds the title, its lines and the clinic's name, and nothing else: nothing about the person. A single line
    that is longer than such a code holds gets a larger one.
    """
    for count in range(1, len(lines) + 1):
        limit = LARGEST if count == len(lines) else most
        parts = enumerate(_split_evenly(lines, count), 1)
        heads = (((title if count == 1 else f"{title} {number}/{count}"), part) for number, part in parts)
        codes = tuple(_make_code(head, part, clinic, limit) for head, part in heads)
        if all(code.modules for code in codes):
            return codes
    return ()


def _make_code(title: str, lines: tuple[str, ...], clinic: str, most: int) -> Code:
    text = "\n".join(filter(None, (title, *lines, clinic)))
    return Code(text, encode_modules(text, most))


def _split_evenly(lines: tuple[str, ...], count: int) -> tuple[tuple[str, ...], ...]:
    """The lines in ``count`` parts whose lengths differ by one at most."""
    edges = [round(index * len(lines) / count) for index in range(count + 1)]
    return tuple(lines[start:end] for start, end in pairwise(edges))
