"""Drawings that move: a tap plays them once, another stops them, and what then rests is the still drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kiosk.leaflets.vet import vet_file
from kiosk.model import Drawing, Label, Library
from kiosk.publish import publish
from kiosk.route import Attract, Topic
from kiosk.settings import Settings
from kiosk.ui.screens.topic import TopicScreen
from kiosk.ui.theme import LIGHT
from kiosk.ui.widgets.film import BUDGET, Film
from kiosk.ui.widgets.stage import Stage
from tests.conftest import PUBLISHED
from tests.ui.panel import Panel

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 940 760" data-scene="box">'
MOVE = '<animateTransform attributeName="transform" type="translate" values="0 0;500 0" dur="{}s"/>'
BOX = '<g><rect x="100" y="300" width="200" height="160" fill="#D9564A"/>{}</g>'
LABEL = (
    '<g class="label"><path class="leader" d="M200 380 V660 H{0}"/><rect x="{0}" y="630" width="200" height="60"/>'
    '<text x="{0}" y="660">Balloon</text></g>'
)
PAGE = """---
title: Stent
kind: procedure
---
## Step by step

### The balloon fills

![A balloon](long.svg)

It opens the artery.

### It is let down

![A balloon](short.svg)

It comes out.

### All is done

![A balloon](still.svg)

You rest.
"""
MOVING = Settings(motion=True)
PLAY, STOP = "Play this picture", "Stop this picture"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A page of three steps: a film of ten seconds, one of half a second, and a drawing that does not move."""
    place = tmp_path / "content" / "tests" / "stent"
    place.mkdir(parents=True)
    (place.parent / "_section.md").write_text("---\ntitle: Tests\n---\n")
    (place / "index.md").write_text(PAGE)
    (place / "long.svg").write_text(HEAD + BOX.format(MOVE.format(10)) + LABEL.format(620) + "</svg>")
    (place / "short.svg").write_text(HEAD + BOX.format(MOVE.format(0.5)) + "</svg>")
    (place / "still.svg").write_text(HEAD + BOX.format("") + "</svg>")
    return tmp_path / "content"


@pytest.fixture
def open_steps(folder: Path, tmp_path: Path, open_panel: Callable[..., Panel]) -> Callable[..., Panel]:
    """Opens a kiosk at one of the steps, from 0."""

    def make(step: int, settings: Settings = MOVING) -> Panel:
        publish(folder, tmp_path / "state", vet_file, PUBLISHED)
        panel = open_panel(state=tmp_path / "state", content=folder, settings=settings)
        panel.put_at(Topic("tests/stent", "step-by-step", step))
        return panel

    return make


def stage(panel: Panel) -> Stage:
    screen = panel.screen
    assert isinstance(screen, TopicScreen) and screen.steps is not None
    return screen.steps.stage


def drawn(panel: Panel) -> QImage:
    """The stage as it looks now, without its button."""
    shown = stage(panel)
    image = shown.grab().toImage()
    return image.copy(0, 0, image.width(), round(image.height() * 0.8))


def wait_for_movement(panel: Panel, rest: QImage) -> None:
    panel.wait_until(lambda: drawn(panel) != rest, "the movement")


def test_a_patient_watches_the_balloon_and_then_sees_the_drawing_as_before(open_steps: Callable[..., Panel]) -> None:
    panel = open_steps(1)
    rest = drawn(panel)
    panel.tap(PLAY)
    assert panel.offers(STOP)
    wait_for_movement(panel, rest)
    panel.wait_until(lambda: not stage(panel).playing, "the end of the film")
    assert drawn(panel) == rest
    assert panel.offers(PLAY)


def test_whoever_missed_it_plays_it_again(open_steps: Callable[..., Panel]) -> None:
    panel = open_steps(1)
    for _ in range(2):
        rest = drawn(panel)
        panel.tap(PLAY)
        wait_for_movement(panel, rest)
        panel.wait_until(lambda: not stage(panel).playing, "the end of the film")


def test_a_second_tap_stops_it_at_once(open_steps: Callable[..., Panel]) -> None:
    panel = open_steps(0)
    rest = drawn(panel)
    panel.tap(PLAY)
    wait_for_movement(panel, rest)
    panel.tap(STOP)
    assert not stage(panel).playing
    assert drawn(panel) == rest


def test_a_shaking_hand_starts_it_and_does_not_stop_it(open_steps: Callable[..., Panel]) -> None:
    panel = open_steps(0)
    place = panel.middle(panel.find(PLAY))
    panel.tap_at(place)
    panel.tap_at(place, after=0.2)
    assert stage(panel).playing


def test_next_stops_it_and_a_drawing_that_does_not_move_offers_nothing(open_steps: Callable[..., Panel]) -> None:
    panel = open_steps(0)
    panel.tap(PLAY)
    panel.tap("Next step")
    assert not stage(panel).playing
    panel.wait_until(lambda: panel.offers(PLAY), "Play on the second step")
    panel.tap("Next step")
    panel.wait_until(lambda: stage(panel).button.isHidden(), "a step without Play")
    assert not panel.offers(PLAY) and not panel.offers(STOP)


@pytest.mark.parametrize("leave", ["Home", "Larger text"])
def test_leaving_ends_it(open_steps: Callable[..., Panel], leave: str) -> None:
    panel = open_steps(0)
    panel.tap(PLAY)
    left = stage(panel)
    ended: list[bool] = []
    left.destroyed.connect(lambda: ended.append(True))
    panel.tap(leave)
    panel.wait_until(lambda: bool(ended), "the end of the stage")


