"""Publishing while staff work, copy, break and repair things: patients see the last good snapshot at any moment."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from html import escape
from pathlib import Path

import pypdfium2
import pytest

from kiosk.leaflets.vet import REASONS, Verdict, vet_file
from kiosk.library import load_library
from kiosk.publish import look, publish, run_list, run_publish, run_rollback
from kiosk.settings import Settings
from kiosk.snapshots import go_back, list_versions
from kiosk.state import list_snapshots, open_state, read_current
from kiosk.status import read_status
from kiosk.verdicts import Verdicts

NOW = dt.datetime(2026, 5, 12, 9, 30)
PAGE = "---\ntitle: {title}\n---\n## In short\n\n![A line](a.svg)\n\nIt does not hurt.\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9"/></svg>'


def refuse(file: Path) -> Verdict:
    """Vetting that refuses everything."""
    return Verdict(str(file), False, "The file is damaged.", "", "", (), b"")


def make_pdf(file: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(300, 400)
    document.save(file)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "tests" / "echo").mkdir(parents=True)
    (folder / "tests" / "_section.md").write_text("---\ntitle: Tests\n---\n")
    (folder / "tests" / "echo" / "index.md").write_text(PAGE.format(title="Echo"))
    (folder / "tests" / "echo" / "a.svg").write_text(DRAWING)
    return folder


@pytest.fixture
def state(tmp_path: Path, content: Path) -> Path:
    return open_state(str(tmp_path / "state"), content)


def read_titles(state: Path) -> list[str]:
    library = load_library(state)
    return [page.title for page in library.pages()] if library else []


def list_files(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_what_staff_wrote_is_what_patients_see(content: Path, state: Path) -> None:
    snapshot = publish(content, state, refuse, NOW)
    library = load_library(state)
    assert snapshot.outcome == "new"
    assert library is not None and library.root == str(snapshot.folder)
    drawing = library.pages()[0].tabs[0].drawings[0]
    assert b"M0 0H9" in (Path(library.root) / drawing.file).read_bytes()


def test_nothing_is_written_when_nothing_changed(content: Path, state: Path) -> None:
    publish(content, state, refuse, NOW)
    before = list_files(state)
    assert publish(content, state, refuse, NOW + dt.timedelta(days=1)).outcome == "same"
    assert list_files(state) == before


def test_an_edit_makes_a_new_snapshot_and_five_are_kept(content: Path, state: Path) -> None:
    for number in range(7):
        (content / "tests" / "echo" / "index.md").write_text(PAGE.format(title=f"Echo {number}"))
        assert publish(content, state, refuse, NOW).outcome == "new"
        assert read_titles(state) == [f"Echo {number}"]
    assert [path.name for path in list_snapshots(state)] == ["7", "6", "5", "4", "3"]


def test_a_lost_network_drive_leaves_the_snapshot_in_place(content: Path, state: Path) -> None:
    publish(content, state, refuse, NOW)
    content.rename(content.with_name("elsewhere"))
    snapshot = publish(content, state, refuse, NOW)
    assert snapshot.outcome == "kept" and snapshot.folder == read_current(state)
    assert [problem.severity for problem in snapshot.problems] == ["error"]
    assert read_titles(state) == ["Echo"]


def test_a_folder_without_a_page_leaves_the_snapshot_in_place(content: Path, state: Path) -> None:
    publish(content, state, refuse, NOW)
    (content / "tests" / "echo" / "index.md").write_text("no title")
    assert publish(content, state, refuse, NOW).outcome == "kept"
    assert read_titles(state) == ["Echo"]


def test_a_first_start_without_a_page_has_nothing_to_show(content: Path, state: Path) -> None:
    (content / "tests" / "echo" / "index.md").unlink()
    assert publish(content, state, refuse, NOW).folder is None
    assert load_library(state) is None


def test_a_file_that_changes_while_it_is_copied_publishes_nothing(content: Path, state: Path) -> None:
    make_pdf(content / "tests" / "echo" / "leaflet.pdf")

    def vet_then_overwrite(file: Path) -> Verdict:
        verdict = vet_file(file)
        file.write_bytes(b"half a file")
        return verdict

    publish(content, state, refuse, NOW)
    before = list_files(state)
    snapshot = publish(content, state, vet_then_overwrite, NOW)
    assert snapshot.outcome == "kept"
    assert snapshot.problems[0].where == "tests/echo/leaflet.pdf"
    assert list_files(state).keys() == before.keys()


def test_a_power_cut_while_writing_leaves_the_old_snapshot_current(content: Path, state: Path, tmp_path: Path) -> None:
    publish(content, state, refuse, NOW)
    (content / "tests" / "echo" / "index.md").write_text(PAGE.format(title="New"))
    script = tmp_path / "cut.py"
    script.write_text(
        "import datetime as dt, os, sys\n"
        "from pathlib import Path\n"
        "from kiosk import publish as module\n"
        "count = 0\n"
        "def cut(handle):\n"
        "    global count\n"
        "    count += 1\n"
        "    if count == int(sys.argv[3]): os._exit(9)\n"
        "os.fsync = cut\n"
        "module.publish(Path(sys.argv[1]), Path(sys.argv[2]), None, dt.datetime.now())\n"
    )
    codes: list[int] = []
    seen: list[str] = []
    for cut in range(1, 20, 3):
        command = [sys.executable, str(script), str(content), str(state), str(cut)]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
        codes.append(subprocess.run(command, env=environment, check=False).returncode)
        seen.append(*read_titles(state))
        if codes[-1] == 0:
            break
    assert set(codes[:-1]) == {9} and codes[-1] == 0
    assert seen[0] == "Echo" and seen[-1] == "New"
    assert seen == sorted(seen)


def test_what_a_power_cut_left_behind_is_taken_out_later(content: Path, state: Path) -> None:
    old, young = state / "snapshots" / "new-1-old", state / "snapshots" / "new-1-young"
    for folder, hours in ((old, 2), (young, 0)):
        folder.mkdir(parents=True)
        stamp = NOW.timestamp() - hours * 3600
        os.utime(folder, (stamp, stamp))
    publish(content, state, refuse, NOW)
    assert not old.exists() and young.exists()


def test_two_content_folders_never_share_a_state(tmp_path: Path, content: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    assert open_state(str(tmp_path), content) == open_state(str(tmp_path), content / ".." / "content")
    assert open_state(str(tmp_path), content) != open_state(str(tmp_path), other)


def test_an_unchanged_leaflet_is_never_vetted_again(content: Path, state: Path) -> None:
    make_pdf(content / "tests" / "echo" / "leaflet.pdf")
    seen: list[str] = []

    def watch(file: Path) -> Verdict:
        seen.append(file.name)
        return vet_file(file)

    def run(engines: str = "1") -> str:
        verdicts = Verdicts(state / "vetted", watch, engines, NOW)
        return publish(content, state, verdicts.vet, NOW).outcome

    assert (run(), run()) == ("new", "same")
    (content / "tests" / "echo" / "leaflet.pdf").rename(content / "tests" / "echo" / "renamed.pdf")
    assert (run(), seen) == ("new", ["leaflet.pdf"])
    library = load_library(state)
    assert library is not None
    (leaflet,) = library.all_leaflets()
    assert (Path(library.root) / leaflet.file).read_bytes().startswith(b"%PDF")
    assert (Path(library.root) / leaflet.cover).read_bytes().startswith(b"\x89PNG")
    run("2")
    assert seen == ["leaflet.pdf", "renamed.pdf"]


def test_a_refusal_is_remembered_for_a_day_unless_it_says_nothing_about_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"x")
    seen: list[Path] = []

    def vet(reason: str, now: dt.datetime) -> bool:
        def refuse_for(file: Path) -> Verdict:
            seen.append(file)
            return replace(refuse(file), reason=reason)

        return Verdicts(tmp_path / "vetted", refuse_for, "1", now).vet(file).ok

    vet(REASONS["start"], NOW)
    vet(REASONS["damaged"], NOW)
    assert len(seen) == 2
    vet(REASONS["damaged"], NOW + dt.timedelta(hours=1))
    assert len(seen) == 2
    vet(REASONS["damaged"], NOW + dt.timedelta(days=2))
    assert len(seen) == 3


def test_a_damaged_memory_of_verdicts_costs_a_second_vetting(tmp_path: Path) -> None:
    make_pdf(tmp_path / "a.pdf")
    verdicts = Verdicts(tmp_path / "vetted", vet_file, "1", NOW)
    first = verdicts.vet(tmp_path / "a.pdf")
    (kept,) = (tmp_path / "vetted").iterdir()
    kept.write_text("{")
    assert verdicts.vet(tmp_path / "a.pdf").sha256 == first.sha256
    assert verdicts.vet(tmp_path / "none.pdf").ok is False


def test_the_command_says_in_plain_words_what_it_did(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text(f'state_dir = "{tmp_path / "kept"}"\nmotoin = true\n')
    assert run_publish(content, settings) == 0
    assert "patients see the content folder as it is now" in capsys.readouterr().out
    assert run_publish(content, settings) == 0
    assert "Nothing has changed" in capsys.readouterr().out
    assert run_publish(tmp_path / "none", settings) == 1
    assert "Nothing was published" in capsys.readouterr().out


def test_the_problems_lie_beside_the_library_for_staff(content: Path, state: Path) -> None:
    snapshot = publish(content, state, refuse, NOW)
    assert snapshot.folder is not None
    stored = json.loads((snapshot.folder / "problems.json").read_text())
    assert stored == [problem.as_dict() for problem in snapshot.problems]


def test_two_kiosks_that_publish_at_once_both_end_with_a_whole_snapshot(content: Path, state: Path) -> None:
    command = [sys.executable, "-m", "kiosk", "publish", "--content", str(content)]
    environment = {**os.environ, "XDG_STATE_HOME": str(state)}
    root = Path(__file__).parent.parent
    children = [subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.DEVNULL) for _ in range(3)]
    deadline = time.monotonic() + 60
    assert [child.wait(deadline - time.monotonic()) for child in children] == [0, 0, 0]
    (shared,) = (state / "clinic-kiosk").iterdir()
    assert read_titles(shared) == ["Echo"]
    assert [path.name for path in (shared / "snapshots").iterdir() if not path.name.isdigit()] == []


def write_title(content: Path, title: str) -> None:
    (content / "tests" / "echo" / "index.md").write_text(PAGE.format(title=title))


def test_staff_go_back_to_an_older_version_and_it_stays_until_they_change_something(content: Path, state: Path) -> None:
    for number, title in enumerate(("First", "Second", "Wrong")):
        write_title(content, title)
        publish(content, state, refuse, NOW + dt.timedelta(hours=number))
    go_back(state, 2)
    assert read_titles(state) == ["Second"]

    assert publish(content, state, refuse, NOW).outcome == "held"
    assert read_titles(state) == ["Second"], "what they went back from is not published again"

    write_title(content, "Mended")
    assert publish(content, state, refuse, NOW).outcome == "new"
    assert read_titles(state) == ["Mended"]


def test_staff_who_went_back_too_far_go_forward_again(content: Path, state: Path) -> None:
    for title in ("First", "Second", "Third"):
        write_title(content, title)
        publish(content, state, refuse, NOW)
    go_back(state, 1)
    go_back(state, 3)
    assert read_titles(state) == ["Third"]
    assert publish(content, state, refuse, NOW).outcome == "same"
    with pytest.raises(LookupError):
        go_back(state, 9)
    assert read_titles(state) == ["Third"]


def test_the_list_of_versions_says_when_and_which(content: Path, state: Path) -> None:
    for hour, title in enumerate(("First", "Second")):
        write_title(content, title)
        publish(content, state, refuse, NOW + dt.timedelta(hours=hour))
    go_back(state, 1)
    assert [(version.number, version.made, version.current) for version in list_versions(state)] == [
        (2, NOW + dt.timedelta(hours=1), False),
        (1, NOW, True),
    ]


def test_the_commands_list_and_go_back_in_plain_words(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text(f'state_dir = "{tmp_path / "kept"}"\n')
    assert run_list(content, settings) == 0
    assert "Nothing has been published yet." in capsys.readouterr().out
    run_publish(content, settings)
    write_title(content, "New")
    run_publish(content, settings)
    capsys.readouterr()

    assert run_rollback(content, settings, 1) == 0
    assert "Patients see version 1." in capsys.readouterr().out
    run_list(content, settings)
    lines = capsys.readouterr().out.splitlines()
    assert [line.endswith("<- patients see this one") for line in lines] == [False, True]
    assert run_publish(content, settings) == 1
    assert "went back" in capsys.readouterr().out
    assert run_rollback(content, settings, 7) == 1
    assert "publish --list" in capsys.readouterr().err


def test_a_look_at_the_folder_leaves_a_page_and_a_status_for_staff(content: Path, state: Path) -> None:
    snapshot = look(content, state, Settings(), (), NOW)

    status = read_status(state)
    assert (status.looked, status.source, status.outcome) == (NOW, str(content), "new")
    assert status.problems == snapshot.problems
    told = (state / "problems.html").read_text()
    assert all(escape(problem.what) in told for problem in snapshot.problems)
    assert "Looked at on 12 May 2026 at 09:30." in told


def test_a_status_that_cannot_be_read_is_an_empty_one(state: Path) -> None:
    (state / "status.json").write_text("{")
    assert read_status(state).looked is None
