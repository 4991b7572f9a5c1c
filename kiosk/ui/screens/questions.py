"""My questions: the list, what to ask about, the suggestions, and the code that carries the list on a phone.

The list is put in order by arrows, one tap a place, or by dragging a row by its handle. The handle and not the row,
since hands that shake or rest on the glass touch words without meaning it (see ``kiosk.ui.widgets.grip``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.model import Block, Run
from kiosk.questions import Source, find_source, list_sources, make_codes, move, name_topic, toggle, write_lines
from kiosk.route import Questions
from kiosk.script import fill
from kiosk.ui.screens.asking import build_choices, build_notice, endorse, name_list
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.widgets.askrow import AskRow
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.codecard import CodeCard, find_most_modules
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.prose import Prose
from kiosk.ui.widgets.row import Row
from kiosk.ui.widgets.sorter import Sorter
from kiosk.ui.widgets.strip import Line
from kiosk.ui.widgets.tile import Tile
from kiosk.visit import Question

WIDEST = 1300
"""The most a row of the list is wide, in design pixels and normal text."""

FOOT_SHARE = 0.36
"""The most of the height that buttons at the foot may take; where they need more they stand in the column."""


LOW = 420
"""Below this height, in design pixels, the button for the next code stands beside the code."""

LEAST_MODULES = 57
"""A code of so many modules along a side holds one long question; where even that has no room, words say what to do."""


class QuestionsScreen(Screen):
    """One of four views of the same list. Whatever is touched makes a new visit; this screen keeps nothing itself."""

    def __init__(self, scene: Scene, route: Questions, parent: QWidget | None = None) -> None:
        super().__init__(scene, route, parent)
        self.place = route
        self.chosen = scene.visit.questions
        self.source = find_source(scene.library, route.page) if route.view == "add" else None
        view = route.view
        if (view == "add" and self.source is None) or (view == "take" and not self.chosen):
            view = "pick" if view == "add" else ""
        self.view = view
        self.title = {
            "": self.tr("My questions"),
            "pick": self.tr("Add questions"),
            "add": self.source.title if self.source else "",
            "take": self.tr("Take them with you"),
        }[view]

    def arrange(self, size: QSize) -> None:
        """Place the view within the margins."""
        theme = self.scene.theme
        margin = theme.u(56 if size.width() > size.height() else 36)
        area = QRect(margin, theme.u(8), size.width() - 2 * margin, size.height() - theme.u(24))
        if self.view == "take":
            self._place_take(area)
        elif self.view == "add" and self.source is not None:
            self._place_add(area, self.source)
        elif self.view == "pick" or not self.chosen:
            self._place_pick(area)
        else:
            self._place_list(area)

    def _go(self, view: str) -> None:
        self.went.emit(Questions(view, self.place.page))

    def _button(self, text: str, icon: str, view: str, primary: bool = False) -> Button:
        button = Button(self.scene.theme, text, icon, "primary" if primary else "plain", icon_last=icon == "next")
        button.tapped.connect(lambda: self._go(view))
        return button

    def _heading(self, text: str) -> Prose:
        return Prose(self.scene.theme, [Block("text", (Run(text, bold=True),))], "title")

    def _prose(self, *texts: str) -> Prose:
        return Prose(self.scene.theme, [Block("text", (Run(text),)) for text in texts])

    def _place_column(
        self, area: QRect, rows: list[list[QWidget]], glued: frozenset[int], buttons: Sequence[Button], widest: int = 0
    ) -> Pager:
        """Rows by screenfuls, with buttons that stay at the foot unless they would take too much of a low screen."""
        theme = self.scene.theme
        height = area.height()
        if buttons:
            foot = Row(theme, buttons, parent=self)
            tall = foot.height_for(area.width())
            if tall <= height * FOOT_SHARE:
                foot.setGeometry(area.left(), area.bottom() - tall + 1, area.width(), tall)
                height -= tall + theme.u(18)
            else:
                rows.append([foot])
        column = Column(rows, theme.u(16), theme.u(16), glued)
        pager = Pager(theme, column, self.place.part, self, widest=widest or area.width())
        pager.setGeometry(area.left(), area.top(), area.width(), height)
        pager.moved.connect(self._turn)
        return pager

    def _turn(self, part: int) -> None:
        self.route = replace(self.place, part=part, row=-1)
        self.place = self.route
        self.stirred.emit()

    def _place_list(self, area: QRect) -> None:
        theme, library = self.scene.theme, self.scene.library
        hint = self.tr("Put the one that matters most first. Touch its arrows, or drag it by its three lines.")
        rows: list[list[QWidget]] = [[self._heading(endorse())], [Line(theme, hint, "body")]]
        rows += build_notice(theme, self.scene.visit)
        for index, question in enumerate(self.chosen):
            topic = name_topic(library, question)
            row = AskRow(theme, question.text, topic, index + 1, len(self.chosen))
            row.moved.connect(lambda by, index=index: self._move(index, by))
            row.removed.connect(lambda one=question: self._choose(toggle(self.chosen, one)))
            rows.append([row])
        buttons = [
            self._button(self.tr("Take them with you"), "next", "take", primary=True),
            self._button(self.tr("Add questions"), "plus", "pick"),
        ]
        first = len(rows) - len(self.chosen)
        asked = [row for (row,) in rows if isinstance(row, AskRow)]
        pager = self._place_column(area, rows, frozenset({0}), buttons, theme.u(WIDEST * theme.text))
        Sorter(theme, pager, asked).placed.connect(self._move)
        if 0 <= self.place.row < len(self.chosen):
            pager.begin_at(rows[first + self.place.row][0])

    def _move(self, index: int, by: int) -> None:
        """So many places up (below 0) or down, and it stays in sight, on whichever screenful it comes to stand."""
        self.route = self.place = replace(self.place, row=index + by)
        self.stirred.emit()
        self._choose(move(self.chosen, index, by))

    def _choose(self, questions: tuple[Question, ...]) -> None:
        self.chose.emit(replace(self.scene.visit, questions=questions))

    def _place_pick(self, area: QRect) -> None:
        """What to ask about, as tiles; for somebody with an empty list also what this is for."""
        theme = self.scene.theme
        sources = list_sources(self.scene.library, self.place.page)
        if self.chosen:
            rows: list[list[QWidget]] = [[self._heading(self.tr("What do you want to ask about?"))]]
        elif sources:
            rows = [
                [self._heading(endorse())],
                [self._prose(self.tr("Your list is empty. Choose what you want to ask about."))],
            ]
        else:
            sheet = self.tr("There are no questions to choose from on this screen. Please ask at reception.")
            rows = [[self._heading(endorse())], [self._prose(sheet)]]
        tiles = [self._tile(source) for source in sources]
        gap = theme.u(16)
        per_row = next(
            count for count in (3, 2, 1) if count == 1 or self._fit(tiles, (area.width() - gap * (count - 1)) // count)
        )
        rows += [list(tiles[start : start + per_row]) for start in range(0, len(tiles), per_row)]
        buttons = [self._button(name_list(self.scene.visit), "ask", "", primary=True)] if self.chosen else []
        self._place_column(area, rows, frozenset({0}), buttons)

    def _fit(self, tiles: list[Tile], width: int) -> bool:
        return all(tile.fits(width) for tile in tiles)

    def _tile(self, source: Source) -> Tile:
        picked = sum(question in self.chosen for question in source.questions)
        parts = [self.tr("For every visit.")] if source.general else []
        parts.append(fill(self.tr("Questions: {count}."), count=len(source.questions)))
        if picked:
            parts.append(fill(self.tr("On my list: {count}."), count=picked))
        tile = Tile(self.scene.theme, source.title, " ".join(parts), source.icon, source.tint)
        tile.tapped.connect(lambda: self.went.emit(Questions("add", source.id)))
        return tile

    def _place_add(self, area: QRect, source: Source) -> None:
        theme, visit = self.scene.theme, self.scene.visit
        rows: list[list[QWidget]] = [[self._heading(endorse())]]
        if not self.chosen:
            hint = self.tr("Touch a question to put it on your list. Touch it again to take it off.")
            rows.append([Line(theme, hint, "body")])
        rows += build_notice(theme, visit)
        glued = {0}
        for group in source.groups:
            if group.title:
                glued.add(len(rows))
                rows.append([Line(theme, group.title, "heading", True)])
            rows += build_choices(theme, visit, group.questions, area.width(), self.chose)
        buttons = [
            self._button(name_list(visit), "ask", "", primary=True),
            self._button(self.tr("Other questions"), "list", "pick"),
        ]
        self._place_column(area, rows, frozenset(glued), buttons)

    def _place_take(self, area: QRect) -> None:
        """The code at the left of the questions, or above them on tall screens."""
        theme, library = self.scene.theme, self.scene.library
        gap = theme.u(28)
        card = CodeCard(theme, self)
        if area.width() > area.height():
            low = area.height() < theme.u(LOW)
            width = card.wanted_width(area.height()) if low else area.height()
            box = QRect(area.left(), area.top(), min(width, round(area.width() * 0.46)), area.height())
            rest = area.adjusted(box.width() + gap, 0, 0, 0)
        else:
            box = QRect(area.left(), area.top(), area.width(), round(area.height() * 0.52))
            rest = area.adjusted(0, box.height() + gap, 0, 0)
        lines = write_lines(library, self.chosen)
        most = find_most_modules(theme, card.measure_code(box.size()))
        point = self.tr("Point your phone camera at the code, or take a photo of this screen.")
        if most < LEAST_MODULES:
            card.hide()
            card.deleteLater()
            rest = area
            point = self.tr("There is no room for the code here. Make the text smaller, or touch \u201cHigher\u201d.")
        else:
            card.show_codes(make_codes(self.tr("Questions for my doctor"), lines, library.clinic.name, most))
            card.setGeometry(box)
        gone = self.tr("Nothing is stored. Finish clears this list.")
        paper = self.tr("No phone? Show this screen to your doctor.")
        sheet = self.tr("Or ask at reception for the sheet \u201cQuestions for my doctor\u201d, and copy your list.")
        parts = [self._prose(point, gone), self._prose(*lines), self._prose(paper, sheet)]
        self._place_column(rest, [[part] for part in parts], frozenset(), [])
