"""Reads off a window what is on it: targets, texts, cuts, overlaps, and the contrast as it was really painted."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import Any, cast

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from kiosk.ui.bottombar import BottomBar
from kiosk.ui.theme import Theme, measure_contrast
from kiosk.ui.topbar import TopBar
from kiosk.ui.widgets.piece import flip_in
from kiosk.ui.widgets.prose import Prose
from kiosk.ui.widgets.stage import Stage
from kiosk.ui.widgets.touch import Touch
from kiosk.ui.widgets.words import Words


def survey(window: QWidget, image: QImage | None) -> dict[str, Any]:
    """What tour.json says of one picture. Rectangles are in pixels of the window.

    "targets": name, x, y, w, h of everything that can be tapped; "elided": texts that have less room than they
    need; "overlaps": pairs of texts, labels or targets that lie over each other; "unreachable": targets that
    something covers, and buttons of the bars that have no place; "smallest_text_px": the smallest
    letter size; "lowest_contrast": the lowest contrast ratio of a text, measured on the picture itself, None without.
    """
    shown = list(_shown_widgets(window))
    targets = [(w, _on_window(w, window)) for w in shown if isinstance(w, Touch) and w.isEnabled()]
    texts = [(words, rect, widget) for widget in shown for words, rect in _texts_of(widget, window)]
    measured = [_measure_ratio(image, rect, words.ink) for words, rect, _ in texts] if image is not None else []
    ratios = [ratio for ratio in measured if ratio is not None]
    sizes = [_theme_of(widget).size(words.role) for words, _, widget in texts]
    sizes += [size for widget in shown if isinstance(widget, Prose) for size in widget.letter_sizes()]
    return {
        "targets": [{"name": w.name, "x": r.x(), "y": r.y(), "w": r.width(), "h": r.height()} for w, r in targets],
        "elided": _find_cuts(shown, texts, window),
        "overlaps": _find_overlaps(targets, texts, shown, window),
        "unreachable": _find_unreachable(targets, window),
        "smallest_text_px": min(sizes, default=0),
        "lowest_contrast": round(min(ratios), 2) if ratios else None,
    }


def _shown_widgets(window: QWidget) -> list[QWidget]:
    """Every visible widget that no overlay, panel or clipping parent hides."""
    covers = [getattr(window, "overlay", None), getattr(getattr(window, "screen_shown", None), "panel", None)]
    shown = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or widget.visibleRegion().isEmpty():
            continue
        if not any(_hides(cover, widget, window) for cover in covers if cover is not None):
            shown.append(widget)
    return shown


def _hides(cover: QWidget, widget: QWidget, window: QWidget) -> bool:
    if widget is cover or cover.isAncestorOf(widget) or widget.isAncestorOf(cover):
        return False
    middle = _on_window(widget, window).center()
    return QRect(cover.mapTo(window, QPoint(0, 0)), cover.size()).contains(middle)


def _theme_of(widget: QWidget) -> Theme:
    """The theme that a widget with words was given."""
    return cast(Theme, widget.theme)  # type: ignore[attr-defined]


def _on_window(widget: QWidget, window: QWidget) -> QRect:
    """The visible part of a widget, in the window's pixels."""
    region = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(window, region.topLeft()), region.size())


def _texts_of(widget: QWidget, window: QWidget) -> list[tuple[Words, QRect]]:
    words_of = getattr(widget, "words", None)
    if words_of is None:
        return []
    origin = widget.mapTo(window, QPoint(0, 0))
    placed = [replace(words, rect=flip_in(widget, words.rect)) for words in words_of() if words.text]
    if hasattr(widget, "breaks"):  # it may be cut between its words, so that some stand on another screenful
        seen = widget.visibleRegion().boundingRect()
        placed = [words for words in placed if seen.intersects(words.rect)]
    return [(words, words.rect.translated(origin)) for words in placed]


def _find_cuts(shown: list[QWidget], texts: list[tuple[Words, QRect, QWidget]], window: QWidget) -> list[str]:
    cuts = [words.text for words, _, widget in texts if words.is_cut(_theme_of(widget))]
    for widget in shown:
        if isinstance(widget, Prose) and (widget.is_cut() or _cuts_line(widget)):
            cuts.append(widget.accessibleName()[:80])
        if isinstance(widget, Touch) and widget.visibleRegion().boundingRect() != widget.rect():
            cuts.append(widget.name)
    for words, rect, widget in texts:
        if not QRect(QPoint(0, 0), window.size()).contains(rect) and words.text not in cuts:
            cuts.append(words.text)
        visible = widget.visibleRegion().boundingRect()
        if not isinstance(widget, Touch) and not visible.contains(words.rect.intersected(widget.rect())):
            cuts.append(words.text)
    return sorted(set(cuts))


