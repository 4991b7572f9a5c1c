"""A leaflet page on its shelf: whole, or zoomed and moved; it shows what it is given and asks for what it needs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from kiosk.smallprint import MAX_ZOOM
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.pager import SWIPE_MM, measure_swipe
from kiosk.ui.widgets.piece import Piece
from kiosk.ui.widgets.words import Words

SETTLE_MS = 120
"""While fingers move the picture is only scaled; this long after them it is drawn anew (engine-facts, PDF)."""


class PageView(Piece):
    """One page of ``paper`` (width, height in points). ``zoom`` 1 shows all of it, 5 is the most.

    A page that was made larger leaves ``foot`` pixels below it free, for buttons. ``settled`` asks for the picture of
    what is now seen; ``turned`` asks for another page (-1 or 1); ``pointed`` gives a tap's place in points from the
    page's top left; ``zoomed`` tells the new zoom.
    """

    settled = Signal()
    turned = Signal(int)
    pointed = Signal(QPointF)
    zoomed = Signal(float)

    def __init__(
        self, theme: Theme, paper: tuple[float, float], zoom: float = 1.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.keep_upright()
        self.theme = theme
        self.paper = paper
        self.zoom = min(max(1.0, zoom), MAX_ZOOM)
        self.foot = 0
        self.message = ""
        self.marks: Sequence[tuple[float, float, float, float]] = ()
        self._offset = QPointF(0, 0)
        self._whole: QPixmap | None = None
        self._detail: tuple[QPixmap, QRectF] | None = None
        self._dragged = QPointF()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.settled)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.grabGesture(Qt.GestureType.PinchGesture)

    def box(self) -> tuple[int, int]:
        """The room for a whole page, in pixels."""
        pad = self.theme.u(16)
        return max(1, self.width() - 2 * pad), max(1, self.height() - 2 * pad)

    def scale(self) -> float:
        """Pixels of this panel to a point of the whole page."""
        width, height = self.box()
        return min(width / self.paper[0], height / self.paper[1])

    def page_size(self) -> QSize:
        """The page's size in pixels at the present zoom."""
        scale = self.scale() * self.zoom
        return QSize(max(1, round(self.paper[0] * scale)), max(1, round(self.paper[1] * scale)))

    def page_rect(self) -> QRectF:
        """Where the page lies in this widget: in the middle when whole, moved by the offset when larger."""
        size = self.page_size()
        x = (self.width() - size.width()) / 2 if size.width() <= self.width() else self._offset.x()
        y = (self.height() - size.height()) / 2 if size.height() <= self.height() else self._offset.y()
        return QRectF(x, y, size.width(), size.height())

    def seen(self) -> QRect:
        """The part of the page that is on the shelf, in pixels of the page."""
        rect = self.page_rect()
        return QRectF(self.rect()).intersected(rect).translated(-rect.topLeft()).toAlignedRect()

    def show_page(self, paper: tuple[float, float], picture: QImage | None) -> None:
        """Another page, from its top; ``picture`` shows all of it, or comes later."""
        self.paper = paper
        self.message = ""
        self.marks = ()
        self._detail = None
        self._whole = QPixmap.fromImage(picture) if picture is not None else None
        self._offset = QPointF(0, 0)
        self._keep_inside()
        self.update()

    def give_whole(self, picture: QImage) -> None:
        """The picture of the whole page has come."""
        self._whole = QPixmap.fromImage(picture)
        self.message = ""
        self.update()

    def give_detail(self, picture: QImage, part: QRectF) -> None:
        """The sharp picture of a part of the page; ``part`` as shares (0 to 1) of the page."""
        self._detail = (QPixmap.fromImage(picture), part)
        self.update()

    def give_up(self, message: str) -> None:
        """No picture will come: say so, unless one is already up."""
        if self._whole is None:
            self.message = message
            self.update()

    def mark(self, rects: Sequence[tuple[float, float, float, float]]) -> None:
        """Mark found words: x0, y0, x1, y1 in points from the top left."""
        self.marks = rects
        self.update()

    def has_picture(self) -> bool:
        """Is there something to read, or a message that says why not?"""
        return self._whole is not None or bool(self.message)

    def set_zoom(self, zoom: float, around: QPointF | None = None) -> None:
        """Zoom to 1..5 times the whole page, keeping ``around`` (pixels; the middle if None) in its place."""
        zoom = min(max(1.0, zoom), MAX_ZOOM)
        if zoom == self.zoom:
            return
        point = around if around is not None else QPointF(self.width() / 2, self.height() / 2)
        before = self.page_rect()
        share = QPointF((point.x() - before.x()) / before.width(), (point.y() - before.y()) / before.height())
        self.zoom = zoom
        size = self.page_size()
        self._offset = QPointF(point.x() - share.x() * size.width(), point.y() - share.y() * size.height())
        self._keep_inside()
        self.zoomed.emit(zoom)
        self._timer.start()
        self.update()

    def start_at(self, left: float, right: float) -> None:
        """Go to the page's top. What stands between these two, in points from its left, is put in the middle, or
        begins at the side where it is wider than the shelf."""
        scale, pad = self.scale() * self.zoom, self.theme.u(40)
        fits = (right - left) * scale <= self.width() - 2 * pad
        self._offset = QPointF((self.width() - (left + right) * scale) / 2 if fits else pad - left * scale, 0)
        self._keep_inside()
        self.update()

    def can_move(self, dx: int, dy: int) -> bool:
        """Is there more of the page on that side (-1 left or up, 1 right or down)?"""
        rect = self.page_rect()
        if dx:
            return rect.left() < -1 if dx < 0 else rect.right() > self.width() + 1
        return rect.top() < -1 if dy < 0 else rect.bottom() > self.height() - self._covered() + 1

    def move_by(self, dx: float, dy: float) -> None:
        """Show more of the right (positive) or left, of the foot (positive) or top, in shares of the shelf."""
        self._shift(QPointF(-dx * self.width(), -dy * (self.height() - self._covered())))
        self._timer.start()

    def _shift(self, way: QPointF) -> None:
        self._offset += way
        self._keep_inside()
        self.update()

    def _covered(self) -> int:
        """How many pixels at the shelf's foot the page leaves free: none while it is whole."""
        return self.foot if self.zoom > 1.0 else 0

    def _keep_inside(self) -> None:
        size, pad = self.page_size(), self.theme.u(12)
        low_x, low_y = self.width() - size.width() - pad, self.height() - self._covered() - size.height() - pad
        self._offset = QPointF(
            min(pad, max(low_x, self._offset.x())) if low_x < pad else 0.0,
            min(pad, max(low_y, self._offset.y())) if low_y < pad else 0.0,
        )

    def words(self) -> list[Words]:
        """The message that stands where a page cannot."""
        if not self.message:
            return []
        area = self.page_rect().toRect().adjusted(self.theme.u(30), 0, -self.theme.u(30), 0)
        return [Words(self.message, area, "body", "#10303F", True, Qt.AlignmentFlag.AlignHCenter)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shelf, sheet, picture, marks, message, and the foot, so that no words are half covered by buttons."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        palette, rect = self.theme.palette, self.page_rect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shelf = QPainterPath()
        shelf.addRoundedRect(QRectF(self.rect()), self.theme.u(26), self.theme.u(26))
        painter.fillPath(shelf, QColor(palette.shelf))
        if self.zoom > 1.0:
            painter.setClipPath(shelf)
        painter.fillRect(
            rect.translated(0, self.theme.u(4)), QColor(palette.line if not self.theme.contrast else "#000000")
        )
        painter.fillRect(rect, QColor("#FFFFFF"))
        if self._whole is not None:
            painter.drawPixmap(rect, self._whole, QRectF(self._whole.rect()))
        if self._detail is not None and self.zoom > 1.0:
            picture, part = self._detail
            place = QRectF(
                rect.x() + part.x() * rect.width(),
                rect.y() + part.y() * rect.height(),
                part.width() * rect.width(),
                part.height() * rect.height(),
            )
            painter.drawPixmap(place, picture, QRectF(picture.rect()))
        self._paint_marks(painter, rect)
        for words in self.words():
            words.paint(painter, self.theme)
        if covered := self._covered():
            painter.fillRect(0, self.height() - covered, self.width(), covered, QColor(palette.shelf))
        painter.end()

    def _paint_marks(self, painter: QPainter, rect: QRectF) -> None:
        scale = rect.width() / self.paper[0]
        painter.setPen(QPen(QColor("#6B4500"), max(2.0, 3 * self.theme.unit)))
        painter.setBrush(QColor(242, 181, 68, 90))
        for x0, y0, x1, y1 in self.marks:
            place = QRectF(rect.x() + x0 * scale, rect.y() + y0 * scale, (x1 - x0) * scale, (y1 - y0) * scale)
            painter.drawRoundedRect(place.adjusted(-4, -3, 4, 3), 5, 5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room, another picture."""
        self._keep_inside()

    def event(self, event: QEvent) -> bool:
        """Two fingers zoom, as an extra to the buttons."""
        if event.type() == QEvent.Type.Gesture and isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.set_zoom(
                    self.zoom * pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint().toPoint()))
                )
                return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger comes down."""
        self._dragged = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A zoomed page follows the finger."""
        if self.zoom > 1.0 and event.buttons() & Qt.MouseButton.LeftButton:
            self._shift(event.position() - self._dragged)
            self._dragged = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A swipe turns a whole page; a tap may be on a link inside the leaflet."""
        way = measure_swipe(event)
        reach = SWIPE_MM * self.theme.px_per_mm
        if self.zoom == 1.0 and abs(way.x()) > reach and abs(way.x()) > abs(way.y()):
            self.turned.emit(1 if way.x() < 0 else -1)
        elif way.manhattanLength() < reach / 3:
            rect = self.page_rect()
            scale = rect.width() / self.paper[0]
            self.pointed.emit((event.position() - rect.topLeft()) / scale)
        elif self.zoom > 1.0:
            self._timer.start()
