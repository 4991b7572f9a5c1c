"""The staff room: what staff see behind their PIN, and what they can wish for there, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kiosk.model import Fact
from kiosk.problem import Severity

Mark = Severity | Literal[""]
"""How much an entry matters; "" when there is nothing to do."""


@dataclass(frozen=True)
class Door:
    """The PIN pad as it stands. ``is_set``: is there a PIN at all? ``locked`` seconds until the next try is allowed.

    ``said`` is what the last try led to, in words for the person at the pad; ``opened`` when it was right.
    """

    is_set: bool = False
    locked: int = 0
    said: str = ""
    opened: bool = False


@dataclass(frozen=True)
class Entry:
    """One thing to read: a bold ``title``, lines below it, and how much it matters."""

    title: str
    lines: tuple[str, ...] = ()
    mark: Mark = ""


@dataclass(frozen=True)
class Group:
    """Entries under a heading, "" for none."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Choice:
    """A published version one can go back to."""

    number: int
    entry: Entry
    current: bool


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: what stands below it, its length, and the number as it may be shown ("<5")."""

    label: str
    number: int
    shown: str


@dataclass(frozen=True)
class Chart:
    """How often pages were opened: one bar a day, oldest first, and the most opened places with their titles.

    ``days`` and ``places`` hold no number below the smallest that may be shown: a "<5" has the length of a 4.
    """

    days: tuple[Bar, ...] = ()
    places: tuple[Bar, ...] = ()


@dataclass(frozen=True)
class StaffRoom:
    """Everything the staff screen shows. ``said`` is what the last wish led to, in words, on the tab ``said_on``."""

    content: tuple[Group, ...] = ()
    reviews: tuple[Group, ...] = ()
    leaflets: tuple[Group, ...] = ()
    machine: tuple[Fact, ...] = ()
    versions: tuple[Choice, ...] = ()
    counting: bool = True
    chart: Chart = field(default_factory=Chart)
    said: str = ""
    said_on: str = ""


@dataclass(frozen=True)
class Try:
    """Someone typed a PIN. The digits live only as long as this value."""

    digits: str = field(repr=False)


@dataclass(frozen=True)
class PublishNow:
    """Look at the content folder now."""


@dataclass(frozen=True)
class ShowVersion:
    """Go back to this version, or forward again."""

    number: int


@dataclass(frozen=True)
class Export:
    """Write the counts as a table."""


@dataclass(frozen=True)
class Leave:
    """End the kiosk with this exit code."""

    code: int


Wish = Try | PublishNow | ShowVersion | Export | Leave
