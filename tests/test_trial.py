"""Stories of whoever trusts the trial of the package: it sees a blank screen, and really holds what draws."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import likeness
import pytest
from PySide6.QtGui import QColor, QImage

ROOT = Path(__file__).resolve().parent.parent
# A program with a thread that draws, which is the first, and another one.
TWO_THREADS = """
import sys, threading, time
from pathlib import Path

def count():
    while True:
        print("lives", flush=True)
        time.sleep(0.01)

threading.Thread(target=count, daemon=True).start()
while True:
    with open(sys.argv[1], "a") as file:
        file.write("drawn ")
    time.sleep(0.01)
"""


def test_the_trial_sees_a_blank_screen_and_one_that_shows_something_else(tmp_path: Path) -> None:
    files = {name: tmp_path / f"{name}.png" for name in ("home", "same", "other", "blank")}
    image = QImage(320, 180, QImage.Format.Format_RGB32)
    for name, step in (("home", 3), ("same", 3), ("other", 7)):
        for x in range(320):
            for y in range(180):
                image.setPixelColor(x, y, QColor(x * step % 256, y * step % 256, (x + y) * step % 256))
        image.save(str(files[name]))
    image.fill(QColor("black"))
    image.save(str(files["blank"]))
    assert likeness.explain_unlikeness(files["same"], files["home"]) == ""
    assert "blank" in likeness.explain_unlikeness(files["blank"], files["home"])
    assert "something else" in likeness.explain_unlikeness(files["other"], files["home"])


@pytest.mark.skipif(sys.platform != "linux", reason="ptrace is Linux's")
def test_the_trial_holds_the_thread_that_draws_while_the_others_go_on(tmp_path: Path) -> None:
    file, drawn = tmp_path / "kiosk.py", tmp_path / "drawn"
    file.write_text(TWO_THREADS, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(file), str(drawn)], stdout=subprocess.PIPE, text=True) as kiosk:
        assert kiosk.stdout is not None
        kiosk.stdout.readline()
        words = [sys.executable, str(ROOT / "packaging" / "standstill.py"), str(kiosk.pid)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as held:
            assert held.stdout is not None and held.stderr is not None
            if held.stdout.readline() != "held\n":
                kiosk.kill()
                pytest.skip(f"this machine lets nobody hold a thread: {held.stderr.read().splitlines()[-1]}")
            before = drawn.stat().st_size
            for _ in range(20):  # the other thread lives, and counts on
                kiosk.stdout.readline()
            assert drawn.stat().st_size == before
            kiosk.kill()
            assert held.wait() == 0
