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
from kiosk.ui.widgets.words import measure_line

PAD = 12
"""Little, since a code has a light edge of its own."""


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
        pad, row = self.theme.u(PAD), self._foot_width()
        below = min(size.width(), size.height() - self._foot_height()) - 2 * pad
        beside = min(size.width() - row - pad, size.height()) - 2 * pad
        return max(below, beside)

    def wanted_width(self, height: int) -> int:
        """The width in pixels at which the code is as high as a card of ``height``, the button beside it."""
        return height + self._foot_width() + self.theme.u(PAD)

    def _foot_width(self) -> int:
        return max(self.next.wanted().width(), measure_line(self.line.theme, self._name_place(9, 9), "small", True))

    def _foot_height(self) -> int:
        return self.next.wanted().height() + self.theme.u(14)

    def _name_place(self, number: int, count: int) -> str:
        return fill(self.tr("Code {number} of {count}"), number=number, count=count)

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
        place = self._name_place(self.index + 1, len(self.codes))
        self.line.text = place if several else ""
        self.line.setAccessibleName(self.line.text)
        self.line.setVisible(several)
        self.next.setVisible(several)
        self.line.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The code in the middle; with several, the button below it, or beside it on a low card."""
        pad = self.theme.u(PAD)
        room = self.rect().adjusted(pad, pad, -pad, -pad)
        if len(self.codes) > 1:
            self._fit_foot(room.width(), pad)
            size, row = self.next.wanted(), self._foot_width()
            if room.width() - row - pad > room.height() - self._foot_height():
                x, y = room.right() - row + 1, room.bottom() - size.height() + 1
                self.line.setGeometry(x, room.top(), row, y - room.top())
                self.next.setGeometry(x, y, size.width(), size.height())
                room.setRight(x - pad)
            else:
                x, y = room.right() - size.width() + 1, room.bottom() - size.height() + 1
                self.line.setGeometry(room.left(), y, x - pad - room.left(), size.height())
                self.next.setGeometry(x, y, size.width(), size.height())
                room.setBottom(y - self.theme.u(14))
        side = min(room.width(), room.height())
        self.picture.setGeometry(QRect(room.center().x() - side // 2, room.center().y() - side // 2, side, side))

    def _fit_foot(self, width: int, pad: int) -> None:
        """Long words beside each other give way: the button to its sign, then both to smaller letters."""
        for factor, text in ((self.theme.text, self.next.text), (self.theme.text, ""), (1.5, ""), (1.0, "")):
            self.next.text = text
            self.next.theme = self.line.theme = self.theme.shrink(factor)
            line = measure_line(self.line.theme, self._name_place(9, 9), "small", True)
            if self.next.wanted().width() + pad + line <= width:
                return


def find_most_modules(theme: Theme, side: int) -> int:
    """The most modules along the side of a code that ``side`` pixels hold, its quiet zone beside them.

    Each is a whole number of pixels and at least ``LEAST_MODULE_MM``.
    """
    module = max(1, math.ceil(LEAST_MODULE_MM * theme.px_per_mm))
    return min(MOST_MODULES, side // module - 2 * QUIET)
