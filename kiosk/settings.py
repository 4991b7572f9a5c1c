"""The settings of one kiosk, from kiosk.toml, with a Problem for each line that is not understood."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from kiosk.dropins import USUAL, Found, find_file, read_files
from kiosk.lastsettings import Tables, find_base, keep_tables, name_memory, recall_tables
from kiosk.problem import Problem, suggest_name

CHOICES = {
    "text": ("normal", "large", "largest"),
    "show": ("all", "approved"),
    "listen": ("off", "headphones", "both"),
}


@dataclass(frozen=True)
class Settings:
    """What IT sets for one kiosk. packaging/kiosk.toml explains each line.

    ``diagonal_inches`` is the panel's visible diagonal, from which everything gets its size in millimetres; the times
    are whole seconds; ``content`` and ``state_dir`` are folders, "" for the usual ones; ``text`` and ``contrast`` are
    what a visit starts with; ``counts``: are openings counted by day? ``show`` and ``grace_days`` (-1: never) are what
    governance.Policy says. ``lower_edge_mm`` is how high the lower edge of the screen is above the floor, 0 for not
    measured; ``attract``: is there a screen for the empty room? ``neutral_titles``: does large text name no test at
    the top, where others read it? ``prometheus_file`` is where health is written for Prometheus, "" for nowhere.
    ``listen``: can pages be read aloud, and over what? The two devices are what ALSA calls them.
    """

    diagonal_inches: float = 21.5
    content: str = ""
    state_dir: str = ""
    idle_seconds_reading: int = 180
    idle_seconds_home: int = 60
    warning_seconds: int = 30
    motion: bool = True
    text: Literal["normal", "large", "largest"] = "normal"
    contrast: bool = False
    hide_cursor: bool = True
    counts: bool = True
    show: Literal["all", "approved"] = "all"
    grace_days: int = -1
    lower_edge_mm: float = 0.0
    attract: bool = True
    neutral_titles: bool = False
    prometheus_file: str = ""
    listen: Literal["off", "headphones", "both"] = "off"
    headphones_device: str = "default"
    loudspeaker_device: str = "default"


NAMES = tuple(each.name for each in dataclasses.fields(Settings))

PATHS = ("content", "state_dir", "prometheus_file")
"""The settings that name a folder or a file."""

DEVICES = ("headphones_device", "loudspeaker_device")
"""The settings that name a sound device."""

_DEVICE = re.compile(r"[A-Za-z][\w:,=.+/-]*")

# Least and most of each number. WCAG 2.2.1 asks for 20 s to answer a time-out; the design asks for 30.
_RANGES: dict[str, tuple[float, float]] = {
    "diagonal_inches": (7, 120),
    "idle_seconds_reading": (30, 3600),
    "idle_seconds_home": (15, 3600),
    "warning_seconds": (30, 300),
    "grace_days": (-1, 3650),
    "lower_edge_mm": (0, 2000),
}


@dataclass(frozen=True)
class Effective:
    """The settings that count, and where they come from.

    ``file`` is the settings file, None when there is none; ``origins`` tells for each setting that a file names which
    file and line ("/etc/clinic-kiosk/kiosk.toml:12"); ``tables`` are the values each file brought, by its path.
    """

    settings: Settings
    problems: tuple[Problem, ...] = ()
    file: Path | None = None
    origins: Mapping[str, str] = field(default_factory=dict)
    tables: Tables = field(default_factory=dict)


def read_settings(file: Path | None) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings that count, and what is wrong with them. Never raises.

    ``file`` is the one named on the command line; for None the usual place is looked at. What cannot be understood
    counts as it did when the kiosk last started, else as usual.
    """
    effective = gather_settings(file)
    return effective.settings, effective.problems


def gather_settings(chosen: Path | None, usual: Path = USUAL, base: Path | None = None) -> Effective:
    """The settings with where each comes from. ``base`` is the usual state folder, where the last good ones are kept.

    Nothing is written: ``keep_settings`` does that. Never raises.
    """
    file = find_file(chosen, usual)
    if file is None:
        return Effective(Settings())
    files, folders = read_files(file, chosen is not None)
    problems = list(folders)
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    tables: dict[str, dict[str, Any]] = {}
    kept = _Kept(name_memory(base or find_base(file), file))
    for found in files:
        table, places, wrong = _choose(found, kept, values)
        problems += wrong
        values |= table
        origins |= places
        tables[str(found.path.absolute())] = table
    for name in PATHS:
        if values.get(name):
            values[name] = _place_beside(values[name], file)
    for name in values:
        values[name] = float(values[name]) if isinstance(getattr(Settings(), name), float) else values[name]
    return Effective(Settings(**values), tuple(problems), file, origins, tables)


