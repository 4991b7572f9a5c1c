"""Dragging the questions of one's list into another order, with hands that are steady, slow, hasty, or shake."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.questions import list_sources
from kiosk.route import Questions
from kiosk.ui.widgets.askrow import AskRow
from kiosk.ui.widgets.grip import FLICK_MS, START_MM
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.sorter import SLACK_MM
from kiosk.visit import Question, Visit
from tests.ui.panel import Panel

FORMS = {
    "landscape": ((1920, 1080), Visit()),
    "portrait, large, black and white": ((1080, 1920), Visit("large", True)),
    "landscape, large": ((1920, 1080), Visit("large")),
    "lower": ((1920, 1080), Visit(low=True)),
    "small": ((1280, 800), Visit()),
}


def open_list(panel: Panel, count: int = 3) -> list[str]:
    """Somebody has so many questions on the list and looks at it; their words."""
    questions = [question for source in list_sources(panel.kiosk.library) for question in source.questions]
    apart = {question.text: question for question in questions}.values()
    shortest: tuple[Question, ...] = tuple(sorted(apart, key=lambda one: len(one.text))[:count])
    panel.window.choose(replace(panel.window.visit, questions=shortest))
    panel.put_at(Questions())
    return [question.text for question in shortest]


def list_rows(panel: Panel) -> list[AskRow]:
    """The rows of the list that are in sight, from the top."""
    rows = (row for row in panel.screen.findChildren(AskRow) if not row.visibleRegion().isEmpty())
    return sorted(rows, key=lambda row: row.y())


def read_rows(panel: Panel) -> list[str]:
    """What stands on those rows: "1. How long does it take?"."""
    return [f"{row.number} {row.text}" for row in list_rows(panel)]


def list_order(panel: Panel) -> list[str]:
    """The questions in the order that the doctor will see."""
    return [question.text for question in panel.window.visit.questions]


def lift_slowly(panel: Panel, place: QPoint) -> None:
    """The finger leaves the glass after it has held something for a while."""
    handle = panel.window.windowHandle()
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place, delay=FLICK_MS + 20)
    panel.settle()


def carry(panel: Panel, start: QPoint, way: QPoint) -> QPoint:
    """A finger comes down at ``start`` and moves in ten steps; where it is then."""
    panel.press(start)
    for tenth in range(1, 11):
        panel.slide(start + way * (tenth / 10))
    return start + way


def find_way(panel: Panel, row: AskRow, other: AskRow) -> QPoint:
    """From one row to another."""
    return QPoint(0, panel.middle(other).y() - panel.middle(row).y())


@pytest.mark.parametrize("form", FORMS)
def test_a_patient_drags_the_question_that_matters_most_to_the_top(open_panel: Callable[..., Panel], form: str) -> None:
    size, visit = FORMS[form]
    panel = open_panel(size=size)
    panel.window.choose(visit)
    words = open_list(panel, 2 if visit.text_factor > 1 or visit.low or size[0] == 1280 else 3)
    rows = list_rows(panel)
    first, last = rows[0], rows[-1]
    end = carry(panel, panel.middle(last.grip), find_way(panel, last, first))
    assert last.lifted and list_order(panel) == words, "nothing is decided while it is held"
    assert read_rows(panel) == [f"{place}. {text}" for place, text in enumerate([words[-1], *words[:-1]], 1)]
    assert not panel.survey()["elided"]
    lift_slowly(panel, end)
    assert list_order(panel) == [words[-1], *words[:-1]]
    assert [row.text for row in list_rows(panel)] == list_order(panel)
    assert not any(row.lifted for row in list_rows(panel))


def test_it_goes_down_as_well_and_only_as_far_as_it_was_carried(panel: Panel) -> None:
    one, two, three = open_list(panel)
    rows = list_rows(panel)
    lift_slowly(panel, carry(panel, panel.middle(rows[0].grip), find_way(panel, rows[0], rows[1])))
    assert list_order(panel) == [two, one, three]
    panel.tap(f"Move up: {three}")
    assert list_order(panel) == [two, three, one], "the arrows go on from there"


def test_the_row_follows_the_finger_up_and_down_only_and_stops_at_the_ends_of_the_list(panel: Panel) -> None:
    words = open_list(panel)
    rows = list_rows(panel)
    tops = [row.geometry() for row in rows]
    start = panel.middle(rows[1].grip)
    carry(panel, start, QPoint(0, 40))
    panel.slide(start + QPoint(-300, 40))
    assert rows[1].geometry() == tops[1].translated(0, 40)
    panel.slide(QPoint(start.x(), panel.window.height() - 1))
    assert rows[1].geometry().bottom() == tops[2].bottom()
    panel.slide(start)
    lift_slowly(panel, start)
    assert [row.geometry() for row in rows] == tops and list_order(panel) == words
    assert read_rows(panel) == [f"{place}. {text}" for place, text in enumerate(words, 1)]


@pytest.mark.parametrize("way", [QPoint(0, 1), QPoint(0, -1), QPoint(3, 1)], ids=repr)
def test_a_hand_that_shakes_on_the_handle_lifts_nothing(panel: Panel, way: QPoint) -> None:
    words = open_list(panel)
    row = list_rows(panel)[1]
    place = row.geometry()
    start = panel.middle(row.grip)
    tremble = int((START_MM - 0.5) * panel.window.px_per_mm)
    panel.press(start)
    for _ in range(4):
        panel.slide(start + way * tremble)
        panel.slide(start - way * tremble)
    assert row.geometry() == place and not row.lifted
    lift_slowly(panel, start)
    assert list_order(panel) == words


def test_a_row_that_made_room_does_not_flutter_under_a_tremor(panel: Panel) -> None:
    open_list(panel)
    first, second, _third = list_rows(panel)
    top = first.y()
    edge = second.y() + second.height() // 2 - first.y() - first.height() + 2
    start = panel.middle(first.grip)
    carry(panel, start, QPoint(0, edge))
    made_room = second.geometry()
    assert made_room.top() == top
    for shake in (-2, 1, -SLACK_MM + 1, 2):
        panel.slide(start + QPoint(0, edge + round(shake * panel.window.px_per_mm)))
        assert second.geometry() == made_room
    panel.slide(start + QPoint(0, edge - round((SLACK_MM + 1) * panel.window.px_per_mm)))
    assert second.geometry() != made_room
    panel.lift(start)


def test_a_flick_over_a_handle_moves_nothing(panel: Panel) -> None:
    words = open_list(panel)
    rows = list_rows(panel)
    tops = [row.geometry() for row in rows]
    panel.lift(carry(panel, panel.middle(rows[2].grip), find_way(panel, rows[2], rows[0])))
    assert list_order(panel) == words and [row.geometry() for row in rows] == tops and not rows[2].lifted


def test_dragging_over_the_words_or_a_button_of_a_row_moves_nothing(panel: Panel) -> None:
    words = open_list(panel)
    rows = list_rows(panel)
    for start in (panel.middle(rows[2].up), rows[2].mapTo(panel.window, QPoint(200, rows[2].height() // 2))):
        end = carry(panel, start, find_way(panel, rows[2], rows[0]))
        assert not rows[2].lifted
        lift_slowly(panel, end)
    assert list_order(panel) == words and panel.route == Questions()


def test_a_touch_on_the_handle_alone_does_nothing(panel: Panel) -> None:
    words = open_list(panel)
    row = list_rows(panel)[0]
    panel.press(panel.middle(row.grip))
    lift_slowly(panel, panel.middle(row.grip))
    assert list_order(panel) == words and panel.route == Questions()


def test_a_single_question_has_nowhere_to_go(panel: Panel) -> None:
    words = open_list(panel, 1)
    row = list_rows(panel)[0]
    carry(panel, panel.middle(row.grip), QPoint(0, 200))
    assert not row.lifted
    lift_slowly(panel, panel.middle(row.grip) + QPoint(0, 200))
    assert list_order(panel) == words


def test_a_question_that_has_a_screenful_for_itself_is_moved_by_its_arrows(open_panel: Callable[..., Panel]) -> None:
    panel = open_panel(size=(1080, 1920))
    panel.window.choose(Visit("largest"))
    first, second = open_list(panel, 2)
    (row,) = list_rows(panel)
    assert not row.grip.isEnabled()
    carry(panel, panel.middle(row.grip), QPoint(0, 300))
    assert not row.lifted
    lift_slowly(panel, panel.middle(row.grip) + QPoint(0, 300))
    panel.tap(f"Move down: {first}")
    assert list_order(panel) == [second, first]


def test_a_row_stays_on_its_screenful_and_the_arrows_lead_on(open_panel: Callable[..., Panel]) -> None:
    panel = open_panel()
    words = open_list(panel, 9)
    pager = panel.screen.findChild(Pager)
    assert isinstance(pager, Pager) and pager.parts > 1
    pager.show_next()
    panel.settle()
    rows = [row for row in list_rows(panel) if row.visibleRegion().boundingRect() == row.rect()]
    assert len(rows) > 1, "this screenful shows what can change places"
    kept = words.index(rows[0].text)
    lift_slowly(panel, carry(panel, panel.middle(rows[-1].grip), find_way(panel, rows[-1], rows[0])))
    moved = words.pop(words.index(rows[-1].text))
    words.insert(kept, moved)
    assert list_order(panel) == words and panel.see(moved)
    panel.tap(f"Move up: {moved}")
    assert list_order(panel).index(moved) == kept - 1 and panel.see(moved)


def test_the_handle_is_20_mm_and_3_mm_from_the_buttons_beside_it(panel: Panel) -> None:
    for text in ("normal", "large", "largest"):
        panel.window.choose(Visit(text))  # type: ignore[arg-type]
        open_list(panel, 2)
        for row in list_rows(panel):
            mm = panel.window.px_per_mm
            assert min(row.grip.width(), row.grip.height()) >= 20 * mm
            assert row.up.x() - row.grip.geometry().right() - 1 >= 2.9 * mm
            assert row.rect().contains(row.grip.geometry())


def test_the_handle_is_nothing_for_keys_and_reading_aloud(panel: Panel) -> None:
    words = open_list(panel, 2)
    seen = set()
    for _ in range(30):
        panel.key(Qt.Key.Key_Tab)
        seen.add(panel.focused)
    assert {f"Move down: {words[0]}", f"Move up: {words[1]}", f"Take off: {words[0]}"} <= seen
    assert not any(row.grip.accessibleName() or row.grip.hasFocus() for row in list_rows(panel))
