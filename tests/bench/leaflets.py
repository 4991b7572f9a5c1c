"""How long a leaflet page takes: drawn by the worker against pdfium in this process, and turned to when drawn ahead."""

from __future__ import annotations

import ctypes
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.leaflets.render import draw_page, open_document, open_page
from kiosk.leaflets.vet import vet_file
from kiosk.model import Leaflet
from kiosk.paths import find_data
from kiosk.ui.pagecache import PageCache
from kiosk.ui.pageimage import PageImage, PageRequest, fit_page
from kiosk.ui.renderer import Renderer
from tests.leaflets import pdfs

SCREEN = (1920, 1080)
ROUNDS = 120

LIMITS = {"text page, worker / raw pdfium": 1.3, "scanned page, worker / raw pdfium": 1.3, "page turn, ms": 16.0}
"""What issue 2 asks for, by the name of the number."""


def measure() -> dict[str, float]:
    """Every number by its name: ratios, and milliseconds for the page turn."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert app is not None  # Widgets need it, and it must live as long as they do.
    with tempfile.TemporaryDirectory() as folder:
        text, scan = make_text(Path(folder)), make_scan(Path(folder))
        return {
            "text page, worker / raw pdfium": compare_drawing(folder, text),
            "scanned page, worker / raw pdfium": compare_drawing(folder, scan),
            "page turn, ms": measure_turn(folder, text),
        }


def make_text(folder: Path) -> Leaflet:
    """The kiosk's own leaflet on stenting; a plain one where it has not been typeset."""
    own = find_data("content") / "hospital-services" / "coronary-stenting" / "leaflet.pdf"
    return vet(folder, "text.pdf", own.read_bytes() if own.is_file() else pdfs.make_leaflet(pages=6))


def make_scan(folder: Path) -> Leaflet:
    """A page scanned at 300 dots per inch."""
    picture = QImage(2480, 3508, QImage.Format.Format_RGB32)
    picture.fill(0xFFF4F0E8)
    painter = QPainter(picture)
    for line in range(100):
        painter.fillRect(200 + line % 7 * 9, 60 + line * 33, 2000, 12, Qt.GlobalColor.darkGray)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "JPEG", 85)
    return vet(folder, "scan.pdf", pdfs.make_scan(bytes(data.data()), 2480, 3508))


def vet(folder: Path, name: str, data: bytes) -> Leaflet:
    """Those bytes as a leaflet that passed vetting."""
    (folder / name).write_bytes(data)
    verdict = vet_file(folder / name)
    return Leaflet(name, verdict.title, name, verdict.sha256, verdict.pages)


def compare_drawing(folder: str, leaflet: Leaflet) -> float:
    """The worker's time for a page that is not cached, up to the image in the kiosk, over pdfium's own here.

    Both have the document open and draw the same pages in turn at the same sizes, no size twice. pdfium has the page
    open too where the worker has, so both unpack a scan once.
    """
    document = open_document(Path(folder) / leaflet.file)
    pages = [open_page(document, index) for index in range(len(leaflet.pages))][:3]
    renderer = Renderer(cache=PageCache(budget=0))
    renderer.warm_up()
    raw, worker = [], []
    for number in range(-2 * len(pages), ROUNDS):
        request = fit_page(folder, leaflet, number % len(pages), (SCREEN[0], SCREEN[1] - number % 20))

        def draw_here(request: PageRequest = request) -> None:
            buffer = (ctypes.c_ubyte * (request.width * request.height * 4))()
            draw_page(pages[request.page], request.width, request.height, None, buffer)

        here, there = time_call(draw_here), time_call(lambda request=request: wait_for_page(renderer, request))
        if number >= 0:  # The rounds before open the pages and warm everything up.
            raw.append(here)
            worker.append(there)
    renderer.close()
    return statistics.median(worker) / statistics.median(raw)


def wait_for_page(renderer: Renderer, request: PageRequest) -> None:
    """Until the picture is in the kiosk."""
    loop = QEventLoop()
    renderer.rendered.connect(loop.quit)
    renderer.failed.connect(loop.quit)
    QTimer.singleShot(0, loop, lambda: renderer.request(request))
    loop.exec()


class Paper(QWidget):
    """A full screen that shows one page in its middle."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.resize(*SCREEN)

    def show_page(self, picture: PageImage) -> None:
        self.image = picture.image
        self.repaint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.lightGray)
        painter.drawImage((self.width() - self.image.width()) // 2, 0, self.image)


def measure_turn(folder: str, leaflet: Leaflet) -> float:
    """Milliseconds in the GUI thread from the tap to the painted screen, for a page that was drawn ahead of time."""
    renderer, paper = Renderer(), Paper()
    renderer.rendered.connect(paper.show_page)
    paper.show()
    requests = [fit_page(folder, leaflet, index, SCREEN) for index in range(min(5, len(leaflet.pages)))]
    for request in requests:
        wait_for_page(renderer, request)
    times = [
        time_call(lambda number=number: renderer.request(requests[number % len(requests)])) for number in range(ROUNDS)
    ]
    paper.close()
    renderer.close()
    return statistics.median(times) * 1000


def time_call(work: Callable[[], object]) -> float:
    """Seconds."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def print_table(numbers: dict[str, float]) -> None:
    """A line a number, with what is asked for."""
    for name, value in numbers.items():
        print(f"{name:<36} {value:8.2f}   at most {LIMITS[name]:.2f}")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print_table(measure())
