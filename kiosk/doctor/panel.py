"""The panel: its size and density, what can be reached on it, and whether its touch works."""

from __future__ import annotations

import json
import math
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.doctor.finding import Finding
from kiosk.reach import HIGHEST_MM, measure_top
from kiosk.settings import Settings

PROBE_SECONDS = 30.0
GRID_SECONDS = 900.0

LEAST_MM = 190.0
"""The shorter side of the smallest panel on which every size of text leaves room, a 15.6 inch one."""

AGREES = 0.05
"""So far the size that a panel tells may differ from the setting before someone has to measure it."""

LOWEST_MM = 380.0
EYE_MM = 1015.0
"""The lowest a control may be, and the height of the eyes of someone who sits (EN 301 549, 8.3.3 and 8.3.4)."""

OFF_MM = 10.0
"""Half of the smallest button: a touch that lands farther from where it was aimed may press the wrong one."""


@dataclass(frozen=True)
class Panel:
    """The kiosk's screen as the display tells: ``width`` and ``height`` in pixels of the glass, ``told_mm`` its size
    by its own word (0, 0 where it tells nothing); ``touch`` the names of the touch devices, ``screens`` how many."""

    name: str
    width: int
    height: int
    told_mm: tuple[float, float] = (0, 0)
    scale: float = 1.0
    touch: tuple[str, ...] = ()
    screens: int = 1
    platform: str = ""


