"""Stories of IT, whose monitoring reads what the kiosk writes: is the file there, and new?"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from kiosk.doctor.machine import check_metrics

NOW = dt.datetime(2026, 11, 24, 9, 30)
RUNNING = {"written": NOW.astimezone().isoformat(timespec="seconds")}


def write(folder: Path, minutes_old: float) -> str:
    """A file for Prometheus of that age."""
    file = folder / "clinic-kiosk.prom"
    file.write_text("clinic_kiosk_safe_mode 0\n")
    moment = NOW.timestamp() - 60 * minutes_old
    os.utime(file, (moment, moment))
    return str(file)


def test_a_file_that_the_running_kiosk_wrote_a_minute_ago_is_good(tmp_path: Path) -> None:
    assert check_metrics(write(tmp_path, 1), RUNNING, NOW).outcome == "good"


def test_a_folder_the_service_may_not_write_to_is_found_out_though_its_user_might(tmp_path: Path) -> None:
    never = check_metrics(str(tmp_path / "clinic-kiosk.prom"), RUNNING, NOW)
    no_longer = check_metrics(write(tmp_path, 90), RUNNING, NOW)
    nowhere = check_metrics(str(tmp_path / "exporter" / "clinic-kiosk.prom"), RUNNING, NOW)
    assert [finding.outcome for finding in (never, no_longer, nowhere)] == ["mend"] * 3
    assert "is not there" in never.said
    assert "90 minutes old" in no_longer.said
    assert "There is no folder" in nowhere.said
    assert all("docs/configure.md" in finding.fix for finding in (never, no_longer, nowhere))


def test_an_old_file_of_a_kiosk_that_is_closed_says_nothing(tmp_path: Path) -> None:
    file = write(tmp_path, 90)
    assert check_metrics(file, {}, NOW).outcome == "untested"
    closed = {"written": (NOW - dt.timedelta(minutes=90)).astimezone().isoformat()}
    assert check_metrics(file, closed, NOW).outcome == "untested"
