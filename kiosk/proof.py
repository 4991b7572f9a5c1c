"""A proof: the content folder as it is this moment, to look at while it is being written. Nothing is published."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from kiosk import __version__
from kiosk.codec import encode
from kiosk.drawing import Picture, inspect
from kiosk.folder import Draft, read_folder
from kiosk.lastgood import read_place
from kiosk.leaflets.vet import REASONS, Verdict
from kiosk.library import read_snapshot
from kiosk.model import Library
from kiosk.problem import Problem, sort_worst_first
from kiosk.readability import read_syllables
from kiosk.rules.rulebook import judge
from kiosk.snapshots import FolderChangedError, write_snapshot
from kiosk.watch import Listing, list_folder

SHEETS = "leaflets"


@dataclass(frozen=True)
class Proof:
    """What can be shown, everything that is wrong, worst first, and the page that somebody just saved ("" none).

    ``pages`` are all folders with an index.md, by their ids, whether they can be shown or not.
    """

    library: Library
    problems: tuple[Problem, ...]
    edited: str = ""
    pages: frozenset[str] = frozenset()

    def is_refused(self, page: str) -> bool:
        """Is there such a page which cannot be shown?"""
        return page in self.pages and self.library.page(page) is None

    def list_problems(self, page: str) -> tuple[Problem, ...]:
        """The Problems in the folder of a page; for "" those that belong to no page that is shown."""
        if page:
            return tuple(problem for problem in self.problems if _lies_in(problem, page))
        shown = [page.id for page in self.library.pages()]
        return tuple(problem for problem in self.problems if not any(_lies_in(problem, page) for page in shown))


def _lies_in(problem: Problem, page: str) -> bool:
    place = read_place(problem)
    return place == page or place.startswith(f"{page}/")


class Proofs:
    """Makes a proof of ``folder`` whenever something in it has changed. ``scratch`` holds what the last ones show.

    ``vet`` judges each PDF, ``now`` is the time of day. Pictures and PDFs that have not changed are not judged again.
    """

    def __init__(
        self, folder: Path, scratch: Path, vet: Callable[[Path], Verdict], now: Callable[[], dt.datetime]
    ) -> None:
        self.folder, self.scratch, self.vet, self.now = folder, scratch, vet, now
        self._over = False
        self._seen: Listing | None = None
        self._syllables = read_syllables()
        self._pictures: dict[tuple[Path, int, int], Picture | str] = {}

    def look(self) -> Proof | None:
        """A proof of the folder as it is now; None when nothing has changed, or something is changing just now."""
        listing = list_folder(self.folder)
        if self._seen is not None and (listing is None or listing == self._seen):
            return None
        draft = read_folder(self.folder, self._vet, self._inspect)
        try:
            library = self._write(draft)
        except FolderChangedError:
            return None
        except OSError:
            fix = "Ask IT to look for free space on the disk of this computer."
            return Proof(Library(), (Problem("error", "preview", "The preview cannot keep its pictures.", fix),))
        edited = "" if self._seen is None else find_edited(self.folder, self._seen, listing or frozenset())
        self._seen = listing or frozenset()
        found = judge(self.folder, draft, self.now().date(), self._syllables).problems
        return Proof(library, sort_worst_first((*draft.problems, *found)), edited, list_pages(self.folder, self._seen))

    def stop(self) -> None:
        """Vet nothing more: a look that is under way ends soon."""
        self._over = True

    def _vet(self, file: Path) -> Verdict:
        if self._over:
            return Verdict(str(file), False, REASONS["start"], "", "", (), b"")
        return self.vet(file)

    def _write(self, draft: Draft) -> Library:
        """The library of the draft, with its files in ``scratch``."""
        if not draft.library.pages():
            return replace(draft.library, root=str(self.scratch))
        text = json.dumps({"kiosk": __version__, "library": encode(draft.library)}).encode("utf-8")
        made = write_snapshot(self.scratch, draft.files, {"library.json": text}, self.now())
        return read_snapshot(made) or Library()

    def _inspect(self, file: Path) -> Picture | str:
        """What was found of a drawing that has not changed since; all others are looked at."""
        try:
            facts = file.stat()
        except OSError:
            return inspect(file)
        key = (file, facts.st_size, facts.st_mtime_ns)
        found = self._pictures.get(key)
        if found is None:
            found = inspect(file)
            if isinstance(found, Picture) and found.kind == "svg":  # photographs are quick to judge, and large
                self._pictures[key] = found
        return found


def list_pages(folder: Path, listing: Listing) -> frozenset[str]:
    """The ids of the folders that hold an index.md, where pages can be: not too deep, and not marked with "_"."""
    files = (PurePath(path).relative_to(folder) for path, _, _ in listing)
    found = (file.parent for file in files if file.name.lower() == "index.md" and 2 <= len(file.parts) <= 3)
    return frozenset(page.as_posix() for page in found if not any(part.startswith("_") for part in page.parts))


def find_edited(folder: Path, before: Listing, after: Listing) -> str:
    """The id of the page in whose folder a file was changed last, "" when it was none."""
    pages = list_pages(folder, after)
    for path, _, _ in sorted(after - before, key=lambda entry: entry[2], reverse=True):
        for parent in PurePath(path).relative_to(folder).parents:
            name = parent.as_posix()
            # A page below the folder leaflets has no tile; the list of leaflets stands for it.
            if name in pages and not name.startswith(f"{SHEETS}/"):
                return name
    return ""
