"""Tiles: the cards of Home that open a place, and the cards of the fact strip that only tell."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.piece import Piece, draw_picture, flip
from kiosk.ui.widgets.touch import Touch, draw_card
from kiosk.ui.widgets.words import Words, measure_words, stack_words

PAD = 22
ICON = 84


class Tile(Touch):
    """A card with an icon, a title and perhaps a subtitle. ``upright``: the icon stands above the words."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        subtitle: str = "",
        icon: str = "",
        tint: str = "teal",
        upright: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, f"{title}, {subtitle}" if subtitle else title, parent)
        self.title = title
        self.subtitle = subtitle
        self.icon = icon
        self.tint = tint
        self.upright = upright

    def icon_size(self) -> int:
        """The side of the tinted square that holds the icon."""
        return self.theme.u(ICON * min(1.35, self.theme.text))

    def _lines(self) -> list[tuple[str, str, bool, str]]:
        palette = self.theme.palette
        lines = [(self.title, "tile", True, palette.ink)]
        if self.subtitle:
            lines.append((self.subtitle, "small", False, palette.soft))
        return lines

    def text_area(self) -> QRect:
        """Where the words may stand."""
        theme, pad = self.theme, self.theme.u(PAD)
        if self.upright:
            top = pad + self.icon_size() + theme.u(8)
            return QRect(pad, top, self.width() - 2 * pad, self.height() - top - pad)
        width = self._text_width(self.width())
        return QRect(self.width() - width - theme.u(16), theme.u(10), width, self.height() - theme.u(24))

    def _text_width(self, width: int) -> int:
        """How much of a tile's width its words have."""
        theme = self.theme
        if self.upright:
            return width - 2 * theme.u(PAD)
        return width - theme.u(PAD) - (self.icon_size() + theme.u(20) if self.icon else 0) - theme.u(16)

    def words(self) -> list[Words]:
        """Title and subtitle."""
        return stack_words(self.theme, self._lines(), self.text_area(), self.theme.u(4), middle=not self.upright)

    def height_for(self, width: int) -> int:
        """The height in pixels this tile needs at ``width``."""
        theme = self.theme
        inner = self._text_width(width)
        text = sum(measure_words(theme, t, role, bold, inner)[1] for t, role, bold, _ in self._lines()) + theme.u(4)
        if self.upright:
            return self.icon_size() + text + 2 * theme.u(PAD) + theme.u(14)
        return max(text, self.icon_size()) + theme.u(34)

    def fits(self, width: int) -> bool:
        """Would every word fit into a tile of ``width``?"""
        room = self._text_width(width)
        return all(
            measure_words(self.theme, text, role, bold, room)[0] <= room for text, role, bold, _ in self._lines()
        )

    def wanted(self) -> QSize:
        """A width that reads well, and the height it needs."""
        width = self.theme.u(300)
        return QSize(width, self.height_for(width))

    def draw(self, painter: QPainter) -> None:
        """The card and the icon in its tinted square."""
        theme = self.theme
        draw_card(painter, theme, QRectF(self.rect()), theme.u(26), theme.palette.card, self.pressed)
        if self.icon:
            side = self.icon_size()
            y = theme.u(PAD) if self.upright else (self.height() - theme.u(3) - side) // 2
            draw_badge(painter, theme, QRect(theme.u(PAD), y, side, side), self.icon, self.tint)


