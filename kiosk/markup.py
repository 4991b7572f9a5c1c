"""One Markdown file as plain values: its front matter, and its headings with blocks, steps and pictures.

HTML is never markup here: markdown-it runs with ``html`` off, so a tag is shown as the text it is. Only a comment
(``<!--`` to ``-->``) is taken out before: staff write notes to themselves in it, and patients never see them. Links
keep their words and lose their address; nothing a page holds can open anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from kiosk.model import Block, Run
from kiosk.problem import Problem
from kiosk.textfile import clean_line, drop_unshowable
from kiosk.yamlfile import Node, read_yaml

STEPS = "Step by step"
SPOTS = "Touch a part"
MAX_BODY = 200_000
"""The longest text in characters: 30 times a long page. What is longer is a mistake, and slow to take apart."""
FEEL = "what you may feel"

# One that does not end goes to the end of the text: so each letter is looked at once, and a note is never shown.
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?P<end>-->|\Z))", re.DOTALL)
_ALERT = re.compile(r"(now|call|important|do not wait)\b", re.IGNORECASE)
_FEEL = re.compile(rf"{FEEL}\b[\s:.,!–—-]*", re.IGNORECASE)


@dataclass(frozen=True)
class PictureLine:
    """``![alt](file "title")``: the file as written, its words, the line it stands on, and the title if it has one."""

    file: str
    alt: str
    line: int
    title: str = ""


@dataclass(frozen=True)
class LinkLine:
    """``[words](target)``: only for what may lead on; everywhere else a link is its words and no more."""

    words: str
    target: str
    line: int


@dataclass(frozen=True)
class Part:
    """What stands under one heading. A ``##`` heading has ``steps`` when it is "Step by step" or "Touch a part".

    A step of the latter may have steps of its own, from ``####`` headings.
    """

    title: str
    line: int
    blocks: tuple[Block, ...] = ()
    pictures: tuple[PictureLine, ...] = ()
    steps: tuple[Part, ...] = ()
    links: tuple[LinkLine, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Is there nothing below this heading but other headings?"""
        return not self.pictures and not self.steps and all(block.kind == "heading" for block in self.blocks)


@dataclass(frozen=True)
class Document:
    """A Markdown file: ``front`` the YAML between the ``---`` lines (None: there is none), ``parts`` by heading."""

    front: Node | None
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]


Nesting = Mapping[int, Literal["steps", "spots"]]
"""Which of the headings with ``##``, counted from 0, have steps or parts of a drawing below them."""


def read_markup(text: str, where: str, nesting: Nesting | None = None) -> Document:
    """The document of a Markdown text with plain line ends. Never raises: what is wrong is in ``problems``.

    In English the words of a heading say whether steps stand below it; in another language ``nesting`` does.
    """
    front_text, body, first_line, problems = split_front(text, where)
    front, front_problems = read_yaml(front_text, where, 2) if front_text is not None else (None, ())
    if len(body) > MAX_BODY:
        what = f"This text has {len(body):,} letters, far too many for a screen."
        too_long = Problem("error", where, what, "Split it into several pages.")
        return Document(front, (), (*problems, *front_problems, too_long))
    body, open_line = drop_comments(body)
    if open_line is not None:
        what = "A note to yourself starts here with <!-- and does not end, so all below it is missing."
        fix = "Write --> at the end of the note."
        problems = (*problems, Problem("error", f"{where}:{first_line + open_line}", what, fix))
    reader = _Reader(where, first_line, nesting)
    parts = reader.read(body)
    return Document(front, parts, (*problems, *front_problems, *reader.problems))


def drop_comments(text: str) -> tuple[str, int | None]:
    """The text without its comments but with all its lines, and on which of them, from 0, one starts that never ends.

    >>> drop_comments("a <!-- b\\nc --> d"), drop_comments("a\\n<!-- b")
    (('a \\n d', None), ('a\\n', 1))
    """
    open_line: int | None = None

    def blank(match: re.Match[str]) -> str:
        nonlocal open_line
        if match["end"] == "":
            open_line = text.count("\n", 0, match.start())
        return "\n" * match[0].count("\n")

    return _COMMENT.sub(blank, text), open_line


def split_front(text: str, where: str) -> tuple[str | None, str, int, tuple[Problem, ...]]:
    """Front matter (None when there is none), body, and the line on which the body starts."""
    lines = text.split("\n")
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != "---":
        return None, text, 1, ()
    for index in range(start + 1, len(lines)):
        if lines[index].rstrip() in ("---", "..."):
            return "\n".join([*[""] * start, *lines[start + 1 : index]]), "\n".join(lines[index + 1 :]), index + 2, ()
    what = "The lines at the top start with --- but do not end with it."
    fix = "Put a line with --- below the last of them."
    return None, "", 1, (Problem("error", f"{where}:{start + 1}", what, fix),)


