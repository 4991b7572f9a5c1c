"""Where the kiosk's own files are, in a checkout, an installed wheel and a frozen package alike."""

from __future__ import annotations

import sys
from pathlib import Path


def find_data(name: str) -> Path:
    """The folder "assets" or "content" that came with the program: inside the package, or beside it in a checkout."""
    packed = Path(__file__).parent / name
    return packed if packed.is_dir() else Path(__file__).parent.parent / name


def build_command(*words: str) -> list[str]:
    """The command line that runs this program again with other words, for its child processes."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *words]
    return [sys.executable, "-m", "kiosk", *words]
