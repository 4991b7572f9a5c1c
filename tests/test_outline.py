"""Illustrators draw a part in whatever way they like: where it lies on the screen is what the kiosk goes by."""

from __future__ import annotations

import math

import pytest

from kiosk.drawing import Picture, inspect_svg
from kiosk.model import Outline


def draw(inner: str) -> Picture:
    picture = inspect_svg(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">{inner}</svg>'.encode())
    assert isinstance(picture, Picture), picture
    return picture


def outline(inner: str) -> Outline:
    (found,) = draw(f'<g class="spot valve">{inner}</g>').outlines
    return found


def frame(inner: str) -> tuple[float, ...]:
    """Left, top, right and bottom of the lines of a drawn part."""
    lines = [line for shape in outline(inner).shapes for line in shape.lines]
    xs, ys = [x for line in lines for x in line[::2]], [y for line in lines for y in line[1::2]]
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize(
    "inner",
    [
        '<rect x="10" y="20" width="40" height="20"/>',
        '<path d="M10 20H50V40H10Z"/>',
        '<path d="m10 20h40v20h-40z"/>',
        '<path d="M10,20 50,20 50,40 10,40z"/>',
        '<polygon points="10 20 50 20 50 40 10 40"/>',
        '<ellipse cx="30" cy="30" rx="20" ry="10"/>',
        '<path d="M10 30 A20 10 0 0 1 50 30 A20 10 0 0 1 10 30"/>',
        '<path d="M10 30 a20 10 0 1 0 40 0 a20 10 0 1 0 -40 0"/>',
        '<path d="M10 30 C10 16.667 50 16.667 50 30 S10 43.333 10 30"/>',
        '<path d="M10 30 Q10 20 30 20 T50 30 Q50 40 30 40 T10 30"/>',
        '<g transform="translate(10 20)"><rect width="40" height="20"/></g>',
        '<rect width="20" height="10" transform="translate(10 20) scale(2)"/>',
        '<rect width="20" height="40" transform="translate(50 20) rotate(90)"/>',
        '<rect x="-20" y="-10" width="40" height="20" transform="matrix(1 0 0 1 30 30)"/>',
        '<rect x="10" y="20" width="20" height="40" transform="rotate(90 30 40)"/>',
    ],
)
def test_each_way_to_draw_a_part_leads_to_the_same_place(inner: str) -> None:
    assert frame(inner) == pytest.approx((10, 20, 50, 40), abs=0.6)


def test_a_line_is_as_wide_as_it_is_drawn() -> None:
    (shape,) = outline(
        '<g transform="scale(2)" stroke="#fff" fill="none"><path d="M1 1H50" stroke-width="4"/></g>'
    ).shapes
    assert shape.width == 8
    area, rim = outline('<circle cx="50" cy="50" r="9" stroke="#fff" stroke-width="2"/>').shapes
    assert (area.width, rim.width) == (0, 2)


def test_a_curve_stays_close_to_its_circle() -> None:
    (shape,) = outline('<path d="M100 20 A80 80 0 0 1 100 180 A80 80 0 0 1 100 20"/>').shapes
    (line,) = shape.lines
    distances = [math.dist(point, (100, 100)) for point in zip(line[::2], line[1::2], strict=True)]
    assert min(distances) > 79.5 and max(distances) < 80.5


def test_one_part_may_be_drawn_in_two_pieces_with_another_between() -> None:
    picture = draw(
        '<g class="spot aorta"><rect width="9" height="9"/></g><g class="spot vein"><rect width="9" height="9"/></g>'
        '<g class="spot aorta"><rect width="9" height="9"/></g><rect width="9" height="9"/>'
    )
    assert [found.part for found in picture.outlines] == ["aorta", "vein", "aorta"]


def test_what_is_not_seen_cannot_be_touched() -> None:
    picture = draw('<defs><clipPath id="a"><g class="spot x"><rect width="9" height="9"/></g></clipPath></defs>')
    assert picture.outlines == ()
    assert draw('<g class="spot"><rect width="9" height="9"/></g>').outlines == ()


def test_far_too_many_parts_are_refused_in_words() -> None:
    many = '<g class="spot x"><rect width="9" height="9"/></g>' * 81
    reason = inspect_svg(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{many}</svg>'.encode())
    assert isinstance(reason, str) and "too many parts to touch" in reason
