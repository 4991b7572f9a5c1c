"""A picture: is it safe to show, how large is it, and which labels does it carry?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kiosk.allowlist import RefusedError, read_numbers
from kiosk.labels import take_labels
from kiosk.model import Label, Outline
from kiosk.movement import drop_movements, measure_film
from kiosk.outline import find_outlines
from kiosk.raster import measure, name_type
from kiosk.svg import Element, parse_svg, write_svg
from kiosk.textfile import read_bytes

MAX_SVG_BYTES = 512 * 1024
MAX_RASTER_BYTES = 10_000_000
MAX_VIEW = 10_000.0

_TYPES = {".svg": "svg", ".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg"}


@dataclass(frozen=True)
class Picture:
    """A picture that may be shown. ``width`` and ``height`` are the viewBox (SVG) or pixels (PNG, JPEG).

    ``data`` is the whole file as it is to be drawn: an SVG without its labels and its ground, written anew from what
    the allow-list knows; a PNG or JPEG as it was. A drawing that moves is at rest in ``data``; ``film`` is the same
    with its movements, which play for ``seconds``.
    """

    kind: Literal["svg", "png", "jpeg"]
    width: float
    height: float
    data: bytes
    scene: str = ""
    labels: tuple[Label, ...] = ()
    film: bytes = b""
    seconds: float = 0.0
    outlines: tuple[Outline, ...] = ()


def inspect(file: Path) -> Picture | str:
    """The picture, or the reason why it is not shown, as the end of a sentence: "... because it holds a script"."""
    kind = _TYPES.get(file.suffix.lower())
    if kind is None:
        return "only SVG, PNG and JPEG pictures can be shown"
    data = read_bytes(file, MAX_SVG_BYTES if kind == "svg" else MAX_RASTER_BYTES)
    if isinstance(data, str):
        return data
    if kind == "svg":
        return inspect_svg(data)
    true = name_type(data)
    if true != kind:
        return (
            f"the file is really a {true.upper()}; name it so" if true else f"the file is not a {kind.upper()} picture"
        )
    size = measure(data)
    if isinstance(size, str):
        return size
    return Picture("png" if kind == "png" else "jpeg", *size, data)


def inspect_svg(data: bytes) -> Picture | str:
    """An SVG as a picture with its labels taken out, or the reason why it is not shown."""
    try:
        root = parse_svg(data)
        width, height = _read_view(root)
        scene = root.attributes.pop("data-scene", "")
        labels = take_labels(root)
        seconds = measure_film(root)
        outlines = find_outlines(root)
    except RefusedError as reason:
        return str(reason)
    # The viewBox alone gives the size, so a drawing that also names millimetres is not drawn smaller.
    root.attributes.pop("width", None)
    root.attributes.pop("height", None)
    film = write_svg(root) if seconds else b""
    drop_movements(root)
    still, scene = write_svg(root), " ".join(scene.split())[:80]
    return Picture("svg", width, height, still, scene, labels, film, seconds, outlines)


def _read_view(root: Element) -> tuple[float, float]:
    """Width and height of the viewBox, which has to start at 0 0. Raises RefusedError."""
    view = read_numbers(root.attributes.get("viewBox", ""))
    if len(view) != 4:
        raise RefusedError("it has no viewBox (four numbers: 0 0 width height)")
    if view[:2] != [0, 0]:
        raise RefusedError("its viewBox does not start at 0 0")
    if not (1 <= view[2] <= MAX_VIEW and 1 <= view[3] <= MAX_VIEW):
        raise RefusedError("its viewBox has no usual size")
    return view[2], view[3]
