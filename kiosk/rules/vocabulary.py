"""Words that the glossary explains: terms without an entry, entries that are too long, and entries nobody needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kiosk.markup import read_markup
from kiosk.model import Block, Page, Term
from kiosk.problem import Problem
from kiosk.readability import split_sentences
from kiosk.rules.manuscript import Manuscript, list_blocks

MOST_SENTENCES = 2
GLOSSARY = "glossary.md"

# A term in bold is a name: "a fine **catheter**", "**TOE**". Bold on longer or other words marks what matters most.
_TERM = re.compile(r"[a-z][\w'’-]*(?: [a-z][\w'’-]*){0,2}|[A-Z]{2,5}")
_CALLED = re.compile(r"\b(?:called|named|known as)(?: an?| the)? $", re.IGNORECASE)
_AFTER_ARTICLE = re.compile(r"\b(?:an?|the|your|this|these)(?: [\w'’-]+)? $", re.IGNORECASE)


def list_names(terms: Iterable[Term]) -> list[str]:
    """Every word under which the glossary knows its terms."""
    return [name for term in terms for name in (term.title, *term.also)]


def check_terms(manuscript: Manuscript, terms: Sequence[Term]) -> Iterator[Problem]:
    """Words that a page introduces as terms, while the glossary does not know them.

    "called **x**" surely is one; bold after an article ("a **x**") only may be, so that is a note.
    """
    known = {_plain(name) for name in list_names(terms)}
    seen: set[str] = set()
    for block in (block for tab in manuscript.page.tabs for block in list_blocks(tab)):
        for before, words, explained in _list_bold(block):
            if explained or not _TERM.fullmatch(words) or _plain(words) in known | seen:
                continue
            is_called = bool(_CALLED.search(before))
            if is_called or _AFTER_ARTICLE.search(before):
                seen.add(_plain(words))
                what = f'"{words}" is in bold like a medical word, but it is not in the glossary.'
                fix = f'Write "## {words}" and 1 or 2 sentences into {GLOSSARY}, or take the bold off.'
                place = manuscript.place(" ".join([*before.split()[-3:], words]))
                yield Problem("warning" if is_called else "note", place, what, fix)


def _list_bold(block: Block) -> Iterator[tuple[str, str, bool]]:
    """Each stretch of bold words: the text before it, the words, and whether a tap on any of them explains it."""
    before = ""
    for is_bold, runs in groupby(block.runs, key=lambda run: run.bold):
        group = list(runs)
        words = "".join(run.text for run in group)
        if is_bold:
            yield before, words.strip(), any(run.term for run in group)
        before += words


def _plain(words: str) -> str:
    """The words in small letters, without the s of a plural."""
    return " ".join(words.lower().split()).removesuffix("s")


def check_glossary(terms: Iterable[Term], pages: Iterable[Page], text: str) -> Iterator[Problem]:
    """Entries of more than two sentences, and entries for words that no page uses. ``text`` is that of glossary.md."""
    lines = {part.title.partition("(")[0].strip().lower(): part.line for part in read_markup(text, GLOSSARY).parts}
    blocks = [block for page in pages for tab in page.tabs for block in list_blocks(tab)]
    used = {run.term for block in blocks for run in block.runs}
    for term in terms:
        where = f"{GLOSSARY}:{lines[term.id]}" if term.id in lines else GLOSSARY
        count = len(split_sentences(term.meaning))
        if count > MOST_SENTENCES:
            what = f'"{term.title}" is explained in {count} sentences; the most is {MOST_SENTENCES}.'
            yield Problem("warning", where, what, "Shorten it to what a patient has to know.")
        if term.id not in used:
            what = f'No page uses the word "{term.title}" in its text.'
            yield Problem("note", where, what, "Nothing to do, unless its name is written in another way.")
