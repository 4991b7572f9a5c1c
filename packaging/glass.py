"""The glass: the display in whose corner cage has its window, a touch panel on it, and a finger."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from display import CARD, Display, running
from eye import Eye
from machine import say
from touchpanel import LISTENING, SECTIONS, TouchPanel

NAME = ":87"
SIZE = (1280, 800)
TILE, PLACE = "Stress testing", "stress-testing-1-in-short"
"""A tile of the first screen, and how the tour calls what it opens."""

SEEN = ("unshare", "--mount", "sh", "-c")
"""How the server is started: the machine reaches it by the network, whose names they share."""


@contextmanager
def glass(folder: Path) -> Iterator[TouchPanel]:
    """An X server with a touch panel; what it writes is in ``folder``."""
    path, conf = folder / "touch.socket", folder / "touch.conf"
    conf.write_text(SECTIONS.format(socket=path) + CARD)
    words = ["Xorg", NAME, "-config", str(conf), "-noreset", "-nolisten", "tcp", "-novtswitch", "-sharevts", "-ac"]
    with running([*SEEN, LISTENING, *words, "-logfile", str(folder / "touch.log")], os.environ) as server:
        display = Display(NAME)
        display.wait_until_up()
        display.run("xrandr", "--output", "DUMMY0", "--mode", "{}x{}".format(*SIZE), "--primary")
        with TouchPanel(path, server.pid) as panel:
            yield panel


class Finger:
    """Touches the first screen through ``panel``; ``eye`` looks at what is shown then."""

    def __init__(self, panel: TouchPanel, eye: Eye) -> None:
        self._panel = panel
        self._eye = eye

    def open_tile(self, name: str, size: str, turned: bool = False) -> None:
        """A tile of the first screen, at that size; ``turned`` by 90 degrees. Raises BrokenPromiseError."""
        drawn = self._eye.draw(size).with_suffix(".json")
        tile = next(each for each in json.loads(drawn.read_text())[0]["targets"] if each["name"] == TILE)
        x, y = tile["x"] + tile["w"] / 2, tile["y"] + tile["h"] / 2
        if turned:  # its left edge is at the lower edge of the glass
            x, y = y, int(size.split("x")[0]) - x
        say(f"  --  a finger on {TILE}")
        time.sleep(1)
        self._panel.tap(x / SIZE[0], y / SIZE[1])
        self._eye.look(f"touched-{name}", size, place=PLACE)
