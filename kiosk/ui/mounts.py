"""The mounts: the panels that a clinic can buy, and how high each is hung, for the survey."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mount:
    """A panel on a wall: pixels, visible diagonal in inches, and its lower edge in millimetres above the floor.

    None is smaller than 15.6 inches: with buttons of 20 mm there is no room for large letters on it. The edges are high
    enough that the upper part of each panel is out of reach for someone who sits.
    """

    width: int
    height: int
    inches: float
    edge: float

    @property
    def name(self) -> str:
        """ "21.5-1080x1920": what a person types to survey this one alone."""
        return f"{self.inches:g}-{self.width}x{self.height}"


MOUNTS = (
    Mount(1920, 1080, 15.6, 1050),
    Mount(1366, 768, 15.6, 1050),
    Mount(1280, 800, 21.5, 1000),
    Mount(1920, 1080, 21.5, 1000),
    Mount(1080, 1920, 21.5, 800),
    Mount(1920, 1080, 24, 1000),
    Mount(2560, 1440, 27, 950),
    Mount(1920, 1080, 32, 900),
    Mount(3840, 2160, 32, 900),
    Mount(1080, 1920, 32, 700),
    Mount(3840, 2160, 43, 800),
    Mount(2160, 3840, 43, 600),
)
