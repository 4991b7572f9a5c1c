"""A PNG or JPEG file, read as far as its size and its end: enough to know that it is whole and not absurd."""

from __future__ import annotations

import struct
import zlib

MAX_SIDE = 6_000
MAX_PIXELS = 24_000_000

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"

# Start-of-frame markers: all of C0 to CF but DHT (C4), JPG (C8) and DAC (CC). ITU T.81, table B.1.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PNG_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}


def name_type(data: bytes) -> str:
    """ "png", "jpeg" or "" by the first bytes."""
    if data.startswith(_PNG):
        return "png"
    return "jpeg" if data.startswith(_JPEG) else ""


def measure(data: bytes) -> tuple[int, int] | str:
    """Width and height in pixels, or the reason why the picture cannot be shown."""
    try:
        size = _measure_png(data) if data.startswith(_PNG) else _measure_jpeg(data)
    except (struct.error, IndexError):
        return "the file is cut short"
    if isinstance(size, str):
        return size
    width, height = size
    if width < 1 or height < 1:
        return "the picture has no size"
    if width > MAX_SIDE or height > MAX_SIDE or width * height > MAX_PIXELS:
        return (
            f"the picture is too large ({width} x {height} points; the most is {MAX_SIDE} on a side, 24 million in all)"
        )
    return width, height


def _measure_png(data: bytes) -> tuple[int, int] | str:
    """Walks the chunks with their checksums up to IEND. Format: W3C PNG, chapter 5."""
    at, size, has_image = len(_PNG), (0, 0), False
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(body, zlib.crc32(kind)) != checksum:
            return "the file is damaged"
        if (at == len(_PNG)) != (kind == b"IHDR"):
            return "the file is damaged"
        if kind == b"IHDR":
            width, height, depth, colours = struct.unpack_from(">IIBB", body)
            size = width, height
            if depth not in _PNG_DEPTHS.get(colours, ()):
                return "the file is damaged"
        has_image = has_image or kind == b"IDAT"
        if kind == b"IEND":
            return size if has_image else "the file holds no picture"
        at += 12 + length


def _measure_jpeg(data: bytes) -> tuple[int, int] | str:
    """Walks the segments up to the image data, then looks for the end marker. Format: ITU T.81, annex B."""
    at, size = 2, (0, 0)
    while True:
        if data[at] != 0xFF:
            return "the file is damaged"
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        if length < 2 or marker == 0xD9:
            return "the file is damaged"
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            size = width, height
        if marker == 0xDA:
            # Image data never holds FF D9: an FF in it is followed by 00 or a restart marker.
            return size if data.find(b"\xff\xd9", at + 2 + length) >= 0 else "the file is cut short"
        at += 2 + length
