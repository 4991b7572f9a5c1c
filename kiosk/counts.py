"""Anonymous daily counts: how often a place was opened on a day, in which language, and nothing else."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.saving import replace_file

FILE = "counts.csv"
"""Where the state folder keeps them."""

HEADER = ("day", "place", "language", "count")

SMALL = 5
"""Counts below this are shown as "<5": few enough that someone could be recognised (standards item 81)."""

KEPT_DAYS = 400
"""A year to look back on, and a month more to compare with."""

MAX_BYTES = 5_000_000


@dataclass(frozen=True, order=True)
class Place:
    """What is counted: a ``day``, a page's ``place`` ("hospital-services/icd"), a ``language`` ("en")."""

    day: dt.date
    place: str
    language: str


Counts = Mapping[Place, int]


def add_counts(*all_counts: Counts) -> dict[Place, int]:
    """Several counts as one."""
    total: dict[Place, int] = {}
    for counts in all_counts:
        for place, number in counts.items():
            total[place] = total.get(place, 0) + number
    return total


def count_days(counts: Counts) -> dict[dt.date, int]:
    """All places of each day together, in order of days."""
    days: dict[dt.date, int] = {}
    for place in sorted(counts):
        days[place.day] = days.get(place.day, 0) + counts[place]
    return days


def count_places(counts: Counts, since: dt.date) -> list[tuple[str, int]]:
    """Each place's openings from ``since`` on, the most opened first."""
    places: dict[str, int] = {}
    for place, number in counts.items():
        if place.day >= since:
            places[place.place] = places.get(place.place, 0) + number
    return sorted(places.items(), key=lambda item: (-item[1], item[0]))


def show_count(number: int) -> str:
    """The number as staff may see it."""
    return f"<{SMALL}" if 0 < number < SMALL else str(number)


def write_csv(counts: Counts, small: bool = True) -> str:
    """The counts as CSV, by day and place. ``small`` hides small numbers; the kiosk's own file keeps them to add up."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for place in sorted(counts):
        number = counts[place]
        writer.writerow((place.day, place.place, place.language, show_count(number) if small else number))
    return out.getvalue()


def read_csv(text: str) -> dict[Place, int]:
    """What ``write_csv`` wrote with ``small`` off. A line that cannot be read is left out."""
    counts: dict[Place, int] = {}
    for row in _rows(text):
        try:
            day, place, language, number = row
            key = Place(dt.date.fromisoformat(day), place, language)
            counts[key] = counts.get(key, 0) + max(0, int(number))
        except ValueError:
            continue
    return counts


def _rows(text: str) -> Iterable[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text))
    except csv.Error:
        return


def read_counts(file: Path) -> dict[Place, int]:
    """The counts kept in ``file``; none when it is missing, damaged or absurdly large."""
    try:
        if file.stat().st_size > MAX_BYTES:
            return {}
        return read_csv(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def save_counts(file: Path, new: Counts, today: dt.date) -> None:
    """Add ``new`` to those in ``file`` in one step, without days long past. Raises OSError."""
    oldest = today - dt.timedelta(days=KEPT_DAYS)
    total = {place: number for place, number in add_counts(read_counts(file), new).items() if place.day >= oldest}
    replace_file(file, write_csv(total, small=False))
