"""The name of a folder or file made from a title: small letters a to z, numbers and hyphens, so it works everywhere."""

from __future__ import annotations

import re
import unicodedata

MOST_LETTERS = 60

# Letters that Unicode does not take apart into a plain one and a mark.
_PLAIN = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"})
_APOSTROPHES = re.compile("['’‘`´]")
# What Windows keeps for its devices, whatever the ending.
_TAKEN = frozenset({"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))})


def make_slug(title: str) -> str:
    """A title as a name for a folder; "" when less than half of its letters can be written with a to z.

    >>> make_slug("Tilt table test"), make_slug("Échographie: l’avant-première"), make_slug("тест"), make_slug("CON")
    ('tilt-table-test', 'echographie-lavant-premiere', '', 'con-1')
    """
    folded = _APOSTROPHES.sub("", title.casefold()).translate(_PLAIN)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(sign))
    if 2 * len(re.findall("[a-z]", plain)) < sum(sign.isalpha() for sign in plain):
        return ""
    slug = "-".join(re.findall("[a-z0-9]+", plain))
    if len(slug) > MOST_LETTERS:
        slug = slug[: MOST_LETTERS + 1].rpartition("-")[0] or slug[:MOST_LETTERS]
    return f"{slug}-1" if slug in _TAKEN else slug


def has_letters(text: str) -> bool:
    """Is there at least one letter, of whatever script, in this text?"""
    return any(sign.isalpha() for sign in text)
