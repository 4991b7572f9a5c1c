"""The translations of a page: the files index.vi.md and the like beside it, shown only when signed and not stale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kiosk.fields import Fields
from kiosk.languages import LANGUAGES, name_language, read_code, suggest_code
from kiosk.markup import Part, read_markup
from kiosk.model import Page, Translation
from kiosk.parity import Parity, find_lost_figures, find_nesting, list_texts, match_facts
from kiosk.problem import Problem, Severity
from kiosk.reading import Reading
from kiosk.textfile import read_text
from kiosk.tree import Listing
from kiosk.wordmark import find_changes

SIGNED = {
    "translator": "who translated it",
    "credential": "the translator's NAATI number or other credential",
    "second_check": "who checked it a second time",
    "translated": "on which day it was translated",
    "english": "from which English words it was made",
}
"""What a translation has to say of itself before it is shown (standards item 105)."""

TRANSLATION_FIELDS = ("title", "also", "subtitle", "summary", "facts", *SIGNED, "labels")

_NAME = re.compile(r"index\.(.+)\.md", re.IGNORECASE)


def list_translations(listing: Listing) -> Iterator[tuple[str, Path]]:
    """The files of a page's folder that are translations, each with the language as its name says it."""
    for file in listing.ending(".md"):
        if match := _NAME.fullmatch(file.name):
            yield match[1], file


def read_translations(listing: Listing, page: Page, reading: Reading, emergency: str) -> tuple[Translation, ...]:
    """Every translation of a page that may be shown, in the order of their codes; what is wrong is added to the tree's
    Problems. ``emergency`` is the clinic's emergency number: a translation that lacks it is not shown."""
    found: dict[str, Translation] = {}
    for name, file in list_translations(listing):
        code, where = read_code(name), reading.tree.where(file)
        if not code or code in found:
            what = f'"{name}" is not the code of a language.' if not code else f"{name} is here twice."
            fix = f"{suggest_code(name)} Name the file index.vi.md, with the code of its language."
            reading.tree.problems.append(Problem("error", where, what, fix))
            continue
        if code not in LANGUAGES:
            what = f'The kiosk does not know what the language "{code}" is called, so it stands there as its code.'
            reading.tree.problems.append(Problem("warning", where, what, suggest_code(name)))
        reader = _Reader(file, where, code, page, reading)
        if translation := reader.read(listing, emergency):
            found[code] = translation
    return tuple(found[code] for code in sorted(found))


class _Reader:
    """One translation."""

    def __init__(self, file: Path, where: str, code: str, page: Page, reading: Reading) -> None:
        self.file, self.where, self.code, self.page, self.tree = file, where, code, page, reading.tree
        self.errors = 0

    def report(self, severity: Severity, line: int, what: str, fix: str) -> None:
        self._note(Problem(severity, f"{self.where}:{line}", what, fix))

    def _note(self, *problems: Problem) -> None:
        self.tree.problems += problems
        self.errors += sum(problem.severity == "error" for problem in problems)

    def is_good(self) -> bool:
        """Was there no error so far?"""
        return self.errors == 0

    def read(self, listing: Listing, emergency: str) -> Translation | None:
        """The translation, None when it cannot be shown."""
        text, problems = read_text(self.file, self.where)
        self._note(*problems)
        if text is None:
            return None
        document = read_markup(text, self.where, find_nesting(self.page.tabs))
        self._note(*document.problems)
        if not self.is_good():
            return None
        fields = Fields(document.front, self.where, TRANSLATION_FIELDS)
        if not fields.text("title") and not any(map(_is_written, document.parts)):
            fix = "Give it to a translator, or take the file out."
            self._note(Problem("error", self.where, "Nothing is translated here yet.", fix))
            return None
        self._check_signed(fields, listing)
        if not self.is_good():
            return None  # what is stale or unsigned will be worked on first, so its parts are not compared yet
        parity = Parity({name: told for name, (told, _) in fields.table("labels").items()}, self.report)
        tabs = parity.match(self.page.tabs, document.parts)
        translation = Translation(
            language=self.code,
            title=fields.text("title"),
            summary=fields.text("summary"),
            tabs=tabs,
            also=fields.text("also"),
            subtitle=fields.text("subtitle"),
            facts=match_facts(self.page, fields.table("facts"), fields.line, self.report),
            **{name: fields.text(name) for name in SIGNED if name != "translated"},
            translated=fields.date("translated"),
        )
        self._check_words(translation, fields, parity.missing, emergency)
        self._note(*fields.problems)
        return translation if self.is_good() else None

    def _check_signed(self, fields: Fields, listing: Listing) -> None:
        """Is it said who translated it, from which words, and who checked that, and are these still the words?"""
        if not fields.text("title"):
            fields.report("error", "title", "This translation has no title.", "Translate the title.")
        for name, told in SIGNED.items():
            if not fields.text(name):
                what = f"This translation does not tell {told}."
                fields.report("error", name, what, f'Add a line "{name}: ...". Never fill it in for somebody else.')
        fields.date("translated", "error")
        translator, second = (fields.text(name).casefold() for name in ("translator", "second_check"))
        if translator and translator == second:
            what = "The second check was made by the translator."
            fields.report("error", "second_check", what, "Ask somebody else who reads that language to check it.")
        mark = fields.text("english")
        if mark and mark != self.page.words_mark:
            fields.report("error", "english", *self._explain_change(mark, listing))
        self._note(*fields.problems)
        fields.problems.clear()

    def _explain_change(self, mark: str, listing: Listing) -> tuple[str, str]:
        """What has changed of the English words, and what to do."""
        index = listing.file("index.md")
        text = read_text(index, "")[0] if index else None
        changed = find_changes(mark, text or "")
        parts = [f'below "{name}"' if name else "in the lines at the top" for name in changed[:4]]
        if len(changed) > 4:
            parts = ["in many places"]
        what = f"The English words have changed since this was translated, {' and '.join(parts)}."
        language = name_language(self.code)
        fix = (
            f"Ask the translator to change the {language} words too, and somebody else to check them. Then write the "
            f'new day after translated: and this after english: "{self.page.words_mark}"'
        )
        return what, f"{fix}."

    def _check_words(self, translation: Translation, fields: Fields, missing: list[str], emergency: str) -> None:
        """What can be seen without knowing the language: words and figures that are not there."""
        for name in ("also", "subtitle", "summary"):
            if getattr(self.page, name) and not getattr(translation, name):
                fields.report("warning", name, f'"{name}" is not translated.', f'Add a line "{name}: ...".')
        if missing:
            words = ", ".join(f'"{" ".join(word.split())}"' for word in missing[:8])
            what = f"These words in pictures are not translated: {words}{' and others' if len(missing) > 8 else ''}."
            fields.report("warning", "labels", what, 'Below labels: write a line for each, such as "Heart: ...".')
        english = [*list_texts(self.page.tabs), *(fact.value for fact in self.page.facts)]
        told = [*list_texts(translation.tabs), *(fact.value for fact in translation.facts)]
        lost = find_lost_figures(english, told)
        number = "".join(emergency.split())
        if number in lost and not any(number in text for text in told):
            what = f"The English page says to call {emergency}, and this translation does not say that number."
            fields.report("error", "title", what, f"Write {emergency} wherever the English page has it.")
        elif lost:
            what = f"These figures of the English page are not in this translation: {', '.join(lost[:8])}."
            fields.report("warning", "title", what, "Compare them: a wrong number can do harm.")


def _is_written(part: Part) -> bool:
    """Is there any text below this heading, or below one under it?"""
    return any(block.kind != "heading" for block in part.blocks) or any(map(_is_written, part.steps))
