"""Memory that the kiosk shares with one leaflet worker. It has no name, so it goes with them however they end."""

from __future__ import annotations

import contextlib
import mmap
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QImage

if sys.platform == "linux":
    import fcntl

NAME = "clinic-kiosk-"
STEP = 1024 * 1024


class SharedPicture:
    """A file in memory that has no name, handed to the worker as an open descriptor (``path`` leads to it there).

    Where there is no such file it is one in the folder for temporary files, whose name is deleted at once; Windows
    keeps it until ``close``. Raises OSError when no file can be made.
    """

    def __init__(self) -> None:
        self._map: mmap.mmap | None = None
        self._named: Path | None = None
        if sys.platform == "linux":
            self._file = os.memfd_create(NAME, os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
            # A worker that a PDF has taken over must not make it shorter: reading past its end would end the kiosk.
            fcntl.fcntl(self._file, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_SEAL)
            self.path = f"/proc/self/fd/{self._file}"
        else:
            self._file, self.path = tempfile.mkstemp(prefix=NAME)
            if sys.platform == "win32":
                self._named = Path(self.path)
            else:
                Path(self.path).unlink()
                self.path = f"/dev/fd/{self._file}"

    @contextlib.contextmanager
    def handed_on(self) -> Iterator[None]:
        """A process started within has the file open too. No other thread may start one then without closing files."""
        os.set_inheritable(self._file, self._named is None)
        try:
            yield
        finally:
            os.set_inheritable(self._file, False)

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
            # Writing into a hole when there is no memory left would end the process with SIGBUS.
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

    def close(self) -> None:
        """Give the memory back. A second call does nothing."""
        if self._file < 0:
            return
        if self._map is not None:
            self._map.close()
            self._map = None
        os.close(self._file)
        self._file = -1
        if self._named is not None:
            with contextlib.suppress(OSError):  # The worker may still have it open.
                self._named.unlink(missing_ok=True)
