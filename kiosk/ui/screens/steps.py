"""The steps of a procedure: one drawing and a few words at a time, with Back, dots and Next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.model import Block, Run, Step
from kiosk.script import fill
from kiosk.ui.screens.screen import Scene
from kiosk.ui.theme import GAP, LEAST_CARD, Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.card import Card, split_card
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.pager import SWIPE_MM, Pager, measure_swipe
from kiosk.ui.widgets.piece import Piece, mirror_shapes
from kiosk.ui.widgets.prose import Prose, build_text
from kiosk.ui.widgets.stage import Stage
from kiosk.ui.widgets.strip import Line


class Dots(Piece):
    """Where one is among the steps: done ones filled pale, the present one long, the others empty."""

    def __init__(self, theme: Theme, count: int, present: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.count = count
        self.present = present
        self.tell(present)

    def tell(self, present: int) -> None:
        """The step that one is at now, from 0."""
        self.present = present
        self.setAccessibleName(fill(self.tr("Step {number} of {count}"), number=present + 1, count=self.count))
        self.update()

    def natural(self) -> int:
        """The width in pixels that the dots like best."""
        return self.theme.u(28 * (self.count - 1) + 46)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dots, centred."""
        theme, palette = self.theme, self.theme.palette
        scale = min(1.0, self.width() / self.natural())
        small, long, gap = 18 * scale * theme.unit, 46 * scale * theme.unit, 10 * scale * theme.unit
        total = (small + gap) * (self.count - 1) + long
        if scale < 0.5:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirror_shapes(painter)
        x, y = max(0.0, (self.width() - total) / 2), (self.height() - small) / 2
        for index in range(self.count):
            width = long if index == self.present else small
            painter.setPen(
                QPen(QColor(palette.control if index > self.present else palette.accent), max(1.0, 2 * theme.unit))
            )
            painter.setBrush(QColor(palette.accent) if index <= self.present else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(x, y, width, small), small / 2, small / 2)
            x += width + gap
        painter.end()


WIDE, TALL = (0.57, 0.50, 0.44), (0.54, 0.46, 0.42)
"""The drawing's share of a wide and of a tall panel, in normal, large and largest text."""


