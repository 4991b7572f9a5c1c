"""Widgets below each other or in a grid, with the places where the whole may be cut into screenfuls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.piece import Piece


@dataclass(frozen=True)
class Cut:
    """A place where a screenful may end (``end``) and the next one starts (``resume``), in pixels from the top.

    ``parts`` what belongs together: only for a screenful that would have to be cut through something otherwise.
    """

    end: int
    resume: int
    parts: bool = False


class Column(Piece):
    """``rows`` of widgets, each row as high as its highest widget, its widgets equally wide.

    ``gap`` is the space between rows, ``across`` between widgets of a row; ``glued`` holds the indexes of rows that
    must stay with the next one (a heading with its first tiles); ``stretch`` hands spare height to the tile rows.
    """

    def __init__(
        self,
        rows: Sequence[Sequence[QWidget]],
        gap: int,
        across: int = 0,
        glued: frozenset[int] = frozenset(),
        spread: float = 0.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = [list(row) for row in rows]
        self.gap = gap
        self.across = across
        self.glued = glued
        self.spread = spread
        for row in self.rows:
            for widget in row:
                widget.setParent(self)
                widget.show()

    def _cell(self, row: list[QWidget], width: int) -> int:
        return (width - self.across * (len(row) - 1)) // max(1, len(row))

    def fits(self, width: int) -> bool:
        """Does every word of the widgets that stand beside each other still fit when this is ``width`` wide?"""
        several = [(widget, self._cell(row, width)) for row in self.rows if len(row) > 1 for widget in row]
        checks = [(getattr(widget, "fits", None), cell) for widget, cell in several]
        return all(check(cell) for check, cell in checks if check is not None)

    def row_heights(self, width: int) -> list[int]:
        """The height in pixels of each row at ``width``."""
        return [max(measure_height(widget, self._cell(row, width)) for widget in row) for row in self.rows]

    def lower_rows(self, width: int, room: int) -> None:
        """Where a row that cannot be cut is higher than ``room`` pixels, or a word wider than its widget, its letters
        grow less, down to the usual."""
        for row in self.rows:
            if len(row) == 1 and hasattr(row[0], "breaks"):
                fit = getattr(row[0], "fit_into", None)
                if fit is not None:
                    fit(width, room)
                continue
            cell = self._cell(row, width)
            fits = getattr(row[0], "fits", None) if len(row) == 1 else None
            for factor in (1.5, 1.0):
                if max(measure_height(widget, cell) for widget in row) > room or (fits is not None and not fits(cell)):
                    for widget in row:
                        shrink_letters(widget, factor)

    def height_for(self, width: int) -> int:
        """The height in pixels of everything at ``width``."""
        heights = self.row_heights(width)
        return sum(heights) + self.gap * max(0, len(heights) - 1)

    def find_top(self, widget: QWidget) -> int:
        """Where the row of one of the widgets begins, in pixels from the top."""
        index = next(index for index, row in enumerate(self.rows) if widget in row)
        return sum(height + self.gap for height in self.row_heights(self.width())[:index])

    def cuts(self) -> list[Cut]:
        """Between rows, inside a row of one widget wherever that widget may be cut, and, if need be, below a line."""
        result: list[Cut] = []
        y = 0
        for index, height in enumerate(self.row_heights(self.width())):
            row = self.rows[index]
            breaks = getattr(row[0], "breaks", None)
            if len(row) == 1 and breaks is not None:
                edges = breaks(self.width())
                lines = getattr(row[0], "list_lines", None)
                ends = [end for _, end in lines(self.width())] if lines is not None else []
                if edges and ends and edges[-1] == ends[-1]:  # only a margin is left below the last line
                    last = edges.pop()
                    result.append(Cut(y + last, y + height + self.gap, index in self.glued))
                result += [Cut(y + edge, y + edge) for edge in edges if edge < height - 1]
                result += [Cut(y + end, y + end, True) for end in ends if end < height - 1 and end not in edges]
            result.append(Cut(y + height, y + height + self.gap, index in self.glued))
            y += height + self.gap
        return sorted(result, key=lambda cut: cut.end)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put every widget in its place; spare height goes to rows of several widgets, up to ``spread`` of each."""
        heights = self.row_heights(self.width())
        spare = self.height() - sum(heights) - self.gap * (len(heights) - 1)
        wide = [index for index, row in enumerate(self.rows) if len(row) > 1]
        if spare > 0 and wide and self.spread:
            for index in wide:
                heights[index] += min(spare // len(wide), round(heights[index] * self.spread))
        y = 0
        for row, height in zip(self.rows, heights, strict=True):
            cell, x = self._cell(row, self.width()), 0
            for widget in row:
                widget.setGeometry(QRect(x, y, cell, height))
                x += cell + self.across
            y += height + self.gap


def shrink_letters(widget: QWidget, factor: float) -> None:
    """Give a widget, and those on it, the letters of that text factor where theirs are larger."""
    for one in (widget, *widget.findChildren(QWidget)):
        theme = getattr(one, "theme", None)
        if theme is not None:
            one.theme = theme.shrink(factor)  # type: ignore[attr-defined]


def measure_height(widget: QWidget, width: int) -> int:
    """The height in pixels a widget needs at ``width``: its ``height_for``, or else its size hint."""
    height_for = getattr(widget, "height_for", None)
    return int(height_for(width)) if height_for is not None else widget.sizeHint().height()