def make_id(title: str) -> str:
    """A heading in lower case with hyphens.

    >>> make_id("Risks, benefits and other choices")
    'risks-benefits-and-other-choices'
    """
    return "-".join(re.findall(r"\w+", title.lower())) or "part"


@dataclass
class _Draft:
    """A part while it is being read."""

    title: str
    line: int
    blocks: list[Block] = field(default_factory=list)
    pictures: list[PictureLine] = field(default_factory=list)
    steps: list[_Draft] = field(default_factory=list)
    links: list[LinkLine] = field(default_factory=list)

    def finish(self) -> Part:
        steps = tuple(step.finish() for step in self.steps)
        return Part(self.title, self.line, tuple(self.blocks), tuple(self.pictures), steps, tuple(self.links))


class _Reader:
    """Walks the tokens of one body and files every block under its heading."""

    def __init__(self, where: str, first_line: int, nesting: Nesting | None) -> None:
        self.where, self.first_line, self.nesting = where, first_line, nesting
        self.problems: list[Problem] = []
        self.parts: list[_Draft] = []

    def read(self, body: str) -> tuple[Part, ...]:
        """The parts in their order; text before the first heading is a part without a title."""
        parser = MarkdownIt("commonmark", {"html": False}).enable("table")
        try:
            tree = SyntaxTreeNode(parser.parse(drop_unshowable(body)))
        except (RecursionError, ValueError, IndexError):
            fix = "Take the unusual signs out, or split the text."
            self.problems.append(Problem("error", self.where, "The text of this file cannot be read.", fix))
            return ()
        for node in tree.children:
            if node.type == "heading":
                self._head(node)
            else:
                blocks, pictures = self._content(node)
                into = self._current()
                into.blocks += blocks
                into.pictures += pictures
        return tuple(part.finish() for part in self.parts if part.title or part.blocks or part.pictures)

    def _line(self, node: SyntaxTreeNode) -> int:
        return self.first_line + (node.map[0] if node.map else 0)

    def _current(self) -> _Draft:
        if not self.parts:
            self.parts.append(_Draft("", self.first_line))
        part = self.parts[-1]
        while part.steps:
            part = part.steps[-1]
        return part

    def _head(self, node: SyntaxTreeNode) -> None:
        """``#`` and ``##`` start a part, ``###`` a step below "Step by step", all others are small headings.

        Below "Touch a part", ``###`` and ``####`` start a part of the drawing.
        """
        runs, pictures = self._runs(node)
        title, level, line = "".join(run.text for run in runs), int(node.tag[1]), self._line(node)
        if not title:
            what = "This heading has no words; the text below it joins the text above."
            self.problems.append(Problem("warning", f"{self.where}:{line}", what, "Write the heading, or take it out."))
        elif level <= 2:
            self.parts.append(_Draft(title, line))
        elif level == 3 and self._is_below(STEPS, SPOTS):
            self.parts[-1].steps.append(_Draft(title, line))
        elif level == 4 and self._is_below(SPOTS) and self.parts[-1].steps:
            self.parts[-1].steps[-1].steps.append(_Draft(title, line))
        else:
            self._current().blocks.append(Block("heading", runs))
        self._current().pictures += pictures

    def _is_below(self, *titles: str) -> bool:
        if self.nesting is not None:
            kind = self.nesting.get(sum(bool(part.title) for part in self.parts) - 1)
            return kind is not None and {"steps": STEPS, "spots": SPOTS}[kind] in titles
        return bool(self.parts) and make_id(self.parts[-1].title) in map(make_id, titles)

    def _content(self, node: SyntaxTreeNode) -> tuple[list[Block], list[PictureLine]]:
        """The blocks and pictures of one block node, lists and quotes flattened."""
        if node.type == "paragraph":
            runs, pictures = self._runs(node)
            return ([Block("text", runs)] if runs else []), pictures
        if node.type == "heading":
            runs, pictures = self._runs(node)
            return ([Block("heading", runs)] if runs else []), pictures
        if node.type in ("fence", "code_block"):
            runs = join_runs([Run(node.content)])
            return ([Block("text", runs)] if runs else []), []
        if node.type in ("bullet_list", "ordered_list"):
            return self._list(node)
        if node.type == "table":
            return self._table(node)
        blocks: list[Block] = []
        pictures = []
        for child in node.children:
            more, shown = self._content(child)
            blocks += more
            pictures += shown
        return ([_quote(blocks)] if blocks and node.type == "blockquote" else blocks), pictures

    def _list(self, node: SyntaxTreeNode) -> tuple[list[Block], list[PictureLine]]:
        ordered = node.type == "ordered_list"
        number = int(node.attrs.get("start", 1)) if ordered else 0
        blocks: list[Block] = []
        pictures: list[PictureLine] = []
        for item in node.children:
            first = True
            for child in item.children:
                more, shown = self._content(child)
                if first and more and more[0].kind == "text":
                    more[0] = replace(more[0], kind="number" if ordered else "bullet", number=number)
                    first = False
                blocks += more
                pictures += shown
            number += ordered
        return blocks, pictures

    def _table(self, node: SyntaxTreeNode) -> tuple[list[Block], list[PictureLine]]:
        """Each row as a bullet "first: second; third"; the row of column names as a small heading."""
        blocks: list[Block] = []
        pictures: list[PictureLine] = []
        for row in (row for part in node.children for row in part.children):
            cells = []
            for cell in row.children:
                words, shown = self._runs(cell)
                pictures += shown
                cells += [words] if words else []
            runs = [run for i, words in enumerate(cells) for run in (Run(("", ": ", "; ")[min(i, 2)]), *words)]
            if found := join_runs(runs):
                is_head = row.children[0].type == "th"
                blocks.append(Block("heading" if is_head else "bullet", found))
        return blocks, pictures

    def _runs(self, node: SyntaxTreeNode) -> tuple[tuple[Run, ...], list[PictureLine]]:
        """The styled words of a node's inline content, and the pictures in it."""
        runs: list[Run] = []
        pictures: list[PictureLine] = []
        depth = start = 0
        target = ""
        for inline in node.children:
            line = self.first_line + (inline.map[0] if inline.map else 0)
            for token in (inline.token.children if inline.token else None) or ():
                depth += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
                if token.type in ("text", "code_inline", "text_special"):
                    runs.append(Run(token.content, bold=depth > 0))
                elif token.type in ("softbreak", "hardbreak"):
                    runs.append(Run(" ", bold=depth > 0))
                    line += 1
                elif token.type == "image":
                    file, title = (str(token.attrs.get(name, "")) for name in ("src", "title"))
                    pictures.append(PictureLine(file, clean_line(_words(token)), line, clean_line(title)))
                elif token.type == "link_open":
                    target, start = str(token.attrs.get("href", "")), len(runs)
                elif token.type == "link_close":
                    words = clean_line("".join(run.text for run in runs[start:]))
                    self._current().links.append(LinkLine(words, target, line))
        return join_runs(runs), pictures


