"""A patient looks for a word in a leaflet."""

from __future__ import annotations

from kiosk.leaflets.find import list_pages_with
from kiosk.model import PdfPage

PAGES = (PdfPage(1, 1, 1, "Your heart\nattack"), PdfPage(1, 1, 1, "Stents"), PdfPage(1, 1, 1, "After a heart  ATTACK"))


def test_words_are_found_over_line_ends_and_in_any_case() -> None:
    assert list_pages_with("Heart attack", PAGES) == (0, 2)
    assert list_pages_with(" stent ", PAGES) == (1,)


def test_nothing_is_found_for_nothing() -> None:
    assert list_pages_with("  ", PAGES) == ()
    assert list_pages_with("aspirin", PAGES) == ()
