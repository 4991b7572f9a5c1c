"""The handle of a row that can be dragged: three lines in a frame of 20 mm.

A handle of its own, and not the whole row: a hand that rests on the words, or wipes over them to turn the screenful,
never moves anything. It stands among the row's buttons and not beside the words, where it would cost the room that
large text needs. It is nothing for keys and for reading aloud: the arrows beside it do the same and say so.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import TARGET, Theme
from kiosk.ui.widgets.piece import Piece

START_MM = 5.0
"""A finger that has come so far up or down means to drag; what is less is a tremor."""

FLICK_MS = 300
"""Whoever drags a row holds it for longer than this; a touch that is over sooner is a flick and moves nothing."""


class Grip(Piece):
    """``side`` pixels square. ``lifted`` when a finger begins to drag, ``carried`` how far it has come down the screen
    since it was put there, in pixels; then ``dropped``, or ``lost`` when it was a flick or the touch was taken back."""

    lifted = Signal()
    carried = Signal(float)
    dropped = Signal()
    lost = Signal()

    def __init__(self, theme: Theme, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.side = side
        self.carrying = False
        self._down: QPointF | None = None
        self._since = 0

    def wanted(self) -> QSize:
        """As large as it was told, and never less than a 20 mm target."""
        return QSize(self.side, self.side).expandedTo(QSize(self.theme.u(TARGET), self.theme.u(TARGET)))

    def let_go(self) -> None:
        """Whatever touches it counts no more."""
        self._down, self.carrying = None, False
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show at once that the touch was felt."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._down, self._since = event.globalPosition(), event.timestamp()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag when the finger has come far enough, up or down rather than sideways; then follow it."""
        if self._down is None:
            return
        way = event.globalPosition() - self._down
        far = START_MM * self.theme.px_per_mm
        if not self.carrying and abs(way.y()) >= far and abs(way.y()) > abs(way.x()):
            self.carrying = True
            self.lifted.emit()
        if self.carrying:
            self.carried.emit(way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the row down; after a flick it goes back."""
        carrying, held = self.carrying, event.timestamp() - self._since
        self.let_go()
        if carrying:
            (self.dropped if held >= FLICK_MS else self.lost).emit()

    def leaveEvent(self, event: QEvent) -> None:
        """The touch was taken back."""
        carrying = self.carrying
        self.let_go()
        if carrying:
            self.lost.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame with three lines; the ground changes under a finger."""
        theme, palette = self.theme, self.theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        idle = not self.isEnabled()
        width = max(1.0, 2.0 * theme.unit)
        painter.setPen(QPen(QColor(palette.line if idle else palette.control), width))
        painter.setBrush(QColor(palette.paper if idle else palette.card if self._down is None else palette.pressed))
        half = width / 2
        body = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(body, theme.u(20), theme.u(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.soft if idle else palette.ink))
        thick, long = theme.u(5), theme.u(36)
        for step in (-1, 0, 1):
            y = body.center().y() + step * theme.u(13) - thick / 2
            painter.drawRoundedRect(QRectF(body.center().x() - long / 2, y, long, thick), thick / 2, thick / 2)
        painter.end()
