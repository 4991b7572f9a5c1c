"""What may be shown: released, approved, not overdue; and a clock that is wrong takes nothing away."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kiosk.approval import approve
from kiosk.governance import Policy
from kiosk.leaflets.vet import vet_file
from kiosk.library import load_library
from kiosk.model import Page
from kiosk.publish import Snapshot, publish

NOW = dt.datetime(2026, 11, 23, 9, 14)
APPROVED_ONLY = Policy("approved")
WITHDRAW = Policy("all", 90)
PAGE = "---\ntitle: {name}\n{front}---\n## In short\n\n{words}\n"


class Clinic:
    """Two pages, a policy and a clock."""

    def __init__(self, folder: Path) -> None:
        self.content, self.state = folder / "content", folder / "state"
        self.state.mkdir()
        for name in ("echo", "stent"):
            self.write(name)

    def write(self, name: str, words: str = "First words.", front: str = "") -> None:
        file = self.content / "tests" / name / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        (file.parent.parent / "_section.md").write_text("---\ntitle: Tests\n---\n")
        file.write_text(PAGE.format(name=name, words=words, front=front))

    def approve(self, name: str, due: dt.date = dt.date(2028, 11, 23)) -> None:
        approve(self.content / "tests" / name / "index.md", "Dr A", "Cardiologist", dt.date(2026, 11, 1), due)

    def publish(self, policy: Policy | None = None, now: dt.datetime = NOW) -> Snapshot:
        return publish(self.content, self.state, vet_file, now, policy)

    def see(self) -> dict[str, str]:
        """The words of each page that patients see."""
        library = load_library(self.state)
        return {page.title: read(page) for page in library.pages()} if library else {}


def read(page: Page) -> str:
    return " ".join(block.text for tab in page.tabs for block in tab.blocks)


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    return Clinic(tmp_path)


def test_a_clinic_that_shows_approved_pages_only_shows_no_other(clinic: Clinic) -> None:
    clinic.approve("echo")
    told = clinic.publish(APPROVED_ONLY).problems

    assert list(clinic.see()) == ["echo"]
    assert any("tests/stent" in p.where and "Patients do not see this page." in p.what for p in told)


def test_an_edited_page_stays_as_it_was_approved_last(clinic: Clinic) -> None:
    clinic.approve("echo")
    clinic.publish(APPROVED_ONLY)
    file = clinic.content / "tests" / "echo" / "index.md"
    file.write_text(file.read_text().replace("First words.", "Words nobody checked."))
    told = clinic.publish(APPROVED_ONLY).problems

    assert clinic.see() == {"echo": "First words."}
    assert any("Patients see the version that was approved last." in problem.what for problem in told)

    clinic.approve("echo")
    clinic.publish(APPROVED_ONLY)
    assert clinic.see() == {"echo": "Words nobody checked."}


def test_a_clinic_that_shows_all_pages_shows_the_edited_one(clinic: Clinic) -> None:
    clinic.approve("echo")
    clinic.publish()
    clinic.write("echo", "New words.")
    clinic.publish()
    assert clinic.see()["echo"] == "New words."


def test_with_nothing_approved_yet_the_screen_is_not_blanked(clinic: Clinic) -> None:
    clinic.publish()
    assert clinic.publish(APPROVED_ONLY).outcome == "kept"
    assert list(clinic.see()) == ["echo", "stent"]


def test_an_overdue_page_goes_only_where_the_clinic_wants_it_and_only_after_the_grace(clinic: Clinic) -> None:
    clinic.approve("echo", due=dt.date(2027, 1, 1))
    on_time, late = dt.datetime(2027, 4, 1, 12), dt.datetime(2027, 4, 2, 12)

    clinic.publish(None, late)
    assert "echo" in clinic.see()
    clinic.publish(WITHDRAW, on_time)
    assert "echo" in clinic.see()
    told = clinic.publish(WITHDRAW, late).problems
    assert "echo" not in clinic.see()
    assert any("was due on 1 January 2027" in problem.what for problem in told)


@pytest.mark.parametrize("now", [dt.datetime(1970, 1, 1), dt.datetime(2026, 11, 22), dt.datetime(2061, 1, 1)])
def test_a_clock_that_is_years_off_or_runs_backwards_takes_nothing_down(clinic: Clinic, now: dt.datetime) -> None:
    clinic.approve("echo", due=dt.date(2026, 11, 2))
    clinic.publish(Policy("all", 300), NOW)
    assert "echo" in clinic.see()
    clinic.publish(Policy("all", 0), now)
    assert "echo" in clinic.see()


def test_a_page_waits_for_its_day(clinic: Clinic) -> None:
    clinic.write("stent", front="release: 2026-12-01\n")
    told = clinic.publish().problems
    assert list(clinic.see()) == ["echo"]
    assert any(problem.severity == "note" and "from 1 December 2026 on" in problem.what for problem in told)

    clinic.publish(None, dt.datetime(2026, 12, 1, 0, 5))
    assert list(clinic.see()) == ["echo", "stent"]
    clinic.publish(None, dt.datetime(2026, 11, 30))
    assert list(clinic.see()) == ["echo", "stent"], "a clock that went back does not hide it again"
