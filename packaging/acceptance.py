"""The acceptance: every promise of the package, tried one after the other on one machine."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from eye import Eye
from glass import NAME, Finger
from hearing import Hearing
from keeping import CONTENT, Keeping
from machine import Machine, promise, say
from outputs import Outputs
from touchpanel import TouchPanel

UNIT = "clinic-kiosk.service"
CLINICS_OWN = {"Sample text", "Content folder", "Content", "Clinic", "Reach"}
"""What doctor finds to mend on a kiosk that is new, since only the clinic can tell."""
NO_HOMEPAGE = "url-homepage-missing"
"""The one thing a software centre may miss: there is no such page."""
METRICS = "var/lib/prometheus/node-exporter"

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
NESTED = "Environment=DISPLAY={display}\nRestrictAddressFamilies=AF_UNIX AF_NETLINK\n"

# A program that speaks, and ends as the first line of a file says, for the contract of the exit codes.
PRETENDER = """#!/bin/sh
systemd-notify --ready
echo heart | espeak-ng --stdin --stdout | aplay -q -D null && touch /var/lib/clinic-kiosk/spoke
sleep 2
exit "$(cat /var/lib/clinic-kiosk/code)"
"""


class Acceptance:
    """One package, and a ``newer`` one, on one Debian. ``pictures`` is the folder for pictures of the screen.

    With a ``panel`` cage draws into a window on that glass; without, for nobody.
    """

    def __init__(
        self, machine: Machine, package: Path, newer: Path, suite: str, pictures: Path, panel: TouchPanel | None
    ) -> None:
        self.machine = machine
        self.suite = suite
        self.eye = Eye(machine, pictures, suite)
        self._pictures = pictures
        self._panel = panel
        for deb in (package, newer):
            shutil.copy(deb, machine.root / "var" / "tmp")
        self._old, self._new = f"/var/tmp/{package.name}", f"/var/tmp/{newer.name}"

    def run(self) -> None:
        """All of it. Raises BrokenPromiseError at the first thing that does not hold."""
        self.install()
        self.describe()
        self.answer()
        self.set_up()
        self.eye.look("start")
        if self._panel:  # a window can be pressed; but Debian 12's cage does not know wlr-randr
            Hearing(self.machine, self.eye, NAME).run()
            Outputs(self.machine, self.eye, Finger(self._panel, self.eye)).hang_upright("1024x768")
        else:
            Outputs(self.machine, self.eye).run()
        self.kill()
        self.hang()
        self.crash()
        self.end_as_asked()
        self.measure()
        self.examine()
        Keeping(self.machine, self._old, self._new).run()

    def install(self) -> None:
        """apt, in a system that never saw the kiosk."""
        self.machine.apt("update")
        self.machine.apt("install", "grim", "appstream", "desktop-file-utils", "man-db")
        self.machine.apt("install", self._old)
        told = self.machine.run("clinic-kiosk", "--version")
        promise(told.startswith("clinic-kiosk "), f"apt installs it: {told.strip()}")
        promise(self.machine.show("UnitFileState") == "disabled", "nothing is started or switched on")
        told = self.machine.run("systemd-analyze", "--man=no", "verify", f"/usr/lib/systemd/system/{UNIT}")
        promise(UNIT not in told, "systemd finds nothing wrong with the unit")
        told = self.machine.run("clinic-kiosk", "settings")
        promise("/srv/clinic-kiosk/content" in told, "the settings of the package count")
        promise((self.machine.root / CONTENT / "clinic.yaml").is_file(), "the content folder holds the samples")

    def describe(self) -> None:
        """What it says about itself, to software centres, menus and readers of manuals."""
        (data,) = (self.machine.root / "usr/share/metainfo").glob("*clinic_kiosk*.xml")
        told = self.machine.ask("appstreamcli", "validate", "--no-net", f"/usr/share/metainfo/{data.name}")
        wrong = [line for line in told.splitlines() if re.match("[EW]:", line) and NO_HOMEPAGE not in line]
        promise(bool(told) and not wrong, "its AppStream data is valid")
        told = self.machine.run("desktop-file-validate", "/usr/share/applications/clinic-kiosk.desktop")
        promise(not told, "its menu entry is valid")
        for name in ("clinic-kiosk", "clinic-kiosk-setup"):
            told = self.machine.run("sh", "-c", f"man --warnings -E UTF-8 {name} >/dev/null")
            promise(not told, f"man {name} can be read, without a warning{': ' if told else ''}{told}")
        promise(not self.machine.run("dpkg", "--verify", "clinic-kiosk"), "every file is as it was packed")

    def answer(self) -> None:
        """clinic-kiosk-setup with its questions, one answered wrong first; and all of it undone."""
        login = ("systemctl", "is-enabled", "getty@tty1.service")
        told = self.machine.run("clinic-kiosk-setup", "--no-start", said="wide\n24\n\n\n482913\n482913\n")
        promise("inches from 7 to 120" in told, "the setup asks again what it does not understand")
        promise("diagonal_inches = 24" in self.machine.ask("clinic-kiosk", "settings"), "the answers count")
        promise(self.machine.show("ActiveState") == "inactive", "nothing starts when it is not to")
        promise(self.machine.ask(*login).strip() == "disabled", "the login prompt is off")
        self.machine.run("clinic-kiosk-setup", "--undo")
        promise(self.machine.ask(*login).strip() == "enabled", "undone, the login prompt is back")
        promise(self.machine.show("UnitFileState") == "disabled", "and the kiosk no longer starts with the computer")
        usual = "diagonal_inches = 21.5" in self.machine.ask("clinic-kiosk", "settings")
        promise(usual, "and its answers no longer count")

    def set_up(self) -> None:
        """clinic-kiosk-setup without questions."""
        drop_in = NO_SCREEN.format(backend="x11" if self._panel else "headless")
        if self._panel:
            drop_in += NESTED.format(display=NAME)
        folder = self.machine.root / "etc" / "systemd" / "system" / f"{UNIT}.d"
        folder.mkdir(parents=True)
        (folder / "trial.conf").write_text(drop_in)
        words = ("clinic-kiosk-setup", "--yes", "--diagonal", "24", "--pin-file", "-")
        started = time.monotonic()
        self.machine.run(*words, said="482913\n")
        self.machine.wait_until_up("the first start, which looks at all content", started)
        promise("diagonal_inches = 24" in self.machine.ask("clinic-kiosk", "settings"), "the answers count")
        promise(self.machine.show("UnitFileState") == "enabled", "the kiosk starts with the computer from now on")
        login = self.machine.ask("systemctl", "is-enabled", "getty@tty1.service").strip()
        promise(login == "disabled", "the login prompt is off")
        status = Path(f"/proc/{self.machine.find_kiosk()}/status").read_text()
        audio = self.machine.ask("getent", "group", "audio").split(":")[2]
        promise(audio in re.findall(r"^Groups:(.*)$", status, re.MULTILINE)[0].split(), "it may play sound")
        pins = list((self.machine.root / "var/lib/clinic-kiosk").glob("*/pin"))
        promise(
            len(pins) == 1 and "482913" not in pins[0].read_text(), "the PIN is set, and not stored as it was typed"
        )

    def measure(self) -> None:
        """Health for Prometheus, in the folder of Debian's node exporter, as docs/configure.md says."""
        root = self.machine.root
        folder = root / METRICS
        folder.mkdir(parents=True)
        line = f'prometheus_file = "/{METRICS}/clinic-kiosk.prom"\n'
        (root / "etc/clinic-kiosk/kiosk.toml.d/site/20-health.toml").write_text(line)
        self.machine.run("systemctl", "restart", UNIT)
        said = "The file for Prometheus cannot be written"
        log = ("journalctl", "-u", UNIT, "--no-pager")
        self.machine.wait(lambda: said in self.machine.ask(*log), 60, "word that a file cannot be written")
        say("  ok  where it may not write health, the journal says so")
        drop_in = root / "etc/systemd/system" / f"{UNIT}.d" / "health.conf"
        drop_in.write_text(f"[Service]\nReadWritePaths=-/{METRICS}\n")
        self.machine.run("sh", "-c", f"chgrp clinic-kiosk /{METRICS} && chmod g+ws /{METRICS}")
        self.machine.run("systemctl", "daemon-reload")
        self.machine.run("systemctl", "restart", UNIT)
        file = folder / "clinic-kiosk.prom"
        self.machine.wait(file.exists, 60, "health for Prometheus")
        promise("clinic_kiosk_safe_mode" in file.read_text(), "with leave it writes it, readable to all")
        promise(file.stat().st_mode & 0o044 == 0o044, "the exporter can read it")

    def examine(self) -> None:
        """doctor, over ssh: it tells of safe mode and of what only the clinic can do, and of nothing else to mend."""
        sheet = "/var/lib/clinic-kiosk/sheet.txt"
        told = self.machine.run_as_kiosk("clinic-kiosk", "doctor", "--report", sheet, ends=1)
        mend = re.findall(r"^MEND +(.*)$", told, re.MULTILINE)
        good = re.findall(r"^good +(.*)$", told, re.MULTILINE)
        (self._pictures / f"{self.suite}-sheet.txt").write_text((self.machine.root / sheet.lstrip("/")).read_text())
        promise("Starts" in mend, "doctor ends with 1, and tells of safe mode")
        others = set(mend) - {"Starts"}
        promise(others <= CLINICS_OWN, f"the rest is what only the clinic can tell: {', '.join(sorted(others))}")
        promise({"Libraries", "Service", "PIN", "Health for Prometheus"} <= set(good), f"good: {', '.join(good)}")

    def _wait_for_return(self, what: str, before: int) -> None:
        started = time.monotonic()
        self.machine.wait(lambda: int(self.machine.show("NRestarts")) > before, 90, f"the end of {what}")
        self.machine.wait_until_up(f"back after {what}", started)

    def kill(self) -> None:
        """The kiosk dies."""
        before = int(self.machine.show("NRestarts"))
        os.kill(self.machine.find_kiosk(), signal.SIGKILL)
        self._wait_for_return("it was killed", before)
        self.eye.look("killed")
        promise(
            len(list(self.machine.find_processes("--", "/usr/lib/clinic-kiosk/session", "inside"))) == 1,
            "there is one session, and nothing left of the other",
        )

    def hang(self) -> None:
        """The thread that draws stands still, while the process and its other threads live."""
        before = int(self.machine.show("NRestarts"))
        words = [sys.executable, str(Path(__file__).with_name("standstill.py")), str(self.machine.find_kiosk())]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as held:
            assert held.stdout is not None
            promise(held.stdout.readline() == "held\n", "the thread that draws stands still")
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
        self.eye.look("safe")

    def end_as_asked(self) -> None:
        """The contract of the exit codes, with a program in the kiosk's place; it also tries to read aloud."""
        self.machine.apt("install", "alsa-utils", "espeak-ng")
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
        promise((root / "var/lib/clinic-kiosk/spoke").exists(), "what speaks can do so in the kiosk's sandbox")
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
        self.machine.wait_until_up("after the start of the computer it comes up by itself", started)
