"""Running text: blocks of the model laid out as one document, with boxes, lists and tappable words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from kiosk.model import Block, Run
from kiosk.ui.theme import Theme, Tone

LINE_HEIGHT = 121.0
"""Line height in per cent of the font's own line: 1.5 times the letter size (standards item 40)."""


class Prose(QWidget):
    """Blocks as one column of text. ``term_touched`` gives a glossary id when a marked word is tapped."""

    term_touched = Signal(str)

    def __init__(self, theme: Theme, blocks: Sequence[Block], role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.role = role
        self.document = QTextDocument(self)
        self._terms: list[tuple[int, str]] = []
        self._boxes: list[tuple[int, int, Tone]] = []
        self._pressed_term = ""
        self.setAccessibleName(" ".join(block.text for block in blocks))
        self._fill(blocks)

    def _fill(self, blocks: Sequence[Block]) -> None:
        document, theme = self.document, self.theme
        document.setDocumentMargin(0)
        document.setDefaultFont(theme.font(self.role))
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        document.setDefaultTextOption(option)
        cursor = QTextCursor(document)
        first = True
        for block in blocks:
            if block.kind in ("feel", "alert", "quote"):
                self._insert_box(cursor, block)
                first = True
                continue
            layout = self._block_format(block, first)
            cursor.setBlockFormat(layout) if first else cursor.insertBlock(layout)
            if block.kind in ("bullet", "number"):
                mark = "\u2022" if block.kind == "bullet" else f"{block.number}."
                cursor.insertText(mark + "\t", self._char_format(Run("", bold=True), theme.palette.accent))
            self._insert_runs(cursor, block, theme.palette.ink)
            first = False
        self._mark_terms()

    def _block_format(self, block: Block, first: bool) -> QTextBlockFormat:
        theme = self.theme
        layout = QTextBlockFormat()
        layout.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        space = {"heading": 26, "bullet": 10, "number": 10}.get(block.kind, 16)
        layout.setTopMargin(0 if first else theme.u(space))
        if block.kind in ("bullet", "number"):
            indent = theme.u(38 * theme.text) if block.kind == "bullet" else theme.u(48 * theme.text)
            layout.setLeftMargin(indent)
            layout.setTextIndent(-indent)
            layout.setTabPositions([QTextOption.Tab(indent, QTextOption.TabType.LeftTab)])
        return layout

    def _char_format(self, run: Run, ink: str) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setFont(self.theme.font(self.role, run.bold))
        style.setForeground(QColor(ink))
        return style

    def _insert_runs(self, cursor: QTextCursor, block: Block, ink: str) -> None:
        for run in block.runs:
            style = self._char_format(Run(run.text, run.bold or block.kind == "heading", run.term), ink)
            if block.kind == "heading":
                style.setFont(self.theme.font("heading" if self.role == "body" else self.role, True))
            if run.term:
                self._terms.append((cursor.position(), run.term))
                style.setAnchor(True)
                style.setAnchorHref(run.term)
                style.setFontUnderline(True)
                style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                style.setUnderlineColor(QColor(self.theme.palette.accent))
            cursor.insertText(run.text, style)

    def _insert_box(self, cursor: QTextCursor, block: Block) -> None:
        theme, palette = self.theme, self.theme.palette
        tone = {"feel": palette.feel, "alert": palette.alert}.get(block.kind, palette.selected)
        if block.kind == "quote" and theme.contrast:
            tone = palette.feel
        frame = QTextFrameFormat()
        frame.setPadding(theme.u(22))
        frame.setTopMargin(theme.u(20))
        frame.setBottomMargin(theme.u(8))
        frame.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        start = cursor.position()
        inner = cursor.insertFrame(frame)
        inside = inner.firstCursorPosition()
        layout = QTextBlockFormat()
        layout.setLineHeight(LINE_HEIGHT - 8, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        inside.setBlockFormat(layout)
        if block.kind == "feel":
            inside.insertText("What you may feel", self._char_format(Run("", bold=True), tone.ink))
            inside.insertBlock(layout)
        self._insert_runs(inside, block, tone.ink)
        self._boxes.append((start, inner.lastPosition(), tone))
        cursor.setPosition(inner.lastPosition() + 1)

    def _mark_terms(self) -> None:
        if self._terms:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def height_for(self, width: int) -> int:
        """The height in pixels this text needs at ``width``."""
        if self.document.textWidth() != width:
            self.document.setTextWidth(width)
        return round(self.document.size().height() + 0.49)

    def is_cut(self) -> bool:
        """Does a word stick out, or is there less height than the text needs?"""
        return self.height_for(self.width()) > self.height() + 1 or self.document.idealWidth() > self.width() + 1

    def letter_sizes(self) -> list[int]:
        """The letter sizes in pixels of everything in this text."""
        sizes = {self.theme.size(self.role)}
        block = self.document.begin()
        while block.isValid():
            sizes |= {style.format.font().pixelSize() for style in block.textFormats() if style.length}
            block = block.next()
        return sorted(sizes)

    def breaks(self) -> list[int]:
        """Where the text may be cut into screenfuls, in pixels from its top: below a line, never inside a box."""
        self.height_for(self.width())
        edges: list[int] = []
        boxes = [self._box_rect(start, end) for start, end, _ in self._boxes]
        layout = self.document.documentLayout()
        block = self.document.begin()
        while block.isValid():
            rect = layout.blockBoundingRect(block)
            lines = block.layout()
            for index in range(lines.lineCount()):
                line = lines.lineAt(index)
                bottom = rect.top() + line.y() + line.height()
                lonely = lines.lineCount() > 2 and index in (0, lines.lineCount() - 2)
                heading = block.charFormat().font().pixelSize() > self.theme.size(self.role)
                inside = any(box.top() < bottom < box.bottom() - 1 for box in boxes)
                if not (lonely or heading or inside) and line.height():
                    edges.append(round(bottom + 0.49))
            block = block.next()
        edges += [round(box.bottom() + 0.49) for box in boxes]
        return sorted(set(edges))

    def _box_rect(self, start: int, end: int) -> QRectF:
        layout = self.document.documentLayout()
        first = layout.blockBoundingRect(self.document.findBlock(start + 1))
        last = layout.blockBoundingRect(self.document.findBlock(end))
        pad = self.theme.u(22)
        return QRectF(0, first.top() - pad, self.width(), last.bottom() - first.top() + 2 * pad)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The boxes first, then the text."""
        self.height_for(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, palette = self.theme, self.theme.palette
        for start, end, tone in self._boxes:
            box = self._box_rect(start, end)
            painter.setPen(QPen(QColor(palette.edge), palette.edge_width * theme.unit) if theme.contrast else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tone.ground))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.u(20), theme.u(20))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(event.rect())
        self.document.documentLayout().draw(painter, context)
        painter.end()

    def term_at(self, point: QPointF) -> str:
        """The glossary term under or near a point, within 10 mm (half a target), or ""."""
        layout = self.document.documentLayout()
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
        """Act if the finger is still at the same word."""
        if self._pressed_term and self.term_at(event.position()) == self._pressed_term:
            self.term_touched.emit(self._pressed_term)
        self._pressed_term = ""
