"""Pictures that lie in the content folder while nothing names them: forgotten on the page, or left over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from kiosk.folder import Draft
from kiosk.problem import Problem
from kiosk.tree import PICTURES, Tree

MOST = 20
"""So many of one folder are named one by one; someone who copied a whole camera into it needs no list of it."""


def check_pictures(folder: Path, draft: Draft) -> Iterator[Problem]:
    """Every picture beside clinic.yaml, a page, or the people files that is shown nowhere.

    Folders of pages that could not be read are passed over: nobody knows what they name. So are names that start with
    "_", like all such files.
    """
    tree = Tree(folder)  # for its way of finding files; what is wrong with them has been said already
    drawn = {os.path.realpath(file) for file in draft.drawn}
    pages = {page.id for page in (*draft.library.pages(), *draft.sheets)}
    people = "your-cardiologist/people"
    for place in ["", *sorted(pages), *([people] if draft.library.people else [])]:
        found = _list_pictures(tree, folder / place, is_deep=place in pages)
        idle = [file for file in found if os.path.realpath(file) not in drawn]
        if len(idle) > MOST:
            what = f'Nothing shows {len(idle)} of the pictures here, such as "{idle[0].name}".'
            yield Problem("warning", place or ".", what, "Take out those that are not needed.")
            continue
        for file in idle:
            what = f'Nothing shows the picture "{file.name}".'
            yield Problem("warning", tree.where(file), what, f"Take it out, or {_tell_use(file, place, pages)}.")


def _tell_use(file: Path, place: str, pages: set[str]) -> str:
    if place in pages:
        return f"write ![what it shows]({file.name}) on the page"
    return "name it in the line photo: of a person" if place else "name it in the line map: in clinic.yaml"


def _list_pictures(tree: Tree, folder: Path, *, is_deep: bool) -> Iterator[Path]:
    """The pictures of a folder and, when ``is_deep``, of those in it that are no pages themselves."""
    inside = tree.read(folder)
    yield from (file for file in inside.ending(*PICTURES) if not file.name.startswith("_"))
    for name, path in inside.folders.items() if is_deep else ():
        if name != "people" and not name.startswith("_") and not tree.read(path).file("index.md"):
            yield from _list_pictures(tree, path, is_deep=True)
