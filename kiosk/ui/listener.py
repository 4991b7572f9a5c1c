"""The listener: somebody who has the pages of a visit read aloud, and what they wish for on the bar for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kiosk.route import BEHIND_THE_DOOR, Reader, Route
from kiosk.ui.bilingual import is_missing
from kiosk.ui.screens.screen import Scene
from kiosk.visit import Manner

WORDLESS = (Reader, *BEHIND_THE_DOOR)
"""Screens that are not read aloud: a leaflet is a picture, and the staff's are not for patients."""


class Listener(QObject):
    """While ``listening``, the bar is shown.

    ``listened``: somebody wants to hear what stands here, and ``steered`` how. ``changed``: the bar comes or goes.
    ``doubted``: nobody uses the loudspeaker without knowing who hears it (standards item 55).
    """

    listened = Signal()
    steered = Signal(str)
    changed = Signal()
    doubted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listening = False

    def listen(self) -> None:
        """Read aloud what stands here, and show the bar for it."""
        if not self.listening:
            self.listening = True
            self.changed.emit()
        self.listened.emit()

    def steer(self, wish: str, manner: Manner) -> None:
        """Somebody who listens in this manner touched that on the bar."""
        if wish == "stop":
            self.listening = False
            self.changed.emit()
        elif wish == "device" and not manner.loudspeaker:
            self.doubted.emit()
        else:
            self.steered.emit(wish)


def name_spoken(scene: Scene, route: Route) -> str:
    """The code of the language that what stands there is in, "" for the clinic's own."""
    return scene.language.code if not is_missing(scene, route) else ""


def can_listen(scene: Scene, route: Route) -> bool:
    """Is there a voice for what stands there?"""
    voices = scene.listening
    return voices is not None and not isinstance(route, WORDLESS) and voices.speaks(name_spoken(scene, route))
