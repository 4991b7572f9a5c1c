"""A page in another language: shown when a translator and a second person signed it, gone when the English moves on."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.approval import approve, write_fields
from kiosk.codec import decode, encode
from kiosk.folder import read_folder
from kiosk.governance import Policy
from kiosk.leaflets.vet import Verdict
from kiosk.library import load_library
from kiosk.model import Library, Page, Translation
from kiosk.problem import REFUSED, Problem
from kiosk.publish import Snapshot, publish
from kiosk.starter import make_translation
from kiosk.state import open_state

NOW = dt.datetime(2026, 11, 23, 9, 14)
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><path d="M0 0H9"/>'
    '<g class="label"><path class="leader" d="M10 10 V30"/><text x="40" y="40">Probe</text></g></svg>'
)
ENGLISH = """---
title: Echocardiogram
also: heart ultrasound
summary: Sound waves make a picture of your heart.
kind: test
facts:
  how long: 40 minutes
  does it hurt: No
status: draft
version: "1.0"
reference: ECHO
sources:
  - "a.example"
---
## In short

- It does not hurt.
- About 13 in 10,000 people feel faint.

## Step by step

### Gel

![A hand
with gel](1-gel.svg)

We put **gel** on your chest.

> **What you may feel:** The gel is cool.

### A small probe

![A hand with a probe](1-gel.svg)

You lie still.

## When to get help

### At home, an emergency

