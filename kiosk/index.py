"""The search index of a library: from words, as someone types them, to pages, steps, leaflets, people and terms."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from operator import itemgetter

from kiosk.entries import Entry, list_entries
from kiosk.model import Library
from kiosk.spelling import Guesses, cut_ending, fold_text, split_words

GUESSED = 0.5
"""What a word counts that was only guessed."""

STEMMED = 0.8
"""What a word counts that differs in its ending only: "eating" finds "eat"."""

SHORT = 3
"""Beginnings of up to so many letters are looked up ready-made: too many words begin with them."""

OFFERED = 6
"""How many words are offered to who has not typed anything: the first of the clinic's lay words, or else titles."""

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


Stretches = tuple[tuple[str, bool], ...]
"""A text cut into stretches: the ones that are True hold the words found. Blanks between them are left out."""


@dataclass(frozen=True)
class Hit:
    """An entry, its title, and a piece of its text around the words found."""

    entry: Entry
    title: Stretches
    around: Stretches


class Index:
    """Finds words in one library.

    ``Index(library)`` reads all text at once. That takes about 3 s for 1,000 pages, and Python's lock lets no other
    thread run freely meanwhile: the kiosk makes an ``Index()`` and takes the steps of ``read`` between two touches.
    ``find`` reads no text but that of its hits. ``offers`` are words that find something.
    """

    def __init__(self, library: Library | None = None) -> None:
        self.entries: list[Entry] = []
        self._postings: dict[str, dict[int, float]] = {}
        self._words: list[str] = []
        self._guesses = Guesses()
        self._short: dict[str, dict[int, float]] = {}
        self.offers: tuple[str, ...] = ()
        if library is not None:
            for _ in self.read(library):
                pass

    def read(self, library: Library) -> Iterator[None]:
        """Read one library in steps of a few thousandths of a second at most. Use it after the last of them."""
        for entry, words in list_entries(library):
            self._add(entry, words)
            yield
        for word, places in self._postings.items():
            self._take_word(word, places)
            yield
        for letters, best in self._short.items():
            if len(best) > ENOUGH:
                self._short[letters] = dict(nlargest(ENOUGH, best.items(), itemgetter(1)))
                yield
        phrases = [one.phrase for one in library.synonyms] or [page.title for page in library.pages()]
        for phrase in phrases[: 2 * OFFERED]:
            if len(self.offers) < OFFERED and self.find(phrase, 1):
                self.offers = (*self.offers, phrase)
            yield

    def _take_word(self, word: str, places: dict[int, float]) -> None:
        if len(places) > MANY:
            places = self._postings[word] = dict(nlargest(MANY, places.items(), itemgetter(1)))
        insort(self._words, word)
        self._guesses.add(word)
        for length in range(2, min(len(word), SHORT + 1)):
            best = self._short.setdefault(word[:length], {})
            _merge(best, places, _weigh_beginning(length, len(word)))

    def _add(self, entry: Entry, words: Iterable[tuple[str, float]]) -> None:
        number = len(self.entries)
        self.entries.append(entry)
        for text, weight in words:
            for word in split_words(fold_text(text)):
                places = self._postings.setdefault(word, {})
                places[number] = max(places.get(number, 0.0), weight)

    def find(self, typed: str, limit: int = 9) -> tuple[Hit, ...]:
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
        return tuple(self._make_hit(entry, is_found) for entry in self._thin_out(ranked, limit))

    def guess(self, typed: str, limit: int = 6) -> tuple[Hit, ...]:
        """What comes near when ``find`` finds nothing: what the longest known beginning of a typed word finds."""
        best = ""
        for word in self._read(typed):
            length = next((n for n in range(len(word), SHORT - 1, -1) if self._begins(word[:n])), 0)
            best = max(best, word[:length], key=len)
        return self.find(best, limit) if best else ()

    def _make_hit(self, entry: Entry, is_found: Callable[[str], bool]) -> Hit:
        return Hit(entry, mark_words(entry.title.split(), is_found), cut_around(entry.text, is_found))

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
            place = entry.title if entry.kind == "person" else entry.place
            if shown.get(place, 0) < A_PLACE and left:
                shown[place] = shown.get(place, 0) + 1
                left -= 1
                yield entry


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


def mark_words(pieces: Sequence[str], is_found: Callable[[str], bool]) -> Stretches:
    """Words as stretches; of a piece with a hyphen, one word found is enough."""
    stretches: list[tuple[str, bool]] = []
    for piece in pieces:
        marked = any(is_found(word) for word in split_words(fold_text(piece)))
        if stretches and stretches[-1][1] == marked:
            stretches[-1] = f"{stretches[-1][0]} {piece}", marked
        else:
            stretches.append((piece, marked))
    return tuple(stretches)


def cut_around(text: str, is_found: Callable[[str], bool]) -> Stretches:
    """The text around the first word that ``is_found``; from the start when there is none."""
    pieces = text.split(" ")
    folded = fold_text(text).split(" ")
    looked = folded if len(folded) == len(pieces) else map(fold_text, pieces)
    first = next((n for n, piece in enumerate(looked) if any(map(is_found, split_words(piece)))), 0)
    start, before = first, 0
    while start and before + len(pieces[start - 1]) < AROUND:
        start -= 1
        before += len(pieces[start]) + 1
    end, after = first, 0
    while end < len(pieces) and after < 2 * AROUND - before + len(pieces[first]):
        after += len(pieces[end]) + 1
        end += 1
    stretches = mark_words(pieces[start:end], is_found)
    dots = (("\u2026", False),)
    return (dots if start else ()) + stretches + (dots if end < len(pieces) else ())
