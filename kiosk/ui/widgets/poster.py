"""What the screen of the empty room is made of: a large heading, the pill that starts, and the card of a page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.model import Drawing
from kiosk.ui.pictures import Pictures
from kiosk.ui.theme import TARGET, Theme
from kiosk.ui.widgets.piece import Piece, draw_picture
from kiosk.ui.widgets.touch import Touch
from kiosk.ui.widgets.words import Words, measure_line, measure_words, stack_words


class Headline(Piece):
    """A heading, and a sentence below it, on a coloured ground. ``role`` is the heading's size."""

    def __init__(self, theme: Theme, title: str, text: str, role: str, ink: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._lines = [(title, role, True, ink)]
        if text:
            self._lines.append((text, "heading" if theme.text == 1.0 else "body", False, ink))
        self.setAccessibleName(f"{title}. {text}".replace("\n", " ") if text else title)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _gap(self) -> int:
        return self.theme.u(20)

    def height_for(self, width: int) -> int:
        """The height in pixels at ``width``."""
        heights = [measure_words(self.theme, text, role, bold, width)[1] for text, role, bold, _ in self._lines]
        return sum(heights) + self._gap() * (len(heights) - 1)

    def fits(self, width: int) -> bool:
        """Is no word wider than that?"""
        return all(
            measure_words(self.theme, text, role, bold, width)[0] <= width for text, role, bold, _ in self._lines
        )

    def words(self) -> list[Words]:
        """Heading and sentence."""
        return stack_words(self.theme, self._lines, self.rect(), self._gap())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words."""
        painter = QPainter(self)
        for words in self.words():
            words.paint(painter, self.theme)
        painter.end()


class StartPill(Touch):
    """ "Touch to start". The whole screen does the same; this is what the eye finds. ``night``: only an outline."""

    def __init__(self, theme: Theme, text: str, night: bool, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, parent)
        self.night = night
        self.role = "title" if theme.text == 1.0 else "body"

    def wanted(self) -> QSize:
        """Larger than any other button."""
        theme = self.theme
        height = max(theme.u(TARGET + 27), theme.line(self.role, True) + theme.u(48))
        return QSize(measure_line(theme, self.name, self.role, True) + theme.u(112), height)

    def wanted_in(self, width: int) -> QSize:
        """The same, with the words below each other where ``width`` is short."""
        hint = self.wanted()
        if hint.width() <= width:
            return hint
        tall = measure_words(self.theme, self.name, self.role, True, width - self.theme.u(60))[1] + self.theme.u(40)
        return QSize(width, max(hint.height(), tall))

    def words(self) -> list[Words]:
        """The words in the middle."""
        pad = self.theme.u(24)
        palette = self.theme.palette
        ink = palette.night.ink if self.night else palette.primary.ink if self.theme.contrast else palette.accent
        area = self.rect().adjusted(pad, 0, -pad, 0)
        return [Words(self.name, area, self.role, ink, True, Qt.AlignmentFlag.AlignHCenter)]

    def draw(self, painter: QPainter) -> None:
        """A full pill; at night its outline."""
        theme, palette = self.theme, self.theme.palette
        body = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        ground = palette.primary.ground if theme.contrast else palette.card
        if self.night:
            painter.setPen(QPen(QColor(palette.night.ink), theme.u(3)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.pressed if self.pressed and not theme.contrast else ground))
        radius = min(body.height() / 2, theme.u(60))
        painter.drawRoundedRect(body, radius, radius)


class PageCard(Touch):
    """The drawing of a page, which opens the page. Without room for a drawing only its line of words is left."""

    def __init__(
        self, theme: Theme, pictures: Pictures, title: str, drawing: Drawing | None, parent: QWidget | None = None
    ) -> None:
        self.text = QCoreApplication.translate("PageCard", "Open this page")
        super().__init__(theme, f"{title}. {self.text}", parent)
        self.pictures = pictures
        self.drawing = drawing

    def foot(self, width: int) -> int:
        """The height in pixels of the line of words."""
        theme = self.theme
        height = measure_words(theme, self.text, "label", True, width - theme.u(130))[1]
        return max(theme.u(TARGET + 3), height + theme.u(30))

    def height_for(self, width: int) -> int:
        """The height in pixels at which the drawing has its own shape."""
        drawing = self.drawing
        return round(width * (drawing.height / drawing.width if drawing else 1.0)) + self.foot(width)

    def _stage(self) -> QRect:
        return self.rect().adjusted(0, 0, 0, -self.foot(self.width()))

    def picture_size(self) -> QSize:
        """The size in pixels at which the drawing is needed."""
        return self._stage().size()

    def words(self) -> list[Words]:
        """What a touch does."""
        theme, pad = self.theme, self.theme.u(36)
        foot = self.foot(self.width())
        area = QRect(pad, self.height() - foot, self.width() - pad - theme.u(90), foot)
        return [Words(self.text, area, "label", theme.palette.accent, True)]

    def draw(self, painter: QPainter) -> None:
        """A light card with the drawing, or the heart for a page that has none, and the line of words."""
        theme, palette, rect = self.theme, self.theme.palette, QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(rect.adjusted(1, 1, -1, -1), theme.u(36), theme.u(36))
        painter.fillPath(shape, QColor(palette.pressed if self.pressed else palette.card))
        stage, foot = self._stage(), self.foot(self.width())
        if stage.height() > theme.u(60):
            painter.setClipPath(shape)
            painter.fillRect(stage, QColor(palette.stage))
            self._draw_picture(painter, stage)
            painter.setClipping(False)
        if theme.contrast:
            painter.strokePath(shape, QPen(QColor(palette.edge), palette.edge_width))
        icon = theme.u(38 * min(1.5, theme.text))
        x, y = self.width() - theme.u(36) - icon, self.height() - foot + (foot - icon) // 2
        draw_picture(painter, x, y, theme.icon("next", icon, palette.accent))

    def _draw_picture(self, painter: QPainter, stage: QRect) -> None:
        if self.drawing is not None:
            painter.drawPixmap(stage.topLeft(), self.pictures.fetch(self.drawing, stage.size()))
            return
        side = min(stage.width(), stage.height()) * 9 // 10
        picture = self.theme.art("heart", side)
        painter.drawPixmap(stage.center() - QPointF(side / 2, side / 2).toPoint(), picture)


class Blend(Piece):
    """The short change from one picture of a place to the next: ``progress`` from 0 to 1. Touches go through it."""

    def __init__(self, before: QPixmap, after: QPixmap, parent: QWidget) -> None:
        super().__init__(parent)
        self.before = before
        self.after = after
        self.progress = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_progress(self, value: object) -> None:
        """Paint the change as far as it has come."""
        self.progress = float(value)  # type: ignore[arg-type]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One picture over the other."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self.before)
        painter.setOpacity(self.progress)
        painter.drawPixmap(0, 0, self.after)
        painter.end()


def draw_heart(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """The heart on two pale rings; in contrast without them."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 0 if theme.contrast else 18))
    for share in (0.96, 0.8):
        side = box.width() * share
        painter.drawEllipse(QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side))
    side = round(box.width() * 0.77)
    corner = box.center() - QPointF(side / 2, side / 2)
    painter.drawPixmap(corner.toPoint(), theme.art("heart", side))
