"""Feeling unwell: help at once, large enough for the next person to read. Asks nothing, judges nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.model import Clinic
from kiosk.route import Route, Unwell
from kiosk.script import fill
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.piece import Piece
from kiosk.ui.widgets.tile import draw_badge
from kiosk.ui.widgets.touch import draw_card
from kiosk.ui.widgets.words import Words, measure_words, stack_words

LEAST = 260
"""With less height than this between the shout and the way out, in design pixels, they share one column."""

IN_ENGLISH = "Tell the staff now. Call out if you cannot stand. No staff here? Call {number}."


def list_signs() -> list[tuple[str, str]]:
    """The warning signs of the Heart Foundation, in short (standards section 5), each with its picture."""
    translate = QCoreApplication.translate
    return [
        (translate("Unwell", "Pain, pressure, heaviness or tightness in the chest"), "chest"),
        (translate("Unwell", "Pain in the arm, shoulder, neck, jaw or back"), "arm"),
        (translate("Unwell", "Short of breath"), "breath"),
        (translate("Unwell", "Feeling sick, dizzy, or in a cold sweat"), "sweat"),
    ]


def list_advice(clinic: Clinic) -> list[tuple[str, str]]:
    """What to do until help comes. Whom to tell and where stand first, as far as the clinic has told it."""
    translate = QCoreApplication.translate
    advice = [(translate("Unwell", "Sit down. Do not leave the clinic."), "chair")]
    if clinic.staff:
        advice.append((fill(translate("Unwell", "Tell: {staff}"), staff=clinic.staff), "doctor"))
    if clinic.desk:
        advice.append((fill(translate("Unwell", "The desk: {place}"), place=clinic.desk), "desk"))
    if clinic.phone:
        advice.append((fill(translate("Unwell", "The clinic\u2019s phone: {number}"), number=clinic.phone), "phone"))
    advice.append((translate("Unwell", "Do not walk to the car. Do not drive."), "car"))
    advice.append((translate("Unwell", "Tell the staff if you have your own heart spray."), "info"))
    if clinic.aed:
        advice.append((fill(translate("Unwell", "Defibrillator (AED): {place}"), place=clinic.aed), "heart"))
    return advice


class Shout(Piece):
    """The few words that matter, in capitals of at least 12 mm, on the help colour (standards item 91).

    ``doubled``: the words also stand in English below, so that staff can read what this person reads (item 95).
    """

    def __init__(self, theme: Theme, number: str, doubled: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        ink = theme.palette.help.ink
        self.lines = [
            (self.tr("Tell the staff now."), "shout", True, ink),
            (self.tr("Call out if you cannot stand."), "loud", True, ink),
            (fill(self.tr("No staff here? Call {number}."), number=number), "loud", True, ink),
        ]
        if doubled:
            self.lines.append((IN_ENGLISH.format(number=number), "small", True, ink))
        self.setAccessibleName(" ".join(text for text, *_ in self.lines))

    def height_for(self, width: int) -> int:
        """The height in pixels at ``width``."""
        theme, inner = self.theme, width - 2 * self.theme.u(56)
        return sum(measure_words(theme, t, role, bold, inner)[1] for t, role, bold, _ in self.lines) + theme.u(72)

    def breaks(self, width: int) -> list[int]:
        """Where a very small panel may cut it: below each line. In pixels from its top."""
        theme, inner = self.theme, width - 2 * self.theme.u(56)
        edges, y = [], (theme.u(72) - theme.u(8) * (len(self.lines) - 1)) // 2
        for text, role, bold, _ in self.lines:
            y += measure_words(theme, text, role, bold, inner)[1] + theme.u(8)
            edges.append(y - theme.u(4))
        return edges

    def words(self) -> list[Words]:
        """The lines."""
        area = self.rect().adjusted(self.theme.u(56), self.theme.u(16), -self.theme.u(56), -self.theme.u(16))
        return stack_words(self.theme, self.lines, area, self.theme.u(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A full band of the help colour."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.palette.help.ground))
        for words in self.words():
            words.paint(painter, self.theme)
        painter.end()


class Advice(Piece):
    """One line with its picture."""

    def __init__(
        self, theme: Theme, text: str, icon: str, tint: str, bold: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.line = (text, "body", bold, theme.palette.ink)
        self.icon = icon
        self.tint = tint
        self.setAccessibleName(text)

    def _side(self) -> int:
        return self.theme.u(64 * min(1.35, self.theme.text))

    def _left(self) -> int:
        return self.theme.u(20) + self._side() + self.theme.u(18)

    def height_for(self, width: int) -> int:
        """The height in pixels at ``width``."""
        text, role, bold, _ = self.line
        height = measure_words(self.theme, text, role, bold, width - self._left() - self.theme.u(18))[1]
        return max(height, self._side()) + self.theme.u(26)

    def words(self) -> list[Words]:
        """The line."""
        area = QRect(self._left(), 0, self.width() - self._left() - self.theme.u(16), self.height() - self.theme.u(3))
        return stack_words(self.theme, [self.line], area, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card, picture, words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, side = self.theme, self._side()
        draw_card(painter, theme, QRectF(self.rect()), theme.u(24), theme.palette.card)
        draw_badge(
            painter,
            theme,
            QRect(theme.u(20), (self.height() - theme.u(3) - side) // 2, side, side),
            self.icon,
            self.tint,
        )
        for words in self.words():
            words.paint(painter, theme)
        painter.end()


class UnwellScreen(Screen):
    """Covers everything, bars included. One deliberate tap leaves (standards item 96)."""

    def __init__(self, scene: Scene, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(scene, route, parent)
        self.title = self.tr("Feeling unwell")

    def arrange(self, size: QSize) -> None:
        """The shout on top, the way out at the foot, advice and signs between."""
        theme, clinic = self.scene.theme, self.scene.library.clinic
        shout = Shout(theme, clinic.emergency_number, bool(self.scene.language.code), self)
        shout.setGeometry(0, 0, size.width(), shout.height_for(size.width()))
        self.uncovered = shout.height()
        leave = Button(theme, self.tr("I am OK, or the staff are here"), "check", parent=self)
        margin = theme.u(56 if size.width() > size.height() else 36)
        hint = leave.wanted_in(size.width() - 2 * margin)
        # At the right: the second tap of a shaking hand must not open the help again.
        leave.setGeometry(
            size.width() - margin - hint.width(),
            size.height() - hint.height() - theme.u(18),
            hint.width(),
            hint.height(),
        )
        self._offer_listening(leave, margin)
        route = self.route
        assert isinstance(route, Unwell)
        back = route.back
        leave.tapped.connect(lambda: self.went.emit(back))
        width = size.width() - 2 * margin
        top = shout.height() + theme.u(18)
        area = QRect(margin, top, width, leave.y() - theme.u(14) - top)
        advice: list[QWidget] = [Advice(theme, text, icon, "teal", True) for text, icon in list_advice(clinic)]
        signs: list[QWidget] = [Advice(theme, text, icon, "coral") for text, icon in list_signs()]
        mild = self.tr("The signs can be mild. Tell the staff all the same.")
        signs.append(Advice(theme, mild, "alert", "amber", True))
        if area.height() >= theme.u(LEAST):
            self._place_advice(area, advice, signs)
            return
        # A very small panel: the shout alone fills it, and what to do comes a screenful further down.
        self.uncovered = 0
        rows = [[widget] for widget in (shout, *advice, *signs)]
        pager = Pager(theme, Column(rows, theme.u(14)), 0, self)
        pager.setGeometry(0, 0, size.width(), leave.y() - theme.u(14))

    def _offer_listening(self, leave: Button, margin: int) -> None:
        """A button to have all this read aloud, beside the way out, where there is a voice and room for it."""
        scene = self.scene
        if scene.listening is None or not scene.listening.speaks(scene.language.code):
            return
        name = self.tr("Listen")
        for listen in (Button(scene.theme, name, "loud"), Button(scene.theme, "", "loud", "round", name)):
            x = leave.x() - scene.theme.u(24) - listen.wanted().width()
            if x >= margin:
                listen.setParent(self)
                listen.setGeometry(x, leave.y(), listen.wanted().width(), leave.height())
                listen.tapped.connect(self.listened)
                listen.show()
                return

    def _place_advice(self, area: QRect, advice: list[QWidget], signs: list[QWidget]) -> None:
        """What to do and what to look for: beside each other where there is room, else below each other."""
        theme = self.scene.theme
        gap = theme.u(14)
        halves = [Column([[widget] for widget in widgets], gap) for widgets in (advice, signs)]
        half = (area.width() - theme.u(24)) // 2
        if half >= theme.u(600 * theme.text) and max(column.height_for(half) for column in halves) <= area.height():
            for column, x in zip(halves, (area.left(), area.right() - half + 1), strict=True):
                column.setParent(self)
                column.setGeometry(x, area.top(), half, area.height())
            return
        pager = Pager(theme, Column([[widget] for widget in (*advice, *signs)], gap), 0, self)
        pager.setGeometry(area)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, so that nothing behind shows."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.scene.theme.palette.paper))
        painter.end()
