"""A leaflet's fingerprint: the same as long as it would say the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kiosk.fingerprint import fingerprint
from kiosk.model import Block, Clinic, Drawing, Fact, Label, Page, Run, Step, Tab

DRAWING = Drawing("drawings/1.svg", "A bed.", 9, 9, labels=(Label("Bed", 1, 1),))
STEP = Step("You lie down", (Block("text", (Run("You lie on a bed."),)),), DRAWING)
TAB = Tab("step-by-step", "Step by step", steps=(STEP,))
PAGE = Page("tests/scan", "Scan", "A picture.", (TAB,), facts=(Fact("How long", "40 minutes", "clock"),))
CLINIC = Clinic(name="A")


def change_step(**parts: object) -> Page:
    return replace(PAGE, tabs=(replace(TAB, steps=(replace(STEP, **parts),)),))  # type: ignore[arg-type]


def test_the_same_words_have_the_same_fingerprint_today_and_next_year() -> None:
    assert fingerprint(PAGE, CLINIC) == fingerprint(replace(PAGE), replace(CLINIC))
    assert len(fingerprint(PAGE, CLINIC)) == 16


@pytest.mark.parametrize(
    "page",
    [
        replace(PAGE, title="Heart scan"),
        replace(PAGE, summary="A film."),
        replace(PAGE, facts=(Fact("How long", "50 minutes", "clock"),)),
        replace(PAGE, sources=("a.example",)),
        replace(PAGE, code="SCAN"),
        replace(PAGE, status="approved", approved_by="Dr A"),
        replace(PAGE, reviewed=dt.date(2026, 5, 12)),
        replace(PAGE, tabs=(replace(TAB, title="The steps"),)),
        change_step(title="You sit down"),
        change_step(blocks=(Block("text", (Run("You lie on a couch."),)),)),
        change_step(blocks=(Block("feel", (Run("You lie on a bed."),)),)),
        change_step(drawing=replace(DRAWING, alt="A couch.")),
        change_step(drawing=replace(DRAWING, labels=(Label("Couch", 1, 1),))),
        change_step(drawing=None),
    ],
)
def test_other_words_have_another_fingerprint(page: Page) -> None:
    assert fingerprint(page, CLINIC) != fingerprint(PAGE, CLINIC)


@pytest.mark.parametrize(
    "page",
    [
        change_step(blocks=(Block("text", (Run("You lie "), Run("on a bed.", bold=True, term="bed"))),)),
        change_step(drawing=replace(DRAWING, file="drawings/2.svg", labels=(Label("Bed", 5, 5),))),
        replace(PAGE, order=3, icon="echo", tint="coral"),
    ],
)
def test_bold_type_lines_of_a_drawing_and_the_place_in_the_menu_do_not_count(page: Page) -> None:
    assert fingerprint(page, CLINIC) == fingerprint(PAGE, CLINIC)


def test_a_new_phone_number_counts_and_what_leaflets_do_not_say_does_not() -> None:
    assert fingerprint(PAGE, replace(CLINIC, phone="1")) != fingerprint(PAGE, CLINIC)
    assert fingerprint(PAGE, replace(CLINIC, aed="By the door", parking="Here")) == fingerprint(PAGE, CLINIC)
