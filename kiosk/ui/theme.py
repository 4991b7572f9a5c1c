"""The look: colours, sizes in millimetres, fonts and icons, as one value that every widget is given."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from kiosk.paths import find_data
from kiosk.script import is_from_right

FAMILY = "Atkinson Hyperlegible"
SCRIPT_FONTS = {"fontpkg_ibm_plex_sans_arabic": "IBM Plex Sans Arabic"}
"""The fonts of other scripts: the package that brings one, and its family. A package may be missing."""

DESIGN_PX_PER_MM = math.hypot(1920, 1080) / (21.5 * 25.4)
"""Pixels per millimetre of the panel that the design's numbers are for: 1920x1080 at 21.5 inch."""

TARGET = 81
GAP = 12
"""20 mm and 3 mm in design pixels: the smallest target, and the least space between two (standards item 44)."""

SIZES: dict[str, float] = {
    "shout": 112,
    "loud": 76,
    "hero": 46,
    "title": 40,
    "heading": 36,
    "body": 32,
    "tile": 31,
    "label": 29,
    "small": 29,
}
"""Letter sizes in design pixels. 29 is where a capital of this font is 4.8 mm high (standards item 37)."""

PILLS = {"pill": 2.0, "pill-large": 1.5, "pill-normal": 1.0}
"""The roles of a drawing's labels, and the text factor at which each stops growing: less where there is no room."""

GROWTH = {"shout": 1.0, "loud": 1.0, **PILLS}
"""Where letters stop growing. The two roles of the unwell screen are large for everybody."""

LEAST_ROOM, LEAST_CARD = 300, 200
"""The height in design pixels that a screen, and a card on it, needs in normal text; so much more in larger text."""

ONWARD = frozenset({"back", "next", "erase"})
"""The icons that point along the line of reading."""


@dataclass(frozen=True)
class Tone:
    """A ground and the ink that is read on it."""

    ground: str
    ink: str


@dataclass(frozen=True)
class Palette:
    """The colours of one theme. Every ink reaches 7:1 on its ground (design/README.md)."""

    paper: str
    card: str
    edge: str
    shadow: str
    line: str
    control: str
    ink: str
    soft: str
    accent: str
    bar: Tone
    primary: Tone
    primary_pressed: str
    help: Tone
    help_pressed: str
    selected: Tone
    pressed: str
    notice: Tone
    feel: Tone
    alert: Tone
    quote: Tone
    stage: str
    shelf: str
    hero: tuple[str, str]
    hero_ink: str
    quiet: str
    tints: dict[str, Tone] = field(default_factory=dict)
    edge_width: float = 2.0
    night: Tone = Tone("#05090B", "#9FB0B5")
    reading: Tone = Tone("#FFE699", "#10303F")


LIGHT = Palette(
    paper="#F7F5F0",
    card="#FFFFFF",
    edge="#EAE6DC",
    shadow="#E6E1D5",
    line="#DDD9CF",
    control="#7D8A8F",
    ink="#10303F",
    soft="#35505C",
    accent="#08595F",
    bar=Tone("#FFFFFF", "#10303F"),
    primary=Tone("#08595F", "#FFFFFF"),
    primary_pressed="#063F44",
    help=Tone("#A62C1D", "#FFFFFF"),
    help_pressed="#7F2014",
    selected=Tone("#DDEFEE", "#084F55"),
    pressed="#E9F1F1",
    notice=Tone("#FDF3DC", "#10303F"),
    feel=Tone("#FDF3DC", "#10303F"),
    alert=Tone("#FBE6E2", "#6E1A10"),
    quote=Tone("#E3EDF6", "#10303F"),
    stage="#F1F6F8",
    shelf="#E9E5DB",
    hero=("#085C63", "#063F46"),
    hero_ink="#FFFFFF",
    quiet="#D8DEDF",
    tints={
        "teal": Tone("#DDEFEE", "#084F55"),
        "sky": Tone("#E3EDF6", "#1F4E7C"),
        "amber": Tone("#FDF3DC", "#6B4500"),
        "coral": Tone("#FBE6E2", "#A62C1D"),
    },
)

CONTRAST = Palette(
    paper="#000000",
    card="#0B0B0B",
    edge="#FFFFFF",
    shadow="#000000",
    line="#FFFFFF",
    control="#FFFFFF",
    ink="#FFFFFF",
    soft="#FFFFFF",
    accent="#FFE14D",
    bar=Tone("#0B0B0B", "#FFFFFF"),
    primary=Tone("#FFE14D", "#000000"),
    primary_pressed="#FFFFFF",
    help=Tone("#FFE14D", "#000000"),
    help_pressed="#FFFFFF",
    selected=Tone("#FFE14D", "#000000"),
    pressed="#333333",
    notice=Tone("#0B0B0B", "#FFFFFF"),
    feel=Tone("#0B0B0B", "#FFFFFF"),
    alert=Tone("#0B0B0B", "#FFE14D"),
    quote=Tone("#0B0B0B", "#FFFFFF"),
    stage="#0B0B0B",
    shelf="#0B0B0B",
    hero=("#0B0B0B", "#0B0B0B"),
    hero_ink="#FFFFFF",
    quiet="#6A6A6A",
    tints={name: Tone("#0B0B0B", "#FFE14D") for name in ("teal", "sky", "amber", "coral")},
    edge_width=3.0,
    night=Tone("#000000", "#B8B8B8"),
    reading=Tone("#FFE14D", "#000000"),
)


