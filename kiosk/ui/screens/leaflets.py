"""Leaflets: all of them with their covers, those for everyone first, then in the order of the menu."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.model import Drawing, Leaflet
from kiosk.route import Leaflets, Reader, Route
from kiosk.script import fill
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.piece import Piece, flip
from kiosk.ui.widgets.strip import Line
from kiosk.ui.widgets.touch import Touch, draw_card
from kiosk.ui.widgets.words import Words, measure_words, stack_words

COVER = (132, 187)


class LeafletTile(Touch):
    """A leaflet: its first page small, its title, what its page is called if that is another name, and its length."""

    def __init__(self, scene: Scene, leaflet: Leaflet, parent: QWidget | None = None) -> None:
        super().__init__(scene.theme, "", parent)
        self._pages = self.tr("%n page(s)", "", len(leaflet.pages))
        self.setAccessibleName(fill(self.tr("{title}, leaflet, {pages}"), title=leaflet.title, pages=self._pages))
        page = scene.library.page(leaflet.page)
        self._title = leaflet.title
        self._formal = page.title if page is not None and page.title.lower() not in leaflet.title.lower() else ""
        self._pictures = scene.pictures
        self.cover = leaflet.cover

    def _cover_size(self) -> QSize:
        return measure_cover(self.theme)

    def is_ready(self) -> bool:
        """Has the cover come?"""
        return not self.cover or self._pictures.peek(self.cover, self._cover_size()) is not None

    def _lines(self) -> list[tuple[str, str, bool, str]]:
        palette = self.theme.palette
        lines = [(self._title, "tile", True, palette.ink), (self._formal, "small", False, palette.soft)]
        return [line for line in (*lines, (self._pages, "small", False, palette.soft)) if line[0]]

    def _left(self) -> int:
        return self._cover_size().width() + self.theme.u(40)

    def fits(self, width: int) -> bool:
        """Does every word of the title fit at ``width``?"""
        room = width - self._left() - self.theme.u(14)
        return all(
            measure_words(self.theme, text, role, bold, room)[0] <= room for text, role, bold, _ in self._lines()
        )

    def height_for(self, width: int) -> int:
        """The height in pixels at ``width``."""
        room = width - self._left() - self.theme.u(14)
        text = sum(measure_words(self.theme, t, role, bold, room)[1] for t, role, bold, _ in self._lines())
        return max(self._cover_size().height(), text) + self.theme.u(43)

    def words(self) -> list[Words]:
        """Title and number of pages."""
        area = QRect(self._left(), 0, self.width() - self._left() - self.theme.u(14), self.height() - self.theme.u(3))
        return stack_words(self.theme, self._lines(), area, self.theme.u(4))

    def draw(self, painter: QPainter) -> None:
        """Card and cover."""
        theme = self.theme
        draw_card(painter, theme, QRectF(self.rect()), theme.u(26), theme.palette.card, self.pressed)
        size = self._cover_size()
        place = QRect(theme.u(22), (self.height() - theme.u(3) - size.height()) // 2, size.width(), size.height())
        draw_sheet(painter, place, self._pictures.peek(self.cover, size), theme.palette.control)


def measure_cover(theme: Theme) -> QSize:
    """The size in pixels of a leaflet's first page on its tile."""
    return QSize(theme.u(COVER[0]), theme.u(COVER[1]))


def draw_sheet(painter: QPainter, place: QRect, picture: QPixmap | None, edge: str) -> None:
    """A page of paper with a fine edge, blank until its picture has come."""
    place = flip(painter, place)
    painter.fillRect(place, QColor("#FFFFFF"))
    if picture is not None:
        painter.drawPixmap(place.topLeft(), picture)
    painter.setPen(QPen(QColor(edge), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)


class LeafletsScreen(Screen):
    """Tiles under the heading of what they belong to: first those for everyone, then section by section."""

    def __init__(self, scene: Scene, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(scene, route, parent)
        self.title = self.tr("Leaflets")

    def arrange(self, size: QSize) -> None:
        """As many beside each other as every title has room for; the covers are drawn in the background."""
        theme = self.scene.theme
        margin = theme.u(56 if size.width() > size.height() else 36)
        width = size.width() - 2 * margin
        shelves = [(title, [self._tile(leaflet) for leaflet in leaflets]) for title, leaflets in self._list_shelves()]
        self.tiles = [tile for _, tiles in shelves for tile in tiles]
        per_row = self._count_columns(width)
        remark = self.tr("Touch a leaflet to read it. To take one home, please ask at reception.")
        if not shelves:
            remark = self.tr("There are no leaflets here yet. Please ask at reception.")
        rows: list[list[QWidget]] = [[Line(theme, remark)]]
        glued = {0}
        for title, tiles in shelves:
            glued.add(len(rows))
            rows.append([Line(theme, title, "tile", True)])
            lines: list[list[QWidget]] = [list(tiles[i : i + per_row]) for i in range(0, len(tiles), per_row)]
            lines[-1] += [Piece() for _ in range(per_row - len(lines[-1]))]
            rows += lines
        route = self.route
        column = Column(rows, theme.u(14), theme.u(20), frozenset(glued))
        pager = Pager(theme, column, route.part if isinstance(route, Leaflets) else 0, self)
        pager.setGeometry(margin, theme.u(6), width, size.height() - theme.u(20))
        pager.moved.connect(self._turn)
        self.scene.pictures.arrived.connect(self._show_cover)
        covers = [Drawing(tile.cover, tile.name, 0, 0) for tile in self.tiles if tile.cover]
        self.scene.pictures.prepare(covers, measure_cover(theme))

    def _list_shelves(self) -> list[tuple[str, list[Leaflet]]]:
        """Every leaflet under its heading; a heading without one is left out."""
        library = self.scene.library
        placed = [leaflet for page in library.places for leaflet in page.leaflets]
        shelves = [(self.tr("For everyone"), [*library.leaflets, *placed])]
        shelves += [(s.title, [leaflet for page in s.pages for leaflet in page.leaflets]) for s in library.sections]
        return [(title, leaflets) for title, leaflets in shelves if leaflets]

    def is_ready(self) -> bool:
        """Has every cover come?"""
        return all(tile.is_ready() for tile in self.tiles)

    def _show_cover(self, file: str) -> None:
        for tile in self.tiles:
            if tile.cover == file:
                tile.update()

    def _tile(self, leaflet: Leaflet) -> LeafletTile:
        tile = LeafletTile(self.scene, leaflet)
        tile.tapped.connect(lambda: self.went.emit(Reader(leaflet.id)))
        return tile

    def _count_columns(self, width: int) -> int:
        gap = self.scene.theme.u(20)
        for count in (4, 3, 2):
            cell = (width - gap * (count - 1)) // count
            if cell >= self.scene.theme.u(420) and all(tile.fits(cell) for tile in self.tiles):
                return count
        return 1

    def _turn(self, part: int) -> None:
        self.route = Leaflets(part)
        self.stirred.emit()
