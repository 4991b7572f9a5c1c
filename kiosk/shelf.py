"""The files that a snapshot will hold, each under a name made from what is in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk.drawing import Picture, inspect
from kiosk.model import Drawing

_ENDINGS = {"svg": ".svg", "png": ".png", "jpeg": ".jpg"}


@dataclass
class Shelf:
    """``files`` maps a name in the snapshot ("drawings/<sha256>.svg") to its bytes, or to the file to copy.

    A name says what is in the file, so a picture that several pages show is stored once, and a copy can be checked.
    ``inspect`` judges a picture.
    """

    files: dict[str, bytes | Path] = field(default_factory=dict)
    seen: dict[Path, tuple[Picture, str, str] | str] = field(default_factory=dict)
    inspect: Callable[[Path], Picture | str] = inspect

    def put(self, folder: str, ending: str, data: bytes, source: Path | None = None) -> str:
        """Keep data under its name; with ``source`` only where to copy it from, which spares the memory."""
        name = f"{folder}/{hashlib.sha256(data).hexdigest()}{ending}"
        self.files[name] = source or data
        return name

    def put_file(self, folder: str, ending: str, sha256: str, source: Path) -> str:
        """Keep a file whose sum is known."""
        name = f"{folder}/{sha256}{ending}"
        self.files[name] = source
        return name

    def draw(self, file: Path, alt: str) -> Drawing | str:
        """The picture in ``file`` as a Drawing, or the reason why it is not shown. Each file is read once."""
        found = self.seen.get(file)
        if found is None:
            found = self.seen[file] = self._inspect(file)
        if isinstance(found, str):
            return found
        picture, name, film = found
        size, told = (picture.width, picture.height), (picture.scene, picture.labels)
        return Drawing(name, alt, *size, *told, film, picture.seconds, picture.outlines)

    def _inspect(self, file: Path) -> tuple[Picture, str, str] | str:
        """A picture without its bytes, its name on the shelf, and that of its film ("" for none)."""
        picture = self.inspect(file)
        if isinstance(picture, str):
            return picture
        source = None if picture.kind == "svg" else file
        name = self.put("drawings", _ENDINGS[picture.kind], picture.data, source)
        film = self.put("drawings", ".svg", picture.film) if picture.film else ""
        # The bytes are on the shelf; a hundred large photographs must not stay in memory twice.
        return replace(picture, data=b"", film=b""), name, film
