"""The PIN in the state folder: set at the command line, tried at the door of the staff screen."""

from __future__ import annotations

import contextlib
import getpass
import os
import sys
from pathlib import Path

from kiosk.settings import read_settings
from kiosk.staff import Lock, WeakPinError, check_pin, hash_pin, read_lock, write_lock
from kiosk.staffroom import Door
from kiosk.state import find_content, open_state

PIN = "pin"
LOCK = "pin-lock"

NOT_SET = "No PIN is set, so the staff screen stays shut. IT sets one with the command: clinic-kiosk pin"
BROKEN = "The PIN cannot be checked: the disk is full or locked against writing. Please tell IT."


def read_pin(state: Path) -> str:
    """The stored line; "" when no PIN is set or it cannot be read."""
    try:
        return (state / PIN).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def store_pin(state: Path, line: str) -> None:
    """Keep the line, readable for the kiosk's own user only, and lift any lock. Raises OSError."""
    new = state / f"{PIN}.new"
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
        out.write(f"{line}\n")
        out.flush()
        os.fsync(out.fileno())
    new.replace(state / PIN)
    (state / LOCK).unlink(missing_ok=True)


def read_door(state: Path, now: float) -> Door:
    """The door as someone finds it. ``now`` in seconds since 1970."""
    if not read_pin(state):
        return Door(said=NOT_SET)
    left = read_lock(state / LOCK).seconds_left(now)
    return Door(True, left, describe_lock(left) if left else "")


def try_pin(state: Path, digits: str, now: float) -> Door:
    """The door after someone typed these digits. Takes some 65 ms of computing: not for the thread that draws.

    The try is counted before it is judged, so that pulling the plug at the right moment gains nothing.
    """
    door = read_door(state, now)
    if not door.is_set or door.locked:
        return door
    lock = read_lock(state / LOCK).after_wrong(now)
    try:
        write_lock(state / LOCK, lock)
    except OSError:
        return Door(True, said=BROKEN)
    if not check_pin(read_pin(state), digits):
        left = lock.seconds_left(now)
        said = describe_lock(left) if left else f"Wrong. {_count(lock.tries_left, 'try', 'tries')} left."
        return Door(True, left, said)
    with contextlib.suppress(OSError):
        write_lock(state / LOCK, Lock())
    return Door(True, opened=True)


def describe_lock(seconds: int) -> str:
    """How long the door stays locked, in words; a begun minute counts."""
    return f"Locked for {_count(-(-seconds // 60), 'minute', 'minutes')}: there were too many wrong tries."


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def run_pin(content: Path | None, settings_file: Path | None) -> int:
    """The command ``pin``: asks for the PIN twice, or reads it from standard input; 0 when it is set, else 1."""
    settings, problems = read_settings(settings_file)
    for problem in problems:  # a wrong line may name another state folder, and the PIN with it
        print(f"{problem.where}: {problem.what} {problem.fix}", file=sys.stderr)
    folder = find_content(content, settings.content)
    try:
        digits = _ask() if sys.stdin.isatty() else sys.stdin.readline().strip()
    except (EOFError, KeyboardInterrupt):
        digits = None
    if digits is None:
        print("The PIN was not set.", file=sys.stderr)
        return 1
    try:
        store_pin(open_state(settings.state_dir, folder), hash_pin(digits, os.urandom(16)))
    except WeakPinError as weak:
        print(f"The PIN was not set. {weak}", file=sys.stderr)
        return 1
    except OSError as bad:
        print(f"The PIN was not set: the state folder cannot be written ({bad.strerror}).", file=sys.stderr)
        return 1
    print(f"The PIN is set for the kiosk that shows {folder}.")
    print("On its first screen, hold the top left corner for 3 seconds, then type the PIN.")
    return 0


def _ask() -> str | None:
    """The PIN as typed twice on the terminal; None when the two differ."""
    first = getpass.getpass("New PIN, 6 to 12 digits: ")
    if getpass.getpass("The same PIN again: ") == first:
        return first
    print("The two are not the same.", file=sys.stderr)
    return None
