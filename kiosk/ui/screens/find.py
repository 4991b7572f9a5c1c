"""Find in a leaflet: a keyboard of our own, and the pages that hold the words. What is typed is kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.model import Leaflet
from kiosk.search import PageHit, find_in_leaflet
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.strip import Line
from kiosk.ui.widgets.tabs import TabButton

LONGEST = 40


class FindPanel(QWidget):
    """Covers the leaflet while someone types. ``chosen`` gives a page and the words; ``closed`` just leaves."""

    chosen = Signal(int, str)
    closed = Signal()

    def __init__(self, theme: Theme, leaflet: Leaflet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.leaflet = leaflet
        self.field = QLineEdit(self)
        self.field.setStyleSheet(theme.stylesheet())
        self.field.setFont(theme.font("body", True))
        self.field.setMaxLength(LONGEST)
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.field.setDragEnabled(False)
        self.field.setAccessibleName("Words to find")
        margin = theme.u(20)
        self.field.setTextMargins(margin, 0, margin, 0)
        self.field.textChanged.connect(self._show_hits)
        self.keyboard = Keyboard(theme, self)
        self.keyboard.typed.connect(self.field.insert)
        self.keyboard.erased.connect(self.field.backspace)
        self._close = Button(theme, "Close", "close", parent=self)
        self._close.tapped.connect(self.closed)
        self._results: Pager | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The field on top, the keyboard at the foot, the hits between: nothing is ever covered."""
        theme = self.theme
        margin = theme.u(56 if self.width() > self.height() else 36)
        width = self.width() - 2 * margin
        close, pad = self._close.wanted(), theme.u(10)
        self._close.setGeometry(self.width() - margin - close.width(), pad, close.width(), close.height())
        self.field.setGeometry(margin, pad, width - close.width() - theme.u(20), close.height())
        self.field.setFocus()
        keys = self.keyboard.wanted(width)
        left = (self.width() - keys.width()) // 2
        self.keyboard.setGeometry(left, self.height() - keys.height() - theme.u(14), keys.width(), keys.height())
        self._show_hits()

    def _show_hits(self) -> None:
        theme = self.theme
        if self._results is not None:
            self._results.hide()
            self._results.deleteLater()
        hits = find_in_leaflet(self.leaflet, self.field.text())
        rows: list[list[QWidget]] = [[self._row(hit)] for hit in hits] or [[Line(theme, self._remark(), "body")]]
        left, top = self.field.x(), self.field.geometry().bottom() + theme.u(16)
        room = QRect(left, top, self.width() - 2 * left, self.keyboard.y() - theme.u(16) - top)
        self._results = Pager(theme, Column(rows, theme.u(12)), 0, self)
        self._results.setGeometry(room)
        self._results.show()
        self.update()

    def _row(self, hit: PageHit) -> TabButton:
        row = TabButton(self.theme, f"Page {hit.page + 1}: {hit.around}", boxed=True)
        row.tapped.connect(lambda: self.chosen.emit(hit.page, self.field.text().strip()))
        return row

    def _remark(self) -> str:
        if len(self.field.text().strip()) < 2:
            return "Type a word, for example \u201cpain\u201d."
        return "These words are not in this leaflet. You can also ask at the desk."

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, so that the leaflet does not show."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.palette.paper))
        painter.end()
