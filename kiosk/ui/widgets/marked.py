"""Text in which the words found are marked: on a ground, bold and underlined, so never by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from kiosk.script import is_from_right
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.piece import flip
from kiosk.ui.widgets.words import Words


@dataclass(frozen=True)
class Stretch:
    """A stretch of a text: ``found`` is marked, ``bold`` and ``ink`` as they are."""

    text: str
    found: bool = False
    bold: bool = False
    ink: str = ""


@dataclass(frozen=True)
class Marked(Words):
    """A text in ``rect``, laid out already: ``layout`` wraps at spaces, and breaks a word longer than the line."""

    layout: QTextLayout = field(default_factory=QTextLayout, compare=False)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Draw it."""
        painter.setPen(QColor(self.ink))
        self.layout.draw(painter, QPointF(flip(painter, self.rect).topLeft()))

    def is_cut(self, theme: Theme) -> bool:
        """Does the text need more height than it has?"""
        return measure_layout(self.layout) > self.rect.height() + 1


def join_stretches(stretches: Sequence[Stretch]) -> str:
    """The whole text."""
    return " ".join(stretch.text for stretch in stretches)


def lay_out(theme: Theme, stretches: Sequence[Stretch], role: str, width: int, from_right: bool = False) -> QTextLayout:
    """The text wrapped at ``width`` pixels. ``from_right``: it stands at the right."""
    text = join_stretches(stretches)
    layout = QTextLayout(text, theme.font(role))
    option = QTextOption(Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    way = Qt.LayoutDirection.RightToLeft if is_from_right(text) else Qt.LayoutDirection.LeftToRight
    option.setTextDirection(way)
    option.setAlignment(option.alignment() | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.setFormats(_make_formats(theme, stretches))
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def measure_layout(layout: QTextLayout) -> int:
    """The height of a text in pixels."""
    return round(layout.boundingRect().height() + 0.49)


def _make_formats(theme: Theme, stretches: Sequence[Stretch]) -> list[QTextLayout.FormatRange]:
    formats, start = [], 0
    for stretch in stretches:
        style = QTextCharFormat()
        if stretch.bold or stretch.found:
            style.setFontWeight(QFont.Weight.Bold)
        if stretch.ink:
            style.setForeground(QBrush(QColor(stretch.ink)))
        if stretch.found:
            style.setFontUnderline(True)
            style.setBackground(QBrush(QColor(theme.palette.selected.ground)))
            style.setForeground(QBrush(QColor(theme.palette.selected.ink)))
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = start, len(stretch.text), style
        formats.append(part)
        start += len(stretch.text) + 1
    return formats


def shorten(theme: Theme, stretches: Sequence[Stretch], role: str, width: int) -> tuple[Stretch, ...]:
    """As much of the text around its first found word as one line of ``width`` pixels holds."""
    words = [(word, stretch) for stretch in stretches for word in stretch.text.split()]
    if not words:
        return ()
    first = next((index for index, (_, stretch) in enumerate(words) if stretch.found), 0)
    room = width - theme.metrics(role).horizontalAdvance("\u2026 \u2026")
    plain, bold = theme.metrics(role), theme.metrics(role, True)
    blank = plain.horizontalAdvance(" ")
    sizes = [(bold if s.found or s.bold else plain).horizontalAdvance(word) + blank for word, s in words]
    start, end, used = first, first, 0.0
    while start and used + sizes[start - 1] < room / 3:
        start -= 1
        used += sizes[start]
    while end < len(words) and (used + sizes[end] <= room or end == first):
        used += sizes[end]
        end += 1
    while start and used + sizes[start - 1] <= room:
        start -= 1
        used += sizes[start]
    kept = [Stretch(word, stretch.found, stretch.bold, stretch.ink) for word, stretch in words[start:end]]
    dots = Stretch("\u2026")
    before = [dots] if start > (words[0][0] == dots.text) else []
    after = [dots] if end < len(words) and kept[-1].text != dots.text else []
    return tuple(_join_alike([*before, *kept, *after]))


def _join_alike(stretches: Sequence[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for one in stretches:
        last = joined[-1] if joined else None
        if last and (last.found, last.bold, last.ink) == (one.found, one.bold, one.ink):
            joined[-1] = Stretch(f"{last.text} {one.text}", one.found, one.bold, one.ink)
        else:
            joined.append(one)
    return joined
