"""What every screen is: a widget for one route, built from values, that emits where to go next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from kiosk.model import Library
from kiosk.route import Route
from kiosk.ui.pictures import Pictures
from kiosk.ui.theme import Theme
from kiosk.visit import Visit

if TYPE_CHECKING:
    from kiosk.index import Hit
    from kiosk.staffroom import Door, StaffRoom
    from kiosk.ui.renderer import Renderer


@dataclass(frozen=True)
class Scene:
    """Everything a screen may use: the library, the visit, the look, the day, and the makers of pictures.

    ``tell`` is the time of day; ``reach`` how many pixels of the window's height hold the controls in the lower
    position, all of them where that would change nothing; ``neutral``: does large text name no test at the top?
    ``find`` looks words up, None until the index is made. ``door`` and ``room`` are for the staff screens alone; none
    while nobody is at the door or in the room.
    """

    library: Library
    visit: Visit
    theme: Theme
    pictures: Pictures
    get_renderer: Callable[[], Renderer]
    tell: Callable[[], dt.datetime]
    motion: bool = True
    reach: int = 0
    neutral: bool = False
    find: Callable[[str], tuple[Hit, ...]] | None = None
    door: Door | None = None
    room: StaffRoom | None = None

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return self.tell().date()

    @property
    def renderer(self) -> Renderer:
        """The maker of leaflet pages. It is made when the first screen asks for it: Home does without."""
        return self.get_renderer()


class Screen(QWidget):
    """Base of all screens. ``route`` is where the person is; it may change in place (a screenful, a step).

    ``went`` asks for another place; ``explained`` asks for a glossary term to be explained over this one;
    ``stirred`` tells that the place changed without a new screen; ``chose`` gives the visit as this person wants it
    from now on; ``wished`` is what staff ask the kiosk to do.
    """

    went = Signal(object)
    explained = Signal(str)
    stirred = Signal()
    chose = Signal(object)
    wished = Signal(object)

    title = ""
    remark = ""

    def __init__(self, scene: Scene, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = scene
        self.route = route

    def arrange(self, size: QSize) -> None:
        """Build and place everything for this size in pixels. Called once, before the screen is shown."""
        raise NotImplementedError

    def move_to(self, route: Route) -> bool:
        """Go to ``route`` without a new screen, if this screen can; else False and nothing happens."""
        return False
