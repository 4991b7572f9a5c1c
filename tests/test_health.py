"""How the machine is: what staff read, and what health.json and Prometheus are told."""

from __future__ import annotations

import datetime as dt
import json
import re
import stat
from dataclasses import replace
from pathlib import Path

from kiosk.health import Health, Strain, list_facts, measure_health
from kiosk.problem import Problem
from kiosk.status import Status, write_status
from kiosk.vitals import describe_vitals, gather_vitals, read_vitals, save_vitals, write_prometheus
from tests.conftest import PUBLISHED

NOW = dt.datetime(2026, 5, 13, 8, 0, 30)
HEALTH = Health(NOW, NOW - dt.timedelta(hours=2), NOW - dt.timedelta(minutes=3), 80_000_000_000, 250_000_000)
LINE = re.compile(r'clinic_kiosk_[a-z_]+(\{[a-z]+="[^"]*"\})? \d+')


def test_the_machine_tells_its_disk_and_memory(tmp_path: Path) -> None:
    health = measure_health(tmp_path, NOW, NOW, None, Strain(1, 2, 3))
    assert health.free and health.memory and health.strain.restarts == 2
    assert measure_health(tmp_path / "missing", NOW, NOW, None).free is None


def test_staff_read_of_trouble_only_when_there_was_some() -> None:
    quiet = list_facts(HEALTH, PUBLISHED)
    strained = list_facts(replace(HEALTH, strain=Strain(late=12, restarts=1)), PUBLISHED)
    told = [(fact.label, fact.value) for fact in strained[len(quiet) :]]
    assert [label for label, _ in told] == ["The screen was held up", "Leaflet workers replaced"]
    assert told[0][1].startswith("12 times") and told[1][1].startswith("1 time ")


def test_health_is_told_from_the_state_folder(published: Path) -> None:
    wrong = Problem("error", "kiosk.toml:3", "Line 3 is not written as a setting.", "Correct it.")
    told = describe_vitals(gather_vitals(published, HEALTH, (wrong,)))
    assert told["content"]["version"] == 1 and told["content"]["published"].startswith("2026-05-12T09:30:00")
    assert told["last_touch"].startswith("2026-05-13T07:57:00"), "to the minute"
    assert told["up_seconds"] == 7200 and told["clock_believable"] and not told["safe_mode"]
    assert told["problems"]["error"] == 1 and told["settings_problems"] == [wrong.as_dict()]


def test_health_of_a_kiosk_that_has_nothing_yet_and_nobody_touched(tmp_path: Path) -> None:
    told = describe_vitals(gather_vitals(tmp_path, Health(NOW, NOW), ()))
    assert told["content"] == {"version": None, "published": None, "looked": None, "outcome": ""}
    assert told["last_touch"] is None and told["disk_free_bytes"] is None
    assert "last_touch" not in write_prometheus(gather_vitals(tmp_path, Health(NOW, NOW), ()))


def test_a_clock_from_before_the_publishing_is_told(published: Path) -> None:
    early = Health(dt.datetime(1970, 1, 1), dt.datetime(1970, 1, 1))
    assert not describe_vitals(gather_vitals(published, early, ()))["clock_believable"]


def test_problems_of_the_content_are_counted_by_how_bad_they_are(tmp_path: Path) -> None:
    found = tuple(Problem(severity, "a.md", f"{n}", "") for n, severity in enumerate(("error", "warning", "warning")))  # type: ignore[arg-type]
    write_status(tmp_path, Status(NOW, "/srv/pages", "new", found))
    vitals = gather_vitals(tmp_path, HEALTH, ())
    assert vitals.count["error"] == 1 and vitals.count["warning"] == 2 and vitals.count["fault"] == 0
    assert 'clinic_kiosk_problems{severity="warning"} 2' in write_prometheus(vitals)


def test_prometheus_can_read_every_line(published: Path) -> None:
    vitals = gather_vitals(published, replace(HEALTH, strain=Strain(4, 5, 6)), ())
    lines = write_prometheus(vitals).split("\n")
    assert lines.pop() == ""
    values = [line for line in lines if not line.startswith("#")]
    assert [line for line in values if not LINE.fullmatch(line) and not line.startswith("clinic_kiosk_info")] == []
    types = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    named = set(types)
    assert len(types) == len(named)
    assert {line.partition(" ")[0].partition("{")[0] for line in values} == named
    assert "clinic_kiosk_worker_restarts_total 5" in values and "clinic_kiosk_safe_mode 0" in values
    assert f"clinic_kiosk_start_time_seconds {round(HEALTH.started.timestamp())}" in values


def test_both_files_are_replaced_whole_and_the_second_can_be_read_by_others(tmp_path: Path) -> None:
    vitals = gather_vitals(tmp_path, HEALTH, ())
    other = tmp_path / "kiosk.prom"
    for _ in range(2):
        assert save_vitals(tmp_path, str(other), vitals) == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["health.json", "kiosk.prom"]
    assert stat.S_IMODE(other.stat().st_mode) == 0o644
    assert read_vitals(tmp_path) == json.loads(json.dumps(describe_vitals(vitals)))


def test_what_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    vitals = gather_vitals(tmp_path, HEALTH, ())
    assert "for Prometheus" in save_vitals(tmp_path, str(tmp_path / "missing" / "kiosk.prom"), vitals)
    assert "health.json" in save_vitals(tmp_path / "missing", "", vitals)
    assert read_vitals(tmp_path / "missing") == {}
