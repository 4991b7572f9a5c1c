"""The reciter: reads the screen aloud, marks what is read, and falls silent at any touch that is not for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kiosk.languages import LANGUAGES
from kiosk.speech import Listening, Programs, parse_voices, read_say_as
from kiosk.ui.recital import Verse, find_first, list_verses
from kiosk.ui.speaker import Speaker
from kiosk.ui.widgets.listenbar import State
from kiosk.ui.widgets.readframe import ReadFrame
from kiosk.ui.widgets.touch import SELECT
from kiosk.ui.window import Window
from kiosk.visit import Manner

THERE_MS = 5_000
"""So often somebody who listens counts as there, however long a passage is."""

AGAIN_MS = 2_000
""""Again" within this time of the start of a sentence means the sentence before."""


class Reciter(QObject):
    """Reads what ``window`` shows. ``folder`` holds how voices say hard words, ``devices`` are ALSA's names of the
    headphones and of the loudspeaker, "" for a loudspeaker that nobody may choose.

    ``known`` tells that there is something to listen to now (``listening``); ``went_on`` that another passage is read,
    so that somebody is still there.
    """

    known = Signal()
    went_on = Signal()

    def __init__(
        self,
        window: Window,
        programs: Programs,
        folder: Path,
        devices: tuple[str, str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.window = window
        self.listening: Listening | None = None
        self.speaker = Speaker(programs, self)
        self._folder = folder
        self._devices = devices
        self._verses: list[Verse] = []
        self._at = 0
        self._marked: Verse | None = None
        self._frame: ReadFrame | None = None
        self._turning = False
        self._state: State = "ready"
        self._since = QElapsedTimer()
        self._hushed = False  # the touch that goes on now has ended the reading, and does nothing else to it
        self._there = QTimer(self)
        self._there.setInterval(THERE_MS)
        self._there.timeout.connect(self.went_on)
        self._turn_on = QTimer(self)
        self._turn_on.setSingleShot(True)
        self._turn_on.timeout.connect(self._turn_to_end)
        self.speaker.began.connect(self._follow)
        self.speaker.ended.connect(self._end)
        self.speaker.listed.connect(self._take_voices)

    @property
    def read_now(self) -> str:
        """What is marked now, as the voice is given it; "" for nothing."""
        return self._marked.passage.said if self._marked is not None else ""

    def look_for_voices(self) -> None:
        """Ask which languages can be read aloud; ``known`` tells."""
        self.speaker.list_voices()

    def _take_voices(self, listed: str) -> None:
        voices = parse_voices(listed, LANGUAGES)
        if voices:
            self.listening = Listening(voices, both=bool(self._devices[1]))
            self.known.emit()

    def start(self) -> None:
        """Read from what shows now. The touch that was felt as "be silent" starts nothing."""
        hushed, self._hushed = self._hushed, False
        if hushed:
            return
        screen = self.window.screen_shown
        self._forget()
        if screen is not None and self.window.overlay is None:
            self._verses = list_verses(screen, read_say_as(self._folder, self.window.spoken))
            self._say(find_first(self._verses))

    def steer(self, wish: str) -> None:
        """What somebody touched on the bar: "play", "again", "slower", "faster", "softer", "louder", "device"."""
        steps = {"slower": (-1, 0), "faster": (1, 0), "softer": (0, -1), "louder": (0, 1)}
        reading = self._state == "reading"
        manner = self.window.visit.manner
        if wish == "play":
            self.halt() if reading else self._resume(self._at)
        elif wish == "again":
            early = reading and self._since.isValid() and self._since.elapsed() < AGAIN_MS
            self._resume(max(0, self._at - 1) if early else self._at)
        elif wish == "device":
            self._choose(manner.with_other_device())
            self._resume(self._at)
        elif wish in steps:
            speed, volume = steps[wish]
            self._choose(manner.with_speed(speed).with_volume(volume))
            if reading:
                self._say(self._at)

    def _choose(self, manner: Manner) -> None:
        self.window.visit = replace(self.window.visit, manner=manner)
        self._tell(self._state)

    def _resume(self, index: int) -> None:
        """Go on with that passage; with what shows now, if the screen has changed since."""
        self._say(index) if self._is_there() else self.start()

    def _say(self, index: int) -> None:
        listening = self.listening
        if listening is None or not self._verses or not listening.speaks(self.window.spoken):
            return
        manner = self.window.visit.manner
        loud = manner.loudspeaker and listening.both
        self._at = index
        said = [verse.passage.said for verse in self._verses]
        self.speaker.say(said, index, listening.voices[self.window.spoken], manner, self._devices[loud])
        self._tell("reading")

    def halt(self) -> None:
        """Fall silent at once, and keep the place."""
        if self._state == "reading":
            self.speaker.stop()
            self._turn_on.stop()
            self._tell("paused")

    def settle(self) -> None:
        """The screen has changed: what was read is no longer there. A screenful that the reading turned itself is."""
        if self._turning:
            return
        self.halt() if self._is_there() else self._forget()

    def _is_there(self) -> bool:
        """Does what is read still stand on the screen, on some screenful?"""
        return bool(self._verses) and all(isValid(one.widget) and one.widget.isVisible() for one in self._verses)

    def _forget(self) -> None:
        self.speaker.stop()
        self._turn_on.stop()
        self._clear()
        self._verses, self._at = [], 0
        self._tell("ready")

    def _tell(self, state: State) -> None:
        self._state = state
        self._there.start() if state == "reading" else self._there.stop()
        bar = self.window.listen_bar
        if bar is not None:
            bar.tell(state, self.window.visit.manner)

    def _follow(self, index: int, seconds: float) -> None:
        """Mark the passage that is said now, and show it."""
        self._at = index
        if not isValid(self._verses[index].widget):
            self._forget()
            return
        self._since.start()
        self.show_verse(self._verses[index])
        first, last, share = self._verses[index].parts()
        if last > first:
            self._turn_on.start(round(seconds * 1000 * share))
        self.went_on.emit()

    def show_verse(self, verse: Verse) -> None:
        """Turn to that passage, and mark it alone."""
        self._clear()
        self._turn_on.stop()
        self._turn(verse, verse.parts()[0])
        screen = self.window.screen_shown
        if screen is not None:
            self._marked, self._frame = verse, verse.mark(screen.scene.theme)

    def _turn_to_end(self) -> None:
        """A passage that runs over to the next screenful has come so far."""
        if self._marked is not None and isValid(self._marked.widget):
            self._turn(self._marked, self._marked.parts()[1])

    def _turn(self, verse: Verse, part: int) -> None:
        pager = verse.pager
        if pager is None or pager.part == part:
            return
        self._turning = True
        while pager.part != part:
            pager.show_next() if pager.part < part else pager.show_previous()
        self._turning = False

    def _clear(self) -> None:
        if self._marked is not None and isValid(self._marked.widget):
            self._marked.clear()
        if self._frame is not None and isValid(self._frame):
            self._frame.hide()
            self._frame.deleteLater()
        self._marked = self._frame = None

    def _end(self) -> None:
        """All is read, or a child let us down: then the place is kept."""
        if self._at >= len(self._verses) - 1:
            self._clear()
            self._at = 0
            self._tell("ready")
        else:
            self._tell("paused")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any touch but of the bar's own buttons means: be silent. So does a key that does something."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._feel(self.window.childAt(event.position().toPoint()))
        pressed = event.key() if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) else None
        if pressed == Qt.Key.Key_Escape or pressed in SELECT:
            self._feel(self.window.focusWidget())
        return False

    def _feel(self, touched: QWidget | None) -> None:
        bar = self.window.listen_bar
        own = bar is not None and touched is not None and (touched is bar or bar.isAncestorOf(touched))
        self._hushed = self._state == "reading" and not own
        if self._hushed:
            self.halt()

    def close(self) -> None:
        """End it, and the children with it."""
        self._turn_on.stop()
        self._there.stop()
        self.speaker.close()
