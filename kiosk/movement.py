"""The movements of an SVG drawing: how long they play, which of them may not be shown, and the drawing at rest.

The rules follow what QtSvg plays, measured: it spreads values evenly whatever ``keyTimes`` says, and cuts
``repeatCount`` to a whole number.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise

from kiosk.allowlist import RefusedError, read_numbers
from kiosk.svg import Element

MAX_SECONDS = 10.0
SHORTEST = 0.01
MAX_CHANGES = 3
"""Changes of a colour in any one second: more may be seen as flashing (WCAG 2.2, success criterion 2.3.1)."""

UNEVEN = 0.02
"""By how much of the whole a key time may be off its even place: less than a frame of a movement of a second."""

_TIME = re.compile(r"(\d+(?:\.\d+)?)(m?s)")
_COUNT = re.compile(r"\d{1,6}(?:\.\d{1,6})?")


def measure_film(root: Element) -> float:
    """How long the drawing plays in seconds, 0 when nothing in it moves. Raises RefusedError for what cannot play."""
    moving = [element for element in root.walk() if _is_movement(element)]
    seconds = max(map(_measure, moving), default=0.0)
    if seconds > MAX_SECONDS:
        raise RefusedError(f"it plays for {seconds:g} seconds; {MAX_SECONDS:g} are the most that people can follow")
    for element in moving:
        _check_times(element)
        if element.tag == "animateColor" and _count_changes(element) > MAX_CHANGES:
            raise RefusedError(
                f"a colour in it changes more than {MAX_CHANGES} times in a second, and flashing can start a seizure"
            )
    return seconds


def drop_movements(parent: Element) -> None:
    """Take every movement out of the tree: what is left is the drawing at rest."""
    parent.children = [child for child in parent.children if isinstance(child, str) or not _is_movement(child)]
    for child in parent.children:
        if isinstance(child, Element):
            drop_movements(child)


def _is_movement(element: Element) -> bool:
    return element.tag.startswith("animate")


def _measure(element: Element) -> float:
    """When a movement is over, in seconds from the start."""
    seconds = _read_time(element, "dur")
    if seconds < SHORTEST:
        raise RefusedError(f"a movement in it is over before anybody sees it (dur, line {element.line})")
    return _read_time(element, "begin") + seconds * _count_rounds(element)


def _read_time(element: Element, name: str) -> float:
    found = _TIME.fullmatch(element.attributes.get(name, "0s").strip())
    if not found:
        raise RefusedError(f"a movement in it has no plain number of seconds ({name}, line {element.line})")
    return float(found[1]) / (1000 if found[2] == "ms" else 1)


def _count_rounds(element: Element) -> int:
    text = element.attributes.get("repeatCount", "1").strip()
    if text == "indefinite":
        raise RefusedError(f"a movement in it never ends (repeatCount, line {element.line})")
    if not _COUNT.fullmatch(text):
        raise RefusedError(f"a movement in it does not say how often it plays (repeatCount, line {element.line})")
    return max(1, int(float(text)))


def _list_values(element: Element) -> list[str]:
    values = [value.strip().lower() for value in element.attributes.get("values", "").split(";") if value.strip()]
    return values or [element.attributes[name].strip().lower() for name in ("from", "to") if name in element.attributes]


def _check_times(element: Element) -> None:
    """Refuse key times that are not evenly spread: they would play otherwise than they were drawn."""
    times = read_numbers(element.attributes.get("keyTimes", ""))
    gaps = max(1, len(times) - 1)
    if any(abs(time - place / gaps) > UNEVEN for place, time in enumerate(times)):
        raise RefusedError(
            f"a movement in it has steps of different length (keyTimes, line {element.line}), which play evenly here; "
            "repeat values instead"
        )


def _count_changes(element: Element) -> int:
    """The most changes of a colour that end within one second."""
    values, seconds = _list_values(element), _read_time(element, "dur")
    # Four changes are too many, so five rounds of at least one change each tell as much as a thousand.
    rounds = min(_count_rounds(element), math.ceil(1 / seconds) + 1, MAX_CHANGES + 2)
    ends: list[float] = []
    for start in (seconds * number for number in range(rounds)):
        if ends and values[0] != values[-1]:
            ends.append(start)
        pairs = enumerate(pairwise(values), start=1)
        ends += [start + seconds * at / (len(values) - 1) for at, (old, new) in pairs if old != new]
    return max((sum(first <= end < first + 1 - 1e-9 for end in ends) for first in ends), default=0)
