"""The short reference of a page or leaflet, "ECHO-2.1": its letters, unique in the folder, and the day it is of."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from kiosk.model import Leaflet, Library, Page
from kiosk.problem import Problem

MOST_LETTERS = 10

TYPESET = "leaflet"
"""The name, without .pdf, of a leaflet that is made from the page beside it: it carries the reference of that page."""


def read_code(text: str) -> str:
    """The code that somebody wrote, in capitals; "" when it is not 2 to 10 letters from A to Z.

    >>> read_code("echo"), read_code("ECHO-2"), read_code("E")
    ('ECHO', '', '')
    """
    code = text.strip().upper()
    return code if re.fullmatch(f"[A-Z]{{2,{MOST_LETTERS}}}", code) else ""


def derive_code(place: str) -> str:
    """A code from the name of a folder or file: first letters of its words, or the beginning of its only word.

    >>> derive_code("tests/tilt-table-test"), derive_code("tests/echocardiogram")
    ('TTT', 'ECHO')
    """
    words = re.findall("[A-Z]+", place.rpartition("/")[2].upper())
    code = "".join(word[0] for word in words)[:MOST_LETTERS] if len(words) > 1 else "".join(words)[:4]
    return code if len(code) > 1 else f"P{code}{_mix_letters(place)[:3]}"


def _mix_letters(place: str) -> str:
    """Letters that are the same for a place whatever else there is."""
    return "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(place.encode("utf-8", "replace")).digest())


def settle_codes(wished: Mapping[str, str]) -> dict[str, str]:
    """A code of its own for each place. ``wished`` maps places to the codes written for them, "" for none.

    What was written stands; of two places that wrote the same the first in the order of the alphabet has it.

    >>> settle_codes({"a/icd": "ICD", "b/icd": "", "b/echo": ""})
    {'a/icd': 'ICD', 'b/echo': 'ECHO', 'b/icd': 'ICDB'}
    """
    codes: dict[str, str] = {}
    for place in sorted(wished):
        if wished[place] and wished[place] not in codes.values():
            codes[place] = wished[place]
    for place in sorted(wished.keys() - codes.keys()):
        code, more = derive_code(place), _mix_letters(place)
        while code in codes.values():
            code, more = code + more[:1], more[1:]
        codes[place] = code
    return codes


def find_doubles(wished: Mapping[str, str]) -> dict[str, str]:
    """Each place whose written code belongs to another place, and that place."""
    first: dict[str, str] = {}
    return {
        place: first[code] for place, code in sorted(wished.items()) if code and first.setdefault(code, place) != place
    }


def settle_references(
    library: Library, sheets: tuple[Page, ...]
) -> tuple[Library, tuple[Page, ...], tuple[Problem, ...]]:
    """The library, and the pages that are leaflets only, in which each page and leaflet has a reference of its own."""
    pages = (*library.pages(), *sheets)
    wished = list_codes(pages, library.leaflets)
    problems = []
    for place, other in find_doubles(wished).items():
        where = f"{place}/index.md" if any(page.id == place for page in pages) else f"{place}.yaml"
        what = f'{other} has the reference "{wished[place]}" already, so this one is given another.'
        problems.append(Problem("warning", where, what, "Write other letters after reference: or take that line out."))
    codes = settle_codes(wished)
    library = map_pages(library, lambda page: give_codes(page, codes))
    loose = tuple(give_code(leaflet, codes) for leaflet in library.leaflets)
    settled = tuple(give_codes(sheet, codes) for sheet in sheets)
    forms = tuple(give_codes(form, codes) for form in library.forms)
    return replace(library, leaflets=loose, forms=forms), settled, tuple(problems)


def list_codes(pages: Iterable[Page], loose: Iterable[Leaflet]) -> dict[str, str]:
    """The codes that pages and leaflets wish for, by their ids. A leaflet made of its page has none of its own."""
    pages = tuple(pages)
    wished = {page.id: page.code for page in pages}
    leaflets = [*(leaflet for page in pages for leaflet in page.leaflets), *loose]
    wished |= {leaflet.id: leaflet.code for leaflet in leaflets if _find_source(leaflet, wished) is None}
    return wished


def give_codes(page: Page, codes: Mapping[str, str]) -> Page:
    """The page with its settled code and those of its leaflets."""
    leaflets = tuple(give_code(leaflet, codes) for leaflet in page.leaflets)
    return replace(page, code=codes[page.id], leaflets=leaflets)


def give_code(leaflet: Leaflet, codes: Mapping[str, str]) -> Leaflet:
    """The leaflet with its settled code: that of the page it was made from, or its own."""
    source = _find_source(leaflet, codes)
    return replace(leaflet, code=codes[leaflet.id] if source is None else codes[source])


def _find_source(leaflet: Leaflet, places: Mapping[str, str]) -> str | None:
    """The page that a leaflet is made from, None for any other leaflet."""
    folder, _, name = leaflet.id.rpartition("/")
    return folder if name.lower() == TYPESET and folder in places else None


def date_library(library: Library, earlier: Iterable[Library], today: dt.date | None) -> Library:
    """The library in which each page and leaflet says since when patients see it as it is.

    ``earlier`` are libraries that were published before, the one that counts most first: what was the same there keeps
    its day. What is new is of ``today``; with None, for a clock that is not believed, of no day.
    """
    pages: dict[tuple[str, str, str], dt.date | None] = {}
    leaflets: dict[tuple[str, str, str], dt.date | None] = {}
    for one in earlier:
        for page in (*one.pages(), *one.forms):
            pages.setdefault((page.id, page.text_mark, page.reference), page.published)
        for leaflet in one.all_leaflets():
            leaflets.setdefault((leaflet.id, leaflet.sha256, leaflet.reference), leaflet.published)

    def date_leaflet(leaflet: Leaflet) -> Leaflet:
        return replace(leaflet, published=leaflets.get((leaflet.id, leaflet.sha256, leaflet.reference), today))

    def date_page(page: Page) -> Page:
        day = pages.get((page.id, page.text_mark, page.reference), today)
        return replace(page, published=day, leaflets=tuple(map(date_leaflet, page.leaflets)))

    loose, forms = tuple(map(date_leaflet, library.leaflets)), tuple(map(date_page, library.forms))
    return map_pages(replace(library, leaflets=loose, forms=forms), date_page)


def map_pages(library: Library, change: Callable[[Page], Page]) -> Library:
    """The library with every page of it changed in the same way."""
    sections = tuple(replace(section, pages=tuple(map(change, section.pages))) for section in library.sections)
    return replace(library, sections=sections, places=tuple(map(change, library.places)))
