"""The keeping: what is the clinic's stays the clinic's, through upgrade, downgrade, remove and purge."""

from __future__ import annotations

import time

from machine import Machine, promise

CONTENT = "srv/clinic-kiosk/content"
NEWER_LINE = "# This line came with a newer version."
OWN_LINE = "# changed by the clinic"
QUESTION = "Configuration file '/etc/clinic-kiosk/kiosk.toml'"


class Keeping:
    """On a ``machine`` where the kiosk runs; ``old`` and ``new`` are the packages, by their places in it."""

    def __init__(self, machine: Machine, old: str, new: str) -> None:
        self.machine = machine
        self._old, self._new = old, new
        self._settings = machine.root / "etc/clinic-kiosk/kiosk.toml"
        self._page = machine.root / CONTENT / "clinic.yaml"
        self._notices = machine.root / CONTENT / "notices.yaml"

    def run(self) -> None:
        """All of it. Raises BrokenPromiseError."""
        self.upgrade()
        self.remove()
        self.purge()

    def _change(self, what: str, *words: str, said: str = "") -> str:
        """Install another version over the one that runs; what apt told."""
        kiosk, started = self.machine.find_kiosk(), time.monotonic()
        told = self.machine.apt("install", *words, said=said)
        self.machine.wait_until_up(f"{what} starts the kiosk that was running", started)
        promise(self.machine.find_kiosk() != kiosk, f"{what} leaves no old program running")
        page = self._page.read_text()
        promise(OWN_LINE in page and NEWER_LINE not in page, f"{what} leaves the pages")
        promise(not self._notices.exists(), f"{what} does not bring back what the clinic took away")
        return told

    def _counts(self, *lines: str) -> bool:
        told = self.machine.ask("clinic-kiosk", "settings")
        return all(line in told for line in lines)

    def upgrade(self) -> None:
        """A newer version, the old one, and so on, over what the clinic has changed by then."""
        self._page.write_text(f"{self._page.read_text()}{OWN_LINE}\n")
        self._notices.unlink()
        told = self._change("an upgrade", self._new)
        promise(QUESTION not in told, "nothing is asked about a kiosk.toml that nobody changed")
        promise(NEWER_LINE in self._settings.read_text(), "it is the new one")
        promise(self._counts("diagonal_inches = 24"), "the answers of the setup still count")

        text = self._settings.read_text()
        self._settings.write_text(text.replace("warning_seconds = 30", "warning_seconds = 45"))
        told = self._change("a downgrade", "--allow-downgrades", self._old, said="N\n")
        promise(QUESTION in told, "it is asked which kiosk.toml to keep, when the clinic changed it")
        promise(self._counts("warning_seconds = 45", "diagonal_inches = 24"), "the clinic's lines still count")
        beside = self._settings.with_name("kiosk.toml.dpkg-dist")
        promise(beside.exists() and NEWER_LINE not in beside.read_text(), "the one that came lies beside it")

        told = self._change("an upgrade by night", "-o", "Dpkg::Options::=--force-confold", self._new)
        promise("What would you like to do" not in told, "with --force-confold nothing waits for an answer")
        promise(self._counts("warning_seconds = 45", "diagonal_inches = 24"), "the clinic's lines still count")

        self.machine.run("systemctl", "stop", "clinic-kiosk.service")
        words = ("-o", "Dpkg::Options::=--force-confold", "--allow-downgrades", self._old)
        self.machine.apt("install", *words)
        promise(self.machine.show("ActiveState") == "inactive", "a kiosk that was closed stays closed")

    def remove(self) -> None:
        """The program goes, and comes back to what it left."""
        self.machine.apt("remove", "clinic-kiosk")
        promise(not (self.machine.root / "usr/lib/clinic-kiosk").exists(), "remove takes the program")
        login = self.machine.ask("systemctl", "is-enabled", "getty@tty1.service").strip()
        promise(login == "enabled", "remove switches the login prompt on again")
        promise("warning_seconds = 45" in self._settings.read_text(), "remove leaves the settings")
        self.machine.apt("install", self._old)
        promise(self._counts("warning_seconds = 45", "diagonal_inches = 24"), "the settings are back after it")

    def purge(self) -> None:
        """What the package made goes too; the clinic's pages are there for whoever installs it again."""
        told = self.machine.apt("purge", "clinic-kiosk")
        promise("[Y/n]" not in told and "<Yes>" not in told, "purge asks nothing")
        promise(not self._settings.parent.exists(), "purge takes the settings")
        promise(OWN_LINE in self._page.read_text(), "purge leaves the pages")
        places = ("/srv/clinic-kiosk", "/var/lib/clinic-kiosk")
        promise(all(place in told for place in places), "purge says what it left, and how to delete it")
        left = self.machine.ask("sh", "-c", "find /etc -name '*clinic*'").split()
        promise(all("clinic-kiosk.service.d" in name for name in left), "purge leaves nothing in /etc")
        self.machine.apt("install", self._old)
        promise(self._counts("warning_seconds = 30", "diagonal_inches = 21.5"), "the settings are the usual ones again")
        promise(OWN_LINE in self._page.read_text(), "the pages are still the clinic's")
        promise(not self._notices.exists(), "the samples are not laid over them")
        self.machine.apt("purge", "clinic-kiosk")
