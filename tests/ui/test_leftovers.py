"""The look at what a test leaves behind, looked at: each kind of thing that is left fails the test that left it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

CARELESS = """
import os, subprocess, sys, threading, warnings
from PySide6.QtCore import QThreadPool, QTimer, qWarning
from PySide6.QtWidgets import QWidget
import pytest

kept = []

def test_thread(): kept.append(threading.Thread(target=threading.Event().wait, daemon=True)); kept[-1].start()
def test_timer(qapp): kept.append(QTimer()); kept[-1].start(10_000)
def test_pool(qapp): kept.append(QThreadPool())
def test_window(qapp): kept.append(QWidget())
def test_child(): kept.append(subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE))
def test_memory(): kept.append(os.open("/dev/shm/clinic-kiosk-left-by-a-test", os.O_CREAT | os.O_RDWR))
def test_warning(): warnings.warn("old", DeprecationWarning)
def test_qt_message(qapp): qWarning("strange")
def test_tidy(qapp):
    timer, child = QTimer(), subprocess.Popen([sys.executable, "-c", ""])
    timer.start(10_000); timer.stop(); child.wait()
"""


def test_a_developer_who_leaves_something_behind_hears_of_it(tmp_path: Path) -> None:
    file = tmp_path / "test_careless.py"
    file.write_text(CARELESS)
    words = ["-q", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path), "-p", "tests.conftest", str(file)]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *words, "-p", "no:cacheprovider"], cwd=ROOT, capture_output=True, text=True
        )
    finally:
        Path("/dev/shm/clinic-kiosk-left-by-a-test").unlink(missing_ok=True)
    blamed = {line.split("::test_")[1] for line in done.stdout.splitlines() if line.startswith(("ERROR", "FAILED"))}
    names = {name.split(" ")[0] for name in blamed}
    assert names == {"thread", "timer", "pool", "window", "child", "memory", "warning", "qt_message"}, done.stdout
