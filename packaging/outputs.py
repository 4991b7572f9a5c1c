"""The outputs: a screen that turns, takes another resolution, or is off for a while, as wlr-randr has it in cage."""

from __future__ import annotations

import time

from eye import Eye
from glass import Finger
from machine import Machine, promise, say

SIZE, LARGER, TURNED = "1280x720", "1920x1080", "1080x1920"
NIGHT = 45
"""Seconds that the screen is off: longer than the watchdog waits for the thread that draws."""
QUIET = "etc/clinic-kiosk/kiosk.toml.d/site/90-trial.toml"
"""Keeps the first screen up for as long as it is looked at."""


class Outputs:
    """On a ``machine`` where the kiosk runs; ``eye`` looks at it, and a ``finger`` touches it where there is a panel.

    Only ``hang_upright`` does without wlr-randr.
    """

    def __init__(self, machine: Machine, eye: Eye, finger: Finger | None = None) -> None:
        self.machine = machine
        self._eye = eye
        self._finger = finger
        self._name = ""

    def run(self) -> None:
        """All of it. Raises BrokenPromiseError."""
        self.machine.apt("install", "wlr-randr")
        quiet = self.machine.root / QUIET
        quiet.write_text("attract = false\n")
        started = time.monotonic()
        self.machine.run("systemctl", "restart", "clinic-kiosk.service")
        self.machine.wait_until_up("another start, which looks at what has changed", started)
        self._name = self._eye.run("wlr-randr").split()[0]
        kiosk = self.machine.find_kiosk()
        self._change("another resolution", "larger", LARGER, "--custom-mode", LARGER)
        self._change("an upright screen", "upright", TURNED, "--transform", "90")
        self._change("upright, and the other way up", "upright-270", TURNED, "--transform", "270")
        self._change("upside down", "upside-down", LARGER, "--transform", "180")
        self._change("level again", "level", LARGER, "--transform", "normal")
        self._change("a screen scaled by 1.5", "scaled", LARGER, "--scale", "1.5")
        self._change("a screen scaled by 2", "scaled-2", LARGER, "--scale", "2")
        self._change("no longer scaled", "unscaled", LARGER, "--scale", "1")
        self._eye.run("wlr-randr", "--output", self._name, "--off")
        promise("Enabled: no" in self._eye.run("wlr-randr"), "the screen is off")
        time.sleep(NIGHT)
        promise(self.machine.find_kiosk() == kiosk, f"after {NIGHT} seconds the same kiosk still waits")
        self._change("the screen is on again", "on", LARGER, "--on")
        self._change("the first resolution", "as-before", SIZE, "--custom-mode", SIZE)
        promise(self.machine.find_kiosk() == kiosk, "it was the same kiosk all the time")
        quiet.unlink()
        self.hang_upright(SIZE)

    def hang_upright(self, level: str) -> None:
        """As the setup has it, for every start from now on; and ``level`` again, which is "1280x720" or any."""
        for turn, size in (("90", "x".join(reversed(level.split("x")))), ("normal", level)):
            self.machine.run("clinic-kiosk-setup", "--yes", "--turn", turn)
            say(f"  --  clinic-kiosk-setup --yes --turn {turn}")
            self._eye.look(f"setup-{turn}", size)
            if self._finger:
                self._finger.open_tile(turn, size, turned=turn != "normal")

    def _change(self, what: str, name: str, size: str, *words: str) -> None:
        self._eye.run("wlr-randr", "--output", self._name, *words)
        say(f"  --  {what}: wlr-randr {' '.join(words)}")
        self._eye.look(name, size)
