"""A panel and a person: a whole kiosk, a clock turned by hand, and a finger that touches what can be seen."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.library import load_library
from kiosk.model import Library
from kiosk.route import Home, Route
from kiosk.settings import Settings
from kiosk.ui.app import Kiosk
from kiosk.ui.language import Interpreter
from kiosk.ui.screens.reader import ReaderScreen
from kiosk.ui.screens.screen import Screen
from kiosk.ui.survey import survey
from kiosk.ui.widgets.touch import Touch

CALM = 1.0
"""Seconds that someone with a steady hand takes between two taps."""

LONG = 15.0
"""Seconds after which what comes from another process counts as missing. Only a failing test waits that long."""

MORNING = dt.datetime(2026, 5, 13, 8, 0)

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Clock:
    """A clock in seconds that stands still until someone turns it."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def tell(self) -> dt.datetime:
        """The time of day, on a morning of the day after the content was published."""
        return MORNING + dt.timedelta(seconds=self.seconds)

    def turn(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds


class Panel:
    """A kiosk of ``size`` pixels. Controls are called by their accessible names, as a screen reader does."""

    def __init__(
        self,
        settings: Settings,
        content: Path,
        state: Path,
        size: tuple[int, int],
        settings_file: Path | None = None,
        library: Library | None = None,
        interpreter: Interpreter | None = None,
    ) -> None:
        library = library or load_library(state) or Library()
        self.clock = Clock()
        self.kiosk = Kiosk(library, settings, content, state, settings_file, self.clock, self.clock.tell, interpreter)
        self.window = self.kiosk.window
        self.window.resize(*size)
        self.window.show()
        self.kiosk.watch_touches()
        self.settle()

    @property
    def route(self) -> Route:
        """Where the person is."""
        return self.window.route

    @property
    def screen(self) -> Screen:
        """What is shown between the bars."""
        assert self.window.screen_shown is not None
        return self.window.screen_shown

    def settle(self) -> None:
        """Let everything happen that is due, removals included."""
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents()  # what is due before a removal comes before it, as in the real loop
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()

    def wait_until(self, done: Callable[[], bool], what: str) -> None:
        """Wait for something that comes from another process."""
        end = time.monotonic() + LONG
        while not done():
            assert time.monotonic() < end, f"{what} did not come"
            self.settle()
            time.sleep(0.005)  # not QTest.qWait: it sleeps with Python's lock held, and no other thread gets on
        self.settle()

    def put_at(self, route: Route) -> None:
        """Someone is at this place, and came there from Home, calmly."""
        for place in (Home(), route):
            self.clock.turn(CALM)
            self.window.go(place)
            self.settle()

    def wait_for_page(self) -> ReaderScreen:
        """Until the leaflet's page is on the screen; that screen."""
        screen = self.screen
        assert isinstance(screen, ReaderScreen)
        self.wait_until(screen.is_ready, "the page of the leaflet")
        return screen

    def close(self) -> None:
        """Switch the kiosk off and take it apart."""
        self.kiosk.close()
        self.window.deleteLater()
        self.kiosk.deleteLater()
        self.settle()

    def controls(self) -> dict[str, Touch]:
        """Everything that can be touched now, by its name."""
        return {touch.name: touch for touch in self.window.findChildren(Touch) if self._is_open(touch)}

    def _is_open(self, touch: Touch) -> bool:
        return touch.isVisible() and touch.isEnabled() and self._top_at(self.middle(touch)) is touch

    def _top_at(self, point: QPoint) -> QWidget | None:
        return self.window.childAt(point)

    def middle(self, widget: QWidget) -> QPoint:
        """The middle of the visible part of a widget, in pixels of the window."""
        return widget.mapTo(self.window, widget.visibleRegion().boundingRect().center())

    def find(self, name: str) -> Touch:
        """The control of that name, or the one whose name starts with it. Fails unless a finger can reach it."""
        controls = self.controls()
        if name in controls:
            return controls[name]
        found = [touch for key, touch in controls.items() if key.startswith(name)]
        assert len(found) == 1, f'"{name}" cannot be touched here; what can be: {sorted(controls)}'
        return found[0]

    def offers(self, name: str) -> bool:
        """Could a finger touch a control of that name now?"""
        return name in self.controls()

    def tap(self, name: str, after: float = CALM) -> None:
        """Touch the control of that name, ``after`` seconds since the last thing that happened."""
        self.tap_at(self.middle(self.find(name)), after)

    def tap_at(self, point: QPoint, after: float = CALM) -> None:
        """Touch a place, whatever is there."""
        self.press(point, after)
        self.lift(point)

    def press(self, point: QPoint, after: float = CALM) -> None:
        """A finger comes down."""
        self.clock.turn(after)
        QTest.mousePress(self.window.windowHandle(), LEFT, PLAIN, point)
        self.settle()

    def slide(self, point: QPoint) -> None:
        """The finger moves there without leaving the glass."""
        QTest.mouseMove(self.window.windowHandle(), point)
        self.settle()

    def lift(self, point: QPoint) -> None:
        """The finger leaves the glass there."""
        QTest.mouseRelease(self.window.windowHandle(), LEFT, PLAIN, point)
        self.settle()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN, after: float = CALM) -> None:
        """A key is pressed and let go, ``after`` seconds since the last thing that happened."""
        self.clock.turn(after)
        QTest.keyClick(self.window.windowHandle(), key, held)
        self.settle()

    @property
    def focused(self) -> str:
        """What the control that has the keyboard is called; "" when none has it."""
        focused = self.window.focusWidget()
        return "" if focused is None or focused is self.window else focused.accessibleName()

    def read(self) -> str:
        """All words that can be seen now, and the descriptions of drawings, in no special order."""
        return "\n".join(self._texts())

    def _texts(self) -> Iterator[str]:
        for widget in self.window.findChildren(QWidget):
            if not widget.isVisible() or widget.visibleRegion().isEmpty() or self._is_covered(widget):
                continue
            yield from (part.text for part in getattr(widget, "words", list)())
            yield widget.text() if isinstance(widget, QLineEdit) else widget.accessibleName()

    def _is_covered(self, widget: QWidget) -> bool:
        overlay = self.window.overlay
        if overlay is None or widget is overlay or overlay.isAncestorOf(widget):
            return False
        return overlay.geometry().contains(self.middle(widget))

    def see(self, words: str) -> bool:
        """Can these words be read now?"""
        return words in self.read()

    def picture(self) -> QImage:
        """What the panel shows."""
        return self.window.grab().toImage()

    def survey(self) -> dict[str, Any]:
        """What can be measured on it: targets, texts that are cut, overlaps, contrast."""
        return survey(self.window, self.picture())

    def leave_alone(self, seconds: float) -> None:
        """Nobody touches anything for so long; the kiosk notices if its timer runs."""
        self.clock.turn(seconds)
        if self.is_counting():
            self.kiosk.crew.idle.look()
        self.settle()

    def is_counting(self) -> bool:
        """Does the kiosk look whether someone is still there?"""
        return any(timer.isActive() for timer in self.kiosk.crew.idle.findChildren(QTimer))
