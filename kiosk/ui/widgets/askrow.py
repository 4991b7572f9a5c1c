"""A question on somebody's own list, with a handle to drag it and buttons that move it up or down or take it off."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.script import fill
from kiosk.ui.theme import GAP, Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.grip import Grip
from kiosk.ui.widgets.piece import Piece
from kiosk.ui.widgets.touch import draw_card
from kiosk.ui.widgets.words import Words, measure_line, measure_words, stack_words

PAD = 22
LEAST_TEXT = 430
"""The least width of the words, in design pixels and normal text, to have the buttons beside them."""


class AskRow(Piece):
    """``place`` counts from 1 and ``count`` says of how many; ``topic`` is the title of the page it is about, "" none.

    ``moved`` gives -1 for up and 1 for down; ``removed`` takes the question off the list.
    """

    moved = Signal(int)
    removed = Signal()

    def __init__(
        self, theme: Theme, text: str, topic: str, place: int, count: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.text = text
        self.family = text  # the keyboard stays with the question when the button it was on comes to rest
        self.topic = topic
        self.number = f"{place}."
        self.lifted = False
        self.setAccessibleName(f"{self.number} {text} {topic}".strip())
        self.up = self._make("up", self.tr("Move up: {question}"))
        self.down = self._make("downward", self.tr("Move down: {question}"))
        self.off = self._make("close", self.tr("Take off: {question}"))
        self.grip = Grip(theme, self.up.wanted().height(), self)
        self.up.setEnabled(place > 1)
        self.down.setEnabled(place < count)
        self.up.tapped.connect(lambda: self.moved.emit(-1))
        self.down.tapped.connect(lambda: self.moved.emit(1))
        self.off.tapped.connect(self.removed)

    def _make(self, icon: str, name: str) -> Button:
        return Button(self.theme, "", icon, "round", fill(name, question=self.text), parent=self)

    def show_place(self, place: int) -> None:
        """The number on it, while rows are dragged."""
        if self.number != f"{place}.":
            self.number = f"{place}."
            self.update()

    def show_lifted(self, lifted: bool) -> None:
        """Does a finger hold it?"""
        self.lifted = lifted
        self.update()

    def _controls(self) -> tuple[Grip | Button, ...]:
        return self.grip, self.up, self.down, self.off

    def _controls_width(self) -> int:
        gap = self.theme.u(GAP)
        return sum(button.wanted().width() + gap for button in self._controls()) - gap

    def _left(self) -> int:
        return self.theme.u(PAD) + measure_line(self.theme, "9.", "tile", True) + self.theme.u(16)

    def _is_beside(self, width: int) -> bool:
        """Is there room for the buttons beside the words?"""
        room = width - self._left() - self._controls_width() - self.theme.u(2 * PAD)
        longest = measure_words(self.theme, self.text, "tile", True, room)[0]
        return room >= self.theme.u(LEAST_TEXT * self.theme.text) and longest <= room

    def _room(self, width: int) -> int:
        side = self._controls_width() + self.theme.u(PAD) if self._is_beside(width) else 0
        return width - self._left() - side - self.theme.u(PAD)

    def _lines(self) -> list[tuple[str, str, bool, str]]:
        palette = self.theme.palette
        lines = [(self.text, "tile", True, palette.ink)]
        return [*lines, (self.topic, "small", False, palette.soft)] if self.topic else lines

    def _text_height(self, width: int) -> int:
        lines = self._lines()
        tall = sum(measure_words(self.theme, t, role, bold, self._room(width))[1] for t, role, bold, _ in lines)
        return tall + self.theme.u(2) * (len(lines) - 1)

    def height_for(self, width: int) -> int:
        """The height in pixels this row needs at ``width``."""
        theme, text, button = self.theme, self._text_height(width), self.up.wanted().height()
        if self._is_beside(width):
            return max(text, button) + theme.u(27)
        return text + theme.u(14) + button + theme.u(35)

    def list_lines(self, width: int) -> list[tuple[int, int]]:
        """Where a row that is higher than the screen may be cut: between its words and its buttons."""
        if self._is_beside(width):
            return []
        end = self.theme.u(16) + self._text_height(width) + self.theme.u(7)
        return [(0, end)]

    def breaks(self, width: int) -> list[int]:
        """Nowhere else."""
        return []

    def _text_area(self) -> QRect:
        width = self.width()
        if self._is_beside(width):
            return QRect(self._left(), 0, self._room(width), self.height() - self.theme.u(3))
        return QRect(self._left(), self.theme.u(16), self._room(width), self._text_height(width))

    def words(self) -> list[Words]:
        """The number, the question, and what it is about."""
        theme, area = self.theme, self._text_area()
        text = stack_words(theme, self._lines(), area, theme.u(2))
        first = text[0].rect
        line = measure_words(theme, self.number, "tile", True, self._left())[1]
        number = QRect(theme.u(PAD), first.top(), self._left() - theme.u(PAD), line)
        return [Words(self.number, number, "tile", theme.palette.accent, True), *text]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons at the end of the row, or below the words."""
        theme, gap = self.theme, self.theme.u(GAP)
        size = self.up.wanted()
        beside = self._is_beside(self.width())
        x = self.width() - theme.u(PAD) - self._controls_width() if beside else self._left()
        middle = (self.height() - theme.u(3) - size.height()) // 2
        y = middle if beside else self.height() - theme.u(19) - size.height()
        for button in self._controls():
            wanted = button.wanted()
            button.setGeometry(x, y, wanted.width(), wanted.height())
            x += wanted.width() + gap

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with the words; one that is held has a strong edge and stands higher."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_card(painter, self.theme, QRectF(self.rect()), self.theme.u(22), self.theme.palette.card)
        if self.lifted:
            self._draw_lifted(painter)
        for words in self.words():
            words.paint(painter, self.theme)
        painter.end()

    def _draw_lifted(self, painter: QPainter) -> None:
        theme, palette = self.theme, self.theme.palette
        width = theme.u(7 if theme.contrast else 4)
        drop = 0 if theme.contrast else theme.u(8)
        painter.setPen(QPen(QColor(palette.accent), width))
        for ground, rise in ((palette.accent, 0), (palette.card, drop)):
            painter.setBrush(QColor(ground))
            body = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2 - rise)
            painter.drawRoundedRect(body, theme.u(22), theme.u(22))
