"""An entry of the staff screen: a card with a bold line and what belongs to it; a bar at its left marks bad news."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from kiosk.model import Block, Run
from kiosk.staffroom import Entry
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.prose import Prose

PAD = 20
WHOLE = 420
"""Cards up to this height, in design pixels, are shown whole: they fit a screenful of all but the smallest panels."""


class EntryCard(Prose):
    """``entry`` as running text on a card. The heading above it says in words what the bar's colour says."""

    def __init__(self, theme: Theme, entry: Entry, parent: QWidget | None = None) -> None:
        self.entry = entry
        blocks = [Block("text", (Run(entry.title, bold=True),)), *(Block("text", (Run(x),)) for x in entry.lines)]
        super().__init__(theme, blocks, "small", parent=parent)

    def margin(self) -> int:
        """The card's padding."""
        return self.theme.u(PAD)

    def fits(self, width: int) -> bool:
        """Is there room for a few words on each line?"""
        return width >= self.theme.u(560 * self.theme.text)

    def breaks(self, width: int) -> list[int]:
        """Where a very long card may be cut: below a line, as all text, and never so that only its edge is left."""
        height = self.height_for(width)
        if height <= self.theme.u(WHOLE):
            return []
        least = self.margin() + self.theme.line(self.role)
        return [edge + self.margin() for edge in super().breaks(width) if height - edge - self.margin() >= least]

    def draw_ground(self, painter: QPainter) -> None:
        """The card and its bar."""
        theme, palette = self.theme, self.theme.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body, radius = QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.u(16)
        painter.setPen(QPen(QColor(palette.line), max(1.0, 2 * theme.unit)))
        painter.setBrush(QColor(palette.card))
        if self.theme.text == 1.0:  # larger letters need every millimetre, and a card could be cut in two
            painter.drawRoundedRect(body, radius, radius)
        inks = {"error": palette.tints["coral"].ink, "fault": palette.tints["amber"].ink}
        inks["kept"] = inks["warning"] = inks["fault"]
        ink = inks.get(self.entry.mark)
        if ink is not None:
            clip = QPainterPath()
            clip.addRoundedRect(body, radius, radius)
            painter.save()
            painter.setClipPath(clip)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.fillRect(QRectF(0, 0, theme.u(9), self.height()), QColor(ink))
            painter.restore()
