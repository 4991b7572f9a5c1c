"""The crashes: how often the kiosk ended soon after its start without being asked to, and what went well before.

A start is written down before anything else happens. It is struck out when the kiosk has lasted for a while, or ends
because someone asked for it. So whatever takes the process down, its start stays on the list.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.codec import decode, encode
from kiosk.problem import Problem
from kiosk.saving import replace_file

FILE = "starts.json"
"""Where the state folder has it."""

LASTING_SECONDS = 120.0
"""A kiosk that has run for so long has started well."""
MANY = 3
"""So many starts that did not last, and the next one is in safe mode."""
FORGET_SECONDS = 3600.0
"""After so long a start that did not last counts no more."""


@dataclass(frozen=True)
class Starts:
    """``begun``: when the kiosk started and did not last, in seconds since 1970, oldest first. ``safe``: is the latest
    of these in safe mode? ``good``: the name of the snapshot it last ran with for a while, "" for none."""

    begun: tuple[float, ...] = ()
    safe: bool = False
    good: str = ""

    def after_start(self, now: float) -> Starts:
        """With one more start. A clock that jumped makes old starts count no more, and no start count for ever."""
        recent = tuple(begun for begun in self.begun if abs(now - begun) < FORGET_SECONDS)
        return replace(self, begun=(*recent, now), safe=len(recent) >= MANY)


def read_starts(state: Path) -> Starts:
    """What is written down; nothing when it cannot be read. Never raises."""
    try:
        starts = decode(Starts, json.loads((state / FILE).read_text(encoding="utf-8")))
        return replace(starts, begun=tuple(float(begun) for begun in starts.begun))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Starts()


def note_start(state: Path, now: float) -> Starts:
    """Write down a start, which is the last of those given back. Never raises."""
    starts = read_starts(state).after_start(now)
    _write(state, starts)
    return starts


def note_lasting(state: Path, snapshot: str) -> None:
    """It has run for a while, with this snapshot: earlier starts count no more. Never raises."""
    _write(state, Starts(good=snapshot))


def note_end(state: Path) -> None:
    """It ends because someone asked for it: this start does not count. Never raises."""
    starts = read_starts(state)
    _write(state, replace(starts, begun=starts.begun[:-1], safe=False))


def forgive(state: Path) -> None:
    """No start counts any more: the next one is as usual. Never raises."""
    _write(state, replace(read_starts(state), begun=(), safe=False))


def _write(state: Path, starts: Starts) -> None:
    # On a full disk nothing is counted. That is no reason not to start.
    with contextlib.suppress(OSError):
        replace_file(state / FILE, json.dumps(encode(starts)))


SAFE_MODE = Problem(
    "warning",
    "this kiosk",
    "The kiosk is in safe mode, since it ended several times soon after its start.",
    "Please tell IT. It shows the pages that last worked, and tries to start as usual after 10 minutes.",
)
"""What staff and IT are told while safe mode is on."""
