"""Who reads a leaflet on the screen needs capitals of a certain height, and more with larger text."""

from __future__ import annotations

import pytest

from kiosk.smallprint import MAX_ZOOM, aim_at, find_zoom, is_small


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("capitals", [1.2, 2.0, 4.7, 9.0])
def test_the_zoom_that_is_found_makes_small_print_large_enough_for_that_reader(capitals: float, text: float) -> None:
    zoom = find_zoom(capitals, text)
    assert 1 <= zoom <= MAX_ZOOM
    assert zoom == MAX_ZOOM or not is_small(capitals * zoom, text)


def test_somebody_with_larger_text_gets_at_least_what_the_standard_asks_for_them() -> None:
    assert aim_at(1.0) == 4.8 and aim_at(1.5) == 7.3 and aim_at(2.0) == 9.6
    assert not is_small(4.8, 1.0) and is_small(4.8, 1.5)


def test_print_of_which_nothing_is_known_is_not_called_small() -> None:
    assert not is_small(0, 2.0)
    assert find_zoom(0, 2.0) == 2.0
