"""How much one PDF may take: bytes, pages, seconds and memory."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

MIB = 1024 * 1024
VARIABLE = "KIOSK_VETTING_LIMITS"

WORKER_DATA_BYTES = 640 * MIB
"""More than vetting allows, since the worker keeps a document and pages open: what passed there can be drawn here."""


@dataclass(frozen=True)
class Limits:
    """What vetting allows one file.

    ``seconds`` for the whole file, ``page_seconds`` until the next sign of life (one page drawn), ``part_seconds``
    for the look at scripts and attached files, whose failure refuses nothing. ``data_bytes`` is the memory of the
    child (RLIMIT_DATA; RLIMIT_AS cannot be used, since pdfium reserves address space). A page side is in points
    (1/72 inch): 5,000 is 1.7 m, a third more than A0; below 36 (half an inch) nothing can be read.
    """

    max_bytes: int = 100_000_000
    max_pages: int = 300
    seconds: float = 60.0
    page_seconds: float = 10.0
    part_seconds: float = 5.0
    data_bytes: int = 512 * MIB
    min_side: float = 36.0
    max_side: float = 5000.0

    def to_variables(self) -> dict[str, str]:
        """These limits as an environment variable for the child."""
        return {VARIABLE: json.dumps(asdict(self))}


LIMITS = Limits()


def read_limits(variables: Mapping[str, str]) -> Limits:
    """The limits the parent passed in the environment; the usual ones when it passed none."""
    passed: dict[str, Any] = json.loads(variables.get(VARIABLE, "{}"))
    return Limits(**passed)


def restrict_process(data_bytes: int, cpu_seconds: float | None = None) -> None:
    """Limit this process's own memory and processor time, and forbid core dumps.

    The processor limit ends a child even when its parent died and can kill it no longer. Windows has no such limits;
    there the parent's deadline is the only one.
    """
    if sys.platform == "win32":
        return
    import resource

    limits = {resource.RLIMIT_DATA: data_bytes, resource.RLIMIT_CORE: 0}
    if cpu_seconds is not None:
        limits[resource.RLIMIT_CPU] = int(cpu_seconds) + 1
    for kind, wanted in limits.items():
        hard = resource.getrlimit(kind)[1]
        allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (allowed, allowed))


def claim_answer_stream() -> int:
    """A file descriptor for the answers alone: whatever else is printed here goes to standard error from now on."""
    answers = os.dup(1)
    os.dup2(2, 1)
    return answers


def send_line(stream: int, message: Mapping[str, Any]) -> None:
    """Write one JSON object and a line feed, all of it. Raises OSError when nobody reads any more."""
    data = memoryview(json.dumps(message).encode("ascii") + b"\n")
    while data:
        data = data[os.write(stream, data) :]
