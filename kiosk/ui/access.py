"""What a screen reader is told: the role, name, state and action of everything shown, in reading order."""

from __future__ import annotations

from functools import cache
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLineEdit, QWidget

from kiosk.ui.readingorder import list_children

Role = QAccessible.Role
PRESS = "Press"
"""Qt's own name for the action that buttons have; the bridges turn it into the system's."""


def serve_screen_readers() -> None:
    """From now on the kiosk's widgets tell screen readers what they are. Costs nothing while none listens.

    PySide keeps one small Python object for each widget that a screen reader has asked about, also after the widget is
    gone: some 150 bytes, so that 10,000 screens read aloud take about 60 MB until the kiosk is started again.
    """
    QAccessible.installFactory(make_interface)


def make_interface(name: str, thing: QObject) -> QAccessibleInterface | None:
    """Qt asks what to tell about ``thing``; None leaves it to Qt, which knows its own text field.

    Qt asks once and keeps the answer, often before the widget has come into a window, so every widget gets one.
    """
    return Told(thing) if isinstance(thing, QWidget) and not isinstance(thing, QLineEdit) else None


@cache
def list_roles() -> tuple[tuple[type[QWidget], QAccessible.Role], ...]:
    """The role of each kind of widget; the first that fits counts. Loaded when the first screen reader asks."""
    from kiosk.ui.overlays import Overlay
    from kiosk.ui.screens.find import FindPanel
    from kiosk.ui.screens.screen import Screen
    from kiosk.ui.screens.steps import Dots
    from kiosk.ui.screens.unwell import Shout
    from kiosk.ui.topbar import TopBar
    from kiosk.ui.widgets.barchart import DayChart
    from kiosk.ui.widgets.choicerow import ChoiceRow
    from kiosk.ui.widgets.pageview import PageView
    from kiosk.ui.widgets.qrcode import QrCode
    from kiosk.ui.widgets.stage import Stage
    from kiosk.ui.widgets.takecard import TakePanel
    from kiosk.ui.widgets.termlink import TermLink
    from kiosk.ui.widgets.touch import Touch
    from kiosk.ui.window import Window

    return (
        (Window, Role.Window),
        (Overlay, Role.Dialog),
        (FindPanel, Role.Dialog),
        (TakePanel, Role.Dialog),
        (TopBar, Role.ToolBar),
        (Screen, Role.Pane),
        (Shout, Role.AlertMessage),
        (TermLink, Role.Link),
        (ChoiceRow, Role.CheckBox),
        (Touch, Role.Button),
        (Dots, Role.ProgressBar),
        (DayChart, Role.Chart),
        (Stage, Role.Graphic),
        (QrCode, Role.Graphic),
        (PageView, Role.Graphic),
    )


def find_role(widget: QWidget) -> QAccessible.Role | None:
    """What a widget is; None for one that only holds others together, and is left out, and for one not shown.

    Qt asks already while a widget is being made, when it lacks half of what it is. An error would not only be lost:
    WORKAROUND shiboken6 6.11 takes away a reference too many from the method that it looks up while one waits to be
    told, and ends with a segmentation fault later. So nothing of our own is asked before a widget is shown.
    """
    if not widget.isVisible():
        return None
    if isinstance(widget, QLineEdit):
        return Role.EditableText
    role = next((role for kind, role in list_roles() if isinstance(widget, kind)), None)
    if role == Role.Button and is_tab(widget):
        return Role.PageTab
    if role is not None and (find_name(widget) or role in (Role.Window, Role.Button)):
        return role
    if not find_name(widget):
        return None
    letters = getattr(widget, "role", "")
    if letters in ("title", "heading") or (letters and getattr(widget, "bold", False)):
        return Role.Heading
    return Role.Grouping if any(find_role(child) for child in list_children(widget)) else Role.StaticText


def is_tab(widget: QWidget) -> bool:
    """Is this button one of the tabs beside a page?"""
    from kiosk.ui.widgets.tabs import TabList

    parent = widget.parentWidget()
    return isinstance(parent, TabList) and any(widget is tab for tab in parent.buttons)


def find_name(widget: QWidget) -> str:
    """What a widget is called, or else the words that are painted on it."""
    name = widget.accessibleName() or " ".join(list_painted(widget))
    return name if name or not widget.isVisible() else str(getattr(widget, "title", "") or "")


