"""The content folder as clinics have it: complete, half copied, misspelled, hostile, and missing."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.approval import mark_text
from kiosk.folder import Draft, read_folder
from kiosk.leaflets.vet import Verdict
from kiosk.model import ASK, UNCHECKED, Clinic, Fact, Notice, PdfPage, Person
from kiosk.paths import find_data

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9"/></svg>'
PAGE = "---\ntitle: {title}\nkind: {kind}\n---\n## In short\n\nIt does not hurt.\n"
STEPS = "\n## Step by step\n\n### Gel\n\n![A hand with gel]({picture})\n\nThe gel is cool.\n"


def vet(file: Path) -> Verdict:
    """Stands in for vetting: a file that starts with %PDF is a leaflet of one page."""
    data = file.read_bytes()
    ok = data.startswith(b"%PDF")
    pages = (PdfPage(595, 842, 0.1, "words"),) if ok else ()
    checksum = hashlib.sha256(data).hexdigest()
    return Verdict(
        str(file), ok, "" if ok else "This is not a PDF.", checksum, "What it says", pages, b"cover" if ok else b""
    )


def write(folder: Path, name: str, text: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A small content folder without a problem but what nobody has filled in or approved."""
    write(tmp_path, "tests/_section.md", "---\ntitle: Tests\nsubtitle: at the clinic\norder: 1\ntint: sky\n---\n")
    write(
        tmp_path,
        "tests/echo/index.md",
        PAGE.format(title="Echocardiogram", kind="test") + STEPS.format(picture="1-gel.svg"),
    )
    write(tmp_path, "tests/echo/1-gel.svg", DRAWING)
    write(tmp_path, "your-heart/index.md", PAGE.format(title="Your heart", kind="topic"))
    write(
        tmp_path,
        "clinic.yaml",
        "name: A\nwebsite: a.example\nphone: 1\naddress: B\nhours: 'Monday: 8 am to 5 pm'\nparking: D\n"
        "desk: E\nstaff: G\naed: F\n",
    )
    return tmp_path


def read(folder: Path) -> Draft:
    draft = read_folder(folder, vet)
    for problem in draft.problems:
        assert problem.what.endswith((".", "'")), problem
        assert problem.fix.endswith((".", '"', ":", ")")), problem
        assert "Traceback" not in problem.what
        assert problem.severity in ("error", "warning", "note")
    return draft


def list_problems(draft: Draft, *, approved: bool = False) -> list[tuple[str, str]]:
    """Severity and place of each Problem, those about approval left out."""
    found = (problem for problem in draft.problems if approved or UNCHECKED not in problem.what)
    return [(problem.severity, problem.where) for problem in found]


def test_a_small_folder_is_the_menu(content: Path) -> None:
    draft = read(content)
    assert list_problems(draft) == []
    (section,) = draft.library.sections
    (echo,) = section.pages
    assert (section.id, section.title, section.subtitle, section.tint) == ("tests", "Tests", "at the clinic", "sky")
    assert (echo.id, echo.title, echo.kind, echo.tint) == ("tests/echo", "Echocardiogram", "test", "sky")
    assert [tab.id for tab in echo.tabs] == ["in-short", "step-by-step"]
    assert [page.id for page in draft.library.places] == ["your-heart"]


def test_the_drawing_of_a_step_comes_with_its_words(content: Path) -> None:
    draft = read(content)
    drawing = draft.library.sections[0].pages[0].tabs[1].steps[0].drawing
    assert drawing is not None
    assert (drawing.alt, drawing.width) == ("A hand with gel", 9)
    data = draft.files[drawing.file]
    assert isinstance(data, bytes) and b"M0 0H9" in data


def test_reading_twice_gives_the_same(content: Path) -> None:
    assert read(content) == read(content)


