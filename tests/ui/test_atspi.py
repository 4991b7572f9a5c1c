"""A blind patient, a real screen reader's interface: the kiosk in a real window, asked and heard over a real bus."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.pin import store_pin
from kiosk.staff import hash_pin
from kiosk.state import find_state
from tests.journeys.glass import Glass, list_missing, start_glass, start_kiosk, wait_until
from tests.ui.screenreader import (
    CHECKED,
    EDITABLE,
    FOCUSABLE,
    FOCUSED,
    MODAL,
    SELECTED,
    SENSITIVE,
    SHOWING,
    VISIBLE,
    ScreenReader,
    list_missing_parts,
    start_buses,
)

MISSING = [*list_missing(), *list_missing_parts()]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
PIN = "482915"
HOME = "At the clinic visits and tests"
STENTING, HELP = "Coronary stenting", "Feeling unwell? Touch here"
CALL = "Tell the staff now. Call out if you cannot stand. No staff here? Call 000."
CONTROLS = {"push button", "page tab", "check box", "link"}
HOLDERS = {"frame", "dialog", "panel", "tool bar"}
USEFUL = CONTROLS | HOLDERS | {"label", "heading", "alert message", "graphic", "chart", "progress bar", "text"}


@dataclass(frozen=True)
class Patient:
    """Someone at the kiosk who hears it, and has a keyboard. ``family`` are the processes of the bus."""

    reader: ScreenReader
    glass: Glass

    def type(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self.glass.run("xdotool", "key", "--delay", "20", *keys)

    def list_controls(self) -> list[str]:
        """What can be done here, in the order in which it is told."""
        things = self.reader.look()
        return [thing.name for thing in things if thing.role in CONTROLS | {"text"} and SENSITIVE in thing.states]

    def wait_for(self, name: str) -> None:
        """Until something of that name is told."""
        wait_until(lambda: self.reader.tells(name), name)


@pytest.fixture(scope="module")
def kiosk(published: Path, bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Patient]:
    """A kiosk with all its pages, running, before any screen reader is switched on."""
    folder = tmp_path_factory.mktemp("heard")
    state = find_state(str(folder / "kept"), bundled)
    shutil.copytree(published, state)
    store_pin(state, hash_pin(PIN, bytes(16)))
    (folder / "kiosk.toml").write_text('state_dir = "kept"\nmotion = false\nattract = false\n')
    run = [sys.executable, "-m", "kiosk", "run", "--settings", str(folder / "kiosk.toml")]
    with start_glass(folder, 1280, 800) as glass, start_buses(glass) as buses:
        words = [f"{name}={value}" for name, value in buses.environ.items()]
        with start_kiosk(glass, ["env", *words, *run]):
            reader = ScreenReader(buses)
            assert reader.list_programs() == [], "nobody listens, so nothing is told"
            reader.switch_on()
            wait_until(lambda: bool(reader.list_programs()), "the kiosk on the accessibility bus")
            family = reader.list_processes()
            yield Patient(reader, glass)
        reader.close()
    wait_until(lambda: not any(map(is_running, family)), "the end of the accessibility bus")


def is_running(pid: int) -> bool:
    """Is there such a process that has not ended?"""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def patient(kiosk: Patient) -> Patient:
    """The next one, before the first screen."""
    for way_out in ("I am OK, or the staff are here", "Finish"):
        if kiosk.reader.tells(way_out):
            kiosk.reader.press(way_out)
            kiosk.wait_for("Finish")
    kiosk.wait_for(HOME)
    kiosk.reader.overhear(0)
    return kiosk


def test_whoever_switches_a_screen_reader_on_finds_everything_with_a_role_and_a_name(patient: Patient) -> None:
    things = patient.reader.look()
    assert things[0].role == "frame" and [thing.name for thing in patient.reader.list_programs()] == ["clinic-kiosk"]
    for thing in things:
        assert thing.role in USEFUL and thing.name.strip(), thing
        assert {SHOWING, VISIBLE} <= thing.states, thing
        if thing.role in CONTROLS:
            assert "Press" in patient.reader.list_actions(thing) and FOCUSABLE in thing.states, thing
    names = [thing.name for thing in things]
    assert names.index(HOME) < names.index("Echocardiogram") < names.index(STENTING) < names.index(HELP)
    assert HELP in patient.list_controls() and "Finish" in patient.list_controls()


def test_a_blind_patient_opens_a_page_hears_so_and_reads_it(patient: Patient) -> None:
    reader = patient.reader
    reader.press(STENTING)
    assert reader.hear() == "Coronary stenting. In short"
    told = " ".join(thing.name for thing in reader.look())
    assert "A thin tube goes from your wrist or groin to your heart." in told
    assert "Echocardiogram" not in told, "the first screen is gone"
    tabs = [thing for thing in reader.look() if thing.role == "page tab"]
    assert [tab.name for tab in tabs][:3] == ["In short", "Why have it", "Getting ready"]
    assert [tab.name for tab in tabs if SELECTED in tab.states] == ["In short"]
    reader.press("Why have it")
    assert reader.hear() == "Coronary stenting. Why have it"
    assert [thing.name for thing in reader.look() if thing.role == "heading"] == ["Why have it"]


def test_a_blind_patient_follows_the_steps(patient: Patient) -> None:
    reader = patient.reader
    reader.press(STENTING)
    patient.wait_for("Step by step")
    reader.press("Step by step")
    assert reader.hear() == "Coronary stenting. Step by step. Step 1 of 6"
    drawings = {thing.name for thing in reader.look() if thing.role == "graphic"}
    reader.press("Next step")
    assert reader.hear() == "Coronary stenting. Step by step. Step 2 of 6"
    assert drawings and drawings.isdisjoint({thing.name for thing in reader.look() if thing.role == "graphic"})


def test_real_keys_are_followed_in_the_order_of_reading(patient: Patient) -> None:
    expected = patient.list_controls()
    patient.type("Tab")
    first = patient.reader.follow()
    assert first in expected
    for name in [*expected, *expected][expected.index(first) + 1 :][: len(expected)]:
        patient.type("Tab")
        assert patient.reader.follow() == name
    assert FOCUSED in patient.reader.find(first).states
    for name in expected[expected.index(first) + 1 : expected.index(STENTING) + 1]:
        patient.type("Tab")
        assert patient.reader.follow() == name
    patient.type("Return")
    assert patient.reader.hear() == "Coronary stenting. In short", "the key does what a tap does"


def test_who_feels_unwell_hears_at_once_what_to_do(patient: Patient) -> None:
    reader = patient.reader
    reader.press(STENTING)
    patient.wait_for("Why have it")
    reader.press(HELP)
    assert reader.hear() == f"Feeling unwell. {CALL.rstrip('.')}"
    told = reader.look()
    assert [thing.name for thing in told if thing.role == "alert message"] == [CALL]
    assert [thing.name for thing in told if thing.role in CONTROLS and "OK" in thing.name]
    assert not any(thing.name == "Why have it" for thing in told)
    reader.press("I am OK, or the staff are here")
    assert reader.hear() == "Coronary stenting. In short"


def test_what_lies_below_something_else_is_not_told(patient: Patient) -> None:
    reader = patient.reader
    reader.press(STENTING)
    patient.wait_for("Why have it")
    link = next(thing.name for thing in reader.look() if thing.role == "link")
    reader.press(link)
    meaning = reader.hear()
    things = reader.look()
    (dialog,) = [thing for thing in things if thing.role == "dialog"]
    assert dialog.name.rstrip(".") == meaning and MODAL in dialog.states
    assert {"Close", HELP} <= set(patient.list_controls())
    assert not {"Why have it", "Back", "Larger text"} & {thing.name for thing in things}
    patient.type("Escape")
    assert reader.hear() == "Coronary stenting. In short"
    assert FOCUSED in reader.find(link).states, "the keyboard is back at the word"
    reader.press("Hide the screen")
    reader.hear()
    assert STENTING not in " ".join(thing.name + thing.description for thing in reader.look()[1:])
    patient.type("Return")
    patient.wait_for("Why have it")


def test_a_question_that_is_put_on_the_list_is_told_as_checked(patient: Patient) -> None:
    reader = patient.reader
    reader.press(STENTING)
    patient.wait_for("Questions to ask")
    reader.press("Questions to ask")
    reader.hear()
    box = next(thing for thing in reader.look() if thing.role == "check box")
    assert CHECKED not in box.states
    reader.press(box.name)
    wait_until(lambda: CHECKED in reader.find(box.name).states, "the check mark")
    assert FOCUSED in reader.find(box.name).states


def test_what_is_typed_into_the_search_is_told_and_forgotten(patient: Patient) -> None:
    reader = patient.reader
    reader.press("Search")
    assert reader.hear() == "Search"
    field = next(thing for thing in reader.look() if thing.role == "text")
    assert EDITABLE in field.states
    patient.type("s", "t", "e", "n", "t")
    wait_until(lambda: reader.read_field(field.name) == "stent", "the letters")
    assert any(thing.name.startswith(STENTING) for thing in reader.look() if thing.role in CONTROLS)
    reader.press("Finish")
    patient.wait_for(HOME)
    reader.press("Search")
    reader.hear()
    assert reader.read_field(field.name) == ""


def test_the_digits_of_the_pin_are_not_told(patient: Patient) -> None:
    reader = patient.reader
    patient.glass.run("xdotool", "mousemove", "20", "20", "mousedown", "1")
    assert reader.hear() == "Staff only"
    patient.glass.run("xdotool", "mouseup", "1")
    keys = {thing.place for thing in reader.look() if thing.name in PIN}
    for digit in PIN[:-1]:
        reader.press(digit)
    wait_until(lambda: reader.tells("5 digits typed"), "the count")
    said = [thing for thing in reader.look() if thing.place not in keys]
    assert not any(digit in thing.name + thing.description for digit in PIN if digit != "5" for thing in said)
    reader.press("Cancel")
    patient.wait_for(HOME)
    assert not any(PIN[:2] in text for text in reader.overhear(0.3))
