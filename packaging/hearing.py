"""The hearing: a patient wants to listen, and what is installed reads aloud from within its sandbox."""

from __future__ import annotations

import json
import os
import subprocess
import time

from eye import HOME, Eye
from likeness import read_size
from machine import Machine, promise, say

SETTINGS = "etc/clinic-kiosk/kiosk.toml.d/site/90-trial.toml"
# There is no sound card here. ALSA's device "null" takes sound as one would, only sooner.
LISTEN = 'attract = false\nlisten = "headphones"\nheadphones_device = "null"\n'

# In the way of what plays: tells how each passage ended, and how many bytes of sound it was.
PLAYER = f"""#!/bin/sh
tee /{HOME}/sound | /usr/bin/aplay "$@"
echo "$? $(wc -c </{HOME}/sound)" >>/{HOME}/played
sleep 5
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
        self._eye.look("before-listen")
        self._press_what_is_new(read_size(self._eye.shoot("before-listen")))
        self.machine.wait(played.exists, 60, "something to be played")
        self._eye.look("listening", "", "--listen")
        code, length = played.read_text().splitlines()[0].split()
        promise(code == "0" and int(length) > LEAST, f"it is read aloud: {length} bytes of sound are played")
        settings.unlink()
        player.unlink()
        self.machine.run("systemctl", "restart", "clinic-kiosk.service")

    def _press_what_is_new(self, size: str) -> None:
        """With a pointer: the highest button that there is where pages can be read aloud, and not elsewhere."""
        plain, listening = (
            json.loads(self._eye.draw(size, *words).with_suffix(".json").read_text())[0]["targets"]
            for words in ((), ("--listen",))
        )
        names = {each["name"] for each in plain}
        at = min((each for each in listening if each["name"] not in names), key=lambda each: each["y"])
        say(f"  --  a press on {at['name']}")
        x, y = at["x"] + at["w"] // 2, at["y"] + at["h"] // 2
        words = ["xdotool", "mousemove", str(x), str(y), "click", "1"]
        subprocess.run(words, env={**os.environ, "DISPLAY": self._display}, check=True)
