"""The pictures of leaflet pages that were drawn lately, as many as fit into a budget of bytes."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtGui import QImage

from kiosk.ui.pageimage import PageKey, PageRequest

BUDGET = 128 * 1024 * 1024


class PageCache:
    """Forgets the picture that was not looked at for the longest time first, but never the newest."""

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._images: OrderedDict[PageKey, QImage] = OrderedDict()
        self._bytes = 0

    @property
    def used_bytes(self) -> int:
        """The size of all pictures kept."""
        return self._bytes

    def find(self, request: PageRequest) -> QImage | None:
        """The picture of exactly this request, or None."""
        image = self._images.get(request.key)
        if image is not None:
            self._images.move_to_end(request.key)
        return image

    def keep(self, request: PageRequest, image: QImage) -> None:
        """Remember a picture, and forget old ones until the budget holds."""
        old = self._images.pop(request.key, None)
        self._bytes += image.sizeInBytes() - (old.sizeInBytes() if old is not None else 0)
        self._images[request.key] = image
        while self._bytes > self._budget and len(self._images) > 1:
            self._bytes -= self._images.popitem(last=False)[1].sizeInBytes()

    def clear(self) -> None:
        """Forget everything."""
        self._images.clear()
        self._bytes = 0
