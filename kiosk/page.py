"""A page of the menu, made from its index.md and the pictures it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast, get_args

from kiosk.fields import Fields
from kiosk.glossary import mark_terms
from kiosk.markup import Document, Part, PictureLine, make_id, read_markup
from kiosk.model import (
    FACT_ICONS,
    STANDARD_SECTIONS,
    UNCHECKED,
    Block,
    Drawing,
    Fact,
    Kind,
    Page,
    Step,
    Tab,
    Term,
    Tint,
)
from kiosk.problem import Problem, Severity, suggest_name
from kiosk.shelf import Shelf
from kiosk.textfile import read_text
from kiosk.tree import Tree

FIELDS = (
    "title", "also", "subtitle", "summary", "icon", "order", "kind", "tint", "facts", "status", "version", "reviewed",
    "review_due", "approved_by", "approver_role", "sources",
)  # fmt: skip
TINTS: tuple[str, ...] = get_args(Tint)
KINDS: tuple[str, ...] = get_args(Kind)
MAX_STEP_WORDS = 40

_STANDARD = {make_id(title): number for number, title in enumerate(STANDARD_SECTIONS)}


@dataclass(frozen=True)
class Reading:
    """What reading a page needs beside its file: the tree, the shelf for its pictures, glossary and icon names."""

    tree: Tree
    shelf: Shelf
    terms: Sequence[Term] = ()
    icons: Sequence[str] = ()


def read_page(file: Path, page_id: str, tint: Tint, reading: Reading) -> Page | None:
    """The page of an index.md, None when it cannot be shown; its Problems are added to the tree's."""
    where, problems = reading.tree.where(file), reading.tree.problems
    text, found = read_text(file, where)
    problems += found
    if text is None:
        return None
    document = read_markup(text, where)
    problems += document.problems
    fields = Fields(document.front, where, FIELDS)
    title = fields.text("title")
    if not title:
        if not any(problem.severity == "error" and problem.where.startswith(where) for problem in document.problems):
            fields.report(
                "error",
                "title",
                "This page has no title, so it is left out.",
                'Add a line "title: ..." between the --- lines at the top.',
            )
        problems += fields.problems
        return None
    page = Page(
        id=page_id,
        title=title,
        summary=fields.text("summary"),
        tabs=_Tabs(file, where, reading).build(document, title, fields),
        also=fields.text("also"),
        subtitle=fields.text("subtitle"),
        icon=fields.choice("icon", reading.icons, "heart") if reading.icons else fields.text("icon", "heart"),
        order=fields.whole("order"),
        kind=cast(Kind, fields.choice("kind", KINDS, "topic")),
        tint=cast(Tint, fields.choice("tint", TINTS, tint)),
        facts=read_facts(fields),
        status=cast(Literal["draft", "approved"], fields.choice("status", ("draft", "approved"), "draft")),
        version=fields.text("version"),
        reviewed=fields.date("reviewed"),
        review_due=fields.date("review_due"),
        approved_by=fields.text("approved_by"),
        approver_role=fields.text("approver_role"),
        sources=fields.texts("sources"),
    )
    _check_approval(page, fields)
    problems += fields.problems
    return page


def _check_approval(page: Page, fields: Fields) -> None:
    """Say when the kiosk will mark a page as unchecked, and why."""
    if page.reviewed and page.review_due and page.review_due < page.reviewed:
        fields.report(
            "warning", "review_due", "The next review is before the last one.", "Correct one of the two days."
        )
    if page.checked:
        return
    what = f"No clinician has approved this page; the screen shows '{UNCHECKED}'"
    if page.status == "approved":
        missing = [
            name for name, value in (("approved_by", page.approved_by), ("reviewed", page.reviewed)) if not value
        ]
        what = f"The page is marked as approved, but {' and '.join(missing)} is empty; the screen shows '{UNCHECKED}'"
    fix = "When a clinician has approved it, write status: approved, approved_by and reviewed."
    fields.report("warning", "status", what, fix)


def read_facts(fields: Fields) -> tuple[Fact, ...]:
    """The answers of the fact strip in their usual order; a question of the clinic's own comes last."""
    facts: list[tuple[int, Fact]] = []
    names = list(FACT_ICONS)
    for name, (text, line) in fields.table("facts").items():
        key = " ".join(name.lower().rstrip("?: ").split())
        place = names.index(key) if key in names else len(names)
        if key not in names:
            problem = Problem(
                "warning",
                f"{fields.where}:{line}",
                f'"{name[:40]}" is not a usual fact.',
                suggest_name(key[:40], names),
            )
            fields.problems.append(problem)
        facts.append((place, Fact(name[:1].upper() + name[1:], text, FACT_ICONS.get(key, "ask"))))
    return tuple(fact for _, fact in sorted(facts, key=lambda pair: pair[0]))


