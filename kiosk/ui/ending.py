"""The ending: a signal to stop ends the kiosk as orderly as a wish of staff does."""

from __future__ import annotations

import contextlib
import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Ending(QObject):
    """Calls ``end`` with 128 and the number of the signal, as shells count, when one of ``SIGNALS`` arrives.

    Python runs a handler only when Python code runs, and an event loop at rest runs none: so the number comes through a
    socket. ``stop`` gives the signals back to whoever had them.
    """

    def __init__(self, end: Callable[[int], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end = end
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self._wakeup = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, lambda *_: None) for number in SIGNALS}

    def _read(self) -> None:
        with contextlib.suppress(OSError):
            for number in self._reader.recv(64):
                if number in SIGNALS:
                    self._end(128 + number)

    def stop(self) -> None:
        """Listen no more."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()
