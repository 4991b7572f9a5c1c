"""Running text: blocks of the model laid out as one document, with boxes, lists and tappable words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from kiosk.model import Block, Run
from kiosk.script import is_from_right
from kiosk.ui.theme import Theme, Tone
from kiosk.ui.widgets.piece import Piece
from kiosk.ui.widgets.termlink import TermLink, find_terms

HEADING = 1
LINE_HEIGHT = 121.0
"""Line height in per cent of the font's own line: 1.5 times the letter size (standards item 40)."""


class Prose(Piece):
    """Blocks as one column of text. ``term_touched`` gives a glossary id when a marked word is tapped."""

    term_touched = Signal(str)

    def __init__(
        self, theme: Theme, blocks: Sequence[Block], role: str = "body", ink: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.role = role
        self.ink = ink or theme.palette.ink
        self.document = QTextDocument(self)
        self._pressed_term = ""
        self._read_aloud: tuple[int, int] | None = None
        self.setAccessibleName(" ".join(block.text for block in blocks))
        self._fill(blocks)
        self._links = [TermLink(theme, term, words, self) for term, words, _ in find_terms(self.document)]
        for link in self._links:
            link.opened.connect(self.term_touched)

    def margin(self) -> int:
        """The room in pixels between this widget's edge and its text."""
        return 0

    def _fill(self, blocks: Sequence[Block]) -> None:
        document = self.document
        document.setDocumentMargin(0)
        document.setDefaultFont(self.theme.font(self.role))
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        # A web address may be longer than a line of the largest text: better broken than cut.
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        cursor = QTextCursor(document)
        for index, block in enumerate(blocks):
            layout = self._block_format(block, index == 0)
            cursor.setBlockFormat(layout) if index == 0 else cursor.insertBlock(layout)
            cursor.block().setUserState(HEADING if block.kind == "heading" else 0)
            if block.kind in ("bullet", "number"):
                mark = "\u2022" if block.kind == "bullet" else f"{block.number}."
                cursor.insertText(mark + "\t", self._char_format(Run("", bold=True), self.theme.palette.accent))
            self._insert_runs(cursor, block)

    def _block_format(self, block: Block, first: bool) -> QTextBlockFormat:
        theme = self.theme
        layout = QTextBlockFormat()
        from_right = is_from_right(block.text)
        layout.setLayoutDirection(Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight)
        layout.setLineHeight(self._line_height(from_right), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        space = {"heading": 22, "bullet": 4, "number": 4}.get(block.kind, 10)
        layout.setTopMargin(0 if first else theme.u(space))
        if block.kind in ("bullet", "number"):
            indent = theme.u((38 if block.kind == "bullet" else 48) * theme.text)
            # Qt mirrors the indent of the first line with the text, but not the margin.
            layout.setRightMargin(indent) if from_right else layout.setLeftMargin(indent)
            layout.setTextIndent(-indent)
            kind = QTextOption.TabType.RightTab if from_right else QTextOption.TabType.LeftTab
            layout.setTabPositions([QTextOption.Tab(indent, kind)])
        return layout

    def _line_height(self, from_right: bool) -> float:
        """Arabic letters are high enough to bring the space between their lines themselves."""
        if from_right:
            return 100.0
        return 104.0 if self.role == "title" else LINE_HEIGHT

    def _char_format(self, run: Run, ink: str) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setFont(self.theme.font(self.role, run.bold))
        style.setForeground(QColor(ink))
        return style

    def _insert_runs(self, cursor: QTextCursor, block: Block) -> None:
        heading = block.kind == "heading"
        for run in block.runs:
            style = self._char_format(Run(run.text, run.bold or heading, run.term), self.ink)
            if heading:
                style.setFont(self.theme.font("heading" if self.role == "body" else self.role, True))
            if run.term:
                style.setAnchor(True)
                style.setAnchorHref(run.term)
                style.setFontUnderline(True)
                style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                style.setUnderlineColor(QColor(self.theme.palette.accent))
            cursor.insertText(run.text, style)

    def height_for(self, width: int) -> int:
        """The height in pixels this text needs at ``width``."""
        inner = max(1, width - 2 * self.margin())
        if self.document.textWidth() != inner:
            self.document.setTextWidth(inner)
        return round(self.document.size().height() + 0.49) + 2 * self.margin()

    def breaks(self, width: int) -> list[int]:
        """Where the text may be cut into screenfuls at ``width``, in pixels from its top: below a line.

        Not below a heading, nor so that one line of a longer paragraph stands alone.
        """
        self.height_for(width)
        edges: list[int] = []
        block = self.document.begin()
        while block.isValid():
            layout = block.layout()
            lines = layout.lineCount()
            for index in range(lines):
                line = layout.lineAt(index)
                lonely = lines > 2 and index in (0, lines - 2)
                if not lonely and block.userState() != HEADING:
                    edges.append(round(layout.position().y() + line.y() + line.height() + 0.49))
            block = block.next()
        return edges

    def list_lines(self, width: int) -> list[tuple[int, int]]:
        """Top and bottom of each line at ``width``, in pixels of this widget."""
        self.height_for(width)
        lines: list[tuple[int, int]] = []
        block = self.document.begin()
        while block.isValid():
            top = self.margin() + block.layout().position().y()
            rows = [block.layout().lineAt(index) for index in range(block.layout().lineCount())]
            lines += [(round(top + row.y()), round(top + row.y() + row.height() + 0.49)) for row in rows]
            block = block.next()
        return lines

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What takes the keyboard lies over its words."""
        self.height_for(self.width())
        margin = self.margin()
        for link, (_, _, pieces) in zip(self._links, find_terms(self.document), strict=True):
            link.lay_over([piece.translated(margin, margin) for piece in pieces])

    def is_cut(self) -> bool:
        """Does a word stick out, or is there less height than the text needs?"""
        # Qt counts the margin of a list that is read from the right twice: its first lines reach into it.
        margin, block = 0.0, self.document.begin()
        while block.isValid():
            margin, block = max(margin, block.blockFormat().rightMargin()), block.next()
        high = self.height_for(self.width()) > self.height() + 1
        return high or self.document.idealWidth() - margin > self.width() + 1

    def letter_sizes(self) -> list[int]:
        """The letter sizes in pixels of everything in this text."""
        sizes = {self.theme.size(self.role)}
        block = self.document.begin()
        while block.isValid():
            sizes |= {style.format.font().pixelSize() for style in block.textFormats() if style.length}
            block = block.next()
        return sorted(sizes)

    def list_paragraphs(self) -> list[tuple[int, str]]:
        """Each paragraph, with the place in the document where it starts."""
        found, block = [], self.document.begin()
        while block.isValid():
            found.append((block.position(), block.text()))
            block = block.next()
        return found

    def mark(self, start: int, end: int) -> None:
        """Mark what is read aloud, from one place in the document to another; the same place twice: nothing."""
        place = (start, end) if end > start else None
        if place != self._read_aloud:
            self._read_aloud = place
            self.update()

    def find_lines(self, start: int, end: int) -> list[tuple[QRectF, int]]:
        """The lines that a stretch of the document stands on: its rectangle in this widget, and how many letters."""
        self.height_for(self.width())
        found, block = [], self.document.findBlock(start)
        while block.isValid() and block.position() < end:
            layout = block.layout()
            for index in range(layout.lineCount()):
                line = layout.lineAt(index)
                first = max(start - block.position(), line.textStart())
                last = min(end - block.position(), line.textStart() + line.textLength())
                if last > first:
                    edges = sorted((_find_x(line, first), _find_x(line, last)))
                    place = QRectF(edges[0], line.y(), edges[1] - edges[0], line.height())
                    corner = layout.position() + QPointF(self.margin(), self.margin())
                    found.append((place.translated(corner), last - first))
            block = block.next()
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and a ground below what is read aloud."""
        self.height_for(self.width())
        painter = QPainter(self)
        self.draw_ground(painter)
        context = QAbstractTextDocumentLayout.PaintContext()
        if self._read_aloud is not None:
            self._draw_mark(painter, *self._read_aloud)
            context.selections = [self._make_selection(*self._read_aloud)]
        painter.translate(self.margin(), self.margin())
        context.clip = QRectF(event.rect()).translated(-self.margin(), -self.margin())
        self.document.documentLayout().draw(painter, context)
        painter.end()

    def _draw_mark(self, painter: QPainter, start: int, end: int) -> None:
        """A ground below the lines, and a line below each, so that it is never by colour alone."""
        theme = self.theme
        painter.setPen(Qt.PenStyle.NoPen)
        for place, _ in self.find_lines(start, end):
            wide = place.adjusted(-theme.u(5), 0, theme.u(5), 0)
            painter.fillRect(wide, QColor(theme.palette.reading.ground))
            painter.fillRect(
                QRectF(wide.left(), wide.bottom() - theme.u(4), wide.width(), theme.u(4)), QColor(theme.palette.ink)
            )

    def _make_selection(self, start: int, end: int) -> QAbstractTextDocumentLayout.Selection:
        """Its letters in the ink for that ground."""
        selection = QAbstractTextDocumentLayout.Selection()
        cursor = QTextCursor(self.document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        style = QTextCharFormat()
        style.setForeground(QColor(self.theme.palette.reading.ink))
        selection.cursor, selection.format = cursor, style
        return selection

    def draw_ground(self, painter: QPainter) -> None:
        """What lies under the text: nothing here."""

    def term_at(self, point: QPointF) -> str:
        """The glossary term under or near a point, within 10 mm (half a target), or ""."""
        layout = self.document.documentLayout()
        point = point - QPointF(self.margin(), self.margin())
        reach = 10 * self.theme.px_per_mm
        for share in (0.0, 0.5, 1.0):
            for dx, dy in ((0, 0), (0, -1), (0, 1), (-1, 0), (1, 0)):
                found = layout.anchorAt(QPointF(point.x() + dx * reach * share, point.y() + dy * reach * share))
                if found:
                    return found
        return ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which word was touched; let other touches through."""
        self._pressed_term = self.term_at(event.position())
        if not self._pressed_term:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Act if the finger is still at the same word; a touch that was let through ends elsewhere too."""
        if not self._pressed_term:
            event.ignore()
        elif self.term_at(event.position()) == self._pressed_term:
            self.term_touched.emit(self._pressed_term)
        self._pressed_term = ""


def _find_x(line: QTextLine, place: int) -> float:
    """Where in a line of text that letter starts."""
    found: Any = line.cursorToX(place)  # a tuple, since Qt may move the place; its stub does not say so
    return float(found[0])


class Box(Prose):
    """A paragraph in a tinted box: what one may feel, or what must not be missed."""

    def __init__(self, theme: Theme, block: Block, parent: QWidget | None = None) -> None:
        palette = theme.palette
        self.tone: Tone = {"feel": palette.feel, "alert": palette.alert}.get(block.kind, palette.quote)
        blocks = [Block("text", block.runs)]
        if block.kind == "feel":
            title = QCoreApplication.translate("Box", "What you may feel")
            blocks.insert(0, Block("text", (Run(title, bold=True),)))
        super().__init__(theme, blocks, "body", self.tone.ink, parent)

    def margin(self) -> int:
        """The box's padding."""
        return self.theme.u(20)

    def _block_format(self, block: Block, first: bool) -> QTextBlockFormat:
        layout = super()._block_format(block, first)
        layout.setTopMargin(0)
        return layout

    def breaks(self, width: int) -> list[int]:
        """A box is not cut where it can be helped."""
        return []

    def draw_ground(self, painter: QPainter) -> None:
        """The box."""
        theme, palette = self.theme, self.theme.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(QColor(palette.edge), palette.edge_width * theme.unit) if theme.contrast else Qt.PenStyle.NoPen
        painter.setPen(edge)
        painter.setBrush(QColor(self.tone.ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.u(20), theme.u(20))


def build_text(theme: Theme, blocks: Sequence[Block], touched: SignalInstance) -> list[Prose]:
    """Text and boxes in their order; ``touched`` emits a glossary id when a marked word is tapped."""
    parts: list[Prose] = []
    flow: list[Block] = []
    for block in (*blocks, None):
        if block is not None and block.kind not in ("feel", "alert", "quote"):
            flow.append(block)
            continue
        if flow:
            parts.append(Prose(theme, flow))
            flow = []
        if block is not None:
            parts.append(Box(theme, block))
    for part in parts:
        part.term_touched.connect(touched)
    return parts
