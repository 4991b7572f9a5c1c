"""Labels on drawings: readable pills at every text size, wherever the illustrator put them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QApplication

from kiosk.model import Drawing, Label, Library
from kiosk.ui.pictures import fit_view
from kiosk.ui.theme import DESIGN_PX_PER_MM, Theme
from kiosk.ui.widgets.labels import PlacedLabel, place_labels

STAGES = [QSize(800, 760), QSize(1000, 560), QSize(640, 480), QSize(1000, 880), QSize(1600, 1500)]


def list_drawings(library: Library) -> list[Drawing]:
    """Every drawing of the library that has labels."""
    tabs = [tab for page in library.pages() for tab in page.tabs]
    drawings = [step.drawing for tab in tabs for step in tab.steps] + [one for tab in tabs for one in tab.drawings]
    return [drawing for drawing in drawings if drawing is not None and drawing.labels]


def find_faults(placed: list[PlacedLabel], size: QSize, theme: Theme) -> list[str]:
    """What is wrong with the labels on a stage of that size."""
    frame = QRectF(0, 0, size.width(), size.height())
    faults = [f"{label.words.text} sticks out" for label in placed if not frame.contains(label.pill)]
    faults += [f"{label.words.text} is cut" for label in placed if label.words.is_cut(theme)]
    for index, first in enumerate(placed):
        for second in placed[index + 1 :]:
            shared = first.pill.intersected(second.pill)
            if shared.width() > 1 and shared.height() > 1:
                faults.append(f"{first.words.text} lies over {second.words.text}")
    return faults


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", STAGES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_on_every_bundled_drawing_the_labels_lie_apart_inside_and_whole(
    qapp: QApplication, library: Library, size: QSize, text: float
) -> None:
    theme = Theme(DESIGN_PX_PER_MM, text)
    drawings = list_drawings(library)
    assert len(drawings) >= 8
    faults = {}
    for drawing in drawings:
        placed = place_labels(theme, drawing.labels, fit_view(drawing, size), size)
        if found := find_faults(placed, size, theme):
            faults[drawing.alt[:60]] = found
    assert faults == {}


def test_a_label_keeps_its_words_and_its_line_ends_at_the_thing_it_names(qapp: QApplication, library: Library) -> None:
    theme, size = Theme(DESIGN_PX_PER_MM), QSize(800, 760)
    for drawing in list_drawings(library):
        view = fit_view(drawing, size)
        for label, placed in zip(drawing.labels, place_labels(theme, drawing.labels, view, size), strict=True):
            assert placed.words.text == label.text
            if label.points:
                x, y = label.points[-1]
                scale = size.width() / view.width()
                assert abs(placed.line[-1].x() - (x - view.left()) * scale) < 0.01
                assert abs(placed.line[-1].y() - (y - view.top()) * scale) < 0.01
                assert placed.pill.contains(placed.line[0])


def test_two_labels_drawn_at_the_same_place_are_pushed_apart(qapp: QApplication) -> None:
    theme, size = Theme(DESIGN_PX_PER_MM, 2.0), QSize(800, 600)
    labels = [Label("Stent", 400, 300, ((400, 300), (100, 100))), Label("Balloon", 402, 301, ((402, 301), (700, 500)))]
    placed = place_labels(theme, labels, QRectF(0, 0, 800, 600), size)
    assert find_faults(placed, size, theme) == []


@settings(max_examples=60)
@given(st.floats(-200, 1000), st.floats(-200, 1000), st.sampled_from([1.0, 1.5, 2.0]))
def test_wherever_an_illustrator_puts_a_label_it_stays_on_the_stage(
    qapp: QApplication, x: float, y: float, text: float
) -> None:
    theme, size = Theme(DESIGN_PX_PER_MM, text), QSize(800, 600)
    placed = place_labels(theme, [Label("Narrow place", x, y)], QRectF(0, 0, 800, 600), size)
    assert find_faults(placed, size, theme) == []
