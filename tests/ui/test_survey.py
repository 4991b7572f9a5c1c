"""The survey can find fault: a deliberately bad widget for each kind of fault, and a good one that passes."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.model import Block, Run
from kiosk.ui.survey import survey
from kiosk.ui.theme import DESIGN_PX_PER_MM, TARGET, Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.prose import Prose
from kiosk.ui.widgets.words import Words


class Sign(QWidget):
    """A few words in a colour on a ground, in a room of their own."""

    def __init__(self, theme: Theme, text: str, ink: str, parent: QWidget, room: QRect) -> None:
        super().__init__(parent)
        self.theme = theme
        self._words = Words(text, QRect(0, 0, room.width(), room.height()), "body", ink)
        self.setGeometry(room)

    def words(self) -> list[Words]:
        """The words."""
        return [self._words]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words on nothing."""
        painter = QPainter(self)
        self._words.paint(painter, self.theme)
        painter.end()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(DESIGN_PX_PER_MM)


@pytest.fixture
def paper(qtbot: QtBot) -> QWidget:
    """An empty window of 800x600 pixels, all white."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    palette = window.palette()
    palette.setColor(window.backgroundRole(), QColor("#FFFFFF"))
    window.setPalette(palette)
    window.show()
    return window


def look(paper: QWidget) -> dict[str, Any]:
    """What the survey says of the window."""
    for child in paper.findChildren(QWidget):
        child.show()
    return survey(paper, paper.grab().toImage())


def test_a_screen_in_order_has_nothing_to_report(theme: Theme, paper: QWidget) -> None:
    button = Button(theme, "Home", "home", parent=paper)
    button.setGeometry(10, 10, 200, 90)
    Sign(theme, "It does not hurt.", "#10303F", paper, QRect(10, 200, 400, 60))
    found = look(paper)
    assert found["targets"] == [{"name": "Home", "x": 10, "y": 10, "w": 200, "h": 90}]
    assert found["elided"] == [] and found["overlaps"] == []
    assert found["smallest_text_px"] == theme.size("label") and found["lowest_contrast"] >= 7


def test_words_in_too_little_room_are_found(theme: Theme, paper: QWidget) -> None:
    Sign(theme, "A sentence that needs far more room than this.", "#10303F", paper, QRect(10, 10, 200, 40))
    assert look(paper)["elided"] == ["A sentence that needs far more room than this."]


def test_a_single_long_word_that_sticks_out_is_found(theme: Theme, paper: QWidget) -> None:
    Sign(theme, "Transoesophageal", "#10303F", paper, QRect(10, 10, 120, 60))
    assert look(paper)["elided"] == ["Transoesophageal"]


def test_running_text_in_too_little_room_is_found(theme: Theme, paper: QWidget) -> None:
    prose = Prose(theme, [Block("text", (Run("One sentence after the other, many of them. " * 5),))], parent=paper)
    prose.setGeometry(10, 10, 400, prose.height_for(400))
    assert look(paper)["elided"] == []
    prose.setGeometry(10, 10, 400, prose.height_for(400) - 40)
    assert len(look(paper)["elided"]) == 1


def test_words_beyond_the_edge_of_the_window_are_found(theme: Theme, paper: QWidget) -> None:
    Sign(theme, "Half outside", "#10303F", paper, QRect(700, 10, 300, 60))
    assert "Half outside" in look(paper)["elided"]


def test_a_button_that_its_parent_cuts_off_is_found(theme: Theme, paper: QWidget) -> None:
    box = QWidget(paper)
    box.setGeometry(10, 10, 100, 50)
    Button(theme, "Finish", parent=box).setGeometry(0, 0, 200, 90)
    assert "Finish" in look(paper)["elided"]


def test_a_target_smaller_than_a_finger_shows_its_true_size(theme: Theme, paper: QWidget) -> None:
    Button(theme, "", "plus", name="Larger", parent=paper).setGeometry(10, 10, 30, 30)
    (target,) = look(paper)["targets"]
    assert min(target["w"], target["h"]) < theme.u(TARGET)


def test_two_buttons_that_lie_over_each_other_are_found(theme: Theme, paper: QWidget) -> None:
    Button(theme, "Home", parent=paper).setGeometry(10, 10, 200, 90)
    Button(theme, "Finish", parent=paper).setGeometry(150, 50, 200, 90)
    assert look(paper)["overlaps"] == [["Home", "Finish"]]


def test_words_over_a_button_are_found(theme: Theme, paper: QWidget) -> None:
    Button(theme, "Home", parent=paper).setGeometry(10, 10, 200, 90)
    Sign(theme, "It does not hurt.", "#10303F", paper, QRect(100, 60, 400, 60))
    assert look(paper)["overlaps"] == [["Home", "It does not hurt."]]


def test_pale_words_are_found(theme: Theme, paper: QWidget) -> None:
    Sign(theme, "It does not hurt.", "#9AA5A9", paper, QRect(10, 10, 400, 60))
    assert look(paper)["lowest_contrast"] < 3


def test_the_palest_words_decide(theme: Theme, paper: QWidget) -> None:
    Sign(theme, "It does not hurt.", "#000000", paper, QRect(10, 10, 400, 60))
    assert look(paper)["lowest_contrast"] == pytest.approx(21, abs=0.1)
    Sign(theme, "It does not hurt.", "#767676", paper, QRect(10, 110, 400, 60))
    assert look(paper)["lowest_contrast"] == pytest.approx(4.54, abs=0.2)


def test_what_is_hidden_or_rests_is_no_target(theme: Theme, paper: QWidget) -> None:
    Button(theme, "Home", parent=paper).setGeometry(10, 10, 200, 90)
    rests = Button(theme, "Back", parent=paper)
    rests.setGeometry(10, 200, 200, 90)
    rests.setEnabled(False)
    assert [target["name"] for target in look(paper)["targets"]] == ["Home"]
