"""The cover: what lies over a screen and its bars, one thing at a time, and the veil over a page that someone hid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.bars import WITHOUT_BARS, Bars
from kiosk.ui.screens.screen import Scene, Screen

if TYPE_CHECKING:
    from kiosk.ui.overlays import Overlay


class Cover(QObject):
    """On ``window``. ``overlay`` is what lies there. What can lie there is loaded when it is asked for.

    ``changed`` tells that something was laid there or taken away, ``chosen`` the code of a language, ``agreed`` that
    somebody knows who hears the loudspeaker, and wants it.
    """

    changed = Signal()
    chosen = Signal(str)
    agreed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shown: tuple[Scene, Bars, Screen] | None = None
        self.overlay: Overlay | None = None
        self.veiled = False
        """Did someone hide the page, and has not asked for it again?"""

    def come_over(self, scene: Scene, bars: Bars, screen: Screen) -> None:
        """From now on this is what lies below. A page that was hidden stays so, whatever is built anew."""
        self._shown = (scene, bars, screen)
        if self.veiled and not isinstance(screen.route, WITHOUT_BARS):
            self.hide_page()

    def explain(self, term_id: str) -> None:
        """The meaning of a glossary term."""
        from kiosk.ui.overlays import TermCard

        if self._shown is not None:
            scene = self._shown[0]
            term = scene.library.term(term_id)
            if term is not None:
                self.lay(TermCard(scene.theme, term, self._window))

    def ask(self, seconds: int) -> None:
        """Ask "Still there?", or tell the seconds of it."""
        from kiosk.ui.overlays import StillThere

        if isinstance(self.overlay, StillThere):
            self.overlay.count(seconds)
        elif self._shown is not None:
            self.lay(StillThere(self._shown[0].theme, seconds, self._window))

    def hide_page(self) -> None:
        """Hide the page at once: someone else came near. Any touch shows it again."""
        from kiosk.ui.overlays import Hidden

        if self._shown is not None:
            self.veiled = True
            self.lay(Hidden(self._shown[0].theme, self._window))

    def offer_languages(self) -> None:
        """Every language there is to choose, each in its own script."""
        from kiosk.ui.chooser import Chooser

        if self._shown is not None:
            scene = self._shown[0]
            chooser = Chooser(scene.theme, scene.languages, scene.language, self._window)
            chooser.chosen.connect(self.chosen)
            self.lay(chooser)

    def warn_of_others(self) -> None:
        """Who else hears the loudspeaker."""
        from kiosk.ui.overlays import OthersHear

        if self._shown is not None:
            card = OthersHear(self._shown[0].theme, self._window)
            card.agreed.connect(self.lift)
            card.agreed.connect(self.agreed)
            self.lay(card)

    def lay(self, overlay: Overlay) -> None:
        """Lay this over bar and screen; the bottom bar stays, with Feeling unwell in its place."""
        self.take_away()
        self.overlay = overlay
        overlay.closed.connect(self.lift)
        if self._shown is not None:
            _, bars, screen = self._shown
            bars.leave_free(overlay, screen.y() + screen.uncovered if screen.uncovered else 0)
        overlay.arrange(overlay.size())
        overlay.show()
        overlay.raise_()
        self.changed.emit()

    def lift(self) -> None:
        """Someone has answered what lies over the screen. A page that was hidden before it was asked stays hidden."""
        from kiosk.ui.overlays import Hidden

        shown_again = isinstance(self.overlay, Hidden)
        self.take_away()
        if shown_again:
            self.veiled = False
        elif self.veiled:
            self.hide_page()

    def take_away(self) -> None:
        """Take the overlay away, if there is one, whatever was hidden."""
        if self.overlay is not None:
            self.overlay.hide()
            self.overlay.deleteLater()
            self.overlay = None
            self.changed.emit()
