"""The trial of a touch panel: real touches on an X server, a cable that is pulled and comes back, a palm at rest."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from compositor import start_cage
from display import CARD, DUMMY, WORK, Display, running, wait
from machine import promise
from touchpanel import ALONE, LISTENING, SECTIONS, TouchPanel

SIZE = (1280, 800)
TILE, HOME, NOTHING = (0.5, 0.16), (0.5, 0.95), (0.9, 0.6)
"""Places on the glass: the tile of the first screen, Home on its page, and where nothing can be touched."""

PALM = 1
RESTS = 4.0
"""Seconds; longer than the kiosk takes anything on the glass for a tap."""

CALM = 0.8
"""Seconds between two touches, which a second one of a shaking hand has not."""


@contextmanager
def panel_on_x() -> Iterator[tuple[Display, TouchPanel]]:
    """An X server with a touch panel."""
    path, conf = WORK / "touch.socket", WORK / "touch.conf"
    conf.write_text(SECTIONS.format(socket=path) + CARD)
    display = Display(DUMMY)
    words = ["Xorg", DUMMY, "-config", str(conf), "-noreset", "-nolisten", "tcp", "-novtswitch", "-sharevts"]
    with running([*ALONE, LISTENING, *words, "-logfile", str(WORK / "touch.log")], os.environ) as server:
        display.wait_until_up()
        display.run("xrandr", "--output", "DUMMY0", "--mode", "{}x{}".format(*SIZE), "--primary")
        with TouchPanel(path, server.pid) as panel:
            yield display, panel


def try_a_touch_panel(kiosk: list[str]) -> None:
    """A touch panel on X: someone touches, the cable is pulled under a finger and comes back, a palm rests."""
    said = WORK / "touch-said.txt"
    with panel_on_x() as (display, panel), running(kiosk, display.environ, said) as shown:
        wait(lambda: display.count_colours("touch", (0, 0, *SIZE)) > 50, "the kiosk is up")
        someone = Someone(display, panel)
        someone.touches()
        someone.loses_the_panel("under a finger on a tile", seconds=1)
        someone.loses_the_panel("under a finger and a palm, and is back at once", palm=True)
        someone.rests_a_palm()
        promise(shown.poll() is None, "the kiosk still runs")
    promise(said.read_text() == "", "and it said nothing that IT would have to look into")


def try_touches_under_cage(kiosk: list[str]) -> None:
    """The same panel, with cage in a window between it and the kiosk: every touch counts when it is lifted."""
    with panel_on_x() as (display, panel), start_cage(display, 1) as cage:
        width, height = map(str, SIZE)
        display.run("xdotool", "windowmove", cage.windows[0], "0", "0", "windowsize", cage.windows[0], width, height)
        with running(kiosk, cage.environ) as shown:
            wait(lambda: display.count_colours("touch", (0, 0, *SIZE)) > 50, "the kiosk is up")
            someone = Someone(display, panel)
            someone.touches()
            someone.rests_a_palm()
            promise(shown.poll() is None, "the kiosk still runs")


class Someone:
    """Who stands before the panel, knows what a pointer would do, and touches with fingers."""

    def __init__(self, display: Display, panel: TouchPanel) -> None:
        self._display = display
        self._panel = panel
        self.home = display.look_when_still("touch-home")
        self._click(TILE)
        self.page = display.look_when_still("touch-page")
        self._click(HOME)
        promise(self._sees() == self.home != self.page, "the pointer opens the page of a tile, and leaves it")

    def _click(self, place: tuple[float, float]) -> None:
        time.sleep(CALM)
        self._display.click(round(place[0] * SIZE[0]), round(place[1] * SIZE[1]))

    def _sees(self) -> bytes:
        return self._display.look_when_still("touch")

    def _touch(self, place: tuple[float, float]) -> bytes:
        """What is shown after a touch."""
        time.sleep(CALM)
        self._panel.tap(*place)
        return self._sees()

    def touches(self) -> None:
        """One finger, one touch at a time."""
        promise(self._touch(TILE) == self.page, "a finger opens it too")
        promise(self._touch(HOME) == self.home, "and leaves it")

    def loses_the_panel(self, how: str, seconds: float = 0, palm: bool = False) -> None:
        """Its cable is pulled under what lies on the glass, and is back after so long."""
        panel = self._panel
        time.sleep(CALM)
        panel.press(*TILE)
        if palm:
            panel.press(*NOTHING, finger=PALM)
        promise(self._sees() not in (self.home, self.page), f"the cable is pulled {how}: a tile is pressed")
        panel.unplug()
        if seconds:
            time.sleep(seconds)
            promise(self._sees() in (self.home, self.page), "nothing is pressed any more")
        panel.plug()
        # X ends the touch before it takes the device away, or not: then Qt hears of a lift, and the page opens.
        shown = self._sees()
        promise(shown in (self.home, self.page), f"{'the page' if shown == self.page else 'the first screen'} is shown")
        for what in ("the very first touch afterwards counts", "and so does the next one"):
            place, wanted = (TILE, self.page) if shown == self.home else (HOME, self.home)
            shown = self._touch(place)
            promise(shown == wanted, what)
        if shown == self.page:
            promise(self._touch(HOME) == self.home, "and the one that leaves the page")

    def rests_a_palm(self) -> None:
        """A hand that lies on the glass, beside a finger that touches, and alone."""
        panel = self._panel
        panel.press(*NOTHING, finger=PALM)
        time.sleep(RESTS)
        promise(self._touch(TILE) == self.page, "a palm rests on the glass: a finger opens the page all the same")
        promise(self._touch(HOME) == self.home, "and leaves it")
        panel.lift(*NOTHING, finger=PALM)
        promise(self._sees() == self.home, "the palm is lifted, and nothing happens")
        panel.press(*TILE, finger=PALM)
        time.sleep(RESTS)
        panel.lift(*TILE, finger=PALM)
        promise(self._sees() == self.home, "a palm that rested on a tile opens nothing")
        promise(self._touch(TILE) == self.page, "and the next finger opens it")
