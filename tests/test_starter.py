"""A receptionist starts a page, a person and a notice from the command line, and mends what she mistyped."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.folder import Draft, read_folder
from kiosk.hints import FACTS, HEADINGS, HELP_PARTS, LINES
from kiosk.markup import drop_comments, read_markup
from kiosk.model import FACT_ICONS, STANDARD_SECTIONS, Notice
from kiosk.page import FIELDS
from kiosk.paths import find_data
from kiosk.rules.shape import HELP_PARTS as HELP_HEADINGS
from kiosk.slug import make_slug
from kiosk.starter import make_notice
from tests.test_folder import vet, write

ECHO = "---\ntitle: Echocardiogram\norder: 4\n---\n## In short\n\nIt does not hurt.\n"
TILT = "hospital-services/tilt-table-test"
TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with one page, nobody's name, and the clinic's own notices."""
    write(tmp_path, "hospital-services/_section.md", "---\ntitle: In hospital\n---\n")
    write(tmp_path, "hospital-services/echo/index.md", ECHO)
    write(tmp_path, "contact/index.md", "---\ntitle: Contact us\n---\n## Other help\n\nAsk us.\n")
    write(tmp_path, "notices.yaml", (find_data("content") / "notices.yaml").read_bytes())
    return tmp_path


def new(content: Path, *words: str) -> int:
    return main(["new", *words, "--content", str(content)])


def read(content: Path) -> Draft:
    return read_folder(content, vet)


def list_errors(content: Path) -> list[str]:
    return [problem.where for problem in read(content).problems if problem.severity == "error"]


def test_a_receptionist_makes_a_page_and_is_told_what_to_do_next(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(content, "page", "hospital-services", "Tilt table test") == 0
    told = capsys.readouterr().out
    file = content / TILT / "index.md"
    assert str(file) in told and "clinic-kiosk check" in told and f"clinic-kiosk preview {TILT}" in told
    text = file.read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", drop_comments(text)[0], re.MULTILINE) == list(STANDARD_SECTIONS)
    assert re.findall(r"^### (.*)$", drop_comments(text)[0], re.MULTILINE) == list(HELP_HEADINGS)
    document = read_markup(text, "index.md")
    assert document.front is not None and isinstance(document.front.value, dict)
    assert tuple(document.front.value) == FIELDS and not document.problems
    lines = {name: node.value for name, node in document.front.value.items()}
    assert lines["title"] == "Tilt table test" and lines["order"] == "5"
    assert (lines["status"], lines["version"], lines["kind"]) == ("draft", "1.0", "test")


def test_a_page_of_nothing_but_notes_is_one_plain_problem_and_patients_do_not_see_it(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new(content, "page", "hospital-services", "Tilt table test")
    assert read(content).library.page(TILT) is None
    capsys.readouterr()
    assert main(["check", str(content), "--json"]) == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    (problem,) = [problem for problem in problems if TILT in problem["where"]]
    assert problem["severity"] == "error" and "Nothing is written on this page yet" in problem["what"]
    assert '"In short" first' in problem["fix"]


def test_the_page_appears_with_its_first_words_and_none_of_the_notes(content: Path) -> None:
    new(content, "page", "hospital-services", "Tilt table test")
    file = content / TILT / "index.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("## In short\n", "## In short\n\n- A table tilts you.\n"), encoding="utf-8")
    page = read(content).library.page(TILT)
    assert page is not None and page.title == "Tilt table test"
    assert [(tab.title, [block.text for block in tab.blocks]) for tab in page.tabs] == [
        ("In short", ["A table tilts you."])
    ]
    assert page.facts == () and page.sources == ()


def test_small_headings_that_nobody_wrote_below_are_left_out_and_named(content: Path) -> None:
    new(content, "page", "hospital-services", "Tilt table test")
    file = content / TILT / "index.md"
    text = file.read_text(encoding="utf-8")
    told = "### Now, in the clinic\n"
    file.write_text(text.replace(told, f"{told}\nTell the staff.\n"), encoding="utf-8")
    draft = read(content)
    page = draft.library.page(TILT)
    assert page is not None
    assert [block.text for block in page.tabs[0].blocks] == ["Now, in the clinic", "Tell the staff."]
    said = [problem.what for problem in draft.problems if "At home" in problem.what]
    assert said == [f'There is no text below "{title}", so it is left out.' for title in sorted(HELP_HEADINGS[1:])]


@pytest.mark.parametrize("kind", ["test", "procedure", "visit", "topic"])
def test_a_page_of_every_kind_starts_without_a_problem_but_being_empty(content: Path, kind: str) -> None:
    assert new(content, "page", "hospital-services", "Something new", "--kind", kind) == 0
    where = "hospital-services/something-new/index.md"
    assert [p.where for p in read(content).problems if "something-new" in p.where] == [where]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Tilt table test", "tilt-table-test"),
        ("Échographie d’effort", "echographie-deffort"),
        ("24-hour ECG & blood pressure", "24-hour-ecg-blood-pressure"),
        ("Siêu âm tim", "sieu-am-tim"),
        ("心脏超声", "page-1"),
        ("تخطيط القلب", "page-1"),
        ("../../etc/passwd", "etc-passwd"),
        ("Nul", "nul-1"),
        ("Word " * 40, "-".join(["word"] * 12)),
    ],
)
def test_a_title_in_any_script_gives_a_folder_that_works_everywhere(content: Path, title: str, name: str) -> None:
    assert new(content, "page", "hospital-services", title) == 0
    file = content / "hospital-services" / name / "index.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nWords.\n", encoding="utf-8")
    page = read(content).library.page(f"hospital-services/{name}")
    assert page is not None and page.title == " ".join(title.split())


