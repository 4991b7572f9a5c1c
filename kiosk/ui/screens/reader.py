"""The leaflet viewer: the page whole, thumbnails, large arrows, plus and minus, find, and how to take it along."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtWidgets import QWidget

from kiosk.handout import hand_leaflet
from kiosk.model import Leaflet
from kiosk.route import Reader, Route
from kiosk.script import fill
from kiosk.ui.language import say
from kiosk.ui.pageimage import FindRequest, Hits, PageImage, PageRequest, clip_around, fit_page, list_neighbours
from kiosk.ui.screens.find import FindPanel
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.theme import TARGET
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.pageview import MAX_ZOOM, PageView
from kiosk.ui.widgets.strip import Line, Pill
from kiosk.ui.widgets.takecard import TakeCard, TakePanel
from kiosk.ui.widgets.thumbs import SHEET, Thumbnails
from kiosk.ui.widgets.words import measure_line

ZOOM_STEP = 1.5

SHELF = 420
"""With less than this for the page, in design pixels, thumbnails and controls give way to it."""


class ReaderScreen(Screen):
    """One leaflet. The pages are drawn elsewhere; this screen asks, shows what comes, and never waits."""

    def __init__(self, scene: Scene, route: Reader, parent: QWidget | None = None) -> None:
        super().__init__(scene, route, parent)
        leaflet = scene.library.leaflet(route.leaflet)
        assert leaflet is not None, "the window asks for a missing leaflet's screen only through Missing"
        self.leaflet: Leaflet = leaflet
        self.title = leaflet.title
        count = len(leaflet.pages)
        self.remark = self.tr("leaflet, %n page(s)", "", count)
        self.index = min(max(0, route.page), count - 1)
        self.route = Reader(leaflet.id, self.index)
        self._words = ""
        self.panel: FindPanel | TakePanel | None = None

    def arrange(self, size: QSize) -> None:
        """The shelf takes what thumbnails and controls leave."""
        theme, leaflet = self.scene.theme, self.leaflet
        first = leaflet.pages[self.index]
        self.view = PageView(theme, (first.width, first.height), theme.text, self)
        self.less = Button(theme, "", "minus", name=self.tr("Smaller"), parent=self)
        self.more = Button(theme, "", "plus", name=self.tr("Larger"), parent=self)
        self.seek = Button(theme, self.tr("Find"), "search", name=self.tr("Find in leaflet"), parent=self)
        self.before = Button(theme, "", "back", "round", self.tr("Page before"), parent=self)
        self.after = Button(theme, "", "next", "primary", self.tr("Next page"), parent=self)
        self.up = Button(theme, "", "up", "round", self.tr("Further up"), parent=self)
        self.down = Button(theme, "", "downward", "round", self.tr("Further down"), parent=self)
        self.place = Pill(theme, "", self)
        self.hint = Line(theme, self.tr("Small print? Touch +"), parent=self)
        wide = size.width() > size.height() and self._measure_shelf(size) >= theme.u(SHELF)
        self.thumbs = Thumbnails(theme, len(leaflet.pages), self.index, wide, self)
        self.handout = hand_leaflet(leaflet, self.scene.library.clinic.name, say)
        self.take = TakeCard(theme, self.handout, self)
        self.take_along = Button(theme, self.tr("Take it with you"), "leaflet", parent=self)
        self.take_along.tapped.connect(self.open_take)
        if wide:
            self._place_wide(size)
        else:
            self._place_tall(size)
        self._place_on_shelf()
        self._connect()
        self._show_page()

    def _measure_sides(self) -> tuple[int, int]:
        """The width in pixels of the thumbnails and of the controls beside the shelf."""
        theme = self.scene.theme
        left = theme.u(SHEET[0]) if len(self.leaflet.pages) > 1 else 0
        hint = measure_line(theme, self.hint.text, "small")
        return left, max(theme.u(340), self.seek.wanted().width(), 2 * self.more.wanted().width() + theme.u(12), hint)

    def _measure_shelf(self, size: QSize) -> int:
        """The width in pixels that is left for the shelf between them."""
        return size.width() - sum(self._measure_sides()) - 2 * self.scene.theme.u(56 + 28)

    def _place_wide(self, size: QSize) -> None:
        theme = self.scene.theme
        margin, gap, top = theme.u(56), theme.u(28), theme.u(4)
        height = size.height() - theme.u(20)
        left, right = self._measure_sides()
        self.thumbs.setGeometry(margin, top, left, height)
        x = margin + left + (gap if left else 0)
        self.view.setGeometry(x, top, size.width() - x - gap - right - margin, height)
        self._place_controls(QRect(size.width() - margin - right, top, right, height))

    def _place_controls(self, area: QRect) -> None:
        theme = self.scene.theme
        tall, gap = self.more.wanted().height(), theme.u(14)
        half = (area.width() - gap) // 2
        y = area.top()
        self.less.setGeometry(area.left(), y, half, tall)
        self.more.setGeometry(area.right() - half + 1, y, half, tall)
        y += tall
        size, hint = self.take_along.wanted_in(area.width()), self.hint.height_for(area.width())
        told = y + hint + tall + size.height() + 3 * gap <= area.bottom()
        self.hint.setVisible(told)
        if told:
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
        theme = self.scene.theme
        margin, gap = theme.u(36), theme.u(14)
        width = size.width() - 2 * margin
        tall = self.more.wanted().height()
        y = size.height() - theme.u(16) - tall
        less, find = self.less.wanted().width(), self.seek.wanted().width()
        self.less.setGeometry(margin, y, less, tall)
        self.more.setGeometry(margin + less + gap, y, less, tall)
        self.seek.setGeometry(size.width() - margin - find, y, find, tall)
        start, end = margin + 2 * (less + gap), size.width() - margin - find - gap
        along = self.take_along.wanted_in(width)
        beside = along.width() <= end - start
        if not beside:
            y -= along.height() + gap
        self.take_along.setGeometry(end - along.width() if beside else margin, y, along.width(), along.height())
        room = end - start - (along.width() + gap if beside else 0)
        self.hint.setGeometry(start, self.less.y(), max(0, room), tall)
        self.hint.setVisible(measure_line(theme, self.hint.text, "small") <= room)
        self.take.hide()
        strip = self.thumbs.wanted_height() if self.thumbs.count > 1 else 0
        roomy = y - strip - 2 * gap >= theme.u(SHELF)
        self.thumbs.setVisible(roomy)
        if strip and roomy:
            y -= strip + gap
            self.thumbs.setGeometry(margin, y, width, strip)
        self.view.setGeometry(margin, theme.u(4), width, y - gap - theme.u(4))

    def _place_on_shelf(self) -> None:
        theme, shelf = self.scene.theme, self.view.geometry()
        pad, gap = theme.u(18), theme.u(16)
        side = max(theme.u(TARGET), min(theme.u(104), (shelf.height() - 2 * gap) // 3))
        middle = shelf.center().y() - side // 2
        self.before.setGeometry(shelf.left() + pad, middle, side, side)
        self.after.setGeometry(shelf.right() - pad - side + 1, middle, side, side)
        self.up.setGeometry(shelf.right() - pad - side + 1, middle - side - gap, side, side)
        self.down.setGeometry(shelf.right() - pad - side + 1, middle + side + gap, side, side)
        for button in (self.before, self.after, self.up, self.down, self.place):
            button.raise_()

    def _connect(self) -> None:
        self.less.tapped.connect(
            lambda: self.view.set_zoom(self.view.zoom / ZOOM_STEP if self.view.zoom > 1.4 else 1.0)
        )
        self.more.tapped.connect(lambda: self.view.set_zoom(self.view.zoom * ZOOM_STEP))
        self.before.tapped.connect(lambda: self._step(-1))
        self.after.tapped.connect(lambda: self._step(1))
        self.up.tapped.connect(lambda: self._move(0, -0.7))
        self.down.tapped.connect(lambda: self._move(0, 0.7))
        self.seek.tapped.connect(self.open_find)
        self.thumbs.touched.connect(self.turn_to)
        self.view.settled.connect(self._ask_detail)
        self.view.settled.connect(self._update_controls)
        self.view.zoomed.connect(self._update_controls)
        self.view.turned.connect(lambda way: self.turn_to(self.index + self._side(way)))
        self.view.pointed.connect(self._follow_link)
        renderer = self.scene.renderer
        renderer.rendered.connect(self._receive)
        renderer.prefetched.connect(self._receive_early)
        renderer.failed.connect(self._give_up)
        renderer.found.connect(self._mark)

    def _step(self, way: int) -> None:
        """Further along a zoomed page; at its edge the next page."""
        side = self._side(way)
        if self.view.can_move(side, 0):
            self._move(0.7 * side, 0)
        else:
            self.turn_to(self.index + way)

    def _side(self, way: int) -> int:
        """The side of the screen that is onward (1) or back (-1): 1 for the right, -1 for the left. Or the reverse."""
        return -way if self.isRightToLeft() else way

    def _move(self, dx: float, dy: float) -> None:
        self.view.move_by(dx, dy)
        self._update_controls()

    def turn_to(self, index: int) -> None:
        """Show another page, from 0; nothing happens past the ends."""
        if 0 <= index < len(self.leaflet.pages) and index != self.index:
            self.index = index
            self.route = Reader(self.leaflet.id, index)
            self._show_page()
            self.stirred.emit()

    def move_to(self, route: Route) -> bool:
        """Another page of the same leaflet needs no new screen."""
        if not isinstance(route, Reader) or route.leaflet != self.leaflet.id:
            return False
        self.turn_to(route.page)
        return True

    def _fit(self, index: int) -> PageRequest:
        return fit_page(self.scene.library.root, self.leaflet, index, self.view.box())

    def _thumb(self, index: int) -> PageRequest:
        return fit_page(self.scene.library.root, self.leaflet, index, self.thumbs.picture_size())

    def _show_page(self) -> None:
        page, request = self.leaflet.pages[self.index], self._fit(self.index)
        self.view.show_page((page.width, page.height), self.scene.renderer.cached(request))
        self._update_controls()
        if not self.view.has_picture():
            self.scene.renderer.request(request)
        elif self.view.zoom > 1.0:
            self._ask_detail()
        self._prefetch()
        self._ask_marks()

    def _prefetch(self) -> None:
        near = [self._fit(index) for index in list_neighbours(self.index, len(self.leaflet.pages))]
        small = []
        for index in range(len(self.leaflet.pages)) if self.thumbs.count > 1 else ():
            request = self._thumb(index)
            picture = self.scene.renderer.cached(request)
            if picture is not None:
                self.thumbs.give(index, picture)
            elif self.thumbs.lists(index):
                small.append(request)
        self.scene.renderer.prefetch([*near[:1], *small, *near[1:]])

    def _ask_detail(self) -> None:
        """A sharp picture of what is seen of a zoomed page."""
        if self.view.zoom <= 1.0 or not self.view.has_picture():
            return
        size, seen = self.view.page_size(), self.view.seen()
        whole = fit_page(self.scene.library.root, self.leaflet, self.index, self.view.box(), self.view.zoom)
        clip = clip_around((seen.x(), seen.y(), seen.width(), seen.height()), (whole.width, whole.height))
        request = PageRequest(whole.file, whole.sha256, whole.page, size.width(), size.height(), clip, whole.seconds)
        self.scene.renderer.request(request)

    def _receive(self, answer: PageImage) -> None:
        request = answer.request
        if request.page != self.index or request.sha256 != self.leaflet.sha256:
            return
        if request == self._fit(self.index):
            self.view.give_whole(answer.image)
            self._ask_detail()
            return
        x, y, width, height = request.clip or (0, 0, request.width, request.height)
        part = QRectF(x / request.width, y / request.height, width / request.width, height / request.height)
        self.view.give_detail(answer.image, part)

    def _receive_early(self, answer: PageImage) -> None:
        request = answer.request
        if request.sha256 != self.leaflet.sha256 or request != self._thumb(request.page):
            return
        self.thumbs.give(request.page, answer.image)

    def _give_up(self, request: PageRequest, why: str) -> None:
        if request.sha256 == self.leaflet.sha256 and request.page == self.index:
            self.view.give_up(self.tr("This page cannot be shown. Please ask at reception."))

    def _follow_link(self, point: QPointF) -> None:
        """Only links inside the leaflet lead anywhere."""
        for x0, y0, x1, y1, target in self.leaflet.pages[self.index].links:
            if x0 <= point.x() <= x1 and y0 <= point.y() <= y1:
                self.turn_to(target)
                return

    def _update_controls(self) -> None:
        view, count = self.view, len(self.leaflet.pages)
        self.less.setEnabled(view.zoom > 1.0)
        self.more.setEnabled(view.zoom < MAX_ZOOM)
        self.before.setEnabled(self.index > 0 or view.can_move(self._side(-1), 0))
        self.after.setEnabled(self.index < count - 1 or view.can_move(self._side(1), 0))
        for button in (self.before, self.after):
            button.setVisible(count > 1 or view.zoom > 1.0)
        for button, way in ((self.up, -1), (self.down, 1)):
            button.setVisible(view.zoom > 1.0)
            button.setEnabled(view.can_move(0, way))
        for button in (self.less, self.more, self.before, self.after, self.up, self.down):
            button.update()
        self.thumbs.choose(self.index)
        self.place.say(fill(self.tr("Page {number} of {count}"), number=self.index + 1, count=count))
        shelf, hint = view.geometry(), self.place.wanted()
        x = shelf.center().x() - hint.width() // 2
        self.place.setGeometry(x, shelf.bottom() - hint.height() - self.scene.theme.u(14), hint.width(), hint.height())

    @property
    def front(self) -> QWidget:
        """The keyboard's panel while it is open."""
        return self if self.panel is None else self.panel

    def step_out(self) -> bool:
        """Close the keyboard's panel."""
        is_open = self.panel is not None
        self._uncover()
        return is_open

    def open_find(self) -> None:
        """Cover the leaflet with a keyboard and the pages that hold what is typed."""
        panel = FindPanel(self.scene.theme, self.leaflet, self, self.scene.visit.language)
        panel.chosen.connect(self._show_hit)
        self._cover(panel)

    def open_take(self) -> None:
        """Cover the leaflet with how to take it along."""
        self._cover(TakePanel(self.scene.theme, self.handout, self))

    def _cover(self, panel: FindPanel | TakePanel) -> None:
        self.panel = panel
        panel.setGeometry(self.rect())
        panel.closed.connect(self._uncover)
        panel.show()
        panel.raise_()

    def _uncover(self) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None

    def _show_hit(self, page: int, words: str) -> None:
        self._uncover()
        self._words = words
        if page == self.index:
            self._ask_marks()
        else:
            self.turn_to(page)

    def _ask_marks(self) -> None:
        if self._words:
            request = self._fit(self.index)
            self.scene.renderer.find(
                FindRequest(request.file, request.sha256, self.index, self._words, request.seconds)
            )

    def _mark(self, hits: Hits) -> None:
        if hits.request.sha256 == self.leaflet.sha256 and hits.request.page == self.index:
            self.view.mark(hits.rects)

    def is_ready(self) -> bool:
        """Has the page come, or the words that say why not? And the thumbnails that can be seen?"""
        return self.view.has_picture() and self.thumbs.is_full()
