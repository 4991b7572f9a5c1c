"""Your cardiologist: who the patient may meet, in general words, and the people the clinic has introduced."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.about import describe_check
from kiosk.model import Block, Drawing, Person, Run
from kiosk.route import People
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.widgets.card import Card
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.prose import Prose, build_text
from kiosk.ui.widgets.strip import Line
from kiosk.ui.widgets.touch import draw_card
from kiosk.ui.widgets.words import Words, measure_words, stack_words

PHOTO = 180


class PersonCard(QWidget):
    """One person: photo (or the sign of a person), name, role, interests, languages."""

    def __init__(self, scene: Scene, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = scene.theme
        self.person = person
        side = self.theme.u(PHOTO)
        self._photo: QPixmap | None = None
        if person.photo:
            drawing = Drawing(person.photo, person.name, side, side)
            self._photo = scene.pictures.fetch(drawing, QSize(side, side))
        self.setAccessibleName(", ".join(text for text, *_ in self._lines()))

    def _lines(self) -> list[tuple[str, str, bool, str]]:
        palette, person = self.theme.palette, self.person
        lines = [(person.name, "tile", True, palette.ink)]
        if person.role:
            lines.append((person.role, "small", False, palette.soft))
        if person.interests:
            lines.append((person.interests, "small", False, palette.ink))
        if person.languages:
            lines.append(("Speaks " + ", ".join(person.languages), "small", False, palette.soft))
        return lines

    def _left(self) -> int:
        return self.theme.u(PHOTO + 52)

    def height_for(self, width: int) -> int:
        """The height in pixels this card needs at ``width``."""
        room = width - self._left() - self.theme.u(24)
        text = sum(
            measure_words(self.theme, t, role, bold, room)[1] + self.theme.u(6) for t, role, bold, _ in self._lines()
        )
        return max(text, self.theme.u(PHOTO)) + self.theme.u(52)

    def words(self) -> list[Words]:
        """Name, role, interests, languages."""
        area = QRect(self._left(), 0, self.width() - self._left() - self.theme.u(24), self.height())
        return stack_words(self.theme, self._lines(), area, self.theme.u(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card, round photo, words."""
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_card(painter, theme, QRectF(self.rect()), theme.u(26), theme.palette.card)
        side = theme.u(PHOTO)
        place = QRect(theme.u(26), (self.height() - side) // 2, side, side)
        if self._photo is not None:
            circle = QPainterPath()
            circle.addEllipse(QRectF(place))
            painter.setClipPath(circle)
            painter.drawPixmap(place, self._photo)
            painter.setClipping(False)
        else:
            tone = theme.palette.tints["amber"]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tone.ground))
            painter.drawEllipse(QRectF(place))
            inner = side // 2
            painter.drawPixmap(place.left() + side // 4, place.top() + side // 4, theme.icon("doctor", inner, tone.ink))
        for words in self.words():
            words.paint(painter, theme)
        painter.end()


class PeopleScreen(Screen):
    """The page's own words first, then the people."""

    title = "Your cardiologist"

    def __init__(self, scene: Scene, route: People, parent: QWidget | None = None) -> None:
        super().__init__(scene, route, parent)
        page = scene.library.page("your-cardiologist")
        self.page = page
        if page is not None:
            self.title = page.title

    def arrange(self, size: QSize) -> None:
        """One column of text and cards in a card."""
        theme = self.scene.theme
        margin = theme.u(56 if size.width() > size.height() else 36)
        card = Card(theme, self)
        card.setGeometry(margin, theme.u(4), size.width() - 2 * margin, size.height() - theme.u(20))
        inside = card.inside()
        width = min(inside.width(), theme.u(1180 * theme.text))
        rows: list[list[QWidget]] = []
        glued: set[int] = set()
        for tab in self.page.tabs if self.page is not None else ():
            heading = Prose(theme, [Block("text", (Run(tab.title, bold=True),))], "heading")
            glued.add(len(rows))
            rows.append([heading])
            rows += [[part] for part in build_text(theme, tab.blocks, self.explained)]
        rows += [[PersonCard(self.scene, person)] for person in self.scene.library.people]
        if not self.scene.library.people:
            rows.append([Line(theme, "Please ask at reception who you will see today.", "body", True)])
        foot_height = 0
        if self.page is not None:
            foot = Line(theme, describe_check(self.page), parent=card)
            foot_height = foot.height_for(inside.width())
            foot.setGeometry(inside.left(), inside.bottom() - foot_height + 1, inside.width(), foot_height)
        route = self.route
        pager = Pager(
            theme,
            Column(rows, theme.u(20), glued=frozenset(glued)),
            route.part if isinstance(route, People) else 0,
            card,
            widest=width,
        )
        pager.setGeometry(inside.left(), inside.top(), inside.width(), inside.height() - foot_height - theme.u(18))
        pager.moved.connect(self._turn)

    def _turn(self, part: int) -> None:
        self.route = People(part)
        self.stirred.emit()
