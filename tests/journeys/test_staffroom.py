"""What staff do at the kiosk itself: they hold the corner, type the PIN, look, publish, go back, count, and leave."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from kiosk.exitcodes import RESTART, STOP
from kiosk.leaflets.vet import vet_file
from kiosk.pin import store_pin
from kiosk.publish import publish
from kiosk.route import Attract, Contact, Home, PinPad, Route, Staff, Topic, Unwell
from kiosk.settings import Settings
from kiosk.staff import hash_pin
from kiosk.state import open_state
from kiosk.ui.overlays import StillThere
from tests.conftest import PUBLISHED
from tests.journeys.places import show_everything
from tests.ui.panel import Panel

CORNER = QPoint(30, 30)
DIGITS, WRONG = "482915", "482916"
ECHO = "clinic-services/echocardiogram"
UNWELL = "Feeling unwell? Touch here"


@pytest.fixture
def state(published: Path, tmp_path: Path) -> Path:
    """A kiosk's own state folder, with a PIN."""
    state = Path(shutil.copytree(published, tmp_path / "state"))
    store_pin(state, hash_pin(DIGITS, bytes(range(16))))
    return state


@pytest.fixture
def panel(open_panel: Callable[..., Panel], state: Path) -> Panel:
    return open_panel(state=state)


def hold(panel: Panel, point: QPoint = CORNER, seconds: float = 3.0) -> None:
    """A finger stays at one place for so long, and lifts."""
    panel.press(point)
    panel.clock.turn(seconds)
    if panel.kiosk.crew.corner.is_waiting():
        panel.kiosk.crew.corner.look()
        if not panel.kiosk.crew.corner.is_waiting():
            panel.wait_until(lambda: panel.route == PinPad(), "the PIN pad")
    panel.lift(point)


def type_pin(panel: Panel, digits: str, answer: str) -> None:
    """Type the digits and wait for words that can then be read."""
    for digit in digits:
        panel.tap(digit)
    panel.tap("Done")
    panel.wait_until(lambda: panel.see(answer), answer)


def enter(panel: Panel) -> None:
    """Staff come in."""
    hold(panel)
    type_pin(panel, DIGITS, "Patients see what was published")
    assert panel.route == Staff()


def test_a_nurse_holds_the_corner_and_sees_what_was_published_and_when(panel: Panel) -> None:
    hold(panel)
    assert panel.route == PinPad() and panel.see("Please type the staff PIN.")
    type_pin(panel, DIGITS, "Patients see what was published on 12 May 2026 at 09:30.")
    assert panel.route == Staff() and panel.offers(UNWELL)
    panel.tap("Reviews")
    assert panel.see("Not approved (") and panel.see("Echocardiogram")
    panel.tap("Leaflets")
    assert panel.see("4 pages. No version number.") or panel.see("pages. Version")
    panel.tap("This kiosk")
    assert panel.see("13 May 2026 at 08:") and panel.see("None since the kiosk was started") and panel.see("0.1.0")


def test_the_last_touch_is_the_one_before_the_nurse_came(panel: Panel) -> None:
    panel.tap("Coronary stenting")
    at = panel.clock.tell()
    panel.tap("Finish")
    panel.clock.turn(3600)
    enter(panel)
    panel.tap("This kiosk")
    assert panel.see(f"13 May 2026 at {at:%H:%M}")


@pytest.mark.parametrize("seconds", [0.1, 2.9])
def test_a_patient_who_leans_on_the_corner_for_a_moment_sees_nothing_happen(panel: Panel, seconds: float) -> None:
    hold(panel, seconds=seconds)
    assert panel.route == Home()


@pytest.mark.parametrize("point", [QPoint(960, 500), QPoint(1900, 20), QPoint(20, 1060), QPoint(130, 30)])
def test_a_palm_that_rests_elsewhere_opens_nothing(panel: Panel, point: QPoint) -> None:
    panel.press(point)
    assert not panel.kiosk.crew.corner.is_waiting()
    panel.slide(QPoint(960, 540))
    panel.lift(QPoint(5, 540))


def test_a_finger_that_slides_out_of_the_corner_does_not_count(panel: Panel) -> None:
    panel.press(CORNER)
    panel.slide(QPoint(400, 300))
    assert not panel.kiosk.crew.corner.is_waiting()
    panel.slide(CORNER)
    assert not panel.kiosk.crew.corner.is_waiting()
    panel.lift(CORNER)


@pytest.mark.parametrize("route", [Contact(), Unwell(Home()), Topic(ECHO)], ids=repr)
def test_the_corner_is_only_that_of_the_first_screen(panel: Panel, route: Route) -> None:
    panel.put_at(route)
    panel.press(CORNER)
    assert not panel.kiosk.crew.corner.is_waiting()
    panel.lift(QPoint(960, 2))


