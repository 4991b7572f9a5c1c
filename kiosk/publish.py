"""Publishing: the content folder, as it can be shown now, becomes the snapshot that patients see.

A snapshot is written beside the old ones, flushed to disk, and then made current by replacing one small file. A power
cut at any moment leaves either the old snapshot or the new one, and nothing in between.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kiosk import __version__
from kiosk.codec import encode
from kiosk.folder import Draft, read_folder
from kiosk.leaflets.vet import Verdict, vet_file
from kiosk.lastgood import keep_last_good
from kiosk.library import read_snapshot
from kiosk.problem import Problem, sort_worst_first
from kiosk.settings import read_settings
from kiosk.state import SUMS, find_content, list_snapshots, open_state, read_current, read_sums
from kiosk.tree import Tree
from kiosk.verdicts import Verdicts, name_engines

__all__ = ["Snapshot", "open_state", "publish", "run_publish"]

KEPT = 3

_OUTCOMES = {
    "new": "Published: patients see the content folder as it is now.",
    "same": "Nothing has changed: patients already see the content folder as it is now.",
    "kept": "Nothing was published: what patients see stays as it was.",
}
STALE = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Snapshot:
    """What publishing led to. ``folder`` is the current snapshot, None when there has never been one.

    ``outcome``: "new" it was written just now, "same" nothing has changed since it was written, "kept" the content
    folder cannot be shown as it is now, so an older snapshot stays. ``problems`` are those of the content folder as
    it is now, worst first.
    """

    folder: Path | None
    outcome: Literal["new", "same", "kept"]
    problems: tuple[Problem, ...]


class FolderChangedError(Exception):
    """A file of the content folder changed between reading and copying it; ``file`` is that file."""

    def __init__(self, file: Path) -> None:
        super().__init__(str(file))
        self.file = file


def publish(folder: Path, state: Path, vet: Callable[[Path], Verdict], now: dt.datetime) -> Snapshot:
    """Read the content folder and make it current. ``state`` is what ``open_state`` gave, ``now`` is kept as its date.

    Nothing is written when the result would be the same, and the current snapshot stays when the folder is missing or
    holds no page. Raises OSError when the state folder cannot be written.
    """
    current = read_current(state)
    draft = read_folder(folder, vet)
    if not draft.library.pages():
        return Snapshot(current, "kept", draft.problems)
    draft = keep_last_good(draft, read_snapshot(current) if current else None)
    texts = _write_texts(draft)
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in texts.items()}
    if current and _holds(current, sums):
        return Snapshot(current, "same", draft.problems)
    snapshots = state / "snapshots"
    snapshots.mkdir(parents=True, exist_ok=True)
    unfinished = snapshots / f"new-{os.getpid()}-{now:%Y%m%d%H%M%S%f}"
    try:
        _write_files(draft, texts, sums, unfinished)
        made = _place(unfinished, snapshots)
    except FolderChangedError as changed:
        fix = "Wait until copying is done, then publish again."
        where = Tree(folder).where(changed.file)
        problem = Problem("error", where, "This file changed while it was read; nothing was published.", fix)
        return Snapshot(current, "kept", sort_worst_first((*draft.problems, problem)))
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    _make_current(state, made.name)
    _remove_old(state, made, now)
    return Snapshot(made, "new", draft.problems)


def _write_texts(draft: Draft) -> dict[str, bytes]:
    """library.json and problems.json. Both are the same for the same input, so their sums tell whether it changed."""

    def write(value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8")

    return {
        "library.json": write({"kiosk": __version__, "library": encode(draft.library)}),
        "problems.json": write([problem.as_dict() for problem in draft.problems]),
    }


def _holds(snapshot: Path, sums: dict[str, str]) -> bool:
    """Does the snapshot hold just this, undamaged?"""
    try:
        known = read_sums(snapshot)
    except (OSError, ValueError):
        return False
    return all(known.get(name) == checksum for name, checksum in sums.items()) and read_snapshot(snapshot) is not None


def _write_files(draft: Draft, texts: dict[str, bytes], sums: dict[str, str], folder: Path) -> None:
    """Every file of a snapshot, flushed to disk. Raises FolderChangedError when a source is not what was read."""
    for name, content in {**draft.files, **texts}.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        checksum = _write_file(target, content)
        if sums.setdefault(name, target.stem) != checksum:
            raise FolderChangedError(content if isinstance(content, Path) else target)
    lines = "".join(f"{checksum}  {name}\n" for name, checksum in sorted(sums.items()))
    _write_file(folder / SUMS, lines.encode("utf-8"))
    for path in (folder, *(path for path in folder.iterdir() if path.is_dir())):
        _flush_folder(path)


def _write_file(target: Path, content: bytes | Path) -> str:
    """Write bytes, or copy a file, and flush it to disk; the sha256 of what was written."""
    checksum = hashlib.sha256()
    with target.open("xb") as out:
        if isinstance(content, bytes):
            checksum.update(content)
            out.write(content)
        else:
            try:
                source = content.open("rb")
            except OSError as bad:
                raise FolderChangedError(content) from bad
            with source:
                while block := source.read(1 << 20):
                    checksum.update(block)
                    out.write(block)
        out.flush()
        os.fsync(out.fileno())
    return checksum.hexdigest()


def _flush_folder(folder: Path) -> None:
    """Flush a folder's list of names to disk. Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _place(unfinished: Path, snapshots: Path) -> Path:
    """Give a finished snapshot the next free number, even while another process does the same."""
    number = max((int(path.name) for path in list_snapshots(snapshots.parent)), default=0) + 1
    while True:
        target = snapshots / str(number)
        try:
            unfinished.rename(target)
        except OSError:
            if not target.exists():
                raise
            number += 1
            continue
        _flush_folder(snapshots)
        return target


def _make_current(state: Path, name: str) -> None:
    """Point to a snapshot in one step: readers see the old name or the new one."""
    new = state / f"current.{os.getpid()}"
    with new.open("w", encoding="ascii") as out:
        out.write(name + "\n")
        out.flush()
        os.fsync(out.fileno())
    new.replace(state / "current")
    _flush_folder(state)


def _remove_old(state: Path, current: Path, now: dt.datetime) -> None:
    """Keep the last few snapshots; take out what a publishing that was cut off left behind long ago."""
    for path in [path for path in list_snapshots(state) if path != current][KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
    for path in (state / "snapshots").glob("new-*"):
        try:
            age = now.timestamp() - path.stat().st_mtime
        except OSError:
            continue
        if age > STALE.total_seconds():
            shutil.rmtree(path, ignore_errors=True)


def run_publish(content: Path | None, settings_file: Path | None) -> int:
    """The command ``publish``: prints what it did; 0 when patients now see the content folder, 1 when they do not."""
    settings, problems = read_settings(settings_file)
    folder = find_content(content, settings.content)
    now = dt.datetime.now()
    try:
        state = open_state(settings.state_dir, folder)
        verdicts = Verdicts(state / "vetted", vet_file, name_engines(), now)
        snapshot = publish(folder, state, verdicts.vet, now)
    except OSError as bad:
        print(f"Nothing was published: the state folder cannot be written ({bad.strerror}).", file=sys.stderr)
        return 1
    problems = sort_worst_first((*problems, *snapshot.problems))
    for problem in problems:
        if problem.severity == "error":
            print(f"{problem.where}: {problem.what} {problem.fix}")
    count = Counter(problem.severity for problem in problems)
    print(f"{_OUTCOMES[snapshot.outcome]} Errors: {count['error']}. Warnings: {count['warning']}.")
    return 1 if snapshot.outcome == "kept" else 0
