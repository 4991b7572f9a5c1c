"""Lockdown: what would lead out of the kiosk, or lay something over it, ends here and nowhere else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent

NOWHERE = frozenset(
    {
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
        QEvent.Type.NativeGesture,
        QEvent.Type.Shortcut,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletRelease,
        QEvent.Type.WhatsThisClicked,
        QEvent.Type.EnterWhatsThisMode,
        QEvent.Type.HelpRequest,
        QEvent.Type.ToolTip,
    }
)

BUTTONS = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick})


class Lockdown(QObject):
    """Filters the window and its native handle: closing, menus, drops, gestures and other mouse buttons do nothing.

    Keys are not looked at here: steering takes all of them. ``release`` lets the window close, for whoever ends the
    program itself: a signal, or staff behind their PIN.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.locked = True

    def release(self) -> None:
        """From now on the window may close."""
        self.locked = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow what leads out."""
        kind = event.type()
        if kind == QEvent.Type.Close and self.locked:
            event.ignore()
            return True
        if kind in NOWHERE:
            event.ignore()
            return True
        return kind in BUTTONS and isinstance(event, QMouseEvent) and event.button() != Qt.MouseButton.LeftButton
