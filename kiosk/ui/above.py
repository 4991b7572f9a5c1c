"""What lies above the controls when they are in the lower part of the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.piece import Piece
from kiosk.ui.widgets.words import Words, choose_role, measure_words, stack_words


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

    def advise(self, advice: str) -> None:
        """Say this too: the bar below has no room for it."""
        self.text = f"{self.text} {advice}"
        self.setAccessibleName(self.text)

    def take_title(self, title: str, remark: str, size: QSize) -> bool:
        """Show title and remark in this size in pixels; False when there is no room for them."""
        ink = self.theme.palette.ink
        role = choose_role(self.theme, title, self._measure_inner(size))
        lines = [(title, role, True, ink), (remark, "small", False, ink)]
        self._lines = [line for line in lines if line[0]]
        if not self._fits(self._lines, size):
            self._lines = []
            return False
        self.setAccessibleName(". ".join((*(line[0] for line in self._lines), self.text)))
        return True

    def _measure_inner(self, size: QSize) -> int:
        return size.width() - 2 * self.theme.u(56)

    def _fits(self, lines: list[tuple[str, str, bool, str]], size: QSize) -> bool:
        inner = self._measure_inner(size)
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
