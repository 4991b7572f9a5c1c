"""Where field, results and keys of the search go: below each other, beside each other, or keys and results in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QSize

from kiosk.ui.theme import GAP, TARGET, Theme
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.widgets.keyforms import Form

WIDE = 800
"""A result reads well at this width in design pixels: beside each other they are at least so wide."""

MOST_ACROSS = 3


@dataclass(frozen=True)
class Plan:
    """Rectangles in pixels of the screen. ``head`` is the row of the field and the buttons beside it.

    ``form`` is how the keys are arranged; None: they do not fit. ``gap`` lies between results, of which ``across``
    stand beside each other; ``brief`` ones where there is little height. ``turns``: keys and results share their place.
    """

    head: QRect
    results: QRect
    keys: QRect
    form: Form | None
    gap: int = 0
    across: int = 1
    brief: bool = False
    turns: bool = False


class Planner:
    """Chooses a plan for one size. ``measure_row`` gives the height of a usual result at a width, brief or not;
    ``narrowest`` is the least width in pixels in which the longest word of a result fits."""

    def __init__(
        self, theme: Theme, size: QSize, keyboard: Keyboard, measure_row: Callable[[int, bool], int], narrowest: int
    ) -> None:
        self.theme = theme
        self.size = size
        self.keyboard = keyboard
        self.measure_row = measure_row
        self.narrowest = narrowest
        self.margin = theme.u(56 if size.width() > size.height() else 36)
        self.width = size.width() - 2 * self.margin
        self.gap = theme.u(14)
        self.top, self.foot = theme.u(8), theme.u(12)
        self.head = max(theme.u(TARGET), theme.line("body", True) + theme.u(12))

    def choose(self) -> Plan:
        """The plan that shows most results; below each other where that shows two rows, since it is the usual way."""
        forms = list(self.keyboard.forms(self.width))
        stacked = [self._stack(form) for form in forms]
        beside = list(self._list_beside())
        for plans in (stacked, beside):
            roomy = [plan for plan in plans if self._count(plan, False) >= 2]
            if roomy:
                return roomy[0]
        whole = [plan for plan in (*stacked, *beside) if self._count(plan, False)]
        if whole:
            return max(whole, key=lambda plan: self._count(plan, False) * plan.across)
        brief = [replace(plan, brief=True) for plan in (*stacked, *beside) if self._count(plan, True)]
        if brief:
            return max(brief, key=lambda plan: self._count(plan, True) * plan.across)
        return self._share(forms)

    def _count(self, plan: Plan, brief: bool) -> int:
        """How many rows of results a plan shows."""
        across = (plan.results.width() - self.gap * (plan.across - 1)) // plan.across
        row = self.measure_row(across, brief)
        return max(0, plan.results.height() + self.gap) // (row + self.gap)

    def _across(self, width: int) -> int:
        wide = max(round(self.theme.u(WIDE) * min(self.theme.text, 1.5)), self.narrowest)
        return max(1, min(MOST_ACROSS, (width + self.gap) // (wide + self.gap)))

    def _stack(self, form: Form) -> Plan:
        """The field, the results, the keys. Spare height goes to the results, and a little of it to the keys."""
        below = self.top + self.head + self.gap
        least = self.keyboard.measure(form).height()
        spare = self.size.height() - below - self.gap - least - self.foot
        across = self._across(self.width)
        row = self.measure_row((self.width - self.gap * (across - 1)) // across, False)
        plenty = 3 * (row + self.gap)
        if self.keyboard.has_extra and spare - least // 3 >= plenty:
            form = replace(form, extra=True)
            least = self.keyboard.measure(form).height()
            spare = self.size.height() - below - self.gap - least - self.foot
        keys = self.keyboard.wanted(form, QSize(self.width, least + max(0, spare - plenty)))
        left = (self.size.width() - keys.width()) // 2
        place = QRect(left, self.size.height() - self.foot - keys.height(), keys.width(), keys.height())
        results = QRect(self.margin, below, self.width, place.top() - self.gap - below)
        head = QRect(self.margin, self.top, self.width, self.head)
        return Plan(head, results, place, form, self.gap, across)

    def _list_beside(self) -> Iterator[Plan]:
        """The keys at the side, the field above the results: for a low and wide room."""
        between = self.theme.u(28)
        room = self.size.height() - self.top - self.foot
        for form in reversed(list(self.keyboard.forms(self.width))):
            least = self.keyboard.measure(form)
            left = self.width - between - least.width()
            if least.height() > room or left < self.narrowest:
                continue
            keys = self.keyboard.wanted(form, QSize(least.width(), room))
            x = self.margin + self.width - keys.width()
            place = QRect(x, self.size.height() - self.foot - keys.height(), keys.width(), keys.height())
            below = self.top + self.head + self.gap
            results = QRect(self.margin, below, left, self.size.height() - self.foot - below)
            head = QRect(self.margin, self.top, left, self.head)
            yield Plan(head, results, place, form, self.gap, self._across(left))

    def _share(self, forms: list[Form]) -> Plan:
        """Keys and results in turn; without keys where not even they fit."""
        gap = self.theme.u(6)
        top = min(self.top, gap)
        head = QRect(self.margin, top, self.width, self.head)
        below = top + self.head + self.theme.u(GAP)
        results = QRect(self.margin, below, self.width, self.size.height() - below - gap)
        across = self._across(self.width)
        brief = self.measure_row(self.width // across, False) > results.height()
        for form in forms:
            least = self.keyboard.measure(form)
            if least.height() <= results.height():
                keys = self.keyboard.wanted(form, QSize(self.width, results.height()))
                left = (self.size.width() - keys.width()) // 2
                place = QRect(left, results.bottom() + 1 - keys.height(), keys.width(), keys.height())
                return Plan(head, results, place, form, self.gap, across, brief, turns=True)
        return Plan(head, results, QRect(), None, self.gap, across, brief)
