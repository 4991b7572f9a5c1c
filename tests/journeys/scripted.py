"""A whole kiosk in a process of its own, and a visit that follows a script; a report says what it did to sockets.

Run as: python -m tests.journeys.scripted CONTENT SETTINGS REPORT. Ends by itself. REPORT is a JSON file.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from kiosk.route import Home, Reader, Search
from kiosk.ui import launch
from kiosk.ui.app import Kiosk
from tests.ui.panel import Clock, Panel

PAGE = "hospital-services/coronary-stenting"
TYPED = "stent"


def list_sockets(process: int) -> list[str]:
    """The sockets of a process and its children that are not local ones: the lines of /proc that describe them."""
    found = []
    for pid in [process, *list_children(process)]:
        try:
            inodes = {
                link[8:-1] for link in map(os.readlink, Path(f"/proc/{pid}/fd").iterdir()) if link[:7] == "socket:"
            }
            tables = [
                Path(f"/proc/{pid}/net/{name}") for name in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6", "packet")
            ]
            lines = [line for table in tables if table.exists() for line in table.read_text().splitlines()[1:]]
        except OSError:
            continue  # a child that has just ended
        found += [f"{pid}: {line}" for line in lines if inodes & set(line.split())]
    return found


def list_children(process: int) -> list[int]:
    """The processes below one."""
    children = []
    for task in Path(f"/proc/{process}/task").iterdir():
        children += [int(number) for number in (task / "children").read_text().split()]
    return children + [below for child in children for below in list_children(child)]


def read_disk(folders: list[Path]) -> dict[str, str]:
    """The mark of every file below the folders."""
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


class Visit(QObject):
    """Does one thing after another as a patient would, with pauses, and ends the kiosk."""

    def __init__(self, kiosk: Kiosk, folders: list[Path], report: Path) -> None:
        super().__init__(kiosk)
        self.panel = Panel.__new__(Panel)  # the same finger, on a kiosk that started itself
        self.panel.kiosk, self.panel.window, self.panel.clock = kiosk, kiosk.window, Clock()
        self.folders, self.report = folders, report
        self.facts: dict[str, Any] = {"done": [], "sockets": [], "children": 0}
        self._steps = self._play()
        self._timer = QTimer(self)
        self._timer.setInterval(700)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        try:
            self.facts["done"].append(next(self._steps))
            self._look()
        except StopIteration:
            self._end()
        except AssertionError as bad:
            self.facts["failed"] = str(bad)
            self._end()

    def _look(self) -> None:
        self.facts["sockets"] += list_sockets(os.getpid())
        self.facts["children"] = max(self.facts["children"], len(list_children(os.getpid())))

    def _end(self) -> None:
        self._timer.stop()
        self._look()
        self.report.write_text(json.dumps(self.facts))
        self.panel.kiosk.crew.desk.ended.emit(0)

    def _play(self) -> Iterator[str]:
        panel = self.panel
        logs = [file for folder in self.folders for file in folder.rglob("kiosk.log")]
        while "was looked at" not in "".join(file.read_text() for file in logs):
            yield "The content folder has not been looked at yet."
        for _ in range(4):
            yield "The kiosk comes to rest."
        self.facts["before"] = read_disk(self.folders)
        for name in ("Larger text", "Black and white", "Lower", "Search", *TYPED):
            panel.tap(name)
            yield f"touched {name}"
        assert isinstance(panel.route, Search) and panel.route.typed == TYPED
        panel.window.go(Reader(f"{PAGE}/leaflet"))
        yield "a leaflet"
        along = "Next part of this page"
        for name in ("Larger", along, "Hide the screen", "Show it again", "Feeling unwell? Touch here"):
            panel.tap(name)
            yield f"touched {name}"
        panel.tap("I am OK, or the staff are here")
        yield "back"
        panel.window.go(Home())
        yield "Home"
        panel.tap("Finish")
        yield "finished"
        for _ in range(3):
            yield "nobody"
        self.facts["after"] = read_disk(self.folders)


def main() -> int:
    """Run the kiosk with a visitor."""
    content, settings, report = (Path(word) for word in sys.argv[1:4])
    folders = [Path(os.environ[name]) for name in ("HOME", "TMPDIR", "STATE")]
    watch = launch.Kiosk.watch_touches

    def watch_and_visit(kiosk: Kiosk) -> None:
        watch(kiosk)
        QTimer.singleShot(500, kiosk, lambda: Visit(kiosk, folders, report))

    launch.Kiosk.watch_touches = watch_and_visit  # type: ignore[method-assign]
    return launch.run_kiosk(content, settings, (1280, 800))


if __name__ == "__main__":
    sys.exit(main())
