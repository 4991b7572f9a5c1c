"""The leaflet worker: a child process that draws pages of vetted PDFs into memory it shares with the kiosk.

One JSON object a line each way. The first line it gets is {"buffer": path}, a file that both map into memory, and which
may lead to a descriptor this process was started with; the answer is {"ready": true}. Then, one after the other:

    {"id", "do": "draw", "file", "sha256", "page", "width", "height", "clip": [x, y, w, h] or null, "size"}
      -> {"id", "ok": true, "width", "height", "stride"}
    {"id", "do": "find", "file", "sha256", "page", "words"}
      -> {"id", "ok": true, "rects": [[x0, y0, x1, y1], ...]}, points from the top left of the page

or {"id", "ok": false, "error": code}. ``size`` is the length of the shared file by then, since it grows. Every answer
also carries "documents", how many were opened so far, and "memory", the bytes that belong to this process alone.
"""

from __future__ import annotations

import ctypes
import json
import mmap
import os
import queue
import signal
import sys
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from kiosk.leaflets.limits import MIB, WORKER_DATA_BYTES, claim_answer_stream, restrict_process, send_line
from kiosk.leaflets.render import DrawingError, draw_page, open_document, open_page
from kiosk.leaflets.text import find_words

KEPT_PAGES = 3
"""Pages that stay open behind the current one: their decoded pictures are kept with them."""

ROOMY_BYTES = 200 * MIB
"""Past this only the current page stays open."""


def run_worker() -> int:
    """Answer requests until standard input ends, which it also does when the kiosk dies."""
    stream = claim_answer_stream()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the kiosk, which then ends this.
    restrict_process(WORKER_DATA_BYTES)
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read_lines, args=(lines,), daemon=True).start()
    buffer = SharedFile(Path(json.loads(lines.get())["buffer"]))
    send_line(stream, {"ready": True})
    shelf = Shelf()
    while True:
        request = json.loads(lines.get())
        answer = {"id": request["id"], **answer_request(request, shelf, buffer)}
        memory = measure_memory()
        if memory > ROOMY_BYTES:
            shelf.keep_pages(1)
        send_line(stream, {**answer, "documents": shelf.opened, "memory": memory})


def _read_lines(lines: queue.SimpleQueue[bytes]) -> None:
    """Pass lines on, and end the whole process when there are no more, even in the middle of a drawing."""
    for line in sys.stdin.buffer:
        lines.put(line)
    os._exit(0)


class SharedFile:
    """The memory shared with the kiosk. The kiosk makes it longer; here it is mapped anew when it grew."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("r+b")
        self._map: mmap.mmap | None = None

    def map_bytes(self, size: int) -> Any:
        """``size`` bytes as a writable ctypes array. Raises OSError or ValueError when there are not as many."""
        if self._map is None or len(self._map) < size:
            self._map = mmap.mmap(self._file.fileno(), size)
        return (ctypes.c_ubyte * size).from_buffer(self._map)


class Shelf:
    """The one open document and its last pages. ``opened`` counts the documents opened so far."""

    def __init__(self) -> None:
        self.opened = 0
        self._key = ("", "")
        self._document: pdfium.PdfDocument | None = None
        self._pages: OrderedDict[int, pdfium.PdfPage] = OrderedDict()

    def find_page(self, file: str, sha256: str, index: int) -> pdfium.PdfPage:
        """That page, open. A file whose content changed is another document. Raises DrawingError."""
        if self._document is None or self._key != (file, sha256):
            self.keep_pages(0)
            if self._document is not None:
                self._document.close()
                self._document = None
            self.opened += 1
            self._document, self._key = open_document(Path(file)), (file, sha256)
        if index not in self._pages:
            self._pages[index] = open_page(self._document, index)
        self._pages.move_to_end(index)
        self.keep_pages(KEPT_PAGES)
        return self._pages[index]

    def keep_pages(self, count: int) -> None:
        """Close all pages but the last ``count`` that were asked for."""
        while len(self._pages) > count:
            self._pages.popitem(last=False)[1].close()


def answer_request(request: dict[str, Any], shelf: Shelf, buffer: SharedFile) -> dict[str, Any]:
    """Do what one request asks; what goes wrong is in the answer, not an exception."""
    try:
        page = shelf.find_page(request["file"], request["sha256"], request["page"])
        if request["do"] == "find":
            return {"ok": True, "rects": find_words(page, request["words"])}
        width, height, clip = request["width"], request["height"], request["clip"]
        stride = draw_page(page, width, height, tuple(clip) if clip else None, buffer.map_bytes(request["size"]))
        columns, rows = (clip[2], clip[3]) if clip else (width, height)
        return {"ok": True, "width": columns, "height": rows, "stride": stride}
    except DrawingError as error:
        return {"ok": False, "error": error.code}
    except (pdfium.PdfiumError, OSError, ValueError):
        return {"ok": False, "error": "damaged"}
    except MemoryError:
        return {"ok": False, "error": "memory"}


def measure_memory() -> int:
    """The bytes in memory that belong to this process alone; 0 where the system does not say."""
    try:
        resident, shared = Path("/proc/self/statm").read_text(encoding="ascii").split()[1:3]
    except OSError:
        return 0
    return (int(resident) - int(shared)) * mmap.PAGESIZE
