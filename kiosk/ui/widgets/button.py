"""Buttons: the pill with an icon and words, in its few kinds."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import TARGET, Theme
from kiosk.ui.widgets.piece import draw_picture
from kiosk.ui.widgets.touch import Touch
from kiosk.ui.widgets.words import Words, measure_line, measure_words

ButtonKind = Literal["plain", "primary", "help", "round"]


class Button(Touch):
    """A pill with ``icon`` and ``text``. "round" is a circle with only an icon; ``name`` then says what it does.

    ``longest`` are the most words it will ever carry: it always has room for them, so that nothing beside it moves.
    ``stacked`` puts the icon above the words, where width is scarcer than height.
    """

    stacked = False

    def __init__(
        self,
        theme: Theme,
        text: str,
        icon: str = "",
        kind: ButtonKind = "plain",
        name: str = "",
        icon_last: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name or text, parent)
        self.text = text
        self.icon = icon
        self.kind = kind
        self.icon_last = icon_last
        self.longest = text
        self.bold = True

    @property
    def _ink(self) -> str:
        palette = self.theme.palette
        if not self.isEnabled():
            return palette.soft
        if self.kind in ("primary", "help"):
            return (palette.primary if self.kind == "primary" else palette.help).ink
        return palette.ink

    @property
    def _icon_size(self) -> int:
        return self.theme.u(38 * min(self.theme.text, 1.5))

    @property
    def _pad(self) -> int:
        return self.theme.u(30 if self.text else 20)

    def wanted(self) -> QSize:
        """Room for icon and words on one line."""
        theme = self.theme
        if self.stacked:
            return self._wanted_stacked()
        width = 2 * self._pad
        if self.icon:
            width += self._icon_size
        if self.text:
            words = (measure_line(theme, words, "label", self.bold) for words in (self.text, self.longest))
            width += max(words) + theme.u(6)
        if self.text and self.icon:
            width += theme.u(14)
        height = max(theme.u(TARGET + 3), theme.line("label", True) + theme.u(28))
        return QSize(max(width, height), height)

    def _wanted_stacked(self) -> QSize:
        """Room for the icon above one line of words."""
        theme = self.theme
        words = max(measure_line(theme, words, "label", self.bold) for words in (self.text, self.longest))
        height = (self._icon_size if self.icon else 0) + theme.line("label", True) + theme.u(22)
        return QSize(max(words + theme.u(38), theme.u(TARGET + 3)), max(height, theme.u(TARGET + 3)))

    def wanted_in(self, width: int) -> QSize:
        """The size when only ``width`` pixels are to be had: the words wrap and the pill grows taller."""
        hint = self.wanted()
        if hint.width() <= width or not self.text:
            return hint
        height = measure_words(self.theme, self.text, "label", self.bold, width - self._lead())[1] + self.theme.u(24)
        return QSize(width, max(hint.height(), height))

    def _lead(self) -> int:
        extra = self._icon_size + self.theme.u(14) if self.icon else 0
        return 2 * self._pad + extra

    def _areas(self) -> tuple[QRect, QRect]:
        theme = self.theme
        size = self._icon_size if self.icon else 0
        if self.stacked:
            line = theme.line("label", True)
            top = (self.height() - size - line) // 2
            place = QRect((self.width() - size) // 2, top, size, size)
            wide = measure_line(theme, self.text, "label", self.bold) + 2
            return place, QRect((self.width() - wide) // 2, top + size, wide, line)
        gap = theme.u(14) if self.icon and self.text else 0
        room = max(1, self.width() - self._lead())
        text_width = min(room, measure_words(theme, self.text, "label", self.bold, room)[0] + 1) if self.text else 0
        left = (self.width() - size - gap - text_width) // 2
        icon_x = left + text_width + gap if self.icon_last else left
        text_x = left if self.icon_last else left + size + gap
        return (
            QRect(icon_x, (self.height() - size) // 2, size, size),
            QRect(text_x, 0, text_width, self.height()),
        )

    def words(self) -> list[Words]:
        """The words of the pill."""
        return [Words(self.text, self._areas()[1], "label", self._ink, self.bold)] if self.text else []

    def draw(self, painter: QPainter) -> None:
        """The pill and its icon."""
        theme, palette = self.theme, self.theme.palette
        grounds = {
            "primary": (palette.primary.ground, palette.primary_pressed),
            "help": (palette.help.ground, palette.help_pressed),
        }
        ground, pressed = grounds.get(self.kind, (palette.card, palette.pressed))
        if not self.isEnabled():
            ground = palette.paper
        width = max(1.0, 2.0 * theme.unit)
        edged = self.kind in ("plain", "round") or not self.isEnabled()
        edge = palette.control if self.isEnabled() else palette.line
        painter.setPen(QPen(QColor(edge), width) if edged else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(pressed if self.pressed else ground))
        half = width / 2
        body = QRectF(self.rect()).adjusted(half, half, -half, -half)
        radius = min(body.height() / 2, theme.u(46 if self.text else 60))
        painter.drawRoundedRect(body, radius, radius)
        if self.icon:
            area = self._areas()[0]
            draw_picture(painter, area.x(), area.y(), theme.icon(self.icon, area.width(), self._ink))


class TextSizeButton(Button):
    """The button with a small and a large A: the next larger text. Dots show which of the three is on."""

    def __init__(self, theme: Theme, level: int, parent: QWidget | None = None) -> None:
        larger = QCoreApplication.translate("TextSizeButton", "Larger text")
        normal = QCoreApplication.translate("TextSizeButton", "Normal text")
        super().__init__(theme, "", "", "plain", normal if level == 2 else larger, parent=parent)
        self.level = level

    def wanted(self) -> QSize:
        """Two letters and three dots."""
        height = super().wanted().height()
        return QSize(round(height * 1.32), height)

    def draw(self, painter: QPainter) -> None:
        """The pill, two letters on one line, and the dots."""
        super().draw(painter)
        theme, palette = self.theme, self.theme.palette
        middle = QPoint(self.width() // 2, self.height() // 2)
        font = theme.font("label", True)
        for share, x in ((0.62, -0.26), (1.05, 0.10)):
            letter = font.__class__(font)
            letter.setPixelSize(max(8, round(self.height() * 0.42 * share)))
            painter.setFont(letter)
            painter.setPen(QColor(palette.ink))
            painter.drawText(
                QPoint(middle.x() + round(self.height() * x), middle.y() + round(self.height() * 0.10)), "A"
            )
        dot = self.height() * 0.055
        for index in range(3):
            painter.setBrush(QColor(palette.accent) if index <= self.level else Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.control if index > self.level else palette.accent), max(1, dot * 0.5)))
            x = middle.x() + (index - 1) * dot * 4
            painter.drawEllipse(QRectF(x - dot, self.height() * 0.78 - dot, 2 * dot, 2 * dot))
