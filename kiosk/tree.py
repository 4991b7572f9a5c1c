"""The content folder as a tree: which files and folders count, what they are called, and that none lies outside."""

from __future__ import annotations

import fnmatch
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from kiosk.problem import Problem, Severity, suggest_name
from kiosk.textfile import show_name

# What office programs, copying and operating systems leave beside the real files.
_JUNK = (".*", "~$*", "*~", "*.tmp", "*.part", "*.crdownload", "*.bak", "thumbs.db", "desktop.ini")

PICTURES = (".svg", ".png", ".jpg", ".jpeg")


@dataclass(frozen=True)
class Listing:
    """One folder's files and folders by name, in alphabetical order."""

    files: dict[str, Path] = field(default_factory=dict)
    folders: dict[str, Path] = field(default_factory=dict)

    @cached_property
    def _by_lower(self) -> dict[str, Path]:
        return {name.lower(): path for name, path in reversed(self.files.items())}

    def file(self, name: str) -> Path | None:
        """The file of that name, capitals or not."""
        return self._by_lower.get(name)

    def ending(self, *endings: str) -> Iterator[Path]:
        """The files with one of these endings, in alphabetical order."""
        return (path for name, path in self.files.items() if name.lower().endswith(endings))


class Tree:
    """The folder at ``root``; ``problems`` grows while it is read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.real = os.path.realpath(root)
        self.problems: list[Problem] = []

    def where(self, path: Path) -> str:
        """The path below the content folder, with forward slashes, as text that can be printed anywhere."""
        return (
            show_name(path.relative_to(self.root).as_posix())
            if path.is_relative_to(self.root)
            else show_name(path.name)
        )

    def report(self, severity: Severity, path: Path, what: str, fix: str) -> None:
        """Note a Problem with a file or folder as a whole."""
        self.problems.append(Problem(severity, self.where(path), what, fix))

    def read(self, folder: Path) -> Listing:
        """What counts in a folder: no hidden or half-copied files, and no links that leave the content folder."""
        listing = Listing()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: (entry.name.lower(), entry.name))
        except OSError:
            fix = "Look whether it is there and may be read."
            self.problems.append(Problem("error", self.where(folder) or ".", "This folder cannot be read.", fix))
            return listing
        for entry in entries:
            if any(fnmatch.fnmatchcase(entry.name.lower(), pattern) for pattern in _JUNK):
                continue
            path = folder / entry.name
            if show_name(entry.name) != entry.name:
                fix = "Give it a plain name: small letters, numbers and hyphens."
                self.report("error", path, "This name has unusual signs in it.", fix)
            elif entry.is_symlink() and not self.holds(path):
                fix = "Put the file itself here, not a link to it."
                self.report("error", path, "This is a link out of the content folder.", fix)
            else:
                (listing.folders if _is_folder(entry) else listing.files)[entry.name] = path
        return listing

    def holds(self, path: Path) -> bool:
        """Does the path, with all links followed, lie in the content folder?"""
        try:
            real = os.path.realpath(path)
        except (OSError, ValueError):
            return False
        return real.startswith(self.real + os.sep)

    def find(self, base: Path, reference: str) -> Path | tuple[str, str]:
        """The file that a page in ``base`` names, or what is wrong and what to do."""
        name = unquote(reference).replace("\\", "/").strip()
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/", name):
            return (
                f'The picture "{show_name(name)[:80]}" is not in this folder.',
                "Put the picture beside the page, and write its name only.",
            )
        path = base / name
        if "\0" in name or not name or not self.holds(path):
            return f'The picture "{show_name(name)[:80]}" lies outside the content folder.', "Put it beside the page."
        try:
            if path.is_file():
                return path
            beside = (entry for entry in path.parent.iterdir() if entry.suffix.lower() in PICTURES)
            names = sorted(show_name(entry.name) for entry in beside)[:30]
        except (OSError, ValueError):
            names = []
        fix = "Put the picture beside the page."
        if names:
            fix += f" {suggest_name(path.name, names)}"
        return f'The picture "{show_name(name)[:80]}" is missing.', fix


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def fold_name(text: str) -> str:
    """A name as people compare it: "Stress Test", "stress  test" and the same with other code points are one."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
