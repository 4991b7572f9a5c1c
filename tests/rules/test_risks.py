"""A worried person compares numbers: they have one base, and none is a percentage."""

from __future__ import annotations

import pytest

from kiosk.rules.risks import find_figures
from tests.rules.desk import Desk


def test_one_in_five_hundred_beside_in_ten_thousand_is_found(desk: Desk) -> None:
    desk.change("about 5 in 10,000 have a rash", "about 1 in 500 have a rash")
    problem = desk.check_one()
    assert '"1 in 500"' in problem.what and '"20 to 30 in 10,000"' in problem.what


def test_the_two_bases_may_stand_in_different_parts_of_the_page(desk: Desk) -> None:
    desk.change("You can eat and drink.", "It works for 90 in 100 people.")
    problem = desk.check_one()
    assert '"90 in 100"' in problem.what and problem.severity == "warning"


@pytest.mark.parametrize("percent", ["5 %", "5%", "5 per cent", "0.5 percent"])
def test_a_percentage_among_the_risks_is_found(desk: Desk, percent: str) -> None:
    desk.change("about 5 in 10,000 have a rash", f"about {percent} have a rash")
    problem = desk.check_one()
    assert percent in problem.what and problem.where == desk.find_line(percent)


def test_a_percentage_elsewhere_is_not_a_risk(desk: Desk) -> None:
    desk.change("You can eat and drink.", "Charge your phone to 100 %.")
    assert desk.check() == []


@pytest.mark.parametrize(
    "text",
    ["4,617 procedures in 2012 to 2014", "2 in 24 hours", "one in 10 minutes", "Call 000 in 10 minutes", "48 in 2014"],
)
def test_times_and_years_are_no_risks(text: str) -> None:
    assert find_figures(text) == []


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("about 45 in 10,000 died", 10_000),
        ("1 in every 2000", 2_000),
        ("3 out of 100 people", 100),
        ("1-2 in 100.", 100),
    ],
)
def test_a_risk_is_read_as_people_write_it(text: str, base: int) -> None:
    ((_, found),) = find_figures(text)
    assert found == base
