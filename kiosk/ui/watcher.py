"""The watcher: keeps the child process running that watches the content folder, and says when it has published."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from kiosk.orders import END_LINE, NOW_LINE

AGAIN_MS = 30_000
"""How long until a child that ended by itself is started anew."""

PATIENCE_MS = 2_000


class Watcher(QObject):
    """``published`` comes after each time the child has published, with whatever outcome; ``losses`` counts children
    that ended without being told to."""

    published = Signal()

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._child = QProcess(self)
        self._child.setStandardErrorFile(QProcess.nullDevice())
        self._child.readyReadStandardOutput.connect(self._read)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.start)
        self.losses = 0
        self._child.finished.connect(self._note_end)

    def start(self) -> None:
        """Start the child, which publishes at once."""
        self._child.start(self._command[0], self._command[1:])

    def _note_end(self) -> None:
        self.losses += 1
        self._again.start()

    def publish_now(self) -> None:
        """Do not wait for the next look."""
        self._write(NOW_LINE)

    def _write(self, line: str) -> None:
        if self._child.state() == QProcess.ProcessState.Running:
            self._child.write(f"{line}\n".encode("ascii"))

    def _read(self) -> None:
        if self._child.readAllStandardOutput().contains(b"\n"):
            self.published.emit()

    def close(self) -> None:
        """End the child: it is asked to, and killed when it is in the middle of something long."""
        self._again.stop()
        self._child.blockSignals(True)
        if self._child.state() != QProcess.ProcessState.NotRunning:
            self._write(END_LINE)
            self._child.closeWriteChannel()
            if not self._child.waitForFinished(PATIENCE_MS):
                self._child.kill()
                self._child.waitForFinished(3000)
