"""The Play button on a drawing that moves: in the first corner where it covers no label, with its word if that fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPolygonF
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import GAP, Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.labels import PlacedLabel


class PlayButton(Button):
    """Says Play, and Stop while the drawing moves. Hidden until its stage has something to play."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "", parent=parent)
        self._worded = True
        self._words = {False: self.tr("Play"), True: self.tr("Stop")}
        self._names = {False: self.tr("Play this picture"), True: self.tr("Stop this picture")}
        self.show_playing(False)
        self.hide()

    def show_playing(self, playing: bool) -> None:
        """Offer what can be done now."""
        self._word, self.icon = self._words[playing], "stop" if playing else "play"
        self.text = self._word if self._worded else ""
        self.setAccessibleName(self._names[playing])
        self.update()

    def place(self, stage: QRect, labels: Sequence[PlacedLabel]) -> bool:
        """Take the first free place on the stage: below rather than above, where faces are, and right rather than left.

        False when none was free: it then has the corner below right without its word, and labels have to give way.
        """
        taken = [area for label in labels for area in _list_areas(label)]
        gap = self.theme.u(GAP)

        def is_free(place: tuple[QRect, bool]) -> bool:
            room = QRectF(place[0]).adjusted(-gap, -gap, gap, gap)
            return not any(room.intersects(area) for area in taken)

        places = list(self._list_places(stage))
        found = next(filter(is_free, places), None)
        area, self._worded = found or places[1]
        self.text = self._word if self._worded else ""
        self.setGeometry(area)
        return found is not None

    def _list_places(self, stage: QRect) -> Iterator[tuple[QRect, bool]]:
        """Each corner with the word and without it, the best first."""
        inset = self.theme.u(20)
        inner = stage.adjusted(inset, inset, -inset, -inset)
        sizes = [(self._measure(True), True), (self._measure(False), False)]
        for low in (True, False):
            for right in (True, False):
                for size, worded in sizes:
                    x = inner.right() - size.width() + 1 if right else inner.left()
                    y = inner.bottom() - size.height() + 1 if low else inner.top()
                    yield QRect(x, y, size.width(), size.height()), worded

    def _measure(self, worded: bool) -> QSize:
        """Room for either word, so that the button stays where it is when it is touched."""
        kept, size = self.text, QSize()
        for word in self._words.values():
            self.text = word if worded else ""
            size = size.expandedTo(self.wanted())
        self.text = kept
        return size


def _list_areas(label: PlacedLabel) -> Iterator[QRectF]:
    """What of a label must stay free: its pill, its dot, and each stretch of its line."""
    yield label.pill
    for start, end in pairwise(label.line):
        yield QPolygonF([start, end]).boundingRect().adjusted(-1, -1, 1, 1)
