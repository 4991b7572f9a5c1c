"""The trial of what a desktop lays over a window: notifications, keyboards on the screen, input methods, printing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager

from compositor import BECOME, start_cage
from display import NESTED, WORK, Display, message_bus, running, wait
from machine import promise, say

NOTICE = ("notify-send", "Update ready", "Touch to restart")
NOTIFIERS = ("dunst", "mako")
LAYERS = (*NOTIFIERS, "wvkbd-mobintl")
"""Those that need what cage has not (layer shell), to lie over a program of Wayland."""

METHODS = ("ibus", "compose")
KEYS = (
    *("ctrl+space", "super+space", "ctrl+shift+u", "ctrl+period", "ctrl+semicolon", "Zenkaku_Hankaku"),
    *("Henkan", "Hangul", "Multi_key", "ctrl+p", "ctrl+shift+p", "Print"),
)
"""Those of input methods, of a choice of emoji, and of printing."""

PLAIN = """
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication([])
field = QLineEdit()
field.textChanged.connect(lambda text: app.exit(0 if text == "\u00e9" else 1))
field.setGeometry(0, 0, 600, 60)
field.show()
app.exec()
"""
"""A program like any other, with a field that an input method can type into: it ends when it was."""

APPEARS = 4.0
"""Seconds in which a program has shown what it has to show."""


def look_beside(
    display: Display, name: str, words: Sequence[str], environ: Mapping[str, str], before: bytes, notice: bool
) -> bool:
    """Run another program; is anything of it seen? Afterwards everything is as ``before``."""
    as_whom = BECOME if "XDG_RUNTIME_DIR" in environ else ()
    with running([*as_whom, *words], environ):
        time.sleep(APPEARS)
        if notice:
            subprocess.run([*as_whom, *NOTICE], env=dict(environ), capture_output=True)
            time.sleep(1)
        seen = display.look(name) != before
    wait(lambda: display.look(f"{name}-after") == before, f"{words[0]} has gone, and all is as before")
    return seen


def tell(name: str, seen: bool) -> None:
    """What no program can keep away is told, and stands in docs/lockdown.md."""
    say(f"  --  {name} {'lies over the kiosk: it must not be there' if seen else 'is not seen'}")


@contextmanager
def desktop() -> Iterator[Display]:
    """An X server with a message bus, as a desktop has."""
    display = Display(NESTED)
    home = WORK / "home"
    home.mkdir(exist_ok=True)
    (home / "bus").unlink(missing_ok=True)
    display.environ["HOME"] = str(home)
    with ExitStack() as stack:
        stack.enter_context(running(["Xvfb", NESTED, "-screen", "0", "1280x800x24", "-noreset"], os.environ))
        display.wait_until_up()
        display.environ |= stack.enter_context(message_bus(home / "bus", display.environ))
        yield display


def try_a_desktop(kiosk: list[str]) -> None:
    """A notification and a keyboard on the screen over the kiosk, on X, where nothing can keep them away."""
    with desktop() as display, running(kiosk, display.environ) as shown:
        wait(lambda: display.count_colours("over", (0, 0, 1280, 800)) > 50, "the kiosk is up")
        home = display.look_when_still("over")
        for name, notice in (("dunst", True), ("onboard", False)):
            seen = look_beside(display, f"over-{name}", [name], display.environ, home, notice)
            tell(name, seen)
        promise(shown.poll() is None, "the kiosk still runs")


def try_a_desktop_under_cage(kiosk: list[str]) -> None:
    """The same under cage, as programs of Wayland and as programs of X (Xwayland)."""
    display = Display(NESTED)
    with ExitStack() as stack:
        stack.enter_context(running(["Xvfb", NESTED, "-screen", "0", "1280x800x24", "-noreset"], os.environ))
        display.wait_until_up()
        cage = stack.enter_context(start_cage(display, 1))
        shown = stack.enter_context(running(kiosk, {**cage.environ, "QT_IM_MODULE": "ibus"}))
        wait(lambda: display.count_colours("under", (0, 0, 1024, 768)) > 50, "the kiosk is up")
        home = display.look_when_still("under")
        wayland = {name: value for name, value in cage.desktop.items() if name != "DISPLAY"}
        for name in LAYERS:
            seen = look_beside(display, f"under-{name}", [name], wayland, home, name in NOTIFIERS)
            promise(not seen, f"nothing is seen of {name} as a program of Wayland")
        xwayland = {name: value for name, value in cage.desktop.items() if name != "WAYLAND_DISPLAY"}
        for name in ("dunst", "onboard"):
            seen = look_beside(display, f"xwayland-{name}", [name], xwayland, home, name in NOTIFIERS)
            tell(f"{name} by Xwayland", seen)
        look_for_nothing(display, "cage")
        promise(cage.process.poll() is None and shown.poll() is None, "cage and the kiosk still run")


def try_input_methods(kiosk: list[str]) -> None:
    """Input methods that the environment names, with their keys, on the first screen and in a field."""
    for method in METHODS:
        with desktop() as display, ExitStack() as stack:
            if method == "ibus":
                stack.enter_context(running(["ibus-daemon", "--xim"], display.environ))
                wait(lambda: "xkb:" in display.run("ibus", "engine"), "ibus")
            asked = {"QT_IM_MODULE": method, "XMODIFIERS": f"@im={method}"}
            if method == "ibus":
                see_it_work(display, asked)
            shown = stack.enter_context(running(kiosk, {**display.environ, **asked}))
            wait(lambda: display.count_colours(method, (0, 0, 1280, 800)) > 50, f"{method}: the kiosk is up")  # noqa: B023
            look_for_nothing(display, method)
            promise(shown.poll() is None, "the kiosk still runs")


def see_it_work(display: Display, asked: Mapping[str, str]) -> None:
    """In another program it makes an e with an accent of its number, so it would be seen in the kiosk too."""
    with running([sys.executable, "-c", PLAIN], {**display.environ, **asked}) as plain:
        time.sleep(APPEARS)
        display.click(300, 30)
        display.press("ctrl+shift+u", "e", "9", "Return")
        wait(lambda: plain.poll() == 0, "ibus types into the field of another program")


def look_for_nothing(display: Display, name: str) -> None:
    """The keys change nothing, on the first screen and in the field of the search."""
    home = display.look_when_still(name)
    display.press(*KEYS)
    promise(display.look_when_still(f"{name}-keys") == home, f"{name}: {len(KEYS)} keys change nothing")
    display.press("shift+Tab", "shift+Tab", "shift+Tab", "Return")
    empty = display.look_when_still(f"{name}-search")
    display.press("p")
    typed = display.look_when_still(f"{name}-typed")
    promise(home != empty != typed, f"{name}: a letter can be typed into the search")
    display.press(*KEYS)
    promise(display.look_when_still(f"{name}-typed-keys") == typed, f"{name}: and there they change nothing either")