class _Tabs:
    """Turns the parts of one document into tabs."""

    def __init__(self, file: Path, where: str, reading: Reading) -> None:
        self.file, self.where, self.reading = file, where, reading

    def report(self, severity: Severity, line: int, what: str, fix: str) -> None:
        self.reading.tree.problems.append(Problem(severity, f"{self.where}:{line}", what, fix))

    def build(self, document: Document, title: str, fields: Fields) -> tuple[Tab, ...]:
        """The tabs in the order of the file, each with an id of its own, glossary terms marked."""
        parts = self._tidy(document.parts, title)
        if fields.text("kind").lower() in ("visit", "test", "procedure"):
            self._check_order(parts)
        tabs: list[Tab] = []
        for part in parts:
            tab = self._tab(part)
            if not (tab.blocks or tab.steps or tab.drawings):
                self.report(
                    "warning",
                    part.line,
                    f'There is no text below "{part.title}", so it is left out.',
                    "Write the text, or take the heading out.",
                )
                continue
            used = {other.id for other in tabs}
            if tab.id in used:
                self.report("warning", part.line, f'The heading "{part.title}" is here twice.', "Join the two parts.")
                number = next(n for n in range(2, 10_000) if f"{tab.id}-{n}" not in used)
                tab = replace(tab, id=f"{tab.id}-{number}")
            tabs.append(tab)
        return tuple(tabs)

    def _tidy(self, parts: Sequence[Part], title: str) -> list[Part]:
        """Text above the first heading, or below a heading that repeats the title, goes under "In short"."""
        tidy: list[Part] = []
        for part in parts:
            untitled = not part.title or make_id(part.title) == make_id(title)
            if untitled and not (part.blocks or part.pictures):
                continue
            if untitled and not tidy:
                self.report(
                    "warning",
                    part.line,
                    f'This text has no heading; it is shown under "{STANDARD_SECTIONS[0]}".',
                    f'Write "## {STANDARD_SECTIONS[0]}" above it.',
                )
                part = replace(part, title=STANDARD_SECTIONS[0])
            elif len(tidy) == 1 and not tidy[0].steps and make_id(tidy[0].title) == make_id(part.title) == "in-short":
                first = tidy.pop()
                part = replace(part, blocks=first.blocks + part.blocks, pictures=first.pictures + part.pictures)
            tidy.append(part)
        return tidy

    def _check_order(self, parts: Sequence[Part]) -> None:
        """Headings of tests, procedures and visits follow the standard order."""
        last, last_title = -1, ""
        for part in parts:
            place = _STANDARD.get(make_id(part.title))
            if place is None:
                self.report(
                    "warning",
                    part.line,
                    f'"{part.title[:60]}" is not one of the usual headings.',
                    suggest_name(part.title[:60], STANDARD_SECTIONS),
                )
            elif place < last:
                self.report(
                    "warning",
                    part.line,
                    f'"{part.title}" usually stands before "{last_title}".',
                    "Move it, so that all pages have one order.",
                )
            else:
                last, last_title = place, part.title

    def _tab(self, part: Part) -> Tab:
        """One heading as a tab; the first use of a glossary term counts over its text and all its steps."""
        groups = [part.blocks, *(step.blocks for step in part.steps)]
        marked = list(mark_terms([block for group in groups for block in group], self.reading.terms))
        cut: list[tuple[Block, ...]] = []
        for group in groups:
            cut.append(tuple(marked[: len(group)]))
            del marked[: len(group)]
            self._check_blocks(part, group)
        steps = tuple(self._step(step, blocks) for step, blocks in zip(part.steps, cut[1:], strict=True))
        drawings = tuple(drawing for line in part.pictures if (drawing := self._draw(line)))
        return Tab(make_id(part.title), part.title, cut[0], steps, drawings)

    def _check_blocks(self, part: Part, blocks: Sequence[Block]) -> None:
        if any(re.search(r"!\[[^\]]*\]\(", block.text) for block in blocks):
            self.report(
                "error",
                part.line,
                f'A picture below "{part.title}" is not written as one.',
                "Write ![what it shows](name.svg), with no space in the file name.",
            )

    def _step(self, part: Part, blocks: tuple[Block, ...]) -> Step:
        words = sum(len(block.text.split()) for block in blocks if block.kind != "feel")
        if words > MAX_STEP_WORDS:
            self.report(
                "warning",
                part.line,
                f"This step has {words} words; {MAX_STEP_WORDS} can be read well.",
                "Shorten it, or make two steps of it.",
            )
        if len(part.pictures) > 1:
            self.report(
                "warning",
                part.pictures[1].line,
                "A step shows one picture; this is the second.",
                "Make a step of its own for it.",
            )
        return Step(part.title, blocks, self._draw(part.pictures[0]) if part.pictures else None)

    def _draw(self, line: PictureLine) -> Drawing | None:
        """The picture of a line, or None with a Problem."""
        if not line.alt:
            self.report(
                "warning",
                line.line,
                "This picture has no words for people who cannot see it.",
                "Write what it shows: ![what it shows](name.svg).",
            )
        file = self.reading.tree.find(self.file.parent, line.file)
        if isinstance(file, tuple):
            self.report("error", line.line, *file)
            return None
        drawing = self.reading.shelf.draw(file, line.alt)
        if isinstance(drawing, str):
            what = f'The picture "{self.reading.tree.where(file)}" is not shown: {drawing}.'
            self.report(
                "error", line.line, what, "Save the picture again as a plain SVG, PNG or JPEG, or take another one."
            )
            return None
        return drawing
