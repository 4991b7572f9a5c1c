"""A ribbon: one notice on a coloured ground, its words in one line or below each other."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.piece import Piece, draw_picture
from kiosk.ui.widgets.words import Words, measure_line, measure_words


class Ribbon(Piece):
    """``text`` in bold and its ``detail``, after the sign of a clock, or of an alarm for what is urgent."""

    def __init__(
        self, theme: Theme, text: str, detail: str, urgent: bool, ink: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.text = text
        self.detail = detail
        self.urgent = urgent
        self.ink = ink
        self.setAccessibleName(f"{text}. {detail}" if detail else text)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _side(self) -> int:
        return self.theme.u(36 * min(1.35, self.theme.text))

    def _left(self) -> int:
        return self._side() + self.theme.u(18)

    def _heights(self, room: int) -> tuple[int, int]:
        """The heights of text and detail below each other in ``room`` pixels of width."""
        text = measure_words(self.theme, self.text, "small", True, room)[1]
        return text, measure_words(self.theme, self.detail, "small", False, room)[1] if self.detail else 0

    def _on_one_line(self, room: int) -> bool:
        theme = self.theme
        line = measure_line(theme, self.text, "small", True) + theme.u(18) + measure_line(theme, self.detail, "small")
        return line <= room

    def height_for(self, width: int) -> int:
        """The height in pixels at ``width``."""
        room = width - self._left()
        text, detail = self._heights(room)
        return max(text if self._on_one_line(room) else text + detail, self._side())

    def fits(self, width: int) -> bool:
        """Is no word wider than that?"""
        room = width - self._left()
        lines = ((self.text, True), (self.detail, False))
        return all(measure_words(self.theme, text, "small", bold, room)[0] <= room for text, bold in lines)

    def words(self) -> list[Words]:
        """Text and detail."""
        left, ink = self._left(), self.ink
        room = self.width() - left
        if self._on_one_line(room):
            first = measure_line(self.theme, self.text, "small", True) + 2
            second = left + first + self.theme.u(14)
            words = [Words(self.text, QRect(left, 0, first, self.height()), "small", ink, True)]
            if self.detail:
                words.append(Words(self.detail, QRect(second, 0, self.width() - second, self.height()), "small", ink))
            return words
        text, detail = self._heights(room)
        y = max(0, (self.height() - text - detail) // 2)
        words = [Words(self.text, QRect(left, y, room, text), "small", ink, True)]
        return [*words, Words(self.detail, QRect(left, y + text, room, detail), "small", ink)] if detail else words

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign and the words."""
        painter = QPainter(self)
        side = self._side()
        icon = self.theme.icon("alert" if self.urgent else "clock", side, self.ink)
        draw_picture(painter, 0, (self.height() - side) // 2, icon)
        for words in self.words():
            words.paint(painter, self.theme)
        painter.end()
