"""Without touch: a keyboard, or a keypad of six keys, does everything a finger does; and the ring shows where it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.model import Library
from kiosk.route import Contact, Contents, Home, Leaflets, People, PinPad, Reader, Route, Search, Topic, Unwell
from kiosk.ui.overlays import StillThere, TermCard
from kiosk.ui.screens.reader import ReaderScreen
from kiosk.ui.theme import measure_contrast
from kiosk.ui.widgets.termlink import TermLink
from kiosk.ui.widgets.touch import Touch
from kiosk.visit import Visit
from tests.ui.panel import Panel

K, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
ARROWS = (K.Key_Up, K.Key_Down, K.Key_Left, K.Key_Right)
PAGE = "hospital-services/coronary-stenting"
LEAFLET = f"{PAGE}/leaflet"
PLACES: list[Route] = [
    Home(),
    Topic(PAGE),
    Topic(PAGE, "why-have-it"),
    Topic(PAGE, "step-by-step", 2),
    Topic("your-heart", "touch"),
    Contents(PAGE),
    Reader(LEAFLET),
    Leaflets(),
    Contact(),
    People(),
    Unwell(Home()),
    PinPad(),
]
SIZES = [(1920, 1080), (1080, 1920)]
Open = Callable[..., Panel]


def list_names(panel: Panel) -> list[str]:
    """What Tab goes to, in its order, once around."""
    return [target.accessibleName() for target in panel.kiosk.crew.steering.list_targets()]


def go_around(panel: Panel, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> list[QWidget]:
    """What has the keyboard after each press, until it is where it was first."""
    found: list[QWidget] = []
    for _ in range(200):
        panel.key(key, held)
        focused = panel.window.focusWidget()
        assert focused is not None
        if found and focused is found[0]:
            return found
        found.append(focused)
    raise AssertionError("the keyboard never came round")


def focus(panel: Panel, name: str) -> None:
    """Go there with Tab."""
    for _ in range(200):
        if panel.focused == name or (panel.focused.startswith(name) and name not in list_names(panel)):
            return
        panel.key(K.Key_Tab)
    raise AssertionError(f"Tab never came to {name}; only to {list_names(panel)}")


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_tab_comes_to_everything_that_can_be_touched_once_and_round_again(
    open_panel: Open, size: tuple[int, int]
) -> None:
    panel = open_panel(size=size)
    for route in PLACES:
        panel.put_at(route)
        around = go_around(panel, K.Key_Tab)
        touched = {id(touch) for touch in panel.controls().values()}
        assert {id(widget) for widget in around if isinstance(widget, Touch)} >= touched, route
        assert all(isinstance(widget, Touch | TermLink | QLineEdit) for widget in around)
        assert len({id(widget) for widget in around}) == len(around), route
        back = go_around(panel, K.Key_Backtab, SHIFT)
        assert {id(widget) for widget in back} == {id(widget) for widget in around}, route


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_six_keys_come_to_everything_no_corner_is_a_trap(open_panel: Open, size: tuple[int, int]) -> None:
    panel = open_panel(size=size)
    for route in PLACES:
        panel.put_at(route)
        targets = panel.kiosk.crew.steering.list_targets()
        reached, waiting = {targets[0]}, [targets[0]]
        while waiting:
            start = waiting.pop()
            for key in ARROWS:
                start.setFocus(Qt.FocusReason.ShortcutFocusReason)
                QTest.keyClick(panel.window.windowHandle(), key)
                found = panel.window.focusWidget()
                if found is not None and found not in reached:
                    reached.add(found)
                    waiting.append(found)
        assert {target.accessibleName() for target in set(targets) - reached} == set(), route


def test_the_order_is_that_of_reading_bar_screen_bar(panel: Panel) -> None:
    panel.put_at(Topic(PAGE))
    names = list_names(panel)
    assert names[:4] == ["Back", "Larger text", "Black and white", "Hide the screen"]
    assert names[4:8] == ["In short", "Why have it", "Getting ready", "Step by step"]
    assert names.index("Leaflet") < names.index("See it step by step")
    assert names[-6:] == ["Feeling unwell? Touch here", "Lower", "Home", "Search", "My questions", "Finish"]


def test_on_a_step_the_drawing_comes_before_its_buttons(panel: Panel) -> None:
    panel.put_at(Topic(PAGE, "step-by-step", 2))
    names = list_names(panel)
    assert names.index("Leaflet") < names.index("Step back") < names.index("Next step")


@pytest.mark.parametrize("contrast", [False, True])
def test_the_ring_is_three_pixels_wide_stands_out_and_nothing_hides_it(panel: Panel, contrast: bool) -> None:
    panel.window.choose(Visit(contrast=contrast))
    for route in (*PLACES, Search("heart")):
        panel.put_at(route)
        for target in panel.kiosk.crew.steering.list_targets():
            piece = target.pieces[0] if isinstance(target, TermLink) else target.rect()
            place = QRect(target.mapTo(panel.window, piece.topLeft()), piece.size())
            strip = QRect(place.left(), place.center().y(), target.theme.u(24), 1)  # type: ignore[attr-defined]
            panel.window.setFocus()
            before = panel.window.grab(strip).toImage()
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            after = panel.window.grab(strip).toImage()
            inks = [(QColor(before.pixel(x, 0)), QColor(after.pixel(x, 0))) for x in range(strip.width())]
            clear = [new for old, new in inks if measure_contrast(old, new) >= 3]
            assert len(clear) >= 3, (route, target.accessibleName())


def test_someone_with_six_keys_reads_what_to_do_before_an_angiogram(panel: Panel) -> None:
    focus_by_arrows(panel, "Coronary angiography")
    panel.key(K.Key_Select)
    focus_by_arrows(panel, "Getting ready")
    panel.key(K.Key_Select)
    assert panel.route == Topic("hospital-services/coronary-angiography", "getting-ready")
    panel.key(K.Key_Back)
    panel.key(K.Key_Back)
    assert panel.route == Home()


def focus_by_arrows(panel: Panel, name: str) -> None:
    """Look where it is, and press the arrow that leads there."""
    for _ in range(40):
        if panel.focused.startswith(name):
            return
        target = next(t for t in panel.kiosk.crew.steering.list_targets() if t.accessibleName().startswith(name))
        focused = panel.window.focusWidget()
        assert focused is not None
        way = panel.middle(target) - panel.middle(focused)
        if focused is panel.window:
            panel.key(K.Key_Down)
        elif abs(way.y()) > focused.height() / 2:
            panel.key(K.Key_Down if way.y() > 0 else K.Key_Up)
        else:
            panel.key(K.Key_Right if way.x() > 0 else K.Key_Left)
    raise AssertionError(f"no way to {name}")


def test_each_key_that_selects_opens_a_tile_and_each_that_leaves_goes_back_one_place(panel: Panel) -> None:
    for select in (K.Key_Return, K.Key_Enter, K.Key_Space, K.Key_Select):
        for leave in (K.Key_Escape, K.Key_Back, K.Key_Backspace):
            focus(panel, "Coronary stenting")
            panel.key(select)
            assert panel.route == Topic(PAGE), select.name
            panel.key(leave)
            assert panel.route == Home(), leave.name
            panel.key(leave)
            assert panel.route == Home(), leave.name


def test_the_first_arrow_starts_on_the_screen_and_not_on_the_bars(panel: Panel) -> None:
    panel.key(K.Key_Down)
    inside = panel.screen
    focused = panel.window.focusWidget()
    assert focused is not None and inside.isAncestorOf(focused)


def test_after_larger_text_other_colours_and_lower_the_keyboard_is_where_it_was(panel: Panel) -> None:
    for name, after in (
        ("Larger text", "Larger text"),
        ("Larger text", "Normal text"),
        ("Normal text", "Larger text"),
        ("Black and white", "Normal colours"),
        ("Normal colours", "Black and white"),
    ):
        focus(panel, name)
        panel.key(K.Key_Return)
        assert panel.focused == after
    if panel.offers("Lower"):
        focus(panel, "Lower")
        panel.key(K.Key_Return)
        assert panel.focused == "Higher"


def test_the_next_step_is_one_key_after_the_other_and_at_the_ends_the_keyboard_is_not_lost(panel: Panel) -> None:
    panel.put_at(Topic(PAGE, "step-by-step"))
    focus(panel, "Next step")
    for step in range(1, 6):
        panel.key(K.Key_Return)
        assert panel.route == Topic(PAGE, "step-by-step", step)
    assert panel.focused.startswith("Next: ")
    focus(panel, "Step back")
    for step in range(4, -1, -1):
        panel.key(K.Key_Return)
        assert panel.route == Topic(PAGE, "step-by-step", step)
    assert panel.focused == "Next step", "Back rests on the first step; what lies nearest has the keyboard"


def test_a_tab_of_a_page_keeps_the_keyboard_so_that_the_next_one_is_one_key_away(panel: Panel) -> None:
    panel.put_at(Topic(PAGE))
    focus(panel, "Why have it")
    panel.key(K.Key_Return)
    assert panel.focused == "Why have it"
    panel.key(K.Key_Down)
    assert panel.focused == "Getting ready"


def test_a_word_of_the_glossary_opens_by_key_keeps_the_keyboard_and_gives_it_back(
    panel: Panel, library: Library
) -> None:
    link = find_link(panel, library)
    focus(panel, link)
    panel.key(K.Key_Return)
    assert isinstance(panel.window.overlay, TermCard)
    assert panel.focused == "Close"
    inside = [t for t in panel.kiosk.crew.steering.list_targets() if panel.screen.isAncestorOf(t)]
    assert not inside, "nothing that is covered can be gone to"
    assert "Feeling unwell? Touch here" in list_names(panel)
    panel.key(K.Key_Escape)
    assert panel.window.overlay is None and panel.focused == link


def find_link(panel: Panel, library: Library) -> str:
    """Go to a page on which a word of the glossary can be seen; the word."""
    for page in library.pages():
        panel.put_at(Topic(page.id))
        for target in panel.kiosk.crew.steering.list_targets():
            if isinstance(target, TermLink):
                return target.accessibleName()
    raise AssertionError("no page shows a word of the glossary")


def test_a_word_of_the_glossary_lies_where_it_is_written_in_every_size(open_panel: Open, library: Library) -> None:
    for text in ("normal", "largest"):
        panel = open_panel()
        panel.window.choose(Visit(text))
        name = find_link(panel, library)
        link = next(t for t in panel.kiosk.crew.steering.list_targets() if t.accessibleName() == name)
        assert isinstance(link, TermLink)
        panel.tap_at(panel.middle(link))
        assert isinstance(panel.window.overlay, TermCard), "a finger goes through to the word"


def test_escape_takes_an_overlay_away_before_it_goes_back(panel: Panel) -> None:
    panel.put_at(Topic(PAGE))
    panel.window.cover.hide_page()
    panel.settle()
    panel.key(K.Key_Escape)
    assert panel.window.overlay is None and panel.route == Topic(PAGE)
    panel.key(K.Key_Escape)
    assert panel.route == Home()


def test_any_key_answers_still_there_and_presses_nothing_behind_it(panel: Panel) -> None:
    panel.put_at(Topic(PAGE))
    focus(panel, "Why have it")
    panel.window.cover.ask(30)
    panel.kiosk.crew.idle._asking = True
    panel.settle()
    assert isinstance(panel.window.overlay, StillThere) and panel.focused == "I am still here"
    panel.key(K.Key_Return)
    assert panel.window.overlay is None and panel.route == Topic(PAGE) and panel.focused == "Why have it"


def test_a_leaflet_is_searched_with_a_keyboard_of_ones_own_or_with_the_one_on_the_screen(panel: Panel) -> None:
    panel.put_at(Reader(LEAFLET))
    screen = panel.wait_for_page()
    focus(panel, "Find in leaflet")
    panel.key(K.Key_Return)
    assert screen.panel is not None and panel.focused == "Words to find"
    for key in (K.Key_P, K.Key_A, K.Key_I, K.Key_X, K.Key_Backspace, K.Key_N, K.Key_S, K.Key_Left, K.Key_Delete):
        panel.key(key)
    assert screen.panel.seeker.field.text() == "pain"
    focus(panel, "Erase")
    panel.key(K.Key_Return)
    panel.key(K.Key_Return)
    focus(panel, "a")
    panel.key(K.Key_Return)
    assert screen.panel.seeker.field.text() == "paa" and panel.focused == "a"
    panel.key(K.Key_Escape)
    assert screen.panel is None and panel.focused == "Find in leaflet"
    assert isinstance(panel.screen, ReaderScreen), "Escape closed the panel and not the leaflet"


def test_a_finger_ends_the_ring_and_none_shows_after_it(panel: Panel) -> None:
    focus(panel, "Coronary stenting")
    panel.tap("Your heart")
    assert panel.focused == ""
    panel.tap("Back")
    assert panel.focused == ""


def test_the_next_person_finds_no_ring(panel: Panel) -> None:
    panel.put_at(Topic(PAGE))
    focus(panel, "Finish")
    panel.key(K.Key_Return)
    assert panel.route == Home() and panel.focused == ""


def test_the_staffs_door_opens_with_a_keyboard_too(panel: Panel) -> None:
    panel.put_at(PinPad())
    assert "Cancel" in list_names(panel)
    focus(panel, "Cancel")
    panel.key(K.Key_Return)
    assert panel.route == Home()


def test_an_arrow_leads_out_of_the_field_where_there_is_no_more_text(panel: Panel) -> None:
    panel.put_at(Search())
    focus(panel, "What are you looking for?")
    for key in (K.Key_H, K.Key_E):
        panel.key(key)
    panel.key(K.Key_Left)
    assert panel.focused == "What are you looking for?", "it goes along the text"
    panel.key(K.Key_Right)
    panel.key(K.Key_Right)
    assert panel.focused != "What are you looking for?"
