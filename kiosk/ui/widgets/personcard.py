"""Someone the patient may meet, as a card: a round photo or the initials, name, role, interests, languages."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.model import Person
from kiosk.script import fill
from kiosk.ui.pictures import Pictures
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.piece import Piece, flip
from kiosk.ui.widgets.touch import draw_card
from kiosk.ui.widgets.words import Words, measure_line, measure_words, stack_words

PHOTO = 180
_TITLES = frozenset({"dr", "prof", "professor", "a/prof", "associate", "mr", "mrs", "ms", "miss", "mx", "sister"})


def find_initials(name: str) -> str:
    """The first letters of the first and the last name, without titles; "" when there is no letter.

    >>> find_initials("A/Prof Anna van Berg"), find_initials("Dr 李")
    ('AB', '李')
    """
    names = [word for word in name.split() if word.lower().rstrip(".") not in _TITLES and word[0].isalpha()]
    return "".join(word[0].upper() for word in (names[:1] + names[1:][-1:]))


class PersonCard(Piece):
    """One person: a round photo (the initials until it has come, or when there is none), name, role, interests,
    languages. It tells all there is, so it cannot be touched."""

    def __init__(
        self, theme: Theme, pictures: Pictures, person: Person, tint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.person = person
        self.tint = tint
        self._pictures = pictures
        self.setAccessibleName(", ".join(text for text, *_ in self._lines()))

    def photo_size(self) -> QSize:
        """The size in pixels at which the photo's shorter side fills the circle."""
        side, photo = self.theme.u(PHOTO), self.person.photo
        if photo is None or not (photo.width and photo.height):
            return QSize(side, side)
        scale = side / min(photo.width, photo.height)
        return QSize(round(photo.width * scale), round(photo.height * scale))

    def is_ready(self) -> bool:
        """Has the photo come?"""
        return self.person.photo is None or self._pictures.peek(self.person.photo.file, self.photo_size()) is not None

    def _lines(self) -> list[tuple[str, str, bool, str]]:
        palette, person = self.theme.palette, self.person
        spoken = ", ".join(person.languages)
        languages = fill(self.tr("Speaks {languages}"), languages=spoken) if spoken else ""
        lines = [
            (person.name, "heading", True, palette.ink),
            (person.role, "small", True, palette.accent),
            (person.interests, "small", False, palette.ink),
            (languages, "small", False, palette.soft),
        ]
        return [line for line in lines if line[0]]

    def _left(self) -> int:
        return self.theme.u(PHOTO + 52)

    def height_for(self, width: int) -> int:
        """The height in pixels this card needs at ``width``."""
        room = width - self._left() - self.theme.u(24)
        text = sum(
            measure_words(self.theme, t, role, bold, room)[1] + self.theme.u(6) for t, role, bold, _ in self._lines()
        )
        return max(text, self.theme.u(PHOTO)) + self.theme.u(44)

    def fits(self, width: int) -> bool:
        """Does every word fit at ``width``?"""
        room = width - self._left() - self.theme.u(24)
        return all(measure_words(self.theme, t, role, bold, room)[0] <= room for t, role, bold, _ in self._lines())

    def words(self) -> list[Words]:
        """Name, role, interests, languages."""
        area = QRect(self._left(), 0, self.width() - self._left() - self.theme.u(24), self.height() - self.theme.u(3))
        return stack_words(self.theme, self._lines(), area, self.theme.u(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card, round photo, words."""
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_card(painter, theme, QRectF(self.rect()), theme.u(26), theme.palette.card)
        side = theme.u(PHOTO)
        place = QRect(theme.u(24), (self.height() - theme.u(3) - side) // 2, side, side)
        self._paint_face(painter, flip(painter, place))
        for words in self.words():
            words.paint(painter, theme)
        painter.end()

    def _paint_face(self, painter: QPainter, place: QRect) -> None:
        theme, tone, photo, size = self.theme, self.theme.palette.tints[self.tint], self.person.photo, self.photo_size()
        picture = self._pictures.peek(photo.file, size) if photo is not None else None
        if picture is not None:
            circle = QPainterPath()
            circle.addEllipse(QRectF(place))
            painter.save()
            painter.setClipPath(circle)
            # A face is in the middle across, and nearer the top in an upright photo.
            painter.drawPixmap(
                place.left() - (size.width() - place.width()) // 2,
                place.top() - (size.height() - place.height()) // 4,
                picture,
            )
            painter.restore()
            return
        painter.setPen(QColor(tone.ink) if theme.contrast else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.ground))
        painter.drawEllipse(QRectF(place))
        initials = find_initials(self.person.name)
        if initials and measure_line(theme, initials, "loud", True) < place.width() * 0.8:
            painter.setFont(theme.font("loud", True))
            painter.setPen(QColor(tone.ink))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), initials)
        else:
            inner = place.width() // 2
            icon = theme.icon("doctor", inner, tone.ink)
            painter.drawPixmap(place.left() + inner // 2, place.top() + inner // 2, icon)
