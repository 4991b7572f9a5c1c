"""How soon help is there: from lifting the finger off "Feeling unwell?" until its screen stands painted."""

from __future__ import annotations

import statistics
import time

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.route import Unwell
from kiosk.settings import Settings
from kiosk.ui.app import Kiosk
from tests.bench.screens import find_control
from tests.bench.stand import LONGEST_WAIT, deliver_events, open_kiosk
from tests.bench.stillness import go_home, go_to

ROUNDS = 8
HELP = "Feeling unwell? Touch here"
PLACES = (
    ("Home", ()),
    ("a step", ("Coronary stenting", "Step by step", "Next step")),
    ("an enlarged leaflet", ("Coronary stenting", "Leaflet", "Larger", "Larger")),
    ("the keyboard", ("Search",)),
)
"""Where someone is, and what they touched from Home to come there."""

FIRST = "the very first time, ms"
LONGEST = "longest of all, ms"
LIMITS = dict.fromkeys((FIRST, LONGEST, *(f"from {name}, ms" for name, _ in PLACES)), 300.0)
"""What standards item 91 asks for, by the name of the number."""


class FirstPaint(QObject):
    """Notes when the screen for help is painted first."""

    def __init__(self, app: QApplication, kiosk: Kiosk) -> None:
        super().__init__()
        self._app = app
        self._kiosk = kiosk
        self.seen = False
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each event until then, and keep none."""
        window = self._kiosk.window
        if event.type() == QEvent.Type.Paint and watched is window.screen_shown:
            self.seen = isinstance(window.route, Unwell)
        return False

    def remove(self) -> None:
        """Stop looking."""
        self._app.removeEventFilter(self)


def measure(rounds: int = ROUNDS) -> dict[str, float]:
    """Medians in ms on the clock by place; the very first touch, and the longest. Needs a QApplication that lives."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    found: dict[str, list[float]] = {name: [] for name, _ in PLACES}
    with open_kiosk(Settings()) as kiosk:
        first = time_help(app, kiosk)
        go_home(kiosk)
        for _ in range(rounds):
            for name, touches in PLACES:
                go_to(kiosk, touches)
                found[name].append(time_help(app, kiosk))
                go_home(kiosk)
    medians = {f"from {name}, ms": statistics.median(times) for name, times in found.items()}
    return {FIRST: first, **medians, LONGEST: max(first, *(max(times) for times in found.values()))}


def time_help(app: QApplication, kiosk: Kiosk) -> float:
    """Milliseconds on the clock from the release to the end of the first paint, when the event loop runs again."""
    control = find_control(kiosk, HELP)
    paint = FirstPaint(app, kiosk)
    QTest.mousePress(control, Qt.MouseButton.LeftButton)
    deliver_events()
    start = time.perf_counter()
    QTest.mouseRelease(control, Qt.MouseButton.LeftButton)
    while not paint.seen and time.perf_counter() - start < LONGEST_WAIT:
        deliver_events()
    deliver_events()
    spent = (time.perf_counter() - start) * 1000
    paint.remove()
    return spent
