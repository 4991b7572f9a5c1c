"""Finding words in a leaflet, as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model import Leaflet, PdfPage
from kiosk.search import find_in_leaflet
from kiosk.spelling import fold_text

TEXTS = (
    "Having a stent. The stent holds\n the artery   open, and the blood can flow to the muscle of your heart again.",
    "Ménière and café: words with accents.",
    "",
)


def make_leaflet(*texts: str) -> Leaflet:
    return Leaflet("a", "A", "a.pdf", "0", tuple(PdfPage(595, 842, 0.1, text) for text in texts))


LEAFLET = make_leaflet(*TEXTS)


def test_a_patient_types_stent_and_sees_the_page_how_often_and_the_words_around() -> None:
    (hit,) = find_in_leaflet(LEAFLET, "stent")
    assert (hit.page, hit.count) == (0, 2)
    assert hit.around.startswith("Having a stent. The stent holds the artery")
    assert hit.around.endswith("\u2026")


@pytest.mark.parametrize(
    ("typed", "page"), [("STENT", 0), ("cafe", 1), ("café", 1), ("meniere", 1), ("artery open", 0), ("  stent ", 0)]
)
def test_capitals_accents_and_line_ends_make_no_difference(typed: str, page: int) -> None:
    assert [hit.page for hit in find_in_leaflet(LEAFLET, typed)] == [page]


@pytest.mark.parametrize("typed", ["", " ", "s", " s ", "valve"])
def test_one_letter_or_a_word_that_is_not_there_finds_nothing(typed: str) -> None:
    assert find_in_leaflet(LEAFLET, typed) == ()


def test_words_from_the_middle_of_a_long_page_come_with_a_few_whole_words_either_side() -> None:
    text = " ".join(f"word{number}" for number in range(100))
    (hit,) = find_in_leaflet(make_leaflet(text), "word50")
    assert hit.around.startswith("\u2026 word") and hit.around.endswith("\u2026")
    assert set(hit.around.replace("\u2026", "").split()) <= set(text.split())
    assert len(hit.around) < 120


words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Z")), max_size=40)


@given(st.lists(words, max_size=4), words)
def test_whatever_is_typed_every_page_that_holds_it_is_found_once_and_in_order(texts: list[str], typed: str) -> None:
    hits = find_in_leaflet(make_leaflet(*texts), typed)
    wanted = fold_text(typed)
    holding = [index for index, text in enumerate(texts) if wanted in fold_text(text)]
    assert [hit.page for hit in hits] == (holding if len(wanted) >= 2 else [])
    assert all(wanted in fold_text(hit.around) for hit in hits)
