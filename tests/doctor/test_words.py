"""What the doctor says of PIN, settings, clock, disk and words, and whether sample text is left over."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import environment
import pytest

from kiosk.doctor.libraries import DRAWING, WAYLAND, X11, check_libraries, choose_libraries
from kiosk.doctor.machine import check_clock, check_room
from kiosk.doctor.words import check_approval, check_clinic, check_content, check_pin_set, check_sample, check_settings
from kiosk.model import Clinic, Library
from kiosk.pin import store_pin
from kiosk.problem import Problem

NOW = dt.datetime(2026, 5, 12, 9, 30)
CLINIC = Clinic(
    name="West Heart Clinic", phone="03 5550 0000", address="1 High Street", hours=("Weekdays: 9 to 5",),
    desk="Behind you, on the left", aed="Beside the front door", staff="Anyone in a blue shirt",
)  # fmt: skip


def test_the_sample_content_is_complained_about_until_the_clinic_has_made_it_its_own(
    library: Library, bundled: Path
) -> None:
    folder, clinic, pages = check_sample(library, bundled)
    assert (folder.outcome, clinic.outcome, pages.outcome) == ("mend", "mend", "mend")
    assert "desk" in clinic.said and "phone" in clinic.said and "more" in pages.said


def test_a_clinic_that_told_everything_is_asked_whether_it_is_still_true() -> None:
    finding = check_clinic(CLINIC)
    assert finding.outcome == "look" and "Behind you, on the left" in finding.fix
    assert "aed" in check_clinic(replace(CLINIC, aed="")).said
    assert "staff" in check_clinic(replace(CLINIC, staff="...")).said


def test_pages_that_a_clinician_approved_are_no_sample(library: Library, tmp_path: Path) -> None:
    def approve(pages: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(
            replace(page, status="approved", approved_by="Dr A", reviewed=NOW.date(), approved_text=page.text_mark)
            for page in pages
        )

    sections = tuple(replace(section, pages=approve(section.pages)) for section in library.sections)
    approved = replace(library, sections=sections, places=approve(library.places))
    assert check_approval(approved).outcome == "good"
    assert check_sample(approved, tmp_path)[0].outcome == "good"


def test_a_kiosk_that_has_published_nothing_shows_nothing(tmp_path: Path) -> None:
    (finding,) = check_sample(None, tmp_path)
    assert finding.outcome == "mend" and "clinic-kiosk publish" in finding.fix


def test_a_pin_is_missing_until_someone_sets_it(tmp_path: Path) -> None:
    assert check_pin_set(tmp_path).outcome == "mend"
    store_pin(tmp_path, "scrypt line")
    assert check_pin_set(tmp_path).outcome == "good"


def test_content_with_an_error_or_a_broken_rule_is_to_be_mended_and_a_warning_is_not(tmp_path: Path) -> None:
    warning = Problem("warning", "a.md", "Nobody has approved it.", "Approve it.")
    assert check_content((warning,), tmp_path).outcome == "good"
    faults = [Problem("fault", f"{number}.md", "Too hard to read.", "Shorter.") for number in range(7)]
    finding = check_content((warning, *faults), tmp_path)
    assert finding.outcome == "mend" and "0.md: Too hard to read." in finding.said and "and 2 more" in finding.said
    assert check_content((), tmp_path / "missing").outcome == "mend"


def test_settings_that_are_not_understood_are_listed(tmp_path: Path) -> None:
    wrong = Problem("warning", "kiosk.toml:3", '"contrst" is not a known setting.', 'The nearest is "contrast".')
    assert "kiosk.toml:3" in check_settings((wrong,), tmp_path / "kiosk.toml").said
    assert check_settings((), None).outcome == "mend"
    assert check_settings((), tmp_path / "kiosk.toml").outcome == "good"


@pytest.mark.parametrize(
    ("now", "kept", "outcome"),
    [
        (NOW, True, "good"),
        (NOW, False, "look"),
        (NOW, None, "look"),
        (dt.datetime(1970, 1, 1), True, "mend"),
        (NOW - dt.timedelta(days=40), True, "mend"),
    ],
)
def test_the_clock(now: dt.datetime, kept: bool | None, outcome: str) -> None:
    assert check_clock(now, NOW - dt.timedelta(days=1), kept).outcome == outcome


def test_a_state_folder_that_is_there_has_room(tmp_path: Path) -> None:
    assert check_room(tmp_path).outcome == "good"
    assert check_room(tmp_path / "missing").outcome == "mend"


def test_missing_libraries_are_told_with_the_line_to_type() -> None:
    assert check_libraries({"DISPLAY": ":0"}).outcome == "good"
    finding = check_libraries({"DISPLAY": ":0"}, lambda name: "xcb" not in name)
    assert (
        finding.outcome == "mend"
        and finding.fix.startswith("Type: sudo apt-get install")
        and "libxcb-cursor0" in finding.fix
    )
    assert not set(WAYLAND) & set(choose_libraries({"DISPLAY": ":0"}))
    assert set(choose_libraries({"WAYLAND_DISPLAY": "w"})) == {*DRAWING, *WAYLAND}


def test_the_doctor_and_the_makefile_want_the_same_libraries() -> None:
    assert (DRAWING, X11, WAYLAND) == (environment.OFFSCREEN, environment.X11, environment.WAYLAND)
