"""The mark of a page's English words: a translation says by it what it was made from, and it tells what changed."""

from __future__ import annotations

import hashlib
import re

from kiosk.markup import drop_comments, split_front

WORDS = ("title", "also", "subtitle", "summary", "facts")
"""What patients read of the lines at the top."""

LETTERS = 6

_FIELD = re.compile(r"(\w+)\s*:")
_FILE = re.compile(r'(!\[[^\]]*\]\()\s*<?[^)\s>"]+>?')


def mark_words(text: str) -> str:
    """Letters that stand for the words of an index.md with plain line ends: some for its top, some for each heading.

    They change with the words that patients read, and not with days, approval, sources, bold type, spaces, notes or the
    names of pictures. Made from the file alone, so that a newer kiosk makes the same mark of the same page.
    """
    return "-".join(hashlib.sha256(part.encode("utf-8", "replace")).hexdigest()[:LETTERS] for part in _list_parts(text))


def find_changes(mark: str, text: str) -> list[str]:
    """The headings below which an English text is not the one of the mark, "" for its top; all of them for a mark of
    another number of headings."""
    names = ["", *(part.strip().split("\n")[0].lstrip("# ")[:60] for part in split_body(text))]
    old, new = mark.split("-"), mark_words(text).split("-")
    if len(old) != len(new):
        return names
    return [name for name, before, after in zip(names, old, new, strict=True) if before != after]


def split_body(text: str) -> list[str]:
    """The parts of an English text below its top, each with its heading, without notes. Text above the first heading
    belongs to the first part."""
    _, body, _, _ = split_front(text, "")
    parts = re.split(r"(?m)^(?=#{1,2}\s)", drop_comments(body)[0])
    if len(parts) > 1 and not parts[0].strip():
        del parts[0]
    return parts


def _list_parts(text: str) -> list[str]:
    """The words of the top, and of each part of the body."""
    front, _, _, _ = split_front(text, "")
    top, keep = [], False
    for line in (front or "").split("\n"):
        if re.match(r"\s*(#|$)", line):
            continue
        if name := _FIELD.match(line):
            keep = name[1].lower() in WORDS
        if keep:
            top.append(line)
    return [_tidy("\n".join(top)), *(_tidy(_FILE.sub(r"\1", part)) for part in split_body(text))]


def _tidy(text: str) -> str:
    return " ".join(text.replace("*", "").split())
