"""My questions on the screen: choosing, ordering, the code a phone reads, and nothing left when the person has gone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from kiosk.handout import Handout
from kiosk.model import Library
from kiosk.questions import LEAST_MODULE_MM, MOST, find_source, list_sources
from kiosk.route import Attract, Home, Questions, Reader, Topic, Trail
from kiosk.ui.screens.questions import QuestionsScreen
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.askrow import AskRow
from kiosk.ui.widgets.choicerow import ChoiceRow
from kiosk.ui.widgets.codecard import CodeCard
from kiosk.ui.widgets.prose import Prose
from kiosk.ui.widgets.qrcode import measure_module
from kiosk.ui.widgets.takecard import TakeCard
from kiosk.visit import Question, Visit
from tests.codes import hold_up_phone, read_picture
from tests.conftest import STILL
from tests.ui.panel import Panel

PAGE = "hospital-services/coronary-stenting"
WAIT = "What happens if we wait?"
MANY = "How many of my arteries are narrow?"
PX_PER_MM = 4.034
FORMS = {
    "landscape": ((1920, 1080), Visit()),
    "portrait, largest, black and white": ((1080, 1920), Visit("largest", True)),
    "landscape, largest, black and white": ((1920, 1080), Visit("largest", True)),
    "small, large": ((1280, 800), Visit("large")),
    "lower": ((1920, 1080), Visit(low=True)),
    "lower, largest": ((1920, 1080), Visit("largest", low=True)),
}


def list_rows(panel: Panel) -> list[str]:
    """The questions of the list as they stand on the screen, from the top."""
    rows = sorted(panel.screen.findChildren(AskRow), key=lambda row: row.y())
    return [row.text for row in rows]


def choose(panel: Panel, count: int) -> tuple[Question, ...]:
    """Somebody has this many questions on the list, the longest there are."""
    library = panel.kiosk.library
    questions = [question for source in list_sources(library) for question in source.questions]
    longest = tuple(sorted(questions, key=lambda one: -len(one.text))[:count])
    panel.window.choose(replace(panel.window.visit, questions=longest))
    panel.settle()
    return longest


def test_a_patient_builds_a_list_puts_it_in_order_and_scans_it(panel: Panel) -> None:
    panel.put_at(Topic(PAGE, "questions-to-ask"))
    assert panel.see("Your doctor wants you to ask these.")
    panel.tap(WAIT)
    panel.tap(MANY)
    assert panel.window.visit.questions == (Question(WAIT, PAGE), Question(MANY, PAGE))
    assert panel.see("My questions (2)")
    panel.tap("My questions (2)")
    assert panel.see("Your doctor wants you to ask these.") and list_rows(panel) == [WAIT, MANY]
    panel.tap(f"Move up: {MANY}")
    assert list_rows(panel) == [MANY, WAIT]
    panel.tap("Take them with you")
    (text,) = read_picture(panel.picture())
    assert text.splitlines() == [
        "Questions for my doctor",
        f"1. {MANY} (Coronary stenting)",
        f"2. {WAIT} (Coronary stenting)",
        panel.kiosk.library.clinic.name,
    ]
    assert panel.see("Nothing is stored. Finish clears this list.")
    panel.tap("Back")
    assert panel.route == Questions(page=PAGE, row=0)
    panel.tap("Back")
    assert panel.route == Topic(PAGE, "questions-to-ask")


def test_any_question_is_three_touches_from_an_empty_list(panel: Panel) -> None:
    panel.tap("My questions")
    assert panel.see("Your list is empty.")
    panel.tap("Coronary angiography")
    panel.tap("Will you use my wrist or my groin?")
    assert panel.see("My questions (1)")


def test_somebody_with_a_list_adds_more_and_every_step_back_leads_towards_it(panel: Panel) -> None:
    choose(panel, 1)
    panel.put_at(Questions())
    panel.tap("Add questions")
    panel.tap("Questions for my doctor")
    assert panel.see("About my medicines") or panel.offers("Down")
    panel.tap("What can I do myself?")
    panel.tap("Back")
    assert panel.route == Questions("pick")
    panel.tap("Back")
    assert panel.route == Questions() and len(list_rows(panel)) == 2


def test_a_question_that_is_moved_to_another_screenful_stays_in_sight(open_panel: Callable[..., Panel]) -> None:
    panel = open_panel(size=(1280, 800))
    panel.window.choose(Visit("largest"))
    chosen = choose(panel, 5)
    panel.put_at(Questions())
    for _ in range(4):
        panel.tap(f"Move down: {chosen[0].text}")
        assert panel.see(chosen[0].text)
    assert list(panel.window.visit.questions) == [*chosen[1:], chosen[0]]
    panel.tap("Up")
    assert not panel.see(chosen[0].text)
    panel.tap("Black and white")
    assert not panel.see(chosen[0].text), "whoever went on from there is not taken back"


def test_a_reader_of_a_page_finds_its_questions_first(panel: Panel) -> None:
    panel.put_at(Reader(f"{PAGE}/leaflet"))
    panel.tap("My questions")
    assert panel.route == Questions(page=PAGE)
    tiles = [name for name in panel.controls() if "Questions: " in name]
    first = min(tiles, key=lambda name: (panel.find(name).y(), panel.find(name).x()))
    assert first.startswith("Coronary stenting")


def test_a_second_touch_takes_a_question_off_and_words_not_only_colours_tell(panel: Panel) -> None:
    panel.put_at(Topic(PAGE, "questions-to-ask"))
    before = panel.find(WAIT).geometry()
    panel.tap(WAIT)
    assert panel.see("On my list") and panel.find(WAIT).accessibleDescription() == "On my list"
    assert panel.find(WAIT).geometry() == before
    panel.tap(WAIT)
    assert not panel.see("On my list") and panel.window.visit.questions == ()


def test_a_touch_keeps_the_screenful_somebody_is_on(open_panel: Callable[..., Panel]) -> None:
    panel = open_panel(size=(1280, 800))
    panel.window.choose(Visit("large"))
    panel.put_at(Topic(PAGE, "questions-to-ask"))
    panel.tap("Down")
    part = panel.route
    choice = next(name for name, touch in panel.controls().items() if isinstance(touch, ChoiceRow))
    panel.tap(choice)
    assert panel.route == part and panel.offers(choice)


def test_the_cross_takes_a_question_off_the_list(panel: Panel) -> None:
    first, second = choose(panel, 2)
    panel.put_at(Questions())
    panel.tap(f"Take off: {first.text}")
    assert list_rows(panel) == [second.text]
    panel.tap(f"Take off: {second.text}")
    assert panel.see("Your list is empty.") and panel.route == Questions()


def test_the_first_question_cannot_go_up_and_the_last_not_down(panel: Panel) -> None:
    first, second = choose(panel, 2)
    panel.put_at(Questions())
    assert not panel.offers(f"Move up: {first.text}") and panel.offers(f"Move down: {first.text}")
    assert panel.offers(f"Move up: {second.text}") and not panel.offers(f"Move down: {second.text}")


def test_a_full_list_says_so_before_anybody_tries_to_add_one(panel: Panel, library: Library) -> None:
    chosen = choose(panel, MOST)
    source = next(source for source in list_sources(library) if not set(source.questions) & set(chosen))
    panel.put_at(Questions("add", source.id))
    assert panel.see("Your list is full.") and panel.see("Take one off to add another.")
    assert not any(panel.offers(question.text) for question in source.questions)
    panel.put_at(Questions())
    panel.tap(f"Take off: {chosen[0].text}")
    panel.put_at(Questions("add", source.id))
    assert panel.offers(source.questions[0].text)


@pytest.mark.parametrize("form", FORMS)
def test_a_phone_at_arms_length_reads_the_longest_list_in_every_form(
    open_panel: Callable[..., Panel], form: str
) -> None:
    size, visit = FORMS[form]
    panel = open_panel(size=size)
    panel.window.choose(visit)
    chosen = choose(panel, MOST)
    panel.put_at(Questions("take"))
    px_per_mm = panel.screen.scene.theme.px_per_mm
    card = panel.screen.findChild(CodeCard)
    assert isinstance(card, CodeCard)
    told = ""
    for _ in card.codes:
        module = measure_module(card.picture.modules, card.picture.width())
        assert module >= LEAST_MODULE_MM * px_per_mm
        # 0.2 mm of the glass on each pixel: a phone's camera of 4,000 pixels across 80 cm, which is what it sees from
        # an arm's length away; 7 degrees askew.
        (text,) = read_picture(hold_up_phone(panel.picture(), px_per_mm, 0.2, 7))
        told += text
        if len(card.codes) > 1:
            panel.tap("Next code")
    assert all(question.text in told for question in chosen)


def test_where_the_screen_hangs_very_high_a_long_list_comes_in_several_codes(
    open_panel: Callable[..., Panel],
) -> None:
    panel = open_panel(settings=replace(STILL, lower_edge_mm=1100))
    panel.window.choose(Visit("largest", low=True))
    chosen = choose(panel, MOST)
    panel.put_at(Questions("take"))
    told = read_picture(panel.picture())
    count = len(panel.screen.findChild(CodeCard).codes)  # type: ignore[union-attr]
    assert count > 1 and panel.see(f"Code 1 of {count}")
    for _ in range(count - 1):
        panel.tap("Next code")
        told += read_picture(panel.picture())
    assert all(any(question.text in text for text in told) for question in chosen)


def test_finish_forgets_the_list(panel: Panel) -> None:
    choose(panel, 3)
    panel.put_at(Questions())
    panel.tap("Finish")
    assert panel.window.visit == Visit() and panel.route == Home()
    panel.tap("My questions")
    assert panel.see("Your list is empty.")


def test_somebody_who_walks_away_leaves_no_questions_behind(panel: Panel) -> None:
    choose(panel, 3)
    panel.put_at(Questions("take"))
    panel.leave_alone(600)
    panel.leave_alone(60)
    assert panel.window.visit == Visit() and panel.window.trail in (Trail(), Trail((Attract(),)))


def test_where_even_one_question_has_no_room_for_its_code_words_say_what_to_do(panel: Panel) -> None:
    choose(panel, 2)
    panel.put_at(Questions("take"))
    screen = QuestionsScreen(panel.screen.scene, Questions("take"))
    screen.arrange(QSize(1400, 200))
    assert not read_picture(screen.grab().toImage())
    assert any("There is no room for the code here." in part.accessibleName() for part in screen.findChildren(Prose))
    screen.deleteLater()


def test_a_whole_visit_with_questions_writes_nothing_to_the_disk(
    open_panel: Callable[..., Panel], published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "TMPDIR"):
        monkeypatch.setenv(name, str(home))
    state = Path(shutil.copytree(published, tmp_path / "state", symlinks=True))
    before = list_files(tmp_path)
    panel = open_panel(state=state)
    panel.put_at(Topic(PAGE, "questions-to-ask"))
    panel.tap(WAIT)
    panel.tap("My questions (1)")
    panel.tap("Take them with you")
    assert read_picture(panel.picture())
    panel.tap("Finish")
    assert list_files(tmp_path) == before


def list_files(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file with its time and what is in it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def test_larger_text_on_the_list_keeps_the_list(panel: Panel) -> None:
    chosen = choose(panel, 2)
    panel.put_at(Questions())
    panel.tap("Larger text")
    assert panel.window.visit.questions == chosen and list_rows(panel) == [one.text for one in chosen]


def test_a_place_that_makes_no_sense_any_more_shows_the_nearest_one_that_does(panel: Panel) -> None:
    panel.put_at(Questions("take"))
    assert panel.see("Your list is empty.")
    panel.put_at(Questions("add", "no/such/page"))
    assert panel.see("Your list is empty.") and panel.offers("Coronary angiography, Questions: 8.")


def test_a_clinic_without_suggestions_is_told_where_to_ask(panel: Panel) -> None:
    panel.kiosk.library = Library(root=panel.kiosk.library.root)
    panel.put_at(Questions())
    assert isinstance(panel.screen, QuestionsScreen) and panel.see("Please ask at reception.")


def test_the_bar_stays_where_it_is_while_the_number_on_it_grows(panel: Panel) -> None:
    def places() -> dict[str, tuple[int, int]]:
        touches = panel.controls().items()
        return {name.split(" (")[0]: touch.geometry().getRect()[::2] for name, touch in touches if touch.y() > 0}

    panel.put_at(Topic(PAGE))
    before = {name: place for name, place in places().items() if name in ("Home", "Search", "My questions", "Finish")}
    choose(panel, MOST)
    assert {name: places()[name] for name in before} == before and panel.see(f"My questions ({MOST})")


def test_a_leaflet_without_an_address_gives_its_name_and_version_to_a_phone_and_to_the_desk(
    panel: Panel, library: Library
) -> None:
    leaflet = library.leaflet(f"{PAGE}/leaflet")
    assert leaflet is not None and leaflet.reference
    panel.put_at(Reader(leaflet.id))
    assert panel.see(f"Ask for {leaflet.reference} at the desk")
    assert panel.see(f"Version {leaflet.version}, of 12 May 2026")
    (text,) = read_picture(panel.screen.findChild(TakeCard).grab().toImage())  # type: ignore[union-attr]
    assert text.splitlines()[:2] == [leaflet.title, leaflet.reference] and "12 May 2026" in text


@pytest.mark.parametrize("contrast", [False, True])
def test_a_leaflet_with_an_address_gives_just_that_to_a_phone(qapp: object, contrast: bool) -> None:
    url = "https://clinic.example/leaflets/coronary-stenting.pdf"
    card = TakeCard(Theme(PX_PER_MM, 1.0, contrast), Handout(url, "STENT-1.0", "Version 1.0, of 12 May 2026", url))
    card.resize(360, card.height_for(360))
    assert read_picture(card.grab().toImage()) == [url]
    assert "Ask for STENT-1.0 at the desk" in card.accessibleName()
    card.deleteLater()


def test_on_a_tall_panel_a_button_shows_how_to_take_a_leaflet_along(open_panel: Callable[..., Panel]) -> None:
    panel = open_panel(size=(1080, 1920))
    panel.put_at(Reader(f"{PAGE}/leaflet"))
    panel.tap("Take it with you")
    assert panel.see("Ask for STENT-1.0 at the desk") and read_picture(panel.picture())
    panel.tap("Close")
    assert not panel.see("Ask for STENT-1.0") and panel.offers("Take it with you")


def test_staff_read_the_reference_of_a_page_where_it_says_who_checked_it(panel: Panel, library: Library) -> None:
    page = library.page(PAGE)
    assert page is not None and find_source(library, PAGE)
    panel.put_at(Topic(PAGE, "about-this-page"))
    for _ in range(3):
        if panel.offers("Down") and not panel.see(f"Ask for {page.reference} at the desk"):
            panel.tap("Down")
    assert panel.see(f"Ask for {page.reference} at the desk")
