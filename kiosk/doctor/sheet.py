"""The sheet: the doctor's findings as plain text that can be printed, ticked and signed."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections import Counter
from collections.abc import Sequence

from kiosk import __version__
from kiosk.about import format_date
from kiosk.doctor.finding import GOOD, MEND, Finding, Outcome, choose_code

WIDTH = 79

MARKS: dict[Outcome, str] = {"good": "good", "mend": "MEND", "untested": "not tested", "look": "[  ] look"}
_COLUMN = max(map(len, MARKS.values())) + 2

VERDICTS = {
    GOOD: "All that was tested is good.",
    MEND: "Something has to be mended before patients use this kiosk.",
}
_UNTESTED = "Nothing was found that has to be mended, but not everything could be tested."


def write_sheet(findings: Sequence[Finding], device: str, now: dt.datetime) -> str:
    """The whole sheet. ``device`` is this computer's name."""
    count = Counter(finding.outcome for finding in findings)
    lines = [
        "Acceptance test of a clinic kiosk",
        "=================================",
        "",
        f"Device:   {device}",
        f"Tested:   {format_date(now.date())} at {now:%H:%M}",
        f"Program:  clinic-kiosk {__version__}",
        "",
        *textwrap.wrap(describe_verdict(findings), WIDTH),
        f"Good: {count['good']}. To mend: {count['mend']}. Not tested: {count['untested']}."
        f" For a person to look at and tick: {count['look']}.",
        "",
    ]
    for finding in findings:
        lines += [*write_finding(finding), ""]
    lines += [
        "Signed",
        "------",
        "",
        *(f"{name.ljust(10)}{'_' * 50}\n" for name in ("Name", "Role", "Date", "Signature")),
    ]
    return "\n".join(lines)


def describe_verdict(findings: Sequence[Finding]) -> str:
    """The outcome of all in one sentence."""
    return VERDICTS.get(choose_code(findings), _UNTESTED)


def write_finding(finding: Finding) -> list[str]:
    """The lines of one finding."""
    lines = [f"{MARKS[finding.outcome].ljust(_COLUMN)}{finding.name}"]
    for text in (finding.said, finding.fix):
        for line in text.split("\n"):
            lines += textwrap.wrap(
                line,
                WIDTH,
                initial_indent=" " * _COLUMN,
                subsequent_indent=" " * (_COLUMN + (2 if line.startswith("- ") else 0)),
                break_long_words=False,
                break_on_hyphens=False,
            )
    return lines