def test_without_a_pin_nobody_comes_in_and_it_reads_what_to_do(panel: Panel, state: Path) -> None:
    (state / "pin").unlink()
    hold(panel)
    assert panel.see("No PIN is set") and panel.see("clinic-kiosk pin")
    assert not panel.offers("1") and not panel.offers("Done")
    panel.tap("Cancel")
    assert panel.route == Home()


def test_someone_who_guesses_is_locked_out_even_after_the_plug_was_pulled(
    open_panel: Callable[..., Panel], state: Path
) -> None:
    panel = open_panel(state=state)
    hold(panel)
    for left in ("4 tries", "3 tries", "2 tries", "1 try"):
        type_pin(panel, WRONG, f"Wrong. {left} left.")
    type_pin(panel, WRONG, "Locked for 1 minute: there were too many wrong tries.")
    assert not panel.offers("1")
    again = open_panel(state=state)
    again.clock.turn(panel.clock.seconds - again.clock.seconds)
    hold(again)
    assert again.see("Locked for 1 minute") and not again.offers("1")
    again.tap("Cancel")
    again.clock.turn(90)
    enter(again)


def test_the_digits_are_dots_can_be_erased_and_too_few_are_not_tried(panel: Panel) -> None:
    hold(panel)
    for digit in "4829":
        panel.tap(digit)
    assert panel.see("4 digits typed") and not panel.see("4829")
    panel.tap("Erase")
    panel.tap("Done")
    assert panel.see("3 digits typed") and panel.route == PinPad()


def test_someone_who_leaves_while_the_pin_is_checked_is_not_let_in_behind_his_back(panel: Panel) -> None:
    hold(panel)
    for digit in DIGITS:
        panel.tap(digit)
    point = panel.middle(panel.find("Finish"))
    # Without a pause for the answer: both touches are in one go.
    panel.kiosk.window.screen_shown._try()  # type: ignore[union-attr]
    panel.tap_at(point)
    idle: list[None] = []
    panel.kiosk.crew._slow_jobs.run(lambda: None, idle.append)
    panel.wait_until(lambda: bool(idle), "the end of the check")
    assert panel.route == Home() and panel.kiosk.crew.desk.room is None


@pytest.mark.parametrize("way", ["Home", "Finish", "Back"])
def test_who_leaves_shuts_the_door(panel: Panel, way: str) -> None:
    enter(panel)
    panel.tap("Counts")
    panel.tap(way)
    assert panel.route == Home() and panel.kiosk.crew.desk.room is None
    panel.tap("Contact us")
    panel.tap("Back")
    assert panel.route == Home()


def test_help_is_there_for_staff_too_and_the_door_is_shut_afterwards(panel: Panel) -> None:
    enter(panel)
    panel.tap(UNWELL)
    assert panel.see("Tell the staff now.")
    panel.tap("I am OK")
    assert panel.route == Home() and panel.kiosk.crew.desk.room is None


def test_a_forgotten_staff_screen_leaves_by_itself_after_two_minutes(panel: Panel) -> None:
    enter(panel)
    panel.leave_alone(90)
    assert isinstance(panel.window.overlay, StillThere) and not panel.see("Patients see")
    panel.leave_alone(30)
    assert panel.route == Attract() and panel.kiosk.crew.desk.room is None


def test_a_forgotten_pin_pad_too(panel: Panel) -> None:
    hold(panel)
    panel.tap("4")
    panel.leave_alone(90)
    panel.leave_alone(30)
    assert panel.route == Attract()


def test_nobody_comes_to_the_staff_screen_by_another_way(panel: Panel) -> None:
    panel.put_at(Staff("machine"))
    assert not panel.offers("Close the kiosk") and panel.see("This page is not available")


@pytest.mark.parametrize(("name", "yes", "code"), [("Restart", "Yes", RESTART), ("Close", "Yes", STOP)])
def test_staff_restart_and_close_the_kiosk_after_a_question(panel: Panel, name: str, yes: str, code: int) -> None:
    told: list[int] = []
    panel.kiosk.crew.desk.ended.connect(told.append)
    enter(panel)
    panel.tap("This kiosk")
    panel.tap(f"{name} the kiosk")
    panel.tap("No, leave it as it is")
    assert told == []
    panel.tap(f"{name} the kiosk")
    panel.tap(yes)
    assert told == [code]


