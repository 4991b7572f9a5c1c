"""Vetted drawings as pixels: rasterised once per size, ahead of time where it can be, and kept within a limit."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kiosk.model import Drawing
from kiosk.ui.jobs import Jobs

Key = tuple[str, int, int]


class Pictures(QObject):
    """The pictures of one snapshot. ``root`` is its folder; ``limit`` in bytes of pixels kept.

    ``arrived`` tells that a picture that was being prepared is ready, by its file's name in the snapshot.
    """

    arrived = Signal(str)

    def __init__(self, root: Path, jobs: Jobs, limit: int = 120_000_000, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.root = root
        self._jobs = jobs
        self._limit = limit
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()
        self._size = 0
        self._asked: set[Key] = set()

    def fetch(self, drawing: Drawing, size: QSize) -> QPixmap:
        """The picture at that size in pixels: from memory, or drawn now if it was not prepared."""
        key = (drawing.file, size.width(), size.height())
        if key not in self._kept:
            self._keep(key, draw_picture(self.root / drawing.file, drawing, size))
        self._kept.move_to_end(key)
        return self._kept[key]

    def peek(self, file: str, size: QSize) -> QPixmap | None:
        """The picture of that file at that size if it is ready, else None; never draws."""
        return self._kept.get((file, size.width(), size.height()))

    def prepare(self, drawings: Iterable[Drawing], size: QSize) -> None:
        """Draw these in the background, so that ``fetch`` has them ready."""
        for drawing in drawings:
            key = (drawing.file, size.width(), size.height())
            if key in self._kept or key in self._asked:
                continue
            self._asked.add(key)
            work = partial(draw_picture, self.root / drawing.file, drawing, QSize(size))
            self._jobs.run(work, partial(self._take, key))

    def _take(self, key: Key, image: QImage) -> None:
        self._keep(key, image)
        self.arrived.emit(key[0])

    def _keep(self, key: Key, image: QImage) -> None:
        self._asked.discard(key)
        if key in self._kept:
            return
        self._kept[key] = QPixmap.fromImage(image)
        self._size += image.sizeInBytes()
        while self._size > self._limit and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._size -= oldest.width() * oldest.height() * 4


def fit_view(drawing: Drawing, size: QSize) -> QRectF:
    """The part of the drawing's plane that a stage of ``size`` shows: all of it, and more on the longer side."""
    if not (drawing.width and drawing.height and size.width() and size.height()):
        return QRectF(0, 0, 1, 1)
    scale = min(size.width() / drawing.width, size.height() / drawing.height)
    width, height = size.width() / scale, size.height() / scale
    return QRectF((drawing.width - width) / 2, (drawing.height - height) / 2, width, height)


def draw_picture(file: Path, drawing: Drawing, size: QSize) -> QImage:
    """The drawing as an image of ``size`` with a clear ground; an empty one if the file cannot be read any more."""
    image = QImage(size.expandedTo(QSize(1, 1)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if file.suffix.lower() == ".svg":
        renderer = QSvgRenderer(str(file))
        if renderer.isValid():
            renderer.setViewBox(fit_view(drawing, size))
            renderer.setAspectRatioMode(Qt.AspectRatioMode.IgnoreAspectRatio)
            renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    else:
        reader = QImageReader(str(file))
        reader.setAutoTransform(True)
        photo = reader.read()
        if not photo.isNull():
            fitted = photo.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(
                (size.width() - fitted.width()) / 2,
                (size.height() - fitted.height()) / 2,
                fitted.width(),
                fitted.height(),
            )
            painter.drawImage(place, photo)
    painter.end()
    return image
