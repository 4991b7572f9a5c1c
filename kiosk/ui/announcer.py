"""The announcer: has a screen reader say what has come, when a screen, a part of one or an overlay has changed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.access import find_name, find_role, list_told
from kiosk.ui.window import Window

Role = QAccessible.Role


class Announcer(QObject):
    """Says each thing once, however often it is told to. Costs nothing while no screen reader listens."""

    def __init__(self, window: Window, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._said = ""

    def announce(self) -> None:
        """Say what is shown now, if that is news."""
        if not QAccessible.isActive():
            return
        words = summarise(self._window)
        if words and words != self._said:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, words))
        self._said = words


def summarise(window: Window) -> str:
    """The name of what is shown; with it the tab, the step, and what must be heard at once."""
    names = [window.describe()]
    if window.overlay is None and window.screen_shown is not None:
        names += [find_name(widget) for widget in walk_told(window) if is_said(widget)]
    return ". ".join(name.rstrip(".") for name in dict.fromkeys(names) if name)


def walk_told(widget: QWidget) -> Iterator[QWidget]:
    """Everything that a screen reader is told below ``widget``, in reading order."""
    for part in list_told(widget):
        yield part
        yield from walk_told(part)


def is_said(widget: QWidget) -> bool:
    """Is this said as soon as it shows? The rest is read when someone asks for it."""
    role = find_role(widget)
    chosen = role == Role.PageTab and bool(getattr(widget, "chosen", False))
    return chosen or role in (Role.ProgressBar, Role.AlertMessage)
