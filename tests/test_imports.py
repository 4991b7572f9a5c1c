"""What may be loaded where, seen from outside: a server without Qt, and a kiosk that never loads a PDF engine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run_python(code: str) -> None:
    """Run the code in a fresh Python in the project's folder; what it prints on an error is the failure."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_content_check_on_a_server_needs_no_qt_at_all() -> None:
    folder = ROOT / "kiosk"
    files = [path.relative_to(ROOT) for path in folder.rglob("*.py") if path.parts[len(folder.parts)] != "ui"]
    names = sorted(".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in files)
    assert "kiosk.publish" in names
    blocked = "import sys, importlib\nsys.modules['PySide6'] = None\nsys.modules['shiboken6'] = None\n"
    run_python(f"{blocked}for name in {names!r}: importlib.import_module(name)")


def test_the_process_a_patient_touches_never_loads_a_pdf_engine() -> None:
    run_python(
        "import sys, kiosk.ui.app\n"
        "loaded = {'pypdf', 'pypdfium2', 'pypdfium2_raw', 'typst'} & set(sys.modules)\n"
        "assert not loaded, loaded"
    )


def test_the_worker_that_draws_leaflets_loads_neither_qt_nor_the_slow_engine() -> None:
    run_python(
        "import sys, kiosk.leaflets.worker\n"
        "loaded = {'PySide6', 'pypdf', 'yaml', 'markdown_it'} & set(sys.modules)\n"
        "assert not loaded, loaded"
    )
