"""A language that is read from the right: the screen is mirrored, and what must never be mirrored is not."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTranslator
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.model import Block, Library, Page, Run, Translation
from kiosk.paths import find_data
from kiosk.questions import list_sources
from kiosk.route import Contact, Contents, Home, Leaflets, Questions, Reader, Route, Topic
from kiosk.ui.language import Interpreter, Language
from kiosk.ui.pseudo import Pseudo, turn_round
from kiosk.ui.screens.reader import ReaderScreen
from kiosk.ui.screens.topic import TopicScreen
from kiosk.ui.theme import ONWARD, Theme
from kiosk.ui.widgets.askrow import AskRow
from kiosk.ui.widgets.grip import FLICK_MS
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.widgets.keypad import Keypad
from kiosk.ui.widgets.pager import SWIPE_MM
from kiosk.ui.widgets.piece import Piece, draw_picture, flip_in
from kiosk.ui.widgets.prose import Prose
from kiosk.ui.widgets.spotmap import SpotMap
from kiosk.ui.widgets.stage import Stage
from kiosk.ui.widgets.strip import Line
from kiosk.ui.widgets.touch import Touch
from kiosk.visit import Visit
from tests.ui.panel import LEFT, PLAIN, Panel

ROOT = Path(__file__).resolve().parents[2]
PAGE = "hospital-services/coronary-stenting"
STEPS = Topic(PAGE, "step-by-step")
MIRRORED = Language("mirror", "\u200f" * 8 + "English", "Mirror")
"""English words in a window that is read from the right, so that nothing but the sides differs."""


def translate(page: Page) -> Page:
    """The page with a translation of the same words."""
    words = (page.title, page.summary, page.tabs, page.also, page.subtitle, page.facts)
    return replace(page, translations=(Translation(MIRRORED.code, *words),))


@pytest.fixture
def panel(open_panel: Callable[..., Panel], library: Library) -> Panel:
    """A kiosk that can be read from either side, in the same words."""
    english: QTranslator = Pseudo(str)
    interpreter = Interpreter(find_data("assets") / "translations", {MIRRORED: english})
    sections = tuple(replace(one, pages=tuple(map(translate, one.pages))) for one in library.sections)
    places = tuple(map(translate, library.places))
    return open_panel(library=replace(library, sections=sections, places=places), interpreter=interpreter)


@pytest.fixture
def mirror(panel: Panel) -> Panel:
    """It is read from the right."""
    read_from(panel, "right")
    return panel


def read_from(panel: Panel, side: str) -> None:
    panel.window.choose(Visit(language=MIRRORED.code if side == "right" else ""))
    panel.settle()


def find_places(panel: Panel) -> dict[str, QRect]:
    """Where everything is that can be touched."""
    return {
        re.sub("\u200f|s$|\\(s\\)$", "", touch.name): QRect(touch.mapTo(panel.window, QPoint(0, 0)), touch.size())
        for touch in panel.controls().values()
    }


@pytest.mark.parametrize("route", [Home(), Topic(PAGE), STEPS, Contents(PAGE), Leaflets(), Contact()])
def test_every_control_is_as_far_from_the_right_as_it_was_from_the_left(panel: Panel, route: Route) -> None:
    places = {}
    for side in ("left", "right"):
        read_from(panel, side)
        panel.put_at(route)
        places[side] = find_places(panel)
    upright = {touch.name for stage in panel.window.findChildren(Stage) for touch in stage.findChildren(Touch)}
    left = {name: place for name, place in places["left"].items() if name not in upright}
    width = panel.window.width()
    assert len(left) > 8 and set(places["right"]) >= set(left)
    assert not {name for name, place in left.items() if places["right"][name] != flip(place, width)}


def flip(place: QRect, width: int) -> QRect:
    return QRect(width - place.x() - place.width(), place.y(), place.width(), place.height())


def grab(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("route", [STEPS, Topic("your-heart", "touch-a-part")])
def test_a_drawing_and_its_labels_are_the_same_from_either_side(panel: Panel, route: Topic) -> None:
    pictures, places = [], []
    for side in ("left", "right"):
        read_from(panel, side)
        panel.put_at(route)
        stage = panel.screen.findChild(Stage)
        stage.corners = "all"  # which corners are round depends on the side
        pictures.append(grab(stage))
        places.append(QRect(stage.mapTo(panel.window, QPoint(0, 0)), stage.size()))
    assert pictures[0] == pictures[1]
    assert places[1] == flip(places[0], panel.window.width()) != places[0], "only its place in the card has changed"


def test_the_parts_of_the_heart_answer_where_they_are_drawn(mirror: Panel) -> None:
    mirror.put_at(Topic("your-heart", "touch-a-part"))
    map_ = mirror.screen.findChild(SpotMap)
    part = next(name for name in map_.names if map_.mark_of(name) is not None)
    mark = map_.mark_of(part)
    assert mark is not None
    mirror.tap_at(map_.mapTo(mirror.window, mark.toPoint()))
    assert map_.lit == part and mirror.see(map_.names[part])


def test_a_leaflet_page_is_not_mirrored_but_next_is_at_the_left(mirror: Panel) -> None:
    mirror.put_at(Reader(f"{PAGE}/leaflet"))
    screen = mirror.wait_for_page()
    places = find_places(mirror)
    assert places["Next page"].x() < screen.view.mapTo(mirror.window, QPoint(0, 0)).x() + screen.view.width() / 2
    mirror.tap("Next page")
    assert screen.index == 1


def test_on_a_large_leaflet_the_arrow_at_the_left_shows_what_is_at_the_left(mirror: Panel) -> None:
    mirror.put_at(Reader(f"{PAGE}/leaflet"))
    screen = mirror.wait_for_page()
    for _ in range(3):
        mirror.tap("Larger")
    assert isinstance(screen, ReaderScreen)
    before = screen.view.page_rect().x()
    mirror.tap("Next part of this page")
    assert screen.index == 0 and screen.view.page_rect().x() > before, "the page has moved to the right"


def test_the_steps_go_on_to_the_left_by_button_and_by_swipe(mirror: Panel) -> None:
    mirror.put_at(STEPS)
    screen = mirror.screen
    assert isinstance(screen, TopicScreen) and screen.steps is not None
    steps = screen.steps
    places = find_places(mirror)
    assert places["Next step"].right() < steps.dots.mapTo(mirror.window, QPoint(0, 0)).x()
    mirror.tap("Next step")
    assert steps.step == 1
    start = mirror.middle(steps.stage)
    mirror.press(start)
    end = start + QPoint(round((SWIPE_MM + 5) * steps.theme.px_per_mm), 0)
    mirror.slide(end)
    mirror.lift(end)
    assert steps.step == 2, "a swipe to the right goes on"


def test_the_row_of_dots_begins_at_the_right(panel: Panel) -> None:
    pictures = []
    for side in ("left", "right"):
        read_from(panel, side)
        panel.put_at(STEPS)
        assert isinstance(panel.screen, TopicScreen) and panel.screen.steps is not None
        pictures.append(grab(panel.screen.steps.dots))
    left, right = pictures
    assert left != right
    accent = [x for x in range(left.width()) if left.pixelColor(x, left.height() // 2).green() < 100]
    mirrored = [x for x in range(right.width()) if right.pixelColor(x, right.height() // 2).green() < 100]
    assert min(accent) < left.width() / 2 < max(mirrored) and max(mirrored) > max(accent)


def test_arrows_turn_round_and_clocks_hearts_and_bodies_do_not(qapp: object) -> None:
    left, right = Theme(4.0), Theme(4.0, script="مرآة")
    for name in ("back", "next", "clock", "heart", "phone", "arm", "chest", "search"):
        before, after = left.icon(name, 64, "#000000").toImage(), right.icon(name, 64, "#000000").toImage()
        assert (before.flipped(Qt.Orientation.Horizontal) if name in ONWARD else before) == after, name


@pytest.mark.parametrize("make", [Keypad, Keyboard])
def test_keys_stand_as_on_every_keyboard(make: Callable[..., QWidget], qapp: object) -> None:
    window = Piece()
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window.resize(1400, 700)
    keys = make(Theme(4.0, script="مرآة"), parent=window)
    keys.setGeometry(0, 0, 1200, 500)
    window.show()
    if isinstance(keys, Keyboard):
        keys.show_form(next(keys.forms(1200)))
    first, second = ("1", "2") if make is Keypad else ("q", "w")
    found = {key.name: key.mapTo(window, QPoint(0, 0)).x() for key in keys.findChildren(Touch)}
    assert found[first] < found[second]
    window.close()
    window.deleteLater()


def test_a_phone_number_and_an_english_line_keep_their_order(qapp: object) -> None:
    theme = Theme(4.0, script=MIRRORED.itself)
    for text in ("02 9999 1234", "Sit down. Stay here.", "8:30 to 17:00"):
        pictures = []
        for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
            line = Line(theme, text, "body")
            line.align = Qt.AlignmentFlag.AlignHCenter
            line.setLayoutDirection(direction)
            line.resize(600, 80)
            pictures.append(grab(line))
            line.deleteLater()
        assert pictures[0] == pictures[1], text


def test_text_and_its_bullets_start_at_the_side_of_their_own_script(qapp: object) -> None:
    theme = Theme(4.0, script="مرآة")
    for change, begins_left in ((str, True), (turn_round, False)):
        prose = Prose(theme, [Block("bullet", (Run(change("One point of a list")),))])
        prose.resize(900, 80)
        picture = grab(prose)
        dark = [x for x in range(900) if any(picture.pixelColor(x, y).lightness() < 160 for y in range(80))]
        assert (min(dark) < 30 and max(dark) < 600) is begins_left
        assert (max(dark) > 870 and min(dark) > 300) is not begins_left
        assert not prose.is_cut()
        prose.deleteLater()


def test_a_piece_keeps_its_place_when_its_parent_gets_its_width_later(qapp: object) -> None:
    window = Piece()
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window.resize(1000, 100)
    bar, button = Piece(window), Piece()
    button.setParent(bar)
    button.setGeometry(10, 0, 100, 50)
    bar.setGeometry(0, 0, 1000, 100)
    assert button.mapTo(window, QPoint(0, 0)).x() == 890
    assert button.x() == 10 and button.geometry() == QRect(10, 0, 100, 50), "layouts go on counting from their side"
    bar.setGeometry(200, 0, 500, 100)
    assert bar.mapTo(window, QPoint(0, 0)).x() == 300 and button.mapTo(bar, QPoint(0, 0)).x() == 390
    button.resize(200, 50)
    assert button.mapTo(bar, QPoint(0, 0)).x() == 290 and button.x() == 10
    button.move(QPoint(0, 20))
    assert button.mapTo(bar, QPoint(0, 0)) == QPoint(300, 20)
    assert flip_in(bar, QRect(0, 0, 100, 10)) == QRect(400, 0, 100, 10)
    window.deleteLater()


def test_a_piece_that_is_kept_upright_is_placed_from_the_right_and_not_mirrored_inside(qapp: object) -> None:
    window = Piece()
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window.resize(1000, 100)
    stage = Piece(window)
    stage.keep_upright()
    stage.setGeometry(0, 0, 400, 100)
    button = Piece(stage)
    button.setGeometry(10, 0, 50, 50)
    assert stage.mapTo(window, QPoint(0, 0)).x() == 600 and button.mapTo(stage, QPoint(0, 0)).x() == 10
    window.deleteLater()


class Canvas(Piece):
    """Paints a dark picture at the start of its line."""

    def paintEvent(self, event: object) -> None:
        """The picture."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        picture = QPixmap(20, 20)
        picture.fill(Qt.GlobalColor.black)
        draw_picture(painter, 10, 0, picture)
        painter.end()


