"""Stories of a kiosk that has to show that it runs well, and of one in safe mode."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from kiosk.crashes import MANY, Starts, note_start, read_starts
from kiosk.exitcodes import RESTART
from kiosk.ui.probation import Probation

NOON = 1_800_000_000.0
BRIEFLY = 0.02


def start(state: Path, crashes: int = 0) -> Starts:
    """A start after so many that did not last."""
    for number in range(crashes):
        note_start(state, NOON + number)
    return note_start(state, NOON + crashes)


def test_a_kiosk_that_lasts_clears_earlier_ends_and_remembers_its_pages(qtbot: QtBot, tmp_path: Path) -> None:
    starts = start(tmp_path, MANY - 1)
    probation = Probation(tmp_path, starts, lambda: "000004", lambda: True, lasting=BRIEFLY)
    qtbot.waitUntil(lambda: read_starts(tmp_path) == Starts(good="000004"))
    probation.deleteLater()


def test_pages_that_were_just_published_are_not_good_yet(qtbot: QtBot, tmp_path: Path) -> None:
    versions = iter(f"{number:06}" for number in range(1, 1000))
    probation = Probation(tmp_path, start(tmp_path), lambda: next(versions), lambda: True, lasting=BRIEFLY)
    qtbot.wait(200)
    assert read_starts(tmp_path).good == ""
    probation.deleteLater()


def test_safe_mode_ends_by_itself_and_the_next_start_is_as_usual(qtbot: QtBot, tmp_path: Path) -> None:
    starts = start(tmp_path, MANY)
    assert starts.safe
    probation = Probation(tmp_path, starts, lambda: "000004", lambda: True, safe=BRIEFLY)
    with qtbot.waitSignal(probation.ended) as ended:
        pass
    assert ended.args == [RESTART]
    assert not note_start(tmp_path, NOON + 700).safe
    probation.deleteLater()


def test_safe_mode_does_not_end_under_the_finger_of_someone_who_reads(qtbot: QtBot, tmp_path: Path) -> None:
    reading = [True]
    probation = Probation(
        tmp_path, start(tmp_path, MANY), lambda: "000004", lambda: not reading[0], safe=BRIEFLY, patience=BRIEFLY
    )
    codes: list[int] = []
    probation.ended.connect(codes.append)
    qtbot.wait(200)
    assert codes == []
    reading[0] = False
    qtbot.waitUntil(lambda: codes == [RESTART])
    probation.deleteLater()
