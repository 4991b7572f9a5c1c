"""Privacy: nothing of a visit stays in memory or on the disk, nothing leaves the machine, others can read little."""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.model import Library
from kiosk.route import Attract, Home, Questions, Reader, Search, Topic
from kiosk.settings import Settings
from kiosk.ui.topbar import TopBar
from kiosk.visit import Visit
from tests.journeys.places import show_everything
from tests.journeys.scripted import PAGE, TYPED, read_disk
from tests.ui.panel import Panel

ROOT = Path(__file__).parents[2]
LEAFLET = f"{PAGE}/leaflet"
STILL = Settings(motion=False, counts=False)

PLAIN = (str, int, float, bool, type(None), tuple, frozenset)

OF_THE_MACHINE = {"_renderer", "finder", "lateness", "pictures", "pulse"}
"""What is kept of the clinic's own pages to show them sooner, the same for everybody, and how late the machine was."""

OF_THE_CLOCK = {"_lifted", "_last", "_before", "_since", "clock", "_generation", "_scene"}
"""When something happened last, and values made anew for each screen (the visit in them is compared)."""


def remember(panel: Panel) -> dict[str, Any]:
    """All that a kiosk knows that could come from whoever stood before it."""
    kiosk, window = panel.kiosk, panel.window
    clipboard = QGuiApplication.clipboard()
    parts = {
        name: part for name, part in vars(kiosk).items() if isinstance(part, QObject) and name not in OF_THE_MACHINE
    }
    assert window.screen_shown is not None
    known = {
        f"{name}.{key}": value
        for name, part in parts.items()
        for key, value in vars(part).items()
        if key not in OF_THE_CLOCK and (isinstance(value, PLAIN) or is_dataclass(value))
    }
    widgets = [widget for widget in window.findChildren(QWidget) if not isinstance(widget, QLineEdit)]
    return {
        **known,
        "visit": (window.visit, window.screen_shown.scene.visit),
        "trail": window.trail,
        "overlay": window.overlay,
        "widgets": sorted((type(w).__name__, w.accessibleName(), w.geometry().getRect()) for w in widgets),
        "fields": [field.text() for field in window.findChildren(QLineEdit)],
        "words": sorted(panel.read().splitlines()),
        "clipboard": clipboard.text(),
        "focus": type(window.focusWidget()).__name__,
        "picture": panel.picture(),
    }


def stay_a_while(panel: Panel, library: Library) -> None:
    """Someone uses everything there is, and leaves it all as it is."""
    panel.tap("Larger text")
    panel.tap("Black and white")
    panel.tap("Lower")
    panel.put_at(Search())
    for letter in "angio":
        panel.tap(letter)
    QGuiApplication.clipboard().setText("What I have copied")
    panel.put_at(Questions("add", PAGE))
    panel.window.choose(replace(panel.window.visit, questions=("Will it hurt?",)))
    panel.put_at(Reader(LEAFLET, 1))
    panel.wait_for_page()
    panel.tap("Larger")
    panel.put_at(Topic(PAGE, "step-by-step", 3))
    panel.window.cover.explain(library.terms[0].id)
    panel.tap("Hide the screen") if panel.offers("Hide the screen") else panel.window.cover.hide_page()
    panel.settle()


def test_after_finish_a_kiosk_knows_no_more_than_one_that_nobody_has_touched(
    open_panel: Callable[..., Panel], library: Library
) -> None:
    fresh, used = open_panel(), open_panel()
    stay_a_while(used, library)
    assert used.window.visit != Visit()
    used.tap("Finish")
    assert used.route == Home()
    mine, theirs = remember(used), remember(fresh)
    assert list_differences(mine, theirs) == []


def test_after_someone_walked_away_the_empty_room_knows_nothing_of_them(
    open_panel: Callable[..., Panel], library: Library
) -> None:
    fresh, used = open_panel(), open_panel()
    stay_a_while(used, library)
    used.leave_alone(600)
    fresh.leave_alone(600)
    assert used.route == fresh.route == Attract()
    fresh.clock.seconds = used.clock.seconds
    for panel in (fresh, used):
        panel.window.rebuild()  # the same minute on both clocks
        panel.settle()
    mine, theirs = remember(used), remember(fresh)
    assert list_differences(mine, theirs) == []


