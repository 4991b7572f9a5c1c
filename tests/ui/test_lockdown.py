"""No way out: every escape someone may try at the glass or on a keyboard, and what still ends the kiosk."""

from __future__ import annotations

from itertools import product

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QShortcut,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.route import Attract, Home, PinPad, Reader, Route, Search, Topic, Unwell
from tests.ui.panel import Panel

K = Qt.Key
CTRL, ALT, META = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
PAGE = "hospital-services/coronary-stenting"
PLACES: list[Route] = [Home(), Topic(PAGE, "step-by-step", 2), Search("heart"), Unwell(Home()), PinPad()]

ESCAPES: dict[str, tuple[Qt.Key, Qt.KeyboardModifier]] = {
    "Alt+F4 closes windows": (K.Key_F4, ALT),
    "Ctrl+F4 closes a part": (K.Key_F4, CTRL),
    "Ctrl+Q ends programs": (K.Key_Q, CTRL),
    "Ctrl+W closes windows": (K.Key_W, CTRL),
    "Ctrl+Shift+W closes all": (K.Key_W, CTRL | SHIFT),
    "Alt+Tab goes to another program": (K.Key_Tab, ALT),
    "Ctrl+Tab goes to another part": (K.Key_Tab, CTRL),
    "Ctrl+Escape opens a start menu": (K.Key_Escape, CTRL),
    "Alt+Escape sends to the back": (K.Key_Escape, ALT),
    "Alt+Space opens the window's menu": (K.Key_Space, ALT),
    "Ctrl+Alt+Delete": (K.Key_Delete, CTRL | ALT),
    "Ctrl+Alt+Backspace ends the X server": (K.Key_Backspace, CTRL | ALT),
    "Ctrl+Alt+T opens a terminal": (K.Key_T, CTRL | ALT),
    "Ctrl+Shift+Escape opens a task list": (K.Key_Escape, CTRL | SHIFT),
    "the system's key": (K.Key_Meta, NONE),
    "Super+D shows the desktop": (K.Key_D, META),
    "Super+R runs a command": (K.Key_R, META),
    "Super+L locks": (K.Key_L, META),
    "the menu key": (K.Key_Menu, NONE),
    "Shift+F10 opens a menu": (K.Key_F10, SHIFT),
    "Ctrl+P prints": (K.Key_P, CTRL),
    "Ctrl+O opens a file": (K.Key_O, CTRL),
    "Ctrl+S saves a file": (K.Key_S, CTRL),
    "Ctrl+N opens a window": (K.Key_N, CTRL),
    "Ctrl+A selects": (K.Key_A, CTRL),
    "Ctrl+C copies": (K.Key_C, CTRL),
    "Ctrl+X cuts": (K.Key_X, CTRL),
    "Ctrl+V pastes": (K.Key_V, CTRL),
    "Ctrl+Z takes back": (K.Key_Z, CTRL),
    "Shift+Insert pastes": (K.Key_Insert, SHIFT),
    "Ctrl+Insert copies": (K.Key_Insert, CTRL),
    "Ctrl+Shift+I opens tools": (K.Key_I, CTRL | SHIFT),
    "Alt+Left goes back in a browser": (K.Key_Left, ALT),
    "Alt+Home": (K.Key_Home, ALT),
    "Print": (K.Key_Print, NONE),
    "SysRq": (K.Key_SysReq, ALT),
    "Pause": (K.Key_Pause, NONE),
    "Shift, for sticky keys": (K.Key_Shift, SHIFT),
    **{f"F{number}": (Qt.Key(K.Key_F1.value + number - 1), NONE) for number in range(1, 13)},
}

SPECIAL = [K.Key_PowerOff, K.Key_Sleep, K.Key_LogOff, K.Key_ScreenSaver, K.Key_HomePage, K.Key_LaunchMail, K.Key_Search]
SPECIAL += [K.Key_Launch0, K.Key_Explorer, K.Key_VolumeUp, K.Key_MonBrightnessDown, K.Key_TouchpadOff, K.Key_Help]
"""Keys of keyboards for offices and sofas, which Qt's test tools do not know."""


def list_state(panel: Panel) -> tuple[object, ...]:
    """What an escape could change: the place, the choices, the window, other windows, and the clipboard."""
    windows = sorted(type(widget).__name__ for widget in QApplication.topLevelWidgets() if widget.isVisible())
    window, clipboard = panel.window, QGuiApplication.clipboard()
    shown = (window.isVisible(), window.windowState(), window.geometry(), windows, panel.window.overlay)
    return (panel.route, window.visit, shown, clipboard.text())


def open_at(panel: Panel, route: Route) -> None:
    """Someone is there; in the search the field has the keyboard."""
    panel.put_at(route)
    panel.settle()


def test_no_combination_of_keys_leads_anywhere(panel: Panel) -> None:
    led = []
    for route in PLACES:
        open_at(panel, route)
        before = list_state(panel)
        for name, (key, held) in ESCAPES.items():
            panel.key(key, held)
            if list_state(panel) != before:
                led.append((route, name))
                open_at(panel, route)
    assert led == []


