"""Someone at the glass tries to get out, with real keys, a real pointer and other programs: docs/lockdown.md."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage

from kiosk.exitcodes import ALREADY_RUNNING
from tests.journeys.glass import (
    ROOT,
    Glass,
    list_missing,
    start_glass,
    start_kiosk,
    wait_until,
    wait_until_still,
    write_device,
)

ON_GLASS = pytest.mark.skipif(bool(list_missing()), reason=f"not installed: {', '.join(list_missing())}")
SIZE = (1280, 800)
FIELD = (640, 115)
"""Where the search's field is on a glass of that size."""

TABLE = ROOT / "docs" / "lockdown.md"

KEYS = {
    "Alt+F4": "alt+F4",
    "Alt+Tab": "alt+Tab",
    "Alt+Escape": "alt+Escape",
    "Alt+Space": "alt+space",
    "Alt+Left": "alt+Left",
    "Ctrl+Q": "ctrl+q",
    "Ctrl+W": "ctrl+w",
    "Ctrl+N": "ctrl+n",
    "Ctrl+O": "ctrl+o",
    "Ctrl+P": "ctrl+p",
    "Ctrl+S": "ctrl+s",
    "Ctrl+A": "ctrl+a",
    "Ctrl+C": "ctrl+c",
    "Ctrl+X": "ctrl+x",
    "Ctrl+Z": "ctrl+z",
    "Ctrl+Tab": "ctrl+Tab",
    "Ctrl+Escape": "ctrl+Escape",
    "Ctrl+Shift+Escape": "ctrl+shift+Escape",
    "Ctrl+Shift+I": "ctrl+shift+i",
    "Ctrl+Alt+T": "ctrl+alt+t",
    "Ctrl+Alt+Delete": "ctrl+alt+Delete",
    "Ctrl+Alt+Backspace": "ctrl+alt+BackSpace",
    "Super": "Super_L",
    "Super+D": "super+d",
    "Super+L": "super+l",
    "Super+R": "super+r",
    **{f"F{number}": f"F{number}" for number in range(1, 13)},
    "Menu": "Menu",
    "Shift+F10": "shift+F10",
    "Print": "Print",
    "Compose": "Multi_key",
    "Ctrl+Shift+U": "ctrl+shift+u",
    "Help": "Help",
    "Power": "XF86PowerOff",
    "Sleep": "XF86Sleep",
    "Home page": "XF86HomePage",
    "Mail": "XF86Mail",
}
"""Every key of the table by the name it has there, and as xdotool calls it."""

OFFERS = """
import sys
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
app = QApplication([])
for mode in (QClipboard.Mode.Selection, QClipboard.Mode.Clipboard):
    app.clipboard().setText("https://example.org", mode)
print("offered", flush=True)
app.exec()
"""

DRAGS = """
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QWidget
class Source(QWidget):
    def mouseMoveEvent(self, event):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile("/etc/hostname")])
        data.setText("https://example.org")
        drag = QDrag(self)
        drag.setMimeData(data)
        print(drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction).name, flush=True)
app = QApplication([])
source = Source(None, Qt.WindowType.BypassWindowManagerHint | Qt.WindowType.FramelessWindowHint)
source.setGeometry(0, 300, 60, 60)
source.show()
print("there", flush=True)
app.exec()
"""


class Intruder:
    """Someone before a kiosk who looks for a way out of it."""

    def __init__(self, glass: Glass, command: list[str], kiosk: subprocess.Popen[str]) -> None:
        self.glass = glass
        self.command = command
        self.kiosk = kiosk

    def press(self, *keys: str) -> None:
        """Press keys one after the other; xdotool goes on when the X server has taken them."""
        self.glass.run("xdotool", "key", "--delay", "20", *keys)

    def go_home(self) -> QImage:
        """Touch Finish, which is the last control everywhere, and see the first screen."""
        self.press("shift+Tab", "Return")
        return self.touch_nothing()

    def search(self) -> QImage:
        """Go to the search, and type into its field."""
        self.go_home()
        self.press("shift+Tab", "shift+Tab", "shift+Tab", "Return")
        wait_until_still(self.glass)
        self.glass.tap(*FIELD)
        before = wait_until_still(self.glass)
        self.press("p", "u")
        wait_until(lambda: self.glass.look() != before, "the letters that were typed")
        return wait_until_still(self.glass)

    def touch_nothing(self) -> QImage:
        """Touch where nothing is; what is shown then."""
        self.glass.tap(640, 560)
        return wait_until_still(self.glass)

    def list_ways_out(self, before: QImage, windows: dict[str, str], names: list[str]) -> list[str]:
        """The keys after which anything is different."""
        led = []
        for name in names:
            self.press(KEYS[name])
            if self.glass.look() != before:
                led.append(name)
                before = wait_until_still(self.glass)
        if wait_until_still(self.glass) != before or self.glass.list_windows() != windows:
            led.append("one of them, late")
        return led


