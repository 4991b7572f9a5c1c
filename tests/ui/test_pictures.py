"""Drawings as pixels: ready when a step appears, whole in any room, and no more of them than memory allows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.model import Drawing, Library
from kiosk.ui.jobs import Jobs
from kiosk.ui.pictures import Pictures, draw_picture, fit_view

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#FF0000"/></svg>'
DRAWING = Drawing("a.svg", "A red square", 9, 9)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "a.svg").write_text(SQUARE)
    return tmp_path


def test_a_drawing_keeps_its_shape_in_a_wide_room_with_a_clear_ground_beside_it(root: Path, qapp: QApplication) -> None:
    image = draw_picture(root / "a.svg", DRAWING, QSize(300, 100))
    assert image.pixelColor(150, 50) == QColor("#FF0000")
    assert image.pixelColor(50, 50).alpha() == 0 and image.pixelColor(250, 50).alpha() == 0


@given(st.integers(1, 2000), st.integers(1, 2000), st.integers(1, 2000), st.integers(1, 2000))
def test_whatever_the_room_all_of_the_drawing_is_in_view_and_in_its_middle(
    w: int, h: int, width: int, height: int
) -> None:
    view = fit_view(Drawing("a.svg", "", w, h), QSize(width, height))
    assert view.width() >= w - 1e-6 and view.height() >= h - 1e-6
    assert view.center().x() == pytest.approx(w / 2) and view.center().y() == pytest.approx(h / 2)
    assert view.width() / view.height() == pytest.approx(width / height)


@pytest.mark.qt_log_ignore("Cannot open file")
def test_a_file_that_vanished_is_a_clear_picture_and_no_error(root: Path, qapp: QApplication) -> None:
    for name in ("gone.svg", "gone.png"):
        image = draw_picture(root / name, Drawing(name, "", 10, 10), QSize(40, 30))
        assert image.size() == QSize(40, 30) and image.pixelColor(20, 15).alpha() == 0


def test_a_photograph_fills_its_room_without_being_stretched(root: Path, qapp: QApplication) -> None:
    photo = QImage(200, 100, QImage.Format.Format_RGB32)
    photo.fill(Qt.GlobalColor.blue)
    photo.save(str(root / "a.png"))
    image = draw_picture(root / "a.png", Drawing("a.png", "", 200, 100), QSize(100, 100))
    assert image.pixelColor(50, 50) == QColor("blue") and image.pixelColor(50, 10).alpha() == 0


def test_a_drawing_prepared_in_the_background_is_the_one_that_is_then_shown(
    root: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    pictures = Pictures(root, jobs)
    pictures.prepare([DRAWING, DRAWING], QSize(80, 80))
    done: list[None] = []
    jobs.run(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    (root / "a.svg").unlink()
    shown = pictures.fetch(DRAWING, QSize(80, 80)).toImage()
    assert shown.pixelColor(40, 40) == QColor("#FF0000")


@pytest.mark.qt_log_ignore("Cannot open file")
def test_the_oldest_pictures_make_room_for_new_ones(root: Path, jobs: Jobs) -> None:
    pictures = Pictures(root, jobs, limit=3 * 50 * 50 * 4)
    for side in (50, 49, 48, 47):
        pictures.fetch(DRAWING, QSize(side, side))
    (root / "a.svg").unlink()
    assert pictures.fetch(DRAWING, QSize(47, 47)).toImage().pixelColor(20, 20) == QColor("#FF0000")
    assert pictures.fetch(DRAWING, QSize(50, 50)).toImage().pixelColor(20, 20).alpha() == 0


def test_a_cover_is_never_drawn_under_the_finger_but_comes_when_it_is_ready(
    root: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    pictures = Pictures(root, jobs)
    came: list[str] = []
    pictures.arrived.connect(came.append)
    assert pictures.peek("a.svg", QSize(30, 40)) is None
    pictures.prepare([DRAWING], QSize(30, 40))
    assert pictures.peek("a.svg", QSize(30, 40)) is None
    qtbot.waitUntil(lambda: bool(came))
    cover = pictures.peek("a.svg", QSize(30, 40))
    assert came == ["a.svg"] and cover is not None and cover.size() == QSize(30, 40)


def test_every_drawing_of_the_bundled_content_shows_something(library: Library, qapp: QApplication) -> None:
    steps = [step for page in library.pages() for tab in page.tabs for step in tab.steps]
    assert len(steps) >= 10
    for step in steps:
        assert step.drawing is not None and step.drawing.alt
        image = draw_picture(Path(library.root) / step.drawing.file, step.drawing, QSize(200, 160))
        assert len({image.pixel(x, y) for x in range(0, 200, 4) for y in range(0, 160, 4)}) > 5, step.title
