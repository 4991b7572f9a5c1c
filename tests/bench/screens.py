"""How much work a touch is: from the finger's press until the next screen stands painted, at 1920x1080."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.settings import Settings
from kiosk.ui.app import Kiosk
from kiosk.ui.widgets.touch import Touch
from tests.bench.stand import SCREEN, deliver_events, open_kiosk, settle

FRAME_MS = 1000 / 60
ROUNDS = 15
PAUSE = 0.15
"""Seconds between two touches, longer than any patient's: what is drawn ahead is ready then."""

MOTION_SECONDS = 0.3
REFERENCE = "twelve painted tiles, ms"
WALK = (
    ("Home to page", "Coronary stenting"),
    ("page to steps", "Step by step"),
    ("step to next step", "Next step"),
    ("step to step before", "Step back"),
    ("steps to another tab", "Getting ready"),
    ("tab to tab", "Afterwards"),
    ("page to leaflet", "Leaflet"),
    ("leaflet back to page", "Back"),
    ("page to Feeling unwell", "Feeling unwell? Touch here"),
    ("Feeling unwell to page", "I am OK, or the staff are here"),
    ("page in large text", "Larger text"),
    ("page in largest text", "Larger text"),
    ("page in normal text", "Normal text"),
    ("page in black and white", "Black and white"),
    ("page to Home", "Home"),
    ("Home after Finish", "Finish"),
)
"""One visit: what is measured, and the name of the control that is touched for it. It ends where it began."""

MOVING = "step to next step, longest frame of the motion"
LIMITS = {f"{name}, ms": FRAME_MS for name in (*(name for name, _ in WALK), MOVING)}
"""What issue 2 asks for, by the name of the number: one frame at 60 Hz."""


def measure(rounds: int = ROUNDS) -> dict[str, float]:
    """Medians in ms of processor time of the GUI thread, by the name of the change. Needs a QApplication that lives."""
    found: dict[str, list[float]] = defaultdict(list)
    tiles = paint_tiles(rounds)
    with open_kiosk(Settings(motion=False)) as kiosk:
        for turn in range(rounds + 1):
            for name, control in WALK:
                spent = time_work(partial(tap, kiosk, control))
                if turn:
                    found[name].append(spent)
                settle(PAUSE)
    with open_kiosk(Settings(motion=True)) as kiosk:
        for turn in range(rounds + 1):
            frames = walk_one_step(kiosk)
            if turn:
                found[MOVING].append(max(frames))
    result = {REFERENCE: statistics.median(tiles + paint_tiles(rounds))}
    return result | {f"{name}, ms": statistics.median(times) for name, times in found.items()}


def time_work(work: Callable[[], None]) -> float:
    """Milliseconds of this thread's processor time."""
    start = time.thread_time()
    work()
    return (time.thread_time() - start) * 1000


def tap(kiosk: Kiosk, name: str) -> None:
    """Touch the control of that name, and paint what comes. Raises LookupError when it cannot be touched."""
    control = find_control(kiosk, name)
    QTest.mousePress(control, Qt.MouseButton.LeftButton)
    deliver_events()
    QTest.mouseRelease(control, Qt.MouseButton.LeftButton)
    deliver_events()


def find_control(kiosk: Kiosk, name: str) -> Touch:
    """The control of that name, or whose name starts so: a tile's name goes on with its subtitle."""
    controls = [one for one in kiosk.window.findChildren(Touch) if one.isVisible() and one.isEnabled()]
    for control in controls:
        if control.name == name or control.name.startswith(f"{name},"):
            return control
    raise LookupError(f"{name!r} is not among {[control.name for control in controls]}")


def walk_one_step(kiosk: Kiosk) -> list[float]:
    """From Home to the first step and on to the second: ms of work in each frame of the change between them."""
    for name in ("Coronary stenting", "Step by step"):
        tap(kiosk, name)
        settle(PAUSE)
    frames = [time_work(lambda: tap(kiosk, "Next step"))]
    end = time.monotonic() + MOTION_SECONDS
    while time.monotonic() < end:
        frames.append(time_work(deliver_events))
        time.sleep(0.002)
    tap(kiosk, "Finish")
    settle(PAUSE)
    return frames


class Tiles(QWidget):
    """What is hard to undercut: one widget that paints twelve rounded tiles with a word each."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Three rows of four."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor("#F7F5F0"))
        for index in range(12):
            tile = QRectF(40 + index % 4 * 465, 60 + index // 4 * 330, 440, 300)
            painter.setPen(QColor("#EAE6DC"))
            painter.setBrush(QColor("#FFFFFF"))
            painter.drawRoundedRect(tile, 26, 26)
            painter.setPen(QColor("#10303F"))
            painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, "Coronary stenting")
        painter.end()


def paint_tiles(rounds: int) -> list[float]:
    """Milliseconds for repainting them, again and again: before and after the kiosk, since a machine's speed drifts."""
    window = Tiles()
    window.resize(*SCREEN)
    window.show()
    settle(0.2)
    times = [time_work(window.repaint) for _ in range(rounds * 2)]
    window.close()
    window.deleteLater()
    deliver_events()
    return times
