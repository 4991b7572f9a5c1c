"""IT at the device: settings that someone broke, and the acceptance test before patients come."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kiosk.doctor.recovery import is_settled
from kiosk.state import find_state
from kiosk.vitals import read_vitals

ROOT = Path(__file__).resolve().parents[2]
LONG = 30.0


class Device:
    """A computer with a kiosk: its settings, a small content folder and its state, all in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = folder / "kiosk.toml"
        self.content = folder / "pages"
        page = self.content / "your-heart" / "index.md"
        page.parent.mkdir(parents=True)
        page.write_text("---\ntitle: Your heart\n---\n## In short\n\nIt beats.\n")
        self.configure()

    @property
    def state(self) -> Path:
        """Where its kiosk keeps what patients see."""
        return find_state(str(self.folder / "kept"), self.content)

    def configure(self, more: str = "") -> None:
        """IT writes kiosk.toml."""
        self.settings.write_text(f'content = "pages"\nstate_dir = "kept"\n{more}')

    def environment(self) -> dict[str, str]:
        away = ("DISPLAY", "WAYLAND_DISPLAY", "JOURNAL_STREAM", "PYTHONFAULTHANDLER")
        kept = {name: value for name, value in os.environ.items() if name not in away}
        return {**kept, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(self.folder / "home")}

    def type(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Type a command with the settings of this device."""
        line = [sys.executable, "-m", "kiosk", *map(str, words), "--settings", str(self.settings)]
        return subprocess.run(line, cwd=ROOT, env=self.environment(), capture_output=True, text=True)

    def show_settings(self) -> dict[str, Any]:
        """What counts now, by the command of that name."""
        told: dict[str, Any] = json.loads(self.type("settings", "--json").stdout)
        return told

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[str]]:
        """The kiosk, started and up: it has written its health."""
        (self.state / "health.json").unlink(missing_ok=True)
        line = [sys.executable, "-m", "kiosk", "run", "--settings", str(self.settings)]
        kiosk = subprocess.Popen(line, cwd=ROOT, env=self.environment(), stderr=subprocess.PIPE, text=True)
        try:
            self.wait_until(lambda: bool(read_vitals(self.state)), "health.json")
            self.wait_until(lambda: is_settled(kiosk.pid), "its workers")
            yield kiosk
        finally:
            if kiosk.poll() is None:
                kiosk.terminate()
                kiosk.communicate()

    def wait_until(self, done: Callable[[], bool], what: str) -> None:
        """Look again and again."""
        end = time.monotonic() + LONG
        while not done():
            assert time.monotonic() < end, f"{what} did not come"
            time.sleep(0.05)


@pytest.fixture
def device(tmp_path: Path) -> Device:
    return Device(tmp_path)


def test_a_slip_in_the_settings_leaves_the_kiosk_as_it_was_and_everybody_is_told(device: Device) -> None:
    device.configure("diagonal_inches = 32\n")
    with device.running():
        assert read_vitals(device.state)["settings_problems"] == []
    device.settings.write_text('content = "pages\nstate_dir = "kept"\ndiagonal_inches = 43\n')
    shown = device.show_settings()["settings"]
    assert shown["diagonal_inches"]["value"] == 32 and "could last be read" in shown["diagonal_inches"]["from"]
    with device.running():
        (problem,) = read_vitals(device.state)["settings_problems"]
        assert problem["where"] == "kiosk.toml:1" and "still counts" in problem["what"]
        log = (device.state / "log" / "kiosk.log").read_text()
        assert "warning: Settings: kiosk.toml:1" in log
        # The publishing process tells the staff screen.
        device.wait_until(
            lambda: "kiosk.toml:1" in (device.state / "status.json").read_text(), "the problem on the staff screen"
        )
    device.configure("diagonal_inches = 43\n")
    assert device.show_settings()["settings"]["diagonal_inches"]["value"] == 43


def test_a_healthy_kiosk_tells_it_knows_its_process_and_says_goodbye(device: Device) -> None:
    prometheus = device.folder / "kiosk.prom"
    device.configure('prometheus_file = "kiosk.prom"\n')
    with device.running() as kiosk:
        health = read_vitals(device.state)
        assert health["process"] == kiosk.pid and health["last_touch"] is None
        device.wait_until(prometheus.exists, "the file for Prometheus")
    assert "clinic_kiosk_start_time_seconds" in prometheus.read_text()


def test_a_crash_below_python_tells_it_where_it_was(device: Device) -> None:
    with device.running() as kiosk:
        kiosk.send_signal(signal.SIGSEGV)
        said = kiosk.communicate(timeout=LONG)[1]
    assert kiosk.returncode == -signal.SIGSEGV
    assert "Segmentation fault" in said and "launch.py" in said and "Your heart" not in said


def test_before_patients_come_the_doctor_finds_what_is_missing_and_writes_it_down(device: Device) -> None:
    report = device.folder / "sheet.txt"
    assert device.type("publish").returncode == 0
    done = device.type("doctor", "--report", report)
    assert done.returncode == 1 and done.stderr == ""
    sheet = report.read_text()
    for words in ("MEND        PIN", "MEND        Clinic", "MEND        Sample text", "not tested  Display"):
        assert words in sheet
    for words in ("good        Settings", "good        Kill a leaflet worker", "good        Kill the kiosk"):
        assert words in sheet, sheet
    assert "Signature __" in sheet and str(report) in done.stdout
    assert not (device.state / "log").exists(), "the kiosk on trial has a state folder of its own"
