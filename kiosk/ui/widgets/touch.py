"""A touchable area: it answers a finger, a mouse and the keyboard alike, and acts when let go inside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import GAP, TARGET, Theme
from kiosk.ui.widgets.piece import Piece
from kiosk.ui.widgets.words import Words

SLIP_MM = 12.0
"""So far may a shaking finger slip between its coming down and its lifting; what goes further is a flick."""

SELECT = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Select})
"""The keys that do what a tap does."""


class Touch(Piece):
    """Base of everything that can be tapped. Subclasses lay out ``words`` and paint themselves in ``draw``.

    ``tapped`` is emitted on release inside (sliding off cancels: standards item 46, and so does a flick, however large
    the control is), and by Enter or Space.
    """

    tapped = Signal()

    quick = False
    """May it be tapped again at once? Else a second tap within half a second is a tremor."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.pressed = False
        self._down = QPointF()
        self._ring = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, False)

    @property
    def name(self) -> str:
        """What the control is called, for a screen reader and for the tour."""
        return self.accessibleName()

    def words(self) -> list[Words]:
        """The texts of this widget, laid out for its present size."""
        return []

    def draw(self, painter: QPainter) -> None:
        """Paint everything but the words and the focus ring."""

    def wanted(self) -> QSize:
        """The size in pixels this control wants; never less than a 20 mm target."""
        return QSize(self.theme.u(TARGET), self.theme.u(TARGET))

    def wanted_in(self, width: int) -> QSize:
        """The size when only ``width`` pixels are to be had; texts wrap, so it may be taller than ``wanted``."""
        return self.wanted().boundedTo(QSize(width, 1 << 20))

    def sizeHint(self) -> QSize:
        """Qt's name for ``wanted``."""
        return self.wanted()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Body, words, and the ring that shows where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)
        for words in self.words():
            words.paint(painter, self.theme)
        if self._ring:
            draw_focus_ring(painter, self.theme, QRectF(self.rect()))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show at once that the touch was felt."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._down = event.position()
            self._set_pressed(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Sliding off lets go without doing anything."""
        if self.pressed and not self._holds(event):
            self._set_pressed(False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Act, if the finger is still on it."""
        if event.button() == Qt.MouseButton.LeftButton and self.pressed:
            self._set_pressed(False)
            if self._holds(event):
                self.tapped.emit()

    def press(self) -> None:
        """Do what a tap does, for someone who cannot touch."""
        self.tapped.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """What was pressed here was no finger that meant it."""
        self._set_pressed(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space do what a tap does."""
        if event.key() in SELECT and not event.isAutoRepeat():
            self.press()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring shows only for someone who uses keys or a screen reader."""
        self._ring = shows_ring(event, self._ring)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring without focus; a window that is only left for a moment keeps it."""
        self._ring = self._ring and event.reason() == Qt.FocusReason.ActiveWindowFocusReason
        self.update()

    def _holds(self, event: QMouseEvent) -> bool:
        # A shaking finger may leave by the width of the gap; nothing else lies there.
        slack = self.theme.u(GAP) // 2
        if measure_slip(self._down, event) > SLIP_MM * self.theme.px_per_mm:
            return False
        return self.rect().adjusted(-slack, -slack, slack, slack).contains(event.position().toPoint())

    def _set_pressed(self, pressed: bool) -> None:
        if pressed != self.pressed:
            self.pressed = pressed
            self.update()


def measure_slip(down: QPointF, event: QMouseEvent) -> float:
    """How far in pixels a finger has come from where it went down."""
    way = event.position() - down
    return float(QPointF.dotProduct(way, way) ** 0.5)


def shows_ring(event: QFocusEvent, before: bool) -> bool:
    """Should a control that gets the keyboard show it? Qt moves it by itself as if by Tab; that shows nothing.

    ``before``: did it show the ring before the window was left for a moment?
    """
    if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
        return before
    return event.reason() in (Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.OtherFocusReason)


def draw_focus_ring(painter: QPainter, theme: Theme, rect: QRectF, radius: float = 26) -> None:
    """A ring of 4 px dark, light and dark, so that it reads on any ground and frame (standards item 60).

    ``radius`` of its corners in design pixels.
    """
    width = theme.u(4)
    palette = theme.palette
    for band, colour in enumerate((palette.accent, palette.card, palette.accent)):
        inset = width * (band + 0.5)
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), theme.u(radius), theme.u(radius))


def draw_card(painter: QPainter, theme: Theme, rect: QRectF, radius: float, ground: str, pressed: bool = False) -> None:
    """A card: its ground, a quiet edge, and the one solid shadow edge below it (no blur: see engine-facts)."""
    palette = theme.palette
    drop = 0 if theme.contrast else theme.u(3)
    body = rect.adjusted(0, 0, 0, -drop)
    painter.setPen(Qt.PenStyle.NoPen)
    if drop:
        painter.setBrush(QColor(palette.shadow))
        painter.drawRoundedRect(body.translated(0, drop), radius, radius)
    width = max(1.0, palette.edge_width * theme.unit)
    painter.setPen(QPen(QColor(palette.edge), width))
    painter.setBrush(QColor(palette.pressed if pressed else ground))
    half = width / 2
    painter.drawRoundedRect(body.adjusted(half, half, -half, -half), radius, radius)
