"""The bars: what stands around a screen on every page, and the room that it leaves for the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.route import Attract, Home, Route, Unwell
from kiosk.ui.above import Above
from kiosk.ui.bilingual import describe_in_english
from kiosk.ui.bottombar import BottomBar
from kiosk.ui.screens.screen import Scene
from kiosk.ui.theme import LEAST_ROOM, Theme
from kiosk.ui.topbar import TopBar
from kiosk.ui.widgets.strip import NoticeStrip

if TYPE_CHECKING:
    from kiosk.ui.overlays import Overlay
    from kiosk.ui.widgets.listenbar import ListenBar

USUAL_ROOM = 460
"""The height in design pixels below which the bars are made flatter in any size of text."""

WARNING = 120
"""What a line of warning above the page takes of it, in design pixels and normal text."""

FACTORS = (2.0, 1.5, 1.0)
"""The text factors of the bars on a panel that is too small for larger ones."""

WITHOUT_BARS = (Attract, Unwell)
"""Screens that fill the window and have their own ways on."""


class Bars:
    """The bars of one screen, on ``window``; made anew with it.

    ``area`` is where controls may be: everywhere, or in the lower part for someone who cannot reach higher. ``room``
    is what the bars laid out so far leave of it. ``listens``: can the page be read aloud? ``listening``: is it? Then
    there is a bar for that. Whoever makes the bars connects what they are touched for.
    """

    def __init__(self, window: QWidget, scene: Scene, route: Route, listens: bool, listening: bool) -> None:
        self._window = window
        self._scene = scene
        self._route = route
        self._listens = listens
        self._listening = listens and listening
        self.wide = window.width() > window.height()
        self.margin = scene.theme.u(56 if self.wide else 36)
        self.top: TopBar | None = None
        self.bottom: BottomBar | None = None
        self.warning: NoticeStrip | None = None
        self.listen_bar: ListenBar | None = None
        self.above: Above | None = None
        low = scene.visit.low and not isinstance(route, WITHOUT_BARS)
        height = min(scene.reach, window.height()) if low else window.height()
        self.area = self.room = QRect(0, window.height() - height, window.width(), height)
        if self.area != window.rect():
            self.above = Above(scene.theme, window)
            self.above.setGeometry(0, 0, window.width(), self.area.top())
            self.above.show()

    def list_parts(self) -> list[QWidget]:
        """Every bar that there is."""
        parts = (self.top, self.bottom, self.above, self.warning, self.listen_bar)
        return [part for part in parts if part is not None]

    def lay_out(self, title: str, remark: str, warns: bool) -> tuple[TopBar, BottomBar]:
        """The two that every screen has, with the place's title and what is remarked on it; ``warn`` comes next where
        it ``warns``.

        Where they would leave too little of a small panel, they are flatter, and then their letters grow less.
        """
        theme = self._scene.theme
        needed = theme.u(max(USUAL_ROOM, LEAST_ROOM * theme.text) + (WARNING * theme.text if warns else 0))
        usual = self.above is not None and (self.wide or self._listening)
        forms = [(theme.text, usual), *((factor, True) for factor in FACTORS if factor <= theme.text)]
        for text, flat in forms:
            top, bottom = self._try_form(theme.shrink(text), flat, title, remark)
            if self.room.height() >= needed or (text, flat) == forms[-1]:
                break
            for bar in (top, bottom):
                bar.hide()
                bar.deleteLater()
        self.top, self.bottom = top, bottom
        if self.above is not None and not bottom.words():
            self.above.advise(bottom.advices[0])
        top.show()
        bottom.show()
        return top, bottom

    def _try_form(self, theme: Theme, flat: bool, title: str, remark: str) -> tuple[TopBar, BottomBar]:
        """Both bars with these letters, and the room that they leave."""
        scene, visit, window, home = self._scene, self._scene.visit, self._window, isinstance(self._route, Home)
        spoken = scene.language.itself if len(scene.languages) > 1 else ""
        english = describe_in_english(scene, self._route)
        top = TopBar(theme, visit, title, remark, home, window, spoken, english, self._listens)
        is_low = visit.low if scene.reach < window.height() else None
        bottom = BottomBar(theme, home, is_low, window, len(visit.questions))
        self._put_bottom(bottom, bottom.lay_out(window.width(), self.margin, flat, self.above is None))
        room = self.area.adjusted(0, 0, 0, -bottom.height())
        aside = 0
        if flat and self.above is not None and self.above.take_title(title, english or remark, self.above.size()):
            aside = top.lay_aside(room.height(), self.margin) if self.wide else 0
            if not self.wide:
                top.leave_title()
        top_height = room.height() if aside else top.lay_out(window.width(), self.margin)
        top.setGeometry(0, self.area.top(), aside or window.width(), top_height)
        self.room = room.adjusted(aside, 0, 0, 0) if aside else room.adjusted(0, top_height, 0, 0)
        return top, bottom

    def _put_bottom(self, bottom: BottomBar, height: int) -> None:
        bottom.setGeometry(0, self._window.height() - height, self._window.width(), height)

    def warn(self, said: str, call: str) -> None:
        """Above the page, a line in two voices."""
        theme, area = self.top.theme if self.top is not None else self._scene.theme, self.room
        strip = self.warning = NoticeStrip(theme, said, call, parent=self._window)
        width = area.width() - 2 * self.margin
        strip.setGeometry(area.left() + self.margin, area.top(), width, strip.height_for(width))
        strip.show()
        self.room = area.adjusted(0, strip.height() + theme.u(14), 0, 0)

    def add_listen_bar(self) -> ListenBar | None:
        """While the page is read aloud, the bar for that: below the screen, or beside it where height is scarce."""
        if not self._listening:
            return None
        from kiosk.ui.widgets.listenbar import ListenBar

        scene, area = self._scene, self.room
        both = scene.listening is not None and scene.listening.both
        theme = self.top.theme if self.top is not None else scene.theme
        bar = self.listen_bar = ListenBar(theme, both, scene.visit.manner, self._window)
        little = area.height() < 2 * scene.theme.u(LEAST_ROOM * scene.theme.text)
        scarce = scene.theme.text > 1.0 or self.above is not None or little
        beside = bar.lay_aside(area.height(), self.margin) if scarce and self.wide else 0
        below = 0 if beside else bar.lay_out(area.width(), self.margin, self.above is not None)
        room = self.room = area.adjusted(0, 0, -beside, -below)
        if beside:
            bar.setGeometry(room.right() + 1, area.top(), beside, area.height())
        else:
            bar.setGeometry(area.left(), room.bottom() + 1, area.width(), below)
        bar.show()
        return bar

    def add_help(self) -> BottomBar:
        """Feeling unwell alone, in the place it has on every screen."""
        is_low = False if self._scene.reach < self._window.height() else None
        bottom = self.bottom = BottomBar(self._scene.theme, True, is_low, self._window)
        self._put_bottom(bottom, bottom.lay_out(self._window.width(), self.margin))
        bottom.show()
        return bottom

    def leave_free(self, overlay: Overlay, below: int) -> None:
        """Lay an overlay over all of this but Feeling unwell, and ``below`` that pixel where there is room for it."""
        width, height = self._window.width(), self._window.height()
        foot = self.bottom.height() if self.bottom is not None else 0
        top = self.area.top()
        if below and overlay.height_for(width) <= height - foot - below:
            top = below
        if self.above is not None and overlay.only_read and overlay.height_for(width) <= height - foot:
            top, overlay.low = 0, True
        overlay.setGeometry(0, top, width, height - foot - top)
