"""A white card that holds other widgets."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.touch import draw_card


class Card(QWidget):
    """Paints the card; ``inside`` is the room within its padding, in its own pixels."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def inside(self, across: float = 44, above: float = 36) -> QRect:
        """The room for contents; padding in design pixels."""
        theme = self.theme
        return self.rect().adjusted(theme.u(across), theme.u(above), -theme.u(across), -theme.u(above))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_card(painter, self.theme, QRectF(self.rect()), self.theme.u(30), self.theme.palette.card)
        painter.end()
