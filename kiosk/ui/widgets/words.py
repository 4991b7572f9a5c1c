"""A piece of text laid out in a rectangle: what is painted, and what the tour and the tests read about it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from kiosk.ui.theme import Theme

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
        """Draw the text, wrapped at spaces."""
        painter.setFont(theme.font(self.role, self.bold))
        painter.setPen(QColor(self.ink))
        painter.drawText(self.rect, WRAP | int(self.align) | int(Qt.AlignmentFlag.AlignVCenter), self.text)

    def is_cut(self, theme: Theme) -> bool:
        """Does the text need more room than it has? One pixel of rounding is forgiven."""
        width, height = measure_words(theme, self.text, self.role, self.bold, self.rect.width())
        return width > self.rect.width() + 1 or height > self.rect.height() + 1


def measure_words(theme: Theme, text: str, role: str, bold: bool, width: int) -> tuple[int, int]:
    """Width and height in pixels of ``text`` wrapped at ``width``; wider than that when one word is."""
    box = theme.metrics(role, bold).boundingRect(QRectF(0, 0, max(1, width), 100_000), WRAP, text)
    return round(box.width() + 0.49), round(box.height() + 0.49)


def measure_line(theme: Theme, text: str, role: str, bold: bool = False) -> int:
    """The width in pixels of ``text`` on one line."""
    return round(theme.metrics(role, bold).horizontalAdvance(text) + 0.99)


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
