"""The try-out: the frozen program does each of its jobs once before it is packed, with the children it starts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

PATIENCE = 300
"""Seconds for one job; the longest, publishing, takes some ten."""


class Tryout:
    """Runs the program at ``program`` on its own samples, with a state in ``folder``; ``faults`` is what went wrong."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.faults: list[str] = []
        self._complaint = ""
        self._program = program
        self._folder = folder
        self._content = program.parent / "_internal" / "kiosk" / "content"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self._settings = folder / "kiosk.toml"
        self._settings.write_text('state_dir = "state"\n', encoding="utf-8")

    def run(self, *words: str, ends: Sequence[int] = (0,), said: str = "") -> str:
        """What the command printed. It is a fault when it ends otherwise than with a number of ``ends``."""
        environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(self._folder), "LC_ALL": "C.UTF-8"}
        command = [str(self._program), *words]
        done = subprocess.run(command, input=said, capture_output=True, text=True, env=environ, timeout=PATIENCE)
        self._complaint = done.stderr.strip()[-2000:]
        if done.returncode not in ends:
            self.faults.append(f"Frozen, {words[0]!r} ended with {done.returncode}: {self._complaint}")
        return done.stdout

    def try_all(self) -> list[str]:
        """Every job; the faults."""
        folders = ("--content", str(self._content), "--settings", str(self._settings))
        self.run("--version")
        if not self._counts_words():
            self.faults.append("Frozen, 'check' gave no list of problems.")
        self.run("publish", *folders)
        if not list(self._folder.glob("state/*/snapshots/*/leaflets/*")):
            self.faults.append("Frozen, 'publish' vetted no leaflet: its child does not work.")
        if not self.run("watch", *folders, said="now\nend\n"):
            self.faults.append("Frozen, 'watch' did not publish.")
        leaflet = next(iter(sorted(self._content.glob("leaflets/*/*.pdf"))))
        self.run("inspect", str(leaflet))
        self._try_worker(leaflet)
        out = self._folder / "tour"
        self.run("tour", str(out), *folders, "--size", "1280x800", "--only", "home", ends=(0, 1))
        if not list(out.glob("*.png")):
            self.faults.append(f"Frozen, 'tour' drew no picture. {self._complaint}")
        return self.faults

    def _counts_words(self) -> bool:
        told = self.run("check", str(self._content), "--json", ends=(0, 1))
        try:
            return bool(json.loads(told))
        except ValueError:
            return False

    def _try_worker(self, leaflet: Path) -> None:
        """Have a page drawn, as the kiosk would. The worker ends with its input, which stays open until it answers."""
        buffer = self._folder / "buffer"
        buffer.write_bytes(bytes(400 * 400 * 4))
        page = {"id": 1, "do": "draw", "file": str(leaflet), "sha256": "", "page": 0}
        size = {"width": 200, "height": 283, "clip": None, "size": buffer.stat().st_size}
        command = [str(self._program), "worker"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as worker:
            assert worker.stdin is not None and worker.stdout is not None
            worker.stdin.write(json.dumps({"buffer": str(buffer)}) + "\n" + json.dumps(page | size) + "\n")
            worker.stdin.flush()
            said = worker.stdout.readline() + worker.stdout.readline()
        if '"ready": true' not in said or '"ok": true' not in said or not any(buffer.read_bytes()):
            self.faults.append(f"Frozen, 'worker' drew no page: {said}")
