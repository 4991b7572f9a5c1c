"""Staff put PDFs of every kind into the folder: each gets a verdict, and none hurts the kiosk."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from kiosk.leaflets.limits import MIB, Limits
from kiosk.leaflets.vet import REASONS, Verdict, describe, vet_file
from tests.leaflets import pdfs
from tests.leaflets.processes import list_children

SIGN_OF_LIFE = Limits(page_seconds=5.0, seconds=20.0)


def vet(folder: Path, data: bytes, name: str = "leaflet.pdf", limits: Limits = SIGN_OF_LIFE) -> Verdict:
    file = folder / name
    file.write_bytes(data)
    return vet_file(file, limits)


def test_a_receptionist_adds_a_good_leaflet(tmp_path: Path) -> None:
    verdict = vet(tmp_path, pdfs.make_leaflet(pages=3))
    assert verdict.ok
    assert verdict.reason == ""
    assert verdict.title == "Having an echocardiogram"
    assert [round(page.width) for page in verdict.pages] == [595, 595, 595]
    assert verdict.pages[1].text.splitlines()[0] == "Page 2 of the leaflet"
    assert all(page.seconds > 0 for page in verdict.pages)
    assert len(verdict.sha256) == 64
    assert verdict.notes == ()


def test_the_cover_is_a_small_picture_of_page_one(tmp_path: Path) -> None:
    cover = QImage.fromData(vet(tmp_path, pdfs.make_leaflet(pages=1)).cover)
    assert (cover.width(), cover.height()) == (360, 509)
    dark = sum(QImage.pixelColor(cover, x, y).lightness() < 128 for x in range(360) for y in range(509))
    assert 100 < dark < 360 * 509 / 10


def test_links_inside_the_leaflet_are_kept_and_links_out_of_it_are_not(tmp_path: Path) -> None:
    page = vet(tmp_path, pdfs.make_linked()).pages[0]
    assert page.links == ((100, 80, 200, 100, 2), (100, 80, 200, 100, 1))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"", "empty"),
        (lambda: b"Dear patient, please come at nine.", "kind"),
        (lambda: b"%PDF-1.7\nnothing more\n%%EOF", "damaged"),
        (lambda: pdfs.lock(pdfs.make_leaflet(), "secret"), "password"),
        (pdfs.make_without_pages, "pages"),
        (lambda: pdfs.make_leaflet(pages=10_000), "many"),
        (lambda: pdfs.write_file(pdfs.make_objects([["Wall"]], size=(14_400, 14_400))), "size"),
        (lambda: pdfs.write_file(pdfs.make_objects([["Stamp"]], size=(2, 2))), "size"),
        (pdfs.make_lying_count, "damaged"),
    ],
    ids=["empty", "letter", "shell", "password", "no pages", "10000 pages", "wall", "stamp", "pages missing"],
)
def test_a_leaflet_that_cannot_be_shown_is_refused_in_plain_words(
    tmp_path: Path, make: Callable[[], bytes], code: str
) -> None:
    verdict = vet(tmp_path, make())
    assert not verdict.ok
    assert verdict.reason == REASONS[code]
    assert (verdict.pages, verdict.cover, verdict.title) == ((), b"", "")


@pytest.mark.parametrize(
    "make",
    [pdfs.make_looping_tree, pdfs.make_looping_forms, pdfs.make_doubling_forms, pdfs.make_bomb],
    ids=["looping page tree", "looping drawings", "doubling drawings", "three gigabytes in six megabytes"],
)
def test_a_leaflet_made_to_hang_a_viewer_is_refused_and_leaves_nothing_behind(
    tmp_path: Path, make: Callable[[], bytes]
) -> None:
    before = list_children()
    verdict = vet(tmp_path, make())
    assert not verdict.ok
    assert verdict.reason in REASONS.values()
    assert list_children() == before


def test_a_picture_too_large_to_unpack_costs_no_memory_and_staff_hear_that_the_page_is_empty(tmp_path: Path) -> None:
    verdict = vet(tmp_path, pdfs.make_huge_picture())
    assert not verdict.ok or "Page 1 is empty." in verdict.notes


def test_a_leaflet_locked_against_changes_only_opens_for_everyone(tmp_path: Path) -> None:
    verdict = vet(tmp_path, pdfs.lock(pdfs.make_leaflet(), ""))
    assert verdict.ok
    assert len(verdict.pages) == 3


def test_a_leaflet_with_a_wrong_table_is_repaired(tmp_path: Path) -> None:
    verdict = vet(tmp_path, pdfs.make_wrong_table())
    assert verdict.ok
    assert len(verdict.pages) == 3


def test_a_leaflet_cut_off_while_copying_is_never_shown_in_part(tmp_path: Path) -> None:
    data = pdfs.make_leaflet(pages=5)
    for part in range(1, 40):
        verdict = vet(tmp_path, data[: len(data) * part // 40])
        assert not verdict.ok, part
        assert verdict.reason in (REASONS["cut"], REASONS["kind"])


def test_damage_anywhere_gives_a_verdict(tmp_path: Path) -> None:
    chance, data = random.Random(7), pdfs.make_leaflet(pages=2)
    for number in range(12):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 30)):
            broken[chance.randrange(9, len(broken) - 6)] = chance.randrange(256)
        verdict = vet(tmp_path, bytes(broken), f"{number}.pdf")
        assert verdict.ok == bool(verdict.pages) == (verdict.reason == "")


def test_a_scanned_leaflet_is_shown_and_staff_hear_that_it_has_no_words(tmp_path: Path) -> None:
    picture = QImage(1654, 2339, QImage.Format.Format_RGB32)
    picture.fill(0xFFC8D8E8)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert picture.save(buffer, "JPEG")
    verdict = vet(tmp_path, pdfs.make_scan(bytes(data.data()), 1654, 2339), "Scan_of-the board.pdf")
    assert verdict.ok
    assert verdict.title == "Scan of the board"
    assert verdict.notes == ("It is made of pictures only. Its words cannot be found or read aloud.",)


def test_scripts_programs_files_and_forms_do_nothing_and_staff_are_told(tmp_path: Path) -> None:
    verdict = vet(tmp_path, pdfs.make_active())
    assert verdict.ok
    assert len(verdict.notes) == 4
    assert "It holds scripts. They do nothing in the kiosk." in verdict.notes
    assert "scripts" in describe(verdict)


def test_a_file_that_is_not_there_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert vet_file(tmp_path / "gone.pdf").reason == REASONS["missing"]
    assert vet_file(tmp_path).reason == REASONS["folder"]
    assert vet_file(tmp_path / "pipe.pdf").reason == REASONS["folder"]
    assert vet_file(Path("a\0b.pdf")).reason == REASONS["missing"]


def test_a_leaflet_past_the_size_limit_is_not_even_opened(tmp_path: Path) -> None:
    verdict = vet(tmp_path, pdfs.make_leaflet(), limits=Limits(max_bytes=100))
    assert verdict.reason == REASONS["big"]
    assert verdict.sha256 == ""


@pytest.mark.parametrize("limits", [Limits(page_seconds=2.0), Limits(seconds=2.0)], ids=["a page", "the whole"])
def test_a_leaflet_that_takes_too_long_is_given_up(tmp_path: Path, limits: Limits) -> None:
    before = list_children()
    assert vet(tmp_path, pdfs.make_slow(), limits=limits).reason == REASONS["slow"]
    assert list_children() == before


def test_a_leaflet_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    assert not vet(tmp_path, pdfs.make_leaflet(), limits=Limits(data_bytes=4 * MIB)).ok


def test_a_file_name_of_any_bytes_is_vetted(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9 \xe2\x82 'x\".pdf")
    assert vet(tmp_path, pdfs.make_leaflet(), name).ok


def test_a_relative_name_works_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-a.pdf").write_bytes(pdfs.make_leaflet())
    assert vet_file(Path("-a.pdf")).ok


def run_command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "kiosk", "vet", *words], capture_output=True, text=True, check=False)


def test_it_runs_the_vet_command_over_a_folder_and_reads_the_json(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(pdfs.make_leaflet(pages=2))
    bad.write_bytes(pdfs.lock(pdfs.make_leaflet(), "secret"))
    done = run_command(str(good), str(bad), "--json")
    assert done.returncode == 1
    assert done.stderr == ""
    assert json.loads(done.stdout) == [
        {"file": str(good), "ok": True, "reason": "", "pages": 2, "title": "Having an echocardiogram"},
        {"file": str(bad), "ok": False, "reason": "The file needs a password.", "pages": 0, "title": ""},
    ]


def test_a_receptionist_reads_the_verdict_in_words(tmp_path: Path) -> None:
    good = tmp_path / os.fsdecode(b"g\xe9od.pdf")
    good.write_bytes(pdfs.make_leaflet(pages=2))
    done = run_command(str(good))
    assert done.returncode == 0
    assert done.stdout.endswith('od.pdf: ok, 2 pages, "Having an echocardiogram"\n')
