"""The bar below every screen: help, and the same few ways out, always in the same place."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from kiosk.questions import MOST
from kiosk.script import fill
from kiosk.ui.theme import GAP, Theme
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.piece import Piece, flip_in
from kiosk.ui.widgets.words import Words, measure_words


class BottomBar(Piece):
    """Feeling unwell at the left, the ways out at the right: always there, always in the same place.

    ``reach`` moves the controls down and up again. ``is_low`` says which of the two the button offers; None: everything
    is within reach anyway, and there is no such button. ``asked`` is how many questions this person has chosen.
    """

    unwell = Signal()
    reach = Signal()
    home = Signal()
    search = Signal()
    questions = Signal()
    finish = Signal()

    def __init__(
        self, theme: Theme, on_home: bool, is_low: bool | None = None, parent: QWidget | None = None, asked: int = 0
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._unwell = self._make(self.tr("Feeling unwell? Touch here"), "alert", self.unwell, "help")
        self._unwell.quick = True
        self._alone = False
        words, icon = (self.tr("Higher"), "higher") if is_low else (self.tr("Lower"), "lower")
        self._lower = self._make(words, icon, self.reach)
        self._lower.setObjectName("reach")
        self._lower.setVisible(is_low is not None)
        self._home = self._make(self.tr("Home"), "home", self.home)
        self._home.setVisible(not on_home)
        self._search = self._make(self.tr("Search"), "search", self.search)
        counted = self.tr("My questions ({count})")
        words = fill(counted, count=asked) if asked else self.tr("My questions")
        self._questions = self._make(words, "ask", self.questions)
        self._questions.longest = fill(counted, count=MOST)
        self._finish = self._make(self.tr("Finish"), "", self.finish)
        self.advices = (self.tr("You can also ask at the desk."), self.tr("Or ask at the desk."))
        self._advice: list[Words] = []

    def _make(self, text: str, icon: str, signal: SignalInstance, kind: ButtonKind = "plain") -> Button:
        button = Button(self.theme, text, icon, kind, parent=self)
        button.tapped.connect(signal)
        return button

    def leave_only_help(self) -> QRect:
        """Hide all but Feeling unwell, after it has its usual place; what lies behind shows and takes touches.

        Returns where it is, in pixels of this bar.
        """
        self._alone = True
        self._advice = []
        for button in (self._lower, self._home, self._search, self._questions, self._finish):
            button.hide()
        self.setMask(QRegion(flip_in(self, self._unwell.geometry())))
        return self._unwell.geometry()

    def lay_out(self, width: int, margin: int, flat: bool = False, advises: bool = True) -> int:
        """Place the buttons in ``width`` pixels; returns the height in pixels. ``flat``: height is scarce.

        One row where they all fit. Else Feeling unwell and Finish share the lowest row, and the others stand above, in
        as few rows as their words allow.
        Home has its place on Home too, so that nothing else moves when it comes. That a person is there to ask stands
        between the buttons, or in a line of its own (standards item 70), unless ``advises`` is False: then it is said
        elsewhere.
        """
        theme = self.theme
        inner, gap = width - 2 * margin, theme.u(24)
        lower = [] if self._lower.isHidden() else [self._lower]
        rest = [*lower, self._home, self._search, self._questions]
        whole = [self._unwell, *rest, self._finish]
        if self._fit(whole, inner, gap) or (flat and self._stack(whole, inner)):
            rows = [whole]
        else:
            shared = ([rest], [rest[:-2], rest[-2:]], [rest[:-2], rest[-2:-1], rest[-1:]])
            fitting = [above for above in shared if all(self._fit(row, inner, theme.u(GAP)) for row in above)]
            rows = [*(fitting or shared[-1:])[0], [self._unwell, self._finish]]
        for apart in (gap, theme.u(GAP)):  # closer together where that makes room for the advice
            y = theme.u(16)
            for row in rows:
                y += self._place(row, margin, y, inner, min(apart, max(theme.u(GAP), self._spare(row, inner))))
                y += theme.u(14)
            self._advice = self._advise(rows, margin)
            if self._advice:
                return y
        if (flat and not advises) or len(rows) > 3:  # long words in large letters: the screen needs the height more
            return y
        advices = ((advice, measure_words(theme, advice, "small", False, inner)[1]) for advice in self.advices)
        advice, tall = min(advices, key=lambda pair: pair[1])
        for row in rows:
            for button in row:
                button.move(button.x(), button.y() + tall)
        self._advice = [self._say(advice, QRect(margin, theme.u(8), inner, tall))]
        return y + tall

    def _advise(self, rows: list[list[Button]], margin: int) -> list[Words]:
        """The advice in the widest room beside or between the buttons of a row, on two lines at most; else nothing."""
        theme, edges = self.theme, []
        for row in rows:
            places = sorted((button.geometry() for button in row), key=QRect.left)
            start = QRect(margin - theme.u(GAP), places[0].top(), 0, places[0].height())
            edges += [QRect(left.topRight(), right.bottomLeft()) for left, right in pairwise([start, *places])]
        room = max(edges, key=QRect.width).adjusted(theme.u(GAP) + 1, 0, -theme.u(GAP) - 1, 0)
        for advice in self.advices:
            width, height = measure_words(theme, advice, "small", False, max(1, room.width()))
            line = measure_words(theme, advice, "small", False, 100_000)[1]
            if width <= room.width() and height <= min(2 * line, room.height() + theme.u(12)):
                spare = max(0, height - room.height())
                return [self._say(advice, room.adjusted(0, -spare // 2, 0, spare - spare // 2))]
        return []

    def _say(self, text: str, place: QRect) -> Words:
        return Words(text, place, "small", self.theme.palette.soft, align=Qt.AlignmentFlag.AlignHCenter)

    def words(self) -> list[Words]:
        """The advice, where it has a place here."""
        return self._advice

    def _stack(self, row: list[Button], inner: int) -> bool:
        """Put icons above the words of all but Feeling unwell; False, and nothing changed, where that does not fit."""
        for button in row:
            button.stacked = button is not self._unwell
        fits = self._fit(row, inner, self.theme.u(GAP))
        for button in row:
            button.stacked = button.stacked and fits
        return fits

    def _fit(self, row: list[Button], inner: int, gap: int) -> bool:
        """Do these buttons fit beside each other? Feeling unwell may wrap onto two lines."""
        return sum(self._narrow(button).width() for button in row) + gap * (len(row) - 1) <= inner

    def _spare(self, row: list[Button], inner: int) -> int:
        """The width in pixels that is left for each gap between these buttons."""
        return max(0, inner - sum(self._narrow(button).width() for button in row)) // max(1, len(row) - 1)

    def _narrow(self, button: Button) -> QSize:
        return button.wanted_in(round(button.wanted().width() * 0.62)) if button is self._unwell else button.wanted()

    def _place(self, row: list[Button], left: int, y: int, inner: int, gap: int) -> int:
        """Feeling unwell and Lower from the left, the others up to the right; the height of the row."""
        rest = sum(button.wanted().width() + gap for button in row if button is not self._unwell)
        sizes = {
            button: button.wanted_in(inner - rest) if button is self._unwell else button.wanted() for button in row
        }
        tall = max(size.height() for size in sizes.values())
        x, right = left, left + inner
        for button in [button for button in row if button in (self._unwell, self._lower)]:
            button.setGeometry(x, y, sizes[button].width(), tall)
            x += sizes[button].width() + gap
        for button in reversed([button for button in row if button not in (self._unwell, self._lower)]):
            right -= sizes[button].width()
            button.setGeometry(right, y, sizes[button].width(), tall)
            right -= gap
        return tall

    def paintEvent(self, event: QPaintEvent) -> None:
        """A quiet ground with a line above."""
        if self._alone:
            return
        painter = QPainter(self)
        palette = self.theme.palette
        painter.fillRect(self.rect(), QColor(palette.bar.ground))
        painter.fillRect(QRectF(0, 0, self.width(), max(1.0, 2 * self.theme.unit)), QColor(palette.line))
        for words in self._advice:
            words.paint(painter, self.theme)
        painter.end()
