"""The screen watch: the window fills the one screen that patients use, whatever becomes of screens meanwhile."""

from __future__ import annotations

import os
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPalette, QResizeEvent, QScreen
from PySide6.QtWidgets import QWidget

SETTLED_MS = 100
"""News of screens comes in bursts: one panel that is switched on is up to five signals."""

AGAIN_MS = 1000
TRIES = 5
"""So often a window that is not where it should be is put there, before whoever moves it is left to it."""

SMALLEST = 100
"""Pixels of a side. Less is not a panel but what is kept in place of one while there is none."""

GROUND = "#1F2933"


class Frame(QWidget):
    """Holds ``window`` at its top left, no larger than ``room``; the rest of it is plain ground."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self._room = QSize()
        self.setPalette(QPalette(QColor(GROUND)))
        window.setParent(self)
        window.show()

    def give_room(self, room: QSize) -> None:
        """From now on the window may be as large as that."""
        self._room = room
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The compositor has found another size for it."""
        self._arrange()

    def _arrange(self) -> None:
        self._window.setGeometry(QRect(QPoint(), self.size().boundedTo(self._room)))


class ScreenWatch(QObject):
    """Keeps ``window`` fullscreen on the primary screen of ``app``, with a plain ground on every other screen.

    It goes where the primary screen goes: back, too, when that was switched off overnight. While there is no screen
    at all the window stays as it is. In a compositor a program cannot choose its place, and cage spreads its window
    over all screens: so it comes into a frame, which is plain beside the first screen. ``shown`` is what is fullscreen.
    """

    def __init__(self, window: QWidget, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._frame = Frame(window) if is_in_compositor(app.platformName(), os.environ) else None
        self.shown = self._frame or window
        self._grounds: list[QWidget] = []
        self._tries = 0
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.fit)
        app.screenAdded.connect(self._follow)
        app.screenRemoved.connect(self._hear)
        app.primaryScreenChanged.connect(self._hear)
        for screen in app.screens():
            screen.geometryChanged.connect(self._hear)
        self.shown.installEventFilter(self)
        self.fit()

    def _follow(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._hear)
        self._hear()

    def _hear(self) -> None:
        """Something has happened to a screen."""
        self._tries = 0
        self._soon.start(SETTLED_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See a window manager, or a key of its own, move the window, make it smaller or take it away."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange):
            self._soon.start(SETTLED_MS)
        return False

    def fit(self) -> None:
        """Put the window where it belongs, if it is elsewhere, and a ground wherever else something could be seen."""
        if not self._app.screens() or not is_panel(self._app.primaryScreen().geometry()):
            return
        screen = self._app.primaryScreen()
        if self._frame is not None:
            self._frame.give_room(screen.size())
        else:
            self._lay_grounds(screen)
        if self._is_right(screen):
            self._tries = 0
        elif self._tries < TRIES:
            self._tries += 1
            self._put_on(screen)
            self._soon.start(AGAIN_MS)

    def _is_right(self, screen: QScreen) -> bool:
        shown = self.shown
        if not (shown.isVisible() and shown.isFullScreen()) or shown.isMinimized():
            return self._frame is not None and shown.isVisible() and shown.isMaximized()  # what cage calls it
        return self._frame is not None or shown.geometry() == screen.geometry()

    def _put_on(self, screen: QScreen) -> None:
        if self._frame is None:
            self.shown.setScreen(screen)
            # WORKAROUND: without a window manager showFullScreen keeps the old size.
            self.shown.setGeometry(screen.geometry())
        self.shown.showFullScreen()
        self.shown.raise_()

    def _lay_grounds(self, screen: QScreen) -> None:
        """Every screen that does not show the same has its own; those of screens that are gone go too."""
        places = [other.geometry() for other in self._app.screens()]
        wanted = [place for place in places if is_panel(place) and not place.intersects(screen.geometry())]
        if [ground.geometry() for ground in self._grounds] == wanted:
            return
        self._take_grounds_away()
        self._grounds = [self._make_ground(place) for place in wanted]
        self.shown.raise_()
        self.shown.activateWindow()

    def _make_ground(self, place: QRect) -> QWidget:
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus | Qt.WindowType.Tool
        ground = QWidget(None, flags)
        ground.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        ground.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        ground.setCursor(Qt.CursorShape.BlankCursor)
        ground.setPalette(QPalette(QColor(GROUND)))
        ground.setGeometry(place)
        ground.show()
        return ground

    def _take_grounds_away(self) -> None:
        for ground in self._grounds:
            ground.hide()
            ground.deleteLater()
        self._grounds = []

    def stop(self) -> None:
        """Watch no more, and take the grounds away."""
        self._soon.stop()
        self.shown.removeEventFilter(self)
        self._app.screenAdded.disconnect(self._follow)
        self._app.screenRemoved.disconnect(self._hear)
        self._app.primaryScreenChanged.disconnect(self._hear)
        self._take_grounds_away()


def is_in_compositor(platform: str, environ: Mapping[str, str]) -> bool:
    """Does a compositor choose the window's place: for a program of Wayland, or one of X in Xwayland?"""
    return platform.startswith("wayland") or (platform == "xcb" and "WAYLAND_DISPLAY" in environ)


def is_panel(place: QRect) -> bool:
    """Is this the place of a screen that someone can see?"""
    return min(place.width(), place.height()) >= SMALLEST
