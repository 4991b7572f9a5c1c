"""How a page gives risks: numbers of one base, and no bare percentage (standards item 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.problem import Problem
from kiosk.rules.manuscript import Manuscript

_FIGURE = re.compile(
    r"(?<![\w,.])\d[\d,.]*(?:\s*(?:to|or|and|-|–)\s*\d[\d,.]*)?\s+(?:in|out of)\s+(?:every\s+)?"
    r"(?P<base>\d[\d,]*\d)(?![\d.,]*\d)"
    r"(?!\s*(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|am\b|pm\b|%))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"19\d\d|20(?!00)\d\d")
_PERCENT = re.compile(r"\d\s*(?:%|per\s?cent\b)", re.IGNORECASE)


def find_figures(text: str) -> list[tuple[str, int]]:
    """Each "N in M" of a text, as it is written and M as a number.

    >>> find_figures("About 50 to 200 in 10,000 people, or 1 in 500; 3 shocks in 24 hours; 4,617 in 2012")
    [('50 to 200 in 10,000', 10000), ('1 in 500', 500)]
    """
    matches = (match for match in _FIGURE.finditer(text) if not _YEAR.fullmatch(match["base"]))
    return [(match[0], int(match["base"].replace(",", ""))) for match in matches]


def check_risks(manuscript: Manuscript) -> Iterator[Problem]:
    """Figures of several bases on one page, and percentages in a part about risks."""
    places: dict[int, tuple[str, str]] = {}
    for passage in manuscript.prose:
        for sentence in passage.sentences:
            for figure, base in find_figures(sentence):
                places.setdefault(base, (figure, sentence))
            if "risk" in passage.tab and (percent := _PERCENT.search(sentence)):
                what = f'A percentage is hard to picture: "{sentence[max(0, percent.start() - 20) : percent.end()]}".'
                fix = "Write how many people out of how many, such as: about 20 in 1,000."
                yield Problem("warning", manuscript.place(sentence), what, fix)
    if len(places) > 1:
        figures = ", ".join(f'"{figure}"' for figure, _ in places.values())
        last = list(places.values())[-1][1]
        what = f"The numbers on this page have different bases: {figures}."
        yield Problem("warning", manuscript.place(last), what, "Write them all with one base, such as: in 10,000.")
