"""The test stand: a display of its own, the bundled content published into a scratch folder, and a kiosk on it."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from kiosk.library import load_library
from kiosk.settings import Settings
from kiosk.state import find_content, open_state
from kiosk.ui.app import Kiosk
from kiosk.ui.launch import show_window
from kiosk.ui.theme import load_fonts

ROOT = Path(__file__).resolve().parents[2]
SCREEN = (1920, 1080)
LONGEST_WAIT = 20.0


@contextlib.contextmanager
def prepare() -> Iterator[str]:
    """Set this process and its children up for measuring; yields the display's name, "Xvfb" or "offscreen".

    Bytecode is written into a scratch folder, so that .pyc files are warm whatever the environment says.
    """
    with tempfile.TemporaryDirectory() as scratch, open_display() as display:
        os.environ["XDG_STATE_HOME"] = str(Path(scratch) / "state")
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(scratch) / "bytecode")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        for words in (["compileall", "-q", "kiosk"], ["kiosk", "publish"]):
            subprocess.run([sys.executable, "-m", *words], cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
        yield display


@contextlib.contextmanager
def open_display() -> Iterator[str]:
    """A virtual X screen of 1920x1080 where Xvfb is installed, else Qt's offscreen platform."""
    program = shutil.which("Xvfb")
    if program is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        yield "offscreen"
        return
    reader, writer = os.pipe()
    size = f"{SCREEN[0]}x{SCREEN[1]}x24"
    words = [program, "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(words, pass_fds=(writer,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as numbers:
            os.environ["DISPLAY"] = f":{numbers.readline().strip()}"
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        yield "Xvfb"
    finally:
        server.terminate()
        server.wait()


def make_application() -> QApplication:
    """The application object that widgets need, with the kiosk's fonts; it must live as long as they do."""
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    load_fonts()
    return app


class LeapingClock:
    """Seconds that pass whenever someone looks: the pause between two taps, without waiting for it."""

    def __init__(self) -> None:
        self._seconds = 0.0

    def __call__(self) -> float:
        self._seconds += 1.0
        return self._seconds


@contextlib.contextmanager
def open_kiosk(settings: Settings | None = None) -> Iterator[Kiosk]:
    """The kiosk in a window of 1920x1080, after its idle time at the start, with a warm leaflet worker.

    Needs a QApplication that lives, and ``prepare``.
    """
    settings = settings or Settings()
    folder = find_content(None, settings.content)
    state = open_state(settings.state_dir, folder)
    library = load_library(state)
    assert library is not None, "publishing the bundled content failed"
    kiosk = Kiosk(library, settings, folder, state, now=LeapingClock())
    show_window(kiosk.window, SCREEN)
    kiosk.warm_up()
    try:
        wait_until(lambda: len(kiosk.get_renderer().list_processes()) == 2)
        settle(1.0)
        yield kiosk
    finally:
        kiosk.close()
        kiosk.deleteLater()
        deliver_events()


def deliver_events() -> None:
    """Everything that is due now; old widgets go before the new ones are painted, as in Qt's own event loop."""
    app = QApplication.instance()
    assert app is not None
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def settle(seconds: float) -> None:
    """Let events and background work happen for so long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        deliver_events()
        time.sleep(0.002)


def wait_until(reached: Callable[[], bool]) -> None:
    """Let events happen until it is so. Raises TimeoutError after 20 seconds."""
    end = time.monotonic() + LONGEST_WAIT
    while not reached():
        if time.monotonic() > end:
            raise TimeoutError("what was waited for did not happen")
        settle(0.01)