def test_a_receptionist_goes_back_to_the_version_of_yesterday(
    open_panel: Callable[..., Panel], content: Path, tmp_path: Path
) -> None:
    state = tmp_path / "kept"
    state.mkdir()
    store_pin(state, hash_pin(DIGITS, bytes(16)))
    publish(content, state, vet_file, PUBLISHED)
    page = content / ECHO / "index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("title: Echocardiogram", "title: Oops"), encoding="utf-8")
    publish(content, state, vet_file, PUBLISHED)
    panel = open_panel(state=state, content=content)
    assert panel.offers("Oops")
    enter(panel)
    panel.tap("Versions")
    assert panel.see("Version 2. Patients see this one.") and not panel.offers("Show version 2")
    panel.tap("Show version 1")
    assert panel.see("Patients see it from their next visit on")
    panel.tap("Yes, show version 1")
    panel.wait_until(lambda: panel.see("Version 1. Patients see this one."), "version 1")
    assert panel.see("Patients see version 1 from their next visit on.")
    panel.tap("Finish")
    panel.wait_until(lambda: panel.offers("Echocardiogram"), "the old words")


def test_a_receptionist_publishes_now_and_reads_which_file_is_refused(
    open_panel: Callable[..., Panel], content: Path, tmp_path: Path
) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('state_dir = "kept"\n')
    state = open_state(str(tmp_path / "kept"), content)
    store_pin(state, hash_pin(DIGITS, bytes(16)))
    publish(content, state, vet_file, PUBLISHED)
    panel = open_panel(state=state, content=content, settings_file=file)
    told: list[bool] = []
    panel.kiosk.crew.watcher.published.connect(lambda: told.append(True))
    panel.kiosk.crew.watcher.start()
    panel.wait_until(lambda: bool(told), "the first look")
    enter(panel)
    (content / ECHO / "index.md").write_text("title: no marks around this\n", encoding="utf-8")
    panel.tap("Publish now")
    panel.wait_until(lambda: "has no title" in repr(panel.kiosk.crew.desk.room), "the refused file")
    said = panel.read()
    assert "1 file is refused." in said and "The last good version is shown until it is corrected (1)" in said
    assert "This page has no title. Patients still see its last good version." in "".join(show_everything(panel))


def read_disk(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def make_visit(panel: Panel) -> None:
    """Someone reads two pages, one of them twice, and a leaflet, in an order that nobody must ever know."""
    panel.tap("Contact us")
    panel.tap("Back")
    panel.tap("Coronary stenting")
    panel.tap("Leaflet")
    panel.tap("Back")
    panel.tap(UNWELL)
    panel.tap("I am OK")
    panel.tap("Finish")


def test_a_visit_leaves_three_numbers_of_a_day_on_the_disk_and_nothing_else(
    open_panel: Callable[..., Panel], state: Path
) -> None:
    panel = open_panel(state=state, settings=Settings(motion=False))
    before = read_disk(state)
    make_visit(panel)
    assert read_disk(state) == before, "nothing is written while someone could be linked to it"
    panel.kiosk.close()
    after = read_disk(state)
    assert after.pop("counts.csv").decode().splitlines() == [
        "day,place,language,count",
        "2026-05-13,contact,en,1",
        "2026-05-13,hospital-services/coronary-stenting,en,1",
        "2026-05-13,hospital-services/coronary-stenting/leaflet,en,1",
    ]
    assert after == before


def test_a_clinic_that_does_not_count_finds_nothing_on_the_disk(open_panel: Callable[..., Panel], state: Path) -> None:
    panel = open_panel(state=state, settings=Settings(motion=False, counts=False))
    before = read_disk(state)
    make_visit(panel)
    enter(panel)
    panel.tap("Counts")
    assert panel.see("Nothing is counted")
    panel.kiosk.close()
    after = read_disk(state)
    after.pop("pin-lock")
    assert after == before


def test_a_manager_sees_the_chart_and_takes_a_table_without_small_numbers(
    open_panel: Callable[..., Panel], state: Path
) -> None:
    panel = open_panel(state=state, settings=Settings(motion=False))
    (state / "counts.csv").write_text(f"day,place,language,count\n2026-05-12,{ECHO},en,12\n2026-05-11,contact,en,3\n")
    make_visit(panel)
    enter(panel)
    panel.tap("Counts")
    assert panel.see("The most on one day: 12, on 12 May.")
    assert panel.see("Echocardiogram: 12") and panel.see("Contact us: <5")
    panel.tap("Write a table")
    panel.wait_until(lambda: panel.see(f"The table is in the file {state / 'counts-export.csv'}"), "the table")
    table = (state / "counts-export.csv").read_text().splitlines()
    assert f"2026-05-12,{ECHO},en,12" in table and "2026-05-13,contact,en,<5" in table
    assert not any(line.endswith((",1", ",3")) for line in table)
