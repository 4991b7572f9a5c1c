"""Words to hits: where in a leaflet the words someone typed stand."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.model import Leaflet
from kiosk.spelling import fold_text

AROUND = 36
"""How many letters of the page are shown either side of a hit."""


@dataclass(frozen=True)
class PageHit:
    """Words found on a page (counted from 0), ``count`` times, with the text around the first place."""

    page: int
    count: int
    around: str


def find_in_leaflet(leaflet: Leaflet, words: str) -> tuple[PageHit, ...]:
    """The pages that hold ``words``, in page order. Fewer than 2 letters find nothing."""
    wanted = fold_text(words)
    if len(wanted) < 2:
        return ()
    hits = []
    for index, page in enumerate(leaflet.pages):
        text = " ".join(page.text.split())
        folded = fold_text(text)
        place = folded.find(wanted)
        if place >= 0:
            around = _cut_around(text if len(text) == len(folded) else folded, place, len(wanted))
            hits.append(PageHit(index, folded.count(wanted), around))
    return tuple(hits)


def _cut_around(text: str, place: int, length: int) -> str:
    start = text.rfind(" ", 0, max(0, place - AROUND)) + 1 if place > AROUND else 0
    end = text.find(" ", place + length + AROUND)
    cut = text[start : end if end >= 0 else len(text)]
    return ("\u2026 " if start else "") + cut + (" \u2026" if end >= 0 else "")
