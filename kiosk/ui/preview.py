"""The preview: the kiosk in a window on the pages that are being written, and beside it what is wrong with them."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kiosk.exitcodes import NO_DISPLAY
from kiosk.leaflets.vet import vet_file
from kiosk.model import Library
from kiosk.problem import Problem, suggest_name
from kiosk.proof import Proof, Proofs, list_pages
from kiosk.route import Contact, Contents, Leaflets, People, Reader, Route, Topic, route_to
from kiosk.settings import Settings, read_settings
from kiosk.state import find_content, open_state
from kiosk.verdicts import Verdicts, name_engines
from kiosk.watch import list_folder

# isort: split
from PySide6.QtCore import QRect, QSize, QTimer
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.app import Kiosk
from kiosk.ui.jobs import Jobs
from kiosk.ui.launch import has_display
from kiosk.ui.remarks import Refusal, Remarks
from kiosk.ui.theme import load_fonts

PAUSE_MS = 1000
"""Between two looks at the folder: a save is shown within about two seconds."""

NEVER = 1_000_000
"""Seconds: whoever writes a page is not asked "Still there?"."""

ROUNDING = 1.04
"""A small window rounds every size up to whole pixels; taken for a larger panel it is laid out as the real one is."""

REFUSED = ("This page cannot be shown yet", "Mend this and save. The page appears here as soon as it is good.")
EMPTY = ("There is no page to show yet", "Mend this and save. The pages appear here as soon as they are good.")

PANEL = 400
MIN_HEIGHT = 400
SHAPE = (16, 9)
MARGIN = 16
GROUND = "#C9D1D3"


class Preview(QWidget):
    """A kiosk on the left, remarks on the right. ``page`` is where to start, "" the first screen."""

    def __init__(self, settings: Settings, proofs: Proofs, page: str = "") -> None:
        super().__init__()
        self.setWindowTitle("Preview: not published")
        quiet = replace(
            settings,
            idle_seconds_home=NEVER,
            idle_seconds_reading=NEVER,
            diagonal_inches=settings.diagonal_inches * ROUNDING,
        )
        self.kiosk = Kiosk(Library(), quiet, proofs.folder, proofs.scratch)
        self.page = page
        self.proof: Proof | None = None
        self.remarks = Remarks(self)
        self.refusal = Refusal(self)
        self._proofs = proofs
        self._looking = False
        self._jobs = Jobs(self)
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.look)
        self.kiosk.window.setParent(self)
        self.kiosk.window.hide()
        self.kiosk.window.moved.connect(self._note_move)
        self.refusal.left.connect(self._go_home)
        self.refusal.tell("Looking at the pages", "The first time, every leaflet is checked. This takes a while.", ())

    def start(self) -> None:
        """Look now, and then every second."""
        self.look()
        self._timer.start()

    def look(self) -> None:
        """See whether somebody has saved something, unless that is being done."""
        if not self._looking:
            self._looking = True
            self._jobs.run(self._proofs.look, self._receive)

    def _receive(self, proof: Proof | None) -> None:
        self._looking = False
        if proof is None:
            return
        self.proof = proof
        self.kiosk.take_over(proof.library)
        if proof.edited:
            self.page = proof.edited
        self._show_page()

    def _show_page(self) -> None:
        """The page that counts now: on the kiosk where it can be shown, else what is wrong with it."""
        proof = self.proof
        if proof is None:
            return
        window, problems = self.kiosk.window, proof.list_problems(self.page)
        if not proof.library.pages() or proof.is_refused(self.page):
            errors = _pick_errors(problems) or _pick_errors(proof.problems)
            others = bool(proof.library.pages())
            title, told = REFUSED if others else EMPTY
            self.refusal.tell(title, told, errors, self.page, way_out=others)
            window.hide()
            self.refusal.show()
        else:
            self.refusal.hide()
            window.show()
            here = name_page(window.route, proof.library)
            # The same page is built anew where the person is: tab, step and screenful stay.
            window.rebuild() if self.page in ("", here) else window.go(route_to(self.page))
        self.remarks.tell(self._name(proof), self.page, problems, proof.problems)

    def _name(self, proof: Proof) -> str:
        page = proof.library.page(self.page)
        if page is not None:
            return page.title
        return self.page.rpartition("/")[2] if self.page else "First screen, and what belongs to no page"

    def _note_move(self, route: Route) -> None:
        """Whoever looks round in the kiosk sees the remarks of each place they come to."""
        page = name_page(route, self.kiosk.library)
        if self.proof is not None and page != self.page and not self.kiosk.window.isHidden():
            self.page = page
            self.remarks.tell(self._name(self.proof), page, self.proof.list_problems(page), self.proof.problems)

    def _go_home(self) -> None:
        self.page = ""
        self.kiosk.window.finish()
        self._show_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The kiosk keeps the shape of a panel; the remarks keep their width."""
        room = QRect(0, 0, self.width() - PANEL, self.height())
        self.remarks.setGeometry(room.width(), 0, PANEL, self.height())
        inside = room.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        scale = min(inside.width() / SHAPE[0], inside.height() / SHAPE[1])
        place = QRect(0, 0, max(2, int(SHAPE[0] * scale)), max(2, int(SHAPE[1] * scale)))
        place.moveCenter(inside.center())
        self.kiosk.window.setGeometry(place)
        self.refusal.setGeometry(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The table that the kiosk stands on."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(GROUND))
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's cross ends everything."""
        self.close_down()
        event.accept()

    def close_down(self) -> None:
        """End every thread, timer and child process."""
        self._timer.stop()
        self._proofs.stop()
        self._jobs.close()
        self.kiosk.close()


def _pick_errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.severity == "error")


