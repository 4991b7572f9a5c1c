"""Suggested questions as rows that a tap puts on the list: on the questions' own screen and on the tab of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, SignalInstance
from PySide6.QtWidgets import QWidget

from kiosk.model import Page, Tab
from kiosk.questions import ASKED, MOST, is_full, list_page_questions, toggle
from kiosk.route import Questions
from kiosk.script import fill
from kiosk.ui.screens.screen import Scene
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.choicerow import ChoiceRow
from kiosk.ui.widgets.prose import build_text
from kiosk.ui.widgets.row import Row
from kiosk.ui.widgets.strip import Line, NoticeStrip
from kiosk.visit import Question, Visit

BESIDE = 900
"""The least width for two rows beside each other, in design pixels and normal text."""


def endorse() -> str:
    """What makes people ask: their doctor wants them to (standards item 25)."""
    return QCoreApplication.translate("Asking", "Your doctor wants you to ask these.")


def name_list(visit: Visit) -> str:
    """The words of the button that leads to the list, with how many questions are on it."""
    count = len(visit.questions)
    if not count:
        return QCoreApplication.translate("Asking", "My questions")
    return fill(QCoreApplication.translate("Asking", "My questions ({count})"), count=count)


def build_notice(theme: Theme, visit: Visit) -> list[list[QWidget]]:
    """A row that says the list is full, before anybody tries to add one more; none where it is not."""
    if not is_full(visit.questions):
        return []
    full = QCoreApplication.translate("Asking", "Your list is full.")
    more = QCoreApplication.translate("Asking", "It holds {count} questions. Take one off to add another.")
    return [[NoticeStrip(theme, full, fill(more, count=MOST))]]


def build_choices(
    theme: Theme, visit: Visit, questions: Sequence[Question], width: int, chose: SignalInstance
) -> list[list[QWidget]]:
    """Rows of ChoiceRows for a column of ``width`` pixels; ``chose`` emits the visit after a tap."""
    full = is_full(visit.questions)
    choices = [ChoiceRow(theme, one.text, one in visit.questions, full) for one in questions]
    for choice, one in zip(choices, questions, strict=True):
        changed = replace(visit, questions=toggle(visit.questions, one))
        choice.tapped.connect(lambda changed=changed: chose.emit(changed))
    half = (width - theme.u(16)) // 2
    per_row = 2 if width >= theme.u(BESIDE * theme.text) and all(choice.fits(half) for choice in choices) else 1
    return [list(choices[start : start + per_row]) for start in range(0, len(choices), per_row)]


def asks(tab: Tab) -> bool:
    """Is this the tab whose points are questions?"""
    return tab.id == ASKED


def build_asking(
    scene: Scene,
    page: Page,
    tab: Tab,
    width: int,
    explained: SignalInstance,
    chose: SignalInstance,
    went: SignalInstance,
) -> list[list[QWidget]]:
    """The rows of a page's questions: each can be chosen with one tap, and a button leads to the list."""
    theme, visit = scene.theme, scene.visit
    rows: list[list[QWidget]] = [[Line(theme, endorse(), "heading", True)], *build_notice(theme, visit)]
    words = [block for block in tab.blocks if block.kind not in ("bullet", "number")]
    rows += [[part] for part in build_text(theme, words, explained)]
    rows += build_choices(theme, visit, list_page_questions(page, tab), width, chose)
    lead = Button(theme, name_list(visit), "ask", "primary")
    lead.tapped.connect(lambda: went.emit(Questions(page=page.id)))
    rows.append([Row(theme, [lead])])
    return rows
