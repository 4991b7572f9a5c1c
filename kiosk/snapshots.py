"""The snapshots on disk: written whole, made current in one step, listed, and gone back to.

A snapshot is written beside the old ones, flushed to disk, and then made current by replacing one small file. A power
cut at any moment leaves either the old snapshot or the new one, and nothing in between.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.state import MADE, SUMS, list_snapshots, read_current, read_made, read_sums

KEPT = 5
"""How many snapshots stay on the disk, with the current one."""

HELD = "held"
"""The file of the state folder that names the content someone went back from: it is not published again by itself."""

STALE = dt.timedelta(hours=1)


class FolderChangedError(Exception):
    """A file of the content folder changed between reading and copying it; ``file`` is that file."""

    def __init__(self, file: Path) -> None:
        super().__init__(str(file))
        self.file = file


@dataclass(frozen=True)
class Version:
    """A snapshot one can go back to: its number, when it was published (None: not known), and is it the current one."""

    number: int
    made: dt.datetime | None
    current: bool


def write_snapshot(
    state: Path, files: Mapping[str, bytes | Path], texts: Mapping[str, bytes], now: dt.datetime
) -> Path:
    """Write a snapshot of these files and texts by their names, make it current, and take out the oldest.

    Raises FolderChangedError when a file to copy is not what was read (its name says its sha256), OSError when the
    state folder cannot be written; what is current has not changed then.
    """
    snapshots = state / "snapshots"
    snapshots.mkdir(parents=True, exist_ok=True)
    unfinished = snapshots / f"new-{os.getpid()}-{now:%Y%m%d%H%M%S%f}"
    texts = {**texts, MADE: f"{now.isoformat(timespec='seconds')}\n".encode("ascii")}
    try:
        _write_files({**files, **texts}, texts, unfinished)
        made = _place(unfinished, snapshots)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    _make_current(state, made.name)
    (state / HELD).unlink(missing_ok=True)
    _remove_old(state, made, now)
    return made


def list_versions(state: Path) -> tuple[Version, ...]:
    """The snapshots there are, newest first."""
    current = read_current(state)
    return tuple(Version(int(path.name), read_made(path), path == current) for path in list_snapshots(state))


def go_back(state: Path, number: int) -> None:
    """Make an older (or again a newer) snapshot current. What was current is not published again until it changes.

    Raises LookupError when there is no such snapshot, OSError when the state folder cannot be written.
    """
    current = read_current(state)
    target = state / "snapshots" / str(number)
    if target not in list_snapshots(state):
        raise LookupError(number)
    if current is not None and number < int(current.name):
        _write_pointer(state / HELD, identify(current))
    elif current is not None and number > int(current.name):
        (state / HELD).unlink(missing_ok=True)
    _make_current(state, target.name)


def identify(snapshot: Path) -> str:
    """What stands for the content of a snapshot; "" when it cannot be read."""
    try:
        return read_sums(snapshot).get("library.json", "")
    except (OSError, ValueError):
        return ""


def read_held(state: Path) -> str:
    """The content someone went back from, as ``identify`` names it; "" when nobody did."""
    try:
        return (state / HELD).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _write_files(files: Mapping[str, bytes | Path], texts: Mapping[str, bytes], folder: Path) -> None:
    """Every file of a snapshot, flushed to disk. Raises FolderChangedError when a source is not what was read."""
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in texts.items()}
    for name, content in files.items():
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
    _write_pointer(state / "current", name)


def _write_pointer(file: Path, line: str) -> None:
    new = file.with_name(f"{file.name}.{os.getpid()}")
    with new.open("w", encoding="ascii") as out:
        out.write(line + "\n")
        out.flush()
        os.fsync(out.fileno())
    new.replace(file)
    _flush_folder(file.parent)


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
