"""The body letters of a PDF page: in which size most of its words are set, and how high their capitals are drawn."""

from __future__ import annotations

import ctypes
import math
import statistics

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from kiosk.leaflets.text import Rect, place_rect
from kiosk.model import Print

MAX_LETTERS = 20_000
"""So many characters of a page are measured, which takes about a tenth of a second."""

USUAL_SHARE = 0.7
"""The height of a capital as a share of the font's size, where the page has none to measure."""

_FLAT = frozenset("BDEFHIKLMNPRTXZ")
"""Capitals that reach from the base line to just their height: round ones stick out."""

_SHARES = (0.5, 0.9)
"""Between these a measured share is believed: fonts with wrong boxes there are."""

_FINE = 2
"""Sizes within half a point count as one: a bold word in the middle of a line may be a little larger."""


def measure_print(page: pdfium.PdfPage) -> Print:
    """The body letters of the page, as it is drawn; all 0 when it has no words."""
    textpage = page.get_textpage()
    try:
        return _measure(page, textpage)
    finally:
        textpage.close()


def _measure(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> Print:
    sizes: dict[int, list[tuple[int, float]]] = {}
    for index in range(min(MAX_LETTERS, textpage.count_chars())):
        if chr(raw.FPDFText_GetUnicode(textpage, index)).isalnum() and (size := _read_size(textpage, index)) > 0:
            sizes.setdefault(round(size * _FINE), []).append((index, size))
    if not sizes:
        return Print()
    body = max(sizes.values(), key=len)
    size = statistics.median(size for _, size in body)
    boxes = [(index, _read_box(textpage, index)) for index, _ in body]
    heights = [_read_height(textpage, index, box) for index, box in boxes if _is_flat(textpage, index)]
    shares = [share for height in heights if _SHARES[0] <= (share := height / size) <= _SHARES[1]]
    share = statistics.median(shares) if shares else USUAL_SHARE
    across = [place_rect(page, *box) for _, box in boxes]
    left, right = min(rect[0] for rect in across), max(rect[2] for rect in across)
    return Print(round(size, 2), round(size * share, 2), round(left, 1), round(right, 1))


def _read_size(textpage: pdfium.PdfTextPage, index: int) -> float:
    """The font's size in points as drawn: programs write size 1 and enlarge it, or 24 and shrink the page."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(textpage, index, matrix):
        return 0.0
    size = float(raw.FPDFText_GetFontSize(textpage, index)) * math.hypot(matrix.c, matrix.d)
    return size if math.isfinite(size) and size < 5000 else 0.0


def _is_flat(textpage: pdfium.PdfTextPage, index: int) -> bool:
    return chr(raw.FPDFText_GetUnicode(textpage, index)) in _FLAT


def _read_box(textpage: pdfium.PdfTextPage, index: int) -> Rect:
    """Left, bottom, right and top of a letter's ink in PDF space."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _read_height(textpage: pdfium.PdfTextPage, index: int, box: Rect) -> float:
    """How high a letter is, also where its line runs up or down the page."""
    upright = abs(math.cos(raw.FPDFText_GetCharAngle(textpage, index))) > 0.5
    return box[3] - box[1] if upright else box[2] - box[0]
