"""The hearing: a patient presses Listen, and what is installed reads aloud from within its sandbox."""

from __future__ import annotations

import json
import os
import subprocess
import time

from eye import HOME, Eye
from machine import Machine, promise

SETTINGS = "etc/clinic-kiosk/kiosk.toml.d/site/90-trial.toml"
# There is no sound card here. ALSA's device "null" takes sound as one would.
LISTEN = 'attract = false\nlisten = "headphones"\nheadphones_device = "null"\n'

# In the way of what plays: tells how each passage ended, and how many bytes of sound it was.
PLAYER = f"""#!/bin/sh
tee /{HOME}/sound | /usr/bin/aplay "$@"
echo "$? $(wc -c </{HOME}/sound)" >>/{HOME}/played
"""
LEAST = 10_000
"""Bytes of a word or two: a quarter of a second."""


class Hearing:
    """On a ``machine`` whose screen is a window on ``display``, so that it can be pressed; ``eye`` looks at it."""

    def __init__(self, machine: Machine, eye: Eye, display: str) -> None:
        self.machine = machine
        self._eye = eye
        self._display = display

    def run(self) -> None:
        """All of it. Raises BrokenPromiseError."""
        self.machine.apt("install", "alsa-utils", "espeak-ng")
        root = self.machine.root
        settings, player, played = root / SETTINGS, root / "usr/local/bin/aplay", root / HOME / "played"
        settings.write_text(LISTEN)
        player.write_text(PLAYER)
        player.chmod(0o755)
        started = time.monotonic()
        self.machine.run("systemctl", "restart", "clinic-kiosk.service")
        self.machine.wait_until_up("another start, which looks at what has changed", started)
        self._eye.look("listen", wanted="home-listen")
        self._press("Listen")
        self.machine.wait(played.exists, 60, "something to be played")
        self._eye.shoot("listening")
        code, length = played.read_text().splitlines()[0].split()
        promise(code == "0" and int(length) > LEAST, f"a press on Listen is heard: {length} bytes of sound are played")
        settings.unlink()
        player.unlink()
        self.machine.run("systemctl", "restart", "clinic-kiosk.service")

    def _press(self, name: str) -> None:
        """With a pointer, where the tour says that the button is."""
        (place,) = (self.machine.root / HOME / "tour").glob("tour.json")
        targets = json.loads(place.read_text())[0]["targets"]
        at = next(each for each in targets if each["name"] == name)
        x, y = at["x"] + at["w"] // 2, at["y"] + at["h"] // 2
        words = ["xdotool", "mousemove", str(x), str(y), "click", "1"]
        subprocess.run(words, env={**os.environ, "DISPLAY": self._display}, check=True)
