"""The log: what happened to the program, in the journal or in files that cannot grow, and nothing that a patient did.

No page, no title and no search may stand in it: messages are plain sentences about the program, an error is told by its
kind and its place in the program, and what others write (Qt) loses everything that could be a name.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

FOLDER = "log"
FILE = "kiosk.log"
"""Where the state folder has it when there is no journal."""

MAX_BYTES = 500_000
KEPT = 4
"""Old files beside the current one: 2.5 MB at most, whatever happens."""

REPEAT_SECONDS = 60.0
"""The same message is written once in so long; one that comes with every picture would wear out the disk."""

MOST_REMEMBERED = 200

# sd-daemon(3): a line that starts so has that priority in the journal.
_PRIORITIES = {logging.CRITICAL: 2, logging.ERROR: 3, logging.WARNING: 4, logging.INFO: 6, logging.DEBUG: 7}

_WORDS = {logging.CRITICAL: "ends", logging.ERROR: "error", logging.WARNING: "warning"}

PROGRAM = Path(__file__).parent
PLACES = 4


class _Journal(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return f"<{_PRIORITIES.get(record.levelno, 6)}>{_flatten(record)}"


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return (
            f"{self.formatTime(record, '%Y-%m-%d %H:%M:%S')} {_WORDS.get(record.levelno, 'note')}: {_flatten(record)}"
        )


def _flatten(record: logging.LogRecord) -> str:
    """The message in one line, so that none can look like another one."""
    return " ".join(record.getMessage().split())


class _Calm(logging.Filter):
    """Lets the same message through once in a while."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        last = self._seen.get(message)
        if last is not None and 0 <= record.created - last < REPEAT_SECONDS:
            return False
        if len(self._seen) >= MOST_REMEMBERED:
            self._seen.clear()
        self._seen[message] = record.created
        return True


def has_journal(environment: Mapping[str, str], descriptor: int = 2) -> bool:
    """Does what is written there go to systemd's journal? (systemd.exec(5), JOURNAL_STREAM)"""
    try:
        seen = os.fstat(descriptor)
    except OSError:
        return False
    return environment.get("JOURNAL_STREAM") == f"{seen.st_dev}:{seen.st_ino}"


def open_log(state: Path, environment: Mapping[str, str]) -> logging.Logger:
    """A log of its own: to the journal when systemd has started the kiosk, else to files in the state folder.

    Where the disk cannot be written it goes to standard error. To be closed with ``close_log``.
    """
    log = logging.Logger("clinic-kiosk", logging.INFO)
    handler = _open_journal() if has_journal(environment) else _open_file(state / FOLDER)
    handler.addFilter(_Calm())
    log.addHandler(handler)
    return log


def _open_journal() -> logging.Handler:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Journal())
    return handler


def _open_file(folder: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler  # slow to load, and not needed where there is a journal

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / FILE, maxBytes=MAX_BYTES, backupCount=KEPT, encoding="utf-8"
        )
    except OSError:
        handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines())
    return handler


def close_log(log: logging.Logger) -> None:
    """Write what is left and let go of the file."""
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()


def describe_error(kind: type[BaseException], trace: TracebackType | None) -> str:
    """What went wrong by its kind, and where in the program: "KeyError at ui/window.py:120 (show), ui/app.py:80 (go)".

    No value and no message: those could hold what someone read.
    """
    frames = [frame for frame in traceback.extract_tb(trace) if Path(frame.filename).is_relative_to(PROGRAM)]
    places = [
        f"{Path(frame.filename).relative_to(PROGRAM).as_posix()}:{frame.lineno} ({frame.name})"
        for frame in reversed(frames[-PLACES:])
    ]
    return f"{kind.__name__} at {', '.join(places) or 'an unknown place'}"


def scrub(text: str) -> str:
    """What others write, without anything that could name a page: no paths, no file names, nothing in quotes.

    >>> scrub('Cannot open file "/var/x/drawings/heart.svg", because: No such file')
    'Cannot open file <...>, because: No such file'
    """
    text = re.sub(r"\"[^\"]*\"|'[^']*'|‘[^’]*’|“[^”]*”", "<...>", text)
    text = re.sub(r"[\w.~:-]*[/\\][^\s,;]*", "<...>", text)
    return re.sub(r"\S*\.(svg|png|jpe?g|pdf|md|ya?ml)\b\S*", "<...>", text)[:300]
