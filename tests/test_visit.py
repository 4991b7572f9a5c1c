"""One person's choices, and the clock that notices when nobody is there any more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.visit import TEXT_SIZES, IdleClock, Visit

LIMIT, WARNING = 180.0, 30.0


def test_someone_who_needs_larger_letters_touches_twice_and_a_third_touch_brings_the_small_ones_back() -> None:
    visit = Visit()
    sizes = [visit.text_factor]
    for _ in range(3):
        visit = visit.with_next_text()
        sizes.append(visit.text_factor)
    assert sizes == [1.0, 1.5, 2.0, 1.0]


def test_contrast_goes_on_and_off_and_leaves_the_text_size_alone() -> None:
    visit = Visit(text="large").with_other_contrast()
    assert visit == Visit("large", True)
    assert visit.with_other_contrast() == Visit("large", False)


def test_the_largest_text_is_twice_the_normal_one() -> None:
    assert TEXT_SIZES["largest"] == 2 * TEXT_SIZES["normal"]


@pytest.mark.parametrize(
    ("waited", "presence"),
    [(0.0, "here"), (179.9, "here"), (180.0, "asked"), (209.9, "asked"), (210.0, "gone"), (100_000.0, "gone")],
)
def test_a_reader_is_asked_after_three_minutes_and_has_half_a_minute_to_answer(waited: float, presence: str) -> None:
    assert IdleClock(1000.0, LIMIT, WARNING).presence(1000.0 + waited) == presence


def test_touching_the_screen_while_asked_starts_everything_from_the_beginning() -> None:
    clock = IdleClock(0.0, LIMIT, WARNING)
    assert clock.presence(200.0) == "asked"
    clock = clock.touch(200.0)
    assert clock.presence(200.0 + LIMIT - 0.1) == "here"
    assert clock.seconds_to_change(200.0) == LIMIT


def test_another_place_may_have_another_limit_and_a_touch_keeps_it() -> None:
    clock = IdleClock(0.0, 60.0, WARNING).touch(10.0, 300.0)
    assert clock.limit == 300.0
    assert clock.touch(20.0).limit == 300.0


def test_the_count_starts_at_thirty_and_ends_at_nothing() -> None:
    clock = IdleClock(0.0, LIMIT, WARNING)
    assert [clock.seconds_to_answer(LIMIT + passed) for passed in (0, 1, 29, 30, 500)] == [30, 29, 1, 0, 0]


@given(
    limit=st.floats(15, 3600), warning=st.floats(30, 300), waited=st.floats(0, 10_000), touched=st.floats(0, 1_000_000)
)
def test_waiting_until_the_next_change_always_changes_something(
    limit: float, warning: float, waited: float, touched: float
) -> None:
    clock = IdleClock(touched, limit, warning)
    now = touched + waited
    step = clock.seconds_to_change(now)
    if clock.presence(now) == "gone":
        assert step == 0.0
    else:
        assert step > 0
        assert clock.presence(now + step + 0.001) != clock.presence(now)


@given(waited=st.floats(0, 209.999))
def test_nobody_is_ever_forgotten_before_they_had_the_whole_warning(waited: float) -> None:
    assert IdleClock(0.0, LIMIT, WARNING).presence(waited) != "gone"
