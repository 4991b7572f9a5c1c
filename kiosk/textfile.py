"""A text file of the content folder: its words, or a Problem that says why they cannot be read."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from kiosk.problem import Problem

MAX_BYTES = 1_000_000
"""The longest text file that is read: about 150,000 words, a hundred times a good page."""

_UNSHOWABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")


def read_bytes(file: Path, limit: int) -> bytes | str:
    """The file's bytes, or a reason in words. Its size is checked before a byte is read, so a huge file costs nothing.

    Only ordinary files are read: a pipe or a device would wait for ever.
    """
    try:
        facts = file.stat()
        if not stat.S_ISREG(facts.st_mode):
            return "this is not an ordinary file"
        if facts.st_size > limit:
            return f"the file is too large ({describe_size(facts.st_size)}; the most is {describe_size(limit)})"
        with file.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        return "there is no such file"
    except (OSError, ValueError):
        return "the file cannot be opened"
    return data if len(data) <= limit else f"the file is too large (the most is {describe_size(limit)})"


def describe_size(size: int) -> str:
    """A number of bytes as people say it.

    >>> describe_size(52_428_800), describe_size(1_000_000), describe_size(700)
    ('52.4 MB', '1 MB', '0.7 KB')
    """
    unit, name = (1_000_000, "MB") if size >= 1_000_000 else (1_000, "KB")
    return f"{size / unit:.1f}".removesuffix(".0") + f" {name}"


def read_text(file: Path, where: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The words of a text file with plain line ends, or None, and what is wrong with it.

    A byte order mark and Windows line ends are taken off. Bytes that are no UTF-8 are shown as the replacement
    sign and named by their line; the rest of the file still counts.
    """
    data = read_bytes(file, MAX_BYTES)
    if isinstance(data, str):
        return None, (Problem("error", where, f"This cannot be read: {data}.", "Put a text file of usual size here."),)
    problems: tuple[Problem, ...] = ()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        fix = "Save it again as UTF-8 (in the editor: Save as, Encoding)."
        return None, (Problem("error", where, "This file is saved as UTF-16 and cannot be read.", fix),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        line = data.count(b"\n", 0, bad.start) + 1
        what = "A letter here cannot be read: the file is not saved as UTF-8."
        fix = "Open the file, choose Save as with the encoding UTF-8, and look at this line."
        problems = (Problem("warning", f"{where}:{line}", what, fix),)
        text = data.decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n"), problems


def clean_line(text: str) -> str:
    """One line of plain words: control characters and lone surrogates out, runs of spaces to one, ends trimmed."""
    return " ".join(drop_unshowable(text).split())


def drop_unshowable(text: str) -> str:
    """The text without control characters and halves of surrogate pairs: no screen draws them, no UTF-8 stores them."""
    return _UNSHOWABLE.sub("", text)


def show_name(name: str) -> str:
    """A file name that can always be printed: bytes that are no UTF-8 appear as backslash codes."""
    return clean_line(name.encode("utf-8", "backslashreplace").decode("utf-8"))
