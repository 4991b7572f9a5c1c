"""From a snapshot on disk to the Library in memory: fast, and never wrong, since a damaged snapshot is passed over."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from kiosk.codec import decode
from kiosk.model import Library
from kiosk.state import list_candidates, read_made, read_sums


def load_library(state: Path) -> Library | None:
    """The library of the current snapshot; of an older one when that is damaged; None when there is none at all.

    ``state`` is what ``open_state`` gave. Never raises.
    """
    for snapshot in list_candidates(state):
        library = read_snapshot(snapshot)
        if library is not None:
            return library
    return None


def read_snapshot(snapshot: Path) -> Library | None:
    """The library of one snapshot, None when any part of it is missing or library.json is not as it was written."""
    try:
        sums = read_sums(snapshot)
        data = (snapshot / "library.json").read_bytes()
        if hashlib.sha256(data).hexdigest() != sums["library.json"]:
            return None
        if not all((snapshot / name).is_file() for name in sums):
            return None
        library = decode(Library, json.loads(data)["library"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return replace(library, root=str(snapshot), version=snapshot.name, made=read_made(snapshot))
