"""How the keys of a keyboard can be arranged: in few rows where it is wide, by the alphabet where it is narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kiosk.layouts import Layout

ERASE, CLEAR, OTHER, SPACE = "erase", "clear", "other", " "
"""What keys other than letters do: take one away, take all away, change the letters, put a blank."""

Kind = Literal["short", "usual", "alphabet"]


@dataclass(frozen=True)
class Form:
    """An arrangement. ``columns`` is how many letters stand beside each other at most; only "alphabet" heeds it.

    "short" has the rows of a desk keyboard with the other keys beside them; "usual" the same above a row of other
    keys; "alphabet" the letters in their order in as many rows as they need. ``extra``: with the layout's extra row.
    """

    kind: Kind
    columns: int = 0
    extra: bool = False


Rows = tuple[tuple[str, ...], ...]


def arrange_keys(layout: Layout, form: Form) -> Rows:
    """The keys of a layout, row by row: letters, and the names of the other keys."""
    if form.kind == "alphabet" and layout.alphabet:
        letters = layout.alphabet + (layout.extra if form.extra else "")
        rows: list[tuple[str, ...]] = [
            tuple(letters[start : start + form.columns]) for start in range(0, len(letters), form.columns)
        ]
    else:
        rows = [tuple(row) for row in layout.rows]
    if form.extra and layout.extra and form.kind != "alphabet":
        rows.insert(0, tuple(layout.extra))
    if form.kind == "short":
        last = len(rows) - 1
        rows[last - 2] = (*rows[last - 2], ERASE)
        rows[last - 1] = (*rows[last - 1], CLEAR)
        rows[last] = (OTHER, *rows[last], SPACE)
        return tuple(rows)
    if form.kind == "usual":
        rows[-1] = (*rows[-1], ERASE)
        return (*rows, (OTHER, SPACE, CLEAR))
    return (*rows, (OTHER, SPACE, ERASE, CLEAR))


def measure_row(row: Sequence[str], cell: float, gap: float, wide: Mapping[str, float]) -> float:
    """The width in pixels of a row of keys: letters of ``cell``, other keys of the width that ``wide`` names."""
    return sum(max(cell, wide.get(key, 0.0)) for key in row) + gap * (len(row) - 1)
