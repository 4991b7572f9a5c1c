"""The tabs of a page: a list beside it on wide panels, a grid above it on tall ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from kiosk.script import fill
from kiosk.ui.theme import GAP, TARGET, Theme
from kiosk.ui.widgets.piece import Piece, draw_picture, flip
from kiosk.ui.widgets.touch import Touch
from kiosk.ui.widgets.words import Words, measure_line, measure_words


class TabButton(Touch):
    """One tab. The chosen one is tinted, bold, and has a bar at its left: never by colour alone."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        chosen: bool = False,
        icon: str = "",
        boxed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, title, parent)
        self.title = title
        self.chosen = chosen
        self.icon = icon
        self.boxed = boxed
        self.setAccessibleDescription(self.tr("shown now") if chosen else "")

    def _left(self, width: int) -> int:
        return self.theme.u(20) + (self._icon_size() + self.theme.u(14) if self._shows_icon(width) else 0)

    def _shows_icon(self, width: int) -> bool:
        """Is there an icon, and room for it beside the longest word?"""
        room = width - self.theme.u(20 + 14 + 12) - self._icon_size()
        return bool(self.icon) and measure_words(self.theme, self.title, "label", True, max(1, room))[0] <= room

    def _icon_size(self) -> int:
        return self.theme.u(38 * min(1.35, self.theme.text))

    def height_for(self, width: int) -> int:
        """The height in pixels this tab needs at ``width``; at least a target."""
        room = width - self._left(width) - self.theme.u(12)
        text = measure_words(self.theme, self.title, "label", True, room)[1]
        return max(self.theme.u(TARGET), text + self.theme.u(16))

    def fits(self, width: int) -> bool:
        """Does its longest word fit at ``width``?"""
        room = width - self._left(width) - self.theme.u(12)
        return measure_words(self.theme, self.title, "label", True, room)[0] <= room

    def wanted(self) -> QSize:
        """As wide as the list beside a page."""
        width = self.theme.u(330)
        return QSize(width, self.height_for(width))

    def words(self) -> list[Words]:
        """The title."""
        palette = self.theme.palette
        ink = palette.selected.ink if self.chosen else palette.ink
        left = self._left(self.width())
        area = QRect(left, 0, self.width() - left - self.theme.u(10), self.height())
        return [Words(self.title, area, "label", ink, self.chosen or self.boxed)]

    def draw(self, painter: QPainter) -> None:
        """Ground, bar, icon."""
        theme, palette = self.theme, self.theme.palette
        rect, radius = QRectF(self.rect()), theme.u(20)
        if self.chosen:
            path = QPainterPath()
            path.addRoundedRect(rect, radius, radius)
            painter.fillPath(path, QColor(palette.selected.ground))
            painter.setClipPath(path)
            painter.fillRect(
                flip(painter, QRectF(0, 0, theme.u(8), rect.height())),
                QColor(palette.accent if not theme.contrast else palette.ink),
            )
            painter.setClipping(False)
        elif self.pressed or self.boxed:
            painter.setPen(QPen(QColor(palette.control), max(1.0, 2 * theme.unit)) if self.boxed else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.pressed if self.pressed else palette.card))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
        if self._shows_icon(self.width()):
            size = self._icon_size()
            ink = palette.selected.ink if self.chosen else palette.ink
            draw_picture(painter, theme.u(20), (self.height() - size) // 2, theme.icon(self.icon, size, ink))


class CheckLine(Touch):
    """Who checked the page and when, as a quiet line that opens "About this page"."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        name = fill(QCoreApplication.translate("CheckLine", "About this page. {checked}"), checked=text)
        super().__init__(theme, name, parent)
        self.text = text

    def _icon_size(self) -> int:
        return self.theme.u(38 * min(1.35, self.theme.text))

    def _left(self) -> int:
        return self._icon_size() + self.theme.u(14)

    def wanted(self) -> QSize:
        """The line on one line."""
        width = self._left() + measure_line(self.theme, self.text, "small") + self.theme.u(12)
        return QSize(width, max(self.theme.u(TARGET + 3), self.theme.line("small") + self.theme.u(16)))

    def wanted_in(self, width: int) -> QSize:
        """The size when only ``width`` pixels are to be had."""
        hint = self.wanted()
        if hint.width() <= width:
            return hint
        text = measure_words(self.theme, self.text, "small", False, width - self._left() - self.theme.u(12))[1]
        return QSize(width, max(hint.height(), text + self.theme.u(16)))

    def words(self) -> list[Words]:
        """The line."""
        area = QRect(self._left(), 0, self.width() - self._left(), self.height())
        return [Words(self.text, area, "small", self.theme.palette.soft)]

    def draw(self, painter: QPainter) -> None:
        """A sign that more is to be had."""
        palette = self.theme.palette
        if self.pressed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.pressed))
            painter.drawRoundedRect(QRectF(self.rect()), self.theme.u(20), self.theme.u(20))
        size = self._icon_size()
        draw_picture(painter, 0, (self.height() - size) // 2, self.theme.icon("info", size, palette.soft))


class TabList(Piece):
    """All tabs of a page and, at the foot, its leaflets. ``touched`` gives the index over both, tabs first."""

    touched = Signal(int)

    def __init__(
        self, theme: Theme, tabs: Sequence[str], chosen: int, leaflets: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.buttons = [TabButton(theme, title, index == chosen, parent=self) for index, title in enumerate(tabs)]
        self.extras = [TabButton(theme, title, False, "leaflet", True, self) for title in leaflets]
        for index, button in enumerate([*self.buttons, *self.extras]):
            button.tapped.connect(lambda index=index: self.touched.emit(index))

    def place_beside(self, width: int, height: int) -> bool:
        """A list: the tabs from the top, the leaflets at the foot. False, and nothing placed, if there is no room.

        Where the list is too long, neighbours with short titles share a row, the shortest pair first.
        """
        gap = self.theme.u(GAP)
        foot = height - sum(extra.height_for(width) + gap for extra in self.extras)
        rows = [[button] for button in self.buttons]
        while self._height_of(rows, width) > foot:
            pairs = [i for i in range(len(rows) - 1) if self._share(rows[i], rows[i + 1], width)]
            if not pairs:
                return False
            best = min(pairs, key=lambda i: len(rows[i][0].title) + len(rows[i + 1][0].title))
            rows[best : best + 2] = [rows[best] + rows[best + 1]]
        self.resize(width, height)
        self._place_rows(rows, width)
        y = height
        for extra in reversed(self.extras):
            tall = extra.height_for(width)
            y -= tall
            extra.setGeometry(0, y, width, tall)
            y -= gap
        return True

    def _share(self, first: list[TabButton], second: list[TabButton], width: int) -> bool:
        half = (width - self.theme.u(GAP)) // 2
        line = self.theme.u(TARGET)
        single = len(first) == len(second) == 1
        return single and all(button.fits(half) and button.height_for(half) <= line for button in (*first, *second))

    def _height_of(self, rows: list[list[TabButton]], width: int) -> int:
        gap = self.theme.u(GAP)
        return sum(max(b.height_for(self._cell(width, len(row))) for b in row) + gap for row in rows) - gap

    def _cell(self, width: int, columns: int) -> int:
        return (width - self.theme.u(GAP) * (columns - 1)) // columns

    def _place_rows(self, rows: list[list[TabButton]], width: int) -> int:
        gap, y = self.theme.u(GAP), 0
        for row in rows:
            cell = self._cell(width, len(row))
            tall = max(button.height_for(cell) for button in row)
            for index, button in enumerate(row):
                button.setGeometry(index * (cell + gap), y, cell, tall)
            y += tall + gap
        return y - gap

    def place_above(self, width: int, columns: int) -> int:
        """A grid over the whole width, the leaflets in the last row; returns the height in pixels."""
        everything: list[TabButton] = [*self.buttons, *self.extras]
        rows = [everything[start : start + columns] for start in range(0, len(everything), columns)]
        while len(rows) > 1 and len(rows[-1]) < columns and len(rows[-1]) < len(rows[-2]) - 1:
            rows[-1].insert(0, rows[-2].pop())
        height = self._place_rows(rows, width)
        self.resize(width, height)
        return height
