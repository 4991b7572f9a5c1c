"""A clock that is wrong: it may call no page overdue, release none and take none down."""

from __future__ import annotations

import datetime as dt

import pytest

from kiosk.clock import FIRST, is_believable, trust_day

PUBLISHED = dt.datetime(2026, 11, 23, 9, 14)


@pytest.mark.parametrize(
    ("now", "believed"),
    [
        (PUBLISHED, True),
        (PUBLISHED + dt.timedelta(days=700), True),
        (PUBLISHED - dt.timedelta(seconds=1), False),
        (PUBLISHED + dt.timedelta(days=1200), False),
        (dt.datetime(1970, 1, 1), False),
    ],
)
def test_which_clocks_are_believed(now: dt.datetime, believed: bool) -> None:
    assert is_believable(now, PUBLISHED) is believed


def test_a_clock_that_was_never_set_is_not_believed_on_the_first_day_either() -> None:
    assert not is_believable(dt.datetime(1970, 1, 1), None)
    assert is_believable(dt.datetime.combine(FIRST, dt.time()), None)
    assert trust_day(dt.date(1970, 1, 1), None) is None


def test_the_day_of_a_doubtful_clock_is_no_day() -> None:
    day = PUBLISHED.date()
    assert trust_day(day, PUBLISHED) == day and trust_day(day, None) == day
    assert trust_day(day - dt.timedelta(days=1), PUBLISHED) is None
    assert trust_day(day + dt.timedelta(days=1200), PUBLISHED) is None
