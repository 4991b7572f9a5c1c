"""What receptionists and doctors do with the content folder while patients stand at the kiosk."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.leaflets.vet import vet_file
from kiosk.publish import publish
from kiosk.route import Home, Reader, Topic
from kiosk.settings import read_settings
from kiosk.state import list_snapshots, open_state
from kiosk.ui.overlays import StillThere
from tests.conftest import PUBLISHED
from tests.leaflets import pdfs
from tests.ui.panel import Panel

STENTING, ECHO = "hospital-services/coronary-stenting", "clinic-services/echocardiogram"
LEAFLET = f"{STENTING}/leaflet"


class Desk:
    """The reception desk: the content folder, and a kiosk that shows it."""

    def __init__(self, content: Path, settings_file: Path, open_panel: Callable[..., Panel]) -> None:
        settings, problems = read_settings(settings_file)
        assert not problems
        self.content = content
        self.state = open_state(settings.state_dir, content)
        publish(content, self.state, vet_file, PUBLISHED)
        self._watching = False
        self.panel = open_panel(state=self.state, content=content, settings=settings, settings_file=settings_file)

    def write(self, page: str, text: str) -> None:
        """Save a page."""
        (self.content / page / "index.md").write_text(text, encoding="utf-8")

    def read(self, page: str) -> str:
        """Open a page in the editor."""
        return (self.content / page / "index.md").read_text(encoding="utf-8")

    def publish(self) -> None:
        """The kiosk looks at the folder in its child process, and reads what that wrote."""
        kiosk = self.panel.kiosk
        told: list[bool] = []
        connection = kiosk.crew.watcher.published.connect(lambda: told.append(True))
        kiosk.crew.watcher.publish_now() if self._watching else kiosk.crew.watcher.start()
        self._watching = True
        self.panel.wait_until(lambda: bool(told), "the end of publishing")
        kiosk.crew.watcher.disconnect(connection)
        read: list[None] = []

        def has_read() -> bool:
            # Jobs are done in order, so the library has been read before this one. Adopting it drops waiting jobs.
            kiosk.jobs.run(lambda: None, read.append)
            return bool(read)

        self.panel.wait_until(has_read, "the new library")

    def shows_newest(self) -> bool:
        """Are patients shown the last snapshot?"""
        return Path(self.panel.kiosk.library.root) == list_snapshots(self.state)[0]


@pytest.fixture
def desk(content: Path, tmp_path: Path, open_panel: Callable[..., Panel]) -> Desk:
    file = tmp_path / "kiosk.toml"
    file.write_text('state_dir = "kept"\nmotion = false\n')
    return Desk(content, file, open_panel)


def test_a_receptionist_breaks_a_page_and_patients_read_on_in_the_last_good_one(desk: Desk) -> None:
    panel = desk.panel
    desk.write(STENTING, "title: no marks around this\n")
    desk.write(ECHO, desk.read(ECHO).replace("title: Echocardiogram", "title: Heart ultrasound"))
    desk.publish()
    assert panel.route == Home()
    assert panel.offers("Heart ultrasound")
    panel.tap("Coronary stenting")
    assert panel.route == Topic(STENTING) and panel.see("See it step by step")


def test_a_page_that_vanished_says_so_in_plain_words_and_offers_the_way_home(desk: Desk) -> None:
    panel = desk.panel
    shutil.rmtree(desk.content / STENTING)
    desk.publish()
    panel.clock.turn(1)
    panel.window.go(Topic(STENTING))
    panel.settle()
    assert panel.see("This page is not available") and panel.see("Please ask at reception.")
    panel.clock.turn(1)
    panel.window.go(Reader(LEAFLET))
    panel.settle()
    assert panel.see("This page is not available")
    panel.tap("Home")
    assert panel.route == Home()


def test_new_words_appear_after_finish_and_never_under_a_readers_eyes(desk: Desk) -> None:
    panel = desk.panel
    panel.tap("Echocardiogram")
    old = panel.read()
    desk.write(ECHO, desk.read(ECHO).replace("title: Echocardiogram", "title: Heart ultrasound"))
    desk.publish()
    assert panel.read() == old and panel.route == Topic(ECHO)
    panel.tap("Why have it")
    assert panel.see("Echocardiogram") and not panel.see("Heart ultrasound")
    panel.tap("Finish")
    assert desk.shows_newest() and panel.offers("Heart ultrasound")


def test_new_words_are_there_for_the_next_person_when_the_last_one_walked_away(desk: Desk) -> None:
    panel = desk.panel
    panel.tap("Echocardiogram")
    desk.write(ECHO, desk.read(ECHO).replace("title: Echocardiogram", "title: Heart ultrasound"))
    desk.publish()
    panel.leave_alone(180)
    assert isinstance(panel.window.overlay, StillThere) and not desk.shows_newest()
    panel.leave_alone(30)
    assert desk.shows_newest()
    panel.tap("Touch to start")
    assert panel.offers("Heart ultrasound")


def test_an_idle_kiosk_shows_new_words_at_once(desk: Desk) -> None:
    desk.write(ECHO, desk.read(ECHO).replace("title: Echocardiogram", "title: Heart ultrasound"))
    desk.publish()
    assert desk.panel.offers("Heart ultrasound")


def test_a_tile_does_not_change_under_a_finger_that_is_on_it(desk: Desk) -> None:
    panel = desk.panel
    place = panel.middle(panel.find("Echocardiogram"))
    panel.press(place)
    desk.write(STENTING, "title: no marks around this\n")
    desk.publish()
    panel.lift(place)
    assert panel.route == Topic(ECHO)


def test_a_new_leaflet_is_read_instead_of_the_old_one_from_the_next_visit_on(desk: Desk) -> None:
    panel = desk.panel
    panel.clock.turn(1)
    panel.window.go(Reader(LEAFLET))
    panel.settle()
    assert not panel.see("Page 1 of 2")
    (desk.content / STENTING / "leaflet.pdf").write_bytes(pdfs.make_leaflet(2, "Coronary stenting, new"))
    desk.publish()
    assert not panel.see("Page 1 of 2")
    panel.tap("Finish")
    panel.tap("Coronary stenting")
    panel.tap("Leaflet")
    assert panel.see("Page 1 of 2")


def test_a_half_copied_leaflet_does_not_take_the_old_one_away(desk: Desk) -> None:
    panel = desk.panel
    (desk.content / STENTING / "leaflet.pdf").write_bytes(pdfs.make_leaflet(3)[:700])
    desk.publish()
    panel.tap("Coronary stenting")
    assert panel.see("See it step by step")
    panel.tap("Leaflet")
    assert panel.see("Page 1 of 4")


def test_a_content_folder_that_disappears_changes_nothing_on_the_screen(desk: Desk) -> None:
    panel = desk.panel
    shown = panel.read()
    shutil.rmtree(desk.content)
    desk.publish()
    panel.tap("Coronary stenting")
    panel.tap("Finish")
    assert panel.read() == shown


def test_a_kiosk_that_has_nothing_to_show_yet_sends_people_to_the_desk(
    tmp_path: Path, open_panel: Callable[..., Panel]
) -> None:
    panel = open_panel(state=tmp_path, content=tmp_path / "nothing")
    assert panel.see("Please ask at reception")
    panel.tap("Feeling unwell? Touch here")
    assert panel.see("Tell the staff now.")


def test_after_several_publishings_only_the_pictures_of_the_last_one_are_kept(desk: Desk) -> None:
    panel = desk.panel
    for number in range(3):
        desk.write(ECHO, desk.read(ECHO).replace("Echocardiogram", f"Echocardiogram {number}", 1))
        desk.publish()
        panel.tap("Finish")
    kept = [child for child in panel.kiosk.children() if type(child).__name__ == "Pictures"]
    assert len(kept) == 1
