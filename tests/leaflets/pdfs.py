"""A builder of leaflets, good ones and all the bad ones that staff, printers and the web produce."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping, Sequence

import pypdf

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
CATALOG, TREE, FIRST_FONT, INFO, FIRST_PAGE = 1, 2, 3, 4, 10
"""Object numbers: page n is object FIRST_PAGE + 2n, its content the one after."""


def write_file(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """Numbered objects as a whole PDF file with a right cross-reference table."""
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


def make_stream(data: bytes, entries: bytes = b"", packed: bool = False) -> bytes:
    """A stream object, deflated when ``packed``."""
    if packed:
        data, entries = zlib.compress(data, 9), entries + b"/Filter/FlateDecode"
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def pack_many(block: bytes, times: int) -> bytes:
    """The block deflated that many times, without packing it anew each time (so the check sum at the end is wrong)."""
    packer = zlib.compressobj(9)
    start = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    return start + again * (times - 1) + packer.flush()


def make_text(lines: Sequence[str], x: int = 72, y: int = 720) -> bytes:
    """Lines of 18 point text as a content stream."""
    shown = b"".join(b"(%s) Tj 0 -24 Td " % line.encode("latin-1") for line in lines)
    return make_stream(b"BT /F1 18 Tf %d %d Td %sET" % (x, y, shown))


def make_objects(
    pages: Sequence[Sequence[str]], title: str = "", size: tuple[float, float] = (595, 842), page_entries: bytes = b""
) -> dict[int, bytes]:
    """The objects of a leaflet with a text a page, to be changed by whoever wants a bad one."""
    kids = b" ".join(b"%d 0 R" % (FIRST_PAGE + 2 * n) for n in range(len(pages)))
    objects = {
        CATALOG: b"<</Type/Catalog/Pages 2 0 R>>",
        TREE: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        FIRST_FONT: FONT,
        INFO: b"<</Title(%s)>>" % title.encode("latin-1"),
    }
    box = f"{size[0]} {size[1]}".encode()
    for n, lines in enumerate(pages):
        objects[FIRST_PAGE + 2 * n] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R%s>>"
            % (box, FIRST_PAGE + 2 * n + 1, page_entries)
        )
        objects[FIRST_PAGE + 2 * n + 1] = make_text(lines)
    return objects


def make_printed(operators: str, paper: tuple[float, float] = (595, 842), page_entries: bytes = b"") -> bytes:
    """A leaflet of one page that these operators of a content stream write, in the font /F1."""
    objects = make_objects([[]], size=paper, page_entries=page_entries)
    objects[FIRST_PAGE + 1] = make_stream(operators.encode("latin-1"))
    return write_file(objects)


def make_small_print(points: float, paper: tuple[float, float] = (595, 842)) -> bytes:
    """One page with a large heading and ten lines of letters of that size."""
    lines = "(The Heart Needs Time To Rest.) Tj 0 -30 Td " * 10
    heading = f"BT /F1 {2 * points} Tf 72 {paper[1] - 100} Td (The Heart) Tj ET "
    return make_printed(f"{heading}BT /F1 {points} Tf 72 {paper[1] - 150} Td {lines}ET", paper)


def make_leaflet(pages: int = 3, title: str = "Having an echocardiogram") -> bytes:
    """A good leaflet."""
    texts = [[f"Page {n + 1} of the leaflet", "You lie on your left side.", "It does not hurt."] for n in range(pages)]
    return write_file(make_objects(texts, title), b"/Info 4 0 R")


def lock(data: bytes, password: str) -> bytes:
    """The same leaflet, encrypted (AES-256); an empty password opens for everyone."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user_password=password, owner_password="the owner's", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def make_wrong_table() -> bytes:
    """A cross-reference table that points anywhere, as mail programs that change line ends leave it."""
    return make_leaflet().replace(b"0000000", b"0009999")


