"""The bars around every screen: where you are and how it looks on top, the same few ways out at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import Button, TextSizeButton
from kiosk.ui.widgets.words import Words, measure_line, measure_words
from kiosk.visit import TEXT_SIZES, Visit


class TopBar(QWidget):
    """Back and the title (or the clinic's sign and name on Home), text size and contrast."""

    back = Signal()
    text_size = Signal()
    contrast = Signal()

    def __init__(
        self, theme: Theme, visit: Visit, title: str, remark: str, home: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.title = title
        self.remark = remark
        self.home = home
        self._words: list[Words] = []
        self._button = Button(theme, "Back", "back", parent=self)
        self._button.tapped.connect(self.back)
        self._button.setVisible(not home)
        level = list(TEXT_SIZES).index(visit.text)
        self._text = TextSizeButton(theme, level, self)
        self._text.tapped.connect(self.text_size)
        name = "Normal colours" if visit.contrast else "Black and white"
        self._contrast = Button(theme, "", "contrast", "round", name, parent=self)
        self._contrast.tapped.connect(self.contrast)

    def lay_out(self, width: int, margin: int) -> int:
        """Place everything in ``width`` pixels; returns the height in pixels. The title wraps below when long."""
        theme, pad, gap = self.theme, self.theme.u(15), self.theme.u(24)
        tall = self._text.wanted().height()
        x = width - margin
        for button in (self._contrast, self._text):
            size = button.wanted()
            x -= size.width()
            button.setGeometry(x, pad, size.width(), size.height())
            x -= gap
        left = margin
        if self.home:
            left += theme.u(68) + theme.u(22)
        else:
            size = self._button.wanted()
            self._button.setGeometry(margin, pad, size.width(), size.height())
            left += size.width() + gap
        room = x - left
        if self._beside(left, room, pad, tall):
            return tall + 2 * pad
        wide = width - 2 * margin
        height = measure_words(theme, self.title, "title", True, wide)[1]
        self._words = [
            Words(self.title, QRect(margin, pad + tall + theme.u(8), wide, height), "title", theme.palette.ink, True)
        ]
        return tall + height + 2 * pad + theme.u(8)

    def _beside(self, left: int, room: int, pad: int, tall: int) -> bool:
        theme, palette = self.theme, self.theme.palette
        title = measure_line(theme, self.title, "title", True) + 2
        if title > room:
            return False
        self._words = [Words(self.title, QRect(left, pad, title, tall), "title", palette.ink, True)]
        remark = measure_line(theme, self.remark, "small") + 2
        start = left + title + theme.u(20)
        if self.remark and self.home and remark <= room and theme.text == 1.0:
            upper = measure_words(theme, self.title, "title", True, room)[1]
            lower = measure_words(theme, self.remark, "small", False, room)[1]
            y = max(0, pad + (tall - upper - lower) // 2)
            self._words = [
                Words(self.title, QRect(left, y, title, upper), "title", palette.ink, True),
                Words(self.remark, QRect(left, y + upper, remark, lower), "small", palette.soft),
            ]
        elif self.remark and not self.home and start + remark <= left + room:
            self._words.append(Words(self.remark, QRect(start, pad + theme.u(4), remark, tall), "small", palette.soft))
        return True

    def words(self) -> list[Words]:
        """Title and remark."""
        return self._words

    def paintEvent(self, event: QPaintEvent) -> None:
        """The clinic's sign on Home, and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        if self.home:
            side = theme.u(68)
            x = self._text.x()  # the sign stands where Back stands on other screens
            margin = self.width() - self._contrast.geometry().right() - 1
            painter.drawPixmap(min(margin, x), theme.u(15) + (self._text.height() - side) // 2, theme.art("logo", side))
        for words in self._words:
            words.paint(painter, theme)
        painter.end()


class BottomBar(QWidget):
    """Feeling unwell at the left, Home and Finish at the right: always there, always in the same place."""

    unwell = Signal()
    home = Signal()
    finish = Signal()

    def __init__(self, theme: Theme, on_home: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._unwell = Button(theme, "Feeling unwell? Touch here", "alert", "help", parent=self)
        self._unwell.quick = True
        self._unwell.tapped.connect(self.unwell)
        self._home = Button(theme, "Home", "home", parent=self)
        self._home.tapped.connect(self.home)
        self._home.setVisible(not on_home)
        self._finish = Button(theme, "Finish", "", parent=self)
        self._finish.tapped.connect(self.finish)

    def lay_out(self, width: int, margin: int) -> int:
        """Place the buttons in ``width`` pixels; returns the height in pixels."""
        theme, pad, gap = self.theme, self.theme.u(14), self.theme.u(24)
        finish, home = self._finish.wanted(), self._home.wanted()
        left_over = width - 2 * margin - finish.width() - home.width() - 2 * gap
        unwell = self._unwell.wanted_in(max(theme.u(200), left_over))
        tall = max(unwell.height(), finish.height())
        self._unwell.setGeometry(margin, pad + theme.u(2), unwell.width(), tall)
        x = width - margin - finish.width()
        self._finish.setGeometry(x, pad + theme.u(2), finish.width(), tall)
        self._home.setGeometry(x - gap - home.width(), pad + theme.u(2), home.width(), tall)
        return tall + 2 * pad + theme.u(2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A quiet ground with a line above."""
        painter = QPainter(self)
        palette = self.theme.palette
        painter.fillRect(self.rect(), QColor(palette.bar.ground))
        painter.fillRect(QRectF(0, 0, self.width(), max(1.0, 2 * self.theme.unit)), QColor(palette.line))
        painter.end()
