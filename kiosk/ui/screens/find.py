"""Find in a leaflet: a keyboard of our own, and the pages that hold the words. What is typed is kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.layouts import find_layouts
from kiosk.model import Block, Leaflet, Run
from kiosk.script import fill
from kiosk.search import PageHit, find_in_leaflet
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.piece import Piece
from kiosk.ui.widgets.prose import Prose
from kiosk.ui.widgets.seeker import Seeker
from kiosk.ui.widgets.tabs import TabButton

SAMPLE = " ".join(["nnnnn"] * 12)
"""As long as what is quoted around a hit."""


class FindPanel(Piece):
    """Covers the leaflet while someone types. ``chosen`` gives a page and the words; ``closed`` just leaves.

    ``language`` is the code of the keyboard's letters.
    """

    chosen = Signal(int, str)
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        leaflet: Leaflet,
        parent: QWidget | None = None,
        language: str = "",
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.leaflet = leaflet
        close = Button(theme, self.tr("Close"), "close")
        close.tapped.connect(self.closed)
        name, narrowest = self.tr("Words to find"), theme.u(420)
        keys = find_layouts(language)
        self.seeker = Seeker(theme, name, keys, self._measure_row, narrowest, (close,), self)
        self.seeker.changed.connect(self._show_hits)

    def _measure_row(self, width: int, brief: bool) -> int:
        """The height in pixels of a usual hit; a ``brief`` one names the page alone."""
        row = self._build_row(PageHit(8, 1, SAMPLE), brief)
        height = row.height_for(width)
        row.deleteLater()
        return height

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The field on top, the keyboard at the foot, the hits between: nothing is ever covered."""
        self.seeker.setGeometry(self.rect())
        self.seeker.lay_out(self.size())
        self._show_hits()

    def _show_hits(self) -> None:
        hits = find_in_leaflet(self.leaflet, self.seeker.typed)
        remark = Prose(self.theme, [Block("text", (Run(self._remark()),))])
        rows = [self._build_row(hit, self.seeker.plan.brief) for hit in hits]
        self.seeker.show_rows(rows, 0, [] if hits else [remark])

    def _build_row(self, hit: PageHit, brief: bool) -> TabButton:
        words = self.tr("Page {number}") if brief else self.tr("Page {number}: {words}")
        title = fill(words, number=hit.page + 1, words=hit.around)
        row = TabButton(self.theme, title, boxed=True)
        row.tapped.connect(lambda: self.chosen.emit(hit.page, self.seeker.typed))
        return row

    def _remark(self) -> str:
        if len(self.seeker.typed) < 2:
            return self.tr("Type a word, for example \u201cpain\u201d.")
        return self.tr("These words are not in this leaflet. You can also ask at the desk.")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, so that the leaflet does not show."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.palette.paper))
        painter.end()