def test_a_film_is_no_sign_that_somebody_is_there(open_steps: Callable[..., Panel]) -> None:
    panel = open_steps(0)
    panel.tap(PLAY)
    assert stage(panel).playing
    settings = panel.kiosk.settings
    panel.clock.turn(settings.idle_seconds_reading + settings.warning_seconds + 1)
    panel.kiosk.crew.idle.look()
    assert panel.route == Attract()


def test_where_the_clinic_wants_no_movement_nothing_plays(open_steps: Callable[..., Panel]) -> None:
    panel = open_steps(0, Settings(motion=False))
    assert not panel.offers(PLAY)
    panel.tap("Next step")
    assert not panel.offers(PLAY)


def test_in_contrast_the_film_lies_on_the_black_ground_too(open_steps: Callable[..., Panel]) -> None:
    panel = open_steps(0, Settings(motion=True, contrast=True))
    rest = drawn(panel)
    panel.tap(PLAY)
    wait_for_movement(panel, rest)
    assert drawn(panel).pixelColor(200, 40) == rest.pixelColor(200, 40)


def test_play_is_said_and_read_and_large_enough(open_steps: Callable[..., Panel]) -> None:
    panel = open_steps(0)
    button = stage(panel).button
    assert panel.see("Play") and button.width() > button.height()
    assert min(button.width(), button.height()) >= 20 * button.theme.px_per_mm
    panel.tap(PLAY)
    assert panel.see("Stop")


def test_the_label_stays_crisp_above_the_film(open_steps: Callable[..., Panel]) -> None:
    panel = open_steps(0)
    shown = stage(panel)
    ((_, pill),) = shown.pills()
    before = shown.grab().toImage().copy(pill.toRect())
    panel.tap(PLAY)
    wait_for_movement(panel, QImage())
    assert shown.grab().toImage().copy(pill.toRect()) == before


def test_the_button_lies_below_right_unless_a_label_is_there(open_steps: Callable[..., Panel]) -> None:
    panel = open_steps(0)
    shown = stage(panel)
    middle = shown.rect().center()
    place = shown.button.geometry().center()
    assert place.x() > middle.x() and place.y() > middle.y()
    assert shown.drawing is not None
    shown.change_to(replace(shown.drawing, labels=(Label("Balloon", 900, 900),)), True, False)
    ((_, pill),) = shown.pills()
    assert not pill.toRect().intersects(shown.button.geometry())
    place = shown.button.geometry().center()
    assert place.x() < middle.x() and place.y() > middle.y()


class SlowClock:
    """A clock on which every frame takes ``seconds``."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.now = seconds, 0.0

    def __call__(self) -> float:
        self.now += self.seconds
        return self.now


def make_film(folder: Path, seconds: float) -> Film:
    return Film(folder / "tests/stent/long.svg", Drawing("", "", 940, 760), SlowClock(seconds))


def test_a_slow_machine_paints_fewer_pixels_rather_than_keep_a_finger_waiting(folder: Path, qapp: QApplication) -> None:
    film = make_film(folder, BUDGET * 2)
    widths = [film.draw(frame, QSize(940, 760), "#000000").width() for frame in range(6)]
    assert widths == [940, 940, 705, 705, 470, 470]


def test_a_fast_machine_paints_them_all(folder: Path, qapp: QApplication) -> None:
    film = make_film(folder, BUDGET / 2)
    assert {film.draw(frame, QSize(940, 760), "#000000").width() for frame in range(6)} == {940}


def test_each_frame_shows_its_moment_however_late_it_is_painted(folder: Path, qapp: QApplication) -> None:
    film = make_film(folder, 0)
    lefts = []
    for frame in (0, 150, 60, 299):
        image = film.draw(frame, QSize(940, 760), LIGHT.stage)
        lefts.append(next(x for x in range(940) if image.pixelColor(x, 380).name() == "#d9564a"))
    assert lefts[0] == 100 and lefts[1] == pytest.approx(350, abs=2)
    assert lefts[2] == pytest.approx(200, abs=2) and lefts[3] > 590


def list_films(library: Library) -> Iterator[Drawing]:
    for page in library.pages():
        for tab in page.tabs:
            yield from (step.drawing for step in tab.steps if step.drawing is not None and step.drawing.film)


def test_every_film_that_comes_with_the_kiosk_moves(library: Library, qapp: QApplication) -> None:
    films = list(list_films(library))
    assert films
    for drawing in films:
        film = Film(Path(library.root) / drawing.film, drawing)
        pictures = [film.draw(frame, QSize(300, 240), LIGHT.stage) for frame in range(0, int(drawing.seconds * 30), 5)]
        assert len({bytes(picture.constBits()) for picture in pictures}) > 4, drawing.alt


FORMS: list[tuple[tuple[int, int], Settings]] = [
    ((1920, 1080), MOVING),
    ((1080, 1920), Settings(motion=True, text="largest", contrast=True)),
    ((1920, 1080), Settings(motion=True, text="large")),
    ((1280, 800), Settings(motion=True, text="largest")),
]


@pytest.mark.parametrize(("size", "settings"), FORMS, ids=["landscape", "portrait-largest", "large", "small-largest"])
def test_wherever_something_moves_play_can_be_touched_and_covers_no_label(
    library: Library, open_panel: Callable[..., Panel], size: tuple[int, int], settings: Settings
) -> None:
    panel = open_panel(size=size, settings=settings)
    for page in library.pages():
        for tab in page.tabs:
            for number, step in enumerate(tab.steps):
                if step.drawing is None or not step.drawing.film:
                    continue
                panel.window.go(Topic(page.id, tab.id, number))
                panel.wait_until(lambda: panel.offers(PLAY), f"Play on {page.id}, step {number + 1}")
                shown = stage(panel)
                button = shown.button.geometry()
                assert shown.rect().contains(button)
                covered = [text for text, pill in shown.pills() if pill.toRect().intersects(button)]
                assert not covered, (page.id, number)
