"""Keyboards by language: every letter once, on a key, in rows that hands know."""

from __future__ import annotations

import pytest

from kiosk.layouts import DIGITS, ENGLISH, LAYOUTS, find_layouts


@pytest.mark.parametrize("language", LAYOUTS)
def test_every_letter_has_one_key_in_both_orders(language: str) -> None:
    layout = LAYOUTS[language]
    letters = "".join(layout.rows)
    assert len(set(letters)) == len(letters)
    assert sorted(layout.alphabet) == sorted(letters)


def test_someone_who_reads_greek_or_arabic_can_change_to_english_letters_and_digits() -> None:
    for language in ("el", "ar"):
        own, *others = find_layouts(language)
        assert own is LAYOUTS[language]
        assert others == [ENGLISH, DIGITS]


def test_someone_who_reads_vietnamese_has_their_letters_and_no_second_set_of_the_same() -> None:
    assert find_layouts("vi") == (LAYOUTS["vi"], DIGITS)
    assert "đ" in LAYOUTS["vi"].extra


def test_languages_without_a_layout_get_the_english_letters() -> None:
    for language in ("", "it", "zh-Hant", "pa"):
        assert find_layouts(language) == (ENGLISH, DIGITS)
    assert find_layouts("el-CY")[0] is LAYOUTS["el"]
