"""The bar for listening: pause and go on, again, slower and faster, softer and louder, over what, and stop."""

from __future__ import annotations

from functools import partial
from typing import Literal

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import GAP, Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.piece import Piece
from kiosk.ui.widgets.words import Words, measure_words
from kiosk.visit import Manner

State = Literal["ready", "reading", "paused"]


class ListenBar(Piece):
    """Stands between the screen and the bar below while somebody listens. ``touched`` gives what they want.

    ``both``: may the loudspeaker be chosen?
    """

    touched = Signal(str)

    def __init__(self, theme: Theme, both: bool, manner: Manner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._states: dict[State, tuple[str, str]] = {
            "ready": (self.tr("Read"), "play"),
            "reading": (self.tr("Pause"), "pause"),
            "paused": (self.tr("Go on"), "play"),
        }
        self._devices = (
            (self.tr("Loudspeaker"), "loud", self.tr("Put on the headphones. Only you hear it.")),
            (self.tr("Headphones"), "headphones", self.tr("Loudspeaker: others in the room hear it too.")),
        )
        self.manner = manner
        self.play = self._make("play", *self._states["ready"])
        self.again = self._make("again", self.tr("Again"), "again")
        self.slower = self._make("slower", self.tr("Slower"), "slower")
        self.faster = self._make("faster", self.tr("Faster"), "faster")
        self.softer = self._make("softer", self.tr("Softer"), "softer")
        self.louder = self._make("louder", self.tr("Louder"), "louder")
        self.device = self._make("device", *self._devices[0][:2])
        self.device.setVisible(both)
        self.stop = self._make("stop", self.tr("Stop"), "stop")
        shown = (self.play, self.again, self.slower, self.faster, self.softer, self.louder, self.device, self.stop)
        self.buttons = [button for button in shown if button is not self.device or both]
        self._place_words = QRect()
        self._bare = False
        self.tell("ready", manner)

    def _make(self, wish: str, text: str, icon: str) -> Button:
        button = Button(self.theme, text, icon, "primary" if wish == "play" else "plain", parent=self)
        button.setObjectName(wish)
        button.quick = wish in ("slower", "faster", "softer", "louder")
        button.tapped.connect(partial(self.touched.emit, wish))
        return button

    def tell(self, state: State, manner: Manner) -> None:
        """Show what can be done now."""
        self.manner = manner
        text, icon = self._states[state]
        self._rename(self.play, text, icon)
        text, icon, _ = self._devices[manner.loudspeaker]
        self._rename(self.device, text, icon)
        self.slower.setEnabled(manner.with_speed(-1) != manner)
        self.faster.setEnabled(manner.with_speed(1) != manner)
        self.softer.setEnabled(manner.with_volume(-1) != manner)
        self.louder.setEnabled(manner.with_volume(1) != manner)
        self.setAccessibleName(self._said)
        self.update()

    def _rename(self, button: Button, text: str, icon: str) -> None:
        button.setAccessibleName(text)
        button.text, button.icon = "" if self._bare else text, icon
        button.update()

    @property
    def _said(self) -> str:
        return self._devices[self.manner.loudspeaker][2]

    def lay_out(self, width: int, margin: int, flat: bool = False) -> int:
        """Place the buttons below the screen, in ``width`` pixels; returns the height. ``flat``: that is scarce.

        In one row with words below the signs; else in two rows; the signs alone where those do not fit or are too high.
        """
        inner, gap = width - 2 * margin, self.theme.u(GAP)
        for button in self.buttons:
            button.stacked = True
        self.play.longest = max((text for text, _ in self._states.values()), key=self._measure)
        self.device.longest = max((text for text, *_ in self._devices), key=self._measure)
        half = (len(self.buttons) + 1) // 2
        rows = [self.buttons]
        if not self._fit(self.buttons, inner, gap):
            rows = [self.buttons[:half], self.buttons[half:]]
            if flat or not all(self._fit(row, inner, gap) for row in rows):
                self._strip()
                rows = [self.buttons] if self._fit(self.buttons, inner, gap) else rows
        return self._place(rows, margin, inner, flat)

    def lay_aside(self, height: int, margin: int) -> int:
        """Place the signs alone beside the screen, in ``height`` pixels; returns the width, 0 if impossible."""
        gap, count = self.theme.u(GAP), len(self.buttons)
        self._strip()
        size = max((button.wanted() for button in self.buttons), key=lambda one: one.width())
        for columns in (2, 3):
            rows = (count + columns - 1) // columns
            if rows * (size.height() + gap) + gap > height:
                continue
            for index, button in enumerate(self.buttons):
                x = 2 * gap + index % columns * (size.width() + gap)
                y = gap + index // columns * (size.height() + gap)
                button.setGeometry(x, y, size.width(), size.height())
            return gap + columns * (size.width() + gap) + margin
        return 0

    def _strip(self) -> None:
        """Leave the words out."""
        self._bare = True
        for button in self.buttons:
            button.stacked, button.text, button.longest = False, "", ""

    def _measure(self, text: str) -> int:
        return measure_words(self.theme, text, "label", True, 1 << 16)[0]

    def _fit(self, row: list[Button], inner: int, gap: int) -> bool:
        return sum(button.wanted().width() + gap for button in row) - gap <= inner

    def _place(self, rows: list[list[Button]], margin: int, inner: int, flat: bool) -> int:
        """The buttons in these rows, and beside or above them who hears it, if there is room for that."""
        theme, gap = self.theme, self.theme.u(GAP)
        y = theme.u(12)
        room = inner - sum(button.wanted().width() + gap for button in rows[0]) - theme.u(12)
        wide, high = self._measure_said(max(1, room))
        beside = len(rows) == 1 and wide <= room and high <= rows[0][0].wanted().height()
        if not beside and not flat:
            high = self._measure_said(inner)[1]
            self._place_words = QRect(margin, y, inner, high)
            y += high + theme.u(8)
        for row in rows:
            tall = max(button.wanted().height() for button in row)
            spare = max(0, inner + gap - sum(button.wanted().width() + gap for button in row)) // len(row)
            x = margin
            for button in row:
                width = button.wanted().width() + (spare if len(rows) > 1 else 0)
                button.setGeometry(x, y, width, tall)
                x += width + gap
            if beside:
                self._place_words = QRect(x + theme.u(12), y, margin + inner - x - theme.u(12), tall)
            y += tall + gap
        return y

    def _measure_said(self, width: int) -> tuple[int, int]:
        """Width and height in pixels for whatever the bar may say."""
        sizes = [measure_words(self.theme, said, "small", True, width) for *_, said in self._devices]
        return max(size[0] for size in sizes), max(size[1] for size in sizes)

    def words(self) -> list[Words]:
        """Who hears it, where there is room to say so."""
        if self._place_words.isEmpty():
            return []
        ink = self.theme.palette.ink
        return [Words(self._said, self._place_words, "small", ink, self.manner.loudspeaker)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of what is read aloud, so that both are seen to belong together."""
        painter = QPainter(self)
        palette = self.theme.palette
        painter.fillRect(self.rect(), QColor(palette.notice.ground))
        painter.fillRect(QRectF(0, 0, self.width(), max(1.0, 2 * self.theme.unit)), QColor(palette.line))
        for words in self.words():
            words.paint(painter, self.theme)
        painter.end()
