"""The one window: bars around the current screen, an overlay over both, and the trail of one visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.route import (
    BEHIND_THE_DOOR,
    Attract,
    Home,
    Reader,
    Route,
    Search,
    Trail,
    Unwell,
    ask_from,
    call_help,
    name_place,
)
from kiosk.script import fill
from kiosk.ui.above import Above
from kiosk.ui.bilingual import describe_in_english, is_missing
from kiosk.ui.bottombar import BottomBar
from kiosk.ui.screens import build_screen
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.topbar import TopBar
from kiosk.ui.widgets.strip import NoticeStrip
from kiosk.ui.widgets.touch import Touch
from kiosk.visit import Visit

if TYPE_CHECKING:
    from kiosk.ui.overlays import Overlay
    from kiosk.ui.widgets.listenbar import ListenBar


WITHOUT_BARS = (Attract, Unwell)
"""Screens that fill the window and have their own ways on."""

WORDLESS = (Reader, *BEHIND_THE_DOOR)
"""Screens that are not read aloud: a leaflet is a picture, and the staff's are not for patients."""

INTERPRETERS = "131 450"
"""The Translating and Interpreting Service (TIS National)."""

CORNER_MM = 25
"""The side of the top left corner that staff hold to come to the PIN pad."""


class Window(QWidget):
    """Shows ``route`` with ``visit``. ``make_scene`` gives a screen its values for a visit and this window's size.

    ``arranged`` tells that bars, screen or overlay were built anew or taken away; ``used`` that someone who cannot
    touch has pressed something through a screen reader. ``listened``: somebody wants to hear what stands here, and
    ``steered`` how. While ``listening``, the bar for it is shown.
    """

    moved = Signal(object)
    finished = Signal()
    wished = Signal(object)
    arranged = Signal()
    used = Signal()
    listened = Signal()
    steered = Signal(str)

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
        self.overlay: Overlay | None = None
        self._veiled = False  # someone hid the page, and has not asked for it again
        self._top: TopBar | None = None
        self._bottom: BottomBar | None = None
        self._above: Above | None = None
        self._warning: NoticeStrip | None = None
        self.listening = False
        self.listen_bar: ListenBar | None = None
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
        scene = self._scene
        return scene.language.code if scene is not None and not is_missing(scene, self.trail.here) else ""

    def listen(self) -> None:
        """Read aloud what stands here, and show the bar for it."""
        if not self.listening:
            self.listening = True
            self.rebuild()
        self.listened.emit()

    def _steer(self, wish: str) -> None:
        if wish == "stop":
            self.listening = False
            self.rebuild()
        elif wish == "device" and not self.visit.manner.loudspeaker:
            self._warn_of_others()
        else:
            self.steered.emit(wish)

    def _warn_of_others(self) -> None:
        """Nobody uses the loudspeaker without knowing who hears it (standards item 55)."""
        from kiosk.ui.overlays import OthersHear

        if self._scene is not None:
            card = OthersHear(self._scene.theme, self)
            card.agreed.connect(self._use_loudspeaker)
            self.cover(card)

    def _use_loudspeaker(self) -> None:
        self.uncover()
        self.steered.emit("device")

    def describe(self) -> str:
        """What is shown, in a few words, as a screen reader says it when it comes."""
        if self.overlay is not None:
            return self.overlay.accessibleName()
        return self.accessibleName()

    def step_out(self) -> None:
        """What Escape does: take away what covers the screen, else go back."""
        if self.overlay is not None:
            self.uncover()
        elif self.screen_shown is None or not self.screen_shown.step_out():
            self.go_back()

    def finish(self, start: Route | None = None) -> None:
        """Forget this visit: a new one starts at ``start``, Home for None."""
        self.visit = self.first_visit
        self._veiled = self.listening = False
        self.close_overlay()
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
            self._veiled = False  # help on the way shows nothing of what was hidden, and brings nothing of it back
        if name_place(trail.here) != name_place(self.trail.here):
            self.listening = False
        self.trail = trail
        shown = self.screen_shown
        if shown is None or not shown.move_to(trail.here):
            self.rebuild()
        self.moved.emit(trail.here)

    def rebuild(self) -> None:
        """Build bars and screen anew for route, visit and size."""
        if self.width() < 2 or self.height() < 2:
            return
        self.close_overlay()
        parts = (self.screen_shown, self._top, self._bottom, self._above, self._warning, self.listen_bar)
        old = [part for part in parts if part is not None]
        scene = self._scene = self._make_scene(self.visit, self.size())
        right_to_left, left_to_right = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(right_to_left if scene.theme.from_right else left_to_right)
        screen = build_screen(scene, self.trail.here)
        if screen.route != self.trail.here:
            self.trail = self.trail.stir(screen.route)
        self.screen_shown = screen
        self.setAccessibleName(screen.title or scene.library.clinic.name or self.tr("Welcome"))
        screen.went.connect(self.go)
        screen.explained.connect(self.explain)
        screen.stirred.connect(self._note_stir)
        screen.chose.connect(self.choose)
        screen.wished.connect(self.wished)
        screen.listened.connect(self.listened)
        screen.setParent(self)
        self._top = self._bottom = self._above = self._warning = self.listen_bar = None
        area = self._find_area(scene)
        if area != self.rect():
            self._above = Above(scene.theme, self)
            self._above.setGeometry(0, 0, self.width(), area.top())
            self._above.show()
        if isinstance(screen.route, WITHOUT_BARS):
            screen.setGeometry(area)
            if isinstance(screen.route, Attract):
                screen.kept = self._build_help(scene)
            screen.arrange(area.size())
        else:
            self._build_bars(scene, screen, area)
        screen.show()
        # The keyboard starts before the first control, so that no ring shows until someone uses it.
        self.setFocus()
        for part in old:
            part.hide()
            part.deleteLater()
        if self._veiled and not isinstance(screen.route, WITHOUT_BARS):
            self.hide_content()
        self.update()
        self.arranged.emit()

    def _find_area(self, scene: Scene) -> QRect:
        """Where controls may be: everywhere, or in the lower part for someone who cannot reach higher."""
        low = self.visit.low and not isinstance(self.trail.here, WITHOUT_BARS)
        height = min(scene.reach, self.height()) if low else self.height()
        return QRect(0, self.height() - height, self.width(), height)

    def _build_bars(self, scene: Scene, screen: Screen, area: QRect) -> None:
        home = isinstance(screen.route, Home)
        theme, clinic = scene.theme, scene.library.clinic
        title = (clinic.name or self.tr("Welcome")) if home else screen.title
        if scene.neutral and self.visit.text != "normal" and not home:
            title = self.tr("Information page")
        remark = self.tr("Touch a picture to learn about your test or procedure") if home else screen.remark
        spoken = scene.language.itself if len(scene.languages) > 1 else ""
        english = describe_in_english(scene, screen.route)
        listens = self._can_listen(scene, screen.route)
        top = self._top = TopBar(theme, self.visit, title, remark, home, self, spoken, english, listens)
        is_low = self.visit.low if scene.reach < self.height() else None
        bottom = self._bottom = BottomBar(theme, home, is_low, self, len(self.visit.questions))
        margin = theme.u(56 if self.width() > self.height() else 36)
        wide = self.width() > self.height()
        flat = self._above is not None and (wide or (listens and self.listening))
        bottom_height = bottom.lay_out(self.width(), margin, flat)
        bottom.setGeometry(0, self.height() - bottom_height, self.width(), bottom_height)
        middle = area.adjusted(0, 0, 0, -bottom_height)
        if self._above is not None and not bottom.words():
            self._above.advise(bottom.advices[0])
        aside = 0
        if flat and self._above is not None and self._above.take_title(title, english or remark, self._above.size()):
            aside = top.lay_aside(middle.height(), margin) if wide else 0
            if not wide:
                top.leave_title()
        top_height = middle.height() if aside else top.lay_out(self.width(), margin)
        top.setGeometry(0, area.top(), aside or self.width(), top_height)
        middle = middle.adjusted(aside, 0, 0, 0) if aside else middle.adjusted(0, top_height, 0, 0)
        middle = self._place_warning(scene, screen.route, middle, margin)
        if listens and self.listening:
            middle = self._place_listen_bar(scene, middle, margin)
        screen.setGeometry(middle)
        screen.arrange(middle.size())
        top.back.connect(self.go_back)
        top.text_size.connect(lambda: self.choose(self.visit.with_next_text()))
        top.contrast.connect(lambda: self.choose(self.visit.with_other_contrast()))
        top.hide_screen.connect(self.hide_content)
        top.languages.connect(self.offer_languages)
        top.read_aloud.connect(self.listen)
        bottom.reach.connect(lambda: self.choose(self.visit.with_other_height()))
        bottom.search.connect(lambda: self.go(Search()))
        bottom.questions.connect(lambda: self.go(ask_from(self.trail.here)))
        bottom.unwell.connect(lambda: self.go(call_help(self.trail.here)))
        bottom.home.connect(lambda: self.go(Home()))
        bottom.finish.connect(lambda: self.finish())
        top.show()
        bottom.show()

    def _can_listen(self, scene: Scene, route: Route) -> bool:
        """Is there a voice for what stands there?"""
        return scene.listening is not None and not isinstance(route, WORDLESS) and scene.listening.speaks(self.spoken)

    def _place_listen_bar(self, scene: Scene, area: QRect, margin: int) -> QRect:
        """The bar for listening below the screen, or beside it where height is scarce; the room that it leaves."""
        from kiosk.ui.widgets.listenbar import ListenBar

        both = scene.listening is not None and scene.listening.both
        bar = self.listen_bar = ListenBar(scene.theme, both, self.visit.manner, self)
        scarce = scene.theme.text > 1.0 or self._above is not None
        beside = bar.lay_aside(area.height(), margin) if scarce and self.width() > self.height() else 0
        below = 0 if beside else bar.lay_out(area.width(), margin, self._above is not None)
        room = area.adjusted(0, 0, -beside, -below)
        if beside:
            bar.setGeometry(room.right() + 1, area.top(), beside, area.height())
        else:
            bar.setGeometry(area.left(), room.bottom() + 1, area.width(), below)
        bar.touched.connect(self._steer)
        bar.show()
        return room

    def _place_warning(self, scene: Scene, route: Route, area: QRect, margin: int) -> QRect:
        """Above a page that is not in this visit's language, a line that says so; the room that it leaves."""
        if not is_missing(scene, route):
            return area
        said = fill(self.tr("This page is not in {language}."), language=scene.language.itself)
        call = fill(self.tr("Ask the desk for an interpreter, free: TIS {number}"), number=INTERPRETERS)
        strip = self._warning = NoticeStrip(scene.theme, said, call, parent=self)
        width = area.width() - 2 * margin
        strip.setGeometry(area.left() + margin, area.top(), width, strip.height_for(width))
        strip.show()
        return area.adjusted(0, strip.height() + scene.theme.u(14), 0, 0)

    def _build_help(self, scene: Scene) -> QRect:
        """Feeling unwell alone, in the place it has on every screen; returns that place."""
        bottom = self._bottom = BottomBar(scene.theme, True, False if scene.reach < self.height() else None, self)
        height = bottom.lay_out(self.width(), scene.theme.u(56 if self.width() > self.height() else 36))
        bottom.setGeometry(0, self.height() - height, self.width(), height)
        bottom.unwell.connect(lambda: self.go(call_help(self.trail.here)))
        bottom.show()
        return bottom.leave_only_help().translated(0, bottom.y())

    def _note_stir(self) -> None:
        if self.screen_shown is not None:
            self.trail = self.trail.stir(self.screen_shown.route)
            self.moved.emit(self.trail.here)

    def explain(self, term_id: str) -> None:
        """Lay the meaning of a glossary term over the screen."""
        from kiosk.ui.overlays import TermCard  # here, since Home should not wait for it

        term = self._scene.library.term(term_id) if self._scene else None
        if term is not None and self._scene is not None:
            self.cover(TermCard(self._scene.theme, term, self))

    def ask(self, seconds: int) -> None:
        """Cover the page with "Still there?", or tell its seconds."""
        from kiosk.ui.overlays import StillThere

        if isinstance(self.overlay, StillThere):
            self.overlay.count(seconds)
        elif self._scene is not None:
            self.cover(StillThere(self._scene.theme, seconds, self))

    def hide_content(self) -> None:
        """Cover the page at once: someone else came near. Any touch shows it again."""
        from kiosk.ui.overlays import Hidden

        if self._scene is not None:
            self._veiled = True
            self.cover(Hidden(self._scene.theme, self))

    def offer_languages(self) -> None:
        """Cover the page with every language there is to choose, each in its own script."""
        from kiosk.ui.chooser import Chooser

        if self._scene is not None:
            chooser = Chooser(self._scene.theme, self._scene.languages, self._scene.language, self)
            chooser.chosen.connect(lambda code: self.choose(replace(self.visit, language=code)))
            self.cover(chooser)

    def cover(self, overlay: Overlay) -> None:
        """Lay an overlay over bar and screen; the bottom bar stays, with Feeling unwell in its place."""
        self.close_overlay()
        foot = self._bottom.height() if self._bottom is not None else 0
        self.overlay = overlay
        overlay.closed.connect(self.uncover)
        top = self._find_area(self._scene).top() if self._scene is not None else 0
        screen = self.screen_shown
        if screen is not None and screen.uncovered:
            below = screen.y() + screen.uncovered
            top = below if overlay.height_for(self.width()) <= self.height() - foot - below else top
        if self._above is not None and overlay.only_read and overlay.height_for(self.width()) <= self.height() - foot:
            top, overlay.low = 0, True
        overlay.setGeometry(0, top, self.width(), self.height() - foot - top)
        overlay.arrange(overlay.size())
        overlay.show()
        overlay.raise_()
        self.arranged.emit()

    def uncover(self) -> None:
        """Someone has answered what lies over the screen. A page that was hidden before it was asked stays hidden."""
        from kiosk.ui.overlays import Hidden

        shown_again = isinstance(self.overlay, Hidden)
        self.close_overlay()
        if shown_again:
            self._veiled = False
        elif self._veiled:
            self.hide_content()

    def close_overlay(self) -> None:
        """Take the overlay away, if there is one."""
        if self.overlay is not None:
            self.overlay.hide()
            self.overlay.deleteLater()
            self.overlay = None
            self.arranged.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A panel that was turned or changed lays everything out anew."""
        self.rebuild()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The paper that everything lies on."""
        painter = QPainter(self)
        ground = self._scene.theme.palette.paper if self._scene is not None else "#F7F5F0"
        painter.fillRect(event.rect(), QColor(ground))
        painter.end()