class StepPanel(Card):
    """All steps of one procedure in one card, one shown at a time. ``turned`` gives the step now shown, from 0.

    ``listed`` asks for all of them as a list. ``ended``: Next was touched on the last step; ``following`` is the title
    of what comes then ("" for nothing).
    ``note`` says who checked the page; it stands below the words where they leave room.
    """

    turned = Signal(int)
    ended = Signal()
    listed = Signal()
    explained = Signal(str)

    def __init__(
        self,
        scene: Scene,
        steps: Sequence[Step],
        step: int,
        following: str,
        note: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(scene.theme, parent)
        self.scene = scene
        self.steps = list(steps)
        self.step = min(max(0, step), len(self.steps) - 1)
        self.following = following
        theme = scene.theme
        drawing = self.steps[self.step].drawing
        self.stage = Stage(theme, scene.pictures, drawing, "left", self, plays=scene.motion)
        self.back = Button(theme, self.tr("Back"), "back", parent=self)
        self.back.setAccessibleName(self.tr("Step back"))
        self.next = Button(theme, self.tr("Next"), "next", "primary", icon_last=True, parent=self)
        self.next.setAccessibleName(self.tr("Next step"))
        self.all = Button(theme, "", "list", "round", self.tr("All steps as a list"), parent=self)
        self.all.tapped.connect(self.listed)
        self.count = Line(theme, "", "label", True, parent=self)
        self.count.ink = theme.palette.accent
        self.note = Line(theme, note, parent=self)
        self.dots = Dots(theme, len(self.steps), self.step, self)
        self.text: Pager | None = None
        self.back.tapped.connect(self._go_back)
        self.next.tapped.connect(self._go_on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other on wide panels, the drawing on top on tall ones."""
        theme = self.theme
        stage, words = split_card(theme, self.size(), WIDE, TALL)
        self.stage.corners = "left" if stage.top() == words.top() else "top"
        self.stage.setGeometry(stage)
        pad = theme.u(32)
        self._words = words.adjusted(pad, theme.u(28), -pad, -theme.u(24))
        for control in (self.back, self.next, self.all, self.count, self.dots):
            control.theme = theme.for_controls(self.height(), LEAST_CARD)
        self._place_controls()
        self._place_words()
        self.prepare_neighbours()

    def _place_controls(self) -> None:
        area, gap = self._words, self.theme.u(GAP)
        self.back.text, self.next.text = self.tr("Back"), self.tr("Next")
        back, forward = self.back.wanted(), self.next.wanted()
        if back.width() + gap + forward.width() > area.width():
            self.back.text = self.next.text = ""  # their arrows say it too
            back, forward = self.back.wanted(), self.next.wanted()
        y = area.bottom() - back.height() + 1
        self.back.setGeometry(area.left(), y, back.width(), back.height())
        self.next.setGeometry(area.right() - forward.width() + 1, y, forward.width(), forward.height())
        between = self.next.x() - self.back.geometry().right() - 2 * gap
        side = self.all.wanted().width()
        # Where there is no room for it beside the dots, the page's first part and its list of parts lead there.
        self.all.setVisible(between >= side + gap + self.dots.natural())
        if self.all.isVisibleTo(self):
            self.all.setGeometry(self.next.x() - gap - side, y, side, back.height())
            between -= side + gap
        self.dots.setGeometry(self.back.geometry().right() + gap, y, max(0, between), back.height())

    def _update_controls(self) -> None:
        part, parts = (self.text.part, self.text.parts) if self.text is not None else (0, 1)
        last = self.step == len(self.steps) - 1 and part == parts - 1
        self.back.setEnabled(self.step > 0 or part > 0)
        self.next.setEnabled(not last or bool(self.following))
        self.next.setAccessibleName(self._name_next(last, part == parts - 1))
        self.count.second = fill(self.tr("text {number} of {count}"), number=part + 1, count=parts) if parts > 1 else ""
        self.count.update()
        self.dots.tell(self.step)

    def _name_next(self, last: bool, whole: bool) -> str:
        """What Next leads to: what follows the steps, the next step, or the rest of a long text."""
        if last:
            return fill(self.tr("Next: {title}"), title=self.following)
        return self.tr("Next step") if whole else self.tr("More")

    def _place_words(self) -> None:
        theme, step = self.theme, self.steps[self.step]
        if self.text is not None:
            self.text.hide()
            self.text.deleteLater()
        area = self._words
        self.count.text = fill(self.tr("Step {number} of {count}"), number=self.step + 1, count=len(self.steps))
        tall = self.count.height_for(area.width())
        self.count.setGeometry(area.left(), area.top(), area.width(), tall)
        title = Prose(theme, [Block("text", (Run(step.title, bold=True),))], "title")
        body = build_text(theme, step.blocks, self.explained)
        column = Column([[title], *([part] for part in body)], theme.u(14), glued=frozenset({0}))
        self.text = Pager(theme, column, 0, self, bare=True)
        self.text.moved.connect(lambda: self._update_controls())  # whoever turned it
        top = area.top() + tall + theme.u(6)
        room = self.back.y() - theme.u(20) - top
        self.text.setGeometry(area.left(), top, area.width(), room)
        self.text.show()
        note = self.note.height_for(area.width())
        self.note.setGeometry(area.left(), self.back.y() - theme.u(16) - note, area.width(), note)
        self.note.setVisible(column.height_for(area.width()) + note + theme.u(16) <= room)
        self._update_controls()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now has the text been cut into parts."""
        self._update_controls()

    def show_step(self, step: int) -> bool:
        """Show that step, from 0; False when there is no such step."""
        if not 0 <= step < len(self.steps) or step == self.step:
            return False
        forward = step > self.step
        self.step = step
        self._place_words()
        self.stage.change_to(self.steps[step].drawing, forward, self.scene.motion)
        self.prepare_neighbours()
        self.turned.emit(step)
        return True

    def prepare_neighbours(self) -> None:
        """Have the drawings of the other steps ready before anybody asks for them, the nearest first."""
        order = sorted(range(len(self.steps)), key=lambda i: (abs(i - self.step), -i))
        drawings = [drawing for i in order if (drawing := self.steps[i].drawing) is not None]
        self.scene.pictures.prepare(drawings, self.stage.pixel_size())

    def _go_on(self) -> None:
        """The rest of a long text first, then the next step, then what follows the steps."""
        if self.text is not None and self.text.part < self.text.parts - 1:
            self.text.show_next()
            self._update_controls()
        elif not self.show_step(self.step + 1):
            self.ended.emit()

    def _go_back(self) -> None:
        if self.text is not None and self.text.part > 0:
            self.text.show_previous()
            self._update_controls()
        else:
            self.show_step(self.step - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Accept, so that the release comes here too."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A swipe to the side turns the step, as an extra to the buttons."""
        way = measure_swipe(event)
        if abs(way.x()) > SWIPE_MM * self.theme.px_per_mm and abs(way.x()) > abs(way.y()):
            onward = (way.x() > 0) if self.isRightToLeft() else (way.x() < 0)
            self.show_step(self.step + (1 if onward else -1))
