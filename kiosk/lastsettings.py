"""The last good settings: what each settings file said when it could last be read, kept for when it cannot.

They cannot lie in the state folder that the settings name, which nobody knows while those are broken: they have a place
of their own in the usual state folder, by the name of the settings file they belong to.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.dropins import USUAL
from kiosk.paths import find_state_base
from kiosk.saving import replace_file

INSTALLED = Path("/var/lib/clinic-kiosk")
"""The state folder of an installed kiosk, whoever asks: its own user, or IT at the command line."""

Tables = Mapping[str, Mapping[str, Any]]
"""For each settings file, by its whole path, the values that counted by their names."""


def find_base(file: Path) -> Path:
    """The usual state folder for the settings in ``file``."""
    return INSTALLED if file == USUAL and INSTALLED.is_dir() else find_state_base()


def name_memory(base: Path, file: Path) -> Path:
    """Where the last good settings of ``file`` are. ``base`` is the usual state folder."""
    name = hashlib.sha256(os.fsencode(os.path.realpath(file))).hexdigest()[:16]
    return base / f"settings-{name}.json"


def recall_tables(memory: Path) -> Tables:
    """What was kept; nothing when there is nothing, or it cannot be read."""
    try:
        found = json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {path: table for path, table in found.items() if isinstance(table, dict)}


def keep_tables(memory: Path, tables: Tables) -> None:
    """Keep them for the next start. Never raises: a kiosk that cannot keep them starts all the same."""
    if not tables or recall_tables(memory) == tables:
        return
    with contextlib.suppress(OSError):
        memory.parent.mkdir(parents=True, exist_ok=True)
        replace_file(memory, json.dumps(tables, ensure_ascii=False, indent=1))
