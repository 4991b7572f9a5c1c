"""The staff screen: what was published and refused, reviews, leaflets, the machine, versions and counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.exitcodes import RESTART, STOP
from kiosk.model import Block, Run
from kiosk.route import Route, Staff
from kiosk.staffroom import Choice, Export, Group, Leave, PublishNow, ShowVersion, StaffRoom, Wish
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.widgets.barchart import DayChart, PlaceLine
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.card import Card
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.entrycard import EntryCard
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.piece import Piece
from kiosk.ui.widgets.prose import Box, Prose
from kiosk.ui.widgets.row import Row
from kiosk.ui.widgets.strip import Line
from kiosk.ui.widgets.tabs import TabButton, TabList
from kiosk.ui.widgets.tile import FactCard
from kiosk.ui.widgets.touch import Touch

TABS = {
    "content": "Content",
    "reviews": "Reviews",
    "leaflets": "Leaflets",
    "machine": "This kiosk",
    "versions": "Versions",
    "counts": "Counts",
}
NAV = 330
TINTS = ("teal", "sky", "amber")
NOT_COUNTING = "Nothing is counted: this is switched off in the settings."
COUNTED = "Pages and leaflets opened in the last 4 weeks. Numbers below 5 show as <5."

AROUND_CHART = 320
"""What stands above and below the chart of a small panel, in design pixels."""


class StaffScreen(Screen):
    """One tab of the staff room. Wide panels list the tabs beside it, tall ones above; large text folds them away."""

    title = "Staff"

    def __init__(self, scene: Scene, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(scene, route, parent)
        assert isinstance(route, Staff) and scene.room is not None
        self.place: Staff = route
        self.room: StaffRoom = scene.room
        self.remark = "Touch Finish when you leave"

    def arrange(self, size: QSize) -> None:
        """The tabs where they fit, and the chosen one in the rest."""
        theme = self.scene.theme
        wide = size.width() > size.height()
        margin = theme.u(56 if wide else 36)
        area = QRect(margin, theme.u(4), size.width() - 2 * margin, size.height() - theme.u(20))
        if not self.place.tab:
            self._place_list(area)
            return
        area = self._place_tabs(area, wide)
        if self.place.asks:
            self._place_rows(area, *self._ask())
            return
        makers = {
            "content": lambda: self._list_groups(self.room.content, 1),
            "reviews": lambda: self._list_groups(self.room.reviews, 2),
            "leaflets": lambda: self._list_groups(self.room.leaflets, 2),
            "machine": self._list_facts,
            "versions": self._list_versions,
            "counts": self._list_counts,
        }
        rows, glued = makers.get(self.place.tab, makers["content"])()
        if self.room.said and self.room.said_on == self.place.tab:
            rows.insert(0, [Box(theme, Block("quote", (Run(self.room.said),)))])
            glued = frozenset(index + 1 for index in glued)
        self._place_rows(area, rows, glued, self._list_actions())

    def _place_tabs(self, area: QRect, wide: bool) -> QRect:
        """Put the tabs in their place; the room that is left."""
        theme = self.scene.theme
        names = list(TABS)
        index = names.index(self.place.tab) if self.place.tab in TABS else 0
        roomy = theme.text == 1.0 and area.width() >= theme.u(1500 if wide else 900)
        if not roomy:
            button = TabButton(theme, f"{TABS[names[index]]}: {index + 1} of {len(names)}", False, "list", True, self)
            button.setAccessibleName("All parts of the staff screen")
            button.tapped.connect(lambda: self.went.emit(Staff("")))
            height = button.height_for(area.width())
            button.setGeometry(area.left(), area.top(), area.width(), height)
            return area.adjusted(0, height + theme.u(14), 0, 0)
        tabs = TabList(theme, list(TABS.values()), index, [], self)
        tabs.touched.connect(lambda chosen: self.went.emit(Staff(names[chosen])))
        tabs.move(area.topLeft())
        if wide and tabs.place_beside(theme.u(NAV), area.height()):
            return area.adjusted(tabs.width() + theme.u(36), 0, 0, 0)
        return area.adjusted(0, tabs.place_above(area.width(), 3) + theme.u(22), 0, 0)

    def _place_list(self, area: QRect) -> None:
        """All tabs as one list, for large text and small panels."""
        theme = self.scene.theme
        rows: list[list[QWidget]] = []
        for name, title in TABS.items():
            button = TabButton(theme, title, boxed=True)
            button.tapped.connect(lambda name=name: self.went.emit(Staff(name)))
            rows.append([button])
        pager = Pager(theme, Column(rows, theme.u(14)), self.place.part, self)
        pager.setGeometry(area)
        pager.moved.connect(self._turn)

    def _place_rows(
        self, area: QRect, rows: list[list[QWidget]], glued: frozenset[int], actions: Sequence[Touch]
    ) -> None:
        """Rows on a card by screenfuls; the actions stay at its foot where there is room for both."""
        theme = self.scene.theme
        card = Card(theme, self)
        card.setGeometry(area)
        inside = card.inside(36 if area.width() > theme.u(700) else 24, 28)
        height = inside.height()
        if actions:
            foot = Row(theme, actions)
            tall = foot.height_for(inside.width())
            if tall <= height // 3 and theme.text == 1.0:
                foot.setParent(card)
                foot.setGeometry(inside.left(), inside.bottom() - tall + 1, inside.width(), tall)
                height -= tall + theme.u(22)
            else:
                rows.append([foot])
        column = Column(rows, theme.u(14), theme.u(28), glued)
        pager = Pager(theme, column, self.place.part, card)
        pager.setGeometry(inside.left(), inside.top(), inside.width(), height)
        pager.moved.connect(self._turn)

    def _turn(self, part: int) -> None:
        self.route = self.place = Staff(self.place.tab, part, self.place.asks, self.place.number)
        self.stirred.emit()

    def _list_groups(self, groups: Sequence[Group], across: int) -> tuple[list[list[QWidget]], frozenset[int]]:
        """A heading and its cards, ``across`` beside each other where they fit."""
        theme = self.scene.theme
        rows: list[list[QWidget]] = []
        glued = set()
        for group in groups:
            if group.title:
                glued.add(len(rows))
                rows.append([Line(theme, group.title, "tile", True)])
            cards: list[QWidget] = [EntryCard(theme, entry) for entry in group.entries]
            count = across if self.width() >= theme.u(1500) * theme.text else 1
            cards += [Piece() for _ in range(-len(cards) % count)]
            rows += [cards[start : start + count] for start in range(0, len(cards), count)]
        return rows, frozenset(glued)

    def _list_facts(self) -> tuple[list[list[QWidget]], frozenset[int]]:
        theme = self.scene.theme
        cards: list[QWidget] = [
            FactCard(theme, fact.value, fact.label, fact.icon, TINTS[index % len(TINTS)])
            for index, fact in enumerate(self.room.machine)
        ]
        count = 2 if self.width() >= theme.u(1500) * theme.text else 1
        cards += [Piece() for _ in range(-len(cards) % count)]
        return [cards[start : start + count] for start in range(0, len(cards), count)], frozenset()

    def _list_versions(self) -> tuple[list[list[QWidget]], frozenset[int]]:
        """Each version; below an older one the button that brings it back."""
        theme = self.scene.theme
        rows: list[list[QWidget]] = []
        glued = set()
        for choice in self.room.versions:
            rows.append([EntryCard(theme, choice.entry)])
            if not choice.current:
                glued.add(len(rows) - 1)
                rows.append([Row(theme, [self._button(choice)])])
        if not rows:
            rows.append([Line(theme, "Nothing has been published yet.", "body")])
        return rows, frozenset(glued)

    def _button(self, choice: Choice) -> Button:
        name = f"Show version {choice.number}"
        return self._go_button(name, "back", Staff("versions", 0, "version", choice.number))

    def _list_counts(self) -> tuple[list[list[QWidget]], frozenset[int]]:
        theme, chart = self.scene.theme, self.room.chart
        if not self.room.counting:
            return [[Line(theme, NOT_COUNTING, "body")]], frozenset()
        days = DayChart(theme, chart.days, self.height() - theme.u(AROUND_CHART))
        rows: list[list[QWidget]] = [[Line(theme, COUNTED)], [days]]
        most = max((bar.number for bar in chart.places), default=1)
        lines: list[QWidget] = [PlaceLine(theme, bar, most) for bar in chart.places]
        across = 2 if self.width() >= theme.u(1500) * theme.text else 1
        lines += [Piece() for _ in range(-len(lines) % across)]
        if not lines:
            return [*rows, [Line(theme, "Nothing has been counted yet.", "body")]], frozenset({0})
        rows.append([Line(theme, "Opened most", "tile", True)])
        rows += [lines[start : start + across] for start in range(0, len(lines), across)]
        return rows, frozenset({0, 2})

    def _list_actions(self) -> list[Touch]:
        tab = self.place.tab
        if tab == "machine":
            restart = self._go_button("Restart the kiosk", "play", Staff(tab, 0, "restart"))
            return [restart, self._go_button("Close the kiosk", "stop", Staff(tab, 0, "exit"))]
        if tab == "counts" and self.room.counting:
            return [self._wish_button("Write a table", "list", Export())]
        if tab == "content":
            return [self._wish_button("Publish now", "up", PublishNow())]
        return []

    def _ask(self) -> tuple[list[list[QWidget]], frozenset[int], list[Touch]]:
        """The question before something that patients will notice, and its two answers."""
        asks, number = self.place.asks, self.place.number
        questions: dict[str, tuple[str, str, str, Wish]] = {
            "restart": (
                "Restart the kiosk?",
                "The program ends, and the computer starts it again.",
                "Yes, restart",
                Leave(RESTART),
            ),
            "exit": (
                "Close the kiosk?",
                "Patients cannot use the screen until someone starts the kiosk again.",
                "Yes, close it",
                Leave(STOP),
            ),
            "version": (
                f"Show version {number}?",
                "Patients see it from their next visit on, until something in the content folder changes.",
                f"Yes, show version {number}",
                ShowVersion(number),
            ),
        }
        title, text, yes, wish = questions[asks]
        theme = self.scene.theme
        rows: list[list[QWidget]] = [
            [Prose(theme, [Block("text", (Run(title, bold=True),))], "title")],
            [Prose(theme, [Block("text", (Run(text),))])],
        ]
        back = Staff(self.place.tab)
        button = self._wish_button(yes, "check", wish)
        button.tapped.connect(lambda: self.went.emit(back))
        return rows, frozenset({0}), [self._go_button("No, leave it as it is", "close", back), button]

    def _go_button(self, text: str, icon: str, route: Staff) -> Button:
        button = Button(self.scene.theme, text, icon)
        button.tapped.connect(lambda: self.went.emit(route))
        return button

    def _wish_button(self, text: str, icon: str, wish: Wish) -> Button:
        button = Button(self.scene.theme, text, icon, "primary")
        button.tapped.connect(lambda: self.wished.emit(wish))
        return button