def test_the_front_matter_becomes_the_page(content: Path) -> None:
    front = """---
title: "Echo: a scan"
also: heart ultrasound
subtitle: with sound waves
summary: A picture of your heart.
icon: echo
order: 7
kind: test
facts:
  getting home: You can drive.
  How long?: 40 to 60 minutes
status: approved
version: 1.10
reviewed: 2026-01-31
review_due: 2028-01-31
approved_by: Dr A
approver_role: Cardiologist
sources:
  - one
  - two: three
---
## In short

Yes.
"""
    mark = mark_text(front, content / "tests" / "echo")
    write(content, "tests/echo/index.md", front.replace("sources:", f"approved_text: {mark}\nsources:"))
    page = read(content).library.sections[0].pages[0]
    assert (page.title, page.also, page.order, page.version) == ("Echo: a scan", "heart ultrasound", 7, "1.10")
    assert page.facts == (Fact("How long?", "40 to 60 minutes", "clock"), Fact("Getting home", "You can drive.", "car"))
    assert (page.reviewed, page.review_due) == (dt.date(2026, 1, 31), dt.date(2028, 1, 31))
    assert page.sources == ("one", "two: three")
    assert page.checked


def test_a_page_that_nobody_approved_says_so_once(content: Path) -> None:
    draft = read(content)
    assert list_problems(draft, approved=True) == [
        ("warning", "tests/echo/index.md:2"),
        ("warning", "your-heart/index.md:2"),
    ]


def test_a_missing_folder_is_one_problem(tmp_path: Path) -> None:
    draft = read(tmp_path / "none")
    assert [problem.severity for problem in draft.problems] == ["error"]
    assert draft.library.pages() == ()


def test_an_empty_folder_says_that_there_is_no_page(tmp_path: Path) -> None:
    assert [problem.severity for problem in read(tmp_path).problems] == ["error", "warning"]


def test_a_misspelled_name_gets_the_nearest_one(content: Path) -> None:
    write(
        content, "tests/echo/index.md", "---\ntitle: Echo\nsumary: x\nkind: tset\nicon: hart\n---\n## In short\nYes.\n"
    )
    fixes = {problem.where: problem.fix for problem in read(content).problems if UNCHECKED not in problem.what}
    assert '"summary"' in fixes["tests/echo/index.md:3"]
    assert '"test"' in fixes["tests/echo/index.md:4"]
    assert '"heart"' in fixes["tests/echo/index.md:5"]


@pytest.mark.parametrize("day", ["31.1.2026", "2026-02-30", "soon", "20260131", "[1, 2]"])
def test_a_day_that_is_none_is_named_and_the_page_is_not_approved(content: Path, day: str) -> None:
    front = f"---\ntitle: Echo\nstatus: approved\napproved_by: Dr A\nreviewed: {day}\n---\n## In short\nYes.\n"
    write(content, "tests/echo/index.md", front)
    draft = read(content)
    assert ("warning", "tests/echo/index.md:5") in list_problems(draft)
    assert not draft.library.sections[0].pages[0].checked


def test_a_page_without_a_title_is_left_out_and_the_others_stay(content: Path) -> None:
    write(content, "tests/holter/index.md", "---\nsummary: x\n---\n## In short\nYes.\n")
    draft = read(content)
    assert ("error", "tests/holter/index.md:2") in list_problems(draft)
    assert [page.id for page in draft.library.pages()] == ["tests/echo", "your-heart"]


def test_two_pages_with_one_title_are_both_shown_and_named(content: Path) -> None:
    write(content, "tests/second/index.md", PAGE.format(title="ECHOCARDIOGRAM", kind="test"))
    draft = read(content)
    assert ("warning", "tests/second/index.md") in list_problems(draft)
    assert len(draft.library.pages()) == 3


def test_two_folders_that_differ_by_capitals_only_show_one_page(content: Path) -> None:
    write(content, "tests/ECHO/index.md", PAGE.format(title="Another", kind="test"))
    if len(list((content / "tests").iterdir())) < 3:
        pytest.skip("this disk does not tell capitals apart")
    draft = read(content)
    assert [severity for severity, where in list_problems(draft) if where.lower() == "tests/echo"] == ["error"]
    assert len(draft.library.pages()) == 2


