"""Asking for a picture of a leaflet page, and the picture: plain values between a screen and the renderer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from kiosk.model import Leaflet
from kiosk.smallprint import MAX_ZOOM

Clip = tuple[int, int, int, int]
"""x, y, width, height in pixels of the whole page at its drawn size."""

PageKey = tuple[str, int, int, Clip | None]

MAX_PIXELS = 24_000_000
"""Of one picture, 96 MB: a 4K screen with a quarter more on every side has 18.7 million."""

MARGIN = 0.25
"""How much more than the screen is drawn on every side of a zoomed page, as a part of the screen's side."""


@dataclass(frozen=True)
class PageRequest:
    """A page, counted from 0, of a vetted PDF, ``width`` by ``height`` pixels large, or only the ``clip`` of it.

    ``file`` is the whole path. ``seconds`` is how long vetting took to draw it: the deadline is three times that.
    """

    file: str
    sha256: str
    page: int
    width: int
    height: int
    clip: Clip | None = None
    seconds: float = 0.0

    @property
    def key(self) -> PageKey:
        """What makes two requests ask for the same picture."""
        return self.sha256, self.page, self.width, self.clip

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture in pixels."""
        return (self.clip[2], self.clip[3]) if self.clip else (self.width, self.height)


@dataclass(frozen=True)
class PageImage:
    """The picture that a request asked for; it owns its pixels (QImage.Format_RGB32)."""

    request: PageRequest
    image: QImage


@dataclass(frozen=True)
class FindRequest:
    """Where on that page do these words stand?"""

    file: str
    sha256: str
    page: int
    words: str
    seconds: float = 0.0


@dataclass(frozen=True)
class Hits:
    """The places: x0, y0, x1, y1 in points (1/72 inch) from the top left of the page. None when the search failed."""

    request: FindRequest
    rects: tuple[tuple[float, float, float, float], ...]


def fit_page(root: str, leaflet: Leaflet, index: int, box: tuple[int, int], zoom: float = 1.0) -> PageRequest:
    """The request for a page of a leaflet that just fits a box of pixels, times ``zoom`` (kept within 1 and 5).

    ``root`` is the folder of the library's snapshot.
    """
    page = leaflet.pages[index]
    scale = min(box[0] / page.width, box[1] / page.height) * min(max(zoom, 1.0), MAX_ZOOM)
    width, height = max(1, round(page.width * scale)), max(1, round(page.height * scale))
    return PageRequest(str(Path(root) / leaflet.file), leaflet.sha256, index, width, height, None, page.seconds)


def clip_around(view: Clip, size: tuple[int, int]) -> Clip | None:
    """What to draw of a page of that size when ``view`` of it is on screen: a margin more, so that it can be moved.

    None when that is the whole page.
    """
    x, y, width, height = view
    across, down = round(width * MARGIN), round(height * MARGIN)
    left, top = max(0, x - across), max(0, y - down)
    right, bottom = min(size[0], x + width + across), min(size[1], y + height + down)
    if (left, top, right, bottom) == (0, 0, *size):
        return None
    return left, top, max(1, right - left), max(1, bottom - top)


def list_neighbours(index: int, count: int, reach: int = 2) -> tuple[int, ...]:
    """The pages a patient may turn to next, the nearest first, forward before back."""
    near = [index + sign * step for step in range(1, reach + 1) for sign in (1, -1)]
    return tuple(page for page in near if 0 <= page < count)
