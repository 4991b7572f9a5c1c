"""The overview: what the state folder holds, gathered into the words and numbers of the staff room."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from kiosk.about import format_date
from kiosk.counts import FILE, Place, add_counts, count_days, count_places, read_counts, show_count, write_csv
from kiosk.health import Health, list_facts, show_time
from kiosk.library import load_library
from kiosk.model import Library, Page
from kiosk.problem import REFUSED, Problem, sort_worst_first
from kiosk.report import HEADINGS
from kiosk.snapshots import Version, go_back, list_versions
from kiosk.staffroom import Bar, Chart, Choice, Entry, Group, Mark, StaffRoom
from kiosk.status import OUTCOMES, Status, read_status

EXPORT = "counts-export.csv"

MOST_PROBLEMS = 60
"""How many problems are listed on the screen; problems.html has them all."""

WEEKS = 4
MOST_PLACES = 12
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def gather_room(state: Path, health: Health, new: Mapping[Place, int], counting: bool) -> StaffRoom:
    """Everything staff see, read from the disk. ``new`` are the counts not yet on it. Never raises."""
    library = load_library(state) or Library()
    versions = list_versions(state)
    current = next((version for version in versions if version.current), None)
    made = current.made if current is not None else None
    counts = add_counts(read_counts(state / FILE), new)
    return StaffRoom(
        content=describe_content(read_status(state), made, state),
        reviews=describe_reviews(library, health.now.date()),
        leaflets=describe_leaflets(library),
        machine=list_facts(health, made),
        versions=tuple(_describe_version(version) for version in versions),
        counting=counting,
        chart=draw_counts(counts, library, health.now.date()),
    )


def describe_content(status: Status, made: dt.datetime | None, state: Path) -> tuple[Group, ...]:
    """What patients see, what the last look at the folder led to, and what is wrong with it, worst first."""
    shown = f"Patients see what was published on {show_time(made)}." if made else "Nothing has been published yet."
    lines = []
    if status.looked is not None:
        lines = [OUTCOMES.get(status.outcome, ""), f"Folder: {status.source}"]
        lines.append(f"Last looked at on {show_time(status.looked)}.")
    refused = {problem.where.partition(":")[0] for problem in status.problems if problem.severity in REFUSED}
    files = "1 file is refused." if len(refused) == 1 else f"{len(refused)} files are refused."
    lines.insert(0, files if refused else "No file is refused.")
    groups = [Group("", (Entry(shown, tuple(line for line in lines if line)),))]
    return (*groups, *_list_problems(status.problems, state))


def _list_problems(problems: tuple[Problem, ...], state: Path) -> list[Group]:
    """The list as problems.html shows it, under the same headings."""
    ordered = sort_worst_first(problems)
    numbers = Counter(problem.severity for problem in ordered)
    groups = []
    for severity, some in groupby(ordered[:MOST_PROBLEMS], key=lambda problem: problem.severity):
        entries = tuple(Entry(p.what, (p.fix, p.where), p.severity) for p in some)
        groups.append(Group(f"{HEADINGS[severity]} ({numbers[severity]})", entries))
    if len(ordered) > MOST_PROBLEMS:
        more = f"And {len(ordered) - MOST_PROBLEMS} more"
        groups.append(Group("", (Entry(more, (f"All are in the file {state / 'problems.html'}",)),)))
    return groups


def describe_reviews(library: Library, today: dt.date) -> tuple[Group, ...]:
    """Every page with its approval and its next review: overdue ones first, then those nobody has approved."""
    overdue = [page for page in library.pages() if page.checked and page.review_due and page.review_due < today]
    missing = [page for page in library.pages() if not page.checked]
    good = [page for page in library.pages() if page.checked and page not in overdue]
    good.sort(key=lambda page: page.review_due or dt.date.max)
    overdue.sort(key=lambda page: page.review_due or dt.date.max)
    groups: tuple[tuple[str, list[Page], Mark], ...] = (
        ("Review is overdue", overdue, "fault"),
        ("Not approved", missing, "warning"),
        ("Approved", good, ""),
    )
    return tuple(
        Group(f"{title} ({len(pages)})", tuple(_describe_page(page, mark) for page in pages))
        for title, pages, mark in groups
        if pages
    )


def _describe_page(page: Page, mark: Mark) -> Entry:
    lines = []
    if page.checked and page.reviewed is not None:
        role = f", {page.approver_role}" if page.approver_role else ""
        lines.append(f"Approved by {page.approved_by}{role}, on {format_date(page.reviewed)}.")
    elif page.approved_by:
        lines.append("Its words have changed since it was approved.")
    lines.append(f"Review due {format_date(page.review_due)}." if page.review_due else "No review date.")
    return Entry(page.title, (" ".join(lines),), mark)


def describe_leaflets(library: Library) -> tuple[Group, ...]:
    """Every leaflet that patients can open, under the heading of its section."""
    shelves = [("For everyone", [*library.leaflets, *(x for page in library.places for x in page.leaflets)])]
    shelves += [(part.title, [x for page in part.pages for x in page.leaflets]) for part in library.sections]
    groups = []
    for title, leaflets in shelves:
        entries = []
        for leaflet in leaflets:
            pages = "1 page" if len(leaflet.pages) == 1 else f"{len(leaflet.pages)} pages"
            version = f"Version {leaflet.version}" if leaflet.version else "No version number"
            entries.append(Entry(leaflet.title, (f"{pages}. {version}.",)))
        if entries:
            groups.append(Group(f"{title} ({len(entries)})", tuple(entries)))
    return tuple(groups) or (
        Group(
            "",
            (
                Entry(
                    "There are no leaflets.",
                ),
            ),
        ),
    )


def _describe_version(version: Version) -> Choice:
    when = f"Published on {show_time(version.made)}" if version.made else "Published at an unknown time"
    which = f"Version {version.number}." + (" Patients see this one." if version.current else "")
    return Choice(version.number, Entry(when, (which,)), version.current)


def draw_counts(counts: Mapping[Place, int], library: Library, today: dt.date) -> Chart:
    """The last four weeks as bars, and the places opened most in them."""
    per_day = count_days(counts)
    days = [today - dt.timedelta(days=back) for back in range(7 * WEEKS - 1, -1, -1)]
    titles = {page.id: page.title for page in library.pages()}
    titles |= {leaflet.id: f"Leaflet: {leaflet.title}" for leaflet in library.all_leaflets()}
    places = count_places({place: n for place, n in counts.items() if place.day <= today}, days[0])
    bars = [_draw_bar(titles.get(place, place), number) for place, number in places[:MOST_PLACES]]
    bars.sort(key=lambda bar: (-bar.number, bar.label))  # again, since the order must not tell small numbers apart
    return Chart(
        tuple(_draw_bar(f"{day.day} {SHORT_MONTHS[day.month - 1]}", per_day.get(day, 0)) for day in days),
        tuple(bars),
    )


def _draw_bar(label: str, number: int) -> Bar:
    shown = show_count(number)
    return Bar(label, number if shown.isdigit() else int(shown[1:]) - 1, shown)


def show_version(state: Path, number: int) -> str:
    """Make that version the one patients see; what came of it, in words."""
    try:
        go_back(state, number)
    except LookupError:
        return f"Version {number} is not there any more. Nothing has changed."
    except OSError:
        return "The disk cannot be written. Nothing has changed."
    return f"Patients see version {number} from their next visit on. It stays until the content folder changes."


def export_counts(state: Path, new: Mapping[Place, int]) -> str:
    """Write the counts as a table for a spreadsheet, small numbers hidden; where it is, in words."""
    file = state / EXPORT
    try:
        file.write_text(write_csv(add_counts(read_counts(state / FILE), new)), encoding="utf-8")
    except OSError:
        return "The table could not be written: the disk is full or locked against writing."
    return f"The table is in the file {file}"
