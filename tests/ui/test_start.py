"""Stories of the start: Home first, then everything else, and a first touch that cannot wait for it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.crashes import Starts
from kiosk.model import Library
from kiosk.route import Home, Unwell
from kiosk.settings import Effective, Settings
from kiosk.state import find_state
from kiosk.ui.app import Kiosk
from kiosk.ui.start import Start
from kiosk.ui.widgets.touch import Touch

ROOT = Path(__file__).resolve().parents[2]

WATCHED = """
import json, os, sys
from PySide6.QtWidgets import QApplication
from kiosk.__main__ import main
from kiosk.ui.start import Start

finish, seen = Start.finish, {}

def look(start):
    window = next(window for window in QApplication.topLevelWidgets() if window.isVisible())
    image = window.grab().toImage()
    seen["colours"] = len({image.pixel(x, y) for x in range(0, image.width(), 8) for y in range(0, image.height(), 8)})
    seen["before"] = sorted(sys.modules)
    finish(start)
    seen["after"] = sorted(sys.modules)
    QApplication.exit(0)

Start.finish = look
code = main(["run", "--content", sys.argv[1], "--window", "1280x800"])
print(json.dumps(seen))
sys.exit(code)
"""
"""A kiosk that tells what was loaded when its first screen was painted, and what a moment later, and ends."""

GUARDS = {f"kiosk.ui.{name}" for name in ("steering", "lockdown", "fingers", "tremor", "idle", "corner")}
STAFF = {f"kiosk.ui.{name}" for name in ("lateness", "probation", "pulse", "records", "staffdesk", "tally", "watcher")}
LATER = GUARDS | STAFF | {f"kiosk.ui.{name}" for name in ("announcer", "crew", "ending", "finder", "upkeep")}
MUCH_LATER = {"kiosk.ui.overlays", "kiosk.ui.renderer", "kiosk.ui.reciter", "kiosk.ui.screens.topic", "kiosk.index"}
NEVER = {"kiosk.publish", "kiosk.folder", "pypdf", "pypdfium2", "typst", "yaml", "markdown_it"}


def test_homes_first_picture_waits_for_nothing_that_it_can_do_without(
    tmp_path: Path, published: Path, bundled: Path
) -> None:
    shutil.copytree(published, find_state(str(tmp_path / "clinic-kiosk"), bundled))
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(tmp_path)}
    command = [sys.executable, "-c", WATCHED, str(bundled)]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["colours"] > 20, "nothing was painted yet"
    assert not set(seen["before"]) & (LATER | MUCH_LATER | NEVER)
    assert set(seen["after"]) >= LATER and not set(seen["after"]) & NEVER


@pytest.fixture
def kiosk(qapp: QApplication, library: Library, tmp_path: Path) -> Iterator[Kiosk]:
    """A kiosk of which nothing is made yet but what Home's first picture needs, and not shown."""
    kiosk = Kiosk(library, Settings(counts=False), tmp_path, tmp_path)
    kiosk.window.resize(1280, 800)
    yield kiosk
    kiosk.close()
    kiosk.window.deleteLater()
    kiosk.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_who_feels_unwell_is_helped_by_the_very_first_touch(kiosk: Kiosk) -> None:
    kiosk.window.show()
    assert kiosk.window.route == Home()
    red = next(one for one in kiosk.window.findChildren(Touch) if one.name.startswith("Feeling unwell"))
    QTest.mouseClick(red, Qt.MouseButton.LeftButton)
    assert isinstance(kiosk.window.route, Unwell)


def test_a_panel_that_is_off_at_the_start_keeps_nobody_from_looking_after_the_kiosk(
    kiosk: Kiosk, qtbot: QtBot, tmp_path: Path
) -> None:
    start = Start(kiosk, Effective(Settings()), tmp_path, Starts(), lambda code: None)
    qtbot.waitUntil(lambda: start.upkeep is not None)
    start.stop(0)
