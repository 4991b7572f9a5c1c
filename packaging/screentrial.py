"""The trial of screens: the kiosk on two monitors that come and go, under X and under cage, and with window managers.

``.venv/bin/python packaging/screentrial.py`` is what ``make test-screens`` calls, as root: cage and Xorg need that, or
a console. Everything is told as it happens; pictures stay in build/screens.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from machine import BrokenPromiseError, promise, say

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "screens"
DUMMY, NESTED = ":86", ":85"
NOBODY = 65534
LONG = 30.0

XORG = """
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
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

KEYS = (
    *("alt+F4", "alt+Tab", "alt+Escape", "alt+space", "ctrl+q", "ctrl+w", "ctrl+Escape", "ctrl+alt+Delete", "Menu"),
    *("ctrl+alt+BackSpace", "ctrl+alt+F2", "Super_L", "super+d", "Print", *(f"F{number}" for number in range(1, 13))),
)


@contextmanager
def running(words: Sequence[str], environ: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A program, ended afterwards."""
    process = subprocess.Popen(words, env=dict(environ), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


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


def write_device() -> list[str]:
    """A content folder of one page; the command that shows it."""
    shutil.rmtree(WORK, ignore_errors=True)
    page = WORK / "pages" / "your-heart" / "index.md"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE)
    (WORK / "kiosk.toml").write_text(SETTINGS)
    return [sys.executable, "-m", "kiosk", "run", "--settings", str(WORK / "kiosk.toml")]


def try_two_monitors(kiosk: list[str]) -> None:
    """Two monitors of an X server, switched on and off in every order."""
    (WORK / "xorg.conf").write_text(XORG)
    display = Display(DUMMY)
    words = ["Xorg", DUMMY, "-config", str(WORK / "xorg.conf"), "-noreset", "-nolisten", "tcp", "-novtswitch"]
    with ExitStack() as stack:
        stack.enter_context(running([*words, "-sharevts", "-logfile", str(WORK / "xorg.log")], os.environ))
        display.wait_until_up()
        display.run("xrandr", "--output", "DUMMY0", "--mode", "1280x800", "--primary")
        display.run("xrandr", "--addmode", "DUMMY1", "1024x768")
        stack.enter_context(running(kiosk, display.environ))
        story: list[tuple[str, list[str], list[str]]] = [
            ("it fills the one monitor", ["DUMMY0", "--mode", "1280x800"], ["1280x800+0+0"]),
            ("another resolution", ["DUMMY0", "--mode", "1920x1200"], ["1920x1200+0+0"]),
            ("a smaller one", ["DUMMY0", "--mode", "1280x800"], ["1280x800+0+0"]),
            (
                "a second monitor gets a plain ground",
                ["DUMMY1", "--mode", "1024x768", "--right-of", "DUMMY0"],
                ["1024x768+1280+0", "1280x800+0+0"],
            ),
            ("the first one is off: it goes to the other", ["DUMMY0", "--off"], ["1024x768+1280+0"]),
            (
                "the first one is back, and so is the kiosk",
                ["DUMMY0", "--mode", "1280x800", "--left-of", "DUMMY1"],
                ["1024x768+1280+0", "1280x800+0+0"],
            ),
            ("the second one is gone", ["DUMMY1", "--off"], ["1280x800+0+0"]),
            ("both are off for a night", ["DUMMY0", "--off"], ["1280x800+0+0"]),
            ("in the morning there is another resolution", ["DUMMY0", "--mode", "1920x1200"], ["1920x1200+0+0"]),
        ]
        for what, change, places in story:
            display.run("xrandr", "--output", *change)
            try:
                wait(lambda places=places: display.list_places() == places, what)  # type: ignore[misc]
            except BrokenPromiseError as failure:
                raise BrokenPromiseError(f"{failure} The windows are at {display.list_places()}.") from None
            if len(places) == 2:
                time.sleep(1)
                promise(display.count_colours("two", (1280, 0, 1024, 768)) == 1, "nothing of a patient's is on it")


def try_window_managers(kiosk: list[str]) -> None:
    """The keys of plain window managers, and the wish to close that they send."""
    for manager in (["matchbox-window-manager", "-use_titlebar", "no"], ["openbox"]):
        display = Display(NESTED)
        with ExitStack() as stack:
            stack.enter_context(running(["Xvfb", NESTED, "-screen", "0", "1280x800x24", "-noreset"], os.environ))
            display.wait_until_up()
            stack.enter_context(running(manager, display.environ))
            shown = stack.enter_context(running(kiosk, display.environ))
            wait(lambda: display.count_colours(manager[0], (0, 0, 1280, 800)) > 50, f"{manager[0]}: it is up")  # noqa: B023
            for key in KEYS:
                display.run("xdotool", "key", key)
            display.run("xdotool", "mousemove", "640", "500", "click", "3", "click", "2")
            time.sleep(3)
            promise(shown.poll() is None, f"{manager[0]}: it still runs after {len(KEYS)} keys, Alt+F4 among them")
            promise(display.count_colours(f"{manager[0]}-after", (0, 0, 1280, 800)) > 50, "and it is in front")


def try_cage(kiosk: list[str]) -> None:
    """cage in a window for each of two monitors; its keys, and another size."""
    display, folder = Display(NESTED), WORK / "run"
    folder.mkdir(mode=0o700, exist_ok=True)
    os.chown(folder, NOBODY, NOBODY)
    for above in (WORK, WORK.parent):
        above.chmod(0o755)
    session = {**display.environ, "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)}
    session |= {"WLR_BACKENDS": "x11", "WLR_X11_OUTPUTS": "2", "WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1"}
    client = {**session, "QT_QPA_PLATFORM": "wayland", "WAYLAND_DISPLAY": "wayland-0"}
    client.pop("DISPLAY")
    become = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    with ExitStack() as stack:
        stack.enter_context(running(["Xvfb", NESTED, "-screen", "0", "2600x1200x24", "-noreset"], os.environ))
        display.wait_until_up()
        cage = stack.enter_context(running([*become, "cage", "-d", "--", "sleep", "600"], session))
        wait((folder / "wayland-0").exists, "cage is up, with two monitors")
        outputs = [
            line.split()[0] for line in display.run("xwininfo", "-root", "-tree").splitlines() if "1024x768" in line
        ]
        first, second = outputs[1], outputs[0]
        display.run("xdotool", "windowmove", second, "1300", "0")
        shown = stack.enter_context(running(kiosk, client))
        wait(lambda: display.count_colours("cage", (0, 0, 1024, 768)) > 50, "the kiosk is on the first one")
        time.sleep(2)
        promise(display.count_colours("cage", (1300, 0, 1024, 768)) == 1, "the second one has a plain ground")
        before = (WORK / "cage.png").read_bytes()
        display.run("xdotool", "mousemove", "500", "500")
        for key in KEYS:
            display.run("xdotool", "key", key)
        display.run("xdotool", "click", "3", "click", "2")
        time.sleep(1)
        display.count_colours("cage-after", (0, 0, 1, 1))
        promise((WORK / "cage-after.png").read_bytes() == before, f"{len(KEYS)} keys change nothing under cage")
        promise(cage.poll() is None and shown.poll() is None, "cage and the kiosk still run")
        for width, height in ((1280, 800), (600, 960)):
            display.run("xdotool", "windowsize", first, str(width), str(height))
            time.sleep(3)
            low = (0, height - 60, width, 60)
            promise(display.count_colours(f"cage-{width}", low) > 5, f"it fills {width} x {height}")


def main() -> int:
    """Returns 0 when everything holds."""
    if os.geteuid() != 0:
        print("This needs root, for Xorg and for the user of cage.", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that nothing is left running
    os.chdir(ROOT)
    kiosk = write_device()
    try:
        for trial in (try_two_monitors, try_window_managers, try_cage):
            say(trial.__doc__ or "")
            trial(kiosk)
    except BrokenPromiseError as failure:
        say(f"  NO  {failure}")
        return 1
    say("Everything holds.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
