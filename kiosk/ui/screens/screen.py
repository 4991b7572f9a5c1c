"""What every screen is: a widget for one route, built from values, that emits where to go next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtWidgets import QWidget

from kiosk.model import Library
from kiosk.route import Route
from kiosk.ui.language import OWN, Language
from kiosk.ui.pictures import Pictures
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.piece import Piece
from kiosk.visit import Visit

if TYPE_CHECKING:
    from kiosk.index import Hit
    from kiosk.speech import Listening
    from kiosk.staffroom import Door, StaffRoom
    from kiosk.ui.renderer import Renderer


@dataclass(frozen=True)
class Scene:
    """Everything a screen may use: the library, the visit, the look, the day, and the makers of pictures.

    ``tell`` is the time of day; ``reach`` how many pixels of the window's height hold the controls in the lower
    position, all of them where that would change nothing; ``neutral``: does large text name no test at the top?
    ``find`` looks words up, and ``guess`` what comes near them; None until the index is made. ``offers`` are words that
    find something. ``languages`` are those
    on offer and ``language`` the one of this visit, which ``library`` is in already; ``english`` is the library as it
    was written. ``door`` and ``room`` are for the staff screens alone; none
    while nobody is at the door or in the room. ``listening`` is what can be read aloud, None for nothing.
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
    guess: Callable[[str], tuple[Hit, ...]] | None = None
    offers: tuple[str, ...] = ()
    languages: tuple[Language, ...] = (OWN,)
    language: Language = OWN
    english: Library | None = None
    door: Door | None = None
    room: StaffRoom | None = None
    listening: Listening | None = None

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return self.tell().date()

    @property
    def renderer(self) -> Renderer:
        """The maker of leaflet pages. It is made when the first screen asks for it: Home does without."""
        return self.get_renderer()


class Screen(Piece):
    """Base of all screens. ``route`` is where the person is; it may change in place (a screenful, a step).

    ``went`` asks for another place; ``explained`` asks for a glossary term to be explained over this one;
    ``stirred`` tells that the place changed without a new screen; ``chose`` gives the visit as this person wants it
    from now on; ``wished`` is what staff ask the kiosk to do; ``listened`` asks to have this screen read aloud.
    """

    went = Signal(object)
    explained = Signal(str)
    stirred = Signal()
    chose = Signal(object)
    wished = Signal(object)
    listened = Signal()

    title = ""
    remark = ""
    uncovered = 0
    """How many pixels at the top of this screen nothing may lie over, where there is room for it below."""

    def __init__(self, scene: Scene, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = scene
        self.route = route
        self.kept = QRect()
        """Where help lies over a screen that has no bars."""

    def arrange(self, size: QSize) -> None:
        """Build and place everything for this size in pixels. Called once, before the screen is shown."""
        raise NotImplementedError

    @property
    def front(self) -> QWidget:
        """What lies in front: this screen, or what covers all of it for a moment."""
        return self

    def step_out(self) -> bool:
        """Take away what covers the screen, as Escape does; False when nothing does."""
        return False

    def renew(self, scene: Scene) -> None:
        """The scene holds more now: the search index is made. Nothing that can be touched may change its place."""
        self.scene = scene

    def move_to(self, route: Route) -> bool:
        """Go to ``route`` without a new screen, if this screen can; else False and nothing happens."""
        return False
