"""The bar above every screen: where you are, and how the screen looks."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.script import fill
from kiosk.ui.theme import GAP, Theme
from kiosk.ui.widgets.button import Button, TextSizeButton
from kiosk.ui.widgets.piece import Piece, draw_picture
from kiosk.ui.widgets.words import Words, choose_role, measure_line, measure_words
from kiosk.visit import TEXT_SIZES, Visit


class TopBar(Piece):
    """Back and the title (or the clinic's sign and name on Home), language, reading aloud, text size, contrast, hiding.

    ``listens``: can what stands here be read aloud? ``language`` is the name of the language spoken now, in its own
    script; "" where there is no other to choose.
    ``english`` tells the staff what the patient reads: it is always shown, small, in a line of its own if need be.
    """

    back = Signal()
    text_size = Signal()
    contrast = Signal()
    hide_screen = Signal()
    languages = Signal()
    read_aloud = Signal()

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
        listens: bool = False,
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
        self._listen = Button(theme, self.tr("Listen"), "loud", parent=self)
        self._listen.setObjectName("listen")
        self._listen.setVisible(listens)
        self._listen.tapped.connect(self.read_aloud)
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
            role = choose_role(theme, self.title, wide)
            height = measure_words(theme, self.title, role, True, wide)[1]
            place = QRect(margin, below + theme.u(8), wide, height)
            self._words = [Words(self.title, place, role, theme.palette.ink, True)]
            below += height + theme.u(8)
        if self.english and all(words.text != self.english for words in self._words):
            height = measure_words(theme, self.english, "small", False, wide)[1]
            self._words.append(Words(self.english, QRect(margin, below, wide, height), "small", theme.palette.soft))
            below += height
        return below + pad

    def leave_title(self) -> None:
        """Others show the title; here is no room for it."""
        self.title = self.remark = self.english = ""

    def lay_aside(self, height: int, margin: int) -> int:
        """Place the buttons below each other in ``height`` pixels, beside the screen, and leave the title to others.

        Returns the width in pixels; 0, and nothing placed, where they do not fit.
        """
        gap = self.theme.u(GAP)
        single = [button for button in (self._button, self._language, self._listen) if not button.isHidden()]
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
        """The buttons for how the screen looks, the last first. Long words give way to their sign."""
        looks: list[Button] = [self._hide, self._contrast, self._text]
        looks += [button for button in (self._listen, self._language) if not button.isHidden()]
        row = looks if self.home else [*looks, self._button]
        room = width - (self.theme.u(90) if self.home else 0)
        title = measure_line(self.theme, self.title, "title", True) + 2
        if self._measure(row) + title > room:
            self._shorten(self._listen)  # so that a long title has room beside the buttons
        if self._measure(row) > room:
            self._language.text = ""
        return looks

    def _measure(self, row: list[Button]) -> int:
        return sum(button.wanted().width() + self.theme.u(24) for button in row)

    def _shorten(self, button: Button) -> None:
        """The sign alone."""
        button.text = button.longest = ""

    def _beside(self, left: int, room: int, pad: int, tall: int) -> bool:
        theme, palette = self.theme, self.theme.palette
        title = measure_line(theme, self.title, "title", True) + 2
        if title > room:
            return False
        line = max(tall, theme.line("title", True))
        place = QRect(left, pad - (line - tall) // 2, title, line)
        self._words = [Words(self.title, place, "title", palette.ink, True)]
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
