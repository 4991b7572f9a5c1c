"""The probe: a child process that asks Qt what screens and touch devices there are, for the command ``doctor``."""

from __future__ import annotations

import json
import sys

from PySide6.QtGui import QGuiApplication, QInputDevice, QScreen


def run_probe() -> int:
    """Print one JSON object: ``platform``, ``screens`` (the first one is the kiosk's) and ``touch``, names of devices.

    A process of its own, since Qt ends the whole program where it finds no display.
    """
    app = QGuiApplication(sys.argv[:1])
    touch = [
        device.name() or "without a name"
        for device in QInputDevice.devices()
        if device.type() == QInputDevice.DeviceType.TouchScreen
    ]
    first = app.primaryScreen()
    screens = sorted(app.screens(), key=lambda screen: screen is not first)
    print(json.dumps({"platform": app.platformName(), "screens": list(map(describe_screen, screens)), "touch": touch}))
    return 0


def describe_screen(screen: QScreen) -> dict[str, object]:
    """Its size in pixels of the glass, and in millimetres as the panel tells it (0 where it tells nothing)."""
    ratio = screen.devicePixelRatio()
    size, told = screen.geometry().size(), screen.physicalSize()
    return {
        "name": screen.name(),
        "pixels": [round(size.width() * ratio), round(size.height() * ratio)],
        "millimetres": [round(told.width()), round(told.height())],
        "scale": ratio,
        "hertz": round(screen.refreshRate(), 1),
    }
