"""Reach: how much of a screen someone who sits in a wheelchair can touch, from how high the screen hangs."""

from __future__ import annotations

HIGHEST_MM = 1220.0
"""No control may be higher above the floor than this (EN 301 549, 8.3.3; standards items 49 and 50)."""

LEAST_MM = 110.0
"""With less height than this the controls do not fit; a screen that hangs so high must be hung lower."""

USUAL_SHARE = 0.6
USUAL_MM = 200.0
"""The part of the screen that is used when nobody has measured how high it hangs, and the least of it."""


def measure_low(screen_mm: float, lower_edge_mm: float) -> float:
    """How much of a screen's height, in millimetres from its lower edge, holds the controls in the lower position.

    ``lower_edge_mm`` is the height of that edge above the floor, 0 when nobody has measured it. The whole height is
    given when all of the screen is within reach already.
    """
    if lower_edge_mm <= 0:
        return min(screen_mm, max(USUAL_MM, screen_mm * USUAL_SHARE))
    return min(screen_mm, max(LEAST_MM, HIGHEST_MM - lower_edge_mm))


def measure_top(screen_mm: float, lower_edge_mm: float) -> float:
    """The height in millimetres above the floor that no control exceeds in the lower position; 0 when not measured."""
    return lower_edge_mm + measure_low(screen_mm, lower_edge_mm) if lower_edge_mm > 0 else 0.0
