"""A page together with the file it was written in, so that a rule can say on which line it was broken."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from kiosk.markup import Document, Part, drop_comments, make_id, read_markup
from kiosk.model import Block, Drawing, Page, Tab
from kiosk.readability import split_sentences
from kiosk.textfile import read_text
from kiosk.tree import Tree
from kiosk.yamlfile import Node

ENOUGH = 8
"""So many words in a row say which place in a file is meant."""


@dataclass(frozen=True)
class Passage:
    """A stretch of text that patients read in one go. ``tab`` is the id of its tab, "" for what stands at the top.

    ``kind`` is that of its block, or "summary", "fact", "title", "alt" or "label" for what is no block.
    """

    tab: str
    kind: str
    text: str

    @property
    def sentences(self) -> list[str]:
        """The sentences in their order."""
        return split_sentences(self.text)


@dataclass(frozen=True)
class Manuscript:
    """A page, the name of its file below the content folder, that file's text, and its parts with their lines."""

    page: Page
    where: str
    text: str
    document: Document

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All that patients read, see in pictures or hear about them, tab by tab."""
        page = self.page
        found = [Passage("", "title", words) for words in (page.title, page.also, page.subtitle)]
        found.append(Passage("", "summary", page.summary))
        found += [Passage("", "fact", f"{fact.label}: {fact.value}") for fact in page.facts]
        for tab in page.tabs:
            texts = [tab.title, *(step.title for step in tab.steps)]
            texts += [words for spot in tab.spots for words in (spot.title, spot.also)]
            found += [Passage(tab.id, "title", words) for words in texts]
            found += [Passage(tab.id, block.kind, block.text) for block in list_blocks(tab)]
            for drawing in list_drawings(tab):
                found.append(Passage(tab.id, "alt", drawing.alt))
                found += [Passage(tab.id, "label", label.text) for label in drawing.labels]
        return tuple(passage for passage in found if passage.text)

    @property
    def prose(self) -> tuple[Passage, ...]:
        """The passages that are sentences to read: no titles, facts, or words of pictures."""
        shown = {"summary", "text", "bullet", "number", "feel", "alert", "quote"}
        return tuple(passage for passage in self.passages if passage.kind in shown)

    def parts(self, title: str) -> Iterator[Part]:
        """The parts of the file with that heading."""
        return (part for part in self.document.parts if make_id(part.title) == make_id(title))

    def heading(self, title: str) -> str:
        """The file, with the line of the heading where there is one."""
        return next((f"{self.where}:{part.line}" for part in self.parts(title)), self.where)

    def place(self, words: str) -> str:
        """The file, with the line on which these words start where they are found."""
        line = self._lines.find(words)
        return f"{self.where}:{line}" if line else self.where

    def field(self, name: str) -> str:
        """The file, with the line of a name in the lines at the top, or else of the first of them."""
        node = self._fields.get(name, self.document.front)
        return f"{self.where}:{node.line}" if node else self.where

    def says(self, name: str) -> bool:
        """Is something written behind this name in the lines at the top?"""
        return name in self._fields and self._fields[name].value != ""

    @property
    def _fields(self) -> Mapping[str, Node]:
        front = self.document.front
        return {k.lower(): v for k, v in front.value.items()} if front and isinstance(front.value, Mapping) else {}

    @cached_property
    def _lines(self) -> _Lines:
        return _Lines(drop_comments(self.text)[0])


class _Lines:
    """The words of a text, each with its line, whatever marks stand between them."""

    def __init__(self, text: str) -> None:
        found = [(word, number) for number, line in enumerate(text.split("\n"), 1) for word in _split(line)]
        self.numbers = [number for _, number in found]
        self.joined = " " + "".join(f"{word} " for word, _ in found)
        self.starts = list(accumulate((len(word) + 1 for word, _ in found), initial=0))

    def find(self, words: str) -> int:
        """The line, from 1, on which these words start; 0 when they are not there in this order."""
        first = _split(words)[:ENOUGH]
        at = self.joined.find(f" {' '.join(first)} ") if first else -1
        return self.numbers[bisect_right(self.starts, at) - 1] if at >= 0 else 0


def _split(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def list_blocks(tab: Tab) -> list[Block]:
    """Every block of a tab: its own, those of its steps, and those of the parts that can be touched."""
    parts = [step.blocks for step in tab.steps] + [spot.blocks for spot in tab.spots]
    return [*tab.blocks, *(block for blocks in parts for block in blocks)]


def list_drawings(tab: Tab) -> list[Drawing]:
    """Every drawing of a tab."""
    drawings = [*tab.drawings, *(view.drawing for view in tab.views)]
    return drawings + [step.drawing for step in tab.steps if step.drawing]


def read_manuscripts(folder: Path, pages: Iterable[Page]) -> tuple[Manuscript, ...]:
    """The manuscript of each page of a content folder; a page whose file has gone meanwhile is left out."""
    found = []
    tree = Tree(folder)  # for its way of finding files; what is wrong with them has been said already
    for page in pages:
        file = tree.read(folder / page.id).file("index.md")
        text = read_text(file, page.id)[0] if file else None
        if file and text is not None:
            found.append(Manuscript(page, tree.where(file), text, read_markup(text, tree.where(file))))
    return tuple(found)
