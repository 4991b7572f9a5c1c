"""An SVG document read under an allow-list: what is not known to be harmless is refused before anything draws it.

The reasons behind the list, measured with QtSvg: it draws images named by a plain path, hangs on bombs of <use>,
takes seconds for stacked filters, draws nothing past 32 levels, and a pattern of tiny dashes never ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from kiosk.allowlist import ELEMENTS, LENGTHS, RefusedError, check_attributes, read_numbers

MAX_DEPTH = 24
MAX_ELEMENTS = 4_000
MAX_DASHES = 200_000.0

NAMESPACE = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

_DROPPED = frozenset({"title", "desc"})
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})


@dataclass
class Element:
    """One element: ``children`` are elements and stretches of text."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """The words of its class attribute."""
        return frozenset(self.attributes.get("class", "").split())

    def walk(self) -> Iterator[Element]:
        """The elements below it, at any depth, in document order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()


def parse_svg(data: bytes) -> Element:
    """The root element. Raises RefusedError with the reason when anything in it is not on the allow-list."""
    builder = _Builder()
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as bad:
        raise RefusedError(f"it is not a whole SVG file (line {bad.lineno})") from bad
    except (ValueError, LookupError) as bad:
        raise RefusedError("it is not a readable SVG file") from bad
    root = builder.root
    if root is None:
        raise RefusedError("it holds no drawing")
    _check_gradients(root)
    _check_dashes(root)
    return root


class _Builder:
    """Collects the tree from expat's events and refuses as soon as something is not allowed."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element] = []
        self.skipped = 0
        self.count = 0
        parser = self.parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction

    def _doctype(self, *_: object) -> None:
        raise RefusedError("it starts with a DOCTYPE, which may hide other files")

    def _instruction(self, *_: object) -> None:
        raise RefusedError("it holds an instruction (<?...?>) for other programs")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        self.count += 1
        if self.count > MAX_ELEMENTS:
            raise RefusedError(f"it has more than {MAX_ELEMENTS} parts")
        if len(self.open) + self.skipped >= MAX_DEPTH:
            raise RefusedError(f"its parts are nested more than {MAX_DEPTH} deep")
        # What a drawing program keeps for itself (Inkscape's own elements, <metadata>) is left out, never drawn.
        if self.skipped or (self.open and (namespace != NAMESPACE or tag == "metadata")):
            self.skipped += 1
            return
        if not self.open and (namespace != NAMESPACE or tag != "svg"):
            raise RefusedError(f'it does not start with <svg xmlns="{NAMESPACE}">')
        if tag not in ELEMENTS or (self.open and tag == "svg"):
            raise RefusedError(f"it holds <{tag[:40]}>, which drawings here may not have")
        element = Element(tag, check_attributes(tag, attributes), self.parser.CurrentLineNumber)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, _: str) -> None:
        if self.skipped:
            self.skipped -= 1
        else:
            self.open.pop()

    def _text(self, text: str) -> None:
        if not self.skipped and self.open and self.open[-1].tag in ("text", "tspan"):
            self.open[-1].children.append(text)


def _check_gradients(root: Element) -> None:
    """Refuse gradients that borrow from each other in a ring, or along a long chain."""
    links = {e.attributes.get("id"): e.attributes["href"][1:] for e in root.walk() if "href" in e.attributes}
    for start in links.values():
        current, hops = start, 0
        while current in links:
            current, hops = links[current], hops + 1
            if hops > 4:
                raise RefusedError("its colour gradients refer to each other in a ring")
    if any(part.attributes.get("clip-path") for e in root.walk() if e.tag == "clipPath" for part in e.walk()):
        raise RefusedError("a cut-out in it is itself cut out")


def read_property(element: Element, name: str) -> str:
    """A style property of an element, from its ``style`` or the attribute of that name; "" when it has none."""
    for part in element.attributes.get("style", "").split(";"):
        prop, _, value = part.partition(":")
        if prop.strip() == name:
            return value.strip()
    return element.attributes.get(name, "")


def _check_dashes(root: Element, inherited: float = 0.0) -> float:
    """Refuse more dashes than a screen can draw in good time. Returns the number of dashes, an upper bound.

    No line is longer than twice the sum of its numbers, so that sum over the dash length bounds the count.
    """
    setting = read_property(root, "stroke-dasharray")
    dash = inherited
    if setting:
        numbers = [abs(n) for n in read_numbers(setting)]
        dash = sum(numbers) if setting != "none" and numbers else 0.0
        if numbers and setting != "none" and dash < 1:
            raise RefusedError("a dashed line in it has dashes that are too small")
    total = 0.0
    if dash and root.tag in _SHAPES:
        lengths = (value for name, value in root.attributes.items() if name in LENGTHS | {"d", "points"})
        total = 4 * sum(abs(n) for value in lengths for n in read_numbers(value)) / dash
    total += sum(_check_dashes(child, dash) for child in root.children if isinstance(child, Element))
    if total > MAX_DASHES:
        raise RefusedError("it has far too many dashes")
    return total


def write_svg(root: Element) -> bytes:
    """The document as UTF-8, with what only people read (title, desc) left out."""
    pieces: list[str] = []
    _write(root, pieces, f' xmlns="{NAMESPACE}"')
    return "".join(pieces).encode("utf-8", "replace")


def _write(element: Element, pieces: list[str], extra: str = "") -> None:
    pieces.append(f"<{element.tag}{extra}")
    for name, value in element.attributes.items():
        # QtSvg reads the old spelling of href only.
        spelled = f'xmlns:xlink="{XLINK}" xlink:href' if name == "href" else name
        pieces.append(f" {spelled}={quoteattr(value)}")
    pieces.append(">")
    for child in element.children:
        if isinstance(child, str):
            pieces.append(escape(child))
        elif child.tag not in _DROPPED:
            _write(child, pieces)
    pieces.append(f"</{element.tag}>")
