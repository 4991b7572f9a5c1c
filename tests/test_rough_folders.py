"""Folders as they come: far too many files, a full disk, links that lead away, every script, files nobody may read."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.lastgood import KEPT
from kiosk.leaflets.vet import REASONS, Verdict, vet_file
from kiosk.library import load_library
from kiosk.problem import MOST, REFUSED, Problem
from kiosk.publish import Snapshot, look, publish
from kiosk.settings import Settings
from kiosk.state import open_state, read_current
from kiosk.status import read_status
from kiosk.watch import list_folder
from tests.leaflets import pdfs

ROOT = Path(__file__).parent.parent
NOW = dt.datetime(2026, 11, 23, 9, 14)
PAGE = "---\ntitle: {title}\n---\n## In short\n\n{words}\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9"/></svg>'
NOBODY = 65534

linux = pytest.mark.skipif(sys.platform != "linux", reason="uses what only Linux has")


def vet(file: Path) -> Verdict:
    data = file.read_bytes()
    return Verdict(str(file), True, "", hashlib.sha256(data).hexdigest(), file.stem, (), b"")


class Clinic:
    """A content folder with two pages, and what patients see of it."""

    def __init__(self, folder: Path, state: Path | None = None) -> None:
        self.content = folder / "content"
        self.write("tests/_section.md", "---\ntitle: Tests\n---\n")
        for name in ("Echo", "Stent"):
            self.write(f"tests/{name.lower()}/index.md", PAGE.format(title=name, words="First words."))
        self.state = open_state(str(state or folder / "state"), self.content)

    def write(self, name: str, text: str | bytes) -> Path:
        file = self.content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return file

    def publish(self, judge: Callable[[Path], Verdict] = vet) -> Snapshot:
        return publish(self.content, self.state, judge, NOW)

    def look(self) -> Snapshot:
        """Publish as the kiosk does, with all that it lays beside the snapshots for staff."""
        return look(self.content, self.state, Settings(), (), NOW)

    def see(self) -> dict[str, str]:
        """The words of each page that patients see; every file that a page or leaflet needs is there and whole."""
        library = load_library(self.state)
        if library is None:
            return {}
        for file in Path(library.root).rglob("*.*"):
            if re.fullmatch("[0-9a-f]{64}", file.stem):
                assert hashlib.sha256(file.read_bytes()).hexdigest() == file.stem
        return {page.title: " ".join(b.text for tab in page.tabs for b in tab.blocks) for page in library.pages()}


FIRST = {"Echo": "First words.", "Stent": "First words."}


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    clinic = Clinic(tmp_path)
    clinic.publish()
    return clinic


def find_refused(snapshot: Snapshot) -> list[Problem]:
    return [problem for problem in snapshot.problems if problem.severity in REFUSED]


# ---- ten thousand files ---------------------------------------------------------------------------------------------


def copy_camera(clinic: Clinic) -> None:
    for number in range(10_000):
        (clinic.content / "tests" / "echo" / f"IMG_{number:05}.svg").write_text(DRAWING)


def copy_office(clinic: Clinic) -> None:
    for number in range(10_000):
        clinic.write(f"old-computer/{number % 100}/{number}.docx", "x")


def copy_lists(clinic: Clinic) -> None:
    for number in range(10_000):
        (clinic.content / f"list-{number}.yaml").write_text("name: x")


@pytest.mark.parametrize("copy", [copy_camera, copy_office, copy_lists])
def test_ten_thousand_files_in_the_wrong_place_change_nothing_but_the_list_for_staff(
    clinic: Clinic, copy: Callable[[Clinic], None]
) -> None:
    copy(clinic)
    clinic.write("tests/echo/index.md", PAGE.format(title="Echo", words="New words."))
    snapshot = clinic.look()

    assert clinic.see() == {"Echo": "New words.", "Stent": "First words."}
    assert len(snapshot.problems) <= MOST + 1 and read_status(clinic.state).problems == snapshot.problems
    assert (clinic.state / "problems.html").stat().st_size < 1_000_000
    listing = list_folder(clinic.content)
    assert listing is not None and len(listing) > 10_000


def test_a_thousand_good_pages_are_all_published(clinic: Clinic) -> None:
    for number in range(1_000):
        clinic.write(f"tests/page-{number}/index.md", PAGE.format(title=f"Page {number}", words=f"Words {number}."))
    clinic.publish()
    assert len(clinic.see()) == 1_002 and clinic.see()["Page 999"] == "Words 999."
    assert clinic.publish().outcome == "same"


def test_a_folder_full_of_leaflets_does_not_keep_the_kiosk_busy_for_hours(clinic: Clinic) -> None:
    vetted: list[Path] = []

    def count(file: Path) -> Verdict:
        vetted.append(file)
        return vet(file)

    for number in range(5_000):
        clinic.write(f"tests/echo/scan-{number}.pdf", f"%PDF {number}")
    told = find_refused(clinic.publish(count))
    assert len(vetted) == 100 and len(told) == 1 and "more than 100 leaflets" in told[0].what
    assert clinic.see() == FIRST


# ---- a disk that is full --------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 400 KB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "none", str(place)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only who may mount a disk can make a small one")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_leaves_the_screen_as_it_was_and_room_brings_the_new_words(
    tmp_path: Path, small_disk: Path
) -> None:
    clinic = Clinic(tmp_path, small_disk)
    clinic.look()
    shown, before = read_current(clinic.state), (clinic.state / "problems.html").read_text()
    clinic.write("tests/echo/index.md", PAGE.format(title="Echo", words="New words."))
    clinic.write("tests/echo/leaflet.pdf", os.urandom(300_000))
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space left"), filler.open("wb") as file:
        file.write(bytes(500_000))
    with pytest.raises(OSError, match="No space left"):
        clinic.look()

    assert clinic.see() == FIRST and read_current(clinic.state) == shown
    assert (clinic.state / "problems.html").read_text() == before
    assert [path.name for path in (clinic.state / "snapshots").iterdir()] == ["1"], "what was begun is cleared away"

    filler.unlink()
    (clinic.content / "tests" / "echo" / "leaflet.pdf").unlink()
    clinic.look()
    assert clinic.see()["Echo"] == "New words."


@linux
def test_a_disk_that_takes_no_more_bytes_is_told_in_words_and_nothing_changes(clinic: Clinic, tmp_path: Path) -> None:
    import resource

    file = tmp_path / "kiosk.toml"
    file.write_text(f'state_dir = "{tmp_path / "state"}"\n')
    clinic.write("tests/echo/index.md", PAGE.format(title="Echo", words="New words. " * 2_000))
    command = [sys.executable, "-m", "kiosk", "publish", "--content", str(clinic.content), "--settings", str(file)]
    child = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)),
    )  # fmt: skip
    assert child.returncode == 1 and "Traceback" not in child.stderr
    assert "Nothing was published: the state folder cannot be written" in child.stderr
    assert clinic.see() == FIRST


# ---- links that lead away -------------------------------------------------------------------------------------------


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    """What lies beside the content folder and is nobody's business."""
    folder = tmp_path / "secrets"
    folder.mkdir()
    (folder / "index.md").write_text(PAGE.format(title="Secret", words="SECRET"))
    (folder / "clinic.yaml").write_text("name: SECRET\n")
    (folder / "a.svg").write_text(DRAWING.replace("M0 0H9", "M7 7H8"))
    (folder / "a.pdf").write_bytes(b"%PDF SECRET")
    return folder


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("tests/secret", ""),
        ("secret", ""),
        ("leaflets", ""),
        ("tests/secret/index.md", "index.md"),
        ("tests/echo/a.svg", "a.svg"),
        ("tests/echo/a.pdf", "a.pdf"),
        ("tests/echo/index.vi.md", "index.md"),
        ("clinic.yaml", "clinic.yaml"),
    ],
)
@pytest.mark.parametrize("relative", [False, True])
def test_nothing_behind_a_link_out_of_the_folder_is_ever_published(
    clinic: Clinic, secrets: Path, link: str, target: str, relative: bool
) -> None:
    place = clinic.content / link
    place.parent.mkdir(parents=True, exist_ok=True)
    goal = secrets / target
    place.symlink_to(os.path.relpath(goal, place.parent) if relative else goal)
    clinic.write("tests/stent/index.md", PAGE.format(title="Stent", words="![A line](../echo/a.svg) New words."))
    told = find_refused(clinic.look())

    assert any(problem.where == link and "link out of the content folder" in problem.what for problem in told)
    library = load_library(clinic.state)
    assert library is not None and library.clinic.name == "" and library.all_leaflets() == ()
    assert set(clinic.see()) == {"Echo", "Stent"}
    for file in clinic.state.rglob("*"):
        assert not file.is_file() or (b"SECRET" not in file.read_bytes() and b"M7 7" not in file.read_bytes())


