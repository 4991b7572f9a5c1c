"""A white card that holds other widgets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.piece import Piece
from kiosk.ui.widgets.touch import draw_card


class Card(Piece):
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


def split_card(theme: Theme, size: QSize, wide: Sequence[float], tall: Sequence[float]) -> tuple[QRect, QRect]:
    """Where the drawing and where the words go in a card of ``size``: beside each other on wide ones, else below.

    The drawing's share of the width (``wide``) or of the height (``tall``) is given for normal, large and largest text.
    """
    edge = theme.u(2)
    body = QRect(edge, edge, size.width() - 2 * edge, size.height() - edge - theme.u(5))
    level = 0 if theme.text < 1.25 else 1 if theme.text < 1.75 else 2
    if size.width() > size.height() * 1.05:
        across = round(body.width() * wide[level])
        return body.adjusted(0, 0, across - body.width(), 0), body.adjusted(across, 0, 0, 0)
    down = round(body.height() * tall[level])
    return body.adjusted(0, 0, 0, down - body.height()), body.adjusted(0, down, 0, 0)
