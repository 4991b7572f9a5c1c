"""What a screen reader finds: each thing on each screen with a role, a name and a state, in the order of reading."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from kiosk.model import Library
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
    Topic,
    Unwell,
)
from kiosk.ui.access import make_interface, serve_screen_readers
from kiosk.ui.overlays import TermCard
from kiosk.ui.readingorder import sort_for_reading
from kiosk.ui.widgets.stage import Stage
from kiosk.visit import Visit
from tests.ui.panel import Panel

Role, Text = QAccessible.Role, QAccessible.Text
PAGE = "hospital-services/coronary-stenting"
PLACES: list[Route] = [
    Home(),
    Topic(PAGE),
    Topic(PAGE, "step-by-step", 2),
    Topic("your-heart", "touch-a-part"),
    Topic("your-heart", "how-it-works"),
    Contents(PAGE),
    Reader(f"{PAGE}/leaflet"),
    Leaflets(),
    Contact(),
    People(),
    Missing(),
    Search("heart"),
    Questions(),
    Questions("add", PAGE),
    Unwell(Home()),
    PinPad(),
    Attract(),
]
USEFUL = {
    Role.Window,
    Role.Dialog,
    Role.Pane,
    Role.ToolBar,
    Role.Grouping,
    Role.StaticText,
    Role.Heading,
    Role.AlertMessage,
    Role.Graphic,
    Role.Chart,
    Role.ProgressBar,
    Role.Button,
    Role.PageTab,
    Role.CheckBox,
    Role.Link,
    Role.EditableText,
}
ACTIVE = {Role.Button, Role.PageTab, Role.CheckBox, Role.Link}


@pytest.fixture(scope="session")
def _served(qapp: QApplication) -> None:
    serve_screen_readers()


pytestmark = pytest.mark.usefixtures("_served")


@dataclass(frozen=True)
class Found:
    """One thing in the tree, as a screen reader has it."""

    face: QAccessibleInterface
    depth: int

    @property
    def name(self) -> str:
        """What it is called."""
        return self.face.text(Text.Name)

    @property
    def role(self) -> QAccessible.Role:
        """What it is."""
        return self.face.role()


def walk(face: QAccessibleInterface, depth: int = 0) -> Iterator[Found]:
    """The tree, each thing before what is in it; on the way parents and indexes are held against each other."""
    yield Found(face, depth)
    for index in range(face.childCount()):
        child = face.child(index)
        assert child is not None and child.object() is not None
        above = child.parent()
        assert above is not None and above.object() is face.object(), child.text(Text.Name)
        assert face.indexOfChild(child) == index
        yield from walk(child, depth + 1)


def look(panel: Panel) -> list[Found]:
    """Everything there is now."""
    face = QAccessible.queryAccessibleInterface(panel.window)
    assert face is not None
    return list(walk(face))


def find(panel: Panel, name: str) -> Found:
    """The thing of that name."""
    return next(found for found in look(panel) if found.name == name)


def open_at(panel: Panel, route: Route) -> None:
    """Someone is there; a leaflet's page has come."""
    panel.put_at(route)
    if isinstance(route, Reader):
        panel.wait_for_page()


def test_nothing_is_without_a_name_or_a_role_on_any_screen(panel: Panel) -> None:
    for route in PLACES:
        open_at(panel, route)
        for found in look(panel):
            assert found.role in USEFUL, (route, found.name, found.role)
            assert found.name.strip(), (route, found.role, found.face.object())
            state = found.face.state()
            assert not state.invisible, (route, found.name)


def test_everything_that_can_be_touched_is_told_can_be_pressed_and_takes_the_keyboard(panel: Panel) -> None:
    for route in PLACES:
        open_at(panel, route)
        active = {found.name: found for found in look(panel) if found.role in ACTIVE}
        assert set(panel.controls()) <= set(active), route
        for name, found in active.items():
            if not found.face.state().disabled:
                assert "Press" in found.face.actionInterface().actionNames(), (route, name)
                assert found.face.state().focusable, (route, name)


def test_everything_that_can_be_read_is_told(panel: Panel) -> None:
    for route in PLACES:
        open_at(panel, route)
        kinds = (Text.Name, Text.Description, Text.Value)
        told = " ".join(found.face.text(kind) for found in look(panel) for kind in kinds)
        plain = "".join(told.split()).casefold()
        for words in panel.read().splitlines():
            if not isinstance(route, Reader) or len(words) > 3:
                assert "".join(words.split()).casefold() in plain, (route, words)


def test_things_are_told_in_the_order_of_reading(panel: Panel) -> None:
    for route in PLACES:
        open_at(panel, route)
        for found in look(panel):
            face = found.face
            places = [child.rect() for index in range(face.childCount()) if (child := face.child(index)) is not None]
            if found.depth == 0 and len(places) > 2:
                tops = [place.top() for place in places]
                assert tops[0] == min(tops), (route, "the top bar comes first")
        names = [found.name for found in look(panel) if found.role in ACTIVE and not found.face.state().disabled]
        tabbed = [target.accessibleName() for target in panel.kiosk.crew.steering.list_targets()]
        assert [name for name in names if name in tabbed] == [name for name in tabbed if name in names], route


