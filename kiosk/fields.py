"""The named fields of one YAML mapping, read as the types the model wants, with a Problem for each that is not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence

from kiosk.problem import Problem, Severity, suggest_name
from kiosk.textfile import clean_line, drop_unshowable
from kiosk.yamlfile import Node

MAX_TEXT = 2_000
"""The longest field in characters; a longer one would never fit a screen."""


class Fields:
    """Reads one mapping. ``where`` is its file, ``known`` the names it may hold; ``problems`` grows while reading."""

    def __init__(self, node: Node | None, where: str, known: Sequence[str]) -> None:
        self.where, self.known = where, tuple(known)
        self.problems: list[Problem] = []
        self.line = node.line if node else 1
        self.entries: Mapping[str, Node] = {}
        if node is None:
            return
        if not isinstance(node.value, Mapping):
            self.report(
                "error", node, 'Here should be lines such as "name: text".', "Write one name and its text a line."
            )
            return
        self.entries = {name.lower(): entry for name, entry in node.value.items()}
        for name, entry in node.value.items():
            if name.lower() not in self.known:
                short = name[:40]
                self.report(
                    "warning", entry, f'"{short}" is not a known name and is not used.', suggest_name(short, known)
                )

    def report(self, severity: Severity, at: Node | str, what: str, fix: str) -> None:
        """Note a Problem at a node, or at the field of that name."""
        node = self.entries.get(at) if isinstance(at, str) else at
        self.problems.append(Problem(severity, f"{self.where}:{node.line if node else self.line}", what, fix))

    def text(self, name: str, default: str = "") -> str:
        """One line of text; a list, a mapping or nothing gives the default."""
        node = self.entries.get(name)
        if node is None:
            return default
        if not isinstance(node.value, str):
            self.report("warning", node, f'"{name}" should be one text.', f'Write "{name}: text" on one line.')
            return default
        return self._clean(name, node) or default

    def _clean(self, name: str, node: Node) -> str:
        text = clean_line(str(node.value)[: MAX_TEXT * 4])
        if len(text) > MAX_TEXT:
            self.report(
                "warning", node, f'The text of "{name}" is too long and was cut.', "Keep it to a few sentences."
            )
        return text[:MAX_TEXT]

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; one text, or several lines of it, counts as a list too."""
        node = self.entries.get(name)
        if node is None or isinstance(node.value, str):
            lines = drop_unshowable(str(node.value)).splitlines() if node else []
            return tuple(filter(None, (self._clean(name, Node(line, node.line if node else 1)) for line in lines)))
        items = [node] if isinstance(node.value, Mapping) else node.value
        flat = [line for item in items for line in _flatten(item)]
        if not all(isinstance(item.value, str) for item in flat):
            self.report("warning", node, f'"{name}" should be a list of texts.', 'Start each line with "- ".')
        return tuple(filter(None, (self._clean(name, item) for item in flat if isinstance(item.value, str))))

    def whole(self, name: str, default: int = 0) -> int:
        """A whole number from -9999 to 9999."""
        text = self.text(name)
        if text and not re.fullmatch(r"[+-]?[0-9]{1,4}", text):
            self.report("warning", name, f'"{name}" should be a whole number, not "{text[:40]}".', f"Write {name}: 10.")
            return default
        return int(text) if text else default

    def date(self, name: str, severity: Severity = "warning") -> dt.date | None:
        """A day written as year-month-day; None for nothing or anything else."""
        text = self.text(name)
        if not text:
            return None
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                return dt.date.fromisoformat(text)
        except ValueError:
            pass
        fix = "Write year-month-day, such as 2026-03-31."
        self.report(severity, name, f'"{text[:40]}" in "{name}" is not a day.', fix)
        return None

    def choice(self, name: str, known: Iterable[str], default: str) -> str:
        """One of the known words, in lower case."""
        text, words = self.text(name), list(known)
        if not text or text.lower() in words:
            return text.lower() or default
        what = f'"{text[:40]}" is not a known {name}; "{default}" is used.'
        self.report("warning", name, what, suggest_name(text[:40], words))
        return default

    def table(self, name: str) -> dict[str, tuple[str, int]]:
        """A mapping of texts inside a field: name to text and line."""
        node = self.entries.get(name)
        if node is None or node.value == "":
            return {}
        if not isinstance(node.value, Mapping):
            self.report(
                "warning",
                node,
                f'"{name}" should be lines such as "how long: 30 minutes".',
                "Indent them by two spaces.",
            )
            return {}
        found: dict[str, tuple[str, int]] = {}
        for key, item in node.value.items():
            if not isinstance(item.value, str):
                self.report("warning", item, f'"{key[:40]}" should be one text.', "Write it on one line.")
            elif text := self._clean(key[:40], item):
                found[key] = (text, item.line)
        return found


def _flatten(item: Node) -> list[Node]:
    """ "Monday: 8 am to 5 pm" without quotes is a mapping to YAML; staff mean the text as they typed it."""
    if not isinstance(item.value, Mapping):
        return [item]
    return [
        Node(f"{name}: {inner.value}", inner.line) if isinstance(inner.value, str) else inner
        for name, inner in item.value.items()
    ]