> **Call 000** for chest pain.
"""


def turn(text: str) -> str:
    """The words in a language that nobody speaks: every letter with a mark."""
    return re.sub("[A-Za-z]", lambda letter: f"{letter[0]}\N{COMBINING DIAERESIS}", text)


def fill(text: str) -> str:
    """The file to translate in, as a translator gives it back."""
    _, front, body = text.split("---\n", 2)
    front = re.sub(r"# (.+)\n(title|also|summary):", lambda m: f"{m[2]}: {turn(m[1])}", front)
    front = re.sub(r"  # (.+): (.+)\n.*\n", lambda m: f"  {turn(m[1])}: {turn(m[2])}\n", front)
    front = re.sub(r'  "(.+)":\n', lambda m: f'  "{m[1]}": {turn(m[1])}\n', front)
    for name, told in (("translator", "Mai Tran"), ("credential", "NAATI CPN1AB23C"), ("second_check", "Lan Vo")):
        front = front.replace(f"{name}:\n", f"{name}: {told}\n")
    front = front.replace("translated:\n", "translated: 2026-11-02\n")
    body = re.sub(r"<!-- .*?-->", "", body, count=1, flags=re.DOTALL)
    body = re.sub(r"<!--\n(.*?)-->", lambda m: turn(m[1]), body, flags=re.DOTALL)
    body = re.sub(r"(?m)^(#+ )(.*)$", lambda m: m[1] + turn(m[2]), body)
    body = re.sub(r"!\[(.*?)\]", lambda m: f"![{turn(m[1])}]", body)
    return f"---\n{front}---\n{body}"


def refuse(file: Path) -> Verdict:
    return Verdict(str(file), False, "Not looked at.", "", "", (), b"")


class Clinic:
    """A page with a translation that is signed, and what patients see of both."""

    def __init__(self, folder: Path) -> None:
        self.content = folder / "content"
        self.english = self.content / "tests" / "echo" / "index.md"
        self.english.parent.mkdir(parents=True)
        (self.content / "tests" / "_section.md").write_text("---\ntitle: Tests\n---\n")
        (self.english.parent / "1-gel.svg").write_text(DRAWING)
        self.english.write_text(ENGLISH, encoding="utf-8")
        self.state = open_state(str(folder / "state"), self.content)
        self.file = make_translation(self.content, "tests/echo", "vi")
        self.file.write_text(fill(self.file.read_text(encoding="utf-8")), encoding="utf-8")

    def add_page(self) -> None:
        other = self.content / "tests" / "icd" / "index.md"
        other.parent.mkdir()
        other.write_text("---\ntitle: ICD\n---\n## In short\n\nx\n")

    def change(self, file: Path, old: str, new: str) -> None:
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def publish(self, policy: Policy | None = None, now: dt.datetime = NOW) -> Snapshot:
        return publish(self.content, self.state, refuse, now, policy)

    @property
    def library(self) -> Library:
        library = load_library(self.state)
        assert library is not None
        return library

    @property
    def page(self) -> Page:
        page = self.library.page("tests/echo")
        assert page is not None
        return page

    def list_problems(self) -> list[Problem]:
        """What is wrong with the translation, and nothing else."""
        return [problem for problem in read_folder(self.content, refuse).problems if ".vi.md" in problem.where]


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    return Clinic(tmp_path)


def test_a_patient_reads_the_page_in_their_language_with_its_drawings(clinic: Clinic) -> None:
    clinic.publish()
    assert clinic.list_problems() == []
    english, page = clinic.page, clinic.page.in_language("vi")
    assert (page.language, page.id, page.reference) == ("vi", "tests/echo", "ECHO-1.0")
    assert (page.title, page.summary) == (turn("Echocardiogram"), turn(english.summary))
    assert [(fact.label, fact.value, fact.icon) for fact in page.facts] == [
        (turn(fact.label), turn(fact.value), fact.icon) for fact in english.facts
    ]
    assert [tab.id for tab in page.tabs] == ["in-short", "step-by-step", "when-to-get-help"]
    steps, theirs = page.tabs[1].steps, english.tabs[1].steps
    assert [step.title for step in steps] == [turn("Gel"), turn("A small probe")]
    assert steps[0].drawing is not None and theirs[0].drawing is not None
    assert steps[0].drawing.file == theirs[0].drawing.file
    assert (steps[0].drawing.alt, steps[0].drawing.labels[0].text) == (turn("A hand with gel"), turn("Probe"))
    assert [(block.kind, block.text) for block in steps[0].blocks] == [
        ("text", turn("We put gel on your chest.")),
        ("feel", turn("The gel is cool.")),
    ]
    assert [block.kind for block in page.tabs[2].blocks] == ["heading", "alert"]


def test_the_chooser_offers_only_languages_that_there_is_a_page_in(clinic: Clinic) -> None:
    clinic.publish()
    assert clinic.library.languages() == ("vi",)
    assert clinic.page.in_language("ar") == clinic.page
    clinic.file.unlink()
    clinic.publish()
    assert clinic.library.languages() == () and clinic.page.in_language("vi") == clinic.page


def test_a_translation_survives_being_stored(clinic: Clinic) -> None:
    clinic.publish()
    (translation,) = clinic.page.translations
    assert translation.translated == dt.date(2026, 11, 2) and translation.credential == "NAATI CPN1AB23C"
    assert decode(Translation, json.loads(json.dumps(encode(translation)))) == translation
    assert "translations" not in encode(clinic.page.in_language("vi").__class__("a", "A", "", ()))


@pytest.mark.parametrize("name", ["translator", "credential", "second_check", "translated", "english", "title"])
def test_a_translation_that_nobody_signed_for_is_not_shown(clinic: Clinic, name: str) -> None:
    text = clinic.file.read_text(encoding="utf-8")
    clinic.file.write_text(re.sub(rf"(?m)^{name}:.*$", f"{name}:", text), encoding="utf-8")
    clinic.publish()
    assert clinic.library.languages() == () and clinic.page.title == "Echocardiogram"
    (problem,) = clinic.list_problems()
    assert problem.severity == "error" and (name in problem.fix or name == "title")


def test_nobody_checks_their_own_translation(clinic: Clinic) -> None:
    clinic.change(clinic.file, "second_check: Lan Vo", "second_check: mai tran")
    (problem,) = clinic.list_problems()
    assert problem.severity == "error" and "second check" in problem.what


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("It does not hurt.", "It may hurt.", 'below "In short"'),
        ("You lie still.", "You lie on your side.", 'below "Step by step"'),
        ("40 minutes", "50 minutes", "in the lines at the top"),
        ("A hand with a probe", "A probe", 'below "Step by step"'),
    ],
)
def test_when_the_english_words_change_the_translation_goes_and_the_nurse_reads_where(
    clinic: Clinic, old: str, new: str, place: str
) -> None:
    clinic.publish()
    clinic.change(clinic.english, old, new)
    told = [problem for problem in clinic.publish().problems if ".vi.md" in problem.where]
    assert clinic.library.languages() == ()
    (problem,) = told
    assert problem.severity == "error" and place in problem.what and "Vietnamese" in problem.fix
    mark = re.search(r'english: "([0-9a-f-]+)"', problem.fix)
    assert mark is not None
    clinic.file.write_text(write_fields(clinic.file.read_text("utf-8"), {"english": mark[1]}), encoding="utf-8")
    clinic.publish()
    assert clinic.library.languages() == ("vi",), "the new mark and the new day make it good again"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('version: "1.0"', 'version: "1.1"\nreviewed: 2026-11-20\nowner: Nurse Kim'),
        ("status: draft", "status: approved"),
        ('  - "a.example"', '  - "b.example"'),
        ("- It does not hurt.", "<!-- a note -->\n- It  does not\n  **hurt**."),
        ("(1-gel.svg)", "(2-gel.svg)"),
        ("reference: ECHO", "reference: SCAN"),
    ],
)
def test_days_approval_notes_and_names_of_pictures_leave_it_as_it_is(clinic: Clinic, old: str, new: str) -> None:
    (clinic.english.parent / "2-gel.svg").write_text(DRAWING)
    clinic.change(clinic.english, old, new)
    clinic.publish()
    assert clinic.library.languages() == ("vi",)


@pytest.mark.parametrize(
    ("cut", "says"),
    [
        (lambda text: text[: text.rindex("\n## ")], "3 headings, and this translation 2"),
        (lambda text: re.sub(rf"(?s)\n### {turn('A')} .*?(?=\n## )", "\n", text), "2 steps, and this translation 1"),
        (lambda text: re.sub(rf"(?m)^  {turn('Does')} .*\n", "", text), "2 facts, and this translation 1"),
        (lambda text: text.replace("000", ""), "to call 000"),
        (lambda text: text.replace(turn("You lie still."), ""), "There is no text below"),
    ],
)
def test_a_translation_that_lacks_a_part_is_not_shown(clinic: Clinic, cut: Callable[[str], str], says: str) -> None:
    clinic.file.write_text(cut(clinic.file.read_text(encoding="utf-8")), encoding="utf-8")
    assert [problem.severity for problem in clinic.list_problems() if says in problem.what] == ["error"]
    clinic.publish()
    assert clinic.library.languages() == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (f'"Probe": {turn("Probe")}', '"Probe":', '"Probe"'),
        ("10,000", "1,000", "10000"),
        (f"- {turn('It does not hurt.')}\n", "", "1 points"),
        (f"summary: {turn('Sound waves make a picture of your heart.')}", "summary:", '"summary" is not translated'),
        (f"## {turn('In short')}", "## In short", "still in English"),
        (f"![{turn('A hand with gel')}](1-gel.svg)", "", "cannot see"),
    ],
)
def test_what_anyone_can_see_without_the_language_is_pointed_out(clinic: Clinic, old: str, new: str, says: str) -> None:
    clinic.change(clinic.file, old, new)
    (problem,) = clinic.list_problems()
    assert problem.severity == "warning" and says in problem.what
    clinic.publish()
    assert clinic.library.languages() == ("vi",)


def test_numbers_in_other_digits_and_with_other_marks_are_the_same_numbers(clinic: Clinic) -> None:
    clinic.change(clinic.file, "10,000", "١٠٬٠٠٠")
    clinic.change(clinic.file, "40", "٤٠")
    assert clinic.list_problems() == []


def test_a_translation_that_is_broken_later_stays_as_it_was_while_the_english_does(clinic: Clinic) -> None:
    clinic.publish()
    clinic.change(clinic.file, "labels:", "labels: [")
    told = [problem for problem in clinic.publish().problems if problem.severity in REFUSED]
    assert clinic.library.languages() == ("vi",)
    assert {problem.severity for problem in told} == {"kept"}

    clinic.change(clinic.english, "You lie still.", "You sit.")
    told = [problem for problem in clinic.publish().problems if problem.severity in REFUSED]
    assert clinic.library.languages() == () and {problem.severity for problem in told} == {"error"}


def test_a_broken_english_page_keeps_its_last_good_version_in_both_languages(clinic: Clinic) -> None:
    clinic.add_page()
    clinic.publish()
    clinic.change(clinic.english, "title: Echocardiogram", "title: [")
    clinic.publish()
    assert clinic.page.in_language("vi").title == turn("Echocardiogram")

    clinic.file.unlink()
    clinic.publish()
    assert clinic.page.title == "Echocardiogram" and clinic.library.languages() == ()


def test_a_page_that_loses_its_approval_takes_its_translation_with_it(clinic: Clinic) -> None:
    policy = Policy("approved")
    due = dt.date(2028, 11, 1)
    approve(clinic.english, "Dr A", "Cardiologist", dt.date(2026, 11, 1), due)
    clinic.publish(policy)
    clinic.change(clinic.english, "You lie still.", "You sit.")
    clinic.publish(policy)
    assert clinic.page.in_language("vi").title == turn("Echocardiogram"), (
        "the approved words, and what was made of them"
    )
    clinic.file.unlink()
    clinic.publish(policy)
    assert clinic.library.languages() == ()


def test_an_overdue_page_goes_in_every_language(clinic: Clinic) -> None:
    clinic.add_page()
    approve(clinic.english, "Dr A", "Cardiologist", dt.date(2026, 1, 1), dt.date(2026, 11, 1))
    clinic.publish()
    assert clinic.library.languages() == ("vi",)
    clinic.publish(Policy("all", 0), NOW + dt.timedelta(days=1))
    assert clinic.library.languages() == () and clinic.library.page("tests/echo") is None


@pytest.mark.parametrize(
    ("name", "fix"), [("index.vietnamese.md", '"vi"'), ("index.en.md", "Codes are"), ("index..md", "")]
)
def test_a_file_that_is_not_named_by_a_language_is_explained(clinic: Clinic, name: str, fix: str) -> None:
    clinic.file.rename(clinic.file.with_name(name))
    found = [problem for problem in read_folder(clinic.content, refuse).problems if name in problem.where]
    assert [problem.severity for problem in found] == ["error"] * bool(fix)
    assert all(fix in problem.fix for problem in found)


def test_a_language_that_the_kiosk_has_no_name_for_is_shown_and_mentioned(clinic: Clinic) -> None:
    clinic.file.rename(clinic.file.with_name("index.XX.md"))
    clinic.publish()
    assert clinic.library.languages() == ("xx",)
    assert any('"xx"' in problem.what for problem in read_folder(clinic.content, refuse).problems)


def test_the_parts_of_a_drawing_are_told_in_the_language_too(tmp_path: Path) -> None:
    page = tmp_path / "your-heart" / "index.md"
    page.parent.mkdir()
    (page.parent / "a.svg").write_text(DRAWING.replace('<path d="M0 0H9"', '<path class="spot muscle" d="M0 0H9V9z"'))
    page.write_text(
        '---\ntitle: Your heart\n---\n## Touch a part\n\n![The heart](a.svg "Outside")\n\n### Rooms\n\n'
        "#### Heart muscle (also: wall)\n\nIt squeezes.\n\nShape: muscle\n\nLooks at it: [My heart](your-heart)\n"
    )
    file = make_translation(tmp_path, "your-heart", "zh-hans")
    text = fill(file.read_text(encoding="utf-8"))
    text = text.replace(turn("Looks at it:"), "Looks at it:").replace(f"]({turn('your-heart')})", "](your-heart)")
    file.write_text(text.replace(turn("Shape: muscle"), "").replace(turn("also"), "also"), encoding="utf-8")
    draft = read_folder(tmp_path, refuse)
    assert [problem for problem in draft.problems if "zh-Hans" in problem.where] == []
    (tab,) = draft.library.places[0].in_language("zh-Hans").tabs
    (spot,) = tab.spots
    assert (spot.title, spot.also, spot.group) == (turn("Heart muscle"), turn("wall"), turn("Rooms"))
    assert [block.text for block in spot.blocks] == [turn("It squeezes.")]
    assert [(link.words, link.page) for link in spot.links] == [(turn("My heart"), "your-heart")]
    assert tab.views[0].title == turn("Outside") and tab.views[0].drawing.alt == turn("The heart")
