"""What the clinic says about itself: clinic.yaml, notices.yaml and the people files."""

from __future__ import annotations

import re
from pathlib import Path

from kiosk.fields import Fields
from kiosk.hours import read_hours
from kiosk.markup import read_markup
from kiosk.model import ASK, Clinic, Drawing, Notice, Person
from kiosk.problem import Problem
from kiosk.reading import Reading
from kiosk.textfile import read_text
from kiosk.yamlfile import Node, read_yaml

NOTICE_FIELDS = ("text", "detail", "from", "until", "urgent")
PERSON_FIELDS = ("name", "role", "interests", "languages", "photo")

_TEXTS = ("name", "website", "phone", "address", "parking", "desk", "staff", "aed")
_LEFT_OUT = ("name", "website", "desk", "staff", "aed")
CLINIC_FIELDS = (*_TEXTS, "hours", "exceptions", "map", "emergency_number", "privacy")

FOR_HELP = ("desk", "staff", "phone", "aed")
"""What only the clinic knows and someone who feels unwell, or helps, has to be told (standards item 98)."""

_SAMPLE = re.compile(r"\.\.\.|…|\bsample\b|\bexample\b|\blorem\b|\bto ?do\b|\btb[ac]\b|\bx{3,}|_{3,}", re.IGNORECASE)


def _read_node(file: Path, reading: Reading) -> Node | None:
    """The root of a YAML file; what is wrong with it goes to the tree's problems."""
    where = reading.tree.where(file)
    text, problems = read_text(file, where)
    reading.tree.problems += problems
    if text is None:
        return None
    node, problems = read_yaml(text, where)
    reading.tree.problems += problems
    return node


def read_fields(file: Path, known: tuple[str, ...], reading: Reading) -> tuple[Fields, str]:
    """The fields of a YAML file, or of the front matter of a Markdown file, and the plain words below it."""
    where = reading.tree.where(file)
    if file.suffix.lower() != ".md":
        return Fields(_read_node(file, reading), where, known), ""
    text, problems = read_text(file, where)
    document = read_markup(text or "", where)
    reading.tree.problems += (*problems, *document.problems)
    body = " ".join(block.text for part in document.parts for block in part.blocks)
    return Fields(document.front, where, known), body


def read_clinic(file: Path | None, reading: Reading) -> Clinic:
    """The clinic; a field that is empty or unreadable stays empty, and patients are told where to ask."""
    if file is None:
        what = f"clinic.yaml is missing; the screen shows '{ASK}' for phone, address and hours."
        fix = "Add the file clinic.yaml with name, website, phone, address, hours, parking, desk, staff and aed."
        reading.tree.problems.append(Problem("warning", "clinic.yaml", what, fix))
        return Clinic()
    fields, _ = read_fields(file, CLINIC_FIELDS, reading)
    plain = Clinic()
    emergency = fields.text("emergency_number", plain.emergency_number)
    if not re.fullmatch(r"[0-9][0-9 ]{1,14}", emergency):
        what = f'"{emergency[:40]}" is not a phone number.'
        fields.report("error", "emergency_number", what, 'Write emergency_number: "000".')
        emergency = plain.emergency_number
    texts = {name: fields.text(name) for name in _TEXTS}
    hours, exceptions = read_timetable(fields)
    for name in CLINIC_FIELDS:
        if not (texts.get(name, "") if name in _TEXTS else hours if name == "hours" else True):
            fix = f"Write it in clinic.yaml after {name}:"
            shown = "the screens leave it out." if name in _LEFT_OUT else f"the screen shows '{ASK}'."
            fields.report("warning", name, f"{name} is empty; {shown}", fix)
    privacy = fields.text("privacy", plain.privacy)
    way = f"A map of the way to {texts['name'] or 'the clinic'}"
    picture = _read_picture(
        "map", "The map", f"{way}: {texts['address']}" if texts["address"] else way, fields, file, reading
    )
    reading.tree.problems += fields.problems
    return Clinic(**texts, hours=hours, exceptions=exceptions, emergency_number=emergency, privacy=privacy, map=picture)


