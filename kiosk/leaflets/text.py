"""The words and the links of a PDF page, with where they stand, in points from the top left of the page."""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as raw

Rect = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points from the top left, x0 <= x1 and y0 <= y1."""

MAX_TEXT = 100_000
MAX_LINKS = 500
MAX_HITS = 500

_FINE = 100
"""pdfium turns page coordinates into whole device pixels; a hundred to a point keeps the fractions."""


def read_text(page: pdfium.PdfPage) -> str:
    """The words of the page, lines parted by line feeds, at most MAX_TEXT characters; "" when it has none."""
    textpage = page.get_textpage()
    try:
        text = str(textpage.get_text_bounded())[:MAX_TEXT]
    finally:
        textpage.close()
    # pdfium puts U+0002 or U+FFFE where a word was hyphenated at the end of a line: without it the word is whole.
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x02", "").replace("\ufffe", "")
    return "".join(character for character in text if character == "\n" or character.isprintable())


def read_links(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> list[tuple[Rect, int]]:
    """Links to pages of this same document, each with its target, counted from 0; links elsewhere are left out."""
    links: list[tuple[Rect, int]] = []
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while len(links) < MAX_LINKS and raw.FPDFLink_Enumerate(page, position, link):
        target = raw.FPDFLink_GetDest(document, link)
        if not target:
            action = raw.FPDFLink_GetAction(link)
            if action and raw.FPDFAction_GetType(action) == raw.PDFACTION_GOTO:
                target = raw.FPDFAction_GetDest(document, action)
        box = raw.FS_RECTF()
        index = raw.FPDFDest_GetDestPageIndex(document, target) if target else -1
        if 0 <= index < len(document) and raw.FPDFLink_GetAnnotRect(link, box):
            links.append((place_rect(page, box.left, box.bottom, box.right, box.top), index))
    return links


def find_words(page: pdfium.PdfPage, words: str) -> list[Rect]:
    """Where these words stand, in reading order; a hit over two lines gives two rectangles. Case does not matter."""
    if not words.strip():
        return []
    rects: list[Rect] = []
    textpage = page.get_textpage()
    try:
        textpage.count_rects()
        searcher = textpage.search(" ".join(words.split()))
        while len(rects) < MAX_HITS and (hit := searcher.get_next()) is not None:
            rects += [place_rect(page, *textpage.get_rect(n)) for n in range(textpage.count_rects(*hit))]
    finally:
        textpage.close()
    return rects


def place_rect(page: pdfium.PdfPage, left: float, bottom: float, right: float, top: float) -> Rect:
    """A rectangle of PDF space (from the bottom left, before rotation and crop) as it stands on the drawn page."""
    width, height = round(page.get_width() * _FINE), round(page.get_height() * _FINE)
    points: list[tuple[float, float]] = []
    for x, y in ((left, bottom), (right, top)):
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
        points.append((across.value / _FINE, down.value / _FINE))
    (x0, y0), (x1, y1) = points
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
