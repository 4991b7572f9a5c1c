"""The script of a text: whether it is read from the right, and keeping a name or a number whole within it."""

from __future__ import annotations

import re
import unicodedata

_ISOLATED = re.compile("[\u2066-\u2068][^\u2069]*\u2069")


def is_from_right(text: str) -> bool:
    """Is most of this text in a script that is read from the right? What is isolated in it does not count.

    >>> is_from_right("\u0645\u0631\u062d\u0628\u0627 000"), is_from_right("000"), is_from_right("Home")
    (True, False, False)
    """
    if text.isascii():
        return False
    ways = [unicodedata.bidirectional(letter) for letter in _ISOLATED.sub("", text)]
    return ways.count("R") + ways.count("AL") > ways.count("L")


def fill(sentence: str, **parts: object) -> str:
    """``sentence`` with its braces filled; in a script that is read from the right each part keeps its own order.

    That is what U+2066 and U+2069 do for a Latin name, a phone number or "000" in the midst of Arabic (item 112).

    >>> fill("Call {number}.", number="000")
    'Call 000.'
    """
    if is_from_right(sentence):
        parts = {name: part if is_from_right(str(part)) else f"\u2066{part}\u2069" for name, part in parts.items()}
    return sentence.format(**parts)
