"""What the vetting child found, gathered line by line and believed only as far as it can be checked."""

from __future__ import annotations

import base64
import json
import math
from typing import Any

from kiosk.leaflets.limits import Limits
from kiosk.model import PdfPage, Print

PART_NOTES = {
    "scripts": "It holds scripts. They do nothing in the kiosk.",
    "programs": "It wants to start other programs. It cannot do so in the kiosk.",
    "files": "It holds attached files. Patients cannot open them.",
    "forms": "It is a form. Patients cannot fill it in on the screen.",
    "films": "It holds films or sounds. They are not played.",
}
NO_WORDS = "It is made of pictures only. Its words cannot be found or read aloud."

_PNG = b"\x89PNG\r\n\x1a\n"


class Findings:
    """The child's answers so far. ``code`` is "" or why the file is refused; ``done`` when the child has drawn all."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._count = 0
        self._parts: list[str] = []
        self._blank: list[int] = []
        self.code = ""
        self.done = False
        self.finished = False
        self.title = ""
        self.cover = b""
        self.pages: list[PdfPage] = []

    def add_line(self, line: bytes) -> None:
        """Take in one line. Raises ValueError when it is not what the child says when all is well."""
        message = json.loads(line)
        if not isinstance(message, dict):
            raise ValueError("not an object")
        if "refused" in message:
            self.code = str(message["refused"])
        elif "pages" in message:
            self._count, self.title = int(message["pages"]), str(message["title"])
        elif "page" in message:
            self._add_page(message)
        elif "cover" in message:
            cover = base64.b64decode(str(message["cover"]), validate=True)
            self.cover = cover if cover.startswith(_PNG) else b""
        elif "done" in message:
            self.done = 0 < len(self.pages) == self._count
        elif "parts" in message:
            self._parts, self.finished = [str(part) for part in message["parts"]], True

    def list_notes(self) -> tuple[str, ...]:
        """What staff should know about a file that is shown all the same."""
        notes = [PART_NOTES[part] for part in self._parts if part in PART_NOTES]
        notes += [f"Page {number + 1} is empty." for number in self._blank]
        if self.pages and not any(page.text.strip() for page in self.pages):
            notes.append(NO_WORDS)
        return tuple(notes)

    def _add_page(self, message: dict[str, Any]) -> None:
        """One page. Raises ValueError, TypeError or KeyError when it is not one."""
        if message["page"] != len(self.pages) or len(self.pages) >= self._limits.max_pages:
            raise ValueError("a page out of order")
        width, height, seconds = (float(message[name]) for name in ("width", "height", "seconds"))
        if not all(math.isfinite(value) and value > 0 for value in (width, height, seconds)):
            raise ValueError("not a size")
        links = tuple((float(a), float(b), float(c), float(d), int(n)) for a, b, c, d, n in message["links"])
        letters = tuple(float(value) for value in message["print"])
        if len(letters) != 4 or not all(math.isfinite(value) for value in letters):
            raise ValueError("not letters")
        if message["blank"]:
            self._blank.append(len(self.pages))
        self.pages.append(PdfPage(width, height, seconds, str(message["text"]), links, Print(*letters)))
