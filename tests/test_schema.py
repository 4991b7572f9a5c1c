"""The schema that an editor checks the top of a page with: it fits every page there is, and catches slips."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from kiosk.__main__ import main
from kiosk.markup import split_front
from kiosk.page import FIELDS
from kiosk.paths import find_data
from kiosk.pattern import write_page
from kiosk.schema import build_schema

PAGES = sorted(file for file in find_data("content").rglob("index.md"))


class EditorLoader(yaml.SafeLoader):
    """Reads as editors do, by YAML 1.2: a day is a text there, and so is "No"."""


EditorLoader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in known if not tag.endswith((":timestamp", ":bool"))]
    for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_front(text: str) -> Any:
    front, _, _, _ = split_front(text, "")
    return yaml.load(front or "", EditorLoader)


def find_slips(front: Any) -> list[str]:
    """The names of the lines that an editor would underline; "" for the whole."""
    validator = jsonschema.Draft202012Validator(build_schema())
    return sorted("/".join(map(str, error.path)) for error in validator.iter_errors(front))


def test_the_schema_is_one_and_knows_every_line_of_a_page_with_a_description() -> None:
    schema = build_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert tuple(schema["properties"]) == FIELDS
    assert all(len(line["description"]) > 10 for line in schema["properties"].values())


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.parent.name)
def test_every_page_that_comes_with_the_kiosk_fits(file: Path) -> None:
    assert find_slips(read_front(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("kind", ["test", "topic"])
def test_a_new_page_fits_before_anything_is_written(kind: str) -> None:
    assert find_slips(read_front(write_page("Tilt table test", kind, 3))) == []


@pytest.mark.parametrize(
    ("line", "slip"),
    [
        ("kind: tests", "kind"),
        ("tint: pink", "tint"),
        ("icon: hart", "icon"),
        ("status: aproved", "status"),
        ("order: first", "order"),
        ("reviewed: 31.1.2030", "reviewed"),
        ("facts: an hour", "facts"),
        ("facts:\n  how long: [1, 2]", "facts/how long"),
        ("titel: Echo", ""),
    ],
)
def test_an_editor_underlines_a_slip(line: str, slip: str) -> None:
    assert find_slips(read_front(f"---\ntitle: Echo\n{line}\n---\n")) == [slip]


def test_an_editor_misses_a_title() -> None:
    assert find_slips({"order": 1}) == [""]


def test_it_writes_the_schema_to_a_file_or_says_why_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--out", str(tmp_path / "page.schema.json")]) == 0
    assert json.loads((tmp_path / "page.schema.json").read_text(encoding="utf-8")) == build_schema()
    capsys.readouterr()
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == build_schema()
    assert main(["schema", "--out", str(tmp_path / "nowhere" / "a.json")]) == 1
    assert "cannot be written" in capsys.readouterr().err
