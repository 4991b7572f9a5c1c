"""How small a leaflet's print is, is found out whatever program wrote it, and nothing is made up about pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.leaflets.letters import measure_print
from kiosk.leaflets.render import open_document, open_page
from kiosk.leaflets.vet import vet_file
from kiosk.model import Print
from tests.leaflets import pdfs

LINES = "(The Heart Needs Time) Tj"
SHARE = 0.72
"""The height of a capital of the builder's font, as a share of its size (Helvetica: 718 of 1,000)."""


def measure(folder: Path, data: bytes) -> Print:
    file = folder / "a.pdf"
    file.write_bytes(data)
    return measure_print(open_page(open_document(file), 0))


@pytest.mark.parametrize(
    "operators",
    [
        f"BT /F1 12 Tf 72 700 Td {LINES} ET",
        f"BT /F1 1 Tf 12 0 0 12 72 700 Tm {LINES} ET",
        f"q .5 0 0 .5 0 0 cm BT /F1 24 Tf 144 1400 Td {LINES} ET Q",
        f"q .24 0 0 -.24 0 842 cm BT /F1 1 Tf 50 0 0 -50 300 600 Tm {LINES} ET Q",
        f"BT /F1 1 Tf 0 12 -12 0 300 300 Tm {LINES} ET",
    ],
    ids=["plain", "size in the matrix", "page shrunk", "page upside down", "lines that run up"],
)
@pytest.mark.parametrize("turn", [0, 90])
def test_letters_of_12_points_are_so_whatever_program_wrote_the_leaflet(
    tmp_path: Path, operators: str, turn: int
) -> None:
    letters = measure(tmp_path, pdfs.make_printed(operators, page_entries=b"/Rotate %d" % turn))
    assert letters.letters == pytest.approx(12, abs=0.05)
    assert letters.capitals == pytest.approx(12 * SHARE, abs=0.2)


def test_a_large_heading_does_not_hide_that_the_words_below_it_are_small(tmp_path: Path) -> None:
    letters = measure(tmp_path, pdfs.make_small_print(8))
    assert letters.letters == pytest.approx(8, abs=0.05)
    assert letters.left == pytest.approx(72, abs=2) and 150 < letters.right < 250


def test_words_without_any_capital_have_capitals_as_high_as_usual(tmp_path: Path) -> None:
    letters = measure(tmp_path, pdfs.make_printed("BT /F1 10 Tf 72 700 Td (rest at home) Tj ET"))
    assert letters.capitals == pytest.approx(7.0)


def test_of_a_page_without_words_nothing_is_claimed(tmp_path: Path) -> None:
    assert measure(tmp_path, pdfs.make_printed("0 0 99 99 re f")) == Print()


def test_vetting_tells_the_kiosk_how_large_the_letters_of_each_page_are(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdfs.make_leaflet(2))
    verdict = vet_file(file)
    assert [round(page.print.letters) for page in verdict.pages] == [18, 18]
