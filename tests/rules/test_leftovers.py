"""What was left over from writing is found before a patient reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.rules.leftovers import find_leftovers
from tests.leaflets import pdfs
from tests.rules.desk import PICTURE, Desk


@pytest.mark.parametrize(
    "left", ["[CLINIC]", "[CLINIC: days]", "[...]", "[]", "[ ]", "[A1, K]", "TODO", "Lorem ipsum", "()"]
)
def test_a_mark_in_the_text_is_found_on_its_line(desk: Desk, left: str) -> None:
    desk.change("You can eat and drink.", f"Wait for {left} days.")
    problems = desk.check()
    assert {problem.where for problem in problems} == {desk.find_line("Wait for")}
    assert all(problem.severity == "fault" for problem in problems)


def test_a_mark_at_the_top_of_a_page_is_found(desk: Desk) -> None:
    desk.change("how long: 40 minutes", 'how long: "[CLINIC]"')
    assert {problem.where for problem in desk.check()} == {desk.find_line("how long:")}


def test_pictures_links_and_notes_to_oneself_are_no_leftovers(desk: Desk) -> None:
    desk.change("status: approved", "# TODO: ask Dr A\nstatus: approved")
    desk.change("You can eat and drink.", "You can [eat](a.example) and drink.")
    desk.change("![A bed.](a.svg)", "![A bed\nin a room.](a.svg)")
    assert desk.check() == []


def test_words_of_a_picture_are_read_too(desk: Desk) -> None:
    desk.change("![A bed.](a.svg)", "![TODO](a.svg)")
    assert desk.check_one().where == desk.find_line("![TODO]")


def test_a_label_of_a_drawing_is_read_too(desk: Desk) -> None:
    label = '<g class="label"><path class="leader" d="M2 2 V5"/><text x="4" y="6" font-size="1">TODO</text></g>'
    desk.page.with_name("b.svg").write_text(PICTURE.replace("</svg>", f"{label}</svg>"))
    desk.change("![A bed.](a.svg)", "![A bed.](b.svg)")
    assert "in a picture" in desk.check_one().what


def test_what_staff_keep_for_themselves_is_left_alone(desk: Desk) -> None:
    (desk.folder / "FOR-THE-CARDIOLOGIST.md").write_text("- [ ] The [CLINIC] rule.\n")
    (desk.folder / "README.md").write_text("TODO\n")
    (desk.folder / "tests" / "_pattern.md").write_text("[name]\n")
    assert desk.check() == []


@pytest.mark.parametrize("name", ["clinic.yaml", "glossary.md", "notices.yaml", "tests/_section.md", "people/dr-a.md"])
def test_every_other_file_that_patients_see_is_read(desk: Desk, name: str) -> None:
    file = desk.folder / name
    file.parent.mkdir(exist_ok=True)
    old = file.read_text() if file.exists() else ""
    file.write_text(f"{old}\ndetail: lorem ipsum\n")
    assert {problem.where.partition(":")[0] for problem in desk.check()} == {name}


def test_opening_hours_may_be_a_list_in_brackets(desk: Desk) -> None:
    (desk.folder / "clinic.yaml").write_text('hours: ["Monday: 8 am to 5 pm"]\nparking: ask () us\n')
    assert [problem.where for problem in desk.check()] == ["clinic.yaml:2"]


def test_a_leaflet_with_a_mark_in_its_print_is_found(desk: Desk) -> None:
    (desk.page.parent / "sheet.pdf").write_bytes(pdfs.write_file(pdfs.make_objects([["Wait", "[CLINIC] days."]])))
    (problem,) = desk.check(with_leaflets=True)
    assert problem.where == "tests/scan/sheet.pdf" and "[CLINIC]" in problem.what


@given(st.text(alphabet="[]()!a\n#-: ", max_size=300), st.booleans())
def test_no_mixture_of_brackets_is_too_much(text: str, is_yaml: bool) -> None:
    lines = text.count("\n") + 1
    assert all(1 <= line <= lines for line, _ in find_leftovers(text, is_yaml=is_yaml))
