"""Reading aloud, with the real voice and a sound card that does not exist: what is said, marked, and ended."""

from __future__ import annotations

import os
import wave
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtGui import QColor

from kiosk.paths import find_data
from kiosk.route import Home, Reader, Route, Search, Topic, Unwell
from kiosk.settings import Settings
from kiosk.speech import Listening, Programs, SayAs, find_programs
from kiosk.ui.language import Interpreter
from kiosk.ui.pseudo import invent_languages, invent_library
from kiosk.ui.recital import list_verses
from kiosk.ui.reciter import Reciter
from kiosk.ui.theme import CONTRAST, LIGHT, measure_contrast
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.prose import Prose
from kiosk.ui.widgets.readframe import ReadFrame
from kiosk.ui.widgets.strip import Line
from kiosk.visit import Manner
from tests.conftest import STILL
from tests.ui.panel import Panel

ECHO = "clinic-services/echocardiogram"
WHY = Topic(ECHO, "why-have-it")
ALOUD = replace(STILL, listen="both", headphones_device="null", loudspeaker_device="null")
"""ALSA's "null" takes every sound and plays none, at once; it needs no sound card."""

pytestmark = pytest.mark.skipif(
    find_programs() is None, reason="needs a voice: sudo apt-get install --no-install-recommends espeak-ng alsa-utils"
)


class Listener:
    """Somebody at a kiosk that can read aloud, who writes down what is marked while it is said."""

    def __init__(self, panel: Panel) -> None:
        assert panel.kiosk.crew.reciter is not None
        self.panel = panel
        self.reciter: Reciter = panel.kiosk.crew.reciter
        self.heard: list[str] = []
        self.places: list[int] = []
        self.reciter.speaker.began.connect(self._note)
        self.reciter.look_for_voices()
        panel.wait_until(lambda: panel.offers("Listen"), "the button")

    def _note(self, index: int, seconds: float) -> None:
        self.heard.append(self.reciter.read_now)
        pagers = [pager for pager in self.panel.screen.findChildren(Pager) if pager.isVisible()]
        self.places.append(pagers[0].part if pagers else 0)

    def play_in_real_time(self, folder: Path) -> None:
        """From now on the sound card takes its time, as a real one does: it never comes to the end by itself."""
        self.use_player(folder, "cat > /dev/null; exec sleep 60")

    def use_player(self, folder: Path, script: str) -> None:
        """Put another program in aplay's place."""
        player = folder / "aplay"
        player.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        player.chmod(0o755)
        self.reciter.speaker.programs = replace(self.reciter.speaker.programs, aplay=str(player))

    def wait_for(self, words: str) -> None:
        """Until that is read."""
        self.panel.wait_until(lambda: any(words in said for said in self.heard), words)

    def wait_for_the_end(self) -> None:
        """Until all is read."""
        self.panel.wait_until(lambda: self.panel.offers("Read"), "the end of the reading")

    def wait_for_silence(self) -> None:
        """Until no child program is left."""
        self.panel.wait_until(lambda: not self.reciter.speaker.findChildren(QProcess), "the end of the child programs")

    @property
    def is_read_to(self) -> bool:
        """Is something said now?"""
        return self.reciter.speaker.speaking


@pytest.fixture
def listener(open_panel: Callable[..., Panel]) -> Listener:
    """Before a kiosk that has found its voices."""
    return Listener(open_panel(settings=ALOUD))


@pytest.fixture
def slow(listener: Listener, tmp_path: Path) -> Listener:
    """The same, with a sound card that plays for a minute."""
    listener.play_in_real_time(tmp_path)
    return listener


def test_an_old_man_without_his_glasses_has_the_page_read_from_its_heading_to_its_end(listener: Listener) -> None:
    listener.panel.put_at(WHY)
    assert not listener.heard  # it never starts by itself
    listener.panel.tap("Listen")
    listener.wait_for_the_end()
    assert listener.heard[:3] == [
        "Why have it",
        "An echo cardiogram shows how big your heart is and how well it pumps.",
        "It also shows how your valves open and close.",
    ]
    assert "swelling" in listener.heard
    assert listener.heard[-1] == "Not yet checked by a clinician."
    listener.wait_for_silence()


