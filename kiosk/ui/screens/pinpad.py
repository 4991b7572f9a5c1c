"""The PIN pad: the door to the staff screen. What is typed shows as dots and is forgotten with the screen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.model import Block, Run
from kiosk.route import Home, Route
from kiosk.staff import MAX_DIGITS, MIN_DIGITS
from kiosk.staffroom import Door, Try
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.theme import LEAST_CARD
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.card import Card
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.keypad import Dots, Keypad
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.prose import Prose
from kiosk.ui.widgets.row import Row

ASK = "Please type the staff PIN."


class PinPadScreen(Screen):
    """Words and dots beside the keys, or above them on a tall panel. No keys while there is nothing to try."""

    title = "Staff only"

    def __init__(self, scene: Scene, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(scene, route, parent)
        self._digits = ""
        self._dots: Dots | None = None

    def arrange(self, size: QSize) -> None:
        """A card with what to do, and the keys in it."""
        theme, door = self.scene.theme, self.scene.door or Door()
        wide = size.width() > size.height()
        margin = theme.u(56 if wide else 36)
        card = Card(theme, self)
        width = min(size.width() - 2 * margin, theme.u((1300 if wide else 1000) * theme.text))
        card.setGeometry((size.width() - width) // 2, theme.u(4), width, size.height() - theme.u(20))
        inside = card.inside(44 if wide else 30, 26)
        if not door.is_set or door.locked:
            self._place_words(inside, door.said, card, False)
        elif wide:
            self._place_beside(inside, door.said or ASK, card)
        else:
            self._place_above(inside, door.said or ASK, card)

    def _make_keys(self, card: Card) -> Keypad:
        keypad = Keypad(self.scene.theme.for_controls(card.height(), LEAST_CARD * 1.6), card)
        keypad.typed.connect(self._type)
        keypad.erased.connect(self._erase)
        keypad.done.connect(self._try)
        return keypad

    def _place_beside(self, inside: QRect, text: str, card: Card) -> None:
        """Keys at the right, words at their left, each in the middle of the height."""
        gap, keypad = self.scene.theme.u(44), self._make_keys(card)
        keys = keypad.wanted(QSize((inside.width() - gap) // 2, inside.height()))
        x = inside.right() - keys.width() + 1
        keypad.setGeometry(x, inside.top() + (inside.height() - keys.height()) // 2, keys.width(), keys.height())
        words = QRect(inside.left(), inside.top(), x - gap - inside.left(), inside.height())
        self._place_words(words, text, card, True)

    def _place_above(self, inside: QRect, text: str, card: Card) -> None:
        """Words above the keys, both together in the middle, so that the eye need not travel."""
        gap, keypad = self.scene.theme.u(44), self._make_keys(card)
        keys = keypad.wanted(QSize(inside.width(), inside.height() // 2))
        words = self._build_words(text, True)
        tall = min(words.height_for(keys.width()), inside.height() - keys.height() - gap)
        x, y = inside.left() + (inside.width() - keys.width()) // 2, (inside.height() - keys.height() - gap - tall) // 2
        pager = Pager(self.scene.theme, words, 0, card)
        pager.setGeometry(x, inside.top() + y, keys.width(), tall)
        keypad.setGeometry(x, inside.top() + y + tall + gap, keys.width(), keys.height())

    def _place_words(self, area: QRect, text: str, card: Card, with_dots: bool) -> None:
        column = self._build_words(text, with_dots)
        tall = min(area.height(), column.height_for(area.width()))
        pager = Pager(self.scene.theme, column, 0, card)
        pager.setGeometry(area.left(), area.top() + (area.height() - tall) // 2, area.width(), tall)

    def _build_words(self, text: str, with_dots: bool) -> Column:
        theme = self.scene.theme
        cancel = Button(theme, "Cancel", "close")
        cancel.tapped.connect(lambda: self.went.emit(Home()))
        rows: list[list[QWidget]] = [[Prose(theme, [Block("text", (Run(text, bold=True),))], "heading")]]
        if with_dots:
            self._dots = Dots(theme, MIN_DIGITS, MAX_DIGITS)
            rows.append([self._dots])
        rows.append([Row(theme, [cancel])])
        return Column(rows, theme.u(26))

    def _type(self, digit: str) -> None:
        if len(self._digits) < MAX_DIGITS:
            self._say(self._digits + digit)

    def _erase(self) -> None:
        self._say(self._digits[:-1])

    def _say(self, digits: str) -> None:
        self._digits = digits
        if self._dots is not None:
            self._dots.count(len(digits))

    def _try(self) -> None:
        if len(self._digits) >= MIN_DIGITS:
            self.wished.emit(Try(self._digits))
