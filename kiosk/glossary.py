"""The glossary: glossary.md as terms, and where a text first uses one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kiosk.markup import read_markup
from kiosk.model import Block, Run, Term
from kiosk.problem import Problem
from kiosk.textfile import clean_line

_ALSO = re.compile(r"(?P<title>[^()]+)\(\s*also:?\s*(?P<also>[^()]*)\)\s*", re.IGNORECASE)


def read_glossary(text: str, where: str) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """A term for each heading with a paragraph: "stent (also: stents, mesh tube)" has two other spellings."""
    document = read_markup(text, where)
    problems = list(document.problems)
    terms: dict[str, Term] = {}
    for part in document.parts:
        title, also = split_title(part.title)
        meaning = " ".join(block.text for block in part.blocks)
        place = f"{where}:{part.line}"
        if not meaning:
            # The file's own title, "# Glossary", has no text of its own: that is how it should be.
            if part is not document.parts[0]:
                problems.append(
                    Problem("warning", place, f'"{title}" has no meaning below it.', "Write one or two sentences.")
                )
        elif not title:
            problems.append(Problem("note", place, "This text belongs to no term.", 'Start each term with "## term".'))
        elif title.lower() in terms:
            problems.append(Problem("warning", place, f'"{title}" is here twice.', "Take one of the two out."))
        else:
            terms[title.lower()] = Term(title.lower(), title, meaning, also)
    return tuple(terms.values()), tuple(problems)


def split_title(text: str) -> tuple[str, tuple[str, ...]]:
    """A heading without its other names, and these.

    >>> split_title("stent (also: stents, mesh tube)")
    ('stent', ('stents', 'mesh tube'))
    """
    match = _ALSO.fullmatch(text)
    if match is None:
        return clean_line(text), ()
    return clean_line(match["title"]), tuple(filter(None, map(clean_line, match["also"].split(","))))


def mark_terms(blocks: Iterable[Block], terms: Sequence[Term]) -> tuple[Block, ...]:
    """The blocks with the first use of each term as a run of its own that carries the term's id.

    Whole words only, capitals or not, with or without a plural s; of two terms that fit, the longer one. Headings
    are left alone. Give the blocks of one tab together, since "first" is counted over all of them.
    """
    names = _index(terms)
    seen: set[str] = set()
    return tuple(
        block if block.kind == "heading" else replace(block, runs=tuple(_mark_runs(block.runs, names, seen)))
        for block in blocks
    )


_Names = dict[str, list[tuple[re.Pattern[str], str]]]


def _index(terms: Sequence[Term]) -> _Names:
    """Patterns and term ids by the first word they start with, the longest first."""
    spelled = sorted(((name, term.id) for term in terms for name in (term.title, *term.also)), key=lambda p: -len(p[0]))
    names: _Names = {}
    for name, term_id in spelled:
        if first := re.search(r"\w+", name):
            words = r"\s+".join(map(re.escape, name[first.start() :].split()))
            pattern = re.compile(rf"{words}s?(?!\w)", re.IGNORECASE)
            names.setdefault(first[0].lower(), []).append((pattern, term_id))
    return names


def _mark_runs(runs: Iterable[Run], names: _Names, seen: set[str]) -> Iterator[Run]:
    for run in runs:
        done = 0
        for word in re.finditer(r"\w+", run.text):
            if word.start() < done:
                continue
            found = _find(run.text, word, names)
            if found and found[1] not in seen:
                end, term_id = found
                seen.add(term_id)
                if word.start() > done:
                    yield replace(run, text=run.text[done : word.start()])
                yield replace(run, text=run.text[word.start() : end], term=term_id)
                done = end
        if done < len(run.text):
            yield replace(run, text=run.text[done:])


def _find(text: str, word: re.Match[str], names: _Names) -> tuple[int, str] | None:
    """Where the longest term that starts with this word ends, and its id."""
    first = word[0].lower()
    best: tuple[int, str] | None = None
    for key in {first, first.removesuffix("s")}:
        for pattern, term_id in names.get(key, ()):
            match = pattern.match(text, word.start())
            if match and (best is None or match.end() > best[0]):
                best = (match.end(), term_id)
    return best
