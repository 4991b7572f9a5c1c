"""The environment the kiosk runs in: Qt's system libraries, and .venv made from a lock file.

``python3 packaging/environment.py PURPOSE [ARGUMENTS]`` is what the Makefile calls. Standard library only, since it
runs before anything is installed. It changes nothing when everything is there already.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# What has to be there -> the Debian or Ubuntu package that brings it. The wheels of Qt bring the rest.
OFFSCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {"libwayland-cursor.so.0": "libwayland-cursor0", "libwayland-egl.so.1": "libwayland-egl1"}
X_TOOLS = {"Xvfb": "xvfb", "xauth": "xauth", "xdotool": "xdotool", "xrandr": "x11-xserver-utils"}
VOICE = {"espeak-ng": "espeak-ng", "aplay": "alsa-utils"}
SCREEN_READER = {"dbus-daemon": "dbus-daemon", "/usr/libexec/at-spi-bus-launcher": "at-spi2-core"}
SCREEN_TOOLS = {
    "Xorg": "xserver-xorg-core xserver-xorg-video-dummy",
    "xwininfo": "x11-utils",
    "cage": "cage",
    "Xwayland": "xwayland",
    "openbox": "openbox",
    "matchbox-window-manager": "matchbox-window-manager",
    "dbus-daemon": "dbus-daemon",
    "notify-send": "libnotify-bin",
    "dunst": "dunst",
    "mako": "mako-notifier",
    "wvkbd-mobintl": "wvkbd",
    "onboard": "onboard",
    "ibus-daemon": "ibus",
}
DEB_TOOLS = {
    "dh": "debhelper",
    "chrpath": "chrpath",
    "dpkg-buildpackage": "dpkg-dev",
    "objdump": "binutils",
    "lintian": "lintian",
}
TRIAL_TOOLS = {
    "debootstrap": "debootstrap",
    "nsenter": "util-linux",
    "Xorg": "xserver-xorg-core xserver-xorg-video-dummy",
    "xrandr": "x11-xserver-utils",
    "xdotool": "xdotool",
}

LOCK_RUN = "lock-run.txt"
LOCK_DEV = "lock-dev.txt"
LOCK_BUILD = "lock-build.txt"

VENV = ".venv"
BUILD_VENV = "build/deb/venv"
"""The package is frozen from an environment of its own: what is there for tests must not get in."""


@dataclass(frozen=True)
class Purpose:
    """What one make target asks for: a lock file, what must be there, and what had better be there."""

    lock: str
    needed: Mapping[str, str] = field(default_factory=dict)
    wanted: Mapping[str, str] = field(default_factory=dict)
    venv: str = VENV


PURPOSES: dict[str, Purpose] = {
    "run": Purpose(LOCK_RUN, {**OFFSCREEN, **X11, **WAYLAND}),
    "tour": Purpose(LOCK_RUN, OFFSCREEN),
    "test": Purpose(LOCK_DEV, OFFSCREEN, {**X11, **X_TOOLS, **VOICE, **SCREEN_READER}),
    "screens": Purpose(LOCK_DEV, {**OFFSCREEN, **X11, **WAYLAND, **X_TOOLS, **SCREEN_TOOLS}),
    "check": Purpose(LOCK_DEV),
    "deb": Purpose(LOCK_BUILD, {**OFFSCREEN, **X11, **WAYLAND, **DEB_TOOLS}, venv=BUILD_VENV),
    "trial": Purpose(LOCK_BUILD, {**OFFSCREEN, **X11, **WAYLAND, **DEB_TOOLS, **TRIAL_TOOLS}, venv=BUILD_VENV),
}


def is_there(name: str) -> bool:
    """Can this machine load the library ("libEGL.so.1"), import "ensurepip", or run the command ("Xvfb")?

    A command that is not among those that people type is named with its folder.
    """
    if name == "ensurepip":
        importlib.invalidate_caches()
        return importlib.util.find_spec(name) is not None
    if ".so." not in name:
        return shutil.which(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def find_missing(names: Mapping[str, str]) -> list[str]:
    """The packages of the names that are not there."""
    return [package for name, packages in names.items() if not is_there(name) for package in packages.split()]


def build_apt_line(packages: Sequence[str]) -> str:
    """The one line a person types to have these packages."""
    return "sudo apt-get update && sudo apt-get install --no-install-recommends " + " ".join(packages)


def install_with_apt(packages: Sequence[str]) -> None:
    """Install the packages if this machine has apt and lets us: as root, or with sudo that asks no password."""
    if shutil.which("apt-get") is None:
        return
    prefix: list[str] = []
    if os.geteuid() != 0:
        prefix = ["sudo", "-n"]
        if shutil.which("sudo") is None or subprocess.run([*prefix, "true"], capture_output=True).returncode != 0:
            return
    print("Installing with apt:", " ".join(packages), flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    # A machine may list a source that is down: the update then fails in part, and the install still succeeds.
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run([*apt, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode != 0:
            print(done.stderr.strip(), flush=True)


def provide_packages(
    needed: Mapping[str, str], wanted: Mapping[str, str], install: Callable[[Sequence[str]], None] = install_with_apt
) -> bool:
    """Install what is missing of both, else print the line to type; False when something needed is still missing."""
    everything = {**needed, **wanted}
    missing = find_missing(everything)
    if missing:
        install(missing)
        missing = find_missing(everything)
    if not missing:
        return True
    may_go_on = not find_missing(needed)
    print("To test in a real window too, type:" if may_go_on else "This machine lacks what the kiosk needs. Type:")
    print("   ", build_apt_line(missing), flush=True)
    return may_go_on


def describe_lock(root: Path, lock: str) -> str:
    """The line of the stamp that says: this lock is installed, for this Python."""
    checksum = hashlib.sha256((root / "packaging" / lock).read_bytes()).hexdigest()
    return f"{lock} {checksum} {platform.python_implementation()} {platform.python_version()}"


def read_stamp(root: Path, venv: str = VENV) -> list[str]:
    """The locks that are installed in ``venv``, as ``describe_lock`` tells them; none when its Python is gone."""
    stamp = root / venv / "installed-locks"
    usable = (root / venv / "bin" / "python").exists() and stamp.exists()
    return stamp.read_text(encoding="utf-8").splitlines() if usable else []


def has_lock(root: Path, lock: str, venv: str = VENV) -> bool:
    """Is that lock installed? The development lock holds everything of the other one."""
    return any(describe_lock(root, name) in read_stamp(root, venv) for name in (lock, LOCK_DEV))


def install_lock(root: Path, lock: str, venv: str = VENV) -> bool:
    """Make ``venv`` hold what the lock names, hash by hash; False when that failed. Nothing is done when it does."""
    if has_lock(root, lock, venv):
        return True
    folder = root / venv
    python = str(folder / "bin" / "python")
    commands = []
    if not has_lock(root, LOCK_RUN, venv):
        commands.append([sys.executable, "-m", "venv", "--clear", str(folder)])
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    pip = [python, "-m", "pip", "install", "--disable-pip-version-check", *quiet]
    commands.append([*pip, "--require-hashes", "--only-binary=:all:", "-r", str(root / "packaging" / lock)])
    # Without compiled modules the first start takes four times as long.
    commands.append([python, "-m", "compileall", "-q", str(root / "kiosk")])
    print(f"Making {venv} from packaging/{lock}; this is done once.", flush=True)
    for command in commands:
        if subprocess.run(command).returncode != 0:
            print(f"That failed: {' '.join(command[1:4])}. Its message is above; try again when it is put right.")
            return False
    with (folder / "installed-locks").open("a", encoding="utf-8") as stamp:
        stamp.write(describe_lock(root, lock) + "\n")
    return True


def choose_command(words: Sequence[str], environ: Mapping[str, str]) -> tuple[str, list[str]]:
    """What "make run" starts, and a sentence to say first: the kiosk, or where there is no display its tour."""
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return "", ["run", *words]
    sentence = "There is no display here, so the kiosk draws a picture of every place into build/tour instead."
    return sentence, ["tour", "build/tour", *(word.replace("--window", "--size", 1) for word in words)]


def prepare(root: Path, purpose: Purpose) -> bool:
    """Everything the purpose asks for is there afterwards, or a line says what to do and the answer is False."""
    needed = dict(purpose.needed)
    if not has_lock(root, purpose.lock, purpose.venv):
        needed["ensurepip"] = f"python3.{sys.version_info.minor}-venv"
    return provide_packages(needed, purpose.wanted) and install_lock(root, purpose.lock, purpose.venv)


def main(argv: Sequence[str]) -> int:
    """Prepare for ``argv[0]``, a key of PURPOSES; for "run" and "tour" become the kiosk with the other words."""
    name, *words = argv
    command: list[str] = []
    if name == "run":
        sentence, command = choose_command(words, os.environ)
        name = command[0]
        if sentence:
            print(sentence, flush=True)
    elif name == "tour":
        command = ["tour", *words]
    if not prepare(ROOT, PURPOSES[name]):
        return 1
    if command:
        python = str(ROOT / ".venv" / "bin" / "python")
        environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"} if name == "tour" else dict(os.environ)
        os.chdir(ROOT)
        os.execve(python, [python, "-m", "kiosk", *command], environ)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
