"""Keeps the translations of the interface: lists every text in assets/translations/*.ts and compiles them to .qm.

``kiosk.ts`` holds all texts for whoever starts a new language, ``kiosk_en.ts`` the English plural forms, and each
``kiosk_<code>.ts`` one language. A language is compiled only when it says who translated and who checked it, and when
no translation has lost a number or a name on the way (docs/translate.md). Run by ``make translations``.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import PySide6

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE, ENGLISH = "kiosk.ts", "kiosk_en.ts"

PAPERS = ("translator", "credential", "checked-by", "date")
"""What the file of a language must tell in elements of its own (extra-translator, ...): standards item 105."""

_SLOT = re.compile(r"%n|\{\w*\}")


def find_sources(root: Path = ROOT) -> list[Path]:
    """Every module of the kiosk, in the order of their names."""
    return sorted((root / "kiosk").rglob("*.py"))


def list_texts(file: Path, *, plurals: bool = False, root: Path = ROOT) -> None:
    """Bring a .ts file up to date with the modules: new texts in, old ones out, translations kept."""
    aliases = ("-tr-function-alias", "tr+=mark,tr+=say")
    options = ("-locations", "none", "-no-obsolete", "-silent", *(["-pluralonly"] if plurals else []))
    language = () if file.name == TEMPLATE else ("-target-language", file.stem.partition("_")[2])
    source = ("-source-language", "en")
    names = [str(path) for path in find_sources(root)]
    _run("lupdate", *names, "-ts", str(file), *options, *aliases, *source, *language)


def compile_texts(file: Path) -> None:
    """Write the .qm file beside a .ts file, with the texts that its translator has marked as finished."""
    _run("lrelease", "-silent", "-nounfinished", str(file), "-qm", str(file.with_suffix(".qm")))


def find_faults(file: Path) -> Iterator[str]:
    """Why a language may not be compiled yet, in sentences for its translator."""
    tree = ElementTree.parse(file).getroot()
    for name in PAPERS:
        if not (tree.findtext(f"extra-{name}") or "").strip():
            yield f"<extra-{name}> is missing or empty."
    for message in tree.iter("message"):
        source = message.findtext("source") or ""
        translation = message.find("translation")
        if translation is None or translation.get("type") == "unfinished":
            continue
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        for form in forms:
            if sorted(set(_SLOT.findall(form))) != sorted(set(_SLOT.findall(source))):
                yield f'"{form}" does not hold the same words in braces as "{source}".'


def _run(tool: str, *words: str) -> None:
    program = next(Path(PySide6.__path__[0]).glob(f"{tool}*"))
    subprocess.run([str(program), *words], check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Bring every file up to date and compile it. Returns 1 when a language has faults."""
    folder = ROOT / "assets" / "translations"
    folder.mkdir(exist_ok=True)
    faults = 0
    for file in sorted({folder / TEMPLATE, folder / ENGLISH, *folder.glob("kiosk_*.ts")}):
        list_texts(file, plurals=file.name == ENGLISH)
        if file.name == TEMPLATE:
            continue
        found = [] if file.name == ENGLISH else list(find_faults(file))
        for fault in found:
            print(f"{file.name}: {fault}")
        faults += len(found)
        if not found:
            compile_texts(file)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
