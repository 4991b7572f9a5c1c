"""What the clinic says about itself: clinic.yaml, notices.yaml and the people files."""

from __future__ import annotations

import re
from pathlib import Path

from kiosk.fields import Fields
from kiosk.markup import read_markup
from kiosk.model import ASK, Clinic, Drawing, Notice, Person
from kiosk.problem import Problem
from kiosk.reading import Reading
from kiosk.textfile import read_text
from kiosk.yamlfile import Node, read_yaml

NOTICE_FIELDS = ("text", "detail", "from", "until", "urgent")
PERSON_FIELDS = ("name", "role", "interests", "languages", "photo")

_TEXTS = ("name", "website", "phone", "address", "parking", "desk", "aed")
_LEFT_OUT = ("name", "website", "desk", "aed")
CLINIC_FIELDS = (*_TEXTS, "hours", "map", "emergency_number", "privacy")


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
        fix = "Add the file clinic.yaml with name, website, phone, address, hours, parking, desk and aed."
        reading.tree.problems.append(Problem("warning", "clinic.yaml", what, fix))
        return Clinic()
    fields, _ = read_fields(file, CLINIC_FIELDS, reading)
    plain = Clinic()
    emergency = fields.text("emergency_number", plain.emergency_number)
    if not re.fullmatch(r"[0-9][0-9 ]{1,14}", emergency):
        what = f'"{emergency[:40]}" is not a phone number; {plain.emergency_number} is shown.'
        fields.report("error", "emergency_number", what, 'Write emergency_number: "000".')
        emergency = plain.emergency_number
    texts = {name: fields.text(name) for name in _TEXTS}
    hours = fields.texts("hours")
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
    return Clinic(**texts, hours=hours, emergency_number=emergency, privacy=privacy, map=picture)


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
            fields.report("error", "text", "This notice has no text, so it is left out.", 'Add a line "text: ...".')
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
        fields.report("error", "name", "This person has no name, so the file is left out.", 'Add a line "name: ...".')
    person = Person(
        name=name,
        role=fields.text("role"),
        interests=fields.text("interests") or body[:2_000],
        languages=fields.texts("languages"),
        photo=_read_picture("photo", "The photo", name, fields, file, reading) if name else None,
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
        fields.report("error", name, f"{called} {picture.name} is not shown: {drawing}.", fix)
        return None
    return drawing