def fit_window(width: int, height: int) -> QSize:
    """The largest window within these pixels in which no table shows above and below the kiosk."""
    kiosk = (width - PANEL - 2 * MARGIN) * SHAPE[1] // SHAPE[0] + 2 * MARGIN
    return QSize(width, max(MIN_HEIGHT, min(height, kiosk)))


def name_page(route: Route, library: Library) -> str:
    """The id of the page a route belongs to, "" for places that are no page."""
    if isinstance(route, Topic | Contents):
        return route.page
    if isinstance(route, Reader):
        leaflet = library.leaflet(route.leaflet)
        return leaflet.page if leaflet else ""
    own: dict[type, str] = {Contact: "contact", Leaflets: "leaflets", People: "your-cardiologist"}
    return own.get(type(route), "")


def run_preview(content: Path | None, settings_file: Path | None, page: str) -> int:
    """Show the preview until its window is closed; 2 when there is no display, 1 when no such page."""
    if not has_display():
        print("There is no display here: run this at a screen.", file=sys.stderr)
        return NO_DISPLAY
    settings, problems = read_settings(settings_file)
    for problem in problems:
        print(f"{problem.where}: {problem.what} {problem.fix}", file=sys.stderr)
    folder = find_content(content, settings.content)
    pages = list_pages(folder, list_folder(folder) or frozenset())
    page = page.replace("\\", "/").removesuffix("index.md").strip("/")
    if page and page not in pages:
        print(f'There is no page "{page}". {suggest_name(page, sorted(pages))}', file=sys.stderr)
        return 1
    app = QApplication(sys.argv[:1])
    app.setApplicationName("clinic-kiosk")
    app.setDoubleClickInterval(0)
    load_fonts()
    with tempfile.TemporaryDirectory() as scratch:
        verdicts = Verdicts(find_vetted(settings, folder, Path(scratch)), vet_file, name_engines(), dt.datetime.now())
        preview = Preview(settings, Proofs(folder, Path(scratch), verdicts.vet, dt.datetime.now), page)
        room = preview.screen().availableSize()
        preview.resize(fit_window(room.width() * 9 // 10, room.height() * 9 // 10))
        preview.show()
        preview.start()
        code = app.exec()
        preview.close_down()
    return code


def find_vetted(settings: Settings, folder: Path, scratch: Path) -> Path:
    """Where verdicts on leaflets are remembered: with the kiosk's own, so that none is vetted anew at each preview."""
    try:
        return open_state(settings.state_dir, folder) / "vetted"
    except OSError:
        return scratch / "vetted"
