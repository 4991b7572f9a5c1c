"""The leaflet viewer: the page whole, thumbnails, large arrows, plus and minus, find, and how to take it along."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from kiosk.handout import hand_leaflet
from kiosk.model import Leaflet
from kiosk.route import Reader, Route
from kiosk.smallprint import find_zoom, is_small
from kiosk.ui.language import say
from kiosk.ui.pageimage import FindRequest, Hits, PageImage, PageRequest, clip_around, fit_page, list_neighbours
from kiosk.ui.screens.find import FindPanel
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.widgets.pagedesk import PageDesk
from kiosk.ui.widgets.takecard import TakePanel

ZOOM_STEP = 1.5


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
        self._by_hand = False
        self.panel: FindPanel | TakePanel | None = None

    def arrange(self, size: QSize) -> None:
        """The shelf takes what thumbnails and controls leave."""
        scene, leaflet = self.scene, self.leaflet
        self.handout = hand_leaflet(leaflet, scene.library.clinic.name, say)
        theme = scene.theme.for_controls(size.height())
        self.desk = PageDesk(theme, leaflet, self.index, self.handout, size, self)
        self.view, self.thumbs = self.desk.view, self.desk.thumbs
        self._connect()
        self._show_page()

    def _connect(self) -> None:
        desk = self.desk
        desk.less.tapped.connect(self._reduce)
        desk.more.tapped.connect(self._enlarge)
        desk.before.tapped.connect(lambda: self._step(-1))
        desk.after.tapped.connect(lambda: self._step(1))
        desk.up.tapped.connect(lambda: self._move(0, -0.7))
        desk.down.tapped.connect(lambda: self._move(0, 0.7))
        desk.seek.tapped.connect(self.open_find)
        desk.take_along.tapped.connect(self.open_take)
        self.thumbs.touched.connect(self.turn_to)
        self.view.settled.connect(self._ask_detail)
        self.view.settled.connect(self._update_controls)
        self.view.zoomed.connect(self._keep_zoom)
        self.view.turned.connect(lambda way: self.turn_to(self.index + self._side(way)))
        self.view.pointed.connect(self._follow_link)
        renderer = self.scene.renderer
        renderer.rendered.connect(self._receive)
        renderer.prefetched.connect(self._receive_early)
        renderer.failed.connect(self._give_up)
        renderer.found.connect(self._mark)

    def _keep_zoom(self) -> None:
        """Somebody has chosen how large they read; the other pages open like that too."""
        self._by_hand = True
        self._update_controls()

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
        request = self._fit(self.index)
        self._open_page(self.scene.renderer.cached(request))
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
        capitals = self._measure_capitals() * self.view.zoom
        small = is_small(capitals, self.scene.theme.text)
        self.desk.update(self.index, (self._side(-1), self._side(1)), small)

    def _measure_capitals(self) -> float:
        """How high the capitals of this page are in millimetres while all of it is in sight; 0 when not known."""
        letters = self.leaflet.pages[self.index].print
        return letters.capitals * self.view.scale() / self.scene.theme.px_per_mm

    def _open_page(self, picture: QImage | None) -> None:
        """The page from its top: whole, larger for somebody who reads larger text, or as large as they made it."""
        page, text = self.leaflet.pages[self.index], self.scene.theme.text
        self.view.show_page((page.width, page.height), picture)
        if not self._by_hand:
            self.view.zoom = find_zoom(self._measure_capitals(), text) if text > 1 else 1.0
        self.view.start_at(page.print.left, page.print.right)

    def _enlarge(self) -> None:
        """A step larger; from the whole page in one touch as large as its print needs, at the page's beginning."""
        if self.view.zoom > 1.0:
            self.view.set_zoom(self.view.zoom * ZOOM_STEP)
            return
        letters = self.leaflet.pages[self.index].print
        self.view.set_zoom(max(ZOOM_STEP, find_zoom(self._measure_capitals(), self.scene.theme.text)))
        self.view.start_at(letters.left, letters.right)

    def _reduce(self) -> None:
        self.view.set_zoom(self.view.zoom / ZOOM_STEP if self.view.zoom > 1.4 else 1.0)

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
