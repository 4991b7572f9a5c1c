"""The PIN's keys: ten digits, erase and done, each far more than a target. Keeps nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import GAP, TARGET, Theme
from kiosk.ui.widgets.keyboard import Key
from kiosk.ui.widgets.piece import Piece
from kiosk.ui.widgets.words import Words

ROWS = ("123", "456", "789")


class Digit(Key):
    """One digit, large."""

    def words(self) -> list[Words]:
        """The digit."""
        ink = self.theme.palette.ink
        return [Words(self.text, self.rect(), "hero", ink, True, Qt.AlignmentFlag.AlignHCenter)]


class Keypad(Piece):
    """``typed`` gives one digit; ``erased`` asks to take the last one away; ``done`` to try what was typed."""

    typed = Signal(str)
    erased = Signal()
    done = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keep_upright()
        self.theme = theme
        erase = Key(theme, "Erase", "", "erase", self)
        erase.tapped.connect(self.erased)
        done = Key(theme, "Done", "", "check", self)
        done.tapped.connect(self.done)
        self._rows: list[list[Key]] = [[self._digit(digit) for digit in digits] for digits in ROWS]
        self._rows.append([erase, self._digit("0"), done])

    def _digit(self, digit: str) -> Key:
        key = Digit(self.theme, digit, digit, parent=self)
        key.tapped.connect(lambda: self.typed.emit(digit))
        return key

    def wanted(self, room: QSize) -> QSize:
        """The size in pixels, in a room of that size: roomy keys where it allows, never less than targets."""
        theme, gap = self.theme, self.theme.u(GAP)
        least = max(theme.u(TARGET), round(theme.line("hero", True) * 1.1))
        tall = min(max(least, (room.height() - 3 * gap) // 4), theme.u(140))
        wide = min(max(least, (room.width() - 2 * gap) // 3), theme.u(220))
        return QSize(3 * wide + 2 * gap, 4 * tall + 3 * gap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Twelve equal keys."""
        gap = self.theme.u(GAP)
        wide, tall = (self.width() - 2 * gap) // 3, (self.height() - 3 * gap) // 4
        for y, row in enumerate(self._rows):
            for x, key in enumerate(row):
                key.setGeometry(QRect(x * (wide + gap), y * (tall + gap), wide, tall))


class Dots(Piece):
    """A dot for each digit typed, and an empty place for each that a PIN needs at least."""

    def __init__(self, theme: Theme, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.least = least
        self.most = most
        self.count(0)

    def count(self, number: int) -> None:
        """So many digits are typed."""
        self.number = number
        self.setAccessibleName("1 digit typed" if number == 1 else f"{number} digits typed")
        self.update()

    def height_for(self, width: int) -> int:
        """The height in pixels: a line with room around it."""
        return self.theme.u(56)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled and empty dots in a row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, size = self.theme.palette, min(self.theme.u(26), self.width() // (2 * self.most))
        for index in range(max(self.least, self.number)):
            filled = index < self.number
            painter.setPen(QPen(QColor(palette.ink if filled else palette.control), max(1.0, 3 * self.theme.unit)))
            painter.setBrush(QColor(palette.ink) if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(2 + index * round(size * 1.8), (self.height() - size) // 2, size, size)
        painter.end()
