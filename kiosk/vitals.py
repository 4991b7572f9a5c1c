"""The vitals: the kiosk's health as health.json and as a text file for Prometheus, with nothing about patients."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from kiosk import __version__
from kiosk.clock import is_believable
from kiosk.crashes import SAFE_MODE
from kiosk.health import Health
from kiosk.problem import Problem, Severity, sort_worst_first
from kiosk.saving import replace_file
from kiosk.snapshots import list_versions
from kiosk.status import Status, read_status

FILE = "health.json"
"""Where the state folder has it."""

FORMAT = 1


@dataclass(frozen=True)
class Vitals:
    """``health`` of the machine, ``status`` of the last look at the content, ``published`` when what patients see was
    made and ``version`` its number (None: nothing yet), ``problems`` all there are, ``process`` the kiosk's number."""

    health: Health
    status: Status
    published: dt.datetime | None = None
    version: int | None = None
    problems: tuple[Problem, ...] = ()
    process: int = 0

    @property
    def count(self) -> dict[str, int]:
        """How many problems there are of each severity."""
        found = Counter(problem.severity for problem in self.problems)
        return {name: found[name] for name in get_args(Severity)}


def gather_vitals(state: Path, health: Health, problems: Iterable[Problem]) -> Vitals:
    """Read the state folder. ``problems`` are those of the settings, known before anything is published."""
    status = read_status(state)
    current = next((version for version in list_versions(state) if version.current), None)
    own = (SAFE_MODE,) if health.safe else ()
    together = sort_worst_first((*own, *problems, *status.problems))
    made, number = (current.made, current.number) if current is not None else (None, None)
    return Vitals(health, status, made, number, together, os.getpid())


def describe_vitals(vitals: Vitals) -> dict[str, Any]:
    """health.json. Times as ISO 8601 with the offset from UTC; the last touch to the minute, None for none."""
    health, strain = vitals.health, vitals.health.strain
    return {
        "format": FORMAT,
        "written": _write_time(health.now),
        "version": __version__,
        "process": vitals.process,
        "up_since": _write_time(health.started),
        "up_seconds": max(0, round((health.now - health.started).total_seconds())),
        "last_touch": _write_time(health.touched.replace(second=0, microsecond=0)) if health.touched else None,
        "safe_mode": health.safe,
        "frames_late": strain.late,
        "worker_restarts": strain.restarts,
        "publisher_restarts": strain.watchers,
        "content": {
            "version": vitals.version,
            "published": _write_time(vitals.published),
            "looked": _write_time(vitals.status.looked),
            "outcome": vitals.status.outcome,
        },
        "problems": vitals.count,
        "settings_problems": [problem.as_dict() for problem in vitals.problems if ".toml" in problem.where],
        "memory_bytes": health.memory,
        "disk_free_bytes": health.free,
        "clock_believable": is_believable(health.now, vitals.published),
    }


def _write_time(moment: dt.datetime | None) -> str | None:
    return moment.astimezone().isoformat(timespec="seconds") if moment is not None else None


def write_prometheus(vitals: Vitals) -> str:
    """The same as text for Prometheus's node exporter (text format 0.0.4). Times in seconds since 1970."""
    health, strain = vitals.health, vitals.health.strain
    touched = health.touched.replace(second=0, microsecond=0) if health.touched else None
    lines = _write_metric("info", "gauge", "The program, by its version.", {f'{{version="{__version__}"}}': 1})
    times = {
        "written_time_seconds": ("When this was written.", health.now),
        "start_time_seconds": ("When the kiosk was started.", health.started),
        "last_touch_time_seconds": ("The last touch, to the minute.", touched),
        "content_published_time_seconds": ("When what patients see was published.", vitals.published),
        "content_looked_time_seconds": ("When the content folder was last looked at.", vitals.status.looked),
    }
    for name, (told, moment) in times.items():
        if moment is not None:
            lines += _write_metric(name, "gauge", told, {"": round(moment.timestamp())})
    totals = {
        "frames_late_total": ("How often the screen was held up for over 0.1 s while in use.", strain.late),
        "worker_restarts_total": ("Leaflet workers that were lost and replaced.", strain.restarts),
        "publisher_restarts_total": ("Publishing processes that were lost and replaced.", strain.watchers),
    }
    for name, (told, number) in totals.items():
        lines += _write_metric(name, "counter", told, {"": number})
    counts = {f'{{severity="{name}"}}': number for name, number in vitals.count.items()}
    lines += _write_metric("problems", "gauge", "Problems of content and settings.", counts)
    for name, told, size in (
        ("memory_bytes", "Memory of the kiosk's own process.", health.memory),
        ("disk_free_bytes", "Free space where the kiosk keeps its content.", health.free),
    ):
        if size is not None:
            lines += _write_metric(name, "gauge", told, {"": size})
    lines += _write_metric("safe_mode", "gauge", "Is the kiosk in safe mode? 1 or 0.", {"": int(health.safe)})
    believable = is_believable(health.now, vitals.published)
    lines += _write_metric("clock_believable", "gauge", "Can the clock be right? 1 or 0.", {"": int(believable)})
    return "\n".join(lines) + "\n"


def _write_metric(name: str, kind: str, told: str, values: Mapping[str, int]) -> list[str]:
    full = f"clinic_kiosk_{name}"
    return [f"# HELP {full} {told}", f"# TYPE {full} {kind}", *(f"{full}{label} {n}" for label, n in values.items())]


def save_vitals(state: Path, prometheus_file: str, vitals: Vitals) -> str:
    """Write both files, each in one step; "" when that went well, else what went wrong. Never raises.

    ``prometheus_file`` may be "" for none.
    """
    try:
        replace_file(state / FILE, json.dumps(describe_vitals(vitals), indent=1) + "\n")
    except OSError as bad:
        return f"health.json cannot be written: {bad.strerror}"
    try:
        if prometheus_file:
            replace_file(Path(prometheus_file), write_prometheus(vitals))
            Path(prometheus_file).chmod(0o644)  # read by another user, whatever this one's files usually are
    except (OSError, ValueError) as bad:
        return f"The file for Prometheus cannot be written: {getattr(bad, 'strerror', bad)}"
    return ""


def read_vitals(state: Path) -> dict[str, Any]:
    """What health.json says; nothing when it is not there or cannot be read."""
    try:
        found = json.loads((state / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
