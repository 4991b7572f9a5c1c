"""The shape of a service's page: its sections, facts, points, steps and questions (standards items 9, 11, 29 to 35)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kiosk.markup import STEPS, make_id
from kiosk.model import FACT_ICONS, STANDARD_SECTIONS, Block, Tab
from kiosk.problem import Problem, Severity
from kiosk.rules.manuscript import Manuscript

SERVICES = ("visit", "test", "procedure")
"""The kinds of page that have the standard sections."""
PRINTED = ("leaflet", "poster", "form")
"""The kinds of page that only become a leaflet: their steps need no drawing."""
POINTS = 3
MOST_TITLE_WORDS = 6
STEPS_RANGE = (4, 6)
QUESTIONS_RANGE = (6, 10)

HELP = "When to get help"
AT_HOME_NOW = "At home, an emergency"
HELP_PARTS = ("Now, in the clinic", AT_HOME_NOW, "At home, not urgent")


def check_shape(manuscript: Manuscript, emergency: str) -> Iterator[Problem]:
    """What a page lacks or has too much of. ``emergency`` is the clinic's emergency number."""
    yield from _check_steps(manuscript)
    if manuscript.page.kind not in SERVICES:
        return
    yield from _check_sections(manuscript)
    yield from _check_facts(manuscript)
    yield from _check_numbers(manuscript)
    yield from _check_help(manuscript, emergency)


def _find(manuscript: Manuscript, title: str) -> Tab | None:
    return next((tab for tab in manuscript.page.tabs if tab.id == make_id(title)), None)


def _check_sections(manuscript: Manuscript) -> Iterator[Problem]:
    """Their order, and headings without text, are looked at where the page is read."""
    for title in STANDARD_SECTIONS:
        if _find(manuscript, title) is None and (title == HELP or not any(manuscript.parts(title))):
            fix = f'Write "## {title}" and its text, in the usual order.'
            severity: Severity = "fault" if title == HELP else "warning"
            yield Problem(severity, manuscript.where, f'The part "{title}" is missing.', fix)


def _check_facts(manuscript: Manuscript) -> Iterator[Problem]:
    known = {fact.label.lower().rstrip("?: ") for fact in manuscript.page.facts}
    for name in FACT_ICONS:
        if name not in known:
            what = f'The fact "{name}" is missing; it is one of the 5 things people ask most.'
            yield Problem("warning", manuscript.field("facts"), what, f'Below "facts:", write "  {name}: ...".')


def _check_numbers(manuscript: Manuscript) -> Iterator[Problem]:
    """Three points, four to six steps, six to ten questions."""
    if short := _find(manuscript, "In short"):
        count = _count_points(short.blocks)
        if count != POINTS:
            what = f'"{short.title}" has {count} points; it should have {POINTS}.'
            fix = f"Write the {POINTS} most important points, each on a line that starts with - and a space."
            yield Problem("warning", manuscript.heading(short.title), what, fix)
    if (steps := _find(manuscript, STEPS)) and not STEPS_RANGE[0] <= len(steps.steps) <= STEPS_RANGE[1]:
        what = f"There are {len(steps.steps)} steps; {STEPS_RANGE[0]} to {STEPS_RANGE[1]} are easy to follow."
        yield Problem("warning", manuscript.heading(steps.title), what, "Join or divide steps, each below ###.")
    if asked := _find(manuscript, "Questions to ask"):
        count = _count_points(asked.blocks)
        if not QUESTIONS_RANGE[0] <= count <= QUESTIONS_RANGE[1]:
            what = f"There are {count} questions; it should be {QUESTIONS_RANGE[0]} to {QUESTIONS_RANGE[1]}."
            fix = "Write each question on a line that starts with - and a space."
            yield Problem("warning", manuscript.heading(asked.title), what, fix)


def _count_points(blocks: Sequence[Block]) -> int:
    return sum(block.kind in ("bullet", "number") for block in blocks)


def _check_steps(manuscript: Manuscript) -> Iterator[Problem]:
    """A step's number of words, and pictures without words, are looked at where the page is read."""
    for part in manuscript.parts(STEPS):
        for step in part.steps:
            where = f"{manuscript.where}:{step.line}"
            words = len(step.title.split())
            if words > MOST_TITLE_WORDS:
                what = f'The title of this step has {words} words; the most is {MOST_TITLE_WORDS}: "{step.title[:60]}".'
                yield Problem("warning", where, what, "Shorten it.")
            if not step.pictures and manuscript.page.kind not in PRINTED:
                fix = "Write ![what it shows](name.svg) below the title of the step."
                yield Problem("warning", where, f'The step "{step.title[:60]}" has no picture.', fix)


def _check_help(manuscript: Manuscript, emergency: str) -> Iterator[Problem]:
    """Three parts under their own small headings, and the emergency number in the second (standards item 101)."""
    tab = _find(manuscript, HELP)
    if tab is None:
        return
    parts: dict[str, str] = {}
    name = ""
    for block in tab.blocks:
        if block.kind == "heading":
            name = make_id(block.text)
        parts[name] = f"{parts.get(name, '')} {block.text}"
    for title in HELP_PARTS:
        if make_id(title) not in parts:
            what, fix = f'"{HELP}" lacks the part "{title}".', f'Write "### {title}" and what to do then.'
            yield Problem("fault", manuscript.heading(HELP), what, fix)
    told = parts.get(make_id(AT_HOME_NOW))
    if told is not None and not re.search(rf"(?<![\d,]){re.escape(emergency)}(?!\d)", told):
        what = f'"{AT_HOME_NOW}" does not say to call {emergency}.'
        yield Problem("fault", manuscript.heading(HELP), what, f"Write: Call {emergency}.")
