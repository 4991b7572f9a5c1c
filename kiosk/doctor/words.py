"""The words: is a PIN set, is sample text left over, and is the content in order?"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from kiosk.clinic import list_sample_text
from kiosk.doctor.finding import Finding
from kiosk.model import Clinic, Library
from kiosk.paths import find_data
from kiosk.pin import read_pin
from kiosk.problem import Problem, sort_worst_first

MOST = 5
"""How many pages or problems are named on the sheet; the rest are counted."""

FOR_CONTACT = ("name", "address", "hours")
"""What a clinic has to tell, besides what the help screen needs, before its patients can rely on the screens."""


def check_settings(problems: Iterable[Problem], file: Path | None) -> Finding:
    """Is every line of the settings understood?"""
    told = [f"- {problem.where}: {problem.what} {problem.fix}" for problem in problems]
    if told:
        return Finding("Settings", "mend", "Some lines are not understood:\n" + "\n".join(told))
    if file is None:
        fix = "Copy the file kiosk.toml that came with the program to /etc/clinic-kiosk and change what differs here."
        return Finding("Settings", "mend", "There is no settings file, so the kiosk uses usual values only.", fix)
    return Finding("Settings", "good", f"{file} is understood.")


def check_pin_set(state: Path) -> Finding:
    """Can staff come in?"""
    if read_pin(state):
        return Finding("PIN", "good", "The staff screen has a PIN.")
    if (state / "pin").exists():
        fix = "Run this as the kiosk's own user, or set the PIN anew: clinic-kiosk pin"
        return Finding("PIN", "mend", "The PIN cannot be read by this user.", fix)
    return Finding("PIN", "mend", "No PIN is set, so staff cannot come in.", "Type: clinic-kiosk pin")


def check_sample(library: Library | None, content: Path) -> tuple[Finding, ...]:
    """Does the kiosk still show what it came with? ``library`` is what patients see now, None for nothing."""
    if library is None:
        fix = "Publish the content: clinic-kiosk publish"
        return (Finding("Sample text", "mend", "Nothing has been published yet.", fix),)
    return (_check_folder(content), check_clinic(library.clinic), check_approval(library))


def _check_folder(content: Path) -> Finding:
    sample = find_data("content")
    if os.path.realpath(content) == os.path.realpath(sample):
        fix = "Copy it to a folder of your own and write that folder in kiosk.toml after content, or updates change it."
        return Finding("Content folder", "mend", "Patients see the sample content that came with the program.", fix)
    return Finding("Content folder", "good", f"Patients see {content}.")


def check_clinic(clinic: Clinic) -> Finding:
    """clinic.yaml: what is empty there, patients and helpers miss when it matters (standards item 98)."""
    empty = [*list_sample_text(clinic), *(name for name in FOR_CONTACT if not getattr(clinic, name))]
    if empty:
        fix = "Write these lines in clinic.yaml in the content folder."
        return Finding("Clinic", "mend", f"Nothing is told yet, or only sample text, about: {', '.join(empty)}.", fix)
    fix = (
        f'Is it still right that the desk is here: "{clinic.desk}", the defibrillator here: "{clinic.aed}", and that '
        f'these people help: "{clinic.staff}"?'
    )
    return Finding("Clinic", "look", f"{clinic.name} has told everything that patients need.", fix)


def check_approval(library: Library) -> Finding:
    """Sample pages are those that no clinician has approved."""
    missing = [page.id for page in library.pages() if not page.checked]
    if missing:
        fix = "A clinician reads each page, then: clinic-kiosk approve PAGE --by NAME --role ROLE"
        said = f"{len(missing)} of {len(library.pages())} pages are sample text that no clinician has approved:\n"
        return Finding("Sample text", "mend", said + list_some(missing), fix)
    return Finding("Sample text", "good", f"A clinician has approved all {len(library.pages())} pages.")


def check_content(problems: Iterable[Problem], content: Path) -> Finding:
    """The outcome of ``clinic-kiosk check``. Warnings are for the staff, and their list is longer than this sheet."""
    ordered = sort_worst_first(problems)
    count = Counter(problem.severity for problem in ordered)
    said = f"Errors: {count['error']}. Broken rules: {count['fault']}. Warnings: {count['warning']}."
    bad = [f"{problem.where}: {problem.what}" for problem in ordered if problem.severity in ("error", "fault")]
    if not content.is_dir():
        fix = "Connect the folder, or correct the line content in kiosk.toml."
        return Finding("Content", "mend", f"The content folder {content} is not there.", fix)
    if bad:
        return Finding("Content", "mend", f"{said}\n{list_some(bad)}", f"See all of them: clinic-kiosk check {content}")
    return Finding("Content", "good", said)


def list_some(names: list[str]) -> str:
    """The first few, a line each, and how many there are besides."""
    lines = [f"- {name}" for name in names[:MOST]]
    return "\n".join([*lines, *([f"- and {len(names) - MOST} more"] if len(names) > MOST else [])])
