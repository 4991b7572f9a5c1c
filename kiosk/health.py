"""How the machine is: clock, disk, memory, the last touch and what went wrong, as facts that staff can read."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from kiosk import __version__
from kiosk.about import format_date
from kiosk.crashes import read_starts
from kiosk.model import Fact

LOW_DISK = 500_000_000
"""Bytes free below which staff are told to call IT: several times what one published version takes."""


@dataclass(frozen=True)
class Strain:
    """What went wrong since the kiosk was started: ``late`` is how often the screen was held up for more than a tenth
    of a second while someone used it, ``restarts`` how many leaflet workers were lost and replaced, ``watchers`` how
    often the child process that publishes was."""

    late: int = 0
    restarts: int = 0
    watchers: int = 0


@dataclass(frozen=True)
class Health:
    """``now`` and ``started`` by the computer's clock, ``touched`` the last touch before this visit (None: none since
    it started); ``free`` and ``memory`` in bytes, None where they cannot be told; ``safe``: is it in safe mode?"""

    now: dt.datetime
    started: dt.datetime
    touched: dt.datetime | None = None
    free: int | None = None
    memory: int | None = None
    strain: Strain = Strain()
    safe: bool = False


def measure_health(
    state: Path,
    now: dt.datetime,
    started: dt.datetime,
    touched: dt.datetime | None,
    strain: Strain = Strain(),
) -> Health:
    """Ask the machine. Never raises."""
    try:
        free = shutil.disk_usage(state).free
    except OSError:
        free = None
    return Health(now, started, touched, free, _measure_memory(), strain, read_starts(state).safe)


def _measure_memory() -> int | None:
    """The memory of this process in bytes, where the system tells it as a file (Linux: proc(5), statm)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return None


def list_facts(health: Health, published: dt.datetime | None) -> tuple[Fact, ...]:
    """What staff read. ``published`` is when the version on the screen was made: a clock before it is wrong."""
    clock = show_time(health.now)
    if published is not None and health.now < published:
        clock += ". This is before the last publishing: please set the clock."
    facts = [
        Fact("Clock of this computer", clock, "clock"),
        Fact("Last touch before you came", _describe_touch(health), "feel"),
        Fact("Running since", show_time(health.started), "play"),
        Fact("Version of the program", __version__, "info"),
    ]
    if health.free is not None:
        warning = ". This is little: please tell IT." if health.free < LOW_DISK else ""
        facts.append(Fact("Free space on the disk", show_bytes(health.free) + warning, "list"))
    if health.memory is not None:
        facts.append(Fact("Memory in use", show_bytes(health.memory), "list"))
    safe = [Fact("It ended several times soon after its start", "Safe mode: please tell IT", "alert")]
    return (*(safe if health.safe else ()), *facts, *_list_strain(health.strain))


def _list_strain(strain: Strain) -> list[Fact]:
    """What went wrong, each only where it did."""
    told = (
        ("The screen was held up", strain.late, "while someone used it. If this grows each day, tell IT."),
        ("Leaflet workers replaced", strain.restarts, "since the start. Patients saw their page all the same."),
        ("Publishing process replaced", strain.watchers, "since the start. If this grows each day, tell IT."),
    )
    return [
        Fact(name, f"{number} {'time' if number == 1 else 'times'} {words}", "info")
        for name, number, words in told
        if number
    ]


def _describe_touch(health: Health) -> str:
    return show_time(health.touched) if health.touched is not None else "None since the kiosk was started"


def show_time(moment: dt.datetime) -> str:
    """ "23 November 2026 at 09:14"."""
    return f"{format_date(moment.date())} at {moment:%H:%M}"


def show_bytes(number: int) -> str:
    """ "31.4 GB" or "250 MB"."""
    if number >= 1_000_000_000:
        return f"{number / 1_000_000_000:.1f} GB"
    return f"{number // 1_000_000} MB"
