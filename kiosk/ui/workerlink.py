"""One leaflet worker process as the kiosk sees it: requests go in, answers and the news of its end come out."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtGui import QImage

import kiosk
from kiosk.ui.pageimage import MAX_PIXELS, FindRequest, PageRequest
from kiosk.ui.sharedpicture import SharedPicture

LONGEST_ANSWER = 1_000_000
PROGRAM_FOLDER = str(Path(kiosk.__file__).resolve().parents[1])


class WorkerLink(QObject):
    """Starts a worker and talks to it. Signals: ``ready`` once, ``answered`` (a dict) per request, ``ended`` once.

    ``documents`` and ``memory`` (bytes) are what the worker last said about itself. Nothing here waits, but for
    ``close``. What the worker says is checked, for a PDF may have taken it over: pictures are read at the size that
    was asked for, never at the size it claims.
    """

    ready = Signal()
    answered = Signal(object)
    ended = Signal()

    def __init__(self, command: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self.is_ready = False
        self.documents = 0
        self.memory = 0
        self._started = time.monotonic()
        self._over = False
        self._unread = b""
        self._number = 0
        self._shared: SharedPicture | None = None
        self._process = QProcess(self)
        self._process.setProgram(command[0])
        self._process.setArguments(list(command[1:]))
        self._process.setWorkingDirectory(PROGRAM_FOLDER)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.errorOccurred.connect(self._note_error)
        self._process.finished.connect(self._note_end)

    @property
    def pid(self) -> int:
        """The number of the process, 0 while there is none."""
        return int(self._process.processId())

    @property
    def age(self) -> float:
        """Seconds since it was started."""
        return time.monotonic() - self._started

    def start(self) -> None:
        """Start the process. What goes wrong comes as ``ended``."""
        try:
            self._shared = SharedPicture()
        except OSError:
            self._note_end()
            return
        with self._shared.handed_on():
            self._process.start()  # which has made the process when it returns
        self._write({"buffer": self._shared.path})

    def send(self, request: PageRequest | FindRequest) -> bool:
        """Hand over a request; it waits in the pipe when the worker is not ready. False when there is no memory."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "file": request.file, "sha256": request.sha256}
        message["page"] = request.page
        if isinstance(request, FindRequest):
            self._write({**message, "do": "find", "words": request.words})
            return True
        size = request.size[0] * request.size[1] * 4
        if self._shared is None or min(request.size) < 1 or size > MAX_PIXELS * 4:
            return False
        try:
            self._shared.reserve(size)
        except OSError:
            return False
        drawing = {"do": "draw", "width": request.width, "height": request.height, "clip": request.clip, "size": size}
        self._write({**message, **drawing})
        return True

    def copy_image(self, request: PageRequest) -> QImage:
        """The picture the worker just drew for this request."""
        return self._shared.copy_image(*request.size) if self._shared is not None else QImage()

    def kill(self) -> None:
        """End the process at once; this object goes away by itself when it is gone. ``ended`` is not sent any more."""
        self._over = True
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self._clear()
        else:
            self._process.kill()

    def close(self) -> None:
        """End the process and wait for it: for the kiosk's own end."""
        self.kill()
        self._process.waitForFinished(2000)
        self._clear()

    def _write(self, message: dict[str, Any]) -> None:
        self._process.write(json.dumps(message).encode("ascii") + b"\n")

    def _read(self) -> None:
        """Take in what has arrived, whole lines only. A worker that talks nonsense is as good as dead."""
        self._unread += bytes(self._process.readAllStandardOutput().data())
        *lines, self._unread = self._unread.split(b"\n")
        for line in lines:
            if self._over:
                return
            try:
                self._take(json.loads(line))
            except (ValueError, TypeError, KeyError, RecursionError):
                self._process.kill()
                return
        if len(self._unread) > LONGEST_ANSWER:
            self._process.kill()

    def _take(self, message: dict[str, Any]) -> None:
        """One line. Raises ValueError, TypeError or KeyError when it is not an answer."""
        if not self.is_ready:
            if message["ready"] is not True:
                raise ValueError("not ready")
            self.is_ready = True
            self.ready.emit()
            return
        self.documents, self.memory = int(message["documents"]), int(message["memory"])
        if message["id"] == self._number:
            message["ok"] = message["ok"] is True
            rects = message.get("rects", ())
            message["rects"] = tuple((float(a), float(b), float(c), float(d)) for a, b, c, d in rects)
            self.answered.emit(message)

    def _note_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._note_end()

    def _note_end(self) -> None:
        if not self._over:
            self._over = True
            self.ended.emit()
        self._clear()

    def _clear(self) -> None:
        """Give everything back."""
        if self._shared is not None:
            self._shared.close()
            self._shared = None
        self.deleteLater()
