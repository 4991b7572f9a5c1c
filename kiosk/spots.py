"""Parts of a drawing that can be touched, made from the headings below "Touch a part" and the drawings above them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from kiosk.glossary import mark_terms, split_title
from kiosk.markup import LinkLine, Part, PictureLine, join_runs, make_id
from kiosk.model import Block, Drawing, Link, Run, Spot, View
from kiosk.problem import suggest_name
from kiosk.reading import Reading

MAX_SPOTS = 40
MAX_SPOT_WORDS = 60

_SHAPE = re.compile(r"\bShape\s*:\s*([\w-]*)", re.IGNORECASE)
_KEY = re.compile(r"\b(?:Shape|Looks at it)\s*:", re.IGNORECASE)

Report = Callable[[Literal["warning"], int, str, str], None]


def read_views(part: Part, draw: Callable[[PictureLine], Drawing | None], report: Report) -> tuple[View, ...]:
    """The drawings below a heading, each with the word for its button; those that cannot be shown are left out."""
    pictures = list(part.pictures)
    if not pictures:
        what = f'There is no drawing below "{part.title}", so its parts are only listed.'
        report("warning", part.line, what, 'Write ![what it shows](name.svg "Outside").')
    views = []
    for number, line in enumerate(pictures, start=1):
        if not line.title and len(pictures) > 1:
            what = f'This drawing has no word for its button; it is called "Picture {number}".'
            report("warning", line.line, what, 'Write it after the file name: ![what it shows](name.svg "Outside").')
        if drawing := draw(line):
            views.append(View(line.title or f"Picture {number}", drawing))
    return tuple(views)


def read_spots(part: Part, views: tuple[View, ...], reading: Reading, report: Report) -> tuple[Spot, ...]:
    """The parts below a heading, in its order. What is wrong with one is reported; it then is only listed."""
    spots = _Spots(views, reading, report)
    for group, entry in list_entries(part):
        spots.add(group, entry)
    for name in sorted(spots.known - spots.told):
        what = f'The drawing has a part "{name}", but no text tells about it.'
        report("warning", part.line, what, f'Write a heading for it, and below it "Shape: {name}".')
    return tuple(spots.spots)


def list_entries(part: Part) -> Iterator[tuple[str, Part]]:
    """Each part with its group: a ``###`` heading with ``####`` headings below it is a group, else a part itself."""
    for step in part.steps:
        if step.steps:
            yield from ((split_title(step.title)[0], entry) for entry in step.steps)
        else:
            yield "", step


class _Spots:
    """Collects the spots of one tab."""

    def __init__(self, views: tuple[View, ...], reading: Reading, report: Report) -> None:
        self.reading, self.report = reading, report
        self.known = {outline.part for view in views for outline in view.drawing.outlines}
        self.told: set[str] = set()
        self.spots: list[Spot] = []

    def add(self, group: str, entry: Part) -> None:
        """One more spot, unless it has no text or there are too many."""
        title, also = split_title(entry.title)
        if len(self.spots) == MAX_SPOTS:
            what = f'"{title}" is one part too many, so it is left out.'
            self.report("warning", entry.line, what, f"At most {MAX_SPOTS} parts fit on a screen.")
            return
        blocks = tuple(cut for block in entry.blocks if (cut := cut_keys(block)).runs)
        if not blocks:
            what = f'There is no text below "{title}", so it is left out.'
            self.report("warning", entry.line, what, "Write what this part does and what can go wrong.")
            return
        if any("](" in block.text for block in entry.blocks):
            what = f'A link below "{title}" is not written as one.'
            self.report("warning", entry.line, what, "Write [words](folder-of-the-page), with no space in the folder.")
        words = sum(len(block.text.split()) for block in blocks)
        if words > MAX_SPOT_WORDS:
            what = f'The text of "{title}" has {words} words; {MAX_SPOT_WORDS} can be read well.'
            self.report("warning", entry.line, what, "Two or three short sentences are enough.")
        same = sum(make_id(spot.title) == make_id(title) for spot in self.spots)
        self.spots.append(
            Spot(
                id=make_id(title) + (f"-{same + 1}" if same else ""),
                title=title,
                blocks=mark_terms(blocks, self.reading.terms),
                part=self._read_shape(title, entry),
                group=group,
                also=", ".join(also),
                links=tuple(link for line in entry.links if (link := self._read_link(line))),
            )
        )

    def _read_shape(self, title: str, entry: Part) -> str:
        """The name of the shape, "" when no drawing has it or another part is already told about it."""
        found = next((match[1] for block in entry.blocks if (match := _SHAPE.search(block.text))), "")
        name = found.lower()
        if name and name in self.known - self.told:
            self.told.add(name)
            return name
        left = sorted(self.known - self.told)
        fix = suggest_name(name or make_id(title), left) if left else "Ask whoever drew it for the names of its parts."
        if not name:
            what = f'"{title}" does not say which shape of the drawing it is, so it cannot light up.'
            fix = f'Write a line "Shape: ..." below it. {fix}'
        elif name in self.told:
            what = f'The shape "{name}" is already told about, so "{title}" cannot light up.'
        else:
            what = f'No drawing here has the shape "{name}", so "{title}" cannot light up.'
        self.report("warning", entry.line, what, fix)
        return ""

    def _read_link(self, line: LinkLine) -> Link | None:
        """The page that a link names, None when there is none."""
        page = unquote(line.target).replace("\\", "/").removesuffix("index.md").strip("./ ")
        pages = _list_pages(self.reading.tree.root)
        if page not in pages:
            what = f'The link "{line.words[:60]}" leads to no page: "{page[:80]}".'
            self.report("warning", line.line, what, f"Write the folder of the page. {suggest_name(page[:80], pages)}")
            return None
        return Link(line.words, page)


def _list_pages(root: Path) -> list[str]:
    """The ids that pages can have: folders with an index.md, at most two deep."""
    files = sorted([*root.glob("*/index.md"), *root.glob("*/*/index.md")])
    return [file.parent.relative_to(root).as_posix() for file in files]


def cut_keys(block: Block) -> Block:
    """The block without the lines for the kiosk: those of the shape and of the links."""
    match = _KEY.search(block.text)
    if match is None:
        return block
    kept: list[Run] = []
    left = match.start()
    for run in block.runs:
        kept.append(replace(run, text=run.text[:left]))
        left = max(0, left - len(run.text))
    return replace(block, runs=join_runs(kept))
