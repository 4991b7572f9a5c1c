"""The one window: the current screen with its bars, what lies over both, and the trail of one visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.route import (
    Attract,
    Home,
    Route,
    Search,
    Trail,
    Unwell,
    ask_from,
    call_help,
    name_place,
)
from kiosk.script import fill
from kiosk.ui.bars import WITHOUT_BARS, Bars
from kiosk.ui.bilingual import is_missing
from kiosk.ui.cover import Cover
from kiosk.ui.listener import Listener, can_listen, name_spoken
from kiosk.ui.screens import build_screen
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.widgets.touch import Touch
from kiosk.visit import Visit

if TYPE_CHECKING:
    from kiosk.ui.overlays import Overlay
    from kiosk.ui.widgets.listenbar import ListenBar


INTERPRETERS = "131 450"
"""The Translating and Interpreting Service (TIS National)."""

CORNER_MM = 25
"""The side of the top left corner that staff hold to come to the PIN pad."""


class Window(QWidget):
    """Shows ``route`` with ``visit``. ``make_scene`` gives a screen its values for a visit and this window's size.

    ``arranged`` tells that bars, screen or overlay were built anew or taken away; ``used`` that someone who cannot
    touch has pressed something through a screen reader. ``listener`` is told when somebody wants to hear what stands
    here.
    """

    moved = Signal(object)
    finished = Signal()
    wished = Signal(object)
    arranged = Signal()
    used = Signal()

    def __init__(
        self,
        make_scene: Callable[[Visit, QSize], Scene],
        visit: Visit,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_scene = make_scene
        self.first_visit = visit
        self.visit = visit
        self.trail = Trail()
        self.screen_shown: Screen | None = None
        self.bars: Bars | None = None
        self.listener = Listener(self)
        self.listener.changed.connect(self.rebuild)
        self.cover = Cover(self)
        self.cover.changed.connect(self.arranged)
        self.cover.chosen.connect(lambda code: self.choose(replace(self.visit, language=code)))
        self.listener.doubted.connect(self.cover.warn_of_others)
        self.cover.agreed.connect(lambda: self.listener.steered.emit("device"))
        self._scene: Scene | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def route(self) -> Route:
        """Where the person is."""
        return self.trail.here

    def go(self, route: Route) -> None:
        """Show another place."""
        self._follow(self.trail.go(route))

    def go_back(self) -> None:
        """The place before."""
        self._follow(self.trail.back())

    @property
    def overlay(self) -> Overlay | None:
        """What lies over the screen now."""
        return self.cover.overlay

    @property
    def front(self) -> QWidget | None:
        """What lies in front: the overlay, or the screen and what may cover it."""
        if self.overlay is not None:
            return self.overlay
        return self.screen_shown.front if self.screen_shown is not None else None

    @property
    def place(self) -> tuple[object, ...]:
        """What is the same while only the look of what stands here changes, or what somebody chose on it."""
        return type(self.front), *name_place(self.trail.here)

    @property
    def px_per_mm(self) -> float:
        """Pixels per millimetre of the panel; 1 before anything is shown."""
        return self._scene.theme.px_per_mm if self._scene is not None else 1.0

    @property
    def spoken(self) -> str:
        """The code of the language that what stands here is in, "" for the clinic's own."""
        return name_spoken(self._scene, self.trail.here) if self._scene is not None else ""

    @property
    def listen_bar(self) -> ListenBar | None:
        """The bar of someone who listens, while it is shown."""
        return self.bars.listen_bar if self.bars is not None else None

    def describe(self) -> str:
        """What is shown, in a few words, as a screen reader says it when it comes."""
        if self.overlay is not None:
            return self.overlay.accessibleName()
        return self.accessibleName()

    def step_out(self) -> None:
        """What Escape does: take away what covers the screen, else go back."""
        if self.overlay is not None:
            self.cover.lift()
        elif self.screen_shown is None or not self.screen_shown.step_out():
            self.go_back()

    def finish(self, start: Route | None = None) -> None:
        """Forget this visit: a new one starts at ``start``, Home for None."""
        self.visit = self.first_visit
        self.cover.veiled = self.listener.listening = False
        self.cover.take_away()
        self.finished.emit()
        self._follow(Trail((start or Home(),)))

    def choose(self, visit: Visit) -> None:
        """Show the same place the way this person likes it."""
        self.visit = visit
        self.rebuild()
        self.moved.emit(self.trail.here)

    def is_quick(self, point: QPoint) -> bool:
        """May what lies at this point be touched again at once? Keys may, and help is never held back."""
        widget = self.childAt(point)
        return isinstance(widget, Touch) and widget.quick

    def is_staff_corner(self, point: QPoint) -> bool:
        """Is this the corner of the first screen that staff hold? Nothing to touch lies there."""
        if self._scene is None or self.overlay is not None or not isinstance(self.trail.here, Home):
            return False
        side = CORNER_MM * self._scene.theme.px_per_mm
        return point.x() < side and point.y() < side and not isinstance(self.childAt(point), Touch)

    def _follow(self, trail: Trail) -> None:
        if not isinstance(trail.here, Unwell) and not isinstance(self.trail.here, Unwell):
            self.cover.veiled = False  # help on the way shows nothing of what was hidden, and brings nothing of it back
        if name_place(trail.here) != name_place(self.trail.here):
            self.listener.listening = False
        self.trail = trail
        shown = self.screen_shown
        if shown is None or not shown.move_to(trail.here):
            self.rebuild()
        self.moved.emit(trail.here)

    def rebuild(self) -> None:
        """Build bars and screen anew for route, visit and size."""
        if self.width() < 2 or self.height() < 2:
            return
        self.cover.take_away()
        old: list[QWidget] = [self.screen_shown] if self.screen_shown is not None else []
        old += self.bars.list_parts() if self.bars is not None else []
        scene = self._scene = self._make_scene(self.visit, self.size())
        right_to_left, left_to_right = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(right_to_left if scene.theme.from_right else left_to_right)
        screen = build_screen(scene, self.trail.here)
        if screen.route != self.trail.here:
            self.trail = self.trail.stir(screen.route)
        self.screen_shown = screen
        self.setAccessibleName(screen.title or scene.library.clinic.name or self.tr("Welcome"))
        screen.went.connect(self.go)
        screen.explained.connect(self.cover.explain)
        screen.stirred.connect(self._note_stir)
        screen.chose.connect(self.choose)
        screen.wished.connect(self.wished)
        screen.listened.connect(self.listener.listened)
        screen.setParent(self)
        bars = self.bars = Bars(self, scene, screen.route, can_listen(scene, screen.route), self.listener.listening)
        if isinstance(screen.route, WITHOUT_BARS):
            if isinstance(screen.route, Attract):
                screen.kept = self._add_help(bars)
        else:
            self._add_bars(bars, scene, screen)
        screen.setGeometry(bars.room)
        screen.arrange(bars.room.size())
        screen.show()
        # The keyboard starts before the first control, so that no ring shows until someone uses it.
        self.setFocus()
        for part in old:
            part.hide()
            part.deleteLater()
        self.cover.come_over(scene, bars, screen)
        self.update()
        self.arranged.emit()

    def _add_bars(self, bars: Bars, scene: Scene, screen: Screen) -> None:
        home = isinstance(screen.route, Home)
        title = (scene.library.clinic.name or self.tr("Welcome")) if home else screen.title
        if scene.neutral and self.visit.text != "normal" and not home:
            title = self.tr("Information page")
        remark = self.tr("Touch a picture to learn about your test or procedure") if home else screen.remark
        warns = is_missing(scene, screen.route)
        top, bottom = bars.lay_out(title, remark, warns)
        if warns:
            said = fill(self.tr("This page is not in {language}."), language=scene.language.itself)
            call = fill(self.tr("Ask the desk for an interpreter, free: TIS {number}"), number=INTERPRETERS)
            bars.warn(said, call)
        listen_bar = bars.add_listen_bar()
        if listen_bar is not None:
            listen_bar.touched.connect(lambda wish: self.listener.steer(wish, self.visit.manner))
        top.back.connect(self.go_back)
        top.text_size.connect(lambda: self.choose(self.visit.with_next_text()))
        top.contrast.connect(lambda: self.choose(self.visit.with_other_contrast()))
        top.hide_screen.connect(self.cover.hide_page)
        top.languages.connect(self.cover.offer_languages)
        top.read_aloud.connect(self.listener.listen)
        bottom.reach.connect(lambda: self.choose(self.visit.with_other_height()))
        bottom.search.connect(lambda: self.go(Search()))
        bottom.questions.connect(lambda: self.go(ask_from(self.trail.here)))
        bottom.unwell.connect(lambda: self.go(call_help(self.trail.here)))
        bottom.home.connect(lambda: self.go(Home()))
        bottom.finish.connect(lambda: self.finish())

    def _add_help(self, bars: Bars) -> QRect:
        """Feeling unwell alone; returns its place."""
        bottom = bars.add_help()
        bottom.unwell.connect(lambda: self.go(call_help(self.trail.here)))
        return bottom.leave_only_help().translated(0, bottom.y())

    def _note_stir(self) -> None:
        if self.screen_shown is not None:
            self.trail = self.trail.stir(self.screen_shown.route)
            self.moved.emit(self.trail.here)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A panel that was turned or changed lays everything out anew."""
        self.rebuild()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The paper that everything lies on."""
        painter = QPainter(self)
        ground = self._scene.theme.palette.paper if self._scene is not None else "#F7F5F0"
        painter.fillRect(event.rect(), QColor(ground))
        painter.end()
