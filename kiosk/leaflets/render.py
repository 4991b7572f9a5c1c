"""Drawing a page of a PDF into memory with pdfium."""

from __future__ import annotations

import ctypes
import struct
import zlib
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

Clip = tuple[int, int, int, int]
"""x, y, width, height in pixels of the whole page at its drawn size."""


class DrawingError(Exception):
    """A page that pdfium cannot draw. ``code`` is one of the keys of ``vet.REASONS``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def open_document(file: Path) -> pdfium.PdfDocument:
    """The document, without any form or script environment. Raises DrawingError "password", "pages" or "damaged"."""
    try:
        return pdfium.PdfDocument(file)
    except pdfium.PdfiumError as error:
        # pypdfium2 reports a document without pages with pdfium's "success".
        codes = {raw.FPDF_ERR_PASSWORD: "password", raw.FPDF_ERR_SECURITY: "password", raw.FPDF_ERR_SUCCESS: "pages"}
        raise DrawingError(codes.get(error.err_code, "damaged")) from error
    except OSError as error:
        raise DrawingError("missing") from error


def open_page(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """Page ``index``, counted from 0. Raises DrawingError "damaged" when there is none or it cannot be read."""
    if not 0 <= index < len(document):
        raise DrawingError("damaged")
    try:
        return document[index]
    except pdfium.PdfiumError as error:
        raise DrawingError("damaged") from error


def draw_page(page: pdfium.PdfPage, width: int, height: int, clip: Clip | None, buffer: Any) -> int:
    """Draw the page, ``width`` by ``height`` pixels, or only the clip of it, into ``buffer`` (ctypes, writable).

    Four bytes a pixel, blue, green, red, 255: QImage.Format_RGB32 takes it as it is. Returns the stride in bytes.
    Raises DrawingError "memory" when the buffer is too small or the bitmap cannot be made. Annotations are drawn;
    forms, scripts and actions are not even loaded.
    """
    x, y, columns, rows = clip or (0, 0, width, height)
    stride = columns * 4
    if columns < 1 or rows < 1 or width < 1 or height < 1 or len(buffer) < stride * rows:
        raise DrawingError("memory")
    bitmap = raw.FPDFBitmap_CreateEx(columns, rows, raw.FPDFBitmap_BGRx, buffer, stride)
    if not bitmap:
        raise DrawingError("memory")
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, page, -x, -y, width, height, 0, raw.FPDF_ANNOT)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return stride


def fit_size(width: float, height: float, box: tuple[int, int]) -> tuple[int, int]:
    """The size in whole pixels of a page (in points) that just fits a box of pixels."""
    scale = min(box[0] / width, box[1] / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def draw_cover(page: pdfium.PdfPage, box: tuple[int, int]) -> bytes:
    """The page as a PNG that fits the box. Raises DrawingError."""
    width, height = fit_size(page.get_width(), page.get_height(), box)
    buffer = (ctypes.c_ubyte * (width * height * 4))()
    draw_page(page, width, height, None, buffer)
    pixels = bytes(buffer)
    rgb = bytearray(width * height * 3)
    rgb[0::3], rgb[1::3], rgb[2::3] = pixels[2::4], pixels[1::4], pixels[0::4]
    return pack_png(bytes(rgb), width, height)


def pack_png(rgb: bytes, width: int, height: int) -> bytes:
    """Three bytes a pixel as a PNG file (ISO/IEC 15948: colour type 2, eight bits, no filter)."""

    def pack_chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = b"".join(b"\0" + rgb[start : start + width * 3] for start in range(0, width * height * 3, width * 3))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = pack_chunk(b"IHDR", header) + pack_chunk(b"IDAT", zlib.compress(lines, 9)) + pack_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts
