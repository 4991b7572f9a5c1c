"""A finding: what one look at the device led to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Outcome = Literal["good", "mend", "untested", "look"]

GOOD, MEND, UNTESTED = 0, 1, 2
"""Exit codes of ``doctor``: all good; something to mend; nothing to mend found, but something could not be tested."""


@dataclass(frozen=True)
class Finding:
    """``name`` of what was looked at; ``said`` what was seen, in a sentence or two; ``fix`` what to do.

    ``outcome``: "good"; "mend" something is wrong; "untested" it could not be looked at here; "look" no program can
    tell, so a person ticks it in the report.
    """

    name: str
    outcome: Outcome
    said: str
    fix: str = ""


def choose_code(findings: Iterable[Finding]) -> int:
    """The exit code for these findings. What only a person can tell changes nothing."""
    outcomes = {finding.outcome for finding in findings}
    if "mend" in outcomes:
        return MEND
    return UNTESTED if "untested" in outcomes else GOOD
