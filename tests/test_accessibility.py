"""What docs/accessibility.md says is tested, is tested."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_test_that_the_paper_names_is_there() -> None:
    paper = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+)`", paper))
    files = (ROOT / "tests").rglob("test_*.py")
    there = {name for file in files for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.M)}
    assert len(named) > 60 and not named - there


def test_an_item_without_a_test_says_why() -> None:
    paper = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in paper.splitlines() if re.match(r"\| \d", line)]
    assert len(rows) > 60
    assert not [row[0] for row in rows if row[2] == "none" and len(row) < 4]
