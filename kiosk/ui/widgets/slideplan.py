"""The plan of a slide: where its heading, its pill and its picture stand, in the largest letters that fit."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import SIZES, Theme
from kiosk.ui.widgets.poster import Headline, PageCard, StartPill

ROLES = ("shout", "loud", "title", "heading", "small")
LEAST = 300
"""With less width or height than this, in design pixels, a picture is left out."""


@dataclass(frozen=True)
class Plan:
    """Widgets and their places; ``heart`` is where the welcome's heart is drawn, empty for nowhere."""

    places: tuple[tuple[QWidget, QRect], ...]
    heart: QRect


@dataclass(frozen=True)
class Parts:
    """What a slide is made of. ``card`` is a page's card, None on the welcome; ``night`` has neither card nor heart."""

    theme: Theme
    title: str
    text: str
    ink: str
    start: StartPill
    card: PageCard | None = None
    night: bool = False


def plan_slide(area: QRect, parts: Parts) -> Plan:
    """The first of these that fits: with everything, without the sentence, without the picture, without both."""
    roles = sorted(ROLES, key=parts.theme.size, reverse=True)
    for picture, text in ((True, parts.text), (False, parts.text), (True, ""), (False, "")):
        if picture and parts.night:
            continue
        for role in roles:
            headline = Headline(parts.theme, parts.title, text, role, parts.ink)
            plan = _place(area, parts, headline, picture)
            if plan is not None:
                return plan
    headline = Headline(parts.theme, parts.title, "", min(ROLES, key=lambda role: SIZES[role]), parts.ink)
    return Plan(((headline, area), (parts.start, QRect(area.topLeft(), parts.start.wanted_in(area.width())))), QRect())


def _place(area: QRect, parts: Parts, headline: Headline, picture: bool) -> Plan | None:
    """The picture beside the words in a wide area, above them in a high one; None where something does not fit."""
    theme, gap = parts.theme, parts.theme.u(40)
    wide = picture and area.width() > area.height()
    width = round(area.width() * 0.54) - gap if wide else area.width()
    pill = parts.start.wanted_in(width)
    words = headline.height_for(width) + gap + pill.height()
    line = 0 if picture or parts.card is None else parts.card.foot(width)
    needed = words + (line + gap // 2 if line else 0)
    if not headline.fits(width) or needed > area.height() or (line and width < theme.u(LEAST)):
        return None
    box = QRect()
    if wide:
        box = area.adjusted(width + gap, 0, 0, 0)
    elif picture:
        box = QRect(area.left(), area.top(), area.width(), area.height() - needed - gap)
    if picture and min(box.width(), box.height()) < theme.u(LEAST):
        return None
    frame = _frame(box, parts.card) if picture else box
    y = area.top() + (area.height() - needed) // 2
    if picture and not wide:
        spare = box.height() - frame.height()
        frame.moveTop(area.top() + spare // 3)
        y = frame.bottom() + gap + spare // 3
    places: list[tuple[QWidget, QRect]] = [(headline, QRect(area.left(), y, width, headline.height_for(width)))]
    y += headline.height_for(width) + gap
    places.append((parts.start, QRect(area.left(), y, pill.width(), pill.height())))
    if line and parts.card is not None:
        places.append((parts.card, QRect(area.left(), y + pill.height() + gap // 2, min(width, theme.u(700)), line)))
    elif picture and parts.card is not None:
        places.append((parts.card, frame))
    return Plan(tuple(places), frame if picture and parts.card is None else QRect())


def _frame(box: QRect, card: PageCard | None) -> QRect:
    """The card, or the heart's square, in the middle of its box, in its own shape as far as there is room."""
    if card is None:
        side = min(box.width(), box.height())
        return QRect(box.center().x() - side // 2, box.center().y() - side // 2, side, side)
    height = min(box.height(), card.height_for(box.width()))
    width = box.width()
    while width > height and card.height_for(width) > box.height():
        width -= 8
    return QRect(box.center().x() - width // 2, box.center().y() - height // 2, width, height)
