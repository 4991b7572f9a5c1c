"""The on-screen keyboard: letters, blank, erase and clear, each key a full target. Keeps nothing itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.layouts import ENGLISH, Layout
from kiosk.script import fill
from kiosk.ui.theme import GAP, TARGET, Theme
from kiosk.ui.widgets.keyforms import CLEAR, ERASE, OTHER, SPACE, Form, Rows, arrange_keys, measure_row
from kiosk.ui.widgets.piece import Piece, draw_picture
from kiosk.ui.widgets.touch import Touch
from kiosk.ui.widgets.words import Words, measure_line

WIDEST = 1180
"""Keys do not grow further than this allows, in design pixels: a hand must not travel."""

ROOMY = 1.2
"""Rows grow up to this many times their least height."""


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
        painter.setBrush(QColor(palette.pressed if self.pressed else palette.card))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.u(16), theme.u(16))
        if self.icon:
            side = theme.u(42)
            picture = theme.icon(self.icon, side, palette.ink)
            draw_picture(painter, (self.width() - side) // 2, (self.height() - side) // 2, picture)


class Keyboard(Piece):
    """``typed`` gives one character; ``erased`` asks to take the last one away, ``cleared`` all of them.

    ``layouts`` are the letters of a language and what else there is; one key changes through them.
    """

    typed = Signal(str)
    erased = Signal()
    cleared = Signal()

    def __init__(self, theme: Theme, layouts: Sequence[Layout] = (ENGLISH,), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keep_upright()
        self.theme = theme
        self.layouts = tuple(layouts)
        self.form = Form("usual")
        self._shown = 0
        self._rows: list[list[tuple[Key, str]]] = []
        self._texts = {SPACE: self.tr("space"), CLEAR: self.tr("Clear")}
        texts = self._texts | {OTHER: max((one.name for one in self.layouts), key=len)}
        pad = theme.u(44)
        self._wide: dict[str, float] = {}
        for key, text in texts.items():
            self._wide[key] = measure_line(theme, text, "tile", True) + pad
        self._wide[SPACE] = max(self._wide[SPACE], 2.2 * theme.u(TARGET))
        self._wide[ERASE] = 1.3 * theme.u(TARGET)

    @property
    def has_extra(self) -> bool:
        """Is there a row of letters that may be left out?"""
        return any(layout.extra for layout in self.layouts)

    def forms(self, width: int) -> Iterator[Form]:
        """The arrangements whose keys are full targets at ``width``, those with fewer rows first."""
        usable = [form for form in (Form("short"), Form("usual")) if self._fits(form, width)]
        yield from usable
        columns = (width + self.theme.u(GAP)) // (self.theme.u(TARGET) + self.theme.u(GAP))
        if not usable and columns:
            yield Form("alphabet", min(columns, 10))

    def _fits(self, form: Form, width: int) -> bool:
        return self._measure(form, self.theme.u(TARGET)) <= width

    def _measure(self, form: Form, cell: float) -> float:
        """The width of the widest row of all layouts, with letters ``cell`` wide."""
        gap = self.theme.u(GAP)
        rows = (row for layout in self.layouts for row in self._arrange(layout, form))
        return max(measure_row(row, cell, gap, self._wide) for row in rows)

    def _arrange(self, layout: Layout, form: Form) -> Rows:
        rows = arrange_keys(layout, form)
        if len(self.layouts) > 1:
            return rows
        return tuple(tuple(key for key in row if key != OTHER) for row in rows)

    def measure(self, form: Form) -> QSize:
        """The least size in pixels of an arrangement."""
        count = self._count_rows(form)
        row, gap = self._least_row(), self.theme.u(GAP)
        width = int(self._measure(form, self.theme.u(TARGET)) + 0.99)
        return QSize(width, count * row + (count - 1) * gap)

    def _count_rows(self, form: Form) -> int:
        return max(len(self._arrange(layout, form)) for layout in self.layouts)

    def _least_row(self) -> int:
        return max(self.theme.u(TARGET), self.theme.line("tile", True) + 2)

    def wanted(self, form: Form, room: QSize) -> QSize:
        """The size in pixels of an arrangement in that room: somewhat more than the least, where there is more."""
        count, gap = self._count_rows(form), self.theme.u(GAP)
        least = self.measure(form)
        row = min(round(self._least_row() * ROOMY), (room.height() - (count - 1) * gap) // count)
        return least.expandedTo(QSize(min(room.width(), self.theme.u(WIDEST)), count * row + (count - 1) * gap))

    def show_form(self, form: Form) -> None:
        """Arrange the keys so; their places follow from the keyboard's size."""
        self.form = form
        self._build()

    def _show_next(self) -> None:
        self._shown = (self._shown + 1) % len(self.layouts)
        self._build()

    def _build(self) -> None:
        for row in self._rows:
            for key, _ in row:
                key.hide()
                key.deleteLater()
        rows = self._arrange(self.layouts[self._shown], self.form)
        self._rows = [[(self._make(name), name) for name in row] for row in rows]
        self._place()

    def _make(self, name: str) -> Key:
        if name == ERASE:
            key = Key(self.theme, self.tr("Erase"), "", "erase", self)
            key.tapped.connect(self.erased)
        elif name == CLEAR:
            key = Key(self.theme, self.tr("Clear"), self._texts[CLEAR], parent=self)
            key.tapped.connect(self.cleared)
        elif name == OTHER:
            text = self.layouts[(self._shown + 1) % len(self.layouts)].name
            key = Key(self.theme, fill(self.tr("Other keys: {keys}"), keys=text), text, parent=self)
            key.tapped.connect(self._show_next)
        elif name == SPACE:
            key = Key(self.theme, self.tr("Space"), self._texts[SPACE], parent=self)
            key.tapped.connect(lambda: self.typed.emit(SPACE))
        else:
            key = Key(self.theme, name, name, parent=self)
            key.tapped.connect(lambda: self.typed.emit(name))
        key.show()
        return key

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The keys follow."""
        self._place()

    def _place(self) -> None:
        """Equal letters, each row in the middle; a layout of fewer rows stands at the foot."""
        if not self._rows or self.width() < 2:
            return
        gap, count = self.theme.u(GAP), self._count_rows(self.form)
        tall = (self.height() - (count - 1) * gap) // count
        cell = self._widest_cell()
        y = self.height() - len(self._rows) * (tall + gap) + gap
        for row in self._rows:
            spare = self.width() - measure_row([name for _, name in row], cell, gap, self._wide)
            blank = spare if SPACE in [name for _, name in row] and self.form.kind != "short" else 0.0
            x = 0 if blank else round(spare / 2)
            for key, name in row:
                # Whole pixels throughout, or a gap comes out one too narrow here and there.
                wide = int(max(cell, self._wide.get(name, 0.0)) + (blank if name == SPACE else 0.0))
                key.setGeometry(x, y, wide, tall)
                x += wide + gap
            y += tall + gap

    def _widest_cell(self) -> float:
        """The width of a letter with which the widest row just fits."""
        low, high = float(self.theme.u(TARGET)), float(self.width())
        while high - low > 0.5:
            middle = (low + high) / 2
            low, high = (middle, high) if self._measure(self.form, middle) <= self.width() else (low, middle)
        return low
