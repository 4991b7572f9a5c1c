"""A problem in the content or the settings: a value that says where, what, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "kept", "fault", "warning", "note"]

_ORDER: dict[Severity, int] = {"error": 0, "kept": 1, "fault": 2, "warning": 3, "note": 4}

REFUSED: tuple[Severity, ...] = ("error", "kept")
"""Of these, patients do not see what is in the content folder now."""


@dataclass(frozen=True)
class Problem:
    """One thing that staff or IT should know about.

    ``severity`` is "error" (this page, picture or leaflet is not shown), "kept" (the same, but its last good version
    is still shown), "fault" (it is shown, but its words break a rule that every page has to keep), "warning" (it is
    shown, but someone has to look at it) or "note". Of an error, ``what`` tells the cause and not what patients see
    now: that is known only when it is published. ``where``
    names the file below the content folder, with a line number where there is one:
    "hospital-services/coronary-stenting/index.md:12". ``what`` says in one sentence what is wrong, ``fix`` what to
    do. Neither blames, asks, or uses a programmer's word.
    """

    severity: Severity
    where: str
    what: str
    fix: str

    def as_dict(self) -> dict[str, str]:
        """The four fields by name, as ``check --json`` prints them."""
        return asdict(self)


def sort_worst_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors before what was kept, faults, warnings and notes; within one severity by place. Doubles are dropped."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (_ORDER[p.severity], p.where, p.what)))


MOST = 2_000
"""So many Problems are listed. More come from a folder copied to the wrong place, and nobody reads them."""


def shorten_list(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The first ``MOST`` of Problems that are sorted, and one that says how many more there are."""
    if len(problems) <= MOST:
        return problems
    what = f"There are {len(problems) - MOST} more of these, which are not listed."
    return (*problems[:MOST], Problem(problems[MOST - 1].severity, "~", what, "Correct those above first."))


def suggest_name(wrong: str, known: Iterable[str]) -> str:
    """A sentence that names the nearest known word, or lists all of them when none is near.

    >>> suggest_name("titel", ["title", "summary"])
    'The nearest known name is "title".'
    """
    import difflib  # slow to load, and a kiosk without a misspelt setting never needs it

    names = list(known)
    near = difflib.get_close_matches(wrong.lower(), names, n=1, cutoff=0.6)
    if near:
        return f'The nearest known name is "{near[0]}".'
    return "Known names are: " + ", ".join(names) + "."
