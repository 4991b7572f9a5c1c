"""What somebody wants to ask: suggestions from the pages, the order of a list, and the code that carries it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.governance import Policy
from kiosk.leaflets.vet import vet_file
from kiosk.library import load_library
from kiosk.model import Block, Clinic, Library, Page, Run, Section, Tab
from kiosk.publish import publish
from kiosk.qr import LARGEST, encode_modules
from kiosk.questions import (
    ASKED,
    LEAST_MODULE_MM,
    MOST,
    MOST_MODULES,
    find_source,
    is_full,
    list_sources,
    make_codes,
    move,
    name_topic,
    toggle,
    write_lines,
)
from kiosk.visit import Question
from tests.codes import read_modules
from tests.conftest import PUBLISHED

ECHO = "clinic-services/echocardiogram"
SHEET = "leaflets/questions-for-my-doctor"


def make_page(page_id: str, *questions: str) -> Page:
    """A page that suggests these questions."""
    blocks = tuple(Block("bullet", (Run(question),)) for question in questions)
    return Page(page_id, page_id.title(), "", (Tab(ASKED, "Questions to ask", blocks),))


def test_the_clinics_own_pages_suggest_what_they_say_under_questions_to_ask(library: Library) -> None:
    source = find_source(library, ECHO)
    assert source is not None and source.title == "Echocardiogram" and not source.general
    assert source.questions[0] == Question("What are you looking for?", ECHO)
    assert len(source.questions) == 7


def test_the_sheet_for_reception_gives_the_questions_of_every_visit_without_its_lines_to_fill_in(
    library: Library,
) -> None:
    sheet = list_sources(library)[0]
    assert sheet.id == SHEET and sheet.general
    assert [group.title for group in sheet.groups][:2] == ["About my heart", "About a test or a treatment"]
    assert Question("What do you think is going on?") in sheet.questions
    assert not [question for question in sheet.questions if "Phone" in question.text or question.text.endswith(":")]


def test_somebody_who_comes_from_a_page_finds_it_before_all_others_and_the_rest_stays_in_order(
    library: Library,
) -> None:
    plain = [source.id for source in list_sources(library)]
    coming = [source.id for source in list_sources(library, ECHO)]
    assert coming[0] == ECHO
    assert coming[1:] == [one for one in plain if one != ECHO]


def test_pages_that_suggest_nothing_are_not_offered(library: Library) -> None:
    assert find_source(library, "contact") is None
    assert find_source(library, "no/such/page") is None
    assert all(source.questions for source in list_sources(library))


def test_a_kiosk_that_shows_approved_pages_only_takes_no_questions_from_an_unapproved_sheet(
    content: Path, tmp_path: Path
) -> None:
    state = tmp_path / "state"
    publish(content, state, vet_file, PUBLISHED)
    library = load_library(state)
    assert library is not None and library.forms
    found = publish(content, tmp_path / "strict", vet_file, PUBLISHED, Policy("approved"))
    assert found.outcome == "kept" and not load_library(tmp_path / "strict")


def test_a_damaged_sheet_does_not_take_the_questions_of_every_visit_away(content: Path, tmp_path: Path) -> None:
    publish(content, tmp_path, vet_file, PUBLISHED)
    (content / SHEET / "index.md").write_text("---\nkind: form\n---\n", encoding="utf-8")
    publish(content, tmp_path, vet_file, PUBLISHED)
    library = load_library(tmp_path)
    assert library is not None and list_sources(library)[0].id == SHEET


def test_one_touch_puts_a_question_on_the_list_and_another_takes_it_off() -> None:
    why, when = Question("Why?", "a"), Question("When?", "a")
    chosen = toggle(toggle((), why), when)
    assert chosen == (why, when)
    assert toggle(chosen, why) == (when,)


def test_the_same_words_about_two_tests_are_two_questions() -> None:
    chosen = toggle(toggle((), Question("What are the risks?", "a")), Question("What are the risks?", "b"))
    assert len(chosen) == 2


def test_a_full_list_takes_no_more_but_gives_back() -> None:
    chosen: tuple[Question, ...] = ()
    for number in range(MOST + 3):
        chosen = toggle(chosen, Question(f"Question {number}?"))
    assert len(chosen) == MOST and is_full(chosen)
    assert len(toggle(chosen, Question("Question 0?"))) == MOST - 1


@pytest.mark.parametrize(
    ("index", "by", "order"), [(0, 1, "bac"), (2, -1, "acb"), (0, -1, "abc"), (2, 1, "abc"), (2, -2, "cab")]
)
def test_questions_move_up_and_down_and_stop_at_the_ends(index: int, by: int, order: str) -> None:
    chosen = tuple(Question(letter) for letter in "abc")
    assert "".join(one.text for one in move(chosen, index, by)) == order


def test_each_line_says_what_the_question_is_about(library: Library) -> None:
    chosen = (Question("What will it cost me?"), Question("Will I need more tests?", ECHO))
    assert write_lines(library, chosen) == ("1. What will it cost me?", "2. Will I need more tests? (Echocardiogram)")


def test_a_question_about_a_page_that_is_gone_keeps_its_words(library: Library) -> None:
    gone = Question("Why?", "no/such/page")
    assert name_topic(library, gone) == "" and write_lines(library, [gone]) == ("1. Why?",)


def test_the_code_holds_title_questions_and_clinic_and_nothing_else() -> None:
    (code,) = make_codes("Questions for my doctor", ("1. Why?", "2. When?"), "Heart Clinic")
    assert code.text == "Questions for my doctor\n1. Why?\n2. When?\nHeart Clinic"
    assert read_modules(code.modules) == code.text


def test_questions_in_other_scripts_come_through() -> None:
    lines = (
        "1. Điều gì xảy ra nếu tôi chờ?",
        "2. \u091c\u094b\u0916\u093f\u092e \u0915\u094d\u092f\u093e \u0939\u0948\u0902?",
        "3. 我需要吗？",
    )
    (code,) = make_codes("Questions – for my doctor", lines, "Heart Clinic")
    assert read_modules(code.modules) == code.text


def test_the_longest_list_of_the_clinics_own_questions_fits_one_code_a_phone_can_read(library: Library) -> None:
    questions = [question for source in list_sources(library) for question in source.questions]
    longest = sorted(questions, key=lambda one: -len(write_lines(library, [one])[0]))[:MOST]
    codes = make_codes("Questions for my doctor", write_lines(library, longest), library.clinic.name)
    assert len(codes) == 1 and 0 < len(codes[0].modules) <= MOST_MODULES
    assert MOST_MODULES * LEAST_MODULE_MM < 60, "a code of the finest modules is still smaller than 6 cm"


def test_where_there_is_little_room_a_long_list_becomes_several_codes_that_hold_every_line_once() -> None:
    lines = tuple(
        f"{number}. What happens if we wait for some more weeks? (Coronary stenting)" for number in range(1, 9)
    )
    codes = make_codes("Questions for my doctor", lines, "Heart Clinic", 61)
    assert len(codes) > 1 and all(len(code.modules) <= 61 for code in codes)
    told = [line for code in codes for line in read_modules(code.modules).splitlines()]
    assert [line for line in told if line[0].isdigit()] == list(lines)
    assert told[0] == f"Questions for my doctor 1/{len(codes)}"


def test_one_question_too_long_for_the_room_still_gets_a_code() -> None:
    (code,) = make_codes("Questions", ("1. " + "Why is it so? " * 40,), "Heart Clinic", 45)
    assert len(code.modules) > 45 and read_modules(code.modules) == code.text


def test_an_empty_list_makes_no_code_and_no_text_makes_no_modules() -> None:
    assert make_codes("Questions", (), "Heart Clinic") == ()
    assert encode_modules("") == () and encode_modules("x" * 3000) == () and encode_modules("hello", 20) == ()
    assert len(encode_modules("x" * 2300)) == LARGEST


def test_a_page_may_ask_the_same_twice_and_it_is_offered_once() -> None:
    library = Library(
        clinic=Clinic(name="C"), sections=(Section("s", "S", pages=(make_page("s/a", "Why?", "Why?", "Who:"),)),)
    )
    (source,) = list_sources(library)
    assert source.questions == (Question("Why?", "s/a"),)
