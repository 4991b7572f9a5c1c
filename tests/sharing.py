"""What takes long to make is made once: pytest-xdist's processes share a folder and take turns at its door."""

from __future__ import annotations

import fcntl
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Workshop:
    """A folder that all processes of one test run share; it is empty when the run begins."""

    folder: Path

    def make_once(self, name: str, make: Callable[[Path], None]) -> Path:
        """The folder of this name, only to be read. The first who asks makes it with ``make``, the others wait.

        Where ``make`` fails nothing is kept, and the next who asks tries for himself.
        """
        kept = self.folder / name
        with (self.folder / f"{name}.lock").open("w") as door:
            fcntl.flock(door, fcntl.LOCK_EX)
            if not kept.exists():
                draft = Path(tempfile.mkdtemp(prefix=name, dir=self.folder))
                make(draft)
                draft.rename(kept)
        return kept
