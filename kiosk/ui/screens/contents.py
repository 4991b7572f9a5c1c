"""The parts of one page as a full list."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kiosk.about import complete_tabs
from kiosk.model import Page
from kiosk.route import ALL_STEPS, Contents, Reader, Route, Topic
from kiosk.script import fill
from kiosk.ui.language import say
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.tabs import TabButton


class ContentsScreen(Screen):
    """The parts of one page as a list, for large text and small panels."""

    def __init__(self, scene: Scene, route: Contents, parent: QWidget | None = None) -> None:
        super().__init__(scene, route, parent)
        page = scene.library.page(route.page)
        assert page is not None, "the window asks for a missing page's screen only through Missing"
        self.page: Page = page
        self.title = page.title

    def arrange(self, size: QSize) -> None:
        """One wide button a part, the leaflets after them."""
        theme = self.scene.theme
        margin = theme.u(56 if size.width() > size.height() else 36)
        width = size.width() - 2 * margin
        buttons: list[tuple[TabButton, Route]] = []
        for tab in complete_tabs(self.page, say=say):
            buttons.append((TabButton(theme, tab.title, boxed=True), Topic(self.page.id, tab.id)))
            if tab.steps:
                words = fill(self.tr("{title}, as a list"), title=tab.title)
                buttons.append((TabButton(theme, words, boxed=True), Topic(self.page.id, tab.id, ALL_STEPS)))
        for leaflet in self.page.leaflets:
            words = fill(self.tr("Leaflet: {title}"), title=leaflet.title)
            buttons.append((TabButton(theme, words, icon="leaflet", boxed=True), Reader(leaflet.id)))
        for button, route in buttons:
            button.tapped.connect(lambda route=route: self.went.emit(route))
        per_row = (
            2 if all(button.fits((width - theme.u(20)) // 2) for button, _ in buttons) and width > size.height() else 1
        )
        widgets = [button for button, _ in buttons]
        rows = [list(widgets[i : i + per_row]) for i in range(0, len(widgets), per_row)]
        route = self.route
        pager = Pager(
            theme, Column(rows, theme.u(14), theme.u(20)), route.part if isinstance(route, Contents) else 0, self
        )
        pager.setGeometry(margin, theme.u(4), width, size.height() - theme.u(20))
        pager.moved.connect(self._turn)

    def _turn(self, part: int) -> None:
        self.route = Contents(self.page.id, part)
        self.stirred.emit()
