"""The settings files that count, in the order in which they do: kiosk.toml, the site's drop-ins, the device's.

    /etc/clinic-kiosk/kiosk.toml                 what every kiosk of yours shares
    /etc/clinic-kiosk/kiosk.toml.d/site/*.toml   what all kiosks of one clinic share
    /etc/clinic-kiosk/kiosk.toml.d/device/*.toml what only this panel needs

A later file wins over an earlier one, line by line; within a folder they go by their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.problem import Problem

USUAL = Path("/etc/clinic-kiosk/kiosk.toml")
"""Where the settings are when the command line names no file."""

FOLDERS = ("site", "device")

MAX_BYTES = 100_000

_FIX = "Correct it as kiosk.toml explains, then type: clinic-kiosk settings"


@dataclass(frozen=True)
class Found:
    """One file: its ``path``, and ``where`` as problems name it ("kiosk.toml.d/site/hours.toml").

    ``table`` is what it says, None when it cannot be read; ``lines`` the line number of each name, counted from 1.
    """

    path: Path
    where: str
    table: Mapping[str, Any] | None = None
    lines: Mapping[str, int] = field(default_factory=dict)
    problem: Problem | None = None

    def place(self, name: str) -> str:
        """The file with the line of that name: "kiosk.toml:12"."""
        return f"{self.where}:{self.lines[name]}" if name in self.lines else self.where


def find_file(chosen: Path | None, usual: Path = USUAL) -> Path | None:
    """The file named on the command line, else the one in ``usual`` or its drop-ins when there are any, else None."""
    if chosen is not None:
        return chosen
    return usual if usual.exists() or find_folder(usual).is_dir() else None


def find_folder(file: Path) -> Path:
    """The folder of the drop-ins of a settings file."""
    return file.with_name(f"{file.name}.d")


def read_files(file: Path, chosen: bool) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """The files in the order in which they count, and what is wrong with the folders. Never raises.

    ``chosen``: did someone name the file? Then it is reported when it is missing.
    """
    found = [_read(file, file.name)] if chosen or file.exists() else []
    problems: list[Problem] = []
    folder = find_folder(file)
    for name in FOLDERS:
        try:
            inside = sorted(_list_files(folder / name))
        except OSError:
            what = "This folder cannot be opened, so what is in it does not count."
            problems.append(Problem("error", f"{folder.name}/{name}", what, "Let the kiosk's user read it."))
            continue
        found += [_read(path, f"{folder.name}/{name}/{path.name}") for path in inside]
    problems += [
        Problem("warning", f"{folder.name}/{path.name}", "This file does not count.", f"Move it into {_say_folders()}.")
        for path in _list_stray(folder)
    ]
    return tuple(found), tuple(problems)


def _list_files(folder: Path) -> Iterator[Path]:
    """The drop-ins in a folder; none when it is not there. Hidden files, and those of editors, do not count."""
    if folder.is_dir():
        yield from (path for path in folder.iterdir() if path.suffix == ".toml" and not path.name.startswith("."))


def _list_stray(folder: Path) -> list[Path]:
    try:
        return sorted(_list_files(folder))
    except OSError:
        return []


def _say_folders() -> str:
    return " or ".join(f'"{name}"' for name in FOLDERS)


def _read(path: Path, where: str) -> Found:
    import tomllib  # slow to load, and only needed here

    try:
        if not path.is_file() and path.exists():
            return _refuse(path, where, "This is not a file.")
        if path.stat().st_size > MAX_BYTES:
            return _refuse(path, where, "This file is too large for settings.")
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        return Found(path, where, tomllib.loads(text), _find_lines(text))
    except tomllib.TOMLDecodeError as bad:
        line = re.search(r"at line (\d+)", str(bad))
        told = f"Line {line[1]} is not written as a setting" if line else "It ends in the middle of a setting"
        return _refuse(path, f"{where}:{line[1]}" if line else where, f"{told}, so the whole file cannot be read.")
    except UnicodeDecodeError:
        return _refuse(path, where, "This file is not saved as UTF-8.")
    except FileNotFoundError:
        return _refuse(path, where, "There is no such file.")
    except (OSError, ValueError, RecursionError):
        return _refuse(path, where, "This file cannot be opened.")


def _refuse(path: Path, where: str, what: str) -> Found:
    return Found(path, where.partition(":")[0], problem=Problem("error", where, what, _FIX))


def _find_lines(text: str) -> dict[str, int]:
    names = ((number, re.match(r"\s*\"?([\w-]+)\"?\s*=", line)) for number, line in enumerate(text.split("\n"), 1))
    return {name[1]: number for number, name in names if name is not None}
