"""Small print: letters of a leaflet that are too small to be read on a screen, and how much larger they have to be."""

from __future__ import annotations

LEAST_MM = 4.8
"""The least height of a capital in millimetres (standards item 37: Section 508, 402.4)."""

LARGER_MM = 7.3
"""The same for somebody who chose larger text, 0.7 degrees at 600 mm (standards item 38: EN 301 549, 5.1.4)."""

MAX_ZOOM = 5.0
"""So many times the whole page is the most: past this a drawing costs memory and shows nothing more."""

_HAIR = 0.02
"""Letters that are so much too small, as a share, count as large enough: pixels are whole."""


def aim_at(text: float) -> float:
    """How high capitals have to be, in millimetres, for a text factor of 1, 1.5 or 2.

    >>> aim_at(1.0), aim_at(1.5), aim_at(2.0)
    (4.8, 7.3, 9.6)
    """
    return max(LARGER_MM, LEAST_MM * text) if text > 1 else LEAST_MM


def is_small(capitals: float, text: float) -> bool:
    """Are capitals of so many millimetres too small to be read? 0 is not known, and not called small."""
    return 0 < capitals < aim_at(text) * (1 - _HAIR)


def find_zoom(capitals: float, text: float) -> float:
    """How many times larger the whole page has to be for its capitals, so many millimetres high, to be read.

    Between 1 and MAX_ZOOM, which may be too little. Where the height is not known, as much as other text grows.

    >>> find_zoom(2.4, 1.0), find_zoom(6.0, 1.0), find_zoom(0.5, 1.0), find_zoom(0, 1.5)
    (2.0, 1.0, 5.0, 1.5)
    """
    return min(MAX_ZOOM, max(1.0, aim_at(text) / capitals)) if capitals > 0 else text