def test_a_page_is_told_as_it_is_seen(panel: Panel) -> None:
    open_at(panel, Topic(PAGE, "why-have-it"))
    tabs = [found for found in look(panel) if found.role == Role.PageTab]
    assert [tab.name for tab in tabs][:3] == ["In short", "Why have it", "Getting ready"]
    assert [tab.name for tab in tabs if tab.face.state().selected] == ["Why have it"]
    assert all(tab.face.state().selectable for tab in tabs)
    headings = [found.name for found in look(panel) if found.role == Role.Heading]
    assert headings == ["Why have it"]
    assert look(panel)[0].name == "Coronary stenting"


def test_a_step_is_told_with_its_drawing_its_place_and_its_text(panel: Panel) -> None:
    open_at(panel, Topic(PAGE, "step-by-step", 2))
    drawing = next(found for found in look(panel) if found.role == Role.Graphic)
    stage = drawing.face.object()
    assert isinstance(stage, Stage) and stage.drawing is not None and drawing.name == stage.drawing.alt
    progress = next(found for found in look(panel) if found.role == Role.ProgressBar)
    assert progress.name == "Step 3 of 6"


def test_a_word_of_the_glossary_is_a_link_in_its_text(panel: Panel) -> None:
    open_at(panel, Topic(PAGE))
    link = next(found for found in look(panel) if found.role == Role.Link)
    assert link.face.parent().role() in (Role.StaticText, Role.Grouping)
    assert link.name in link.face.parent().text(Text.Name)
    link.face.actionInterface().doAction("Press")
    panel.settle()
    assert isinstance(panel.window.overlay, TermCard)


def test_what_lies_over_a_screen_is_a_dialog_and_what_it_covers_is_not_told(panel: Panel, library: Library) -> None:
    open_at(panel, Topic(PAGE))
    panel.window.cover.explain(library.terms[0].id)
    panel.settle()
    told = look(panel)
    (dialog,) = [found for found in told if found.role == Role.Dialog]
    assert library.terms[0].meaning[:20] in dialog.name and dialog.face.state().modal
    names = [found.name for found in told if found.role in ACTIVE]
    assert "Close" in names and "Feeling unwell? Touch here" in names
    assert "Why have it" not in names and "Back" not in names


def test_a_finding_panel_covers_its_leaflet(panel: Panel) -> None:
    open_at(panel, Reader(f"{PAGE}/leaflet"))
    panel.tap("Find in leaflet")
    names = [found.name for found in look(panel)]
    assert "Words to find" in names and "a" in names and "Next page" not in names
    field = next(found for found in look(panel) if found.role == Role.EditableText)
    assert field.name == "Words to find" and field.face.state().editable


def test_a_screen_reader_presses_buttons_and_counts_as_someone_who_is_there(panel: Panel) -> None:
    find(panel, "Coronary stenting").face.actionInterface().doAction("Press")
    panel.settle()
    assert panel.route == Topic(PAGE)
    find(panel, "Larger text").face.actionInterface().doAction("Press")
    panel.settle()
    assert panel.window.visit.text == "large" and panel.is_counting()
    panel.leave_alone(panel.kiosk.crew.idle.clock.limit + 1)
    assert panel.window.overlay is not None
    find(panel, "I am still here").face.actionInterface().doAction("Press")
    panel.settle()
    assert panel.window.overlay is None and panel.route == Topic(PAGE)
    panel.leave_alone(1)
    assert panel.route == Topic(PAGE)


def test_a_question_that_is_chosen_is_told_so(panel: Panel) -> None:
    open_at(panel, Questions("add", PAGE))
    boxes = [found for found in look(panel) if found.role == Role.CheckBox]
    assert boxes and not any(box.face.state().checked for box in boxes)
    boxes[0].face.actionInterface().doAction("Press")
    panel.settle()
    boxes = [found for found in look(panel) if found.role == Role.CheckBox]
    assert [bool(box.face.state().checked) for box in boxes].count(True) == 1


def test_what_rests_is_told_as_resting_and_cannot_be_pressed(panel: Panel) -> None:
    open_at(panel, Topic(PAGE, "step-by-step"))
    back = find(panel, "Step back")
    assert back.face.state().disabled and "Press" not in back.face.actionInterface().actionNames()


def test_the_keyboard_is_told(panel: Panel) -> None:
    panel.key(Qt.Key.Key_Tab)
    focused = [found for found in look(panel) if found.face.state().focused]
    assert [found.name for found in focused] == [panel.focused]


def test_other_windows_of_the_program_are_left_to_qt(qapp: QApplication) -> None:
    assert make_interface("QObject", QObject()) is None


def test_larger_text_and_the_lower_position_are_told_as_well(open_panel: Callable[..., Panel]) -> None:
    panel = open_panel()
    panel.window.choose(Visit("largest", low=True))
    for route in (Home(), Topic(PAGE), Search("heart")):
        open_at(panel, route)
        assert all(found.name.strip() and found.role in USEFUL for found in look(panel)), route


def test_a_day_with_a_screen_reader_leaves_no_widget_behind(panel: Panel) -> None:
    def count() -> int:
        return len(panel.window.findChildren(QObject))

    def read_all() -> int:
        for route in PLACES:
            panel.put_at(route)
            look(panel)
        panel.put_at(Home())
        gc.collect()
        return count()

    first = read_all()
    assert [read_all() for _ in range(3)] == [first] * 3


def test_what_lies_over_each_other_is_not_cut_apart() -> None:
    page, button, thumb = QRect(100, 0, 400, 400), QRect(120, 180, 50, 50), QRect(0, 0, 80, 100)
    assert sort_for_reading([page, button, thumb]) == [2, 0, 1]
    assert sort_for_reading([page, button, thumb], from_right=True) == [0, 1, 2]
