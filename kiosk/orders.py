"""What the kiosk tells its child process that watches the content folder, line by line."""

from __future__ import annotations

import threading
from typing import TextIO

NOW_LINE, END_LINE = "now", "end"
"""Publish now, and stop."""


class Orders:
    """The lines on a child's standard input, whose end is an order to stop. Read by a thread of its own."""

    def __init__(self, lines: TextIO) -> None:
        self._woken = threading.Event()
        self._now = self._ended = False
        threading.Thread(target=self._read, args=(lines,), daemon=True).start()

    def _read(self, lines: TextIO) -> None:
        for line in lines:
            if line.strip() == END_LINE:
                break
            self._now = self._now or line.strip() == NOW_LINE
            self._woken.set()
        self._ended = True
        self._woken.set()

    def wait(self, seconds: float) -> str:
        """After that time, or at an order: "" go on, ``NOW_LINE`` publish now, ``END_LINE`` stop."""
        self._woken.wait(seconds)
        self._woken.clear()
        if self._ended:
            return END_LINE
        told, self._now = NOW_LINE if self._now else "", False
        return told
