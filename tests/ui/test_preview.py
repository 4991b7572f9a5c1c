"""A receptionist writes a page with the preview beside her editor: what she sees after each save."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from kiosk.__main__ import main
from kiosk.proof import Proofs
from kiosk.route import Home, Topic
from kiosk.settings import Settings
from kiosk.ui.preview import PANEL, Preview, fit_window
from kiosk.ui.remarks import NOTHING
from tests.test_folder import vet

TILT, ECHO = "hospital-services/tilt-table-test", "clinic-services/echocardiogram"
ICD = "hospital-services/icd"
STILL = Settings(motion=False)
LONG = 60.0
"""Seconds after which something counts as missing. Only a failing test waits that long."""


class Writer:
    """Somebody with an editor, the preview beside it."""

    def __init__(self, content: Path, scratch: Path, page: str) -> None:
        self.content = content
        self.preview = Preview(STILL, Proofs(content, scratch, vet, dt.datetime.now), page)
        self.preview.resize(1600, 700)
        self.preview.show()
        self.preview.start()

    def wait_for(self, done: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + LONG
        while not done():
            assert time.monotonic() < end, f"{what} did not come"
            QCoreApplication.processEvents()
            time.sleep(0.01)  # not QTest.qWait: it sleeps with Python's lock held, and the look at the pages waits

    def wait_for_pages(self) -> None:
        self.wait_for(lambda: self.preview.proof is not None, "the first look")

    def save(self, page: str, change: Callable[[str], str]) -> None:
        """Change a page, save it, and wait until the preview has seen it."""
        file, before = self.content / page / "index.md", self.preview.proof
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
        self.wait_for(lambda: self.preview.proof is not before, "the saved page")

    def read(self, widget: QWidget) -> str:
        """All words in labels that can be seen in this part of the window."""
        labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
        return "\n".join(label.text().replace("\u200b", "") for label in labels)

    @property
    def remarks(self) -> str:
        return self.read(self.preview.remarks)

    @property
    def refusal(self) -> str:
        """What stands in the place of the kiosk, "" when the kiosk is there."""
        assert self.preview.refusal.isVisible() != self.preview.kiosk.window.isVisible()
        return self.read(self.preview.refusal)

    @property
    def title(self) -> str:
        """The title of the kiosk's screen."""
        screen = self.preview.kiosk.window.screen_shown
        assert screen is not None
        return screen.title


@pytest.fixture
def content(bundled: Path, tmp_path: Path) -> Path:
    """The content that comes with the kiosk, with 2 pages: each look takes a moment, and each test looks often."""
    folder = Path(shutil.copytree(bundled, tmp_path / "content", ignore=shutil.ignore_patterns("*-services", "your-*")))
    for page in (ECHO, ICD):
        shutil.copytree(bundled / page, folder / page)
        shutil.copy(bundled / page / "../_section.md", folder / page / "../_section.md")
    return folder


@pytest.fixture
def open_preview(qapp: QApplication, content: Path, tmp_path: Path) -> Iterator[Callable[..., Writer]]:
    writers: list[Writer] = []

    def make(page: str = "") -> Writer:
        writers.append(Writer(content, tmp_path / "scratch", page))
        return writers[-1]

    yield make
    for writer in writers:
        writer.preview.close()
        writer.preview.kiosk.deleteLater()
        writer.preview.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_it_says_what_it_does_until_the_pages_are_there(open_preview: Callable[..., Writer]) -> None:
    writer = open_preview()
    assert "Looking at the pages" in writer.refusal
    writer.wait_for_pages()
    assert writer.refusal == "" and writer.preview.kiosk.window.route == Home()
    assert "First screen, and what belongs to no page" in writer.remarks and "clinic.yaml" in writer.remarks


def test_a_receptionist_starts_a_page_and_sees_it_grow(
    open_preview: Callable[..., Writer], content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "page", "hospital-services", "Tilt table test", "--content", str(content)]) == 0
    writer = open_preview(TILT)
    writer.wait_for_pages()
    assert "This page cannot be shown yet" in writer.refusal
    assert "Nothing is written on this page yet" in writer.refusal
    writer.save(TILT, lambda text: text.replace("## In short\n", "## In short\n\n- A table tilts you.\n"))
    assert writer.refusal == "" and writer.preview.kiosk.window.route == Topic(TILT)
    assert writer.title == "Tilt table test" and "Tilt table test" in writer.remarks
    assert 'There is no text below "Why have it"' in writer.remarks


