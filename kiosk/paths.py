"""Where the kiosk's own files are, in a checkout, an installed wheel and a frozen package alike."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def find_data(name: str) -> Path:
    """The folder "assets" or "content" that came with the program: inside the package, or beside it in a checkout."""
    packed = Path(__file__).parent / name
    return packed if packed.is_dir() else Path(__file__).parent.parent / name


def find_state_base() -> Path:
    """The usual state folder: clinic-kiosk in $XDG_STATE_HOME or ~/.local/state."""
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "clinic-kiosk"


def build_command(*words: str) -> list[str]:
    """The command line that runs this program again with other words, for its child processes."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *words]
    return [sys.executable, "-m", "kiosk", *words]


def build_child_command(name: str, folder: Path, settings_file: Path | None) -> list[str]:
    """The command line of a child process that publishes into the same state folder as this one reads from."""
    words = [name, "--content", str(folder)]
    if settings_file is not None:
        words += ["--settings", str(settings_file)]
    return build_command(*words)
