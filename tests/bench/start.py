"""How much work it is to start: processor time until Home stands painted, against a bare window of PySide6."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from typing import Any

from tests.bench.stand import ROOT

PROGRAM = ROOT / "tests" / "bench" / "firstpaint.py"
ROUNDS = 15
RATIO = "start, kiosk / bare window"
LIMITS = {RATIO: 1.35}
"""What issue 2 asks for, by the name of the number."""

KINDS = ("bare", "named", "kiosk")


def measure(rounds: int = ROUNDS) -> dict[str, float]:
    """Every number by its name: medians of the processor time in ms, and ratios of them.

    The three programs are started in turn; the first turn, which writes .pyc files, is not counted.
    """
    found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for turn in range(rounds + 1):
        for kind in KINDS:
            seen = run(kind)
            if turn:
                found[kind].append(seen)
    cpu = {kind: statistics.median(one["cpu"] for one in seen) * 1000 for kind, seen in found.items()}
    return {
        "start, bare window, ms": cpu["bare"],
        "start, bare window that uses Qt's names, ms": cpu["named"],
        "start, kiosk, ms": cpu["kiosk"],
        RATIO: cpu["kiosk"] / cpu["bare"],
        "start, kiosk / bare window that uses Qt's names": cpu["kiosk"] / cpu["named"],
        "start, kiosk, ms on the clock": statistics.median(one["wall"] for one in found["kiosk"]) * 1000,
    }


def run(kind: str) -> dict[str, Any]:
    """One start; what the child tells. Raises RuntimeError when it fails or shows nothing."""
    words = [sys.executable, str(PROGRAM), kind]
    done = subprocess.run(words, cwd=ROOT, env=None, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    seen: dict[str, Any] = json.loads(done.stdout)
    if kind == "kiosk" and seen["colours"] < 20:
        raise RuntimeError("the kiosk's window stayed blank")
    return seen
