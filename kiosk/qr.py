"""A QR code: a text as rows of dark and light modules, the small squares that a phone reads."""

from __future__ import annotations

QUIET = 4
"""So many light modules have to stand around a code for a phone to find it (ISO/IEC 18004)."""

LARGEST = 177
"""The modules along one side of the largest code there is (version 40)."""

Modules = tuple[tuple[bool, ...], ...]


def encode_modules(text: str, most: int = LARGEST) -> Modules:
    """The code of ``text`` as rows of dark (True) and light modules, its quiet zone not included.

    At least level M, which can be read with 15 % of it gone. Empty for an empty text, and for one that needs more than
    ``most`` modules along a side.
    """
    if not text:
        return ()
    import segno  # slow to load, and Home does without it

    try:
        code = segno.make(text, error="m", micro=False)
    except segno.DataOverflowError:
        return ()
    rows = tuple(tuple(bool(module) for module in row) for row in code.matrix)
    return rows if len(rows) <= most else ()
