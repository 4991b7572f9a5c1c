"""Lay words: synonyms.yaml, in which staff write what patients say and which page, leaflet or word they mean by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kiosk.entries import list_named, list_stems
from kiosk.model import Library, Synonym
from kiosk.problem import Problem
from kiosk.reading import Reading
from kiosk.textfile import clean_line, read_text
from kiosk.yamlfile import Node, read_yaml

NAME = "synonyms.yaml"

LONGEST = 60
"""A phrase of more letters than this would never be typed."""

_FORM = "Write the patients' words, a colon, and the title of a page: treadmill: Stress testing"


def read_synonyms(file: Path | None, library: Library, reading: Reading) -> tuple[Synonym, ...]:
    """The synonyms that lead somewhere in ``library``; what is wrong with the others goes to the tree's problems."""
    if file is None:
        return ()
    where = reading.tree.where(file)
    text, problems = read_text(file, where)
    reading.tree.problems += problems
    if text is None:
        return ()
    node, problems = read_yaml(text, where)
    reading.tree.problems += problems
    if node is None:
        return ()
    if not isinstance(node.value, Mapping):
        reading.tree.problems.append(Problem("warning", f"{where}:{node.line}", "Here should be lay words.", _FORM))
        return ()
    reader = _Reader(where, library)
    synonyms = tuple(reader.read(node.value))
    reading.tree.problems += reader.problems
    return synonyms


class _Reader:
    """Reads the lines of one file against the names in one library."""

    def __init__(self, where: str, library: Library) -> None:
        self.where = where
        self.problems: list[Problem] = []
        self._named = list(list_named(library))
        self._titles = {one.names[0].lower(): one.names[0] for one in self._named}

    def read(self, lines: Mapping[str, Node]) -> Iterator[Synonym]:
        """Each phrase with those of its names that lead somewhere; phrases with none are left out."""
        for phrase, node in lines.items():
            targets = list(_list_texts(node))
            means = tuple(target for target, line in targets if self._leads_somewhere(phrase, target, line))
            if not targets:
                what = f'"{phrase[:40]}" is not used: nothing that can be read stands after its colon.'
                self._report(node.line, what, _FORM)
            elif len(phrase) > LONGEST or not list_stems(phrase):
                what = f'"{phrase[:40]}" is not used: nobody would type that.'
                self._report(node.line, what, "Write a few plain words.")
            elif means:
                yield Synonym(phrase, means)

    def _leads_somewhere(self, phrase: str, target: str, line: int) -> bool:
        stems = list_stems(target)
        if any(one.is_called(stems) for one in self._named):
            return True
        what = f'"{phrase[:40]}" leads nowhere: no page, leaflet or word is called "{target[:40]}".'
        self._report(line, what, self._suggest(target))
        return False

    def _suggest(self, target: str) -> str:
        import difflib  # slow to load, and a folder without mistakes never needs it

        near = difflib.get_close_matches(target.lower(), self._titles, n=1, cutoff=0.6)
        nearest = f'The nearest title is "{self._titles[near[0]]}".' if near else ""
        return nearest or "Write a page's or a leaflet's title, or a word of the glossary."

    def _report(self, line: int, what: str, fix: str) -> None:
        self.problems.append(Problem("warning", f"{self.where}:{line}", what, fix))


def _list_texts(node: Node) -> Iterator[tuple[str, int]]:
    """The names after a colon with their lines: one, several with commas between, or a list."""
    if isinstance(node.value, str):
        yield from ((name, node.line) for name in map(clean_line, node.value.split(",")) if name)
    elif isinstance(node.value, tuple):
        for item in node.value:
            yield from _list_texts(item)
