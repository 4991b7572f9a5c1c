"""The notice for a place that is not there: plain words, no reason, one way out."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kiosk.model import Block, Run
from kiosk.route import Home, Route
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.card import Card
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.prose import Prose
from kiosk.ui.widgets.row import Row


class MissingScreen(Screen):
    """A calm card in the middle of the screen."""

    def __init__(self, scene: Scene, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(scene, route, parent)
        self.title = self.tr("Not available")

    def arrange(self, size: QSize) -> None:
        """The words, and the way home below them."""
        theme = self.scene.theme
        width = min(size.width() - theme.u(72), theme.u(1000 * min(1.6, theme.text)))
        title = Prose(theme, [Block("text", (Run(self.tr("This page is not available"), bold=True),))], "title")
        body = Prose(theme, [Block("text", (Run(self.tr("Please ask at reception. The staff can help you.")),))])
        home = Button(theme, self.tr("Home"), "home", "primary")
        home.tapped.connect(lambda: self.went.emit(Home()))
        column = Column([[title], [body], [Row(theme, [home])]], theme.u(24))
        pad = theme.u(56)
        while pad > theme.u(16) and column.height_for(width - 2 * pad) + 2 * pad > size.height():
            pad -= theme.u(4)
        total = min(column.height_for(width - 2 * pad) + 2 * pad, size.height() - theme.u(10))
        card = Card(theme, self)
        card.setGeometry((size.width() - width) // 2, max(theme.u(4), (size.height() - total) // 2), width, total)
        Pager(theme, column, 0, card).setGeometry(pad, pad, width - 2 * pad, total - 2 * pad)
