"""A YAML text as plain nodes with line numbers: every value is the text that staff typed.

Only the event stream of PyYAML is used, never its constructors. So "000" stays "000", "no" stays "no", 1.10 stays
"1.10"; there is no tag to run, no alias to expand, and nothing recurses deeper than ``MAX_DEPTH``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from kiosk.problem import Problem
from kiosk.textfile import clean_line
from kiosk.yamlslip import UNREADABLE, Stop, explain_slip

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 6
MAX_EVENTS = 4_000


@dataclass(frozen=True)
class Node:
    """A value and the line it stands on (from 1): a text, a list of nodes, or a mapping of names to nodes."""

    value: str | tuple[Node, ...] | Mapping[str, Node]
    line: int


class UnreadableError(Exception):
    """Why a YAML text cannot be read, at which line, and what to do. Never leaves this module."""

    def __init__(self, line: int, what: str, fix: str) -> None:
        super().__init__(what)
        self.line, self.what, self.fix = line, what, fix


def read_yaml(text: str, where: str, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """The node of a YAML text, None when it is empty or cannot be read, and its Problems.

    ``first_line`` is the number of the text's first line in its file.
    """
    problems: list[Problem] = []
    try:
        return _Builder(text, where, first_line, problems).build(), tuple(problems)
    except UnreadableError as bad:
        problems.append(Problem("error", f"{where}:{bad.line}", bad.what, bad.fix))
    except yaml.MarkedYAMLError as bad:
        line, what, fix = explain_slip(text, _describe_stop(text, bad))
        problems.append(Problem("error", f"{where}:{first_line + line}", what, fix))
    except (yaml.YAMLError, RecursionError, ValueError):
        problems.append(Problem("error", f"{where}:{first_line}", *UNREADABLE))
    return None, tuple(problems)


def _describe_stop(text: str, bad: yaml.MarkedYAMLError) -> Stop:
    noticed = int(bad.problem_mark.line) if bad.problem_mark else 0
    began = int(bad.context_mark.line) if bad.context_mark else noticed
    return Stop(noticed, began, str(bad.problem or ""), str(bad.context or ""), _find_last_quote(text))


def _find_last_quote(text: str) -> tuple[int, int] | None:
    """On which lines, from 0, the last text in quotes begins and ends, of those before the place that stops reading."""
    last = None
    try:
        for token in yaml.scan(text, Loader=Loader):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                last = int(token.start_mark.line), int(token.end_mark.line)
    except (yaml.YAMLError, ValueError):
        pass
    return last


class _Builder:
    """Turns the events of one YAML text into nodes."""

    def __init__(self, text: str, where: str, first_line: int, problems: list[Problem]) -> None:
        self.where, self.first_line, self.problems = where, first_line, problems
        self.count = 0
        self.events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=Loader))

    def build(self) -> Node | None:
        """The node of the first document; a second one is refused."""
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise UnreadableError(self._line(event), "There is a second --- here.", "Keep one part only.")
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, 0)
        return root if root is None or root.value != "" else None

    def _line(self, event: yaml.Event) -> int:
        return self.first_line + (int(event.start_mark.line) if event.start_mark else 0)

    def _next(self) -> yaml.Event:
        self.count += 1
        event = next(self.events, None)
        if event is None or self.count > MAX_EVENTS:
            raise UnreadableError(self.first_line, "There are too many entries here.", "Keep the file short.")
        return event

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = self._line(event)
        if depth > MAX_DEPTH:
            raise UnreadableError(line, "The entries are nested too deep here.", 'Write one "name: text" a line.')
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style is None or event.style == ""
            return Node("" if plain and event.value in ("~", "null", "Null", "NULL") else event.value, line)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(inner := self._next(), yaml.SequenceEndEvent):
                items.append(self._node(inner, depth + 1))
            return Node(tuple(items), line)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(line, depth)
        raise UnreadableError(
            line, "A star or an ampersand at the start of a text has a meaning here.", 'Put the text in "quotes".'
        )

    def _mapping(self, line: int, depth: int) -> Node:
        entries: dict[str, Node] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key, value = self._node(event, depth + 1), self._node(self._next(), depth + 1)
            where = f"{self.where}:{key.line}"
            if not isinstance(key.value, str) or not clean_line(key.value):
                self.problems.append(Problem("warning", where, "This name is not a word.", 'Write "name: text".'))
                continue
            name = clean_line(key.value)
            if name in entries:
                what = f'"{name}" stands here twice; the first one counts.'
                self.problems.append(Problem("warning", where, what, "Take one of them out."))
                continue
            entries[name] = value
        return Node(entries, line)