@pytest.mark.parametrize(("direction", "x"), [("LeftToRight", 10), ("RightToLeft", 70)])
def test_a_picture_is_painted_at_the_side_where_reading_starts(direction: str, x: int, qapp: object) -> None:
    canvas = Canvas()
    canvas.setLayoutDirection(Qt.LayoutDirection[direction])
    canvas.resize(100, 20)
    image = grab(canvas)
    assert [n for n in range(100) if image.pixelColor(n, 5).lightness() < 50] == list(range(x, x + 20))
    canvas.deleteLater()


def test_whoever_makes_a_new_widget_for_patients_makes_it_a_piece() -> None:
    files = [*(ROOT / "kiosk/ui/screens").glob("*.py"), *(ROOT / "kiosk/ui/widgets").glob("*.py")]
    files += [ROOT / f"kiosk/ui/{name}.py" for name in ("above", "bottombar", "topbar", "overlays", "chooser")]
    plain = [
        f"{file.name}: {node.name}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and node.name != "Piece" and any(is_plain(base) for base in node.bases)
    ]
    made = [
        f"{file.name}:{node.lineno}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and is_plain(node.func)
    ]
    assert not made, "even what only fills a place would lie over something else"
    assert plain == ["termlink.py: TermLink"], "it lies over words that are mirrored already; others would not be"