def _words(token: Token) -> str:
    """The plain words inside an image's brackets."""
    return "".join(_words(child) if child.children else child.content or " " for child in token.children or [])


def join_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one style as one run, runs of spaces as one space, no space at either end; () for no words."""
    joined: list[Run] = []
    for run in runs:
        text = re.sub(r"\s+", " ", run.text)
        if text.startswith(" ") and (not joined or joined[-1].text.endswith(" ")):
            text = text[1:]
        if not text:
            continue
        if joined and (joined[-1].bold, joined[-1].term) == (run.bold, run.term):
            joined[-1] = replace(joined[-1], text=joined[-1].text + text)
        else:
            joined.append(replace(run, text=text))
    if joined and joined[-1].text.endswith(" "):
        joined[-1] = replace(joined[-1], text=joined[-1].text[:-1])
    return tuple(run for run in joined if run.text)


def _quote(blocks: list[Block]) -> Block:
    """A quote as one block: "feel", "alert" or "quote" by its first words; ";" sets the points of a list apart."""
    runs: list[Run] = []
    was_listed = False
    for block in blocks:
        listed = block.kind in ("bullet", "number")
        ended = not runs or runs[-1].text.endswith((".", ":", ";", "!", "?"))
        between = ("; " if listed else ". ") if was_listed and not ended else " "
        runs += [Run(between), *block.runs]
        was_listed = listed
    joined = join_runs(runs)
    text = "".join(run.text for run in joined)
    if match := _FEEL.match(text):
        rest = drop_letters(joined, match.end())
        return Block("feel", rest)
    return Block("alert" if _ALERT.match(text) else "quote", joined)


def drop_letters(runs: Iterable[Run], count: int) -> tuple[Run, ...]:
    """The runs without their first ``count`` letters, starting with a capital."""
    left: list[Run] = []
    for run in runs:
        text = run.text[count:]
        count = max(0, count - len(run.text))
        if text:
            left.append(replace(run, text=text if left else text[:1].upper() + text[1:]))
    return join_runs(left)
