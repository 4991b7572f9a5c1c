"""Kill and recover: the doctor kills a real kiosk, and sees one that does not come back."""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.doctor.recovery import check_recovery
from kiosk.settings import Settings

FAKE = """
import json, os, pathlib, subprocess, sys, time
settings = pathlib.Path(sys.argv[sys.argv.index("--settings") + 1])
state = next((settings.parent / "state").iterdir())
again = (state / "health.json").exists()
if again and {dies_for_good}:
    sys.exit(1)
(state / "health.json").write_text(json.dumps({{"process": os.getpid()}}))
workers = [subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)", "worker"]) for _ in range(2)]
while True:
    time.sleep(0.02)
    if any(worker.poll() is not None for worker in workers):
        if {falls}:
            sys.exit(1)
        workers = [subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1)", "worker"]) for _ in range(2)]
"""
"""A program that behaves like a kiosk, but for what is wrong with it."""


def judge(program: Path, published: Path, bundled: Path) -> list[tuple[str, str]]:
    findings = check_recovery(
        bundled, Settings(), published, lambda *words: [sys.executable, str(program), *words], patience=5.0
    )
    return [(finding.outcome, finding.said) for finding in findings]


def test_the_kiosk_survives_its_workers_and_comes_back_when_it_is_killed_itself(bundled: Path, published: Path) -> None:
    before = sorted(published.rglob("*"))
    workers, kiosk = check_recovery(bundled, Settings(), published)
    assert (workers.outcome, kiosk.outcome) == ("good", "good"), (workers, kiosk)
    assert sorted(published.rglob("*")) == before, "the trial has a state folder of its own"


def test_a_kiosk_that_falls_with_its_worker_is_found_out(tmp_path: Path, bundled: Path, published: Path) -> None:
    program = tmp_path / "fake.py"
    program.write_text(FAKE.format(dies_for_good=False, falls=True))
    assert judge(program, published, bundled)[0] == ("mend", "The kiosk ended with its worker.")


def test_a_kiosk_that_does_not_start_on_what_it_left_is_found_out(
    tmp_path: Path, bundled: Path, published: Path
) -> None:
    program = tmp_path / "fake.py"
    program.write_text(FAKE.format(dies_for_good=True, falls=False))
    workers, kiosk = judge(program, published, bundled)
    assert workers[0] == "good" and kiosk == ("mend", "It did not start again on what it had left behind.")


def test_a_kiosk_that_never_comes_up_could_not_be_tested(tmp_path: Path, bundled: Path, published: Path) -> None:
    program = tmp_path / "fake.py"
    program.write_text("raise SystemExit(1)")
    assert [outcome for outcome, _ in judge(program, published, bundled)] == ["untested", "untested"]
