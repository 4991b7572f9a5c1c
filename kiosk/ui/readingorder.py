"""The reading order: in which order an eye goes through what a screen shows, as the keyboard and a screen reader do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget


def sort_for_reading(places: Sequence[QRect], from_right: bool = False) -> list[int]:
    """The indexes of ``places`` in reading order: cut into rows, each row into columns, each of those into rows again.

    What lies over each other cannot be cut apart and keeps its order. ``from_right``: columns are read from the right.
    The method is the recursive X-Y cut (Nagy and Seth, 1984).

    >>> left, upper, lower = QRect(0, 0, 50, 100), QRect(60, 0, 50, 40), QRect(60, 60, 50, 40)
    >>> sort_for_reading([lower, left, upper])
    [1, 2, 0]
    """
    return _sort(list(range(len(places))), places, from_right)


def _sort(indexes: list[int], places: Sequence[QRect], from_right: bool) -> list[int]:
    if len(indexes) < 2:
        return indexes
    rows = _cut(indexes, [(places[i].top(), places[i].bottom()) for i in indexes])
    if len(rows) > 1:
        return [index for row in rows for index in _sort(row, places, from_right)]
    columns = _cut(indexes, [(places[i].left(), places[i].right()) for i in indexes])
    if len(columns) > 1:
        ordered = reversed(columns) if from_right else columns
        return [index for column in ordered for index in _sort(column, places, from_right)]
    return indexes


def _cut(indexes: list[int], spans: list[tuple[int, int]]) -> list[list[int]]:
    """The indexes in groups between which there is a gap, from the lowest coordinate on; each keeps its order."""
    groups: list[tuple[int, set[int]]] = []
    for (start, end), index in sorted(zip(spans, indexes, strict=True)):
        if groups and start <= groups[-1][0]:
            groups[-1] = (max(groups[-1][0], end), groups[-1][1] | {index})
        else:
            groups.append((end, {index}))
    return [[index for index in indexes if index in group] for _, group in groups]


def list_children(widget: QWidget) -> list[QWidget]:
    """The children of a widget that can be seen, in reading order."""
    children = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    shown = [child for child in children if child.isVisible() and not child.visibleRegion().isEmpty()]
    order = sort_for_reading([find_place(child) for child in shown], widget.layoutDirection() == RIGHT_TO_LEFT)
    return [shown[index] for index in order]


RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft


def find_place(widget: QWidget) -> QRect:
    """The part of a widget that can be seen, in pixels of its parent."""
    return widget.visibleRegion().boundingRect().translated(widget.mapToParent(QPoint(0, 0)))


def walk(widget: QWidget) -> Iterator[QWidget]:
    """Everything below ``widget`` that can be seen, in reading order, each before what is in it."""
    for child in list_children(widget):
        yield child
        yield from walk(child)


def is_open(widget: QWidget, window: QWidget) -> bool:
    """Does nothing lie over the middle of what can be seen of this widget?"""
    middle = widget.mapTo(window, widget.visibleRegion().boundingRect().center())
    found = window.childAt(QPoint(middle))
    if widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
        parent = widget.parentWidget()  # a finger goes through it, to what it belongs to
        return found is not None and parent is not None and (found is parent or parent.isAncestorOf(found))
    return found is not None and (found is widget or widget.isAncestorOf(found))
