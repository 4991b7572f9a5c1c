"""How words are compared when people type them: without accents, by their sound, and one letter off."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

SHORTEST = 4
"""Words of fewer letters are too alike for guesses."""

# Sounds that English spells in several ways; medical words bring the Greek ones. The order matters.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:kn|gn)", "n"),
        (r"^ps", "s"),
        (r"ph", "f"),
        (r"gh(?=t|$)", ""),
        (r"ch(?=[lr])|cch|ck|qu?", "k"),
        (r"(?:t|c|s)i(?=o|a)", "sh"),
        (r"sch|ch", "k"),
        (r"x", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"z", "s"),
        (r"dg|j", "g"),
        (r"rh", "r"),
        (r"(?<=[^s])h(?=[^aeiouy]|$)", ""),
        (r"[aeiouyw]*e$|[aeiouyw]+", "*"),
        (r"(.)\1+", r"\1"),
    )
)

_PLAIN = str.maketrans("\u0111\u0142\u00f8\u0131", "dloi")
"""Letters with a stroke (or, in Turkish, without a dot), which Unicode does not take apart."""


def fold_text(text: str) -> str:
    """Lower case without accents, white space as single blanks: what is compared when searching."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def split_words(folded: str) -> list[str]:
    """The words of a folded text. An apostrophe does not part a word, a hyphen does."""
    return re.findall(r"[^\W_]+", folded.replace("'", "").replace("\u2019", ""))


def hear_word(folded: str) -> str:
    """What a word sounds like, roughly: "angeogram" and "angiogram" are one. Vowels count only by their places."""
    sound = folded
    for pattern, replacement in _SOUNDS:
        sound = pattern.sub(replacement, sound)
    return sound.rstrip("*")


def cut_ending(word: str) -> str:
    """The word without an English ending, if at least three letters stay: "eating" and "eats" are "eat"."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


def cut_letter(word: str) -> Iterator[str]:
    """The word itself, and without each one of its letters.

    Two words of which one letter is changed, missing, added, or swapped with the next share one of these
    (W. Garbe's symmetric delete, 2012).
    """
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


class Guesses:
    """Which known words someone may have meant."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        # Lists of words as one text each: the garbage collector looks at every list, and there are 100,000 of them.
        self._sounds: dict[str, str] = {}
        self._cuts: dict[str, str] = {}
        for word in words:
            self.add(word)

    def add(self, word: str) -> None:
        """One more known word. Short words and numbers are not guessed."""
        if len(word) < SHORTEST or word.isdigit():
            return
        sound = hear_word(word)
        self._sounds[sound] = f"{self._sounds[sound]} {word}" if sound in self._sounds else word
        for cut in set(cut_letter(word)):
            self._cuts[cut] = f"{self._cuts[cut]} {word}" if cut in self._cuts else word

    def find(self, word: str) -> list[str]:
        """Known words that sound like it or are one letter off; none for a short word."""
        if len(word) < SHORTEST or word.isdigit():
            return []
        found = dict.fromkeys(self._sounds.get(hear_word(word), "").split())
        for cut in cut_letter(word):
            found |= dict.fromkeys(self._cuts.get(cut, "").split())
        return list(found)
