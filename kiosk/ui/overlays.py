"""Overlays: what lies over a screen for a moment. They cover it, so that nobody reads what is behind."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.model import Block, Run, Term
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.pager import SWIPE_MM, Pager, measure_swipe
from kiosk.ui.widgets.piece import Piece, flip
from kiosk.ui.widgets.prose import Prose
from kiosk.ui.widgets.row import Row
from kiosk.ui.widgets.touch import draw_card

PAD = 56


class Overlay(Piece):
    """A card in the middle of plain paper. ``closed`` asks to take it away; touching the paper does too."""

    closed = Signal()

    anywhere = False
    """Does a touch on the words of the card take it away too?"""

    only_read = True
    """Is there nothing to touch on the card but its button at the foot?"""

    low = False
    """Should the card stand at the foot, within reach?"""

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
        width = self._card_width(size.width())
        pad, gap = theme.u(PAD), theme.u(30)
        inner = width - 2 * pad
        column = self.build(inner)
        hint = self._button.wanted_in(inner)
        wanted = column.height_for(inner)
        room = size.height() - 2 * theme.u(20) - 2 * pad - gap - hint.height()
        tall = min(wanted, room)
        total = tall + gap + hint.height() + 2 * pad
        y = size.height() - total - theme.u(20) if self.low else (size.height() - total) // 2
        self._card = QRect((size.width() - width) // 2, y, width, total)
        if self._pager is not None:
            self._pager.hide()
            self._pager.deleteLater()
        self._pager = Pager(theme, column, 0, self)
        self._pager.setGeometry(self._card.left() + pad, self._card.top() + pad, inner, tall)
        self._pager.installEventFilter(self)
        self._pager.show()
        y = self._card.bottom() - pad - hint.height() + 1
        self._button.setGeometry(self._card.left() + pad, y, hint.width(), hint.height())

    def _card_width(self, width: int) -> int:
        return min(width - self.theme.u(72), self.theme.u(1040 * min(1.6, self.theme.text)))

    def height_for(self, width: int) -> int:
        """The height in pixels at which all of it stands on one screenful of that width."""
        theme = self.theme
        inner = self._card_width(width) - 2 * theme.u(PAD)
        around = 2 * theme.u(20) + 2 * theme.u(PAD) + theme.u(30)
        return self.build(inner).height_for(inner) + self._button.wanted_in(inner).height() + around

    def build(self, width: int) -> Column:
        """What stands on the card, for that width in pixels: title and text."""
        title = Prose(self.theme, [Block("text", (Run(self._title, bold=True),))], "title")
        body = Prose(self.theme, [Block("text", (Run(self.text),))])
        return Column([[title], [body]], self.theme.u(14), glued=frozenset({0}))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper and card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self.theme.palette.shelf))
        draw_card(painter, self.theme, flip(painter, QRectF(self._card)), self.theme.u(30), self.theme.palette.card)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A tap on the words, which the pager would keep to itself. A swipe is left to it."""
        if not self.anywhere or event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        if measure_swipe(event).manhattanLength() > SWIPE_MM * self.theme.px_per_mm:
            return False
        self.closed.emit()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Accept, so that the release comes here too."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Any touch counts."""
        if self.rect().contains(event.position().toPoint()):
            self.closed.emit()


class TermCard(Overlay):
    """What a word means."""

    def __init__(self, theme: Theme, term: Term, parent: QWidget | None = None) -> None:
        close = QCoreApplication.translate("TermCard", "Close")
        super().__init__(theme, term.title, term.meaning, close, "close", parent)


class Hidden(Overlay):
    """Nothing to read for whoever looks over a shoulder."""

    anywhere = True

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("Hidden", "The screen is hidden")
        words = QCoreApplication.translate("Hidden", "Touch anywhere to go on. Nothing was lost.")
        again = QCoreApplication.translate("Hidden", "Show it again")
        super().__init__(theme, title, words, again, "check", parent)


class OthersHear(Overlay):
    """The plain warning before the loudspeaker is used.

    ``agreed``: all the same. Any other touch keeps the headphones.
    """

    agreed = Signal()

    only_read = False

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("OthersHear", "Others in the room will hear it")
        words = QCoreApplication.translate("OthersHear", "They will know what you read about.")
        keep = QCoreApplication.translate("OthersHear", "Keep the headphones")
        super().__init__(theme, title, words, keep, "headphones", parent)

    def build(self, width: int) -> Column:
        """Title, text, and the other way to go on."""
        column = super().build(width)
        use = Button(self.theme, QCoreApplication.translate("OthersHear", "Use the loudspeaker"), "loud")
        use.tapped.connect(self.agreed)
        return Column([*column.rows, [Row(self.theme, [use])]], self.theme.u(14), glued=frozenset({0}))


class StillThere(Overlay):
    """The question before a visit is forgotten; counts down in words."""

    anywhere = True

    def __init__(self, theme: Theme, seconds: int, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("StillThere", "Are you still there?")
        here = QCoreApplication.translate("StillThere", "I am still here")
        super().__init__(theme, title, "", here, "check", parent)
        self._tell(seconds)

    def count(self, seconds: int) -> None:
        """Tell the seconds left."""
        before = self.text
        self._tell(seconds)
        if self.text != before:
            self.arrange(self.size())

    def _tell(self, seconds: int) -> None:
        """The time left in words, as someone would say it."""
        self.text = self.tr("Touch anywhere to go on reading. This screen starts again in %n second(s).", "", seconds)
        self.setAccessibleName(f"{self._title} {self.text}")
