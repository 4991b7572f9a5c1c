"""The title of a leaflet: what the file calls itself, else its first line, else its name."""

from __future__ import annotations

import re
from pathlib import Path

MAX_TITLE = 120

_PROGRAM = re.compile(r"^(microsoft (word|powerpoint|publisher)|adobe \w+)\s*-\s*", re.IGNORECASE)
_FILE_NAME = re.compile(r"\.(docx?|odt|rtf|pptx?|pub|indd|pdf|qxd|ai|tex|html?|xlsx?|md|txt)$", re.IGNORECASE)
_EMPTY = re.compile(r"^(untitled|no title|document|presentation|title|slide)[\s_-]*\d*$", re.IGNORECASE)


def choose_title(named: str, text: str, file: Path) -> str:
    """A title for people. ``named`` is the file's own title, ``text`` the words of page one.

    A title left over from the program that wrote the file ("Microsoft Word - draft3.docx", "Untitled") is no title.
    """
    candidates = [_tidy(named), *(_tidy(line) for line in text.split("\n"))]
    if _FILE_NAME.search(candidates[0]) or _EMPTY.match(candidates[0]):
        candidates = candidates[1:]
    spoken = (words for words in candidates if sum(letter.isalpha() for letter in words) >= 3)
    return next(spoken, _tidy(file.stem.replace("_", " ").replace("-", " ")) or file.name)


def _tidy(words: str) -> str:
    """One line, printable, not too long, without the name of the program that wrote it."""
    words = "".join(letter if letter.isprintable() else " " for letter in words)
    words = _PROGRAM.sub("", " ".join(words.split()))
    return words if len(words) <= MAX_TITLE else words[: MAX_TITLE - 1].rstrip() + "…"
