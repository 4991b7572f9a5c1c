"""A search result: an icon, its title, what kind of place it is, and the words around what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import TARGET, Theme
from kiosk.ui.widgets.marked import Marked, Stretch, join_stretches, lay_out, measure_layout, shorten
from kiosk.ui.widgets.tile import draw_badge
from kiosk.ui.widgets.touch import Touch, draw_card
from kiosk.ui.widgets.words import Words

PAD = 9
BADGE = 72

ROOMY = 540
"""From this width on, in design pixels at the usual text size, there is room for the icon beside the words."""


@dataclass(frozen=True)
class Result:
    """What a row shows: ``title`` and ``around`` in stretches, the words found marked; ``kind`` in words."""

    title: tuple[Stretch, ...]
    kind: str
    around: tuple[Stretch, ...]
    icon: str
    tint: str = "teal"


class ResultRow(Touch):
    """``brief``: the title and the kind run on in one text, and nothing is quoted, where there is little height."""

    def __init__(self, theme: Theme, result: Result, brief: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, f"{join_stretches(result.title)}, {result.kind}", parent)
        self.setAccessibleDescription(join_stretches(result.around))
        self.result = result
        self._brief = brief
        self._laid: dict[int, list[Marked]] = {}

    def shorten(self) -> None:
        """Be brief: there is less height than was thought."""
        self._brief = True
        self._laid.clear()

    def _badge(self, width: int) -> int:
        """The side of the icon's square in a row of ``width``, 0 where the words need all of it."""
        theme = self.theme
        if width < theme.u(ROOMY * min(1.5, theme.text)):
            return 0
        return theme.u(58 if self._brief else BADGE * min(1.35, theme.text))

    def _left(self, width: int) -> int:
        badge = self._badge(width)
        return self.theme.u(18) + (badge + self.theme.u(18) if badge else 0)

    def _lines(self, width: int) -> list[tuple[tuple[Stretch, ...], str]]:
        """What stands below each other, with its role, in a row of ``width``."""
        palette, result = self.theme.palette, self.result
        kind = Stretch(result.kind, ink=palette.soft)
        title = tuple(Stretch(one.text, one.found, True) for one in result.title)
        if self._brief:
            return [((*title, Stretch("\u2002" + result.kind, ink=palette.soft)), "small")]
        room = width - self._left(width) - self.theme.u(16)
        lines = [(title, "tile"), ((kind,), "small")]
        if result.around:
            lines.append((shorten(self.theme, result.around, "small", room), "small"))
        return lines

    def _lay(self, width: int) -> list[Marked]:
        """The lines below each other from the top of a row of ``width``: laid out once, asked for often."""
        if width not in self._laid:
            theme, left, y = self.theme, self._left(width), 0
            room = width - left - theme.u(16)
            lines: list[Marked] = []
            for stretches, role in self._lines(width):
                layout = lay_out(theme, stretches, role, room, self.isRightToLeft())
                place = QRect(left, y, room, measure_layout(layout))
                lines.append(Marked(layout.text(), place, role, theme.palette.ink, layout=layout))
                y += place.height()
            self._laid[width] = lines
        return self._laid[width]

    def words(self) -> list[Words]:
        """Title, kind, and a line of the text, in the middle of the height."""
        lines, theme = self._lay(self.width()), self.theme
        tall = lines[-1].rect.bottom() + 1
        down = max(theme.u(2), (self.height() - theme.u(3) - tall) // 2)
        return [replace(line, rect=line.rect.translated(0, down)) for line in lines]

    def height_for(self, width: int) -> int:
        """The height in pixels this row needs at ``width``; at least a target."""
        theme = self.theme
        text = self._lay(width)[-1].rect.bottom() + 1
        least = max(theme.u(TARGET), self._badge(width) + theme.u(12))
        return max(least, text + 2 * theme.u(PAD) + theme.u(3))

    def draw(self, painter: QPainter) -> None:
        """The card and the icon."""
        theme, side = self.theme, self._badge(self.width())
        draw_card(painter, theme, QRectF(self.rect()), theme.u(22), theme.palette.card, self.pressed)
        if side:
            y = (self.height() - theme.u(3) - side) // 2
            draw_badge(painter, theme, QRect(theme.u(18), y, side, side), self.result.icon, self.result.tint)


def measure_row(theme: Theme, width: int, brief: bool, sample: Sequence[str]) -> int:
    """The height in pixels of a row with a title and a kind like those of ``sample``, at ``width``."""
    title, kind = sample
    around = () if brief else (Stretch(title),)
    row = ResultRow(theme, Result((Stretch(title),), kind, around, "heart"), brief)
    height = row.height_for(width)
    row.deleteLater()
    return height
