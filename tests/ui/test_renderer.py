"""A patient reads a leaflet while the process that draws it dies, hangs, or is overtaken."""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk.leaflets.vet import vet_file
from kiosk.model import Leaflet
from kiosk.ui import workerpair
from kiosk.ui.pagecache import PageCache
from kiosk.ui.pageimage import FindRequest, Hits, PageImage, PageRequest, clip_around, fit_page, list_neighbours
from kiosk.ui.renderer import Renderer
from kiosk.ui.workerlink import WorkerLink
from tests.leaflets import pdfs
from tests.leaflets.processes import list_children

BOX = (800, 600)
LONG = 15_000


class Desk:
    """A renderer and everything it has said so far."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer = renderer
        self.rendered: list[PageImage] = []
        self.prefetched: list[PageImage] = []
        self.failed: list[PageRequest] = []
        self.found: list[Hits] = []
        renderer.rendered.connect(self.rendered.append)
        renderer.prefetched.connect(self.prefetched.append)
        renderer.failed.connect(lambda request, _why: self.failed.append(request))
        renderer.found.connect(self.found.append)

    def both(self) -> tuple[int, ...]:
        return self.renderer.list_processes()


@pytest.fixture
def open_desk(qtbot: QtBot) -> Iterator[Callable[..., Desk]]:
    """Makes renderers; afterwards no process of theirs is left."""
    before, made = list_children(), []

    def make(**options: object) -> Desk:
        made.append(Renderer(**options))  # type: ignore[arg-type]
        return Desk(made[-1])

    yield make
    for renderer in made:
        renderer.close()
        renderer.deleteLater()
    assert list_children() == before
    assert list_shared_files() == []


@pytest.fixture
def desk(open_desk: Callable[..., Desk], qtbot: QtBot) -> Desk:
    """A renderer with a worker and a warm spare, both ready."""
    desk = open_desk()
    desk.renderer.warm_up()
    wait_for_both(desk, qtbot)
    return desk


def list_shared_files() -> list[str]:
    """The files that this process has open to share pictures with a worker."""
    links = []
    for descriptor in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):  # The one that lists the folder is gone by now.
            links.append(str(descriptor.readlink()))
    return [link for link in links if "clinic-kiosk-" in link]


def wait_for_both(desk: Desk, qtbot: QtBot, without: tuple[int, ...] = ()) -> None:
    """Until a worker and a spare are ready that are none of those processes."""

    def are_both_ready() -> bool:
        links = [link for link in desk.renderer.findChildren(WorkerLink) if link.is_ready]
        both = {link.pid for link in links} & set(desk.both())
        return len(both) == 2 and not both & set(without)

    qtbot.waitUntil(are_both_ready, timeout=LONG)


@pytest.fixture
def leaflet(tmp_path: Path) -> Leaflet:
    file = tmp_path / "leaflet.pdf"
    file.write_bytes(pdfs.make_leaflet(pages=8))
    verdict = vet_file(file)
    return Leaflet("leaflet", verdict.title, file.name, verdict.sha256, verdict.pages)


@pytest.fixture
def ask(tmp_path: Path, leaflet: Leaflet) -> Callable[..., PageRequest]:
    return lambda page, zoom=1.0: fit_page(str(tmp_path), leaflet, page, BOX, zoom)


Ask = Callable[..., PageRequest]


def read(desk: Desk, qtbot: QtBot, request: PageRequest) -> QImage:
    """Ask for a page and wait for it."""
    with qtbot.waitSignal(desk.renderer.rendered, timeout=LONG):
        desk.renderer.request(request)
    assert desk.rendered[-1].request == request
    return desk.rendered[-1].image


def count_ink(image: QImage) -> int:
    """Bytes that are dark: thin letters are never quite black."""
    return sum(value < 160 for value in bytes(image.constBits()))


def test_a_patient_opens_a_leaflet_and_turns_the_page(desk: Desk, qtbot: QtBot, ask: Ask) -> None:
    first, second = read(desk, qtbot, ask(0)), read(desk, qtbot, ask(1))
    assert (first.width(), first.height()) == (424, 600)
    assert count_ink(first) > 200
    assert first != second


def test_a_leaflet_opens_even_before_the_worker_was_warmed_up(
    open_desk: Callable[..., Desk], qtbot: QtBot, ask: Ask
) -> None:
    assert count_ink(read(open_desk(), qtbot, ask(0))) > 200


def test_a_page_seen_before_is_there_at_once(desk: Desk, qtbot: QtBot, ask: Ask) -> None:
    image = read(desk, qtbot, ask(0))
    assert desk.renderer.cached(ask(0)) == image
    assert desk.renderer.cached(ask(1)) is None
    desk.renderer.request(ask(0))
    assert len(desk.rendered) == 2


def test_the_pages_beside_are_drawn_ahead_of_time(desk: Desk, qtbot: QtBot, ask: Ask) -> None:
    desk.renderer.prefetch([ask(page) for page in list_neighbours(3, 8)])
    qtbot.waitUntil(lambda: len(desk.prefetched) == 4, timeout=LONG)
    assert [picture.request.page for picture in desk.prefetched] == [4, 2, 5, 1]
    assert desk.rendered == []
    assert desk.renderer.cached(ask(5)) is not None


def test_a_patient_who_turns_pages_fast_gets_the_last_one(desk: Desk, qtbot: QtBot, ask: Ask) -> None:
    desk.renderer.prefetch([ask(page) for page in range(8)])
    for page in range(7):
        desk.renderer.request(ask(page))
    read(desk, qtbot, ask(7))
    qtbot.wait(200)
    assert [picture.request.page for picture in desk.rendered] == [7]
    assert desk.failed == []


def test_a_patient_zooms_in_and_sees_that_part(desk: Desk, qtbot: QtBot, ask: Ask) -> None:
    page = ask(0, 5.0)
    part = PageRequest(
        page.file, page.sha256, 0, page.width, page.height, clip_around((200, 300, 800, 600), (2120, 3000))
    )
    assert part.size == (1200, 900)
    image = read(desk, qtbot, part)
    assert (image.width(), image.height()) == (1200, 900)


def test_a_picture_too_large_for_memory_is_refused_at_once(desk: Desk, ask: Ask) -> None:
    huge = PageRequest(ask(0).file, ask(0).sha256, 0, 20_000, 28_000)
    desk.renderer.request(huge)
    assert desk.failed == [huge]


def test_a_worker_killed_under_a_finger_is_not_noticed(desk: Desk, qtbot: QtBot, ask: Ask) -> None:
    read(desk, qtbot, ask(0))
    os.kill(desk.both()[0], signal.SIGSTOP)
    desk.renderer.request(ask(1))
    os.kill(desk.both()[0], signal.SIGKILL)
    qtbot.waitUntil(lambda: len(desk.rendered) == 2, timeout=LONG)
    assert desk.rendered[-1].request == ask(1)
    assert desk.failed == []


def test_a_worker_killed_while_nobody_reads_is_replaced(desk: Desk, qtbot: QtBot, ask: Ask) -> None:
    old = desk.both()
    for pid in old:
        os.kill(pid, signal.SIGKILL)
    wait_for_both(desk, qtbot, without=old)
    assert count_ink(read(desk, qtbot, ask(0))) > 200


def test_a_worker_that_hangs_is_killed_and_the_spare_draws_the_page(desk: Desk, qtbot: QtBot, ask: Ask) -> None:
    hanging, spare = desk.both()
    os.kill(hanging, signal.SIGSTOP)
    assert count_ink(read(desk, qtbot, ask(2))) > 200
    assert desk.both()[0] == spare
    qtbot.waitUntil(lambda: hanging not in list_children(), timeout=LONG)
    wait_for_both(desk, qtbot, without=(hanging,))


def test_when_both_hang_the_patient_is_told_and_the_next_page_comes(desk: Desk, qtbot: QtBot, ask: Ask) -> None:
    old = desk.both()
    for pid in old:
        os.kill(pid, signal.SIGSTOP)
    desk.renderer.request(ask(2))
    qtbot.waitUntil(lambda: desk.failed == [ask(2)], timeout=LONG)
    assert desk.rendered == []
    wait_for_both(desk, qtbot, without=old)
    assert count_ink(read(desk, qtbot, ask(3))) > 200


def test_a_page_that_kills_every_worker_fails_and_the_others_are_shown(
    desk: Desk, qtbot: QtBot, ask: Ask, tmp_path: Path
) -> None:
    file = tmp_path / "bomb.pdf"
    file.write_bytes(pdfs.make_bomb())
    bomb = PageRequest(str(file), hashlib.sha256(file.read_bytes()).hexdigest(), 0, 424, 600, None, 5.0)
    desk.renderer.request(bomb)
    qtbot.waitUntil(lambda: desk.failed == [bomb], timeout=60_000)
    assert count_ink(read(desk, qtbot, ask(0))) > 200


def test_a_page_that_takes_minutes_on_the_screen_is_given_up(
    desk: Desk, qtbot: QtBot, ask: Ask, tmp_path: Path
) -> None:
    file = tmp_path / "slow.pdf"
    file.write_bytes(pdfs.make_slow())
    slow = PageRequest(str(file), "5" * 64, 0, 424, 600, None, 0.1)
    desk.renderer.request(slow)
    qtbot.waitUntil(lambda: desk.failed == [slow], timeout=LONG)
    assert count_ink(read(desk, qtbot, ask(0))) > 200


def test_a_hanging_page_drawn_ahead_does_not_hold_up_the_patient(desk: Desk, qtbot: QtBot, ask: Ask) -> None:
    os.kill(desk.both()[0], signal.SIGSTOP)
    desk.renderer.prefetch([ask(4)])
    assert count_ink(read(desk, qtbot, ask(0))) > 200
    assert desk.failed == []


def test_a_leaflet_that_is_gone_fails_without_a_dead_worker(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    before = desk.both()
    gone = PageRequest(str(tmp_path / "gone.pdf"), "0" * 64, 0, 424, 600)
    desk.renderer.request(gone)
    qtbot.waitUntil(lambda: desk.failed == [gone], timeout=LONG)
    assert desk.both() == before


def test_a_kiosk_without_a_worker_program_says_that_the_page_cannot_be_shown(
    open_desk: Callable[..., Desk], qtbot: QtBot, ask: Ask
) -> None:
    desk = open_desk(command=["/nowhere/at/all"])
    desk.renderer.request(ask(0))
    qtbot.waitUntil(lambda: desk.failed == [ask(0)], timeout=LONG)


def test_a_worker_that_always_dies_at_its_start_is_tried_less_and_less_often(
    open_desk: Callable[..., Desk], qtbot: QtBot, ask: Ask, tmp_path: Path
) -> None:
    starts = tmp_path / "starts"
    desk = open_desk(command=["/bin/sh", "-c", f"echo >> '{starts}'"])
    desk.renderer.prefetch([ask(1)])
    desk.renderer.request(ask(0))
    qtbot.waitUntil(lambda: desk.failed == [ask(0)], timeout=LONG)
    qtbot.wait(1500)
    assert 2 <= len(starts.read_text().splitlines()) <= 6


def test_words_are_marked_on_the_page(desk: Desk, qtbot: QtBot, ask: Ask) -> None:
    search = FindRequest(ask(1).file, ask(1).sha256, 1, "left side")
    with qtbot.waitSignal(desk.renderer.found, timeout=LONG):
        desk.renderer.find(search)
    assert desk.found[0].request == search
    (x0, y0, x1, y1) = desk.found[0].rects[0]
    assert 0 < x0 < x1 < 595
    assert 100 < y0 < y1 < 200


def test_a_search_that_two_workers_do_not_survive_finds_nothing(desk: Desk, qtbot: QtBot, ask: Ask) -> None:
    for pid in desk.both():
        os.kill(pid, signal.SIGSTOP)
    desk.renderer.find(FindRequest(ask(1).file, ask(1).sha256, 1, "left side"))
    qtbot.waitUntil(lambda: [hits.rects for hits in desk.found] == [()], timeout=LONG)


def test_a_patient_who_leaves_the_leaflet_gets_nothing_more(desk: Desk, qtbot: QtBot, ask: Ask) -> None:
    desk.renderer.prefetch([ask(5), ask(6)])
    desk.renderer.request(ask(0))
    desk.renderer.find(FindRequest(ask(1).file, ask(1).sha256, 1, "left"))
    desk.renderer.forget()
    qtbot.wait(500)
    assert desk.rendered == desk.failed == desk.found == []
    assert len(desk.prefetched) <= 1


def test_a_worker_that_opened_many_leaflets_makes_way_for_its_spare(
    desk: Desk, qtbot: QtBot, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workerpair, "MAX_DOCUMENTS", 1)
    worn, spare = desk.both()
    assert count_ink(read(desk, qtbot, ask(0))) > 200
    qtbot.waitUntil(lambda: desk.both()[0] == spare and worn not in list_children(), timeout=LONG)
    assert count_ink(read(desk, qtbot, ask(1))) > 200


def test_nothing_is_left_when_the_kiosk_closes_in_the_middle_of_a_page(
    open_desk: Callable[..., Desk], qtbot: QtBot, ask: Ask
) -> None:
    before = list_children()
    desk = open_desk()
    desk.renderer.request(ask(0))
    desk.renderer.close()
    assert list_children() == before
    desk.renderer.request(ask(1))
    qtbot.wait(400)
    assert list_children() == before
    assert desk.rendered == []


def test_the_cache_forgets_the_oldest_picture_first_and_never_the_newest() -> None:
    cache = PageCache(budget=3 * 100 * 100 * 4)
    requests = [PageRequest("a.pdf", "1", page, 100, 100) for page in range(4)]
    for request in requests[:3]:
        cache.keep(request, QImage(100, 100, QImage.Format.Format_RGB32))
    assert cache.find(requests[0]) is not None
    cache.keep(requests[3], QImage(100, 100, QImage.Format.Format_RGB32))
    assert cache.find(requests[1]) is None
    assert cache.find(requests[0]) is not None
    assert cache.used_bytes == 120_000
    large = PageRequest("a.pdf", "1", 9, 1000, 1000)
    cache.keep(large, QImage(1000, 1000, QImage.Format.Format_RGB32))
    assert cache.find(large) is not None
    assert cache.used_bytes == 4_000_000


def test_the_part_drawn_of_a_zoomed_page_has_a_margin_and_stays_on_the_page() -> None:
    assert clip_around((400, 400, 800, 400), (4000, 4000)) == (200, 300, 1200, 600)
    assert clip_around((0, 0, 800, 400), (4000, 4000)) == (0, 0, 1000, 500)
    assert clip_around((0, 0, 800, 400), (800, 400)) is None


def test_the_zoom_stops_at_five(ask: Ask) -> None:
    assert ask(0, 99.0).height == 3000
    assert ask(0, 0.1).height == 600


def test_the_nearest_pages_are_drawn_first() -> None:
    assert list_neighbours(0, 5) == (1, 2)
    assert list_neighbours(2, 5) == (3, 1, 4, 0)
