"""What is said of a page: sentence by sentence, with hard words, numbers to dial and voices, by the real espeak-ng."""

from __future__ import annotations

import array
import itertools
import math
import subprocess
from pathlib import Path

import pytest

from kiosk.languages import LANGUAGES
from kiosk.model import Library
from kiosk.paths import find_data
from kiosk.speech import (
    Programs,
    SayAs,
    Sound,
    build_player_command,
    build_voice_command,
    find_programs,
    parse_voices,
    read_say_as,
    read_wave,
    split_passages,
)
from kiosk.visit import Manner

ENGLISH = read_say_as(find_data("assets") / "speech", "")
PROGRAMS = find_programs()
has_voice = pytest.mark.skipif(PROGRAMS is None, reason="needs a voice: apt-get install espeak-ng alsa-utils")


def say(text: str, say_as: SayAs = ENGLISH) -> list[str]:
    """What the voice is given of a text, passage by passage."""
    return [passage.said for passage in split_passages(text, say_as)]


def sound(text: str, manner: Manner | None = None) -> Sound:
    """The real voice, saying this."""
    assert PROGRAMS is not None
    command = build_voice_command(PROGRAMS, "en-gb", manner or Manner())
    made = read_wave(subprocess.run(command, input=text.encode(), capture_output=True, timeout=20).stdout)
    assert made is not None
    return made


def measure_level(made: Sound) -> float:
    """The mean level of a sound in decibels."""
    samples = array.array("h", made.samples)
    return 10 * math.log10(sum(one * one for one in samples) / len(samples))


def spell_sounds(text: str) -> str:
    """The sounds that the real voice makes of a text, in the international alphabet, without the stress."""
    assert PROGRAMS is not None
    given = " ".join(say(text))
    words = [PROGRAMS.espeak, "-v", "en-gb", "-q", "--ipa", "--stdin"]
    done = subprocess.run(words, input=given, capture_output=True, text=True, timeout=20)
    return " ".join(done.stdout.replace("ˈ", "").replace("ˌ", "").split())


def test_an_old_man_hears_one_sentence_at_a_time_and_each_knows_its_place() -> None:
    text = "We put gel on your chest. It is cold! Does it hurt? No."
    passages = split_passages(text, ENGLISH)
    assert [text[one.start : one.end] for one in passages] == [
        "We put gel on your chest.",
        "It is cold!",
        "Does it hurt?",
        "No.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Dr Lee and Prof. Yu read the scan.",
        "Bring things to read, e.g. a book.",
        "It takes 1.5 hours at most.",
        "1.\tAsk us first",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert len(say(text)) == 1


def test_the_dot_of_a_list_is_not_said_and_not_marked() -> None:
    (passage,) = split_passages("\u2022\tswelling", ENGLISH)
    assert (passage.said, passage.start) == ("swelling", 2)


def test_a_dash_alone_is_nothing_to_say() -> None:
    assert say("\u2014") == []


def test_the_number_of_help_is_said_as_everybody_says_it() -> None:
    assert say("Call 000 now.") == ["Call triple zero now."]
    assert say("About 3 in 10,000 people.") == ["About 3 in 10,000 people."]


def test_a_number_to_dial_is_said_digit_by_digit() -> None:
    assert say("Ring healthdirect, 1800 022 222.") == ["Ring healthdirect, 1 8 hundred, 0 2 2, 2 2 2."]
    assert say("Call 112 from a mobile, or 02 9876 5432.") == ["Call 1 1 2 from a mobile, or 0 2, 9 8 7 6, 5 4 3 2."]
    assert say("TIS 131 450") == ["T I S 1 3 1, 4 5 0"]


def test_a_number_of_people_or_a_year_is_no_number_to_dial() -> None:
    text = "In 2012 about 112 of 1,000 people had it, and 15 of 200 in 2014."
    assert say(text) == [text]


def test_doses_ranges_and_hours_are_said_in_words() -> None:
    assert say("Take 50 mg.") == ["Take 50 milligrams."]
    assert say("It takes 20\u201340 minutes.") == ["It takes 20 to 40 minutes."]


@has_voice
@pytest.mark.parametrize(
    ("written", "sounds"),
    [
        ("ECG", "iː siː dʒiː"),
        ("TOE", "tiː əʊ iː"),
        ("AED", "eɪ iː diː"),
        ("two ICDs", "aɪ siː diːz"),
        ("AF", "eɪ ɛf"),
        ("an angiogram", "andʒɪəɡɹam"),
        ("Angioplasty", "andʒɪəplasti"),
        ("angiography", "andʒɪɒɡɹəfi"),
        ("ultrasound", "ʌltɹəsaʊnd"),
        ("transoesophageal", "tɹanziːsɒfədʒiːəl"),
        ("echocardiogram", "ɛkəʊ kɑːdɪəʊɡɹam"),
        ("TAVI", "tavi"),
        ("an EP study", "iː piː"),
        ("before 6 am", "eɪɛm"),
        ("Dr Smith", "dɒktə"),
        ("Call 000.", "tɹɪpəl ziəɹəʊ"),
    ],
)
def test_the_voice_says_the_hard_words_right(written: str, sounds: str) -> None:
    assert sounds in spell_sounds(written)


def test_a_small_word_that_looks_like_an_abbreviation_stays_a_word() -> None:
    assert say("We look at your toe, and at a vt.") == ["We look at your toe, and at a vt."]


def test_brackets_in_a_page_never_reach_the_voice_as_its_own_signs() -> None:
    assert "[[" not in say("See [[nonsense]] here.")[0]


def test_another_language_is_said_as_it_stands() -> None:
    assert say("Sono le 20\u201340. Chiami il 000.", SayAs(english=False)) == ["Sono le 20\u201340.", "Chiami il 000."]
    assert read_say_as(find_data("assets") / "speech", "it") == SayAs(english=False)


def test_chinese_and_hindi_sentences_end_where_their_own_stops_are() -> None:
    assert len(say("\u4f60\u597d\u3002\u518d\u89c1\u3002", SayAs(english=False))) == 2
    assert len(say("\u0928\u092e\u0938\u094d\u0924\u0947\u0964 \u0927\u0928\u094d\u092f", SayAs(english=False))) == 2


@has_voice
def test_what_is_said_can_be_heard_for_as_long_as_it_takes_to_say_it() -> None:
    made = sound("We move the probe over your chest. It does not hurt.")
    assert 2 < made.seconds < 8
    assert measure_level(made) > 45


@has_voice
def test_slower_is_longer_and_faster_is_shorter_at_every_step() -> None:
    lengths = [sound("We move the probe over your chest.", Manner(speed=step)).seconds for step in (-2, -1, 0, 1, 2)]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] > 1.6 * lengths[-1]


