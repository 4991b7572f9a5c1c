"""The search index of a library: from words, as someone types them, to pages, steps, leaflets and glossary terms."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from operator import itemgetter
from typing import Literal

from kiosk.model import Block, Library, Page
from kiosk.spelling import Guesses, cut_ending, fold_text, split_words

TITLE, ALSO, HEADING, SUMMARY, INHERITED, TEXT = 12.0, 9.0, 5.0, 4.0, 2.0, 1.0
"""What a found word counts, by where it stands."""

GUESSED = 0.5
"""What a word counts that was only guessed."""

STEMMED = 0.8
"""What a word counts that differs in its ending only: "eating" finds "eat"."""

SHORT = 3
"""Beginnings of up to so many letters are looked up ready-made: too many words begin with them."""

A_PLACE = 2
"""Hits of one page, at most: the page itself or its best part, and one more."""

AROUND = 60
"""How many letters of the text are shown either side of the first word found."""

ENOUGH = 400
"""More hits than this are not ranked: nobody reads so many."""

MANY = 2000
"""A word that stands in more places than this is looked for only where it counts most."""

IGNORED = frozenset(
    "a about after an and are at be before can do does during for from have how i if in is it me my of on or the to "  # noqa: SIM905
    "was what when where which who why will with you your".split()
)
"""Words of a question that say nothing about its subject."""


@dataclass(frozen=True)
class Entry:
    """One thing that can be found. ``place`` is the id of a page, leaflet or term; ``within`` the title of its page."""

    kind: Literal["page", "part", "step", "leaflet", "term"]
    place: str
    title: str
    text: str
    within: str = ""
    tab: str = ""
    step: int = 0
    sheet: int = 0
    """The page of a leaflet, counted from 0."""


@dataclass(frozen=True)
class Hit:
    """An entry, and a piece of its text cut into stretches: the ones that are True hold the words found."""

    entry: Entry
    around: tuple[tuple[str, bool], ...]


class Index:
    """Finds words in one library. ``synonyms`` are lay phrases with the words patients mean by them.

    Making it reads all text once (1,000 pages: about 3 s, so not on the UI thread); ``find`` reads none.
    """

    def __init__(self, library: Library, synonyms: Mapping[str, Iterable[str]] | None = None) -> None:
        self.entries: list[Entry] = []
        self._postings: dict[str, dict[int, float]] = {}
        for entry, words in _list_entries(library, _Synonyms(synonyms or {})):
            self._add(entry, words)
        for word, places in self._postings.items():
            if len(places) > MANY:
                self._postings[word] = dict(nlargest(MANY, places.items(), itemgetter(1)))
        self._words = sorted(self._postings)
        self._guesses = Guesses(self._words)
        self._short: dict[str, dict[int, float]] = {}
        for word, places in self._postings.items():
            for length in range(2, min(len(word), SHORT + 1)):
                best = self._short.setdefault(word[:length], {})
                _merge(best, places, _weigh_beginning(length, len(word)))
        for letters, best in self._short.items():
            self._short[letters] = dict(nlargest(ENOUGH, best.items(), itemgetter(1)))

    def _add(self, entry: Entry, words: Iterable[tuple[str, float]]) -> None:
        number = len(self.entries)
        self.entries.append(entry)
        for text, weight in words:
            for word in split_words(fold_text(text)):
                places = self._postings.setdefault(word, {})
                places[number] = max(places.get(number, 0.0), weight)

    def find(self, typed: str, limit: int = 30) -> tuple[Hit, ...]:
        """What fits best, best first. All words count; if nothing holds them all, what holds most of them."""
        wanted = self._read(typed)
        found = [self._look_up(word) for word in wanted]
        scores = Counter(number for places, _ in found for number in places)
        most = max(scores.values(), default=0)
        if not most or most * 2 < len(wanted):
            return ()
        totals = {
            number: sum(places.get(number, 0.0) for places, _ in found)
            for number, count in scores.items()
            if count == most
        }
        ranked = nsmallest(ENOUGH, totals, key=lambda number: (-totals[number], number))
        is_found = _make_test(wanted, [guesses for _, guesses in found])
        return tuple(Hit(entry, cut_around(entry.text, is_found)) for entry in self._thin_out(ranked, limit))

    def _read(self, typed: str) -> list[str]:
        """The words to look for. "pace maker" is one word when only the two together are known."""
        words = split_words(fold_text(typed))
        kept = [word for word in words if word not in IGNORED] or words
        joined: list[str] = []
        for word in kept:
            known = bool(joined) and self._begins(word) and self._begins(joined[-1])
            if joined and not known and self._begins(joined[-1] + word):
                joined[-1] += word
            else:
                joined.append(word)
        if len(joined) == 2 and (whole := "".join(joined)) in self._postings:
            return [whole]
        return [word for word in joined if len(word) > 1 or word.isdigit()]

    def _begins(self, letters: str) -> bool:
        return next(self._list_words(letters), None) is not None

    def _look_up(self, word: str) -> tuple[dict[int, float], frozenset[str]]:
        """Entries by weight for one word, and the words other than itself that it was taken for."""
        found, taken = self._look_up_beginning(word), set[str]()
        stem = cut_ending(word)
        if stem != word:
            for known in self._list_words(stem, len(stem) + 3):
                taken.add(known)
                _merge(found, self._postings[known], STEMMED)
        if not found:
            taken = set(self._guesses.find(word))
            for guess in taken:
                _merge(found, self._postings[guess], GUESSED)
        return found, frozenset(taken)

    def _look_up_beginning(self, word: str) -> dict[int, float]:
        found = dict(self._postings.get(word, {}))
        if len(word) <= SHORT:
            _merge(found, self._short.get(word, {}), 1.0)
            return found
        for known in self._list_words(word):
            _merge(found, self._postings[known], _weigh_beginning(len(word), len(known)))
        return found

    def _list_words(self, beginning: str, longest: int = 1000) -> Iterator[str]:
        at = bisect_left(self._words, beginning)
        while at < len(self._words) and self._words[at].startswith(beginning):
            if len(self._words[at]) <= longest:
                yield self._words[at]
            at += 1

    def _thin_out(self, ranked: list[int], limit: int) -> Iterator[Entry]:
        shown: dict[str, int] = {}
        left = limit
        for number in ranked:
            entry = self.entries[number]
            if shown.get(entry.place, 0) < A_PLACE and left:
                shown[entry.place] = shown.get(entry.place, 0) + 1
                left -= 1
                yield entry


class _Synonyms:
    """Lay phrases, given to the entries whose title they mean."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._pairs = [
            (phrase, frozenset(split_words(fold_text(target))))
            for phrase, targets in phrases.items()
            for target in targets
        ]

    def list_for(self, *titles: str) -> str:
        words = {word for title in titles for word in split_words(fold_text(title))}
        return " ".join(phrase for phrase, target in self._pairs if target and target <= words)


