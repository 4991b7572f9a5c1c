"""What a staff member reads after typing ``check``, and what a program reads with --json."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.approval import mark_text
from kiosk.check import check_folder, run_check
from kiosk.leaflets.vet import vet_file

ROOT = Path(__file__).parent.parent
CLEAN = """---
title: Your heart
status: approved
reviewed: 2026-01-31
review_due: 2028-12-31
approved_by: Dr A
approver_role: Cardiologist
---
## In short

It beats.

![A heart](a.svg)
"""
CLINIC = (
    "name: A\nwebsite: a.example\nphone: 1\naddress: B\nhours: 'Monday: 8 am to 5 pm'\nparking: D\n"
    "desk: E\nstaff: G\naed: F\n"
)


def write_approved(folder: Path, text: str) -> None:
    """Save a page whose words a clinician has approved."""
    page = folder / "index.md"
    page.write_text(text.replace("status:", f"approved_text: {mark_text(text, folder)}\nstatus:", 1))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder in which every rule is kept."""
    (tmp_path / "your-heart").mkdir()
    (tmp_path / "your-heart" / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    write_approved(tmp_path / "your-heart", CLEAN)
    (tmp_path / "clinic.yaml").write_text(CLINIC)
    return tmp_path


def test_a_clean_folder_is_clean_even_when_strict(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_check(content, as_json=False, strict=True) == 0
    assert "Errors: 0. Broken rules: 0. Warnings: 0." in capsys.readouterr().out


def test_a_warning_counts_only_when_strict(content: Path) -> None:
    write_approved(content / "your-heart", CLEAN.replace("status: approved", "status: draft", 1))
    assert run_check(content, as_json=False, strict=False) == 0
    assert run_check(content, as_json=False, strict=True) == 1


def test_the_worst_is_read_first_with_place_and_remedy(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "your-heart" / "a.svg").unlink()
    (content / "clinic.yaml").write_text(CLINIC.replace("phone: 1", "phone:"))
    assert run_check(content, as_json=False, strict=False) == 1
    out = capsys.readouterr().out
    assert out.index("your-heart/index.md:14") < out.index("clinic.yaml:3")
    assert "Put the picture beside the page." in out


def test_json_has_the_problems_and_the_counts(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "clinic.yaml").write_text(CLINIC + "fone: 2\n")
    assert run_check(content, as_json=True, strict=False) == 0
    found = json.loads(capsys.readouterr().out)
    (problem,) = found.pop("problems")
    assert set(problem) == {"severity", "where", "what", "fix"}
    assert problem["where"] == "clinic.yaml:10" and '"phone"' in problem["fix"]
    assert [row["page"] for row in found.pop("readability")] == ["your-heart"]
    assert found == {"sections": 0, "pages": 1, "steps": 0, "drawings": 1, "leaflets": 0}


def test_a_page_that_breaks_a_rule_is_shown_but_the_check_fails(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_approved(content / "your-heart", CLEAN.replace("It beats.", "Stop your tablets."))
    assert run_check(content, as_json=False, strict=False) == 1
    out = capsys.readouterr().out
    assert "Shown, but it breaks a rule that every page has to keep:\n\n  your-heart/index.md:12\n" in out
    assert "pages: 1" in out and "Errors: 0. Broken rules: 1. Warnings: 0." in out


def test_a_page_that_is_too_hard_fails_the_check(content: Path) -> None:
    hard = "Individuals experiencing abnormalities necessitate comprehensive echocardiographic evaluation."
    write_approved(content / "your-heart", CLEAN.replace("It beats.", hard))
    assert run_check(content, as_json=False, strict=False) == 1


def test_every_page_has_its_figures(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # It pumps blood to your arteries. 6 words, 1 + 1 + 1 + 1 + 1 + 3 = 8 syllables: 2.34 + 15.73 - 15.59 = 2.48
    write_approved(content / "your-heart", CLEAN.replace("It beats.", "It pumps blood to your arteries."))
    (content / "glossary.md").write_text("## artery (also: arteries)\nA tube for blood.\n")
    run_check(content, as_json=True, strict=False)
    (figures,) = json.loads(capsys.readouterr().out)["readability"]
    assert figures == {
        "page": "your-heart",
        "words": 6,
        "sentences": 1,
        "words_per_sentence": 6.0,
        "longest": 6,
        "flesch_kincaid": 2.5,
        "flesch_kincaid_terms_replaced": 0.5,
        "smog": None,
        "smog_terms_replaced": None,
        "long_sentences": [],
    }


def test_steps_and_their_boxes_count_in_the_figures(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    step = "## Step by step\n\n### One\n\n![A](a.svg)\n\nYou rest.\n\n> **What you may feel:** It is cold.\n"
    write_approved(content / "your-heart", f"{CLEAN}\n{step}")
    run_check(content, as_json=True, strict=False)
    (figures,) = json.loads(capsys.readouterr().out)["readability"]
    assert (figures["words"], figures["sentences"]) == (2 + 2 + 3, 3)


def test_the_table_fits_a_terminal_of_80_letters(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long_name = content / "a-place-with-a-name-that-nobody-would-ever-choose-for-a-folder"
    (content / "your-heart").rename(long_name)
    write_approved(long_name, CLEAN.replace("It beats.", "It beats. " * 5000))
    run_check(content, as_json=False, strict=False)
    table = capsys.readouterr().out.partition("Page ")[2].partition("sections:")[0].splitlines()
    assert len(table) > 5 and max(map(len, table)) < 80
    assert table[1].startswith("a-place-with-a-name-that-nobod… 10000  5000  2.0       2 ")


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


@pytest.fixture(scope="module")
def shipped(bundled: Path) -> dict[str, Any]:
    """What check finds in the content that comes with the kiosk."""
    text, _ = check_folder(bundled, vet_file, dt.date(2026, 5, 12), as_json=True, strict=False)
    found: dict[str, Any] = json.loads(text)
    return found


def test_the_content_that_ships_has_no_errors_and_breaks_no_rule(shipped: dict[str, Any]) -> None:
    assert [problem for problem in shipped["problems"] if problem["severity"] in ("error", "fault")] == []


def test_what_is_open_in_it_only_a_clinician_or_the_clinic_can_settle(shipped: dict[str, Any]) -> None:
    def is_theirs(problem: dict[str, str]) -> bool:
        is_approval = problem["what"].startswith("No clinician has approved this page")
        is_contact = problem["where"].startswith("clinic.yaml:") and " is empty; " in problem["what"]
        return is_approval or is_contact

    warnings = [problem for problem in shipped["problems"] if problem["severity"] == "warning"]
    assert [problem for problem in warnings if not is_theirs(problem)] == []


def test_every_page_that_ships_is_easy_to_read(shipped: dict[str, Any]) -> None:
    rows = shipped["readability"]
    assert len(rows) >= shipped["pages"]
    assert [row["page"] for row in rows if row["flesch_kincaid_terms_replaced"] > 8] == []
    assert [row["page"] for row in rows if (row["smog_terms_replaced"] or 0) > 10] == []
    assert [row["long_sentences"] for row in rows if row["long_sentences"]] == []
