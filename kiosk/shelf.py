"""The files that a snapshot will hold, each under a name made from what is in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.drawing import Picture, inspect
from kiosk.model import Drawing

_ENDINGS = {"svg": ".svg", "png": ".png", "jpeg": ".jpg"}


@dataclass
class Shelf:
    """``files`` maps a name in the snapshot ("drawings/<sha256>.svg") to its bytes, or to the file to copy.

    A name says what is in the file, so a picture that several pages show is stored once, and a copy can be checked.
    """

    files: dict[str, bytes | Path] = field(default_factory=dict)
    seen: dict[Path, tuple[Picture, str] | str] = field(default_factory=dict)

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
        picture, name = found
        return Drawing(name, alt, picture.width, picture.height, picture.scene, picture.labels)

    def _inspect(self, file: Path) -> tuple[Picture, str] | str:
        picture = inspect(file)
        if isinstance(picture, str):
            return picture
        source = None if picture.kind == "svg" else file
        name = self.put("drawings", _ENDINGS[picture.kind], picture.data, source)
        # The bytes are on the shelf; a hundred large photographs must not stay in memory twice.
        return Picture(picture.kind, picture.width, picture.height, b"", picture.scene, picture.labels), name
