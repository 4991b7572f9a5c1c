"""The session: which keys lead out of the kiosk, and does something start it again when it ends?"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.crashes import SAFE_MODE, read_starts
from kiosk.doctor.finding import Finding

UNIT = "clinic-kiosk.service"

BY_HAND = (
    "Plug in a keyboard and try: Alt+F4, Alt+Tab, Super, Ctrl+Alt+F2, Ctrl+Alt+Delete, the power button. "
    "Does the first screen stay?"
)

SETUP = "Set the session up as docs/session.md says: sudo clinic-kiosk-setup"


def check_keys(answer: dict[str, Any] | None, complaint: str) -> Finding:
    """What the key probe led to: the keys that come to the program, which swallows them."""
    name = "Escape keys, the program"
    if answer is None:
        return Finding(name, "untested", f"The keys could not be tried. {complaint}".strip())
    if answer["led"]:
        said = f"These lead out of the kiosk: {', '.join(answer['led'])}."
        return Finding(name, "mend", said, "Tell whoever looks after the program.")
    return Finding(name, "good", f"{len(answer['tried'])} keys and wishes were tried; none leads anywhere.")


def find_session(environment: Mapping[str, str], commands: list[list[str]]) -> str:
    """The name of the session: "cage", a desktop's name, "a window manager", or "" for none.

    ``commands`` are the command lines of the processes that started this one.
    """
    names = {Path(command[0]).name: command for command in commands if command}
    if "cage" in names:
        return "cage with -s" if "-s" in names["cage"] else "cage"
    if desktop := environment.get("XDG_CURRENT_DESKTOP", ""):
        return desktop.partition(":")[0]
    return "a window manager" if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY") else ""


def check_session_keys(session: str) -> Finding:
    """The keys that never come to the program, since the session takes them."""
    name = "Escape keys, the session"
    if not session:
        return Finding(name, "untested", "There is no display here, so no session.", "Run this at the screen.")
    if session == "cage":
        return Finding(name, "look", "The session is cage, which shows the kiosk and nothing else.", BY_HAND)
    if session == "cage with -s":
        fix = "Take the -s out of the line that starts cage."
        return Finding(name, "mend", "cage was started with -s, so Ctrl+Alt+F2 leads to a login.", fix)
    if session == "a window manager":
        said = "The session is a display without a desktop. Its window manager may have keys of its own."
        return Finding(name, "look", said, BY_HAND)
    return Finding(name, "mend", f"This is a desktop session ({session}): its keys lead out of the kiosk.", SETUP)


def list_ancestors(process: int, proc: Path = Path("/proc")) -> list[list[str]]:
    """The command lines of the processes that started this one, nearest first; none where the system tells none."""
    found: list[list[str]] = []
    while process > 1 and len(found) < 50:
        try:
            command = (proc / str(process) / "cmdline").read_bytes().decode(errors="replace").split("\0")
            status = (proc / str(process) / "stat").read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            break
        found.append(command)
        process = int(status[1])
    return found


def ask_systemd(unit: str = UNIT) -> dict[str, str] | None:
    """What systemd knows of the service by name; None where there is no systemd or it does not know the service."""
    command = shutil.which("systemctl")
    if command is None:
        return None
    names = "LoadState,UnitFileState,ActiveState,Restart,WatchdogUSec"
    try:
        done = subprocess.run(
            [command, "show", unit, f"--property={names}"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    told = dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)
    return told if told.get("LoadState") == "loaded" else None


def check_starts(state: Path) -> Finding:
    """Has it been starting well?"""
    starts = read_starts(state)
    if starts.safe:
        return Finding("Starts", "mend", SAFE_MODE.what, "See why in the log: docs/recover.md")
    return Finding("Starts", "good", "The kiosk is not in safe mode.")


def check_service(told: Mapping[str, str] | None) -> Finding:
    """Does the session start with the computer, start again when it ends, and notice when it hangs?"""
    if told is None:
        said = f"systemd knows no {UNIT} on this computer."
        return Finding("Service", "untested", said, "Install the package, or see to it by hand: docs/session.md")
    wrong = []
    if told.get("UnitFileState") != "enabled":
        wrong.append("it does not start with the computer")
    if told.get("Restart") != "always":
        wrong.append("it does not start again whenever it ends")
    if told.get("WatchdogUSec", "0") in ("0", "infinity", ""):
        wrong.append("nothing notices when it hangs")
    if wrong:
        return Finding("Service", "mend", f"{UNIT}: {', '.join(wrong)}.", SETUP)
    return Finding("Service", "good", f"{UNIT} starts with the computer, and again whenever it ends or hangs.")