def test_two_pages_in_a_script_without_a_to_z_do_not_share_a_folder(content: Path) -> None:
    assert (
        new(content, "page", "hospital-services", "心脏超声")
        == new(content, "page", "hospital-services", "起搏器")
        == 0
    )
    assert (content / "hospital-services/page-2/index.md").exists()
    assert new(content, "page", "hospital-services", "起搏器") == 1


@pytest.mark.parametrize(
    "title", ["No", "Echo: the test", 'The "big" \\ test', "# one", "- two", "null", "A @ b", "It’s"]
)
def test_a_title_with_signs_that_yaml_knows_is_read_back_as_it_was_typed(content: Path, title: str) -> None:
    assert new(content, "page", "hospital-services", title) == 0
    file = content / "hospital-services" / make_slug(title) / "index.md"
    front = read_markup(file.read_text(encoding="utf-8"), "a").front
    assert front is not None and isinstance(front.value, dict) and front.value["title"].value == title


def test_mistyped_words_are_answered_in_plain_words_and_make_nothing(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(content.rglob("*"))
    assert new(content, "page", "hospital-servces", "Tilt table test") == 1
    assert 'The nearest known name is "hospital-services".' in capsys.readouterr().err
    assert new(content, "page", "contact", "Tilt table test") == 1
    assert 'no group of pages called "contact"' in capsys.readouterr().err
    assert new(content, "page", "hospital-services", "echocardiogram ") == 1
    assert "already" in capsys.readouterr().err
    assert new(content, "page", "hospital-services", "ECHO") == 1
    assert "hospital-services/echo already" in capsys.readouterr().err
    assert new(content, "page", "hospital-services", "123 !") == 1
    assert "no letters" in capsys.readouterr().err
    assert new(content / "nowhere", "page", "hospital-services", "Tilt") == 1
    assert "is not a folder" in capsys.readouterr().err
    assert sorted(content.rglob("*")) == before


def test_a_folder_with_pictures_but_no_page_yet_gets_its_page(content: Path) -> None:
    write(content, f"{TILT}/1-table.png", b"picture")
    assert new(content, "page", "hospital-services", "Tilt table test") == 0
    assert (content / TILT / "index.md").exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="whoever runs this may write everywhere")
