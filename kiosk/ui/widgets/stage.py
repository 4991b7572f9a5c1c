"""The stage: one drawing with its labels, the short change to the next one, and its film for those who ask for it."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QRectF, QSize, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QColor, QHideEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.model import Drawing
from kiosk.ui.pictures import Pictures, fit_view
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.film import RATE, Film
from kiosk.ui.widgets.labels import PlacedLabel, paint_labels, place_labels
from kiosk.ui.widgets.piece import Piece
from kiosk.ui.widgets.playbutton import PlayButton
from kiosk.ui.widgets.words import Words

CHANGE_MS = 180
LOAD_MS = 400
"""How long after a drawing is shown its film is made ready: no touch follows so soon, and no change still runs."""


class Stage(Piece):
    """Shows ``drawing``. ``change_to`` blends to one of the same scene and slides to any other (at most 200 ms).

    ``corners`` says which corners are round: "left" (where reading starts), "top" or "all"; the others meet the card's
    other part. With
    ``plays`` a drawing that has a film has a button, which plays it once over the still drawing.
    """

    def __init__(
        self,
        theme: Theme,
        pictures: Pictures,
        drawing: Drawing | None,
        corners: str = "left",
        parent: QWidget | None = None,
        plays: bool = False,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.pictures = pictures
        self.drawing = drawing
        self.corners = corners
        self._labels: list[PlacedLabel] = []
        self._before: QPixmap | None = None
        self._after: QPixmap | None = None
        self._slide = 0
        self._progress = 1.0
        self._change = QVariantAnimation(self)
        self._change.setDuration(CHANGE_MS)
        self._change.setStartValue(0.0)
        self._change.setEndValue(1.0)
        self._change.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._change.valueChanged.connect(self._show_progress)
        self._change.finished.connect(self._end_change)
        self._plays = plays
        self._film: Film | None = None
        self._frame = -1
        self._play = QVariantAnimation(self)
        self._play.valueChanged.connect(self._show_moment)
        self._play.finished.connect(self.stop)
        self.button = PlayButton(theme, self)
        self.button.tapped.connect(self._play_or_stop)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
        self.keep_upright()
        self._describe()

    @property
    def playing(self) -> bool:
        """Does the drawing move now?"""
        return self._frame >= 0

    def _describe(self) -> None:
        """The words for the drawing, and what there is to play."""
        self.setAccessibleName(self.drawing.alt if self.drawing else "")
        self._film = None
        self.button.setVisible(self._has_film)
        if self._has_film:
            QTimer.singleShot(LOAD_MS, self, self._prepare_film)

    @property
    def _has_film(self) -> bool:
        return self._plays and self.drawing is not None and bool(self.drawing.film)

    def _load_film(self) -> None:
        if self._film is None and self.drawing is not None and self._has_film:
            self._film = Film(self.pictures.root / self.drawing.film, self.drawing)

    def _prepare_film(self) -> None:
        """Load the film and draw its first frame, so that a tap need not wait for either."""
        if self.playing or not self.isVisible():
            return
        self._load_film()
        if self._film is not None:
            self._film.draw(0, self.pixel_size(), self.theme.palette.stage)

    def _play_or_stop(self) -> None:
        if self.playing or self.drawing is None:
            self.stop()
            return
        self._end_change()
        self._load_film()
        self._frame = 0
        self._play.setDuration(round(self.drawing.seconds * 1000))
        self._play.setStartValue(0.0)
        self._play.setEndValue(self.drawing.seconds)
        self._play.start()
        self.button.show_playing(True)
        self.update()

    def _show_moment(self, seconds: object) -> None:
        frame = int(float(seconds) * RATE)  # type: ignore[arg-type]
        if self.playing and frame != self._frame:
            self._frame = frame
            self.update()

    def stop(self) -> None:
        """The still drawing again, at once."""
        self._frame = -1
        self._play.stop()
        self.button.show_playing(False)
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody watches any more."""
        self.stop()

    def change_to(self, drawing: Drawing | None, forward: bool, motion: bool) -> None:
        """Show another drawing; ``forward`` slides it in from where reading ends."""
        self.stop()
        self.button.hide()
        before, old = self.grab() if motion and self.isVisible() else None, self.drawing
        self.drawing = drawing
        self._describe()
        self._place()
        if before is not None:
            same = old is not None and drawing is not None and bool(old.scene) and old.scene == drawing.scene
            self._slide = 0 if same else (1 if forward is not self.theme.from_right else -1)
            self.button.hide()
            self._after = self.grab()
            self._before = before
            self._progress = 0.0
            self._change.start()
        self.update()

    def _show_progress(self, value: object) -> None:
        self._progress = float(value)  # type: ignore[arg-type]
        self.update()

    def _end_change(self) -> None:
        self._change.stop()
        self._before = self._after = None
        self._progress = 1.0
        self.button.setVisible(self._has_film)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Labels depend on the size."""
        self._place()

    def _place(self) -> None:
        self._labels = []
        if self.drawing is not None and self.width() > 1 and self.height() > 1:
            view = fit_view(self.drawing, self.size())
            labels = self.drawing.labels
            self._labels = place_labels(self.theme, labels, view, self.size())
            if not self.button.place(self.rect(), self._labels) and self._has_film:
                taken = QRectF(self.button.geometry())
                self._labels = place_labels(self.theme, labels, view, self.size(), taken)

    def words(self) -> list[Words]:
        """The labels' words."""
        return [label.words for label in self._labels]

    def pills(self) -> list[tuple[str, QRectF]]:
        """Each label's text and pill, for the tour's search for overlaps."""
        return [(label.words.text, label.pill) for label in self._labels]

    def pixel_size(self) -> QSize:
        """The size in pixels at which this stage needs its drawings."""
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The drawing on its quiet ground, or the two pictures of a change."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._before is not None and self._after is not None:
            self._paint_change(painter, self._before, self._after)
        else:
            self._paint_still(painter)
        painter.end()

    def _paint_change(self, painter: QPainter, before: QPixmap, after: QPixmap) -> None:
        if self._slide:
            offset = round(self.width() * self._progress) * self._slide
            painter.drawPixmap(-offset, 0, before)
            painter.drawPixmap(self.width() * self._slide - offset, 0, after)
        else:
            painter.drawPixmap(0, 0, before)
            painter.setOpacity(self._progress)
            painter.drawPixmap(0, 0, after)

    def _paint_still(self, painter: QPainter) -> None:
        theme, rect = self.theme, QRectF(self.rect())
        painter.setClipPath(self._shape(rect))
        painter.fillRect(self.rect(), QColor(theme.palette.stage))
        if self.drawing is None:
            return
        if self._film is not None and self.playing:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._film.sharpness < 1)
            painter.drawImage(rect, self._film.draw(self._frame, self.pixel_size(), theme.palette.stage))
        else:
            painter.drawPixmap(0, 0, self.pictures.fetch(self.drawing, self.pixel_size()))
        paint_labels(painter, theme, self._labels)

    def _shape(self, rect: QRectF) -> QPainterPath:
        radius = self.theme.u(28)
        spill = radius * 2
        grown = {
            "left": rect.adjusted(-spill, 0, 0, 0) if self.theme.from_right else rect.adjusted(0, 0, spill, 0),
            "top": rect.adjusted(0, 0, 0, spill),
            "all": rect,
        }[self.corners]
        path = QPainterPath()
        path.addRoundedRect(grown, radius, radius)
        return path

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Not for the stage: the step screen around it looks for swipes."""
        event.ignore()
