"""The likeness of two pictures of a screen: is this one not blank, and does it show what that one shows?"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

SMALL = QSize(160, 90)
"""Pictures are compared at this size, where the edges of letters no longer matter."""
MOST_DIFFERENCE = 6.0
FEWEST_COLOURS = 50


def read_pixels(file: Path) -> list[int]:
    """The pixels of the picture, made small, as 0xAARRGGBB, row by row. Raises ValueError when it cannot be read."""
    image = QImage(str(file))
    if image.isNull():
        raise ValueError(f"{file} is no picture")
    small = image.scaled(SMALL, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return [small.pixel(x, y) for y in range(small.height()) for x in range(small.width())]


def count_colours(file: Path) -> int:
    """How many colours the small picture has: a blank screen has one."""
    return len(set(read_pixels(file)))


def measure_difference(one: Path, other: Path) -> float:
    """The mean difference of red, green and blue in two pictures, 0 for the same to 255 for black and white."""
    pairs = list(zip(read_pixels(one), read_pixels(other), strict=True))
    total = sum(abs((a >> shift & 255) - (b >> shift & 255)) for a, b in pairs for shift in (0, 8, 16))
    return total / (3 * len(pairs))


def explain_unlikeness(shot: Path, wanted: Path) -> str:
    """Why the shot does not show what is wanted; "" when it does."""
    colours = count_colours(shot)
    if colours < FEWEST_COLOURS:
        return f"the screen is blank: {colours} colours"
    difference = measure_difference(shot, wanted)
    return f"the screen shows something else: difference {difference:.1f}" if difference > MOST_DIFFERENCE else ""


def read_size(picture: Path) -> str:
    """ "1280x720"; PNG has it at a fixed place (its first chunk, IHDR)."""
    head = picture.read_bytes()[16:24]
    return f"{int.from_bytes(head[:4], 'big')}x{int.from_bytes(head[4:], 'big')}"
