"""The sheet that IT prints and signs."""

from __future__ import annotations

import datetime as dt

from kiosk.doctor.finding import Finding, choose_code
from kiosk.doctor.sheet import WIDTH, write_sheet

NOW = dt.datetime(2026, 5, 12, 9, 30)
GOOD = Finding("PIN", "good", "The staff screen has a PIN.")
LOOK = Finding("Size", "look", "The glass is 476 mm wide.", "Measure it.")
UNTESTED = Finding("Display", "untested", "There is no display here.")
MEND = Finding("Clinic", "mend", "Nothing is told about:\n- " + "the desk " * 20, "Write it in clinic.yaml.")


def test_the_exit_code_tells_good_from_bad_and_from_not_tested() -> None:
    assert choose_code([GOOD, LOOK]) == 0
    assert choose_code([GOOD, UNTESTED, LOOK]) == 2
    assert choose_code([UNTESTED, MEND, GOOD]) == 1


def test_the_sheet_has_every_finding_boxes_to_tick_and_lines_to_sign() -> None:
    sheet = write_sheet([GOOD, LOOK, UNTESTED, MEND], "panel-west", NOW)
    lines = sheet.split("\n")
    assert max(map(len, lines)) <= WIDTH
    for words in ("panel-west", "12 May 2026 at 09:30", "Good: 1. To mend: 1. Not tested: 1.", "[  ] look   Size"):
        assert words in sheet
    assert "MEND        Clinic" in sheet and "Write it in clinic.yaml." in sheet
    assert [line.split("_")[0].strip() for line in lines if "____" in line] == ["Name", "Role", "Date", "Signature"]


def test_a_good_device_is_said_to_be_good_in_one_sentence() -> None:
    assert "All that was tested is good." in write_sheet([GOOD, LOOK], "", NOW)
    assert "not everything could be tested" in write_sheet([GOOD, UNTESTED], "", NOW)
