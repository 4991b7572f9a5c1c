"""The computer itself: its clock, its disk and its memory."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.clock import is_believable
from kiosk.doctor.finding import Finding
from kiosk.health import LOW_DISK, show_bytes, show_time

FRESH = dt.timedelta(minutes=3)
"""Health is written once a minute."""


def ask_time_service() -> bool | None:
    """Does a time service keep the clock right? None where systemd does not tell."""
    command = shutil.which("timedatectl")
    if command is None:
        return None
    try:
        words = [command, "show", "--property=NTPSynchronized", "--value"]
        done = subprocess.run(words, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return {"yes": True, "no": False}.get(done.stdout.strip())


def check_clock(now: dt.datetime, published: dt.datetime | None, kept: bool | None) -> Finding:
    """``published`` is when something was published last, ``kept`` what the time service says."""
    shown = f"It is {show_time(now)} by this computer, in the time zone {now.astimezone().tzname()}."
    if not is_believable(now, published):
        since = f" Something was published on {show_time(published)}." if published else ""
        fix = "Set the clock, and let a time service keep it right. Release and review dates go by it."
        return Finding("Clock", "mend", f"{shown}{since} This cannot be right.", fix)
    if kept is False:
        fix = "Connect the computer to a time service, or compare the clock by hand each month. Is it right now?"
        return Finding("Clock", "look", f"{shown} No time service keeps it right.", fix)
    if kept is None:
        return Finding("Clock", "look", shown, "Compare it with a clock that is right.")
    return Finding("Clock", "good", f"{shown} A time service keeps it right.")


def check_room(state: Path) -> Finding:
    """Free space where the kiosk writes, and the memory of the computer."""
    try:
        free = shutil.disk_usage(state).free
    except OSError:
        return Finding("Disk and memory", "mend", f"{state} cannot be read.", "Let the kiosk's user read and write it.")
    memory = measure_memory()
    said = f"Free on the disk: {show_bytes(free)}." + (f" Memory: {show_bytes(memory)}." if memory else "")
    if free < LOW_DISK:
        return Finding("Disk and memory", "mend", said, "Make room on the disk: each published version is kept whole.")
    if not os.access(state, os.W_OK):
        fix = "Run this as the kiosk's own user."
        return Finding("Disk and memory", "untested", f"{said} This user may not write to {state}.", fix)
    return Finding("Disk and memory", "good", said)


def check_metrics(prometheus_file: str, told: Mapping[str, Any], now: dt.datetime) -> Finding:
    """Does the running kiosk write its health for Prometheus? ``told`` is what its health.json says.

    The kiosk's own service may write less than its user may, so what counts is whether the file is new.
    """
    name, fix = "Health for Prometheus", "Give the kiosk leave to write there: docs/configure.md, Health."
    if not Path(prometheus_file).parent.is_dir():
        return Finding(name, "mend", f"There is no folder {Path(prometheus_file).parent}.", fix)
    written = dt.datetime.fromisoformat(told["written"]) if told.get("written") else None
    if written is None or abs(now.astimezone() - written) > FRESH:
        said = f"The kiosk is not running, so {prometheus_file} cannot be judged."
        return Finding(name, "untested", said, "Start the kiosk, wait a minute, and run this again.")
    try:
        age = written.timestamp() - Path(prometheus_file).stat().st_mtime
    except OSError:
        return Finding(name, "mend", f"The kiosk runs, and {prometheus_file} is not there.", fix)
    if age > FRESH.total_seconds():
        return Finding(name, "mend", f"The kiosk runs, and {prometheus_file} is {age / 60:.0f} minutes old.", fix)
    return Finding(name, "good", f"{prometheus_file} is up to date.")


def measure_memory() -> int | None:
    """The memory of the computer in bytes; None where the system does not tell."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError, AttributeError):
        return None
