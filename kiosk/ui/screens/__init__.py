"""One file a screen: each takes values, shows them, and emits the route that was touched."""

from __future__ import annotations

from kiosk.route import Contact, Contents, Home, Leaflets, Missing, People, Reader, Route, Topic, Unwell
from kiosk.ui.screens.contact import ContactScreen
from kiosk.ui.screens.home import HomeScreen
from kiosk.ui.screens.leaflets import LeafletsScreen
from kiosk.ui.screens.missing import MissingScreen
from kiosk.ui.screens.people import PeopleScreen
from kiosk.ui.screens.reader import ReaderScreen
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.screens.topic import ContentsScreen, TopicScreen
from kiosk.ui.screens.unwell import UnwellScreen

SCREENS: dict[type, type[Screen]] = {
    Home: HomeScreen,
    Topic: TopicScreen,
    Contents: ContentsScreen,
    Reader: ReaderScreen,
    Leaflets: LeafletsScreen,
    Contact: ContactScreen,
    People: PeopleScreen,
    Missing: MissingScreen,
    Unwell: UnwellScreen,
}
"""Which screen shows which kind of route."""


def build_screen(scene: Scene, route: Route) -> Screen:
    """The screen for ``route``; the "not available" notice when its page or leaflet is not in the library."""
    library = scene.library
    gone = (isinstance(route, Topic | Contents) and library.page(route.page) is None) or (
        isinstance(route, Reader) and library.leaflet(route.leaflet) is None
    )
    if gone:
        route = Missing()
    return SCREENS[type(route)](scene, route)