def test_links_that_go_round_in_a_circle_end(clinic: Clinic) -> None:
    (clinic.content / "tests" / "again").symlink_to(clinic.content)
    (clinic.content / "tests" / "echo" / "echo").symlink_to(clinic.content / "tests" / "echo")
    (clinic.content / "self").symlink_to(clinic.content / "self")
    clinic.look()
    assert clinic.see() == FIRST


# ---- names in any script --------------------------------------------------------------------------------------------

NAMES = [
    "kiểm-tra-tim",
    "心臓の検査",
    "اختبار-القلب",
    "ἦχος",
    "हृदय",
    "Prüfung Nº 1",
    "❤",
    "e\N{COMBINING ACUTE ACCENT}cho",
]


def test_folders_and_drawings_are_called_as_their_authors_speak(clinic: Clinic) -> None:
    for name in NAMES:
        clinic.write(f"tests/{name}/index.md", PAGE.format(title=f"Title {name}", words=f"![A line](<{name}.svg>) x"))
        clinic.write(f"tests/{name}/{name}.svg", DRAWING)
        clinic.write(f"tests/{name}/{name}.pdf", "%PDF")
    assert find_refused(clinic.publish()) == []
    library = load_library(clinic.state)
    assert library is not None and len(clinic.see()) == len(NAMES) + 2
    for name in NAMES:
        page = library.page(f"tests/{name}")
        assert page is not None and len(page.tabs[0].drawings) == len(page.leaflets) == 1
    references = [page.reference for page in library.pages()]
    assert len(set(references)) == len(references) and all(re.fullmatch("[A-Z]+", text) for text in references)


