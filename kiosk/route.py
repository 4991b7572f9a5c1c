"""Places one can be: a route is a frozen value that names one, and a screen is built for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Home:
    """The tiles. ``part`` counts from 0 where larger text needs more than one screenful."""

    part: int = 0


ALL_STEPS = -1


@dataclass(frozen=True)
class Topic:
    """A page: ``page`` is its id, ``tab`` a tab's id ("" the first), ``step`` counts from 0, ``part`` as in Home.

    ``step`` is ALL_STEPS for the steps below each other as a list. Where parts of drawings can be
    touched, ``step`` is the drawing, and ``spot`` the id of the part touched ("" none).
    """

    page: str
    tab: str = ""
    step: int = 0
    part: int = 0
    spot: str = ""


@dataclass(frozen=True)
class Contents:
    """The tabs of one page as a full list, for large text and small panels where they do not fit beside it."""

    page: str
    part: int = 0


@dataclass(frozen=True)
class Reader:
    """A leaflet on screen: its id, and the page shown, counted from 0."""

    leaflet: str
    page: int = 0


@dataclass(frozen=True)
class Leaflets:
    """The list of all leaflets."""

    part: int = 0


@dataclass(frozen=True)
class Contact:
    """How to reach the clinic."""

    part: int = 0


@dataclass(frozen=True)
class People:
    """Who the patient may meet."""

    part: int = 0


@dataclass(frozen=True)
class Missing:
    """A place that is not there (any more): says so in plain words and offers the way home."""


@dataclass(frozen=True)
class Unwell:
    """Help at once. ``back`` is where the person was."""

    back: Route


@dataclass(frozen=True)
class Search:
    """Finding a page by words. ``typed`` is what stands in the field, so that Back finds it again; ``part`` as in Home.

    It is kept nowhere but here, and forgotten with the visit.
    """

    typed: str = ""
    part: int = 0


@dataclass(frozen=True)
class Questions:
    """What this person wants to ask. ``view``: "" their own list, "pick" what to ask about, "add" the suggestions,
    "take" the code for a phone.

    ``page`` is whose suggestions are shown; on the list and "pick" the page that somebody came from, "" for none.
    ``part`` as in Home. ``row`` counts from 0: the question of the list that was moved last and is to be seen; -1 none.
    """

    view: str = ""
    page: str = ""
    part: int = 0
    row: int = -1


@dataclass(frozen=True)
class Attract:
    """What an empty waiting room sees. ``slide`` counts from 0."""

    slide: int = 0


@dataclass(frozen=True)
class PinPad:
    """The door to the staff screen: digits for the PIN."""


@dataclass(frozen=True)
class Staff:
    """The staff screen. ``tab`` is one of its parts, "" the list of them; ``part`` as in Home.

    ``asks`` is the question shown before something is done ("restart", "exit", "version"), ``number`` the version.
    """

    tab: str = "content"
    part: int = 0
    asks: str = ""
    number: int = 0


Route = (
    Home
    | Topic
    | Contents
    | Reader
    | Leaflets
    | Contact
    | People
    | Missing
    | Unwell
    | Search
    | Questions
    | Attract
    | PinPad
    | Staff
)

BEHIND_THE_DOOR = (PinPad, Staff)
"""Places only for staff: no way back leads there, not even from the unwell screen."""


def ask_from(here: Route) -> Questions:
    """The list of questions, for somebody who reads ``here``: it knows which page they came from."""
    if isinstance(here, Topic | Contents | Questions):
        return Questions(page=here.page)
    return Questions(page=here.leaflet.rpartition("/")[0] if isinstance(here, Reader) else "")


def call_help(here: Route) -> Unwell:
    """Help at once, from any place. Afterwards the staff door is shut again: someone else may stand there now."""
    return Unwell(Home() if isinstance(here, (Attract, *BEHIND_THE_DOOR)) else here)


def route_to(page_id: str) -> Route:
    """The route that opens a page: the single places have screens of their own, all others are topics."""
    own: dict[str, Route] = {"contact": Contact(), "leaflets": Leaflets(), "your-cardiologist": People()}
    return own.get(page_id, Topic(page_id))


def name_read(route: Route) -> str:
    """The id of the page or leaflet that is read at ``route``, as counts name it; "" where there is none."""
    single: dict[type, str] = {Contact: "contact", Leaflets: "leaflets", People: "your-cardiologist"}
    if isinstance(route, Topic | Contents):
        return route.page
    return route.leaflet if isinstance(route, Reader) else single.get(type(route), "")


@dataclass(frozen=True)
class Trail:
    """The places one person came through, Home first; what Back goes along. Forgotten with the visit."""

    places: tuple[Route, ...] = (Home(),)

    @property
    def here(self) -> Route:
        """Where the person is."""
        return self.places[-1]

    def go(self, route: Route) -> Trail:
        """The trail after going to ``route``. Coming again to a place on the trail cuts the loop away.

        A place behind the staff door, and the screen of an empty room, stay on the trail only while shown.
        """
        if isinstance(route, Home | Attract):
            return Trail((route,))
        left = (Attract, *BEHIND_THE_DOOR)
        places = tuple(place for place in self.places if not isinstance(place, left)) or (Home(),)
        for index, place in enumerate(places):
            if name_place(place) == name_place(route):
                return Trail((*places[:index], route))
        return Trail((*places, route))

    def stir(self, route: Route) -> Trail:
        """The trail after the place itself changed: another step, another screenful."""
        return Trail((*self.places[:-1], route))

    def back(self) -> Trail:
        """One place back; Home stays Home."""
        return Trail(self.places[:-1]) if len(self.places) > 1 else self


def name_place(route: Route) -> tuple[str, str]:
    """What makes two routes the same place: their kind and their page, whatever tab, step or screenful.

    The views of the questions are places of their own, so that Back leads from each of them to the list.
    """
    if isinstance(route, Topic | Contents):
        return type(route).__name__, route.page
    if isinstance(route, Questions):
        return type(route).__name__, route.view
    return type(route).__name__, route.leaflet if isinstance(route, Reader) else ""
