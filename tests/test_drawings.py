"""Composing the drawings: parts live once, scenes use them, and what is wrong is said to the person who draws."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from drawings import SCENES, SVG, SceneError, compose_all, compose_scene, load_parts
from hypothesis import given
from hypothesis import strategies as st
from movements import MovementError, even_out
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from kiosk.drawing import Picture, inspect_svg

Compose = Callable[..., str]

HEAD = f'<svg xmlns="{SVG.strip("{}")}" viewBox="0 0 940 760"><title>A scene</title>'
PARTS = """
<defs><linearGradient id="warm"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
<g id="cell" fill="#E5857A" size="9"><circle r="{size}" fill="{fill}"/></g>
<g id="two" fill="#111111"><part name="art/cell" fill="{fill}"/><part name="art/cell" transform="translate(9 9)"/></g>
<g id="ring"><part name="art/ring"/></g>
<g id="wall"><path d="M0 0h9" fill="url(#warm)"/></g>
<g id="lost"><path d="M0 0h9" fill="url(#cold)"/></g>
<g id="vague"><circle r="{width}"/></g>
"""


@pytest.fixture
def compose(tmp_path: Path) -> Compose:
    """Composes a scene made of ``inside`` with the parts above."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "art.svg").write_text(f"{HEAD}{PARTS}</svg>")
    (tmp_path / "page").mkdir()

    def make(inside: str) -> str:
        file = tmp_path / "page" / "1-scene.svg"
        file.write_text(f"{HEAD}{inside}</svg>")
        return compose_scene(file, *load_parts(tmp_path / "parts"))

    return make


# What comes with the kiosk


def test_every_drawing_is_what_its_scene_composes_to_so_nobody_has_edited_only_one_of_the_two(bundled: Path) -> None:
    differing = [
        str(place)
        for place, text in compose_all()
        if not (bundled / place).is_file() or (bundled / place).read_text(encoding="utf-8") != text
    ]
    assert not differing, "run `make drawings`, and draw in packaging/drawings only"


def test_every_drawing_of_the_content_comes_from_a_scene(bundled: Path) -> None:
    composed = {place.as_posix() for place, _ in compose_all()}
    assert {file.relative_to(bundled).as_posix() for file in bundled.rglob("*.svg")} == composed


def test_every_part_is_used_by_some_drawing() -> None:
    parts, _ = load_parts(SCENES / "parts")
    texts = (file.read_text(encoding="utf-8") for file in SCENES.rglob("*.svg"))
    used = {name for text in texts for name in re.findall(r'<part\s[^>]*?name="([^"]+)"', text)}
    assert sorted(set(parts) - used) == []


def test_every_composed_drawing_may_be_shown_and_none_relies_on_cutting_which_qtsvg_does_not_do() -> None:
    for place, text in compose_all():
        picture = inspect_svg(text.encode())
        assert isinstance(picture, Picture), f"{place}: {picture}"
        assert "clip-path" not in text, f"{place}: cover it with a shape, QtSvg does not cut"


# Somebody draws


def test_a_part_takes_its_usual_values_unless_the_scene_gives_others(compose: Compose) -> None:
    drawn = compose('<part name="art/cell"/><part name="art/cell" size="20" transform="translate(5 5)"/>')
    assert '<g><circle r="9" fill="#E5857A"/></g>' in drawn.replace(" />", "/>")
    assert '<g transform="translate(5 5)"><circle r="20" fill="#E5857A"/></g>' in drawn.replace(" />", "/>")


def test_a_part_may_be_made_of_parts(compose: Compose) -> None:
    assert re.findall(r'fill="(#\w+)"', compose('<part name="art/two" fill="#222222"/>')) == ["#222222", "#E5857A"]


def test_a_gradient_comes_along_with_the_part_that_uses_it(compose: Compose) -> None:
    drawn = compose('<part name="art/wall"/><part name="art/wall"/>')
    assert drawn.count('id="warm"') == 1
    assert 'id="warm"' not in compose('<part name="art/cell"/>')


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ('<part name="art/sell"/>', 'there is no part "art/sell"'),
        ("<g><part/></g>", 'there is no part ""'),
        ('<part name="art/cell" colour="red"/>', '"art/cell" has no colour'),
        ('<part name="art/vague"/>', "\"art/vague\" uses 'width', which it does not declare"),
        ('<part name="art/ring"/>', "a part holds itself"),
        ('<part name="art/lost"/>', "nothing has the id cold"),
        ('<label at="9 9" path="M1 1 V5"/>', "a label needs text"),
        ('<label text="Heart" at="9"/>', "a label needs text"),
        ('<label text="Heart" at="9 9"/>', 'the label "Heart" needs path'),
        ('<trace d="M0 0 Q5 5 9 9" seconds="2"/>', "a trace needs d"),
        ('<trace d="M0 0 L9 9"/>', "a trace needs d"),
        (
            '<g><animateTransform type="translate" values="0 0;1 1" keyTimes="0;.5" dur="1s"/></g>',
            "keyTimes need one number for each",
        ),
        ('<g><animateTransform type="translate" from="0 0" to="9 9" fill="freeze" dur="x"/></g>', 'needs dur="…s"'),
    ],
)
def test_a_slip_of_the_pen_is_said_in_plain_words_with_its_file(compose: Compose, inside: str, says: str) -> None:
    with pytest.raises(SceneError) as error:
        compose(inside)
    assert str(error.value).startswith("page/1-scene.svg: ")
    assert says in str(error.value)