@pytest.fixture(scope="module")
def intruder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Intruder]:
    folder = tmp_path_factory.mktemp("device")
    command = write_device(folder)
    with start_glass(folder, *SIZE) as glass, start_kiosk(glass, command) as kiosk:
        yield Intruder(glass, command, kiosk)


@ON_GLASS
def test_no_real_key_leads_out_of_the_first_screen(intruder: Intruder) -> None:
    home, windows = intruder.go_home(), intruder.glass.list_windows()
    assert list(windows.values()) == ["0 0 1280 800"]
    assert intruder.list_ways_out(home, windows, list(KEYS)) == []
    assert intruder.kiosk.poll() is None


@ON_GLASS
def test_no_real_key_leads_out_of_a_field_that_is_typed_in(intruder: Intruder) -> None:
    typed, windows = intruder.search(), intruder.glass.list_windows()
    assert intruder.list_ways_out(typed, windows, list(KEYS)) == []
    intruder.go_home()


@ON_GLASS
def test_other_buttons_long_presses_and_slides_from_the_edges_open_nothing(intruder: Intruder) -> None:
    home, windows, glass = intruder.go_home(), intruder.glass.list_windows(), intruder.glass
    for button in ("2", "3", "8", "9"):
        glass.run("xdotool", "mousemove", "640", "150", "click", button)
    glass.run("xdotool", "mousemove", "4", "500", "mousedown", "1", "sleep", "1.5", "mouseup", "1")
    for edge in ((0, 400), (1279, 400), (640, 0), (640, 799)):
        glass.run("xdotool", "mousemove", *map(str, edge), "mousedown", "1", "mousemove", "640", "560", "mouseup", "1")
    assert intruder.touch_nothing() == home
    assert glass.list_windows() == windows


@ON_GLASS
def test_what_another_program_has_copied_does_not_get_into_the_search(intruder: Intruder) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", OFFERS], env=intruder.glass.environ, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout is not None and other.stdout.readline() == "offered\n"
        typed = intruder.search()
        intruder.glass.run("xdotool", "mousemove", *map(str, FIELD), "click", "2", "click", "2")
        intruder.press("ctrl+v", "shift+Insert", "ctrl+shift+v", "XF86Paste")
        assert wait_until_still(intruder.glass) == typed
    finally:
        other.terminate()
        other.communicate()
    intruder.go_home()


@ON_GLASS
def test_what_is_dragged_over_from_another_program_is_not_taken(intruder: Intruder) -> None:
    typed, glass = intruder.search(), intruder.glass
    other = subprocess.Popen([sys.executable, "-c", DRAGS], env=glass.environ, stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout is not None and other.stdout.readline() == "there\n"
        time.sleep(0.5)
        glass.run("xdotool", "mousemove", "30", "330", "mousedown", "1")
        for part in range(1, 20):  # to the field, where text could be dropped
            x, y = 30 + (FIELD[0] - 30) * part // 19, 330 + (FIELD[1] - 330) * part // 19
            glass.run("xdotool", "mousemove", str(x), str(y), "sleep", "0.02")
        glass.run("xdotool", "mouseup", "1")
        assert other.stdout.readline() == "IgnoreAction\n"
    finally:
        other.terminate()
        other.communicate()
    assert wait_until_still(glass) == typed
    intruder.go_home()


@ON_GLASS
def test_a_second_kiosk_says_so_and_ends_without_a_window(intruder: Intruder) -> None:
    home, windows = intruder.go_home(), intruder.glass.list_windows()
    second = subprocess.run(intruder.command, cwd=ROOT, env=intruder.glass.environ, capture_output=True, text=True)
    assert second.returncode == ALREADY_RUNNING
    assert "is running already" in second.stderr
    assert intruder.glass.look() == home and intruder.glass.list_windows() == windows


def test_the_program_has_no_dialog_for_files_or_printing_and_opens_no_link() -> None:
    """What is not in it cannot be opened: a QR code and an address in a leaflet are pictures of themselves."""
    ways = re.compile(r"QFileDialog|QPrintDialog|QPrintPreview|QPageSetup|QDesktopServices|QMenu\b|webbrowser|xdg-open")
    found = {
        path.name: ways.findall(path.read_text(encoding="utf-8"))
        for path in (ROOT / "kiosk").rglob("*.py")
        if ways.search(path.read_text(encoding="utf-8"))
    }
    assert found == {}


def list_rows() -> list[list[str]]:
    """The rows of the tables in docs/lockdown.md."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if row[0] != "Escape"]


def test_every_row_of_the_table_is_a_test_and_every_key_has_a_row() -> None:
    keys, rows = set(), list_rows()
    for escape, _outcome, tried in rows:
        names = re.findall(r"`([\w/]+\.py)`: `?([\w ]+)`?", tried)
        assert names, escape
        for file, test in names:
            assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), (escape, test)
            if test.startswith("test_no_real_key"):
                keys |= {key.strip() for key in escape.split(",")}
    assert set(KEYS) <= keys