@has_voice
def test_the_volume_has_eighteen_decibels_in_steps_of_six_and_is_not_clipped() -> None:
    made = [sound("We move the probe over your chest.", Manner(volume=step)) for step in (-2, -1, 0, 1)]
    levels = [measure_level(one) for one in made]
    assert all(5 < louder - softer < 8 for softer, louder in itertools.pairwise(levels))
    assert levels[-1] - levels[0] >= 18
    assert max(array.array("h", made[-1].samples)) < 32767


@has_voice
def test_every_first_part_of_a_page_is_sound_from_beginning_to_end(library: Library) -> None:
    for page in library.pages():
        words = [said for tab in page.tabs[:1] for block in tab.blocks for said in say(block.text)]
        if words:
            made = sound("\n".join(words))
            assert made.seconds > 0.15 * len(" ".join(words).split()), page.id


def test_no_list_of_processes_shows_what_somebody_hears() -> None:
    programs = Programs("espeak-ng", "aplay")
    words = [*build_voice_command(programs, "en-gb", Manner()), *build_player_command(programs, "default", 22050)]
    assert "--stdin" in words and not any("stent" in word or "." in word for word in words)


@has_voice
def test_the_clinics_language_has_a_voice_and_a_language_without_one_is_left_out() -> None:
    assert PROGRAMS is not None
    listed = subprocess.run([PROGRAMS.espeak, "--voices"], capture_output=True, text=True, timeout=20).stdout
    voices = parse_voices(listed, LANGUAGES)
    assert (voices[""], voices["vi"], voices["zh-Hans"]) == ("en-gb", "vi", "cmn")
    assert "km" not in voices and "zh-Hant" not in voices  # Khmer has none; zh-Hant may be Cantonese or Mandarin


def test_without_any_english_voice_nothing_is_offered() -> None:
    assert parse_voices("Pty Language Age/Gender VoiceName File\n 5  vi  --/M  Vietnamese  aav/vi\n", ["vi"]) == {
        "vi": "vi"
    }
    assert parse_voices("", ["vi"]) == {}


def test_a_machine_without_the_programs_has_no_voice(tmp_path: Path) -> None:
    assert find_programs(str(tmp_path)) is None


def test_what_is_no_sound_is_noticed() -> None:
    assert read_wave(b"") is None
    assert read_wave(b"espeak-ng: no such voice, and more words than a header has") is None
