"""The film: frames of a drawing that moves, each as sharp as the machine can paint in time."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from kiosk.model import Drawing
from kiosk.ui.pictures import fit_view

RATE = 30
"""Frames a second, as QtSvg counts them."""

BUDGET = 0.012
"""Seconds that drawing a frame may take, so that with painting it a touch waits no longer than a frame of 60 Hz."""

SHARPNESS = (1.0, 0.75, 0.5)
"""The parts of full resolution to choose from. Half of it takes about a third of the time (measured)."""


class Film:
    """The frames of one moving drawing in ``file``. ``now`` is a clock in seconds that never goes back.

    QtSvg holds Python's lock while it draws, so a background thread would keep touches waiting just as long; frames
    are drawn where they are painted, and with fewer pixels when they take too long.
    """

    def __init__(self, file: Path, drawing: Drawing, now: Callable[[], float] = time.perf_counter) -> None:
        self._drawing = drawing
        self._now = now
        self._renderer = QSvgRenderer()
        # Before the file is loaded: QtSvg then starts no timer of its own.
        self._renderer.setAnimationEnabled(False)
        self._renderer.load(str(file))
        self._renderer.setFramesPerSecond(RATE)
        self._renderer.setAspectRatioMode(self._renderer.aspectRatioMode().IgnoreAspectRatio)
        self._sharpness = 0
        self._slow = 0
        self._key: tuple[int, QSize, str] | None = None
        self._image = QImage()

    @property
    def sharpness(self) -> float:
        """The part of full resolution, in width and in height, that frames are drawn with now."""
        return SHARPNESS[self._sharpness]

    def draw(self, frame: int, size: QSize, ground: str) -> QImage:
        """A frame for a stage of ``size``, perhaps with fewer pixels than that, on its ground colour."""
        key = (frame, QSize(size), ground)
        if key != self._key:
            start = self._now()
            self._image = self._draw(frame, size, ground)
            self._key = key
            self._note(self._now() - start)
        return self._image

    def _draw(self, frame: int, size: QSize, ground: str) -> QImage:
        image = QImage((size * self.sharpness).expandedTo(QSize(1, 1)), QImage.Format.Format_RGB32)
        image.fill(QColor(ground))
        if self._renderer.isValid():
            self._renderer.setViewBox(fit_view(self._drawing, size))
            self._renderer.setCurrentFrame(frame)
            painter = QPainter(image)
            self._renderer.render(painter, QRectF(image.rect()))
            painter.end()
        return image

    def _note(self, seconds: float) -> None:
        """Two slow frames one after the other are no accident: the next ones get fewer pixels."""
        self._slow = self._slow + 1 if seconds > BUDGET else 0
        if self._slow == 2:
            self._slow = 0
            self._sharpness = min(self._sharpness + 1, len(SHARPNESS) - 1)