def test_what_comes_out_of_the_headphones_is_the_sentence_that_is_marked(
    open_panel: Callable[..., Panel], tmp_path: Path
) -> None:
    recorded = tmp_path / "heard.wav"
    listener = Listener(open_panel(settings=replace(ALOUD, headphones_device=f"file:{recorded},wav")))
    listener.panel.put_at(WHY)
    listener.panel.tap("Listen")
    listener.wait_for_the_end()
    listener.wait_for_silence()
    with wave.open(str(recorded)) as sound:  # each sentence is recorded over the one before: this is the last
        seconds, samples = sound.getnframes() / sound.getframerate(), sound.readframes(sound.getnframes())
    assert 0.8 < seconds < 5
    assert max(samples[1::2]) > 4


def test_in_a_step_the_words_are_read_then_what_one_may_feel_then_the_drawing(listener: Listener) -> None:
    page = listener.panel.kiosk.library.page(ECHO)
    assert page is not None
    step = next(tab for tab in page.tabs if tab.steps).steps[2]
    assert step.drawing is not None and any(block.kind == "feel" for block in step.blocks)
    listener.panel.put_at(Topic(ECHO, "step-by-step", 2))
    listener.panel.tap("Listen")
    listener.wait_for_the_end()
    said = " ".join(listener.heard)
    order = [said.index(words) for words in ("Step 3 of 5", step.title, "What you may feel", step.drawing.alt[:20])]
    assert order == sorted(order)


def test_the_screenfuls_turn_by_themselves_when_the_reading_gets_there(listener: Listener) -> None:
    listener.panel.put_at(Topic(ECHO, "risks-benefits-and-other-choices"))
    listener.panel.tap("Listen")
    listener.wait_for_the_end()
    assert listener.places[0] == 0
    assert listener.places == sorted(listener.places) and listener.places[-1] >= 1


def test_who_has_turned_the_page_hears_what_stands_there_now(listener: Listener) -> None:
    panel = listener.panel
    panel.put_at(Topic(ECHO, "risks-benefits-and-other-choices"))
    panel.tap("Listen")
    listener.wait_for_the_end()
    listener.heard.clear()
    panel.tap("Stop")
    panel.put_at(replace(panel.route, part=1))
    panel.tap("Listen")
    listener.wait_for_the_end()
    assert listener.heard and listener.heard[0] != "Risks, benefits and other choices"


def test_the_sentence_that_is_read_stands_on_a_ground_of_its_own(slow: Listener) -> None:
    slow.panel.put_at(WHY)
    slow.panel.tap("Listen")
    slow.wait_for("Why have it")
    (marked,) = [verse for verse in list_verses(slow.panel.screen, SayAs()) if verse.passage.said == "Why have it"]
    assert isinstance(marked.widget, Prose)
    place = marked.widget.find_lines(marked.passage.start, marked.passage.end)[0][0].toRect()
    image = marked.widget.grab(place).toImage()
    colours = {QColor(image.pixel(x, y)).name().upper() for x in range(image.width()) for y in range(image.height())}
    assert LIGHT.reading.ground in colours
    slow.panel.tap("Stop")
    assert not slow.panel.screen.findChildren(ReadFrame)


def test_a_line_that_is_read_is_marked_and_loses_its_mark(slow: Listener) -> None:
    def look() -> tuple[str, str]:
        """The ground at the top and at the foot of where the line says which step this is."""
        (line,) = [line for line in slow.panel.screen.findChildren(Line) if line.text == "Step 3 of 5"]
        image = line.grab().toImage()
        top, foot = (QColor(image.pixel(1, y)).name().upper() for y in (1, image.height() - 1))
        return top, foot

    slow.panel.put_at(Topic(ECHO, "step-by-step", 2))
    plain = look()
    slow.panel.tap("Listen")
    slow.wait_for("Step 3 of 5")
    assert look() == (LIGHT.reading.ground, LIGHT.ink), "never by colour alone"
    slow.panel.tap("Stop")
    assert look() == plain


def test_the_mark_is_read_as_well_as_the_rest_in_both_themes() -> None:
    for palette in (LIGHT, CONTRAST):
        assert measure_contrast(QColor(palette.reading.ground), QColor(palette.reading.ink)) >= 7


def test_a_card_that_is_read_has_a_frame_and_loses_it_again(listener: Listener, tmp_path: Path) -> None:
    listener.panel.put_at(Topic(ECHO))
    listener.use_player(tmp_path, 'case "$(cat | wc -c)" in *) exit 0;; esac')
    frames: list[int] = []
    listener.reciter.speaker.began.connect(lambda *_: frames.append(len(listener.panel.screen.findChildren(ReadFrame))))
    listener.panel.tap("Listen")
    listener.wait_for_the_end()
    assert any("How long: 40 to 60 minutes" in said for said in listener.heard)
    assert max(frames) >= 1
    listener.panel.settle()
    assert not listener.panel.screen.findChildren(ReadFrame)


