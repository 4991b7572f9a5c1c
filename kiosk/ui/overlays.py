"""Overlays: what lies over a screen for a moment. They cover it, so that nobody reads what is behind."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.model import Block, Run, Term
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.prose import Prose
from kiosk.ui.widgets.touch import draw_card


class Overlay(QWidget):
    """A card in the middle of plain paper. ``closed`` asks to take it away; touching the paper does too."""

    closed = Signal()

    def __init__(
        self, theme: Theme, title: str, text: str, button: str, icon: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.text = text
        self._title = title
        self._button = Button(theme, button, icon, "primary", parent=self)
        self._button.tapped.connect(self.closed)
        self._pager: Pager | None = None
        self._card = QRect()
        self.setAccessibleName(f"{title} {text}")

    def arrange(self, size: QSize) -> None:
        """Place card, words and button for this size in pixels."""
        theme = self.theme
        self.resize(size)
        width = min(size.width() - theme.u(72), theme.u(1040 * min(1.6, theme.text)))
        pad, gap = theme.u(56), theme.u(30)
        inner = width - 2 * pad
        title = Prose(theme, [Block("text", (Run(self._title, bold=True),))], "title")
        body = Prose(theme, [Block("text", (Run(self.text),))])
        column = Column([[title], [body]], theme.u(14), glued=frozenset({0}))
        hint = self._button.wanted_in(inner)
        wanted = column.height_for(inner)
        room = size.height() - 2 * theme.u(20) - 2 * pad - gap - hint.height()
        tall = min(wanted, room)
        total = tall + gap + hint.height() + 2 * pad
        self._card = QRect((size.width() - width) // 2, (size.height() - total) // 2, width, total)
        if self._pager is not None:
            self._pager.hide()
            self._pager.deleteLater()
        self._pager = Pager(theme, column, 0, self)
        self._pager.setGeometry(self._card.left() + pad, self._card.top() + pad, inner, tall)
        self._pager.show()
        y = self._card.bottom() - pad - hint.height() + 1
        self._button.setGeometry(self._card.left() + pad, y, hint.width(), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper and card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self.theme.palette.shelf))
        draw_card(painter, self.theme, QRectF(self._card), self.theme.u(30), self.theme.palette.card)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Accept, so that the release comes here too."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Any touch counts."""
        self.closed.emit()


class TermCard(Overlay):
    """What a word means."""

    def __init__(self, theme: Theme, term: Term, parent: QWidget | None = None) -> None:
        super().__init__(theme, term.title, term.meaning, "Close", "close", parent)


class Hidden(Overlay):
    """Nothing to read for whoever looks over a shoulder."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        words = "Touch anywhere to go on. Nothing was lost."
        super().__init__(theme, "The screen is hidden", words, "Show it again", "check", parent)


class StillThere(Overlay):
    """The question before a visit is forgotten; counts down in words."""

    def __init__(self, theme: Theme, seconds: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Are you still there?", describe_wait(seconds), "I am still here", "check", parent)

    def count(self, seconds: int) -> None:
        """Tell the seconds left."""
        text = describe_wait(seconds)
        if text != self.text:
            self.text = text
            self.setAccessibleName(f"{self._title} {text}")
            self.arrange(self.size())


def describe_wait(seconds: int) -> str:
    """The time left in words, as someone would say it."""
    left = "1 second" if seconds == 1 else f"{seconds} seconds"
    return f"Touch anywhere to go on reading. This screen starts again in {left}."
