"""Power, a crash or a damaged PDF ends one side of the memory that kiosk and worker share: the other side is well."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.ui.sharedpicture import SharedPicture

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="files in memory without a name are Linux's")

STARTING = """
import sys
from PySide6.QtCore import QCoreApplication, QObject
from kiosk.ui.workerlink import WorkerLink
app = QCoreApplication([])
link = WorkerLink([sys.executable, "-c", "input(); print('{', flush=True); input()"], app)
link.start()
print(link.pid, flush=True)
app.exec()
"""


def list_named(folder: Path) -> set[Path]:
    """What of the kiosk has a name in memory or among the temporary files."""
    return {path for place in (folder, Path("/dev/shm")) if place.is_dir() for path in place.glob("clinic-kiosk-*")}


@LINUX
def test_a_kiosk_killed_while_its_worker_starts_leaves_nothing_behind(tmp_path: Path) -> None:
    before = list_named(tmp_path)
    environ = {**os.environ, "TMPDIR": str(tmp_path)}
    kiosk = subprocess.Popen([sys.executable, "-c", STARTING], stdout=subprocess.PIPE, env=environ, text=True)
    assert kiosk.stdout is not None and int(kiosk.stdout.readline()) > 0
    kiosk.kill()
    kiosk.communicate()
    assert list_named(tmp_path) == before


def test_what_a_worker_writes_is_the_picture(tmp_path: Path) -> None:
    picture = SharedPicture()
    picture.reserve(4 * 3 * 2)
    writer = "import sys; stream = open(sys.argv[1], 'r+b'); stream.write(bytes([10, 20, 30, 255]) * 6)"
    with picture.handed_on():
        worker = subprocess.Popen([sys.executable, "-c", writer, picture.path], close_fds=False)
    assert worker.wait() == 0
    image = picture.copy_image(3, 2)
    picture.close()
    assert image.pixelColor(2, 1).getRgb() == (30, 20, 10, 255)


@LINUX
def test_a_worker_that_a_leaflet_took_over_cannot_take_the_memory_away(tmp_path: Path) -> None:
    picture = SharedPicture()
    picture.reserve(4096)
    with Path(picture.path).open("r+b") as worker, pytest.raises(PermissionError):
        worker.truncate(0)
    assert not picture.copy_image(32, 32).isNull()
    picture.close()


@LINUX
def test_no_other_program_that_the_kiosk_starts_gets_the_memory() -> None:
    picture = SharedPicture()
    with picture.handed_on():
        pass
    assert not os.get_inheritable(int(picture.path.rpartition("/")[2]))
    picture.close()