# ---- files that nobody may read -------------------------------------------------------------------------------------


@contextmanager
def as_nobody() -> Iterator[None]:
    """As somebody who may read only what everyone may: whoever runs this as root may read everything."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def open_clinic() -> Iterator[Clinic]:
    """A clinic whose folders belong to nobody in particular."""
    if sys.platform != "linux":
        pytest.skip("needs the rights of Linux")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    with as_nobody():
        clinic = Clinic(folder)
        clinic.publish()
    yield clinic
    shutil.rmtree(folder)


@pytest.mark.parametrize("locked", ["tests/echo/index.md", "tests/echo"])
def test_a_page_that_is_locked_stays_as_it_was_and_the_others_go_on(open_clinic: Clinic, locked: str) -> None:
    with as_nobody():
        open_clinic.write("tests/stent/index.md", PAGE.format(title="Stent", words="New words."))
        place = open_clinic.content / locked
        place.chmod(0)
        told = find_refused(open_clinic.publish())
        place.chmod(0o700)
        assert open_clinic.see() == {"Echo": "First words.", "Stent": "New words."}
    assert [problem.severity for problem in told] and all(problem.what.endswith(KEPT) for problem in told)
    assert all(problem.where.startswith("tests/echo") for problem in told)


def test_a_section_or_a_whole_folder_that_is_locked_leaves_the_screen_as_it_was(open_clinic: Clinic) -> None:
    with as_nobody():
        for name, outcome in (("tests", "kept"), (".", "kept")):
            place = open_clinic.content / name
            place.chmod(0)
            snapshot = open_clinic.publish()
            place.chmod(0o700)
            assert snapshot.outcome == outcome and find_refused(snapshot)
            assert open_clinic.see() == FIRST


def test_a_drawing_or_leaflet_that_is_locked_costs_no_page(open_clinic: Clinic) -> None:
    def judge(file: Path) -> Verdict:
        try:
            return vet(file)
        except OSError:
            return Verdict(str(file), False, REASONS["missing"], "", "", (), b"")

    with as_nobody():
        open_clinic.write("tests/echo/index.md", PAGE.format(title="Echo", words="![A line](a.svg) With a line."))
        open_clinic.write("tests/echo/a.svg", DRAWING)
        open_clinic.write("tests/echo/leaflet.pdf", "%PDF")
        open_clinic.publish(judge)
        for name in ("a.svg", "leaflet.pdf"):
            (open_clinic.content / "tests" / "echo" / name).chmod(0)
        told = find_refused(open_clinic.publish(judge))
        assert open_clinic.see()["Echo"] == "With a line."
        library = load_library(open_clinic.state)
    assert library is not None and [leaflet.id for leaflet in library.all_leaflets()] == ["tests/echo/leaflet"]
    assert {problem.severity for problem in told} == {"kept"}
    assert {problem.where.partition(":")[0] for problem in told} == {"tests/echo/index.md", "tests/echo/leaflet.pdf"}


def test_a_folder_that_may_only_be_read_is_published_like_any_other(open_clinic: Clinic) -> None:
    with as_nobody():
        open_clinic.write("tests/echo/index.md", PAGE.format(title="Echo", words="New words."))
        for place in (open_clinic.content / "tests", open_clinic.content):
            place.chmod(0o500)
        open_clinic.publish()
        assert open_clinic.see()["Echo"] == "New words."
        for place in (open_clinic.content, open_clinic.content / "tests"):
            place.chmod(0o700)


def test_a_state_folder_that_may_not_be_written_leaves_the_screen_as_it_was(open_clinic: Clinic) -> None:
    with as_nobody():
        open_clinic.write("tests/echo/index.md", PAGE.format(title="Echo", words="New words."))
        snapshots = open_clinic.state / "snapshots"
        snapshots.chmod(0o500)
        with pytest.raises(PermissionError):
            open_clinic.publish()
        assert open_clinic.see() == FIRST
        snapshots.chmod(0o700)


@pytest.mark.parametrize(
    "name", ["tests/echo/index.md", "clinic.yaml", "glossary.md", "notices.yaml", "tests/_section.md"]
)
def test_a_folder_a_pipe_or_a_dead_link_in_the_place_of_a_file_stops_nothing(clinic: Clinic, name: str) -> None:
    place = clinic.content / name
    makers: tuple[Callable[[Path], None], ...] = (
        Path.mkdir,
        os.mkfifo,
        lambda path: path.symlink_to(path.parent / "gone"),
    )
    for make in makers:
        place.unlink(missing_ok=True)
        make(place)
        clinic.look()
        assert clinic.see() == FIRST
        if place.is_dir():
            place.rmdir()


# ---- half-copied files ----------------------------------------------------------------------------------------------


def test_a_leaflet_that_is_half_copied_stays_the_old_one_until_it_is_whole(clinic: Clinic) -> None:
    old, new = pdfs.make_leaflet(1), pdfs.make_leaflet(3)
    file = clinic.write("tests/echo/leaflet.pdf", old)
    clinic.publish(vet_file)
    for part in (0, 1, len(new) // 2, len(new) - 10):
        file.write_bytes(new[:part])
        (told,) = find_refused(clinic.publish(vet_file))
        assert told.severity == "kept" and told.where == "tests/echo/leaflet.pdf"
        library = load_library(clinic.state)
        assert library is not None
        (leaflet,) = library.all_leaflets()
        assert (Path(library.root) / leaflet.file).read_bytes() == old and len(leaflet.pages) == 1
    file.write_bytes(new)
    assert find_refused(clinic.publish(vet_file)) == []
    library = load_library(clinic.state)
    assert library is not None and len(library.all_leaflets()[0].pages) == 3


def test_at_no_moment_of_copying_a_page_does_it_break_or_take_another_along(clinic: Clinic) -> None:
    text = PAGE.format(title="Echo", words="New words.").encode()
    file = clinic.content / "tests" / "echo" / "index.md"
    for part in range(0, len(text), 3):
        file.write_bytes(text[:part])
        clinic.publish()
        words = clinic.see().get("Echo", "")
        assert "First words.".startswith(words) or "New words.".startswith(words)
        assert clinic.see()["Stent"] == "First words."
    file.write_bytes(text)
    clinic.publish()
    assert clinic.see()["Echo"] == "New words."
