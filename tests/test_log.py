"""The log: where it goes, how large it grows, and what can never stand in it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.log import FILE, FOLDER, KEPT, MAX_BYTES, close_log, describe_error, has_journal, open_log, scrub
from kiosk.route import Trail


@pytest.fixture
def log(tmp_path: Path) -> Iterator[logging.Logger]:
    log = open_log(tmp_path, {})
    yield log
    close_log(log)


def read(tmp_path: Path) -> str:
    return (tmp_path / FOLDER / FILE).read_text(encoding="utf-8")


def test_without_a_journal_it_is_a_file_of_plain_lines(tmp_path: Path, log: logging.Logger) -> None:
    log.warning("A worker was lost.")
    log.info("Two\nlines")
    first, second = read(tmp_path).splitlines()
    assert first[4] == "-" and first.endswith(" warning: A worker was lost.") and second.endswith(" note: Two lines")


def test_in_the_journal_each_line_carries_its_priority(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    error = os.fstat(2)
    log = open_log(tmp_path, {"JOURNAL_STREAM": f"{error.st_dev}:{error.st_ino}"})
    log.error("Something went wrong.")
    log.info("Started.")
    close_log(log)
    assert capfd.readouterr().err == "<3>Something went wrong.\n<6>Started.\n"
    assert not (tmp_path / FOLDER).exists()


def test_a_stream_that_was_led_elsewhere_is_no_journal() -> None:
    assert not has_journal({}) and not has_journal({"JOURNAL_STREAM": "1:2"}) and not has_journal({}, 9999)


def test_however_much_is_said_it_stays_small(tmp_path: Path, log: logging.Logger) -> None:
    for number in range(30_000):
        log.info(
            "Line %d of very many, each of them as long as lines are in the log of a kiosk that goes wrong", number
        )
    files = list((tmp_path / FOLDER).iterdir())
    assert len(files) == KEPT + 1
    assert sum(file.stat().st_size for file in files) <= (KEPT + 1) * MAX_BYTES
    assert "Line 29999 " in read(tmp_path)


def test_the_same_complaint_with_every_picture_is_written_once_a_minute(tmp_path: Path, log: logging.Logger) -> None:
    handler = log.handlers[0]
    for second in range(120):
        record = log.makeRecord(log.name, logging.WARNING, "", 0, "Qt says: no such thing", (), None)
        record.created = 1_000_000.0 + second
        handler.handle(record)
    assert read(tmp_path).count("no such thing") == 2


def test_a_disk_that_cannot_be_written_leaves_standard_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / FOLDER).write_text("a file where the folder should be")
    log = open_log(tmp_path, {})
    log.info("Started.")
    close_log(log)
    assert "note: Started." in capfd.readouterr().err


def test_an_error_is_told_by_its_kind_and_place_and_never_by_what_someone_read() -> None:
    def fail(act: Callable[[], object]) -> str:
        try:
            act()
        except Exception as error:
            return describe_error(type(error), error.__traceback__)
        return ""

    said = fail(lambda: Trail(()).here)
    assert said.startswith("IndexError at route.py:") and said.endswith("(here)")
    assert fail(lambda: {}["Coronary stenting"]) == "KeyError at an unknown place"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ('QSvg: cannot open "/var/lib/x/drawings/stent.svg"', "QSvg: cannot open <...>"),
        ("Cannot open file /srv/content/pacemaker/1.svg:3", "Cannot open file <...>"),
        ("link 'hospital-services/icd' of “Pacemaker”", "link <...> of <...>"),
        ("file:///srv/a b.png", "<...> <...>"),
        ("could not parse stent.svg", "could not parse <...>"),
        (r"C:\content\icd\index.md is gone", "<...> is gone"),
        (
            "QTimer: timers cannot be stopped from another thread",
            "QTimer: timers cannot be stopped from another thread",
        ),
    ],
)
def test_what_qt_says_loses_every_name(said: str, kept: str) -> None:
    assert scrub(said) == kept


def test_a_long_complaint_is_cut() -> None:
    assert len(scrub("word " * 1000)) == 300
