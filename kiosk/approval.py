"""A clinician's approval of a page: for just these words and pictures, by a mark that any change breaks."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import sys
from pathlib import Path

from kiosk.markup import drop_comments, split_front
from kiosk.saving import replace_file
from kiosk.state import find_content
from kiosk.textfile import read_bytes, read_text

GOVERNED = (
    "status", "version", "owner", "reviewed", "review_due", "approved_by", "approver_role", "approved_text", "release",
    "order", "icon", "tint", "reference", "attract",
)  # fmt: skip
"""What may change without a new approval: who looks after the page and when, and its place and looks on the menu."""

MONTHS = 24
"""The usual time to the next review (standards item 21)."""

MAX_PICTURE = 20_000_000


def mark_text(text: str, folder: Path) -> str:
    """16 letters that stand for all that is approved: the words of a page, its facts and sources, and its pictures.

    ``text`` is an index.md with plain line ends, ``folder`` where it lies. Notes, comments, spaces and line ends do not
    count. Made from the files alone, so that a newer kiosk makes the same mark of the same page.
    """
    front, body, _, _ = split_front(text, "")
    body, _ = drop_comments(body)
    parts = [_tidy(line) for line in _list_fields(front or "")] + [_tidy(body)]
    for name in re.findall(r"!\[[^\]]*\]\(\s*<?([^)\s>\"]+)", body):
        data = read_bytes(folder / name, MAX_PICTURE) if "/" not in name else ""
        parts.append(hashlib.sha256(data).hexdigest() if isinstance(data, bytes) else f"no picture {name}")
    return hashlib.sha256("\n".join(filter(None, parts)).encode("utf-8", "replace")).hexdigest()[:16]


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _list_fields(front: str) -> list[str]:
    """The lines of the front matter but for comments and what is ``GOVERNED`` with its indented lines."""
    kept, keep = [], True
    for line in front.split("\n"):
        if re.match(r"\s*(#|$)", line):
            continue
        if name := re.match(r"(\w+)\s*:", line):
            keep = name[1].lower() not in GOVERNED
        if keep:
            kept.append(line)
    return kept


def write_fields(text: str, values: dict[str, str]) -> str:
    """The text of a page with these front matter lines changed, or added at their end. All else stays as it is."""
    lines = text.split("\n")
    marks = [at for at, line in enumerate(lines) if line.rstrip() == "---"][:2]
    if len(marks) < 2:
        raise ValueError("the lines at the top are missing")
    front = lines[marks[0] + 1 : marks[1]]
    for name, value in values.items():
        line = f"{name}: {value}"
        places = [at for at, old in enumerate(front) if re.match(rf"{name}\s*:", old, re.IGNORECASE)]
        if places:
            front[places[0]] = line
        else:
            front.append(line)
    return "\n".join([*lines[: marks[0] + 1], *front, *lines[marks[1] :]])


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of the month where there is no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return dt.date(day.year + year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def approve(file: Path, name: str, role: str, day: dt.date, due: dt.date) -> None:
    """Write an approval into a page. Raises ValueError when the page cannot be read, OSError when not written."""
    text, problems = read_text(file, file.name)
    if text is None:
        raise ValueError(problems[0].what)
    values = {
        "status": "approved",
        "reviewed": day.isoformat(),
        "review_due": due.isoformat(),
        "approved_by": _quote(name),
        "approver_role": _quote(role),
        "approved_text": f'"{mark_text(text, file.parent)}"',
    }
    new = write_fields(text, values)
    replace_file(file, new)


def _quote(text: str) -> str:
    clean = _tidy(text).replace("\\", "").replace('"', "'")
    return f'"{clean}"'


def run_approve(page: str, name: str, role: str, day: dt.date | None, due: dt.date | None, content: Path | None) -> int:
    """The command ``approve``: 0 when the page says so now, 1 when it could not be written."""
    file = find_content(content) / page.strip("/") / "index.md"
    reviewed = day or dt.date.today()
    try:
        approve(file, name, role, reviewed, due or add_months(reviewed, MONTHS))
    except ValueError as bad:
        print(f"{page} was not approved: {bad}", file=sys.stderr)
        return 1
    except OSError as bad:
        print(f"{page} was not approved: {file} cannot be written ({bad.strerror}).", file=sys.stderr)
        return 1
    print(f"{page} is approved by {name}. When its words or pictures change, it has to be approved again.")
    return 0
