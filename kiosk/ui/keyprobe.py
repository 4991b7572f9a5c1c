"""The key probe: a child process that presses every key that might lead out of the kiosk, for ``doctor``."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from kiosk.library import load_library
from kiosk.model import Library
from kiosk.route import BEHIND_THE_DOOR
from kiosk.settings import read_settings
from kiosk.state import find_content, find_state
from kiosk.ui.app import Kiosk
from kiosk.ui.theme import load_fonts

CONTROL, ALT, SHIFT, META = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.MetaModifier,
)
NONE = Qt.KeyboardModifier.NoModifier

KEYS: dict[str, tuple[Qt.Key, Qt.KeyboardModifier]] = {
    **{f"F{number}": (Qt.Key(Qt.Key.Key_F1.value + number - 1), NONE) for number in range(1, 13)},
    "Escape": (Qt.Key.Key_Escape, NONE),
    "Alt+F4": (Qt.Key.Key_F4, ALT),
    "Alt+Tab": (Qt.Key.Key_Tab, ALT),
    "Alt+Space": (Qt.Key.Key_Space, ALT),
    "Super": (Qt.Key.Key_Super_L, META),
    "Super+D": (Qt.Key.Key_D, META),
    "Menu": (Qt.Key.Key_Menu, NONE),
    "Shift+F10": (Qt.Key.Key_F10, SHIFT),
    "Print": (Qt.Key.Key_Print, NONE),
    "Power": (Qt.Key.Key_PowerOff, NONE),
    "Ctrl+Escape": (Qt.Key.Key_Escape, CONTROL),
    "Ctrl+Alt+Delete": (Qt.Key.Key_Delete, CONTROL | ALT),
    "Ctrl+Alt+T": (Qt.Key.Key_T, CONTROL | ALT),
    **{f"Ctrl+{letter}": (Qt.Key[f"Key_{letter}"], CONTROL) for letter in "CNOPQSVWXZ"},
}
"""Every key by its name. What the session or the computer takes for itself never comes to the program."""

CLOSE = "closing the window"


def try_keys(kiosk: Kiosk) -> list[str]:
    """Press each key on the kiosk's window, and ask it to close; the names of what led somewhere."""
    led = [name for name, (key, modifiers) in KEYS.items() if _leads_away(kiosk, key, modifiers)]
    handle = kiosk.window.windowHandle()
    if handle is not None:
        QCoreApplication.sendEvent(handle, QCloseEvent())
        _settle()
    return [*led, *([] if kiosk.window.isVisible() else [CLOSE])]


def _leads_away(kiosk: Kiosk, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    handle = kiosk.window.windowHandle()
    windows = _list_windows()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        if isinstance(handle, QWindow):
            QCoreApplication.sendEvent(handle, QKeyEvent(kind, key.value, modifiers))
    _settle()
    away = not kiosk.window.isVisible() or bool(_list_windows() - windows)
    return away or isinstance(kiosk.window.route, BEHIND_THE_DOOR)


def _list_windows() -> set[int]:
    return {id(widget) for widget in QApplication.topLevelWidgets() if widget.isVisible()}


def _settle() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def run_keyprobe(content: Path | None, settings_file: Path | None) -> int:
    """Print one JSON object: ``tried``, the names of all keys, and ``led``, those that led somewhere."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    settings, _ = read_settings(settings_file)
    folder = find_content(content, settings.content)
    state = find_state(settings.state_dir, folder)
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    load_fonts()
    with tempfile.TemporaryDirectory() as scratch:
        library = load_library(state) or Library()
        kiosk = Kiosk(library, replace(settings, counts=False, motion=False), folder, Path(scratch))
        kiosk.window.resize(1920, 1080)
        kiosk.window.show()
        kiosk.watch_touches()
        _settle()
        led = try_keys(kiosk)
        kiosk.close()
    print(json.dumps({"tried": [*KEYS, CLOSE], "led": led}))
    return 0
