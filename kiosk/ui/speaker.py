"""The speaker: child programs that say one passage after the other, and are ended with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from kiosk.speech import Programs, Sound, build_player_command, build_voice_command, read_wave
from kiosk.visit import Manner

MAKING_MS = 10_000
"""A voice that has not made a passage by then hangs: a sentence takes it a few milliseconds."""

SLACK_MS = 10_000
"""So much longer than the sound itself may playing it take; then the player hangs."""


class Speaker(QObject):
    """Says texts with espeak-ng and aplay. Nothing waits for a child; one that fails or hangs ends the reading.

    ``began`` tells the index of the text said now, and for how many seconds it sounds; ``ended`` that the last one has
    been said, or that a child let us down; ``listed`` what "espeak-ng --voices" says.
    While one text is said the next is made, so that the gap between them is short.
    """

    began = Signal(int, float)
    ended = Signal()
    listed = Signal(str)

    def __init__(self, programs: Programs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.programs = programs
        self._texts: Sequence[str] = ()
        self._voice, self._manner, self._device = "", Manner(), ""
        self._next = 0
        self._sounds: dict[int, Sound | None] = {}
        self._maker: QProcess | None = None
        self._player: QProcess | None = None
        self._children: list[QProcess] = []
        self._made_by, self._played_by = QTimer(self), QTimer(self)
        for timer in (self._made_by, self._played_by):
            timer.setSingleShot(True)
            timer.timeout.connect(self.look_at_the_clock)

    @property
    def speaking(self) -> bool:
        """Is something said now, or about to be?"""
        return self._maker is not None or self._player is not None

    def list_voices(self) -> None:
        """Ask which voices there are; ``listed`` tells, and nothing does if espeak-ng cannot say."""
        child = self._start([self.programs.espeak, "--voices"])
        child.finished.connect(partial(self._tell_voices, child))
        child.closeWriteChannel()

    def _tell_voices(self, child: QProcess, *_: object) -> None:
        self.listed.emit(read_output(child).decode("utf-8", "replace"))

    def say(self, texts: Sequence[str], first: int, voice: str, manner: Manner, device: str) -> None:
        """Say the texts from that index on, in place of whatever is said now."""
        self.stop()
        self._texts, self._next = texts, first
        self._voice, self._manner, self._device = voice, manner, device
        self._make(first)

    def stop(self) -> None:
        """Be silent at once."""
        self._made_by.stop()
        self._played_by.stop()
        self._sounds.clear()
        self._maker = self._player = None
        for child in self._children:
            child.kill()

    def close(self) -> None:
        """End every child, and wait until it has ended: for the end of the kiosk, never under a finger."""
        self.stop()
        for child in list(self._children):
            child.waitForFinished(1000)

    def look_at_the_clock(self) -> None:
        """A child has had its time: it hangs, and the reading ends."""
        if self.speaking:
            self._give_up()

    def _start(self, command: list[str]) -> QProcess:
        child = QProcess(self)
        child.setStandardErrorFile(QProcess.nullDevice())  # a pipe that nobody reads would fill
        self._children.append(child)
        child.finished.connect(partial(self._bury, child))
        child.errorOccurred.connect(partial(self._note_error, child))
        child.start(command[0], command[1:])
        return child

    def _bury(self, child: QProcess, *_: object) -> None:
        if child in self._children:
            self._children.remove(child)
            child.deleteLater()

    def _note_error(self, child: QProcess, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._bury(child)
        if child in (self._maker, self._player):
            self._give_up()

    def _give_up(self) -> None:
        """A child failed or hangs: quiet, and the person may try again."""
        self.stop()
        self.ended.emit()

    def _make(self, index: int) -> None:
        """Have the voice make that text, if there is one."""
        if self._maker is not None or index in self._sounds or index >= len(self._texts):
            return
        child = self._maker = self._start(build_voice_command(self.programs, self._voice, self._manner))
        child.finished.connect(partial(self._take_sound, child, index))
        child.write(self._texts[index].encode("utf-8"))
        child.closeWriteChannel()
        self._made_by.start(MAKING_MS)

    def _take_sound(self, child: QProcess, index: int, code: int, *_: object) -> None:
        if child is not self._maker:
            return
        self._maker = None
        self._made_by.stop()
        sound = read_wave(read_output(child))
        if code or sound is None:
            self._give_up()
            return
        self._sounds[index] = sound
        if self._player is None and index == self._next:
            self._play()

    def _play(self) -> None:
        index, sound = self._next, self._sounds.pop(self._next)
        assert sound is not None
        child = self._player = self._start(build_player_command(self.programs, self._device, sound.rate))
        child.finished.connect(partial(self._go_on, child))
        child.write(sound.samples)
        child.closeWriteChannel()
        self._played_by.start(round(sound.seconds * 1000) + SLACK_MS)
        self._next = index + 1
        self._make(self._next)
        self.began.emit(index, sound.seconds)

    def _go_on(self, child: QProcess, code: int, *_: object) -> None:
        if child is not self._player:
            return
        self._player = None
        self._played_by.stop()
        if code or self._next >= len(self._texts):
            self._give_up()
        elif self._next in self._sounds:
            self._play()
        else:
            self._make(self._next)


def read_output(child: QProcess) -> bytes:
    """All that a child has written."""
    return bytes(child.readAllStandardOutput().data())
