"""The touch grid: twelve fields over the whole glass that someone touches one after the other, for ``doctor``."""

from __future__ import annotations

import json
import math
import sys

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QEventPoint, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTouchEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.theme import FAMILY, load_fonts, measure_px_per_mm

COLUMNS, ROWS = 4, 3

PATIENCE_MS = 60_000
"""So long after the last touch the test ends by itself, since a dead panel cannot be asked to."""

PAPER, INK, DONE, RIGHT = "#F7F5F0", "#10303F", "#DDEFEE", "#0E5F5B"
WORDS = "Touch the cross in each field. The test ends by itself a minute after the last touch."


class TouchGrid(QWidget):
    """Fields of which each wants one touch. ``ended`` comes when all were touched, or nobody went on.

    ``offsets`` are the distances in pixels from each touched field's cross, by the field's number (counted by rows
    from the top left); ``by_finger`` counts touches that came from a touch panel and not from a mouse.
    """

    ended = Signal()

    def __init__(self, patience_ms: int = PATIENCE_MS) -> None:
        super().__init__()
        self.offsets: dict[int, QPointF] = {}
        self.by_finger = 0
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)  # else Qt makes a mouse of each finger
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(patience_ms)
        self._timer.timeout.connect(self.ended)

    def start(self) -> None:
        """Wait for the first touch."""
        self._timer.start()

    def field(self, number: int) -> QRectF:
        """Where a field is, in pixels of the window."""
        width, height = self.width() / COLUMNS, self.height() / ROWS
        return QRectF(number % COLUMNS * width, number // COLUMNS * height, width, height)

    def event(self, event: QEvent) -> bool:
        """A finger or a mouse comes down somewhere; Escape ends the test."""
        if isinstance(event, QTouchEvent):
            for finger in event.points():
                if finger.state() == QEventPoint.State.Pressed:
                    self.by_finger += 1
                    self._take(finger.position())
            return True
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._take(event.position())
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._timer.stop()
            self.ended.emit()
            return True
        return super().event(event)

    def _take(self, point: QPointF) -> None:
        column = min(COLUMNS - 1, max(0, int(point.x() * COLUMNS / max(1, self.width()))))
        row = min(ROWS - 1, max(0, int(point.y() * ROWS / max(1, self.height()))))
        number = row * COLUMNS + column
        self.offsets[number] = point - self.field(number).center()
        self.update()
        if len(self.offsets) == COLUMNS * ROWS:
            self._timer.stop()
            self.ended.emit()
        else:
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fields with a cross each; a field that was touched is filled, with a tick."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(PAPER))
        unit = min(self.width(), self.height()) / 100
        for number in range(COLUMNS * ROWS):
            self._paint_field(painter, number, unit)
        self._paint_words(painter, unit)
        painter.end()

    def _paint_words(self, painter: QPainter, unit: float) -> None:
        font = painter.font()
        font.setFamily(FAMILY)
        font.setPixelSize(max(12, round(2.6 * unit)))
        painter.setFont(font)
        where = QRectF(4 * unit, unit, self.width() - 8 * unit, 12 * unit)
        how = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.fillRect(painter.boundingRect(where, how, WORDS).adjusted(-unit, -unit, unit, unit), QColor(PAPER))
        painter.setPen(QColor(INK))
        painter.drawText(where, how, WORDS)

    def _paint_field(self, painter: QPainter, number: int, unit: float) -> None:
        field, touched = self.field(number), number in self.offsets
        middle = field.center()
        painter.setPen(QPen(QColor(INK), max(1.0, unit / 4)))
        painter.setBrush(QColor(DONE if touched else PAPER))
        painter.drawRect(field)
        painter.setPen(QPen(QColor(RIGHT if touched else INK), max(2.0, unit)))
        if touched:
            painter.drawPolyline(
                [middle + QPointF(-4, 0) * unit, middle + QPointF(-1, 3) * unit, middle + QPointF(5, -4) * unit]
            )
        else:
            painter.drawLine(middle - QPointF(4, 0) * unit, middle + QPointF(4, 0) * unit)
            painter.drawLine(middle - QPointF(0, 4) * unit, middle + QPointF(0, 4) * unit)


def describe_touches(grid: TouchGrid, px_per_mm: float) -> dict[str, object]:
    """``fields`` there are, ``touched`` their numbers, ``by_finger`` how many touches, ``off_mm`` the largest distance
    from a cross in millimetres."""
    distances = [math.hypot(offset.x(), offset.y()) / px_per_mm for offset in grid.offsets.values()]
    return {
        "fields": COLUMNS * ROWS,
        "touched": sorted(grid.offsets),
        "by_finger": grid.by_finger,
        "off_mm": round(max(distances, default=0.0), 1),
    }


def run_touchgrid(diagonal_inches: float) -> int:
    """Show the grid on the whole screen until it is done; prints one JSON object of ``describe_touches``."""
    app = QApplication(sys.argv[:1])
    app.setDoubleClickInterval(0)
    load_fonts()
    grid = TouchGrid()
    screen = grid.screen()
    grid.setGeometry(screen.geometry())  # WORKAROUND: without a window manager showFullScreen keeps the old size.
    grid.showFullScreen()
    grid.ended.connect(app.quit)
    grid.start()
    app.exec()
    print(json.dumps(describe_touches(grid, measure_px_per_mm(grid.width(), grid.height(), diagonal_inches))))
    return 0