def test_a_folder_that_may_not_be_written_is_said_so(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = content / "hospital-services"
    place.chmod(0o555)
    try:
        assert new(content, "page", "hospital-services", "Tilt table test") == 1
    finally:
        place.chmod(0o755)
    assert "cannot be written" in capsys.readouterr().err


def test_a_file_where_a_folder_should_be_is_said_so(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(content, TILT, "a file")
    assert new(content, "page", "hospital-services", "Tilt table test") == 1
    assert "There is such a file already" in capsys.readouterr().err


def test_a_person_is_made_from_the_clinics_own_pattern(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        content, "your-cardiologist/people/_pattern.md", "---\n# Copy me.\n\n# Who\nname:\n\n# What\nrole: Nurse\n---\n"
    )
    assert new(content, "person", "Dr", "Ana", "Novák") == 0
    assert "Ask the person first" in capsys.readouterr().out
    text = (content / "your-cardiologist/people/dr-ana-novak.md").read_text(encoding="utf-8")
    assert "Copy me" not in text and "# Who\nname: Dr Ana Novák\n" in text
    (person,) = read(content).library.people
    assert (person.name, person.role) == ("Dr Ana Novák", "Nurse")
    assert new(content, "person", "Dr Ana Novak") == 1
    assert "already" in capsys.readouterr().err


def test_a_person_can_be_made_where_there_is_no_pattern(content: Path) -> None:
    assert new(content, "person", "Ngọc Trần") == 0
    assert [person.name for person in read(content).library.people] == ["Ngọc Trần"]
    assert not [where for where in list_errors(content) if "people" in where]


def test_a_notice_is_added_below_the_others_and_all_that_stood_there_stays(content: Path) -> None:
    file = content / "notices.yaml"
    before = file.read_bytes()
    assert make_notice(content, "Closed: Friday", "", TODAY, dt.date(2026, 11, 27), TODAY) == file
    assert file.read_bytes().startswith(before)
    notices = read(content).library.notices
    assert [notice.text for notice in notices] == ["Urgent appointments", "Closed: Friday"]
    assert notices[1] == Notice("Closed: Friday", "", TODAY, dt.date(2026, 11, 27))


@pytest.mark.parametrize(
    "old",
    [
        b"- text: One\r\n  detail:\r\n",
        b"- text: One",
        b"  - text: One\n    detail: Two\n",
        b"# Only words for staff.\n",
        b"",
        b"\xef\xbb\xbf- text: One\n",
    ],
)
def test_a_notice_fits_into_the_file_however_it_was_saved(content: Path, old: bytes) -> None:
    (content / "notices.yaml").write_bytes(old)
    assert new(content, "notice", "Flu shots today", "--detail", "Ask at the desk.") == 0
    new_bytes = (content / "notices.yaml").read_bytes()
    assert new_bytes.startswith(old) and (b"\r\n" in old) == (b"\r\n" in new_bytes)
    draft = read(content)
    assert draft.library.notices[-1] == Notice("Flu shots today", "Ask at the desk.")
    assert len(draft.library.notices) == (2 if b"text: One" in old else 1)


def test_a_clinic_without_a_notices_file_gets_one_that_explains_itself(content: Path) -> None:
    (content / "notices.yaml").unlink()
    assert new(content, "notice", "Flu shots today") == 0
    assert (content / "notices.yaml").read_text(encoding="utf-8").startswith("# Short news above the tiles")
    assert [notice.text for notice in read(content).library.notices] == ["Flu shots today"]


@pytest.mark.parametrize("old", [b"text: One\n", b"[]\n", b"- text: One\n bad: x\n", b"- text: a: b\n"])
def test_a_notice_is_not_added_to_a_file_that_cannot_take_it(
    content: Path, old: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "notices.yaml").write_bytes(old)
    assert new(content, "notice", "Flu shots today") == 1
    assert "Correct it first" in capsys.readouterr().err
    assert (content / "notices.yaml").read_bytes() == old


def test_a_notice_with_days_that_cannot_be_is_refused(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(content, "notice", "Flu", "--from", "2090-02-01", "--until", "2090-01-01") == 1
    assert "ends before it starts" in capsys.readouterr().err.replace("would end", "ends")
    assert new(content, "notice", "Flu", "--until", "2020-01-01") == 1
    assert "over already" in capsys.readouterr().err
    assert new(content, "notice", "...") == 1
    with pytest.raises(SystemExit):
        new(content, "notice", "Flu", "--from", "tomorrow")
    assert "not a day like" in capsys.readouterr().err


def test_every_line_fact_and_heading_that_the_kiosk_knows_is_explained_and_no_other() -> None:
    assert set(LINES) == set(FIELDS)
    assert list(FACTS) == list(FACT_ICONS)
    assert tuple(HEADINGS) == STANDARD_SECTIONS
    assert tuple(HELP_PARTS) == HELP_HEADINGS


def test_a_receptionist_makes_a_file_for_the_translator_with_the_english_as_notes(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(content, "translation", "hospital-services/echo", "VI") == 0
    told = capsys.readouterr().out
    file = content / "hospital-services" / "echo" / "index.vi.md"
    assert str(file) in told and "NAATI" in told and "second person" in told
    text = file.read_text(encoding="utf-8")
    assert "Vietnamese" in text and "It does not hurt." not in drop_comments(text)[0]
    page = read(content).library.page("hospital-services/echo")
    assert page is not None and f'english: "{page.words_mark}"' in text and page.translations == ()
    (problem,) = [problem for problem in read(content).problems if "index.vi.md" in problem.where]
    assert (problem.severity, problem.what) == ("error", "Nothing is translated here yet.")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("hospital-services/echo", "vietnamese"), 'The code of Vietnamese is "vi".'),
        (("hospital-services/ecko", "vi"), "hospital-services/echo"),
        (("../secrets", "vi"), "no page"),
        (("hospital-services/echo", "vi"), "There is a translation already"),
    ],
)
def test_a_translation_that_cannot_be_begun_is_refused_in_plain_words(
    content: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, str], says: str
) -> None:
    new(content, "translation", "hospital-services/echo", "vi")
    before = sorted(content.rglob("*"))
    capsys.readouterr()
    assert new(content, "translation", *words) == 1
    assert says in capsys.readouterr().err
    assert sorted(content.rglob("*")) == before
