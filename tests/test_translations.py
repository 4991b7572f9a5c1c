"""Translators: every word a patient reads is in their file, and a language is compiled only when it may be shown."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import translations
from PySide6.QtCore import QTranslator

from kiosk.ui.pseudo import lengthen

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "assets" / "translations"
MARKING = frozenset({"tr", "translate", "mark", "say", "QT_TRANSLATE_NOOP", "TypeVar"})
STAFF = frozenset({"staff.py", "pinpad.py", "keypad.py", "barchart.py", "entrycard.py"})
"""Screens that only staff come to, and what is made for them alone: in English."""

NOT_READ = frozenset({"screens/people.py"})
"""The words by which a point of the page finds its icon are compared, never shown."""

LEFT = (
    "Heart attack warning signs",  # a sample to measure a usual result with
    "Step 3 of Pacemaker",
    "Tell the staff now. Call out if you cannot stand. No staff here? Call {number}.",  # for the staff: item 95
)
"""What stays in English on purpose."""

PAPERS = {"translator": "A. Translator", "credential": "NAATI 12345", "checked-by": "B. Checker", "date": "2026-11-01"}
WORDS = re.compile(r"[A-Za-z]{2,}[^A-Za-z]* [A-Za-z]|^[A-Z][a-z]+$|[a-z]{2}[.?!]$")
OTHER_TEXT = re.compile(r"[;{]\s|px")
"""Style sheets."""


def list_patient_modules() -> list[Path]:
    ui = ROOT / "kiosk" / "ui"
    shown = [
        ui / f"{name}.py" for name in ("above", "bottombar", "topbar", "overlays", "window", "chooser", "bilingual")
    ]
    shown += [*(ui / "screens").glob("*.py"), *(ui / "widgets").glob("*.py")]
    return sorted(file for file in shown if file.name not in STAFF)


def find_unmarked(file: Path) -> Iterator[str]:
    """Texts in a module that look like words for people and that no translator would be given."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    spared: set[int] = set()
    for node in ast.walk(tree):
        name = getattr(getattr(node, "func", None), "attr", getattr(getattr(node, "func", None), "id", ""))
        told = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)  # a docstring
        typed = isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == "Literal"
        if told or typed or isinstance(node, ast.Assert) or (isinstance(node, ast.Call) and name in MARKING):
            spared |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            spared |= {id(inner) for inner in ast.walk(node.annotation)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in spared else None
        if isinstance(text, str) and WORDS.search(text) and not OTHER_TEXT.search(text) and text not in LEFT:
            yield f"{file.name}:{node.lineno}: {text!r}"


@pytest.mark.parametrize("file", list_patient_modules(), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_word_that_a_patient_reads_is_given_to_the_translators(file: Path) -> None:
    if f"{file.parent.name}/{file.name}" not in NOT_READ:
        assert not list(find_unmarked(file))


def test_a_word_that_somebody_forgets_to_mark_is_found(tmp_path: Path) -> None:
    module = tmp_path / "bar.py"
    module.write_text('"""A bar."""\nname = "Hide the screen"\nself.tr("Back")\nbutton.setObjectName("back")\n')
    assert list(find_unmarked(module)) == ["bar.py:2: 'Hide the screen'"]


@pytest.mark.parametrize("name", ["kiosk.ts", "kiosk_en.ts"])
def test_the_files_of_the_translators_hold_the_words_of_today(name: str, tmp_path: Path) -> None:
    shutil.copy(FOLDER / name, tmp_path)
    translations.list_texts(tmp_path / name, plurals=name == translations.ENGLISH)
    assert (tmp_path / name).read_text() == (FOLDER / name).read_text(), "run: make translations"


def test_the_compiled_english_is_that_of_today_and_complete(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "kiosk_en.ts", tmp_path)
    assert "unfinished" not in (tmp_path / "kiosk_en.ts").read_text()
    translations.compile_texts(tmp_path / "kiosk_en.ts")
    assert (tmp_path / "kiosk_en.qm").read_bytes() == (FOLDER / "kiosk_en.qm").read_bytes(), "run: make translations"


def write_language(file: Path, papers: dict[str, str], change: dict[str, str] | None = None) -> None:
    """A finished translation of every text, as a translator hands it in; ``change`` mends or spoils single ones."""
    shutil.copy(FOLDER / "kiosk.ts", file)
    translations.list_texts(file)
    text = file.read_text(encoding="utf-8")

    def finish(match: re.Match[str]) -> str:
        source = match.group(1)
        return f"<source>{source}</source>\n<translation>{(change or {}).get(source, lengthen(source))}</translation>"

    text = re.sub(r"<source>([^<]*)</source>\s*<translation type=\"unfinished\"></translation>", finish, text)
    extra = "".join(f"<extra-{name}>{value}</extra-{name}>" for name, value in papers.items())
    file.write_text(text.replace("</TS>", f"{extra}</TS>"), encoding="utf-8")


def test_a_language_is_compiled_when_it_says_who_translated_and_who_checked(tmp_path: Path) -> None:
    file = tmp_path / "kiosk_vi.ts"
    write_language(file, PAPERS)
    translations.list_texts(file)
    assert not list(translations.find_faults(file)), "bringing it up to date keeps what the translator wrote"
    translations.compile_texts(file)
    translator = QTranslator()
    assert translator.load(str(file.with_suffix(".qm")))
    assert translator.translate("BottomBar", "Finish") == lengthen("Finish")


@pytest.mark.parametrize("paper", sorted(PAPERS))
def test_a_language_without_one_of_its_papers_is_not_compiled(paper: str, tmp_path: Path) -> None:
    file = tmp_path / "kiosk_vi.ts"
    write_language(file, {**PAPERS, paper: " "})
    assert list(translations.find_faults(file)) == [f"<extra-{paper}> is missing or empty."]


def test_a_translation_that_has_lost_a_number_on_the_way_is_named(tmp_path: Path) -> None:
    file = tmp_path / "kiosk_vi.ts"
    write_language(file, PAPERS, {"Step {number} of {count}": "Bước {number}"})
    faults = list(translations.find_faults(file))
    assert faults and all("Step {number} of {count}" in fault and "Bước {number}" in fault for fault in faults)


def test_what_the_translator_has_not_finished_is_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "kiosk_vi.ts"
    write_language(file, PAPERS)
    spoiled = file.read_text(encoding="utf-8").replace(
        f"<translation>{lengthen('Finish')}", f'<translation type="unfinished">{lengthen("Finish")}'
    )
    file.write_text(spoiled, encoding="utf-8")
    translations.compile_texts(file)
    translator = QTranslator()
    translator.load(str(file.with_suffix(".qm")))
    assert not translator.translate("BottomBar", "Finish")
    assert translator.translate("BottomBar", "Home") == lengthen("Home")
