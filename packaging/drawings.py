"""Composes the drawings of the pages: shared parts live once, in packaging/drawings/parts, and go into every scene.

``make drawings`` reads each scene ``packaging/drawings/<place>/<name>.svg`` and writes ``content/<place>/<name>.svg``.
A scene is an SVG file with four elements of ours:

- ``<part name="person/hand" transform="…" skin="#A9714D"/>`` is the group with the id "hand" in ``parts/person.svg``.
  The group's other attributes are its parameters with their usual values: ``{skin}`` in it stands for that of ``skin``.
- ``<label text="Wrist" at="110 440" path="M213 580 H110 V470"/>`` is a pill with its middle at ``at``, and a leader
  line that begins with a dot on the thing. Only the absolute commands M, L, H and V.
- ``<caption text="Inside a heart artery" at="715 715"/>`` is a line of words without a leader; ``at`` is its middle.
- ``<trace d="M213 580 C…" seconds="4" hold="1" stroke="…" stroke-width="6"/>`` is a line that grows when played.

A scene is drawn at rest. What moves when a patient taps Play has ``<animateTransform>`` or ``<animateColor>`` inside,
for at most ten seconds; ``kiosk/movement.py`` refuses what flashes or never ends.
"""

from __future__ import annotations

import copy
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path

from movements import MovementError, even_out
from traces import TraceError, make_trace

ROOT = Path(__file__).resolve().parent.parent
SCENES = ROOT / "packaging" / "drawings"
CONTENT = ROOT / "content"

SVG = "{http://www.w3.org/2000/svg}"
INK = "#10303F"
MAX_DEPTH = 6
KEPT = ("transform", "opacity", "class", "clip-path")

# Read from the font: a bold letter of 26 px is 13 wide on average, and 30 stays free on either side.
LETTER, MARGIN, PILL = 13.0, 30, 60


class SceneError(Exception):
    """What is wrong in a scene or a part, for the person who draws."""


def load_parts(folder: Path) -> tuple[dict[str, ET.Element], dict[str, ET.Element]]:
    """All groups by "file/id", and all gradients and clip paths by id. Raises SceneError for two of one id."""
    parts: dict[str, ET.Element] = {}
    shades: dict[str, ET.Element] = {}
    for file in sorted(folder.glob("*.svg")):
        for child in ET.parse(file).getroot():
            for shade in child if child.tag == f"{SVG}defs" else ():
                if shade.attrib["id"] in shades:
                    raise SceneError(f"{file.name}: {shade.attrib['id']} is there twice")
                shades[shade.attrib["id"]] = shade
            if child.tag == f"{SVG}g":
                parts[f"{file.stem}/{child.attrib['id']}"] = child
    return parts, shades


def compose_scene(file: Path, parts: Mapping[str, ET.Element], shades: Mapping[str, ET.Element]) -> str:
    """The scene as plain SVG. Raises SceneError for a part or a parameter that does not exist."""
    root = ET.parse(file).getroot()
    try:
        _expand(root, parts, 0)
        _add_shades(root, shades)
        even_out(root)
    except (SceneError, MovementError, TraceError) as error:
        raise SceneError(f"{file.parent.name}/{file.name}: {error}") from None
    ET.register_namespace("", SVG.strip("{}"))
    text = ET.tostring(root, encoding="unicode")
    return re.sub(r"\s*\n\s*", "\n", text).strip() + "\n"


def _expand(parent: ET.Element, parts: Mapping[str, ET.Element], depth: int) -> None:
    if depth > MAX_DEPTH:
        raise SceneError("a part holds itself")
    for at, child in enumerate(list(parent)):
        if child.tag == f"{SVG}part":
            parent[at] = _make_part(child, parts)
            _expand(parent[at], parts, depth + 1)
        elif child.tag in (f"{SVG}label", f"{SVG}caption"):
            parent[at] = _make_label(child)
        elif child.tag == f"{SVG}trace":
            parent[at] = make_trace(child)
        else:
            _expand(child, parts, depth)


