"""What an IT person types on a server, over ssh, or at the kiosk, and what the machine answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import __version__
from tests.leaflets import pdfs

ROOT = Path(__file__).resolve().parents[2]
NO_DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def type_command(*words: str | Path, display: bool = True) -> subprocess.CompletedProcess[str]:
    """Run the program as a person would; without ``display`` as over ssh."""
    env = {name: value for name, value in os.environ.items() if display or name not in NO_DISPLAY}
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *map(str, words)], cwd=ROOT, env=env, capture_output=True, text=True
    )


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A content folder with a single page."""
    folder = tmp_path / "content"
    (folder / "your-heart").mkdir(parents=True)
    (folder / "your-heart" / "index.md").write_text("---\ntitle: Your heart\n---\n## In short\n\nIt beats.\n")
    return folder


@pytest.mark.parametrize("words", [(), ("run",), ("--window", "1280x800"), ("run", "--window", "1280x800")])
def test_without_a_display_the_kiosk_says_so_in_one_sentence(words: tuple[str, ...]) -> None:
    done = type_command(*words, display=False)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.startswith("There is no display here") and done.stderr.count("\n") == 1


def test_it_asks_for_the_version() -> None:
    done = type_command("--version")
    assert (done.returncode, done.stdout) == (0, f"clinic-kiosk {__version__}\n")


def test_help_names_every_command_a_person_may_type_and_none_of_the_inner_ones() -> None:
    done = type_command("--help")
    listed = {line.split()[0] for line in done.stdout.splitlines() if line.startswith("    ")}
    assert done.returncode == 0 and listed >= {"run", "check", "tour", "vet", "leaflet", "publish"}
    assert not listed & {"worker", "inspect"}


@pytest.mark.parametrize(
    "words", [("--windw", "1280x800"), ("run", "--window", "large"), ("check", "a", "b"), ("tour",), ("vet",), ("rnu",)]
)
def test_a_slip_of_the_keyboard_is_answered_with_the_usage(words: tuple[str, ...]) -> None:
    done = type_command(*words)
    assert done.returncode == 2 and done.stderr.startswith("usage: clinic-kiosk")
    assert "Traceback" not in done.stderr and done.stdout == ""


def test_vet_tells_for_each_file_whether_it_can_be_shown(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(pdfs.make_leaflet(2, "Having a scan"))
    bad.write_bytes(b"not a leaflet")
    done = type_command("vet", "--json", good, bad, tmp_path / "missing.pdf")
    verdicts = json.loads(done.stdout)
    assert done.returncode == 1 and [verdict["ok"] for verdict in verdicts] == [True, False, False]
    assert verdicts[0] == {"file": str(good), "ok": True, "reason": "", "pages": 2, "title": "Having a scan"}
    assert all(verdict["reason"] for verdict in verdicts[1:])
    plain = type_command("vet", good)
    assert plain.returncode == 0 and '2 pages, "Having a scan"' in plain.stdout


def test_check_lists_where_what_and_what_to_do(small: Path) -> None:
    (small / "your-heart" / "index.md").write_text("---\ntitel: Your heart\n---\n## In short\n\nIt beats.\n")
    done = type_command("check", small, "--json")
    found = json.loads(done.stdout)
    assert done.returncode == 1 and found["pages"] == 0
    assert any(problem["where"] == "your-heart/index.md:2" for problem in found["problems"])
    assert all(problem["what"] and problem["fix"] for problem in found["problems"])


def test_the_bundled_content_has_no_errors() -> None:
    done = type_command("check", "--json")
    found = json.loads(done.stdout)
    assert [problem for problem in found["problems"] if problem["severity"] == "error"] == []
    assert done.returncode == 0 and found["leaflets"] >= 2 and found["steps"] >= 10


def test_the_tour_is_drawn_on_a_server_without_a_display(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "tour"
    done = type_command("tour", out, "--content", small, "--size", "800x600", display=False)
    assert done.returncode == 0, done.stderr
    records = json.loads((out / "tour.json").read_text())
    assert {record["file"] for record in records} | {"tour.json"} == {path.name for path in out.iterdir()}
    assert all(record["size"] == [800, 600] for record in records)
    assert done.stdout.strip().endswith(f"{len(records)} pictures in {out}")


def test_a_tour_of_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    done = type_command("tour", tmp_path / "tour", "--content", tmp_path / "nothing", display=False)
    assert done.returncode == 1 and "There is nothing to show" in done.stdout and "Traceback" not in done.stderr


def test_a_leaflet_is_typeset_from_a_page_and_passes_vetting(tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="making leaflets needs the authoring extra, typst")
    out = tmp_path / "leaflet.pdf"
    done = type_command("leaflet", "hospital-services/coronary-stenting", out)
    assert done.returncode == 0, done.stderr
    (verdict,) = json.loads(type_command("vet", "--json", out).stdout)
    assert verdict["ok"] and verdict["title"] == "Having a stent put in" and verdict["pages"] >= 1


def test_a_leaflet_of_a_page_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    done = type_command("leaflet", "hospital-services/coronary-stent", tmp_path / "leaflet.pdf")
    assert done.returncode == 1 and "hospital-services/coronary-stenting" in done.stderr
    assert not (tmp_path / "leaflet.pdf").exists()


def test_publish_puts_the_snapshot_where_the_settings_say_and_nowhere_else(small: Path, tmp_path: Path) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text('state_dir = "kept"\ncontent = "content"\n')
    done = type_command("publish", "--settings", settings)
    assert done.returncode == 0 and done.stdout.startswith("Published")
    assert len(list((tmp_path / "kept").glob("*/snapshots/1/library.json"))) == 1
    assert type_command("publish", "--settings", settings).stdout.startswith("Nothing has changed")
