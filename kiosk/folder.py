"""The content folder, read into a library: every page, picture and leaflet that can be shown, and every Problem."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kiosk.clinic import read_clinic, read_fields, read_notices, read_person
from kiosk.drawing import Picture, inspect
from kiosk.glossary import read_glossary
from kiosk.model import Clinic, Leaflet, Library, Page, Person, Section, Term, Tint
from kiosk.page import TINTS, read_page
from kiosk.paths import find_data
from kiosk.pdfs import read_leaflets
from kiosk.problem import Problem, sort_worst_first, suggest_name
from kiosk.reading import Reading
from kiosk.reference import settle_references
from kiosk.shelf import Shelf
from kiosk.synonyms import NAME as SYNONYMS
from kiosk.synonyms import read_synonyms
from kiosk.textfile import read_text, show_name
from kiosk.translation import list_translations, read_translations
from kiosk.tree import Listing, Tree, fold_name

if TYPE_CHECKING:
    from kiosk.leaflets.vet import Verdict

PLACES = ("your-heart", "your-cardiologist", "leaflets", "contact")
"""The single places beside the sections, in their order on Home when they name no other."""

SECTION_FIELDS = ("title", "subtitle", "order", "tint")
TOP_FILES = ("clinic.yaml", "notices.yaml", "glossary.md", SYNONYMS)


@dataclass(frozen=True)
class Draft:
    """A content folder as read: the library (without root and version), its Problems worst first, and the files.

    ``files`` maps a name in the snapshot to the bytes, or to the file in the content folder to copy from. ``sheets``
    are the pages below the folder "leaflets": they have no tile, only a leaflet is made of them. ``translated`` are the
    translations that lie in the folder, shown or not, ``drawn`` the pictures that something names.
    """

    library: Library
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes | Path] = field(default_factory=dict)
    sheets: tuple[Page, ...] = ()
    translated: frozenset[str] = frozenset()
    drawn: frozenset[Path] = frozenset()


def read_folder(
    folder: Path, vet: Callable[[Path], Verdict], inspect: Callable[[Path], Picture | str] = inspect
) -> Draft:
    """Read all of the content folder. Never raises for what is in it; ``vet`` judges each PDF, ``inspect`` pictures."""
    # Path.is_dir raises for a drive that may not be read.
    if not os.path.isdir(folder):  # noqa: PTH112
        fix = "Look whether the folder is there and the network drive is connected."
        return Draft(Library(), (Problem("error", show_name(str(folder)), "The content folder is missing.", fix),))
    return _Folder(Tree(folder), vet, Shelf(inspect=inspect)).read()


class _Folder:
    """One reading of one content folder."""

    def __init__(self, tree: Tree, vet: Callable[[Path], Verdict], shelf: Shelf) -> None:
        self.tree, self.vet = tree, vet
        icons = sorted(file.stem for file in (find_data("assets") / "icons").glob("*.svg"))
        self.reading = Reading(tree, shelf, icons=icons)
        self.translated: set[str] = set()
        self.emergency = Clinic().emergency_number

    def read(self) -> Draft:
        """The whole folder, in a fixed order, so that the same files give the same draft."""
        top = self.tree.read(self.tree.root)
        self._check_top(top)
        self.reading = replace(self.reading, terms=self._read_terms(top))
        clinic = read_clinic(top.file("clinic.yaml"), self.reading)
        self.emergency = clinic.emergency_number
        notices = read_notices(top.file("notices.yaml"), self.reading)
        sections: list[Section] = []
        places: list[Page] = []
        sheets: tuple[Page, ...] = ()
        leaflets: tuple[Leaflet, ...] = ()
        people: tuple[Person, ...] = ()
        for name, path in self._folders(top):
            inside = self.tree.read(path)
            if name == "leaflets":
                sheets = self._read_sheets(name, inside)
                loose = read_leaflets(inside, name, "", self.reading, self.vet)
                leaflets = (*(leaflet for sheet in sheets for leaflet in sheet.leaflets), *loose)
            if name == "your-cardiologist" and "people" in inside.folders:
                people = self._read_people(inside.folders["people"])
            if name in PLACES or (inside.file("index.md") and not inside.file("_section.md")):
                places += self._read_place(name, path, inside)
            elif section := self._read_section(name, path, inside):
                sections.append(section)
        places.sort(
            key=lambda page: (page.order, PLACES.index(page.id) if page.id in PLACES else 9, page.title.lower())
        )
        sections.sort(key=lambda section: (section.order, section.title.lower()))
        library = Library(
            clinic=clinic, sections=tuple(sections), places=tuple(places), leaflets=leaflets,
            notices=notices, people=people, terms=tuple(self.reading.terms),
            forms=tuple(replace(sheet, leaflets=()) for sheet in sheets if sheet.kind == "form"),
        )  # fmt: skip
        library, sheets, doubles = settle_references(library, sheets)
        self.tree.problems += doubles
        library = replace(library, synonyms=read_synonyms(top.file(SYNONYMS), library, self.reading))
        self._check_titles(library.pages())
        if not library.pages():
            what = "There is no page in the content folder."
            self.tree.report("error", self.tree.root, what, "Look whether this is the right folder.")
        files, drawn = self.reading.shelf.files, frozenset(self.reading.shelf.seen)
        return Draft(library, sort_worst_first(self.tree.problems), files, sheets, frozenset(self.translated), drawn)

    def _check_top(self, top: Listing) -> None:
        for path in top.ending(".yaml", ".yml"):
            if path.name.lower() not in TOP_FILES:
                what = f'"{path.name}" is not a known name and is not used.'
                self.tree.report("warning", path, what, suggest_name(path.name, TOP_FILES))
        for path in top.ending(".pdf"):
            what = "A leaflet does not belong here, so it is not shown."
            self.tree.report("error", path, what, "Move it into a page's folder or into leaflets.")

    def _read_terms(self, top: Listing) -> tuple[Term, ...]:
        file = top.file("glossary.md")
        if file is None:
            return ()
        text, problems = read_text(file, self.tree.where(file))
        terms, more = read_glossary(text or "", self.tree.where(file))
        self.tree.problems += (*problems, *more)
        return terms

    def _folders(self, listing: Listing) -> Iterable[tuple[str, Path]]:
        """The folders that count; of two whose names differ by capitals only, the first."""
        seen: dict[str, str] = {}
        for name, path in listing.folders.items():
            if name.startswith("_"):
                continue
            if (key := fold_name(name)) in seen:
                what = f'This folder has the same name as "{seen[key]}" but for capitals.'
                self.tree.report("error", path, what, "Join the two, or give one another name.")
                continue
            seen[key] = name
            yield name, path

    def _read_place(self, name: str, path: Path, inside: Listing) -> list[Page]:
        index = inside.file("index.md")
        if index is None:
            if name != "leaflets" or inside.files:
                what = "There is no index.md here."
                self.tree.report("error", path, what, "Add an index.md with a title.")
            return []
        if name not in PLACES:
            what = "This page lies outside a section; it is shown among the single places."
            self.tree.report("warning", index, what, "Move its folder into a section.")
        page = self._read_page(index, name, "teal", inside if name != "leaflets" else Listing())
        return [page] if page else []

    def _read_section(self, name: str, path: Path, inside: Listing) -> Section | None:
        """A folder of page folders; None when it holds no page."""
        found = [(page_name, page_path, self.tree.read(page_path)) for page_name, page_path in self._folders(inside)]
        if not inside.file("_section.md") and not any(listing.file("index.md") for _, _, listing in found):
            what = "There is no page in this folder, so it is not shown."
            self.tree.report("warning", path, what, "Add a page, or take the folder out.")
            return None
        section = self._read_heading(name, path, inside.file("_section.md"))
        pages = [self._read_member(f"{name}/{page}", folder, listing, section.tint) for page, folder, listing in found]
        shown = sorted((page for page in pages if page), key=lambda page: (page.order, page.title.lower()))
        for stray in inside.ending(".pdf"):
            what = "A leaflet does not belong here, so it is not shown."
            self.tree.report("error", stray, what, "Move it into the folder of its page.")
        if not shown:
            if not found:
                what = "There is no page in this section yet, so its heading is not on the screen."
                self.tree.report("warning", path, what, "Add a page, or take the folder out.")
            return None
        return replace(section, pages=tuple(shown))

    def _read_heading(self, name: str, path: Path, file: Path | None) -> Section:
        """A section without its pages; one that says no title is called by its folder."""
        plain = name.replace("-", " ").replace("_", " ").strip().capitalize()
        if file is None:
            what = f'The file _section.md is missing; the heading is "{plain}".'
            self.tree.report("warning", path, what, "Add _section.md with a title.")
            return Section(name, plain)
        fields, _ = read_fields(file, SECTION_FIELDS, self.reading)
        if not fields.text("title"):
            what = f'This section has no title; the heading is "{plain}".'
            fields.report("warning", "title", what, 'Add a line "title: ...".')
        section = Section(
            id=name,
            title=fields.text("title", plain),
            subtitle=fields.text("subtitle"),
            order=fields.whole("order"),
            tint=cast(Tint, fields.choice("tint", TINTS, "teal")),
        )
        self.tree.problems += fields.problems
        return section

    def _read_member(self, page_id: str, path: Path, listing: Listing, tint: Tint) -> Page | None:
        index = listing.file("index.md")
        if index is None:
            if listing.files or listing.folders:
                what = "There is no index.md here."
                self.tree.report("error", path, what, "Add an index.md with a title.")
            else:
                self.tree.report("warning", path, "This folder is empty.", "Add an index.md, or take the folder out.")
            return None
        return self._read_page(index, page_id, tint, listing)

    def _read_page(self, index: Path, page_id: str, tint: Tint, listing: Listing) -> Page | None:
        page = read_page(index, page_id, tint, self.reading)
        self.translated.update(self.tree.where(file) for _, file in list_translations(listing))
        if page is None:
            return None
        told = read_translations(listing, page, self.reading, self.emergency)
        return replace(
            page, translations=told, leaflets=read_leaflets(listing, page_id, page_id, self.reading, self.vet)
        )

    def _read_sheets(self, name: str, inside: Listing) -> tuple[Page, ...]:
        """The pages below the folder "leaflets" with their leaflets, which belong to no page of the menu."""
        sheets: list[Page] = []
        for sheet_name, path in self._folders(inside):
            sheet_id, listing = f"{name}/{sheet_name}", self.tree.read(path)
            index = listing.file("index.md")
            sheet = read_page(index, sheet_id, "teal", self.reading) if index else None
            if index is None:
                what = "There is no index.md here."
                self.tree.report("error", path, what, "Add an index.md with a title, or move the PDF up one folder.")
            if sheet is None:
                continue
            leaflets = read_leaflets(listing, sheet_id, "", self.reading, self.vet)
            if not listing.file("leaflet.pdf"):
                what = "There is no leaflet.pdf beside this page, so patients cannot read it."
                self.tree.report("warning", path, what, "Ask IT to make it: clinic-kiosk leaflets.")
            sheets.append(replace(sheet, leaflets=leaflets))
        return tuple(sorted(sheets, key=lambda sheet: (sheet.order, sheet.title.lower())))

    def _read_people(self, folder: Path) -> tuple[Person, ...]:
        """The people files in the order of their names; a name that starts with _ is a pattern to copy."""
        files = self.tree.read(folder).ending(".md", ".yaml")
        people = (read_person(file, self.reading) for file in files if not file.name.startswith("_"))
        return tuple(person for person in people if person)

    def _check_titles(self, pages: Iterable[Page]) -> None:
        seen: dict[str, str] = {}
        for page in pages:
            other = seen.setdefault(fold_name(page.title), page.id)
            if other != page.id:
                what = f'This page has the same title as {other}: "{page.title[:60]}".'
                self.tree.problems.append(
                    Problem("warning", f"{page.id}/index.md", what, "Give one of them another title.")
                )
