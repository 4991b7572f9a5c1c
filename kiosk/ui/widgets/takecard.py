"""Take it with you: a QR code of the leaflet's public address, or a word on where to ask for a copy."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.touch import draw_card
from kiosk.ui.widgets.words import Words, measure_words

QR_SIDE = 236


class TakeCard(QWidget):
    """``url`` is the leaflet's address as the clinic gave it; "" shows only where to ask."""

    def __init__(self, theme: Theme, url: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._modules = read_modules(url)
        hint = "Point your phone camera here" if self._modules else "Please ask for a copy at reception"
        palette = theme.palette
        self._lines = [("Take it with you", "tile", True, palette.ink), (hint, "small", False, palette.soft)]
        self.setAccessibleName(f"Take it with you. {hint}")

    def height_for(self, width: int) -> int:
        """The height in pixels at ``width``."""
        theme, inner = self.theme, width - 2 * self.theme.u(24)
        text = sum(measure_words(theme, t, role, bold, inner)[1] + theme.u(6) for t, role, bold, _ in self._lines)
        return text + theme.u(54) + (theme.u(QR_SIDE + 14) if self._modules else 0)

    def words(self) -> list[Words]:
        """Title and hint, centred."""
        theme, y = self.theme, self.theme.u(26)
        inner = self.width() - 2 * theme.u(24)
        result = []
        for text, role, bold, ink in self._lines:
            height = measure_words(theme, text, role, bold, inner)[1]
            place = QRect(theme.u(24), y, inner, height)
            result.append(Words(text, place, role, ink, bold, Qt.AlignmentFlag.AlignHCenter))
            y += height + theme.u(6)
        return result

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card, words, code: always dark on white, since phones read nothing else reliably."""
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_card(painter, theme, QRectF(self.rect()), theme.u(28), theme.palette.card)
        words = self.words()
        for line in words:
            line.paint(painter, theme)
        if self._modules:
            side = theme.u(QR_SIDE)
            box = QRectF((self.width() - side) / 2, words[-1].rect.bottom() + theme.u(10), side, side)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.fillRect(box, QColor("#FFFFFF"))
            quiet = 4
            cell = side / (len(self._modules) + 2 * quiet)
            for row, modules in enumerate(self._modules):
                for column, dark in enumerate(modules):
                    if dark:
                        place = QRectF(
                            box.x() + (column + quiet) * cell, box.y() + (row + quiet) * cell, cell + 0.6, cell + 0.6
                        )
                        painter.fillRect(place, QColor("#10303F"))
        painter.end()


def read_modules(url: str) -> list[list[bool]]:
    """The QR code of an address as rows of dark (True) and light modules; empty for an empty or far too long one."""
    if not url:
        return []
    import segno

    try:
        code = segno.make(url, error="m", micro=False)
    except segno.DataOverflowError:
        return []
    return [[bool(module) for module in row] for row in code.matrix]
