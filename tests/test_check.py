"""What a staff member reads after typing ``check``, and what a program reads with --json."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.check import run_check

ROOT = Path(__file__).parent.parent
CLEAN = """---
title: Your heart
status: approved
reviewed: 2026-01-31
approved_by: Dr A
---
## In short

It beats.

![A heart](a.svg)
"""
CLINIC = "name: A\nwebsite: a.example\nphone: 1\naddress: B\nhours: C\nparking: D\ndesk: E\naed: F\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder without any problem."""
    (tmp_path / "your-heart").mkdir()
    (tmp_path / "your-heart" / "index.md").write_text(CLEAN)
    (tmp_path / "your-heart" / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    (tmp_path / "clinic.yaml").write_text(CLINIC)
    return tmp_path


def test_a_clean_folder_is_clean_even_when_strict(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_check(content, as_json=False, strict=True) == 0
    assert "Errors: 0. Warnings: 0." in capsys.readouterr().out


def test_a_warning_counts_only_when_strict(content: Path) -> None:
    (content / "your-heart" / "index.md").write_text(CLEAN.replace("approved", "draft", 1))
    assert run_check(content, as_json=False, strict=False) == 0
    assert run_check(content, as_json=False, strict=True) == 1


def test_the_worst_is_read_first_with_place_and_remedy(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "your-heart" / "a.svg").unlink()
    (content / "clinic.yaml").write_text(CLINIC.replace("phone: 1", "phone:"))
    assert run_check(content, as_json=False, strict=False) == 1
    out = capsys.readouterr().out
    assert out.index("your-heart/index.md:11") < out.index("clinic.yaml:3")
    assert "Put the picture beside the page." in out


def test_json_has_the_problems_and_the_counts(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "clinic.yaml").write_text(CLINIC + "fone: 2\n")
    assert run_check(content, as_json=True, strict=False) == 0
    found = json.loads(capsys.readouterr().out)
    (problem,) = found.pop("problems")
    assert set(problem) == {"severity", "where", "what", "fix"}
    assert problem["where"] == "clinic.yaml:9" and '"phone"' in problem["fix"]
    assert found == {"sections": 0, "pages": 1, "steps": 0, "drawings": 1, "leaflets": 0}


def test_what_is_not_a_folder_is_wrong_use(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_check(content / "none", as_json=False, strict=False) == 2
    assert run_check(content / "clinic.yaml", as_json=True, strict=False) == 2
    assert "is not a folder" in capsys.readouterr().err


def test_a_receptionist_who_types_the_command_sees_no_traceback(content: Path) -> None:
    (content / "your-heart" / "index.md").write_bytes(b"---\ntitle: [\n---\n\xff")
    command = [sys.executable, "-m", "kiosk", "check", str(content)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == ""
    assert "your-heart/index.md" in done.stdout