def load_fonts() -> None:
    """Make the bundled font known to Qt; must run once, after the application object exists."""
    import fontpkg_atkinson_hyperlegible as package

    folder = Path(package.__file__).parent / "files"
    for style in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(folder / f"AtkinsonHyperlegible-{style}.ttf"))
    for name, family in SCRIPT_FONTS.items():
        _load_script(name, family)


def _load_script(package: str, family: str) -> None:
    """Let a font stand in for the letters that the main one does not have, if its package is installed."""
    import importlib.util

    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        for style in ("Regular", "Bold"):
            QFontDatabase.addApplicationFont(str(Path(folder) / "files" / f"{family.replace(' ', '')}-{style}.ttf"))
        QFont.insertSubstitution(FAMILY, family)


class Theme:
    """Colours, sizes and fonts for one panel and one visit. Never changed after it is made.

    ``px_per_mm`` is the panel's, ``text`` the visit's text factor. ``u`` turns design pixels into this panel's,
    ``t`` does the same for letters. ``script`` is a sample of the letters that
    patients read, such as the language's own name: it says how high a line is and from which side it is read.
    """

    def __init__(self, px_per_mm: float, text: float = 1.0, contrast: bool = False, script: str = "") -> None:
        self.px_per_mm = px_per_mm
        self.text = text
        self.contrast = contrast
        self.letters = "".join(letter for letter in script if letter.isalpha())
        self.from_right = is_from_right(script)
        self.palette = CONTRAST if contrast else LIGHT
        self.unit = px_per_mm / DESIGN_PX_PER_MM
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._metrics: dict[tuple[str, bool], QFontMetricsF] = {}
        self._icons: dict[tuple[str, int, str], QPixmap] = {}
        self._smaller: dict[float, Theme] = {}

    def shrink(self, text: float) -> Theme:
        """This theme with letters of that text factor where they would be larger; the same one each time."""
        if text >= self.text:
            return self
        if text not in self._smaller:
            self._smaller[text] = Theme(self.px_per_mm, text, self.contrast, self.letters)
        return self._smaller[text]

    def for_controls(self, height: int, least: float = LEAST_ROOM) -> Theme:
        """The theme for the buttons of a place ``height`` pixels high: where it is lower than ``least`` design pixels
        in normal text, and so much more in larger text, the words to read need the room more."""
        return self if height >= self.u(least * self.text) else self.shrink(1.0)

    def u(self, design_px: float) -> int:
        """Design pixels in pixels of this panel; a hair's breadth stays at least one pixel."""
        return max(1, math.ceil(design_px * self.unit - 0.02)) if design_px > 0 else 0

    def size(self, role: str) -> int:
        """The letter size of a role ("body", "tile", ...) in pixels, with the visit's text factor."""
        return self.u(SIZES.get(role, SIZES["small"]) * min(self.text, GROWTH.get(role, self.text)))

    def font(self, role: str, bold: bool = False) -> QFont:
        """The font of a role; the same object each time, so it must not be changed."""
        key = (role, bold)
        if key not in self._fonts:
            font = QFont(FAMILY)
            font.setPixelSize(self.size(role))
            font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
            self._fonts[key] = font
        return self._fonts[key]

    def metrics(self, role: str, bold: bool = False) -> QFontMetricsF:
        """The measures of that font."""
        key = (role, bold)
        if key not in self._metrics:
            self._metrics[key] = QFontMetricsF(self.font(role, bold))
        return self._metrics[key]

    def line(self, role: str, bold: bool = False) -> int:
        """The height in pixels of one line: more than the font's own where the letters of the script are higher."""
        metrics = self.metrics(role, bold)
        return round(max(metrics.height(), metrics.size(0, self.letters).height()))

    def stylesheet(self) -> str:
        """The compiled stylesheet for the few stock widgets; everything else paints itself."""
        name = "contrast" if self.contrast else "light"
        return (find_data("assets") / "theme" / f"{name}.qss").read_text(encoding="utf-8")

    def icon(self, name: str, size: int, ink: str) -> QPixmap:
        """An icon of assets/icons in one colour, ``size`` pixels square, drawn once and kept. "heart" if unknown.

        Only what points along the reading is mirrored with it: clocks, bodies and hearts are not.
        """
        key = (name, size, ink)
        if key not in self._icons:
            folder = find_data("assets") / "icons"
            file = folder / f"{name}.svg"
            source = (file if file.is_file() else folder / "heart.svg").read_bytes()
            picture = draw_svg(
                source.replace(b"#10303F", ink.encode()).replace(b"currentColor", ink.encode()), size, size
            )
            mirrored = self.from_right and name in ONWARD
            self._icons[key] = picture.transformed(QTransform.fromScale(-1, 1)) if mirrored else picture
        return self._icons[key]

    def art(self, name: str, size: int) -> QPixmap:
        """A picture of assets/art in its own colours, ``size`` pixels square, drawn once and kept."""
        key = (f"art/{name}", size, "")
        if key not in self._icons:
            self._icons[key] = draw_svg((find_data("assets") / "art" / f"{name}.svg").read_bytes(), size, size)
        return self._icons[key]


def draw_svg(source: bytes, width: int, height: int) -> QPixmap:
    """One of the kiosk's own SVG files as a picture of that size, with a clear ground."""
    picture = QPixmap(width, height)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, width, height))
    painter.end()
    return picture


def measure_contrast(first: QColor, second: QColor) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio" and "relative luminance")."""

    def luminance(colour: QColor) -> float:
        channels = (colour.redF(), colour.greenF(), colour.blueF())
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return float(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2])

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def measure_px_per_mm(width: int, height: int, diagonal_inches: float) -> float:
    """Pixels per millimetre of a panel of that many pixels and that diagonal."""
    return math.hypot(width, height) / (diagonal_inches * 25.4)
