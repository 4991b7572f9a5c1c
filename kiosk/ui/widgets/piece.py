"""A piece of the screen: laid out by hand from the side where reading starts, whichever side that is."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

Rect = TypeVar("Rect", QRect, QRectF)


class Piece(QWidget):
    """Base of everything that is placed and painted by hand. Layouts are written as for a language read from the left.

    In a parent that is read from the right (Qt's ``layoutDirection``, handed down by the window) ``setGeometry``
    and ``move`` count from the right edge, and ``geometry`` and ``x`` tell the place so too. ``pos`` and Qt itself see
    where the widget really is. A piece that must never be mirrored inside (a drawing, keys with digits) calls
    ``keep_upright``.
    """

    _logical: QRect | None = None
    """Where it was put, counted from the right; None in a parent that is read from the left."""

    def keep_upright(self) -> None:
        """What lies in this piece stays as it is in every language."""
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def setGeometry(self, *place: Any) -> None:
        """Put it there: a rectangle, or x, y, width and height in pixels."""
        self._lay_at(QRect(*place))

    def move(self, *corner: Any) -> None:
        """Put its first upper corner there: a point, or x and y in pixels."""
        self._lay_at(QRect(QPoint(*corner), self.size()))

    def resize(self, *size: Any) -> None:
        """Another size; the first upper corner stays."""
        self._lay_at(QRect(self.geometry().topLeft(), QSize(*size)))

    def geometry(self) -> QRect:
        """Its place, counted from the side where reading starts."""
        return QRect(self._logical) if self._logical is not None else super().geometry()

    def x(self) -> int:
        """How far it is from the side where reading starts."""
        return self.geometry().x()

    def _lay_at(self, place: QRect) -> None:
        parent, before = self.parentWidget(), self.width()
        mirrored = parent is not None and parent.isRightToLeft()
        self._logical = place if mirrored else None
        super().setGeometry(flip_in(parent, place) if parent is not None else place)
        if self.width() != before and self.isRightToLeft():
            for child in self.children():
                if isinstance(child, Piece) and child._logical is not None:
                    child._lay_at(child._logical)


def flip_in(widget: QWidget, rect: Rect) -> Rect:
    """Where a rectangle of a layout really is in ``widget``: at the other side when that is read from the right."""
    flipped = type(rect)(rect)
    if widget.isRightToLeft():
        flipped.moveLeft(widget.width() - rect.x() - rect.width())
    return flipped


def flip(painter: QPainter, rect: Rect) -> Rect:
    """``flip_in`` for the widget that is painted now."""
    device = painter.device()
    return flip_in(device, rect) if isinstance(device, QWidget) else rect


def is_mirrored(painter: QPainter) -> bool:
    """Is the widget that is painted now read from the right?"""
    device = painter.device()
    return isinstance(device, QWidget) and device.isRightToLeft()


def draw_picture(painter: QPainter, x: int, y: int, picture: QPixmap) -> None:
    """A picture with its first upper corner at ``x``, ``y`` of the layout. The picture itself is never mirrored."""
    painter.drawPixmap(flip(painter, QRect(QPoint(x, y), picture.size())).topLeft(), picture)


def mirror_shapes(painter: QPainter) -> None:
    """Mirror what is painted from now on, if the widget is read from the right: plain shapes, never words."""
    if is_mirrored(painter):
        painter.translate(painter.device().width(), 0)
        painter.scale(-1, 1)
