"""Why a YAML text cannot be read, in the words of somebody who keeps the pages, at the line where they slipped.

The reader of YAML often notices a slip late: of a quote that nobody closed it complains at the end of the text, of a
line without a colon at the next one. Here the line is named where the thing began.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

UNREADABLE = "This line cannot be read.", 'Write one "name: text" a line; put text with : # * & or quotes in "quotes".'
"""What is said where nothing better is known."""

TAB = "This line starts with a tab.", "Use spaces in place of the tab."
NO_COLON = "This line has no colon followed by a space.", 'Write "name: text"; a longer text goes on in the same line.'
INDENT = (
    "This line does not start at the same place as the others.",
    'Start all names at the same place; put a text that goes on in a second line in "quotes".',
)
SECOND_COLON = "There is a second colon in this line.", 'Put the text after the first colon in quotes: name: "a: b".'
CURLED = "The quotes in this line are curved and do not count as quotes here.", 'Use straight ones: "text".'
UNCLOSED = "A quote starts in this line and does not end.", "Write the same quote at the end of the text as well."
AFTER_QUOTE = (
    "Something stands after the second quote of this line.",
    "Put the quotes around the whole text, and use none of the same kind within it.",
)
LISTED = (
    "This line does not fit into the list above it.",
    "Start each line of a list with a dash and a space, all dashes below each other.",
)
BRACKET = "A bracket starts in this line and does not end.", 'Write ] or } at its end, or put the text in "quotes".'
SIGN = "The text of this line starts with a sign that has a meaning here.", 'Put the text in "quotes".'
BACKSLASH = "A backslash within quotes has a meaning here.", "Use single quotes ' around the text, or / for the sign."

_NAMED = re.compile(r"[^\s:#][^:]*:(\s|$)")
_ITEM = re.compile(r"-(\s|$)")

Slip = tuple[int, str, str]
"""The line it stands on, from 0 in its text; what is wrong; what to do."""


@dataclass(frozen=True)
class Stop:
    """Where the reader of YAML gave up, and what it said: ``noticed`` and ``began`` are lines, from 0, on which it
    noticed something and on which that thing began; ``said`` and ``around`` are its own words for both; ``quote`` the
    first and the last line of the last text in quotes that it read.
    """

    noticed: int
    began: int
    said: str
    around: str = ""
    quote: tuple[int, int] | None = None


def explain_slip(text: str, stop: Stop) -> Slip:
    """What staff most likely did wrong where the reader of YAML gave up.

    >>> stop = Stop(2, 0, "found unexpected end of stream", "while scanning a quoted scalar")
    >>> explain_slip('title: "Echo\\nstatus: draft\\n', stop)[:2]
    (0, 'A quote starts in this line and does not end.')
    """
    lines = text.split("\n")
    noticed, began = min(stop.noticed, len(lines) - 1), min(stop.began, len(lines) - 1)
    said, around = stop.said, stop.around
    if lines[noticed].startswith("\t") or lines[noticed].strip(" ").startswith("\t"):
        return noticed, *TAB
    if "quoted scalar" in around:
        return (began, *UNCLOSED) if "end of stream" in said or "document" in said else (noticed, *BACKSLASH)
    if "flow" in around:
        return began, *BRACKET
    if "expected ':'" in said:
        in_list = _is_item(lines[_find_above(lines, began)]) and began > 0
        return began, *(LISTED if in_list else NO_COLON)
    if "mapping values" in said:
        return _explain_colon(lines, noticed)
    if "cannot start any token" in said or "scalar" in around or "tag" in around or "anchor" in around:
        return noticed, *SIGN
    if "expected '-'" in said or "block collection" in around:
        return noticed, *LISTED
    return _explain_misfit(lines, noticed, stop.quote)


def _explain_colon(lines: list[str], noticed: int) -> Slip:
    """A colon where none may be: the second of its line, or the first of a line that follows on from another."""
    line = lines[noticed]
    if len(re.findall(r":(?=\s|$)", line)) > 1 or not noticed:
        return noticed, *(CURLED if re.search("[\u201c\u201d]", line) else SECOND_COLON)
    bare = noticed
    while bare and lines[bare - 1].strip() and not _is_named(lines[bare - 1]):
        bare -= 1
    if bare < noticed and (not bare or _measure_indent(lines[bare]) <= _measure_indent(line)):
        return bare, *NO_COLON
    return noticed, *INDENT


def _explain_misfit(lines: list[str], noticed: int, quote: tuple[int, int] | None) -> Slip:
    """Something that is no name stands where a name is expected."""
    if quote is not None and quote[1] == noticed:
        return (quote[0], *UNCLOSED) if quote[0] < noticed else (noticed, *AFTER_QUOTE)
    line = lines[noticed]
    if _is_item(line):
        return noticed, *LISTED
    first = next((other for other in lines if other.strip() and not other.lstrip().startswith("#")), "")
    return noticed, *(INDENT if _measure_indent(line) != _measure_indent(first) else SIGN)


def _find_above(lines: list[str], line: int) -> int:
    """The next line above that is not empty, or the first."""
    return next((above for above in range(line - 1, -1, -1) if lines[above].strip()), 0)


def _is_named(line: str) -> bool:
    return _NAMED.match(line.strip()) is not None


def _is_item(line: str) -> bool:
    return _ITEM.match(line.strip()) is not None


def _measure_indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