def is_plain(base: ast.expr) -> bool:
    return getattr(base, "id", "") == "QWidget"


def test_a_visit_in_english_is_read_from_the_left_again(mirror: Panel) -> None:
    assert mirror.window.isRightToLeft()
    mirror.tap("Finish")
    assert not mirror.window.isRightToLeft() and mirror.window.visit == replace(Visit(), language="")


def test_a_question_is_dragged_by_a_handle_at_the_left_and_stays_at_its_side(mirror: Panel) -> None:
    source = next(source for source in list_sources(mirror.kiosk.library) if len(source.questions) > 2)
    one, two, three = source.questions[:3]
    mirror.window.choose(replace(mirror.window.visit, questions=(one, two, three)))
    mirror.put_at(Questions())
    rows = sorted(mirror.screen.findChildren(AskRow), key=lambda row: row.y())
    start, side = mirror.middle(rows[2].grip), rows[2].pos().x()
    assert start.x() < mirror.middle(rows[2]).x()
    mirror.press(start)
    for way in (-40, -200, -300):
        mirror.slide(start + QPoint(0, way))
    assert rows[2].lifted and rows[2].pos().x() == side
    assert [row.pos().x() for row in rows] == [side] * 3
    QTest.mouseRelease(mirror.window.windowHandle(), LEFT, PLAIN, start + QPoint(0, -300), delay=FLICK_MS + 20)
    mirror.settle()
    assert mirror.window.visit.questions == (three, one, two)
