"""A shaking finger on a drawing: the part that is meant is the one that answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.aim import find_mark, find_part, measure_area, measure_distance
from kiosk.model import Outline, Shape

REACH = 10.0


def box(part: str, left: float, top: float, right: float, bottom: float) -> Outline:
    return Outline(part, (Shape(((left, top, right, top, right, bottom, left, bottom),)),))


ROOM = box("room", 0, 0, 100, 100)
VALVE = box("valve", 60, 40, 64, 60)
ARTERY = Outline("artery", (Shape(((-40.0, 150.0, 140.0, 150.0),), 6.0),))
HEART = (ROOM, VALVE, ARTERY)


@pytest.mark.parametrize(
    ("x", "y", "part"),
    [
        (20, 20, "room"),
        (62, 50, "valve"),
        (69, 50, "valve"),  # beside the thin valve, on the large room
        (55, 50, "valve"),
        (80, 50, "room"),  # too far for the valve
        (-6, 50, "room"),  # beside everything: the nearest
        (50, 150, "artery"),
        (50, 158, "artery"),
        (50, 138, "artery"),
        (50, 125, ""),
        (300, 300, ""),
    ],
)
def test_the_part_under_or_beside_the_finger_is_meant(x: float, y: float, part: str) -> None:
    assert find_part(HEART, x, y, REACH) == part


def test_what_lies_above_is_meant_before_what_lies_below() -> None:
    above = box("above", 0, 0, 50, 100)
    assert find_part((ROOM, above), 25, 50, REACH) == "above"
    assert find_part((above, ROOM), 25, 50, REACH) == "room"


def test_a_hole_in_a_part_is_not_the_part() -> None:
    ring = Outline("ring", (Shape(((0, 0, 90, 0, 90, 90, 0, 90), (30, 30, 60, 30, 60, 60, 30, 60))),))
    assert measure_distance(ring, 45, 45) == 15
    assert measure_distance(ring, 10, 10) == 0
    assert find_part((ring,), 45, 45, 5) == ""


def test_distances_are_exact() -> None:
    assert measure_distance(ROOM, 103, 104) == 5
    assert measure_distance(ARTERY, 50, 160) == 7
    assert measure_area(ROOM) == 10_000
    assert measure_area(ARTERY) == 180 * 6


def test_the_mark_lies_in_the_widest_free_place_of_a_part() -> None:
    x, y = find_mark(ROOM, [box("cover", 0, 0, 100, 70)])
    assert measure_distance(ROOM, x, y) == 0
    assert y > 75

    x, y = find_mark(ARTERY, [])
    assert measure_distance(ARTERY, x, y) == 0


@given(st.floats(-200, 300), st.floats(-200, 300))
def test_a_touch_anywhere_means_one_part_or_none(x: float, y: float) -> None:
    part = find_part(HEART, x, y, REACH)
    if part:
        (outline,) = [outline for outline in HEART if outline.part == part]
        assert measure_distance(outline, x, y) <= REACH
    else:
        assert all(measure_distance(outline, x, y) > REACH for outline in HEART)
