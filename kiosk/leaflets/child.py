"""A child process that answers in lines, and can be waited for without hanging and killed with all it started."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

MAX_ANSWER = 64 * 1024 * 1024

PROGRAM_FOLDER = Path(__file__).resolve().parents[2]
"""Where ``python -m kiosk`` finds this program, whatever folder the parent was started in."""


class Child:
    """One child process. Its input is closed, its errors go nowhere. Raises OSError when it cannot be started."""

    def __init__(self, command: Sequence[str], variables: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **variables},
            cwd=PROGRAM_FOLDER,
            start_new_session=True,  # Its own process group, which is killed as one.
        )
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read_lines, name="child answers", daemon=True)
        self._reader.start()

    def read_line(self, seconds: float) -> bytes:
        """The next line; b"" when there will be none. Raises TimeoutError when none came in time."""
        try:
            return self._lines.get(timeout=max(0.0, seconds))
        except queue.Empty:
            raise TimeoutError from None

    def end(self) -> int:
        """Kill the child and everything it started, and wait until it is gone; a second call changes nothing.

        Returns its exit code, negative when a signal ended it.
        """
        if self._process.poll() is None:
            if sys.platform == "win32":
                self._process.kill()
            else:
                # Not yet waited for, so the number cannot belong to another group.
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._reader.join()
        if self._process.stdout is not None:
            self._process.stdout.close()
        return self._process.returncode

    def _read_lines(self) -> None:
        """Put every whole line into the queue, until the child ends or has said too much."""
        total, stream = 0, self._process.stdout
        while stream is not None and (line := stream.readline(MAX_ANSWER - total + 1)):
            total += len(line)
            if total > MAX_ANSWER or not line.endswith(b"\n"):
                break
            self._lines.put(line)
        self._lines.put(b"")
