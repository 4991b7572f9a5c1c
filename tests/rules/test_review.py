"""Pages are looked after: who checked them, when again, what they rest on, and that leaflets say the same."""

from __future__ import annotations

import datetime as dt

import pytest

from kiosk.fingerprint import fingerprint
from kiosk.folder import read_folder
from tests.leaflets import pdfs
from tests.rules.desk import TODAY, Desk, refuse


def test_a_page_without_sources_is_found(desk: Desk) -> None:
    desk.change('sources:\n  - "a.example: how it is done"', "sources:")
    problem = desk.check_one()
    assert problem.where == desk.find_line("sources:") and problem.severity == "warning"


def test_a_place_that_does_not_speak_of_medicine_needs_no_sources(desk: Desk) -> None:
    place = desk.folder / "contact"
    place.mkdir()
    (place / "index.md").write_text("---\ntitle: Contact us\n---\n## Where we are\n\nCome in.\n")
    assert desk.check() == []
    (place / "index.md").write_text("---\ntitle: Contact us\n---\n## Where we are\n\nCome in for an echo.\n")
    assert "based on" in desk.check_one().what


@pytest.mark.parametrize(
    ("today", "severity"),
    [
        (dt.date(2028, 2, 1), "warning"),
        (dt.date(2028, 1, 31), "note"),
        (dt.date(2027, 12, 2), "note"),
        (dt.date(2027, 12, 1), None),
    ],
)
def test_a_review_is_announced_sixty_days_ahead_and_missed_a_day_after(
    desk: Desk, today: dt.date, severity: str | None
) -> None:
    found = [(problem.severity, problem.where) for problem in desk.check(today)]
    assert found == ([(severity, desk.find_line("review_due"))] if severity else [])


@pytest.mark.parametrize(("due", "is_late"), [("2029-01-31", False), ("2029-02-01", True)])
def test_nobody_puts_off_a_review_for_more_than_three_years(desk: Desk, due: str, is_late: bool) -> None:
    desk.change("review_due: 2028-01-31", f"review_due: {due}")
    assert ["36 months" in problem.what for problem in desk.check()] == [True] * is_late


def test_a_review_that_lies_in_the_future_was_mistyped(desk: Desk) -> None:
    assert "lies ahead" in desk.check_one(dt.date(2026, 1, 30)).what


@pytest.mark.parametrize(
    ("old", "name"), [("approver_role: Cardiologist", "approver_role"), ("review_due: 2028-01-31", "review_due")]
)
def test_an_approval_says_who_and_until_when(desk: Desk, old: str, name: str) -> None:
    desk.change(old, f"{name}:")
    desk.sign()
    assert f"{name} is empty" in desk.check_one().what


def test_a_page_without_a_reference_of_its_own_is_mentioned_with_the_one_it_has(desk: Desk) -> None:
    desk.change("reference: SCAN", "reference:")
    problem = desk.check_one()
    assert (problem.severity, problem.where) == ("note", desk.find_line("reference:")) and '"SCAN"' in problem.what


def record(desk: Desk) -> None:
    """Note from which words the leaflet beside the page was made, as making it does."""
    draft = read_folder(desk.folder, refuse)
    (page,) = draft.library.pages()
    mark = fingerprint(page, draft.library.clinic)
    (desk.page.parent / "leaflet.yaml").write_text(f"title: A scan\ntext: {mark}\n")


@pytest.fixture
def printed(desk: Desk) -> Desk:
    """A page with a leaflet that was made from it."""
    (desk.page.parent / "leaflet.pdf").write_bytes(pdfs.make_leaflet(1))
    record(desk)
    return desk


def test_a_fresh_leaflet_is_left_in_peace(printed: Desk) -> None:
    assert printed.check(with_leaflets=True) == []


def test_a_page_that_changed_after_its_leaflet_was_made_is_found(printed: Desk) -> None:
    printed.change("You can eat and drink.", "You can eat.")
    (problem,) = printed.check(with_leaflets=True)
    assert problem.where == "tests/scan/leaflet.pdf" and problem.severity == "fault" and "older" in problem.what


def test_a_new_phone_number_makes_a_leaflet_old(printed: Desk) -> None:
    clinic = printed.folder / "clinic.yaml"
    clinic.write_text(clinic.read_text().replace("phone: 1", "phone: 2"))
    (problem,) = printed.check(with_leaflets=True)
    assert "older" in problem.what


def test_lines_broken_in_another_way_and_bold_words_do_not_make_a_leaflet_old(printed: Desk) -> None:
    printed.change("You can eat and drink.", "You can **eat**\nand   drink.")
    assert printed.check(with_leaflets=True) == []


def test_a_leaflet_of_unknown_words_is_pointed_out(printed: Desk) -> None:
    (printed.page.parent / "leaflet.yaml").unlink()
    (problem,) = printed.check(with_leaflets=True)
    assert problem.severity == "warning" and "not known" in problem.what


def test_a_leaflet_from_elsewhere_is_not_compared_with_the_page(printed: Desk) -> None:
    for ending in (".pdf", ".yaml"):
        (printed.page.parent / f"leaflet{ending}").rename(printed.page.parent / f"heart-foundation{ending}")
    printed.change("You can eat and drink.", "You can eat.")
    assert printed.check(TODAY, with_leaflets=True) == []
