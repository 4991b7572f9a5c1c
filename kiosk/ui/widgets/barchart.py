"""A chart of days as upright bars, and lines with a lying bar behind the number: counts that a person can read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.staffroom import Bar
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.piece import Piece
from kiosk.ui.widgets.words import Words, measure_line, measure_words

WEEK = 7


class DayChart(Piece):
    """One bar a day; a label below the first day of each week where there is room, and the scale at the left.

    It is ``limit`` pixels high where that is less than it likes to be.
    """

    def __init__(self, theme: Theme, bars: Sequence[Bar], limit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keep_upright()
        self.theme = theme
        self.bars = list(bars)
        self.limit = limit
        self.top = round_up(max((bar.number for bar in bars), default=0))
        busy = max(bars, key=lambda bar: bar.number, default=None)
        most = f" The most on one day: {busy.shown}, on {busy.label}." if busy is not None and busy.number else ""
        self.setAccessibleName(f"Pages opened a day, in the last {len(self.bars)} days.{most}")

    def _line(self) -> int:
        return self.theme.line("small") + self.theme.u(6)

    def height_for(self, width: int) -> int:
        """The height in pixels at ``width``."""
        return max(self._line(), min(self.theme.u(210), self.limit - 2 * self._line())) + 2 * self._line()

    def _area(self) -> QRect:
        """Where the bars stand."""
        left = measure_line(self.theme, str(self.top), "small") + self.theme.u(18)
        return QRect(left, self._line() // 2, self.width() - left, self.height() - self._line() * 3 // 2)

    def _slot(self, index: int) -> QRectF:
        area, slot = self._area(), self._area().width() / max(1, len(self.bars))
        return QRectF(area.left() + index * slot, area.top(), slot, area.height())

    def words(self) -> list[Words]:
        """The scale's two or three numbers, and as many labels of days as have room."""
        ink, area, line = self.theme.palette.soft, self._area(), self._line()
        scale = []
        roomy = area.height() > 2 * line
        for number in (0, *([self.top // 2] if roomy else []), self.top):
            y = area.bottom() - round(area.height() * number / self.top)
            place = QRect(0, y - line // 2, area.left() - self.theme.u(12), line)
            scale.append(Words(str(number), place, "small", ink, align=Qt.AlignmentFlag.AlignRight))
        return [*scale, *self._day_words(area, line)]

    def _day_words(self, area: QRect, line: int) -> list[Words]:
        words: list[Words] = []
        free = area.left()
        for index in range(0, len(self.bars), WEEK):
            text = self.bars[index].label
            x = round(self._slot(index).left())
            width = measure_line(self.theme, text, "small") + 2
            if x >= free and x + width <= self.width():
                words.append(Words(text, QRect(x, area.bottom() + 1, width, line), "small", self.theme.palette.soft))
                free = x + width + self.theme.u(24)
        return words

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines of the scale, bars, words. A number too small to be told is a bar with only an edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, palette, area = self.theme, self.theme.palette, self._area()
        painter.setPen(QPen(QColor(palette.line), max(1.0, 2 * theme.unit)))
        for share in (0.0, 0.5, 1.0):
            y = area.bottom() - round(area.height() * share)
            painter.drawLine(area.left(), y, area.right(), y)
        edge = max(1.0, 2.5 * theme.unit)
        painter.setPen(QPen(QColor(palette.accent), edge))
        for index, bar in enumerate(self.bars):
            if bar.number:
                slot = self._slot(index)
                tall = max(edge * 2, area.height() * bar.number / self.top)
                body = QRectF(slot.left() + slot.width() * 0.16, area.bottom() - tall, slot.width() * 0.68, tall)
                painter.setBrush(QColor(palette.accent) if bar.shown.isdigit() else Qt.BrushStyle.NoBrush)
                painter.drawRect(body)
        for words in self.words():
            words.paint(painter, theme)
        painter.end()


class PlaceLine(Piece):
    """A place, how often it was opened, and a bar below it to compare with the ``most`` opened one."""

    def __init__(self, theme: Theme, bar: Bar, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keep_upright()
        self.theme = theme
        self.bar = bar
        self.most = max(1, most)
        self.setAccessibleName(f"{bar.label}: {bar.shown}")

    def _number_width(self) -> int:
        return measure_line(self.theme, self.bar.shown, "small", True) + self.theme.u(8)

    def _text_height(self, width: int) -> int:
        return measure_words(self.theme, self.bar.label, "small", False, width - self._number_width())[1]

    def height_for(self, width: int) -> int:
        """The height in pixels at ``width``."""
        return self._text_height(width) + self.theme.u(18)

    def words(self) -> list[Words]:
        """Name and number."""
        palette, tall, number = self.theme.palette, self._text_height(self.width()), self._number_width()
        label = Words(self.bar.label, QRect(0, 0, self.width() - number, tall), "small", palette.ink)
        place = QRect(self.width() - number, 0, number, tall)
        return [label, Words(self.bar.shown, place, "small", palette.ink, True, Qt.AlignmentFlag.AlignRight)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words, and the bar on its groove."""
        painter = QPainter(self)
        palette, tall = self.theme.palette, self.theme.u(9)
        y = self._text_height(self.width()) + self.theme.u(2)
        painter.fillRect(QRectF(0, y, self.width(), tall), QColor(palette.quiet))
        painter.fillRect(QRectF(0, y, self.width() * self.bar.number / self.most, tall), QColor(palette.accent))
        for words in self.words():
            words.paint(painter, self.theme)
        painter.end()


def round_up(number: int) -> int:
    """The end of a scale that holds ``number``: an even 1, 2 or 5 with noughts, and at least 10.

    >>> round_up(0), round_up(11), round_up(120), round_up(300)
    (10, 20, 200, 500)
    """
    step = 10
    while step < number:
        for factor in (1, 2, 5):
            if factor * step >= number:
                return factor * step
        step *= 10
    return step