def list_sample_text(clinic: Clinic) -> tuple[str, ...]:
    """The lines of clinic.yaml that the help screen needs and that are still empty or hold sample text.

    >>> list_sample_text(Clinic(desk="Left of the door", staff="Anyone in a blue shirt", phone="...", aed=""))
    ('phone', 'aed')
    """
    return tuple(name for name in FOR_HELP if is_sample(getattr(clinic, name)))


def is_sample(text: str) -> bool:
    """Is this nothing, or words that only hold a place?"""
    return not text.strip() or bool(_SAMPLE.search(text))


def read_timetable(fields: Fields) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of opening hours and of days that differ, with a Problem for each that the kiosk cannot use itself."""
    hours, exceptions = fields.texts("hours"), fields.texts("exceptions")
    unread = read_hours(hours, exceptions)[1]
    for line in (line for line in hours if line in unread):
        what = f'"{line[:60]}" is shown as it is, but the kiosk cannot tell from it when you are open.'
        if "public holiday" in line.lower():
            fix = "Write each public holiday after exceptions: with its date, so that the kiosk knows of it."
        else:
            fix = 'Write it such as "Monday to Friday: 8:30 am to 5 pm" or "Saturday: closed".'
        fields.report("note", "hours", what, fix)
    for line in (line for line in exceptions if line in unread):
        fix = 'Write it such as "2026-12-24: 8:30 am to 12 pm" or "2026-12-25: closed, Christmas Day".'
        fields.report("warning", "exceptions", f'"{line[:60]}" is not understood and is not used.', fix)
    return hours, exceptions


def read_notices(file: Path | None, reading: Reading) -> tuple[Notice, ...]:
    """The notices; one without words, or with a day that cannot be read, is left out."""
    node = _read_node(file, reading) if file else None
    if file is None or node is None:
        return ()
    where = reading.tree.where(file)
    items = node.value if isinstance(node.value, tuple) else (node,)
    notices = []
    for item in items:
        fields = Fields(item, where, NOTICE_FIELDS)
        text = fields.text("text")
        start, until = fields.date("from", "error"), fields.date("until", "error")
        if fields.entries and not text:
            fields.report("error", "text", "This notice has no text.", 'Add a line "text: ...".')
        if start and until and until < start:
            fields.report("error", "until", "This notice ends before it starts.", "Correct one of the two days.")
        if text and not any(problem.severity == "error" for problem in fields.problems):
            urgent = fields.choice("urgent", ("yes", "no"), "no") == "yes"
            notices.append(Notice(text, fields.text("detail"), start, until, urgent))
        reading.tree.problems += fields.problems
    return tuple(sorted(notices, key=lambda notice: not notice.urgent))


def read_person(file: Path, reading: Reading) -> Person | None:
    """One person; None when the file has no name in it."""
    fields, body = read_fields(file, PERSON_FIELDS, reading)
    name = fields.text("name")
    if not name:
        fields.report("error", "name", "This person has no name.", 'Add a line "name: ...".')
    person = Person(
        name=name,
        role=fields.text("role"),
        interests=fields.text("interests") or body[:2_000],
        languages=fields.texts("languages"),
        photo=_read_picture("photo", "The photo", name, fields, file, reading) if name else None,
        id=reading.tree.where(file),
    )
    reading.tree.problems += fields.problems
    return person if name else None


def _read_picture(name: str, called: str, alt: str, fields: Fields, file: Path, reading: Reading) -> Drawing | None:
    """The picture beside ``file`` that its field ``name`` names, None when there is none that can be shown."""
    named = fields.text(name)
    if not named:
        return None
    picture = reading.tree.find(file.parent, named)
    if isinstance(picture, tuple):
        fields.report("error", name, *picture)
        return None
    drawing = reading.shelf.draw(picture, alt)
    if isinstance(drawing, str):
        fix = "Save it again as PNG or JPEG."
        fields.report("error", name, f"{called} {picture.name} cannot be shown: {drawing}.", fix)
        return None
    return drawing
