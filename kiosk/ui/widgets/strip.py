"""Strips that tell and cannot be touched: the notice above the tiles, and small lines of text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.piece import Piece, draw_picture, flip
from kiosk.ui.widgets.words import Words, measure_line, measure_words


class NoticeStrip(Piece):
    """A notice: a clock (or the sign for what is urgent), its text in bold and its detail; below each other where the
    width is short."""

    def __init__(
        self, theme: Theme, text: str, detail: str, urgent: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.text = text
        self.detail = detail
        self.urgent = urgent
        self.setAccessibleName(f"{text}. {detail}")

    def _icon(self) -> int:
        return self.theme.u(36 * min(1.35, self.theme.text))

    def _left(self) -> int:
        return self.theme.u(26) + self._icon() + self.theme.u(18)

    def _on_one_line(self, width: int) -> bool:
        theme = self.theme
        line = measure_line(theme, self.text, "small", True) + theme.u(18) + measure_line(theme, self.detail, "small")
        return line <= width - self._left() - theme.u(26)

    def height_for(self, width: int) -> int:
        """The height in pixels this strip needs at ``width``."""
        theme = self.theme
        room = width - self._left() - theme.u(26)
        text = measure_words(theme, self.text, "small", True, room)[1]
        if self._on_one_line(width):
            return text + theme.u(30)
        return text + measure_words(theme, self.detail, "small", False, room)[1] + theme.u(30)

    def words(self) -> list[Words]:
        """Text and detail."""
        theme = self.theme
        tone, left, right = theme.palette.notice, self._left(), self.width() - theme.u(26)
        if self._on_one_line(self.width()):
            text_width = measure_line(theme, self.text, "small", True) + 2
            second = left + text_width + theme.u(16)
            return [
                Words(self.text, QRect(left, 0, text_width, self.height()), "small", tone.ink, True),
                Words(self.detail, QRect(second, 0, right - second, self.height()), "small", tone.ink),
            ]
        first = measure_words(theme, self.text, "small", True, right - left)[1]
        second = measure_words(theme, self.detail, "small", False, right - left)[1]
        top = (self.height() - first - second) // 2
        return [
            Words(self.text, QRect(left, top, right - left, first), "small", tone.ink, True),
            Words(self.detail, QRect(left, top + first, right - left, second), "small", tone.ink),
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, sign, words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, palette = self.theme, self.theme.palette
        edge = QPen(QColor(palette.edge), palette.edge_width * theme.unit) if theme.contrast else Qt.PenStyle.NoPen
        painter.setPen(edge)
        painter.setBrush(QColor(palette.notice.ground))
        radius = theme.u(18)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        size = self._icon()
        draw_picture(
            painter,
            theme.u(26),
            (self.height() - size) // 2,
            theme.icon("alert" if self.urgent else "clock", size, palette.tints["amber"].ink),
        )
        for words in self.words():
            words.paint(painter, theme)
        painter.end()


class Line(Piece):
    """A text on the page's own ground: a group's heading with its second part, or a small remark."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        role: str = "small",
        bold: bool = False,
        second: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.text = text
        self.role = role
        self.bold = bold
        self.second = second
        self.ink = theme.palette.ink if bold else theme.palette.soft
        self.align = Qt.AlignmentFlag.AlignLeft
        self._read_aloud = False
        self.setAccessibleName(f"{text} {second}".strip())

    def mark(self, start: int, end: int) -> None:
        """It is read aloud now; no longer where ``start`` is ``end``. A line is marked as a whole."""
        self._read_aloud = start < end
        self.update()

    def height_for(self, width: int) -> int:
        """The height in pixels this line needs at ``width``."""
        return measure_words(self.theme, self.text, self.role, self.bold, width)[1]

    def fits(self, width: int) -> bool:
        """Does its longest word fit at ``width``?"""
        return measure_words(self.theme, self.text, self.role, self.bold, width)[0] <= width

    def words(self) -> list[Words]:
        """The text, and the second part if it fits on the same line."""
        theme, reading = self.theme, self.theme.palette.reading
        ink, soft = (reading.ink,) * 2 if self._read_aloud else (self.ink, theme.palette.soft)
        whole = Words(self.text, self.rect(), self.role, ink, self.bold, self.align)
        if not self.second:
            return [whole]
        first = measure_line(theme, self.text, self.role, self.bold) + 2
        start = first + theme.u(14)
        if start + measure_line(theme, self.second, "small") > self.width():
            return [whole]
        return [
            Words(self.text, QRect(0, 0, first, self.height()), self.role, ink, self.bold),
            Words(self.second, QRect(start, 0, self.width() - start, self.height()), "small", soft),
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words; what is read aloud has a ground, and a line below, so that it is never by colour alone."""
        painter = QPainter(self)
        theme, palette = self.theme, self.theme.palette
        for words in self.words():
            if self._read_aloud:
                place = QRect(words.rect)
                if words.align == Qt.AlignmentFlag.AlignLeft:
                    place.setWidth(min(place.width(), words.measure(theme)[0]))
                ground = flip(painter, place)
                painter.fillRect(ground, QColor(palette.reading.ground))
                painter.fillRect(ground.adjusted(0, ground.height() - theme.u(4), 0, 0), QColor(palette.ink))
            words.paint(painter, theme)
        painter.end()


class Pill(Piece):
    """A dark pill with a few words over a picture: "Page 1 of 4"."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.text = text
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, text: str) -> None:
        """Other words."""
        self.text = text
        self.setAccessibleName(text)
        self.update()

    def wanted(self) -> QSize:
        """Room for the words on one line."""
        theme = self.theme
        width = measure_line(theme, self.text, "small") + theme.u(60)
        return QSize(width, theme.line("small") + theme.u(22))

    def words(self) -> list[Words]:
        """The words."""
        return [Words(self.text, self.rect(), "small", "#FFFFFF", align=Qt.AlignmentFlag.AlignHCenter)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pill and words: the same in both themes, since it lies on white paper."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#10303F"))
        painter.drawRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        for words in self.words():
            words.paint(painter, self.theme)
        painter.end()
