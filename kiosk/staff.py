"""The staff's PIN: kept as a scrypt hash, never as digits, and locked for a while after wrong tries."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import math
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from kiosk.saving import replace_file

TRIES = 5
LOCKS = (60, 5 * 60, 15 * 60, 60 * 60)
"""Seconds of the first, second, third and every further lock."""

MIN_DIGITS, MAX_DIGITS = 6, 12

# OWASP's password storage guidance names N = 2^17, r = 8, p = 1. Its 128 MB are too much beside a screen that must not
# stutter; 2^14 needs 16 MB and 65 ms here, and the lock below bounds the tries.
_N, _R, _P, _LENGTH = 1 << 14, 8, 1, 32
_MAX_MEMORY = 64 * 1024 * 1024


class WeakPinError(ValueError):
    """Why a PIN cannot be taken, in words for the person who chose it."""


def hash_pin(digits: str, salt: bytes) -> str:
    """The line to store for a PIN: "scrypt$n$r$p$salt$hash". Raises WeakPinError for one that is easily guessed.

    ``salt`` is 16 bytes from ``os.urandom``.
    """
    if not (digits.isascii() and digits.isdigit() and MIN_DIGITS <= len(digits) <= MAX_DIGITS):
        raise WeakPinError(f"A PIN has {MIN_DIGITS} to {MAX_DIGITS} digits, and nothing else.")
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(digits)}
    if len(set(digits)) < 3 or steps in ({1}, {9}):
        raise WeakPinError("This PIN is easily guessed. Mix the digits more.")
    parts = ("scrypt", str(_N), str(_R), str(_P), _encode(salt), _encode(_derive(digits, salt, _N, _R, _P)))
    return "$".join(parts)


def check_pin(stored: str, digits: str) -> bool:
    """Is this the PIN that was stored? False for a stored line that cannot be read."""
    try:
        name, n, r, p, salt, wanted = stored.strip().split("$")
        given = _derive(digits, base64.b64decode(salt, validate=True), int(n), int(r), int(p))
        return name == "scrypt" and hmac.compare_digest(given, base64.b64decode(wanted, validate=True))
    except (ValueError, MemoryError, OverflowError):
        return False


def _derive(digits: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(digits.encode(), salt=salt, n=n, r=r, p=p, maxmem=_MAX_MEMORY, dklen=_LENGTH)


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


@dataclass(frozen=True)
class Lock:
    """Wrong tries since the last right one. ``wrong`` of this round, ``rounds`` that ended in a lock, and until when
    the last one holds (seconds since 1970)."""

    wrong: int = 0
    rounds: int = 0
    until: float = 0.0

    def seconds_left(self, now: float) -> int:
        """Whole seconds until the next try is allowed; 0 when it is.

        A clock that was set back must not lock staff out for years: never more than the longest lock.
        """
        left = self.until - now
        return 0 if left <= 0 or left > LOCKS[-1] else math.ceil(left)

    def after_wrong(self, now: float) -> Lock:
        """The lock after one more wrong PIN at ``now``."""
        if self.wrong + 1 < TRIES:
            return Lock(self.wrong + 1, self.rounds, self.until)
        pause = LOCKS[min(self.rounds, len(LOCKS) - 1)]
        return Lock(0, self.rounds + 1, now + pause)

    @property
    def tries_left(self) -> int:
        """How many tries until the next lock."""
        return TRIES - self.wrong


def read_lock(file: Path) -> Lock:
    """The lock as kept between starts; an open one when there is none or it cannot be read."""
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
        return Lock(int(values["wrong"]), int(values["rounds"]), float(values["until"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Lock()


def write_lock(file: Path, lock: Lock) -> None:
    """Keep the lock in one step. Raises OSError when the folder cannot be written."""
    replace_file(file, json.dumps(asdict(lock)))