def ask(command: Sequence[str], seconds: float) -> tuple[dict[str, Any] | None, str]:
    """What a child process says in JSON; None and what it complained of when it says nothing."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return None, f"It gave no answer in {seconds:.0f} seconds."
    except OSError as bad:
        return None, str(bad)
    try:
        answer = json.loads(done.stdout.strip().rpartition("\n")[2])
    except ValueError:
        answer = None
    complaint = done.stderr.strip().rpartition("\n")[2][:300]
    return (answer, complaint) if isinstance(answer, dict) else (None, complaint)


def read_panel(answer: dict[str, Any]) -> Panel | None:
    """The first screen of what the probe says; None when there is none."""
    if not answer.get("screens"):
        return None
    first = answer["screens"][0]
    width, height = first["pixels"]
    told = (float(first["millimetres"][0]), float(first["millimetres"][1]))
    return Panel(
        str(first["name"]),
        int(width),
        int(height),
        told,
        float(first["scale"]),
        tuple(map(str, answer["touch"])),
        len(answer["screens"]),
        str(answer["platform"]),
    )


def measure_panel(panel: Panel, settings: Settings) -> tuple[float, float]:
    """Width and height of the glass in millimetres, by the setting of its diagonal."""
    per_mm = math.hypot(panel.width, panel.height) / (settings.diagonal_inches * 25.4)
    return panel.width / per_mm, panel.height / per_mm


def check_display(panel: Panel) -> Finding:
    """Which screen there is."""
    said = f"{panel.name or 'A screen'}: {panel.width} x {panel.height} pixels"
    said += f", scaled by {panel.scale:g}." if panel.scale != 1 else "."
    said += f" Shown through {panel.platform}." if panel.platform else ""
    if panel.screens > 1:
        fix = "Unplug the other screens: what they show, the kiosk does not control."
        return Finding("Display", "mend", f"{said} There are {panel.screens} screens.", fix)
    return Finding("Display", "good", said)


def check_size(panel: Panel, settings: Settings) -> Finding:
    """The diagonal of the settings against what the panel tells, which is often wrong: a ruler decides."""
    width, height = measure_panel(panel, settings)
    density = panel.width / width
    said = f"By the setting diagonal_inches = {settings.diagonal_inches:g} the glass is {width:.0f} x {height:.0f} mm"
    said += f", {density:.2f} pixels a millimetre."
    if min(width, height) < LEAST_MM:
        fix = "Use a panel of 15.6 inches or more: on this one the buttons leave too little room for large letters."
        return Finding("Size", "mend", said, fix)
    told = math.hypot(*panel.told_mm) / 25.4
    ruler = "Measure the glass from corner to corner, without its frame, and correct diagonal_inches if it differs."
    if told == 0:
        return Finding("Size", "look", f"{said} The panel itself tells no size.", ruler)
    said += f" The panel itself tells {told:.1f} inches."
    if abs(told - settings.diagonal_inches) > AGREES * settings.diagonal_inches:
        return Finding("Size", "look", f"{said} The two differ.", ruler)
    return Finding("Size", "good", said)


def check_reach(panel: Panel, settings: Settings) -> Finding:
    """Where the controls are above the floor when someone has touched "Lower" (standards items 49 and 50)."""
    _, height = measure_panel(panel, settings)
    edge = settings.lower_edge_mm
    if edge <= 0:
        fix = "Measure from the floor to the lower edge of the glass, and write it in kiosk.toml after lower_edge_mm."
        return Finding("Reach", "mend", "Nobody has told the kiosk how high the screen hangs.", fix)
    top = measure_top(height, edge)
    said = f"The glass reaches from {edge:.0f} to {edge + height:.0f} mm above the floor."
    said += f' With "Lower", no control is above {top:.0f} mm.'
    if top > HIGHEST_MM:
        fix = f"Hang the screen at least {math.ceil(top - HIGHEST_MM)} mm lower."
        return Finding("Reach", "mend", f"{said} Someone in a wheelchair reaches {HIGHEST_MM:.0f} mm.", fix)
    if edge < LOWEST_MM:
        fix = f"Hang the screen at least {math.ceil(LOWEST_MM - edge)} mm higher."
        return Finding("Reach", "mend", f"{said} No control may be below {LOWEST_MM:.0f} mm.", fix)
    fix = f"Look at the screen from a chair, eyes {EYE_MM:.0f} mm above the floor: can you read it without glare?"
    return Finding("Reach", "look", f"{said} Someone in a wheelchair reaches {HIGHEST_MM:.0f} mm: good.", fix)


def check_touch_device(panel: Panel) -> Finding:
    """Is there a touch panel at all?"""
    if panel.touch:
        return Finding("Touch panel", "good", f"Found: {', '.join(panel.touch)}.")
    if panel.platform == "offscreen":
        return Finding("Touch panel", "untested", "There is no display here.", "Run this at the screen.")
    fix = "Does touching work? Some panels count as a mouse. If it does not, look at the panel's second cable."
    return Finding("Touch panel", "look", "The computer sees no touch panel.", fix)


def check_touches(answer: dict[str, Any] | None, complaint: str) -> Finding:
    """What the touch grid led to."""
    name = "Touch in every field"
    if answer is None:
        return Finding(name, "untested", f"The grid could not be shown. {complaint}".strip(), "Run this at the screen.")
    touched, fields = list(answer["touched"]), int(answer["fields"])
    if not touched:
        return Finding(
            name, "untested", "Nobody touched the grid.", "Run this again with --touch, and touch each cross."
        )
    missing = [f"{['top', 'middle', 'bottom'][n // 4]} {n % 4 + 1}" for n in range(fields) if n not in touched]
    said = f"{len(touched)} of {fields} fields were touched, at most {answer['off_mm']:g} mm beside their cross."
    if missing:
        fix = "Touch them again. If they stay dead, clean the glass; if that does not help, change the panel."
        return Finding(name, "mend", f"{said} Dead, counted from the left: {', '.join(missing)}.", fix)
    if answer["off_mm"] > OFF_MM:
        fix = "Calibrate the touch panel, and look whether touch and picture belong to the same screen and rotation."
        return Finding(name, "mend", said, fix)
    if answer["by_finger"] < fields:
        return Finding(name, "look", f"{said} Some touches came from a mouse.", "Use a finger for every field.")
    return Finding(name, "good", said)
