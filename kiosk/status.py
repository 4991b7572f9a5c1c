"""status.json: what the last look at the content folder led to, for the staff screen."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from kiosk.codec import decode, encode
from kiosk.problem import Problem
from kiosk.saving import replace_file

FILE = "status.json"

OUTCOMES = {
    "new": "Published: patients see the content folder as it is now.",
    "same": "Nothing has changed: patients already see the content folder as it is now.",
    "kept": "Nothing was published: what patients see stays as it was.",
    "held": "Nothing was published: someone went back to an older version, and nothing has changed since.",
}
"""What each outcome of a look means for patients."""


@dataclass(frozen=True)
class Status:
    """``looked`` is when, None for never; ``source`` the content folder as staff know it; ``outcome`` the word of a
    ``Snapshot``; ``problems`` all that was found, worst first."""

    looked: dt.datetime | None = None
    source: str = ""
    outcome: str = ""
    problems: tuple[Problem, ...] = ()


def write_status(state: Path, status: Status) -> None:
    """Lay the status beside the snapshots, in one step. Raises OSError."""
    replace_file(state / FILE, json.dumps(encode(status), ensure_ascii=False))


def read_status(state: Path) -> Status:
    """The last status; an empty one when nobody has looked yet or it cannot be read."""
    try:
        return decode(Status, json.loads((state / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return Status()
