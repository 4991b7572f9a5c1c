"""Search: people type what they call it, see where it is, go there and come back; and nothing of it stays."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.layouts import find_layouts
from kiosk.route import Contact, Home, Reader, Search, Topic
from kiosk.settings import Settings
from kiosk.ui.overlays import TermCard
from kiosk.ui.screens.search import SearchScreen
from kiosk.ui.theme import GAP, TARGET, Theme
from kiosk.ui.widgets.keyboard import Key, Keyboard
from kiosk.ui.widgets.resultrow import ResultRow
from kiosk.visit import Visit
from tests.conftest import STILL
from tests.ui.panel import Panel

Open = Callable[..., Panel]
STENTING = "hospital-services/coronary-stenting"


def look(panel: Panel) -> SearchScreen:
    """The search, once its index is made."""
    screen = panel.screen
    assert isinstance(screen, SearchScreen)
    panel.wait_until(screen.is_ready, "the search index")
    return screen


def open_search(panel: Panel, route: Search | None = None) -> SearchScreen:
    panel.put_at(route or Search())
    return look(panel)


def type_words(panel: Panel, words: str) -> None:
    for letter in words:
        panel.tap("Space" if letter == " " else letter, after=0.1)


def list_results(panel: Panel) -> list[str]:
    """The names of the results that can be touched now, best first."""
    rows = [row for row in panel.controls().values() if isinstance(row, ResultRow)]
    rows.sort(key=lambda row: (row.mapTo(panel.window, QPoint()).y(), row.mapTo(panel.window, QPoint()).x()))
    return [row.name for row in rows]


def test_a_patient_types_a_word_and_sees_results_after_the_second_letter(panel: Panel) -> None:
    open_search(panel)
    assert panel.see("Use your own words, or touch one of these:")
    type_words(panel, "s")
    assert list_results(panel) == []
    type_words(panel, "tent")
    assert list_results(panel)[0] == "Coronary stenting, Page"
    assert panel.route == Search("stent")


def test_each_result_says_in_words_what_kind_of_place_it_is(panel: Panel) -> None:
    open_search(panel, Search("stent"))
    words = panel.read()
    for kind in ("Page", "What a word means", "Leaflet, page 1", "Step 5 of Coronary stenting"):
        assert kind in words


def test_a_result_leads_to_the_very_place_and_back_finds_the_same_words(panel: Panel) -> None:
    open_search(panel)
    type_words(panel, "stent")
    found = list_results(panel)
    panel.tap("The stent stays open, Step 5")
    assert panel.route == Topic(STENTING, "step-by-step", 4)
    panel.tap("Back")
    look(panel)
    assert panel.route == Search("stent")
    assert list_results(panel) == found
    panel.tap("Having a stent put in, Leaflet, page 1")
    assert panel.route == Reader(f"{STENTING}/leaflet", 0)


def test_a_word_of_the_glossary_is_explained_over_the_results(panel: Panel) -> None:
    open_search(panel, Search("stent"))
    panel.tap("stent, What a word means")
    assert isinstance(panel.window.overlay, TermCard)
    assert panel.route == Search("stent")


@pytest.mark.parametrize(
    ("words", "place"), [("parking", Contact()), ("treadmill", Topic("clinic-services/stress-testing"))]
)
def test_a_lay_word_that_is_offered_leads_there(panel: Panel, words: str, place: object) -> None:
    open_search(panel)
    panel.tap(words.capitalize())
    assert panel.route == Search(words)
    panel.tap(list_results(panel)[0])
    assert panel.route == place


def test_words_that_are_nowhere_are_answered_kindly_and_with_what_comes_near(panel: Panel) -> None:
    open_search(panel, Search("zebra"))
    assert panel.see("Nothing here has these words. You can also ask at the desk.")
    assert panel.offers("Treadmill")
    panel.put_at(Search("pacemakerqqq"))
    look(panel)
    assert panel.see("Nothing here has these words.")
    assert any(name.startswith("Pacemaker, Page") for name in list_results(panel))


def test_erase_and_clear(panel: Panel) -> None:
    screen = open_search(panel, Search("stent"))
    panel.tap("Erase", after=0.1)
    assert screen.seeker.field.text() == "sten"
    panel.tap("Clear")
    assert screen.seeker.field.text() == ""
    assert panel.route == Search()


def test_digits_are_one_key_away(panel: Panel) -> None:
    screen = open_search(panel)
    panel.tap("Other keys: 123")
    type_words(panel, "24")
    panel.tap("Other keys: abc")
    type_words(panel, " hour")
    assert screen.seeker.field.text() == "24 hour"
    assert any("Holter" in name for name in list_results(panel))


def test_a_keyboard_of_their_own_works_as_well(panel: Panel) -> None:
    screen = open_search(panel)
    panel.settle()
    for letter in "stents":
        QTest.keyClick(panel.window.windowHandle(), letter)
    QTest.keyClick(panel.window.windowHandle(), Qt.Key.Key_Backspace)
    panel.settle()
    assert screen.seeker.field.text() == "stent"
    assert list_results(panel)[0] == "Coronary stenting, Page"


def test_nothing_typed_is_left_in_the_clipboard_or_can_be_brought_back(panel: Panel) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("from before")
    screen = open_search(panel, Search("stent"))
    field, control = screen.seeker.field, Qt.KeyboardModifier.ControlModifier
    field.setFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_Z):
        QTest.keyClick(field, key, control)
    QTest.keyClick(field, Qt.Key.Key_Insert, control)
    QTest.keyClick(field, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(field, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert (field.text(), field.selectedText(), clipboard.text()) == ("stent", "", "from before")
    clipboard.clear()


def test_a_finger_that_slides_over_the_words_selects_nothing(panel: Panel) -> None:
    screen = open_search(panel, Search("stent"))
    field = screen.seeker.field
    start = field.mapTo(panel.window, QPoint(30, field.height() // 2))
    panel.press(start)
    panel.slide(start + QPoint(200, 0))
    panel.lift(start + QPoint(200, 0))
    assert field.selectedText() == ""


def test_finish_forgets_the_words(panel: Panel) -> None:
    open_search(panel)
    type_words(panel, "qxqxqx")
    panel.tap("Finish")
    assert panel.route == Home()
    assert panel.window.trail.places == (Home(),)
    gc.collect()
    kept = [value for value in gc.get_objects() if isinstance(value, Search) and "qxqx" in value.typed]
    assert kept == []
    panel.tap("Search")
    assert look(panel).seeker.field.text() == ""


def test_who_opens_search_before_the_index_is_made_is_told_to_wait_and_then_sees_results(panel: Panel) -> None:
    panel.kiosk.crew.finder.close()
    panel.window.go(Search("stent"))
    assert panel.see("One moment.")
    screen = look(panel)
    assert not panel.see("One moment.")
    assert panel.screen is screen  # nothing was built anew under a finger
    assert list_results(panel)[0] == "Coronary stenting, Page"


def test_typing_rebuilds_nothing_but_the_results(panel: Panel) -> None:
    screen = open_search(panel)
    keys = set(screen.findChildren(Key))
    type_words(panel, "stent")
    assert panel.screen is screen
    assert set(screen.findChildren(Key)) == keys


FORMS: list[tuple[tuple[int, int], Settings]] = [
    ((1920, 1080), STILL),
    ((1920, 1080), replace(STILL, text="largest")),
    ((1080, 1920), replace(STILL, text="largest", contrast=True)),
    ((1280, 800), replace(STILL, text="large")),
    ((1280, 800), replace(STILL, diagonal_inches=15.6)),
    ((1080, 1920), replace(STILL, diagonal_inches=15.6)),
    ((1920, 1080), replace(STILL, diagonal_inches=43.0)),
]


@pytest.mark.parametrize("low", [False, True])
@pytest.mark.parametrize(("size", "settings"), FORMS)
def test_on_every_panel_one_whole_result_shows_and_the_keys_never_cover_the_words(
    open_panel: Open, size: tuple[int, int], settings: Settings, low: bool
) -> None:
    panel = open_panel(size=size, settings=settings)
    if low:
        panel.window.choose(panel.window.visit.with_other_height())
    screen = open_search(panel, Search("stent"))
    assert list_results(panel)
    seeker = screen.seeker
    if seeker.keyboard.isVisible():
        assert not seeker.keyboard.geometry().intersects(seeker.field.geometry())
    found = panel.survey()
    assert found["elided"] == [] and found["overlaps"] == []
    least = 20 * screen.scene.theme.px_per_mm - 0.5
    assert [target for target in found["targets"] if min(target["w"], target["h"]) < least] == []
    panel.put_at(Search())
    if look(panel).seeker.plan.form is not None:
        type_words(panel, "pa")
        assert look(panel).seeker.field.text() == "pa"


def test_where_keys_and_results_take_turns_one_touch_changes_between_them(open_panel: Open) -> None:
    panel = open_panel(size=(1280, 800), settings=replace(STILL, diagonal_inches=15.6, lower_edge_mm=1000))
    panel.window.choose(Visit("largest", low=True))
    screen = open_search(panel)
    assert screen.seeker.plan.turns
    type_words(panel, "stent")
    assert list_results(panel) == []
    panel.tap("Results: 9")
    assert list_results(panel)[0] == "Coronary stenting, Page"
    panel.tap_at(panel.middle(screen.seeker.field))
    type_words(panel, "s")
    assert panel.route == Search("stents")


def measure_gaps(keys: list[Key]) -> list[int]:
    """How far each two keys lie from each other, in pixels, where they stand beside or above each other."""
    gaps = []
    for index, first in enumerate(keys):
        for second in keys[index + 1 :]:
            one, other = first.geometry(), second.geometry()
            across = max(one.left() - other.right(), other.left() - one.right()) - 1
            down = max(one.top() - other.bottom(), other.top() - one.bottom()) - 1
            gaps.append(max(across, down))
    return gaps


@pytest.mark.parametrize("language", ["en", "vi", "el", "ar"])
@pytest.mark.parametrize("width", [560, 700, 1008, 1300, 1808])
def test_every_key_of_every_language_is_a_full_target_at_every_width(qtbot: Any, language: str, width: int) -> None:
    theme = Theme(1080 / 268)
    for form in Keyboard(theme, find_layouts(language)).forms(width):
        for extra in (False, True):
            keyboard = Keyboard(theme, find_layouts(language))
            qtbot.addWidget(keyboard)
            wished = replace(form, extra=extra)
            keyboard.show_form(wished)
            keyboard.resize(keyboard.wanted(wished, QSize(width, 2000)))
            assert keyboard.width() <= width
            keyboard.show()
            for _ in keyboard.layouts:
                keys = [key for key in keyboard.findChildren(Key) if not key.isHidden()]
                assert min(min(key.width(), key.height()) for key in keys) >= theme.u(TARGET)
                assert min(measure_gaps(keys)) >= theme.u(GAP) - 1
                assert all(keyboard.rect().contains(key.geometry()) for key in keys)
                next(key for key in keys if key.name.startswith("Other keys")).tapped.emit()


def test_a_narrow_panel_has_the_letters_by_the_alphabet(open_panel: Open) -> None:
    panel = open_panel(size=(1080, 1920), settings=replace(STILL, diagonal_inches=15.6))
    keys = [key for key in open_search(panel).findChildren(Key) if len(key.text) == 1 and key.text.isalpha()]
    keys.sort(key=lambda key: (key.y(), key.x()))
    assert "".join(key.text for key in keys) == "abcdefghijklmnopqrstuvwxyz"
