"""Buttons beside each other at their own width, for use as one row of a column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import GAP, Theme
from kiosk.ui.widgets.button import Button


class Row(QWidget):
    """``buttons`` from the left; those that do not fit go below."""

    def __init__(self, theme: Theme, buttons: Sequence[Button], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.buttons = list(buttons)
        for button in self.buttons:
            button.setParent(self)

    def _place(self, width: int, apply: bool) -> int:
        gap = self.theme.u(GAP + 4)
        x = y = tall = 0
        for button in self.buttons:
            size = button.wanted_in(width)
            if x and x + size.width() > width:
                x, y, tall = 0, y + tall + gap, 0
            if apply:
                button.setGeometry(x, y, size.width(), size.height())
            x += size.width() + gap
            tall = max(tall, size.height())
        return y + tall

    def height_for(self, width: int) -> int:
        """The height in pixels at ``width``."""
        return self._place(width, apply=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons in their places."""
        self._place(self.width(), apply=True)
