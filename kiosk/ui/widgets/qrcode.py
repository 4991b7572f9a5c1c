"""A QR code as it is painted: always dark on white, each module a whole number of pixels."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.qr import QUIET, Modules
from kiosk.ui.widgets.piece import Piece

LIGHT, DARK = "#FFFFFF", "#10303F"


class QrCode(Piece):
    """A code with its quiet zone, as large as whole pixels allow, in the middle of the widget."""

    def __init__(self, modules: Modules, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.modules = modules
        self.keep_upright()
        self.setAccessibleName(name)

    def show_code(self, modules: Modules) -> None:
        """Another code in the same place."""
        self.modules = modules
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The code."""
        painter = QPainter(self)
        draw_code(painter, self.modules, self.rect())
        painter.end()


def measure_module(modules: Modules, side: int) -> int:
    """The side of a module in pixels when code and quiet zone share ``side`` pixels; 0 without the room."""
    return side // (len(modules) + 2 * QUIET) if modules else 0


def draw_code(painter: QPainter, modules: Modules, box: QRect) -> None:
    """Paint the code in the middle of ``box``. The same in every theme: phones read dark on white most reliably.

    The white ground is all of the box, so that the code keeps its quiet zone whatever lies around it.
    """
    side = min(box.width(), box.height())
    square = QRect(box.center().x() - side // 2, box.center().y() - side // 2, side, side)
    painter.fillRect(square, QColor(LIGHT))
    module = measure_module(modules, side)
    left = square.left() + (side - module * len(modules)) // 2
    top = square.top() + (side - module * len(modules)) // 2
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            if dark:
                painter.fillRect(left + column * module, top + row * module, module, module, QColor(DARK))
