"""The tabs of a page: a list beside it on wide panels, a grid above it on tall ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import GAP, TARGET, Theme
from kiosk.ui.widgets.touch import Touch
from kiosk.ui.widgets.words import Words, measure_words


class TabButton(Touch):
    """One tab. The chosen one is tinted, bold, and has a bar at its left: never by colour alone."""

    def __init__(
        self, theme: Theme, title: str, chosen: bool = False, icon: str = "", boxed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title, parent)
        self.title = title
        self.chosen = chosen
        self.icon = icon
        self.boxed = boxed
        self.setAccessibleDescription("shown now" if chosen else "")

    def _left(self) -> int:
        icon = self._icon_size() + self.theme.u(14) if self.icon else 0
        return self.theme.u(20) + icon

    def _icon_size(self) -> int:
        return self.theme.u(38 * min(1.35, self.theme.text))

    def height_for(self, width: int) -> int:
        """The height in pixels this tab needs at ``width``; at least a target."""
        room = width - self._left() - self.theme.u(12)
        text = measure_words(self.theme, self.title, "label", True, room)[1]
        return max(self.theme.u(TARGET), text + self.theme.u(16))

    def fits(self, width: int) -> bool:
        """Does its longest word fit at ``width``?"""
        room = width - self._left() - self.theme.u(12)
        return measure_words(self.theme, self.title, "label", True, room)[0] <= room

    def wanted(self) -> QSize:
        """As wide as the list beside a page."""
        width = self.theme.u(330)
        return QSize(width, self.height_for(width))

    def words(self) -> list[Words]:
        """The title."""
        palette = self.theme.palette
        ink = palette.selected.ink if self.chosen else palette.ink
        area = QRect(self._left(), 0, self.width() - self._left() - self.theme.u(10), self.height())
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
            painter.fillRect(QRectF(0, 0, theme.u(8), rect.height()), QColor(palette.accent if not theme.contrast else palette.ink))
            painter.setClipping(False)
        elif self.pressed or self.boxed:
            painter.setPen(QPen(QColor(palette.control), max(1.0, 2 * theme.unit)) if self.boxed else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.pressed if self.pressed else palette.card))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
        if self.icon:
            size = self._icon_size()
            ink = palette.selected.ink if self.chosen else palette.ink
            painter.drawPixmap(theme.u(20), (self.height() - size) // 2, theme.icon(self.icon, size, ink))


class TabList(QWidget):
    """All tabs of a page and, at the foot, its leaflets. ``touched`` gives the index over both, tabs first."""

    touched = Signal(int)

    def __init__(self, theme: Theme, tabs: Sequence[str], chosen: int, leaflets: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.buttons = [TabButton(theme, title, index == chosen, parent=self) for index, title in enumerate(tabs)]
        self.extras = [TabButton(theme, title, False, "leaflet", True, self) for title in leaflets]
        for index, button in enumerate([*self.buttons, *self.extras]):
            button.tapped.connect(lambda index=index: self.touched.emit(index))

    def fits_beside(self, width: int, height: int, columns: int) -> bool:
        """Is there room for everything in ``columns`` columns of tabs?"""
        cell = self._cell(width, columns)
        if not all(button.fits(cell) for button in self.buttons):
            return False
        rows = -(-len(self.buttons) // columns)
        gap = self.theme.u(GAP)
        extras = sum(extra.height_for(width) + gap for extra in self.extras)
        tallest = max((button.height_for(cell) for button in self.buttons), default=0)
        needed = rows * tallest if columns > 1 else sum(button.height_for(cell) for button in self.buttons)
        return needed + gap * (rows - 1) + extras <= height

    def _cell(self, width: int, columns: int) -> int:
        return (width - self.theme.u(GAP) * (columns - 1)) // columns

    def place_beside(self, columns: int) -> None:
        """The tabs from the top, the leaflets at the foot."""
        theme, gap = self.theme, self.theme.u(GAP)
        cell = self._cell(self.width(), columns)
        foot = self.height()
        for extra in reversed(self.extras):
            height = extra.height_for(self.width())
            foot -= height
            extra.setGeometry(0, foot, self.width(), height)
            foot -= gap
        rows = -(-len(self.buttons) // columns)
        tall = max((button.height_for(cell) for button in self.buttons), default=0)
        tall = min(max(tall, theme.u(TARGET)), theme.u(124)) if columns == 1 else (foot - gap * (rows - 1)) // rows
        for index, button in enumerate(self.buttons):
            row, column = divmod(index, columns)
            button.setGeometry(column * (cell + gap), row * (tall + gap), cell, tall)

    def place_above(self, columns: int) -> int:
        """A grid as wide as this widget, the leaflets in the last row; returns the height in pixels."""
        gap = self.theme.u(GAP)
        cell = self._cell(self.width(), columns)
        everything: list[TabButton] = [*self.buttons, *self.extras]
        y = 0
        for start in range(0, len(everything), columns):
            row = everything[start : start + columns]
            tall = max(button.height_for(cell) for button in row)
            for index, button in enumerate(row):
                last = start + index == len(everything) - 1
                wide = self.width() - index * (cell + gap) if last and button.boxed else cell
                button.setGeometry(index * (cell + gap), y, wide, tall)
            y += tall + gap
        return y - gap
