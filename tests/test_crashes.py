"""Stories of a kiosk that does not last, and of the IT person who finds out why."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.crashes import (
    FILE,
    FORGET_SECONDS,
    MANY,
    SAFE_MODE,
    Starts,
    forgive,
    note_end,
    note_lasting,
    note_start,
    read_starts,
)
from kiosk.health import list_facts, measure_health
from kiosk.state import open_state
from kiosk.vitals import gather_vitals, write_prometheus

NOON = 1_800_000_000.0


def crash(state: Path, times: int, now: float = NOON) -> Starts:
    """The kiosk starts, and is gone, so many times, ten seconds apart; the next start after that."""
    for number in range(times):
        note_start(state, now + 10 * number)
    return note_start(state, now + 10 * times)


def test_after_three_early_ends_patients_get_safe_mode_and_not_before(tmp_path: Path) -> None:
    assert not crash(tmp_path, MANY - 1).safe
    assert note_start(tmp_path, NOON + 60).safe
    assert read_starts(tmp_path).safe, "health and the staff screen read it from the disk"


def test_a_kiosk_that_ran_for_a_while_has_no_earlier_ends(tmp_path: Path) -> None:
    crash(tmp_path, MANY - 1)
    note_lasting(tmp_path, "000007")
    assert not crash(tmp_path, MANY - 1).safe


def test_it_remembers_the_pages_it_last_ran_well_with(tmp_path: Path) -> None:
    note_start(tmp_path, NOON)
    note_lasting(tmp_path, "000007")
    assert crash(tmp_path, MANY).good == "000007"


def test_it_who_restarts_the_service_ten_times_in_a_row_sees_no_safe_mode(tmp_path: Path) -> None:
    for number in range(10):
        assert not note_start(tmp_path, NOON + number).safe
        note_end(tmp_path)


def test_one_early_end_a_day_is_no_reason_for_safe_mode(tmp_path: Path) -> None:
    for day in range(10):
        assert not note_start(tmp_path, NOON + 86_400 * day).safe


def test_early_ends_of_more_than_an_hour_ago_count_no_more(tmp_path: Path) -> None:
    crash(tmp_path, MANY)
    assert not note_start(tmp_path, NOON + 2 * FORGET_SECONDS).safe


def test_a_clock_that_was_set_back_keeps_no_kiosk_in_safe_mode(tmp_path: Path) -> None:
    crash(tmp_path, MANY)
    assert not note_start(tmp_path, NOON - 365 * 86_400).safe


def test_when_safe_mode_is_over_the_next_start_is_as_usual(tmp_path: Path) -> None:
    assert crash(tmp_path, MANY).safe
    forgive(tmp_path)
    note_end(tmp_path)
    assert not note_start(tmp_path, NOON + 600).safe


@pytest.mark.parametrize("text", ["", "{", "[]", '{"begun": 5}', '{"begun": ["x"]}', "null", "[" * 5000])
def test_a_damaged_list_of_starts_is_an_empty_one(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert not note_start(tmp_path, NOON).safe
    assert len(read_starts(tmp_path).begun) == 1


def test_a_disk_that_takes_nothing_keeps_no_kiosk_from_starting(tmp_path: Path) -> None:
    for _ in range(5):
        assert not note_start(tmp_path / "not" / "there", NOON).safe
    note_lasting(tmp_path / "not" / "there", "000001")
    note_end(tmp_path / "not" / "there")


def test_in_safe_mode_patients_have_the_first_screen_and_nothing_else_runs(published: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    settings = tmp_path / "kiosk.toml"
    settings.write_text('state_dir = "state"', encoding="utf-8")
    state = open_state(str(tmp_path / "state"), content)
    shutil.copytree(published, state, dirs_exist_ok=True)
    crash(state, MANY - 1, time.time() - 60)
    words = [sys.executable, "-m", "kiosk", "run", "--content", str(content), "--settings", str(settings)]
    kiosk = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(600):
            if (state / "health.json").exists():
                break
            time.sleep(0.1)
        assert json.loads((state / "health.json").read_text(encoding="utf-8"))["safe_mode"] is True
        time.sleep(2.0)  # by then a kiosk that started as usual has its three children
        assert Path(f"/proc/{kiosk.pid}/task/{kiosk.pid}/children").read_text(encoding="ascii") == ""
        kiosk.send_signal(signal.SIGTERM)
        assert kiosk.wait(30) == 128 + signal.SIGTERM
    finally:
        kiosk.kill()
        said = kiosk.communicate()[1]
    assert said.startswith("The kiosk is in safe mode")
    assert len(read_starts(state).begun) == MANY, "an end that was asked for counts neither way"


def test_staff_and_it_are_told_that_safe_mode_is_on(tmp_path: Path) -> None:
    now = dt.datetime(2026, 11, 24, 9, 0)
    usual = measure_health(tmp_path, now, now, None)
    crash(tmp_path, MANY)
    safe = measure_health(tmp_path, now, now, None)
    assert list_facts(safe, None)[0].value == "Safe mode: please tell IT"
    assert not any("Safe mode" in fact.value for fact in list_facts(usual, None))
    assert SAFE_MODE in gather_vitals(tmp_path, safe, ()).problems
    assert "safe_mode 1\n" in write_prometheus(gather_vitals(tmp_path, safe, ()))
    assert "safe_mode 0\n" in write_prometheus(gather_vitals(tmp_path, usual, ()))
