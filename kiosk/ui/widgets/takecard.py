"""Take it with you: a QR code of a leaflet's address, and the short reference to ask for at the desk."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.handout import Handout
from kiosk.qr import encode_modules
from kiosk.script import fill
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.piece import Piece, flip
from kiosk.ui.widgets.qrcode import draw_code
from kiosk.ui.widgets.touch import draw_card
from kiosk.ui.widgets.words import Words, measure_words, stack_words

QR_SIDE = 236
PAD = 24
FOOT = 15
"""What is left below a code that stands under its words."""

LEAST_TEXT = 380
"""The least width of the words, in design pixels and normal text, to have the code beside them."""


class TakeCard(Piece):
    """The code and the words for it: below each other, beside each other on a wide card."""

    def __init__(self, theme: Theme, handout: Handout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._lowered = False
        self._modules = encode_modules(handout.text)
        palette = theme.palette
        self._lines = [(self.tr("Take it with you"), "tile", True, palette.ink)]
        if self._modules:
            self._lines.append((self.tr("Point your phone camera here"), "small", False, palette.soft))
        if handout.reference:
            ask = fill(self.tr("Ask for {reference} at the desk"), reference=handout.reference)
            self._lines.append((ask, "small", True, palette.ink))
            self._lines.append((handout.edition, "small", False, palette.soft))
        else:
            self._lines.append((self.tr("Please ask for a copy at reception"), "small", False, palette.soft))
        self._lines = [line for line in self._lines if line[0]]
        self.setAccessibleName(". ".join(line[0] for line in self._lines))

    def _is_beside(self, width: int) -> bool:
        rest = width - self.theme.u(3 * PAD + QR_SIDE)
        if not self._modules or rest < self.theme.u(LEAST_TEXT * self.theme.text):
            return False
        # Words higher than the code could not be cut into screenfuls beside it.
        return not self._lowered and self._measure_lines(rest) <= self.theme.u(QR_SIDE + PAD)

    def _text_width(self, width: int) -> int:
        return width - self.theme.u((3 * PAD + QR_SIDE) if self._is_beside(width) else 2 * PAD)

    def _text_height(self, width: int) -> int:
        return self._measure_lines(self._text_width(width))

    def _measure_lines(self, room: int) -> int:
        gap = self.theme.u(6)
        return sum(measure_words(self.theme, t, role, bold, room)[1] + gap for t, role, bold, _ in self._lines) - gap

    def height_for(self, width: int) -> int:
        """The height in pixels at ``width``."""
        theme, text = self.theme, self._text_height(width)
        if self._is_beside(width):
            return max(text, theme.u(QR_SIDE)) + theme.u(2 * PAD + 3)
        return text + theme.u(PAD + FOOT) + (theme.u(QR_SIDE + 14) if self._modules else theme.u(PAD - FOOT))

    def fit_into(self, width: int, room: int) -> None:
        """Only ``room`` pixels are there: words beside a code that is higher cannot be cut, so they stand above it."""
        self._lowered = False
        self._lowered = self.height_for(width) > room

    def breaks(self, width: int) -> list[int]:
        """A card that is higher than the screen may be cut between its lines, and between them and its code."""
        if self._is_beside(width):
            return []
        y, edges = self.theme.u(PAD), []
        for text, role, bold, _ in self._lines:
            y += measure_words(self.theme, text, role, bold, self._text_width(width))[1] + self.theme.u(6)
            edges.append(y - self.theme.u(3))
        return edges

    def _code(self) -> QRect:
        """Where the code is."""
        side, pad = self.theme.u(QR_SIDE), self.theme.u(PAD)
        if self._is_beside(self.width()):
            return QRect(pad, (self.height() - self.theme.u(3) - side) // 2, side, side)
        return QRect((self.width() - side) // 2, self.height() - self.theme.u(FOOT) - side, side, side)

    def words(self) -> list[Words]:
        """The lines: beside the code, or centred above it."""
        theme, width, pad = self.theme, self.width(), self.theme.u(PAD)
        if self._is_beside(width):
            left = self._code().right() + 1 + pad
            area = QRect(left, 0, self._text_width(width), self.height() - theme.u(3))
            return stack_words(theme, self._lines, area, theme.u(6))
        area = QRect(pad, pad, self._text_width(width), self._text_height(width))
        lines = stack_words(theme, self._lines, area, theme.u(6))
        return [Words(w.text, w.rect, w.role, w.ink, w.bold, Qt.AlignmentFlag.AlignHCenter) for w in lines]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card, words, code."""
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_card(painter, theme, QRectF(self.rect()), theme.u(28), theme.palette.card)
        for words in self.words():
            words.paint(painter, theme)
        if self._modules:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            draw_code(painter, self._modules, flip(painter, self._code()))
        painter.end()


class TakePanel(Piece):
    """Covers a leaflet with its card, where there is no room for it beside the page. ``closed`` just leaves."""

    closed = Signal()

    def __init__(self, theme: Theme, handout: Handout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._close = Button(theme, self.tr("Close"), "close", parent=self)
        self._close.tapped.connect(self.closed)
        self._column, self._widest = Column([[TakeCard(theme, handout)]], 0), theme.u(900 * theme.text)
        self._pager = Pager(theme, self._column, 0, self, widest=self._widest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The way out at the end of the first line; the card in the middle where it fits whole, else below."""
        theme = self.theme
        margin = theme.u(56 if self.width() > self.height() else 36)
        close, pad = self._close.wanted(), theme.u(10)
        self._close.setGeometry(self.width() - margin - close.width(), pad, close.width(), close.height())
        top = pad + close.height() + theme.u(16)
        width, room = self.width() - 2 * margin, self.height() - top - theme.u(16)
        narrow = min(width, self._widest)
        tall = self._column.height_for(narrow)
        if tall <= room:
            self._pager.setGeometry((self.width() - narrow) // 2, top + (room - tall) // 3, narrow, tall)
        else:
            self._pager.setGeometry(margin, top, width, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, so that the leaflet does not show."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.palette.paper))
        painter.end()
