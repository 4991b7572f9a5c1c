"""Recovery: a second kiosk without a screen is started, its workers are killed, then itself; does it all come back?"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kiosk.doctor.finding import Finding
from kiosk.paths import build_command
from kiosk.settings import NAMES, Settings, show_value
from kiosk.state import find_state, read_current
from kiosk.vitals import read_vitals

PATIENCE = 60.0
"""Seconds after which what does not come counts as missing."""

BACK = 30.0
"""Seconds in which a kiosk that was killed has to be back (standards item 89)."""

SETTLE = 10.0
"""Seconds that new workers may take until they are ready."""

WORKERS, KIOSK = "Kill a leaflet worker", "Kill the kiosk"

OF_THE_SESSION = ("NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "JOURNAL_STREAM", "DISPLAY", "WAYLAND_DISPLAY")
"""What belongs to the kiosk on the screen, and must not be used by the one on trial."""


class Trial:
    """A kiosk on trial, with a state folder of its own that holds the published content, and nobody's screen.

    ``build`` makes the command line of the program from its words; ``patience`` in seconds.
    """

    def __init__(
        self,
        content: Path,
        settings: Settings,
        state: Path,
        scratch: Path,
        build: Callable[..., list[str]],
        patience: float,
    ) -> None:
        self._build = build
        self.patience = patience
        self.content = content
        self.settings_file = scratch / "kiosk.toml"
        values = {name: getattr(settings, name) for name in NAMES}
        values |= {"state_dir": str(scratch / "state"), "prometheus_file": "", "counts": False}
        text = "".join(f"{name} = {show_value(value)}\n" for name, value in values.items())
        self.settings_file.write_text(text, encoding="utf-8")
        self.state = find_state(values["state_dir"], content)
        self._scratch = scratch
        _copy_state(state, self.state)

    def start(self) -> subprocess.Popen[bytes]:
        """Start it, in a process group of its own."""
        environment = {name: value for name, value in os.environ.items() if name not in OF_THE_SESSION}
        environment |= {"QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(self._scratch)}
        words = ("run", "--content", str(self.content), "--settings", str(self.settings_file))
        return subprocess.Popen(
            self._build(*words),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def read(self) -> Mapping[str, Any]:
        """Its health.json."""
        return read_vitals(self.state)


def _list_open(process: int) -> list[str]:
    """The names of the files that a process has open."""
    names = []
    for link in Path(f"/proc/{process}/fd").glob("*"):
        try:
            names.append(str(link.readlink()))
        except OSError:
            continue
    return names


def _copy_state(state: Path, trial: Path) -> None:
    """The current snapshot and the verdicts on its leaflets, so that it starts at once and vets nothing anew."""
    trial.mkdir(parents=True)
    current = read_current(state)
    if current is not None:
        shutil.copytree(current, trial / "snapshots" / current.name)
        shutil.copy(state / "current", trial / "current")
    if (state / "vetted").is_dir():
        shutil.copytree(state / "vetted", trial / "vetted")


def list_family(process: int, proc: Path = Path("/proc")) -> dict[int, str]:
    """The living children of a process with their last word ("worker", "watch"), and so on down."""
    family: dict[int, str] = {}
    try:
        children = (proc / str(process) / "task" / str(process) / "children").read_text().split()
    except OSError:
        return family
    for child in map(int, children):
        try:
            words = (proc / str(child) / "cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        family[child] = next((word for word in words if word in ("worker", "watch", "run")), "")
        family |= list_family(child, proc)
    return family


def list_workers(process: int) -> set[int]:
    """The process numbers of its leaflet workers."""
    return {child for child, word in list_family(process).items() if word == "worker"}


def is_alive(process: int) -> bool:
    """Is there such a process that has not ended?"""
    try:
        return Path(f"/proc/{process}/stat").read_text(errors="replace").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def is_settled(process: int) -> bool:
    """Are both workers there, and has each opened the memory it shares with the kiosk?

    It is started with that memory open. When it knows what to do it opens it once more.
    """
    opened = [sum("clinic-kiosk-" in name for name in _list_open(worker)) for worker in list_workers(process)]
    return len(opened) >= 2 and min(opened) >= 2


def wait_until(done: Callable[[], bool], patience: float) -> float | None:
    """How many seconds it took, None when it did not come."""
    start = time.monotonic()
    while not done():
        if time.monotonic() - start > patience:
            return None
        time.sleep(0.05)
    return time.monotonic() - start


def check_recovery(
    content: Path,
    settings: Settings,
    state: Path,
    build: Callable[..., list[str]] = build_command,
    patience: float = PATIENCE,
) -> tuple[Finding, ...]:
    """Start a kiosk on trial, and kill its workers and itself. ``build`` and ``patience`` as in ``Trial``."""
    if not Path("/proc/self/task").is_dir():
        told = Finding(WORKERS, "untested", "This system does not tell which processes belong to the kiosk.")
        return told, Finding(KIOSK, "untested", told.said)
    try:
        with tempfile.TemporaryDirectory() as scratch:
            trial = Trial(content, settings, state, Path(scratch), build, patience)
            with _running(trial) as first:
                workers = _check_workers(trial, first)
                if workers.outcome != "good":
                    return workers, Finding(KIOSK, "untested", workers.said)
                wait_until(lambda: is_settled(first.pid), min(SETTLE, trial.patience))
                left = set(list_family(first.pid))
                first.kill()
                first.wait()
                gone = wait_until(lambda: not any(map(is_alive, left)), BACK) is not None
                killed = time.time()
            return workers, _check_return(trial, killed, gone)
    except OSError as bad:
        told = Finding(WORKERS, "untested", f"A kiosk on trial could not be started: {bad.strerror}.")
        return told, Finding(KIOSK, "untested", told.said)


@contextmanager
def _running(trial: Trial) -> Iterator[subprocess.Popen[bytes]]:
    """The trial's process; whatever is left of it afterwards is killed."""
    process = trial.start()
    try:
        yield process
    finally:
        family = list_family(process.pid)
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for child in filter(is_alive, family):
            wait_until(lambda child=child: not is_alive(child), 3.0)  # type: ignore[misc]
            if is_alive(child):
                os.kill(child, signal.SIGKILL)