@pytest.mark.parametrize(
    ("picture", "says"),
    [
        ("1-gell.svg", "1-gel.svg"),
        ("../../../../etc/passwd", "beside"),
        ("/etc/passwd", "beside"),
        ("http://example.org/a.svg", "beside"),
        ("%00.svg", "beside"),
    ],
)
def test_a_missing_or_foreign_picture_costs_the_picture_only(content: Path, picture: str, says: str) -> None:
    write(content, "tests/echo/index.md", PAGE.format(title="Echo", kind="test") + STEPS.format(picture=picture))
    draft = read(content)
    (step,) = draft.library.sections[0].pages[0].tabs[1].steps
    assert step.drawing is None and step.blocks[0].text == "The gel is cool."
    (problem,) = [problem for problem in draft.problems if problem.severity == "error"]
    assert problem.where == "tests/echo/index.md:13"
    assert says in problem.fix


def test_a_hostile_drawing_costs_the_drawing_only(content: Path) -> None:
    write(content, "tests/echo/1-gel.svg", DRAWING.replace("<path", "<script>x</script><path"))
    draft = read(content)
    assert ("error", "tests/echo/index.md:13") in list_problems(draft)
    assert draft.library.sections[0].pages[0].tabs[1].steps[0].drawing is None
    assert draft.files == {}


def test_a_text_that_is_not_utf8_is_shown_and_its_line_is_named(content: Path) -> None:
    write(
        content, "tests/echo/index.md", PAGE.format(title="Echo", kind="test").encode() + "\nCafé\n".encode("latin-1")
    )
    draft = read(content)
    assert ("warning", "tests/echo/index.md:9") in list_problems(draft)
    assert draft.library.sections[0].pages[0].tabs[0].blocks[-1].text == "Caf\ufffd"


