"""The heart to touch: a drawing whose parts light up, what each part does, and the list of all parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.about import ABOUT, describe_check
from kiosk.clock import trust_day
from kiosk.model import Block, Page, Run, Spot, Tab
from kiosk.route import Topic
from kiosk.script import fill
from kiosk.ui.language import say
from kiosk.ui.screens.screen import Scene
from kiosk.ui.theme import GAP, TARGET
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.card import Card, split_card
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.piece import flip
from kiosk.ui.widgets.prose import Prose, build_text
from kiosk.ui.widgets.row import Row
from kiosk.ui.widgets.spotmap import SpotMap
from kiosk.ui.widgets.stage import Stage
from kiosk.ui.widgets.strip import Line
from kiosk.ui.widgets.tabs import CheckLine, TabButton

WIDE, TALL = (0.52, 0.50, 0.46), (0.54, 0.46, 0.40)
"""The drawing's share of a wide and of a tall panel, in normal, large and largest text."""

FOOT_SHARE = 0.45
"""The buttons below the words may take so much of the height; else they are signs alone, beside each other."""

LEAST = 260
"""The height in design pixels that drawing, words and two rows of buttons need in normal text."""


class HeartPanel(Card):
    """The tab "Touch a part" in one card. ``route`` is the drawing shown, the part chosen and the screenful.

    ``went`` asks for another place, ``stirred`` tells that ``route`` has changed, ``explained`` asks for a term.
    """

    went = Signal(object)
    stirred = Signal()
    explained = Signal(str)

    def __init__(self, scene: Scene, page: Page, tab: Tab, route: Topic, parent: QWidget | None = None) -> None:
        super().__init__(scene.theme, parent)
        self.scene, self.page, self.tab = scene, page, tab
        self.view = route.step if 0 <= route.step < len(tab.views) else 0
        self.spot = self._spot_of(route.spot)
        self.part = route.part
        self._picture = QRect()
        self._area = QRect()
        self._controls = scene.theme
        theme, drawings = scene.theme, [view.drawing for view in tab.views]
        self._homes = self._find_homes()
        self.stage = Stage(theme, scene.pictures, drawings[self.view] if drawings else None, "all", self)
        self.map = SpotMap(theme, {spot.part: spot.title for spot in tab.spots if spot.part}, self.stage, self)
        self.map.touched.connect(self._choose_part)
        shown = tab.views if len(tab.views) > 1 else ()
        self.buttons = [TabButton(theme, view.title, False, "", True, self) for view in shown]
        for index, button in enumerate(self.buttons):
            button.tapped.connect(lambda index=index: self._turn_to(index))
        self.text: Pager | None = None
        self.foot: Row | None = None

    @property
    def route(self) -> Topic:
        """Where the person is."""
        return Topic(self.page.id, self.tab.id, self.view, self.part, self.spot.id if self.spot else "")

    def _spot_of(self, spot_id: str) -> Spot | None:
        return next((spot for spot in self.tab.spots if spot.id == spot_id), None)

    def _find_homes(self) -> dict[str, int]:
        """The first drawing that each part is on."""
        homes: dict[str, int] = {}
        for index, view in enumerate(self.tab.views):
            for outline in view.drawing.outlines:
                homes.setdefault(outline.part, index)
        return homes

    def _has(self, view: int, part: str) -> bool:
        """Is this part on that drawing?"""
        return any(outline.part == part for outline in self.tab.views[view].drawing.outlines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The drawing with the buttons for its views below it, and the words."""
        theme = self.theme
        self._controls = theme.for_controls(self.height(), LEAST)
        for button in self.buttons:
            button.theme = self._controls
        self._picture, words = split_card(theme, self.size(), WIDE, TALL)
        self._area = words.adjusted(theme.u(26), theme.u(26), -theme.u(26), -theme.u(22))
        if not self.tab.views:
            self._area = self.inside()
            self._picture = QRect()
        below = self._place_buttons()
        self.stage.setGeometry(self._picture.adjusted(0, 0, 0, -below))
        self.map.setGeometry(self.stage.geometry())
        self.scene.pictures.prepare([view.drawing for view in self.tab.views], self.stage.pixel_size())
        self.show_place(self.view, self.spot, self.part)

    def _place_buttons(self) -> int:
        """The buttons for the views at the foot of the drawing; the height in pixels that they take."""
        if not self.buttons:
            return 0
        theme, gap = self.theme, self.theme.u(GAP)
        room = self._picture.width() - 2 * theme.u(24)
        per_row = next(
            count
            for count in range(len(self.buttons), 0, -1)
            if count == 1 or all(button.fits((room - gap * (count - 1)) // count) for button in self.buttons)
        )
        cell = (room - gap * (per_row - 1)) // per_row
        tall = max(button.height_for(cell) for button in self.buttons)
        rows = -(-len(self.buttons) // per_row)
        height = rows * (tall + gap) - gap + theme.u(20)
        for index, button in enumerate(self.buttons):
            x = self._picture.left() + theme.u(24) + index % per_row * (cell + gap)
            y = self._picture.bottom() + 1 - height + index // per_row * (tall + gap)
            button.setGeometry(x, y, cell, tall)
        return height

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, and the ground of the drawing with its buttons."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        ground.addRoundedRect(flip(painter, QRectF(self._picture)), self.theme.u(28), self.theme.u(28))
        painter.fillPath(ground, QColor(self.theme.palette.stage))
        painter.end()

    def show_place(self, view: int, spot: Spot | None, part: int = 0) -> None:
        """Show that drawing with that part lit (None: none, and the list of all), and that screenful of the words."""
        views = self.tab.views
        if views:
            if spot and spot.part and not self._has(view, spot.part):
                view = self._homes.get(spot.part, view)
            if view != self.view:
                self.stage.change_to(views[view].drawing, view > self.view, self.scene.motion)
            dotted = frozenset(name for name, home in self._homes.items() if home == view and name in self.map.names)
            self.map.show_drawing(views[view].drawing, dotted)
            self.map.light(spot.part if spot else "")
        self.view, self.spot, self.part = view, spot, part
        for index, button in enumerate(self.buttons):
            button.chosen = index == view
            button.setAccessibleDescription(self.tr("shown now") if button.chosen else "")
            button.update()
        self._place_words()

    def move_to(self, route: Topic) -> None:
        """Go to another part of this tab in place."""
        self.show_place(
            route.step if 0 <= route.step < len(self.tab.views) else 0, self._spot_of(route.spot), route.part
        )
        self.stirred.emit()

    def _choose(self, spot: Spot | None) -> None:
        self.show_place(self.view, spot)
        self.stirred.emit()

    def _choose_part(self, part: str) -> None:
        self._choose(next((spot for spot in self.tab.spots if part and spot.part == part), None))

    def _turn_to(self, view: int) -> None:
        """Another drawing; what is not on it is no longer chosen."""
        spot = self.spot if self.spot and self._has(view, self.spot.part) else None
        self.show_place(view, spot, self.part if spot is self.spot else 0)
        self.stirred.emit()

    def _turn(self, part: int) -> None:
        self.part = part
        self._make_room()  # other words on the buttons may need more of it
        self.stirred.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now has the text been cut into screenfuls."""
        self._make_room()

    def _make_room(self) -> None:
        """A text of several screenfuls has buttons to turn them: more than one that ends here may have needed."""
        text = self.text
        if text is not None:
            text.resize(text.width(), min(text.height(), self._area.height() - self._place_foot()))

    def _place_foot(self) -> int:
        """The buttons below the words of a part; the height in pixels that they take."""
        if self.foot is not None:
            self.foot.hide()
            self.foot.deleteLater()
            self.foot = None
        if self.spot is None:
            return 0
        area = self._area
        buttons = self._build_foot(self.spot)
        self.foot = Row(self.theme, buttons, spread=True, parent=self)
        tall = self.foot.height_for(area.width())
        if tall > area.height() * FOOT_SHARE:
            for button in buttons:
                button.text = ""  # their arrows say it too
            tall = self.foot.height_for(area.width())
        self.foot.setGeometry(area.left(), area.bottom() + 1 - tall, area.width(), tall)
        self.foot.show()
        return tall + self.theme.u(18)

    def _place_words(self) -> None:
        if self.text is not None:
            self.text.hide()
            self.text.deleteLater()
            self.text = None
        theme, area = self.theme, self._area
        room = area.height() - self._place_foot()
        rows = list(self._describe(self.spot) if self.spot else self._list_parts())
        glued = frozenset(index for index, row in enumerate(rows) if isinstance(row[0], Line) or index == 0)
        gap, check = theme.u(GAP), Row(theme, [self._build_check()])
        column = Column(rows, gap, gap, glued)
        if self.spot is None or column.height_for(area.width()) + gap + check.height_for(area.width()) <= room:
            column = Column([*rows, [check]], gap, gap, glued | {len(rows) - 1})
        self.text = Pager(theme, column, self.part, self, bare=self.spot is not None)
        self.text.setGeometry(area.left(), area.top(), area.width(), room)
        self.text.moved.connect(self._turn)
        self.text.show()
        if self.text.parts > 1:
            self._make_room()

    def _build_check(self) -> CheckLine:
        day = trust_day(self.scene.today, self.scene.library.made)
        check = CheckLine(self._controls, describe_check(self.page, day, say))
        check.setEnabled(self.page.tab(ABOUT) is not None or bool(self.page.sources))
        check.tapped.connect(lambda: self.went.emit(Topic(self.page.id, ABOUT)))
        return check

    def _build_foot(self, spot: Spot) -> list[Button]:
        """The way back to the list, and the way on; both go through the screenfuls of a long text first."""
        theme, text = self._controls, self.text
        part, parts = (text.part, text.parts) if text is not None else (0, 1)
        back = Button(theme, self.tr("Up"), "up") if part else Button(theme, self.tr("All parts"), "list")
        back.tapped.connect(text.show_previous if text is not None and part else lambda: self._choose(None))
        following = self.tab.spots.index(spot) + 1
        if text is not None and part < parts - 1:
            onward = Button(theme, self.tr("Down"), "downward", "primary")
            onward.tapped.connect(text.show_next)
        elif following < len(self.tab.spots):
            onward = Button(theme, self.tr("Next part"), "next", "primary", icon_last=True)
            onward.tapped.connect(lambda: self._choose(self.tab.spots[following]))
        else:
            return [back]
        return [back, onward]

    def _describe(self, spot: Spot) -> Iterator[list[QWidget]]:
        """One part: its group and name, what it does, and the tests and procedures for it."""
        theme = self.theme
        if spot.group:
            group = Line(theme, spot.group, "label", True)
            group.ink = theme.palette.accent
            yield [group]
        yield [Prose(theme, [Block("text", (Run(spot.title, bold=True),))], "title")]
        if spot.also:
            yield [Line(theme, fill(self.tr("also called {name}"), name=spot.also))]
        for prose in build_text(theme, spot.blocks, self.explained):
            yield [prose]
        buttons = list(self._build_links(spot))
        if buttons:
            yield [Line(theme, self.tr("Tests and treatments"), "label", True)]
            yield from self._share(buttons)

    def _build_links(self, spot: Spot) -> Iterator[TabButton]:
        for link in spot.links:
            page = self.scene.library.page(link.page)
            if page is not None:
                button = TabButton(self._controls, link.words, False, page.icon, True)
                button.tapped.connect(lambda page_id=page.id: self.went.emit(Topic(page_id)))
                yield button

    def _list_parts(self) -> Iterator[list[QWidget]]:
        """The heading, what to do, and a button for each part below the name of its group."""
        theme = self.theme
        yield [Prose(theme, [Block("text", (Run(self.tab.title, bold=True),))], "title")]
        for prose in build_text(theme, self.tab.blocks, self.explained):
            yield [prose]
        for group in dict.fromkeys(spot.group for spot in self.tab.spots):
            if group:
                yield [Line(theme, group, "label", True)]
            yield from self._share([self._build_entry(spot) for spot in self.tab.spots if spot.group == group])

    def _build_entry(self, spot: Spot) -> TabButton:
        button = TabButton(self._controls, spot.title, boxed=True)
        button.tapped.connect(lambda: self._choose(spot))
        return button

    def _share(self, buttons: Sequence[TabButton]) -> Iterator[list[QWidget]]:
        """Three beside each other where their words fit on a line, else two where they fit, else each in a row."""
        gap, width = self.theme.u(GAP), self._area.width()
        third, half = (width - 2 * gap) // 3, (width - gap) // 2
        if all(button.fits(third) and button.height_for(third) <= self.theme.u(TARGET) for button in buttons):
            count = 3
        else:
            count = 2 if all(button.fits(half) for button in buttons) else 1
        for start in range(0, len(buttons), count):
            yield list(buttons[start : start + count])