def test_she_pauses_and_goes_on_at_the_same_sentence(slow: Listener) -> None:
    panel = slow.panel
    panel.put_at(WHY)
    panel.tap("Listen")
    slow.wait_for("Why have it")
    panel.tap("Pause")
    assert not slow.is_read_to
    slow.wait_for_silence()
    panel.tap("Go on")
    panel.wait_until(lambda: len(slow.heard) == 2, "the sentence once more")
    assert slow.heard == ["Why have it", "Why have it"]


def test_again_says_the_sentence_again(listener: Listener, tmp_path: Path) -> None:
    panel = listener.panel
    panel.put_at(WHY)
    panel.tap("Listen")
    listener.wait_for("swelling")
    listener.play_in_real_time(tmp_path)
    panel.wait_until(lambda: not listener.is_read_to or bool(listener.reciter.speaker.findChildren(QProcess)), "any")
    panel.tap("Pause") if panel.offers("Pause") else None
    before = listener.reciter.read_now or "Why have it"
    listener.heard.clear()
    panel.tap("Again")
    listener.wait_for(before)


def test_again_at_once_says_the_sentence_before(slow: Listener) -> None:
    panel = slow.panel
    panel.put_at(WHY)
    panel.tap("Listen")
    slow.wait_for("Why have it")
    slow.reciter.speaker.stop()
    slow.reciter.speaker.say(
        [verse.passage.said for verse in list_verses(panel.screen, SayAs())], 1, "en-gb", Manner(), "null"
    )
    panel.wait_until(lambda: len(slow.heard) == 2, "the second sentence")
    panel.tap("Again")
    panel.wait_until(lambda: len(slow.heard) == 3, "the first sentence")
    assert slow.heard[2] == "Why have it"


def test_slower_and_louder_are_heard_at_once_and_end_where_the_steps_end(slow: Listener) -> None:
    panel = slow.panel
    panel.put_at(WHY)
    panel.tap("Listen")
    slow.wait_for("Why have it")
    panel.tap("Slower")
    panel.wait_until(lambda: len(slow.heard) == 2, "the sentence, slower")
    panel.tap("Slower")
    assert not panel.offers("Slower")
    panel.tap("Louder")
    assert not panel.offers("Louder")
    assert panel.window.visit.manner == Manner(speed=-2, volume=1)
    assert slow.is_read_to


def test_any_other_touch_ends_it_at_once(slow: Listener) -> None:
    panel = slow.panel
    panel.put_at(WHY)
    panel.tap("Listen")
    slow.wait_for("Why have it")
    heading = panel.screen.findChildren(Prose)[0]
    panel.press(panel.middle(heading))
    assert not slow.is_read_to  # before the finger is lifted
    panel.lift(panel.middle(heading))
    assert panel.offers("Go on")


def test_the_button_that_started_it_ends_it_too(slow: Listener) -> None:
    panel = slow.panel
    panel.put_at(WHY)
    panel.tap("Listen")
    slow.wait_for("Why have it")
    panel.tap("Listen")
    assert not slow.is_read_to
    panel.tap("Listen")
    assert slow.is_read_to


@pytest.mark.parametrize(
    "way", ["Back", "Home", "Finish", "Feeling unwell? Touch here", "Hide the screen", "Larger text"]
)
def test_whoever_leaves_the_screen_leaves_the_voice_behind(slow: Listener, way: str) -> None:
    panel = slow.panel
    panel.put_at(WHY)
    panel.tap("Listen")
    slow.wait_for("Why have it")
    panel.tap(way)
    assert not slow.is_read_to
    slow.wait_for_silence()
    slow.heard.clear()
    panel.settle()
    assert not slow.heard


def test_with_keys_escape_and_enter_elsewhere_end_it_and_going_along_does_not(slow: Listener) -> None:
    panel = slow.panel
    panel.put_at(WHY)
    panel.tap("Listen")
    slow.wait_for("Why have it")
    panel.key(Qt.Key.Key_Tab)
    assert slow.is_read_to
    panel.key(Qt.Key.Key_Escape)
    assert not slow.is_read_to


