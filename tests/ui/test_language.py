"""Another language: somebody chooses it, everything speaks it, staff can follow, nothing of it is left afterwards."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import translations
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QTextLayout

from kiosk.about import format_date
from kiosk.model import Library, Page, Translation
from kiosk.paths import find_data
from kiosk.route import Contact, Contents, Home, Leaflets, Reader, Route, Topic, Unwell
from kiosk.script import fill, is_from_right
from kiosk.ui.chooser import Chooser
from kiosk.ui.language import OWN, Interpreter, list_safety_words, say, translate_pages
from kiosk.ui.pseudo import invent_languages, invent_library, lengthen, rewrite, turn_round
from kiosk.ui.theme import FAMILY
from kiosk.visit import Visit
from tests.conftest import PUBLISHED
from tests.ui.panel import Panel

PAGE = "hospital-services/coronary-stenting"
SHIPPED = find_data("assets") / "translations"
HELP = "Feeling unwell? Touch here"


def add_language(folder: Path, code: str, change: Callable[[str], str], left_out: tuple[str, ...] = ()) -> None:
    """A finished translation of the interface in ``folder``, but for the texts that are ``left_out``."""
    for name in ("kiosk.ts", "kiosk_en.qm"):
        shutil.copy(SHIPPED / name, folder)
    file = folder / f"kiosk_{code}.ts"
    shutil.copy(SHIPPED / "kiosk.ts", file)
    translations.list_texts(file)

    def finish(match: re.Match[str]) -> str:
        source, forms = match.groups()
        if source in left_out:
            return match.group()
        words = change(source)
        inner = re.sub("<numerusform></numerusform>", f"<numerusform>{words}</numerusform>", forms) or words
        return f"<source>{source}</source><translation>{inner}</translation>"

    text = re.sub(
        r'<source>([^<]*)</source>\s*<translation type="unfinished">(.*?)</translation>',
        finish,
        file.read_text(encoding="utf-8"),
        flags=re.S,
    )
    file.write_text(text, encoding="utf-8")
    translations.compile_texts(file)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the files of the interface's languages are: Vietnamese and Arabic, of a kind."""
    folder = tmp_path / "translations"
    folder.mkdir()
    add_language(folder, "vi", lengthen)
    add_language(folder, "ar", turn_round)
    return folder


def translate(page: Page, code: str, change: Callable[[str], str]) -> Page:
    other = rewrite(page, change)
    words = (other.title, other.summary, other.tabs, other.also, other.subtitle, other.facts)
    return replace(page, translations=(*page.translations, Translation(code, *words)))


@pytest.fixture
def panel(open_panel: Callable[..., Panel], library: Library, folder: Path) -> Panel:
    """A kiosk that speaks Vietnamese and Arabic; one page is in both, all others are in English only."""
    sections = tuple(
        replace(
            section,
            pages=tuple(
                translate(translate(page, "vi", lengthen), "ar", turn_round) if page.id == PAGE else page
                for page in section.pages
            ),
        )
        for section in library.sections
    )
    return open_panel(library=replace(library, sections=sections), interpreter=Interpreter(folder))


def choose(panel: Panel, name: str) -> None:
    """Somebody touches the sign of the languages, and then the name of theirs."""
    panel.tap(panel.window.findChild(type(panel.find("Finish")), "language").name)
    panel.tap(name)


def test_as_shipped_there_is_one_language_and_no_button_for_others(open_panel: Callable[..., Panel]) -> None:
    panel = open_panel()
    assert panel.kiosk.interpreter.languages == (OWN,)
    assert not any("language" in name for name in panel.controls())


@pytest.mark.parametrize("route", [Home(), Topic(PAGE), Reader(f"{PAGE}/leaflet"), Leaflets(), Contact()])
def test_the_sign_of_the_languages_is_one_tap_away_on_every_screen(panel: Panel, route: Route) -> None:
    panel.put_at(route)
    panel.tap("English, language")
    assert isinstance(panel.window.overlay, Chooser)


def test_the_chooser_shows_each_language_under_its_own_name_and_help_stays(panel: Panel) -> None:
    panel.tap("English, language")
    assert {"English", "العربية", "Tiếng Việt"} <= set(panel.controls())
    assert panel.offers(HELP)


def test_a_patient_chooses_vietnamese_and_everything_speaks_it(panel: Panel) -> None:
    choose(panel, "Tiếng Việt")
    assert panel.window.visit.language == "vi" and panel.window.overlay is None
    assert panel.offers(lengthen("Finish")) and not panel.offers("Finish")
    panel.put_at(Topic(PAGE))
    page = panel.kiosk.library.page(PAGE)
    assert page is not None and panel.see(lengthen(page.title)) and panel.see(lengthen("See it step by step"))


def test_finish_forgets_the_language(panel: Panel) -> None:
    choose(panel, "Tiếng Việt")
    panel.tap(lengthen("Finish"))
    assert panel.window.visit == Visit() and panel.offers(HELP)
    assert say("January") == "January" and QCoreApplication.translate("BottomBar", "Finish") == "Finish"


def test_nobody_there_any_more_ends_the_language_too(panel: Panel) -> None:
    choose(panel, "Tiếng Việt")
    panel.put_at(Topic(PAGE))
    panel.leave_alone(100_000)
    panel.leave_alone(100_000)
    assert panel.window.visit.language == ""
    assert say("January") == "January"


def test_help_and_the_question_before_the_end_speak_the_language(panel: Panel) -> None:
    choose(panel, "Tiếng Việt")
    panel.window.cover.ask(30)
    panel.settle()
    assert panel.see(lengthen("Are you still there?")) and panel.see("30 ")
    panel.put_at(Unwell(Home()))
    assert panel.see(lengthen("Tell the staff now."))


