"""Remarks for staff beside a preview: what is wrong on a page and what to do, in a list that scrolls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kiosk.lastgood import read_place
from kiosk.problem import Problem, Severity
from kiosk.report import HEADINGS
from kiosk.ui.theme import FAMILY, LIGHT, Tone

NOTHING = "Nothing to mend on this page."
NOTHING_ELSE = "Nothing to mend here."

TONES: dict[Severity, Tone] = {
    "error": LIGHT.tints["coral"],
    "kept": LIGHT.tints["coral"],
    "fault": LIGHT.tints["amber"],
    "warning": LIGHT.tints["sky"],
    "note": LIGHT.tints["teal"],
}
COUNTED: dict[Severity, str] = {"error": "not shown", "fault": "broken rules", "warning": "to look at", "note": "notes"}

_STYLE = f"""
* {{ font-family: "{FAMILY}"; color: {LIGHT.ink} }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: {LIGHT.paper}; border: none }}
QLabel {{ font-size: 16px; background: transparent }}
QLabel#name {{ font-size: 23px; font-weight: bold }}
QLabel#group {{ font-size: 15px; font-weight: bold; color: {LIGHT.soft} }}
QLabel#what {{ font-weight: bold }}
QLabel#where, QLabel#small {{ font-size: 14px; color: {LIGHT.soft} }}
QLabel#good {{ background: {LIGHT.selected.ground}; color: {LIGHT.selected.ink}; border-radius: 10px; padding: 14px }}
QLabel#loud {{ font-size: 32px; font-weight: bold }}
QPushButton {{ background: {LIGHT.primary.ground}; color: {LIGHT.primary.ink}; font-size: 18px; font-weight: bold;
  border: none; border-radius: 10px; padding: 12px 22px }}
QPushButton:pressed {{ background: {LIGHT.primary_pressed} }}
QScrollBar:vertical {{ background: {LIGHT.paper}; width: 12px; margin: 2px }}
QScrollBar::handle:vertical {{ background: {LIGHT.line}; border-radius: 4px; min-height: 40px }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: none; height: 0 }}
"""


def make_label(text: str, name: str = "") -> QLabel:
    """Plain words that wrap, also inside a long file name, and can be copied."""
    label = QLabel(text.replace("/", "/\u200b"))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def show_place(problem: Problem, page: str) -> str:
    """Where a Problem is, for somebody who has that page open: "line 12" when it is in its index.md."""
    place = read_place(problem)
    line = problem.where.removeprefix(place).lstrip(":")
    if page and place == f"{page}/index.md":
        return f"line {line}" if line else ""
    name = place.removeprefix(f"{page}/") if page else place
    return f"{name}, line {line}" if line else name


class RemarkCard(QFrame):
    """One Problem: what, what to do, where; its kind as a bar on the left."""

    def __init__(self, problem: Problem, page: str) -> None:
        super().__init__()
        self._tone = TONES[problem.severity]
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 14, 12)
        column.setSpacing(4)
        column.addWidget(make_label(problem.what, "what"))
        column.addWidget(make_label(problem.fix))
        if place := show_place(problem, page):
            column.addWidget(make_label(place, "where"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A white card with a bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(LIGHT.edge))
        painter.setBrush(QColor(LIGHT.card))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tone.ink))
        painter.drawRoundedRect(QRectF(7, 12, 5, self.height() - 24), 2.5, 2.5)
        painter.end()


class Headline(QWidget):
    """What this window is, and how many Problems all pages have together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Counter[Severity] | None = None
        self.setFixedHeight(128)

    def count(self, problems: Iterable[Problem]) -> None:
        """Show these numbers."""
        counts = self._counts = Counter(problem.severity for problem in problems)
        told = ", ".join(f"{counts[kind]} {name}" for kind, name in COUNTED.items())
        self.setAccessibleName(f"All pages: {told}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """White on the dark of the kiosk's buttons, the numbers in the colours of their cards."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(LIGHT.primary.ground))
        font = self.font()
        painter.setPen(QColor(LIGHT.primary.ink))
        font.setPixelSize(21)
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(QPointF(20, 34), "Preview")
        font.setPixelSize(14)
        font.setBold(False)
        painter.setFont(font)
        painter.drawText(QPointF(112, 33), "Nothing is published. All pages:")
        width, gap = (self.width() - 40 - 24) / 4, 8
        for at, (kind, name) in enumerate(COUNTED.items()):
            box = QRectF(20 + at * (width + gap), 50, width, 60)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(TONES[kind].ground))
            painter.drawRoundedRect(box, 10, 10)
            painter.setPen(QColor(TONES[kind].ink))
            for size, bold, part in ((22, True, QRectF(0, 5, width, 28)), (13, False, QRectF(0, 33, width, 20))):
                font.setPixelSize(size)
                font.setBold(bold)
                painter.setFont(font)
                number = "–" if self._counts is None else str(self._counts[kind])
                painter.drawText(part.translated(box.topLeft()), Qt.AlignmentFlag.AlignCenter, number if bold else name)
        painter.end()


class Remarks(QWidget):
    """The panel for staff: the numbers of all pages, and the remarks on one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet(_STYLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.headline = Headline()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._place = ""
        column.addWidget(self.headline)
        column.addWidget(self._scroll)
        self.tell("", "", (), None)

    def tell(self, name: str, page: str, problems: Sequence[Problem], everything: Iterable[Problem] | None) -> None:
        """Show the remarks on one page; how far the list was scrolled stays while it is the same page."""
        if everything is not None:
            self.headline.count(everything)
        at = self._scroll.verticalScrollBar().value() if name == self._place else 0
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 18, 16, 20)
        column.setSpacing(10)
        column.addWidget(make_label(name, "name"))
        if page:
            column.addWidget(make_label(page, "small"))
        fill_list(column, problems, page)
        if everything is not None and not problems:
            column.addWidget(make_label(NOTHING if page else NOTHING_ELSE, "good"))
        column.addStretch()
        self._scroll.setWidget(inside)
        self._scroll.verticalScrollBar().setValue(at)
        self._place = name


def fill_list(column: QVBoxLayout, problems: Sequence[Problem], page: str) -> None:
    """A card for each Problem, below a line for each kind; the worst first, as they come."""
    for severity, group in groupby(problems, key=lambda problem: problem.severity):
        found = list(group)
        column.addSpacing(8)
        column.addWidget(make_label(f"{HEADINGS[severity]} ({len(found)})", "group"))
        for problem in found:
            column.addWidget(RemarkCard(problem, page))


class Refusal(QScrollArea):
    """Stands in the place of a kiosk that has nothing to show, and says why. ``left`` asks for the first screen."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet(_STYLE)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def tell(self, title: str, told: str, problems: Sequence[Problem], page: str = "", way_out: bool = False) -> None:
        """A heading, a sentence, the Problems as cards, and perhaps a button to the first screen."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(64, 56, 64, 48)
        column.setSpacing(14)
        column.addWidget(make_label(title, "loud"))
        column.addWidget(make_label(told))
        fill_list(column, problems, page)
        if way_out:
            button = QPushButton("Show the first screen")
            button.clicked.connect(self.left)
            column.addSpacing(10)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self.setWidget(inside)