def make_without_pages() -> bytes:
    """A file in order, but with nothing in it."""
    return write_file({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"})


def make_looping_tree() -> bytes:
    """A page tree that holds itself."""
    objects = make_objects([["Once"]])
    objects[TREE] = b"<</Type/Pages/Kids[2 0 R 5 0 R 10 0 R]/Count 3/Parent 5 0 R>>"
    objects[5] = b"<</Type/Pages/Kids[2 0 R 5 0 R]/Count 2/Parent 2 0 R>>"
    return write_file(objects)


def make_lying_count() -> bytes:
    """Three pages promised, one there."""
    objects = make_objects([["Only one"]])
    objects[TREE] = b"<</Type/Pages/Kids[10 0 R 99 0 R 98 0 R]/Count 3>>"
    return write_file(objects)


def make_looping_forms() -> bytes:
    """Two drawings on a page that draw each other."""
    objects = make_objects([["Round and round"]])
    objects[10] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</A 5 0 R>>>>/Contents 11 0 R>>"
    objects[11] = make_stream(b"/A Do")
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</A %d 0 R>>>>"
    objects[5] = make_stream(b"0 0 100 100 re f /A Do /A Do", form % 6)
    objects[6] = make_stream(b"0 0 100 100 re f /A Do /A Do", form % 5)
    return write_file(objects)


def make_doubling_forms(levels: int = 40) -> bytes:
    """Every drawing draws the next one twice: two to the power of ``levels`` in all."""
    objects = make_objects([["Twice"]])
    objects[10] = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</A 20 0 R>>>>/Contents 11 0 R>>"
    )
    objects[11] = make_stream(b"/A Do")
    for level in range(levels):
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</A %d 0 R>>>>" % (21 + level)
        objects[20 + level] = make_stream(b"/A Do 1 0 0 1 1 1 cm /A Do", entries)
    objects[20 + levels] = make_stream(b"0 0 9 9 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]")
    return write_file(objects)


def make_slow(fills: int = 2_000) -> bytes:
    """A page filled from edge to edge again and again: it could be shown, but only after minutes."""
    objects = make_objects([["Slow"]])
    objects[10] = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 11 0 R/Resources<</Shading<</A<</ShadingType 3"
        b"/ColorSpace/DeviceRGB/Coords[300 400 10 300 400 400]/Extend[true true]"
        b"/Function<</FunctionType 2/Domain[0 1]/C0[1 0 0]/C1[0 0 1]/N 1>>>>>>>>>>"
    )
    objects[11] = make_stream(b"/A sh\n" * fills, packed=True)
    return write_file(objects)


def make_bomb(gigabytes: int = 3) -> bytes:
    """A page of a few megabytes that unpacks to gigabytes of drawing commands."""
    data = pack_many(b"0 0 m 9 9 l S\n" * 75_000, gigabytes * 1024)
    objects = make_objects([["Boom"]])
    objects[11] = b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(data), data)
    return write_file(objects)


def make_huge_picture(side: int = 60_000) -> bytes:
    """A picture that says it has 3.6 thousand million pixels."""
    objects = make_objects([["Large"]])
    objects[10] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</A 5 0 R>>>>/Contents 11 0 R>>"
    objects[11] = make_stream(b"500 0 0 500 0 0 cm /A Do")
    data = pack_many(bytes(side * 100), side * 3 // 100)
    entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceRGB" % (side, side)
    objects[5] = b"<</Length %d/Filter/FlateDecode%s>>\nstream\n%s\nendstream" % (len(data), entries, data)
    return write_file(objects)


def make_scan(jpeg: bytes, width: int, height: int) -> bytes:
    """A page that is one photograph, as a scanner makes it."""
    objects = make_objects([[]])
    objects[10] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</A 5 0 R>>>>/Contents 11 0 R>>"
    objects[11] = make_stream(b"595 0 0 842 0 0 cm /A Do")
    entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode"
    objects[5] = make_stream(jpeg, entries % (width, height))
    return write_file(objects)


def make_active() -> bytes:
    """A leaflet that wants to run a script, start a program, be filled in, and brings a file along."""
    objects = make_objects([["Press here"]], page_entries=b"/Annots[5 0 R 6 0 R]/AA<</O 8 0 R>>")
    objects[CATALOG] = (
        b"<</Type/Catalog/Pages 2 0 R/OpenAction 7 0 R/AcroForm<</Fields[6 0 R]>>"
        b"/Names<</EmbeddedFiles<</Names[(a.txt) 9 0 R]>>>>>>"
    )
    objects[5] = b"<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A<</S/Launch/F(/usr/bin/xcalc)>>>>"
    objects[6] = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/Rect[100 100 200 120]>>"
    objects[7] = b"<</S/JavaScript/JS(while \\(true\\) {} )>>"
    objects[8] = b"<</S/Launch/F(/usr/bin/xcalc)>>"
    objects[9] = b"<</Type/Filespec/F(a.txt)/EF<</F 200 0 R>>>>"
    objects[200] = make_stream(b"hello", b"/Type/EmbeddedFile")
    return write_file(objects)


def make_linked(rotation: int = 0) -> bytes:
    """Three pages; on the first one a link to the third, one to a website, and one to a page that is not there."""
    objects = make_objects([["Go on", "More"], ["Two"], ["Three"]], size=(600, 800))
    links = b"/Annots[5 0 R 6 0 R 7 0 R 8 0 R]/Rotate %d" % rotation
    objects[10] = objects[10][:-2] + links + b">>"
    link = b"<</Type/Annot/Subtype/Link/Rect[100 700 200 720]%s>>"
    objects[5] = link % b"/Dest[14 0 R/Fit]"
    objects[6] = link % b"/A<</S/URI/URI(https://example.org/)>>"
    objects[7] = link % b"/Dest[77 0 R/Fit]"
    objects[8] = link % b"/A<</S/GoTo/D[12 0 R/XYZ 0 0 0]>>"
    return write_file(objects)
