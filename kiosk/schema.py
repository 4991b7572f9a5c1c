"""The JSON Schema of the lines at the top of a page, so that editors can suggest and check them while one types."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, get_args, get_type_hints

from kiosk.hints import FACTS, LINES
from kiosk.model import FACT_ICONS, Page
from kiosk.page import FIELDS, KINDS, TINTS
from kiosk.paths import find_data
from kiosk.reference import MOST_LETTERS

DAYS = ("reviewed", "review_due", "release")

# Editors read a number where staff wrote one; the kiosk takes it as the text it is. Nothing after the colon is fine.
_TEXT = {"type": ["string", "number", "null"]}
_DAY = {"type": ["string", "null"], "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def build_schema() -> dict[str, Any]:
    """A JSON Schema (draft 2020-12) of the front matter of an index.md."""
    icons = sorted(file.stem for file in (find_data("assets") / "icons").glob("*.svg"))
    special: dict[str, dict[str, Any]] = {
        "title": {"type": ["string", "number"], "minLength": 1},
        "icon": _choice(icons),
        "order": {"type": ["integer", "null"], "minimum": -9999, "maximum": 9999},
        "kind": _choice(KINDS),
        "tint": _choice(TINTS),
        "facts": _describe_facts(),
        "reference": {**_TEXT, "pattern": f"^[A-Za-z]{{2,{MOST_LETTERS}}}$"},
        "attract": _choice(("yes", "no")),
        "status": _choice(get_args(get_type_hints(Page)["status"])),
        "sources": {"type": ["array", "string", "null"], "items": _TEXT},
        **dict.fromkeys(DAYS, _DAY),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The lines at the top of a page of the kiosk",
        "type": "object",
        "required": ["title"],
        "properties": {name: {"description": LINES[name], **special.get(name, _TEXT)} for name in FIELDS},
        "additionalProperties": False,
    }


def _choice(words: tuple[str, ...] | list[str]) -> dict[str, Any]:
    return {"enum": [*words, None]}


def _describe_facts() -> dict[str, Any]:
    known = {name: {"description": f"{name.capitalize()}, {FACTS[name]}", **_TEXT} for name in FACT_ICONS}
    return {"type": ["object", "null"], "properties": known, "additionalProperties": _TEXT}


def run_schema(out: Path | None) -> int:
    """The command ``schema``: prints the schema, or writes it to a file; 1 when that cannot be written."""
    text = json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n"
    if out is None:
        print(text, end="")
        return 0
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as bad:
        print(f"{out} cannot be written ({bad.strerror}).", file=sys.stderr)
        return 1
    print(f"Made: {out}. Name it in your editor as the schema of the lines at the top of each index.md.")
    return 0
