"""Compiles qt-material's stylesheet into assets/theme: once, here, and never while the kiosk runs.

Applied live, qt-material costs 180 ms at every start and rewrites a hundred files in the home folder. Only the rules of
the stock widgets that the kiosk uses are kept; everything else on the screen paints itself. Run by ``make theme``.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

USED = ("QLineEdit",)
"""The stock widgets of the kiosk."""

COLOURS = {
    "light": {
        "primaryColor": "#08595F",
        "primaryLightColor": "#DDEFEE",
        "secondaryColor": "#FFFFFF",
        "secondaryLightColor": "#FFFFFF",
        "secondaryDarkColor": "#FFFFFF",
        "primaryTextColor": "#10303F",
        "secondaryTextColor": "#10303F",
    },
    "contrast": {
        "primaryColor": "#FFE14D",
        "primaryLightColor": "#FFE14D",
        "secondaryColor": "#0B0B0B",
        "secondaryLightColor": "#0B0B0B",
        "secondaryDarkColor": "#0B0B0B",
        "primaryTextColor": "#FFFFFF",
        "secondaryTextColor": "#FFFFFF",
    },
}
"""The two themes in qt-material's own names; kiosk/ui/theme.py holds the same colours by their use."""


def compile_theme(name: str) -> str:
    """The stylesheet of one theme, with the rules for ``USED`` only. Needs a Qt application to exist."""
    import qt_material

    lines = "".join(f'<color name="{key}">{value}</color>' for key, value in COLOURS[name].items())
    with tempfile.TemporaryDirectory() as folder:
        theme = Path(folder) / f"{name}.xml"
        theme.write_text(f"<resources>{lines}</resources>", encoding="utf-8")
        whole = qt_material.build_stylesheet(theme=str(theme))
    return keep_rules(str(whole))


def keep_rules(sheet: str) -> str:
    """The rules whose selector names a used widget standing alone, without comments, sizes and pictures."""
    kept = []
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", sheet, flags=re.S)):
        wanted = [name.strip() for name in selectors.split(",") if name.strip().split(":")[0] in USED]
        lines = [line.strip() for line in body.split(";") if line.strip()]
        # The kiosk gives sizes in millimetres itself; a picture would be a file of the compiling machine.
        lines = [line for line in lines if not re.match(r"(height|padding|font)", line) and "url(" not in line]
        if wanted and lines:
            kept.append(f"{', '.join(wanted)} {{ {'; '.join(lines)} }}\n")
    return "".join(kept)


def main() -> None:
    """Write both stylesheets."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    folder = Path(__file__).parent.parent / "assets" / "theme"
    folder.mkdir(parents=True, exist_ok=True)
    for name in COLOURS:
        (folder / f"{name}.qss").write_text(compile_theme(name), encoding="utf-8")
    app.quit()


if __name__ == "__main__":
    main()