def test_next_in_the_steps_ends_it_and_the_next_step_is_read_when_asked_for(slow: Listener) -> None:
    panel = slow.panel
    panel.put_at(Topic(ECHO, "step-by-step", 0))
    panel.tap("Listen")
    slow.wait_for("Step 1 of 5")
    panel.tap("Next step")
    assert not slow.is_read_to
    slow.heard.clear()
    panel.tap("Read")
    slow.wait_for("Step 2 of 5")


def test_nobody_is_asked_whether_they_are_there_while_something_is_read(slow: Listener) -> None:
    panel = slow.panel
    panel.put_at(WHY)
    panel.tap("Listen")
    slow.wait_for("Why have it")
    panel.clock.turn(10_000)
    slow.reciter.went_on.emit()
    panel.leave_alone(60)
    assert panel.window.overlay is None
    panel.tap("Pause")
    panel.leave_alone(10_000)
    assert panel.window.overlay is not None or panel.route != WHY


def test_who_listens_counts_as_there_every_few_seconds_and_only_while_something_is_read(slow: Listener) -> None:
    panel, told = slow.panel, []
    slow.reciter.went_on.connect(lambda: told.append(True))
    panel.put_at(WHY)
    panel.tap("Listen")
    slow.wait_for("Why have it")
    assert told
    told.clear()
    panel.tap("Pause")
    panel.settle()
    assert not told


def test_the_next_person_starts_with_the_usual_voice_in_the_headphones(slow: Listener) -> None:
    panel = slow.panel
    panel.put_at(WHY)
    panel.tap("Listen")
    slow.wait_for("Why have it")
    for name in ("Faster", "Softer", "Loudspeaker", "Use the loudspeaker"):
        panel.tap(name)
    assert panel.window.visit.manner == Manner(speed=1, volume=-1, loudspeaker=True)
    panel.tap("Finish")
    assert panel.window.visit.manner == Manner() and not panel.window.listener.listening


def test_before_the_loudspeaker_is_used_she_reads_that_others_will_hear(slow: Listener) -> None:
    panel = slow.panel
    panel.put_at(WHY)
    panel.tap("Listen")
    slow.wait_for("Why have it")
    panel.tap("Loudspeaker")
    assert not slow.is_read_to
    assert panel.see("Others in the room will hear it")
    panel.tap("Keep the headphones")
    assert not panel.window.visit.manner.loudspeaker
    panel.tap("Loudspeaker")
    panel.tap("Use the loudspeaker")
    panel.wait_until(lambda: len(slow.heard) == 2, "the sentence, over the loudspeaker")
    assert panel.see("others in the room hear it")


def test_where_it_allows_headphones_only_there_is_no_loudspeaker(open_panel: Callable[..., Panel]) -> None:
    listener = Listener(open_panel(settings=replace(ALOUD, listen="headphones")))
    listener.panel.put_at(WHY)
    listener.panel.tap("Listen")
    listener.wait_for_the_end()
    assert listener.panel.offers("Louder") and not listener.panel.offers("Loudspeaker")


def test_a_kiosk_that_was_not_told_to_speak_looks_as_it_always_did(panel: Panel) -> None:
    assert panel.kiosk.crew.reciter is None
    panel.put_at(WHY)
    assert not panel.offers("Listen")


def test_a_page_in_a_language_without_a_voice_has_no_button(open_panel: Callable[..., Panel]) -> None:
    interpreter = Interpreter(find_data("assets") / "translations", invent_languages())
    listener = Listener(open_panel(settings=ALOUD, interpreter=interpreter))
    panel = listener.panel
    code = interpreter.languages[1].code
    panel.window.choose(replace(panel.window.visit, language=code))
    panel.settle()
    assert not [one for one in panel.controls().values() if one.objectName() == "listen"]


@pytest.mark.parametrize("route", [Reader(f"{ECHO}/leaflet"), Home(), Search(), WHY])
def test_only_what_has_words_of_its_own_can_be_read(listener: Listener, route: Route) -> None:
    listener.panel.put_at(route)
    assert listener.panel.offers("Listen") == (not isinstance(route, Reader))


def test_the_help_is_read_too(slow: Listener) -> None:
    panel = slow.panel
    panel.put_at(Unwell(Home()))
    panel.tap("Listen")
    slow.wait_for("Tell the staff now.")
    panel.tap("Listen")
    assert not slow.is_read_to


