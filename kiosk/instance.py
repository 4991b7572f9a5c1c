"""The instance: only one kiosk runs on a state folder. A second start must not open a window over the first."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

FILE = "running"
"""Where the state folder has it. The file stays; what counts is the lock on it, which ends with the process."""


@contextlib.contextmanager
def be_the_only(state: Path) -> Iterator[bool]:
    """Is no other kiosk running on this state folder? Until the end of the block none can begin to.

    The system itself takes the lock back when the process ends in whatever way, so a power cut leaves none. Where a
    lock cannot be had (a full disk, a folder on another computer) the kiosk runs without. Never raises.
    """
    try:
        file = os.open(state / FILE, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield True
        return
    try:
        yield _lock(file)
    finally:
        os.close(file)


def _lock(file: int) -> bool:
    """Take the lock; False when another process has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
