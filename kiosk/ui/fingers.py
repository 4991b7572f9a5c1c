"""Fingers: several touches at once; a hand that rests on the glass does nothing and keeps no finger from working."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QEventPoint, QInputDevice, QMouseEvent, QTouchEvent, QWindow
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.touch import SLIP_MM

REST_SECONDS = 3.0
"""What stays on the glass for longer is a resting hand and no tap."""

TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd)


@dataclass(frozen=True)
class Contact:
    """Something that touches the glass: where it came down (pixels of the window), and when (seconds)."""

    start: QPointF
    since: float


class Fingers(QObject):
    """Filters the window's native handle.

    Qt makes mouse events of the touch that came first, and of that one alone. What comes down beside it is watched
    here: if it is lifted soon and near the place where it came down, it was a tap, which then counts in place of the
    first touch. A first touch that rests too long does nothing when it is lifted. Two fingers on what takes gestures
    itself (a leaflet's page) are left to it. A panel that is unplugged under a finger never tells that it was lifted:
    what was pressed is let go of then, or when the next finger comes, and ``lost`` tells it. ``get_px_per_mm`` is the
    panel's; ``now`` is a clock in seconds that never goes back.
    """

    lost = Signal()

    def __init__(
        self,
        window: QWidget,
        get_px_per_mm: Callable[[], float],
        now: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._get_px_per_mm = get_px_per_mm
        self._now = now
        self._contacts: dict[int, Contact] = {}
        self._first: int | None = None
        self._drives = False
        self._panel: QInputDevice | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch touches; swallow the mouse events that Qt makes of a touch which no longer counts."""
        kind = event.type()
        if isinstance(event, QTouchEvent) and kind in TOUCHES and isinstance(watched, QWindow):
            if kind == QEvent.Type.TouchBegin:
                self._greet(event.device())
            for point in event.points():
                self._watch(watched, point)
        elif kind == QEvent.Type.TouchCancel:
            self._call_off()
            self._contacts.clear()
            self._first = None
        elif isinstance(event, QMouseEvent) and event.deviceType() == QInputDevice.DeviceType.TouchScreen:
            if kind == QEvent.Type.MouseButtonPress:
                self._drives = True
            swallowed = not self._drives
            if kind == QEvent.Type.MouseButtonRelease:
                self._drives = False
            return swallowed
        return False

    def _greet(self, panel: QInputDevice) -> None:
        """The first finger on an empty glass: those that this still knows of were never told to be lifted."""
        if self._contacts:
            self._lose()
        if panel is not self._panel:
            self._panel = panel
            panel.destroyed.connect(self._lose)

    def _lose(self) -> None:
        """The panel is gone, and with it the fingers on it."""
        self._panel = None
        held = self._drives
        self._call_off()
        self._contacts.clear()
        self._first = None
        handle = self._window.window().windowHandle()
        if held and handle is not None:
            place, none = QPointF(-1, -1), Qt.MouseButton.NoButton
            kind, left = QEvent.Type.MouseButtonRelease, Qt.MouseButton.LeftButton
            QCoreApplication.sendEvent(
                handle, QMouseEvent(kind, place, place, place, left, none, Qt.KeyboardModifier.NoModifier)
            )
        self.lost.emit()

    def _watch(self, handle: QWindow, point: QEventPoint) -> None:
        state = point.state()
        if state == QEventPoint.State.Pressed:
            if not self._contacts:
                self._first = point.id()
            self._contacts[point.id()] = Contact(point.position(), self._now())
        elif state == QEventPoint.State.Released and point.id() in self._contacts:
            contact = self._contacts.pop(point.id())
            rested = self._now() - contact.since > REST_SECONDS
            if point.id() != self._first:
                if not rested and self._is_near(contact, point) and not self._is_gesture(contact):
                    self._tap(handle, point)
            else:
                self._first = None
                if rested and self._is_near(contact, point):  # what has come further drags something
                    self._lift(contact)

    def _is_near(self, contact: Contact, point: QEventPoint) -> bool:
        way = point.position() - contact.start
        return bool(QPointF.dotProduct(way, way) ** 0.5 <= SLIP_MM * self._get_px_per_mm())

    def _is_gesture(self, contact: Contact) -> bool:
        """Did both this touch and the first come down on something that takes gestures?"""
        first = self._contacts.get(self._first) if self._first is not None else None
        return first is not None and all(self._takes_gestures(place.start) for place in (first, contact))

    def _takes_gestures(self, place: QPointF) -> bool:
        found = self._window.childAt(place.toPoint())
        return found is not None and found.testAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def _call_off(self) -> None:
        """The first touch shall do nothing any more."""
        first = self._contacts.get(self._first) if self._first is not None else None
        self._drives = False
        if first is not None:
            self._lift(first)

    def _lift(self, contact: Contact) -> None:
        """Tell what lies under a touch that it is let go of without being meant."""
        found = self._window.childAt(contact.start.toPoint())
        while found is not None and found is not self._window:
            QCoreApplication.sendEvent(found, QEvent(QEvent.Type.Leave))
            found = found.parentWidget()

    def _tap(self, handle: QWindow, point: QEventPoint) -> None:
        self._call_off()
        place, on_screen = point.position(), point.globalPosition()
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        for kind, held in ((QEvent.Type.MouseButtonPress, left), (QEvent.Type.MouseButtonRelease, none)):
            tap = QMouseEvent(kind, place, place, on_screen, left, held, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.sendEvent(handle, tap)
