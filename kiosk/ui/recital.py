"""The recital: what a screen has to say, in reading order, and where each passage stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from kiosk.speech import Passage, SayAs, split_passages
from kiosk.ui.readingorder import sort_for_reading
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.prose import Prose
from kiosk.ui.widgets.readframe import ReadFrame
from kiosk.ui.widgets.spotmap import SpotMap
from kiosk.ui.widgets.stage import Stage
from kiosk.ui.widgets.strip import Line
from kiosk.ui.widgets.tabs import TabButton, TabList
from kiosk.ui.widgets.tile import FactCard

SILENT = (Button, Keyboard, TabList, ReadFrame, SpotMap)
"""What is there to be touched and not to be read; nor is anything in it. So are tabs, but on the list of them."""


@dataclass(frozen=True)
class Verse:
    """A passage and where it stands. In running text ``passage`` counts from the start of the whole document."""

    passage: Passage
    widget: QWidget
    pager: Pager | None = None

    def parts(self) -> tuple[int, int, float]:
        """The screenful that it starts on, the one it ends on, and the share of it that stands on the first."""
        if self.pager is None:
            return 0, 0, 1.0
        places = self._list_lines(self.pager.column)
        parts = [self.pager.find_part(y) for y, _ in places]
        total = sum(count for _, count in places)
        first = sum(count for part, (_, count) in zip(parts, places, strict=True) if part == parts[0])
        return parts[0], parts[-1], first / max(1, total)

    def _list_lines(self, column: QWidget) -> list[tuple[float, int]]:
        """The middle of each of its lines, in pixels from the column's top, and how many letters are on it."""
        top = self.widget.mapTo(column, QPoint(0, 0)).y()
        if isinstance(self.widget, Prose):
            lines = self.widget.find_lines(self.passage.start, self.passage.end)
            return [(top + place.center().y(), count) for place, count in lines] or [(top + 1.0, 1)]
        return [(top + self.widget.height() / 2, 1)]

    def mark(self, theme: Theme) -> ReadFrame | None:
        """Mark it; the frame, where it is no running text."""
        if isinstance(self.widget, Prose | Line):
            self.widget.mark(self.passage.start, self.passage.end)
            return None
        frame = ReadFrame(theme, self.widget)
        frame.show()
        return frame

    def clear(self) -> None:
        """Mark it no more."""
        if isinstance(self.widget, Prose | Line):
            self.widget.mark(0, 0)


def list_verses(screen: QWidget, say_as: SayAs) -> list[Verse]:
    """Everything on the screen that is to be read, those screenfuls too that do not show now."""
    return [
        Verse(Passage(passage.said, start + passage.start, start + passage.end), widget, pager)
        for widget, pager in _walk(screen, None)
        for start, text in _list_texts(widget)
        for passage in split_passages(text, say_as)
    ]


def find_first(verses: list[Verse]) -> int:
    """The index of the first passage that shows: the first of all, or of the screenful that was turned to."""
    return next(
        (index for index, verse in enumerate(verses) if verse.pager and 0 < verse.pager.part == verse.parts()[0]), 0
    )


def _walk(widget: QWidget, pager: Pager | None) -> Iterator[tuple[QWidget, Pager | None]]:
    """All below ``widget`` that may have words, in reading order; a drawing comes after the words it belongs to."""
    children = [child for child in widget.children() if isinstance(child, QWidget) and child.isVisible()]
    order = sort_for_reading([_find_place(child) for child in children], widget.isRightToLeft())
    ordered = [children[index] for index in order]
    if not isinstance(widget, Column):
        ordered.sort(key=lambda child: isinstance(child, Stage))
    for child in ordered:
        if isinstance(child, SILENT) or (isinstance(child, TabButton) and not isinstance(widget, Column)):
            continue
        if isinstance(child, Pager):
            yield from _walk(child.column, child)
            continue
        yield child, pager
        if not isinstance(child, Prose | Stage):
            yield from _walk(child, pager)


def _find_place(child: QWidget) -> QRect:
    """Where it is in its parent. What lies in the empty part of a pager comes after its words, and not in between."""
    place = QWidget.geometry(child)
    if isinstance(child, Pager):
        place.setHeight(min(place.height(), child.column.height_for(child.column.width())))
    return place


def _list_texts(widget: QWidget) -> list[tuple[int, str]]:
    """The texts of one widget, each with its place there: what it shows, and for a drawing what is told instead."""
    if isinstance(widget, Prose):
        return widget.list_paragraphs()
    if isinstance(widget, Stage | FactCard):
        return [(0, widget.accessibleName())]
    words = [each.text for each in getattr(widget, "words", list)()]
    return [(0, "\n".join(words))] if words else []
