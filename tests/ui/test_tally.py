"""The counts on their way to the disk: nothing twice, nothing lost, and nobody's way through the pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.counts import Place, read_counts
from kiosk.ui.jobs import Jobs
from kiosk.ui.tally import Tally

DAY = dt.date(2026, 5, 13)
ECHO, CONTACT = Place(DAY, "echo", "en"), Place(DAY, "contact", "en")


@pytest.fixture
def make_tally(jobs: Jobs) -> Iterator[Callable[[Path], Tally]]:
    """Makes tallies; none of them is left running."""
    made: list[Tally] = []

    def make(file: Path) -> Tally:
        made.append(Tally(file, jobs, lambda: DAY))
        return made[-1]

    yield make
    jobs.close()
    for tally in made:
        tally.close()


def visit(tally: Tally, *places: str) -> None:
    for place in places:
        tally.note(place)
    tally.end_visit()


def test_a_page_someone_comes_back_to_counts_once_and_the_next_visit_counts_again(
    make_tally: Callable[[Path], Tally], tmp_path: Path
) -> None:
    tally = make_tally(tmp_path / "counts.csv")
    visit(tally, "echo", "contact", "echo")
    visit(tally, "echo")
    assert tally.get_unsaved() == {ECHO: 2, CONTACT: 1}


def test_what_is_saved_leaves_the_visit_that_still_goes_on_alone(
    make_tally: Callable[[Path], Tally], tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "counts.csv"
    tally = make_tally(file)
    visit(tally, "contact")
    tally.note("echo")
    tally.save()
    qtbot.waitUntil(lambda: bool(read_counts(file)))
    assert read_counts(file) == {CONTACT: 1}


def test_a_disk_that_cannot_be_written_for_a_while_loses_no_count(
    make_tally: Callable[[Path], Tally], tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "away" / "counts.csv"
    tally = make_tally(file)
    visit(tally, "echo")
    tally.save()
    qtbot.waitUntil(lambda: tally.get_unsaved() == {ECHO: 1})
    file.parent.mkdir()
    visit(tally, "echo")
    tally.save()
    qtbot.waitUntil(lambda: read_counts(file) == {ECHO: 2})


def test_switching_off_right_after_saving_counts_nothing_twice(tmp_path: Path, jobs: Jobs) -> None:
    file = tmp_path / "counts.csv"
    tally = Tally(file, jobs, lambda: DAY)
    visit(tally, "echo")
    tally.save()
    tally.note("contact")
    jobs.close()
    tally.close()
    assert read_counts(file) == {ECHO: 1, CONTACT: 1}
