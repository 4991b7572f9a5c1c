"""Steering: the kiosk without touch, by a keyboard or a keypad of six keys; no key leads anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from kiosk.ui.compass import measure_distance, measure_way
from kiosk.ui.readingorder import is_open, walk

K = Qt.Key
FORWARD = frozenset({K.Key_Tab})
BACKWARD = frozenset({K.Key_Backtab})
WAYS = {K.Key_Left: QPoint(-1, 0), K.Key_Right: QPoint(1, 0), K.Key_Up: QPoint(0, -1), K.Key_Down: QPoint(0, 1)}
SELECT = frozenset({K.Key_Return, K.Key_Enter, K.Key_Space, K.Key_Select})
BACK = frozenset({K.Key_Escape, K.Key_Back, K.Key_Cancel, K.Key_Backspace})
"""What the keys of keyboards and assistive keypads send: next and back, four arrows, select, leave."""

WITHIN_FIELD = frozenset({K.Key_Left, K.Key_Right, K.Key_Home, K.Key_End, K.Key_Backspace, K.Key_Delete})
NOTHING = Qt.KeyboardModifier.NoModifier
ON_WINDOWS = sys.platform == "win32"
ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier if ON_WINDOWS else NOTHING
"""What is said to be held down for a letter on the third level of a key."""

HELD_DOWN = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


@dataclass(frozen=True)
class Mark:
    """Where the keyboard was, told without holding on to a widget: what the control is called, and its place."""

    identity: str
    name: str
    place: QRect
    inside: bool
    """Was it on the screen, and not on a bar?"""

    family: str = ""
    """What its neighbours belong to as well: the question that buttons move."""


class Steering(QObject):
    """Filters the window's native handle. Swallows every key and does what it asks for, but letters for a text field.

    Tab goes on in reading order (top bar, screen, bottom bar), an arrow to the nearest control on that side, Enter or
    Space does what a tap does, Escape calls ``leave``. Only what a finger could touch is gone to, so an overlay keeps
    the keyboard on itself and the bottom bar. ``get_content`` is where to begin after the screen has changed: the
    overlay or the screen, None before there is one; ``get_place`` tells whether it is still the same place, built anew.
    """

    def __init__(
        self,
        window: QWidget,
        get_content: Callable[[], QWidget | None],
        get_place: Callable[[], object],
        leave: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._get_content = get_content
        self._get_place = get_place
        self._leave = leave
        self._mark: Mark | None = None
        self._content: QWidget | None = None
        self._here: object = None
        self._kept: tuple[QWidget, Mark] | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every key is ours, but for what is typed into a field. A finger ends steering until the next key."""
        kind = event.type()
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            self._mark = self._kept = None
        if not isinstance(event, QKeyEvent):
            return False
        if kind == QEvent.Type.KeyPress and self._is_letter(event):
            self._go_to_field()
        if self._is_typing(event):
            return False
        if kind == QEvent.Type.KeyPress:
            self.press(event)
        return True

    def _is_typing(self, event: QKeyEvent) -> bool:
        """Is this a letter, or a key that moves within the text, for the field that has the keyboard?"""
        field = self._window.focusWidget()
        held = event.modifiers() & HELD_DOWN
        if not isinstance(field, QLineEdit) or held not in (NOTHING, ALT_GR):
            return False
        if event.key() in WITHIN_FIELD:
            return held == NOTHING and not is_at_edge(field, event.key())
        return event.text().isprintable() and bool(event.text())

    def _is_letter(self, event: QKeyEvent) -> bool:
        """Is this something that only a field can want? A blank is not: it selects."""
        held = event.modifiers() & HELD_DOWN
        return held in (NOTHING, ALT_GR) and event.text().isprintable() and bool(event.text().strip())

    def _go_to_field(self) -> None:
        """Whoever has a keyboard of their own types at once, wherever it is on a screen that has a field."""
        if not isinstance(self._window.focusWidget(), QLineEdit):
            field = next((target for target in self.list_targets() if isinstance(target, QLineEdit)), None)
            if field is not None:
                self._take(field)

    def press(self, event: QKeyEvent) -> None:
        """Do what one key asks for. Combinations with Ctrl, Alt or the system's key ask for nothing."""
        key = Qt.Key(event.key())
        if event.modifiers() & HELD_DOWN:
            return
        if key in BACKWARD or (key in FORWARD and event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            self._step(-1)
        elif key in FORWARD:
            self._step(1)
        elif key in WAYS:
            self._go(WAYS[key])
        elif event.isAutoRepeat():
            return
        elif key in SELECT:
            self._select(event)
        elif key in BACK:
            self._leave()
            self.settle()

    def list_targets(self) -> list[QWidget]:
        """Everything that can be gone to now, in reading order."""
        return [widget for widget in walk(self._window) if self._is_target(widget)]

    def _is_target(self, widget: QWidget) -> bool:
        takes_keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return takes_keys and widget.isEnabled() and is_open(widget, self._window)

    def _place(self, widget: QWidget) -> QRect:
        seen = widget.visibleRegion().boundingRect()
        return QRect(widget.mapTo(self._window, seen.topLeft()), seen.size())

    def _find_present(self, targets: list[QWidget]) -> QWidget | None:
        focused = self._window.focusWidget()
        return focused if focused in targets else None

    def _step(self, way: int) -> None:
        """The next or the last control in reading order; after the end the start."""
        targets = self.list_targets()
        present = self._find_present(targets)
        if not targets:
            return
        index = targets.index(present) + way if present is not None else (0 if way > 0 else -1)
        self._take(targets[index % len(targets)])

    def _go(self, way: QPoint) -> None:
        """The nearest control on that side. Where there is none, on or back in reading order."""
        targets = self.list_targets()
        present = self._find_present(targets)
        if not targets:
            return
        if present is None:
            self._begin(targets)
        else:
            self._take(self.find_ahead(present, targets, way))

    def find_ahead(self, present: QWidget, targets: Sequence[QWidget], way: QPoint) -> QWidget:
        """What an arrow leads to from ``present``, which is one of the targets."""
        here = self._place(present)
        found = [(cost, target) for target in targets if (cost := measure_way(here, self._place(target), way)) >= 0]
        if found:
            return min(found, key=lambda pair: pair[0])[1]
        along = way.x() + way.y()
        if way.x() and self._window.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            along = -along
        return targets[(targets.index(present) + along) % len(targets)]

    def _begin(self, targets: list[QWidget]) -> None:
        """The first control of the screen or the overlay; of the bars where the screen has none."""
        self._take((self._list_inside(targets) or targets)[0])

    def _list_inside(self, targets: list[QWidget]) -> list[QWidget]:
        content = self._get_content()
        return [target for target in targets if content is not None and content.isAncestorOf(target)]

    def _take(self, target: QWidget) -> None:
        field = isinstance(target, QLineEdit)  # which would mark all its text, so that the next letter replaces it
        target.setFocus(Qt.FocusReason.OtherFocusReason if field else Qt.FocusReason.ShortcutFocusReason)
        content = self._content = self._get_content()
        self._here = self._get_place()
        inside = content is not None and content.isAncestorOf(target)
        name, family = target.accessibleName(), find_family(target)
        self._mark = Mark(target.objectName(), name, self._place(target), inside, family)

    def _select(self, event: QKeyEvent) -> None:
        """Do what a tap on the present control does, and stay with it, whatever it has changed."""
        target = self._find_present(self.list_targets())
        if target is None or isinstance(target, QLineEdit):
            self._step(1)
            return
        self._take(target)
        target.keyPressEvent(event)
        self.settle()

    def take_over(self) -> None:
        """A screen reader has put the keyboard somewhere: stay with it from now on."""
        present = self._find_present(self.list_targets())
        if present is not None:
            self._take(present)

    def settle(self) -> None:
        """After something was built anew or taken away: the keyboard stays where it was, as well as it can.

        That is the control of the same name if there is one, or one of the same family; at another place, and in what
        lies over a screen, the first control; else what lies nearest. What lay over a screen gives the keyboard back to
        where it was.
        Nothing happens while a finger is used.
        """
        targets = self.list_targets() if self._mark is not None else []
        if self._mark is None or not targets:
            return
        content, moved = self._get_content(), False
        if content is not self._content:
            moved = not self._follow(content) and self._here != self._get_place()
        mark = self._mark
        same = [target for target in targets if is_same(target, mark)]
        kin = [target for target in targets if mark.family and find_family(target) == mark.family]
        if moved and not same:
            self._begin(targets)
            return
        near = same or kin or (self._list_inside(targets) if mark.inside else []) or targets
        self._take(min(near, key=lambda target: measure_distance(mark.place, self._place(target))))

    def _follow(self, content: QWidget | None) -> bool:
        """Something else is in front. True when it was there before and was only covered."""
        old = self._content
        if self._kept is not None and self._kept[0] is content:
            self._mark, self._kept = self._kept[1], None
            return True
        if self._kept is not None and not isValid(self._kept[0]):
            self._kept = None
        if old is not None and isValid(old) and old.isVisible() and self._mark is not None:
            self._kept = (old, self._mark)
            self._mark = Mark("", "", self._mark.place, True)
        return False

    def forget(self) -> None:
        """Someone else comes."""
        self._mark = self._kept = self._content = self._here = None


def is_same(widget: QWidget, mark: Mark) -> bool:
    """Is this the control that was marked? Some have an identity, since their name tells what they do next."""
    if mark.identity or widget.objectName():
        return widget.objectName() == mark.identity
    return bool(mark.name) and widget.accessibleName() == mark.name


def is_at_edge(field: QLineEdit, key: int) -> bool:
    """Does this arrow lead out of the field, since there is no more text on that side?"""
    end = field.cursorPosition() == len(field.text())
    right, left = (K.Key_Left, K.Key_Right) if field.isRightToLeft() else (K.Key_Right, K.Key_Left)
    return (key == right and end) or (key == left and field.cursorPosition() == 0)


def find_family(widget: QWidget) -> str:
    """What a control belongs to together with those beside it; "" for most, which stand alone."""
    return str(getattr(widget.parentWidget(), "family", ""))
