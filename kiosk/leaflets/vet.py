"""Vetting: may this PDF be shown? Asks a child process that can be killed, and never opens the PDF itself."""

from __future__ import annotations

import hashlib
import json
import stat
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.leaflets.child import Child
from kiosk.leaflets.findings import Findings
from kiosk.leaflets.limits import LIMITS, Limits
from kiosk.leaflets.title import choose_title
from kiosk.model import PdfPage
from kiosk.paths import build_command

REASONS = {
    "missing": "The file is not there, or cannot be read.",
    "folder": "This is not a file.",
    "empty": "The file is empty.",
    "kind": "This is not a PDF.",
    "cut": "The end of the file is missing. It was perhaps not copied completely.",
    "changed": "The file changed while it was checked.",
    "big": "The file is too large.",
    "password": "The file needs a password.",
    "damaged": "The file is damaged.",
    "crashed": "It could not be opened. It is damaged or needs too much memory.",
    "pages": "The file has no pages.",
    "many": "The file has too many pages.",
    "size": "A page of the file is far too large or too small for a screen.",
    "slow": "It took too long to open.",
    "memory": "It needs too much memory to open.",
    "start": "The file could not be checked.",
}
"""Why a file is refused, in words for a receptionist."""

_SEARCHED = 1024
"""How far from the beginning the mark of a PDF may stand (PDF Reference 1.7, appendix H, note 13)."""

_TAIL = 16 * 1024
"""How far from the end its end mark may stand. Note 18 says 1,024; files saved from the web carry more behind it."""


@dataclass(frozen=True)
class Verdict:
    """What vetting found about ``file``.

    ``ok``: it may be shown, and ``pages``, ``title`` and ``cover`` (a PNG of page one, about 360 pixels wide) are
    there. Else ``reason`` says why not. ``sha256`` is "" when the file could not be read. ``notes`` are sentences
    for staff about a file that is shown: scripts that will not run, empty pages, no words.
    """

    file: str
    ok: bool
    reason: str
    sha256: str
    title: str
    pages: tuple[PdfPage, ...]
    cover: bytes
    notes: tuple[str, ...] = ()


class _RefusedError(Exception):
    """Ends the vetting of a file; the argument is a key of REASONS."""


def vet_file(file: Path, limits: Limits = LIMITS) -> Verdict:
    """The verdict on one file, in bounded time and memory. Never raises, whatever the file is."""
    sha256, findings, code = "", Findings(limits), ""
    try:
        before = _stat_file(file, limits)
        sha256 = _hash_file(file)
        _question_child(file, limits, findings)
        if _stat_file(file, limits) != before:
            raise _RefusedError("changed")
    except _RefusedError as refusal:
        code = str(refusal)
    except (OSError, ValueError):  # ValueError: a name with a zero byte in it.
        code = "missing"
    if code:
        reason = REASONS.get(code, REASONS["damaged"])
        return Verdict(str(file), False, reason, sha256, "", (), b"")
    title = choose_title(findings.title, findings.pages[0].text, file)
    return Verdict(str(file), True, "", sha256, title, tuple(findings.pages), findings.cover, findings.list_notes())


def _stat_file(file: Path, limits: Limits) -> tuple[int, int, int]:
    """What changes when the file does. Raises OSError, or _RefusedError for what is no PDF by its outside alone."""
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        raise _RefusedError("folder")
    if status.st_size == 0:
        raise _RefusedError("empty")
    if status.st_size > limits.max_bytes:
        raise _RefusedError("big")
    return status.st_ino, status.st_size, status.st_mtime_ns


def _hash_file(file: Path) -> str:
    """SHA-256 of the bytes. Raises _RefusedError when the first and last bytes are not those of a whole PDF.

    pdfium would repair a file whose end is missing and show the pages that are left: a patient would read half a
    leaflet and not know it.
    """
    digest, head, tail = hashlib.sha256(), b"", b""
    with file.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
            head = head or block[:_SEARCHED]
            tail = (tail + block)[-_TAIL:]
    if b"%PDF-" not in head:
        raise _RefusedError("kind")
    if b"%%EOF" not in tail:
        raise _RefusedError("cut")
    return digest.hexdigest()


def _question_child(file: Path, limits: Limits, findings: Findings) -> None:
    """Let a child look into the file until it is done, gives up, or a deadline passes. Raises _RefusedError."""
    try:
        child = Child(build_command("inspect", str(file.resolve())), limits.to_variables())
    except OSError as error:
        raise _RefusedError("start") from error
    deadline = time.monotonic() + limits.seconds
    try:
        while not (findings.finished or findings.code):
            pause = limits.part_seconds if findings.done else limits.page_seconds
            line = child.read_line(min(pause, deadline - time.monotonic()))
            if not line:
                if not findings.done:
                    raise _RefusedError("crashed" if child.end() < 0 else "start")
                break
            findings.add_line(line)
    except TimeoutError:
        if not findings.done:
            raise _RefusedError("slow") from None
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise _RefusedError("damaged") from error
    finally:
        child.end()
    if findings.code:
        raise _RefusedError(findings.code)


def run_vet(files: Sequence[Path], as_json: bool) -> int:
    """The command ``vet``: print a verdict a file; 0 when all are ok, 1 when one is refused."""
    verdicts = [vet_file(file) for file in files]
    if as_json:
        print(json.dumps([summarise(verdict) for verdict in verdicts], indent=2))
    else:
        # A file name may hold bytes that are no letters anywhere.
        encoding = sys.stdout.encoding or "utf-8"
        for verdict in verdicts:
            print(describe(verdict).encode(encoding, "backslashreplace").decode(encoding))
    return 0 if all(verdict.ok for verdict in verdicts) else 1


def summarise(verdict: Verdict) -> dict[str, str | bool | int]:
    """What ``vet --json`` prints of a verdict; ``pages`` is their number."""
    return {
        "file": verdict.file,
        "ok": verdict.ok,
        "reason": verdict.reason,
        "pages": len(verdict.pages),
        "title": verdict.title,
    }


def describe(verdict: Verdict) -> str:
    """A verdict as lines for people."""
    if not verdict.ok:
        return f"{verdict.file}: refused. {verdict.reason}"
    count = len(verdict.pages)
    lines = [f'{verdict.file}: ok, {count} page{"s" if count != 1 else ""}, "{verdict.title}"']
    return "\n".join([*lines, *(f"  {note}" for note in verdict.notes)])
