"""A column shown by screenfuls: nothing scrolls, nothing is cut; Up and Down appear only when needed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import GAP, Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.column import Column, Cut
from kiosk.ui.widgets.words import Words, measure_line

SWIPE_MM = 18.0


class Pager(QWidget):
    """Shows ``column`` by screenfuls. ``part`` is the one shown, from 0; ``moved`` tells when it changes."""

    moved = Signal(int)

    def __init__(self, theme: Theme, column: Column, part: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.column = column
        self.part = part
        self.spans: list[tuple[int, int]] = [(0, 0)]
        self._window = QWidget(self)
        column.setParent(self._window)
        self.up = Button(theme, "Up", "up", parent=self)
        self.down = Button(theme, "Down", "down", "primary", parent=self)
        self.up.tapped.connect(self.show_previous)
        self.down.tapped.connect(self.show_next)

    @property
    def parts(self) -> int:
        """How many screenfuls there are at the present size."""
        return len(self.spans)

    def show_previous(self) -> None:
        """One screenful up."""
        self._go_to(self.part - 1)

    def show_next(self) -> None:
        """One screenful down."""
        self._go_to(self.part + 1)

    def _go_to(self, part: int) -> None:
        if 0 <= part < self.parts and part != self.part:
            self.part = part
            self._place()
            self.moved.emit(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the column into as many screenfuls as this size needs."""
        width, height = self.width(), self.height()
        needed = self.column.height_for(width)
        if needed <= height:
            self.spans = [(0, height)]
            self.column.resize(width, height)
        else:
            room = height - self.up.wanted().height() - self.theme.u(GAP + 8)
            self.column.resize(width, needed)
            self.spans = split_column(self.column.cuts(), needed, max(1, room))
        self.part = min(self.part, self.parts - 1)
        self._place()

    def _place(self) -> None:
        top, bottom = self.spans[self.part]
        self._window.setGeometry(0, 0, self.width(), bottom - top)
        self.column.move(0, -top)
        several = self.parts > 1
        for button, useful in ((self.up, self.part > 0), (self.down, self.part < self.parts - 1)):
            button.setVisible(several)
            button.setEnabled(useful)
        if several:
            size = self.up.wanted().expandedTo(self.down.wanted())
            y = self.height() - size.height()
            self.up.setGeometry(QRect(0, y, size.width(), size.height()))
            x = size.width() + self._middle_width()
            self.down.setGeometry(QRect(x, y, size.width(), size.height()))
        self.update()

    def _middle_width(self) -> int:
        return measure_line(self.theme, f"{self.parts} of {self.parts}", "small") + self.theme.u(56)

    def words(self) -> list[Words]:
        """Where one is: "2 of 3", between the buttons."""
        if self.parts == 1:
            return []
        place = self.up.geometry()
        area = QRect(place.right() + 1, place.top(), self._middle_width(), place.height())
        text = f"{self.part + 1} of {self.parts}"
        return [Words(text, area, "small", self.theme.palette.soft, align=Qt.AlignmentFlag.AlignHCenter)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The position."""
        painter = QPainter(self)
        for words in self.words():
            words.paint(painter, self.theme)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Accept, so that the release comes here too."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A swipe up or down turns the screenful, as an extra to the buttons."""
        way = measure_swipe(event)
        if abs(way.y()) > SWIPE_MM * self.theme.px_per_mm and abs(way.y()) > abs(way.x()):
            self.show_next() if way.y() < 0 else self.show_previous()


def measure_swipe(event: QMouseEvent) -> QPointF:
    """How far the finger has come since it went down, in pixels."""
    point = event.points()[0]
    return point.globalPosition() - point.globalPressPosition()


def split_column(cuts: list[Cut], total: int, room: int) -> list[tuple[int, int]]:
    """Screenfuls as (top, bottom) in pixels, each at most ``room`` high and ending at a cut where there is one.

    >>> split_column([Cut(40, 50), Cut(90, 100), Cut(140, 140)], 140, 100)
    [(0, 90), (100, 140)]
    """
    spans: list[tuple[int, int]] = []
    top = 0
    while top < total:
        fitting = [cut for cut in cuts if top < cut.end <= top + room]
        if not fitting:
            spans.append((top, min(total, top + room)))
            top += room
            continue
        last = fitting[-1]
        spans.append((top, last.end))
        top = max(last.resume, last.end)
    return spans or [(0, total)]
