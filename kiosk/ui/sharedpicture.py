"""Memory that the kiosk shares with one leaflet worker: a file that both map, deleted as soon as both have it open."""

from __future__ import annotations

import contextlib
import mmap
import os
import shutil
import tempfile
from pathlib import Path

from PySide6.QtGui import QImage

ROOM = 256 * 1024 * 1024
STEP = 1024 * 1024


class SharedPicture:
    """A file in memory (or, where there is no /dev/shm with room, in the folder for temporary files).

    Raises OSError when no such file can be made.
    """

    def __init__(self) -> None:
        memory = Path("/dev/shm")
        roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
        self._file, path = tempfile.mkstemp(prefix="clinic-kiosk-", dir=memory if roomy else None)
        self.path = Path(path)
        self._map: mmap.mmap | None = None

    @property
    def size(self) -> int:
        """The length of the file in bytes."""
        return len(self._map) if self._map is not None else 0

    def reserve(self, size: int) -> None:
        """Make the file at least that long, with real memory behind it. Raises OSError when there is none."""
        if size <= self.size:
            return
        size = (size + STEP - 1) // STEP * STEP
        if hasattr(os, "posix_fallocate"):
            # Writing into a hole of a full /dev/shm would end the process with SIGBUS.
            os.posix_fallocate(self._file, 0, size)
        else:
            os.ftruncate(self._file, size)
        if self._map is not None:
            self._map.close()
        self._map = mmap.mmap(self._file, size)

    def copy_image(self, width: int, height: int) -> QImage:
        """What the worker drew, as an image with its own pixels."""
        if self._map is None:
            return QImage()
        with memoryview(self._map) as view, view[: width * height * 4] as pixels:
            return QImage(pixels, width, height, width * 4, QImage.Format.Format_RGB32).copy()

    def remove_name(self) -> None:
        """Delete the path: the memory lives on until both sides close it, and nothing is left behind by a crash."""
        with contextlib.suppress(OSError):  # Windows keeps the name of an open file; close() tries again.
            self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Give the memory back. A second call does nothing."""
        if self._file < 0:
            return
        if self._map is not None:
            self._map.close()
            self._map = None
        os.close(self._file)
        self._file = -1
        self.remove_name()
