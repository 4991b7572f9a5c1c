"""Languages that nobody speaks: one whose words are 40 per cent longer, and one that is read from the right.

With them the tour and the tests find what a real translation would break, long before there is one (item 114).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from PySide6.QtCore import QTranslator

from kiosk.model import (
    Clinic,
    Drawing,
    Fact,
    Label,
    Leaflet,
    Library,
    Link,
    Notice,
    Page,
    Person,
    Run,
    Section,
    Spot,
    Step,
    Tab,
    Term,
    Translation,
    View,
)
from kiosk.ui.language import Language

LONGER = 0.53
_WORDS = re.compile(r"\{\w*\}|%n|[^\W\d_]+")
_ACCENTS = str.maketrans("aeiounscAEIOUC", "áéíóúñšçÁÉÍÓÚÇ")
_ARABIC = dict(zip("abcdefghijklmnopqrstuvwxyz", "ابتدهفغحيجكلمنوبقرسطعثشخيز", strict=True))

TEXTS: dict[type, tuple[str, ...]] = {
    Run: ("text",),
    Label: ("text",),
    Drawing: ("alt",),
    Step: ("title",),
    View: ("title",),
    Link: ("words",),
    Spot: ("title", "group", "also"),
    Tab: ("title",),
    Fact: ("label", "value"),
    Page: ("title", "summary", "also", "subtitle"),
    Leaflet: ("title",),
    Section: ("title", "subtitle"),
    Notice: ("text", "detail"),
    Person: ("role", "interests"),
    Term: ("title", "meaning"),
    Clinic: ("parking", "desk"),
}
"""What patients read of each value of the model. Names, addresses, numbers and times stay as they are."""

Value = TypeVar("Value")


def lengthen(text: str) -> str:
    """Every word longer, 40 per cent in all, with accents; what stands in braces stays.

    >>> lengthen("Feeling unwell? {name}")
    'Fééééélííñg úúúñwééll? {name}'
    """
    owed = 0.0

    def grow(match: re.Match[str]) -> str:
        nonlocal owed
        word = match.group()
        if not word[0].isalpha():
            return word
        owed += len(word) * LONGER
        count, owed = int(owed + 0.5), owed - int(owed + 0.5)
        places = [i for i, letter in enumerate(word) if letter in "aeiouAEIOU"] or [len(word) - 1]
        extra = [count // len(places) + (n < count % len(places)) for n in range(len(places))]
        more = dict(zip(places, extra, strict=True))
        longer = "".join(letter + letter.lower() * more.get(i, 0) for i, letter in enumerate(word))
        return longer.translate(_ACCENTS)

    return _WORDS.sub(grow, text)


def turn_round(text: str) -> str:
    """Every letter an Arabic one, so that the text is read from the right; what stands in braces stays."""

    def spell(match: re.Match[str]) -> str:
        word = match.group()
        return "".join(_ARABIC.get(letter.lower(), letter) for letter in word) if word[0].isalpha() else word

    return _WORDS.sub(spell, text)


class Pseudo(QTranslator):
    """Changes every text that it is asked for."""

    def __init__(self, change: Callable[[str], str]) -> None:
        super().__init__()
        self._change = change

    def isEmpty(self) -> bool:
        """There is always something to say."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The text, changed; Qt puts the number in."""
        return self._change(source)


CHANGES: Mapping[str, Callable[[str], str]] = {"pseudo-long": lengthen, "pseudo-rtl": turn_round}


def invent_languages() -> dict[Language, QTranslator]:
    """Both languages, ready to be spoken."""
    return {Language(code, change("English"), code): Pseudo(change) for code, change in CHANGES.items()}


def invent_library(library: Library, code: str) -> Library:
    """The library as if each of its pages had been translated into that language, and all else that has words."""
    change = CHANGES.get(code)
    if change is None:
        return library
    told = rewrite(library, change)

    def add(page: Page, other: Page) -> Page:
        words = {name: getattr(other, name) for name in ("title", "summary", "also", "subtitle", "facts", "tabs")}
        return dataclasses.replace(other, **{**words, "title": page.title}, translations=(Translation(code, **words),))

    sections = tuple(
        dataclasses.replace(new, pages=tuple(map(add, old.pages, new.pages)))
        for old, new in zip(library.sections, told.sections, strict=True)
    )
    return dataclasses.replace(told, sections=sections, places=tuple(map(add, library.places, told.places)))


def rewrite(value: Value, change: Callable[[str], str]) -> Value:
    """A value of the model with everything that patients read in it changed, at every depth."""
    if isinstance(value, tuple):
        return tuple(rewrite(item, change) for item in value)  # type: ignore[return-value]
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    texts = TEXTS.get(type(value), ())
    fields: dict[str, Any] = {
        field.name: change(old) if field.name in texts else rewrite(old, change)
        for field in dataclasses.fields(value)
        if (old := getattr(value, field.name)) is not None
    }
    return dataclasses.replace(value, **fields)
