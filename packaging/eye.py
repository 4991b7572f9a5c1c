"""The eye: what a person in front of the machine sees, held against the same place as the tour draws it."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from likeness import explain_unlikeness, read_size
from machine import Machine, promise

HOME = "var/lib/clinic-kiosk"
SETTLING = 3.0
"""Seconds that the kiosk has for a change, before a picture is taken of it."""


class Eye:
    """Looks at the screen of a ``machine``; the pictures are kept in ``folder`` as SUITE-NAME.png."""

    def __init__(self, machine: Machine, folder: Path, suite: str) -> None:
        self.machine = machine
        self._folder = folder
        self._suite = suite

    def run(self, *words: str) -> str:
        """What a program says that asks the compositor, as the kiosk's user. Raises BrokenPromiseError."""
        sockets = self.machine.ask("sh", "-c", "ls /run/clinic-kiosk").split()
        display = next(name for name in sockets if name.startswith("wayland-") and not name.endswith(".lock"))
        return self.machine.run_as_kiosk(f"WAYLAND_DISPLAY={display}", *words)

    def shoot(self, name: str) -> Path:
        """A picture of the screen. Raises BrokenPromiseError when there is none."""
        time.sleep(SETTLING)
        shot = self._folder / f"{self._suite}-{name}.png"
        self.run("grim", f"/{HOME}/shot.png")
        shutil.copy(self.machine.root / HOME / "shot.png", shot)
        return shot

    def look(self, name: str, size: str = "", *words: str, place: str = "home") -> None:
        """The place has to be there, on the whole output, which is "1280x720" or any. Raises BrokenPromiseError.

        With ``words`` it is to look as the tour draws it with those options.
        """
        shot = self.shoot(name)
        found = read_size(shot)
        promise(size in ("", found), f"the picture is {size or found}{'' if size in ('', found) else f', not {found}'}")
        why = explain_unlikeness(shot, self.draw(found, *words, place=place))
        what = "the first screen" if place == "home" else place
        promise(not why, f"{what} is up ({shot.name}{': ' if why else ''}{why})")

    def draw(self, size: str, *words: str, place: str = "home") -> Path:
        """The place at that size, by the same program and settings, drawn once; its tour.json lies beside it."""
        name = "-".join((place, *(word.strip("-") for word in words), size))
        wanted = self._folder / f"{self._suite}-{name}.png"
        if not wanted.exists():
            command = ("clinic-kiosk", "tour", f"/{HOME}/{name}", "--only", place, "--size", size, *words)
            self.machine.run_as_kiosk("QT_QPA_PLATFORM=offscreen", *command)
            (drawn,) = (self.machine.root / HOME / name).glob(f"*-{place}.png")
            shutil.copy(drawn.with_name("tour.json"), wanted.with_suffix(".json"))
            shutil.copy(drawn, wanted)
        return wanted
