"""The leaflet: a page of the kiosk laid out as a tagged A4 PDF, with the ``typst`` package of the authoring extra."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import re
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kiosk.about import ABOUT, describe_check, format_date
from kiosk.folder import read_folder
from kiosk.leaflets.vet import Verdict
from kiosk.model import ASK, UNCHECKED, Clinic, Drawing, Label, Page, Step, Tab
from kiosk.paths import find_data
from kiosk.state import find_content

MOST_PAGES = 4
ENOUGH_LINES = 4
BODY_SIZES = (13.0, 12.5, 12.0)
PICTURE_WIDTHS = (96.0, 88.0, 80.0, 72.0, 65.0, 58.0, 54.0)


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

    @property
    def faults(self) -> tuple[bool, bool, bool, int]:
        """What is wrong with it, worst first: too long, too little room to write, a text torn in two, empty paper."""
        return self.sheets > MOST_PAGES, self.lines < ENOUGH_LINES, self.splits > 0, int(self.empty_mm / 30)


class CannotTypesetError(Exception):
    """This page cannot become a leaflet. The message says why and what to do, in words for staff."""


def run_leaflet(page_id: str, out: Path, content: Path | None) -> int:
    """The command ``leaflet``: writes a page's leaflet to ``out``. Exit code 0, 1 with a reason, or 2 without typst."""
    draft = read_folder(find_content(content), _refuse_unread)
    page_id = page_id.strip("/")
    page = draft.library.page(page_id)
    for problem in draft.problems:
        if problem.severity == "error" and problem.where.startswith(f"{page_id}/index.md"):
            print(f"{problem.where}: {problem.what} {problem.fix}", file=sys.stderr)
    if page is None:
        names = [known.id for known in draft.library.pages()]
        print(f'There is no page "{page_id}" to show. {suggest_page(page_id, names)}', file=sys.stderr)
        return 1
    try:
        pdf = typeset_page(page, draft.library.clinic, lambda drawing: read_file(draft.files, drawing.file))
        out.write_bytes(pdf)
    except ModuleNotFoundError as error:
        if error.name != "typst":
            raise
        print("Making leaflets needs the authoring extra: pip install 'clinic-kiosk[author]'", file=sys.stderr)
        return 2
    except CannotTypesetError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f'"{out}" cannot be written: {error.strerror}. Name a file in a folder that is there.', file=sys.stderr)
        return 1
    print(f"{out}: {page.title}, {len(pdf) // 1024} KB")
    return 0


def suggest_page(wrong: str, names: Sequence[str]) -> str:
    """A sentence that names the page nearest to a wrong name, or all of them.

    >>> suggest_page("coronary-stent", ["hospital-services/coronary-stenting", "your-heart"])
    'The nearest is "hospital-services/coronary-stenting".'
    """
    ends = {name.rpartition("/")[2]: name for name in names}
    near = difflib.get_close_matches(wrong.rpartition("/")[2].lower(), ends, n=1)
    if near:
        return f'The nearest is "{ends[near[0]]}".'
    return "There are: " + ", ".join(names) + "." if names else "The content folder has no pages."


def read_file(files: Mapping[str, bytes | Path], name: str) -> bytes:
    """A file of a draft: its bytes, or what is in the file of the content folder it is copied from."""
    data = files[name]
    return data.read_bytes() if isinstance(data, Path) else data


def _refuse_unread(file: Path) -> Verdict:
    """Leaflets that lie in the folder do not matter to the one that is being made, so none is opened."""
    return Verdict(str(file), False, "It was not looked at.", "", "", (), b"")


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

    fonts: list[Path] = [Path(font_package.__file__).parent / "files"]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        template = root / "template.typ"
        template.write_bytes((find_data("assets") / "leaflet" / "template.typ").read_bytes())
        leaflet = describe_leaflet(page, clinic, date)
        tabs = [_place_drawings(tab, index, read_drawing, root) for index, tab in enumerate(page.tabs)]
        leaflet["page"]["tabs"] = tabs
        compiler = typst.Compiler(template, root=root, font_paths=fonts, ignore_system_fonts=True)

        def lay_out(fit: Fit) -> Layout:
            (root / "leaflet.json").write_text(json.dumps({**leaflet, "fit": asdict(fit)}), encoding="utf-8")
            return Layout(**json.loads(compiler.query("<layout>", field="value", one=True)))

        try:
            layout = lay_out(choose_fit(lay_out))
            if layout.sheets > MOST_PAGES:
                raise CannotTypesetError(
                    f'"{page.title}" is too long for a leaflet of {MOST_PAGES} pages. Shorten the page, then try again.'
                )
            pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"])
        except typst.TypstError as error:
            sign = re.search(r'the text `"(.+)"` could not be displayed', error.message)
            what = f'the sign "{sign[1]}" is not in the leaflet\'s letters. Take it out' if sign else error.message
            raise CannotTypesetError(f'"{page.title}" cannot be printed: {what}.') from error
    assert isinstance(pdf, bytes)
    return pdf


def choose_fit(lay_out: Callable[[Fit], Layout]) -> Fit:
    """The fit with the least faults, and of several the roomiest: large letters first, then large drawings."""
    tightest = Fit(BODY_SIZES[-1], PICTURE_WIDTHS[-1])
    if lay_out(tightest).sheets > MOST_PAGES + 1:
        return tightest  # far too long: nothing else will do better
    fits = [Fit(body, picture) for body in BODY_SIZES for picture in PICTURE_WIDTHS]
    return min(fits, key=lambda fit: lay_out(fit).faults)


def describe_leaflet(page: Page, clinic: Clinic, date: dt.date | None = None) -> dict[str, Any]:
    """Everything the template needs but the drawings and the fit, as values that JSON can hold."""
    day = page.reviewed or date
    fields = asdict(page)
    shown = {name: fields[name] for name in ("title", "summary", "also", "icon", "tint", "facts", "sources")}
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
        "footer": [f"Version {page.version}"] if page.version else [],
        "icons": read_icons({page.icon, "alert", "phone", *(fact.icon for fact in page.facts)}),
    }


def list_contact(clinic: Clinic) -> list[tuple[str, str]]:
    """How to reach the clinic beyond the phone, as pairs of a name and a value: only what clinic.yaml has."""
    rows = [("Address", clinic.address), ("Hours", "; ".join(clinic.hours)), ("Website", clinic.website)]
    return [("Phone", clinic.phone or ASK)] * any(value for _, value in rows) + [row for row in rows if row[1]]


def list_about(page: Page) -> list[str]:
    """What the page says about itself, who checked it and when, and its version, as paragraphs (standards item 18)."""
    own = page.tab(ABOUT) if page.tabs else None
    words = [block.text for block in own.blocks] if own else []
    facts = [describe_check(page)]
    if page.version:
        facts.append(f"Version {page.version}.")
    if page.review_due:
        facts.append(f"Next review by {format_date(page.review_due)}.")
    facts.append("Is something unclear or wrong? Please tell the staff at the desk.")
    return [*words, " ".join(facts)]


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
        return {**asdict(step), "drawing": place(step.drawing, name) if step.drawing else None}

    return {
        **asdict(tab),
        "steps": [place_step(step, f"{index}-step-{number}") for number, step in enumerate(tab.steps)],
        "drawings": [place(drawing, f"{index}-{number}") for number, drawing in enumerate(tab.drawings)],
    }


def describe_label(label: Label) -> dict[str, Any]:
    """The label as JSON values, with its text broken into lines."""
    return {**asdict(label), "lines": split_label(label.text)}
