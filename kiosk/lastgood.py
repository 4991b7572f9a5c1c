"""What patients go on seeing of a page or a leaflet that fails: its last good version, from the last snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from kiosk.codec import encode
from kiosk.folder import Draft
from kiosk.model import Clinic, Leaflet, Library, Page, Person, Section, Translation
from kiosk.problem import Problem, sort_worst_first
from kiosk.state import read_sums

KEPT = "Patients still see its last good version."
LEFT_OUT = "Patients do not see this page until it is corrected."


def keep_last_good(draft: Draft, old: Library | None) -> Draft:
    """The draft with the last good version of what failed in it. ``old`` is the library of the current snapshot.

    A page fails with any error in its index.md; its leaflets stand for themselves. A page, leaflet or person that fails
    and was never good is left out. What has gone from the content folder goes. The Problems say what patients see.
    """
    old = old or Library()
    keeper = _Keeper(draft, old)
    now = draft.library
    library = replace(
        now,
        sections=keeper.keep_sections(),
        places=keeper.keep_pages(now.places, old.places),
        leaflets=keeper.keep_leaflets(now.leaflets, old.leaflets),
        forms=keeper.keep_pages(now.forms, old.forms),
        people=keeper.keep_people(),
        clinic=old.clinic if old.clinic != Clinic() and keeper.fails("clinic.yaml") else now.clinic,
        notices=old.notices if old.notices and keeper.fails("notices.yaml") else now.notices,
        terms=old.terms if old.terms and keeper.fails("glossary.md") else now.terms,
        synonyms=old.synonyms if old.synonyms and keeper.fails("synonyms.yaml") else now.synonyms,
    )
    problems = sort_worst_first(keeper.tell(problem) for problem in draft.problems)
    return replace(draft, library=library, problems=problems, files={**list_kept_files(library, old), **draft.files})


class _Keeper:
    """One draft beside the library before it. ``kept`` are the places whose last good version stays, ``lost`` the pages
    that were never good."""

    def __init__(self, draft: Draft, old: Library) -> None:
        self.draft, self.old = draft, old
        self.failed = {read_place(problem) for problem in draft.problems if problem.severity == "error"}
        self.kept: set[str] = set()
        self.lost: set[str] = set()

    def fails(self, *names: str) -> bool:
        """Has one of these files an error of its own, or a folder above it? Notes the places of the errors as kept."""
        above = {str(path) for name in names for path in PurePosixPath(name).parents} - {"."}
        found = self.failed & {*names, *above}
        self.kept |= found
        return bool(found)

    def keep_sections(self) -> tuple[Section, ...]:
        """All sections, each with the pages it can show; one of which nothing can be read is the old one."""
        before = {section.id: section for section in self.old.sections}
        now = {section.id: section for section in self.draft.library.sections}
        kept = []
        for name in {**before, **now}:
            old = before.get(name, Section(name, ""))
            section = now.get(name, replace(old, pages=()))
            pages = self.keep_pages(section.pages, old.pages)
            heading = old if name in before and self.fails(f"{name}/_section.md") else section
            if pages:
                kept.append(replace(heading, pages=pages))
        return tuple(sorted(kept, key=lambda section: (section.order, section.title.lower())))

    def keep_pages(self, now: tuple[Page, ...], before: Iterable[Page]) -> tuple[Page, ...]:
        """The pages in their order, with the old one of each that fails, and without those that were never good."""
        pages = {page.id: page for page in now}
        old = {page.id: page for page in before}
        for name in {**old, **pages}:
            leaflets = pages[name].leaflets if name in pages else old[name].leaflets
            if name in old:
                leaflets = self.keep_leaflets(leaflets, old[name].leaflets)
            # "Index.md" is read too, and its Problems name it so.
            if not any(self._fails_at(name, place) for place in self.failed):
                shown = pages.get(name)
                if shown is not None and name in old:
                    shown = replace(shown, translations=self.keep_translations(shown, old[name]))
            elif name in old:
                self.kept |= {place for place in self.failed if self._fails_at(name, place)}
                shown = drop_gone(old[name], self.draft)
            else:
                self.lost.add(name)
                shown = None
            if shown is None:
                pages.pop(name, None)
            else:
                pages[name] = replace(shown, leaflets=leaflets)
        if pages.keys() <= {page.id for page in now}:
            return tuple(pages.values())
        return tuple(sorted(pages.values(), key=lambda page: (page.order, page.title.lower())))

    def keep_translations(self, now: Page, before: Page) -> tuple[Translation, ...]:
        """The page's translations with the old one of each whose file fails, if it was made from the present words."""
        found = {one.language: one for one in now.translations}
        for one in drop_gone(before, self.draft).translations:
            if one.language not in found and one.english == now.words_mark:
                found[one.language] = one
                self.fails(*(place for place in self.draft.translated if is_file_of(one, now.id, place)))
        return tuple(found[language] for language in sorted(found))

    @staticmethod
    def _fails_at(page: str, place: str) -> bool:
        """Does an error at this place mean that this page fails: in its index.md, or in a folder that holds it?"""
        return place == page or page.startswith(f"{place}/") or place.lower() == f"{page.lower()}/index.md"

    def keep_leaflets(self, now: Iterable[Leaflet], before: Iterable[Leaflet]) -> tuple[Leaflet, ...]:
        """The leaflets with the old one of each whose PDF, or the file beside it, is there but refused."""
        leaflets = {leaflet.id: leaflet for leaflet in now}
        for leaflet in before:
            if leaflet.id in leaflets:
                continue
            files = [f"{leaflet.id}.pdf", f"{leaflet.id}.yaml", f"{leaflet.id}.pdf.yaml"]
            if not leaflet.page:  # one below the folder leaflets, whose page is no page of the menu
                files.append(f"{leaflet.id.rpartition('/')[0]}/index.md")
            if self.fails(*files):
                leaflets[leaflet.id] = leaflet
        return tuple(leaflets.values())

    def keep_people(self) -> tuple[Person, ...]:
        """The people in the order of their files, with the old entry of each whose file fails."""
        people = {person.id: person for person in self.draft.library.people if person.id not in self.failed}
        for person in self.old.people:
            if person.id not in people and self.fails(person.id):
                people[person.id] = person
        return tuple(sorted(people.values(), key=lambda person: (person.id.lower(), person.id)))

    def tell(self, problem: Problem) -> Problem:
        """The Problem, which says what patients see where that is not plain from its cause."""
        place = read_place(problem)
        if problem.severity != "error":
            return problem
        if place in self.kept:
            return replace(problem, severity="kept", what=f"{problem.what} {KEPT}")
        if any(self._fails_at(page, place) for page in self.lost):
            return replace(problem, what=f"{problem.what} {LEFT_OUT}")
        return problem


def drop_gone(page: Page, draft: Draft) -> Page:
    """An older version of a page without the translations whose files have gone from the content folder."""
    there = [one for one in page.translations if any(is_file_of(one, page.id, place) for place in draft.translated)]
    return replace(page, translations=tuple(there))


def is_file_of(translation: Translation, page: str, place: str) -> bool:
    """Is this the place of a page's translation in the content folder?"""
    return place.lower() == f"{page}/index.{translation.language}.md".lower()


def list_kept_files(library: Library, old: Library) -> Mapping[str, Path]:
    """The files of the old snapshot that this library still names."""
    if not old.root:
        return {}
    root = Path(old.root)
    try:
        known = read_sums(root)
    except (OSError, ValueError):
        return {}
    return {name: root / name for name in set(_list_texts(encode(library))) & known.keys()}


def read_place(problem: Problem) -> str:
    """The file or folder of a Problem below the content folder, without the line."""
    place, _, line = problem.where.rpartition(":")
    return place if line.isdigit() and place else problem.where


def _list_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _list_texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _list_texts(item)