def test_on_the_screen_of_an_empty_room_a_combination_of_keys_wakes_at_most(panel: Panel) -> None:
    for name, (key, held) in ESCAPES.items():
        panel.window.go(Attract())
        panel.key(key, held)
        assert isinstance(panel.route, Attract | Home) and panel.window.isVisible(), name


def test_no_special_key_leads_anywhere(panel: Panel) -> None:
    open_at(panel, Topic(PAGE))
    before = list_state(panel)
    for key in SPECIAL:
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(panel.window.windowHandle(), QKeyEvent(kind, key, NONE))
        panel.settle()
        assert list_state(panel) == before, key.name


def test_a_window_that_is_told_to_close_stays(panel: Panel) -> None:
    for route in PLACES:
        open_at(panel, route)
        before = list_state(panel)
        assert not panel.window.windowHandle().close()
        assert not panel.window.close()
        panel.settle()
        assert list_state(panel) == before, route


def test_whoever_ends_the_program_itself_can(panel: Panel) -> None:
    panel.kiosk.crew.lockdown.release()
    assert panel.window.close() and not panel.window.isVisible()


OTHERS = [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton]


def test_other_buttons_of_a_mouse_do_nothing(panel: Panel) -> None:
    open_at(panel, Home())
    before = list_state(panel)
    for name in ("Coronary stenting", "Finish", "Larger text"):
        place = panel.middle(panel.find(name))
        for button, press in product(OTHERS, (QTest.mouseClick, QTest.mouseDClick)):
            panel.clock.turn(1)
            press(panel.window.windowHandle(), button, NONE, place)
            panel.settle()
            assert list_state(panel) == before, (name, button)


def drag_in() -> QMimeData:
    """A file from a desktop."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/etc/passwd")])
    return data


def make_menu(place: QPoint) -> QEvent:
    """A right click, or a long press."""
    return QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, place)


def make_drag(place: QPoint) -> QEvent:
    """A file is dragged in."""
    return QDragEnterEvent(place, Qt.DropAction.CopyAction, DATA[0], Qt.MouseButton.LeftButton, NONE)


def make_drop(place: QPoint) -> QEvent:
    """It is dropped."""
    return QDropEvent(QPointF(place), Qt.DropAction.CopyAction, DATA[0], Qt.MouseButton.LeftButton, NONE)


def make_gesture(place: QPoint) -> QEvent:
    """Three fingers swipe."""
    point, device = QPointF(place), QPointingDevice.primaryPointingDevice()
    kind = Qt.NativeGestureType.SwipeNativeGesture
    return QNativeGestureEvent(kind, device, 3, point, point, point, 1.0, QPointF(), 0)


def make_help(place: QPoint) -> QEvent:
    """A pointer rests, and a tip would show."""
    return QHelpEvent(QEvent.Type.ToolTip, place, place)


DATA = [drag_in()]
EVENTS = [make_menu, make_drag, make_drop, make_gesture, make_help]


def test_menus_drops_and_gestures_lead_nowhere(panel: Panel) -> None:
    open_at(panel, Topic(PAGE))
    before = list_state(panel)
    for make, target in product(EVENTS, (panel.window.windowHandle(), panel.window)):
        event = make(QPoint(700, 500))
        QCoreApplication.sendEvent(target, event)
        panel.settle()
        assert not (isinstance(event, QDropEvent) and event.isAccepted())
        assert list_state(panel) == before and QApplication.activePopupWidget() is None


def test_a_long_press_and_slides_from_the_edges_open_nothing(panel: Panel) -> None:
    open_at(panel, Topic(PAGE))
    before = list_state(panel)
    width, height = panel.window.width(), panel.window.height()
    edges = [QPoint(0, 500), QPoint(width - 1, 500), QPoint(900, 0), QPoint(900, height - 1)]
    middle = QPoint(width // 2, height // 2)
    for edge in edges:
        panel.press(edge)
        panel.slide(middle)
        panel.lift(middle)
    panel.press(QPoint(8, 600))
    panel.clock.turn(10)
    panel.lift(QPoint(8, 600))
    assert list_state(panel) == before


def test_what_is_written_in_a_leaflet_leads_nowhere_outside(panel: Panel) -> None:
    panel.put_at(Reader(f"{PAGE}/leaflet"))
    screen = panel.wait_for_page()
    before = list_state(panel)
    view = screen.view
    for x in range(view.width() // 2 - 200, view.width() // 2 + 200, 80):
        for y in range(80, view.height(), 120):
            panel.tap_at(view.mapTo(panel.window, QPoint(x, y)))
    assert list_state(panel)[1:] == before[1:] and isinstance(panel.route, Reader)


def test_no_widget_has_a_menu_a_shortcut_or_takes_what_is_dropped(panel: Panel) -> None:
    for route in PLACES:
        open_at(panel, route)
        assert not panel.window.findChildren(QAction) and not panel.window.findChildren(QShortcut)
        for widget in panel.window.findChildren(QWidget):
            assert not widget.acceptDrops(), type(widget).__name__
            assert not widget.toolTip() and not widget.whatsThis()
