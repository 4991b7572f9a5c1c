"""What the doctor says of a panel: its size, how it hangs, and how it takes touches."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from kiosk.doctor.panel import (
    Panel,
    ask,
    check_display,
    check_reach,
    check_size,
    check_touch_device,
    check_touches,
    read_panel,
)
from kiosk.settings import Settings

WIDE = Panel("HDMI-1", 1920, 1080, (476, 268), touch=("ILITEK",), platform="wayland")
HUNG = Settings(lower_edge_mm=900)


def tell_touches(touched: list[int], by_finger: int = 12, off_mm: float = 3.0) -> dict[str, Any]:
    """What the grid answers."""
    return {"fields": 12, "touched": touched, "by_finger": by_finger, "off_mm": off_mm}


def test_a_panel_that_is_as_large_as_the_settings_say_is_good() -> None:
    finding = check_size(WIDE, Settings(diagonal_inches=21.5))
    assert finding.outcome == "good" and "476 x 268 mm" in finding.said and "4.03 pixels" in finding.said


@pytest.mark.parametrize(
    ("told", "diagonal"), [((476, 268), 32.0), ((0, 0), 21.5), ((160, 90), 21.5)], ids=["setting", "silent", "panel"]
)
def test_where_panel_and_setting_differ_or_it_is_silent_a_person_takes_a_ruler(
    told: tuple[float, float], diagonal: float
) -> None:
    finding = check_size(Panel("", 1920, 1080, told), Settings(diagonal_inches=diagonal))
    assert finding.outcome == "look" and "Measure the glass" in finding.fix


@pytest.mark.parametrize(("inches", "outcome"), [(10.1, "mend"), (13.3, "mend"), (15.6, "good")])
def test_a_panel_too_small_for_large_letters_is_to_be_replaced(inches: float, outcome: str) -> None:
    panel = Panel("", 1920, 1080, (round(22.14 * inches), round(12.45 * inches)))
    finding = check_size(panel, Settings(diagonal_inches=inches))
    assert finding.outcome == outcome and ("15.6 inches" in finding.fix) == (outcome == "mend")


def test_a_screen_that_hangs_right_is_in_reach() -> None:
    finding = check_reach(WIDE, HUNG)
    assert finding.outcome == "look" and "900 to 1168 mm" in finding.said and "1015 mm" in finding.fix


def test_a_screen_nobody_has_measured_is_to_be_measured() -> None:
    finding = check_reach(WIDE, Settings())
    assert finding.outcome == "mend" and "lower_edge_mm" in finding.fix


@pytest.mark.parametrize(("edge", "way"), [(1200.0, "90 mm lower"), (300.0, "80 mm higher")])
def test_a_screen_too_high_or_too_low_says_how_far_to_move_it(edge: float, way: str) -> None:
    finding = check_reach(WIDE, Settings(lower_edge_mm=edge))
    assert finding.outcome == "mend" and way in finding.fix


def test_a_tall_panel_is_reached_through_its_lower_part() -> None:
    tall = Panel("", 2160, 3840)
    finding = check_reach(tall, Settings(diagonal_inches=43, lower_edge_mm=700))
    assert finding.outcome == "look" and "no control is above 1220 mm" in finding.said


def test_a_second_screen_is_to_be_unplugged() -> None:
    assert check_display(WIDE).outcome == "good"
    assert check_display(Panel("HDMI-1", 1920, 1080, screens=2)).outcome == "mend"


def test_the_touch_panel_is_named_and_a_missing_one_is_looked_for() -> None:
    assert "ILITEK" in check_touch_device(WIDE).said
    assert check_touch_device(Panel("", 1920, 1080)).outcome == "look"


def test_twelve_good_touches_are_good() -> None:
    assert check_touches(tell_touches(list(range(12))), "").outcome == "good"


def test_a_dead_stripe_is_named_by_its_place() -> None:
    finding = check_touches(tell_touches([n for n in range(12) if n % 4 != 3]), "")
    assert finding.outcome == "mend" and "top 4, middle 4, bottom 4" in finding.said


def test_touches_beside_the_mark_ask_for_calibration() -> None:
    finding = check_touches(tell_touches(list(range(12)), off_mm=31.0), "")
    assert finding.outcome == "mend" and "Calibrate" in finding.fix


def test_a_mouse_is_no_finger_and_nobody_is_no_test() -> None:
    assert check_touches(tell_touches(list(range(12)), by_finger=0), "").outcome == "look"
    assert check_touches(tell_touches([]), "").outcome == "untested"
    assert check_touches(None, "no display").outcome == "untested"


def test_a_child_that_fails_hangs_or_is_not_there_is_no_answer() -> None:
    assert ask([sys.executable, "-c", "print('words'); print('{\"a\": 1}')"], 20.0) == ({"a": 1}, "")
    failed, complaint = ask([sys.executable, "-c", "import sys; sys.exit('no\\nlibrary')"], 20.0)
    assert failed is None and complaint == "library"
    assert ask([sys.executable, "-c", "print(1)"], 20.0)[0] is None
    hung, complaint = ask([sys.executable, "-c", "import time; time.sleep(60)"], 0.2)
    assert hung is None and "no answer" in complaint
    assert ask(["/no/such/program"], 1.0)[0] is None


def test_a_computer_without_a_screen_has_no_panel() -> None:
    assert read_panel({"screens": [], "touch": [], "platform": "xcb"}) is None