def _make_part(use: ET.Element, parts: Mapping[str, ET.Element]) -> ET.Element:
    name = use.attrib.get("name", "")
    if name not in parts:
        raise SceneError(f'there is no part "{name}"')
    part = copy.deepcopy(parts[name])
    values = {key: value for key, value in part.attrib.items() if key != "id"}
    kept = {key: value for key, value in use.attrib.items() if key in KEPT}
    given = {key: value for key, value in use.attrib.items() if key != "name" and key not in kept}
    if unknown := sorted(set(given) - set(values)):
        raise SceneError(f'"{name}" has no {", ".join(unknown)}')
    values |= given
    part.attrib.clear()
    part.attrib.update(kept)
    part.tail = use.tail
    for element in part.iter():
        for key, value in element.attrib.items():
            if "{" in value:
                element.attrib[key] = _fill_in(name, value, values)
    return part


def _fill_in(name: str, text: str, values: Mapping[str, str]) -> str:
    try:
        return re.sub(r"\{([\w-]+)\}", lambda match: values[match[1]], text)
    except KeyError as error:
        raise SceneError(f'"{name}" uses {error}, which it does not declare') from None


def _make_label(use: ET.Element) -> ET.Element:
    try:
        words, (x, y) = use.attrib["text"], map(float, use.attrib["at"].split())
    except (KeyError, ValueError):
        raise SceneError('a label needs text="…" and at="x y"') from None
    group = ET.Element(f"{SVG}g", {"class": "label" if use.tag == f"{SVG}label" else "label caption"})
    if use.tag == f"{SVG}label":
        path = use.attrib.get("path", "")
        start = re.match(r"M\s*(-?[\d.]+)[\s,]+(-?[\d.]+)", path)
        if not start:
            raise SceneError(f'the label "{words}" needs path="M x y …"')
        width = 2 * round(MARGIN + len(words) * LETTER / 2)
        line = {"class": "leader", "d": path, "stroke": INK, "stroke-width": "4", "fill": "none"}
        ET.SubElement(group, f"{SVG}path", line)
        ET.SubElement(group, f"{SVG}circle", {"cx": start[1], "cy": start[2], "r": "9", "fill": INK})
        box = {"x": f"{x - width / 2:g}", "y": f"{y - PILL / 2:g}", "width": str(width), "height": str(PILL)}
        ET.SubElement(group, f"{SVG}rect", {**box, "rx": str(PILL // 2), "fill": "#fff"})
    font = {"font-size": "26", "font-weight": "700", "fill": INK, "text-anchor": "middle"}
    ET.SubElement(group, f"{SVG}text", {"x": f"{x:g}", "y": f"{y + 9:g}", **font}).text = words
    group.tail = use.tail
    return group


def _add_shades(root: ET.Element, shades: Mapping[str, ET.Element]) -> None:
    """Gradients and clip paths that parts use, at the start of the scene."""
    own = {element.attrib["id"] for element in root.iter() if "id" in element.attrib}
    wanted = sorted(_find_wanted(root) - own)
    if missing := [name for name in wanted if name not in shades]:
        raise SceneError(f"nothing has the id {', '.join(missing)}")
    if wanted:
        defs = ET.Element(f"{SVG}defs")
        defs.extend(copy.deepcopy(shades[name]) for name in wanted)
        defs.tail = "\n"
        root.insert(1, defs)


def _find_wanted(root: ET.Element) -> set[str]:
    return {
        name
        for element in root.iter()
        for value in element.attrib.values()
        for name in re.findall(r"url\(#(.+?)\)", value)
    }


def compose_all(scenes: Path = SCENES) -> Iterator[tuple[Path, str]]:
    """Each scene's place below content, and its drawing."""
    parts, shades = load_parts(scenes / "parts")
    for file in sorted(scenes.rglob("*.svg")):
        if file.parent != scenes / "parts":
            yield file.relative_to(scenes), compose_scene(file, parts, shades)


def main() -> int:
    """Write every drawing that has changed."""
    try:
        drawings = list(compose_all())
    except (SceneError, ET.ParseError) as error:
        print(error, file=sys.stderr)
        return 1
    for place, text in drawings:
        target = CONTENT / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")
            print(f"wrote {place}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
