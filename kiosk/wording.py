"""What patients read of modules without Qt: marked here in English, translated where it is shown."""

from __future__ import annotations

from collections.abc import Callable

Say = Callable[[str], str]
"""Gives a marked English text in the language of whoever reads it."""


def mark(text: str) -> str:
    """The text as it is. The call lists it for translators, and as a ``Say`` it speaks English."""
    return text
