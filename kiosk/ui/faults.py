"""The faults of one picture: what the survey found on it, judged by the numbers of the standards, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

TARGET_MM, GAP_MM = 20.0, 3.0
"""The least side of what can be touched, and the least distance between two of them (standards item 44)."""

CAPITAL_MM = 4.8
CAPITAL = 0.668
"""The least height of a capital (item 37), and how high a capital of Atkinson Hyperlegible is for its letter size."""

CONTRAST = 7.0
"""The least contrast ratio of a text (item 41)."""


def find_faults(found: dict[str, Any], px_per_mm: float, top: float = 0.0) -> Iterator[str]:
    """One line for each thing that is wrong with what ``survey`` found; nothing for a picture in order.

    ``px_per_mm`` is the panel's. ``top`` is the height in pixels, from the upper edge, above which nothing may be
    touched. Lengths are measured to half a pixel, since a panel has no smaller ones.
    """
    yield from (f"cut: {text}" for text in found["elided"])
    yield from (f"over each other: {first} | {second}" for first, second in found["overlaps"])
    yield from (f"cannot be touched: {name}" for name in found["unreachable"])
    targets = found["targets"]
    for target in targets:
        width, height = target["w"] / px_per_mm, target["h"] / px_per_mm
        if min(target["w"], target["h"]) < TARGET_MM * px_per_mm - 0.5:
            yield f"smaller than {TARGET_MM:.0f} mm: {target['name']} ({width:.1f} x {height:.1f} mm)"
        if target["y"] < top - 0.5:
            yield f"out of reach: {target['name']} ({(top - target['y']) / px_per_mm:.0f} mm too high)"
    for index, one in enumerate(targets):
        for other in targets[index + 1 :]:
            if measure_gap(one, other) < GAP_MM * px_per_mm - 0.5:
                yield f"too near: {one['name']} | {other['name']} ({measure_gap(one, other) / px_per_mm:.1f} mm)"
    capital = found["smallest_text_px"] * CAPITAL / px_per_mm
    if 0 < capital < CAPITAL_MM:
        yield f"small print: a capital of {capital:.1f} mm"
    ratio = found["lowest_contrast"]
    if ratio is not None and ratio < CONTRAST:
        yield f"pale words: {ratio} to 1"


def measure_gap(first: dict[str, Any], second: dict[str, Any]) -> int:
    """Pixels between two targets along the axis on which they are further apart; below 0 where they overlap."""
    across = max(first["x"], second["x"]) - min(first["x"] + first["w"], second["x"] + second["w"])
    down = max(first["y"], second["y"]) - min(first["y"] + first["h"], second["y"] + second["h"])
    return int(max(across, down))
