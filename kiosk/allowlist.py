"""The allow-list for SVG: which elements, attributes and values a drawing may have. Everything else is refused."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

MAX_PATH = 100_000
MAX_NUMBER = 20_000.0

ELEMENTS = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan defs linearGradient radialGradient stop title "  # noqa: SIM905
    "desc clipPath animateTransform animateColor".split()
)
STYLE = frozenset(
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit "  # noqa: SIM905
    "stroke-dasharray stroke-dashoffset opacity color stop-color stop-opacity display visibility clip-path clip-rule "
    "font-family font-size font-weight font-style font-variant font-stretch text-anchor letter-spacing line-height "
    "paint-order".split()
)
ATTRIBUTES = STYLE | frozenset(
    "id class style transform role lang version x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d points width height "  # noqa: SIM905
    "viewBox preserveAspectRatio offset gradientUnits gradientTransform spreadMethod clipPathUnits href "
    "attributeName attributeType type from to by values dur begin end repeatCount keyTimes keySplines calcMode "
    "additive accumulate".split()
)
LENGTHS = frozenset("x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy width height stroke-width font-size".split())  # noqa: SIM905

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_UNITS = re.compile(r"(?:px|%|mm|cm|in|pt|pc|em|[\s,])*")
_LOCAL = re.compile(r"url\(#[\w.-]+\)")
_SAFE = re.compile(r"[\w\s#.,;:%()+'\"/-]*")
_COLOUR_CALLS = re.compile(r"(?:rgba?|hsla?)\(|(?:translate|rotate|scale|matrix|skewX|skewY)\s*\(")
_PATH = re.compile(r"[MmLlHhVvCcSsQqTtAaZz\d\s.,eE+-]*")
_DURATION = re.compile(r"\d+(?:\.\d+)?(?:s|ms)")


class RefusedError(Exception):
    """Why a drawing is not safe to show, in words that end a sentence."""


def read_numbers(text: str) -> list[float]:
    """All numbers of an attribute. Raises RefusedError for one that is not finite or absurdly large."""
    numbers = [float(number) for number in _NUMBER.findall(text)]
    if not all(math.isfinite(n) and abs(n) <= MAX_NUMBER for n in numbers):
        raise RefusedError("a number in it is far too large")
    return numbers


def check_attributes(tag: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes to keep. Raises RefusedError for one that is unknown or has a value that is not harmless."""
    kept = {}
    for full, value in attributes.items():
        namespace, _, name = full.rpartition(" ")
        if name.lower().startswith("on"):
            raise RefusedError(f'it holds a script ("{name[:40]}")')
        if name == "href":
            if not tag.endswith("Gradient") or not re.fullmatch(r"#[\w.-]+", value):
                raise RefusedError("it points to something outside itself (href)")
        elif namespace or name.startswith(("data-", "aria-")):
            if name == "data-scene":
                kept[name] = value
            continue
        elif name not in ATTRIBUTES and not (tag == "animateTransform" and name == "fill"):
            raise RefusedError(f'it holds "{name[:40]}", which drawings here may not have')
        if name == "style":
            # Properties that start with a hyphen are a drawing program's own: left out.
            value = ";".join(part.strip() for part in value.split(";") if part.strip() and part.strip()[0] != "-")
        _check_value(tag, name, value)
        kept[name] = value
    if tag.startswith("animate"):
        _check_movement(kept)
    return kept


def _check_movement(attributes: Mapping[str, str]) -> None:
    """Raises RefusedError for a movement without a duration, or one that QtSvg draws wrong."""
    duration = attributes.get("dur", "")
    if not _DURATION.fullmatch(duration) or not float(duration.rstrip("ms")):
        raise RefusedError("a movement in it has no proper duration")
    if attributes.get("type") == "scale":
        steps = [attributes[name] for name in ("from", "to", "by") if name in attributes]
        steps += filter(str.strip, attributes.get("values", "").split(";"))
        if any(len(_NUMBER.findall(step)) != 2 for step in steps):
            raise RefusedError("a movement of the kind scale needs two numbers, or the shape vanishes")


def _check_value(tag: str, name: str, value: str) -> None:
    """Raises RefusedError when this attribute's value is not harmless."""
    if name == "d":
        if len(value) > MAX_PATH or not _PATH.fullmatch(value):
            raise RefusedError("a line in it is too long or damaged")
        read_numbers(value)
        return
    if name in ("id", "class", "lang", "role", "version", "font-family"):
        return
    if name == "style":
        for part in filter(None, map(str.strip, value.split(";"))):
            prop, _, setting = part.partition(":")
            if prop.strip() not in STYLE:
                raise RefusedError(f'it holds the style "{prop.strip()[:40]}", which drawings here may not have')
            _check_value(tag, prop.strip(), setting.strip())
        return
    bare = _LOCAL.sub("", value) if name in ("fill", "stroke", "clip-path") else value
    if not _SAFE.fullmatch(value) or "url" in bare.lower() or _COLOUR_CALLS.sub("", bare).count("("):
        raise RefusedError(f'the value of "{name}" is not one that drawings here may have')
    # Taking the numbers out first, instead of one pattern for the whole, keeps this linear in the value's length.
    if name in LENGTHS and not (_NUMBER.search(value) and _UNITS.fullmatch(_NUMBER.sub("", value))):
        raise RefusedError(f'"{name}" should be a number')
    # "#1E9050" is a colour, not a number without end.
    if tag != "animateColor" and name not in ("fill", "stroke", "color", "stop-color", "href"):
        read_numbers(value)
    if tag == "clipPath" and name == "clip-path":
        raise RefusedError("a cut-out in it is itself cut out")
