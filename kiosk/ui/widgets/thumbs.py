"""Thumbnails: the pages of a leaflet small, the one shown framed; long leaflets show the part around it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.script import fill
from kiosk.ui.theme import GAP, Theme
from kiosk.ui.widgets.piece import Piece
from kiosk.ui.widgets.touch import Touch

SHEET = (140, 196)


class Thumb(Touch):
    """One page, small."""

    def __init__(self, theme: Theme, index: int, parent: QWidget | None = None) -> None:
        name = fill(QCoreApplication.translate("Thumb", "Page {number}"), number=index + 1)
        super().__init__(theme, name, parent)
        self.picture: QPixmap | None = None
        self.chosen = False

    def draw(self, painter: QPainter) -> None:
        """Paper, picture, frame."""
        theme, palette = self.theme, self.theme.palette
        width = theme.u(6 if self.chosen else 2)
        sheet = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.fillRect(sheet, QColor("#FFFFFF"))
        if self.picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            fitted = self.picture.size().scaled(sheet.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(0, 0, fitted.width(), fitted.height())
            place.moveCenter(self.rect().center())
            painter.drawPixmap(place, self.picture)
        painter.setPen(QPen(QColor(palette.accent if self.chosen else palette.control), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(sheet, theme.u(8), theme.u(8))


class Thumbnails(Piece):
    """``count`` pages down (``upright``) or across. ``touched`` gives the page's index."""

    touched = Signal(int)

    def __init__(self, theme: Theme, count: int, chosen: int, upright: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.count = count
        self.upright = upright
        self._chosen = chosen
        self._thumbs = [Thumb(theme, index, self) for index in range(count)] if count > 1 else []
        for index, thumb in enumerate(self._thumbs):
            thumb.tapped.connect(lambda index=index: self.touched.emit(index))

    def wanted_width(self) -> int:
        """The width in pixels of the upright form."""
        return self.theme.u(SHEET[0])

    def wanted_height(self) -> int:
        """The height in pixels of the lying form."""
        return self.theme.u(SHEET[1])

    def picture_size(self) -> tuple[int, int]:
        """Width and height in pixels of one thumbnail."""
        return self.theme.u(SHEET[0]), self.theme.u(SHEET[1])

    def lists(self, index: int) -> bool:
        """Is this page among those shown?"""
        return 0 <= index < len(self._thumbs) and not self._thumbs[index].isHidden()

    def give(self, index: int, picture: QImage) -> None:
        """The picture of one page has come."""
        if 0 <= index < len(self._thumbs) and self._thumbs[index].picture is None:
            self._thumbs[index].picture = QPixmap.fromImage(picture)
            self._thumbs[index].update()

    def is_full(self) -> bool:
        """Do all thumbnails that can be seen have their picture?"""
        return all(thumb.picture is not None for thumb in self._thumbs if not thumb.isHidden())

    def choose(self, index: int) -> None:
        """Frame this page, and bring it among those shown."""
        self._chosen = index
        for number, thumb in enumerate(self._thumbs):
            if thumb.chosen != (number == index):
                thumb.chosen = number == index
                thumb.update()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many as there is room for."""
        self._place()

    def _place(self) -> None:
        width, height = self.picture_size()
        gap = self.theme.u(GAP + 4)
        pitch, room = (height + gap, self.height()) if self.upright else (width + gap, self.width())
        fitting = max(1, (room + gap) // pitch)
        first = min(max(0, self._chosen - fitting // 2), max(0, self.count - fitting))
        spare = 0 if self.upright else max(0, (room - min(fitting, self.count) * pitch + gap) // 2)
        for index, thumb in enumerate(self._thumbs):
            shown = first <= index < first + fitting
            thumb.setVisible(shown)
            along = spare + (index - first) * pitch
            thumb.setGeometry(0 if self.upright else along, along if self.upright else 0, width, height)
