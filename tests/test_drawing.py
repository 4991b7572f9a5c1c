"""Pictures that staff bring: which are shown, which are refused and why, and which labels the kiosk writes itself."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.drawing import Picture, inspect, inspect_svg
from kiosk.model import Drawing, Label
from kiosk.shelf import Shelf


def svg(inside: str, view: str = 'viewBox="0 0 900 760"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {view}>{inside}</svg>'.encode()


def show(data: bytes) -> Picture:
    picture = inspect_svg(data)
    assert isinstance(picture, Picture), picture
    return picture


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 2, height: int = 2) -> bytes:
    rows = zlib.compress(b"\0\0\0" * 2)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int = 640, height: int = 480) -> bytes:
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    scan = b"\xff\xda" + struct.pack(">HBBBBBB", 8, 1, 1, 0, 0, 63, 0) + b"\x12\xff\x00\x34"
    return b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"ab" + frame + scan + b"\xff\xd9"


LABELS = """
<rect class="ground" width="900" height="760" fill="#F1F6F8"/>
<g class="artery"><path d="M0 0 L9 9" fill="#1E9050"/></g>
<g font-size="26" text-anchor="middle">
  <g class="label"><path class="leader" d="M480 352 V150 H400"/><circle cx="480" cy="352" r="9"/>
    <rect x="340" y="86" width="280" height="64" rx="32"/><text x="480" y="120">Fatty</text>
    <text x="480" y="146"><tspan>build-up</tspan></text></g>
  <g class="label caption"><text x="690" y="681">Inside a heart artery</text></g>
