"""The leaflet on paper: read by a patient, by a screen reader, and by the staff who make and re-make it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pypdf
import pypdfium2
import pytest

from kiosk.model import ASK, UNCHECKED, Block, Clinic, Drawing, Fact, Label, Page, Run, Step, Tab
from kiosk.typeset import CannotTypesetError, split_label, typeset_page

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 940 760"><path d="M90 90H800V600z"/></svg>'


def say(kind: Any, *texts: str) -> tuple[Block, ...]:
    return tuple(Block(kind, (Run(text),)) for text in texts)


def draw(alt: str) -> Drawing:
    labels = (Label("Probe", 200, 90, ((200, 120), (400, 400))), Label("Inside the chest", 700, 700))
    return Drawing("drawings/gel.svg", alt, 940, 760, labels=labels)


STEPS = (
    Step("Gel goes on", say("text", "We put gel on."), draw("A hand with gel.")),
    Step("A probe", say("text", "We move it.") + say("feel", "Firm pressure."), draw("A probe on a chest.")),
)
HELP = say("heading", "At home") + say("alert", "Call 000 for chest pain.")
QUESTIONS = say("bullet", "Who tells me the result?", "Will I need more tests?")
ECHO = Page(
    "tests/echo",
    "Echocardiogram",
    "Sound waves make a moving picture of your heart.",
    (
        Tab("in-short", "In short", say("bullet", "There are no X-rays.")),
        Tab("getting-ready", "Getting ready", say("text", "Eat and drink as usual.")),
        Tab("step-by-step", "Step by step", steps=STEPS),
        Tab("when-to-get-help", "When to get help", HELP),
        Tab("questions-to-ask", "Questions to ask", QUESTIONS),
    ),
    facts=(Fact("How long", "40 minutes", "clock"),),
    version="1.2",
    sources=("Heart Foundation: heart tests",),
)


def typeset(page: Page = ECHO, clinic: Clinic | None = None) -> bytes:
    return typeset_page(page, clinic or Clinic(), lambda drawing: PICTURE)


def read_words(pdf: bytes) -> str:
    """All words of a PDF in reading order, with one space between them."""
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def list_sizes(pdf: bytes) -> list[tuple[str, float]]:
    """Every word of a PDF with the size of its first letter in points."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            words = re.finditer(r"\w+", text.get_text_range())
            found += [(word[0], pypdfium2.raw.FPDFText_GetFontSize(text, word.start())) for word in words]
    return found


def walk_tags(node: Any) -> Iterator[tuple[str, str]]:
    """Every (tag, text alternative) of a structure tree, in reading order."""
    node = node.get_object() if hasattr(node, "get_object") else node
    for child in node if isinstance(node, list) else [node]:
        child = child.get_object() if hasattr(child, "get_object") else child
        if isinstance(child, dict):
            if "/S" in child:
                yield str(child["/S"]), str(child.get("/Alt", ""))
            if "/K" in child:
                yield from walk_tags(child["/K"])


