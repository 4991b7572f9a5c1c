"""The spot map: lies over a drawing, knows what a finger touches there, and lights that part up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from kiosk.aim import find_part, measure_area
from kiosk.model import Drawing, Label
from kiosk.ui.pictures import fit_view
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.glow import OutlinePaths, build_paths, draw_glow
from kiosk.ui.widgets.labels import PlacedLabel, paint_labels, place_labels
from kiosk.ui.widgets.piece import Piece
from kiosk.ui.widgets.stage import Stage
from kiosk.ui.widgets.touch import SLIP_MM, measure_slip
from kiosk.ui.widgets.words import Words

REACH_MM = 10.0
"""How far beside a part a finger may land: a thin valve is as easy to touch as a button of 20 mm."""

DOT = 12.0
"""The radius in design pixels of the dots on what can be touched."""


class SpotMap(Piece):
    """Shows nothing but dots until a part is lit. ``touched`` gives the name of the part touched, "" for none.

    It lies over ``stage`` in the same place and size, and leaves the words there as they are.
    ``names`` are the parts that can be touched and what they are called; what else the drawing holds is scenery.
    """

    touched = Signal(str)

    def __init__(self, theme: Theme, names: Mapping[str, str], stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keep_upright()
        self.theme = theme
        self.stage = stage
        self.names = names
        self.lit = ""
        self._dotted: frozenset[str] = frozenset()
        self._drawing: Drawing | None = None
        self._paths: list[OutlinePaths] = []
        self._pressed: str | None = None
        self._down = QPointF()
        self._glow: tuple[str, QPixmap, list[PlacedLabel]] | None = None

    def show_drawing(self, drawing: Drawing, dotted: frozenset[str]) -> None:
        """Take over the parts of this drawing; those in ``dotted`` get a dot while nothing is lit."""
        if drawing != self._drawing:
            self._drawing, self._glow = drawing, None
            self._paths = build_paths(drawing.outlines)
        self._dotted = dotted
        self.update()

    def light(self, part: str) -> None:
        """Light up this part, or none for ""."""
        self.lit, self._pressed = part, None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The light is made for one size."""
        self._glow = None

    @property
    def _view(self) -> QRectF:
        return fit_view(self._drawing, self.size()) if self._drawing is not None else QRectF(0, 0, 1, 1)

    @property
    def _scale(self) -> float:
        """Pixels of the screen in one unit of the drawing."""
        return self.width() / self._view.width()

    def find_part_at(self, point: QPointF) -> str:
        """The part meant by a touch at this place in pixels, "" for none."""
        if self._drawing is None:
            return ""
        known = (outline for outline in self._drawing.outlines if outline.part in self.names)
        view, scale = self._view, self._scale
        reach = REACH_MM * self.theme.px_per_mm / scale
        return find_part(known, view.left() + point.x() / scale, view.top() + point.y() / scale, reach)

    def mark_of(self, part: str) -> QPointF | None:
        """The place in pixels that marks a part: the middle of its largest piece; None if it is not here."""
        pieces = [outline for outline, _ in self._paths if outline.part == part]
        if not pieces:
            return None
        x, y = max(pieces, key=measure_area).mark
        return QPointF((x - self._view.left()) * self._scale, (y - self._view.top()) * self._scale)

    @property
    def _shown(self) -> str:
        """What is lit now: the part under the finger, else the one chosen."""
        return self.lit if self._pressed is None else self._pressed

    def words(self) -> list[Words]:
        """The name of the lit part."""
        return [label.words for label in self._make_glow()[1]]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The light and the name of the part, or the dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._shown:
            glow, labels = self._make_glow()
            painter.drawPixmap(0, 0, glow)
            paint_labels(painter, self.theme, labels)
        else:
            self._paint_dots(painter)
        painter.end()

    def _paint_dots(self, painter: QPainter) -> None:
        palette, radius = self.theme.palette, DOT * self.theme.unit
        painter.setPen(QPen(QColor(palette.accent), 0.42 * radius))
        painter.setBrush(QColor(palette.card))
        for part in sorted(self._dotted):
            mark = self.mark_of(part)
            if mark is not None:
                painter.drawEllipse(mark, radius, radius)

    def _make_glow(self) -> tuple[QPixmap, list[PlacedLabel]]:
        """The light of the part shown now and its label; made once for each part and size."""
        part = self._shown
        if not part:
            return QPixmap(), []
        if self._glow is None or self._glow[0] != part:
            pills = [pill for _, pill in self.stage.pills()]
            glow = draw_glow(self.theme, self._paths, part, self._view, self.size(), pills)
            self._glow = part, glow, self._place_name(part)
        return self._glow[1], self._glow[2]

    def _place_name(self, part: str) -> list[PlacedLabel]:
        """The part's name beside it, on a line to its mark, where it covers neither the part nor other words."""
        mark = self.mark_of(part)
        if mark is None:
            return []
        pieces = self._list_pieces(part)
        placed = [self._place_label(part, mark, place) for place in self._list_places(part, mark)]

        def count_covered(label: PlacedLabel) -> int:
            return sum(piece.intersects(label.pill) for piece in pieces) + sum(
                3 * pill.intersects(label.pill) for _, pill in self.stage.pills()
            )

        best = min(placed, key=count_covered)
        # On a drawing lower than its name only the light shows; the name stands above the words about it.
        return [best] if best.pill.height() < self.height() else []

    def _list_pieces(self, part: str) -> list[QPainterPath]:
        """The shapes of a part in pixels of the screen."""
        view, scale = self._view, self._scale
        pieces = []
        for outline, paths in self._paths:
            for path, _ in paths if outline.part == part else ():
                box = path.boundingRect().translated(-view.topLeft())
                piece = QPainterPath()
                piece.addPolygon(_scale_polygon(path.toFillPolygon(), view.topLeft(), scale))
                pieces.append(piece if not box.isEmpty() else QPainterPath())
        return pieces

    def _list_places(self, part: str, mark: QPointF) -> Iterator[QPointF]:
        """Where the middle of the name may go, the best first: on the part's own side, above, below, the other side."""
        box = QRectF()
        for piece in self._list_pieces(part):
            box = box.united(piece.boundingRect())
        pill = self._place_label(part, mark, QPointF(self.width() / 2, self.height() / 2)).pill
        gap = self.theme.u(40)
        left = QPointF(box.left() - gap - pill.width() / 2, mark.y())
        right = QPointF(box.right() + gap + pill.width() / 2, mark.y())
        above = QPointF(mark.x(), box.top() - gap - pill.height() / 2)
        below = QPointF(mark.x(), box.bottom() + gap + pill.height() / 2)
        left_half = mark.x() < self.width() / 2
        yield left if left_half else right
        yield from (above, below) if mark.y() < self.height() / 2 else (below, above)
        yield right if left_half else left
        for y in (0, self.height()):
            yield from (QPointF(0, y), QPointF(self.width(), y))

    def _place_label(self, part: str, mark: QPointF, middle: QPointF) -> PlacedLabel:
        view, scale = self._view, self._scale

        def to_drawing(point: QPointF) -> tuple[float, float]:
            return view.left() + point.x() / scale, view.top() + point.y() / scale

        points = (to_drawing(middle), to_drawing(mark))
        label = Label(self.names.get(part, ""), *points[0], points)
        return place_labels(self.theme, [label], view, self.size())[0]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Light up at once what the finger is on."""
        self._down = event.position()
        self._pressed = self.find_part_at(event.position())
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Sliding off, or further than a hand shakes, lets go without choosing anything."""
        if self._pressed is not None and not self._holds(event):
            self._pressed = None
            self.update()

    def _holds(self, event: QMouseEvent) -> bool:
        slipped = measure_slip(self._down, event) > SLIP_MM * self.theme.px_per_mm
        return not slipped and self.find_part_at(event.position()) == self._pressed

    def leaveEvent(self, event: QEvent) -> None:
        """What touched here was no finger that meant it."""
        self._pressed = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the part, if the finger is still on it."""
        if self._pressed is not None and not self._holds(event):
            self._pressed = None
        pressed, self._pressed = self._pressed, None
        if pressed is not None:
            self.touched.emit(pressed)
        self.update()


def _scale_polygon(polygon: QPolygonF, origin: QPointF, scale: float) -> QPolygonF:
    return QPolygonF([(point - origin) * scale for point in polygon.toList()])
