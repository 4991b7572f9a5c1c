"""The name a patient sees in the list of leaflets."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.leaflets.title import MAX_TITLE, choose_title

FILE = Path("leaflets/going_home-after_a_stent.pdf")


@pytest.mark.parametrize(
    ("named", "text", "title"),
    [
        ("Going home", "Something else", "Going home"),
        ("  Going \x00\n home ", "", "Going home"),
        ("Microsoft Word - Going home", "", "Going home"),
        ("Microsoft Word - draft3.docx", "Going home after a stent\nmore", "Going home after a stent"),
        ("untitled", "Going home", "Going home"),
        ("", "1.\n--\nGoing home", "Going home"),
        ("", "", "going home after a stent"),
        ("بعد القسطرة", "", "بعد القسطرة"),
    ],
)
def test_a_leaflet_is_named_as_people_would_name_it(named: str, text: str, title: str) -> None:
    assert choose_title(named, text, FILE) == title


def test_a_title_without_end_is_cut() -> None:
    assert len(choose_title("long " * 1000, "", FILE)) <= MAX_TITLE
