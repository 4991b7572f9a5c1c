"""Verdicts on PDFs that were vetted before, so that a leaflet that did not change is not vetted again."""

from __future__ import annotations

import datetime as dt
import hashlib
import importlib.metadata
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk import __version__
from kiosk.codec import decode, encode
from kiosk.leaflets.limits import Limits
from kiosk.leaflets.vet import REASONS, Verdict

REFUSAL_LASTS = dt.timedelta(days=1)
"""A refused leaflet is tried again after a day: it may have been refused because the machine was busy."""

FORM = 2
"""Counts up whenever a verdict says more than before, so that what was remembered in the old form is asked anew."""

_PASSING = frozenset(REASONS[code] for code in ("missing", "changed", "start"))
"""Reasons that say nothing about what is in the file: never remembered."""


def name_engines() -> str:
    """The versions of what vets a PDF. A verdict holds only for the versions that gave it."""
    versions = [f"kiosk {__version__}", f"verdict {FORM}"]
    for package in ("pypdf", "pypdfium2"):
        try:
            versions.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            # A frozen package may carry no such data; there the kiosk's own version settles the others.
            continue
    return ", ".join(versions)


@dataclass(frozen=True)
class Verdicts:
    """``vet`` with a memory: one file in ``folder`` for each sum and set of ``engines``. ``now`` dates the verdicts."""

    folder: Path
    vet_file: Callable[[Path], Verdict]
    engines: str
    now: dt.datetime

    def vet(self, file: Path) -> Verdict:
        """The verdict on a file, remembered by what is in it and not by its name."""
        checksum = _sum(file)
        if not checksum:
            return self.vet_file(file)
        kept = self.folder / f"{checksum}.json"
        verdict = self._recall(kept, checksum)
        if verdict is None:
            verdict = self.vet_file(file)
            # A file that changed in between would be remembered under the wrong sum.
            if verdict.sha256 in ("", checksum) and verdict.reason not in _PASSING:
                self._keep(kept, verdict)
        return replace(verdict, file=str(file))

    def _recall(self, kept: Path, checksum: str) -> Verdict | None:
        try:
            data = json.loads(kept.read_bytes())
            verdict = decode(Verdict, data["verdict"])
            age = self.now - dt.datetime.fromisoformat(data["at"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        if data["engines"] != self.engines or (verdict.ok and verdict.sha256 != checksum):
            return None
        # A clock that was set back makes a refusal look younger than nothing: try again then too.
        return verdict if verdict.ok or dt.timedelta() <= age < REFUSAL_LASTS else None

    def _keep(self, kept: Path, verdict: Verdict) -> None:
        data = {"engines": self.engines, "at": self.now.isoformat(), "verdict": encode(verdict)}
        new = kept.with_suffix(f".{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            new.write_text(json.dumps(data), encoding="utf-8")
            new.replace(kept)
        except OSError:
            # A full disk costs a second vetting, no more.
            new.unlink(missing_ok=True)


def _sum(file: Path) -> str:
    """The sha256 of a file that vetting would look into; "" for one that is too large or cannot be read."""
    try:
        if not file.is_file() or file.stat().st_size > Limits().max_bytes:
            return ""
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
