"""How easy a page is to read, held against what every page has to reach (standards items 15 and 16)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kiosk.problem import Problem
from kiosk.readability import LONG_WORDS, Score, measure, split_words
from kiosk.rules.manuscript import Manuscript

GRADE_AIM, GRADE_MOST = 6, 8
SMOG_AIM, SMOG_MOST = 8, 10
MEAN_MOST = 15

FIX = "Use shorter sentences and everyday words. Put a medical word that has to stay into glossary.md."


def measure_page(manuscript: Manuscript, explained: Sequence[str], known: Mapping[str, int]) -> Score:
    """The score of all prose of a page, steps and boxes too; headings, facts and the words of pictures are no prose.

    ``explained`` are the names of the glossary's terms, ``known`` the syllables of words.
    """
    return measure((passage.text for passage in manuscript.prose), explained, known)


def check_wording(manuscript: Manuscript, score: Score) -> Iterator[Problem]:
    """Grades above what is aimed at, and each long sentence. The grades that count are those of ``score.plain``."""
    where = manuscript.where
    for name, value, aim, most in (
        ("Flesch-Kincaid", score.plain.grade, GRADE_AIM, GRADE_MOST),
        ("SMOG", score.plain.smog, SMOG_AIM, SMOG_MOST),
    ):
        if value is not None and round(value, 1) > most:
            yield Problem(
                "fault", where, f"This page is too hard to read: {name} {value:.1f}; the most is {most}.", FIX
            )
        elif value is not None and round(value, 1) > aim:
            yield Problem("warning", where, f"This page could be easier: {name} {value:.1f}; aim for {aim}.", FIX)
    mean = score.raw.words_per_sentence
    if round(mean, 1) > MEAN_MOST:
        what = f"The sentences have {mean:.1f} words on average; the most is {MEAN_MOST}."
        yield Problem("warning", where, what, "Make two sentences out of the longest ones.")
    for sentence in score.long:
        what = f'This sentence has {len(split_words(sentence))} words; the most is {LONG_WORDS}: "{sentence[:80]} ..."'
        yield Problem("warning", manuscript.place(sentence), what, "Make two sentences of it.")
