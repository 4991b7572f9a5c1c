"""A file replaced in one step, so that nobody ever reads half of it."""

from __future__ import annotations

from pathlib import Path


def replace_file(file: Path, content: str | bytes) -> None:
    """Write the content (text as UTF-8) beside the file, then put it in the file's place. Raises OSError."""
    part = file.with_name(f".{file.name}.part")
    part.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    part.replace(file)
