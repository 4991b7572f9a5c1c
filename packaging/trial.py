"""The trial: the package in a clean Debian, as IT would meet it, from the installation to the purge.

``build/deb/venv/bin/python packaging/trial.py [--suite trixie|bookworm] [--package FILE]`` is what
``make test-package`` calls, as root. Without a package it builds one twice and holds the bytes against each other.
Everything is told as it happens; pictures of the screen stay in build/trial.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from acceptance import Acceptance
from glass import glass
from keeping import NEWER_LINE
from machine import BrokenPromiseError, Machine, make_base, promise, say

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "trial"
SUITES = ("trixie", "bookworm")


def make_newer(package: Path, folder: Path) -> Path:
    """The same package under a higher version, with a line more in kiosk.toml and in the samples of the content."""
    name, version, architecture = package.stem.split("_")
    newer = folder / f"{name}_{version}+trial1_{architecture}.deb"
    if not newer.exists() or newer.stat().st_mtime < package.stat().st_mtime:
        opened = folder / "newer"
        shutil.rmtree(opened, ignore_errors=True)
        subprocess.run(["dpkg-deb", "-R", str(package), str(opened)], check=True)
        control = opened / "DEBIAN" / "control"
        control.write_text(control.read_text().replace(f"\nVersion: {version}\n", f"\nVersion: {version}+trial1\n"))
        for place in ("etc/clinic-kiosk/kiosk.toml", "usr/share/clinic-kiosk/content/clinic.yaml"):
            with (opened / place).open("a", encoding="utf-8") as file:
                file.write(f"{NEWER_LINE}\n")
        subprocess.run(
            ["dpkg-deb", "-Zgzip", "-z1", "-b", str(opened), str(newer)], check=True, stdout=subprocess.DEVNULL
        )
    return newer


def build_twice() -> Path:
    """The package, built twice. Raises BrokenPromiseError when the two differ."""
    sums = []
    for _ in range(2):
        subprocess.run([sys.executable, str(ROOT / "packaging" / "deb" / "package.py")], check=True)
        package = max((ROOT / "dist").glob("clinic-kiosk_*.deb"), key=lambda file: file.stat().st_mtime)
        sums.append(hashlib.sha256(package.read_bytes()).hexdigest())
    promise(sums[0] == sums[1], f"built twice it is the same: {sums[0]}")
    return package


def try_on(suite: str, package: Path) -> None:
    """The whole trial on one Debian. Raises BrokenPromiseError."""
    say(f"{suite}, {package.name}")
    base = WORK / f"{suite}-base"
    make_base(base, suite)
    for old in (*WORK.glob(f"{suite}-*.png"), *WORK.glob(f"{suite}-*.json")):
        old.unlink()
    machine = Machine(base, WORK / suite)
    with ExitStack() as stack:
        panel = stack.enter_context(glass(WORK)) if suite == "bookworm" else None
        try:
            machine.boot()
            Acceptance(machine, package, make_newer(package, WORK), suite, WORK, panel).run()
        finally:
            if machine.is_up():
                log = machine.ask("journalctl", "--no-pager", "-b")
                (WORK / f"{suite}-journal.txt").write_text(log)
            machine.stop()


def main(argv: Sequence[str]) -> int:
    """Returns 0 when everything that was promised holds."""
    parser = argparse.ArgumentParser(description="Try the package in a clean Debian.")
    parser.add_argument("--suite", choices=SUITES, action="append", help="only this one")
    parser.add_argument("--package", type=Path, help="this package; without, one is built twice")
    args = parser.parse_args(argv)
    if os.geteuid() != 0:
        print("This needs root, for a system of its own in a folder.", file=sys.stderr)
        return 2
    WORK.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that no machine is left running
    try:
        package = args.package or build_twice()
        for suite in args.suite or SUITES:
            try_on(suite, package)
    except BrokenPromiseError as failure:
        say(f"  NO  {failure}")
        return 1
    say("Everything holds.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
