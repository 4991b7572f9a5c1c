"""Reading QR codes back, as a phone does: from their modules, and from a picture of a screen."""

from __future__ import annotations

import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTransform

from kiosk.qr import QUIET, Modules

SCALE = 4


def read_modules(modules: Modules) -> str:
    """The text of one code, painted without a screen."""
    side = (len(modules) + 2 * QUIET) * SCALE
    pixels = bytearray(b"\xff" * side * side)
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            for step in range(SCALE if dark else 0):
                start = ((row + QUIET) * SCALE + step) * side + (column + QUIET) * SCALE
                pixels[start : start + SCALE] = bytes(SCALE)
    (found,) = zxingcpp.read_barcodes(memoryview(bytes(pixels)).cast("B", shape=[side, side]))
    return found.text


def read_picture(picture: QImage) -> list[str]:
    """The texts of all codes that can be read off a picture."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    line, width, height = grey.bytesPerLine(), grey.width(), grey.height()
    data = bytes(grey.constBits())
    pixels = b"".join(data[row * line : row * line + width] for row in range(height))
    return [found.text for found in zxingcpp.read_barcodes(memoryview(pixels).cast("B", shape=[height, width]))]


def hold_up_phone(picture: QImage, px_per_mm: float, mm_per_px: float, degrees: float) -> QImage:
    """The screen as a phone's camera sees it: a pixel of it covers ``mm_per_px`` of the glass, and it is held askew."""
    small = 1 / (px_per_mm * mm_per_px)
    turn = QTransform().rotate(degrees).scale(small, small)
    return picture.transformed(turn, Qt.TransformationMode.SmoothTransformation)
