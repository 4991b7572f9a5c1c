"""Someone starts the kiosk while it runs, or after the power was cut: one kiosk, and always one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kiosk.instance import be_the_only

HOLD = """
import sys, pathlib
from kiosk.instance import be_the_only
with be_the_only(pathlib.Path(sys.argv[1])) as is_only:
    print(is_only, flush=True)
    sys.stdin.read()
"""


def start_another(state: Path) -> tuple[subprocess.Popen[str], str]:
    """Another kiosk process, and whether it takes itself for the only one."""
    words = [sys.executable, "-c", HOLD, str(state)]
    other = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    return other, other.stdout.readline().strip()


def test_a_second_start_finds_the_first_one_and_a_third_comes_after_its_end(tmp_path: Path) -> None:
    with be_the_only(tmp_path) as is_only:
        assert is_only
        other, said = start_another(tmp_path)
        other.communicate()
        assert said == "False"
    other, said = start_another(tmp_path)
    other.communicate()
    assert said == "True"


def test_a_kiosk_that_was_killed_or_lost_its_power_keeps_nobody_out(tmp_path: Path) -> None:
    other, said = start_another(tmp_path)
    assert said == "True"
    with be_the_only(tmp_path) as is_only:
        assert not is_only
    other.kill()
    other.communicate()
    assert (tmp_path / "running").exists()
    with be_the_only(tmp_path) as is_only:
        assert is_only


def test_two_kiosks_with_other_content_do_not_know_each_other(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    with be_the_only(tmp_path / "one") as first, be_the_only(tmp_path / "two") as second:
        assert first and second


def test_where_nothing_can_be_written_the_kiosk_starts_all_the_same(tmp_path: Path) -> None:
    with be_the_only(tmp_path / "not there") as is_only:
        assert is_only
