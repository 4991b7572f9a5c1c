"""A cardiologist approves a page: just these words and pictures, and no others that come later."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.approval import add_months, approve, mark_text
from kiosk.folder import read_folder
from kiosk.leaflets.vet import vet_file
from kiosk.model import Page
from kiosk.problem import Problem

DAY, DUE = dt.date(2026, 11, 23), dt.date(2028, 11, 23)
TEXT = """---
title: Echo
summary: Sound waves make a picture of your heart.
# a note for ourselves
facts:
  how long: 40 minutes
status: draft
version: "1.0"
sources:
  - "healthdirect.gov.au: echocardiogram"
---
## In short

It does not hurt. ![A probe](a.svg)
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H{width}"/></svg>'


class Office:
    """A content folder with one page, which a cardiologist approves and a receptionist edits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "tests" / "echo" / "index.md"
        self.file.parent.mkdir(parents=True)
        (folder / "tests" / "_section.md").write_text("---\ntitle: Tests\n---\n")
        (self.file.parent / "a.svg").write_text(DRAWING.format(width=9))
        self.file.write_text(TEXT)

    def approve(self) -> None:
        approve(self.file, "Dr A. Example", "Cardiologist", DAY, DUE)

    def edit(self, old: str, new: str) -> None:
        text = self.file.read_text()
        assert old in text
        self.file.write_text(text.replace(old, new))

    def look(self) -> tuple[Page, list[Problem]]:
        draft = read_folder(self.folder, vet_file)
        return draft.library.pages()[0], [problem for problem in draft.problems if "clinician" in problem.what]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "content")


def test_an_approved_page_says_who_and_when(office: Office) -> None:
    office.approve()
    page, told = office.look()

    assert page.checked and not told
    assert (page.approved_by, page.approver_role) == ("Dr A. Example", "Cardiologist")
    assert (page.reviewed, page.review_due) == (DAY, DUE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It does not hurt.", "It does hurt."),
        ("40 minutes", "4 minutes"),
        ("Sound waves", "Xrays"),
        ("title: Echo", "title: Echo scan"),
        ("healthdirect.gov.au", "example.org"),
        ("![A probe]", "![A needle]"),
    ],
)
def test_a_changed_word_ends_the_approval(office: Office, old: str, new: str) -> None:
    office.approve()
    office.edit(old, new)
    page, _ = office.look()

    assert not page.checked


def test_a_changed_drawing_ends_the_approval_and_staff_are_told_what_to_do(office: Office) -> None:
    office.approve()
    (office.file.parent / "a.svg").write_text(DRAWING.format(width=8))
    page, _ = office.look()

    assert not page.checked
    (told,) = [p for p in read_folder(office.folder, vet_file).problems if "marked as approved" in p.what]
    assert "its words or pictures have changed since" in told.what
    assert "clinic-kiosk approve tests/echo" in told.fix


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# a note for ourselves\n", ""),
        ("It does not hurt.", "It does not hurt. <!-- ask Dr A -->"),
        ("It does not hurt.", "It does\nnot   hurt."),
        ('version: "1.0"', 'version: "1.1"\nowner: "Reception"\norder: 3'),
        ("\n", "\r\n"),
    ],
)
def test_what_patients_do_not_read_may_change(office: Office, old: str, new: str) -> None:
    office.approve()
    office.file.write_bytes(office.file.read_text().replace(old, new).encode())

    assert office.look()[0].checked


def test_writing_approved_by_hand_is_not_enough(office: Office) -> None:
    office.edit("status: draft", "status: approved\nreviewed: 2026-11-23\napproved_by: Dr A")
    assert not office.look()[0].checked


def test_the_command_writes_only_its_own_lines(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["approve", "tests/echo", "--by", 'Dr "A" Example', "--role", "Cardiologist", "--on", "2026-11-23"]
    assert main([*words, "--content", str(office.folder)]) == 0
    assert "has to be approved again" in capsys.readouterr().out

    mark = mark_text(TEXT, office.file.parent)
    added = f"""reviewed: 2026-11-23
review_due: 2028-11-23
approved_by: "Dr 'A' Example"
approver_role: "Cardiologist"
approved_text: "{mark}"
"""
    expected = TEXT.replace("status: draft", "status: approved").replace("---\n## In short", f"{added}---\n## In short")
    assert office.file.read_text() == expected
    assert office.look()[0].checked


def test_a_page_that_is_not_there_is_said_in_plain_words(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["approve", "tests/ecko", "--by", "Dr A", "--role", "Cardiologist", "--content", str(office.folder)]
    assert main(words) == 1
    assert "tests/ecko was not approved" in capsys.readouterr().err


def test_two_years_after_a_leap_day_is_a_day() -> None:
    assert add_months(dt.date(2028, 2, 29), 24) == dt.date(2030, 2, 28)
    assert add_months(dt.date(2026, 11, 23), 24) == dt.date(2028, 11, 23)
    assert add_months(dt.date(2026, 12, 31), 2) == dt.date(2027, 2, 28)