def _cuts_line(prose: Prose) -> bool:
    """Does the edge of a screenful go through the letters of a line?"""
    seen = prose.visibleRegion().boundingRect()
    edges = {seen.top(), seen.bottom() + 1} - {0, prose.height()}
    lines = [(top, bottom, (bottom - top) * 0.2) for top, bottom in prose.list_lines(prose.width())]
    return any(top + spare < edge < bottom - spare for edge in edges for top, bottom, spare in lines)


def _find_unreachable(targets: list[tuple[Touch, QRect]], window: QWidget) -> list[str]:
    lost = {touch.name for touch, rect in targets if window.childAt(rect.center()) is not touch}
    for bar in window.findChildren(TopBar) + window.findChildren(BottomBar):
        for touch in bar.findChildren(Touch) if bar.isVisibleTo(window) else ():
            if touch.isVisibleTo(bar) and not bar.rect().contains(touch.geometry()):
                lost.add(touch.name)
    return sorted(lost)


def _find_overlaps(
    targets: list[tuple[Touch, QRect]], texts: list[tuple[Words, QRect, QWidget]], shown: list[QWidget], window: QWidget
) -> list[list[str]]:
    items: list[tuple[str, QRect, QWidget]] = [(touch.name, rect, touch) for touch, rect in targets]
    items += [(w.accessibleName()[:60], _on_window(w, window), w) for w in shown if isinstance(w, Prose)]
    loose = [(words.text, rect, widget) for words, rect, widget in texts if not isinstance(widget, Touch | Stage)]
    for widget in shown:
        if isinstance(widget, Stage):
            origin = widget.mapTo(window, QPoint(0, 0))
            loose += [(text, pill.toRect().translated(origin), widget) for text, pill in widget.pills()]
    items += loose
    found = []
    for index, (name, rect, owner) in enumerate(items):
        for other, place, keeper in items[index + 1 :]:
            shared = rect.intersected(place)
            if shared.width() > 1 and shared.height() > 1 and not _belongs(owner, keeper):
                found.append([name, other])
    return found


def _belongs(first: QWidget, second: QWidget) -> bool:
    return first is not second and (first.isAncestorOf(second) or second.isAncestorOf(first))


def _measure_ratio(image: QImage, rect: QRect, ink: str) -> float | None:
    """The contrast of a text as painted, None where there is too little of it to say."""
    area = rect.intersected(image.rect())
    if area.width() < 4 or area.height() < 4:
        return None
    part = image.copy(area).convertToFormat(QImage.Format.Format_RGB32)
    return _compare_pixels(bytes(part.constBits()), QColor(ink).rgb())


@lru_cache(maxsize=64)  # the words of the bars look the same on one picture after the other
def _compare_pixels(pixels: bytes, ink: int) -> float:
    """The contrast of the commonest colour that is not the ink, against the ink as it came out.

    Antialiasing only makes letters paler, so the colour nearest the ink is what was painted where a stroke is a
    pixel wide or more. Colours are counted in steps of 8, since a shaded ground has many that are nearly the same.
    """
    counts = Counter(memoryview(pixels).cast("I"))
    near = min(counts, key=lambda pixel: _distance(pixel, ink))
    grounds: Counter[int] = Counter()
    for pixel, count in counts.items():
        if _distance(pixel, near) > 48:
            grounds[pixel & 0xF8F8F8] += count
    if not grounds:
        return 1.0
    shade = grounds.most_common(1)[0][0]
    exact = max((pixel for pixel in counts if pixel & 0xF8F8F8 == shade), key=lambda pixel: counts[pixel])
    return measure_contrast(QColor(exact), QColor(near))


def _distance(first: int, second: int) -> int:
    """How far two colours are apart: the differences of their red, green and blue, added up."""
    red, green, blue = (
        (first >> 16 & 255) - (second >> 16 & 255),
        (first >> 8 & 255) - (second >> 8 & 255),
        (first & 255) - (second & 255),
    )
    return abs(red) + abs(green) + abs(blue)
