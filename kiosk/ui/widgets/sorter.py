"""Dragging the rows of a list: the row that is held follows the finger up and down, and the others make room.

Made for hands that shake: a row that has made room stays there until the finger has come back by more than a tremor,
the held row never leaves its screenful (the arrows lead to the next one), and whatever ends the touch otherwise than
by lifting the finger puts it back. Nothing is animated: a row is here or there, in one frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Signal

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.askrow import AskRow
from kiosk.ui.widgets.pager import Pager

SLACK_MM = 4.0
"""So far a finger comes back before a row that made room takes its place again."""


@dataclass
class Hold:
    """A row in the hand: those of its screenful with the tops they had, its place among them, and who made room."""

    rows: list[AskRow]
    tops: list[int]
    at: int
    aside: set[int] = field(default_factory=set)

    @property
    def row(self) -> AskRow:
        """The row that is held."""
        return self.rows[self.at]

    @property
    def by(self) -> int:
        """How many places further down it stands now (up, where below 0)."""
        return sum(1 if other > self.at else -1 for other in self.aside)


class Sorter(QObject):
    """Lets a finger drag ``rows``, which stand in the column of ``pager`` in this order.

    ``placed`` tells which row was put down, from 0, and by how many places it was moved: never by none.
    """

    placed = Signal(int, int)

    def __init__(self, theme: Theme, pager: Pager, rows: Sequence[AskRow]) -> None:
        super().__init__(pager)
        self.theme = theme
        self.pager = pager
        self.rows = list(rows)
        self.hold: Hold | None = None
        for row in self.rows:
            row.grip.lifted.connect(lambda row=row: self._lift(row))
            row.grip.carried.connect(self._carry)
            row.grip.dropped.connect(self._drop)
            row.grip.lost.connect(self._put_back)
        pager.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A touch that is taken back is told to what lies now where it began: not the held row, but this list."""
        if event.type() == QEvent.Type.Show:  # from now on it is known which rows share a screenful
            for row in self.rows:
                row.grip.setEnabled(len(self._list_beside(row)) > 1)
        elif event.type() == QEvent.Type.Leave and self.hold is not None:
            self.hold.row.grip.let_go()
            self._put_back()
        return False

    def _list_beside(self, row: AskRow) -> list[AskRow]:
        """The rows on the screenful of that one; none for a row that is cut by the end of a screenful."""
        top, bottom = self.pager.spans[self.pager.find_part(row.y())]
        seen = [one for one in self.rows if top <= one.y() and one.y() + one.height() <= bottom]
        return seen if row in seen else []

    def _lift(self, row: AskRow) -> None:
        seen = self._list_beside(row)
        if len(seen) > 1:
            self.hold = Hold(seen, [one.y() for one in seen], seen.index(row))
            row.raise_()
            row.show_lifted(True)

    def _carry(self, way: float) -> None:
        """The finger has come so many pixels down since it was put on the handle."""
        hold = self.hold
        if hold is None:
            return
        tall = hold.row.height()
        foot = hold.tops[-1] + hold.rows[-1].height()
        y = min(max(hold.tops[0], hold.tops[hold.at] + round(way)), foot - tall)
        hold.aside = {other for other in range(len(hold.rows)) if other != hold.at and self._is_passed(hold, other, y)}
        room = tall + self.pager.column.gap
        for other, row in enumerate(hold.rows):
            moved = (room if other < hold.at else -room) if other in hold.aside else 0
            row.move(row.x(), y if other == hold.at else hold.tops[other] + moved)
        self._number(hold)

    def _is_passed(self, hold: Hold, other: int, y: int) -> bool:
        """Has the held row, whose top is at ``y`` now, come past the middle of that one?"""
        middle = hold.tops[other] + hold.rows[other].height() / 2
        slack = SLACK_MM * self.theme.px_per_mm if other in hold.aside else 0
        if other < hold.at:
            return y < middle + slack
        return y + hold.row.height() > middle - slack

    def _number(self, hold: Hold) -> None:
        """The numbers tell the order as it would be."""
        first = self.rows.index(hold.rows[0]) + 1
        for other, row in enumerate(hold.rows):
            moved = (1 if other < hold.at else -1) if other in hold.aside else 0
            row.show_place(first + other + (hold.by if other == hold.at else moved))

    def _drop(self) -> None:
        hold = self.hold
        if hold is None or not hold.by:
            self._put_back()
            return
        self.hold = None
        self.placed.emit(self.rows.index(hold.row), hold.by)

    def _put_back(self) -> None:
        hold, self.hold = self.hold, None
        if hold is None:
            return
        hold.aside = set()
        for row, top in zip(hold.rows, hold.tops, strict=True):
            row.move(row.x(), top)
        self._number(hold)
        hold.row.show_lifted(False)
