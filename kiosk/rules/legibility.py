"""Is the print of a leaflet large enough: on paper, and on a screen as large as it can be made there?"""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from kiosk.model import Leaflet, PdfPage
from kiosk.problem import Problem
from kiosk.smallprint import LEAST_MM, MAX_ZOOM

LEAST_POINTS = 9
"""Letters on paper below this are small print; our own leaflets have 12 to 13 points."""

MM_PER_POINT = 25.4 / 72

SHELF_MM = (312.0, 198.0)
"""The width and height in millimetres that a page has on the usual panel, 21.5 inches and lying (see docs/mount.md)."""


def check_legibility(leaflet: Leaflet) -> Iterator[Problem]:
    """A leaflet whose print cannot be read on the screen or is small on paper (standards items 37 and 72).

    One page in small print, such as the last with who made it, is not meant: the middle one of all pages counts.
    """
    pages = sorted((page for page in leaflet.pages if page.print.letters > 0), key=lambda page: page.print.letters)
    if not pages:
        return
    where, letters = f"{leaflet.id}.pdf", statistics.median_high(page.print.letters for page in pages)
    if (most := statistics.median_high(map(measure_on_screen, pages))) < LEAST_MM:
        what = (
            f"The print of this leaflet is too small for the screen: even at its largest, {MAX_ZOOM:.0f} times the"
            f" whole page, capitals are {most:.1f} mm high on a 21.5 inch screen. Patients need {LEAST_MM} mm."
        )
        fix = "Ask its maker for one on smaller sheets, such as A4, or with larger letters."
        yield Problem("warning", where, what, fix)
    elif letters < LEAST_POINTS:
        what = f"The print of this leaflet is small: most letters are {letters:.0f} points on paper."
        fix = "Ask its maker for one with letters of 12 points. Patients can make it larger on the screen."
        yield Problem("warning", where, what, fix)


def measure_on_screen(page: PdfPage) -> float:
    """How high the capitals of a page are at the largest, in millimetres, on the usual panel."""
    width, height = page.width * MM_PER_POINT, page.height * MM_PER_POINT
    whole = min(SHELF_MM[0] / width, SHELF_MM[1] / height)
    return page.print.capitals * MM_PER_POINT * whole * MAX_ZOOM
