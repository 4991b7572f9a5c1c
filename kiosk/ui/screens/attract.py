"""Attract: what an empty waiting room sees. Says what this is for, shows a few pages in turn, and sleeps at night."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QTimer, QVariantAnimation
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.clock import is_believable
from kiosk.hours import read_hours
from kiosk.route import Attract, Home, Route
from kiosk.slides import Slide, list_slides
from kiosk.ui.screens.screen import Scene, Screen
from kiosk.ui.widgets.opening import describe_clock, describe_now
from kiosk.ui.widgets.piece import draw_picture, flip, flip_in
from kiosk.ui.widgets.poster import Blend, Headline, PageCard, StartPill, draw_heart
from kiosk.ui.widgets.ribbon import Ribbon
from kiosk.ui.widgets.slideplan import Parts, plan_slide
from kiosk.ui.widgets.stage import CHANGE_MS
from kiosk.ui.widgets.words import Words, measure_line, measure_words

SLIDE_MS = 12_000


class AttractScreen(Screen):
    """Any touch opens Home, a touch on a page's card that page; it acts when the finger is lifted, so that nothing on
    the next screen is pressed. Slides change only where motion is wanted. Nothing is painted while nothing changes."""

    def __init__(self, scene: Scene, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(scene, route, parent)
        self.title = self.tr("Welcome")
        self.theme = scene.theme
        clinic = scene.library.clinic
        self._hours = read_hours(clinic.hours, clinic.exceptions)[0]
        self._trusts_clock = is_believable(scene.tell(), scene.library.made)
        self.night = self._is_night()
        self._slides = [self._build_welcome(), *list_slides(scene.library)]
        self._area = QRect()
        self._heart = QRect()
        self._band = 0
        self._words: list[Words] = []
        self._sign = QRect()
        self._clock: Headline | None = None
        self._parts: list[QWidget] = []
        self._ribbon: Ribbon | None = None
        self._blend: Blend | None = None
        self._change = QVariantAnimation(self)
        self._change.setDuration(CHANGE_MS)
        self._change.setStartValue(0.0)
        self._change.setEndValue(1.0)
        self._change.finished.connect(self._end_change)
        self._turn = QTimer(self)
        self._turn.setInterval(SLIDE_MS)
        self._turn.timeout.connect(self.show_next)
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.timeout.connect(self.look)

    def _build_welcome(self) -> Slide:
        title = self.tr("Your test,\nstep by step")
        text = self.tr("See what will happen, read a leaflet, or note a question for your doctor while you wait.")
        return Slide(title, text)

    @property
    def slide(self) -> Slide:
        """The slide that is up; at night the time of day."""
        now = self.scene.tell()
        if self.night:
            return Slide(describe_clock(now), describe_now(self._hours, now))
        number = self.route.slide if isinstance(self.route, Attract) else 0
        return self._slides[number % len(self._slides)]

    def _is_night(self) -> bool:
        """Only a clock that can be right may say that the clinic is closed."""
        return self._trusts_clock and self._hours.is_over(self.scene.tell())

    def arrange(self, size: QSize) -> None:
        """The clinic on top, the notice and help at the foot, the slide between."""
        theme = self.scene.theme
        margin = theme.u(56 if size.width() > size.height() else 36)
        top = self._place_header(size.width(), margin)
        self._place_foot(size, margin, top)
        self._area = QRect(margin, top, size.width() - 2 * margin, self._band - top - theme.u(20))
        self._show_slide()
        self._start_timers()

    def _start_timers(self) -> None:
        if self.scene.motion and len(self._slides) > 1 and not self.night:
            self._turn.start()
        else:
            self._turn.stop()
        if self._trusts_clock:
            now = self.scene.tell()
            self._minute.start(60_050 - now.second * 1000 - now.microsecond // 1000)

    @property
    def _ink(self) -> str:
        palette = self.scene.theme.palette
        return palette.night.ink if self.night else palette.hero_ink

    def _place_header(self, width: int, margin: int) -> int:
        """Sign, name and clock; returns where they end."""
        theme, name = self.scene.theme, self.scene.library.clinic.name
        top, side, gap = theme.u(40), theme.u(84), theme.u(22)
        clock = self._place_clock(width - margin, top)
        left = margin if self.night else margin + side + gap
        room = clock - theme.u(30) - left
        wide, tall = measure_words(theme, name, "title", True, room)
        self._sign = QRect(margin, top, side, side)
        self._words = [Words(name, QRect(left, top, room, max(side, tall)), "title", self._ink, True)]
        if not name or wide > room:
            self._words, tall = [], 0
        return top + max(side, tall) + theme.u(20)

    def _place_clock(self, right: int, top: int) -> int:
        """The clock ends at ``right``; returns where it begins. At night it is the slide itself."""
        theme, text = self.scene.theme, describe_clock(self.scene.tell())
        if self._clock is not None:
            self._clock.hide()
            self._clock.deleteLater()
            self._clock = None
        if not self._trusts_clock or self.night:
            return right
        clock = self._clock = Headline(theme, text, "", "title", self._ink, self)
        width = measure_line(theme, text, "title", True) + 2
        clock.setGeometry(right - width, top, width, max(theme.u(84), clock.height_for(width)))
        clock.show()
        return right - width

    def _place_foot(self, size: QSize, margin: int, top: int) -> None:
        """The notice beside help, else above it, else nowhere: where there is room for it."""
        self._band = self.kept.top() - self.theme.u(16)
        today = self.scene.today
        notice = next((notice for notice in self.scene.library.notices if notice.shows_on(today)), None)
        if self._ribbon is not None:
            self._ribbon.hide()
            self._ribbon.deleteLater()
            self._ribbon = None
        if notice is None or self.night:
            return
        for detail in (notice.detail, ""):
            ribbon = Ribbon(self.theme, notice.text, detail, notice.urgent, self._ink, self)
            if self._place_ribbon(ribbon, size, margin, top):
                self._ribbon = ribbon
                return
            ribbon.hide()
            ribbon.deleteLater()

    def _place_ribbon(self, ribbon: Ribbon, size: QSize, margin: int, top: int) -> bool:
        """Place the notice; False where it does not fit."""
        gap, inner = self.theme.u(36), size.width() - 2 * margin
        room = inner - self.kept.width() - gap
        if ribbon.fits(room) and ribbon.height_for(room) <= self.kept.height() + self.theme.u(16):
            ribbon.setGeometry(self.kept.right() + gap, self._band, room, size.height() - self._band)
        elif ribbon.fits(inner) and ribbon.height_for(inner) <= (self._band - top) // 4:
            self._band -= ribbon.height_for(inner) + self.theme.u(16)
            ribbon.setGeometry(margin, self._band + self.theme.u(16), inner, ribbon.height_for(inner))
        else:
            return False
        ribbon.show()
        return True

    def _show_slide(self) -> None:
        """Build what the slide shows, in the largest letters that fit."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        theme, slide = self.scene.theme, self.slide
        self._heart = QRect()
        self._parts = []
        start = StartPill(theme, self.tr("Touch to start"), self.night, self)
        start.tapped.connect(lambda: self.went.emit(Home()))
        card = None
        if slide.route is not None:
            route = slide.route
            card = PageCard(theme, self.scene.pictures, slide.title, slide.drawing, self)
            card.tapped.connect(lambda: self.went.emit(route))
        parts = Parts(theme, slide.title, slide.text, self._ink, start, card, self.night)
        plan = plan_slide(self._area, parts)
        for widget, place in plan.places:
            widget.setParent(self)
            widget.setGeometry(place)
            widget.show()
            self._parts.append(widget)
        self._heart = plan.heart
        self._prepare_next()
        self.update()

    def _prepare_next(self) -> None:
        """Draw the next slide's picture ahead of time, in the size of this one's or of the usual place."""
        sizes = [part.picture_size() for part in self._parts if isinstance(part, PageCard)]
        number = self.route.slide if isinstance(self.route, Attract) else 0
        drawing = self._slides[(number + 1) % len(self._slides)].drawing
        if drawing is not None and self.scene.motion and sizes:
            self.scene.pictures.prepare([drawing], sizes[0])

    def show_next(self) -> None:
        """The next slide, over a short blend."""
        if not isinstance(self.route, Attract):
            return
        self._end_change()
        before = self.grab(flip_in(self, self._area))
        self.route = Attract((self.route.slide + 1) % len(self._slides))
        self._show_slide()
        after = self.grab(flip_in(self, self._area))
        blend = self._blend = Blend(before, after, self)
        blend.setGeometry(self._area)
        self._change.valueChanged.connect(blend.show_progress)
        blend.show()
        self._change.start()
        self.stirred.emit()

    def _end_change(self) -> None:
        self._change.stop()
        if self._blend is not None:
            self._change.valueChanged.disconnect(self._blend.show_progress)
            self._blend.hide()
            self._blend.deleteLater()
            self._blend = None

    def look(self) -> None:
        """A minute has gone by: the clock moves on, and the working day may have begun or ended."""
        if self._is_night() != self.night:
            self._end_change()
            self.night = self._is_night()
            self.arrange(self.size())
            return
        if self.night:
            self._show_slide()
        elif self._clock is not None:
            self._place_clock(self._clock.geometry().right() + 1, self._clock.y())
        self._start_timers()

    def words(self) -> list[Words]:
        """The clinic's name."""
        return self._words

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the band at the foot, the clinic's sign and name, and the heart of the welcome."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, palette = self.scene.theme, self.scene.theme.palette
        painter.fillRect(event.rect(), QColor(palette.night.ground) if self.night else self._shade())
        if not self.night:
            foot = QRect(0, self._band, self.width(), self.height() - self._band)
            painter.fillRect(foot, QColor(palette.paper) if theme.contrast else QColor(0, 0, 0, 56))
            draw_picture(painter, self._sign.x(), self._sign.y(), theme.art("logo-white", self._sign.width()))
        for words in self._words:
            words.paint(painter, theme)
        if not self._heart.isEmpty():
            draw_heart(painter, self.theme, flip(painter, QRectF(self._heart)))
        painter.end()

    def _shade(self) -> QBrush:
        shade = QLinearGradient(QPointF(0, 0), QPointF(self.width() * 0.8, self.height()))
        for place, colour in enumerate(self.scene.theme.palette.hero):
            shade.setColorAt(place, QColor(colour))
        return QBrush(shade)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Accept, so that the release comes here too."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Any touch starts."""
        self.went.emit(Home())
