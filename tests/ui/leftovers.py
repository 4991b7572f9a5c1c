"""Leftovers: threads, timers, child processes, windows and shared memory that a test did not put away."""

from __future__ import annotations

import gc
import os
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

from tests.leaflets.processes import list_children

PATIENCE = 1.5
"""Seconds that a thread or process which is just ending may take; only a failing test waits that long."""


_RUNNING = (QTimer, QThread, QThreadPool)


@dataclass(frozen=True)
class Leftovers:
    """What there is now. ``running`` and ``windows`` are Qt's, by their ids, looked for only when a test uses Qt."""

    threads: frozenset[str]
    children: frozenset[int]
    memory: frozenset[Path]
    running: dict[int, str] = field(default_factory=dict)
    windows: dict[int, str] = field(default_factory=dict)

    @classmethod
    def look(cls, graphical: bool) -> Leftovers:
        """Look around; ``graphical`` also for Qt's own things."""
        memory = frozenset(Path("/dev/shm").glob("clinic-kiosk-*")) if Path("/dev/shm").is_dir() else frozenset()
        threads = frozenset(f"{thread.name} {thread.ident}" for thread in threading.enumerate())
        if not graphical or QApplication.instance() is None:
            return cls(threads, frozenset(list_children()), memory)
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        windows = {id(widget): type(widget).__name__ for widget in QApplication.topLevelWidgets()}
        return cls(threads, frozenset(list_children()), memory, _list_running(), windows)

    def name_news(self, since: Leftovers) -> list[str]:
        """In words, what is here that was not there ``since``."""
        found = [f"thread {name}" for name in sorted(self.threads - since.threads)]
        found += [f"process {number}" for number in sorted(self.children - since.children)]
        found += [
            f"shared memory {path}" for path in sorted(self.memory - since.memory) if not _belongs_elsewhere(path)
        ]
        found += [f"running {name}" for key, name in self.running.items() if key not in since.running]
        found += [f"window {name}" for key, name in self.windows.items() if key not in since.windows]
        return found

    def wait_for_what_is_left(self, graphical: bool) -> list[str]:
        """What is left now that was not here when this was made; what is about to end is given time for it."""
        end = time.monotonic() + PATIENCE
        while (left := Leftovers.look(graphical).name_news(self)) and time.monotonic() < end:
            gc.collect()
            time.sleep(0.02)
        return left


def _list_running() -> dict[int, str]:
    """Timers that run, threads that run, pools that keep threads. Python's own list of objects is the only one."""
    running = {}
    for thing in gc.get_objects():
        if type(thing) not in _RUNNING or not shiboken6.isValid(thing):
            continue
        if type(thing) is QThreadPool:
            is_running = thing is not QThreadPool.globalInstance()
        else:
            is_running = thing.isActive() if type(thing) is QTimer else thing.isRunning()
        if is_running:
            running[id(thing)] = type(thing).__name__
    return running


def _belongs_elsewhere(path: Path) -> bool:
    """Does a process that is not ours have this file open? Other tests may run on the same machine."""
    own = {os.getpid(), *list_children()}
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        if int(link.parts[2]) in own:
            continue
        try:
            if link.readlink() == path:
                return True
        except OSError:
            continue
    return False