def test_a_save_keeps_the_step_that_is_on_the_screen(open_preview: Callable[..., Writer]) -> None:
    writer = open_preview()
    writer.wait_for_pages()
    window = writer.preview.kiosk.window
    window.go(Topic(ECHO, "step-by-step", 2))
    writer.save(ECHO, lambda text: text.replace("title: Echocardiogram", "title: Heart ultrasound"))
    assert window.route == Topic(ECHO, "step-by-step", 2) and writer.title == "Heart ultrasound"
    assert "Heart ultrasound" in writer.remarks


def test_saving_another_page_opens_it(open_preview: Callable[..., Writer]) -> None:
    writer = open_preview(ECHO)
    writer.wait_for_pages()
    assert writer.preview.kiosk.window.route == Topic(ECHO)
    writer.save(ICD, lambda text: f"{text}\nMore.\n")
    assert writer.preview.kiosk.window.route == Topic(ICD)


def test_a_slip_shows_its_problem_in_place_of_the_page_and_the_same_step_comes_back(
    open_preview: Callable[..., Writer],
) -> None:
    writer = open_preview()
    writer.wait_for_pages()
    window = writer.preview.kiosk.window
    window.go(Topic(ECHO, "step-by-step", 2))
    writer.save(ECHO, lambda text: text.replace("title: Echocardiogram", "titel: Echocardiogram"))
    assert "This page has no title" in writer.refusal and "This page has no title" in writer.remarks
    writer.save(ECHO, lambda text: text.replace("titel: Echocardiogram", "title: Echocardiogram"))
    assert writer.refusal == "" and window.route == Topic(ECHO, "step-by-step", 2)


def test_whoever_does_not_want_to_mend_it_now_goes_to_the_first_screen(open_preview: Callable[..., Writer]) -> None:
    writer = open_preview(ECHO)
    writer.wait_for_pages()
    writer.save(ECHO, lambda text: f"<!-- {text}")
    (button,) = writer.preview.refusal.findChildren(QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert writer.refusal == "" and writer.preview.kiosk.window.route == Home()


def test_the_remarks_follow_whoever_looks_round(open_preview: Callable[..., Writer]) -> None:
    writer = open_preview()
    writer.wait_for_pages()
    window = writer.preview.kiosk.window
    window.go(Topic(ECHO))
    assert "Echocardiogram" in writer.remarks and "No clinician has approved this page" in writer.remarks
    window.go(Home())
    assert "First screen" in writer.remarks


def test_a_page_without_a_problem_says_so_and_all_numbers_stay_in_sight(open_preview: Callable[..., Writer]) -> None:
    writer = open_preview(ECHO)
    writer.wait_for_pages()
    proof = writer.preview.proof
    assert proof is not None
    writer.preview.remarks.tell("Echocardiogram", ECHO, (), proof.problems)
    assert NOTHING in writer.remarks
    count = sum(problem.severity == "warning" for problem in proof.problems)
    assert f"{count} to look at" in writer.preview.remarks.headline.accessibleName()


def test_nothing_is_published_and_nobody_is_asked_whether_they_are_still_there(
    open_preview: Callable[..., Writer], content: Path, tmp_path: Path
) -> None:
    files = sorted(content.rglob("*"))
    writer = open_preview(ECHO)
    writer.wait_for_pages()
    assert sorted(content.rglob("*")) == files
    root = Path(writer.preview.kiosk.library.root)
    assert root.is_relative_to(tmp_path / "scratch")
    assert writer.preview.kiosk.crew.idle.clock.limit > 7 * 24 * 3600


def test_the_window_has_room_for_the_kiosk_and_no_more() -> None:
    size = fit_window(1728, 972)
    assert (size.width(), size.height()) == (1728, (1728 - PANEL - 32) * 9 // 16 + 32)


def test_a_mistyped_page_is_answered_with_the_nearest_one(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "hospital-services/idc", "--content", str(content)]) == 1
    assert 'nearest known name is "hospital-services/icd"' in capsys.readouterr().err
