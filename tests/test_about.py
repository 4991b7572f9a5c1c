"""Who checked a page: what a patient is told, and what is never pretended."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kiosk.about import ABOUT, complete_tabs, describe_check, format_date
from kiosk.model import UNCHECKED, Block, Page, Run, Tab

DRAFT = Page(
    "clinic-services/echocardiogram",
    "Echocardiogram",
    "",
    (Tab("in-short", "In short", (Block("text", (Run("It does not hurt."),)),)),),
    kind="test",
    version="1.0",
    sources=("A heart registry",),
)
APPROVED = replace(
    DRAFT,
    status="approved",
    approved_by="Dr Example",
    approver_role="cardiologist",
    reviewed=dt.date(2026, 5, 12),
    review_due=dt.date(2028, 5, 12),
    approved_text="0123456789abcdef",
    text_mark="0123456789abcdef",
)


def say(page: Page) -> str:
    tab = next(tab for tab in complete_tabs(page) if tab.id == ABOUT)
    return "\n".join(block.text for block in tab.blocks)


def test_a_patient_reads_who_checked_the_page_and_when() -> None:
    assert describe_check(APPROVED) == "Checked by Dr Example, cardiologist on 12 May 2026."
    assert describe_check(replace(APPROVED, approver_role="")) == "Checked by Dr Example on 12 May 2026."


@pytest.mark.parametrize(
    "page",
    [
        DRAFT,
        replace(APPROVED, approved_by=""),
        replace(APPROVED, reviewed=None),
        replace(APPROVED, status="draft"),
        replace(APPROVED, text_mark="0"),
    ],
)
def test_a_page_that_lacks_anything_of_an_approval_says_that_nobody_checked_it(page: Page) -> None:
    assert describe_check(page) == UNCHECKED
    assert UNCHECKED in say(page)


def test_a_date_cannot_be_read_the_american_way_round() -> None:
    assert format_date(dt.date(2026, 4, 3)) == "3 April 2026"


def test_a_test_page_always_tells_version_review_and_sources_at_its_end() -> None:
    assert [tab.id for tab in complete_tabs(APPROVED)] == ["in-short", ABOUT]
    assert "Version 1.0. Next review by 12 May 2028." in say(APPROVED)
    assert "Where this comes from\nA heart registry" in say(APPROVED)
    assert say(APPROVED).endswith("Please tell the staff at the desk.")


def test_what_the_author_wrote_about_the_page_stays_and_comes_first() -> None:
    own = Tab(ABOUT, "About this page", (Block("text", (Run("General information."),)),))
    page = replace(DRAFT, tabs=(*DRAFT.tabs, own))
    assert [tab.id for tab in complete_tabs(page)] == ["in-short", ABOUT]
    assert say(page).startswith("General information.\n" + UNCHECKED)


def test_a_short_page_about_the_clinic_needs_no_such_tab_unless_it_has_sources() -> None:
    page = replace(DRAFT, kind="topic", sources=())
    assert complete_tabs(page) == page.tabs
    assert [tab.id for tab in complete_tabs(replace(page, sources=("A book",)))] == ["in-short", ABOUT]


def test_a_page_without_a_single_word_still_has_something_to_show() -> None:
    assert [tab.id for tab in complete_tabs(replace(DRAFT, tabs=(), sources=(), kind="topic"))] == [ABOUT]


LATE = dt.date(2028, 6, 1)


def test_an_overdue_page_says_so_in_plain_words_in_place_of_the_check() -> None:
    said = "This page was due to be checked again in May 2028. Ask us if anything has changed."
    assert describe_check(APPROVED, LATE) == said
    told = "\n".join(block.text for tab in complete_tabs(APPROVED, LATE) if tab.id == ABOUT for block in tab.blocks)
    assert f"Checked by Dr Example, cardiologist on 12 May 2026.\n{said}\n" in told
    assert "Next review" not in told


def test_a_page_is_not_overdue_on_its_last_day_nor_without_a_check_nor_without_a_day_to_go_by() -> None:
    assert describe_check(APPROVED, dt.date(2028, 5, 12)).startswith("Checked by")
    assert describe_check(replace(APPROVED, text_mark="0"), LATE) == UNCHECKED
    assert describe_check(replace(APPROVED, review_due=None), LATE).startswith("Checked by")
    assert describe_check(APPROVED, None).startswith("Checked by")


def test_a_patient_and_a_nurse_read_the_same_reference_and_its_day() -> None:
    assert "Reference: ECHO-1.0, of 12 May 2026. Version 1.0." in say(replace(APPROVED, code="ECHO"))
    assert "Reference: ECHO-1.0. Version 1.0." in say(replace(DRAFT, code="ECHO"))
