"""A day of patients, one after the other: nothing may pile up.

60 visits, or as many as KIOSK_SOAK says; a long soak needs the time limit of a single test lifted as well:
``KIOSK_SOAK=10000 make test ARGS="tests/ui/test_soak.py -o faulthandler_timeout=0"`` (about a quarter of an hour).
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.route import Home, Topic, Unwell
from kiosk.ui.screens.reader import ReaderScreen
from tests.leaflets.processes import list_children
from tests.ui.panel import Panel

VISITS = int(os.environ.get("KIOSK_SOAK", "60"))
WARM_UP = 20
"""Visits after which fonts, icons, drawings and Qt's own stores have been filled once."""

PAGE = "hospital-services/coronary-stenting"
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Load:
    """What a process holds: references to None, values of Python, threads, widgets, objects of Qt, and so on.

    ``timers`` are those that run, ``memory`` is in bytes.
    """

    nones: int
    values: int
    threads: int
    widgets: int
    objects: int
    timers: int
    children: int
    memory: int

    @classmethod
    def measure(cls, panel: Panel) -> Load:
        """Count everything now."""
        gc.collect()
        resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
        return cls(
            sys.getrefcount(None),
            len(gc.get_objects()),
            threading.active_count() + len(list(Path("/proc/self/task").iterdir())),
            len(QApplication.allWidgets()),
            len(panel.kiosk.findChildren(QObject)) + len(panel.window.findChildren(QObject)),
            sum(timer.isActive() for timer in panel.kiosk.findChildren(QTimer)),
            len(list_children()),
            resident,
        )


def visit(panel: Panel) -> None:
    """One patient: a page, its steps, its leaflet, the help, and Finish."""
    panel.tap("Coronary stenting")
    panel.tap("Larger text")
    panel.tap("Larger text")
    panel.tap("Normal text")
    panel.tap("Step by step")
    panel.tap("Next step")
    panel.tap("Next step")
    assert panel.route == Topic(PAGE, "step-by-step", 2)
    panel.tap("Leaflet")
    screen = panel.screen
    assert isinstance(screen, ReaderScreen)
    panel.wait_until(screen.is_ready, "the page of the leaflet")
    panel.picture()
    panel.tap("Feeling unwell? Touch here")
    assert isinstance(panel.route, Unwell)
    panel.tap("I am OK, or the staff are here")
    panel.leave_alone(panel.kiosk.crew.idle.clock.limit + 5)
    panel.tap("I am still here")
    panel.tap("Finish")
    assert panel.route == Home()


def test_a_day_of_patients_leaves_the_kiosk_as_it_was_in_the_morning(open_panel: Callable[..., Panel]) -> None:
    panel = open_panel(size=(1280, 800))
    for _ in range(WARM_UP):
        visit(panel)
    morning = Load.measure(panel)
    for _ in range(VISITS):
        visit(panel)
    evening = Load.measure(panel)
    more = {field.name: getattr(evening, field.name) - getattr(morning, field.name) for field in fields(Load)}
    assert more["widgets"] == 0 and more["objects"] == 0 and more["timers"] == 0, more
    assert more["children"] <= 0 or evening.children <= 2, more
    assert more["threads"] <= 1, more
    assert more["values"] < 500 + VISITS, more
    # PySide6 6.12.0 loses a reference to None with every call that returns nothing: thousands a visit, until
    # Python 3.11 aborts. 6.11.3 gains one when a widget goes away, which costs nothing and ends nothing.
    assert more["nones"] > -VISITS, more
    # Allocators keep some; a picture of one page left behind by every visit would be far more.
    assert more["memory"] < 12 * MEGABYTE + VISITS * 2048, more
