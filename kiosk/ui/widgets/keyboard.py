"""The on-screen keyboard: letters, blank and erase, each key a full target. Keeps nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import GAP, TARGET, Theme
from kiosk.ui.widgets.touch import Touch
from kiosk.ui.widgets.words import Words

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class Key(Touch):
    """One key: a letter, or an icon."""

    quick = True

    def __init__(self, theme: Theme, name: str, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self.text = text
        self.icon = icon

    def words(self) -> list[Words]:
        """The letter."""
        ink = self.theme.palette.ink
        return [Words(self.text, self.rect(), "tile", ink, True, Qt.AlignmentFlag.AlignHCenter)] if self.text else []

    def draw(self, painter: QPainter) -> None:
        """A rounded key."""
        theme, palette = self.theme, self.theme.palette
        painter.setPen(QPen(QColor(palette.control), max(1.0, 2 * theme.unit)))
        painter.setBrush(QColor(palette.selected.ground if self.pressed else palette.card))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.u(16), theme.u(16))
        if self.icon:
            side = theme.u(42)
            painter.drawPixmap(
                (self.width() - side) // 2, (self.height() - side) // 2, theme.icon(self.icon, side, palette.ink)
            )


class Keyboard(QWidget):
    """``typed`` gives one character; ``erased`` asks to take the last one away."""

    typed = Signal(str)
    erased = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._rows: list[list[tuple[Key, float]]] = []
        for letters in ROWS:
            self._rows.append([(self._letter(letter), 1.0) for letter in letters])
        erase = Key(theme, "Erase", "", "erase", self)
        erase.tapped.connect(self.erased)
        self._rows[2].append((erase, 1.6))
        blank = Key(theme, "Space", "space", parent=self)
        blank.tapped.connect(lambda: self.typed.emit(" "))
        self._rows.append([(blank, 5.0)])

    def _letter(self, letter: str) -> Key:
        key = Key(self.theme, letter, letter, parent=self)
        key.tapped.connect(lambda: self.typed.emit(letter))
        return key

    def wanted(self, width: int) -> QSize:
        """The size in pixels at a given width: four rows of keys."""
        row = max(self.theme.u(TARGET), round(self.theme.metrics("tile", True).height() * 1.15))
        return QSize(min(width, self.theme.u(1180)), 4 * row + 3 * self.theme.u(GAP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows of equal keys, each row in the middle."""
        gap = self.theme.u(GAP)
        tall = (self.height() - 3 * gap) // 4
        cell = (self.width() - 9 * gap) / 10
        for number, row in enumerate(self._rows):
            total = sum(cell * share for _, share in row) + gap * (len(row) - 1)
            x = (self.width() - total) / 2
            for key, share in row:
                key.setGeometry(round(x), number * (tall + gap), round(cell * share), tall)
                x += cell * share + gap