def count_rules(pdf: bytes) -> int:
    """Grey lines across most of the last page, as an eye sees them."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[len(document) - 1].render(scale=2, grayscale=True)
        data, stride = bytes(picture.buffer), picture.stride  # at once: a slice of the buffer itself is slow
        rows = [data[y * stride : y * stride + picture.width] for y in range(picture.height)]
    ruled = [sum(grey < 215 for grey in row) > 0.7 * len(row) for row in rows]
    return sum(now and not before for before, now in pairwise([False, *ruled]))


@pytest.fixture(scope="module")
def echo() -> bytes:
    return typeset()


def test_a_screen_reader_gets_title_language_headings_lists_and_the_drawings_in_words(echo: bytes) -> None:
    reader = pypdf.PdfReader(BytesIO(echo))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-AU"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Echocardiogram"
    assert re.search(rb"pdfuaid:part[>=\s\"']+1", root["/Metadata"].get_data())
    tags = list(walk_tags(root["/StructTreeRoot"]["/K"]))
    names = [name for name, _ in tags]
    assert names.count("/H1") == 1
    assert names.count("/H2") >= 5
    assert {"/L", "/LI", "/P"} <= set(names)
    assert [alt for name, alt in tags if name == "/Figure"] == ["A hand with gel.", "A probe on a chest."]


def test_a_screen_reader_hears_a_step_before_its_drawing(echo: bytes) -> None:
    root: Any = pypdf.PdfReader(BytesIO(echo)).trailer["/Root"]
    names = [name for name, _ in walk_tags(root["/StructTreeRoot"]["/K"])]
    assert names[names.index("/Figure") - 1] != "/H2"
    assert "/H3" in names[: names.index("/Figure")]


def test_a_patient_finds_every_part_of_the_page_on_paper(echo: bytes) -> None:
    words = read_words(echo)
    parts = [
        "Echocardiogram", "Sound waves make a moving picture of your heart.", "How long 40 minutes", "In short",
        "There are no X-rays.", "Step by step", "1 Gel goes on", "What you may feel: Firm pressure.",
        "When to get help", "Emergency: call 000", "Who tells me the result?", "Version 1.2",
        "Heart Foundation: heart tests",
    ]  # fmt: skip
    places = [words.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places[:-2] == sorted(places[:-2]), "in the order of the page"
    count = len(pypdf.PdfReader(BytesIO(echo)).pages)
    assert f"Page 1 of {count}" in words
    assert f"Page {count} of {count}" in words


def test_the_labels_of_a_drawing_are_printed_large_enough_to_read(echo: bytes) -> None:
    labels = [size for word, size in list_sizes(echo) if word == "Inside"]
    assert len(labels) == 2, "one on each drawing"
    assert min(labels) >= 9


def test_a_patient_has_lines_to_write_own_questions_on(echo: bytes) -> None:
    assert "My own questions" in read_words(echo)
    assert count_rules(echo) >= 5  # at least four to write on, and the one above the page number


def test_a_page_that_nobody_checked_says_so_at_the_top_in_the_end_and_at_the_foot_of_every_sheet(echo: bytes) -> None:
    assert read_words(echo).count(UNCHECKED) == 2 + len(pypdf.PdfReader(BytesIO(echo)).pages)


def test_an_approved_page_names_who_checked_it_and_when() -> None:
    approved = replace(
        ECHO, status="approved", approved_by="Dr A. Example", approver_role="cardiologist",
        reviewed=dt.date(2026, 5, 12), review_due=dt.date(2028, 5, 12), approved_text="a", text_mark="a",
    )  # fmt: skip
    pdf = typeset(approved)
    words = read_words(pdf)
    assert "Checked by Dr A. Example, cardiologist on 12 May 2026." in words
    assert "Next review by 12 May 2028." in words
    assert UNCHECKED not in words
    metadata = pypdf.PdfReader(BytesIO(pdf)).metadata
    assert metadata is not None
    assert metadata.creation_date is not None
    assert metadata.creation_date.date() == dt.date(2026, 5, 12)


def test_the_same_page_gives_the_same_bytes_on_any_day(echo: bytes) -> None:
    assert typeset() == echo
    assert typeset(replace(ECHO, version="1.3")) != echo


def test_staff_may_write_any_sign_and_patients_read_just_that() -> None:
    odd = '50 % #1 $5 @home [now] {so} *not bold* _plain_ <b>tag</b> \\n `code` // /* */ "q" a~b -- =x #read("/etc/x")'
    page = replace(ECHO, title="Echo #2 & [more]", tabs=(Tab("in-short", "In $hort", say("text", odd)),), summary=odd)
    pdf = typeset(page)
    metadata = pypdf.PdfReader(BytesIO(pdf)).metadata
    assert metadata is not None
    assert metadata.title == "Echo #2 & [more]"
    words = read_words(pdf)
    assert words.count(odd) == 2
    assert "In $hort" in words


def test_a_sign_that_cannot_be_printed_is_named_to_staff() -> None:
    with pytest.raises(CannotTypesetError, match='"Echocardiogram" cannot be printed: the sign "心" is not in'):
        typeset(replace(ECHO, summary="The heart, 心, pumps."))


def test_a_clinic_that_filled_nothing_in_sends_patients_to_reception(echo: bytes) -> None:
    words = read_words(echo)
    assert f"Our phone: {ASK}" in words
    assert "Contact us" not in words


def test_a_clinic_that_filled_everything_in_is_named_and_can_be_reached() -> None:
    hours = ("Mon: 9 to 5", "Tue: 9 to 1")
    clinic = Clinic("Hill Clinic", "hill.example", "555 0100", "1 Hill St", hours, emergency_number="112")
    words = read_words(typeset(clinic=clinic))
    assert words.startswith("Hill Clinic")
    facts = ("Phone: 555 0100", "Address: 1 Hill St", "Hours: Mon: 9 to 5; Tue: 9 to 1", "Emergency: call 112")
    assert [fact for fact in facts if fact not in words] == []
    assert ASK not in words


def test_a_page_that_is_too_long_for_four_sides_of_paper_is_refused_in_plain_words() -> None:
    long = Tab("afterwards", "Afterwards", say("text", *["Rest and drink water. " * 9] * 150))
    with pytest.raises(CannotTypesetError, match=r"too long for a leaflet of 4 pages\. Shorten the page"):
        typeset(replace(ECHO, tabs=(*ECHO.tabs, long)))


def test_long_labels_are_broken_near_the_middle() -> None:
    assert split_label("Probe") == ["Probe"]
    assert split_label("Balloon with stent") == ["Balloon", "with stent"]
    assert split_label("Left\nventricle") == ["Left", "ventricle"]
    assert split_label("Transoesophageal") == ["Transoesophageal"]


POSTER = Page(
    "leaflets/signs",
    "Warning signs",
    "Know the signs.",
    (
        Tab(
            "the-signs", "The signs", say("bullet", "Chest: pain or pressure.", "Knees: none.") + say("quote", "Mild.")
        ),
        Tab(
            "at-home",
            "At home",
            (Block("alert", (Run("Call 000", bold=True), Run(" for pain."))), *say("bullet", "Rest.")),
        ),
        Tab("in-the-clinic", "In the clinic", say("alert", "Now: tell the staff.")),
    ),
    kind="poster",
    icon="alert",
    tint="coral",
)


def test_a_poster_is_one_sheet_that_a_screen_reader_reads_sign_by_sign() -> None:
    pdf = typeset(POSTER)
    reader = pypdf.PdfReader(BytesIO(pdf))
    assert len(reader.pages) == 1
    words = read_words(pdf)
    parts = [
        "Warning signs", "Know the signs.", UNCHECKED, "Chest: pain or pressure.", "Knees: none.", "Mild.", "At home",
        "Call 000", "for pain.", "Rest.", "In the clinic", "Now: tell the staff.",
    ]  # fmt: skip
    places = [words.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert max(size for word, size in list_sizes(pdf) if word == "000") >= 24, "read from across the kitchen"
    root: Any = reader.trailer["/Root"]
    names = [name for name, _ in walk_tags(root["/StructTreeRoot"]["/K"])]
    assert names.count("/LI") == 3 and names.count("/H1") == 1


def test_a_poster_that_needs_a_second_sheet_is_refused() -> None:
    long = Tab("more", "More", say("text", *["Rest and drink water. " * 9] * 30))
    with pytest.raises(CannotTypesetError, match=r"too long for a leaflet of 1 page\. Shorten the page"):
        typeset(replace(POSTER, tabs=(*POSTER.tabs, long)))


def test_a_sheet_for_questions_has_dotted_lines_and_asks_for_nobodys_name() -> None:
    asked = Tab(
        "about-my-heart", "About my heart", say("bullet", "Date:", "Who to call:", "What is it?", "Can I drive?")
    )
    pdf = typeset(Page("leaflets/ask", "Questions", "Ask these.", (asked,), kind="form"))
    words = read_words(pdf)
    assert [part for part in ("Date:", "Who to call:", "What is it?", "Can I drive?") if part not in words] == []
    assert "My own questions" in words
    assert not re.search(r"\bname\b|birth", words, re.IGNORECASE)
    assert count_dotted_rows(pdf) >= 10


def count_dotted_rows(pdf: bytes) -> int:
    """Dotted lines over most of the last page, as an eye sees them: rows of many short dark stretches."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[len(document) - 1].render(scale=2, grayscale=True)
        data, stride = bytes(picture.buffer), picture.stride  # at once: a slice of the buffer itself is slow
        rows = [data[y * stride : y * stride + picture.width] for y in range(picture.height)]
    dotted = [sum(now < 215 <= before for before, now in pairwise(row)) > 80 for row in rows]
    return sum(now and not before for before, now in pairwise([False, *dotted]))


def test_what_one_brings_along_is_a_list_to_tick() -> None:
    bring = Tab(
        "what-to-bring", "What to bring", say("text", "Please bring:") + say("bullet", "Your referral", "Your tablets")
    )
    words = read_words(typeset(replace(ECHO, tabs=(bring, *ECHO.tabs), kind="leaflet")))
    assert words.index("Please bring:") < words.index("Your referral") < words.index("Your tablets")
