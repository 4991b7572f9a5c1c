"""The texts that staff start from: a page with notes on what to write, a person, a notice, a translation."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence

from kiosk.clinic import NOTICE_FIELDS
from kiosk.hints import FACTS, HEADINGS, HELP_PARTS, LINES, SIGNED, TOPIC
from kiosk.model import FACT_ICONS, STANDARD_SECTIONS, Page
from kiosk.page import FIELDS
from kiosk.wordmark import split_body

HELP = "When to get help"

_SAFE = re.compile(r"[^\W_][\w ,.()’/-]*")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def quote(text: str) -> str:
    """A line of text as YAML reads it back, in quotes only where it needs them.

    >>> quote("Tilt table test"), quote('Echo: the "big" one'), quote("No")
    ('Tilt table test', '"Echo: the \\\\"big\\\\" one"', '"No"')
    """
    if _SAFE.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def write_page(title: str, kind: str, order: int) -> str:
    """The index.md of a new page: every line of the top, every heading in its order, and notes that no patient sees."""
    filled = {"title": quote(title), "kind": kind, "order": str(order), "status": "draft", "version": '"1.0"'}
    lines = ["---", "# Lines that start with # are notes for you. Patients never see them.", ""]
    for name in FIELDS:
        lines += [f"# {LINES[name]}", f"{name}: {filled.get(name, '')}".rstrip()]
        if name == "facts":
            for fact in FACT_ICONS:
                lines += [f"  # {FACTS[fact]}", f"  {fact}:"]
        lines.append("")
    lines[-1] = "---"
    note = (
        "Notes like this one are for you: patients never see them. Write below each heading. Take the notes out or\n"
        "leave them. Take out a heading that has nothing below it. Small words, short sentences, and: you, we."
    )
    lines += ["", *_note(note)]
    return "\n".join([*lines, *_write_body(kind)]) + "\n"


def _write_body(kind: str) -> list[str]:
    titles = [STANDARD_SECTIONS[0], STANDARD_SECTIONS[-1]] if kind == "topic" else STANDARD_SECTIONS
    lines: list[str] = []
    for title in titles:
        lines += ["", f"## {title}", "", *_note(HEADINGS[title])]
        if title == HELP:
            for part, hint in HELP_PARTS.items():
                lines += ["", f"### {part}", "", *_note(hint)]
        if kind == "topic" and title == titles[0]:
            lines += ["", *_note(TOPIC)]
    return lines


def _note(text: str) -> list[str]:
    """A comment: on one line, or with the marks on lines of their own where it has several paragraphs."""
    if "\n\n" in text:
        return ["<!--", *text.split("\n"), "-->"]
    return f"<!-- {text} -->".split("\n")


def write_person(name: str, pattern: str) -> str:
    """A people file from the pattern: the name is filled in, and what the pattern says about copying is left out."""
    lines = pattern.split("\n")
    marks = [at for at, line in enumerate(lines) if line.rstrip() == "---"]
    start = marks[0] + 1 if marks else 0
    while start < len(lines) and lines[start].startswith("#"):
        start += 1
    told = "# Ask the person first. They must agree to each line below, and to the photo."
    rest = [re.sub(r"^name\s*:.*$", lambda _: f"name: {quote(name)}", line) for line in lines[start:]]
    return "\n".join(["---", told, *rest])


def write_notice(text: str, detail: str, start: dt.date | None, until: dt.date | None, indent: str = "") -> str:
    """A notice as it stands in notices.yaml, behind an empty line."""
    days = {"from": start.isoformat() if start else "", "until": until.isoformat() if until else ""}
    values: Mapping[str, str] = {"text": quote(text), "detail": quote(detail) if detail else "", **days}
    lines = [f"{name}: {values.get(name, '')}".rstrip() for name in NOTICE_FIELDS]
    return "\n" + "".join(f"{indent}{'- ' if at == 0 else '  '}{line}\n" for at, line in enumerate(lines))


def write_translation(text: str, page: Page, language: str, labels: Sequence[str]) -> str:
    """The file to translate a page in: its lines and headings in their order, and the English words as notes.

    ``text`` is the page's index.md, ``language`` the English name of the language, ``labels`` the words in pictures.
    """
    lines = [
        "---",
        f"# {language} for: {page.title}. Lines that start with # are notes for you. Patients never see them.",
        f"# Below each note, write its words in {language}. Patients see the page once it is signed and complete.",
        "",
    ]
    for name in ("title", "also", "subtitle", "summary"):
        if english := getattr(page, name):
            lines += [f"# {english}", f"{name}:", ""]
    if page.facts:
        lines += ["# In each line below, translate both sides of the colon.", "facts:"]
        for fact in page.facts:
            lines += [f"  # {fact.label}: {fact.value}", f"  {quote(fact.label)}:"]
        lines.append("")
    if labels:
        lines += ["# The words in the pictures. Leave the English, and write behind the colon.", "labels:"]
        lines += [f"  {json.dumps(label, ensure_ascii=False)}:" for label in labels] + [""]
    for name, hint in SIGNED.items():
        lines += [f"# {hint}", f'{name}: "{page.words_mark}"' if name == "english" else f"{name}:"]
    note = (
        "Translate each heading where it stands, the words in [ ], and below each note its words. Keep - and > and **."
    )
    if any(tab.spots for tab in page.tabs):
        note += '\nLeave "Looks at it:" and all in ( ) as they are. Leave out the lines with "Shape:".'
    return "\n".join([*lines, "---", "", *_note(note), "", *_write_notes(text, page)]).rstrip() + "\n"


def _write_notes(text: str, page: Page) -> list[str]:
    """The body of an English page: headings and pictures as they are, all other words as notes."""
    lines: list[str] = []
    parts = split_body(text)
    if page.tabs and parts and not parts[0].lstrip().startswith("#"):
        lines += [f"## {page.tabs[0].title}", ""]
    note: list[str] = []
    body = _PICTURE.sub(lambda found: f"\n{' '.join(found[0].split())}\n", "\n".join(parts))
    for line in [*body.split("\n"), "# end"]:
        if not re.match(r"#{1,6}\s|!\[", line):
            note.append(line.replace("-->", "-- >"))
            continue
        words = "\n".join(note).strip()
        lines += ["<!--", *words.split("\n"), "-->", "", ""] if words else []
        lines += [line, ""]
        note = []
    return lines[:-2]
