"""The bars around every screen: where you are and how it looks on top, the same few ways out at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Signal, SignalInstance
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from kiosk.questions import MOST
from kiosk.script import fill
from kiosk.ui.theme import GAP, Theme
from kiosk.ui.widgets.button import Button, ButtonKind, TextSizeButton
from kiosk.ui.widgets.piece import Piece, draw_picture, flip_in
from kiosk.ui.widgets.words import Words, measure_line, measure_words, stack_words
from kiosk.visit import TEXT_SIZES, Visit


class TopBar(Piece):
    """Back and the title (or the clinic's sign and name on Home), language, text size, contrast, and hiding the screen.

    ``language`` is the name of the language spoken now, in its own script; "" where there is no other to choose.
    ``english`` tells the staff what the patient reads: it is always shown, small, in a line of its own if need be.
    """

    back = Signal()
    text_size = Signal()
    contrast = Signal()
    hide_screen = Signal()
    languages = Signal()

    def __init__(
        self,
        theme: Theme,
        visit: Visit,
        title: str,
        remark: str,
        home: bool,
        parent: QWidget | None = None,
        language: str = "",
        english: str = "",
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.title = title
        self.remark = english or remark
        self.home = home
        self.english = english
        self._words: list[Words] = []
        self._aside = False
        self._button = Button(theme, self.tr("Back"), "back", parent=self)
        self._button.tapped.connect(self.back)
        self._button.setVisible(not home)
        level = list(TEXT_SIZES).index(visit.text)
        self._text = TextSizeButton(theme, level, self)
        self._text.setObjectName("text-size")
        self._text.tapped.connect(self.text_size)
        name = self.tr("Normal colours") if visit.contrast else self.tr("Black and white")
        self._contrast = Button(theme, "", "contrast", "round", name, parent=self)
        self._contrast.setObjectName("contrast")
        self._contrast.tapped.connect(self.contrast)
        self._hide = Button(theme, "", "hide", "round", self.tr("Hide the screen"), parent=self)
        self._hide.tapped.connect(self.hide_screen)
        self._language = Button(
            theme, language, "globe", name=fill(self.tr("{name}, language"), name=language), parent=self
        )
        self._language.setObjectName("language")
        self._language.setVisible(bool(language))
        self._language.tapped.connect(self.languages)

    def lay_out(self, width: int, margin: int) -> int:
        """Place everything in ``width`` pixels; returns the height in pixels. The title wraps below when long."""
        theme, pad, gap = self.theme, self.theme.u(15), self.theme.u(24)
        tall = self._text.wanted().height()
        x = width - margin
        for button in self._list_looks(width - 2 * margin):
            size = button.wanted()
            x -= size.width()
            button.setGeometry(x, pad, size.width(), size.height())
            x -= gap
        left = margin
        if self.home:
            left += theme.u(68) + theme.u(22)
        else:
            size = self._button.wanted()
            self._button.setGeometry(margin, pad, size.width(), size.height())
            left += size.width() + gap
        room = x - left
        below, wide = pad + tall, width - 2 * margin
        if not self._beside(left, room, pad, tall):
            height = measure_words(theme, self.title, "title", True, wide)[1]
            place = QRect(margin, below + theme.u(8), wide, height)
            self._words = [Words(self.title, place, "title", theme.palette.ink, True)]
            below += height + theme.u(8)
        if self.english and all(words.text != self.english for words in self._words):
            height = measure_words(theme, self.english, "small", False, wide)[1]
            self._words.append(Words(self.english, QRect(margin, below, wide, height), "small", theme.palette.soft))
            below += height
        return below + pad

    def lay_aside(self, height: int, margin: int) -> int:
        """Place the buttons below each other in ``height`` pixels, beside the screen, and leave the title to others.

        Returns the width in pixels; 0, and nothing placed, where they do not fit.
        """
        gap = self.theme.u(GAP)
        single = [button for button in (self._button, self._language) if not button.isHidden()]
        looks: list[Button] = [self._text, self._contrast, self._hide]
        for rows in (
            [[button] for button in (*single, *looks)],
            [*([button] for button in single), looks[:2], looks[2:]],
        ):
            talls = [max(button.wanted().height() for button in row) for row in rows]
            if sum(talls) + gap * (len(rows) - 1) + self.theme.u(30) > height:
                continue
            width = max(sum(button.wanted().width() + gap for button in row) - gap for row in rows)
            y = self.theme.u(15)
            for row, tall in zip(rows, talls, strict=True):
                spare = (width - sum(button.wanted().width() + gap for button in row) + gap) // len(row)
                x = margin
                for button in row:
                    wide = button.wanted().width() + spare
                    button.setGeometry(x, y, wide, tall)
                    x += wide + gap
                y += tall + gap
            self._aside, self._words = True, []
            return margin + width
        return 0

    def _list_looks(self, width: int) -> list[Button]:
        """The buttons for how the screen looks, the last first. A long name of a language gives way to its sign."""
        looks: list[Button] = [self._hide, self._contrast, self._text]
        if self._language.isHidden():
            return looks
        looks.append(self._language)
        row = looks if self.home else [*looks, self._button]
        taken = sum(button.wanted().width() + self.theme.u(24) for button in row)
        if taken > width - (self.theme.u(90) if self.home else 0):
            self._language.text = ""
        return looks

    def _beside(self, left: int, room: int, pad: int, tall: int) -> bool:
        theme, palette = self.theme, self.theme.palette
        title = measure_line(theme, self.title, "title", True) + 2
        if title > room:
            return False
        self._words = [Words(self.title, QRect(left, pad, title, tall), "title", palette.ink, True)]
        remark = measure_line(theme, self.remark, "small") + 2
        start = left + title + theme.u(20)
        upper = measure_words(theme, self.title, "title", True, room)[1]
        lower = measure_words(theme, self.remark, "small", False, room)[1]
        if self.remark and self.home and remark <= room and theme.text == 1.0 and upper + lower <= tall + 2 * pad:
            y = max(0, pad + (tall - upper - lower) // 2)
            self._words = [
                Words(self.title, QRect(left, y, title, upper), "title", palette.ink, True),
                Words(self.remark, QRect(left, y + upper, remark, lower), "small", palette.soft),
            ]
        elif self.remark and not self.home and start + remark <= left + room:
            self._words.append(Words(self.remark, QRect(start, pad + theme.u(4), remark, tall), "small", palette.soft))
        return True

    def words(self) -> list[Words]:
        """Title and remark."""
        return self._words

    def paintEvent(self, event: QPaintEvent) -> None:
        """The clinic's sign on Home, and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        if self.home and not self._aside:
            side = theme.u(68)
            x = self._text.x()  # the sign stands where Back stands on other screens
            margin = self.width() - self._hide.geometry().right() - 1
            y = theme.u(15) + (self._text.height() - side) // 2
            draw_picture(painter, min(margin, x), y, theme.art("logo", side))
        for words in self._words:
            words.paint(painter, theme)
        painter.end()


class Above(Piece):
    """What lies above the controls when they are in the lower part of the screen: says so, and can do nothing.

    ``title`` and ``remark`` stand there too, where the bar is beside the screen: they are only to be read.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.text = self.tr("Everything is lower now. Touch \u201cHigher\u201d to go back.")
        self.setAccessibleName(self.text)
        self._lines: list[tuple[str, str, bool, str]] = []

    def take_title(self, title: str, remark: str, size: QSize) -> bool:
        """Show title and remark in this size in pixels; False when there is no room for them."""
        ink = self.theme.palette.ink
        lines = [(title, "title", True, ink), (remark, "small", False, ink)]
        self._lines = [line for line in lines if line[0]]
        if not self._fits(self._lines, size):
            self._lines = []
            return False
        self.setAccessibleName(". ".join((*(line[0] for line in self._lines), self.text)))
        return True

    def _fits(self, lines: list[tuple[str, str, bool, str]], size: QSize) -> bool:
        inner = size.width() - 2 * self.theme.u(56)
        heights = (measure_words(self.theme, text, role, bold, inner)[1] for text, role, bold, _ in lines)
        return sum(heights) + self.theme.u(24) <= size.height()

    def words(self) -> list[Words]:
        """Title, remark and the sentence, as far as they have room."""
        theme = self.theme
        lines = [*self._lines, (self.text, "small", False, theme.palette.ink)]
        if not self._fits(lines, self.size()):
            lines = self._lines
        margin = theme.u(56)
        area = self.rect().adjusted(margin, theme.u(12), -margin, -theme.u(12))
        return stack_words(theme, lines, area, 0) if lines else []

    def paintEvent(self, event: QPaintEvent) -> None:
        """A quiet ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.palette.shelf))
        for words in self.words():
            words.paint(painter, self.theme)
        painter.end()


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

    def _make(self, text: str, icon: str, signal: SignalInstance, kind: ButtonKind = "plain") -> Button:
        button = Button(self.theme, text, icon, kind, parent=self)
        button.tapped.connect(signal)
        return button

    def leave_only_help(self) -> QRect:
        """Hide all but Feeling unwell, after it has its usual place; what lies behind shows and takes touches.

        Returns where it is, in pixels of this bar.
        """
        self._alone = True
        for button in (self._lower, self._home, self._search, self._questions, self._finish):
            button.hide()
        self.setMask(QRegion(flip_in(self, self._unwell.geometry())))
        return self._unwell.geometry()

    def lay_out(self, width: int, margin: int, flat: bool = False) -> int:
        """Place the buttons in ``width`` pixels; returns the height in pixels. ``flat``: height is scarce.

        One row where they all fit. Else Feeling unwell and Finish share the lowest row, and the others stand above, in
        as few rows as their words allow.
        Home has its place on Home too, so that nothing else moves when it comes.
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
        y = theme.u(16)
        for row in rows:
            y += self._place(row, margin, y, inner, min(gap, max(theme.u(GAP), self._spare(row, inner)))) + theme.u(14)
        return y

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
        painter.end()
