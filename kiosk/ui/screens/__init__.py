"""One file a screen: each takes values, shows them, and emits the route that was touched."""

from __future__ import annotations

from kiosk.route import (
    Attract,
    Contact,
    Contents,
    Home,
    Leaflets,
    Missing,
    People,
    PinPad,
    Questions,
    Reader,
    Route,
    Search,
    Staff,
    Topic,
    Unwell,
)
from kiosk.ui.screens.home import HomeScreen
from kiosk.ui.screens.screen import Scene, Screen


def load_screens() -> dict[type, type[Screen]]:
    """Which screen shows which kind of route.

    All but Home are loaded by the first call, so that Home need not wait for them.
    """
    from kiosk.ui.screens.attract import AttractScreen
    from kiosk.ui.screens.contact import ContactScreen
    from kiosk.ui.screens.contents import ContentsScreen
    from kiosk.ui.screens.leaflets import LeafletsScreen
    from kiosk.ui.screens.missing import MissingScreen
    from kiosk.ui.screens.people import PeopleScreen
    from kiosk.ui.screens.pinpad import PinPadScreen
    from kiosk.ui.screens.questions import QuestionsScreen
    from kiosk.ui.screens.reader import ReaderScreen
    from kiosk.ui.screens.search import SearchScreen
    from kiosk.ui.screens.staff import StaffScreen
    from kiosk.ui.screens.topic import TopicScreen
    from kiosk.ui.screens.unwell import UnwellScreen

    return {
        Attract: AttractScreen,
        Topic: TopicScreen,
        Contents: ContentsScreen,
        Reader: ReaderScreen,
        Leaflets: LeafletsScreen,
        Contact: ContactScreen,
        People: PeopleScreen,
        Questions: QuestionsScreen,
        Search: SearchScreen,
        Missing: MissingScreen,
        Unwell: UnwellScreen,
        PinPad: PinPadScreen,
        Staff: StaffScreen,
    }


def build_screen(scene: Scene, route: Route) -> Screen:
    """The screen for ``route``; the "not available" notice when its page or leaflet is not in the library."""
    if isinstance(route, Home):
        return HomeScreen(scene, route)
    library = scene.library
    gone = (isinstance(route, Topic | Contents) and library.page(route.page) is None) or (
        isinstance(route, Reader) and library.leaflet(route.leaflet) is None
    )
    if gone or (isinstance(route, Staff) and scene.room is None):
        route = Missing()
    return load_screens()[type(route)](scene, route)
