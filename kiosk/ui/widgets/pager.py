"""A column shown by screenfuls: nothing scrolls, nothing is cut; Up and Down appear only when needed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.script import fill
from kiosk.ui.theme import GAP, LEAST_CARD, TARGET, Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.column import Column, Cut
from kiosk.ui.widgets.piece import Piece
from kiosk.ui.widgets.words import Words, measure_line

SWIPE_MM = 18.0


class Pager(Piece):
    """Shows ``column`` by screenfuls. ``part`` is the one shown, from 0; ``moved`` tells when it changes.

    ``widest`` is the most the column may be wide, in pixels, for lines of at most 80 characters. ``bare``: no
    buttons of its own, since its owner turns it.
    """

    moved = Signal(int)

    def __init__(
        self,
        theme: Theme,
        column: Column,
        part: int = 0,
        parent: QWidget | None = None,
        widest: int = 1 << 20,
        bare: bool = False,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.column = column
        self.part = part
        self.widest = widest
        self.bare = bare
        self.spans: list[tuple[int, int]] = [(0, 0)]
        self._text_width = 0
        self._first: QWidget | None = None
        self._beside = False
        self._place_words = QRect()
        self._window = Piece(self)
        column.setParent(self._window)
        self._up_words, self._down_words = self.tr("Up"), self.tr("Down")
        self.up = Button(theme, self._up_words, "up", parent=self)
        self.down = Button(theme, self._down_words, "downward", "primary", parent=self)
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

    def begin_at(self, widget: QWidget) -> None:
        """The first screenful shown is the one where this widget of the column begins."""
        self._first = widget

    def find_part(self, y: float) -> int:
        """The screenful that holds this line of the column, in pixels from its top."""
        return next((part for part, (_, bottom) in enumerate(self.spans) if y < bottom), self.parts - 1)

    def _go_to(self, part: int) -> None:
        if 0 <= part < self.parts and part != self.part:
            self.part = part
            self._place()
            self.moved.emit(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the column into as many screenfuls as this size needs.

        The buttons stand in a row below the text, or beside it where the width allows a full column as well.
        """
        width, height = self.width(), self.height()
        for button in (self.up, self.down):
            button.theme = self.theme.for_controls(height, LEAST_CARD)
        if self.theme.text > 1.0:
            self.column.lower_rows(min(width, self.widest), height)
        needed = self.column.height_for(min(width, self.widest))
        self._beside = False
        if needed <= height:
            self.spans = [(0, height)]
            self._text_width = min(width, self.widest)
            self.column.resize(self._text_width, height)
        else:
            side = self._side_width()
            roomy = width - side >= self.theme.u(self._least_width(height)) * self.theme.text
            self._beside = not self.bare and roomy and self.column.fits(min(self.widest, width - side))
            self._text_width = min(self.widest, width - side) if self._beside else min(width, self.widest)
            room = height if self._beside or self.bare else height - self.up.wanted().height() - self.theme.u(GAP + 8)
            self.column.lower_rows(self._text_width, room)
            needed = self.column.height_for(self._text_width)
            self.column.resize(self._text_width, needed)
            self.spans = split_column(self.column.cuts(), needed, max(1, room))
        if self._first is not None:
            self.part, self._first = self.find_part(self.column.find_top(self._first)), None
        self.part = min(self.part, self.parts - 1)
        self._place()

    def _least_width(self, height: int) -> int:
        """The width of text in design pixels that is worth having the buttons beside: less where height is scarce."""
        tall = self.up.wanted().height()
        return 400 if 2 * tall + self.theme.u(GAP) <= height < 5 * tall else 700

    def _place(self) -> None:
        top, bottom = self.spans[self.part]
        self._window.setGeometry(0, 0, self._text_width, bottom - top)
        self.column.move(0, -top)
        several = self.parts > 1 and not self.bare
        for button, useful in ((self.up, self.part > 0), (self.down, self.part < self.parts - 1)):
            button.setVisible(several)
            button.setEnabled(useful)
        if several:
            self._place_beside() if self._beside else self._place_below()
        self.update()

    def _place_below(self) -> None:
        self.up.text, self.down.text = self._up_words, self._down_words
        size = self.up.wanted().expandedTo(self.down.wanted())
        middle = measure_line(self.theme, self._name_part(self.parts), "small") + self.theme.u(56)
        if (self.width() - middle) // 2 < self.theme.u(TARGET):
            middle = self.theme.u(GAP)  # no room to say where one is
        width = min(size.width(), (self.width() - middle) // 2)
        for button, text in ((self.up, self._up_words), (self.down, self._down_words)):
            button.text = text if width >= size.width() else ""
        y = self.height() - size.height()
        self.up.setGeometry(0, y, width, size.height())
        self.down.setGeometry(width + middle, y, width, size.height())
        line = max(size.height(), self.theme.line("small")) if middle > self.theme.u(GAP) else 0
        self._place_words = QRect(width, y - (line - size.height()) // 2, middle, line)

    def _place_beside(self) -> None:
        self._name_buttons()
        size = self._measure_buttons()
        x = self.width() - size.width()
        if self._is_low:
            y, self._place_words = self.height() - size.height(), QRect()
            self.up.setGeometry(x - size.width() - self.theme.u(GAP), y, size.width(), size.height())
            self.down.setGeometry(x, y, size.width(), size.height())
            return
        line = self.theme.line("small") + self.theme.u(16)
        if 2 * size.height() + line > self.height():
            line = self.theme.u(GAP)
        y = self.height() - 2 * size.height() - line
        self.up.setGeometry(x, y, size.width(), size.height())
        self._place_words = QRect(x, y + size.height(), size.width(), line)
        self.down.setGeometry(x, y + size.height() + line, size.width(), size.height())

    def _name_buttons(self) -> None:
        """Up and Down, in words too unless there is room only for their arrows."""
        self.up.text, self.down.text = ("", "") if self._is_low else (self._up_words, self._down_words)

    def _measure_buttons(self) -> QSize:
        """The size in pixels of Up and of Down at the side, with room for "2 of 30" between them."""
        size = self.up.wanted().expandedTo(self.down.wanted())
        if self._is_low:
            return size
        place = fill(self.tr("{number} of {count}"), number=88, count=88)  # the text is not cut into screenfuls yet
        return size.expandedTo(QSize(measure_line(self.theme, place, "small") + 4, 0))

    @property
    def _is_low(self) -> bool:
        """Is there too little height for Up above Down? Then they stand beside each other."""
        return 2 * self.up.wanted().height() + self.theme.u(GAP) > self.height()

    def _side_width(self) -> int:
        self._name_buttons()
        width = self._measure_buttons().width()
        return (2 * width + self.theme.u(GAP) if self._is_low else width) + self.theme.u(40)

    def _name_part(self, number: int) -> str:
        return fill(self.tr("{number} of {count}"), number=number, count=self.parts)

    def words(self) -> list[Words]:
        """Where one is: "2 of 3", between the buttons."""
        if self.parts == 1 or self.bare or self._place_words.height() <= self.theme.u(GAP):
            return []
        text = self._name_part(self.part + 1)
        return [Words(text, self._place_words, "small", self.theme.palette.soft, align=Qt.AlignmentFlag.AlignHCenter)]

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
        within = [cut for cut in cuts if top < cut.end <= top + room]
        fitting = [cut for cut in within if not cut.parts] or within
        if not fitting:
            spans.append((top, min(total, top + room)))
            top += room
            continue
        last = fitting[-1]
        spans.append((top, last.end))
        top = max(last.resume, last.end)
    return spans or [(0, total)]
