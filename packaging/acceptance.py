"""The acceptance: every promise of the package, tried one after the other on one machine."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path

from likeness import explain_unlikeness
from machine import BrokenPromiseError, Machine

UNIT = "clinic-kiosk.service"
CONTENT = "srv/clinic-kiosk/content"

# The session as installed, but for what a machine without a screen cannot have: a console, and a graphics card.
NO_SCREEN = """
[Unit]
ConditionPathExists=
[Service]
TTYPath=
TTYReset=no
TTYVHangup=no
StandardInput=null
Environment=WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1 WLR_BACKENDS={backend}
"""
# What Debian 12's wlroots needs, since it cannot draw without a screen: a display in a display.
NESTED = "Environment=DISPLAY=:{display}\nRestrictAddressFamilies=AF_UNIX AF_NETLINK\n"
DISPLAY = 87

# A program that ends as the first line of a file says, for the contract of the exit codes.
PRETENDER = """#!/bin/sh
systemd-notify --ready
sleep 2
exit "$(cat /var/lib/clinic-kiosk/code)"
"""


def say(text: str) -> None:
    """One line of the report."""
    print(text, flush=True)


def promise(holds: bool, what: str) -> None:
    """Raises BrokenPromiseError when it does not hold."""
    if not holds:
        raise BrokenPromiseError(f"Not so: {what}.")
    say(f"  ok  {what}")


class Acceptance:
    """One package, and a ``newer`` one, on one Debian. ``pictures`` is the folder for pictures of the screen."""

    def __init__(self, machine: Machine, package: Path, newer: Path, suite: str, pictures: Path) -> None:
        self.machine = machine
        self.suite = suite
        self._pictures = pictures
        self._nested = suite == "bookworm"
        for deb in (package, newer):
            shutil.copy(deb, machine.root / "var" / "tmp")
        self._old, self._new = f"/var/tmp/{package.name}", f"/var/tmp/{newer.name}"

    def run(self) -> None:
        """All of it. Raises BrokenPromiseError at the first thing that does not hold."""
        self.install()
        self.set_up()
        self.look("start")
        self.kill()
        self.hang()
        self.crash()
        self.end_as_asked()
        self.upgrade()
        self.remove()

    def install(self) -> None:
        """apt, in a system that never saw the kiosk."""
        self.machine.apt("update")
        self.machine.apt("install", "grim")
        self.machine.apt("install", self._old)
        told = self.machine.run("clinic-kiosk", "--version")
        promise(told.startswith("clinic-kiosk "), f"apt installs it: {told.strip()}")
        promise(self.machine.show("UnitFileState") == "disabled", "nothing is started or switched on")
        told = self.machine.run("systemd-analyze", "--man=no", "verify", f"/usr/lib/systemd/system/{UNIT}")
        promise(UNIT not in told, "systemd finds nothing wrong with the unit")
        told = self.machine.run("clinic-kiosk", "settings")
        promise("/srv/clinic-kiosk/content" in told, "the settings of the package count")
        promise((self.machine.root / CONTENT / "clinic.yaml").is_file(), "the content folder holds the samples")

    def set_up(self) -> None:
        """clinic-kiosk-setup without questions."""
        drop_in = NO_SCREEN.format(backend="x11" if self._nested else "headless")
        if self._nested:
            drop_in += NESTED.format(display=DISPLAY)
        folder = self.machine.root / "etc" / "systemd" / "system" / f"{UNIT}.d"
        folder.mkdir(parents=True)
        (folder / "trial.conf").write_text(drop_in)
        words = ("clinic-kiosk-setup", "--yes", "--diagonal", "24", "--pin-file", "-")
        started = time.monotonic()
        self.machine.run(*words, said="482913\n")
        self._wait_until_up("the first start, which looks at all content", started)
        promise("diagonal_inches = 24" in self.machine.ask("clinic-kiosk", "settings"), "the answers count")
        promise(self.machine.show("UnitFileState") == "enabled", "the kiosk starts with the computer from now on")
        login = self.machine.ask("systemctl", "is-enabled", "getty@tty1.service").strip()
        promise(login == "disabled", "the login prompt is off")
        pins = list((self.machine.root / "var/lib/clinic-kiosk").glob("*/pin"))
        promise(
            len(pins) == 1 and "482913" not in pins[0].read_text(), "the PIN is set, and not stored as it was typed"
        )

    def _wait_until_up(self, what: str, started: float) -> None:
        self.machine.wait(lambda: self.machine.show("ActiveState") == "active", 300, what)
        say(f"  ok  {what}: {time.monotonic() - started:.1f} s")

    def look(self, name: str) -> None:
        """Take a picture of the screen, and hold it against the first screen as the tour draws it."""
        time.sleep(3)
        shot, wanted = self._pictures / f"{self.suite}-{name}.png", self._pictures / f"{self.suite}-home.png"
        sockets = self.machine.ask("sh", "-c", "ls /run/clinic-kiosk").split()
        display = next(name for name in sockets if name.startswith("wayland-") and not name.endswith(".lock"))
        self.machine.run_as_kiosk(f"WAYLAND_DISPLAY={display}", "grim", "/var/lib/clinic-kiosk/shot.png")
        shutil.copy(self.machine.root / "var/lib/clinic-kiosk/shot.png", shot)
        if not wanted.exists():
            size = read_size(shot)
            words = ("clinic-kiosk", "tour", "/var/lib/clinic-kiosk/tour", "--only", "home", "--size", size)
            self.machine.run_as_kiosk("QT_QPA_PLATFORM=offscreen", *words)
            drawn = sorted((self.machine.root / "var/lib/clinic-kiosk/tour").glob("*.png"))
            shutil.copy(drawn[0], wanted)
        why = explain_unlikeness(shot, wanted)
        promise(not why, f"the first screen is up ({shot.name}{': ' if why else ''}{why})")

    def _wait_for_return(self, what: str, before: int) -> None:
        started = time.monotonic()
        self.machine.wait(lambda: int(self.machine.show("NRestarts")) > before, 90, f"the end of {what}")
        self._wait_until_up(f"back after {what}", started)

    def kill(self) -> None:
        """The kiosk dies."""
        before = int(self.machine.show("NRestarts"))
        os.kill(self.machine.find_kiosk(), signal.SIGKILL)
        self._wait_for_return("it was killed", before)
        self.look("killed")
        promise(
            len(list(self.machine.find_processes("--", "/usr/lib/clinic-kiosk/session", "inside"))) == 1,
            "there is one session, and nothing left of the other",
        )

    def hang(self) -> None:
        """The thread that draws stands still, while the process lives."""
        before = int(self.machine.show("NRestarts"))
        os.kill(self.machine.find_kiosk(), signal.SIGSTOP)
        self._wait_for_return("it hung, which systemd has to find out", before)
        log = self.machine.ask("journalctl", "-u", UNIT, "--no-pager")
        promise("Watchdog timeout" in log, "it was the watchdog that ended it")

    def crash(self) -> None:
        """It ends early again and again, until it starts in safe mode."""
        for _ in range(2):
            before = int(self.machine.show("NRestarts"))
            os.kill(self.machine.find_kiosk(), signal.SIGKILL)
            self._wait_for_return("it was killed early", before)
        time.sleep(3)
        health = next((self.machine.root / "var/lib/clinic-kiosk").glob("*/health.json")).read_text()
        promise('"safe_mode": true' in health, "after ends in a row it is in safe mode, and health says so")
        children = [name for name in ("watch", "worker") if list(self.machine.find_processes(name))]
        promise(not children, "in safe mode nothing looks for new content, and no leaflet is kept ready")
        self.look("safe")

    def end_as_asked(self) -> None:
        """The contract of the exit codes, with a program that only ends."""
        root = self.machine.root
        program = root / "usr/local/bin/pretender"
        program.write_text(PRETENDER)
        program.chmod(0o755)
        drop_in = root / "etc/systemd/system" / f"{UNIT}.d" / "pretender.conf"
        drop_in.write_text("[Service]\nEnvironment=KIOSK_PROGRAM=/usr/local/bin/pretender\n")
        code = root / "var/lib/clinic-kiosk/code"
        code.write_text("64")
        self.machine.run("systemctl", "daemon-reload")
        self.machine.run("systemctl", "restart", UNIT)
        self.machine.wait(lambda: int(self.machine.show("NRestarts")) >= 2, 60, "a restart after exit code 64")
        say("  ok  exit code 64 starts it again")
        code.write_text("0")
        self.machine.wait(lambda: self.machine.show("ActiveState") == "inactive", 60, "the stop after exit code 0")
        time.sleep(5)
        promise(self.machine.show("ActiveState") == "inactive", "exit code 0 leaves it closed")
        code.write_text("65")
        self.machine.ask("systemctl", "start", "--no-block", UNIT)
        self.machine.wait(lambda: not self.machine.is_up(), 90, "the end of the machine after exit code 65")
        say("  ok  exit code 65 restarts the computer")
        drop_in.unlink()
        self.machine.stop()
        started = time.monotonic()
        self.machine.boot()
        self._wait_until_up("after the start of the computer it comes up by itself", started)

    def upgrade(self) -> None:
        """A newer version, then the old one again, over what the clinic has changed."""
        settings, page = self.machine.root / "etc/clinic-kiosk/kiosk.toml", self.machine.root / CONTENT / "clinic.yaml"
        settings.write_text(settings.read_text().replace("warning_seconds = 30", "warning_seconds = 45"))
        page.write_text(page.read_text() + "# changed by the clinic\n")
        notices = self.machine.root / CONTENT / "notices.yaml"
        notices.unlink()
        for words, what in (((self._new,), "an upgrade"), (("--allow-downgrades", self._old), "a downgrade")):
            kiosk, started = self.machine.find_kiosk(), time.monotonic()
            self.machine.apt("install", *words)
            self._wait_until_up(f"{what} starts the kiosk that was running", started)
            promise(self.machine.find_kiosk() != kiosk, f"{what} leaves no old program running")
            told = self.machine.ask("clinic-kiosk", "settings")
            promise("warning_seconds = 45" in told and "diagonal_inches = 24" in told, f"{what} leaves the settings")
            promise("changed by the clinic" in page.read_text(), f"{what} leaves the pages")
            promise(not notices.exists(), f"{what} does not bring back what the clinic took away")

    def remove(self) -> None:
        """It goes; what is the clinic's stays."""
        root = self.machine.root
        self.machine.apt("remove", "clinic-kiosk")
        promise(not (root / "usr/lib/clinic-kiosk").exists(), "remove takes the program")
        login = self.machine.ask("systemctl", "is-enabled", "getty@tty1.service").strip()
        promise(login == "enabled", "remove switches the login prompt on again")
        promise((root / "etc/clinic-kiosk/kiosk.toml").exists(), "remove leaves the settings")
        self.machine.apt("install", self._old)
        told = self.machine.ask("clinic-kiosk", "settings")
        promise("warning_seconds = 45" in told and "diagonal_inches = 24" in told, "the settings are back after it")
        told = self.machine.apt("purge", "clinic-kiosk")
        promise(not (root / "etc/clinic-kiosk").exists(), "purge takes the settings")
        promise("changed by the clinic" in (root / CONTENT / "clinic.yaml").read_text(), "purge leaves the pages")
        promise(
            "/srv/clinic-kiosk" in told and "/var/lib/clinic-kiosk" in told,
            "purge says what it left, and how to delete it",
        )
        left = self.machine.ask("sh", "-c", "find /etc -name '*clinic*'").split()
        promise(all(f"{UNIT}.d" in name for name in left), "purge leaves nothing in /etc")


def read_size(picture: Path) -> str:
    """ "1280x720"; PNG has it at a fixed place (its first chunk, IHDR)."""
    head = picture.read_bytes()[16:24]
    return f"{int.from_bytes(head[:4], 'big')}x{int.from_bytes(head[4:], 'big')}"