def test_two_gradients_of_one_name_are_noticed(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.svg").write_text(f'{HEAD}<defs><linearGradient id="warm"/></defs></svg>')
    with pytest.raises(SceneError, match=r"b\.svg: warm is there twice"):
        load_parts(tmp_path)


def test_a_label_becomes_a_pill_with_its_words_in_the_middle_and_a_line_to_a_dot(compose: Compose) -> None:
    picture = inspect_svg(compose('<label text="Heart" at="800 100" path="M400 300 V100 H740"/>').encode())
    assert isinstance(picture, Picture)
    (label,) = picture.labels
    assert (label.text, label.x, label.y) == ("Heart", 800, 100)
    assert label.points == ((740, 100), (400, 100), (400, 300))


# What moves


def read_values(drawn: str) -> list[str]:
    (values,) = re.findall(r'values="([^"]*)"', drawn)
    return values.split(";")


def even(values: str, more: str) -> str:
    """A movement alone in a scene, evened out."""
    root = ET.fromstring(f'<svg><g><animateTransform values="{values}" {more}/></g></svg>')
    even_out(root)
    return ET.tostring(root, encoding="unicode")


def test_a_pause_that_was_drawn_with_key_times_is_played(compose: Compose) -> None:
    drawn = even("0 0;0 0;8 4", 'keyTimes="0;.5;1" dur="2s"')
    assert read_values(drawn) == ["0 0", "0 0", "8 4"]
    assert read_values(even("0 0;0 0;8 4", 'keyTimes="0;.75;1" dur="2s"')) == ["0 0", "0 0", "0 0", "0 0", "8 4"]
    assert read_values(even("0 0;8 4;8 4", 'keyTimes="0;.5;1" dur="2s"')) == ["0 0", "8 4", "8 4"]
    assert "keyTimes" not in drawn


def test_between_two_values_lie_those_that_lie_between() -> None:
    assert read_values(even("0;90;0", 'keyTimes="0;.75;1" dur="2s"')) == ["0", "30", "60", "90", "0"]
    colours = read_values(even("#000000;#404040;#000000", 'keyTimes="0;.5;1" dur="2s"'))
    assert colours == ["#000000", "#404040", "#000000"]


def test_a_colour_by_its_name_cannot_be_mixed() -> None:
    with pytest.raises(MovementError, match="#RRGGBB"):
        even("red;blue;red", 'keyTimes="0;.75;1" dur="2s"')


def test_what_should_stay_at_its_end_stays_until_the_film_is_over() -> None:
    root = ET.fromstring(
        '<svg><g><animateTransform values="0 0;9 0" dur="1s" fill="freeze"/></g>'
        '<g><animateTransform values="0 0;9 0" dur="2s" repeatCount="2"/></g></svg>'
    )
    even_out(root)
    first, second = root.iter("animateTransform")
    assert first.attrib == {"values": "0 0;9 0;9 0;9 0;9 0", "dur": "4s"}
    assert second.attrib == {"values": "0 0;9 0", "dur": "2s", "repeatCount": "2"}


@given(st.lists(st.integers(1, 99), min_size=1, max_size=6, unique=True))
def test_whatever_the_key_times_each_value_is_reached_within_half_a_hundredth(hundredths: list[int]) -> None:
    times = [0.0, *(number / 100 for number in sorted(hundredths)), 1.0]
    drawn = even(";".join(map(str, range(len(times)))), f'keyTimes="{";".join(map(str, times))}" dur="4s"')
    values = [float(value) for value in read_values(drawn)]
    for number, time in enumerate(times):
        at = values.index(number) / (len(values) - 1)
        assert abs(at - time) <= 0.0051


def paint(drawn: str, frame: int) -> QImage:
    """The scene as QtSvg plays it, at a frame of thirty a second."""
    renderer = QSvgRenderer()
    renderer.setAnimationEnabled(False)
    renderer.load(QByteArray(drawn.encode()))
    renderer.setCurrentFrame(frame)
    image = QImage(940, 760, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def measure_line(image: QImage) -> int:
    """How far the line along y = 300 reaches from x = 100."""
    return next((x for x in range(100, 940) if image.pixelColor(x, 300) == QColor("white")), 940) - 100


def test_a_tube_is_whole_at_rest_and_grows_when_it_is_played(compose: Compose, qapp: QApplication) -> None:
    drawn = compose(
        '<trace d="M100 300 C300 300 500 300 700 300" seconds="2" hold="1" stroke="#000" stroke-width="9"/>'
    )
    at_rest = re.sub(r"<animate[^>]*>", "", drawn)
    assert measure_line(paint(at_rest, 0)) == pytest.approx(604, abs=6)
    reached = [measure_line(paint(drawn, frame)) for frame in (15, 30, 45, 75)]
    assert reached[0] == pytest.approx(150, abs=45)
    assert reached == sorted(reached) and len(set(reached)) == 4
    assert reached[-1] == pytest.approx(604, abs=6)
