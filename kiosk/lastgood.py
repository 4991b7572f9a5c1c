"""What patients go on seeing of a page or a leaflet that fails: its last good version, from the last snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from kiosk.codec import encode
from kiosk.folder import Draft
from kiosk.model import Leaflet, Library, Page, Section
from kiosk.problem import Problem
from kiosk.state import read_sums

KEPT = "Patients still see its last good version."


def keep_last_good(draft: Draft, old: Library | None) -> Draft:
    """The draft with the last good version of what failed in it. ``old`` is the library of the current snapshot.

    A page fails with any error in its folder, but for its leaflets, which stand for themselves. What has gone from the
    content folder goes. The Problems of what was kept say so.
    """
    if old is None:
        return draft
    keeper = _Keeper(draft, old)
    library = replace(
        draft.library,
        sections=keeper.keep_sections(),
        places=keeper.keep_pages(draft.library.places, old.places),
        leaflets=keeper.keep_leaflets(draft.library.leaflets, old.leaflets),
        clinic=old.clinic if keeper.fails("clinic.yaml") else draft.library.clinic,
        notices=old.notices if keeper.fails("notices.yaml") else draft.library.notices,
        terms=old.terms if keeper.fails("glossary.md") else draft.library.terms,
    )
    problems = tuple(keeper.tell(problem) for problem in draft.problems)
    return replace(draft, library=library, problems=problems, files={**list_kept_files(library, old), **draft.files})


class _Keeper:
    """One draft beside the library before it. ``kept`` are the ids whose last good version stays."""

    def __init__(self, draft: Draft, old: Library) -> None:
        self.draft, self.old = draft, old
        self.failed = {read_place(problem) for problem in draft.problems if problem.severity == "error"}
        self.kept: set[str] = set()

    def fails(self, name: str) -> bool:
        """Has this file or folder an error of its own? Notes it as kept if so."""
        if name in self.failed:
            self.kept.add(name)
        return name in self.failed

    def keep_sections(self) -> tuple[Section, ...]:
        """All sections, each with the pages it can show; one of which nothing can be read is the old one."""
        now = {section.id: section for section in self.draft.library.sections}
        for before in self.old.sections:
            section = now.get(before.id, replace(before, pages=()))
            if pages := self.keep_pages(section.pages, before.pages):
                now[before.id] = replace(section, pages=pages)
        return tuple(sorted(now.values(), key=lambda section: (section.order, section.title.lower())))

    def keep_pages(self, now: tuple[Page, ...], before: Iterable[Page]) -> tuple[Page, ...]:
        """The pages in their order, with the old one of each that fails."""
        pages = {page.id: page for page in now}
        for page in before:
            if self._page_fails(page.id):
                self.kept.add(page.id)
                shown = pages.get(page.id, page).leaflets
                pages[page.id] = replace(page, leaflets=self.keep_leaflets(shown, page.leaflets))
            elif page.id in pages:
                here = pages[page.id]
                pages[page.id] = replace(here, leaflets=self.keep_leaflets(here.leaflets, page.leaflets))
        if pages.keys() == {page.id for page in now}:
            return tuple(pages.values())
        return tuple(sorted(pages.values(), key=lambda page: (page.order, page.title.lower())))

    def keep_leaflets(self, now: Iterable[Leaflet], before: Iterable[Leaflet]) -> tuple[Leaflet, ...]:
        """The leaflets with the old one of each whose PDF is there but refused."""
        leaflets = {leaflet.id: leaflet for leaflet in now}
        for leaflet in before:
            if leaflet.id not in leaflets and self.fails(f"{leaflet.id}.pdf"):
                leaflets[leaflet.id] = leaflet
        return tuple(leaflets.values())

    def _page_fails(self, page_id: str) -> bool:
        """An error in the page's folder, or a folder above it that cannot be read."""
        above = {str(path) for path in PurePosixPath(page_id).parents} - {"."}
        return any(
            place == page_id
            or place in above
            or (str(PurePosixPath(place).parent) == page_id and not place.lower().endswith(".pdf"))
            for place in self.failed
        )

    def tell(self, problem: Problem) -> Problem:
        """The Problem, which says that the last good version is still up where it is."""
        place = read_place(problem)
        kept = place in self.kept or any(str(path) in self.kept for path in PurePosixPath(place).parents)
        if problem.severity != "error" or not kept or (place.lower().endswith(".pdf") and place not in self.kept):
            return problem
        return replace(problem, what=f"{problem.what} {KEPT}")


def list_kept_files(library: Library, old: Library) -> Mapping[str, Path]:
    """The files of the old snapshot that this library still names."""
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
