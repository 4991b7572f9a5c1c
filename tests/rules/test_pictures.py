"""Drawings that somebody drew and nobody sees: the receptionist hears which, and why it matters little or much."""

from __future__ import annotations

from tests.rules.desk import PICTURE, Desk


def test_a_drawing_that_no_page_uses_is_listed_with_what_to_do(desk: Desk) -> None:
    (desk.page.parent / "7-scan.svg").write_text(PICTURE)
    problem = desk.check_one()
    assert (problem.severity, problem.where) == ("warning", "tests/scan/7-scan.svg")
    assert problem.what == 'Nothing shows the picture "7-scan.svg".'
    assert problem.fix == "Take it out, or write ![what it shows](7-scan.svg) on the page."


def test_a_drawing_in_a_folder_of_its_own_counts_as_used_when_the_page_names_it_so(desk: Desk) -> None:
    drawings = desk.page.parent / "drawings"
    drawings.mkdir()
    (drawings / "b.svg").write_text(PICTURE)
    assert desk.check_one().where == "tests/scan/drawings/b.svg"
    desk.change("(a.svg)", "(drawings/b.svg)")
    desk.sign()
    assert desk.check() == []


def test_a_drawing_that_cannot_be_shown_is_not_said_to_be_unused_too(desk: Desk) -> None:
    (desk.page.parent / "a.svg").write_text(PICTURE[:30])
    assert not [problem for problem in desk.check() if "Nothing shows" in problem.what]


def test_a_page_that_cannot_be_read_is_left_in_peace(desk: Desk) -> None:
    desk.change("title: Heart scan", "title: [")
    assert not [problem for problem in desk.check() if "Nothing shows" in problem.what]


def test_drawings_put_aside_and_photos_and_maps_in_use_are_left_in_peace(desk: Desk) -> None:
    people = desk.folder / "your-cardiologist" / "people"
    people.mkdir(parents=True)
    (people.parent / "index.md").write_text("---\ntitle: Your cardiologist\n---\n## Who\n\nCome in.\n")
    (people / "a.md").write_text("---\nname: Dr A\nphoto: a.svg\n---\n")
    clinic = desk.folder / "clinic.yaml"
    clinic.write_text(clinic.read_text() + "map: way.svg\n")
    for file in (desk.page.parent / "_old.svg", people / "a.svg", desk.folder / "way.svg"):
        file.write_text(PICTURE)
    assert desk.check() == []
    for file in (people / "b.svg", desk.folder / "plan.svg"):
        file.write_text(PICTURE)
    found = {problem.where: problem.fix for problem in desk.check()}
    assert found == {
        "your-cardiologist/people/b.svg": "Take it out, or name it in the line photo: of a person.",
        "plan.svg": "Take it out, or name it in the line map: in clinic.yaml.",
    }


def test_the_drawings_of_a_printed_page_count_too(desk: Desk) -> None:
    sheet = desk.folder / "leaflets" / "signs"
    sheet.mkdir(parents=True)
    (sheet / "index.md").write_text("---\ntitle: Signs\nkind: poster\n---\n## Signs\n\n![A hand](a.svg)\n\nCall.\n")
    for name in ("a", "b"):
        (sheet / f"{name}.svg").write_text(PICTURE)
    assert [problem.where for problem in desk.check() if "Nothing shows" in problem.what] == ["leaflets/signs/b.svg"]
