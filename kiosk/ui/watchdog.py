"""The watchdog: tells systemd that the kiosk is up, and from then on that the thread that draws still moves."""

from __future__ import annotations

import contextlib
from collections.abc import MutableMapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget


class Watchdog(QObject):
    """Says READY=1 after the first paint of ``window``, then WATCHDOG=1 in half of the time that systemd allows.

    The protocol is that of sd_notify(3): datagrams to the socket named in $NOTIFY_SOCKET, "@" first for one without a
    file; $WATCHDOG_USEC is the time in microseconds. Both are taken out of ``environ``, so that no child process can
    speak for this thread. $WATCHDOG_PID is not asked, since it names the session around the kiosk. Without
    $NOTIFY_SOCKET nothing is done.
    """

    def __init__(self, window: QWidget, environ: MutableMapping[str, str]) -> None:
        super().__init__(window)
        name = environ.pop("NOTIFY_SOCKET", "")
        allowed = environ.pop("WATCHDOG_USEC", "")
        self._address = f"\0{name[1:]}" if name.startswith("@") else name
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(int(allowed) // 2000 if allowed.isdigit() else 0)
        self._timer.timeout.connect(lambda: self._say("WATCHDOG=1"))
        if name:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint; what it painted is on its way to the screen when the next event is dealt with."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._start)
        return False

    def _start(self) -> None:
        self._say("READY=1")
        if self._timer.interval() > 0:
            self._timer.start()

    def _say(self, message: str) -> None:
        """One datagram. When nobody takes it there is nothing better to do than to go on."""
        import socket  # here, since Home should not wait for it

        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            out.setblocking(False)
            out.sendto(message.encode("ascii"), self._address)
