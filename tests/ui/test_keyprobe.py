"""The key probe: every key that might lead out is pressed, and one that does is found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.keyprobe import CLOSE, KEYS, try_keys
from tests.ui.panel import Panel


class Door(QObject):
    """A mistake in a program: one key opens another window."""

    def __init__(self) -> None:
        super().__init__()
        self.window = QWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F11 opens it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F11:
            self.window.show()
        return False


def test_no_key_and_no_wish_to_close_leads_out_of_the_kiosk(panel: Panel) -> None:
    assert try_keys(panel.kiosk) == []
    assert panel.window.isVisible() and {"Alt+F4", "Ctrl+Q", "F11", "Menu"} <= set(KEYS)


def test_a_key_that_opens_something_is_found(panel: Panel) -> None:
    door = Door()
    handle = panel.window.windowHandle()
    assert handle is not None
    handle.installEventFilter(door)
    assert try_keys(panel.kiosk) == ["F11"]
    handle.removeEventFilter(door)
    door.window.close()
    door.window.deleteLater()


def test_a_window_that_closes_when_asked_to_is_found(panel: Panel) -> None:
    panel.kiosk.crew.lockdown.release()
    assert try_keys(panel.kiosk) == [CLOSE]
