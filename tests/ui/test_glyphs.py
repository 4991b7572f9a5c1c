"""No empty boxes: the fonts that come with the kiosk have every letter that a patient is shown."""

from __future__ import annotations

import importlib.util
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QRawFont

from kiosk.model import Library
from kiosk.paths import find_data
from kiosk.ui.pseudo import CHANGES, lengthen, rewrite, turn_round
from kiosk.ui.theme import SCRIPT_FONTS

FOLDER = find_data("assets") / "translations"
MAIN = "fontpkg_atkinson_hyperlegible"
EVERYDAY = "°%/+&©’‘“”–—…•×½"
"""Signs that staff may write on a page."""


def find_fonts(packages: Iterable[str]) -> list[list[QRawFont]]:
    """The files of each font package: the plain and the bold letters."""
    found = []
    for package in packages:
        spec = importlib.util.find_spec(package)
        assert spec is not None and spec.submodule_search_locations
        folder = Path(spec.submodule_search_locations[0]) / "files"
        files = [file for file in sorted(folder.glob("*.ttf")) if file.stem.endswith(("-Regular", "-Bold"))]
        assert len(files) == 2, "the fonts are no longer called as load_fonts calls them"
        found.append([QRawFont(str(file), 32) for file in files])
    return found


def find_missing(texts: Iterable[str], packages: Iterable[str] = (MAIN,)) -> set[str]:
    """The letters that none of these fonts has, in plain or in bold. What is never drawn needs no picture."""
    fonts = find_fonts(packages)
    letters = {letter for text in texts for letter in text if unicodedata.category(letter) not in ("Cc", "Cf", "Zs")}
    return {x for x in letters if not any(all(face.supportsCharacter(ord(x)) for face in font) for font in fonts)}


def list_interface_texts(file: Path) -> list[str]:
    """Source texts and translations of a file for translators."""
    names = ("source", "translation", "numerusform")
    return [element.text or "" for element in ElementTree.parse(file).iter() if element.tag in names]


def list_content_texts(library: Library) -> list[str]:
    """Everything on the pages, in every language they are in."""
    texts: list[str] = []

    def note(text: str) -> str:
        texts.append(text)
        return text

    rewrite(library, note)
    clinic, people = library.clinic, library.people
    texts += [clinic.name, clinic.phone, clinic.address, clinic.parking, clinic.privacy, *clinic.hours]
    texts += [name for person in people for name in (person.name, *person.languages)]
    return texts


def test_every_letter_of_the_interface_has_its_picture(qapp: object) -> None:
    texts = list_interface_texts(FOLDER / "kiosk.ts") + list_interface_texts(FOLDER / "kiosk_en.ts")
    assert len(texts) > 200
    assert not find_missing(texts)


def test_every_letter_of_the_content_has_its_picture(library: Library, qapp: object) -> None:
    texts = list_content_texts(library)
    assert len(texts) > 1000
    assert not find_missing(texts)


def test_signs_that_staff_may_write_have_their_pictures(qapp: object) -> None:
    assert not find_missing([EVERYDAY])


def test_every_language_that_is_offered_brings_a_font_for_its_letters(qapp: object) -> None:
    """The fonts that are installed with the kiosk, not those of the tests alone: see pyproject.toml."""
    for file in sorted(FOLDER.glob("kiosk_*.qm")):
        assert not find_missing(list_interface_texts(file.with_suffix(".ts"))), file.name


def test_a_letter_without_a_picture_is_found(qapp: object) -> None:
    assert find_missing(["Hello \u0e01 \u4e2d"]) == {"\u0e01", "\u4e2d"}


@pytest.mark.parametrize("code", sorted(CHANGES))
def test_the_languages_that_nobody_speaks_have_all_their_letters(code: str, library: Library, qapp: object) -> None:
    texts = list(map(CHANGES[code], list_interface_texts(FOLDER / "kiosk.ts") + list_content_texts(library)))
    assert not find_missing(texts, (MAIN, *SCRIPT_FONTS))


def test_the_longer_language_has_accents_and_the_other_one_letters_of_another_script() -> None:
    assert any(ord(letter) > 127 for letter in lengthen("Finish"))
    assert all("ARABIC" in unicodedata.name(letter) for letter in turn_round("Finish"))
