"""What every test stands on: no display, the fonts, one published snapshot, and a look at what is left behind."""

from __future__ import annotations

import datetime as dt
import faulthandler
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHONFAULTHANDLER", "1")  # for the child processes; pytest turns it on in this one

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.leaflets.vet import vet_file
from kiosk.library import load_library
from kiosk.model import Library
from kiosk.paths import find_data
from kiosk.publish import publish
from kiosk.settings import Settings
from kiosk.ui.jobs import Jobs
from kiosk.ui.language import Interpreter
from kiosk.ui.theme import load_fonts
from tests.sharing import Workshop
from tests.ui.leftovers import Leftovers
from tests.ui.panel import Panel

if not faulthandler.is_enabled():
    faulthandler.enable()

PUBLISHED = dt.datetime(2026, 5, 12, 9, 30)
FULL_HD = (1920, 1080)
STILL = Settings(motion=False, counts=False)


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test after which a thread, timer, child process, window or piece of shared memory is still there."""
    graphical = bool({"qapp", "qtbot"} & set(request.fixturenames))
    before = Leftovers.look(graphical)
    yield
    left = before.wait_for_what_is_left(graphical)
    assert not left, "left behind: " + ", ".join(left)


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application, with the font that all measures are for."""
    load_fonts()
    return qapp


@pytest.fixture(scope="session")
def bundled() -> Path:
    """The content that comes with the kiosk. Never to be written to: ``content`` is a copy for one test."""
    return find_data("content")


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Where what takes long to make is made once for all processes of this run."""
    own = tmp_path_factory.getbasetemp()
    return Workshop(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="session")
def published(bundled: Path, workshop: Workshop) -> Path:
    """The state folder with the snapshot of ``bundled``. Only to be read."""

    def make(state: Path) -> None:
        assert publish(bundled, state, vet_file, PUBLISHED).outcome == "new"

    return workshop.make_once("published", make)


@pytest.fixture
def content(bundled: Path, tmp_path: Path) -> Path:
    """A content folder that one test may change. All pages, but only two leaflets: to vet them all takes a while."""

    def leave_out(folder: str, names: list[str]) -> list[str]:
        kept = Path(folder).name in ("coronary-stenting", "echocardiogram")
        return [name for name in names if name.endswith(".pdf") and not kept]

    return Path(shutil.copytree(bundled, tmp_path / "content", ignore=leave_out))


@pytest.fixture
def library(published: Path) -> Library:
    """The library that patients read."""
    library = load_library(published)
    assert library is not None
    return library


@pytest.fixture
def open_panel(qapp: QApplication, published: Path, bundled: Path) -> Iterator[Callable[..., Panel]]:
    """Opens kiosks: ``open_panel(size=(1920, 1080), state=..., settings=...)``. All are closed afterwards."""
    panels: list[Panel] = []

    def make(
        size: tuple[int, int] = FULL_HD,
        state: Path = published,
        content: Path = bundled,
        settings: Settings = STILL,
        settings_file: Path | None = None,
        library: Library | None = None,
        interpreter: Interpreter | None = None,
    ) -> Panel:
        if state == published:  # shared by all tests, and only to be read
            settings = replace(settings, counts=False)
        panels.append(Panel(settings, content, state, size, settings_file, library, interpreter))
        return panels[-1]

    yield make
    for panel in panels:
        panel.close()


@pytest.fixture
def panel(open_panel: Callable[..., Panel]) -> Panel:
    """A kiosk of 1920x1080 pixels on a 21.5 inch panel, with someone before it."""
    return open_panel()


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """Background work, ended with the test."""
    jobs = Jobs()
    yield jobs
    jobs.close()
    jobs.deleteLater()
