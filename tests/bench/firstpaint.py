"""The child process that ``start`` measures: it shows one window, and tells what that cost when it stands painted.

``firstpaint.py bare`` is a fullscreen window with one label; ``named`` the same with a hidden cursor and a centred
label, for which PySide6 makes every name in ``Qt``; ``kiosk`` the real command ``run``. It prints one line of JSON:
``cpu`` and ``wall`` in seconds since the process was started, and ``colours``, how many different ones stand on the
window.
"""

from __future__ import annotations

import os
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120 - see below


def measure_age() -> float:
    """Seconds since this process was started, to a hundredth; 0.0 where /proc does not tell."""
    try:
        # Nothing is imported here that the program measured might do without: no pathlib.
        with open("/proc/self/stat", encoding="ascii") as stat:  # noqa: PTH123
            ticks = int(stat.read().rpartition(")")[2].split()[19])
    except (OSError, ValueError):
        return 0.0
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")


def watch() -> None:
    """Tell what it cost once the shown window has been painted, and leave.

    The end of the first paint is when the event loop runs again: by then the children are painted and all is flushed.
    """
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    window = next(widget for widget in QApplication.topLevelWidgets() if widget.isVisible())

    def report() -> None:
        times = os.times()
        cpu = time.process_time() + times.children_user + times.children_system
        wall = measure_age()
        image = window.grab().toImage()
        spots = ((x, y) for x in range(0, image.width(), 8) for y in range(0, image.height(), 8))
        colours = len({image.pixel(x, y) for x, y in spots})
        print(f'{{"cpu": {cpu}, "wall": {wall}, "colours": {colours}}}', flush=True)
        os._exit(0)  # tidying up is not measured

    class FirstPaint(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, report)
            return False

    window.installEventFilter(FirstPaint(window))


def show_bare(named: bool) -> int:
    """The least a fullscreen PySide6 program can be."""
    from PySide6.QtWidgets import QApplication, QLabel, QWidget

    app = QApplication(sys.argv[:1])
    window = QWidget()
    label = QLabel("Welcome", window)
    window.setGeometry(window.screen().geometry())
    if named:
        from PySide6.QtCore import Qt

        window.setCursor(Qt.CursorShape.BlankCursor)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    window.showFullScreen()
    watch()
    return app.exec()


class OnImport:
    """Stands in Python's line of finders until the kiosk loads its look, and has the event loop watched then.

    So the kiosk imports what it imports in the order it does, and is watched all the same.
    """

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        """Find nothing, ever."""
        if name != "kiosk.ui.theme":  # by then Qt is loaded
            return
        sys.meta_path.remove(self)
        from PySide6.QtWidgets import QApplication

        run = QApplication.exec

        def run_watched(*app: QApplication) -> int:
            watch()
            return run()

        QApplication.exec = run_watched  # type: ignore[method-assign]


def show_kiosk() -> int:
    """The kiosk as it is started at the clinic."""
    sys.path.insert(0, ROOT)
    sys.meta_path.insert(0, OnImport())
    from kiosk.__main__ import main

    return main(["run"])


if __name__ == "__main__":
    sys.exit(show_kiosk() if sys.argv[1] == "kiosk" else show_bare(sys.argv[1] == "named"))
