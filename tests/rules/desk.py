"""A content folder that keeps every written rule, and the desk where it is changed and checked."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from kiosk.approval import mark_text, write_fields
from kiosk.folder import read_folder
from kiosk.leaflets.vet import Verdict, vet_file
from kiosk.problem import Problem
from kiosk.readability import read_syllables
from kiosk.rules.rulebook import judge

TODAY = dt.date(2026, 5, 12)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1H8"/></svg>'
GLOSSARY = "## catheter\nA thin, soft tube.\n\n## echocardiogram (also: echo)\nA moving picture of your heart.\n"
CLINIC = (
    "name: A\nwebsite: a.example\nphone: 1\naddress: B\nhours: 'Monday: 8 am to 5 pm'\nparking: D\n"
    "desk: E\nstaff: G\naed: F\n"
)
PAGE = """---
title: Heart scan
summary: Sound waves make a picture of your heart.
kind: test
facts:
  how long: 40 minutes
  does it hurt: No
  awake or asleep: Awake
  eating and drinking: As usual
  getting home: You can drive
status: approved
version: "1.0"
reference: SCAN
reviewed: 2026-01-31
review_due: 2028-01-31
approved_by: Dr A
approver_role: Cardiologist
sources:
  - "a.example: how it is done"
---

## In short

- It is called an **echocardiogram**.
- There are no X-rays.
- You go home soon.

## Why have it

It shows how your heart pumps.

## Getting ready

- **Medicines:** ask us about blood thinners. Do not stop them unless we tell you to.

## Step by step

### You lie down

![A bed.](a.svg)

You lie on a bed.

### Gel goes on

![A hand with gel.](a.svg)

We put gel on your chest.

### You hold still

![A chest.](a.svg)

We use a fine **catheter**.

### You go home

![A door.](a.svg)

You get up and go home.

## How long

It takes 40 minutes.

## Afterwards

You can eat and drink.

## Risks, benefits and other choices

- about 5 in 10,000 have a rash
- about 20 to 30 in 10,000 feel sick

## When to get help

### Now, in the clinic

Tell the staff.

### At home, an emergency

> **Call 000** for bad chest pain.

### At home, not urgent

Call us.

## Questions to ask

- What do you look for?
- When will I know?
- Who tells me?
- Will I need more tests?
- What if we wait?
- What will it cost me?

## About this page

General information. Your doctor's advice for you comes first.
"""


@cache
def read_known() -> dict[str, int]:
    """The syllables of words, read once for all tests."""
    return read_syllables()


def refuse(file: Path) -> Verdict:
    """Opens no PDF: for the rules that do not concern leaflets."""
    return Verdict(str(file), False, "It was not looked at.", "", "", (), b"")


class Desk:
    """The content folder of one test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.page = folder / "tests" / "scan" / "index.md"
        self.page.parent.mkdir(parents=True)
        self.page.write_text(PAGE, encoding="utf-8")
        (self.page.parent / "a.svg").write_text(PICTURE)
        (folder / "tests" / "_section.md").write_text("---\ntitle: Tests\n---\n")
        (folder / "glossary.md").write_text(GLOSSARY, encoding="utf-8")
        (folder / "clinic.yaml").write_text(CLINIC)

    def change(self, old: str, new: str) -> None:
        """Write something else where the page says ``old``."""
        text = self.page.read_text(encoding="utf-8")
        assert old in text
        self.page.write_text(text.replace(old, new, 1), encoding="utf-8")

    def sign(self) -> None:
        """A clinician approves the words as they are."""
        text = self.page.read_text(encoding="utf-8")
        signed = write_fields(text, {"approved_text": mark_text(text, self.page.parent)})
        self.page.write_text(signed, encoding="utf-8")

    def find_line(self, words: str) -> str:
        """Where the page has these words, as Problems name it."""
        lines = self.page.read_text(encoding="utf-8").split("\n")
        return f"tests/scan/index.md:{next(n for n, line in enumerate(lines, 1) if words in line)}"

    def check(self, today: dt.date = TODAY, *, with_leaflets: bool = False) -> list[Problem]:
        """What the rules find, without the Problems of reading the folder."""
        draft = read_folder(self.folder, vet_file if with_leaflets else refuse)
        return list(judge(self.folder, draft, today, read_known()).problems)

    def check_one(self, today: dt.date = TODAY) -> Problem:
        """The only thing the rules find."""
        (problem,) = self.check(today)
        return problem
