"""Six keys, or a whole keyboard, from place to place: nothing out of reach, no trap, and nobody loses their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.route import (
    ALL_STEPS,
    Attract,
    Contact,
    Contents,
    Home,
    Leaflets,
    People,
    PinPad,
    Questions,
    Reader,
    Route,
    Search,
    Topic,
    Unwell,
)
from kiosk.ui.screens.search import SearchScreen
from kiosk.ui.steering import WAYS, find_family
from kiosk.visit import Question, Visit
from tests.ui.panel import Panel

K = Qt.Key
PAGE = "hospital-services/coronary-stenting"
PLACES: list[Route] = [
    Home(),
    Topic(PAGE),
    Topic(PAGE, "step-by-step", 2),
    Topic(PAGE, "step-by-step", ALL_STEPS),
    Topic(PAGE, "questions-to-ask"),
    Topic("your-heart", "touch-a-part"),
    Contents(PAGE),
    Reader(f"{PAGE}/leaflet"),
    Leaflets(),
    Contact(),
    People(),
    Search(),
    Search("heart"),
    Questions(),
    Questions("pick"),
    Questions("add", PAGE),
    Questions("take"),
    Unwell(Home()),
    Unwell(Topic(PAGE)),
    PinPad(),
]
PANELS = {
    "wide": ((1920, 1080), Visit()),
    "tall": ((1080, 1920), Visit()),
    "small, largest": ((1280, 800), Visit("largest")),
    "lower": ((1920, 1080), Visit(low=True)),
}
Open = Callable[..., Panel]


def list_questions(panel: Panel, count: int) -> tuple[Question, ...]:
    """The first questions of a page."""
    page = panel.kiosk.library.page(PAGE)
    assert page is not None
    tab = next(tab for tab in page.tabs if tab.id == "questions-to-ask")
    texts = [block.text for block in tab.blocks if block.kind == "bullet"]
    return tuple(Question(text, PAGE) for text in texts[:count])


def list_ways(start: QWidget) -> list[tuple[Qt.Key, QPoint]]:
    """The arrows that lead away from a control. In a field an arrow to the side first moves along the text."""
    typed = isinstance(start, QLineEdit) and bool(start.text())  # and the cursor behind it
    return [(key, way) for key, way in WAYS.items() if not (typed and key == K.Key_Left)]


def list_lost(panel: Panel) -> Iterator[tuple[str, list[str]]]:
    """Each control from which arrows do not lead everywhere, and what they do not lead to."""
    steering = panel.kiosk.crew.steering
    targets = steering.list_targets()
    ahead = {start: {steering.find_ahead(start, targets, way) for _, way in list_ways(start)} for start in targets}
    for start in targets:
        reached: set[QWidget] = set()
        waiting = [start]
        while waiting:
            here = waiting.pop()
            if here not in reached:
                reached.add(here)
                waiting += ahead[here]
        if len(reached) < len(targets):
            yield start.accessibleName(), [target.accessibleName() for target in targets if target not in reached]


@pytest.mark.parametrize("kind", PANELS)
def test_four_arrows_lead_from_everywhere_to_everything_that_can_be_touched(open_panel: Open, kind: str) -> None:
    size, visit = PANELS[kind]
    panel = open_panel(size=size)
    panel.window.choose(replace(visit, questions=list_questions(panel, 3)))
    for route in PLACES:
        panel.put_at(route)
        targets = panel.kiosk.crew.steering.list_targets()
        assert {id(touch) for touch in panel.controls().values()} <= {id(target) for target in targets}, route
        assert list(list_lost(panel)) == [], route


def test_what_lies_over_a_screen_is_no_trap_either(panel: Panel) -> None:
    def check(what: str) -> None:
        panel.settle()
        assert panel.kiosk.crew.steering.list_targets() and list(list_lost(panel)) == [], what

    panel.put_at(Topic(PAGE))
    covers: dict[str, Callable[[], None]] = {
        "a word that is explained": lambda: panel.window.cover.explain(panel.kiosk.library.terms[0].id),
        "a hidden page": panel.window.cover.hide_page,
        "still there?": lambda: panel.window.cover.ask(30),
        "the languages": panel.window.cover.offer_languages,
    }
    for what, cover in covers.items():
        panel.key(K.Key_Down)
        cover()
        check(what)
        panel.key(K.Key_Escape)
        assert panel.window.overlay is None and panel.route == Topic(PAGE), what
    panel.put_at(Reader(f"{PAGE}/leaflet"))
    panel.wait_for_page()
    panel.tap("Find in leaflet")
    check("finding in a leaflet")
    panel.key(K.Key_Escape)
    assert panel.route == Reader(f"{PAGE}/leaflet")


def test_in_an_empty_room_any_of_the_six_keys_wakes_the_kiosk(panel: Panel) -> None:
    for key in (*WAYS, K.Key_Return, K.Key_Escape):
        panel.window.go(Attract())
        panel.settle()
        panel.key(key)
        assert panel.route == Home(), key.name


def go_to(panel: Panel, name: str) -> None:
    """Arrows, the shortest way, as someone does who sees the ring."""
    steering = panel.kiosk.crew.steering
    if panel.focused == "":
        panel.key(K.Key_Down)
    targets = steering.list_targets()
    start = panel.window.focusWidget()
    assert start is not None
    ways: dict[QWidget, list[Qt.Key]] = {start: []}
    waiting = [start]
    while waiting:
        here = waiting.pop(0)
        if here.accessibleName() == name:
            for key in ways[here]:
                panel.key(key)
            assert panel.focused == name
            return
        for key, way in list_ways(here):
            there = steering.find_ahead(here, targets, way)
            if there not in ways:
                ways[there] = [*ways[here], key]
                waiting.append(there)
    raise AssertionError(f"no way to {name}; only to {[target.accessibleName() for target in ways]}")


@pytest.mark.parametrize("kind", PANELS)
def test_a_visit_with_six_keys_from_the_page_to_the_questions_and_the_help(open_panel: Open, kind: str) -> None:
    size, visit = PANELS[kind]
    panel = open_panel(size=size)
    panel.window.choose(visit)
    panel.put_at(Topic(PAGE, "step-by-step"))
    while panel.offers("More"):  # in large letters a step has several screenfuls
        go_to(panel, "More")
        panel.key(K.Key_Select)
    go_to(panel, "Next step")
    panel.key(K.Key_Select)
    assert panel.route == Topic(PAGE, "step-by-step", 1)
    panel.put_at(Reader(f"{PAGE}/leaflet"))
    panel.wait_for_page()
    part = "Next part of this page"
    go_to(panel, part if panel.offers(part) else "Next page")
    while panel.route == Reader(f"{PAGE}/leaflet"):  # a page that is enlarged is first gone along
        panel.key(K.Key_Select)
    assert panel.route == Reader(f"{PAGE}/leaflet", 1)
    go_to(panel, "Feeling unwell? Touch here")
    panel.key(K.Key_Select)
    assert isinstance(panel.route, Unwell)
    go_to(panel, "I am OK, or the staff are here")
    panel.key(K.Key_Select)
    assert panel.route == Reader(f"{PAGE}/leaflet", 1)
    panel.key(K.Key_Back)
    assert not isinstance(panel.route, Reader)
    panel.put_at(Questions("add", PAGE))
    question = list_questions(panel, 1)[0]
    go_to(panel, question.text)
    panel.key(K.Key_Select)
    assert panel.window.visit.questions == (question,) and panel.focused == question.text
    panel.key(K.Key_Select)
    assert panel.window.visit.questions == () and panel.focused == question.text


@pytest.mark.parametrize("kind", PANELS)
def test_whoever_moves_a_question_by_key_stays_with_it_to_the_top_and_to_the_bottom(
    open_panel: Open, kind: str
) -> None:
    size, visit = PANELS[kind]
    panel = open_panel(size=size)
    first, second, third = list_questions(panel, 3)
    panel.window.choose(replace(visit, questions=(first, second, third)))
    panel.put_at(Questions())
    go_to(panel, f"Move down: {first.text}")
    panel.key(K.Key_Return)
    assert panel.window.visit.questions == (second, first, third) and panel.focused == f"Move down: {first.text}"
    panel.key(K.Key_Return)
    assert panel.window.visit.questions == (second, third, first)
    assert find_family(focused(panel)) == first.text, "it can go no further down, and keeps the keyboard"
    go_to(panel, f"Move up: {first.text}")
    panel.key(K.Key_Return)
    panel.key(K.Key_Return)
    assert panel.window.visit.questions == (first, second, third) and find_family(focused(panel)) == first.text


def focused(panel: Panel) -> QWidget:
    """What has the keyboard."""
    widget = panel.window.focusWidget()
    assert widget is not None
    return widget


def test_whoever_takes_a_question_off_is_with_its_neighbour(panel: Panel) -> None:
    first, second, third = list_questions(panel, 3)
    panel.window.choose(Visit(questions=(first, second, third)))
    panel.put_at(Questions())
    go_to(panel, f"Take off: {second.text}")
    panel.key(K.Key_Return)
    assert panel.focused == f"Take off: {third.text}"
    panel.key(K.Key_Return)
    assert panel.focused == f"Take off: {first.text}"
    panel.key(K.Key_Return)
    assert panel.window.visit.questions == () and panel.screen.isAncestorOf(focused(panel))


def test_every_question_of_a_page_is_put_on_the_list_one_after_the_other_by_key(panel: Panel) -> None:
    questions = list_questions(panel, 4)
    for route in (Topic(PAGE, "questions-to-ask"), Questions("add", PAGE)):
        panel.window.choose(Visit())
        panel.put_at(route)
        for question in questions:
            go_to(panel, question.text)
            panel.key(K.Key_Return)
            assert panel.focused == question.text
        assert panel.window.visit.questions == questions


def look(panel: Panel) -> SearchScreen:
    """The screen, which is the search."""
    assert isinstance(panel.screen, SearchScreen)
    return panel.screen


@pytest.mark.parametrize("kind", PANELS)
def test_whoever_reaches_the_search_by_keys_alone_types_at_once(open_panel: Open, kind: str) -> None:
    size, visit = PANELS[kind]
    panel = open_panel(size=size)
    panel.window.choose(visit)
    panel.settle()
    go_to(panel, "Search")
    panel.key(K.Key_Return)
    for key in (K.Key_S, K.Key_T, K.Key_E, K.Key_N, K.Key_T):
        panel.key(key)
    assert look(panel).seeker.field.text() == "stent"
    panel.key(K.Key_Backspace)
    assert look(panel).seeker.field.text() == "sten"
    panel.key(K.Key_Escape)
    assert panel.route == Home()


def test_letters_find_the_field_from_wherever_the_keyboard_is_and_a_blank_selects(panel: Panel) -> None:
    panel.put_at(Search())
    for name, typed in (("Home", "h"), ("Erase", "he"), ("Larger text", "hea")):
        go_to(panel, name)
        panel.key(Qt.Key(ord(typed[-1].upper())))
        assert look(panel).seeker.field.text() == typed and panel.focused == "What are you looking for?"
    go_to(panel, "r")
    panel.key(K.Key_Space)
    assert look(panel).seeker.field.text() == "hear" and panel.focused == "r"


def test_letters_do_nothing_where_there_is_no_field(panel: Panel) -> None:
    panel.put_at(Topic(PAGE))
    go_to(panel, "Why have it")
    for key in (K.Key_A, K.Key_Z, K.Key_1):
        panel.key(key)
    assert panel.route == Topic(PAGE) and panel.focused == "Why have it"
