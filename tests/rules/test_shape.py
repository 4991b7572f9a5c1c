"""A receptionist writes a page, and the rules say what it lacks before a patient misses it."""

from __future__ import annotations

import re

import pytest

from kiosk.model import FACT_ICONS, STANDARD_SECTIONS
from tests.rules.desk import Desk


def test_a_page_that_keeps_every_rule_is_left_in_peace(desk: Desk) -> None:
    assert desk.check() == []


@pytest.mark.parametrize("title", STANDARD_SECTIONS)
def test_a_part_that_was_forgotten_is_named(desk: Desk, title: str) -> None:
    text = desk.page.read_text(encoding="utf-8")
    desk.page.write_text(re.sub(rf"(?ms)^## {title}$.*?(?=^## |\Z)", "", text), encoding="utf-8")
    problem = desk.check_one() if title not in ("In short", "Step by step") else desk.check()[-1]
    assert f'"{title}" is missing' in problem.what
    assert problem.severity == ("fault" if title == "When to get help" else "warning")


def test_a_single_place_may_have_headings_of_its_own(desk: Desk) -> None:
    desk.change("kind: test", "kind: topic")
    desk.change("## Afterwards", "## What the heart does")
    assert desk.check() == []


@pytest.mark.parametrize("name", FACT_ICONS)
def test_each_of_the_five_facts_people_ask_about_is_missed(desk: Desk, name: str) -> None:
    desk.change(f"  {name}:", "  # ")
    problem = desk.check_one()
    assert f'"{name}"' in problem.what and problem.severity == "warning"


def test_two_points_are_not_in_short(desk: Desk) -> None:
    desk.change("- There are no X-rays.\n", "")
    assert desk.check_one().what == '"In short" has 2 points; it should have 3.'


def test_four_points_are_not_in_short_either(desk: Desk) -> None:
    desk.change("- There are no X-rays.\n", "- There are no X-rays.\n- It is quick.\n")
    assert desk.check_one().what == '"In short" has 4 points; it should have 3.'


def test_three_steps_are_too_few(desk: Desk) -> None:
    desk.change("### You go home\n\n![A door.](a.svg)\n", "")
    assert "There are 3 steps" in desk.check_one().what


def test_seven_steps_are_too_many(desk: Desk) -> None:
    more = "".join(f"### More {number}\n\n![A bed.](a.svg)\n\nYou rest.\n\n" for number in range(3))
    desk.change("## How long", f"{more}## How long")
    assert "There are 7 steps" in desk.check_one().what


def test_a_step_title_of_seven_words_is_too_long_and_one_of_six_is_not(desk: Desk) -> None:
    desk.change("### You lie down", "### You lie down on a bed")
    assert desk.check() == []
    desk.change("### You lie down on a bed", "### You lie down on a soft bed")
    problem = desk.check_one()
    assert "7 words" in problem.what and problem.where == desk.find_line("### You lie down")


def test_a_step_without_a_picture_is_found_on_its_line(desk: Desk) -> None:
    desk.change("![A hand with gel.](a.svg)\n", "")
    problem = desk.check_one()
    assert "has no picture" in problem.what and problem.where == desk.find_line("### Gel goes on")


def test_a_sheet_that_is_only_printed_needs_no_pictures(desk: Desk) -> None:
    desk.change("kind: test", "kind: leaflet")
    desk.change("![A hand with gel.](a.svg)\n", "")
    assert desk.check() == []


@pytest.mark.parametrize("questions", [5, 11])
def test_six_to_ten_questions_are_a_help(desk: Desk, questions: int) -> None:
    start = "## Questions to ask\n\n"
    text = desk.page.read_text(encoding="utf-8")
    points = "".join(f"- What is {number}?\n" for number in range(questions))
    desk.page.write_text(re.sub(rf"{start}(?:- .*\n)+", start + points, text), encoding="utf-8")
    assert f"There are {questions} questions" in desk.check_one().what


@pytest.mark.parametrize("title", ["Now, in the clinic", "At home, an emergency", "At home, not urgent"])
def test_when_to_get_help_keeps_its_three_parts(desk: Desk, title: str) -> None:
    desk.change(f"### {title}", "### Something else")
    problem = desk.check_one()
    assert title in problem.what and problem.severity == "fault"


def test_in_an_emergency_the_page_says_which_number_to_call(desk: Desk) -> None:
    desk.change("**Call 000** for bad chest pain.", "Call for help. It is so for 1 in 10,000 people.")
    problem = desk.check_one()
    assert "call 000" in problem.what and problem.severity == "fault"


def test_a_clinic_abroad_has_another_emergency_number(desk: Desk) -> None:
    (desk.folder / "clinic.yaml").write_text('emergency_number: "111"\n')
    assert "call 111" in desk.check_one().what
    desk.change("Call 000", "Call 111")
    assert desk.check() == []
