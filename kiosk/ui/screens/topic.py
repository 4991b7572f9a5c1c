"""A page: its tabs, the text of one of them, the fact strip, the steps, and who checked it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.about import ABOUT, complete_tabs, describe_check
from kiosk.clock import trust_day
from kiosk.handout import hand_page
from kiosk.model import Block, Page, Run, Tab
from kiosk.route import ALL_STEPS, Contents, Reader, Route, Topic
from kiosk.script import fill
from kiosk.ui.language import say
from kiosk.ui.screens.asking import asks, build_asking
from kiosk.ui.screens.heart import HeartPanel
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.screens.steps import TALL, WIDE, StepPanel
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.card import Card, split_card
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.prose import Prose, build_text
from kiosk.ui.widgets.row import Row
from kiosk.ui.widgets.stage import Stage
from kiosk.ui.widgets.tabs import CheckLine, TabButton, TabList
from kiosk.ui.widgets.takecard import TakeCard
from kiosk.ui.widgets.tile import FactCard
from kiosk.ui.widgets.touch import Touch

NAV = 392
FACTS = 470
FACT_TINTS = ("sky", "coral", "teal", "amber", "sky")


class TopicScreen(Screen):
    """One tab of one page. Wide panels list the tabs beside it, tall ones above; large text folds them away."""

    def __init__(self, scene: Scene, route: Topic, parent: QWidget | None = None) -> None:
        super().__init__(scene, route, parent)
        page = scene.library.page(route.page)
        assert page is not None, "the window asks for a missing page's screen only through Missing"
        self.page: Page = page
        self.title = page.title
        self.remark = page.also
        self.day = trust_day(scene.today, scene.library.made)
        self.tabs = complete_tabs(page, self.day, say)
        names = [tab.id for tab in self.tabs]
        self.index = names.index(route.tab) if route.tab in names else 0
        self.tab: Tab = self.tabs[self.index]
        self._step = route.step
        self._controls = scene.theme
        self.steps: StepPanel | None = None
        self.heart: HeartPanel | None = None

    def arrange(self, size: QSize) -> None:
        """Find the form that fits, place the tabs, and fill the rest with the tab's contents."""
        theme = self.scene.theme
        self._controls = theme.for_controls(size.height())
        wide = size.width() > size.height()
        margin = theme.u(56 if wide else 36)
        area = QRect(margin, theme.u(4), size.width() - 2 * margin, size.height() - theme.u(20))
        roomy = theme.text == 1.0 and area.width() >= theme.u(1500 if wide else 900)
        listed = [tab.title for tab in self.tabs if tab.id != ABOUT] if roomy else []
        nav = TabList(theme, listed, self.index, self._leaflet_names(), self)
        nav.touched.connect(self._open)
        if roomy and wide and nav.place_beside(theme.u(NAV), area.height()):
            nav.move(area.topLeft())
            area = area.adjusted(nav.width() + theme.u(36), 0, 0, 0)
        elif roomy and not wide:
            nav.move(area.topLeft())
            area = area.adjusted(0, nav.place_above(area.width(), 3) + theme.u(22), 0, 0)
        else:
            nav.hide()
            nav.deleteLater()
            area = self._place_folded_nav(area)
            roomy = False
        if self.tab.spots:
            self._place_heart(area)
            return
        if self.tab.steps and self._step != ALL_STEPS:
            self._place_steps(area)
            return
        self._prepare_steps(area)
        if self.index == 0 and self.page.facts and roomy and wide:
            self._place_glance(area)
        else:
            self._place_text(area, self.index == 0, roomy)

    def _prepare_steps(self, area: QRect) -> None:
        """Have the steps' drawings ready before anybody asks for them."""
        stage, _ = split_card(self.scene.theme, area.size(), WIDE, TALL)
        drawings = [step.drawing for tab in self.tabs for step in tab.steps if step.drawing is not None]
        self.scene.pictures.prepare(drawings, stage.size())

    def _leaflet_names(self) -> list[str]:
        several = len(self.page.leaflets) > 1
        return [leaflet.title if several else self.tr("Leaflet") for leaflet in self.page.leaflets[:2]]

    def _place_folded_nav(self, area: QRect) -> QRect:
        theme = self._controls
        place = self.tr("{title}: {number} of {count}")
        place = fill(place, title=self.tab.title, number=self.index + 1, count=len(self.tabs))
        contents = TabButton(theme, place, False, "list", True, self)
        contents.setAccessibleName(self.tr("All parts of this page"))
        contents.tapped.connect(lambda: self.went.emit(Contents(self.page.id)))
        height = contents.height_for(area.width())
        contents.setGeometry(area.left(), area.top(), area.width(), height)
        return area.adjusted(0, height + theme.u(14), 0, 0)

    def _open(self, index: int) -> None:
        listed = [tab for tab in self.tabs if tab.id != ABOUT]
        if index < len(listed):
            self.went.emit(Topic(self.page.id, listed[index].id))
        else:
            self.went.emit(Reader(self.page.leaflets[index - len(listed)].id))

    def _place_steps(self, area: QRect) -> None:
        route = self.route
        assert isinstance(route, Topic)
        following = self._next_tab()
        title, note = following.title if following else "", describe_check(self.page, self.day, say)
        self.steps = StepPanel(self.scene, self.tab.steps, route.step, title, note, self)
        self.steps.setGeometry(area)
        self.steps.explained.connect(self.explained)
        self.steps.turned.connect(self._turn_step)
        self.steps.ended.connect(self._go_on)
        self.steps.listed.connect(lambda: self.went.emit(Topic(self.page.id, self.tab.id, ALL_STEPS)))

    def _place_heart(self, area: QRect) -> None:
        route = self.route
        assert isinstance(route, Topic)
        self.heart = HeartPanel(self.scene, self.page, self.tab, route, self)
        self.heart.setGeometry(area)
        self.heart.explained.connect(self.explained)
        self.heart.went.connect(self.went)
        self.heart.stirred.connect(self._note_touch)

    def _note_touch(self) -> None:
        if self.heart is not None:
            self.route = self.heart.route
            self.stirred.emit()

    def _next_tab(self) -> Tab | None:
        return self.tabs[self.index + 1] if self.index + 1 < len(self.tabs) else None

    def _go_on(self) -> None:
        following = self._next_tab()
        if following is not None:
            self.went.emit(Topic(self.page.id, following.id))

    def _turn_step(self, step: int) -> None:
        self.route = Topic(self.page.id, self.tab.id, step)
        self.stirred.emit()

    def move_to(self, route: Route) -> bool:
        """Another step or part of the same tab changes in place, so that the drawing can blend."""
        here = self.route
        if (
            self.heart is not None
            and isinstance(route, Topic)
            and (route.page, route.tab) == (self.page.id, self.tab.id)
        ):
            self.heart.move_to(route)
            return True
        same = isinstance(route, Topic) and isinstance(here, Topic) and replace(route, step=here.step) == here
        if not same or self.steps is None or not isinstance(route, Topic):
            return False
        return self.steps.show_step(route.step)

    def _place_glance(self, area: QRect) -> None:
        theme = self.scene.theme
        facts = [
            FactCard(theme, f.value, f.label, f.icon, tint)
            for f, tint in zip(self.page.facts, FACT_TINTS, strict=False)
        ]
        width = theme.u(FACTS)
        column = Column([[fact] for fact in facts], theme.u(14))
        column.setParent(self)
        heights = column.row_heights(width)
        spare = area.height() - sum(heights) - theme.u(14) * (len(heights) - 1)
        if spare < 0:
            column.deleteLater()
            column.hide()
            self._place_text(area, True, True)
            return
        column.setGeometry(area.right() - width + 1, area.top(), width, area.height())
        y, extra = 0, min(spare // len(heights), theme.u(26))
        for row, height in zip(column.rows, heights, strict=True):
            row[0].setGeometry(0, y, width, height + extra)
            y += height + extra + theme.u(14)
        self._place_text(area.adjusted(0, 0, -width - theme.u(30), 0), False, True)

    def _place_text(self, area: QRect, with_facts: bool, foot_fixed: bool) -> None:
        theme = self.scene.theme
        card = Card(theme, self)
        card.setGeometry(area)
        inside = card.inside(44 if area.width() > theme.u(700) else 30, 32)
        width = min(inside.width(), theme.u(1120 * max(1.0, theme.text)))
        rows: list[list[QWidget]] = [[Prose(theme, self._heading(), "title")]]
        rows += self._text_rows(width)
        rows += [[self._picture(index, width)] for index in range(len(self.tab.drawings))]
        rows += self._see_steps()
        if with_facts:
            rows += self._fact_rows(width)
        foot = Row(theme, self._foot_buttons(), spread=True)
        height = inside.height()
        if foot_fixed:
            tall = foot.height_for(inside.width())
            foot.setParent(card)
            foot.setGeometry(inside.left(), card.height() - tall - theme.u(24), inside.width(), tall)
            height = foot.y() - theme.u(16) - inside.top()
        elif self._controls is theme:
            rows.append([foot])
        else:
            rows += [[Row(theme, [button])] for button in foot.buttons]
        column = Column(rows, theme.u(18), theme.u(16), frozenset({0}))
        route = self.route
        pager = Pager(theme, column, route.part if isinstance(route, Topic) else 0, card, widest=width)
        pager.setGeometry(inside.left(), inside.top(), inside.width(), height)
        pager.moved.connect(self._turn_part)

    def _text_rows(self, width: int) -> list[list[QWidget]]:
        """The words of the tab; questions among them can be put on somebody's list."""
        scene, page, tab = self.scene, self.page, self.tab
        if tab.steps:
            return self._list_steps()
        if asks(tab):
            return build_asking(scene, page, tab, width, self.explained, self.chose, self.went)
        rows: list[list[QWidget]] = [[part] for part in build_text(scene.theme, tab.blocks, self.explained)]
        if tab.id == ABOUT:
            rows.append([TakeCard(scene.theme, hand_page(page, scene.library.clinic.name, say))])
        return rows

    def _turn_part(self, part: int) -> None:
        self.route = Topic(self.page.id, self.tab.id, self._step if self.tab.steps else 0, part)
        self.stirred.emit()

    def _heading(self) -> list[Block]:
        words = self.page.summary if self.index == 0 and self.page.summary else self.tab.title
        return [Block("text", (Run(words, bold=True),))]

    def _picture(self, index: int, width: int) -> Stage:
        drawing = self.tab.drawings[index]
        stage = Stage(self.scene.theme, self.scene.pictures, drawing, "all", plays=self.scene.motion)
        stage.setFixedHeight(min(round(width * drawing.height / max(1.0, drawing.width)), self.scene.theme.u(620)))
        return stage

    def _list_steps(self) -> list[list[QWidget]]:
        """All steps below each other, for those who like to read on."""
        theme = self.scene.theme
        single = Button(theme, self.tr("One step at a time"), "next", icon_last=True)
        single.tapped.connect(lambda: self.went.emit(Topic(self.page.id, self.tab.id)))
        rows: list[list[QWidget]] = [[Row(theme, [single])]]
        for number, step in enumerate(self.tab.steps, 1):
            heading = Block("heading", (Run(f"{number}. {step.title}", bold=True),))
            rows += [[part] for part in build_text(theme, (heading, *step.blocks), self.explained)]
        return rows

    def _see_steps(self) -> list[list[QWidget]]:
        steps = next((tab for tab in self.tabs if tab.steps), None)
        if self.index != 0 or steps is None:
            return []
        see = Button(self._controls, self.tr("See it step by step"), "next", "primary", icon_last=True)
        see.tapped.connect(lambda: self.went.emit(Topic(self.page.id, steps.id)))
        listed = Button(self._controls, self.tr("As a list"), "list")
        listed.setAccessibleName(self.tr("All steps as a list"))
        listed.tapped.connect(lambda: self.went.emit(Topic(self.page.id, steps.id, ALL_STEPS)))
        return [[Row(self.scene.theme, [see, listed])]]

    def _foot_buttons(self) -> list[Touch]:
        """Who checked the page (a tap tells more), and the way on."""
        theme = self._controls
        buttons: list[Touch] = []
        checked = CheckLine(theme, describe_check(self.page, self.day, say))
        checked.tapped.connect(lambda: self.went.emit(Topic(self.page.id, ABOUT)))
        checked.setEnabled(self.tab.id != ABOUT and any(tab.id == ABOUT for tab in self.tabs))
        buttons.append(checked)
        following = self._next_tab()
        if following is not None and not self._see_steps():
            go = Button(theme, fill(self.tr("Next: {title}"), title=following.title), "next", icon_last=True)
            go.setObjectName("onward")
            go.tapped.connect(self._go_on)
            buttons.append(go)
        return buttons

    def _fact_rows(self, width: int) -> list[list[QWidget]]:
        theme = self.scene.theme
        cards = [
            FactCard(theme, f.value, f.label, f.icon, tint)
            for f, tint in zip(self.page.facts, FACT_TINTS, strict=False)
        ]
        per_row = 2 if width >= theme.u(820 * theme.text) else 1
        return [list(cards[i : i + per_row]) for i in range(0, len(cards), per_row)]
