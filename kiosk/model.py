"""What a patient can read: the library of sections, pages, steps and leaflets, as frozen values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Literal

from kiosk.wording import mark

Tint = Literal["teal", "sky", "amber", "coral"]
"""A family of colours from the theme; which colours, the theme decides."""

Kind = Literal["visit", "test", "procedure", "topic", "leaflet", "poster", "form"]
"""What a page is: visits, tests and procedures are services with the standard sections; a topic has its own sections.
The last three are pages that become a leaflet only: to read, one sheet to hang up, and one to write on."""

STANDARD_SECTIONS: tuple[str, ...] = (
    "In short",
    "Why have it",
    "Getting ready",
    "Step by step",
    "How long",
    "Afterwards",
    "Risks, benefits and other choices",
    "When to get help",
    "Questions to ask",
    "About this page",
)
"""The fixed order of the headings of a test or procedure page (standards item 29)."""

FACT_ICONS: dict[str, str] = {
    "how long": "clock",
    "does it hurt": "feel",
    "awake or asleep": "bed",
    "eating and drinking": "food",
    "getting home": "car",
}
"""The five facts people ask about most, in their order, and the icon of each (standards item 30)."""

UNCHECKED = mark("Sample text. Not yet checked by a clinician.")
ASK = mark("Please ask at reception")


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style. ``term`` is a glossary term's ``id`` when a tap explains it, else ""."""

    text: str
    bold: bool = False
    term: str = ""


@dataclass(frozen=True)
class Block:
    """One paragraph-like part of a text.

    ``kind``: "text" a paragraph; "heading" a small heading; "bullet" one point of a list; "number" one numbered
    point (``number`` counts from 1); "feel" a box that starts with "What you may feel"; "alert" a box that must
    stand out (a quote that starts with "Now" or "Call" or "Important"); "quote" any other quote.
    """

    kind: Literal["text", "heading", "bullet", "number", "feel", "alert", "quote"]
    runs: tuple[Run, ...]
    number: int = 0

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Label:
    """A label that the kiosk writes on a drawing itself, so that it follows text size, language and theme.

    ``x``, ``y`` is the middle of the label, ``points`` the leader line from the label to the thing it names, whose
    last point carries the dot; all in the drawing's own units (its viewBox). No points: a caption without a line.
    """

    text: str
    x: float
    y: float
    points: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Shape:
    """A piece of a drawing, each line as x0, y0, x1, y1, ... in the drawing's units.

    With ``width`` 0 an area inside these lines (even-odd), else lines of that width with round ends.
    """

    lines: tuple[tuple[float, ...], ...]
    width: float = 0.0


@dataclass(frozen=True)
class Outline:
    """Where the part named ``part`` lies in a drawing: all its shapes, and a point in its middle to mark it."""

    part: str
    shapes: tuple[Shape, ...]
    mark: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Drawing:
    """A picture that passed ``drawing.inspect``.

    ``file`` is relative to the snapshot; an SVG there has its labels taken out, they are in ``labels``. ``width``
    and ``height`` are the viewBox (SVG) or pixels (PNG, JPEG). Drawings with the same non-empty ``scene`` show the
    same place, so one blends into the next instead of sliding. A drawing that moves has its movements in the file
    ``film``, also relative to the snapshot, and plays for ``seconds``; ``file`` shows it at rest.
    ``outlines`` are the parts that can be touched, in the order they are drawn: later ones lie above earlier ones.
    """

    file: str
    alt: str
    width: float
    height: float
    scene: str = ""
    labels: tuple[Label, ...] = ()
    film: str = ""
    seconds: float = 0.0
    outlines: tuple[Outline, ...] = ()


@dataclass(frozen=True)
class Step:
    """One step of a procedure: a title, at most 40 words in ``blocks`` ("feel" blocks apart), one drawing."""

    title: str
    blocks: tuple[Block, ...]
    drawing: Drawing | None = None


@dataclass(frozen=True)
class View:
    """One drawing of several that show the same thing, and the word on its button: "Inside"."""

    title: str
    drawing: Drawing


@dataclass(frozen=True)
class Link:
    """A page that tells more: its id, and the words that stand on the button."""

    words: str
    page: str


