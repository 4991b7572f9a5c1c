"""The process of the kiosk: settings, the first snapshot, the application and its window, until it is ended."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

# What does without Qt is loaded before it: PySide6 reads the source of every module that is loaded after it.
from kiosk.crashes import SAFE_MODE, Starts, note_end, note_start
from kiosk.exitcodes import ALREADY_RUNNING, NO_DISPLAY
from kiosk.instance import be_the_only
from kiosk.library import load_library, read_snapshot
from kiosk.model import Library
from kiosk.paths import build_child_command
from kiosk.settings import Effective, gather_settings
from kiosk.state import find_content, open_state

# isort: split
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kiosk.ui.access import serve_screen_readers
from kiosk.ui.app import Kiosk
from kiosk.ui.screenwatch import ScreenWatch
from kiosk.ui.start import Start
from kiosk.ui.theme import load_fonts
from kiosk.ui.watchdog import Watchdog
from kiosk.ui.window import Window


def publish_first(folder: Path, settings_file: Path | None) -> None:
    """The very first start: there is nothing to show before the folder has been looked at once."""
    import subprocess

    command = build_child_command("publish", folder, settings_file)
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)


def run_kiosk(content: Path | None, settings_file: Path | None, window: tuple[int, int] | None) -> int:
    """The kiosk with its settings, if there is a screen and no other kiosk. Returns the exit code of the program."""
    if not has_display():
        print(
            "There is no display here: run this at the screen, or use the command 'tour' for pictures.", file=sys.stderr
        )
        return NO_DISPLAY
    effective = gather_settings(settings_file)
    for problem in effective.problems:
        print(f"{problem.where}: {problem.what} {problem.fix}", file=sys.stderr)
    folder = find_content(content, effective.settings.content)
    state = open_state(effective.settings.state_dir, folder)
    with be_the_only(state) as is_only:
        if is_only:
            return show_kiosk(effective, folder, state, settings_file, window)
    print("A kiosk with this content is running already, and goes on. End it first.", file=sys.stderr)
    return ALREADY_RUNNING


def show_kiosk(
    effective: Effective, folder: Path, state: Path, settings_file: Path | None, window: tuple[int, int] | None
) -> int:
    """Show the kiosk until it is ended. Returns the exit code of the program."""
    settings = effective.settings
    starts = note_start(state, time.time())
    library = load_library_for(state, starts)
    if library is None:
        publish_first(folder, settings_file)
        library = load_library(state) or Library()
    app = make_application()
    if starts.safe:
        print(f"{SAFE_MODE.what} {SAFE_MODE.fix}", file=sys.stderr)
        settings = replace(settings, motion=False, attract=False)
    kiosk = Kiosk(library, settings, folder, state, settings_file)
    Watchdog(kiosk.window, os.environ)
    start = Start(kiosk, effective, state, starts, app.exit)
    screens = fill_screen(kiosk.window, app, settings.hide_cursor) if window is None else None
    if window is not None:
        show_window(kiosk.window, window)
    code = app.exec()
    if screens is not None:
        screens.stop()
    start.stop(code)
    note_end(state)
    return code


def make_application() -> QApplication:
    """Qt, as a kiosk needs it."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("clinic-kiosk")
    app.setQuitOnLastWindowClosed(True)
    app.setCursorFlashTime(0)
    app.setDoubleClickInterval(0)
    load_fonts()
    serve_screen_readers()
    return app


def load_library_for(state: Path, starts: Starts) -> Library | None:
    """What patients see from this start on: in safe mode the pages that the kiosk last ran with for a while."""
    good = read_snapshot(state / "snapshots" / starts.good) if starts.safe and starts.good else None
    return good or load_library(state)


def fill_screen(window: Window, app: QApplication, hide_cursor: bool) -> ScreenWatch:
    """On the whole screen, for patients."""
    if hide_cursor:
        window.setCursor(Qt.CursorShape.BlankCursor)
    return ScreenWatch(window, app)


def show_window(window: Window, size: tuple[int, int]) -> None:
    """As a plain window of ``size``, for whoever works on it."""
    window.resize(*size)
    window.show()


def has_display() -> bool:
    """Is there a screen to show a window on?"""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
