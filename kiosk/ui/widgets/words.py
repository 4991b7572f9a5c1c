"""A piece of text laid out in a rectangle: what is painted, and what the tour and the tests read about it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout, QTextOption

from kiosk.script import is_from_right
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.piece import flip, is_mirrored

WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True)
class Words:
    """``text`` in ``rect`` of its widget. ``needed`` is how much room it takes; ``size_px`` its letter size."""

    text: str
    rect: QRect
    role: str
    ink: str
    bold: bool = False
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Draw the text, wrapped at spaces; in a widget that is read from the right, counted from there.

        The order of the words follows their own script: an English line stays in order in an Arabic window, and so
        does a phone number.
        """
        painter.setFont(theme.font(self.role, self.bold))
        painter.setPen(QColor(self.ink))
        align = self.align
        if is_mirrored(painter) and align == Qt.AlignmentFlag.AlignLeft:
            align = Qt.AlignmentFlag.AlignRight
        place = flip(painter, self.rect)
        if is_from_right(self.text):
            _draw_from_right(painter, QRectF(place), self.text, align)
            return
        order = int(Qt.TextFlag.TextForceLeftToRight)
        flags = WRAP | order | int(align | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        painter.drawText(place, flags, self.text)

    def measure(self, theme: Theme) -> tuple[int, int]:
        """Width and height in pixels that the text needs, wrapped to its rectangle."""
        return measure_words(theme, self.text, self.role, self.bold, self.rect.width())

    def is_cut(self, theme: Theme) -> bool:
        """Does the text need more room than it has? One pixel of rounding is forgiven."""
        width, height = self.measure(theme)
        return width > self.rect.width() + 1 or height > self.rect.height() + 1


def _draw_from_right(painter: QPainter, place: QRectF, text: str, align: Qt.AlignmentFlag) -> None:
    """Draw a text of a script that is read from the right, in the middle of the height."""
    # WORKAROUND: QPainter.drawText shifts each wrapped line by the blank at its end; a layout of our own does not.
    layout = QTextLayout(text.replace("\n", "\u2028"), painter.font())
    option = QTextOption(align)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(place.width())
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    layout.draw(painter, QPointF(place.x(), place.y() + (place.height() - height) / 2))


def measure_words(theme: Theme, text: str, role: str, bold: bool, width: int) -> tuple[int, int]:
    """Width and height in pixels of ``text`` wrapped at ``width``; wider than that when one word is."""
    box = theme.metrics(role, bold).boundingRect(QRectF(0, 0, max(1, width), 100_000), WRAP, text)
    return round(box.width() + 0.49), round(box.height() + 0.49)


def measure_line(theme: Theme, text: str, role: str, bold: bool = False) -> int:
    """The width in pixels of ``text`` on one line."""
    metrics = theme.metrics(role, bold)
    # Letters of another font, which stands in for the first, are not counted in the advance.
    width = metrics.horizontalAdvance(text) if text.isascii() else metrics.size(0, text).width()
    return round(width + 0.99)


def stack_words(
    theme: Theme, lines: list[tuple[str, str, bool, str]], area: QRect, gap: int, middle: bool = True
) -> list[Words]:
    """Lay (text, role, bold, ink) lines below each other in ``area``, in its middle or at its foot."""
    heights = [measure_words(theme, text, role, bold, area.width())[1] for text, role, bold, _ in lines]
    total = sum(heights) + gap * (len(lines) - 1)
    y = area.top() + max(0, (area.height() - total) // 2 if middle else area.height() - total)
    result = []
    for (text, role, bold, ink), height in zip(lines, heights, strict=True):
        result.append(Words(text, QRect(area.left(), y, area.width(), height), role, ink, bold))
        y += height + gap
    return result


def choose_role(theme: Theme, title: str, width: int) -> str:
    """The role of a title: a smaller one where its longest word is wider than ``width`` pixels."""
    roles = ("title", "tile", "small")
    return next((role for role in roles if measure_words(theme, title, role, True, width)[0] <= width), roles[-1])
