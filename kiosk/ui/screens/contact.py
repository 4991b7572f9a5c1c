"""Contact us: what the clinic has told about itself; what it has not is answered at reception."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kiosk.model import ASK, Clinic
from kiosk.route import Contact
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.prose import build_text
from kiosk.ui.widgets.strip import NoticeStrip
from kiosk.ui.widgets.tile import FactCard


def list_ways(clinic: Clinic) -> list[tuple[str, str, str, str]]:
    """(value, label, icon, tint) of each way to reach the clinic; an empty one says to ask at reception."""
    hours = "\n".join(clinic.hours)
    return [
        (clinic.phone or ASK, "Phone", "phone", "teal"),
        (hours or ASK, "Opening hours", "clock", "amber"),
        (clinic.address or ASK, "Address", "pin", "sky"),
        (clinic.website or ASK, "Website", "globe", "teal"),
        (clinic.parking or ASK, "Parking", "parking", "sky"),
        (clinic.desk or ASK, "Where the desk is", "desk", "amber"),
    ]


class ContactScreen(Screen):
    """The clinic's page of words, if it wrote one, and a card for each way to reach it."""

    title = "Contact us"

    def arrange(self, size: QSize) -> None:
        """Cards two beside each other where they fit."""
        theme, library = self.scene.theme, self.scene.library
        margin = theme.u(56 if size.width() > size.height() else 36)
        width = size.width() - 2 * margin
        cards = [FactCard(theme, *way) for way in list_ways(library.clinic)]
        per_row = 2 if width >= theme.u(900 * theme.text) else 1
        rows: list[list[QWidget]] = []
        for notice in library.notices:
            if notice.shows_on(self.scene.today):
                rows.append([NoticeStrip(theme, notice.text, notice.detail)])
        page = library.page("contact")
        blocks = tuple(block for tab in page.tabs for block in tab.blocks) if page is not None else ()
        rows += [list(cards[i : i + per_row]) for i in range(0, len(cards), per_row)]
        rows += [[part] for part in build_text(theme, blocks, self.explained)]
        route = self.route
        column = Column(rows, theme.u(20), theme.u(20), spread=0.25)
        pager = Pager(theme, column, route.part if isinstance(route, Contact) else 0, self)
        pager.setGeometry(margin, theme.u(10), width, size.height() - theme.u(30))
        pager.moved.connect(self._turn)

    def _turn(self, part: int) -> None:
        self.route = Contact(part)
        self.stirred.emit()
