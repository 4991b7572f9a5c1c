"""A frame around what is read aloud, where that is not text on the page: a card, a line of advice, a drawing."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.piece import Piece

WIDTH = 6
"""The width of its middle line in design pixels."""


class ReadFrame(Piece):
    """Lies over ``target`` inside its parent. Fingers go through it."""

    def __init__(self, theme: Theme, target: QWidget) -> None:
        super().__init__(target.parentWidget())
        self.theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(target.geometry())
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dark, in the colour of reading, and dark again: it is seen on any ground, and without colours too."""
        theme, palette = self.theme, self.theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, band = theme.u(2), theme.u(WIDTH)
        for inset, width, colour in (
            (edge / 2, edge, palette.ink),
            (edge + band / 2, band, palette.reading.ground),
            (1.5 * edge + band, edge, palette.ink),
        ):
            painter.setPen(QPen(QColor(colour), width))
            frame = QRectF(QRect(0, 0, self.width(), self.height())).adjusted(inset, inset, -inset, -inset)
            radius = min(theme.u(22), frame.height() / 3)
            painter.drawRoundedRect(frame, radius, radius)
        painter.end()
