"""The state folder: where the kiosk keeps the snapshots of one content folder and which of them is current.

    <state>/current               the name of the current snapshot, replaced in one step
    <state>/snapshots/<name>/     library.json, problems.json, sums, drawings/, leaflets/, covers/
    <state>/vetted/               verdicts on PDFs that were vetted before

This module and ``library`` are all that the kiosk needs to show its first screen, so they import nothing slow.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from pathlib import Path

from kiosk.paths import find_data, find_state_base

SUMS = "sums"
"""The file of a snapshot that lists every other with its sha256, in the form of the ``sha256sum`` command."""

MADE = "made"
"""The file of a snapshot that says when it was published."""


def find_content(chosen: Path | None, content: str = "") -> Path:
    """The content folder: the one chosen on the command line, else the one of the settings, else the bundled one."""
    if chosen is not None:
        return chosen
    return Path(content).expanduser() if content else find_data("content")


def find_state(state_dir: str, content: Path) -> Path:
    """Where the state folder for one content folder is. Two content folders never share snapshots.

    ``state_dir`` is the setting of that name; "" means clinic-kiosk in $XDG_STATE_HOME or ~/.local/state.
    """
    base = Path(state_dir).expanduser() if state_dir else find_state_base()
    return base / hashlib.sha256(os.fsencode(os.path.realpath(content))).hexdigest()[:16]


def open_state(state_dir: str, content: Path) -> Path:
    """The state folder for one content folder, made when it is not there. Raises OSError when it cannot be made."""
    state = find_state(state_dir, content)
    state.mkdir(parents=True, exist_ok=True)
    return state


def list_snapshots(state: Path) -> list[Path]:
    """The snapshot folders, newest first. A folder that is still being written has another kind of name."""
    try:
        found = [path for path in (state / "snapshots").iterdir() if path.name.isdigit() and path.is_dir()]
    except OSError:
        return []
    return sorted(found, key=lambda path: int(path.name), reverse=True)


def read_current(state: Path) -> Path | None:
    """The folder of the current snapshot; None when there is none or the pointer cannot be read."""
    try:
        name = (state / "current").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return None
    folder = state / "snapshots" / name
    return folder if name.isdigit() and folder.is_dir() else None


def list_candidates(state: Path) -> list[Path]:
    """The current snapshot and then the older ones, newest first: the order in which to try to load them."""
    current, found = read_current(state), list_snapshots(state)
    if current is None:
        return found
    return [current, *(path for path in found if int(path.name) < int(current.name))]


def read_sums(snapshot: Path) -> dict[str, str]:
    """What ``sums`` says: the sha256 of each file by its name in the snapshot. Raises OSError or ValueError."""
    lines = (snapshot / SUMS).read_text(encoding="utf-8").splitlines()
    pairs = [line.split("  ", 1) for line in lines]
    return {name: checksum for checksum, name in pairs}


def read_made(snapshot: Path) -> dt.datetime | None:
    """When a snapshot was published; None when that is not known."""
    try:
        return dt.datetime.fromisoformat((snapshot / MADE).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None