def _check_workers(trial: Trial, kiosk: subprocess.Popen[bytes]) -> Finding:
    """Kill the worker and its spare at once: others take their place, and the kiosk stays."""
    up = wait_until(
        lambda: kiosk.poll() is not None or (bool(trial.read()) and len(list_workers(kiosk.pid)) >= 2), trial.patience
    )
    if up is None or kiosk.poll() is not None:
        said = "The kiosk on trial did not come up."
        return Finding(WORKERS, "untested", said, "Start it by hand and see what it says: clinic-kiosk run")
    old = list_workers(kiosk.pid)
    for worker in old:
        os.kill(worker, signal.SIGKILL)
    took = wait_until(lambda: kiosk.poll() is not None or bool(list_workers(kiosk.pid) - old), trial.patience)
    if kiosk.poll() is not None:
        return Finding(WORKERS, "mend", "The kiosk ended with its worker.", "Tell whoever looks after the program.")
    if took is None:
        return Finding(WORKERS, "mend", "No other worker took its place.", "Tell whoever looks after the program.")
    return Finding(WORKERS, "good", f"Another one was there after {took:.1f} seconds; the screen stayed.")


def _check_return(trial: Trial, killed: float, gone: bool) -> Finding:
    """Start it again, as the session does, on what the killed one left behind."""
    before = trial.read().get("process")
    with _running(trial) as again:
        back = wait_until(
            lambda: again.poll() is not None or trial.read().get("process", before) != before, trial.patience
        )
        took = time.time() - killed
        if back is None or again.poll() is not None:
            said = "It did not start again on what it had left behind."
            return Finding(KIOSK, "mend", said, "Tell whoever looks after the program.")
    if not gone:
        return Finding(KIOSK, "mend", "Some of its processes stayed behind.", "Tell whoever looks after the program.")
    if took > BACK:
        said = f"It was back only after {took:.0f} seconds; {BACK:.0f} are the most."
        return Finding(KIOSK, "mend", said, "Use a faster computer or disk.")
    return Finding(
        KIOSK, "good", f"It was back after {took:.1f} seconds, with the same content and nothing left behind."
    )