def describe(widget: QWidget) -> str:
    """What is said of a widget beside its name: its description, and painted words that are in neither."""
    said = widget.accessibleDescription()
    known = f"{find_name(widget)} {said}".casefold()
    more = [text for text in list_painted(widget) if text.casefold() not in known]
    return ". ".join(text for text in (said, *more) if text)


def list_painted(widget: QWidget) -> list[str]:
    """The words that are painted on a widget; none while it is not shown."""
    words = getattr(widget, "words", None) if widget.isVisible() else None
    return [part.text for part in words()] if words is not None else []


def find_window(widget: QWidget) -> QWidget | None:
    """The kiosk's window that holds this widget; None for any other widget of the program."""
    from kiosk.ui.window import Window

    found: QWidget | None = widget
    while found is not None and not isinstance(found, Window):
        found = found.parentWidget()
    return found


def list_told(widget: QWidget) -> list[QWidget]:
    """What is told as the contents of a widget, in reading order. What only holds others gives way to them."""
    from kiosk.ui.screens.screen import Screen
    from kiosk.ui.window import Window

    if not widget.isVisible():
        return []
    children = list_children(widget)
    if isinstance(widget, Screen) and widget.front is not widget:
        children = [widget.front]
    elif isinstance(widget, Window) and widget.overlay is not None:
        cover = widget.overlay
        children = [c for c in children if c is cover or not cover.geometry().contains(c.geometry().center())]
    told: list[QWidget] = []
    for child in children:
        told += [child] if find_role(child) is not None else list_told(child)
    return told


class Told(QAccessibleWidget):
    """One widget, as a screen reader is told of it."""

    def role(self) -> QAccessible.Role:
        """What it is."""
        return find_role(self.widget()) or Role.Grouping

    def text(self, what: QAccessible.Text) -> str:
        """Its name, and what else is said of it; any other text as Qt tells it."""
        if what == QAccessible.Text.Name:
            return find_name(self.widget())
        if what == QAccessible.Text.Description:
            return describe(self.widget())
        return str(super().text(what))

    def state(self) -> QAccessible.State:
        """What it is like now: chosen or not, on or off."""
        state: Any = super().state()
        role, chosen = self.role(), bool(getattr(self.widget(), "chosen", False))
        if role == Role.CheckBox:
            state.checkable, state.checked = True, chosen
        elif role == Role.PageTab or chosen:
            state.selectable, state.selected = True, chosen
        elif role == Role.Dialog:
            state.modal = True
        elif role == Role.Link:
            state.linked = True
        return state  # type: ignore[no-any-return]

    def childCount(self) -> int:
        """How much is in it."""
        return len(list_told(self.widget()))

    def child(self, index: int) -> QAccessibleInterface:
        """One part of it, from 0."""
        told = list_told(self.widget())
        none: Any = None  # which Qt allows, and PySide's types do not
        return QAccessible.queryAccessibleInterface(told[index]) if 0 <= index < len(told) else none

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Which part that is; -1 for none."""
        thing = child.object()
        return next((index for index, part in enumerate(list_told(self.widget())) if part is thing), -1)

    def parent(self) -> QAccessibleInterface:
        """What it is told to be in."""
        above = self.widget().parentWidget()
        while above is not None and find_window(above) is not None and find_role(above) is None:
            above = above.parentWidget()
        if above is None or find_window(above) is None:
            return super().parent()
        return QAccessible.queryAccessibleInterface(above)

    def actionNames(self) -> list[str]:
        """What can be done with it."""
        presses = self.widget().isEnabled() and hasattr(self.widget(), "press")
        return [*([PRESS] if presses else []), *super().actionNames()]

    def doAction(self, name: str) -> None:
        """Do it, after the screen reader has its answer: the widget may be gone then."""
        widget = self.widget()
        if name == PRESS and PRESS in self.actionNames():
            QTimer.singleShot(0, widget, lambda: press(widget))
        else:
            super().doAction(name)


def press(widget: QWidget) -> None:
    """What a tap does, told to the kiosk as someone's presence. The keyboard comes here first, so as not to be lost."""
    window: Any = find_window(widget)
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
    window.used.emit()
    widget.press()  # type: ignore[attr-defined]
