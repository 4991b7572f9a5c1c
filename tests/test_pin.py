"""IT sets the PIN of the staff screen at the command line; someone at the door tries it."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.pin import BROKEN, NOT_SET, describe_lock, read_door, store_pin, try_pin
from kiosk.staff import hash_pin

ROOT = Path(__file__).resolve().parents[1]
DIGITS, WRONG = "482915", "482916"
NOW = 1_780_000_000.0


@pytest.fixture
def state(tmp_path: Path) -> Path:
    store_pin(tmp_path, hash_pin(DIGITS, bytes(16)))
    return tmp_path


def type_pin(tmp_path: Path, typed: str) -> subprocess.CompletedProcess[str]:
    """The command with the PIN on standard input, as a set-up script gives it."""
    settings = tmp_path / "kiosk.toml"
    settings.write_text('state_dir = "kept"\ncontent = "pages"\n')
    words = [sys.executable, "-m", "kiosk", "pin", "--settings", str(settings)]
    return subprocess.run(words, cwd=ROOT, input=typed, capture_output=True, text=True)


def test_it_sets_a_pin_that_only_the_kiosks_user_can_read(tmp_path: Path) -> None:
    done = type_pin(tmp_path, f"{DIGITS}\n")
    assert done.returncode == 0 and f"for the kiosk that shows {tmp_path / 'pages'}" in done.stdout
    (file,) = (tmp_path / "kept").glob("*/pin")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert DIGITS not in file.read_text() + done.stdout
    assert try_pin(file.parent, DIGITS, NOW).opened


@pytest.mark.parametrize(
    ("typed", "reason"), [("123456", "easily guessed"), ("4829", "6 to 12 digits"), ("", "6 to 12 digits")]
)
def test_a_weak_pin_is_refused_in_plain_words(tmp_path: Path, typed: str, reason: str) -> None:
    done = type_pin(tmp_path, f"{typed}\n")
    assert done.returncode == 1 and done.stderr.startswith("The PIN was not set.") and reason in done.stderr
    assert "Traceback" not in done.stderr and not list((tmp_path / "kept").glob("*/pin"))


def test_a_new_pin_replaces_the_old_one_and_lifts_the_lock(state: Path) -> None:
    for _ in range(5):
        door = try_pin(state, WRONG, NOW)
    assert door.locked == 60
    store_pin(state, hash_pin("975310", bytes(16)))
    assert not try_pin(state, DIGITS, NOW).opened
    assert try_pin(state, "975310", NOW).opened


def test_without_a_pin_no_digits_open_the_door(tmp_path: Path) -> None:
    assert read_door(tmp_path, NOW).said == NOT_SET
    assert not try_pin(tmp_path, "", NOW).opened and not try_pin(tmp_path, DIGITS, NOW).opened
    assert list(tmp_path.iterdir()) == []


def test_while_it_is_locked_not_even_the_right_pin_opens(state: Path) -> None:
    said = [try_pin(state, WRONG, NOW).said for _ in range(5)]
    assert said[0] == "Wrong. 4 tries left." and said[3] == "Wrong. 1 try left."
    assert said[4] == "Locked for 1 minute: there were too many wrong tries."
    assert not try_pin(state, DIGITS, NOW + 59).opened
    assert try_pin(state, DIGITS, NOW + 61).opened


def test_the_second_lock_is_longer_and_the_right_pin_forgives_all(state: Path) -> None:
    for _ in range(5):
        try_pin(state, WRONG, NOW)
    said = [try_pin(state, WRONG, NOW + 100).said for _ in range(5)][-1]
    assert said.startswith("Locked for 5 minutes")
    assert try_pin(state, DIGITS, NOW + 1000).opened
    assert try_pin(state, WRONG, NOW + 1001).said == "Wrong. 4 tries left."


def test_when_tries_cannot_be_counted_nobody_may_try(state: Path) -> None:
    (state / "pin-lock").mkdir()
    door = try_pin(state, DIGITS, NOW)
    assert not door.opened and door.said == BROKEN


@pytest.mark.parametrize(("seconds", "words"), [(1, "1 minute"), (60, "1 minute"), (61, "2 minutes"), (3600, "60 min")])
def test_a_begun_minute_counts(seconds: int, words: str) -> None:
    assert describe_lock(seconds).startswith(f"Locked for {words}")
