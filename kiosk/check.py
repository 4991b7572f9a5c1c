"""The command ``check``: every problem of a content folder, the worst first, and how easy each page is to read."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.folder import read_folder
from kiosk.model import Library
from kiosk.problem import Problem, sort_worst_first
from kiosk.readability import SMOG_SENTENCES, Score, read_syllables
from kiosk.report import HEADINGS
from kiosk.rules.rulebook import judge
from kiosk.rules.wording import GRADE_AIM, GRADE_MOST, SMOG_AIM, SMOG_MOST
from kiosk.state import find_content

if TYPE_CHECKING:
    from kiosk.leaflets.vet import Verdict

_BAD = {"error", "fault"}

_NAME_WIDTH = 31
_COLUMNS = ("words", "sent.", "mean", "longest", "FK", "FK*", "SMOG", "SMOG*")
_LEGEND = f"""
sent.: sentences. mean, longest: words in a sentence.
FK, SMOG: two ways to tell how many years of school a page takes to read.
*: the same with the words of the glossary counted as short, so that a medical
   word that is explained does no harm. These count: FK* at most {GRADE_MOST}, better {GRADE_AIM};
   SMOG* at most {SMOG_MOST}, better {SMOG_AIM}.
-: too short for SMOG, which needs {SMOG_SENTENCES} sentences."""


def count_parts(library: Library) -> dict[str, int]:
    """How much there is to read: sections of the menu, pages (single places too), steps, drawings shown, leaflets."""
    tabs = [tab for page in library.pages() for tab in page.tabs]
    steps = [step for tab in tabs for step in tab.steps]
    return {
        "sections": len(library.sections),
        "pages": len(library.pages()),
        "steps": len(steps),
        "drawings": sum(step.drawing is not None for step in steps) + sum(len(tab.drawings) for tab in tabs),
        "leaflets": len(library.all_leaflets()),
    }


def describe_score(score: Score) -> dict[str, Any]:
    """The figures of one page by name, as --json prints them; SMOG is None for a text too short for it."""

    def shorten(value: float | None) -> float | None:
        return None if value is None else round(value, 1)

    return {
        "words": score.raw.words,
        "sentences": score.raw.sentences,
        "words_per_sentence": shorten(score.raw.words_per_sentence),
        "longest": score.longest,
        "flesch_kincaid": shorten(score.raw.grade),
        "flesch_kincaid_terms_replaced": shorten(score.plain.grade),
        "smog": shorten(score.raw.smog),
        "smog_terms_replaced": shorten(score.plain.smog),
        "long_sentences": list(score.long),
    }


def describe_json(problems: Iterable[Problem], library: Library, scores: Mapping[str, Score]) -> str:
    """Problems, counts and the figures of each page as one JSON object."""
    readability = [{"page": page, **describe_score(score)} for page, score in scores.items()]
    found = [problem.as_dict() for problem in problems]
    return json.dumps({"problems": found, **count_parts(library), "readability": readability}, indent=2)


def describe_scores(scores: Mapping[str, Score]) -> list[str]:
    """The table of how easy each page is to read, at most 79 letters wide, with what its columns mean."""
    rows: list[tuple[str, ...]] = [("Page", *_COLUMNS)]
    for page, score in scores.items():
        figures = list(describe_score(score).values())[: len(_COLUMNS)]
        rows.append((page.rpartition("/")[2], *("-" if figure is None else str(figure) for figure in figures)))
    widths = [max(5, len(name) + 1) for name in _COLUMNS]
    lines = []
    for name, *cells in rows:
        short = name if len(name) <= _NAME_WIDTH else f"{name[: _NAME_WIDTH - 1]}…"
        padded = (cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
        lines.append(f"{short.ljust(_NAME_WIDTH)}{''.join(padded)}")
    return [*lines, *_LEGEND.split("\n")] if scores else []


def describe_problems(problems: Iterable[Problem], library: Library, scores: Mapping[str, Score]) -> str:
    """Problems, the table of figures, and counts as lines for people."""
    problems = tuple(problems)
    lines: list[str] = []
    for severity, group in groupby(problems, key=lambda problem: problem.severity):
        lines += [f"{HEADINGS[severity]}:", ""]
        for problem in group:
            lines += [f"  {problem.where}", f"      {problem.what}", f"      {problem.fix}"]
        lines.append("")
    if table := describe_scores(scores):
        lines += [*table, ""]
    count = Counter(problem.severity for problem in problems)
    lines.append(", ".join(f"{name}: {number}" for name, number in count_parts(library).items()) + ".")
    lines.append(f"Errors: {count['error']}. Broken rules: {count['fault']}. Warnings: {count['warning']}.")
    return "\n".join(lines)


def check_folder(
    folder: Path, vet: Callable[[Path], Verdict], today: dt.date, *, as_json: bool, strict: bool
) -> tuple[str, int]:
    """What to print about a folder, and the exit code: 0 clean, 1 for errors and broken rules; ``strict`` counts
    warnings too."""
    draft = read_folder(folder, vet)
    judgement = judge(folder, draft, today, read_syllables())
    problems = sort_worst_first((*draft.problems, *judgement.problems))
    describe = describe_json if as_json else describe_problems
    bad = {*_BAD, "warning"} if strict else _BAD
    return describe(problems, draft.library, judgement.scores), int(any(item.severity in bad for item in problems))


def run_check(folder: Path | None, *, as_json: bool, strict: bool) -> int:
    """Print every problem of a content folder (None: the bundled one); 0 clean, 1 problems, 2 not a folder."""
    from kiosk.leaflets.vet import vet_file

    chosen = find_content(folder)
    text, code = check_folder(chosen, vet_file, dt.date.today(), as_json=as_json, strict=strict)
    print(text)
    if not chosen.is_dir():
        print(f'"{chosen}" is not a folder. Name the content folder: clinic-kiosk check DIR', file=sys.stderr)
        return 2
    return code
