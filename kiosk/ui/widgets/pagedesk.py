"""The desk around a leaflet page: buttons, thumbnails, the card to take along, and where each of them lies."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.handout import Handout
from kiosk.model import Leaflet
from kiosk.script import fill
from kiosk.smallprint import MAX_ZOOM
from kiosk.ui.theme import GAP, TARGET, Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.pageview import PageView
from kiosk.ui.widgets.strip import Line, Pill
from kiosk.ui.widgets.takecard import TakeCard
from kiosk.ui.widgets.thumbs import SHEET, Thumbnails
from kiosk.ui.widgets.words import measure_line

SHELF = 420
"""With less than this for the page, in design pixels, thumbnails and controls give way to it."""

LEAST_SHELF = 260
"""With less than this the line about small print gives way too."""


class PageDesk:
    """Makes everything that lies on the leaflet's screen, as children of ``parent``, and places it for ``size``."""

    def __init__(
        self, theme: Theme, leaflet: Leaflet, index: int, handout: Handout, size: QSize, parent: QWidget
    ) -> None:
        self.theme = theme
        page, translate = leaflet.pages[index], QCoreApplication.translate
        self.view = PageView(theme, (page.width, page.height), 1.0, parent)
        self.less = Button(theme, "", "minus", name=translate("PageDesk", "Smaller"), parent=parent)
        self.more = Button(theme, translate("PageDesk", "Larger"), "plus", parent=parent)
        find = translate("PageDesk", "Find"), translate("PageDesk", "Find in leaflet")
        self.seek = Button(theme, find[0], "search", name=find[1], parent=parent)
        self.before = Button(theme, "", "back", "round", translate("PageDesk", "Page before"), parent=parent)
        self.after = Button(theme, "", "next", "primary", translate("PageDesk", "Next page"), parent=parent)
        self.up = Button(theme, "", "up", "round", translate("PageDesk", "Further up"), parent=parent)
        self.down = Button(theme, "", "downward", "round", translate("PageDesk", "Further down"), parent=parent)
        self.place = Pill(theme, "", parent)
        self.hint = Line(theme, translate("PageDesk", "Small print. Touch Larger."), parent=parent)
        self.take = TakeCard(theme, handout, parent)
        self.take_along = Button(theme, translate("PageDesk", "Take it with you"), "leaflet", parent=parent)
        self._count = len(leaflet.pages)
        self._telling = any(page.print.capitals for page in leaflet.pages)
        wide = size.width() > size.height() and self._measure_shelf(size) >= theme.u(SHELF)
        self.thumbs = Thumbnails(theme, self._count, index, wide, parent)
        if wide:
            self._place_wide(size)
        else:
            self._place_tall(size)

    def _measure_sides(self) -> tuple[int, int]:
        """The width in pixels of the thumbnails and of the controls beside the shelf."""
        theme = self.theme
        left = theme.u(SHEET[0]) if self._count > 1 else 0
        hint = measure_line(theme, self.hint.text, "small") + 2
        zoom = self.less.wanted().width() + theme.u(14) + self.more.wanted().width()
        return left, max(theme.u(340), self.seek.wanted().width(), zoom, hint)

    def _measure_shelf(self, size: QSize) -> int:
        """The width in pixels that is left for the shelf between them."""
        return size.width() - sum(self._measure_sides()) - 2 * self.theme.u(56 + 28)

    def _place_wide(self, size: QSize) -> None:
        theme = self.theme
        margin, gap, top = theme.u(56), theme.u(28), theme.u(4)
        height = size.height() - theme.u(20)
        left, right = self._measure_sides()
        self.thumbs.setGeometry(margin, top, left, height)
        x = margin + left + (gap if left else 0)
        self.view.setGeometry(x, top, size.width() - x - gap - right - margin, height)
        self._place_controls(QRect(size.width() - margin - right, top, right, height))

    def _place_controls(self, area: QRect) -> None:
        theme = self.theme
        tall, gap = self.more.wanted().height(), theme.u(14)
        less, y = self.less.wanted().width(), area.top()
        self.less.setGeometry(area.left(), y, less, tall)
        self.more.setGeometry(area.left() + less + gap, y, area.width() - less - gap, tall)
        y += tall
        size, hint = self.take_along.wanted_in(area.width()), self.hint.height_for(area.width())
        self._telling = self._telling and y + hint + tall + size.height() + 3 * gap <= area.bottom()
        if self._telling:
            self.hint.setGeometry(area.left(), y + theme.u(8), area.width(), hint)
            y += hint
        y += gap
        self.seek.setGeometry(area.left(), y, area.width(), tall)
        y += tall + gap
        needed = self.take.height_for(area.width())
        self.take.setVisible(needed <= area.bottom() - y)
        self.take.setGeometry(area.left(), y, area.width(), needed)
        self.take_along.setVisible(self.take.isHidden())
        self.take_along.setGeometry(area.left(), y, area.width(), size.height())

    def _place_tall(self, size: QSize) -> None:
        theme = self.theme
        margin, gap = theme.u(36), theme.u(14)
        width, top = size.width() - 2 * margin, theme.u(4)
        y = self._place_row(size, margin, width, gap)
        self.take.hide()
        hint = self.hint.height_for(width)
        strip = self.thumbs.wanted_height() if self.thumbs.count > 1 else 0
        self._telling = self._telling and y - hint - gap - top >= theme.u(LEAST_SHELF)
        if self._telling:
            y -= hint + theme.u(4)
            self.hint.setGeometry(margin, y, width, hint)
        roomy = y - strip - 2 * gap >= theme.u(SHELF)
        self.thumbs.setVisible(roomy)
        if strip and roomy:
            y -= strip + gap
            self.thumbs.setGeometry(margin, y, width, strip)
        self.view.setGeometry(margin, top, width, y - gap - top)

    def _place_row(self, size: QSize, margin: int, width: int, gap: int) -> int:
        """The buttons at the foot, in one row where that has room; the top of them in pixels."""
        tall = self.more.wanted().height()
        y = size.height() - self.theme.u(16) - tall
        less, more, find = (button.wanted().width() for button in (self.less, self.more, self.seek))
        self.less.setGeometry(margin, y, less, tall)
        self.more.setGeometry(margin + less + gap, y, more, tall)
        self.seek.setGeometry(size.width() - margin - find, y, find, tall)
        start, end = margin + less + more + 2 * gap, size.width() - margin - find - gap
        along = self.take_along.wanted_in(width)
        beside = along.width() <= end - start
        if not beside:
            y -= along.height() + gap
        self.take_along.setGeometry(end - along.width() if beside else margin, y, along.width(), along.height())
        return y

    def _place_on_shelf(self) -> None:
        """The arrows: at the sides of a whole page; in one row at the foot of a larger one, whose lines reach from
        side to side, if that has room."""
        shelf, pill, gap = self.view.geometry(), self.place.wanted(), self.theme.u(GAP)
        side = max(self.theme.u(TARGET), min(self.theme.u(104), (shelf.height() - 2 * gap) // 3))
        row = 4 * side + pill.width() + 6 * gap <= shelf.width()
        self.view.foot = side + 2 * gap if row else 0
        if row and self.view.zoom > 1.0:
            left, right, y = shelf.left() + gap, shelf.right() + 1 - gap - side, shelf.bottom() + 1 - gap - side
            places = (left, y), (right, y), (left + side + gap, y), (right - side - gap, y)
            pill_y = y + (side - pill.height()) // 2
        else:
            pad, y = self.theme.u(18), shelf.center().y() - side // 2
            left, right = shelf.left() + pad, shelf.right() - pad - side + 1
            places = (left, y), (right, y), (right, y - side - gap), (right, y + side + gap)
            pill_y = shelf.bottom() - pill.height() - self.theme.u(14)
        for button, (x, top) in zip((self.before, self.after, self.up, self.down), places, strict=True):
            button.setGeometry(x, top, side, side)
            button.raise_()
        self.place.setGeometry(shelf.center().x() - pill.width() // 2, pill_y, pill.width(), pill.height())
        self.place.raise_()

    def update(self, index: int, sides: tuple[int, int], small: bool) -> None:
        """Show what can be done now with page ``index``, from 0.

        ``sides`` are the sides of the screen, -1 left and 1 right, that lead back and onward. Where its print is
        ``small``, a line says so and Larger stands out.
        """
        view, last = self.view, self._count - 1
        self.less.setEnabled(view.zoom > 1.0)
        self.more.setEnabled(view.zoom < MAX_ZOOM)
        self.more.kind = "primary" if small else "plain"
        self.hint.setVisible(small and self._telling and self.more.isEnabled())
        self.before.setEnabled(index > 0 or view.can_move(sides[0], 0))
        self.after.setEnabled(index < last or view.can_move(sides[1], 0))
        for button in (self.before, self.after):
            button.setVisible(last > 0 or view.zoom > 1.0)
        for button, way in ((self.up, -1), (self.down, 1)):
            button.setVisible(view.zoom > 1.0)
            button.setEnabled(view.can_move(0, way))
        for button in (self.less, self.more, self.before, self.after, self.up, self.down):
            button.update()
        self.thumbs.choose(index)
        page = QCoreApplication.translate("PageDesk", "Page {number} of {count}")
        self.place.say(fill(page, number=index + 1, count=self._count))
        self._place_on_shelf()
