"""The icons: one hand, one grid, one stroke, so that a tile of any service looks like its neighbour."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from kiosk.model import FACT_ICONS, Library

ICONS = sorted((Path(__file__).parent.parent / "assets" / "icons").glob("*.svg"))


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_every_icon_is_drawn_with_one_pen_on_one_grid(icon: Path) -> None:
    root = ET.parse(icon).getroot()

    assert root.attrib["viewBox"] == "0 0 48 48"
    assert (root.attrib["stroke"], root.attrib["stroke-width"], root.attrib["fill"]) == ("#10303F", "2.6", "none")
    for part in root.iter():
        assert part is root or "stroke-width" not in part.attrib, "a second pen"
        # Two colours only: the kiosk changes the one for each theme.
        assert part.attrib.get("fill", "none") in ("none", "#10303F", "currentColor")


def test_every_tile_and_fact_that_a_patient_sees_has_its_icon(library: Library) -> None:
    names = {icon.stem for icon in ICONS}

    assert {page.icon for page in library.pages()} <= names
    assert set(FACT_ICONS.values()) <= names
