"""The look, measured: colours that old eyes can tell apart, and sizes that are the same on every panel."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication

from kiosk.paths import find_data
from kiosk.ui.theme import (
    CONTRAST,
    DESIGN_PX_PER_MM,
    FAMILY,
    LIGHT,
    SIZES,
    TARGET,
    Palette,
    Theme,
    measure_contrast,
    measure_px_per_mm,
)

PALETTES = pytest.mark.parametrize("palette", [LIGHT, CONTRAST], ids=["light", "contrast"])
PANELS = [
    (1366, 768, 15.6),
    (1920, 1080, 21.5),
    (1080, 1920, 21.5),
    (1280, 800, 21.5),
    (3840, 2160, 43.0),
    (1920, 1080, 32),
]


def list_texts(palette: Palette) -> list[tuple[str, str, str]]:
    """(what, ink, ground) of everything that is read, in either theme."""
    grounds = {"paper": palette.paper, "card": palette.card, "pressed": palette.pressed, "stage": palette.stage}
    pairs = [
        (f"{ink} on {name}", getattr(palette, ink), ground)
        for name, ground in grounds.items()
        for ink in ("ink", "soft")
    ]
    pairs += [("ink on shelf", palette.ink, palette.shelf)]
    tones = ("bar", "primary", "help", "selected", "notice", "feel", "alert", "quote")
    pairs += [(name, getattr(palette, name).ink, getattr(palette, name).ground) for name in tones]
    pairs += [
        ("primary pressed", palette.primary.ink, palette.primary_pressed),
        ("help pressed", palette.help.ink, palette.help_pressed),
    ]
    pairs += [(f"hero {index}", palette.hero_ink, ground) for index, ground in enumerate(palette.hero)]
    pairs += [("accent on card", palette.accent, palette.card)]
    return pairs


@PALETTES
def test_every_text_reaches_seven_to_one_on_every_ground_it_stands_on(palette: Palette) -> None:
    ratios = {what: measure_contrast(QColor(ink), QColor(ground)) for what, ink, ground in list_texts(palette)}
    assert {what: round(ratio, 2) for what, ratio in ratios.items() if ratio < 7} == {}


@PALETTES
def test_icons_edges_of_controls_and_the_focus_ring_reach_three_to_one(palette: Palette) -> None:
    pairs = {
        "control on card": (palette.control, palette.card),
        "control on paper": (palette.control, palette.paper),
        "ring on paper": (palette.accent, palette.paper),
        "ring on card": (palette.accent, palette.card),
        "the two halves of the ring": (palette.accent, palette.card),
        "lines on a drawing": (palette.ink, palette.stage),
    }
    pairs |= {f"icon in {name}": (tone.ink, tone.ground) for name, tone in palette.tints.items()}
    ratios = {what: measure_contrast(QColor(first), QColor(second)) for what, (first, second) in pairs.items()}
    assert {what: round(ratio, 2) for what, ratio in ratios.items() if ratio < 3} == {}


def test_contrast_is_measured_as_wcag_does() -> None:
    assert measure_contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21.0)
    assert measure_contrast(QColor("#767676"), QColor("#FFFFFF")) == pytest.approx(4.54, abs=0.01)
    assert measure_contrast(QColor("#123456"), QColor("#123456")) == pytest.approx(1.0)


@pytest.mark.parametrize(("width", "height", "inches"), PANELS)
def test_a_target_is_20_mm_and_a_capital_4_8_mm_on_every_panel(
    qapp: QApplication, width: int, height: int, inches: float
) -> None:
    theme = Theme(measure_px_per_mm(width, height, inches))
    assert theme.u(TARGET) / theme.px_per_mm >= 20
    for role in SIZES:
        assert QFontMetricsF(theme.font(role)).capHeight() / theme.px_per_mm >= 4.75, role


def test_the_diagonal_alone_makes_the_millimetres() -> None:
    assert measure_px_per_mm(1920, 1080, 21.5) == pytest.approx(DESIGN_PX_PER_MM)
    assert measure_px_per_mm(1080, 1920, 21.5) == pytest.approx(DESIGN_PX_PER_MM)
    assert measure_px_per_mm(3, 4, 5 / 25.4) == pytest.approx(1.0)
    assert math.isclose(measure_px_per_mm(3840, 2160, 43), measure_px_per_mm(1920, 1080, 21.5))


def test_larger_text_enlarges_every_letter_but_the_shout_which_is_large_for_everybody(qapp: QApplication) -> None:
    normal, largest = Theme(DESIGN_PX_PER_MM), Theme(DESIGN_PX_PER_MM, 2.0)
    for role in SIZES:
        expected = normal.size(role) if role in ("shout", "loud") else 2 * normal.size(role)
        assert largest.size(role) == expected
    assert SIZES["shout"] * 0.668 / DESIGN_PX_PER_MM >= 12


def test_letters_are_drawn_in_the_bundled_font_and_not_in_what_the_machine_happens_to_have(qapp: QApplication) -> None:
    theme = Theme(DESIGN_PX_PER_MM)
    for bold in (False, True):
        assert QFontInfo(theme.font("body", bold)).family() == FAMILY
        assert QFontInfo(theme.font("body", bold)).bold() == bold


@pytest.mark.parametrize("file", sorted((find_data("assets") / "icons").glob("*.svg")), ids=lambda file: file.stem)
def test_every_icon_shows_something_in_the_colour_that_was_asked_for(qapp: QApplication, file: Path) -> None:
    picture = (
        Theme(DESIGN_PX_PER_MM).icon(file.stem, 64, "#A62C1D").toImage().convertToFormat(QImage.Format.Format_ARGB32)
    )
    pixels = [
        QColor(picture.pixel(x, y)) for x in range(64) for y in range(64) if picture.pixelColor(x, y).alpha() > 250
    ]
    assert len(pixels) > 60
    assert QColor("#A62C1D") in pixels
    assert not any(pixel == QColor("#10303F") for pixel in pixels)


def test_an_icon_nobody_drew_is_a_heart_and_not_a_hole(qapp: QApplication) -> None:
    theme = Theme(DESIGN_PX_PER_MM)
    assert theme.icon("no-such-icon", 40, "#000000").toImage() == theme.icon("heart", 40, "#000000").toImage()