def list_differences(mine: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    """What one kiosk knows and the other does not, in words."""
    different = [name for name in mine if mine[name] != theirs.get(name)]
    return sorted(f"{name}: {str(mine[name])[:200]} / {str(theirs.get(name))[:200]}" for name in different)


def test_what_was_typed_is_nowhere_in_memory_after_finish(panel: Panel) -> None:
    word = "".join(reversed("oxaq"))
    panel.put_at(Search())
    for letter in word:
        panel.tap(letter)
    assert find_in_memory(word)
    panel.tap("Finish")
    panel.settle()
    assert find_in_memory(word) == []


def find_in_memory(word: str) -> list[str]:
    """The kinds of things that hold just this word, in all of Python's memory but this test's own frames."""
    gc.collect()
    found = []
    for thing in gc.get_objects():
        held: Any = ()
        if type(thing) is dict:
            held = list(thing.values())
        elif type(thing) in (list, tuple, set):
            held = list(thing)
        elif is_dataclass(thing) and not isinstance(thing, type):
            held = [getattr(thing, name, None) for name in thing.__dataclass_fields__]
        if any(type(value) is str and value == word for value in held):
            found.append(type(thing).__name__)
    return found


def find_bar(panel: Panel) -> TopBar:
    """The bar above the screen that is shown now."""
    bars = panel.window.bars
    assert bars is not None and bars.top is not None
    return bars.top


def test_large_letters_name_no_test_where_the_clinic_does_not_want_it(open_panel: Callable[..., Panel]) -> None:
    panel = open_panel(settings=replace(STILL, neutral_titles=True))
    panel.put_at(Topic(PAGE, "how-long"))
    assert find_bar(panel).title == "Coronary stenting"
    panel.tap("Larger text")
    assert find_bar(panel).title == "Information page"
    assert "Coronary stenting" not in "\n".join(words.text for words in find_bar(panel).words())
    panel.tap("Home")
    assert find_bar(panel).title != "Information page"


@pytest.mark.parametrize("text", ["normal", "large", "largest"])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1280, 800)], ids=repr)
def test_home_says_that_nobody_is_asked_who_they_are(
    open_panel: Callable[..., Panel], size: tuple[int, int], text: str
) -> None:
    panel = open_panel(size, settings=replace(STILL, text=text))  # type: ignore[arg-type]
    assert "This screen does not ask who you are. It keeps nothing." in "\n".join(show_everything(panel))


@dataclass(frozen=True)
class Session:
    """A visit to a kiosk in a process of its own: its report, what Python was asked to do with sockets, its folders."""

    facts: dict[str, Any]
    sockets: str
    folder: Path
    cut_off: bool


def can_cut_off() -> bool:
    """May this user start a process without any network?"""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode == 0


AUDIT = """
import os, sys
def note(event, args, log=os.environ["SOCKET_LOG"]):
    if event.startswith("socket."):
        file = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(file, f"{event} {args!r}\\n".encode())
        os.close(file)
sys.addaudithook(note)
"""


@pytest.fixture(scope="module")
def session(published: Path, bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Someone uses a kiosk that has no network. Every Python process in it tells what it does with sockets."""
    if not sys.platform.startswith("linux"):
        pytest.skip("Sockets are watched in /proc, which only Linux has.")
    folder = tmp_path_factory.mktemp("session")
    for name in ("home", "tmp", "audit"):
        (folder / name).mkdir()
    shutil.copytree(published, folder / "state", symlinks=True)
    (folder / "audit" / "sitecustomize.py").write_text(AUDIT)
    settings = folder / "kiosk.toml"
    settings.write_text(f'state_dir = "{folder / "state"}"\nmotion = false\n')
    report, log = folder / "report.json", folder / "sockets.log"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "STATE": str(folder / "state"),
        "SOCKET_LOG": str(log),
        "PYTHONPATH": os.pathsep.join([str(folder / "audit"), str(ROOT)]),
        "QT_QPA_PLATFORM": "offscreen",
    }
    cut_off = can_cut_off()
    command = [sys.executable, "-m", "tests.journeys.scripted", str(bundled), str(settings), str(report)]
    done = subprocess.run(
        [*(["unshare", "-rn"] if cut_off else []), *command],
        env=environment, cwd=ROOT, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    facts = json.loads(report.read_text())
    assert "failed" not in facts, facts
    return Session(facts, log.read_text() if log.exists() else "", folder, cut_off)


def test_a_kiosk_without_any_network_does_all_it_does(session: Session) -> None:
    if not session.cut_off:
        pytest.skip("This user may not start a process without a network (unshare -rn).")
    assert "finished" in session.facts["done"] and session.facts["children"] > 0


def test_a_kiosk_and_its_children_never_have_a_socket_to_the_network(session: Session) -> None:
    assert session.facts["sockets"] == []


def test_no_part_of_a_kiosk_even_tries_to_reach_a_network(session: Session) -> None:
    asked = [line for line in session.sockets.splitlines() if not is_local(line)]
    assert asked == []


def is_local(line: str) -> bool:
    """Is this a socket between processes of one machine (family 1), or the question for the machine's own name?"""
    if line.startswith("socket.__new__"):
        return line.rstrip(")").split(", ")[-3] == "1"
    return line.startswith(("socket.gethostname", "socket.connect (<socket.socket fd=")) and "family=1" in line


def test_the_watch_over_sockets_sees_one_that_is_opened(session: Session) -> None:
    script = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)"
    log = session.folder / "sockets.test"
    environment = {**os.environ, "SOCKET_LOG": str(log), "PYTHONPATH": str(session.folder / "audit")}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)
    assert [line for line in log.read_text().splitlines() if not is_local(line)]


def test_a_visit_writes_nothing_to_the_disk(session: Session) -> None:
    before, after = session.facts["before"], session.facts["after"]
    assert len(before) > 50
    assert [file for file in after if after[file] != before.get(file)] == []
    assert [file for file in before if file not in after] == []


def test_what_the_kiosk_writes_until_it_ends_tells_nothing_about_the_visit(session: Session) -> None:
    after = session.facts["after"]
    now = read_disk([session.folder / name for name in ("home", "tmp", "state")])
    told = {Path(file) for file, mark in now.items() if mark != after.get(file) or file.endswith(".log")}
    assert any(file.suffix == ".log" for file in told)
    for file in told:
        if file.name.startswith("counts"):
            continue  # the day, the page and a number, nothing else: tests/test_counts.py
        text = file.read_bytes().decode("utf-8", "replace").lower()
        assert TYPED not in text and "leaflet" not in text.replace("leaflets", ""), file
