"""Labels on a drawing: where the white pills and their leader lines go at a given text size, free of overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kiosk.model import Label
from kiosk.ui.theme import PILLS, Theme
from kiosk.ui.widgets.words import Words, measure_words

MOST_COVERED = 0.4
"""Labels that would cover more of a drawing than this share grow less: what they name must be seen."""


@dataclass(frozen=True)
class PlacedLabel:
    """One label in pixels of the stage: its pill, its line from pill to dot (empty: a caption), its words."""

    pill: QRectF
    line: tuple[QPointF, ...]
    words: Words


def place_labels(
    theme: Theme, labels: Sequence[Label], view: QRectF, size: QSize, taken: QRectF | None = None
) -> list[PlacedLabel]:
    """Lay the labels out on a stage of ``size`` that shows ``view`` of the drawing.

    Each pill starts where the illustrator put it, grows with the text as far as there is room for all, stays inside
    the stage, and is pushed off the others, off every dot and off what is ``taken`` already. Captions (labels that
    point at nothing) are left out where there is no room for all.
    """
    taken = taken or QRectF()
    scale = size.width() / view.width()

    def to_stage(x: float, y: float) -> QPointF:
        return QPointF((x - view.left()) * scale, (y - view.top()) * scale)

    margin = theme.u(10)
    frame = QRectF(margin, margin, size.width() - 2 * margin, size.height() - 2 * margin)
    dots = [to_stage(*label.points[-1]) for label in labels if label.points]
    placed: list[PlacedLabel] = []
    apart: list[PlacedLabel] = []
    for role in PILLS:
        boxes = [_measure_pill(theme, label, role, to_stage(label.x, label.y), size) for label in labels]
        boxes = _push_apart(boxes, dots, frame, theme.u(10), taken)
        if _collide([*boxes, taken]):
            boxes = _seat(boxes, dots, frame, theme.u(10), taken)
        placed = []
        for label, box in zip(labels, boxes, strict=True):
            line = _bend_line([to_stage(*point) for point in label.points], box.center())
            inner = box.adjusted(theme.u(6), 0, -theme.u(6), 0).toRect()
            ink = theme.palette.ink if label.points else theme.palette.soft
            words = Words(label.text, inner, role, ink, bool(label.points), Qt.AlignmentFlag.AlignHCenter)
            placed.append(PlacedLabel(box, tuple(line), words))
        if not _collide([*boxes, taken]):
            apart = placed
            covered = sum(box.width() * box.height() for box in boxes) / (frame.width() * frame.height())
            if all(box.width() <= frame.width() for box in boxes) and covered <= MOST_COVERED:
                return placed
    if apart:
        return apart  # a word wider than the stage, but none over another
    named = [label for label in labels if label.points]
    # A stage too small for everything does without its captions: the words beside it say the same.
    return placed if len(named) == len(labels) else place_labels(theme, named, view, size, taken)


def _collide(boxes: Sequence[QRectF]) -> bool:
    return any(first.intersects(second) for i, first in enumerate(boxes) for second in boxes[i + 1 :])


def paint_labels(painter: QPainter, theme: Theme, placed: Sequence[PlacedLabel]) -> None:
    """Lines with a halo first, then dots, then the pills with their words."""
    palette = theme.palette
    for colour, extra in ((palette.card, 5.0), (palette.ink, 0.0)):
        painter.setPen(QPen(QColor(colour), theme.unit * (4 + extra)))
        for label in placed:
            painter.drawPolyline(QPolygonF(list(label.line)))
    for label in placed:
        if label.line:
            painter.setPen(QPen(QColor(palette.card), theme.unit * 3))
            painter.setBrush(QColor(palette.ink))
            radius = 10 * theme.unit
            painter.drawEllipse(label.line[-1], radius, radius)
    for label in placed:
        edge = palette.ink if theme.contrast else palette.line
        painter.setPen(QPen(QColor(edge), theme.unit * 2) if label.line else QColor(palette.stage))
        painter.setBrush(QColor(palette.card if label.line else palette.stage))
        radius = min(label.pill.height() / 2, theme.u(34))
        painter.drawRoundedRect(label.pill, radius, radius)
        label.words.paint(painter, theme)


def _measure_pill(theme: Theme, label: Label, role: str, middle: QPointF, size: QSize) -> QRectF:
    widest = max(theme.u(180), round(size.width() * 0.44))
    width, height = measure_words(theme, label.text, role, bool(label.points), widest)
    box = QRect(0, 0, width + theme.u(48 if label.points else 16), height + theme.u(22))
    result = QRectF(box)
    result.moveCenter(middle)
    return result


def _keep_inside(box: QRectF, frame: QRectF) -> QRectF:
    x = min(max(box.left(), frame.left()), max(frame.left(), frame.right() - box.width()))
    y = min(max(box.top(), frame.top()), max(frame.top(), frame.bottom() - box.height()))
    return QRectF(x, y, box.width(), box.height())


def _push_apart(boxes: list[QRectF], dots: list[QPointF], frame: QRectF, gap: float, taken: QRectF) -> list[QRectF]:
    boxes = [_keep_inside(box, frame) for box in boxes]
    for _ in range(80):
        moved = False
        for i, first in enumerate(boxes):
            for j in range(i + 1, len(boxes)):
                shared = boxes[i].adjusted(-gap, -gap, gap, gap).intersected(boxes[j])
                if shared.isEmpty():
                    continue
                moved = True
                first, second = boxes[i], boxes[j]
                if shared.height() <= shared.width():
                    step = shared.height() / 2 + 1
                    way = step if first.center().y() <= second.center().y() else -step
                    boxes[i], boxes[j] = first.translated(0, -way), second.translated(0, way)
                else:
                    step = shared.width() / 2 + 1
                    way = step if first.center().x() <= second.center().x() else -step
                    boxes[i], boxes[j] = first.translated(-way, 0), second.translated(way, 0)
            for dot in dots:
                room = boxes[i].adjusted(-gap, -gap, gap, gap)
                if room.contains(dot):
                    moved = True
                    up, down = dot.y() - room.top(), room.bottom() - dot.y()
                    boxes[i] = boxes[i].translated(0, up + 1 if up < down else -(down + 1))
            if boxes[i].adjusted(-gap, -gap, gap, gap).intersects(taken):
                moved = True
                boxes[i] = _push_off(boxes[i], taken, gap)
            boxes[i] = _keep_inside(boxes[i], frame)
        if not moved:
            break
    return boxes


def _seat(boxes: list[QRectF], dots: list[QPointF], frame: QRectF, gap: int, taken: QRectF) -> list[QRectF]:
    """Where pushing has ended in a corner: each in turn goes to the nearest place that is free, if there is one."""
    seated: list[QRectF] = []
    for box in boxes:
        right, bottom = int(frame.right() - box.width()), int(frame.bottom() - box.height())
        places = [
            QRectF(x, y, box.width(), box.height())
            for x in (*range(int(frame.left()), right, gap), right)
            for y in (*range(int(frame.top()), bottom, gap), bottom)
        ]
        places.sort(key=lambda place: (place.center() - box.center()).manhattanLength())
        others = [*seated, taken]
        free = [place for place in (box, *places) if _is_free(place, others, dots, gap)]
        # Over a dot is still better than over other words.
        free = free or [place for place in places if _is_free(place, others, (), 1)]
        seated.append(free[0] if free else box)
    return seated


def _is_free(place: QRectF, others: Sequence[QRectF], dots: Sequence[QPointF], gap: int) -> bool:
    wide = place.adjusted(-gap, -gap, gap, gap)
    return not any(wide.intersects(other) for other in others) and not any(wide.contains(dot) for dot in dots)


def _push_off(box: QRectF, taken: QRectF, gap: float) -> QRectF:
    """The box beside what is taken, by the shorter way."""
    left, above = box.center().x() < taken.center().x(), box.center().y() < taken.center().y()
    sideways = taken.left() - gap - 1 - box.right() if left else taken.right() + gap + 1 - box.left()
    upright = taken.top() - gap - 1 - box.bottom() if above else taken.bottom() + gap + 1 - box.top()
    return box.translated(sideways, 0) if abs(sideways) < abs(upright) else box.translated(0, upright)


def _bend_line(points: list[QPointF], middle: QPointF) -> list[QPointF]:
    """The leader line again after its pill has moved: a corner stays a right angle."""
    if not points:
        return []
    dot = points[-1]
    if len(points) == 3:
        start, corner = points[0], points[1]
        flat = abs(corner.y() - start.y()) < abs(corner.x() - start.x())
        bend = QPointF(dot.x(), middle.y()) if flat else QPointF(middle.x(), dot.y())
        return [middle, bend, dot]
    return [middle, dot]