@pytest.mark.parametrize(
    "missing", ["Tell the staff now.", "Are you still there?", "Feeling unwell? Touch here", "Home", "Close"]
)
def test_a_language_that_lacks_one_word_of_safety_is_not_offered(missing: str, tmp_path: Path, qapp: object) -> None:
    add_language(tmp_path, "vi", lengthen, (missing,))
    interpreter = Interpreter(tmp_path)
    assert interpreter.languages == (OWN,)
    assert interpreter.speak("vi") == OWN
    interpreter.close()


def test_a_language_that_lacks_another_word_is_offered_and_falls_back_to_english(tmp_path: Path, qapp: object) -> None:
    add_language(tmp_path, "vi", lengthen, ("Speaks {languages}",))
    interpreter = Interpreter(tmp_path)
    assert [language.code for language in interpreter.languages] == ["", "vi"]
    interpreter.speak("vi")
    assert QCoreApplication.translate("PersonCard", "Speaks {languages}") == "Speaks {languages}"
    interpreter.close()


def test_the_words_of_safety_are_those_of_help_of_the_bars_and_of_what_covers_a_screen() -> None:
    needed = {text for _, text in list_safety_words(SHIPPED / "kiosk.ts")}
    assert {"Feeling unwell? Touch here", "Tell the staff now.", "Are you still there?", "Finish", "Close"} <= needed
    assert any("interpreter" in text for text in needed) and any("heart spray" in text for text in needed)


def test_staff_can_tell_what_a_patient_reads(panel: Panel) -> None:
    choose(panel, "Tiếng Việt")
    panel.put_at(Topic(PAGE))
    assert panel.see("Vietnamese: Coronary stenting")


@pytest.mark.parametrize("text", ["normal", "largest"])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_what_staff_read_is_there_at_every_size(panel: Panel, text: str, size: tuple[int, int]) -> None:
    panel.window.resize(*size)
    panel.window.choose(replace(Visit(), language="vi", text=text))
    panel.put_at(Contents(PAGE))
    assert panel.see("Vietnamese: Coronary stenting")
    found = panel.survey()
    assert not found["elided"] and not found["overlaps"]


def test_a_page_that_is_not_in_the_language_says_so_and_whom_to_ask(panel: Panel) -> None:
    choose(panel, "Tiếng Việt")
    line = fill(lengthen("This page is not in {language}."), language="Tiếng Việt")
    panel.put_at(Topic(PAGE))
    assert not panel.see(line)
    panel.put_at(Topic("hospital-services/pacemaker"))
    assert panel.see(line) and panel.see("131 450") and panel.see("Pacemaker")
    panel.put_at(Reader(f"{PAGE}/leaflet"))
    assert panel.see(line), "leaflets are in English only"


def test_in_english_no_page_says_that_it_is_missing(panel: Panel) -> None:
    panel.put_at(Topic("hospital-services/pacemaker"))
    assert not panel.see("131 450")


def test_one_page_of_a_leaflet_is_not_called_pages(panel: Panel) -> None:
    screen = panel.window
    assert screen.tr("x") == "x"
    translate_number = QCoreApplication.translate
    assert translate_number("LeafletTile", "%n page(s)", "", 1) == "1 page"
    assert translate_number("LeafletTile", "%n page(s)", "", 4) == "4 pages"


def test_dates_are_told_in_the_language_of_the_visit(panel: Panel) -> None:
    choose(panel, "Tiếng Việt")
    assert format_date(PUBLISHED.date(), say) == f"12 {lengthen('May')} 2026"
    assert format_date(PUBLISHED.date()) == "12 May 2026"


def test_pages_without_a_translation_stay_as_they_are(library: Library) -> None:
    assert translate_pages(library, "vi") == library
    assert translate_pages(library, "") is library


def find_order(sentence: str, parts: tuple[str, ...]) -> list[str]:
    """The parts of a sentence as they stand on the screen, from left to right."""
    layout = QTextLayout(sentence, QFont(FAMILY))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    return sorted(parts, key=lambda part: line.cursorToX(sentence.index(part) + 1))


def test_a_number_in_the_midst_of_arabic_keeps_its_order(qapp: object) -> None:
    call = turn_round("Call {number} now.")
    assert find_order(call.format(number="131 450"), ("131", "450")) == ["450", "131"], "this is what goes wrong"
    assert find_order(fill(call, number="131 450"), ("131", "450")) == ["131", "450"]
    assert "000" in fill(call, number="000")


def test_an_english_sentence_gets_no_marks_that_nobody_needs() -> None:
    assert fill("Call {number}.", number="000") == "Call 000."
    assert not is_from_right("000") and is_from_right(turn_round("Home"))


def test_the_longer_language_is_forty_per_cent_longer(library: Library) -> None:
    page = library.page(PAGE)
    assert page is not None
    words = [text for _, text in list_safety_words(SHIPPED / "kiosk.ts") if "{" not in text]
    words += [block.text for tab in page.tabs for block in tab.blocks]
    assert sum(map(len, map(lengthen, words))) >= 1.4 * sum(map(len, words))


def test_an_invented_library_keeps_every_page_step_and_picture(library: Library) -> None:
    invented = invent_library(library, "pseudo-long")
    assert [page.id for page in invented.pages()] == [page.id for page in library.pages()]
    for old, new in zip(library.pages(), translate_pages(invented, "pseudo-long").pages(), strict=True):
        assert new.language == "pseudo-long" and new.title == lengthen(old.title)
        assert [len(tab.steps) for tab in new.tabs] == [len(tab.steps) for tab in old.tabs]
    assert {language.code for language in invent_languages()} == {"pseudo-long", "pseudo-rtl"}
