"""A field, keys to type into it, and room for what is found: nothing covers anything else, on any panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.layouts import Layout
from kiosk.script import fill
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.field import Field
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.piece import Piece, flip_in
from kiosk.ui.widgets.searchplan import Plan, Planner
from kiosk.ui.widgets.touch import Touch

NARROW = 560
"""In a row narrower than this, in design pixels, the field has no room to spare for a button that does nothing."""


class Seeker(Piece):
    """``changed`` tells that other words stand in the field, ``turned`` that another screenful of results is shown.

    ``name`` says what the field is for; ``measure_row`` gives the height of a usual result at a width, brief or not,
    and ``narrowest`` the least width of one; ``more`` are controls for the end of the field's row.
    """

    changed = Signal()
    turned = Signal(int)

    def __init__(
        self,
        theme: Theme,
        name: str,
        layouts: Sequence[Layout],
        measure_row: Callable[[int, bool], int],
        narrowest: int,
        more: Sequence[Touch] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._measure_row = measure_row
        self._narrowest = narrowest
        self._more = list(more)
        for control in self._more:
            control.setParent(self)
        self.setAccessibleName(name)
        self.field = Field(theme, name, self)
        self.field.setPlaceholderText(name)
        self.turn = Button(theme, self.tr("Show results"), kind="primary", parent=self)
        self.up = Button(theme, "", "up", "round", self.tr("Up"), parent=self)
        self.down = Button(theme, "", "downward", "round", self.tr("Down"), parent=self)
        self.keyboard = Keyboard(theme, layouts, self)
        self.plan = Plan(QRect(), QRect(), QRect(), None)
        self.typing = True
        self._pager: Pager | None = None
        self._count = 0
        self._connect()

    def _connect(self) -> None:
        self.field.textChanged.connect(self.changed)
        self.field.touched.connect(lambda: self.take_turn(True))
        self.keyboard.typed.connect(self.field.insert)
        self.keyboard.erased.connect(self.field.backspace)
        self.keyboard.cleared.connect(self.field.clear)
        self.up.tapped.connect(lambda: self._turn(-1))
        self.down.tapped.connect(lambda: self._turn(1))
        self.turn.tapped.connect(lambda: self.take_turn(not self.typing))

    @property
    def typed(self) -> str:
        """What is typed, without blanks around it."""
        return self.field.text().strip()

    def lay_out(self, size: QSize) -> None:
        """Place everything for this size in pixels. Results are shown by ``show_rows`` afterwards."""
        self.plan = Planner(self.theme, size, self.keyboard, self._measure_row, self._narrowest).choose()
        if self.plan.form is not None:
            self.keyboard.show_form(self.plan.form)
            self.keyboard.setGeometry(self.plan.keys)
        QTimer.singleShot(0, self.field, self._take_keys)

    def showEvent(self, event: QShowEvent) -> None:
        """Only now is it known how many screenfuls there are: what is hidden is not laid out."""
        self._place()

    @property
    def row_width(self) -> int:
        """How wide a result is, in pixels."""
        plan = self.plan
        return (plan.results.width() - plan.gap * (plan.across - 1)) // plan.across

    def set_words(self, words: str) -> None:
        """Put words into the field without telling anyone."""
        self.field.blockSignals(True)
        self.field.setText(words)
        self.field.blockSignals(False)

    def show_rows(self, results: Sequence[QWidget], part: int = 0, above: Sequence[QWidget] = ()) -> None:
        """Show these results, as many beside each other as the plan says, below what goes over the whole width."""
        if self._pager is not None:
            self._pager.hide()
            self._pager.deleteLater()
        across, theme = self.plan.across, self.theme
        self._count = len(results)
        rows = [[widget] for widget in above]
        for start in range(0, len(results), across):
            row = list(results[start : start + across])
            rows.append([*row, *(Piece() for _ in range(across - len(row)))])
        self._pager = Pager(theme, Column(rows, self.plan.gap, self.plan.gap), part, self, bare=True)
        self._pager.setGeometry(self.plan.results)
        self._pager.moved.connect(self._note_turn)
        self._place()

    def take_turn(self, typing: bool) -> None:
        """Keys or results, where they share one place."""
        if self.plan.turns and typing != self.typing:
            self.typing = typing
            self._place()

    def _turn(self, way: int) -> None:
        if self._pager is not None:
            self._pager.show_next() if way > 0 else self._pager.show_previous()

    def _note_turn(self, part: int) -> None:
        self._place()
        self.turned.emit(part)

    def _take_keys(self) -> None:
        """Someone with a keyboard of their own can type at once, unless they are using it somewhere else."""
        if self.window().focusWidget() in (None, self.window()):
            self.field.setFocus()

    def _place(self) -> None:
        """The field's row, with what the results need beside the field; then keys or results, or both."""
        plan, pager = self.plan, self._pager
        if pager is None:
            return
        shows = not (plan.turns and self.typing)
        pager.setVisible(shows)
        self.keyboard.setVisible(plan.form is not None and (self.typing or not plan.turns))
        self.turn.setVisible(plan.turns)
        results = fill(self.tr("Results: {count}"), count=self._count) if self._count else self.tr("Show results")
        self.turn.text = results if self.typing else self.tr("Keyboard")
        self.turn.setAccessibleName(self.turn.text)
        self.turn.update()
        several, narrow = shows and pager.parts > 1, plan.head.width() < self.theme.u(NARROW)
        for button, useful in ((self.up, pager.part > 0), (self.down, pager.part < pager.parts - 1)):
            button.setVisible(several and (useful or not narrow))
            button.setEnabled(useful)
        self._place_head()

    def _place_head(self) -> None:
        """From the end: what was given, the way through the results, keys or results; the field has the rest."""
        head, gap = self.plan.head, self.theme.u(14)
        tall, end = head.height(), head.right() + 1
        turners = [button for button in (self.down, self.up) if not button.isHidden()]
        for control in (*reversed(self._more), *turners, *([self.turn] if self.plan.turns else [])):
            if isinstance(control, Button) and control in self._more and head.width() < self.theme.u(NARROW):
                control.text = ""  # its sign says it too, and the field needs the room
            wide = tall if control in turners else max(tall, control.wanted().width())
            control.setGeometry(end - wide, head.top(), wide, tall)
            end -= wide + gap
        self.field.setGeometry(flip_in(self, QRect(head.left(), head.top(), end - head.left(), tall)))
