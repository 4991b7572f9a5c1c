"""The compositor: cage in a window of an X display for each of its monitors, as a user who is nobody."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from display import WORK, Display, message_bus, running, wait

NOBODY = 65534
BECOME = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
FIRST_SIZE = "1024x768"


@dataclass(frozen=True)
class Cage:
    """cage as it runs, with its windows, the first monitor's first.

    ``environ`` is that of a program in it, which may show itself by Wayland or by Xwayland. ``desktop`` has a message
    bus besides, as a desktop has; a kiosk's session has none.
    """

    process: subprocess.Popen[bytes]
    environ: dict[str, str]
    desktop: dict[str, str]
    windows: list[str]


def tells_touches() -> bool:
    """Does this cage tell a program of Wayland that a touch is complete? See packaging/session/session."""
    return b"wlr_seat_touch_notify_frame" in Path(shutil.which("cage") or "").read_bytes()


@contextmanager
def start_cage(display: Display, monitors: int) -> Iterator[Cage]:
    """cage, with so many monitors."""
    folder = WORK / "run"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    os.chown(folder, NOBODY, NOBODY)
    for above in (WORK, WORK.parent):
        above.chmod(0o755)
    inside = {**display.environ, "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)}
    inside.pop("DISPLAY")
    session = {**inside, "DISPLAY": display.name, "WLR_BACKENDS": "x11", "WLR_X11_OUTPUTS": str(monitors)}
    session |= {"WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1"}
    note = folder / "display"
    holds = ["sh", "-c", 'echo "$DISPLAY" >"$0.new" && mv "$0.new" "$0" && exec sleep 600', str(note)]
    with ExitStack() as stack:
        bus = stack.enter_context(message_bus(folder / "bus", inside, BECOME))
        process = stack.enter_context(running([*BECOME, "cage", "-d", "--", *holds], session))
        wait(note.exists, f"cage is up, monitors: {monitors}")
        time.sleep(1)
        lines = display.run("xwininfo", "-root", "-tree").splitlines()
        windows = [line.split()[0] for line in lines if FIRST_SIZE in line][::-1]
        wayland = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": note.read_text().strip(), "QT_QPA_PLATFORM": "wayland"}
        environ = {**inside, **wayland}
        if not tells_touches():
            environ["QT_QPA_PLATFORM"] = "xcb"
        # The kiosk of a trial is root's, and Xwayland is for nobody else than nobody.
        subprocess.run([*BECOME, "xhost", "+si:localuser:root"], env=environ, capture_output=True)
        yield Cage(process, environ, {**environ, **bus}, windows)
