"""The vetting child: looks into one PDF and says on standard output, line by line, what it found.

Each line is a JSON object: {"pages", "title"}, then one {"page", "width", "height", "seconds", "text", "links",
"print", "blank"} for every page, {"cover"}, {"done": true} and, if pypdf can read the file, {"parts"}. A file that
cannot be shown ends with {"refused": code} instead. The parent counts every line as a sign of life.
"""

from __future__ import annotations

import base64
import contextlib
import ctypes
import os
import time
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from kiosk.leaflets.letters import measure_print
from kiosk.leaflets.limits import Limits, claim_answer_stream, read_limits, restrict_process, send_line
from kiosk.leaflets.parts import list_parts
from kiosk.leaflets.render import DrawingError, draw_cover, draw_page, fit_size, open_document, open_page
from kiosk.leaflets.text import read_links, read_text
from kiosk.model import Print

SCREEN = (1920, 1080)
"""The box in pixels that a page is drawn for, to learn how long it takes on a kiosk."""

COVER = (360, 720)


def run_inspect(file: Path) -> int:
    """Inspect one file; 0 when it can be shown, 1 when it is refused. A crash or a kill is the parent's to see."""
    limits = read_limits(os.environ)
    stream = claim_answer_stream()
    restrict_process(limits.data_bytes, limits.seconds + limits.part_seconds)
    if hasattr(os, "nice"):
        os.nice(5)  # A patient may be reading while staff publish.
    try:
        inspect_pages(file, limits, stream)
    except DrawingError as error:
        send_line(stream, {"refused": error.code})
        return 1
    except MemoryError:
        send_line(stream, {"refused": "memory"})
        return 1
    send_line(stream, {"done": True})
    # pypdf raises anything on a damaged file, and only pdfium's word decides.
    with contextlib.suppress(Exception):
        send_line(stream, {"parts": list_parts(file, limits.max_pages)})
    return 0


def inspect_pages(file: Path, limits: Limits, stream: int) -> None:
    """Draw and read every page with pdfium, and send what was found. Raises DrawingError with the reason to refuse."""
    started = time.perf_counter()
    document = open_document(file)
    if len(document) > limits.max_pages:
        raise DrawingError("many")
    send_line(stream, {"pages": len(document), "title": document.get_metadata_value("Title")})
    opening = time.perf_counter() - started
    cover = b""
    for index in range(len(document)):
        started = time.perf_counter()
        page = open_page(document, index)
        width, height = page.get_size()
        if not (limits.min_side <= width <= limits.max_side and limits.min_side <= height <= limits.max_side):
            raise DrawingError("size")
        blank = _draw_once(page)
        seconds = time.perf_counter() - started + opening
        send_line(stream, {"page": index, "seconds": seconds, "blank": blank, **_read_page(document, page)})
        if index == 0:
            cover = draw_cover(page, COVER)
        page.close()
    send_line(stream, {"cover": base64.b64encode(cover).decode("ascii")})


def _draw_once(page: pdfium.PdfPage) -> bool:
    """Draw the page as the kiosk would; true when nothing is on it."""
    width, height = fit_size(page.get_width(), page.get_height(), SCREEN)
    buffer = (ctypes.c_ubyte * (width * height * 4))()
    draw_page(page, width, height, None, buffer)
    return bytes(buffer).count(0xFF) == len(buffer)


def _read_page(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> dict[str, Any]:
    """Size, words, links and letters. A page that can be drawn but not read has no words and no links."""
    width, height = page.get_size()
    try:
        text, links, letters = read_text(page), read_links(document, page), measure_print(page)
    except pdfium.PdfiumError:
        text, links, letters = "", [], Print()
    links_sent = [[*rect, target] for rect, target in links]
    return {"width": width, "height": height, "text": text, "links": links_sent, "print": astuple(letters)}
