"""A glossary term in running text, for those who cannot touch it: takes the keyboard, shows it, and opens by Enter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QTextBlock, QTextDocument
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.touch import SELECT, draw_focus_ring, shows_ring

ROOM = 10
"""How far the ring stands off the letters, in design pixels."""


class TermLink(QWidget):
    """Lies over ``word`` in its text and paints nothing but the ring. A finger goes through it to the text below.

    ``opened`` gives the glossary's ``term``.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme, term: str, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.term = term
        self._ring = False
        self.pieces: list[QRect] = []
        self.setAccessibleName(word)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def lay_over(self, pieces: list[QRectF]) -> None:
        """Lie over these pieces of the text, one a line, in pixels of the parent."""
        text = self.parentWidget()
        if text is None:
            return
        room, edges = self.theme.u(ROOM), text.rect()
        places = [piece.toAlignedRect().adjusted(-room, 0, room, 0).intersected(edges) for piece in pieces]
        whole = QRect()
        for place in places:
            whole = whole.united(place)
        self.setGeometry(whole)
        self.pieces = [place.translated(-whole.topLeft()) for place in places]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring, around each piece."""
        if not self._ring:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for piece in self.pieces:
            draw_focus_ring(painter, self.theme, QRectF(piece), 10)
        painter.end()

    def press(self) -> None:
        """Do what a tap on the word does."""
        self.opened.emit(self.term)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space do what a tap on the word does."""
        if event.key() in SELECT and not event.isAutoRepeat():
            self.press()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        self._ring = shows_ring(event, self._ring)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It is elsewhere."""
        self._ring = self._ring and event.reason() == Qt.FocusReason.ActiveWindowFocusReason
        self.update()


def find_terms(document: QTextDocument) -> Iterator[tuple[str, str, list[QRectF]]]:
    """Each marked term of a text that is laid out: its id, its words, and its pieces, one a line, in pixels."""
    block = document.begin()
    while block.isValid():
        for style in block.textFormats():
            if style.format.isAnchor() and style.length:
                words = block.text()[style.start : style.start + style.length]
                yield style.format.anchorHref(), words, list(_list_pieces(block, style.start, style.length))
        block = block.next()


def _list_pieces(block: QTextBlock, start: int, length: int) -> Iterator[QRectF]:
    layout = block.layout()
    corner = layout.position()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(start + length, line.textStart() + line.textLength())
        if first < last:
            left, right = sorted((_find_x(line.cursorToX(first)), _find_x(line.cursorToX(last))))
            yield QRectF(corner.x() + left, corner.y() + line.y(), right - left, line.height())


def _find_x(answer: Any) -> float:
    """PySide answers with the place in the text as well, where C++ changes it."""
    return float(answer[0] if isinstance(answer, tuple) else answer)
