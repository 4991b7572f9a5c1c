"""What a PDF holds besides its pages: scripts, attached files, forms, films. The kiosk runs none; staff are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

SCRIPTS, PROGRAMS, FILES, FORMS, FILMS = "scripts", "programs", "files", "forms", "films"

_ACTIONS = {"/JavaScript": SCRIPTS, "/Launch": PROGRAMS, "/Movie": FILMS, "/Rendition": FILMS, "/Sound": FILMS}
_ANNOTATIONS = {
    "/Widget": FORMS,
    "/FileAttachment": FILES,
    "/RichMedia": FILMS,
    "/Movie": FILMS,
    "/Screen": FILMS,
    "/Sound": FILMS,
    "/3D": FILMS,
}
_MAX_DEPTH = 12


def list_parts(file: Path, max_pages: int) -> list[str]:
    """Which of the five kinds the file holds, sorted. Raises whatever pypdf raises on a file it cannot read."""
    found: set[str] = set()
    with file.open("rb") as stream:
        reader = pypdf.PdfReader(stream, strict=False)
        if reader.is_encrypted:
            reader.decrypt("")
        root = _resolve(reader.trailer["/Root"])
        names = _resolve(root.get("/Names")) or DictionaryObject()
        found |= {SCRIPTS} if names.get("/JavaScript") else set()
        found |= {FILES} if names.get("/EmbeddedFiles") else set()
        found |= {FORMS} if (_resolve(root.get("/AcroForm")) or DictionaryObject()).get("/Fields") else set()
        found |= set(_list_actions(root))
        for number, page in enumerate(reader.pages):
            if number >= max_pages:
                break
            found |= set(_list_actions(page))
            for item in _resolve(page.get("/Annots")) or ():
                annotation = _resolve(item)
                if isinstance(annotation, DictionaryObject):
                    found |= {kind} if (kind := _ANNOTATIONS.get(str(annotation.get("/Subtype")))) else set()
                    found |= set(_list_actions(annotation))
    return sorted(found)


def _list_actions(owner: DictionaryObject) -> Iterator[str]:
    """The kinds of the actions that opening, showing or tapping this thing would start elsewhere."""
    waiting: list[tuple[Any, int]] = [(owner.get(key), 0) for key in ("/OpenAction", "/AA", "/A")]
    while waiting:
        value, depth = waiting.pop()
        value = _resolve(value)
        if depth > _MAX_DEPTH:
            continue
        if isinstance(value, DictionaryObject):
            if kind := _ACTIONS.get(str(value.get("/S"))):
                yield kind
            # An action names the next one under /Next; an /AA holds actions under its trigger names.
            waiting += [(item, depth + 1) for key, item in value.items() if key == "/Next" or len(key) <= 3]
        elif isinstance(value, ArrayObject):
            waiting += [(item, depth + 1) for item in value]


def _resolve(value: Any) -> Any:
    """What a reference points to; anything else as it is."""
    return value.get_object() if isinstance(value, IndirectObject) else value
