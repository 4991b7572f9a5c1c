"""Words and links stand where the patient sees them, on upright, turned and cropped pages."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from kiosk.leaflets.render import open_document, open_page
from kiosk.leaflets.text import find_words, read_links, read_text
from tests.leaflets import pdfs


def open_first(folder: Path, data: bytes) -> tuple[pdfium.PdfDocument, pdfium.PdfPage]:
    file = folder / "a.pdf"
    file.write_bytes(data)
    document = open_document(file)
    return document, open_page(document, 0)


def test_words_are_read_line_by_line(tmp_path: Path) -> None:
    page = open_first(tmp_path, pdfs.write_file(pdfs.make_objects([["Lie down.", "Rest."]])))[1]
    assert read_text(page) == "Lie down.\nRest."


def test_a_word_is_found_in_any_case_at_its_place(tmp_path: Path) -> None:
    page = open_first(tmp_path, pdfs.write_file(pdfs.make_objects([["Lie down and rest.", "REST well."]])))[1]
    first, second = find_words(page, "rest")
    # The first base line is 842 - 720 = 122 points from the top, the second 24 points further down.
    assert first[1] < 122 <= first[3] + 1
    assert second[3] - first[3] == pytest.approx(24, abs=2)
    assert second[0] == pytest.approx(72, abs=3)
    assert first[0] > second[2]


def test_nothing_is_found_for_nothing_and_for_what_is_not_there(tmp_path: Path) -> None:
    page = open_first(tmp_path, pdfs.make_leaflet())[1]
    assert find_words(page, " ") == []
    assert find_words(page, "aspirin") == []


@pytest.mark.parametrize(
    ("rotation", "rect"),
    [(0, (100, 80, 200, 100)), (90, (700, 100, 720, 200)), (180, (400, 700, 500, 720)), (270, (80, 400, 100, 500))],
)
def test_a_link_stands_where_it_is_seen_on_a_turned_page(
    tmp_path: Path, rotation: int, rect: tuple[float, float, float, float]
) -> None:
    links = read_links(*open_first(tmp_path, pdfs.make_linked(rotation)))
    assert links == [(rect, 2), (rect, 1)]


def test_a_link_stands_where_it_is_seen_on_a_cropped_page(tmp_path: Path) -> None:
    data = pdfs.make_linked().replace(b"/Rotate 0", b"/CropBox[50 400 600 750]")
    assert read_links(*open_first(tmp_path, data))[0] == ((50, 30, 150, 50), 2)
