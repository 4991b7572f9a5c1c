"""The places beside the services: leaflets, the people, and how to reach the clinic; filled in, half, and empty."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from kiosk.leaflets.vet import vet_file
from kiosk.model import ASK, UNCHECKED, Library
from kiosk.publish import publish
from kiosk.route import Contact, Leaflets, People, Reader
from kiosk.ui.screens.contact import Map
from kiosk.ui.screens.leaflets import LeafletsScreen
from kiosk.ui.screens.people import PeopleScreen
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.personcard import find_initials
from kiosk.ui.widgets.stage import Stage
from tests.conftest import PUBLISHED
from tests.leaflets import pdfs
from tests.ui.panel import Panel

PAGE = "---\ntitle: {}\n---\n## In short\n\nIt does not hurt.\n"
TEAM = """---
title: Your cardiologist
---
## What a cardiologist does

A doctor for the heart.

- **Checks you.** Blood pressure.

## Who you may meet

- **Nurse:** cares for you.
- **Volunteer:** brings tea.
"""
CLINIC = """name: Hill Clinic
phone: 555 0100
hours:
  - "Monday to Thursday: 8 am to 5 pm"
  - "Friday: 8 am to 1 pm"
address: 1 Hill St
parking: Below the building
website: hill.example
"""
RED = QColor("#C02020")
Open = Callable[..., Panel]


def write(folder: Path, name: str, text: str | bytes) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())


def write_photo(file: Path, width: int, height: int) -> None:
    """A photo with a red middle and blue above and below it."""
    photo = QImage(width, height, QImage.Format.Format_RGB32)
    photo.fill(Qt.GlobalColor.blue)
    for y in range(height // 4, height - height // 4):
        for x in range(width):
            photo.setPixelColor(x, y, RED)
    assert photo.save(str(file))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with the places beside the services, and nothing filled in."""
    content = tmp_path / "content"
    write(content, "tests/_section.md", "---\ntitle: Tests\n---\n")
    write(content, "tests/echo/index.md", PAGE.format("Echocardiogram"))
    write(
        content, "contact/index.md", "---\ntitle: Contact us\n---\n## Other help\n\n> **Call 000** in an emergency.\n"
    )
    write(content, "leaflets/index.md", PAGE.format("Leaflets"))
    write(content, "your-cardiologist/index.md", TEAM)
    write(content, "your-cardiologist/people/_pattern.md", "---\nname: Nobody\n---\n")
    return content


@pytest.fixture
def show(folder: Path, tmp_path: Path, open_panel: Open) -> Callable[..., Panel]:
    """Publishes ``folder`` and opens a kiosk that shows it."""

    def make(size: tuple[int, int] = (1920, 1080)) -> Panel:
        state = tmp_path / "state"
        publish(folder, state, vet_file, PUBLISHED)
        return open_panel(size=size, state=state, content=folder)

    return make


def wait_for_pictures(panel: Panel) -> None:
    screen = panel.screen
    assert isinstance(screen, PeopleScreen | LeafletsScreen)
    panel.wait_until(screen.is_ready, "a picture")


def turn(panel: Panel) -> str:
    """All words of the place, screenful by screenful."""
    words = panel.read()
    while any(button.text == "Down" and panel.offers("Down") for button in panel.window.findChildren(Button)):
        panel.tap("Down")
        words += "\n" + panel.read()
    return words


def test_a_clinic_that_introduced_nobody_says_whom_to_ask_and_what_each_person_does(show: Open) -> None:
    panel = show()
    panel.put_at(People())
    words = turn(panel)
    for said in (
        "A doctor for the heart.",
        "cares for you.",
        "brings tea.",
        "ask at reception who you will see",
        UNCHECKED,
    ):
        assert said in words, said
    assert "Nobody" not in words, "a file that starts with _ is a pattern for staff"
    assert "At this clinic" not in words


