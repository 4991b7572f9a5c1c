"""The movements of a drawing, written anew as QtSvg plays them: values at even times, and none that waits at its end.

QtSvg ignores ``keyTimes`` and ``fill="freeze"`` (measured). Here both become more values, evenly spread, which every
program plays alike.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

FRAMES = 30
TOLERANCE = 0.005
"""By how much of its length a value may come early or late."""

MAX_STEPS = 100

Moment = tuple[float, str]
"""Seconds from the start of the movement, and the value then. Two values at one moment are a jump."""


class MovementError(Exception):
    """What is wrong with a movement, for the person who draws."""


def even_out(root: ET.Element) -> None:
    """Rewrite what QtSvg would play otherwise than it is written. Raises MovementError for what cannot be."""
    moving = [element for element in root.iter() if element.tag.rpartition("}")[2].startswith("animate")]
    end = max((_read_time(element, "begin") + _measure(element) for element in moving), default=0.0)
    for element in moving:
        values = [value.strip() for value in element.attrib.get("values", "").split(";") if value.strip()]
        rest = end - _read_time(element, "begin") - _measure(element)
        holds = element.attrib.get("fill") == "freeze" and rest > 1e-6
        if holds and not values:
            raise MovementError('a movement with fill="freeze" needs values="…"')
        if "keyTimes" in element.attrib or holds:
            _write(element, _list_moments(element, values, rest if holds else 0.0), holds)


def _read_time(element: ET.Element, name: str) -> float:
    found = re.fullmatch(r"\s*([\d.]+)(m?s)\s*", element.attrib.get(name, "0s"))
    if not found:
        raise MovementError(f'a movement needs {name}="…s"')
    return float(found[1]) / (1000 if found[2] == "ms" else 1)


def _count(element: ET.Element) -> int:
    text = element.attrib.get("repeatCount", "1")
    if not text.isdigit() or int(text) < 1:
        raise MovementError(f'repeatCount="{text}" should be a whole number')
    return int(text)


def _measure(element: ET.Element) -> float:
    return _read_time(element, "dur") * _count(element)


def _list_moments(element: ET.Element, values: Sequence[str], rest: float) -> list[Moment]:
    """One round of the movement; with ``rest``, all its rounds and its last value for so many seconds more."""
    seconds = _read_time(element, "dur")
    shares = [place / max(1, len(values) - 1) for place in range(len(values))]
    if "keyTimes" in element.attrib:
        shares = [float(share) for share in element.attrib["keyTimes"].split(";") if share.strip()]
        ordered = all(first <= second for first, second in pairwise(shares))
        if len(shares) != len(values) or not ordered or shares[0] != 0 or shares[-1] != 1:
            raise MovementError("keyTimes need one number for each of values, rising from 0 to 1")
    rounds = _count(element) if rest else 1
    moments = [
        (seconds * (number + share), value)
        for number in range(rounds)
        for share, value in zip(shares, values, strict=True)
    ]
    return [*moments, (seconds * rounds + rest, values[-1])] if rest else moments


def _write(element: ET.Element, moments: Sequence[Moment], whole: bool) -> None:
    length = moments[-1][0]
    steps = _choose_steps(moments)
    sampled = [_find_value(moments, length * step / steps) for step in range(steps + 1)]
    element.attrib.pop("keyTimes", None)
    element.attrib["values"] = ";".join(sampled)
    if whole:
        element.attrib.pop("fill", None)
        element.attrib.pop("repeatCount", None)
        element.attrib["dur"] = f"{length:g}s"


def _choose_steps(moments: Sequence[Moment]) -> int:
    """The fewest even steps that meet every moment; as many as there are frames when a value jumps."""
    shares = [time / moments[-1][0] for time, _ in moments]
    jumps = any(first[0] == second[0] and first[1] != second[1] for first, second in pairwise(moments))
    if not jumps:
        for steps in range(1, MAX_STEPS):
            if all(abs(share - round(share * steps) / steps) <= TOLERANCE for share in shares):
                return steps
    return max(MAX_STEPS, round(moments[-1][0] * FRAMES))


def _find_value(moments: Sequence[Moment], time: float) -> str:
    slack = TOLERANCE * moments[-1][0]
    near = [moment for moment in moments if abs(moment[0] - time) <= slack]
    if near:
        return min(near, key=lambda moment: abs(moment[0] - time))[1]
    at = bisect_left([moment[0] for moment in moments], time)
    (start, old), (stop, new) = moments[at - 1], moments[at]
    return old if old == new else _mix(old, new, (time - start) / (stop - start))


def _mix(old: str, new: str, share: float) -> str:
    """A value between two: numbers, or colours as #RRGGBB.

    >>> _mix("0 10", "10 20", 0.25), _mix("#000000", "#ff8000", 0.5)
    ('2.5 12.5', '#804000')
    """
    colours = [re.fullmatch(r"#([\da-fA-F]{2})([\da-fA-F]{2})([\da-fA-F]{2})", value) for value in (old, new)]
    if colours[0] and colours[1]:
        pairs = zip(colours[0].groups(), colours[1].groups(), strict=True)
        return "#" + "".join(f"{round(int(a, 16) * (1 - share) + int(b, 16) * share):02x}" for a, b in pairs)
    try:
        first, second = ([float(number) for number in re.split(r"[\s,]+", value)] for value in (old, new))
        return " ".join(f"{a * (1 - share) + b * share:.6g}" for a, b in zip(first, second, strict=True))
    except ValueError:
        raise MovementError(f'nothing lies between "{old}" and "{new}": write colours as #RRGGBB') from None
