"""Your cardiologist: the people the clinic has introduced, and in general words who the patient may meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle, groupby

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.about import describe_check
from kiosk.clock import trust_day
from kiosk.model import Block, Run
from kiosk.route import People
from kiosk.ui.language import say
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.personcard import PersonCard
from kiosk.ui.widgets.piece import Piece
from kiosk.ui.widgets.prose import Box, Prose, build_text
from kiosk.ui.widgets.strip import Line
from kiosk.ui.widgets.tile import draw_badge
from kiosk.ui.widgets.touch import draw_card

ICONS = {
    "listens to you": "ask",
    "checks you": "stetho",
    "reads your tests": "search",
    "makes a plan with you": "list",
    "writes to your gp": "leaflet",
    "reception": "desk",
    "cardiologist": "doctor",
    "sonographer": "echo",
    "cardiac physiologist": "holter",
    "nurse": "feel",
}
"""The icon of a point on the page, by its bold start in small letters; any other has a tick."""

MOST_OF_SCREEN = 0.6
"""Cards that take more of the screen's height stand below each other."""

_TINTS = ("teal", "sky", "amber")


class PointCard(Piece):
    """One point of the page as a card: what a cardiologist does, or someone the patient may meet, with an icon."""

    def __init__(self, theme: Theme, block: Block, icon: str, tint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.tint = tint
        self.icon = icon
        self.text = Prose(theme, [Block("text", block.runs)], parent=self)

    def _icon_size(self) -> int:
        return self.theme.u(72 * min(1.35, self.theme.text))

    def _left(self) -> int:
        return self.theme.u(22) + self._icon_size() + self.theme.u(20)

    def height_for(self, width: int) -> int:
        """The height in pixels at ``width``."""
        text = self.text.height_for(width - self._left() - self.theme.u(20))
        return max(text, self._icon_size()) + self.theme.u(35)

    def fits(self, width: int) -> bool:
        """Does its longest word fit at ``width``?"""
        inner = width - self._left() - self.theme.u(20)
        self.text.height_for(inner)
        return self.text.document.idealWidth() <= inner + 1

    def list_lines(self, width: int) -> list[tuple[int, int]]:
        """Top and bottom of each line: where a card that is higher than the screen may be cut."""
        inner = width - self._left() - self.theme.u(20)
        top = (self.height_for(width) - self.theme.u(3) - self.text.height_for(inner)) // 2
        return [(top + start, top + end) for start, end in self.text.list_lines(inner)]

    def breaks(self, width: int) -> list[int]:
        """Nowhere else."""
        return []

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words beside the icon, in the middle."""
        width = self.width() - self._left() - self.theme.u(20)
        height = self.text.height_for(width)
        self.text.setGeometry(self._left(), (self.height() - self.theme.u(3) - height) // 2, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card and icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_card(painter, self.theme, QRectF(self.rect()), self.theme.u(26), self.theme.palette.card)
        side = self._icon_size()
        place = QRect(self.theme.u(22), (self.height() - self.theme.u(3) - side) // 2, side, side)
        draw_badge(painter, self.theme, place, self.icon, self.tint)
        painter.end()


class PeopleScreen(Screen):
    """The people first, if the clinic has introduced any; then the page's own words."""

    def __init__(self, scene: Scene, route: People, parent: QWidget | None = None) -> None:
        super().__init__(scene, route, parent)
        self.page = scene.library.page("your-cardiologist")
        self.cards = [
            PersonCard(scene.theme, scene.pictures, person, tint)
            for person, tint in zip(scene.library.people, cycle(_TINTS), strict=False)
        ]
        self.title = self.page.title if self.page is not None else self.tr("Your cardiologist")

    def arrange(self, size: QSize) -> None:
        """Cards two beside each other where they fit; the text as wide as it reads well."""
        theme = self.scene.theme
        margin = theme.u(56 if size.width() > size.height() else 36)
        width = size.width() - 2 * margin
        per_row = 2 if width >= theme.u(1200 * theme.text) else 1
        rows: list[list[QWidget]] = []
        glued: set[int] = set()
        icons = self._list_icons()

        def head(title: str) -> None:
            glued.add(len(rows))
            rows.append([Line(theme, title, "heading", True)])

        def lay(cards: Sequence[PersonCard | PointCard]) -> None:
            cell = (width - theme.u(20)) // per_row
            low = size.height() * MOST_OF_SCREEN  # cards beside each other are not cut
            fitting = all(card.fits(cell) and card.height_for(cell) <= low for card in cards)
            count = per_row if fitting else 1
            for start in range(0, len(cards), count):
                row: list[QWidget] = list(cards[start : start + count])
                rows.append(row + [Piece() for _ in range(count - len(row))])

        if self.cards:
            head(self.tr("At this clinic"))
            lay(self.cards)
        for tab in self.page.tabs if self.page is not None else ():
            head(tab.title)
            for is_point, run in groupby(tab.blocks, key=lambda block: block.kind == "bullet"):
                if is_point:
                    points = zip(run, cycle(_TINTS), strict=False)
                    lay([self._make_point(block, next(icons, "check"), tint) for block, tint in points])
                else:
                    rows += [[part] for part in build_text(theme, tuple(run), self.explained)]
        if not self.cards:
            ask = self.tr("Please ask at reception who you will see today.")
            note = Block("quote", (Run(ask, bold=True),))
            rows.append([Box(theme, note)])
        if self.page is not None:
            day = trust_day(self.scene.today, self.scene.library.made)
            rows.append([Line(theme, describe_check(self.page, day, say))])
        route = self.route
        column = Column(rows, theme.u(16), theme.u(20), frozenset(glued))
        pager = Pager(theme, column, route.part if isinstance(route, People) else 0, self)
        pager.setGeometry(margin, theme.u(8), width, size.height() - theme.u(24))
        pager.moved.connect(self._turn)
        self.scene.pictures.arrived.connect(self._show_photo)
        for card in self.cards:
            if card.person.photo is not None:
                self.scene.pictures.prepare([card.person.photo], card.photo_size())

    def _list_icons(self) -> Iterator[str]:
        """The icon of each point of the page in their order, found by its English words in every language."""
        page = (self.scene.english or self.scene.library).page("your-cardiologist")
        for tab in page.tabs if page is not None else ():
            for block in tab.blocks:
                if block.kind == "bullet":
                    start = block.runs[0].text if block.runs and block.runs[0].bold else ""
                    yield ICONS.get(start.strip(" .:").lower(), "check")

    def _make_point(self, block: Block, icon: str, tint: str) -> PointCard:
        card = PointCard(self.scene.theme, block, icon, tint)
        card.text.term_touched.connect(self.explained)
        return card

    def is_ready(self) -> bool:
        """Has every photo come?"""
        return all(card.is_ready() for card in self.cards)

    def _show_photo(self, file: str) -> None:
        for card in self.cards:
            if card.person.photo is not None and card.person.photo.file == file:
                card.update()

    def _turn(self, part: int) -> None:
        self.route = People(part)
        self.stirred.emit()
