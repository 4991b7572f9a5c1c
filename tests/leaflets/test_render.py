"""A page becomes pixels: whole, in part, and as a cover."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from kiosk.leaflets.render import Clip, DrawingError, draw_page, fit_size, open_document, open_page, pack_png
from tests.leaflets import pdfs


def draw(file: Path, width: int, height: int, clip: Clip | None = None) -> QImage:
    page = open_page(open_document(file), 0)
    columns, rows = clip[2:] if clip else (width, height)
    buffer = (ctypes.c_ubyte * (columns * rows * 4))()
    stride = draw_page(page, width, height, clip, buffer)
    return QImage(bytes(buffer), columns, rows, stride, QImage.Format.Format_RGB32).copy()


@pytest.fixture
def coloured(tmp_path: Path) -> Path:
    """A page 100 by 100 points: red above, blue below, on white paper."""
    objects = pdfs.make_objects([[]], size=(100, 100))
    objects[11] = pdfs.make_stream(b"1 0 0 rg 0 90 100 10 re f 0 0 1 rg 0 0 100 10 re f")
    file = tmp_path / "coloured.pdf"
    file.write_bytes(pdfs.write_file(objects))
    return file


def test_red_is_red_paper_is_white_and_every_pixel_is_opaque(coloured: Path) -> None:
    image = draw(coloured, 200, 200)
    assert image.pixelColor(100, 10) == QColor(255, 0, 0)
    assert image.pixelColor(100, 100) == QColor(255, 255, 255)
    assert image.pixelColor(100, 190) == QColor(0, 0, 255)
    assert {bytes(image.constBits())[3::4].count(255)} == {200 * 200}


def test_a_part_is_the_same_as_that_part_of_the_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdfs.make_leaflet(pages=1))
    clip = (150, 200, 400, 160)
    whole = draw(file, 1190, 1684)
    assert whole.copy(*clip) == draw(file, 1190, 1684, clip)
    assert whole.copy(*clip) != draw(file, 1190, 1684, (150, 190, 400, 160))


def test_a_buffer_that_is_too_small_is_refused(coloured: Path) -> None:
    page = open_page(open_document(coloured), 0)
    with pytest.raises(DrawingError, match="memory"):
        draw_page(page, 200, 200, None, (ctypes.c_ubyte * 10)())


def test_a_page_that_is_not_there_is_refused(coloured: Path) -> None:
    with pytest.raises(DrawingError, match="damaged"):
        open_page(open_document(coloured), 1)


def test_a_page_is_fitted_into_a_box_without_stretching() -> None:
    assert fit_size(595, 842, (1920, 1080)) == (763, 1080)
    assert fit_size(842, 595, (1920, 1080)) == (1528, 1080)
    assert fit_size(5000, 36, (360, 720)) == (360, 3)


def test_a_png_is_read_back_pixel_for_pixel() -> None:
    image = QImage.fromData(pack_png(bytes([255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 8, 7]), 2, 2))
    colours = [image.pixelColor(x, y).getRgb()[:3] for y in (0, 1) for x in (0, 1)]
    assert colours == [(255, 0, 0), (0, 255, 0), (0, 0, 255), (9, 8, 7)]
