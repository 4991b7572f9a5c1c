"""The settings of one kiosk, from kiosk.toml, with a Problem for each line that is not understood."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kiosk.problem import Problem, suggest_name

MAX_BYTES = 100_000

CHOICES = {"text": ("normal", "large", "largest"), "show": ("all", "approved")}


@dataclass(frozen=True)
class Settings:
    """What IT sets for one kiosk. packaging/kiosk.toml explains each line.

    ``diagonal_inches`` is the panel's visible diagonal, from which everything gets its size in millimetres; the times
    are whole seconds; ``content`` and ``state_dir`` are folders, "" for the usual ones; ``text`` and ``contrast`` are
    what a visit starts with; ``counts``: are openings counted by day? ``show`` and ``grace_days`` (-1: never) are what
    governance.Policy says.
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


# Least and most of each number. WCAG 2.2.1 asks for 20 s to answer a time-out; the design asks for 30.
_RANGES: dict[str, tuple[float, float]] = {
    "diagonal_inches": (7, 120),
    "idle_seconds_reading": (30, 3600),
    "idle_seconds_home": (15, 3600),
    "warning_seconds": (30, 300),
    "grace_days": (-1, 3650),
}


def read_settings(file: Path | None) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in ``file``, and what is wrong with it; all defaults for None. Never raises.

    A value that is not understood leaves its default in place.
    """
    if file is None:
        return Settings(), ()
    import tomllib  # slow to load, and only needed here

    where = file.name
    try:
        if file.stat().st_size > MAX_BYTES or not file.is_file():
            return Settings(), (_report(where, "This is not a settings file; the usual settings are used."),)
        found = tomllib.loads(file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as bad:
        return Settings(), (_report(where, f"This file cannot be read ({bad}); the usual settings are used."),)
    except UnicodeDecodeError:
        return Settings(), (_report(where, "This file is not saved as UTF-8; the usual settings are used."),)
    except (OSError, ValueError, RecursionError):
        return Settings(), (_report(where, "The settings file cannot be opened; the usual settings are used."),)
    return _build(found, where, file.parent)


def _report(
    where: str, what: str, fix: str = "Look at the lines of packaging/kiosk.toml and write them the same way."
) -> Problem:
    return Problem("error", where, what, fix)


def _build(found: Mapping[str, Any], where: str, beside: Path) -> tuple[Settings, tuple[Problem, ...]]:
    usual = Settings()
    names = [field.name for field in dataclasses.fields(Settings)]
    problems: list[Problem] = []
    chosen: dict[str, Any] = {}
    for name, value in found.items():
        if name not in names:
            problems.append(Problem("warning", where, f'"{name}" is not a known setting.', suggest_name(name, names)))
            continue
        reason = _judge(name, value, getattr(usual, name))
        if reason:
            what = f'"{name}" should be {reason}; {getattr(usual, name)!r} is used.'
            problems.append(Problem("error", where, what, f"Correct the line that starts with {name}."))
        else:
            chosen[name] = float(value) if name == "diagonal_inches" else value
    for name in ("content", "state_dir"):
        # A folder written without a leading slash lies beside the settings file, wherever the kiosk was started.
        if chosen.get(name):
            chosen[name] = str(beside.absolute() / Path(chosen[name]).expanduser())
    return Settings(**chosen), tuple(problems)


def _judge(name: str, value: object, usual: object) -> str:
    """What the value should be, "" when it is that. A whole number will do for one with a point, never the reverse."""
    if isinstance(usual, bool):
        return "" if isinstance(value, bool) else "true or false"
    if words := CHOICES.get(name):
        return "" if value in words else " or ".join(f'"{word}"' for word in words)
    if isinstance(usual, str):
        return "" if isinstance(value, str) and "\0" not in value else 'a folder in "quotes"'
    least, most = _RANGES[name]
    kinds = (int, float) if isinstance(usual, float) else (int,)
    fits = isinstance(value, kinds) and not isinstance(value, bool) and math.isfinite(value) and least <= value <= most
    kind = "a number" if isinstance(usual, float) else "a whole number"
    return "" if fits else f"{kind} from {least} to {most}"
