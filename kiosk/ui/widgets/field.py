"""The field that shows what is typed: it takes keys, and nothing typed leaves it by any other way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.ui.theme import Theme

LONGEST = 40

_MOVES = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class Field(QLineEdit):
    """One line of words.

    No copy, paste, undo, drag, menu or selection, and no input method, which might learn words: what someone looked
    for in a heart clinic is theirs. ``touched`` tells of a finger.
    """

    touched = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        palette, radius = theme.palette, theme.u(20)
        inks = f"color: {palette.ink}; placeholder-text-color: {palette.soft}; background: {palette.card};"
        box = f"QLineEdit{{}} {{{{ {inks} border: {{}}px solid {{}}; border-radius: {radius}px; }}}}"
        edges = box.format("", theme.u(3), palette.control) + box.format(":focus", theme.u(8), palette.accent)
        self.setStyleSheet(theme.stylesheet() + edges)
        self.setFont(theme.font("body", True))
        self.setMaxLength(LONGEST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.setAccessibleName(name)
        margin = theme.u(20)
        self.setTextMargins(margin, 0, margin, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters, and moving about in them; everything else goes on to the window."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        letters = event.text()
        if event.key() in _MOVES and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            super().keyPressEvent(event)
        elif letters.isprintable() and letters and (plain or _is_third_level(event)):
            self.insert(letters)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger: the words go on where they ended. Sliding selects nothing."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.end(False)
        self.touched.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing is selected."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is selected, so nothing goes to a clipboard."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As one touch."""
        self.mousePressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """None is wanted."""
        event.ignore()


def _is_third_level(event: QKeyEvent) -> bool:
    """Is it a letter typed with AltGr, which Windows calls Control and Alt together?"""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return event.modifiers() & both == both or bool(event.modifiers() & Qt.KeyboardModifier.GroupSwitchModifier)
