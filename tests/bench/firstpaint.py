"""The child process that ``start`` measures: it shows one window, and tells what that cost when it stands painted.

``firstpaint.py bare`` is a fullscreen window with one label, ``firstpaint.py kiosk`` the real command ``run``. It prints
one line of JSON: ``cpu`` and ``wall`` in seconds since the process was started, ``size`` in pixels, and ``colours``, how
many different ones stand on the window (a blank one has 1).
"""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

CLOCK_TICKS = os.sysconf("SC_CLK_TCK")


class FirstPaint(QObject):
    """Watches one window. The end of its first paint is when the event loop runs again: children painted, flushed."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window paints itself first and then its children, all before the loop runs again."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.report)
        return False

    def report(self) -> None:
        """Print the numbers and leave without tidying up, which is not measured."""
        times = os.times()
        cpu = time.process_time() + times.children_user + times.children_system
        wall = measure_age()
        image = self._window.grab().toImage()
        step = 8
        colours = {image.pixel(x, y) for x in range(0, image.width(), step) for y in range(0, image.height(), step)}
        size = f"[{self._window.width()}, {self._window.height()}]"
        print(f'{{"cpu": {cpu}, "wall": {wall}, "size": {size}, "colours": {len(colours)}}}', flush=True)
        os._exit(0)


def measure_age() -> float:
    """Seconds since this process was started, to a hundredth; 0.0 where /proc does not tell."""
    try:
        with open("/proc/self/stat", encoding="ascii") as stat:  # noqa: PTH123 - pathlib is not to be imported here
            started = int(stat.read().rpartition(")")[2].split()[19]) / CLOCK_TICKS
    except (OSError, ValueError):
        return 0.0
    return time.clock_gettime(time.CLOCK_BOOTTIME) - started


def show_bare() -> int:
    """The least a fullscreen PySide6 program can be."""
    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.setWindowTitle("bare")
    QLabel("Welcome", window)
    window.setGeometry(window.screen().geometry())
    window.setCursor(Qt.CursorShape.BlankCursor)
    window.showFullScreen()
    FirstPaint(window)
    return app.exec()


def show_kiosk() -> int:
    """The kiosk as it is started at the clinic; its window is found when its event loop is about to start."""
    from kiosk.__main__ import main

    run = QApplication.exec

    def watch(*app: QApplication) -> int:
        FirstPaint(next(widget for widget in QApplication.topLevelWidgets() if widget.isVisible()))
        return run()

    QApplication.exec = watch  # type: ignore[assignment, method-assign]
    return main(["run"])


if __name__ == "__main__":
    sys.exit(show_bare() if sys.argv[1:] == ["bare"] else show_kiosk())
