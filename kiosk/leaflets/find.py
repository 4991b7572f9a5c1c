"""Finding words in a vetted leaflet without opening it: which pages hold them."""

from __future__ import annotations

from kiosk.model import PdfPage


def list_pages_with(words: str, pages: tuple[PdfPage, ...]) -> tuple[int, ...]:
    """The pages, counted from 0, whose text holds these words; spaces, line ends and case do not matter."""
    wanted = " ".join(words.casefold().split())
    if not wanted:
        return ()
    return tuple(n for n, page in enumerate(pages) if wanted in " ".join(page.text.casefold().split()))
