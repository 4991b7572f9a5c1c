"""Contact us: what the clinic has told about itself; what it has not is answered at reception."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication, QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.clock import is_believable
from kiosk.hours import read_hours
from kiosk.model import ASK, Clinic, Drawing
from kiosk.route import Contact, Route
from kiosk.ui.language import say
from kiosk.ui.pictures import Pictures
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.opening import SOON, describe_now, describe_special
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.prose import build_text
from kiosk.ui.widgets.stage import Stage
from kiosk.ui.widgets.strip import NoticeStrip
from kiosk.ui.widgets.tile import FactCard
from kiosk.ui.widgets.words import Words, measure_line, measure_words

MAP_HEIGHT = 560
"""The most a map among the cards may be high, in design pixels, so that it fits one screenful with the bars."""

LIST_GAP = 28


class NumberCard(FactCard):
    """A card whose value is large enough to copy from a step away: the phone number."""

    def _lines(self) -> list[tuple[str, str, bool, str]]:
        palette = self.theme.palette
        return [(self.value, "hero", True, palette.ink), (self.label, "small", False, palette.soft)]


class HoursCard(FactCard):
    """A card with one line a day: the days at the left, the times below each other at their right."""

    def __init__(self, theme: Theme, hours: tuple[str, ...], parent: QWidget | None = None) -> None:
        label = QCoreApplication.translate("Contact", "Opening hours")
        super().__init__(theme, "\n".join(hours), label, "clock", "amber", parent)
        self.hours = hours

    def _table(self, width: int) -> list[tuple[str, str]] | None:
        """Days and times, if each line is "days: times" and both fit beside each other in ``width``."""
        pairs = [(day.strip(), time.strip()) for day, _, time in (line.partition(": ") for line in self.hours)]
        if not all(day and time for day, time in pairs):
            return None
        return pairs if sum(self._widths(pairs)) + self.theme.u(LIST_GAP) <= width else None

    def _widths(self, pairs: list[tuple[str, str]]) -> tuple[int, int]:
        days = max(measure_line(self.theme, day, "tile", True) for day, _ in pairs)
        return days, max(measure_line(self.theme, time, "tile") for _, time in pairs)

    def _line_height(self) -> int:
        return round(self.theme.line("tile", True) * 1.18)

    def height_for(self, width: int) -> int:
        """The height in pixels this card needs at ``width``."""
        table = self._table(width - self._left() - self.theme.u(16))
        if table is None:
            return super().height_for(width)
        label = measure_words(self.theme, self.label, "small", False, width - self._left())[1]
        return max(len(table) * self._line_height() + label, self._icon_size()) + self.theme.u(34)

    def words(self) -> list[Words]:
        """Each day and its times; as plain lines where they do not fit beside each other."""
        room = self.width() - self._left() - self.theme.u(16)
        table = self._table(room)
        if table is None:
            return super().words()
        palette, line = self.theme.palette, self._line_height()
        label = measure_words(self.theme, self.label, "small", False, room)[1]
        y = (self.height() - self.theme.u(3) - len(table) * line - label) // 2
        left, days = self._left(), self._widths(table)[0] + 2
        times = left + days + self.theme.u(LIST_GAP)
        words = []
        for day, time in table:
            words.append(Words(day, QRect(left, y, days, line), "tile", palette.ink, True))
            words.append(Words(time, QRect(times, y, left + room - times, line), "tile", palette.ink))
            y += line
        return [*words, Words(self.label, QRect(left, y, room, label), "small", palette.soft)]


class Map(Stage):
    """The way to the clinic, as a row among the cards."""

    def __init__(self, theme: Theme, pictures: Pictures, drawing: Drawing, parent: QWidget | None = None) -> None:
        super().__init__(theme, pictures, drawing, "all", parent)
        self._shape_of = drawing.height / drawing.width if drawing.width else 1.0

    def height_for(self, width: int) -> int:
        """The height in pixels at which the map fills ``width``, within limits."""
        return min(round(width * self._shape_of), self.theme.u(MAP_HEIGHT))


def list_today(theme: Theme, clinic: Clinic, now: dt.datetime | None) -> list[FactCard]:
    """What the hours say of now, and of the days to come that differ. Nothing without a clock that can be right."""
    if now is None:
        return []
    translate = QCoreApplication.translate
    hours = read_hours(clinic.hours, clinic.exceptions)[0]
    cards = []
    if said := describe_now(hours, now):
        cards.append(FactCard(theme, said, translate("Contact", "Today"), "clock", "teal"))
    if coming := [describe_special(special) for special in hours.coming(now.date(), SOON)]:
        label = translate("Contact", "Days with other hours")
        cards.append(FactCard(theme, "\n".join(coming), label, "clock", "amber"))
    return cards


def list_cards(theme: Theme, clinic: Clinic, now: dt.datetime | None) -> list[FactCard]:
    """A card for each way to reach the clinic. What everyone looks for says to ask at reception while it is empty;
    what is only good to know is then left out."""
    translate, ask = QCoreApplication.translate, say(ASK)
    times = translate("Contact", "Opening hours")
    hours = HoursCard(theme, clinic.hours) if clinic.hours else FactCard(theme, ask, times, "clock", "amber")
    phone = NumberCard if clinic.phone else FactCard
    cards = [
        phone(theme, clinic.phone or ask, translate("Contact", "Phone"), "phone", "teal"),
        *list_today(theme, clinic, now),
        hours,
        FactCard(theme, clinic.address or ask, translate("Contact", "Address"), "pin", "sky"),
        FactCard(theme, clinic.parking or ask, translate("Contact", "Parking"), "parking", "sky"),
    ]
    if clinic.website:
        cards.append(FactCard(theme, clinic.website, translate("Contact", "Website"), "globe", "teal"))
    if clinic.desk:
        cards.append(FactCard(theme, clinic.desk, translate("Contact", "Where the desk is"), "desk", "amber"))
    return cards


class ContactScreen(Screen):
    """A card for each way to reach the clinic, the map if there is one, and the clinic's page of words."""

    def __init__(self, scene: Scene, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(scene, route, parent)
        self.title = self.tr("Contact us")

    def arrange(self, size: QSize) -> None:
        """The map beside the cards where both have room; else cards two beside each other where they fit."""
        theme, library = self.scene.theme, self.scene.library
        margin = theme.u(56 if size.width() > size.height() else 36)
        gap = theme.u(20)
        area = QRect(margin, theme.u(10), size.width() - 2 * margin, size.height() - theme.u(30))
        way = library.clinic.map
        beside = way is not None and size.width() > size.height() and area.width() >= theme.u(1500 * theme.text)
        rows: list[list[QWidget]] = [
            [NoticeStrip(theme, notice.text, notice.detail, notice.urgent)]
            for notice in library.notices
            if notice.shows_on(self.scene.today)
        ]
        now = self.scene.tell()
        cards = list_cards(theme, library.clinic, now if is_believable(now, library.made) else None)
        per_row = 2 if area.width() >= theme.u(1100 * theme.text) and not beside else 1
        rows += [list(cards[i : i + per_row]) for i in range(0, len(cards), per_row)]
        if way is not None and beside:
            stage = Stage(theme, self.scene.pictures, way, "all", self)
            stage.setGeometry(area.adjusted((area.width() + gap) // 2, 0, 0, 0))
            area.setRight(area.left() + (area.width() - gap) // 2)
        elif way is not None:
            rows.append([Map(theme, self.scene.pictures, way)])
        page = library.page("contact")
        blocks = tuple(block for tab in page.tabs for block in tab.blocks) if page is not None else ()
        rows += [[part] for part in build_text(theme, blocks, self.explained)]
        route = self.route
        column = Column(rows, theme.u(16), gap, spread=0.25)
        pager = Pager(theme, column, route.part if isinstance(route, Contact) else 0, self)
        pager.setGeometry(area)
        pager.moved.connect(self._turn)

    def _turn(self, part: int) -> None:
        self.route = Contact(part)
        self.stirred.emit()
