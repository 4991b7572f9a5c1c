"""Reading pace: a slow reader is given the time that the words of a place need."""

from __future__ import annotations

import pytest

from kiosk.model import Block, Clinic, Leaflet, Library, Page, PdfPage, Person, Run, Section, Step, Tab
from kiosk.pace import count_words, measure_patience
from kiosk.route import Contact, Home, Leaflets, People, Reader, Route, Topic, Unwell


def say(count: int) -> tuple[Block, ...]:
    """A text of so many words."""
    return (Block("text", (Run("word " * count),)),)


LEAFLET = Leaflet("t/echo/leaflet", "L", "l.pdf", "", (PdfPage(1, 1, 0, "word " * 30), PdfPage(1, 1, 0, "word " * 700)))
ECHO = Page(
    "t/echo", "Echo", "", (Tab("in-short", "In short", say(50)), Tab("why", "Why", say(600)),
    Tab("steps", "Steps", steps=(Step("One", say(9)), Step("Two", say(400))))),
    leaflets=(LEAFLET,),
)  # fmt: skip
LIBRARY = Library(
    sections=(Section("t", "Tests", pages=(ECHO,)),),
    places=(Page("contact", "Contact", "", (Tab("a", "A", say(40)),)),),
    people=(Person("Dr A", "Cardiologist", "word " * 397),),
    clinic=Clinic(address="1 Main Street"),
)


@pytest.mark.parametrize(
    ("route", "words", "seconds"),
    [
        (Home(), 0, 180),
        (Topic("t/echo"), 50, 180),
        (Topic("t/echo", "why"), 600, 360),
        (Topic("t/echo", "steps", 0), 10, 180),
        (Topic("t/echo", "steps", 1), 401, 240.6),
        (Topic("t/echo", "gone"), 50, 180),
        (Topic("gone"), 0, 180),
        (Reader("t/echo/leaflet"), 30, 180),
        (Reader("t/echo/leaflet", 1), 700, 420),
        (Reader("t/echo/leaflet", 9), 0, 180),
        (Reader("gone"), 0, 180),
        (Leaflets(), 0, 180),
        (People(), 400, 240),
        (Contact(), 43, 180),
        (Unwell(Topic("t/echo", "why")), 0, 300),
    ],
)
def test_the_time_grows_with_what_there_is_to_read(route: Route, words: int, seconds: float) -> None:
    assert count_words(LIBRARY, route) == words
    assert measure_patience(LIBRARY, route, 180) == pytest.approx(seconds)


def test_a_clinic_may_give_more_time_but_the_words_never_get_less() -> None:
    assert measure_patience(LIBRARY, Topic("t/echo", "why"), 30) == 360
    assert measure_patience(LIBRARY, Topic("t/echo", "why"), 900) == 900
    assert measure_patience(LIBRARY, Unwell(Home()), 900) == 900
