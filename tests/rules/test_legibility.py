"""Staff hear of leaflets that patients could not read, on paper or on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.check import check_folder
from kiosk.leaflets.vet import vet_file
from kiosk.model import Leaflet, PdfPage, Print
from kiosk.rules.legibility import check_legibility
from tests.leaflets import pdfs
from tests.rules.desk import TODAY

A4 = (595.0, 842.0)
A0 = (2384.0, 3370.0)


def make_leaflet(*sizes: float, paper: tuple[float, float] = A4) -> Leaflet:
    """A leaflet with a page for each size of letters, 0 for a page that is a picture."""
    pages = tuple(PdfPage(*paper, 0.1, "words", (), Print(size, 0.7 * size) if size else Print()) for size in sizes)
    return Leaflet("tests/scan/map", "Map", "map.pdf", "0", pages)


def test_a_receptionist_hears_that_a_leaflet_in_7_points_is_hard_to_read_on_paper() -> None:
    (problem,) = check_legibility(make_leaflet(7, 7))
    assert (problem.severity, problem.where) == ("warning", "tests/scan/map.pdf")
    assert "most letters are 7 points on paper" in problem.what and "12 points" in problem.fix


def test_a_wall_poster_in_small_print_cannot_be_read_on_the_screen_however_large_it_is_made() -> None:
    (problem,) = check_legibility(make_leaflet(12, paper=A0))
    assert problem.severity == "warning" and "too small for the screen" in problem.what and "A4" in problem.fix


@pytest.mark.parametrize("sizes", [(12, 12, 12, 8), (12, 8), (0, 0), (0, 11), ()], ids=repr)
def test_nobody_is_bothered_about_one_page_in_small_print_or_about_pictures(sizes: tuple[float, ...]) -> None:
    assert list(check_legibility(make_leaflet(*sizes))) == []


def test_a_poster_with_letters_to_match_is_fine() -> None:
    assert list(check_legibility(make_leaflet(48, paper=A0))) == []


def test_check_tells_it_of_a_file_that_somebody_put_into_the_folder(tmp_path: Path) -> None:
    (tmp_path / "leaflets").mkdir()
    (tmp_path / "leaflets" / "rights.pdf").write_bytes(pdfs.make_small_print(6))
    text, _ = check_folder(tmp_path, vet_file, TODAY, as_json=False, strict=False)
    assert "leaflets/rights.pdf" in text and "most letters are 6 points on paper" in text
