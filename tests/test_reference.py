"""What a nurse writes down at consent: "ECHO-2.1" names one text, today and next year."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.about import describe_reference
from kiosk.folder import Draft, read_folder
from kiosk.leaflets.vet import Verdict
from kiosk.library import load_library
from kiosk.model import Clinic as Model
from kiosk.model import Leaflet, Page, PdfPage
from kiosk.paths import find_data
from kiosk.publish import publish
from kiosk.reference import derive_code, read_code, settle_codes
from kiosk.snapshots import go_back
from kiosk.state import open_state
from kiosk.typeset import describe_leaflet

DAY = dt.datetime(2026, 11, 23, 9, 14)
PAGE = '---\ntitle: {title}\nversion: "{version}"\n{front}---\n## In short\n\n{words}\n'


def vet(file: Path) -> Verdict:
    data = file.read_bytes()
    return Verdict(str(file), True, "", hashlib.sha256(data).hexdigest(), file.stem, (PdfPage(1, 1, 0),), b"")


class Clinic:
    """A content folder, and what patients see of it."""

    def __init__(self, folder: Path) -> None:
        self.content = folder / "content"
        (self.content / "tests").mkdir(parents=True)
        (self.content / "tests" / "_section.md").write_text("---\ntitle: Tests\n---\n")
        self.state = open_state(str(folder / "state"), self.content)

    def write(self, page: str, front: str = "", version: str = "1.0", words: str = "It does not hurt.") -> None:
        file = self.content / page / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(title=page, version=version, front=front, words=words))

    def read(self) -> Draft:
        return read_folder(self.content, vet)

    def publish(self, days: int = 0, now: dt.datetime = DAY) -> str:
        return publish(self.content, self.state, vet, now + dt.timedelta(days=days)).outcome

    def see(self, page: str) -> Page:
        library = load_library(self.state)
        found = library.page(page) if library else None
        assert found is not None
        return found


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    clinic = Clinic(tmp_path)
    clinic.write("tests/echo", "reference: echo\n", "2.1")
    return clinic


def test_a_nurse_reads_the_letters_and_the_version(clinic: Clinic) -> None:
    clinic.publish()
    assert clinic.see("tests/echo").reference == "ECHO-2.1"
    clinic.write("tests/echo", "reference: echo\n", "2.2")
    clinic.publish()
    assert clinic.see("tests/echo").reference == "ECHO-2.2"


def test_a_page_whose_author_wrote_no_reference_gets_one_of_its_folder(clinic: Clinic) -> None:
    for page in ("tests/tilt-table-test", "tests/bloods", "tests/検査", "tests/a"):
        clinic.write(page)
    codes = [page.code for page in clinic.read().library.pages()]
    assert len(set(codes)) == len(codes) and all(read_code(code) for code in codes)
    assert {"TTT", "BLOO", "ECHO"} <= set(codes)
    assert [page.code for page in clinic.read().library.pages()] == codes


def test_two_pages_never_share_a_reference_and_the_author_is_told(clinic: Clinic) -> None:
    clinic.write("tests/stress-echo", "reference: ECHO\n")
    draft = clinic.read()
    echo, stress = (draft.library.page(page) for page in ("tests/echo", "tests/stress-echo"))
    assert echo is not None and stress is not None
    assert (echo.code, stress.code) == ("ECHO", "SE")
    (problem,) = [problem for problem in draft.problems if "tests/echo has the reference" in problem.what]
    assert (problem.severity, problem.where) == ("warning", "tests/stress-echo/index.md")


@pytest.mark.parametrize("wrong", ["ECHO-2", "E", "ÉCHO", "12", "ABCDEFGHIJK"])
def test_what_cannot_be_a_reference_is_named(clinic: Clinic, wrong: str) -> None:
    clinic.write("tests/echo", f"reference: {wrong}\n")
    draft = clinic.read()
    assert draft.library.pages()[0].code == "ECHO"
    assert any(problem.where == "tests/echo/index.md:4" and wrong in problem.what for problem in draft.problems)


def test_the_leaflet_of_a_page_has_the_reference_of_the_page_and_another_one_its_own(clinic: Clinic) -> None:
    for name in ("leaflet", "from-the-ward", "diet"):
        (clinic.content / "tests" / "echo" / f"{name}.pdf").write_bytes(name.encode())
    (clinic.content / "tests" / "echo" / "leaflet.yaml").write_text('version: "2.0"\n')
    (clinic.content / "tests" / "echo" / "diet.yaml").write_text('version: "7"\nreference: DIET\n')
    clinic.publish()
    found = {leaflet.id.rpartition("/")[2]: leaflet.reference for leaflet in clinic.see("tests/echo").leaflets}
    assert found == {"leaflet": "ECHO-2.0", "diet": "DIET-7", "from-the-ward": "FTW"}


def test_a_general_leaflet_has_that_of_the_page_it_is_made_of(clinic: Clinic) -> None:
    clinic.write("leaflets/signs", "reference: SIGNS\n")
    for name in ("signs/leaflet", "parking"):
        (clinic.content / "leaflets" / f"{name}.pdf").write_bytes(name.encode())
    leaflets = clinic.read().library.leaflets
    assert {leaflet.id: leaflet.code for leaflet in leaflets} == {
        "leaflets/signs/leaflet": "SIGNS",
        "leaflets/parking": "PARK",
    }


def test_the_day_of_a_reference_is_that_of_the_last_check(clinic: Clinic) -> None:
    page = Page("a", "A", "", (), code="ECHO", version="2.1", published=dt.date(2026, 11, 23))
    assert describe_reference(page) == "ECHO-2.1, of 23 November 2026"
    checked = replace(page, status="approved", approved_by="Dr A", reviewed=dt.date(2026, 5, 12), text_mark="m")
    assert describe_reference(replace(checked, approved_text="m")) == "ECHO-2.1, of 12 May 2026"
    assert describe_reference(checked) == "ECHO-2.1, of 23 November 2026", "the words were changed after the check"
    assert describe_reference(replace(page, published=None)) == "ECHO-2.1"
    assert describe_reference(replace(page, code="")) == ""


def test_a_page_keeps_its_day_until_its_words_change(clinic: Clinic) -> None:
    clinic.publish()
    clinic.write("tests/icd", "reference: ICD\n")
    clinic.publish(days=3)
    assert clinic.see("tests/echo").published == DAY.date()
    assert clinic.see("tests/icd").published == DAY.date() + dt.timedelta(days=3)

    assert clinic.publish(days=4) == "same"
    clinic.write("tests/echo", "reference: ECHO\n", "2.1", "New words.")
    clinic.publish(days=5)
    assert clinic.see("tests/echo").published == DAY.date() + dt.timedelta(days=5)


def test_a_clock_that_was_never_set_gives_no_day(clinic: Clinic) -> None:
    clinic.publish(now=dt.datetime(1970, 1, 1))
    page = clinic.see("tests/echo")
    assert page.published is None and describe_reference(page) == "ECHO-2.1"


def test_content_that_staff_went_back_from_is_still_known_on_another_day(clinic: Clinic) -> None:
    clinic.publish()
    clinic.write("tests/echo", "reference: ECHO\n", "2.2", "Wrong words.")
    clinic.publish(days=1)
    go_back(clinic.state, 1)
    assert clinic.publish(days=9) == "held"
    assert clinic.see("tests/echo").reference == "ECHO-2.1"


def test_codes_do_not_depend_on_the_order_of_the_folder() -> None:
    wished = {"b/icd": "", "a/icd": "", "c/echo": "ECHO", "d/echo": "", "e/echo": ""}
    codes = settle_codes(wished)
    assert len(set(codes.values())) == 5
    assert settle_codes(dict(reversed(wished.items()))) == codes


@pytest.mark.parametrize("place", ["a/1", "a/ø", "x", "a/" + "long-" * 40, "a/\udce9"])
def test_every_folder_name_gives_letters(place: str) -> None:
    assert read_code(derive_code(place)) == derive_code(place)


def test_every_shipped_page_has_a_reference_written_down() -> None:
    draft = read_folder(find_data("content"), vet)
    pages = (*draft.library.pages(), *draft.sheets)
    assert {page.id: page.code for page in pages}["hospital-services/transoesophageal-echo"] == "TOE"
    for page in pages:
        text = (find_data("content") / page.id / "index.md").read_text(encoding="utf-8")
        assert f"\nreference: {page.code}\n" in text
    assert not [problem for problem in draft.problems if "reference" in problem.what]


def test_a_leaflet_without_a_version_is_named_by_its_letters() -> None:
    assert Leaflet("a/b", "B", "b.pdf", "", (), code="B").reference == "B"


def test_each_sheet_of_a_leaflet_has_the_reference_at_its_foot_and_a_checked_one_the_day() -> None:
    page = Page("a", "A", "", (), code="ECHO", version="2.1", reviewed=dt.date(2026, 5, 12), approved_by="Dr A")
    assert describe_leaflet(page, Model())["footer"] == ["ECHO-2.1"]
    checked = replace(page, status="approved", text_mark="m", approved_text="m")
    assert describe_leaflet(checked, Model())["footer"] == ["ECHO-2.1", "checked on 12 May 2026"]
    assert any("Reference: ECHO-2.1." in text for text in describe_leaflet(page, Model())["about"])
