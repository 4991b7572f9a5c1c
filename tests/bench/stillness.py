"""Nothing moves by itself: paint events, and processor time, of screens that nobody touches."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.ui.app import Kiosk
from tests.bench.screens import tap
from tests.bench.stand import open_kiosk, settle

SECONDS = 3.0
PLACES = (
    ("Home", ()),
    ("page", ("Coronary stenting",)),
    ("steps", ("Coronary stenting", "Step by step")),
    ("steps after a change", ("Coronary stenting", "Step by step", "Next step")),
    ("leaflet", ("Coronary stenting", "Leaflet")),
    ("Feeling unwell", ("Feeling unwell? Touch here",)),
)
"""The places, and what is touched from Home to come there."""

LIMITS = {f"paints in {SECONDS:g} s, {name}": 0.0 for name, _ in PLACES}
"""What issue 2 asks for, by the name of the number."""


class PaintCount(QObject):
    """Counts the paint events of the whole program while it is installed."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.paints = 0
        self._app = app
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each event, and keep none."""
        self.paints += event.type() == QEvent.Type.Paint
        return False

    def remove(self) -> None:
        """Stop looking."""
        self._app.removeEventFilter(self)


def measure() -> dict[str, float]:
    """Paint events by place, and the processor time of an idle Home in ms for each second.

    Needs a QApplication that lives.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    found: dict[str, float] = {}
    with open_kiosk() as kiosk:
        for name, touches in PLACES:
            go_to(kiosk, touches)
            found[f"paints in {SECONDS:g} s, {name}"] = count_paints(app)
            go_home(kiosk)
        start = time.process_time()
        run_loop()
        found["processor time of an idle Home, ms a second"] = (time.process_time() - start) * 1000 / SECONDS
    return found


def go_to(kiosk: Kiosk, touches: tuple[str, ...]) -> None:
    """Touch one control after the other, and wait until the last motion and drawing is over."""
    for name in touches:
        tap(kiosk, name)
        settle(0.5)
    settle(1.0)


def go_home(kiosk: Kiosk) -> None:
    """End the visit."""
    kiosk.window.finish()
    settle(0.5)


def count_paints(app: QApplication) -> int:
    """Paint events in the time of ``SECONDS``."""
    count = PaintCount(app)
    run_loop()
    count.remove()
    return count.paints


def run_loop() -> None:
    """Let Qt's own event loop run for ``SECONDS``."""
    loop = QEventLoop()
    QTimer.singleShot(round(SECONDS * 1000), loop.quit)
    loop.exec()
