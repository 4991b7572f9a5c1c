"""The language of a visit: which ones can be offered, and putting one in place for every word of the interface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator

from kiosk.languages import name_itself, name_language
from kiosk.model import Library
from kiosk.script import is_from_right

SAFETY = frozenset(
    {"Above", "Advice", "BottomBar", "Chooser", "Hidden", "Overlay", "Shout", "StillThere", "TopBar", "Unwell"}
    | {"UnwellScreen", "Window"}
)
"""Where the words stand that must be there before a language is offered: help, the bars, and what covers a screen."""


@dataclass(frozen=True)
class Language:
    """A language that can be chosen: its code ("" for the clinic's own), its name in its own script and in English."""

    code: str
    itself: str
    english: str

    @property
    def from_right(self) -> bool:
        """Is it read from the right?"""
        return is_from_right(self.itself)


OWN = Language("", "English", "English")


def say(text: str) -> str:
    """A text that a module without Qt has marked for translators, in the language of this visit."""
    return QCoreApplication.translate("", text)


def translate_pages(library: Library, code: str) -> Library:
    """The library with every page in that language that has one; all other pages stay as they are."""
    if not code:
        return library
    sections = tuple(
        replace(section, pages=tuple(page.in_language(code) for page in section.pages)) for section in library.sections
    )
    return replace(library, sections=sections, places=tuple(page.in_language(code) for page in library.places))


class Interpreter:
    """Speaks one language at a time. ``folder`` holds kiosk.ts, kiosk_en.qm and a kiosk_<code>.qm for each language.

    ``invented`` are languages that come from elsewhere, such as those that only the tour speaks.
    """

    def __init__(self, folder: Path, invented: Mapping[Language, QTranslator] | None = None) -> None:
        self._folder = folder
        self._invented = dict(invented or {})
        self._spoken = ""
        self._translator: QTranslator | None = None
        self._plurals = QTranslator()
        self._plurals.load(str(folder / "kiosk_en.qm"))
        QCoreApplication.installTranslator(self._plurals)
        self.languages = self._find_languages()

    def find(self, code: str) -> Language:
        """The language of that code; the clinic's own if it is not offered."""
        return next((language for language in self.languages if language.code == code), OWN)

    def speak(self, code: str) -> Language:
        """Put that language in place for all words from now on."""
        language = self.find(code)
        if language.code != self._spoken:
            self._stop()
            self._spoken = language.code
            if language.code:
                self._translator = self._load(language)
                QCoreApplication.installTranslator(self._translator)
        return language

    def close(self) -> None:
        """Speak nothing any more."""
        self._stop()
        QCoreApplication.removeTranslator(self._plurals)

    def _stop(self) -> None:
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
        self._translator, self._spoken = None, ""

    def _load(self, language: Language) -> QTranslator:
        if language in self._invented:
            return self._invented[language]
        translator = QTranslator()
        translator.load(str(self._folder / f"kiosk_{language.code}.qm"))
        return translator

    def _find_languages(self) -> tuple[Language, ...]:
        """The clinic's own language, then all others in the order of their English names."""
        codes = sorted(file.stem.partition("_")[2] for file in self._folder.glob("kiosk_*.qm"))
        known = [Language(code, name_itself(code), name_language(code)) for code in codes if code != "en"]
        needed = list_safety_words(self._folder / "kiosk.ts") if known else []
        safe = [language for language in known if needed and _holds(self._load(language), needed)]
        return (OWN, *sorted([*safe, *self._invented], key=lambda language: language.english))


def list_safety_words(template: Path) -> list[tuple[str, str]]:
    """Context and English text of every word that must be translated before a language is offered (item 107)."""
    from xml.etree import ElementTree  # here, since a clinic of one language should not wait for it

    if not template.is_file():
        return []
    contexts = ElementTree.parse(template).getroot().iter("context")
    return [
        (name, message.findtext("source") or "")
        for context in contexts
        if (name := context.findtext("name") or "") in SAFETY
        for message in context.iter("message")
    ]


def _holds(translator: QTranslator, words: list[tuple[str, str]]) -> bool:
    return all(translator.translate(context, text, "", 1) for context, text in words)
