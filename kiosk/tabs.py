"""The tabs of a page, made from the headings of its Markdown file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kiosk.glossary import mark_terms
from kiosk.markup import SPOTS, Document, Part, PictureLine, make_id
from kiosk.model import STANDARD_SECTIONS, Block, Drawing, Page, Step, Tab
from kiosk.problem import Problem, Severity, suggest_name
from kiosk.reading import Reading
from kiosk.spots import read_spots, read_views

MAX_STEP_WORDS = 40
MAX_PARTS = 40

# Bounded, so that a text of nothing but brackets does not take for ever.
_BROKEN_PICTURE = re.compile(r"!\[[^\[\]]{0,300}\]\(")
_STANDARD = {make_id(title): number for number, title in enumerate(STANDARD_SECTIONS)}


class Tabs:
    """Turns the parts of one document into tabs."""

    def __init__(self, file: Path, where: str, reading: Reading) -> None:
        self.file, self.where, self.reading = file, where, reading

    def report(self, severity: Severity, line: int, what: str, fix: str) -> None:
        self.reading.tree.problems.append(Problem(severity, f"{self.where}:{line}", what, fix))

    def build(self, document: Document, page: Page) -> tuple[Tab, ...]:
        """The tabs in the order of the file, each with an id of its own, glossary terms marked."""
        parts = [self._trim(part) for part in self._cut(self._tidy(document.parts, page.title))]
        if page.kind in ("visit", "test", "procedure"):
            self._check_order(parts)
        if not parts:
            self.report(
                "warning", 1, "There is no text on this page yet.", "Write a heading such as ## In short, and text."
            )
        tabs: list[Tab] = []
        for part in parts:
            tab = self._spot_tab(part) if make_id(part.title) == make_id(SPOTS) else self._tab(part)
            if not (tab.blocks or tab.steps or tab.drawings or tab.spots):
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

    def _cut(self, parts: Sequence[Part]) -> list[Part]:
        """At most ``MAX_PARTS`` headings, and as many steps below one."""
        if extra := parts[MAX_PARTS:]:
            what = f"This page has {len(parts)} headings; the most is {MAX_PARTS}."
            self.report("error", extra[0].line, what, "Split it into several pages.")
        for part in parts:
            if extra := part.steps[MAX_PARTS:]:
                what = f"There are {len(part.steps)} steps here; the most is {MAX_PARTS}."
                self.report("error", extra[0].line, what, "Join some steps: 4 to 6 are easy to follow.")
        return [replace(part, steps=part.steps[:MAX_PARTS]) for part in parts[:MAX_PARTS]]

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

    def _trim(self, part: Part) -> Part:
        """The part without small headings that stand alone. A picture may belong to any of them, so then all stay."""
        if part.is_blank:
            return replace(part, blocks=())
        if part.pictures or part.steps:
            return part
        kept: list[Block] = []
        for block, following in zip(part.blocks, (*part.blocks[1:], None), strict=True):
            if block.kind == "heading" and (following is None or following.kind == "heading"):
                what = f'There is no text below "{block.text[:60]}", so it is left out.'
                self.report("warning", part.line, what, "Write the text, or take the heading out.")
            else:
                kept.append(block)
        return replace(part, blocks=tuple(kept))

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

    def _spot_tab(self, part: Part) -> Tab:
        """The heading below which each heading is a part of a drawing."""
        views = read_views(part, self._draw, self.report)
        blocks = mark_terms(part.blocks, self.reading.terms)
        spots = read_spots(part, views, self.reading, self.report)
        return Tab(make_id(part.title), part.title, blocks, views=views, spots=spots)

    def _check_blocks(self, part: Part, blocks: Sequence[Block]) -> None:
        if any(_BROKEN_PICTURE.search(block.text) for block in blocks):
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
            what = f'The picture "{self.reading.tree.where(file)}" cannot be shown: {drawing}.'
            self.report(
                "error", line.line, what, "Save the picture again as a plain SVG, PNG or JPEG, or take another one."
            )
            return None
        return drawing
