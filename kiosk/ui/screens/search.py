"""Search: words typed on a keyboard of our own, and the places that hold them. What is typed is kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kiosk.layouts import find_layouts
from kiosk.model import Block, Run
from kiosk.route import People, Reader, Route, Search, Topic, route_to
from kiosk.script import fill
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.column import measure_height
from kiosk.ui.widgets.marked import Stretch
from kiosk.ui.widgets.prose import Prose
from kiosk.ui.widgets.resultrow import Result, ResultRow, measure_row
from kiosk.ui.widgets.row import Row, fill_lines
from kiosk.ui.widgets.seeker import Seeker
from kiosk.ui.widgets.words import measure_line

if TYPE_CHECKING:
    from kiosk.entries import Entry
    from kiosk.index import Hit, Stretches

LEAST = 2
"""Letters from which on something is looked for."""

NARROW = 300
"""No list of results is narrower than this, in design pixels."""

SAMPLE = ("Heart attack warning signs", "Step 3 of Pacemaker")
"""The title and the kind of a usual result."""

ICONS = {"part": "list", "step": "list", "spot": "heart", "leaflet": "leaflet", "person": "doctor", "term": "info"}
TINTS = {"leaflet": "amber", "term": "sky"}


class SearchScreen(Screen):
    """Results while someone types, each a way to the very place."""

    def __init__(self, scene: Scene, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(scene, route, parent)
        self.title = self.tr("Search")

    def arrange(self, size: QSize) -> None:
        """Everything in its place; what was typed before is found again at once."""
        theme = self.scene.theme
        route = self.route if isinstance(self.route, Search) else Search()
        name, layouts = self.tr("What are you looking for?"), find_layouts(self.scene.visit.language)
        self.seeker = Seeker(theme, name, layouts, self._measure_row, self._measure_narrowest(), parent=self)
        self.seeker.setGeometry(self.rect())
        self.seeker.lay_out(size)
        self.seeker.set_words(route.typed)
        self.seeker.typing = not route.typed
        self.seeker.changed.connect(self._note_typing)
        self.seeker.turned.connect(self._note_turn)
        self._show_results(route.part)

    def _measure_row(self, width: int, brief: bool) -> int:
        return measure_row(self.scene.theme, width, brief, SAMPLE)

    def _measure_narrowest(self) -> int:
        theme = self.scene.theme
        words = sorted((word for page in self.scene.library.pages() for word in page.title.split()), key=len)[-3:]
        widest = max((measure_line(theme, word, "tile", True) for word in words), default=0)
        return max(theme.u(NARROW), widest + theme.u(44))

    def _note_typing(self) -> None:
        self.route = Search(self.seeker.field.text())
        self._show_results(0)
        self.stirred.emit()

    def _note_turn(self, part: int) -> None:
        self.route = Search(self.seeker.field.text(), part)
        self.stirred.emit()

    def move_to(self, route: Route) -> bool:
        """The same screen with other words: none of it is built anew but the results."""
        if not isinstance(route, Search):
            return False
        self.route = route
        self.seeker.set_words(route.typed)
        self._show_results(route.part)
        return True

    def renew(self, scene: Scene) -> None:
        """The index has come: show what it finds. Where the results go there was only a sentence."""
        super().renew(scene)
        self._show_results(self.route.part if isinstance(self.route, Search) else 0)

    def is_ready(self) -> bool:
        """Is there an index to look words up in?"""
        return self.scene.find is not None

    def _show_results(self, part: int) -> None:
        """Below the field: results, or a sentence and what is offered instead."""
        words, scene = self.seeker.typed, self.scene
        if scene.find is None or scene.guess is None:
            self.seeker.show_rows([], 0, [self._say(self.tr("One moment. The search is being made ready."))])
            return
        if len(words) < LEAST:
            self.seeker.show_rows([], 0, self._invite())
            return
        hits = scene.find(words)
        if hits:
            self.seeker.show_rows(self._make_rows(hits), part)
            return
        near = scene.guess(words)
        nothing = self._say(self.tr("Nothing here has these words. You can also ask at the desk."))
        self.seeker.show_rows(self._make_rows(near), part, [nothing, *([] if near else self._offer())])

    def _invite(self) -> list[QWidget]:
        """Before anyone types: a friendly line, left out where only the words would fit."""
        offer, plan = self._offer(), self.seeker.plan
        if plan.form is None and self.scene.visit.low:
            text = self.tr("To type, touch \u201cHigher\u201d first. Or touch one of these:")
        elif plan.form is None:
            text = self.tr("To type, make the text smaller first. Or touch one of these:")
        elif offer:
            text = self.tr("Use your own words, or touch one of these:")
        else:
            text = self.tr("Use your own words.")
        line = self._say(text)
        needed = sum(measure_height(widget, plan.results.width()) + plan.gap for widget in (line, *offer[:1]))
        return [line, *offer] if needed <= plan.results.height() or plan.form is None else [*offer]

    def _say(self, words: str) -> Prose:
        return Prose(self.scene.theme, [Block("text", (Run(words),))], "body")

    def _offer(self) -> list[QWidget]:
        """Lines of a few words that lead somewhere."""
        theme, offers = self.scene.theme, self.scene.offers
        buttons = [Button(theme, phrase[:1].upper() + phrase[1:]) for phrase in offers]
        for button, phrase in zip(buttons, offers, strict=True):
            button.tapped.connect(partial(self._choose_words, phrase))
        return [Row(theme, line) for line in fill_lines(theme, buttons, self.seeker.plan.results.width())]

    def _choose_words(self, words: str) -> None:
        self.seeker.field.setText(words)
        self.seeker.take_turn(False)

    def _make_rows(self, hits: Sequence[Hit]) -> list[ResultRow]:
        return [self._make_row(hit) for hit in hits]

    def _make_row(self, hit: Hit) -> ResultRow:
        theme, entry = self.scene.theme, hit.entry
        page = self.scene.library.page(entry.place)
        icon = page.icon if page is not None and entry.kind == "page" else ICONS.get(entry.kind, "heart")
        tint = TINTS.get(entry.kind, page.tint if page is not None else "teal")
        result = Result(_mark(hit.title), self._name_kind(entry), _mark(hit.around), icon, tint)
        plan = self.seeker.plan
        row = ResultRow(theme, result, plan.brief)
        if row.height_for(self.seeker.row_width) > plan.results.height():
            row.shorten()
        row.tapped.connect(partial(self._open, entry))
        return row

    def _name_kind(self, entry: Entry) -> str:
        """What kind of place it is, in words."""
        words = {
            "page": self.tr("Page"),
            "part": self.tr("Part of {page}"),
            "step": self.tr("Step {number} of {page}"),
            "spot": self.tr("Shown in {page}"),
            "leaflet": self.tr("Leaflet, page {number}"),
            "person": self.tr("Who you may meet"),
            "term": self.tr("What a word means"),
        }[entry.kind]
        number = entry.step if entry.kind == "step" else entry.sheet
        return fill(words, page=entry.within, number=number + 1)

    def _open(self, entry: Entry) -> None:
        if entry.kind == "term":
            self.explained.emit(entry.place)
        else:
            self.went.emit(find_route(entry))


def _mark(stretches: Stretches) -> tuple[Stretch, ...]:
    return tuple(Stretch(text, found) for text, found in stretches)


def find_route(entry: Entry) -> Route:
    """The very place that a hit names: the step, the page of the leaflet, the part of the drawing."""
    if entry.kind == "leaflet":
        return Reader(entry.place, entry.sheet)
    if entry.kind == "person":
        return People()
    place = route_to(entry.place)
    return replace(place, tab=entry.tab, step=entry.step, spot=entry.spot) if isinstance(place, Topic) else place
