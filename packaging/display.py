"""The display: an X server for a trial, what can be asked of it, and programs on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from machine import BrokenPromiseError, say

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "screens"
DUMMY, NESTED = ":86", ":85"
LONG = 30.0

CARD = """
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
EndSection
"""
"""What an X server's configuration says of a graphics card with monitors that nobody can see."""

BUS = """
<busconfig>
  <type>session</type>
  <listen>unix:path={path}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

PAGE = "---\ntitle: Your heart\n---\n## In short\n\nIt beats.\n"
SETTINGS = 'content = "pages"\nstate_dir = "kept"\nmotion = false\nattract = false\n'

GRAB = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
picture = app.primaryScreen().virtualSiblings()[0].grabWindow(0).toImage()
picture.save(sys.argv[1])
x, y, width, height = map(int, sys.argv[2:])
part = picture.copy(x, y, width, height)
print(len({part.pixel(a, b) for a in range(0, part.width(), 7) for b in range(0, part.height(), 7)}))
"""


@contextmanager
def running(
    words: Sequence[str], environ: Mapping[str, str], said: Path = Path(os.devnull)
) -> Iterator[subprocess.Popen[bytes]]:
    """A program, ended afterwards; what it says on standard error is kept in ``said``."""
    with said.open("wb") as errors:
        process = subprocess.Popen(words, env=dict(environ), stdout=subprocess.DEVNULL, stderr=errors)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


@contextmanager
def message_bus(path: Path, environ: Mapping[str, str], as_whom: Sequence[str] = ()) -> Iterator[dict[str, str]]:
    """A message bus as a desktop has one, but it starts nothing by itself; what leads programs to it."""
    config = WORK / "bus.conf"
    config.write_text(BUS.format(path=path))
    with running([*as_whom, "dbus-daemon", "--nofork", f"--config-file={config}"], environ):
        wait(path.exists, "a message bus")
        yield {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={path}"}


def wait(holds: Callable[[], bool], what: str) -> None:
    """Raises BrokenPromiseError when it does not come."""
    end = time.monotonic() + LONG
    while not holds():
        if time.monotonic() > end:
            raise BrokenPromiseError(f"Waited for {what}.")
        time.sleep(0.2)
    say(f"  ok  {what}")


class Display:
    """An X display, by its name, and what can be asked of it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.environ = {**os.environ, "DISPLAY": name, "QT_QPA_PLATFORM": "xcb"}
        self.environ.pop("WAYLAND_DISPLAY", None)

    def run(self, *words: str) -> str:
        """What a program says that asks it something, or does something on it."""
        return subprocess.run(words, env=self.environ, capture_output=True, text=True).stdout

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.run("xdotool", "key", key)

    def click(self, x: int, y: int) -> None:
        """Press and let go there, with a pointer."""
        self.run("xdotool", "mousemove", str(x), str(y), "click", "1")

    def wait_until_up(self) -> None:
        """Until it answers."""
        wait(lambda: "Screen 0" in self.run("xrandr"), f"the display {self.name}")

    def list_places(self) -> list[str]:
        """Where the kiosk's windows are, "1280x800+0+0"."""
        lines = self.run("xwininfo", "-root", "-tree").splitlines()
        found = [line.split()[-2] for line in lines if '"clinic-kiosk"' in line and "1x1+" not in line]
        return sorted(found)

    def count_colours(self, name: str, place: tuple[int, int, int, int]) -> int:
        """Keep a picture of it under that name; how many colours are in that part of it. A plain ground has one."""
        words = [sys.executable, "-c", GRAB, str(WORK / f"{name}.png"), *map(str, place)]
        return int(self.run(*words) or 0)

    def look(self, name: str) -> bytes:
        """A picture of all of it, kept under that name, to be compared with another."""
        self.count_colours(name, (0, 0, 1, 1))
        return (WORK / f"{name}.png").read_bytes()

    def look_when_still(self, name: str) -> bytes:
        """The same, once nothing changes any more."""
        before = b""
        while (now := self.look(name)) != before:
            before = now
            time.sleep(0.5)
        return now


def write_device() -> list[str]:
    """A content folder of one page; the command that shows it."""
    shutil.rmtree(WORK, ignore_errors=True)
    page = WORK / "pages" / "your-heart" / "index.md"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE)
    (WORK / "kiosk.toml").write_text(SETTINGS)
    return [sys.executable, "-m", "kiosk", "run", "--settings", str(WORK / "kiosk.toml")]
