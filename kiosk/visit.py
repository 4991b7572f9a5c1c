"""One person's visit: what they chose, and how long the screen has been left alone. Ending a visit forgets both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

TextSize = Literal["normal", "large", "largest"]

TEXT_SIZES: dict[TextSize, float] = {"normal": 1.0, "large": 1.5, "largest": 2.0}
"""How much larger every letter gets (standards item 39: three sizes, up to 200 %)."""


@dataclass(frozen=True)
class Question:
    """A question for the doctor, in the clinic's words. ``page`` is the id of what it is about, "" for any visit."""

    text: str
    page: str = ""


@dataclass(frozen=True)
class Manner:
    """How this person has things read aloud: ``speed`` and ``volume`` in steps from the usual, and over what."""

    speed: int = 0
    volume: int = 0
    loudspeaker: bool = False

    def with_speed(self, step: int) -> Manner:
        """Faster (1) or slower (-1), from 2 steps below the usual to 2 above."""
        return replace(self, speed=min(2, max(-2, self.speed + step)))

    def with_volume(self, step: int) -> Manner:
        """Louder (1) or softer (-1), from 2 steps below the usual to 1 above."""
        return replace(self, volume=min(1, max(-2, self.volume + step)))

    def with_other_device(self) -> Manner:
        """The loudspeaker if it was the headphones, the headphones if it was the loudspeaker."""
        return replace(self, loudspeaker=not self.loudspeaker)


@dataclass(frozen=True)
class Visit:
    """What this person chose. A new visit starts from the settings' values.

    ``low`` keeps every control in the lower part of the screen; ``language`` is the code of a translation, "" for the
    clinic's own language; ``questions`` are those to ask the doctor, in their order. Each visit starts with the usual
    ``manner`` of reading aloud, in the headphones.
    """

    text: TextSize = "normal"
    contrast: bool = False
    low: bool = False
    language: str = ""
    questions: tuple[Question, ...] = ()
    manner: Manner = Manner()

    @property
    def text_factor(self) -> float:
        """1.0, 1.5 or 2.0."""
        return TEXT_SIZES[self.text]

    def with_next_text(self) -> Visit:
        """The next larger text; after the largest, the normal one again."""
        sizes = list(TEXT_SIZES)
        return replace(self, text=sizes[(sizes.index(self.text) + 1) % len(sizes)])

    def with_other_contrast(self) -> Visit:
        """Contrast on if it was off, off if it was on."""
        return replace(self, contrast=not self.contrast)

    def with_other_height(self) -> Visit:
        """Controls in the lower part of the screen if they were anywhere, anywhere if they were low."""
        return replace(self, low=not self.low)


Presence = Literal["here", "asked", "gone"]


@dataclass(frozen=True)
class IdleClock:
    """Is someone still here? All times in seconds of a clock that never goes back (``time.monotonic``).

    ``limit`` seconds after ``touched`` the kiosk asks "Still there?"; ``warning`` seconds later the visit is over
    (standards items 65 and 66: at least 30 s to answer).
    """

    touched: float
    limit: float
    warning: float = 30.0

    def touch(self, now: float, limit: float | None = None) -> IdleClock:
        """The clock after someone touched the screen, or came to a screen with another limit."""
        return replace(self, touched=now, limit=self.limit if limit is None else limit)

    def presence(self, now: float) -> Presence:
        """ "here" before the limit, "asked" while the question is up, "gone" after it."""
        waited = now - self.touched
        if waited < self.limit:
            return "here"
        return "asked" if waited < self.limit + self.warning else "gone"

    def seconds_to_answer(self, now: float) -> int:
        """Whole seconds left while the question is up, never below 0."""
        return max(0, round(self.touched + self.limit + self.warning - now))

    def seconds_to_change(self, now: float) -> float:
        """Seconds until ``presence`` changes next; 0 when nobody is here."""
        waited = now - self.touched
        edges = (self.limit, self.limit + self.warning)
        return next((edge - waited for edge in edges if waited < edge), 0.0)
