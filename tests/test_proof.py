"""A proof of the folder while somebody writes in it: what can be shown, what cannot, and which page was saved."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.leaflets.vet import Verdict
from kiosk.proof import Proofs
from tests.test_folder import DRAWING, PAGE, STEPS, vet, write

NOW = dt.datetime(2026, 11, 24, 9, 0)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    write(folder, "tests/_section.md", "---\ntitle: Tests\n---\n")
    write(folder, "tests/echo/index.md", PAGE.format(title="Echo", kind="topic") + STEPS.format(picture="1-gel.svg"))
    write(folder, "tests/echo/1-gel.svg", DRAWING)
    write(folder, "tests/holter/index.md", PAGE.format(title="Holter", kind="topic"))
    write(folder, "leaflets/index.md", PAGE.format(title="Leaflets", kind="topic"))
    write(folder, "leaflets/poster/index.md", PAGE.format(title="Poster", kind="poster"))
    write(folder, "leaflets/general.pdf", b"%PDF")
    return folder


def start(content: Path, vet: Callable[[Path], Verdict] = vet) -> Proofs:
    return Proofs(content, content.parent / "scratch", vet, lambda: NOW)


def save(content: Path, name: str, text: str, second: int) -> None:
    """Save a file; ``second`` orders the saves of a test, which may be too quick for the clock of the disk."""
    file = write(content, name, text)
    os.utime(file, (second, second))


def test_the_first_look_shows_all_and_no_page_as_edited(content: Path) -> None:
    proof = start(content).look()
    assert proof is not None and proof.edited == ""
    assert [page.id for page in proof.library.pages()] == ["tests/echo", "tests/holter", "leaflets"]
    drawing = proof.library.pages()[0].tabs[1].steps[0].drawing
    assert drawing is not None and (Path(proof.library.root) / drawing.file).is_file()


def test_nothing_is_done_while_nobody_saves(content: Path) -> None:
    proofs = start(content)
    assert proofs.look() is not None and proofs.look() is None


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("tests/holter/index.md", "tests/holter"),
        ("tests/echo/2-probe.svg", "tests/echo"),
        ("leaflets/poster/index.md", "leaflets"),
        ("tests/_old/index.md", ""),
        ("tests/echo/old/index.md", "tests/echo"),
        ("clinic.yaml", ""),
        ("tests/_section.md", ""),
    ],
)
def test_the_page_whose_file_was_saved_is_the_edited_one(content: Path, name: str, page: str) -> None:
    proofs = start(content)
    proofs.look()
    save(content, name, "---\ntitle: New\n---\n## In short\n\nWords.\n", 2_000_000_000)
    proof = proofs.look()
    assert proof is not None and proof.edited == page


def test_of_two_saved_pages_the_later_one_counts(content: Path) -> None:
    proofs = start(content)
    proofs.look()
    save(content, "tests/holter/index.md", PAGE.format(title="H", kind="topic"), 2_000_000_002)
    save(content, "tests/echo/index.md", PAGE.format(title="E", kind="topic"), 2_000_000_001)
    proof = proofs.look()
    assert proof is not None and proof.edited == "tests/holter"


def test_a_broken_page_is_refused_and_its_problems_are_found_beside_it_and_among_the_rest(content: Path) -> None:
    proofs = start(content)
    proofs.look()
    save(content, "tests/holter/index.md", "Only words.\n", 2_000_000_000)
    proof = proofs.look()
    assert proof is not None and proof.is_refused("tests/holter") and not proof.is_refused("tests/echo")
    (problem,) = proof.list_problems("tests/holter")
    assert "no title" in problem.what and problem in proof.list_problems("")
    assert not set(proof.list_problems("tests/echo")) & set(proof.list_problems(""))


def test_a_folder_that_goes_away_for_a_while_leaves_the_last_proof_up(content: Path) -> None:
    proofs = start(content)
    proofs.look()
    content.rename(content.parent / "away")
    assert proofs.look() is None
    (content.parent / "away").rename(content)
    assert proofs.look() is None


def test_an_empty_folder_is_a_proof_with_a_problem(tmp_path: Path) -> None:
    proof = start(tmp_path / "content").look()
    assert proof is not None and not proof.library.pages()
    assert [problem.severity for problem in proof.list_problems("")] == ["error"]


def test_no_leaflet_is_vetted_any_more_when_the_window_is_closed(content: Path) -> None:
    asked: list[Path] = []

    def note(file: Path) -> Verdict:
        asked.append(file)
        return vet(file)

    proofs = start(content, note)
    proofs.stop()
    assert proofs.look() is not None and asked == []


def test_a_drawing_that_was_saved_anew_is_looked_at_anew(content: Path) -> None:
    proofs = start(content)
    first = proofs.look()
    save(content, "tests/echo/1-gel.svg", DRAWING.replace("H9", "H8"), 2_000_000_000)
    second = proofs.look()
    assert first is not None and second is not None
    files = [proof.library.pages()[0].tabs[1].steps[0].drawing for proof in (first, second)]
    assert files[0] is not None and files[1] is not None and files[0].file != files[1].file
