"""The chooser: every language there is, each under its own name in its own script, so that nobody needs English."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.language import Language
from kiosk.ui.overlays import Overlay
from kiosk.ui.theme import GAP, Theme
from kiosk.ui.widgets.column import Column
from kiosk.ui.widgets.tabs import TabButton


class Chooser(Overlay):
    """``chosen`` gives the code of the language touched. The one spoken now is marked."""

    chosen = Signal(str)

    only_read = False

    def __init__(
        self, theme: Theme, languages: Sequence[Language], spoken: Language, parent: QWidget | None = None
    ) -> None:
        self._languages = languages
        self._spoken = spoken
        close = QCoreApplication.translate("Chooser", "Close")
        super().__init__(theme, ", ".join(language.itself for language in languages), "", close, "close", parent)

    def build(self, width: int) -> Column:
        """A button for each language, two beside each other where the names fit."""
        buttons = [self._make(language) for language in self._languages]
        half = (width - self.theme.u(GAP)) // 2
        count = 2 if len(buttons) > 4 and all(button.fits(half) for button in buttons) else 1
        rows: list[list[QWidget]] = [list(buttons[i : i + count]) for i in range(0, len(buttons), count)]
        return Column(rows, self.theme.u(GAP), self.theme.u(GAP))

    def _make(self, language: Language) -> TabButton:
        spoken = language == self._spoken
        button = TabButton(self.theme, language.itself, spoken, "check" if spoken else "globe", True)
        button.tapped.connect(lambda: self.chosen.emit(language.code))
        return button
