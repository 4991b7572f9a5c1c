"""Opening hours on the Contact screen: what someone reads about today, and about the days to come."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.hours import read_hours
from kiosk.model import Library
from kiosk.route import Contact
from kiosk.ui.widgets.opening import describe_clock, describe_now, describe_special, describe_time
from tests.ui.panel import Panel

WEEK = ("Monday to Friday: 8:30 am to 12 pm and 1 pm to 5 pm",)
MAY = ("2026-05-14: closed, staff training", "2026-05-15: 9 am to 11:30 am", "2026-06-25: closed")


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-05-13 09:00", "Open today until 12 pm"),
        ("2026-05-13 12:30", "Closed now. Open today from 1 pm"),
        ("2026-05-13 16:00", "Open today until 5 pm"),
        ("2026-05-12 20:00", "Closed now. Open tomorrow from 8:30 am"),
        ("2026-05-13 20:00", "Closed now. Open again on Friday from 9 am"),
        ("2026-06-24 20:00", "Closed now. Open again on Friday from 8:30 am"),
    ],
)
def test_what_is_said_of_now(qapp: QApplication, moment: str, words: str) -> None:
    assert describe_now(read_hours(WEEK, MAY)[0], dt.datetime.fromisoformat(moment)) == words


def test_days_that_differ_are_said_with_their_reason(qapp: QApplication) -> None:
    specials = read_hours(WEEK, MAY)[0].specials
    assert [describe_special(special) for special in specials[:2]] == [
        "Closed on Thursday 14 May (staff training)",
        "On Friday 15 May open 9 am to 11:30 am",
    ]


def test_times_are_said_as_people_say_them(qapp: QApplication) -> None:
    assert [describe_time(minute) for minute in (0, 510, 720, 1020, 1439, 1440)] == [
        "12 am", "8:30 am", "12 pm", "5 pm", "11:59 pm", "12 am",
    ]  # fmt: skip
    assert describe_clock(dt.datetime(2026, 5, 13, 15, 5)) == "3:05 pm"


def test_a_patient_reads_on_contact_that_the_clinic_is_open_and_which_days_differ(
    panel: Panel, library: Library
) -> None:
    panel.kiosk.take_over(replace(library, clinic=replace(library.clinic, hours=WEEK, exceptions=MAY)))
    panel.clock.turn(3600)
    panel.put_at(Contact())
    assert panel.see("Open today until 12 pm") and panel.see("Closed on Thursday 14 May (staff training)")
    assert not panel.see("25 June")


def test_a_kiosk_whose_clock_cannot_be_right_claims_nothing(panel: Panel, library: Library) -> None:
    clinic = replace(library.clinic, hours=WEEK, exceptions=MAY)
    panel.kiosk.take_over(replace(library, clinic=clinic, made=dt.datetime(2029, 1, 1)))
    panel.clock.turn(3600)
    panel.put_at(Contact())
    assert not panel.see("Open today") and not panel.see("Closed on") and panel.see("Monday to Friday")


def test_a_clinic_that_told_no_hours_is_called_neither_open_nor_closed(panel: Panel) -> None:
    panel.put_at(Contact())
    assert not panel.see("Open today") and not panel.see("Closed")
