"""Opening hours as clinics write them: what the kiosk may say of a moment, and what it must leave unsaid."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kiosk.clinic import list_sample_text, read_clinic
from kiosk.hours import Span, read_hours
from kiosk.model import Clinic
from kiosk.reading import Reading
from kiosk.shelf import Shelf
from kiosk.tree import Tree

WEEK = ("Monday to Friday: 8:30 am to 5 pm", "Saturday: 9 am to 12 pm")
CHRISTMAS = (
    "2026-12-24: 8:30 am to 12 pm",
    "2026-12-25: closed, Christmas Day",
    "2026-12-28 to 2026-12-31: closed",
)


def at(text: str) -> dt.datetime:
    """ "2026-05-13 16:59"; a Wednesday."""
    return dt.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("moment", "is_open", "change"),
    [
        ("2026-05-13 08:29", False, "2026-05-13 08:30"),
        ("2026-05-13 08:30", True, "2026-05-13 17:00"),
        ("2026-05-13 16:59", True, "2026-05-13 17:00"),
        ("2026-05-13 17:00", False, "2026-05-14 08:30"),
        ("2026-05-15 18:00", False, "2026-05-16 09:00"),
        ("2026-05-16 12:00", False, "2026-05-18 08:30"),
        ("2026-05-17 10:00", False, "2026-05-18 08:30"),
    ],
)
def test_a_week_that_staff_wrote_down_says_when_the_clinic_is_open(moment: str, is_open: bool, change: str) -> None:
    hours, unread = read_hours(WEEK)
    assert unread == () and hours.is_open(at(moment)) is is_open
    assert hours.next_change(at(moment)) == at(change)
    assert hours.next_opening(at(moment)) == (None if is_open else at(change))


def test_days_that_differ_win_over_the_week() -> None:
    hours, unread = read_hours(WEEK, CHRISTMAS)
    assert unread == ()
    assert hours.is_open(at("2026-12-24 11:00")) and not hours.is_open(at("2026-12-24 12:00"))
    assert hours.is_open(at("2026-12-25 11:00")) is False
    assert hours.next_opening(at("2026-12-24 13:00")) == at("2026-12-26 09:00")
    assert hours.next_opening(at("2026-12-26 13:00")) == at("2027-01-01 08:30")
    assert [special.reason for special in hours.coming(dt.date(2026, 12, 20), 6)] == ["", "Christmas Day"]


@pytest.mark.parametrize(
    "line",
    [
        "Monday to Friday: 8:30 am to 5 pm",
        "Mon - Fri: 8.30am - 5pm",
        "Weekdays: 08:30 to 17:00",
        "Mondays, Tuesdays, Wednesdays, Thursdays and Fridays: 8:30 a.m. to 5 p.m.",
        "MON TO FRI: 8:30 AM – 5 PM",
        "Mon, Tues & Wed to Fri: 08:30-17:00",
    ],
)
def test_the_same_hours_may_be_written_in_many_ways(line: str) -> None:
    hours, unread = read_hours([line])
    assert unread == ()
    assert hours.week == ((Span(510, 1020),),) * 5 + ((), ())


@pytest.mark.parametrize(
    ("times", "spans"),
    [
        ("closed", ()),
        ("8 am to noon", (Span(480, 720),)),
        ("8 am to 12 pm and 1 pm to 5 pm", (Span(480, 720), Span(780, 1020))),
        ("12 am to 12 pm", (Span(0, 720),)),
        ("5 pm to midnight", (Span(1020, 1440),)),
        ("8 to 5", None),
        ("5 pm to 8 am", None),
        ("8 am to 25:00", None),
        ("13 am to 5 pm", None),
        ("8:75 am to 5 pm", None),
        ("by appointment", None),
        ("1 pm to 5 pm and 8 am to 12 pm", None),
        ("from 8 am", None),
    ],
)
def test_times_that_could_mean_two_things_are_not_guessed(times: str, spans: tuple[Span, ...] | None) -> None:
    hours, unread = read_hours([f"Tuesday: {times}"])
    assert hours.week[1] == spans and bool(unread) == (spans is None)


def test_a_day_that_is_not_understood_is_not_called_closed() -> None:
    hours, unread = read_hours(["Monday to Friday: 8:30 am to 5 pm", "Saturday: by appointment"])
    assert unread == ("Saturday: by appointment",)
    saturday = at("2026-05-16 10:00")
    assert hours.is_open(saturday) is None and not hours.is_over(saturday)
    assert hours.next_opening(at("2026-05-15 18:00")) is None
    hours, _ = read_hours(["Monday to Friday: 8:30 am to 5 pm", "Ring us about weekends"])
    assert hours.is_open(saturday) is None and hours.is_open(at("2026-05-13 10:00"))


def test_public_holidays_are_words_and_change_no_day() -> None:
    hours, unread = read_hours([*WEEK, "Public holidays: closed"])
    assert hours.is_open(at("2026-05-17 10:00")) is False and unread == ("Public holidays: closed",)


@pytest.mark.parametrize("lines", [(), ("Please ring us",), ("C",)])
def test_a_clinic_that_told_no_hours_is_neither_open_nor_closed(lines: tuple[str, ...]) -> None:
    hours, _ = read_hours(lines)
    now = at("2026-05-13 23:00")
    assert hours.is_open(now) is None and hours.next_change(now) is None and not hours.is_over(now)


def test_a_break_at_noon_is_closed_but_not_the_end_of_the_day() -> None:
    hours, _ = read_hours(["Every day: 8 am to 12 pm and 1 pm to 5 pm"])
    noon = at("2026-05-13 12:30")
    assert hours.is_open(noon) is False and not hours.is_over(noon)
    assert hours.is_over(at("2026-05-13 07:59")) and hours.is_over(at("2026-05-13 17:00"))


@pytest.mark.parametrize(
    "line",
    ["25 December: closed", "2026-13-01: closed", "2026-12-25", "2026-12-25: shut", "2026-12-31 to 2026-12-01: closed"],
)
def test_an_exception_that_is_not_understood_changes_nothing_and_is_named(line: str) -> None:
    hours, unread = read_hours(WEEK, [line])
    assert hours.specials == () and unread == (line,)


def test_a_receptionist_reads_in_her_own_words_which_line_the_kiosk_cannot_use(tmp_path: Path) -> None:
    file = tmp_path / "clinic.yaml"
    file.write_text(
        "hours:\n  - Monday to Friday: 8:30 am to 5 pm\n  - Saturday: by appointment\n"
        'exceptions:\n  - 2026-12-25: closed, Christmas Day\n  - "25 December: closed"\n'
    )
    reading = Reading(Tree(tmp_path), Shelf())
    clinic = read_clinic(file, reading)
    assert clinic.hours == ("Monday to Friday: 8:30 am to 5 pm", "Saturday: by appointment")
    assert clinic.exceptions == ("2026-12-25: closed, Christmas Day", "25 December: closed")
    told = [(problem.severity, problem.what) for problem in reading.tree.problems if "line" not in problem.what]
    assert (
        "note",
        '"Saturday: by appointment" is shown as it is, but the kiosk cannot tell from it when you are open.',
    ) in told
    assert ("warning", '"25 December: closed" is not understood and is not used.') in told


def test_what_the_help_screen_still_needs_is_named() -> None:
    assert list_sample_text(Clinic()) == ("desk", "staff", "phone", "aed")
    told = Clinic(desk="Left of the door", staff="Anyone in a blue shirt", phone="02 5550 0000", aed="Beside the lift")
    assert list_sample_text(told) == ()
    assert list_sample_text(Clinic(desk="TBC", staff="For example a nurse", phone="____", aed="...")) == (
        "desk", "staff", "phone", "aed",
    )  # fmt: skip
