"""Leaflets: all of them with their covers, in the order of the menu."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.model import ASK, Leaflet
from kiosk.route import Leaflets, Reader
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.strip import Line
from kiosk.ui.widgets.touch import Touch, draw_card
from kiosk.ui.widgets.words import Words, measure_words, stack_words

COVER = (132, 186)


class LeafletTile(Touch):
    """A leaflet: its first page small, its title, how many pages."""

    def __init__(self, scene: Scene, leaflet: Leaflet, parent: QWidget | None = None) -> None:
        count = len(leaflet.pages)
        self._pages = "1 page" if count == 1 else f"{count} pages"
        super().__init__(scene.theme, f"{leaflet.title}, leaflet, {self._pages}", parent)
        self._title = leaflet.title
        self._cover = scene.pictures.fetch_cover(leaflet, self._cover_size())

    def _cover_size(self) -> QSize:
        return QSize(self.theme.u(COVER[0]), self.theme.u(COVER[1]))

    def _lines(self) -> list[tuple[str, str, bool, str]]:
        palette = self.theme.palette
        return [(self._title, "tile", True, palette.ink), (self._pages, "small", False, palette.soft)]

    def _left(self) -> int:
        return self._cover_size().width() + self.theme.u(50)

    def fits(self, width: int) -> bool:
        """Does every word of the title fit at ``width``?"""
        room = width - self._left() - self.theme.u(20)
        return all(
            measure_words(self.theme, text, role, bold, room)[0] <= room for text, role, bold, _ in self._lines()
        )

    def height_for(self, width: int) -> int:
        """The height in pixels at ``width``."""
        room = width - self._left() - self.theme.u(20)
        text = sum(measure_words(self.theme, t, role, bold, room)[1] for t, role, bold, _ in self._lines())
        return max(self._cover_size().height(), text) + self.theme.u(48)

    def words(self) -> list[Words]:
        """Title and number of pages."""
        area = QRect(self._left(), 0, self.width() - self._left() - self.theme.u(18), self.height() - self.theme.u(3))
        return stack_words(self.theme, self._lines(), area, self.theme.u(4))

    def draw(self, painter: QPainter) -> None:
        """Card and cover."""
        theme = self.theme
        draw_card(painter, theme, QRectF(self.rect()), theme.u(26), theme.palette.card, self.pressed)
        size = self._cover_size()
        place = QRect(theme.u(26), (self.height() - theme.u(3) - size.height()) // 2, size.width(), size.height())
        draw_sheet(painter, place, self._cover, theme.palette.control)


def draw_sheet(painter: QPainter, place: QRect, picture: QPixmap, edge: str) -> None:
    """A page of paper: the picture whole inside ``place``, with a fine edge."""
    fitted = picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    sheet = QRect(0, 0, fitted.width(), fitted.height())
    sheet.moveCenter(place.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(sheet, QColor("#FFFFFF"))
    painter.drawPixmap(sheet, picture)
    painter.setPen(QPen(QColor(edge), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(sheet)


class LeafletsScreen(Screen):
    """Tiles under the heading of what they belong to."""

    title = "Leaflets"

    def arrange(self, size: QSize) -> None:
        """Two beside each other where every title fits."""
        theme, library = self.scene.theme, self.scene.library
        margin = theme.u(56 if size.width() > size.height() else 36)
        width = size.width() - 2 * margin
        groups = [
            (section.title, [leaflet for page in section.pages for leaflet in page.leaflets])
            for section in library.sections
        ]
        placed = [leaflet for page in library.places for leaflet in page.leaflets]
        groups.append(("For everyone", [*placed, *library.leaflets]))
        rows: list[list[QWidget]] = []
        glued: set[int] = set()
        shelves = [(title, [self._tile(leaflet) for leaflet in leaflets]) for title, leaflets in groups if leaflets]
        per_row = self._columns([tile for _, tiles in shelves for tile in tiles], width)
        for title, tiles in shelves:
            glued.add(len(rows))
            rows.append([Line(theme, title, "tile", True)])
            lines: list[list[QWidget]] = [list(tiles[i : i + per_row]) for i in range(0, len(tiles), per_row)]
            lines[-1] += [QWidget() for _ in range(per_row - len(lines[-1]))]
            rows += lines
        remark = "To take one home, please ask at reception."
        rows.append([Line(theme, remark if rows else f"There are no leaflets here yet. {ASK}.", "body")])
        route = self.route
        column = Column(rows, theme.u(18), theme.u(20), frozenset(glued))
        pager = Pager(theme, column, route.part if isinstance(route, Leaflets) else 0, self)
        pager.setGeometry(margin, theme.u(10), width, size.height() - theme.u(26))
        pager.moved.connect(self._turn)

    def _tile(self, leaflet: Leaflet) -> LeafletTile:
        tile = LeafletTile(self.scene, leaflet)
        tile.tapped.connect(lambda: self.went.emit(Reader(leaflet.id)))
        return tile

    def _columns(self, tiles: list[LeafletTile], width: int) -> int:
        gap = self.scene.theme.u(20)
        for count in (3, 2):
            cell = (width - gap * (count - 1)) // count
            if cell >= self.scene.theme.u(440) and all(tile.fits(cell) for tile in tiles):
                return count
        return 1

    def _turn(self, part: int) -> None:
        self.route = Leaflets(part)
        self.stirred.emit()