def _weigh_beginning(typed: int, whole: int) -> float:
    """A beginning counts less than the whole word, and more the more of it is there."""
    return 1.0 if typed == whole else 0.4 + 0.5 * typed / whole


def _merge(found: dict[int, float], places: Mapping[int, float], factor: float) -> None:
    for number, weight in places.items():
        if weight * factor > found.get(number, 0.0):
            found[number] = weight * factor


def _make_test(wanted: list[str], guesses: list[frozenset[str]]) -> Callable[[str], bool]:
    beginnings, taken = tuple(wanted), frozenset().union(*guesses)
    return lambda word: word.startswith(beginnings) or word in taken


def _list_entries(library: Library, synonyms: _Synonyms) -> Iterator[tuple[Entry, list[tuple[str, float]]]]:
    for page in library.pages():
        yield from _list_page(page, synonyms)
    for leaflet in library.all_leaflets():
        lay = synonyms.list_for(leaflet.title)
        for number, sheet in enumerate(leaflet.pages):
            text = " ".join(sheet.text.split())
            entry = Entry("leaflet", leaflet.id, leaflet.title, text, sheet=number)
            title = TITLE / 2 if number == 0 else INHERITED
            yield entry, [(leaflet.title, title), (lay, title / 2), (text, TEXT)]
    for term in library.terms:
        also = " ".join(term.also)
        entry = Entry("term", term.id, term.title, term.meaning)
        yield entry, [(term.title, TITLE * 0.7), (also, ALSO * 0.7), (term.meaning, TEXT)]


def _list_page(page: Page, synonyms: _Synonyms) -> Iterator[tuple[Entry, list[tuple[str, float]]]]:
    lay = synonyms.list_for(page.title, page.also)
    own = [(page.title, TITLE), (f"{page.also} {page.subtitle}", ALSO), (lay, ALSO), (page.summary, SUMMARY)]
    yield Entry("page", page.id, page.title, page.summary), own
    inherited = (f"{page.title} {page.also} {lay}", INHERITED)
    for tab in page.tabs:
        text = _join(tab.blocks)
        if text:
            entry = Entry("part", page.id, tab.title, text, page.title, tab.id)
            yield entry, [inherited, (tab.title, HEADING), (text, TEXT)]
        for number, step in enumerate(tab.steps):
            text = _join(step.blocks)
            entry = Entry("step", page.id, step.title, text, page.title, tab.id, number)
            yield entry, [inherited, (step.title, HEADING), (text, TEXT)]


def _join(blocks: Iterable[Block]) -> str:
    return " ".join(block.text for block in blocks)


def cut_around(text: str, is_found: Callable[[str], bool]) -> tuple[tuple[str, bool], ...]:
    """The text around the first word that ``is_found``, in stretches; from the start when there is none."""
    pieces = text.split(" ")
    marks = [any(is_found(word) for word in split_words(fold_text(piece))) for piece in pieces]
    first = marks.index(True) if True in marks else 0
    start, before = first, 0
    while start and before + len(pieces[start - 1]) < AROUND:
        start -= 1
        before += len(pieces[start]) + 1
    end, after = first, 0
    while end < len(pieces) and after < 2 * AROUND - before + len(pieces[first]):
        after += len(pieces[end]) + 1
        end += 1
    stretches: list[tuple[str, bool]] = []
    for piece, mark in zip(pieces[start:end], marks[start:end], strict=True):
        if stretches and stretches[-1][1] == mark:
            stretches[-1] = f"{stretches[-1][0]} {piece}", mark
        else:
            stretches.append((piece, mark))
    if start:
        stretches.insert(0, ("\u2026", False))
    if end < len(pieces):
        stretches.append(("\u2026", False))
    return tuple(stretches)
