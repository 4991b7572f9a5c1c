"""The light on one part of a drawing: all else goes pale, and a line runs round the part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from kiosk.model import Outline, Shape
from kiosk.ui.theme import Theme

VEIL = 0.64
"""How much of everything but the lit part is covered by the colour of the stage."""

RIM, HALO = 4.5, 4.0
"""In design pixels: the line round the lit part, and the line in the stage's colour round that."""

Mode = QPainter.CompositionMode
OutlinePaths = tuple[Outline, list[tuple[QPainterPath, float]]]
"""An outline, and each of its shapes as a path in the drawing's units with the width of its lines (0: an area)."""


def build_paths(outlines: Iterable[Outline]) -> list[OutlinePaths]:
    """The outlines of a drawing, ready to be painted, in their order."""
    return [(outline, [_build_path(shape) for shape in outline.shapes]) for outline in outlines]


def _build_path(shape: Shape) -> tuple[QPainterPath, float]:
    path = QPainterPath()
    for line in shape.lines:
        path.addPolygon(QPolygonF([QPointF(line[at], line[at + 1]) for at in range(0, len(line) - 1, 2)]))
        if not shape.width:
            path.closeSubpath()
    return path, shape.width


def draw_glow(
    theme: Theme, outlines: Sequence[OutlinePaths], part: str, view: QRectF, size: QSize, spared: Sequence[QRectF]
) -> QPixmap:
    """What to lay over a drawing of ``size`` pixels that shows ``view`` of its plane, so that ``part`` is lit.

    A veil over all, a hole in it where the part is, a rim round the hole, and the veil again on what lies above the
    part. ``spared`` are places in pixels without a veil, for words that must stay readable.
    """
    image = QImage(size.expandedTo(QSize(1, 1)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    clip = QPainterPath()
    clip.addRoundedRect(QRectF(image.rect()), theme.u(28), theme.u(28))
    painter.setClipPath(clip)
    veil = QColor(theme.palette.stage)
    veil.setAlphaF(VEIL)
    painter.fillRect(image.rect(), veil)
    scale = size.width() / view.width()
    painter.scale(scale, scale)
    painter.translate(-view.topLeft())
    below = True
    for outline, paths in outlines:
        if outline.part == part:
            below = False
            _light_up(painter, theme, paths, theme.unit / scale)
        elif not below:
            painter.setCompositionMode(Mode.CompositionMode_Source)
            _paint_shapes(painter, paths, veil)
            painter.setCompositionMode(Mode.CompositionMode_SourceOver)
    painter.resetTransform()
    painter.setCompositionMode(Mode.CompositionMode_Clear)
    for place in spared:
        painter.fillRect(place, veil)
    painter.end()
    return QPixmap.fromImage(image)


def _light_up(painter: QPainter, theme: Theme, paths: list[tuple[QPainterPath, float]], unit: float) -> None:
    """The rim of one piece, and the hole inside it; ``unit`` is a design pixel in the drawing's units."""
    palette = theme.palette
    _paint_shapes(painter, paths, QColor(palette.card), 2 * (RIM + HALO) * unit)
    _paint_shapes(painter, paths, QColor(palette.accent if theme.contrast else palette.ink), 2 * RIM * unit)
    painter.setCompositionMode(Mode.CompositionMode_Clear)
    _paint_shapes(painter, paths, QColor(palette.ink))
    painter.setCompositionMode(Mode.CompositionMode_SourceOver)


def _paint_shapes(
    painter: QPainter, paths: list[tuple[QPainterPath, float]], colour: QColor, grown: float = 0.0
) -> None:
    """Areas and lines in one colour, grown by half of ``grown`` each way."""
    for path, width in paths:
        painter.setBrush(Qt.BrushStyle.NoBrush if width else colour)
        pen = QPen(colour, width + grown, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen if width + grown else Qt.PenStyle.NoPen)
        painter.drawPath(path)
