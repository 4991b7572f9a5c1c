"""Staff save, copy and sync while the kiosk watches: it waits until they are done, and not longer than a minute."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.orders import END_LINE, NOW_LINE
from kiosk.state import open_state
from kiosk.status import read_status
from kiosk.watch import LONGEST, PAUSE, SETTLE, list_folder, watch


class Day:
    """A working day: a clock that only waiting moves, deeds at their times, and when the folder was published."""

    def __init__(self, folder: Path, deeds: dict[float, Callable[[], object]], length: float) -> None:
        self.folder, self.deeds, self.length = folder, dict(sorted(deeds.items())), length
        self.time = 0.0
        self.orders: dict[float, str] = {}
        self.published: list[float] = []
        self.midnight = 1e9

    def wait(self, seconds: float) -> str:
        self.time += seconds
        for at in [at for at in self.deeds if at <= self.time]:
            self.deeds.pop(at)()
        if self.time >= self.length:
            return END_LINE
        return next((self.orders.pop(at) for at in list(self.orders) if at <= self.time), "")

    def publish(self) -> str:
        self.published.append(self.time)
        return "new"

    def today(self) -> dt.date:
        return dt.date(2026, 11, 23 if self.time < self.midnight else 24)

    def run(self) -> list[float]:
        watch(self.folder, self.publish, self.wait, lambda: self.time, self.today)
        return self.published


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("one")
    return tmp_path / "content"


def test_the_folder_is_looked_at_when_the_kiosk_starts_and_then_left_alone(folder: Path) -> None:
    assert Day(folder, {}, 3600).run() == [0.0]


def test_a_saved_page_is_up_within_half_a_minute(folder: Path) -> None:
    (at_start, later) = Day(folder, {100: lambda: (folder / "a.md").write_text("two!")}, 300).run()

    assert at_start == 0
    assert 100 + SETTLE <= later <= 100 + SETTLE + 2 * PAUSE


def test_a_copy_that_takes_a_while_is_published_once_when_it_is_done(folder: Path) -> None:
    deeds = {
        100.0 + second: lambda second=second: (folder / f"{second}.svg").write_text("x") for second in range(0, 30, 4)
    }
    published = Day(folder, deeds, 300).run()

    assert len(published) == 2
    assert published[1] >= 128 + SETTLE


def test_a_folder_that_never_rests_is_published_all_the_same(folder: Path) -> None:
    deeds = {
        float(second): lambda second=second: (folder / "log.md").write_text("x" * second)
        for second in range(100, 400, 3)
    }
    published = Day(folder, deeds, 400).run()

    assert published[1] <= 100 + LONGEST + 2 * PAUSE
    assert all(later - earlier <= LONGEST + 3 * PAUSE for earlier, later in pairwise(published[1:]))


def test_a_lost_share_publishes_nothing_and_its_return_only_what_has_changed(folder: Path) -> None:
    away = folder.with_name("away")
    deeds = {100: lambda: folder.rename(away), 200: lambda: away.rename(folder)}
    assert Day(folder, deeds, 400).run() == [0.0]

    deeds[210] = lambda: (folder / "b.md").write_text("new")
    assert len(Day(folder, deeds, 400).run()) == 2


def test_taking_a_file_out_is_a_change_too(folder: Path) -> None:
    assert len(Day(folder, {100: (folder / "a.md").unlink}, 300).run()) == 2


def test_staff_who_ask_do_not_wait(folder: Path) -> None:
    day = Day(folder, {}, 300)
    day.orders[100] = NOW_LINE
    assert day.run() == [0.0, 100.0]


def test_each_day_is_looked_at_once_for_dates_that_have_come(folder: Path) -> None:
    day = Day(folder, {}, 300)
    day.midnight = 150
    assert day.run() == [0.0, 150.0]


def test_a_state_folder_that_is_full_is_tried_again(folder: Path) -> None:
    class Full(Day):
        def publish(self) -> str:
            super().publish()
            return "failed" if self.time < 120 else "new"

    published = Full(folder, {100: lambda: (folder / "a.md").write_text("two!")}, 300).run()
    assert published[-1] >= 120
    assert len(published) < 10


def test_a_link_in_a_circle_and_a_file_that_cannot_be_read_do_not_stop_the_watch(folder: Path) -> None:
    (folder / "again").symlink_to(folder)
    (folder / "gone").symlink_to(folder / "nothing")
    (folder / ".hidden").write_text("x")
    listing = list_folder(folder)

    assert listing is not None
    assert {Path(name).name for name, _, _ in listing} == {"a.md", "again", "gone"}
    assert list_folder(folder / "missing") is None


def test_the_child_publishes_says_so_and_ends_when_the_kiosk_does(folder: Path, tmp_path: Path) -> None:
    (folder / "tests" / "echo").mkdir(parents=True)
    (folder / "tests" / "_section.md").write_text("---\ntitle: Tests\n---\n")
    (folder / "tests" / "echo" / "index.md").write_text("---\ntitle: Echo\n---\n## In short\n\nIt does not hurt.\n")
    command = [sys.executable, "-m", "kiosk", "watch", "--content", str(folder)]
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "home")}
    root = Path(__file__).parent.parent
    with subprocess.Popen(
        command, cwd=root, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdin is not None and child.stdout is not None
        assert child.stdout.readline() == "new\n"
        child.stdin.write(f"{NOW_LINE}\n")
        child.stdin.flush()
        assert child.stdout.readline() == "same\n"
        child.stdin.close()
        assert child.wait(30) == 0
    (state,) = (tmp_path / "home" / "clinic-kiosk").iterdir()
    assert read_status(state).outcome == "same"
    assert open_state(str(tmp_path / "home" / "clinic-kiosk"), folder) == state
