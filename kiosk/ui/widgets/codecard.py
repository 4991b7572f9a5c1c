"""A large QR code on a card; where its words need several codes, one at a time with a button to the next."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.qr import QUIET
from kiosk.questions import LEAST_MODULE_MM, MOST_MODULES, Code
from kiosk.script import fill
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.card import Card
from kiosk.ui.widgets.qrcode import QrCode
from kiosk.ui.widgets.strip import Line

PAD = 24


class CodeCard(Card):
    """Shows ``codes``, the first one first. Between one and several codes only the row with the button differs."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.codes: tuple[Code, ...] = ()
        self.index = 0
        self.picture = QrCode((), "", self)
        self.line = Line(theme, "", "small", True, parent=self)
        self.line.align = Qt.AlignmentFlag.AlignHCenter
        self.next = Button(theme, self.tr("Next code"), "next", icon_last=True, parent=self)
        self.next.tapped.connect(self._show_next)

    def measure_code(self, size: QSize) -> int:
        """The side in pixels of the code on a card of ``size`` that has a button for several codes."""
        pad = self.theme.u(PAD)
        return min(size.width() - 2 * pad, size.height() - 2 * pad - self._foot())

    def _foot(self) -> int:
        return self.next.wanted().height() + self.theme.u(14)

    def show_codes(self, codes: tuple[Code, ...]) -> None:
        """Other codes."""
        self.codes, self.index = codes, 0
        self._tell()

    def _show_next(self) -> None:
        self.index = (self.index + 1) % len(self.codes)
        self._tell()

    def _tell(self) -> None:
        several = len(self.codes) > 1
        code = self.codes[self.index] if self.codes else Code("", ())
        self.picture.show_code(code.modules)
        self.picture.setAccessibleName(fill(self.tr("A code that holds these words: {words}"), words=code.text))
        place = fill(self.tr("Code {number} of {count}"), number=self.index + 1, count=len(self.codes))
        self.line.text = place if several else ""
        self.line.setAccessibleName(self.line.text)
        self.line.setVisible(several)
        self.next.setVisible(several)
        self.line.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The code in the middle, the row with the button at the foot."""
        pad = self.theme.u(PAD)
        room = self.rect().adjusted(pad, pad, -pad, -pad)
        if len(self.codes) > 1:
            size = self.next.wanted()
            y = room.bottom() - size.height() + 1
            self.next.setGeometry(room.right() - size.width() + 1, y, size.width(), size.height())
            self.line.setGeometry(room.left(), y, room.width() - size.width() - pad, size.height())
            room.setBottom(y - self.theme.u(14))
        side = min(room.width(), room.height())
        self.picture.setGeometry(QRect(room.center().x() - side // 2, room.center().y() - side // 2, side, side))


def find_most_modules(theme: Theme, side: int) -> int:
    """The most modules along the side of a code that ``side`` pixels hold, its quiet zone beside them.

    Each is a whole number of pixels and at least ``LEAST_MODULE_MM``.
    """
    module = max(1, math.ceil(LEAST_MODULE_MM * theme.px_per_mm))
    return min(MOST_MODULES, side // module - 2 * QUIET)