</g>"""


def test_labels_are_taken_out_and_point_from_the_label_to_the_thing() -> None:
    picture = show(svg(LABELS))
    assert (picture.kind, picture.width, picture.height) == ("svg", 900, 760)
    fatty, caption = picture.labels
    assert fatty == Label("Fatty build-up", 480, 118, ((400, 150), (480, 150), (480, 352)))
    assert (caption.text, caption.x, caption.points) == ("Inside a heart artery", 690, ())
    assert 681 - 26 < caption.y < 681


def test_what_is_left_holds_the_artery_but_neither_labels_nor_ground() -> None:
    bare = show(svg(LABELS)).data
    assert b"M0 0 L9 9" in bare
    assert b"Fatty" not in bare and b"ground" not in bare and b"leader" not in bare
    assert show(bare).labels == ()


def test_a_caption_that_starts_at_its_left_end_is_centred_by_an_estimate() -> None:
    (caption,) = show(svg('<g class="label caption"><text x="100" y="50" font-size="20">Heart</text></g>')).labels
    assert 100 < caption.x < 100 + 20 * 5


def test_drawings_of_one_scene_name_it() -> None:
    assert show(svg("<g/>", 'viewBox="0 0 9 9" data-scene="artery" width="90mm"')).scene == "artery"
    assert b"90mm" not in show(svg("<g/>", 'viewBox="0 0 9 9" width="90mm"')).data


def test_a_moving_heart_and_a_gradient_that_borrows_are_allowed() -> None:
    inside = (
        '<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient>'
        '<linearGradient id="b" xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#a" x1="0"/></defs>'
        '<path style="fill:url(#b);stroke:rgb(1,2,3);-inkscape-stroke:hairline" d="M0 0h9" stroke-dasharray="2 4"/>'
        '<g><animateTransform attributeName="transform" type="scale" values="1 1;1.1 1.1" dur="1s" fill="freeze"/></g>'
    )
    bare = show(svg(inside)).data
    assert b'xlink:href="#a"' in bare and b"inkscape" not in bare
    show(bare)


def move(attributes: str, kind: str = "translate") -> str:
    return f'<g><animateTransform attributeName="transform" type="{kind}" {attributes}/><path d="M0 0h9"/></g>'


def test_a_drawing_that_moves_is_shown_at_rest_and_its_film_is_kept_beside_it() -> None:
    picture = show(svg(LABELS + move('values="0 0;9 0" begin="1s" dur="1500ms" repeatCount="2"')))
    assert picture.seconds == 4
    assert b"animate" not in picture.data and b"M0 0h9" in picture.data
    assert b"animateTransform" in picture.film and b"Balloon" not in picture.film and b"ground" not in picture.film
    assert picture.labels == show(svg(LABELS)).labels
    assert show(picture.film).data == picture.data


def test_a_film_is_as_long_as_its_longest_movement() -> None:
    several = move('values="0 0;9 0" dur="2s"') + move('values="0;9" dur="3s"', "rotate")
    assert show(svg(several)).seconds == 3


def test_a_drawing_that_does_not_move_has_no_film() -> None:
    picture = show(svg(LABELS))
    assert picture.film == b"" and picture.seconds == 0


def test_the_snapshot_holds_the_still_and_the_film(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(svg(LABELS + move('values="0 0;9 0" dur="2s"')))
    shelf = Shelf()
    drawing = shelf.draw(tmp_path / "a.svg", "An artery")
    assert isinstance(drawing, Drawing) and drawing.seconds == 2
    still, film = shelf.files[drawing.file], shelf.files[drawing.film]
    assert isinstance(still, bytes) and b"animate" not in still
    assert isinstance(film, bytes) and b"animate" in film


def change(values: str, dur: str, more: str = "") -> str:
    return f'<path d="M0 0h9"><animateColor attributeName="fill" values="{values}" dur="{dur}" {more}/></path>'


@pytest.mark.parametrize(
    "inside",
    [
        change("#111111;#222222;#111111", "1s", 'repeatCount="9"'),
        change("#111111;#222222;#333333;#111111", "1s"),
        change("#111111;" * 40, "1s"),
        move('values="0 0;1 0;2 0;3 0;4 0;5 0;6 0" dur="1s" repeatCount="10"'),
        move('values="0 0;1 0;2 0" dur="1s" keyTimes="0; .5; 1"'),
    ],
)
def test_a_calm_movement_is_shown(inside: str) -> None:
    assert show(svg(inside)).film


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        (move('values="0 0;9 0" dur="1s" repeatCount="indefinite"'), "never ends"),
        (move('values="0 0;9 0" dur="1s" repeatCount="often"'), "how often"),
        (move('values="0 0;9 0" dur="1s" begin="click"'), "begin"),
        (move('values="0 0;9 0" dur="11s"'), "plays for 11 seconds"),
        (move('values="0 0;9 0" dur="3s" repeatCount="4"'), "plays for 12 seconds"),
        (move('values="0 0;9 0" dur="6s" begin="6s"'), "plays for 12 seconds"),
        (move(f'values="0 0;9 0" dur="0.{"0" * 320}1s"'), "before anybody sees it"),
        (move('values="0 0;9 0" dur="0.001s" repeatCount="9"'), "before anybody sees it"),
        (move('values="0 0;9 0;0 0" dur="1s" keyTimes="0; .2; 1"'), "keyTimes"),
        (change("#111111;#eeeeee", "0.25s", 'repeatCount="8"'), "seizure"),
        (change("#111111;#eeeeee;#111111;#eeeeee;#111111", "1s"), "seizure"),
        (change("#111111;#eeeeee;#111111", "0.6s", 'repeatCount="2"'), "seizure"),
        (change("#111111;#eeeeee", "0.01s", 'repeatCount="999"'), "seizure"),
    ],
)
def test_a_movement_that_could_harm_or_that_nobody_could_follow_is_refused(inside: str, says: str) -> None:
    reason = inspect_svg(svg(inside))
    assert isinstance(reason, str)
    assert says in reason


def test_what_a_drawing_program_keeps_for_itself_is_left_out() -> None:
    inside = (
        '<s:view xmlns:s="http://sodipodi.example" s:x="1"><g/></s:view><metadata>who</metadata><g aria-label="x"/>'
    )
    assert show(svg(inside)).data == b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 760"><g></g></svg>'


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<image href="/etc/passwd"/>', "<image>"),
        ('<g id="a"><use href="#a"/></g>', "<use>"),
        ("<style>*{fill:red}</style>", "<style>"),
        ("<foreignObject/>", "<foreignObject>"),
        ('<filter id="f"/>', "<filter>"),
        ("<svg/>", "<svg>"),
        ('<g onclick="x()"/>', "script"),
        ('<g OnLoad="x()"/>', "script"),
        ('<g filter="url(#f)"/>', "filter"),
        ('<g mask="url(#m)"/>', "mask"),
        ('<linearGradient href="http://example.org/#a"/>', "href"),
        ('<rect href="#a"/>', "href"),
        ('<rect fill="url(http://example.org/a)"/>', "fill"),
        ('<rect style="fill:URL(//example.org)"/>', "fill"),
        ('<rect style="fill:u\\72l(x)"/>', "fill"),
        ('<rect style="background:red"/>', "background"),
        ('<rect x="nan"/>', "number"),
        ('<rect x=""/>', "number"),
        (f'<rect x="{"1" * 5_000}x"/>', "number"),
        ('<rect x="1e999"/>', "too large"),
        ('<path d="M0 0 L1e9 5"/>', "too large"),
        ('<path d="M0 0 javascript"/>', "damaged"),
        (f'<path d="M0 0 {"h1 " * 40_000}"/>', "too long"),
        ('<g stroke-dasharray="0.001"><path d="M0 0H900"/></g>', "dashes"),
        (f'<g stroke-dasharray="1"><path d="M0 0 {"H9000 H0 " * 99}"/></g>', "dashes"),
        ('<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>', "ring"),
        ('<clipPath id="c"><g clip-path="url(#c)"/></clipPath>', "cut out"),
        ('<g><animateTransform type="scale" values="1;2" dur="1s"/></g>', "two numbers"),
        ('<g><animateTransform type="rotate" values="1;2" dur="0s"/></g>', "duration"),
        ("<g>" * 30 + "</g>" * 30, "deep"),
        ("<g/>" * 5_000, "4000"),
        ("<?php x ?>", "instruction"),
        ("<g>", "not a whole SVG"),
        ('<g class="label"><rect width="9" height="9"/></g>', "no words"),
        ('<g transform="scale(2)"><g class="label"><text>Heart</text></g></g>', "transform"),
        ('<g class="label"><path d="m5 5 v5"/><text>Heart</text></g>', "leader"),
        ('<g class="label"><path d="M5 V5"/><text>Heart</text></g>', "leader"),
    ],
)
def test_a_hostile_or_wrong_svg_is_refused_with_a_reason(inside: str, says: str) -> None:
    reason = inspect_svg(svg(inside))
    assert isinstance(reason, str)
    assert says in reason


@pytest.mark.parametrize(
    "view", ["", 'viewBox="5 5 9 9"', 'viewBox="0 0 0 9"', 'viewBox="0 0 9"', 'viewBox="0 0 99999 9"', 'viewBox="a"']
)
def test_a_drawing_without_a_usual_viewbox_is_refused(view: str) -> None:
    assert isinstance(inspect_svg(svg("<g/>", view)), str)


def test_a_billion_laughs_are_not_laughed() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + svg("<text>&b;</text>")
    reason = inspect_svg(bomb)
    assert isinstance(reason, str) and "DOCTYPE" in reason


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: svg(text))))
def test_any_bytes_are_a_picture_or_a_reason(data: bytes) -> None:
    assert isinstance(inspect_svg(data), Picture | str)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2_000), st.binary(min_size=1, max_size=3))
def test_a_damaged_drawing_is_a_picture_or_a_reason(at: int, new: bytes) -> None:
    data = bytearray(svg(LABELS))
    data[at % len(data) : at % len(data) + len(new)] = new
    found = inspect_svg(bytes(data))
    if isinstance(found, Picture):
        assert isinstance(inspect_svg(found.data), Picture)


def write(tmp_path: Path, name: str, data: bytes) -> Picture | str:
    (tmp_path / name).write_bytes(data)
    return inspect(tmp_path / name)


def test_a_photo_of_the_cardiologist_is_shown(tmp_path: Path) -> None:
    assert write(tmp_path, "a.JPG", jpeg()) == Picture("jpeg", 640, 480, jpeg())
    assert write(tmp_path, "a.png", png()) == Picture("png", 2, 2, png())


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.png", png()[:-4], "cut short"),
        ("a.png", png()[:-20], "cut short"),
        ("a.png", png().replace(b"IDAT", b"IDAX"), "damaged"),
        ("a.png", png(7_000, 10), "too large"),
        ("a.png", png(5_500, 5_500), "too large"),
        ("a.png", png(0, 10), "no size"),
        ("a.png", jpeg(), "really a JPEG"),
        ("a.jpg", png(), "really a PNG"),
        ("a.jpg", jpeg()[:-2], "cut short"),
        ("a.jpg", jpeg()[:20], "cut short"),
        ("a.jpg", jpeg(6_500, 10), "too large"),
        ("a.png", b"GIF89a", "not a PNG"),
        ("a.png", b"", "not a PNG"),
        ("a.gif", b"GIF89a", "only SVG"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>" + b" " * 600_000, "too large"),
    ],
)
def test_a_broken_or_wrong_picture_is_refused_with_a_reason(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    reason = write(tmp_path, name, data)
    assert isinstance(reason, str)
    assert says in reason


def test_a_huge_picture_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.png").open("wb") as file:
        file.truncate(50_000_000_000)
    reason = inspect(tmp_path / "a.png")
    assert isinstance(reason, str) and "too large" in reason


def test_a_picture_that_is_not_there_or_is_a_folder_has_a_reason(tmp_path: Path) -> None:
    (tmp_path / "a.svg").mkdir()
    assert isinstance(inspect(tmp_path / "a.svg"), str)
    assert isinstance(inspect(tmp_path / "b.svg"), str)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([png(), jpeg()]), st.integers(0, 200), st.binary(max_size=4))
def test_a_damaged_photo_is_measured_or_refused(data: bytes, at: int, new: bytes) -> None:
    from kiosk.raster import measure

    damaged = data[: at % len(data)] + new + data[at % len(data) + len(new) :]
    assert isinstance(measure(damaged), tuple | str)