class HeroTile(Tile):
    """The large coloured tile with the heart."""

    def words(self) -> list[Words]:
        """Title and subtitle, on the left of the heart."""
        theme, ink = self.theme, self.theme.palette.hero_ink
        pad = theme.u(30)
        area = QRect(pad, theme.u(24), self.width() - 2 * pad, self.height() - theme.u(48))
        heart = self._heart_size()
        beside = self.width() - pad - heart + theme.u(28)
        top = [(self.title, "heading", True, ink)]
        title = stack_words(theme, top, QRect(area.left(), area.top(), area.width(), 0), 0)[0]
        below = title.rect.bottom() + theme.u(6)
        small = [(self.subtitle, "small", False, ink)]
        width = max(theme.u(120), beside - pad)
        rest = stack_words(theme, small, QRect(pad, below, width, area.bottom() - below), 0)[0]
        height = measure_words(theme, self.subtitle, "small", False, width)[1]
        return [title, Words(rest.text, QRect(pad, below, width, height), "small", ink)]

    def _heart_size(self) -> int:
        return round(min(self.height() * 0.86, self.width() * 0.5))

    def height_for(self, width: int) -> int:
        """Room for the words beside the heart."""
        theme = self.theme
        pad = theme.u(30)
        title = measure_words(theme, self.title, "heading", True, width - 2 * pad)[1]
        small = measure_words(theme, self.subtitle, "small", False, round(width * 0.5) - pad + theme.u(28))[1]
        return title + small + theme.u(48 + 20)

    def fits(self, width: int) -> bool:
        """The longest word of the subtitle has to fit beside the heart."""
        room = round(width * 0.5) - self.theme.u(10)
        return measure_words(self.theme, self.subtitle, "small", False, room)[0] <= room

    def draw(self, painter: QPainter) -> None:
        """A card that shades from light to deep teal, and the heart at its foot."""
        theme, palette = self.theme, self.theme.palette
        rect = QRectF(self.rect())
        if theme.contrast:
            draw_card(painter, theme, rect, theme.u(30), palette.card, self.pressed)
        else:
            shade = QLinearGradient(QPointF(0, 0), QPointF(rect.width() * 0.35, rect.height()))
            shade.setColorAt(0, QColor(palette.hero[0]))
            shade.setColorAt(1, QColor(palette.hero[1]))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.hero[1]) if self.pressed else shade)
            painter.drawRoundedRect(rect, theme.u(30), theme.u(30))
        clip = QPainterPath()
        clip.addRoundedRect(rect.adjusted(3, 3, -3, -3), theme.u(28), theme.u(28))
        painter.setClipPath(clip)
        side = self._heart_size()
        x = self.width() - side - theme.u(6)
        draw_picture(painter, x, self.height() - round(side * 0.98), theme.art("heart", side))
        painter.setClipping(False)


class FactCard(Piece):
    """One answer of the fact strip: the answer large, what it answers below, an icon before both."""

    def __init__(
        self, theme: Theme, value: str, label: str, icon: str, tint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.value = value
        self.label = label
        self.icon = icon
        self.tint = tint
        self.setAccessibleName(f"{label}: {value}")

    def _icon_size(self) -> int:
        return self.theme.u(72 * min(1.35, self.theme.text))

    def _lines(self) -> list[tuple[str, str, bool, str]]:
        palette = self.theme.palette
        return [(self.value, "tile", True, palette.ink), (self.label, "small", False, palette.soft)]

    def _left(self) -> int:
        return self.theme.u(PAD) + self._icon_size() + self.theme.u(20)

    def words(self) -> list[Words]:
        """The answer and what it answers."""
        area = QRect(
            self._left(),
            self.theme.u(8),
            self.width() - self._left() - self.theme.u(16),
            self.height() - self.theme.u(19),
        )
        return stack_words(self.theme, self._lines(), area, self.theme.u(2))

    def height_for(self, width: int) -> int:
        """The height in pixels this card needs at ``width``."""
        inner = width - self._left() - self.theme.u(16)
        text = sum(measure_words(self.theme, t, role, bold, inner)[1] for t, role, bold, _ in self._lines())
        return max(text + self.theme.u(2), self._icon_size()) + self.theme.u(30)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, the icon, the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        draw_card(painter, theme, QRectF(self.rect()), theme.u(26), theme.palette.card)
        side = self._icon_size()
        y = (self.height() - theme.u(3) - side) // 2
        draw_badge(painter, theme, QRect(theme.u(PAD), y, side, side), self.icon, self.tint)
        for words in self.words():
            words.paint(painter, theme)
        painter.end()


def draw_badge(painter: QPainter, theme: Theme, rect: QRect, icon: str, tint: str) -> None:
    """An icon in its tinted rounded square; in contrast the icon alone, larger."""
    rect = flip(painter, rect)
    tone = theme.palette.tints.get(tint, theme.palette.tints["teal"])
    share = 0.72 if theme.contrast else 0.57
    if not theme.contrast:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.ground))
        painter.drawRoundedRect(QRectF(rect), rect.width() * 0.31, rect.width() * 0.31)
    side = round(rect.width() * share)
    picture: QPixmap = theme.icon(icon, side, tone.ink)
    painter.drawPixmap(rect.left() + (rect.width() - side) // 2, rect.top() + (rect.height() - side) // 2, picture)
