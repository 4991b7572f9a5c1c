"""Makes the pictures of the README and of the staff's manual from the tour, so that they show the kiosk as it is.

Run by ``make pictures``. Each picture is a stop of the tour, made smaller.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1920, 1080)

PICTURES: dict[str, tuple[str, int]] = {
    "docs/pictures/home.png": ("home", 1280),
    "docs/pictures/steps.png": ("coronary-stenting-4-step-by-step-step4", 1280),
    "docs/pictures/heart.png": ("your-heart-1-touch-a-part-mitral-valve", 1280),
    "content/_manual/1-menu.png": ("home", 960),
    "content/_manual/2-page.png": ("echocardiogram-1-in-short", 960),
    "content/_manual/3-step.png": ("echocardiogram-4-step-by-step-step3", 960),
    "content/_manual/4-leaflets.png": ("leaflets", 960),
    "content/_manual/5-people.png": ("people", 960),
    "content/_manual/6-door.png": ("staff-pin", 960),
    "content/_manual/7-staff.png": ("staff-content", 960),
    "content/_manual/8-versions.png": ("staff-versions", 960),
    "content/_manual/9-counts.png": ("staff-counts", 960),
}
"""Which stop of the tour each picture shows, and its width in pixels. A folder that begins with _ is not published."""


def main() -> int:
    """Draw the tour once and copy the pictures out of it; 1 when a stop is not there."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.path.insert(0, str(ROOT))
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    from kiosk.ui.tour import run_tour
    from kiosk.visit import Visit

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        run_tour(out, ROOT / "content", None, SIZE, Visit())
        drawn = {name_stop(record["file"]): record["file"] for record in json.loads((out / "tour.json").read_text())}
        missing = sorted({stop for stop, _ in PICTURES.values()} - drawn.keys())
        for file, (stop, width) in PICTURES.items():
            if stop in missing:
                continue
            (ROOT / file).parent.mkdir(exist_ok=True)
            image = QImage(str(out / drawn[stop]))
            smaller = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            smaller.convertToFormat(QImage.Format.Format_RGB888).save(str(ROOT / file))
    print(f"{len(PICTURES)} pictures made." if not missing else f"The tour has no stop {', '.join(missing)}.")
    return 1 if missing else 0


def name_stop(file: str) -> str:
    """The stop a picture file of the tour shows.

    >>> name_stop("012-staff-pin.png")
    'staff-pin'
    """
    return file.partition("-")[2].removesuffix(".png")


if __name__ == "__main__":
    sys.exit(main())
