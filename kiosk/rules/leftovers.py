"""What was left over from writing: marks such as [CLINIC], empty brackets, and words that only fill a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kiosk.markup import drop_comments
from kiosk.model import Leaflet
from kiosk.problem import Problem
from kiosk.rules.manuscript import Manuscript
from kiosk.textfile import read_text
from kiosk.tree import Tree

FIX = "Write what belongs here. If it is not known yet, write whom to ask, and list it in FOR-THE-CARDIOLOGIST.md."

_PICTURE_OR_LINK = re.compile(r"!?\[([^\[\]]{0,2000})\]\([^()\n]{0,300}\)")
_MARK = re.compile(r"(?i:\[\s*clinic\b[^\]\n]{0,80}\]?|\b(?:lorem|ipsum)\b)|\b(?:TODO|FIXME|TBC|TBA|XXX+)\b")
_BRACKETS = re.compile(r"\[[^\[\]\n]{0,80}\]|\(\s*\)")
_LIST_IN_YAML = re.compile(r"^\s*(?:-|[\w ]{1,40}:)\s*\[.*\]\s*$")


def check_leftovers(folder: Path) -> Iterator[Problem]:
    """Every leftover in the texts of a content folder that patients can come to see."""
    tree = Tree(folder)  # for its way of finding files; what is wrong with them has been said already
    for file in _list_texts(tree, folder):
        where = tree.where(file)
        text, _ = read_text(file, where)
        for line, found in find_leftovers(text or "", is_yaml=file.suffix.lower() != ".md"):
            yield describe_leftover(f"{where}:{line}", found)


def check_labels(manuscript: Manuscript) -> Iterator[Problem]:
    """Leftovers among the labels of a page's drawings."""
    for passage in manuscript.passages:
        if passage.kind == "label" and (mark := _MARK.search(passage.text) or _BRACKETS.search(passage.text)):
            yield describe_leftover(manuscript.where, f"{mark[0]}, in a picture")


def check_print(leaflet: Leaflet) -> Iterator[Problem]:
    """Leftover marks in a leaflet's text. Other brackets are left alone: leaflets come from other houses too."""
    for page in leaflet.pages:
        if mark := _MARK.search(page.text):
            yield describe_leftover(f"{leaflet.id}.pdf", mark[0])


def describe_leftover(where: str, found: str) -> Problem:
    """The Problem of one leftover."""
    return Problem("fault", where, f'This was left over from writing: "{found}".', FIX)


def find_leftovers(text: str, *, is_yaml: bool = False) -> list[tuple[int, str]]:
    """The leftovers of a text with their lines, from 1. Comments and the marks of pictures are none.

    >>> find_leftovers("---\\n# TODO\\nhours: [CLINIC]\\n---\\n![A heart](a.svg)\\n\\nStay [K] here ().")
    [(3, '[CLINIC]'), (7, '[K]'), (7, '()')]
    """
    if not is_yaml:
        text, _ = drop_comments(text)
    # A picture or link keeps its words and its number of lines.
    text = _PICTURE_OR_LINK.sub(
        lambda match: match[1] + "\n" * match[0].count("\n", match.end(1) - match.start()), text
    )
    found: list[tuple[int, str]] = []
    in_front = is_yaml
    for number, line in enumerate(text.split("\n"), 1):
        if not is_yaml and line.rstrip() == "---" and (number == 1 or in_front):
            in_front = not in_front
        if in_front and line.lstrip().startswith("#"):
            continue
        marks = [match[0] for match in _MARK.finditer(line)]
        if not (in_front and _LIST_IN_YAML.match(line)):
            marks += [match[0] for match in _BRACKETS.finditer(line) if not any(match[0] in mark for mark in marks)]
        found += [(number, mark) for mark in marks]
    return found


def _list_texts(tree: Tree, folder: Path) -> Iterator[Path]:
    """The files of words below a folder, but for those that are for staff: at the top README.md and the like, and
    below it what starts with "_"."""
    inside = tree.read(folder)
    for file in inside.ending(".md", ".yaml", ".yml"):
        for_staff = file.name.startswith("_") and file.name.lower() != "_section.md"
        if folder == tree.root:
            for_staff = file.suffix.lower() == ".md" and file.name.lower() != "glossary.md"
        if not for_staff:
            yield file
    for name, path in inside.folders.items():
        if not name.startswith("_"):
            yield from _list_texts(tree, path)