def test_people_come_first_with_photo_or_initials_and_a_broken_file_costs_itself_only(folder: Path, show: Open) -> None:
    people = folder / "your-cardiologist" / "people"
    write_photo(people / "a.png", 90, 180)
    (people / "1.md").write_text(
        "---\nname: Dr Testa Sample\nrole: Cardiologist\nlanguages: [English, Greek]\nphoto: a.png\n---\nValves.\n"
    )
    (people / "2.yaml").write_text("name: Ms Nora van Nurse\nrole: Nurse\n")
    (people / "4.yaml").write_text("name: Mr Gone Photo\nrole: Nurse\nphoto: gone.png\n")
    (people / "3.yaml").write_text("role: Nameless\n")
    panel = show()
    panel.put_at(People())
    wait_for_pictures(panel)
    assert isinstance(panel.screen, PeopleScreen)
    first, second = panel.screen.cards
    assert first.accessibleName() == "Dr Testa Sample, Cardiologist, Valves., Speaks English, Greek"
    assert second.accessibleName() == "Ms Nora van Nurse, Nurse"
    assert first.y() <= second.y() < panel.screen.height() // 2
    seen_words = turn(panel)
    assert "Nameless" not in seen_words and "Mr Gone Photo" not in seen_words
    panel.put_at(People())
    wait_for_pictures(panel)
    assert isinstance(panel.screen, PeopleScreen)
    first, second = panel.screen.cards
    seen = first.grab().toImage()
    middle = seen.pixelColor(first.theme.u(24 + 90), first.height() // 2)
    assert (middle.red(), middle.blue()) == (RED.red(), RED.blue()), "the photo fills its circle"
    side = second.grab().toImage().pixelColor(second.theme.u(24 + 90), second.height() // 2 - second.theme.u(70))
    assert side == QColor(second.theme.palette.tints["sky"].ground), "a calm circle, no grey box"


def test_initials_leave_titles_out_and_do_without_letters() -> None:
    names = ("Dr Anna Berg", "A/Prof. Li", "Prof Jean-Luc de la Tour", "李 明", "007", "Dr")
    assert [find_initials(name) for name in names] == ["AB", "L", "JT", "李明", "", ""]


def test_a_clinic_that_filled_nothing_in_sends_people_to_reception_without_empty_cards(show: Open) -> None:
    panel = show()
    panel.put_at(Contact())
    words = turn(panel)
    for label in ("Phone", "Opening hours", "Address", "Parking"):
        assert f"{label}: {ASK}" in words
    assert "Website" not in words and "desk is" not in words
    assert "Call 000 in an emergency." in words
    assert not panel.screen.findChildren(Stage)


def test_a_clinic_that_filled_everything_in_shows_phone_large_hours_by_day_and_the_way(
    folder: Path, show: Open
) -> None:
    write_photo(folder / "map.png", 120, 90)
    write(folder, "clinic.yaml", CLINIC + "map: map.png\n")
    panel = show()
    panel.put_at(Contact())
    (stage,) = panel.screen.findChildren(Stage)
    assert stage.accessibleName() == "A map of the way to Hill Clinic: 1 Hill St"
    assert stage.width() > panel.window.width() // 3 and not isinstance(stage, Map), "beside the cards"
    words = {part.text: part for card in panel.screen.findChildren(object) for part in getattr(card, "words", list)()}
    theme = stage.theme
    assert theme.size(words["555 0100"].role) >= 1.4 * theme.size("tile")
    day, time = words["Monday to Thursday"], words["8 am to 5 pm"]
    assert day.rect.y() == time.rect.y() and day.rect.right() < time.rect.x()
    assert words["8 am to 1 pm"].rect.x() == time.rect.x(), "times stand below each other"
    seen = turn(panel)
    assert "hill.example" in seen and ASK not in seen


def test_the_way_is_among_the_cards_where_there_is_no_room_beside_them(folder: Path, show: Open) -> None:
    write_photo(folder / "map.png", 90, 900)
    write(folder, "clinic.yaml", CLINIC + "map: map.png\n")
    panel = show((1080, 1920))
    panel.put_at(Contact())
    (stage,) = panel.screen.findChildren(Map)
    assert 0 < stage.height() < panel.screen.height() // 2, "a long map does not push everything else away"


def test_hours_that_are_no_table_are_read_as_they_were_written(folder: Path, show: Open) -> None:
    write(folder, "clinic.yaml", 'hours:\n  - "By appointment only"\n  - "Friday: closed"\n')
    panel = show()
    panel.put_at(Contact())
    assert panel.see("By appointment only\nFriday: closed")


def test_a_patient_finds_general_leaflets_first_then_those_of_the_services(folder: Path, show: Open) -> None:
    write(folder, "leaflets/signs/index.md", PAGE.format("Warning signs"))
    write(folder, "leaflets/signs/leaflet.pdf", pdfs.make_leaflet(1, "Warning signs"))
    write(folder, "tests/echo/leaflet.pdf", pdfs.make_leaflet(2, "Any"))
    write(folder, "tests/echo/leaflet.yaml", "title: Having a heart ultrasound\n")
    panel = show()
    panel.put_at(Leaflets())
    assert isinstance(panel.screen, LeafletsScreen)
    names = ["Warning signs, leaflet, 1 page", "Having a heart ultrasound, leaflet, 2 pages"]
    assert [tile.name for tile in panel.screen.tiles] == names
    assert panel.see("For everyone") and panel.see("Tests")
    assert panel.see("Echocardiogram"), "the name on the patient's letter"
    wait_for_pictures(panel)
    panel.tap("Warning signs")
    assert panel.route == Reader("leaflets/signs/leaflet")
    assert panel.offers("Back")


def test_a_clinic_without_leaflets_says_so(show: Open) -> None:
    panel = show()
    panel.put_at(Leaflets())
    assert panel.see(f"There are no leaflets here yet. {ASK}.")


def test_covers_come_without_a_touch_and_are_not_drawn_before_the_screen_is_shown(panel: Panel) -> None:
    panel.put_at(Leaflets())
    screen = panel.screen
    assert isinstance(screen, LeafletsScreen)
    panel.wait_until(screen.is_ready, "a cover")
    tile = screen.tiles[0]
    colours = {tile.grab().toImage().pixel(x, tile.height() // 2) for x in range(tile.theme.u(24), tile.theme.u(150))}
    assert len(colours) > 8, "a page, and not white paper"


def test_all_leaflets_that_ship_can_be_opened_from_the_list(panel: Panel, library: Library) -> None:
    panel.put_at(Leaflets())
    assert isinstance(panel.screen, LeafletsScreen)
    assert len(panel.screen.tiles) == len(library.all_leaflets()) >= 13
    general = [leaflet.title for leaflet in library.leaflets]
    assert general == ["Your visit to the cardiologist", "Questions for my doctor", "Heart attack warning signs"]
    assert not [page.id for page in library.pages() if page.id.startswith("leaflets/")], "they have no tile"
