"""A question that a tap puts on the list, and a second tap takes off again."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import TARGET, Theme
from kiosk.ui.widgets.piece import draw_picture, flip
from kiosk.ui.widgets.touch import Touch
from kiosk.ui.widgets.words import Words, measure_words, stack_words

PAD = 22
SIGN = 56


class ChoiceRow(Touch):
    """``chosen``: it is on the list; a check mark and words say so. ``full``: the list takes no more, so that one that
    is not chosen cannot be touched."""

    def __init__(
        self, theme: Theme, text: str, chosen: bool, full: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, parent)
        self.text = text
        self.chosen = chosen
        on, off = self.tr("On my list"), self.tr("Touch to add")
        shut = self.tr("The list is full")
        self.state = on if chosen else shut if full else off
        self._states = (on, off, shut)
        self.setEnabled(chosen or not full)
        self.setAccessibleDescription(self.state)

    def _sign(self) -> int:
        return self.theme.u(SIGN * min(1.35, self.theme.text))

    def _left(self) -> int:
        return self.theme.u(PAD) + self._sign() + self.theme.u(20)

    def _room(self, width: int) -> int:
        return width - self._left() - self.theme.u(16)

    def height_for(self, width: int) -> int:
        """The height in pixels this row needs at ``width``: the same whether it is chosen or not."""
        theme, room = self.theme, self._room(width)
        text = measure_words(theme, self.text, "tile", True, room)[1]
        text += max(measure_words(theme, state, "small", True, room)[1] for state in self._states) + theme.u(2)
        return max(theme.u(TARGET + 3), text + theme.u(26), self._sign() + theme.u(26))

    def fits(self, width: int) -> bool:
        """Does its longest word fit at ``width``?"""
        room = self._room(width)
        return all(measure_words(self.theme, t, "tile", True, room)[0] <= room for t in (self.text, *self._states))

    def wanted(self) -> QSize:
        """A width that reads well, and the height it needs."""
        width = self.theme.u(560)
        return QSize(width, self.height_for(width))

    def words(self) -> list[Words]:
        """The question, and whether it is on the list."""
        palette = self.theme.palette
        ink = palette.selected.ink if self.chosen else palette.ink if self.isEnabled() else palette.soft
        small = palette.selected.ink if self.chosen else palette.soft
        lines = [(self.text, "tile", True, ink), (self.state, "small", self.chosen, small)]
        area = QRect(self._left(), 0, self._room(self.width()), self.height())
        return stack_words(self.theme, lines, area, self.theme.u(2))

    def draw(self, painter: QPainter) -> None:
        """The row, and its sign: a check mark on a dark ground, or a plus in an empty square."""
        theme, palette = self.theme, self.theme.palette
        ground = palette.selected.ground if self.chosen else palette.card if self.isEnabled() else palette.paper
        edge = palette.selected.ink if self.chosen else palette.control if self.isEnabled() else palette.line
        width = max(1.0, (4 if self.chosen else 2) * theme.unit)
        half = width / 2
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(palette.pressed if self.pressed and not self.chosen else ground))
        body = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(body, theme.u(22), theme.u(22))
        side = self._sign()
        box = QRectF(theme.u(PAD), (self.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen if self.chosen else QPen(QColor(edge), max(1.0, 2 * theme.unit)))
        painter.setBrush(QColor(palette.selected.ink) if self.chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(flip(painter, box), side * 0.28, side * 0.28)
        inner = round(side * 0.7)
        ink = palette.selected.ground if self.chosen else palette.ink
        name = "check" if self.chosen else "plus" if self.isEnabled() else ""
        if name:
            x, y = round(box.center().x() - inner / 2), round(box.center().y() - inner / 2)
            draw_picture(painter, x, y, theme.icon(name, inner, ink))
