"""The trial of screens: the kiosk on two monitors that come and go, under X and under cage, and with window managers,
a touch panel, and what a desktop lays over it.

``.venv/bin/python packaging/screentrial.py`` is what ``make test-screens`` calls, as root: cage and Xorg need that, or
a console. Everything is told as it happens; pictures stay in build/screens.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import ExitStack

from compositor import start_cage
from display import CARD, DUMMY, NESTED, ROOT, WORK, Display, running, wait, write_device
from machine import BrokenPromiseError, promise, say
from overlaytrial import try_a_desktop, try_a_desktop_under_cage, try_input_methods
from touchtrial import try_a_touch_panel, try_touches_under_cage

XORG = (
    """
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
"""
    + CARD
)

KEYS = (
    *("alt+F4", "alt+Tab", "alt+Escape", "alt+space", "ctrl+q", "ctrl+w", "ctrl+Escape", "ctrl+alt+Delete", "Menu"),
    *("ctrl+alt+BackSpace", "ctrl+alt+F2", "Super_L", "super+d", "Print", *(f"F{number}" for number in range(1, 13))),
)


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
            display.press(*KEYS)
            display.run("xdotool", "mousemove", "640", "500", "click", "3", "click", "2")
            time.sleep(3)
            promise(shown.poll() is None, f"{manager[0]}: it still runs after {len(KEYS)} keys, Alt+F4 among them")
            promise(display.count_colours(f"{manager[0]}-after", (0, 0, 1280, 800)) > 50, "and it is in front")


def try_cage(kiosk: list[str]) -> None:
    """cage in a window for each of two monitors; its keys, and another size."""
    display = Display(NESTED)
    with ExitStack() as stack:
        stack.enter_context(running(["Xvfb", NESTED, "-screen", "0", "2600x1200x24", "-noreset"], os.environ))
        display.wait_until_up()
        cage = stack.enter_context(start_cage(display, 2))
        first, second = cage.windows
        display.run("xdotool", "windowmove", second, "1300", "0")
        shown = stack.enter_context(running(kiosk, cage.environ))
        wait(lambda: display.count_colours("cage", (0, 0, 1024, 768)) > 50, "the kiosk is on the first one")
        time.sleep(2)
        promise(display.count_colours("cage", (1300, 0, 1024, 768)) == 1, "the second one has a plain ground")
        before = (WORK / "cage.png").read_bytes()
        display.run("xdotool", "mousemove", "500", "500")
        display.press(*KEYS)
        display.run("xdotool", "click", "3", "click", "2")
        time.sleep(1)
        promise(display.look("cage-after") == before, f"{len(KEYS)} keys change nothing under cage")
        promise(cage.process.poll() is None and shown.poll() is None, "cage and the kiosk still run")
        for width, height in ((1280, 800), (600, 960)):
            display.run("xdotool", "windowsize", first, str(width), str(height))
            time.sleep(3)
            low = (0, height - 60, width, 60)
            promise(display.count_colours(f"cage-{width}", low) > 5, f"it fills {width} x {height}")


TRIALS = (
    *(try_two_monitors, try_window_managers, try_cage, try_a_touch_panel, try_touches_under_cage),
    *(try_a_desktop, try_a_desktop_under_cage, try_input_methods),
)


def main() -> int:
    """Returns 0 when everything holds."""
    if os.geteuid() != 0:
        print("This needs root, for Xorg and for the user of cage.", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that nothing is left running
    os.chdir(ROOT)
    kiosk = write_device()
    try:
        for trial in TRIALS:
            say(trial.__doc__ or "")
            trial(kiosk)
    except BrokenPromiseError as failure:
        say(f"  NO  {failure}")
        return 1
    say("Everything holds.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
