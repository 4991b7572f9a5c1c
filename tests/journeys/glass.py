"""The glass: an X server without a monitor, and a kiosk on it, touched with a real pointer and real keys."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
CALM = 0.7
"""Seconds between two taps: the kiosk takes a second one within half a second for a tremor."""

LONG = 40.0
"""Seconds after which what should appear counts as missing."""


def list_missing(*more: str) -> list[str]:
    """The programs that are needed and not found."""
    return [name for name in ("Xvfb", "xdotool", *more) if shutil.which(name) is None]


def wait_until(done: Callable[[], bool], what: str) -> None:
    """Look again and again."""
    end = time.monotonic() + LONG
    while not done():
        assert time.monotonic() < end, f"{what} did not come"
        time.sleep(0.05)


@dataclass(frozen=True)
class Glass:
    """An X server without a monitor. ``frame`` is the file in which it keeps what would be on the glass."""

    display: str
    frame: Path

    @property
    def environ(self) -> dict[str, str]:
        """The environment of whoever shows something on it."""
        away = ("WAYLAND_DISPLAY", "JOURNAL_STREAM")
        kept = {name: value for name, value in os.environ.items() if name not in away}
        return {**kept, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}

    def look(self) -> QImage:
        """What is on the glass now. The file is an X window dump: big-endian numbers, colours, pixels."""
        data = self.frame.read_bytes()
        header = struct.unpack(">25I", data[:100])
        width, height, line, start = header[4], header[5], header[12], header[0] + header[19] * 12
        return QImage(data[start:], width, height, line, QImage.Format.Format_RGB32).copy()

    def run(self, *words: str) -> str:
        """A program that does something on it and ends: xdotool or xrandr."""
        return subprocess.run(words, env=self.environ, check=True, capture_output=True, text=True).stdout

    def tap(self, x: int, y: int) -> None:
        """Press and let go there."""
        time.sleep(CALM)
        self.run("xdotool", "mousemove", str(x), str(y), "click", "1")

    def list_windows(self) -> dict[str, str]:
        """What can be seen: the place of each window by its number, "x y width height"."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--maxdepth", "1", "--name", ".*"],
            env=self.environ,
            capture_output=True,
            text=True,
        )
        _root, *windows = found.stdout.split()
        return {number: self._measure(number) for number in windows}

    def _measure(self, number: str) -> str:
        told = subprocess.run(
            ["xdotool", "getwindowgeometry", "--shell", number], env=self.environ, capture_output=True, text=True
        )
        facts = dict(line.split("=") for line in told.stdout.split())
        return " ".join(facts.get(name, "?") for name in ("X", "Y", "WIDTH", "HEIGHT"))


@contextmanager
def start_glass(folder: Path, width: int, height: int) -> Iterator[Glass]:
    """An X server of that size; its frame is kept in ``folder``."""
    out, into = os.pipe()
    words = ["Xvfb", "-displayfd", str(into), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen([*words, "-fbdir", str(folder)], pass_fds=[into], stderr=subprocess.DEVNULL)
    os.close(into)
    try:
        with os.fdopen(out) as number:
            display = number.readline().strip()
        assert display, "the X server did not start"
        yield Glass(f":{display}", folder / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait()


PAGE = "---\ntitle: Your heart\nsynonyms: [pump]\n---\n## In short\n\nIt beats.\n"
SETTINGS = 'content = "pages"\nstate_dir = "kept"\nmotion = false\nattract = false\n'


def write_device(folder: Path) -> list[str]:
    """A content folder of one page with its settings; the command that shows it to patients."""
    page = folder / "pages" / "your-heart" / "index.md"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE)
    (folder / "kiosk.toml").write_text(SETTINGS)
    return [sys.executable, "-m", "kiosk", "run", "--settings", str(folder / "kiosk.toml")]


@contextmanager
def start_kiosk(glass: Glass, command: list[str]) -> Iterator[subprocess.Popen[str]]:
    """The kiosk on the whole glass, up: its first screen has been painted. It says nothing on standard error."""
    blank = glass.look()
    kiosk = subprocess.Popen(command, cwd=ROOT, env=glass.environ, stderr=subprocess.PIPE, text=True)
    try:
        wait_until(lambda: kiosk.poll() is not None or glass.look() != blank, "the first screen")
        wait_until_still(glass)
        yield kiosk
    finally:
        kiosk.terminate()
        said = kiosk.communicate()[1]
    assert said == ""


def wait_until_still(glass: Glass) -> QImage:
    """Until nothing on the glass has changed for a moment; what is on it."""
    images = [glass.look()]

    def is_still() -> bool:
        time.sleep(0.25)
        images.append(glass.look())
        return images[-1] == images[-2]

    wait_until(is_still, "rest")
    return images[-1]
