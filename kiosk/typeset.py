"""The leaflet: a page of the kiosk laid out as a tagged A4 PDF, with the ``typst`` package of the authoring extra."""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kiosk.about import ABOUT, describe_check, format_date
from kiosk.model import ASK, UNCHECKED, Block, Clinic, Drawing, Label, Page, Step, Tab
from kiosk.paths import find_data

MOST_PAGES = 4
ENOUGH_LINES = 4
BODY_SIZES = (13.0, 12.5, 12.0)
PICTURE_WIDTHS = (96.0, 88.0, 80.0, 72.0, 65.0, 58.0, 54.0)
POSTER_SIZES = (17.0, 16.0, 15.0, 14.0, 13.0, 12.0)


@dataclass(frozen=True)
class Fit:
    """How roomy a leaflet is: letters in points, the width of a step's drawing in millimetres."""

    body: float
    picture: float


@dataclass(frozen=True)
class Layout:
    """What came of a fit: sheets of paper, lines to write on, texts that go on on the next page, and the height in
    millimetres that stays empty at the foot of all pages but the last."""

    sheets: int
    lines: int
    splits: int
    empty_mm: float

    def faults(self, most: int) -> tuple[int, bool, bool, int]:
        """What is wrong with it, worst first: more than ``most`` sheets (and how many more), too little room to write,
        a text torn in two, empty paper."""
        over = max(0, self.sheets - most)
        return over, self.lines < ENOUGH_LINES, self.splits > 0, int(self.empty_mm / 30)


@dataclass(frozen=True)
class Form:
    """How a kind of page is printed: its template in assets/leaflet, the most sheets it may fill, and its fits."""

    template: str
    most: int
    fits: tuple[Fit, ...]


FORMS: dict[str, Form] = {
    "poster": Form("poster.typ", 1, tuple(Fit(body, 0) for body in POSTER_SIZES)),
    "form": Form("form.typ", 2, tuple(Fit(body, 0) for body in BODY_SIZES)),
}
USUAL = Form("leaflet.typ", MOST_PAGES, tuple(Fit(body, width) for body in BODY_SIZES for width in PICTURE_WIDTHS))


class CannotTypesetError(Exception):
    """This page cannot become a leaflet. The message says why and what to do, in words for staff."""


def typeset_page(
    page: Page, clinic: Clinic, read_drawing: Callable[[Drawing], bytes], date: dt.date | None = None
) -> bytes:
    """The PDF/UA-1 file of a page's leaflet, the same bytes for the same input.

    ``read_drawing`` gives a drawing's file. The PDF is dated with the day the page was last reviewed, else with
    ``date``, else not at all. Raises CannotTypesetError when the page is too long or holds something that cannot be
    printed, and ModuleNotFoundError when ``typst`` is not installed.
    """
    import fontpkg_atkinson_hyperlegible as font_package
    import typst

    form = FORMS.get(page.kind, USUAL)
    fonts: list[Path] = [Path(font_package.__file__).parent / "files"]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for template in (find_data("assets") / "leaflet").glob("*.typ"):
            (root / template.name).write_bytes(template.read_bytes())
        leaflet = describe_leaflet(page, clinic, date)
        tabs = [_place_drawings(tab, index, read_drawing, root) for index, tab in enumerate(page.tabs)]
        leaflet["page"]["tabs"] = tabs
        compiler = typst.Compiler(root / form.template, root=root, font_paths=fonts, ignore_system_fonts=True)

        def lay_out(fit: Fit) -> Layout:
            (root / "leaflet.json").write_text(json.dumps({**leaflet, "fit": asdict(fit)}), encoding="utf-8")
            return Layout(**json.loads(compiler.query("<layout>", field="value", one=True)))

        try:
            layout = lay_out(choose_fit(form, lay_out))
            if layout.sheets > form.most:
                pages = f"{form.most} pages" if form.most > 1 else "1 page"
                raise CannotTypesetError(
                    f'"{page.title}" is too long for a leaflet of {pages}. Shorten the page, then try again.'
                )
            pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"])
        except typst.TypstError as error:
            sign = re.search(r'the text `"(.+)"` could not be displayed', error.message)
            what = f'the sign "{sign[1]}" is not in the leaflet\'s letters. Take it out' if sign else error.message
            raise CannotTypesetError(f'"{page.title}" cannot be printed: {what}.') from error
    assert isinstance(pdf, bytes)
    return pdf


def choose_fit(form: Form, lay_out: Callable[[Fit], Layout]) -> Fit:
    """The fit with the least faults, and of several the roomiest: large letters first, then large drawings."""
    tightest = form.fits[-1]
    if lay_out(tightest).sheets > form.most + 1:
        return tightest  # far too long: nothing else will do better
    return min(form.fits, key=lambda fit: lay_out(fit).faults(form.most))


