"""The labels of an SVG drawing, taken out of it so that the kiosk can write them in any size, language and theme.

A label is a group: ``<g class="label"><path class="leader" d="M480 352 V150"/><circle .../><rect .../><text ...>words
</text></g>``, whose leader runs from the thing to the label. ``<g class="label caption">`` has words only.
"""

from __future__ import annotations

import re

from kiosk.allowlist import RefusedError, read_numbers
from kiosk.model import Label
from kiosk.svg import Element, read_property

_LEADER = re.compile(r"\s*M[\d\s.,-]+(?:[LHV][\d\s.,-]+)+")

# Letters of Atkinson Hyperlegible are about half as wide as the font is high (mean of its lower case), and the middle
# of a line is about a third of its height above the baseline.
_LETTER_WIDTH, _MIDDLE = 0.52, 0.35


def take_labels(root: Element) -> tuple[Label, ...]:
    """Take all labels and the ground out of the tree. Raises RefusedError for a label that cannot be read."""
    labels: list[Label] = []
    _take(root, {"font-size": "16", "text-anchor": "start"}, False, labels)
    return tuple(labels)


def _take(parent: Element, style: dict[str, str], moved: bool, labels: list[Label]) -> None:
    style = _inherit(parent, style)
    moved = moved or bool(parent.attributes.get("transform"))
    kept: list[Element | str] = []
    for child in parent.children:
        if isinstance(child, str):
            kept.append(child)
        elif "label" in child.classes and child.tag == "g":
            if moved or any(part.attributes.get("transform") for part in (child, *child.walk())):
                raise RefusedError(f"a label stands in a moved or turned group (transform, line {child.line})")
            labels.append(_read_label(child, style))
        elif "ground" not in child.classes or child.tag != "rect":
            _take(child, style, moved, labels)
            kept.append(child)
    parent.children = kept


def _inherit(element: Element, style: dict[str, str]) -> dict[str, str]:
    return {name: read_property(element, name) or value for name, value in style.items()}


def _read_label(group: Element, style: dict[str, str]) -> Label:
    style = _inherit(group, style)
    parts = list(group.walk())
    texts = [part for part in parts if part.tag == "text"]
    words = " ".join(" ".join(_lines(text)) for text in texts).split()
    if not words:
        raise RefusedError(f"a label in it has no words (line {group.line})")
    boxes = [part for part in parts if part.tag == "rect"]
    x, y = _middle_of_box(boxes[0]) if boxes else _middle_of_texts(texts, style)
    leader = next((part for part in parts if part.tag == "path"), None)
    if leader is None:
        return Label(" ".join(words), x, y)
    points = _read_leader(leader)
    dot = next((part for part in parts if part.tag == "circle"), None)
    if dot is not None:
        points[0] = (_number(dot, "cx"), _number(dot, "cy"))
    return Label(" ".join(words), x, y, tuple(reversed(points)))


def _lines(text: Element) -> list[str]:
    """The words of a text element, one piece for itself and for each tspan in it."""
    return [piece for child in text.children for piece in ([child] if isinstance(child, str) else _lines(child))]


def _number(element: Element, name: str) -> float:
    """An attribute as a number; 0 when it is missing, as SVG has it."""
    numbers = read_numbers(element.attributes.get(name, "0"))
    return numbers[0] if numbers else 0.0


def _middle_of_box(box: Element) -> tuple[float, float]:
    return _number(box, "x") + _number(box, "width") / 2, _number(box, "y") + _number(box, "height") / 2


def _middle_of_texts(texts: list[Element], style: dict[str, str]) -> tuple[float, float]:
    """The middle of words without a box, from where they start and an estimate of their width."""
    places = []
    for text in texts:
        own = _inherit(text, style)
        lines = [part for part in text.walk() if part.tag == "tspan" and "x" in part.attributes] or [text]
        size = (read_numbers(own["font-size"]) or [16.0])[0]
        for line in lines:
            at = line if "y" in line.attributes else text
            width = _LETTER_WIDTH * size * len(" ".join(" ".join(_lines(line)).split()))
            shift = {"middle": 0.0, "end": -width / 2}.get(_inherit(line, own)["text-anchor"], width / 2)
            places.append((_number(line, "x") + shift, _number(at, "y") - _MIDDLE * size))
    xs, ys = zip(*places, strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys)


def _read_leader(leader: Element) -> list[tuple[float, float]]:
    """The points of a leader line, from the thing to the label. Only the absolute commands M, L, H and V are read."""
    path = leader.attributes.get("d", "")
    if not _LEADER.fullmatch(path):
        raise RefusedError(f"a leader line in it uses more than the commands M, L, H and V (line {leader.line})")
    points: list[tuple[float, float]] = []
    for command, text in re.findall(r"([MLHV])([^MLHV]*)", path):
        numbers = read_numbers(text)
        if command == "H":
            points += [(number, points[-1][1]) for number in numbers]
        elif command == "V":
            points += [(points[-1][0], number) for number in numbers]
        elif len(numbers) % 2:
            raise RefusedError(f"a leader line in it lacks a number (line {leader.line})")
        else:
            points += list(zip(numbers[::2], numbers[1::2], strict=True))
        if not points:
            raise RefusedError(f"a leader line in it lacks a number (line {leader.line})")
    return points
