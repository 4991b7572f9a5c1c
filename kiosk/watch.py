"""The watch over the content folder: a child process that looks again and again, and publishes what has settled.

Looking decides, not the system's file events: those fail on network shares, on synced folders and when an editor
replaces a file. A share that hangs holds up this process and no other.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.orders import END_LINE, NOW_LINE, Orders
from kiosk.publish import look
from kiosk.settings import read_settings
from kiosk.state import find_content, open_state, read_current

PAUSE = 5.0
"""Seconds between two looks at the folder's list of files."""

SETTLE = 10.0
"""Seconds for which nothing may have changed before it is published: files are often copied in parts."""

LONGEST = 45.0
"""Seconds after which it is published although it still changes. What is half copied keeps its last good version."""

RETRY = 60.0
"""Seconds until publishing is tried again when it failed, as on a full disk."""

MOST_FILES = 50_000

Listing = frozenset[tuple[str, int, int]]
"""Every file of the folder with its size in bytes and the time of its last change in nanoseconds."""


def list_folder(folder: Path) -> Listing | None:
    """The files as they are now; None when the folder cannot be looked at. Hidden files do not count."""
    found: set[tuple[str, int, int]] = set()
    waiting = [os.fspath(folder)]
    while waiting and len(found) < MOST_FILES:
        place = waiting.pop()
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        seen = entry.stat(follow_symlinks=False)
                        found.add((entry.path, seen.st_size, seen.st_mtime_ns))
        except OSError:
            if place == os.fspath(folder):
                return None
    return frozenset(found)


@dataclass(frozen=True)
class Change:
    """What the watch has seen. Times in seconds of a clock that never goes back.

    ``published`` is the listing that was published last, ``seen`` the newest one, ``first`` when it began to differ
    from ``published`` and ``last`` when it last changed.
    """

    published: Listing | None = None
    seen: Listing | None = None
    first: float = 0.0
    last: float = 0.0

    def after_look(self, listing: Listing | None, now: float) -> Change:
        """The watch after one more look. A folder that cannot be looked at has not changed."""
        if listing is None or listing == self.seen:
            return self
        first = now if self.seen == self.published else self.first
        return replace(self, seen=listing, first=first, last=now)

    def is_settled(self, now: float) -> bool:
        """Is there something to publish, and has it been left alone for a while?"""
        if self.seen == self.published:
            return False
        return now - self.last >= SETTLE or now - self.first >= LONGEST

    def after_publishing(self, listing: Listing | None) -> Change:
        """The watch after what ``listing`` held was published."""
        return replace(self, published=listing, seen=listing)

    def after_failure(self, now: float) -> Change:
        """The watch after publishing failed."""
        return replace(self, first=now + RETRY, last=now + RETRY - SETTLE)


def watch(
    folder: Path,
    publish: Callable[[], str],
    wait: Callable[[float], str],
    clock: Callable[[], float],
    today: Callable[[], dt.date],
) -> None:
    """Look at the folder until ``wait`` says to stop; ``publish`` publishes it and says with what outcome.

    The first look publishes at once, and so does the first of each day: review dates and notices go by days.
    """
    change, day = Change(), None
    order = NOW_LINE
    while order != END_LINE:
        listing = list_folder(folder)
        change = change.after_look(listing, clock())
        if order == NOW_LINE or day != today() or change.is_settled(clock()):
            day = today()
            # A file that changes while it is read shows as a change at the next look.
            failed = publish() == "failed"
            change = change.after_failure(clock()) if failed else change.after_publishing(listing)
        order = wait(PAUSE)


def run_watch(content: Path | None, settings_file: Path | None) -> int:
    """The command ``watch``, a child process of the kiosk: a line on standard output for each time it has published."""
    if hasattr(os, "nice"):
        os.nice(10)
    settings, problems = read_settings(settings_file)
    folder = find_content(content, settings.content)

    def publish() -> str:
        try:
            snapshot = look(folder, open_state(settings.state_dir, folder), settings, problems, dt.datetime.now())
        except OSError:
            return "failed"
        print(snapshot.outcome, flush=True)
        return snapshot.outcome

    orders, state = Orders(sys.stdin), open_state(settings.state_dir, folder)

    def wait(seconds: float) -> str:
        shown = read_current(state)
        order = orders.wait(seconds)
        if read_current(state) != shown:
            print("moved", flush=True)  # someone at the command line went back to an older snapshot
        return order

    watch(folder, publish, wait, time.monotonic, dt.date.today)
    return 0