def test_a_file_from_windows_reads_like_any_other(content: Path) -> None:
    plain = read(content).library.sections
    text = (content / "tests/echo/index.md").read_bytes()
    write(content, "tests/echo/index.md", b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    assert read(content).library.sections == plain


def test_fifty_megabytes_of_text_are_refused_unread(content: Path) -> None:
    with (content / "tests/echo/index.md").open("wb") as file:
        file.truncate(50_000_000)
    (problem,) = [problem for problem in read(content).problems if problem.where.startswith("tests/echo")]
    assert problem.severity == "error" and "50 MB" in problem.what


def test_a_page_of_thousands_of_headings_shows_the_first(content: Path) -> None:
    write(content, "tests/echo/index.md", "---\ntitle: Echo\nkind: test\n---\n" + "## Again\nx\n" * 10_000)
    draft = read(content)
    assert len(draft.library.sections[0].pages[0].tabs) == 40
    assert ("error", "tests/echo/index.md:85") in list_problems(draft)


def test_a_text_as_long_as_a_book_costs_its_page(content: Path) -> None:
    write(content, "tests/echo/index.md", PAGE.format(title="Echo", kind="test") + "word " * 50_000)
    draft = read(content)
    assert ("error", "tests/echo/index.md") in list_problems(draft)
    assert [page.id for page in draft.library.pages()] == ["your-heart"]


def test_a_text_of_nothing_but_brackets_is_read_in_good_time(content: Path) -> None:
    write(content, "tests/echo/index.md", PAGE.format(title="Echo", kind="test") + "![" * 40_000)
    assert read(content).library.page("tests/echo") is not None


def test_a_picture_with_a_space_in_its_name_is_explained(content: Path) -> None:
    write(content, "tests/echo/index.md", PAGE.format(title="Echo", kind="test") + STEPS.format(picture="1 gel.svg"))
    assert ("error", "tests/echo/index.md:9") in list_problems(read(content))


def test_a_page_with_a_title_only_says_that_its_text_is_missing(content: Path) -> None:
    write(content, "tests/echo/index.md", "---\ntitle: Echo\n---\n")
    draft = read(content)
    assert list_problems(draft) == [("warning", "tests/echo/index.md:1")]
    assert draft.library.page("tests/echo") is not None


def test_a_pipe_instead_of_a_page_does_not_hang(content: Path) -> None:
    (content / "tests/echo/index.md").unlink()
    os.mkfifo(content / "tests/echo/index.md")
    assert ("error", "tests/echo/index.md") in list_problems(read(content))


def test_links_may_stay_in_the_folder_and_may_not_leave_it(
    content: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    write(outside, "index.md", PAGE.format(title="Secret", kind="test"))
    write(outside, "a.svg", DRAWING)
    (content / "tests" / "secret").symlink_to(outside)
    (content / "tests" / "loop").symlink_to(content / "tests" / "loop")
    (content / "tests" / "echo" / "1-gel.svg").unlink()
    (content / "tests" / "echo" / "1-gel.svg").symlink_to(outside / "a.svg")
    (content / "contact").symlink_to(content / "your-heart")
    draft = read(content)
    assert ("error", "tests/secret") in list_problems(draft)
    assert ("error", "tests/echo/1-gel.svg") in list_problems(draft)
    assert [page.id for page in draft.library.pages()] == ["tests/echo", "your-heart", "contact"]
    assert draft.files == {}


def test_what_programs_leave_behind_is_not_mentioned(content: Path) -> None:
    before = read(content)
    for name in (
        ".~lock.index.md#",
        "._index.md",
        "Thumbs.db",
        "~$leaflet.pdf",
        "leaflet.pdf.part",
        "a.pdf.tmp",
        ".DS_Store",
    ):
        write(content, f"tests/echo/{name}", b"x")
        write(content, name, b"x")
    assert read(content) == before


def test_leaflets_are_vetted_and_a_bad_one_costs_itself_only(content: Path) -> None:
    write(content, "tests/echo/leaflet.pdf", b"%PDF good")
    write(content, "tests/echo/leaflet.yaml", "title: Your echo\nurl: https://a.example\nversion: 2\nauthor: x\n")
    write(content, "tests/echo/broken.PDF", b"nonsense")
    write(content, "leaflets/heart-health.pdf", b"%PDF general")
    write(content, "astray.pdf", b"%PDF astray")
    draft = read(content)
    (echo,) = draft.library.sections[0].pages[0].leaflets
    (general,) = draft.library.leaflets
    assert (echo.id, echo.title, echo.url, echo.version) == (
        "tests/echo/leaflet",
        "Your echo",
        "https://a.example",
        "2",
    )
    assert (echo.page, general.page) == ("tests/echo", "")
    assert (general.id, general.title) == ("leaflets/heart-health", "What it says")
    assert draft.files[echo.file] == content / "tests/echo/leaflet.pdf"
    assert draft.files[echo.cover] == b"cover"
    assert list_problems(draft) == [
        ("error", "astray.pdf"),
        ("error", "leaflets"),
        ("error", "tests/echo/broken.PDF"),
        ("warning", "tests/echo/leaflet.yaml:4"),
    ]


def test_what_the_clinic_left_empty_is_named_once_each(content: Path) -> None:
    write(
        content,
        "clinic.yaml",
        "name: A\nphone:\nhours:\n  - Monday to Friday: 8 am to 5 pm\n  - closed on holidays\nemergency_number: ooo\n",
    )
    draft = read(content)
    clinic = draft.library.clinic
    assert clinic == Clinic(name="A", hours=("Monday to Friday: 8 am to 5 pm", "closed on holidays"))
    empty = [problem.what.split()[0] for problem in draft.problems if ASK in problem.what]
    assert sorted(empty) == ["address", "parking", "phone"]
    left_out = [problem.what.split()[0] for problem in draft.problems if "leave it out" in problem.what]
    assert sorted(left_out) == ["aed", "desk", "staff", "website"]
    assert ("error", "clinic.yaml:6") in list_problems(draft)
    assert clinic.emergency_number == "000"


def test_notices_have_days_and_a_bad_one_is_left_out(content: Path) -> None:
    write(
        content,
        "notices.yaml",
        "- text: Urgent\n  detail: Today.\n  from: 2026-01-02\n- text: Never\n  until: soon\n- detail: x\n",
    )
    draft = read(content)
    assert draft.library.notices == (Notice("Urgent", "Today.", dt.date(2026, 1, 2)),)
    assert list_problems(draft) == [("error", "notices.yaml:5"), ("error", "notices.yaml:6")]


def test_an_urgent_notice_stands_above_the_others(content: Path) -> None:
    lines = "- text: Flu vaccine\n- text: Lift out of order\n  urgent: yes\n- text: Parking\n  urgent: no\n"
    write(content, "notices.yaml", lines)
    notices = read(content).library.notices
    assert [(notice.text, notice.urgent) for notice in notices] == [
        ("Lift out of order", True), ("Flu vaccine", False), ("Parking", False),
    ]  # fmt: skip


def test_the_people_of_the_clinic(content: Path) -> None:
    write(content, "your-cardiologist/index.md", PAGE.format(title="Your cardiologist", kind="topic"))
    write(
        content,
        "your-cardiologist/people/a.md",
        "---\nname: Dr A\nrole: Cardiologist\nlanguages: [English, Greek]\n---\nValves.\n",
    )
    write(content, "your-cardiologist/people/b.yaml", "name: B\nphoto: b.svg\n")
    write(content, "your-cardiologist/people/b.svg", DRAWING)
    write(content, "your-cardiologist/people/c.yaml", "role: Nurse\n")
    write(content, "your-cardiologist/people/_pattern.md", "---\nname: Nobody\n---\n")
    draft = read(content)
    first, second = draft.library.people
    assert first == Person("Dr A", "Cardiologist", "Valves.", ("English", "Greek"), id="your-cardiologist/people/a.md")
    assert second.photo is not None and second.photo.file in draft.files
    assert list_problems(draft) == [("error", "your-cardiologist/people/c.yaml:1")]


def test_a_map_of_the_way_is_vetted_like_every_picture(content: Path) -> None:
    write(content, "way.svg", DRAWING)
    clinic = content / "clinic.yaml"
    said = clinic.read_text()
    clinic.write_text(said + "map: way.svg\n")
    draft = read(content)
    way = draft.library.clinic.map
    assert way is not None and way.file in draft.files
    assert way.alt == "A map of the way to A: B"
    assert list_problems(draft) == []
    for named, says in (("gone.png", "is missing"), ("../way.svg", "outside"), ("way.pdf", "only SVG, PNG and JPEG")):
        write(content, "way.pdf", b"%PDF")
        clinic.write_text(said + f"map: {named}\n")
        draft = read(content)
        assert draft.library.clinic.map is None
        assert [
            problem.what for problem in draft.problems if problem.where == "clinic.yaml:10" and says in problem.what
        ]


def test_a_page_below_leaflets_is_a_leaflet_without_a_tile(content: Path) -> None:
    write(content, "leaflets/index.md", PAGE.format(title="Leaflets", kind="topic"))
    write(
        content,
        "leaflets/signs/index.md",
        "---\ntitle: Signs\nkind: poster\norder: 2\n---\n## The signs\n\n- Chest: pain.\n",
    )
    write(content, "leaflets/signs/leaflet.pdf", b"%PDF signs")
    write(
        content,
        "leaflets/visit/index.md",
        PAGE.format(title="Your visit", kind="leaflet").replace("---\n##", "order: 1\n---\n##"),
    )
    write(content, "leaflets/astray/old.pdf", b"%PDF old")
    write(content, "leaflets/_ideas/index.md", "no front matter")
    write(content, "leaflets/extra.pdf", b"%PDF extra")
    draft = read(content)
    assert [sheet.id for sheet in draft.sheets] == ["leaflets/visit", "leaflets/signs"]
    assert [leaflet.id for leaflet in draft.library.leaflets] == ["leaflets/signs/leaflet", "leaflets/extra"]
    assert [page.id for page in draft.library.pages()] == ["tests/echo", "your-heart", "leaflets"]
    assert list_problems(draft) == [("error", "leaflets/astray"), ("warning", "leaflets/visit")]


def test_headings_of_a_test_follow_the_usual_order(content: Path) -> None:
    body = "\n## Afterwards\na\n\n## Geting ready\nb\n\n## Why have it\nc\n\n## Afterwards\nd\n\n## How long\n"
    write(content, "tests/echo/index.md", PAGE.format(title="Echo", kind="test") + body)
    write(content, "your-heart/index.md", PAGE.format(title="Your heart", kind="topic") + "\n## Anything\nx\n")
    draft = read(content)
    whats = [problem.what for problem in draft.problems if UNCHECKED not in problem.what]
    assert len(whats) == 5
    assert '"Getting ready"' in " ".join(problem.fix for problem in draft.problems)
    ids = [tab.id for tab in draft.library.sections[0].pages[0].tabs]
    assert ids == ["in-short", "afterwards", "geting-ready", "why-have-it", "afterwards-2"]


def test_text_without_a_heading_is_shown_in_short(content: Path) -> None:
    write(
        content, "tests/echo/index.md", "---\ntitle: Echo\nkind: test\n---\n# Echo\nFirst.\n\n## In short\n\nSecond.\n"
    )
    draft = read(content)
    (tab,) = draft.library.sections[0].pages[0].tabs
    assert [block.text for block in tab.blocks] == ["First.", "Second."]
    assert list_problems(draft) == [("warning", "tests/echo/index.md:5")]


def test_a_term_is_marked_once_on_each_tab_over_all_its_steps(content: Path) -> None:
    write(content, "glossary.md", "## gel\nIt helps sound waves.\n")
    steps = (
        STEPS.format(picture="1-gel.svg") + "\n### More gel\n\nMore gel.\n\n## Afterwards\n\nThe gel is wiped off.\n"
    )
    write(content, "tests/echo/index.md", PAGE.format(title="Echo", kind="test") + steps)
    tabs = read(content).library.sections[0].pages[0].tabs
    blocks = [block for tab in tabs for group in (tab.blocks, *(step.blocks for step in tab.steps)) for block in group]
    assert [(block.text, any(run.term for run in block.runs)) for block in blocks] == [
        ("It does not hurt.", False),
        ("The gel is cool.", True),
        ("More gel.", False),
        ("The gel is wiped off.", True),
    ]


def test_a_section_without_its_file_is_called_by_its_folder(content: Path) -> None:
    write(content, "hospital-services/icd/index.md", PAGE.format(title="ICD", kind="procedure"))
    write(content, "_patterns/x/index.md", PAGE.format(title="Pattern", kind="test"))
    draft = read(content)
    assert [section.title for section in draft.library.sections] == ["Hospital services", "Tests"]
    assert list_problems(draft) == [("warning", "hospital-services")]


def test_a_folder_name_that_no_screen_can_show_is_refused(content: Path) -> None:
    try:
        (content / "tests" / os.fsdecode(b"caf\xe9")).mkdir()
    except OSError:
        pytest.skip("this disk takes UTF-8 names only")
    assert ("error", "tests/caf\\udce9") in list_problems(read(content))


def test_each_leaflet_is_vetted_once_and_equal_files_are_kept_once(content: Path) -> None:
    seen: list[Path] = []

    def count(file: Path) -> Verdict:
        seen.append(file)
        return vet(file)

    for number in range(5):
        write(content, f"tests/echo/{number}.pdf", b"%PDF same")
    draft = read_folder(content, count)
    assert len(seen) == len(set(seen)) == 5
    assert len(draft.files) == 3


def test_the_content_that_comes_with_the_kiosk_has_no_error() -> None:
    draft = read(find_data("content"))
    assert [problem for problem in draft.problems if problem.severity == "error"] == []


NAMES = st.sampled_from(
    ["clinic.yaml", "notices.yaml", "glossary.md", "tests/_section.md", "tests/echo/index.md", "tests/echo/1-gel.svg",
     "tests/echo/a.yaml", "your-cardiologist/people/a.yaml", "leaflets/index.md", "leaflets/a.pdf"]
)  # fmt: skip
SNIPPETS = st.sampled_from(
    ["---\n", "title: x\n", "facts:\n  a: b\n", "- ", ": ", "&a ", "*a", "![a](1-gel.svg)", "## Step by step\n",
     "### a\n", "{", "from: 2026-01-01\n", "text: x\n", "\n", "|a|b|\n|-|-|\n", "> Call\n", "\0", "\u202e", "a: .\n",
     "order: 1e9\n"]
)  # fmt: skip
TEXTS = st.one_of(st.binary(max_size=100), st.lists(SNIPPETS, max_size=20).map(lambda parts: "".join(parts).encode()))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(NAMES, TEXTS, max_size=4))
def test_whatever_is_in_the_files_there_is_a_library_and_never_an_error(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    write(folder, "tests/safe/index.md", PAGE.format(title="Safe", kind="test"))
    for name, data in files.items():
        write(folder, name, data)
    draft = read(folder)
    assert draft.library.page("tests/safe") is not None
