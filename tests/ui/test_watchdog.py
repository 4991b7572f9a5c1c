"""Stories of systemd, which watches the thread that draws."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.watchdog import Watchdog


class Systemd:
    """The socket that systemd listens on."""

    def __init__(self, address: str) -> None:
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(address)
        self.socket.setblocking(False)
        self.heard: list[str] = []

    def listen(self) -> list[str]:
        """All messages so far."""
        try:
            while True:
                self.heard.append(self.socket.recv(100).decode("ascii"))
        except BlockingIOError:
            return self.heard

    def hears(self, *messages: str) -> bool:
        """Did it hear these first?"""
        return self.listen()[: len(messages)] == list(messages)


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Systemd]:
    monkeypatch.chdir(tmp_path)  # the path of a socket may have 107 characters at most
    found = Systemd("notify")
    with closing(found.socket):
        yield found


def open_window(qtbot: QtBot, environ: dict[str, str]) -> QWidget:
    """A window with a watchdog, not yet shown."""
    window = QWidget()
    qtbot.addWidget(window)
    Watchdog(window, environ)
    return window


def test_systemd_hears_that_the_kiosk_is_up_only_after_the_first_paint(qtbot: QtBot, systemd: Systemd) -> None:
    window = open_window(qtbot, {"NOTIFY_SOCKET": "notify", "WATCHDOG_USEC": "200000"})
    qtbot.wait(300)
    assert systemd.listen() == []
    window.show()
    qtbot.waitUntil(lambda: systemd.hears("READY=1", "WATCHDOG=1", "WATCHDOG=1"))


def test_when_the_thread_that_draws_stands_still_systemd_hears_nothing(qtbot: QtBot, systemd: Systemd) -> None:
    window = open_window(qtbot, {"NOTIFY_SOCKET": "notify", "WATCHDOG_USEC": "100000"})
    window.show()
    qtbot.waitUntil(lambda: systemd.hears("READY=1", "WATCHDOG=1"))
    before = len(systemd.listen())
    time.sleep(0.4)  # as when a paint hangs: nothing is dealt with, while other threads could go on
    assert len(systemd.listen()) == before


def test_a_unit_without_a_watchdog_still_hears_that_the_kiosk_is_up(qtbot: QtBot, systemd: Systemd) -> None:
    window = open_window(qtbot, {"NOTIFY_SOCKET": "notify"})
    window.show()
    qtbot.waitUntil(lambda: systemd.hears("READY=1"))
    qtbot.wait(100)
    assert systemd.listen() == ["READY=1"]


def test_a_socket_without_a_file_works_too(qtbot: QtBot) -> None:
    name = f"clinic-kiosk-test-{os.getpid()}"
    with closing(Systemd(f"\0{name}").socket) as listening:
        window = open_window(qtbot, {"NOTIFY_SOCKET": f"@{name}"})
        window.show()
        listening.setblocking(True)
        listening.settimeout(5)
        qtbot.wait(50)
        assert listening.recv(100) == b"READY=1"


def test_no_child_process_can_speak_for_the_kiosk(qtbot: QtBot, systemd: Systemd) -> None:
    environ = {"NOTIFY_SOCKET": "notify", "WATCHDOG_USEC": "100000", "HOME": "/home/kiosk"}
    open_window(qtbot, environ)
    assert environ == {"HOME": "/home/kiosk"}


@pytest.mark.parametrize("environ", [{}, {"NOTIFY_SOCKET": "gone"}, {"NOTIFY_SOCKET": "x" * 500}])
def test_without_anyone_who_listens_the_kiosk_runs_all_the_same(qtbot: QtBot, environ: dict[str, str]) -> None:
    window = open_window(qtbot, environ)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.wait(50)
    assert window.isVisible()
