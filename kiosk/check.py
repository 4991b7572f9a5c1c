"""The command ``check``: every problem of a content folder, the worst first, with place and remedy."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.folder import read_folder
from kiosk.model import Library
from kiosk.problem import Problem
from kiosk.state import find_content

if TYPE_CHECKING:
    from kiosk.leaflets.vet import Verdict

_HEADINGS = {
    "error": "Not shown until it is corrected:",
    "warning": "Shown, but please look:",
    "note": "Good to know:",
}


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


def describe_json(problems: Iterable[Problem], library: Library) -> str:
    """Problems and counts as one JSON object."""
    return json.dumps({"problems": [problem.as_dict() for problem in problems], **count_parts(library)}, indent=2)


def describe_problems(problems: Iterable[Problem], library: Library) -> str:
    """Problems and counts as lines for people."""
    problems = tuple(problems)
    lines: list[str] = []
    for severity, group in groupby(problems, key=lambda problem: problem.severity):
        lines += [_HEADINGS[severity], ""]
        for problem in group:
            lines += [f"  {problem.where}", f"      {problem.what}", f"      {problem.fix}"]
        lines.append("")
    severities = Counter(problem.severity for problem in problems)
    lines.append(", ".join(f"{name}: {number}" for name, number in count_parts(library).items()) + ".")
    lines.append(f"Errors: {severities['error']}. Warnings: {severities['warning']}.")
    return "\n".join(lines)


def check_folder(folder: Path, vet: Callable[[Path], Verdict], *, as_json: bool, strict: bool) -> tuple[str, int]:
    """What to print about a folder, and the exit code: 0 clean, 1 problems; ``strict`` counts warnings too."""
    draft = read_folder(folder, vet)
    describe = describe_json if as_json else describe_problems
    bad = {"error", "warning"} if strict else {"error"}
    return describe(draft.problems, draft.library), int(any(problem.severity in bad for problem in draft.problems))


def run_check(folder: Path | None, *, as_json: bool, strict: bool) -> int:
    """Print every problem of a content folder (None: the bundled one); 0 clean, 1 problems, 2 not a folder."""
    from kiosk.leaflets.vet import vet_file

    chosen = find_content(folder)
    text, code = check_folder(chosen, vet_file, as_json=as_json, strict=strict)
    print(text)
    if not chosen.is_dir():
        print(f'"{chosen}" is not a folder. Name the content folder: clinic-kiosk check DIR', file=sys.stderr)
        return 2
    return code