def describe_leaflet(page: Page, clinic: Clinic, date: dt.date | None = None) -> dict[str, Any]:
    """Everything the template needs but the drawings and the fit, as values that JSON can hold."""
    day = page.reviewed or date
    fields = asdict(page)
    shown = {name: fields[name] for name in ("title", "summary", "also", "icon", "tint", "facts", "sources", "kind")}
    return {
        "page": shown,
        "clinic": {"name": clinic.name, "emergency_number": clinic.emergency_number},
        "date": [day.year, day.month, day.day] if day else None,
        "kicker": clinic.name or "Information for patients",
        "checked": page.checked,
        "unchecked": UNCHECKED,
        "phone": clinic.phone or ASK,
        "contact": list_contact(clinic),
        "about": list_about(page),
        "sources": "; ".join(page.sources) + "." if page.sources else "",
        "footer": list_footer(page),
        "icons": read_icons({page.icon, "alert", "phone", *(fact.icon for fact in page.facts), *list_signs(page)}),
    }


def list_contact(clinic: Clinic) -> list[tuple[str, str]]:
    """How to reach the clinic beyond the phone, as pairs of a name and a value: only what clinic.yaml has."""
    rows = [("Address", clinic.address), ("Hours", "; ".join(clinic.hours)), ("Website", clinic.website)]
    return [("Phone", clinic.phone or ASK)] * any(value for _, value in rows) + [row for row in rows if row[1]]


def list_footer(page: Page) -> list[str]:
    """What stands behind the title at the foot of each sheet: the reference, and the day of the last check."""
    day = f"checked on {format_date(page.reviewed)}" if page.checked and page.reviewed else ""
    return list(filter(None, (page.reference or (f"Version {page.version}" if page.version else ""), day)))


def list_about(page: Page) -> list[str]:
    """What the page says about itself, who checked it and when, and its version, as paragraphs (standards item 18)."""
    own = page.tab(ABOUT) if page.tabs else None
    words = [block.text for block in own.blocks] if own else []
    facts = [describe_check(page), f"Reference: {page.reference}." if page.reference else ""]
    if page.version:
        facts.append(f"Version {page.version}.")
    if page.review_due:
        facts.append(f"Next review by {format_date(page.review_due)}.")
    facts.append("Is something unclear or wrong? Please tell the staff at the desk.")
    return [*words, " ".join(filter(None, facts))]


def list_signs(page: Page) -> set[str]:
    """The icons that a poster's points ask for by their first word: "Chest: pain or pressure" asks for "chest"."""
    points = [block for tab in page.tabs for block in tab.blocks if block.kind == "bullet"]
    words = {word[0].lower() for point in points if (word := re.match(r"\w+", point.text))}
    return {word for word in words if (find_data("assets") / "icons" / f"{word}.svg").is_file()}


def read_icons(names: set[str]) -> dict[str, str]:
    """The SVG text of each icon by name; a name without a file gets the heart."""
    folder = find_data("assets") / "icons"
    files = {name: folder / f"{name}.svg" for name in sorted(names)}
    return {
        name: (file if file.is_file() else folder / "heart.svg").read_text(encoding="utf-8")
        for name, file in files.items()
    }


def split_label(text: str) -> list[str]:
    """A label's lines: where its author broke it, else two of nearly equal length when it has more than 14 letters."""
    if "\n" in text or len(text) <= 14 or " " not in text:
        return text.split("\n")
    gaps = [at for at, letter in enumerate(text) if letter == " "]
    middle = min(gaps, key=lambda at: abs(at - len(text) / 2))
    return [text[:middle], text[middle + 1 :]]


def _place_drawings(tab: Tab, index: int, read_drawing: Callable[[Drawing], bytes], root: Path) -> dict[str, Any]:
    """The tab as JSON values, with its drawings written below ``root`` and named by their new place."""

    def place(drawing: Drawing, name: str) -> dict[str, Any]:
        file = f"{name}{Path(drawing.file).suffix.lower()}"
        (root / file).write_bytes(read_drawing(drawing))
        return {**asdict(drawing), "file": file, "labels": [describe_label(label) for label in drawing.labels]}

    def place_step(step: Step, name: str) -> dict[str, Any]:
        drawing = place(step.drawing, name) if step.drawing else None
        return {"title": step.title, "blocks": describe_blocks(step.blocks), "drawing": drawing}

    return {
        "id": tab.id,
        "title": tab.title,
        "blocks": describe_blocks(tab.blocks),
        "steps": [place_step(step, f"{index}-step-{number}") for number, step in enumerate(tab.steps)],
        "drawings": [place(drawing, f"{index}-{number}") for number, drawing in enumerate(tab.drawings)],
    }


def describe_blocks(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """The blocks as JSON values, each with its whole text beside its runs."""
    return [{**asdict(block), "text": block.text} for block in blocks]


def describe_label(label: Label) -> dict[str, Any]:
    """The label as JSON values, with its text broken into lines."""
    return {**asdict(label), "lines": split_label(label.text)}
