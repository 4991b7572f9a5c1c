"""The records of a run: IT can read what happened to the program, and nobody what a patient did."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qWarning

from kiosk.library import load_library
from kiosk.log import FOLDER
from kiosk.model import Library
from kiosk.problem import Problem
from kiosk.route import Home, Reader, Topic
from kiosk.settings import Effective, Settings
from kiosk.ui.records import Records
from tests.ui.panel import Panel

PAGE = "hospital-services/coronary-stenting"
TITLE = "Coronary stenting"
WRONG = Problem("error", "kiosk.toml:3", "Line 3 is not written as a setting.", "Correct it.")


class Run:
    """A kiosk with its records, on a state folder of its own."""

    def __init__(self, panel: Panel, state: Path) -> None:
        self.panel = panel
        self.state = state
        self.records = Records(panel.kiosk, Effective(Settings(), (WRONG,)), state)
        self.records.start()
        self.beat()

    def beat(self) -> None:
        """A minute has passed: health is written."""
        pulse = self.panel.kiosk.crew.pulse
        pulse.beat()
        self.panel.wait_until(lambda: not pulse.is_writing(), "health on the disk")

    def log(self) -> str:
        """The whole log."""
        return "\n".join(file.read_text(encoding="utf-8") for file in (self.state / FOLDER).iterdir())

    def health(self) -> dict[str, object]:
        """health.json as it is now."""
        told: dict[str, object] = json.loads((self.state / "health.json").read_text(encoding="utf-8"))
        return told


@pytest.fixture
def run(open_panel: Callable[..., Panel], published: Path, tmp_path: Path) -> Iterator[Run]:
    state = Path(shutil.copytree(published, tmp_path / "state"))
    run = Run(open_panel(state=state), state)
    yield run
    run.records.stop(0)


def stumble(run: Run) -> None:
    """Something goes wrong in the program while someone reads: an error with their page in it, and a word of Qt's."""

    def fail() -> None:
        raise KeyError(TITLE)

    QTimer.singleShot(0, fail)
    qWarning(f'QSvg: cannot draw "{PAGE}/3-cross.svg"')
    run.panel.settle()


def lose_workers(run: Run) -> None:
    """Both leaflet workers are killed under a leaflet."""
    renderer = run.panel.kiosk.get_renderer()
    for process in renderer.list_processes():
        os.kill(process, signal.SIGKILL)
    run.panel.wait_until(lambda: renderer.losses > 0, "the loss of a worker")


def name_everything(library: Library) -> set[str]:
    """Every title, name and file that could tell what someone read."""
    pages = library.pages()
    names = {page.title for page in pages} | {page.id.rpartition("/")[2] for page in pages}
    names |= {leaflet.title for leaflet in library.all_leaflets()} | {tab.title for page in pages for tab in page.tabs}
    return names | {term.title for term in library.terms}


def test_a_visit_with_every_mishap_leaves_nothing_of_what_was_read(run: Run) -> None:
    panel = run.panel
    panel.tap(TITLE)
    panel.tap("Why have it")
    stumble(run)
    panel.put_at(Topic(PAGE, "step-by-step", 2))
    panel.put_at(Reader(f"{PAGE}/leaflet"))
    panel.wait_for_page()
    lose_workers(run)
    panel.put_at(Home())
    run.beat()
    library = load_library(run.state)
    assert library is not None
    log, health = run.log(), json.dumps(run.health())
    assert "KeyError" in log and "Qt says: QSvg: cannot draw" in log and "Leaflet workers lost" in log
    told = {name for name in name_everything(library) if name in log or name in health}
    assert not told


def test_an_error_in_the_program_leaves_the_page_on_the_screen(run: Run) -> None:
    run.panel.tap(TITLE)
    stumble(run)
    assert run.panel.route == Topic(PAGE) and run.panel.see("In short")
    run.panel.tap("Home")
    assert run.panel.route == Home()


def test_the_log_tells_the_start_the_settings_and_the_end(run: Run) -> None:
    run.records.stop(64)
    log = run.log()
    assert "Started: clinic-kiosk" in log and "1920 x 1080 pixels" in log
    assert "kiosk.toml:3: Line 3 is not written as a setting." in log
    assert log.rstrip().endswith("Ended with exit code 64.")


def test_health_on_the_disk_is_that_of_the_machine(run: Run) -> None:
    run.panel.tap(TITLE)
    renderer = run.panel.kiosk.get_renderer()
    renderer.warm_up()
    run.panel.wait_until(lambda: len(renderer.list_processes()) == 2, "the workers")
    lose_workers(run)
    run.panel.clock.turn(120)
    run.beat()
    health = run.health()
    assert health["process"] == os.getpid() and health["worker_restarts"] in (1, 2)
    assert str(health["last_touch"]).startswith("2026-05-13T08:")
    assert health["settings_problems"] == [WRONG.as_dict()]
    assert isinstance(health["memory_bytes"], int) and isinstance(health["disk_free_bytes"], int)


def test_a_disk_that_cannot_be_written_is_told_once_and_when_it_is_well_again(run: Run) -> None:
    health = run.state / "health.json"
    health.unlink()
    health.mkdir()
    (health / "in-the-way").touch()
    run.beat()
    run.beat()
    shutil.rmtree(health)
    run.beat()
    log = run.log()
    assert log.count("health.json cannot be written") == 1 and "Health can be written again." in log