def keep_settings(effective: Effective, base: Path | None = None) -> None:
    """Remember these as the last good ones, for a start after someone broke a file. Never raises."""
    if effective.file is not None:
        keep_tables(name_memory(base or find_base(effective.file), effective.file), effective.tables)


class _Kept:
    """The last good settings, read only when something is wrong: most starts need none."""

    def __init__(self, memory: Path) -> None:
        self._memory = memory
        self._tables: Tables | None = None

    def recall(self, path: Path) -> dict[str, Any]:
        """What this file last said, as far as it is still understood."""
        if self._tables is None:
            self._tables = recall_tables(self._memory)
        usual = Settings()
        table = self._tables.get(str(path.absolute()), {})
        return {
            name: value
            for name, value in table.items()
            if name in NAMES and not _judge(name, value, getattr(usual, name))
        }


def _choose(
    found: Found, kept: _Kept, before: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, str], list[Problem]]:
    """The values that one file brings, their places, and what is wrong. ``before``: what earlier files brought."""
    if found.table is None:
        table = kept.recall(found.path)
        places = dict.fromkeys(table, f"{found.path}, as it was when it could last be read")
        return table, places, [_explain_loss(found, bool(table))]
    chosen: dict[str, Any] = {}
    places = {}
    problems = []
    for name, value in found.table.items():
        where = found.place(name)
        place = f"{found.path}:{found.lines[name]}" if name in found.lines else str(found.path)
        if name not in NAMES:
            what = f'"{name}" is not a known setting.'
            problems.append(Problem("warning", where, what, suggest_name(name, NAMES)))
            continue
        usual = getattr(Settings(), name)
        reason = _judge(name, value, usual)
        if not reason:
            chosen[name], places[name] = value, place
            continue
        used = before.get(name, usual)
        if (last := kept.recall(found.path)).get(name) is not None:
            used = chosen[name] = last[name]
            places[name] = f"{place}, as it last was right"
        what = f'"{name}" should be {reason}; {show_value(used)} is used.'
        problems.append(Problem("error", where, what, f"Correct the line that starts with {name}."))
    return chosen, places, problems


def _explain_loss(found: Found, remembered: bool) -> Problem:
    used = "What it said when it could last be read still counts." if remembered else "None of its lines counts."
    problem = found.problem or Problem("error", found.where, "This file cannot be read.", "")
    return dataclasses.replace(problem, what=f"{problem.what} {used}")


def _place_beside(path: str, file: Path) -> str:
    """The whole path. One without a leading slash lies beside kiosk.toml, wherever the kiosk was started."""
    try:
        return str(file.parent.absolute() / Path(path).expanduser())
    except RuntimeError:  # "~" of someone this machine does not know
        return str(file.parent.absolute() / path)


def show_value(value: object) -> str:
    """The value as one writes it in the file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return str(value)


def _judge(name: str, value: object, usual: object) -> str:
    """What the value should be, "" when it is that. A whole number will do for one with a point, never the reverse."""
    if isinstance(usual, bool):
        return "" if isinstance(value, bool) else "true or false"
    if words := CHOICES.get(name):
        return "" if value in words else " or ".join(f'"{word}"' for word in words)
    if name in DEVICES:
        return (
            "" if isinstance(value, str) and _DEVICE.fullmatch(value) else 'the name that "aplay -L" gives, in "quotes"'
        )
    if isinstance(usual, str):
        return "" if isinstance(value, str) and "\0" not in value else 'a folder or file in "quotes"'
    least, most = _RANGES[name]
    kinds = (int, float) if isinstance(usual, float) else (int,)
    fits = isinstance(value, kinds) and not isinstance(value, bool) and math.isfinite(value) and least <= value <= most
    kind = "a number" if isinstance(usual, float) else "a whole number"
    return "" if fits else f"{kind} from {least} to {most}"
