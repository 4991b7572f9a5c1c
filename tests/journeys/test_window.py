"""The kiosk as it is started at the panel: a real window on a real X server, driven with a real pointer."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from kiosk.route import Home, Reader, Route, Topic, Unwell
from tests.journeys.glass import LONG, ROOT, Glass, list_missing, start_glass, wait_until

SIZE = (1280, 800)
PAGE = "hospital-services/coronary-stenting"
KEPT = ("coronary-stenting", "your-heart")
ALIKE = 0.01
"""The share of pixels that may differ between the tour's picture and the window: letters fall a little differently."""


pytestmark = pytest.mark.skipif(bool(list_missing()), reason=f"not installed: {', '.join(list_missing())}")


@pytest.fixture
def glass(tmp_path: Path) -> Iterator[Glass]:
    with start_glass(tmp_path, *SIZE) as glass:
        yield glass


@pytest.fixture
def content(bundled: Path, tmp_path: Path) -> Path:
    """The bundled content with few pages, so that its tour is short."""
    folder = tmp_path / "content"
    shutil.copytree(bundled, folder)
    for page in folder.glob("*/*/"):
        if page.is_dir() and page.name not in (*KEPT, "people"):
            shutil.rmtree(page)
    return folder


class Guide:
    """The tour of the same content in the same size: what each place looks like, and where its controls are."""

    def __init__(self, content: Path, settings: Path, out: Path) -> None:
        words = ["tour", out, "--content", content, "--settings", settings, "--size", f"{SIZE[0]}x{SIZE[1]}"]
        done = subprocess.run(
            [sys.executable, "-m", "kiosk", *map(str, words)], cwd=ROOT, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        self.out = out
        self.records: dict[str, dict[str, Any]] = {}
        for record in json.loads((out / "tour.json").read_text()):
            self.records.setdefault(record["route"], record)

    def picture(self, route: Route) -> QImage:
        """What the place looks like."""
        return QImage(str(self.out / self.records[repr(route)]["file"])).convertToFormat(QImage.Format.Format_RGB32)

    def place(self, route: Route, name: str) -> tuple[int, int]:
        """The middle of a control of that place."""
        targets = self.records[repr(route)]["targets"]
        (found,) = [target for target in targets if target["name"] == name or target["name"].startswith(f"{name},")]
        return found["x"] + found["w"] // 2, found["y"] + found["h"] // 2


def measure_difference(first: QImage, second: QImage) -> float:
    """The share of pixels that clearly differ; 1.0 when the sizes do."""
    if first.size() != second.size():
        return 1.0
    one, two = bytes(first.constBits()), bytes(second.constBits())
    count = sum(abs(one[at] - two[at]) > 48 for at in range(1, len(one), 4))  # green carries most of the brightness
    return count / (first.width() * first.height())


def list_family(pid: int) -> set[int]:
    """A process and all that it started."""
    family = {pid}
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        family |= list_family(int(child))
    return family


def is_running(pid: int) -> bool:
    """Is there such a process that has not ended?"""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_patient_at_the_panel_reads_about_her_stent_and_it_then_switches_the_kiosk_off(
    glass: Glass, content: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text('state_dir = "kept"\nmotion = false\n')
    guide = Guide(content, settings, tmp_path / "tour")
    words = ["run", "--window", f"{SIZE[0]}x{SIZE[1]}", "--content", content, "--settings", settings]
    kiosk = subprocess.Popen(
        [sys.executable, "-m", "kiosk", *map(str, words)],
        cwd=ROOT,
        env=glass.environ,
        stderr=subprocess.PIPE,
        text=True,
    )
    steps = [Topic(PAGE, "step-by-step", step) for step in range(3)]
    leaflet = Reader(f"{PAGE}/leaflet")
    journey: list[tuple[str, Route]] = [
        ("Coronary stenting", Topic(PAGE, "in-short")),
        ("Step by step", steps[0]),
        ("Next step", steps[1]),
        ("Next step", steps[2]),
        ("Leaflet", leaflet),
        ("Next page", Reader(leaflet.leaflet, 1)),
        ("Feeling unwell? Touch here", Unwell(Home())),
        ("I am OK, or the staff are here", Reader(leaflet.leaflet, 1)),
        ("Finish", Home()),
    ]
    here: Route = Home()
    try:
        wait_until(lambda: measure_difference(glass.look(), guide.picture(Home())) < ALIKE, "the first screen")
        for name, there in journey:
            glass.tap(*guide.place(here, name))
            looks = guide.picture(there)
            assert measure_difference(guide.picture(here), looks) > 2 * ALIKE
            wait_until(lambda looks=looks: measure_difference(glass.look(), looks) < ALIKE, f"{there} after {name}")  # type: ignore[misc]
            here = there
        family = list_family(kiosk.pid)
        assert len(family) == 4, "the kiosk, its leaflet worker, the spare and the watch over the content"
        kiosk.send_signal(signal.SIGTERM)
        assert kiosk.wait(LONG) == 128 + signal.SIGTERM
        wait_until(lambda: not any(map(is_running, family)), "the end of all its processes")
    finally:
        kiosk.kill()
        said = kiosk.communicate()[1]
    assert said == ""