@pytest.mark.parametrize("script", ["exit 1", "kill -9 $$", "exec 0<&-; exit 3"])
def test_a_player_that_dies_ends_the_reading_quietly_and_the_button_stays(
    listener: Listener, tmp_path: Path, script: str
) -> None:
    panel = listener.panel
    listener.use_player(tmp_path, script)
    panel.put_at(WHY)
    panel.tap("Listen")
    panel.wait_until(lambda: panel.offers("Go on"), "the end")
    listener.wait_for_silence()
    assert panel.offers("Listen")


def test_a_voice_that_has_gone_from_the_disk_ends_it_quietly(listener: Listener, tmp_path: Path) -> None:
    panel = listener.panel
    listener.reciter.speaker.programs = Programs(str(tmp_path / "gone"), str(tmp_path / "gone"))
    panel.put_at(WHY)
    panel.tap("Listen")
    panel.wait_until(lambda: not listener.is_read_to, "the end")
    assert panel.offers("Listen")


def test_a_voice_that_hangs_holds_nobody_up_and_is_ended(slow: Listener, tmp_path: Path) -> None:
    panel = slow.panel
    hanging = tmp_path / "espeak"
    hanging.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    hanging.chmod(0o755)
    slow.reciter.speaker.programs = replace(slow.reciter.speaker.programs, espeak=str(hanging))
    panel.put_at(WHY)
    panel.tap("Listen")
    assert slow.is_read_to
    panel.tap("Home")
    slow.wait_for_silence()
    panel.put_at(WHY)
    panel.tap("Listen")
    slow.reciter.speaker.look_at_the_clock()
    assert not slow.is_read_to
    slow.wait_for_silence()


def test_a_kiosk_that_ends_while_it_reads_leaves_no_program_behind(slow: Listener) -> None:
    panel = slow.panel
    panel.put_at(WHY)
    panel.tap("Listen")
    slow.wait_for("Why have it")
    children = [child.processId() for child in slow.reciter.speaker.findChildren(QProcess)]
    assert children
    slow.reciter.close()
    for child in children:
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1280, 800)])
@pytest.mark.parametrize("text", ["normal", "largest"])
@pytest.mark.parametrize("low", [False, True])
def test_nothing_is_cut_or_overlaps_while_somebody_listens(
    open_panel: Callable[..., Panel], size: tuple[int, int], text: str, low: bool
) -> None:
    settings: Settings = replace(ALOUD, contrast=text == "largest")
    listener = Listener(open_panel(size=size, settings=settings))
    panel = listener.panel
    panel.window.first_visit = replace(panel.window.first_visit, text=text, low=low)  # type: ignore[arg-type]
    panel.window.visit = panel.window.first_visit
    for route in (Topic(ECHO), Topic(ECHO, "step-by-step", 2), Unwell(Home())):
        panel.put_at(route)
        panel.window.listener.listen()
        panel.settle()
        seen = panel.survey()
        assert not seen["elided"] and not seen["overlaps"], (route, seen["elided"], seen["overlaps"])
        assert seen["lowest_contrast"] >= 7
        least = 20 * panel.window.px_per_mm - 1
        assert all(min(target["w"], target["h"]) >= least for target in seen["targets"])


def test_in_a_language_read_from_the_right_the_bar_is_mirrored_and_the_mark_lies_on_its_words(
    open_panel: Callable[..., Panel],
) -> None:
    interpreter = Interpreter(find_data("assets") / "translations", invent_languages())
    listener = Listener(open_panel(settings=ALOUD, interpreter=interpreter))
    panel = listener.panel
    code = next(one.code for one in interpreter.languages if one.from_right)
    panel.kiosk.library = invent_library(panel.kiosk.library, code)
    listener.reciter.listening = Listening({"": "en-gb", code: "ar"}, both=True)
    panel.window.choose(replace(panel.window.visit, language=code))
    panel.put_at(WHY)
    panel.window.listener.listen()
    listener.panel.wait_until(lambda: len(listener.heard) > 1, "a sentence")
    bar = panel.window.listen_bar
    assert bar is not None
    assert bar.play.mapTo(panel.window, bar.play.rect().center()).x() > panel.window.width() / 2
    for verse in list_verses(panel.screen, SayAs()):
        if isinstance(verse.widget, Prose):
            for place, _ in verse.widget.find_lines(verse.passage.start, verse.passage.end):
                assert place.right() <= verse.widget.width() + 1
    assert not panel.survey()["overlaps"]
