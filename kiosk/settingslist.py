"""The command ``settings``: what counts on this kiosk, line by line, and where each line comes from."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

from kiosk.dropins import USUAL
from kiosk.problem import Problem
from kiosk.settings import NAMES, Effective, gather_settings, show_value
from kiosk.state import find_content, find_state

USUAL_VALUE = "usual value"


def describe_settings(effective: Effective, content: Path, state: Path) -> str:
    """The settings as a file that the kiosk could read, with the origin of each line behind it."""
    lines = [f"{name} = {show_value(getattr(effective.settings, name))}" for name in NAMES]
    width = max(len(line) for line in lines if len(line) <= 50)
    told = [
        f"{line.ljust(width)}  # {effective.origins.get(name, USUAL_VALUE)}"
        for name, line in zip(NAMES, lines, strict=True)
    ]
    source = str(effective.file) if effective.file is not None else f"none ({USUAL} is not there)"
    told += ["", f"# Settings file: {source}", f"# Content folder: {content}", f"# State folder: {state}"]
    return "\n".join(told)


def describe_json(effective: Effective, content: Path, state: Path) -> str:
    """The same for programs: ``settings`` by name with ``value`` and ``from``, ``problems``, and the folders."""
    settings = {
        name: {"value": value, "from": effective.origins.get(name, USUAL_VALUE)}
        for name, value in dataclasses.asdict(effective.settings).items()
    }
    return json.dumps(
        {
            "file": str(effective.file) if effective.file is not None else None,
            "content": str(content),
            "state": str(state),
            "settings": settings,
            "problems": [problem.as_dict() for problem in effective.problems],
        },
        indent=2,
        ensure_ascii=False,
    )


def say_problem(problem: Problem) -> str:
    """A problem in one line, for standard error."""
    return f"{problem.where}: {problem.what} {problem.fix}"


def run_settings(chosen: Path | None, *, as_json: bool) -> int:
    """Print the settings that count; 1 when something is wrong with the files, else 0."""
    effective = gather_settings(chosen)
    content = find_content(None, effective.settings.content)
    state = find_state(effective.settings.state_dir, content)
    describe = describe_json if as_json else describe_settings
    print(describe(effective, content, state))
    for problem in effective.problems:
        print(say_problem(problem), file=sys.stderr)
    return int(bool(effective.problems))
