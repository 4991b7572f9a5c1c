"""Publishing: the content folder, as it can be shown now, becomes the snapshot that patients see."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from kiosk import __version__
from kiosk.clock import is_believable
from kiosk.codec import encode
from kiosk.folder import Draft, read_folder
from kiosk.governance import Policy, govern
from kiosk.lastgood import keep_last_good
from kiosk.leaflets.vet import Verdict, vet_file
from kiosk.library import read_snapshot
from kiosk.model import Library
from kiosk.problem import REFUSED, Problem, shorten_list, sort_worst_first
from kiosk.readability import read_syllables
from kiosk.reference import date_library
from kiosk.report import write_report
from kiosk.rules.rulebook import judge
from kiosk.saving import replace_file
from kiosk.settings import Settings, read_settings
from kiosk.snapshots import FolderChangedError, go_back, identify, list_versions, read_held, write_snapshot
from kiosk.state import find_content, list_snapshots, open_state, read_current, read_sums
from kiosk.status import OUTCOMES, Status, write_status
from kiosk.tree import Tree
from kiosk.verdicts import Verdicts, name_engines

__all__ = ["Snapshot", "open_state", "publish", "run_publish"]


@dataclass(frozen=True)
class Snapshot:
    """What publishing led to. ``folder`` is the current snapshot, None when there has never been one.

    ``outcome``: "new" it was written just now, "same" nothing has changed since it was written, "kept" the content
    folder cannot be shown as it is now, so an older snapshot stays, "held" someone went back from just this content.
    ``problems`` are those of the content folder as it is now, worst first, and ``draft`` is what was read of it.
    """

    folder: Path | None
    outcome: Literal["new", "same", "kept", "held"]
    problems: tuple[Problem, ...]
    draft: Draft


def publish(
    folder: Path, state: Path, vet: Callable[[Path], Verdict], now: dt.datetime, policy: Policy | None = None
) -> Snapshot:
    """Read the content folder and make it current. ``state`` is what ``open_state`` gave, ``now`` is kept as its date.

    ``policy`` says which pages may be shown (None: all).

    Nothing is written when the result would be the same, and the current snapshot stays when the folder is missing or
    holds no page. Raises OSError when the state folder cannot be written.
    """
    current = read_current(state)
    read = read_folder(folder, vet)
    if not read.library.pages():
        return Snapshot(current, "kept", read.problems, read)
    old = read_snapshot(current) if current else None
    published = max((version.made for version in list_versions(state) if version.made), default=None)
    draft = keep_last_good(read, old)
    believable = is_believable(now, published)
    draft = govern(draft, old, policy or Policy(), now.date(), believable)
    draft = _date_draft(draft, state, old, now.date() if believable else None)
    if not draft.library.pages():
        return Snapshot(current, "kept", draft.problems, read)
    texts = _write_texts(draft)
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in texts.items()}
    if current and _holds(current, sums):
        return Snapshot(current, "same", draft.problems, read)
    if sums["library.json"] == read_held(state):
        return Snapshot(current, "held", draft.problems, read)
    try:
        made = write_snapshot(state, draft.files, texts, now)
    except FolderChangedError as changed:
        fix = "Wait until copying is done, then publish again."
        where = Tree(folder).where(changed.file)
        problem = Problem("error", where, "This file changed while it was read; nothing was published.", fix)
        return Snapshot(current, "kept", sort_worst_first((*draft.problems, problem)), read)
    return Snapshot(made, "new", draft.problems, read)


def _date_draft(draft: Draft, state: Path, old: Library | None, today: dt.date | None) -> Draft:
    """The draft with the day since which each page is up. What someone went back from counts first: only with the days
    it had then is it known again."""
    held = read_held(state)
    gone = [read_snapshot(path) for path in list_snapshots(state) if held and identify(path) == held]
    earlier = [library for library in (*gone, old) if library]
    return replace(draft, library=date_library(draft.library, earlier, today))


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


def look(
    folder: Path, state: Path, settings: Settings, settings_problems: tuple[Problem, ...], now: dt.datetime
) -> Snapshot:
    """Publish, hold the written rules against it, and lay problems.html and status.json beside the snapshots.

    The Snapshot's ``problems`` are the whole list that ``check`` prints too. Raises OSError when the state folder
    cannot be written.
    """
    verdicts = Verdicts(state / "vetted", vet_file, name_engines(), now)
    policy = Policy(settings.show, None if settings.grace_days < 0 else settings.grace_days)
    snapshot = publish(folder, state, verdicts.vet, now, policy)
    judged = judge(folder, snapshot.draft, now.date(), read_syllables()).problems
    snapshot = replace(
        snapshot, problems=shorten_list(sort_worst_first((*settings_problems, *snapshot.problems, *judged)))
    )
    page = write_report(snapshot.problems, str(folder), OUTCOMES[snapshot.outcome], now)
    replace_file(state / "problems.html", page)
    write_status(state, Status(now, str(folder), snapshot.outcome, snapshot.problems))
    return snapshot


def run_publish(content: Path | None, settings_file: Path | None) -> int:
    """The command ``publish``: prints what it did; 0 when patients now see the content folder, 1 when they do not."""
    settings, problems = read_settings(settings_file)
    folder = find_content(content, settings.content)
    try:
        snapshot = look(folder, open_state(settings.state_dir, folder), settings, problems, dt.datetime.now())
    except OSError as bad:
        print(f"Nothing was published: the state folder cannot be written ({bad.strerror}).", file=sys.stderr)
        return 1
    for problem in snapshot.problems:
        if problem.severity in REFUSED:
            print(f"{problem.where}: {problem.what} {problem.fix}")
    count = Counter(problem.severity for problem in snapshot.problems)
    errors = sum(count[severity] for severity in REFUSED)
    numbers = f"Errors: {errors}. Broken rules: {count['fault']}. Warnings: {count['warning']}."
    print(f"{OUTCOMES[snapshot.outcome]} {numbers}")
    return 0 if snapshot.outcome in ("new", "same") else 1


def run_list(content: Path | None, settings_file: Path | None) -> int:
    """The command ``publish --list``: the snapshots one can go back to, newest first."""
    settings, _ = read_settings(settings_file)
    versions = list_versions(open_state(settings.state_dir, find_content(content, settings.content)))
    for version in versions:
        made = f"{version.made:%Y-%m-%d %H:%M}" if version.made else "at an unknown time"
        print(f"{version.number:>5}  published {made}{'  <- patients see this one' if version.current else ''}")
    if not versions:
        print("Nothing has been published yet.")
    return 0


def run_rollback(content: Path | None, settings_file: Path | None, number: int) -> int:
    """The command ``publish --rollback N``: patients see that snapshot from their next visit on."""
    settings, _ = read_settings(settings_file)
    state = open_state(settings.state_dir, find_content(content, settings.content))
    try:
        go_back(state, number)
    except LookupError:
        print(f"There is no version {number}. See which there are: clinic-kiosk publish --list", file=sys.stderr)
        return 1
    print(f"Patients see version {number}. It stays until the content folder changes.")
    return 0
