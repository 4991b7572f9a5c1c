"""Home: every service, the four single places, and the notices, in one glance where the panel allows it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.model import Page
from kiosk.route import Home, Route, Topic, route_to
from kiosk.ui.language import say
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.strip import Line, NoticeStrip
from kiosk.ui.widgets.tile import HeroTile, Tile

SIDE = 452
ROOMY = 1.5
"""How much taller than they must be the tiles may get on a large panel."""


class HomeScreen(Screen):
    """The menu. Wide panels get the single places in a column of their own, others below the services."""

    def arrange(self, size: QSize) -> None:
        """Try the wide form first; if it does not fit in one glance, one column by screenfuls."""
        theme = self.scene.theme
        margin = theme.u(56 if size.width() > size.height() else 36)
        width, top = size.width() - 2 * margin, theme.u(4)
        strips = [
            NoticeStrip(theme, notice.text, notice.detail, notice.urgent)
            for notice in self.scene.library.notices
            if notice.shows_on(self.scene.today)
        ]
        if theme.text == 1.0:
            top = self._place_strips(strips, margin, top, width)
            strips = []
        foot = Line(theme, say(self.scene.library.clinic.privacy), parent=self)
        room = size.height() - top - theme.u(10)
        foot_height = foot.height_for(width) + theme.u(8)
        if size.width() > size.height() and self._arrange_wide(margin, top, width, room - foot_height):
            pass
        else:
            foot_height = self._arrange_narrow(margin, top, width, room, foot_height, strips)
        foot.setGeometry(margin, size.height() - foot_height, width, foot.height_for(width))
        foot.setVisible(foot_height > 0)

    def _place_strips(self, strips: list[NoticeStrip], margin: int, top: int, width: int) -> int:
        for strip in strips:
            strip.setParent(self)
            strip.setGeometry(margin, top, width, strip.height_for(width))
            top += strip.height() + self.scene.theme.u(14)
        return top

    def _arrange_wide(self, margin: int, top: int, width: int, room: int) -> bool:
        """Services at the left, single places at the right; False, and nothing placed, where that does not fit."""
        theme = self.scene.theme
        gap, side = theme.u(40), max(theme.u(SIDE), width // 4)
        main = width - side - gap
        services = self._build_services(main, upright_first=True)
        places = self._place_tiles()
        heights = [tile.height_for(side) for tile in places]
        needed = max(services.height_for(main), sum(heights) + theme.u(16) * (len(heights) - 1))
        if needed > room or not services.rows or not places:
            return False
        height = min(room, round(needed * ROOMY))
        top += (room - height) // 3
        services.setParent(self)
        services.setGeometry(margin, top, main, height)
        self._share_out(places, QRect(margin + main + gap, top, side, height), heights)
        return True

    def _share_out(self, places: list[Tile], area: QRect, heights: list[int]) -> None:
        """Fill the area: the first tile, with the heart, takes half of what is to spare."""
        gap = self.scene.theme.u(16)
        spare = area.height() - sum(heights) - gap * (len(heights) - 1)
        rest = spare // 2 // max(1, len(heights) - 1)
        grown = [tall + rest for tall in heights]
        grown[0] += area.height() - sum(grown) - gap * (len(grown) - 1)
        y = area.top()
        for tile, tall in zip(places, grown, strict=True):
            tile.setParent(self)
            tile.setGeometry(area.left(), y, area.width(), tall)
            y += tall + gap

    def _arrange_narrow(
        self, margin: int, top: int, width: int, room: int, foot: int, strips: list[NoticeStrip]
    ) -> int:
        theme = self.scene.theme
        services = self._build_services(width, upright_first=False)
        tiles = self._place_tiles()
        per_row = self._columns_for(tiles, width, 2)
        rows: list[list[QWidget]] = [[strip] for strip in strips]
        glued = frozenset(index + len(rows) for index in services.glued)
        if not services.rows and not tiles:
            empty = self.tr("The information is not here yet. Please ask at reception.")
            rows.append([Line(theme, empty, "heading", True)])
        rows += services.rows + [list(tiles[i : i + per_row]) for i in range(0, len(tiles), per_row)]
        column = Column(rows, theme.u(16), theme.u(20), glued, spread=0.22)
        part = self.route.part if isinstance(self.route, Home) else 0
        if column.height_for(width) > room - foot:
            foot = 0  # the line on privacy is then the last of the column
            rows.append([Line(theme, self.scene.library.clinic.privacy)])
            column = Column(rows, theme.u(16), theme.u(20), glued, spread=0.22)
        pager = Pager(theme, column, part, self)
        pager.setGeometry(margin, top, width, room - foot)
        pager.moved.connect(self._turn)
        return foot

    def _turn(self, part: int) -> None:
        self.route = replace(self.route, part=part) if isinstance(self.route, Home) else self.route
        self.stirred.emit()

    def _build_services(self, width: int, upright_first: bool) -> Column:
        theme = self.scene.theme
        rows: list[list[QWidget]] = []
        glued: set[int] = set()
        for number, section in enumerate(self.scene.library.sections):
            upright = upright_first and number == 0
            tiles = [self._tile(page, section.tint, upright) for page in section.pages]
            if not tiles:
                continue
            glued.add(len(rows))
            rows.append([Line(theme, section.title, "tile", True, section.subtitle)])
            most = (4 if upright else 3) if upright_first else 2
            per_row = self._columns_for(tiles, width, most)
            rows += [list(tiles[i : i + per_row]) for i in range(0, len(tiles), per_row)]
        return Column(rows, theme.u(14), theme.u(20), frozenset(glued), spread=1.0)

    def _columns_for(self, tiles: list[Tile], width: int, most: int) -> int:
        gap = self.scene.theme.u(20)
        for count in range(most, 1, -1):
            if all(tile.fits((width - gap * (count - 1)) // count) for tile in tiles):
                return count
        return 1

    def _tile(self, page: Page, tint: str, upright: bool = False) -> Tile:
        tile = Tile(self.scene.theme, page.title, page.subtitle, page.icon, tint, upright)
        return self._joined(tile, Topic(page.id))

    def _place_tiles(self) -> list[Tile]:
        tints = {"your-cardiologist": "amber", "leaflets": "coral", "contact": "teal"}
        tiles: list[Tile] = []
        for page in self.scene.library.places:
            kind = HeroTile if page.id == "your-heart" else Tile
            tile = kind(self.scene.theme, page.title, page.subtitle, page.icon, tints.get(page.id, page.tint))
            tiles.append(self._joined(tile, route_to(page.id)))
        return tiles

    def _joined(self, tile: Tile, route: Route) -> Tile:
        tile.tapped.connect(lambda: self.went.emit(route))
        return tile
