"""Buttons beside each other at their own width, for use as one row of a column or at the foot of a card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import GAP, Theme
from kiosk.ui.widgets.piece import Piece
from kiosk.ui.widgets.touch import Touch


class Row(Piece):
    """``buttons`` from the left; those that do not fit go below. ``spread`` puts the last one at the right edge."""

    def __init__(
        self, theme: Theme, buttons: Sequence[Touch], spread: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.buttons = list(buttons)
        self.spread = spread
        for button in self.buttons:
            button.setParent(self)

    def _places(self, width: int) -> list[QRect]:
        gap = self.theme.u(GAP + 4)
        places: list[QRect] = []
        x = y = tall = 0
        for button in self.buttons:
            size: QSize = button.wanted_in(width)
            if x and x + size.width() > width:
                x, y, tall = 0, y + tall + gap, 0
            places.append(QRect(x, y, size.width(), size.height()))
            x += size.width() + gap
            tall = max(tall, size.height())
        if self.spread and len(places) > 1 and places[-1].y() == 0:
            places[-1].moveRight(width - 1)
        return places

    def height_for(self, width: int) -> int:
        """The height in pixels at ``width``."""
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons in their places."""
        for button, place in zip(self.buttons, self._places(self.width()), strict=True):
            button.setGeometry(place)


def fill_lines(theme: Theme, buttons: Sequence[Touch], width: int) -> list[list[Touch]]:
    """The buttons in lines of at most ``width`` pixels, so that each can be a ``Row`` that is cut from the next."""
    lines: list[list[Touch]] = []
    used = 0
    for button in buttons:
        size = button.wanted_in(width).width()
        if not lines or used + size > width:
            lines.append([])
            used = 0
        lines[-1].append(button)
        used += size + theme.u(GAP + 4)
    return lines
