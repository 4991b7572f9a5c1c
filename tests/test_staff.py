"""The staff's PIN: nobody reads it from the disk, nobody guesses it, and staff are never locked out for good."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.staff import LOCKS, TRIES, Lock, WeakPinError, check_pin, hash_pin, read_lock, write_lock

SALT = bytes(range(16))


def test_the_right_pin_opens_and_a_wrong_one_does_not() -> None:
    stored = hash_pin("482915", SALT)

    assert check_pin(stored, "482915")
    assert not check_pin(stored, "482916")
    assert not check_pin(stored, "")


def test_a_person_who_reads_the_disk_does_not_find_the_digits() -> None:
    stored = hash_pin("482915", SALT)

    assert "482915" not in stored
    assert stored.startswith("scrypt$16384$8$1$")
    assert stored != hash_pin("482915", bytes(16)), "the salt counts"


@pytest.mark.parametrize(
    "digits", ["1234", "12345", "000000", "112112", "123456", "654321", "890123", "48a915", "٤٨٢٩١٥"]
)
def test_a_pin_that_is_easily_guessed_is_not_taken(digits: str) -> None:
    with pytest.raises(WeakPinError):
        hash_pin(digits, SALT)


@pytest.mark.parametrize(
    "stored", ["", "482915", "scrypt$1$2", "scrypt$x$8$1$aa$bb", "scrypt$16384$8$1$?$?", "scrypt$3$8$1$AA==$AA=="]
)
def test_a_damaged_line_opens_for_nobody(stored: str) -> None:
    assert not check_pin(stored, "482915")
    assert not check_pin(stored, "")


def test_five_wrong_tries_lock_for_a_minute_and_the_lock_grows() -> None:
    now, lock, pauses = 1000.0, Lock(), []
    for _ in range(len(LOCKS) + 1):
        for left in range(TRIES, 0, -1):
            assert lock.seconds_left(now) == 0
            assert lock.tries_left == left
            lock = lock.after_wrong(now)
        pauses.append(round(lock.until - now))
        assert lock.seconds_left(now + pauses[-1] - 1) > 0
        now = lock.until

    assert pauses == [*LOCKS, LOCKS[-1]]


@given(until=st.floats(0, 1e12), now=st.floats(0, 1e12))
def test_a_clock_that_was_set_wrong_never_locks_longer_than_an_hour(until: float, now: float) -> None:
    assert 0 <= Lock(0, 4, until).seconds_left(now) <= LOCKS[-1] + 1


def test_pulling_the_plug_does_not_give_new_tries(tmp_path: Path) -> None:
    lock = Lock().after_wrong(50.0).after_wrong(60.0)
    write_lock(tmp_path / "lock", lock)

    assert read_lock(tmp_path / "lock") == lock


def test_a_lock_file_that_cannot_be_read_is_an_open_lock(tmp_path: Path) -> None:
    assert read_lock(tmp_path / "missing") == Lock()
    (tmp_path / "lock").write_text('{"wrong": "x"')
    assert read_lock(tmp_path / "lock") == Lock()
