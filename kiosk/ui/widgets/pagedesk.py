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
    """Makes everything that lies on the leaflet's screen, as children of ``parent``, and places it for ``size``.

    The arrows back and onward lead along a page that was made larger before they turn it, and say which of both they
    do next: in their names always, and in words on them where the foot of such a page has room for the longest of these
    words, so that nothing moves when they change.
    """

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
        turning = translate("PageDesk", "Page before"), translate("PageDesk", "Next page")
        moving = translate("PageDesk", "Part before"), translate("PageDesk", "Next part")
        along = translate("PageDesk", "Part before, on this page"), translate("PageDesk", "Next part of this page")
        self._names = {False: turning, True: along}
        self._labels = {False: turning, True: moving}
        self._along = (False, False)
        self.before = Button(theme, "", "back", "round", turning[0], parent=parent)
        self.after = Button(theme, "", "next", "primary", turning[1], icon_last=True, parent=parent)
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
        at_foot = row and self.view.zoom > 1.0
        back, onward = self._label_arrows(side, shelf.width() - 2 * side - pill.width() - 6 * gap if at_foot else 0)
        middle = shelf.center().x()
        if at_foot:
            left, right, y = shelf.left() + gap, shelf.right() + 1 - gap - onward, shelf.bottom() + 1 - gap - side
            places = (left, y), (right, y), (left + back + gap, y), (right - side - gap, y)
            middle = (places[2][0] + side + places[3][0]) // 2
            pill_y = y + (side - pill.height()) // 2
        else:
            pad, y = self.theme.u(18), shelf.center().y() - side // 2
            left, right = shelf.left() + pad, shelf.right() - pad - side + 1
            places = (left, y), (right, y), (right, y - side - gap), (right, y + side + gap)
            pill_y = shelf.bottom() - pill.height() - self.theme.u(14)
            if pill_y < places[3][1] + side + gap:  # a low shelf: beside the lowest arrow
                middle = min(middle, right - gap - pill.width() // 2)
        arrows = (self.before, back), (self.after, onward), (self.up, side), (self.down, side)
        for (button, width), (x, top) in zip(arrows, places, strict=True):
            button.setGeometry(x, top, width, side)
            button.raise_()
        self.place.setGeometry(middle - pill.width() // 2, pill_y, pill.width(), pill.height())
        # Where it has no room beside the arrows, the chosen thumbnail tells the page.
        self.place.setVisible(at_foot or middle - pill.width() // 2 >= shelf.left())
        self.place.raise_()

    def _label_arrows(self, side: int, room: int) -> tuple[int, int]:
        """Words on both arrows, on the one onward, or on none, as both have ``room``; how wide they are, in pixels."""
        widths = side, side
        for labelled in ((True, True), (False, True), (False, False)):
            for way, button in enumerate((self.before, self.after)):
                words = [self._labels[along][way] for along in (False, True)]
                button.longest = max(words, key=lambda text: measure_line(self.theme, text, "label", True))
                button.text = self._labels[self._along[way]][way] if labelled[way] else ""
            back, onward = (max(side, b.wanted().width()) if b.text else side for b in (self.before, self.after))
            widths = back, onward
            if back + onward <= room:
                break
        return widths

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
        self._along = view.can_move(sides[0], 0), view.can_move(sides[1], 0)
        self.before.setEnabled(index > 0 or self._along[0])
        self.after.setEnabled(index < last or self._along[1])
        for way, button in enumerate((self.before, self.after)):
            button.setAccessibleName(self._names[self._along[way]][way])
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
