"""From disk to screen: a library comes back as it was, fast modules only, and damage is passed over."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import model
from kiosk.codec import decode, encode
from kiosk.leaflets.vet import Verdict
from kiosk.library import load_library
from kiosk.model import Library
from kiosk.publish import publish
from kiosk.state import read_current

NOW = dt.datetime(2026, 5, 12)


def refuse(file: Path) -> Verdict:
    return Verdict(str(file), False, "The file is damaged.", "", "", (), b"")


def publish_title(tmp_path: Path, title: str) -> Path:
    """A state folder after publishing one page of that title."""
    content, state = tmp_path / "content", tmp_path / "state"
    (content / "your-heart").mkdir(parents=True, exist_ok=True)
    (content / "your-heart" / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    (content / "your-heart" / "index.md").write_text(f"---\ntitle: {title}\n---\n## In short\nHi.\n![A](a.svg)\n")
    state.mkdir(exist_ok=True)
    publish(content, state, refuse, NOW)
    return state


@pytest.fixture
def state(tmp_path: Path) -> Path:
    publish_title(tmp_path, "Old")
    return publish_title(tmp_path, "New")


def read_title(state: Path) -> str:
    library = load_library(state)
    return library.pages()[0].title if library else ""


def test_the_newest_snapshot_is_shown(state: Path) -> None:
    assert read_title(state) == "New"


def test_a_library_names_its_snapshot(state: Path) -> None:
    library = load_library(state)
    assert library is not None
    assert (library.version, library.root) == ("2", str(state / "snapshots" / "2"))


def cut_in_half(snapshot: Path) -> None:
    data = (snapshot / "library.json").read_bytes()
    (snapshot / "library.json").write_bytes(data[: len(data) // 2])


def flip_a_letter(snapshot: Path) -> None:
    data = (snapshot / "library.json").read_bytes()
    (snapshot / "library.json").write_bytes(data.replace(b"New", b"Mew"))


def lose_a_drawing(snapshot: Path) -> None:
    next((snapshot / "drawings").iterdir()).unlink()


def lose_the_sums(snapshot: Path) -> None:
    (snapshot / "sums").write_bytes(b"\xff nonsense")


@pytest.mark.parametrize("damage", [cut_in_half, flip_a_letter, lose_a_drawing, lose_the_sums, shutil.rmtree])
def test_a_damaged_snapshot_is_passed_over_for_the_one_before(state: Path, damage: object) -> None:
    current = read_current(state)
    assert current is not None and callable(damage)
    damage(current)
    assert read_title(state) == "Old"


@pytest.mark.parametrize("pointer", [b"", b"\xff", b"../../etc", b"999", b"2\n"])
def test_a_damaged_pointer_finds_the_newest_snapshot(state: Path, pointer: bytes) -> None:
    (state / "current").write_bytes(pointer)
    assert read_title(state) == "New"


def test_a_damaged_snapshot_is_written_again_at_the_next_publishing(tmp_path: Path, state: Path) -> None:
    current = read_current(state)
    assert current is not None
    cut_in_half(current)
    publish_title(tmp_path, "New")
    assert read_title(state) == "New"


def test_without_any_snapshot_there_is_no_library(tmp_path: Path) -> None:
    assert load_library(tmp_path) is None
    assert load_library(tmp_path / "none") is None


def test_the_first_screen_needs_no_slow_module() -> None:
    code = "import sys, kiosk.library, kiosk.settings, kiosk.state; print(*sys.modules)"
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert not {"yaml", "markdown_it", "pypdf", "pypdfium2", "PySide6"} & set(done.stdout.split())


TEXT = st.text(max_size=8)
LIBRARIES = st.builds(
    Library,
    clinic=st.builds(model.Clinic, name=TEXT, hours=st.tuples(TEXT, TEXT)),
    notices=st.tuples(st.builds(model.Notice, text=TEXT, start=st.none() | st.dates())),
    places=st.tuples(
        st.builds(
            model.Page,
            id=TEXT,
            title=TEXT,
            summary=TEXT,
            reviewed=st.none() | st.dates(),
            facts=st.tuples(st.builds(model.Fact, label=TEXT, value=TEXT, icon=TEXT)),
            tabs=st.tuples(
                st.builds(
                    model.Tab,
                    id=TEXT,
                    title=TEXT,
                    blocks=st.tuples(
                        st.builds(model.Block, kind=st.just("text"), runs=st.just((model.Run("a", True),)))
                    ),
                    steps=st.tuples(
                        st.builds(
                            model.Step,
                            title=TEXT,
                            blocks=st.just(()),
                            drawing=st.none()
                            | st.just(
                                model.Drawing(
                                    "a", "b", 1, 2.5, "s", (model.Label("x", 1, 2, ((1, 2), (3.5, 4))),), "f", 3.5
                                )
                            ),
                        )
                    ),
                )
            ),
            leaflets=st.just(
                (model.Leaflet("a", "b", "c", "d", (model.PdfPage(1, 2, 0.1, "words", ((1, 2, 3, 4, 5),)),)),)
            ),
        )
    ),
)


@settings(max_examples=60, deadline=None)
@given(LIBRARIES)
def test_every_library_comes_back_as_it_was(library: Library) -> None:
    assert decode(Library, json.loads(json.dumps(encode(library)))) == library


@settings(max_examples=60, deadline=None)
@given(st.recursive(st.none() | st.integers() | TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner)))
def test_what_was_never_a_library_is_a_value_error(data: object) -> None:
    try:
        decode(Library, data)
    except ValueError:
        return
    assert isinstance(data, dict)
