"""The PDFs of one folder of the content, as leaflets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.clinic import read_fields
from kiosk.model import Leaflet
from kiosk.reading import Reading
from kiosk.reference import read_code
from kiosk.tree import Listing, fold_name

if TYPE_CHECKING:
    from kiosk.leaflets.vet import Verdict

MAX_LEAFLETS = 100
"""So many of one folder are vetted, which takes up to a minute."""

LEAFLET_FIELDS = ("title", "url", "version", "text", "reference")


def read_leaflets(
    listing: Listing, folder_id: str, page_id: str, reading: Reading, vet: Callable[[Path], Verdict]
) -> tuple[Leaflet, ...]:
    """Every PDF of a folder that passes vetting, with title, url and version from the .yaml beside it.

    ``page_id`` is the page they lie beside, "" for general ones.
    """
    leaflets: list[Leaflet] = []
    seen: set[str] = set()
    for file in listing.ending(".pdf"):
        if (name := fold_name(file.stem)) in seen:
            what = "Another leaflet here has the same name but for capitals."
            reading.tree.report("error", file, what, "Give it another name.")
            continue
        seen.add(name)
        if len(seen) > MAX_LEAFLETS:
            what = f"There are more than {MAX_LEAFLETS} leaflets here; this one and those after it are not looked at."
            reading.tree.report("error", file, what, "Keep only the leaflets that patients need.")
            break
        verdict = vet(file)
        if not verdict.ok:
            what = f"This leaflet cannot be shown: {verdict.reason.rstrip('.')}."
            reading.tree.report("error", file, what, "Save the PDF again, or ask its maker for another one.")
            continue
        for note in verdict.notes:
            reading.tree.report("note", file, note, "Look at the leaflet once.")
        beside = listing.file(f"{file.stem.lower()}.yaml") or listing.file(f"{file.name.lower()}.yaml")
        said = _read_beside(beside, reading) if beside else dict.fromkeys(LEAFLET_FIELDS, "")
        if said is None:
            continue
        shelf = reading.shelf
        leaflet = Leaflet(
            id=f"{folder_id}/{file.stem}",
            title=said["title"] or verdict.title or file.stem,
            file=shelf.put_file("leaflets", ".pdf", verdict.sha256, file),
            sha256=verdict.sha256,
            pages=verdict.pages,
            page=page_id,
            url=said["url"],
            version=said["version"],
            made_from=said["text"],
            code=read_code(said["reference"]),
            cover=shelf.put("covers", ".png", verdict.cover) if verdict.cover else "",
        )
        leaflets.append(leaflet)
    return tuple(leaflets)


def _read_beside(file: Path, reading: Reading) -> dict[str, str] | None:
    """What the .yaml beside a leaflet says about it; None when it cannot be read."""
    before = len(reading.tree.problems)
    fields, _ = read_fields(file, LEAFLET_FIELDS, reading)
    said = {name: fields.text(name) for name in LEAFLET_FIELDS}
    reading.tree.problems += fields.problems
    return None if any(problem.severity == "error" for problem in reading.tree.problems[before:]) else said