@dataclass(frozen=True)
class Spot:
    """A part of a drawing that can be touched, and what it tells.

    ``part`` is the name of its outlines in the drawings, "" when it is only in the list; ``group`` the heading it
    stands under in the list, "" for none; ``also`` another name of it; ``links`` the tests and procedures for it.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    part: str = ""
    group: str = ""
    also: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Tab:
    """What stands under one ``##`` heading. ``id`` is the heading in lower case with hyphens.

    The tab "step-by-step" has ``steps`` and, before them, perhaps ``blocks``; the tab "touch-a-part" has ``spots`` on
    its ``views`` in the same way; every other tab has only ``blocks``.
    ``drawings`` are pictures that stand in the text, shown after it.
    """

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    steps: tuple[Step, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    views: tuple[View, ...] = ()
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True)
class Fact:
    """One answer of the fact strip: ``label`` is the question ("How long"), ``icon`` a name in assets/icons."""

    label: str
    value: str
    icon: str


def name_reference(code: str, version: str) -> str:
    """A code and a version as one word that can be written down.

    >>> name_reference("ECHO", "2.1"), name_reference("ECHO", ""), name_reference("", "2.1")
    ('ECHO-2.1', 'ECHO', '')
    """
    return "-".join(filter(None, (code, "".join(version.split())))) if code else ""


@dataclass(frozen=True)
class Print:
    """The body letters of a leaflet page, in points (1/72 inch) as drawn: those that most of its words are set in.

    ``letters`` is the font's size, ``capitals`` how high its capitals are; they stand between ``left`` and ``right``
    of the page. All 0: not known, since the page is a picture.
    """

    letters: float = 0.0
    capitals: float = 0.0
    left: float = 0.0
    right: float = 0.0


@dataclass(frozen=True)
class PdfPage:
    """A leaflet page as vetted: its size in points (1/72 inch), how long it took to draw, and its text.

    ``text`` lets the kiosk find words without opening the PDF; ``links`` are (x0, y0, x1, y1, page index from 0)
    in points from the top left, links inside the leaflet only.
    """

    width: float
    height: float
    seconds: float
    text: str = ""
    links: tuple[tuple[float, float, float, float, int], ...] = ()
    print: Print = Print()


@dataclass(frozen=True)
class Leaflet:
    """A PDF that passed vetting. ``id`` is unique in the library ("hospital-services/coronary-stenting/leaflet").

    ``file`` is relative to the snapshot. ``page`` is the id of the page it lies beside, "" for a general one.
    ``cover`` is a small PNG of page one (relative to the snapshot, "" when there is none). ``made_from`` is the
    fingerprint of the words it was typeset from, "" when that is not known. ``code`` and ``published`` as of a page.
    """

    id: str
    title: str
    file: str
    sha256: str
    pages: tuple[PdfPage, ...]
    page: str = ""
    url: str = ""
    version: str = ""
    cover: str = ""
    made_from: str = ""
    code: str = ""
    published: dt.date | None = None

    @property
    def reference(self) -> str:
        """What staff write down to name this leaflet: "ECHO-2.1"; "" when it has no code."""
        return name_reference(self.code, self.version)


@dataclass(frozen=True)
class Translation:
    """A page in another language, from the file beside it. Its tabs have the ids and the drawings of the English ones.

    ``language`` is a code such as "vi" or "zh-Hans"; ``english`` the mark of the English words it was made from
    (see ``wordmark.mark_words``); ``credential`` the translator's NAATI number or the like.
    """

    language: str
    title: str
    summary: str
    tabs: tuple[Tab, ...]
    also: str = ""
    subtitle: str = ""
    facts: tuple[Fact, ...] = ()
    translator: str = ""
    credential: str = ""
    second_check: str = ""
    translated: dt.date | None = None
    english: str = ""


@dataclass(frozen=True)
class Page:
    """One place of the menu. ``id`` is its folder below the content folder, with forward slashes."""

    id: str
    title: str
    summary: str
    tabs: tuple[Tab, ...]
    also: str = ""
    subtitle: str = ""
    icon: str = "heart"
    order: int = 0
    kind: Kind = "topic"
    tint: Tint = "teal"
    facts: tuple[Fact, ...] = ()
    leaflets: tuple[Leaflet, ...] = ()
    status: Literal["draft", "approved"] = "draft"
    version: str = ""
    reviewed: dt.date | None = None
    review_due: dt.date | None = None
    approved_by: str = ""
    approver_role: str = ""
    sources: tuple[str, ...] = ()
    owner: str = ""
    release: dt.date | None = None
    attract: bool = False
    """Is it one of the pages that the screen of the empty room shows in turn?"""
    approved_text: str = ""
    """The mark of what was approved, and of what stands there now (see ``approval.mark_text``)."""
    text_mark: str = ""
    code: str = ""
    published: dt.date | None = None
    """The letters of its reference, and the day since which patients see just these words (None: not known)."""
    words_mark: str = ""
    translations: tuple[Translation, ...] = ()
    language: str = ""
    """The mark of its English words, what there is in other languages, and the language it is in now ("": English)."""

    @property
    def reference(self) -> str:
        """What staff write down to say which words a patient read: "ECHO-2.1"; "" when the page has no code."""
        return name_reference(self.code, self.version)

    @property
    def dated(self) -> dt.date | None:
        """The day its reference is of: the last check, else the first on which these words were up, else None."""
        return self.reviewed if self.checked else self.published

    @property
    def checked(self) -> bool:
        """Has a named clinician approved just this text? If not, the kiosk shows ``UNCHECKED`` on the page."""
        named = self.status == "approved" and bool(self.approved_by) and self.reviewed is not None
        return named and bool(self.text_mark) and self.approved_text == self.text_mark

    def in_language(self, code: str) -> Page:
        """The page with the words of that language; the page itself when it has none. Ids and all else stay."""
        found = next((one for one in self.translations if one.language == code), None)
        if found is None:
            return self
        words = {name: getattr(found, name) for name in ("title", "summary", "also", "subtitle", "facts", "tabs")}
        return replace(self, language=code, **words)

    def tab(self, tab_id: str) -> Tab | None:
        """The tab of that id; the first one for ""; None when there is no such tab."""
        if not tab_id:
            return self.tabs[0] if self.tabs else None
        return next((tab for tab in self.tabs if tab.id == tab_id), None)


@dataclass(frozen=True)
class Section:
    """A group of pages with a heading on Home. ``id`` is its folder name."""

    id: str
    title: str
    subtitle: str = ""
    order: int = 0
    tint: Tint = "teal"
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True)
class Notice:
    """A line above the tiles, shown from ``start`` to ``until`` (both days included, None: no limit).

    A library's notices stand in the order they are shown in: those that are ``urgent`` first.
    """

    text: str
    detail: str = ""
    start: dt.date | None = None
    until: dt.date | None = None
    urgent: bool = False

    def shows_on(self, day: dt.date) -> bool:
        """Is this notice up on that day?"""
        return (self.start is None or self.start <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Person:
    """Someone the patient may meet, from a people file; ``id`` is that file below the content folder."""

    name: str
    role: str = ""
    interests: str = ""
    languages: tuple[str, ...] = ()
    photo: Drawing | None = None
    id: str = ""


@dataclass(frozen=True)
class Term:
    """A glossary entry. ``id`` is the term in lower case; ``also`` are other spellings that mean the same."""

    id: str
    title: str
    meaning: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Synonym:
    """What patients say, and what they mean by it: names of pages, leaflets or glossary terms."""

    phrase: str
    means: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clinic:
    """What clinic.yaml says. An empty field is shown as ``ASK``; nothing is ever made up. ``map`` shows the way."""

    name: str = ""
    website: str = ""
    phone: str = ""
    address: str = ""
    hours: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    parking: str = ""
    emergency_number: str = "000"
    desk: str = ""
    staff: str = ""
    aed: str = ""
    map: Drawing | None = None
    privacy: str = mark("This screen does not ask who you are. It keeps nothing.")


@dataclass(frozen=True)
class Library:
    """Everything one snapshot holds. ``root`` is the snapshot's folder: drawings and leaflets are relative to it.

    ``sections`` are the groups of service tiles, ``places`` the single places beside them (your heart, your
    cardiologist, leaflets, contact), each a page without a group. ``forms`` are the sheets to write on, whose questions
    are those of every visit. ``version`` names the snapshot, ``made`` is when it was published (None: not known).
    """

    root: str = ""
    version: str = ""
    clinic: Clinic = field(default_factory=Clinic)
    sections: tuple[Section, ...] = ()
    places: tuple[Page, ...] = ()
    leaflets: tuple[Leaflet, ...] = ()
    notices: tuple[Notice, ...] = ()
    people: tuple[Person, ...] = ()
    terms: tuple[Term, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    forms: tuple[Page, ...] = ()
    made: dt.datetime | None = None

    def pages(self) -> tuple[Page, ...]:
        """Every page, in menu order."""
        return tuple(page for section in self.sections for page in section.pages) + self.places

    def page(self, page_id: str) -> Page | None:
        """The page of that id, or None."""
        return next((page for page in self.pages() if page.id == page_id), None)

    def languages(self) -> tuple[str, ...]:
        """The codes of all languages that at least one page is in, beside English, in the order of the alphabet."""
        return tuple(sorted({one.language for page in self.pages() for one in page.translations}))

    def leaflet(self, leaflet_id: str) -> Leaflet | None:
        """The leaflet of that id, beside a page or general, or None."""
        return next((leaflet for leaflet in self.all_leaflets() if leaflet.id == leaflet_id), None)

    def all_leaflets(self) -> tuple[Leaflet, ...]:
        """Every leaflet in menu order, the general ones last."""
        return tuple(leaflet for page in self.pages() for leaflet in page.leaflets) + self.leaflets

    def term(self, term_id: str) -> Term | None:
        """The glossary term of that id, or None."""
        return next((term for term in self.terms if term.id == term_id), None)
