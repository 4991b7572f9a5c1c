"""The libraries that the kiosk stands on: are they on this computer?"""

from __future__ import annotations

import ctypes
import importlib.util
import platform
import sys
from collections.abc import Callable, Mapping

from kiosk.doctor.finding import Finding

NAME = "Libraries"

DRAWING = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What Qt loads everywhere -> the Debian or Ubuntu package that brings it."""

X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {"libwayland-cursor.so.0": "libwayland-cursor0", "libwayland-egl.so.1": "libwayland-egl1"}

MODULES = ("PySide6", "pypdf", "pypdfium2", "cryptography", "yaml", "markdown_it")


def can_load(library: str) -> bool:
    """Is the library there, with all that it needs itself?"""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def choose_libraries(environment: Mapping[str, str]) -> dict[str, str]:
    """The libraries for this session: X11's or Wayland's, or both where nobody can tell which it will be."""
    wayland, x11 = bool(environment.get("WAYLAND_DISPLAY")), bool(environment.get("DISPLAY"))
    both = wayland == x11
    return {**DRAWING, **(WAYLAND if wayland or both else {}), **(X11 if x11 or both else {})}


def check_libraries(environment: Mapping[str, str], loads: Callable[[str], bool] = can_load) -> Finding:
    """All at once. On another system than Linux only Python's own are looked for."""
    wanted = choose_libraries(environment) if sys.platform == "linux" else {}
    missing = [package for library, package in wanted.items() if not loads(library)]
    modules = [name for name in MODULES if importlib.util.find_spec(name) is None]
    if missing:
        fix = "Type: sudo apt-get install --no-install-recommends " + " ".join(missing)
        return Finding(NAME, "mend", "System libraries are missing: " + ", ".join(missing) + ".", fix)
    if modules:
        return Finding(NAME, "mend", f"Parts of the program are missing: {', '.join(modules)}.", "Install it again.")
    return Finding(
        NAME, "good", f"All are there. Python {platform.python_version()} on {platform.platform(terse=True)}."
    )
