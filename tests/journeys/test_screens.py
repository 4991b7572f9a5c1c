"""Screens come and go: another resolution, upright, switched off overnight, a panel unplugged under a finger."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from kiosk.route import Home, Topic
from kiosk.ui.screenwatch import is_in_compositor
from tests.journeys.glass import (
    Glass,
    list_missing,
    start_glass,
    start_kiosk,
    wait_until,
    wait_until_still,
    write_device,
)
from tests.ui.panel import CALM, Panel

ON_GLASS = pytest.mark.skipif(bool(list_missing("xrandr")), reason=f"not installed: {list_missing('xrandr')}")
PAGE = "hospital-services/coronary-stenting"
BEFORE = (1280, 800)
NONE = "0 0 0 0"


class Monitor:
    """The one monitor of a glass: a mode can be chosen, and it can be switched off."""

    def __init__(self, glass: Glass) -> None:
        self.glass = glass
        self._known: set[str] = set()

    def show(self, width: int, height: int) -> None:
        """Switch it on, in this size."""
        mode = f"{width}x{height}"
        if mode not in self._known:
            self._known.add(mode)
            times = [str(number) for side in (width, height) for number in [side] * 4]
            self.glass.run("xrandr", "--newmode", mode, "0", *times)
            self.glass.run("xrandr", "--addmode", "screen", mode)
        self.glass.run("xrandr", "--fb", mode, "--output", "screen", "--mode", mode)

    def switch_off(self) -> None:
        """No picture, and the computer sees no monitor."""
        self.glass.run("xrandr", "--fb", "1920x1920", "--output", "screen", "--off")

    def list_places(self) -> list[str]:
        """Where the windows are that someone could see, smaller ones for the machinery left out."""
        return [place for place in self.glass.list_windows().values() if int(place.split()[2]) > 100]


@ON_GLASS
def test_the_kiosk_fills_the_screen_after_whatever_becomes_of_it(tmp_path: Path) -> None:
    command = write_device(tmp_path)
    with start_glass(tmp_path, 1920, 1920) as glass:
        monitor = Monitor(glass)
        monitor.show(*BEFORE)
        with start_kiosk(glass, command):
            glass.tap(640, 130)
            wait_until_still(glass)
            page = glass.look().copy(0, 0, *BEFORE)
            for width, height in ((1024, 768), (1080, 1920), BEFORE):
                monitor.show(width, height)
                wait_until(lambda: monitor.list_places() == [f"0 0 {width} {height}"], f"{width}x{height}")  # noqa: B023
            assert shows(glass, page), "the page that someone was reading is still there"
            monitor.switch_off()
            wait_until_still(glass)
            monitor.show(1080, 1920)
            wait_until(lambda: monitor.list_places() == ["0 0 1080 1920"], "the screen after a night")
            monitor.switch_off()
            monitor.show(*BEFORE)
            wait_until(lambda: monitor.list_places() == ["0 0 1280 800"], "the old size")
            assert shows(glass, page)


@pytest.mark.parametrize(
    ("platform", "environ", "framed"),
    [
        ("wayland", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("xcb", {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, True),
        ("xcb", {"DISPLAY": ":0"}, False),
        ("offscreen", {"WAYLAND_DISPLAY": "wayland-0"}, False),
    ],
)
def test_where_a_compositor_spreads_the_window_over_all_screens_the_kiosk_keeps_to_a_frame(
    platform: str, environ: dict[str, str], framed: bool
) -> None:
    assert is_in_compositor(platform, environ) == framed


def shows(glass: Glass, picture: QImage) -> bool:
    """Is this what the monitor shows, once it is still?"""
    return wait_until_still(glass).copy(0, 0, picture.width(), picture.height()) == picture


@pytest.fixture
def finger(panel: Panel) -> Finger:
    return Finger(panel)


class Finger:
    """One finger on a touch panel that can be unplugged."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.plug_in()

    def plug_in(self) -> None:
        self.device = QTest.createTouchDevice()

    def unplug(self) -> None:
        shiboken6.delete(self.device)
        self.panel.settle()

    def touch(self, place: QPoint, lifts: bool = True) -> None:
        handle = self.panel.window.windowHandle()
        self.panel.clock.turn(CALM)
        QTest.touchEvent(handle, self.device).press(0, place, handle).commit()
        self.panel.settle()
        if lifts:
            QTest.touchEvent(handle, self.device).release(0, place, handle).commit()
            self.panel.settle()


def test_a_panel_unplugged_under_a_finger_leaves_nothing_pressed_and_the_next_touch_counts(
    panel: Panel, finger: Finger
) -> None:
    before = panel.picture()
    place = panel.middle(panel.find("Coronary stenting"))
    finger.touch(place, lifts=False)
    assert panel.picture() != before, "it is drawn pressed"
    finger.unplug()
    assert panel.picture() == before and panel.route == Home()
    finger.plug_in()
    finger.touch(place)
    assert panel.route == Topic(PAGE)
    finger.touch(panel.middle(panel.find("Home")))
    assert panel.route == Home()


def test_a_panel_that_came_back_without_saying_so_works_at_the_first_touch(panel: Panel, finger: Finger) -> None:
    finger.touch(panel.middle(panel.find("Echocardiogram")), lifts=False)
    finger.plug_in()
    finger.touch(panel.middle(panel.find("Coronary stenting")))
    assert panel.route == Topic(PAGE)
    finger.touch(panel.middle(panel.find("Home")))
    finger.touch(panel.middle(panel.find("Coronary stenting")))
    assert panel.route == Topic(PAGE)
