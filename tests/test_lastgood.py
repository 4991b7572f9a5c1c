"""A page that staff break stays up as it was; what they take out goes; and they are told which is which."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.lastgood import KEPT, LEFT_OUT
from kiosk.leaflets.vet import Verdict
from kiosk.library import load_library
from kiosk.model import Library
from kiosk.problem import REFUSED, Problem
from kiosk.publish import Snapshot, publish
from kiosk.state import open_state

NOW = dt.datetime(2026, 11, 23, 9, 14)
PAGE = "---\ntitle: {title}\n---\n## In short\n\n![A line](a.svg)\n\n{text}\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H{width}"/></svg>'


def vet(file: Path) -> Verdict:
    """Judges by the first letters only: what vetting finds in real files is not what these stories are about."""
    data = file.read_bytes()
    reason = "" if data.startswith(b"%PDF") else "This is no PDF."
    return Verdict(str(file), not reason, reason, hashlib.sha256(data).hexdigest(), "Echo", (), b"")


class Clinic:
    """A content folder that is being edited, and what patients see of it."""

    def __init__(self, folder: Path) -> None:
        self.content, self.state = folder / "content", folder / "state"
        self.write("tests/_section.md", "---\ntitle: Tests\n---\n")
        self.write("clinic.yaml", "name: A clinic\nphone: 02 5550 1234\n")
        self.write("glossary.md", "## stent\nA small tube.\n")
        for name in ("echo", "stent"):
            self.write(f"tests/{name}/index.md", PAGE.format(title=name.capitalize(), text="It does not hurt."))
            self.write(f"tests/{name}/a.svg", DRAWING.format(width=9))
        self.publish()

    def write(self, name: str, text: str) -> None:
        file = self.content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def publish(self) -> Snapshot:
        """Publish the folder as it is."""
        return publish(self.content, open_state(str(self.state), self.content), vet, NOW)

    @property
    def library(self) -> Library:
        """What patients see; every file it names is there."""
        library = load_library(open_state(str(self.state), self.content))
        assert library is not None
        return library

    def read(self, page_id: str) -> str:
        """The words of a page as patients read them, "" when it is not up."""
        page = self.library.page(page_id)
        return " ".join(block.text for tab in page.tabs for block in tab.blocks) if page else ""


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    return Clinic(tmp_path)


def damage_front(clinic: Clinic) -> None:
    clinic.write("tests/echo/index.md", "---\ntitle: Echo\n  order: [\n---\n## In short\n\nNew words.\n")


def take_title(clinic: Clinic) -> None:
    clinic.write("tests/echo/index.md", "---\nsummary: x\n---\n## In short\n\nNew words.\n")


def damage_drawing(clinic: Clinic) -> None:
    clinic.write("tests/echo/index.md", PAGE.format(title="Echo", text="New words."))
    clinic.write("tests/echo/a.svg", DRAWING.format(width=9)[:40])


def lose_drawing(clinic: Clinic) -> None:
    clinic.write("tests/echo/index.md", PAGE.format(title="Echo", text="New words."))
    (clinic.content / "tests/echo/a.svg").unlink()


def lose_index(clinic: Clinic) -> None:
    (clinic.content / "tests/echo/index.md").unlink()


@pytest.mark.parametrize("harm", [damage_front, take_title, damage_drawing, lose_drawing, lose_index])
def test_a_page_that_fails_stays_up_as_it_was_with_its_drawing(clinic: Clinic, harm: Callable[[Clinic], None]) -> None:
    harm(clinic)
    snapshot = clinic.publish()

    assert clinic.read("tests/echo") == "It does not hurt."
    page = clinic.library.page("tests/echo")
    assert page is not None
    drawing = page.tabs[0].drawings[0]
    assert b"M0 0H9" in (Path(clinic.library.root) / drawing.file).read_bytes()
    told = [problem.what for problem in snapshot.problems if problem.severity in REFUSED]
    assert {problem.severity for problem in snapshot.problems if problem.severity in REFUSED} == {"kept"}
    assert told and all(what.endswith(KEPT) for what in told)


def test_the_page_beside_it_is_published_all_the_same(clinic: Clinic) -> None:
    damage_front(clinic)
    clinic.write("tests/stent/index.md", PAGE.format(title="Stent", text="It takes an hour."))
    clinic.publish()

    assert clinic.read("tests/stent") == "It takes an hour."
    assert [page.title for page in clinic.library.pages()] == ["Echo", "Stent"]


def test_the_last_good_version_stays_through_many_publishings_and_goes_when_the_page_is_mended(clinic: Clinic) -> None:
    damage_front(clinic)
    for number in range(5):
        clinic.write("tests/stent/index.md", PAGE.format(title="Stent", text=f"Version {number}."))
        clinic.publish()
    assert clinic.read("tests/echo") == "It does not hurt."

    clinic.write("tests/echo/index.md", PAGE.format(title="Echo", text="Mended."))
    assert not [problem for problem in clinic.publish().problems if KEPT in problem.what]
    assert clinic.read("tests/echo") == "Mended."


def test_a_page_that_is_taken_out_goes(clinic: Clinic) -> None:
    shutil.rmtree(clinic.content / "tests/echo")
    clinic.publish()
    assert [page.title for page in clinic.library.pages()] == ["Stent"]


def test_a_page_that_never_passed_is_left_out(clinic: Clinic) -> None:
    clinic.write("tests/new/index.md", "---\ntitle: [\n---\n## In short\n\nNew.\n")
    told = clinic.publish().problems

    assert clinic.library.page("tests/new") is None
    assert not any(KEPT in problem.what for problem in told)


def find_refused(snapshot: Snapshot) -> list[Problem]:
    return [problem for problem in snapshot.problems if problem.severity in REFUSED]


def test_a_new_page_with_a_damaged_drawing_is_left_out_and_the_nurse_reads_why(clinic: Clinic) -> None:
    clinic.write("tests/new/index.md", PAGE.format(title="New", text="It is new."))
    clinic.write("tests/new/a.svg", DRAWING.format(width=9)[:40])
    (told,) = find_refused(clinic.publish())

    assert clinic.library.page("tests/new") is None
    assert (told.severity, told.where) == ("error", "tests/new/index.md:6")
    assert told.what.startswith('The picture "tests/new/a.svg" cannot be shown: ') and told.what.endswith(LEFT_OUT)

    clinic.write("tests/new/a.svg", DRAWING.format(width=9))
    assert find_refused(clinic.publish()) == []
    assert clinic.read("tests/new") == "It is new."


def test_on_the_first_day_too_only_whole_pages_go_up(tmp_path: Path) -> None:
    first = Clinic(tmp_path)
    shutil.rmtree(first.state)
    damage_drawing(first)
    first.publish()
    assert [page.title for page in first.library.pages()] == ["Stent"]


def test_a_file_that_no_page_names_costs_no_page(clinic: Clinic) -> None:
    (clinic.content / "tests/echo/old.svg").symlink_to("/etc/passwd")
    clinic.write("tests/echo/index.md", PAGE.format(title="Echo", text="New words."))
    (told,) = find_refused(clinic.publish())

    assert clinic.read("tests/echo") == "New words."
    assert (told.severity, told.where) == ("error", "tests/echo/old.svg") and KEPT not in told.what


@pytest.mark.parametrize("harm", ["name: [", "---\nrole: Nurse\n---\n", "---\nname: Dr A\nphoto: gone.png\n---\n"])
def test_a_person_whose_file_breaks_stays_as_they_were(clinic: Clinic, harm: str) -> None:
    people = "your-cardiologist/people"
    clinic.write(
        "your-cardiologist/index.md", PAGE.format(title="Your cardiologist", text="x").replace("![A line](a.svg)", "")
    )
    for name in ("a", "b", "c"):
        clinic.write(f"{people}/{name}.md", f"---\nname: Dr {name.upper()}\nrole: Cardiologist\n---\n")
    clinic.publish()
    clinic.write(f"{people}/a.md", harm)
    (clinic.content / people / "c.md").unlink()
    clinic.write(f"{people}/new.md", "---\nrole: Nurse\n---\n")
    kept, left_out = sorted(find_refused(clinic.publish()), key=lambda problem: problem.where)

    assert [(person.name, person.role) for person in clinic.library.people] == [
        ("Dr A", "Cardiologist"), ("Dr B", "Cardiologist"),
    ]  # fmt: skip
    assert kept.severity == "kept" and kept.what.endswith(KEPT) and kept.where.startswith(f"{people}/a.md")
    assert left_out.severity == "error" and left_out.where.startswith(f"{people}/new.md")


def test_a_heading_whose_file_breaks_stays_as_it_was(clinic: Clinic) -> None:
    clinic.write("tests/_section.md", "---\ntitle: [\n---\n")
    (told,) = find_refused(clinic.publish())
    assert [section.title for section in clinic.library.sections] == ["Tests"] and told.severity == "kept"


def test_a_leaflet_whose_title_cannot_be_read_keeps_its_title(clinic: Clinic) -> None:
    clinic.write("tests/echo/leaflet.pdf", "%PDF old")
    clinic.write("tests/echo/leaflet.yaml", "title: A scan of your heart\n")
    clinic.publish()
    clinic.write("tests/echo/leaflet.yaml", "title: [\n")
    (told,) = find_refused(clinic.publish())
    assert [leaflet.title for leaflet in clinic.library.all_leaflets()] == ["A scan of your heart"]
    assert (told.severity, told.where) == ("kept", "tests/echo/leaflet.yaml:2")


def test_a_general_leaflet_stays_while_the_page_it_is_made_of_is_broken(clinic: Clinic) -> None:
    clinic.write("leaflets/signs/index.md", "---\ntitle: Signs\n---\n## In short\n\nCall us.\n")
    clinic.write("leaflets/signs/leaflet.pdf", "%PDF signs")
    clinic.publish()
    clinic.write("leaflets/signs/index.md", "---\ntitle: [\n---\n")
    (told,) = find_refused(clinic.publish())
    assert [leaflet.id for leaflet in clinic.library.leaflets] == ["leaflets/signs/leaflet"] and told.severity == "kept"


def test_a_section_of_which_every_page_fails_stays(clinic: Clinic) -> None:
    for name in ("echo", "stent"):
        clinic.write(f"tests/{name}/index.md", "---\ntitle: [\n---\n")
    clinic.write("contact/index.md", "---\ntitle: Contact\n---\n## Help\n\nAsk at the desk.\n")
    clinic.publish()

    assert [section.title for section in clinic.library.sections] == ["Tests"]
    assert clinic.read("tests/stent") == "It does not hurt."


def test_a_leaflet_that_is_half_copied_stays_the_old_one_and_one_taken_out_goes(clinic: Clinic) -> None:
    clinic.write("tests/echo/leaflet.pdf", "%PDF old")
    clinic.publish()
    clinic.write("tests/echo/leaflet.pdf", "half")
    clinic.write("tests/echo/index.md", PAGE.format(title="Echo", text="New words."))
    told = clinic.publish().problems

    (leaflet,) = clinic.library.all_leaflets()
    assert (Path(clinic.library.root) / leaflet.file).read_text() == "%PDF old"
    assert clinic.read("tests/echo") == "New words.", "the page itself is good"
    assert [problem.where for problem in told if KEPT in problem.what] == ["tests/echo/leaflet.pdf"]

    (clinic.content / "tests/echo/leaflet.pdf").unlink()
    clinic.publish()
    assert clinic.library.all_leaflets() == ()


def test_a_broken_clinic_file_or_glossary_takes_neither_the_phone_number_nor_the_words(clinic: Clinic) -> None:
    clinic.write("synonyms.yaml", "sound waves: Echo\n")
    clinic.publish()
    (clinic.content / "synonyms.yaml").write_bytes(b"sound: [\n")
    (clinic.content / "clinic.yaml").write_bytes(b"name: [\nphone")
    (clinic.content / "glossary.md").write_bytes(b"\xff\xfe#\x00")
    clinic.publish()

    assert {problem.severity for problem in find_refused(clinic.publish())} == {"kept"}
    assert clinic.library.clinic.phone == "02 5550 1234"
    assert [term.title for term in clinic.library.terms] == ["stent"]
    assert [synonym.means for synonym in clinic.library.synonyms] == [("Echo",)]
