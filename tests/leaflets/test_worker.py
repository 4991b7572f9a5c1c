"""The worker draws what it is asked to, says what it cannot, and never outlives the kiosk."""

from __future__ import annotations

import json
import mmap
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from kiosk.paths import build_command
from tests.leaflets import pdfs

SIZE = 400 * 566 * 4


class Talk:
    """A worker, the file it shares with this test, and the conversation with it."""

    def __init__(self, folder: Path) -> None:
        self.buffer = folder / "buffer"
        self.buffer.write_bytes(bytes(SIZE))
        self.process = subprocess.Popen(build_command("worker"), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.ready = self.ask({"buffer": str(self.buffer)})

    def ask(self, message: dict[str, Any]) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def draw(self, file: Path, page: int = 0, sha256: str = "1", **changed: Any) -> dict[str, Any]:
        message = {"id": 1, "do": "draw", "file": str(file), "sha256": sha256, "page": page, "width": 400}
        return self.ask(message | {"height": 566, "clip": None, "size": SIZE} | changed)

    def see(self) -> bytes:
        return self.buffer.read_bytes()[:SIZE]


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    talk = Talk(tmp_path)
    yield talk
    talk.process.kill()
    talk.process.communicate()


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    file = tmp_path / "leaflet.pdf"
    file.write_bytes(pdfs.make_leaflet(pages=6))
    return file


def test_a_page_appears_in_the_shared_memory(talk: Talk, leaflet: Path) -> None:
    assert talk.ready == {"ready": True}
    answer = talk.draw(leaflet)
    assert (answer["ok"], answer["width"], answer["height"], answer["stride"]) == (True, 400, 566, 1600)
    picture = QImage(talk.see(), 400, 566, 1600, QImage.Format.Format_RGB32)
    assert picture.pixelColor(5, 5).lightness() == 255
    assert sum(value < 160 for value in talk.see()) > 200


def test_the_memory_may_grow_and_its_name_may_go_away(talk: Talk, leaflet: Path) -> None:
    talk.draw(leaflet)
    with talk.buffer.open("r+b") as stream:
        talk.buffer.unlink()
        stream.truncate(SIZE * 4)
        assert talk.draw(leaflet, width=800, height=1132, size=SIZE * 4)["ok"]
        with mmap.mmap(stream.fileno(), SIZE * 4) as view:
            assert view[-4:] == b"\xff\xff\xff\xff"


def test_turning_to_and_fro_opens_the_leaflet_once(talk: Talk, leaflet: Path) -> None:
    pictures = []
    for page in (0, 1, 2, 3, 4, 5, 0, 1, 5):
        assert talk.draw(leaflet, page)["documents"] == 1
        pictures.append(talk.see())
    assert pictures[0] == pictures[6]
    assert pictures[5] == pictures[8]
    assert len(set(pictures)) == 6


def test_a_replaced_leaflet_is_shown_anew(talk: Talk, leaflet: Path) -> None:
    talk.draw(leaflet)
    before = talk.see()
    leaflet.unlink()
    leaflet.write_bytes(pdfs.write_file(pdfs.make_objects([["A new edition"]])))
    assert talk.draw(leaflet, sha256="2")["documents"] == 2
    assert talk.see() != before


def test_words_are_found_where_they_stand(talk: Talk, leaflet: Path) -> None:
    message = {"id": 7, "do": "find", "file": str(leaflet), "sha256": "1", "page": 1, "words": "LEFT side"}
    answer = talk.ask(message)
    assert (answer["id"], answer["ok"], len(answer["rects"])) == (7, True, 1)


def test_what_cannot_be_drawn_is_said_and_the_next_page_comes(talk: Talk, leaflet: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n%%EOF")
    assert talk.draw(tmp_path / "gone.pdf")["error"] == "missing"
    assert talk.draw(broken)["error"] == "damaged"
    assert talk.draw(leaflet, page=99)["error"] == "damaged"
    assert talk.draw(leaflet, width=4000)["error"] == "memory"
    assert talk.draw(leaflet, size=SIZE * 9)["error"] == "damaged"
    assert talk.draw(leaflet)["ok"]


def test_ctrl_c_in_the_terminal_does_not_end_it(talk: Talk, leaflet: Path) -> None:
    talk.process.send_signal(signal.SIGINT)
    assert talk.draw(leaflet)["ok"]


def test_it_ends_with_the_kiosk_even_in_the_middle_of_a_page(talk: Talk, tmp_path: Path) -> None:
    endless = tmp_path / "endless.pdf"
    endless.write_bytes(pdfs.make_slow())
    message = {"id": 1, "do": "draw", "file": str(endless), "sha256": "1", "page": 0, "width": 400, "height": 566}
    assert talk.process.stdin is not None
    talk.process.stdin.write(json.dumps(message | {"clip": None, "size": SIZE}).encode() + b"\n")
    talk.process.stdin.close()
    talk.process.stdin = None
    assert talk.process.wait(timeout=30) == 0
