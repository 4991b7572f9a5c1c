"""A screen reader without a voice: asks the kiosk over a real accessibility bus (AT-SPI 2), and hears what it tells."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.journeys.glass import Glass, wait_until
from tests.ui.messagebus import BusError, Connection, Message

LAUNCHER = "at-spi-bus-launcher"
APART = "/usr/libexec:/usr/lib/at-spi2-core"
"""Where it is: not among the commands that people type."""

PROPERTIES = "org.freedesktop.DBus.Properties"
STATUS = ("org.a11y.Bus", "/org/a11y/bus")
REGISTRY = "org.a11y.atspi.Registry"
ROOT = "/org/a11y/atspi/accessible/root"
EVENTS = ("object:state-changed", "object:announcement", "object:property-change")

ACTIVE, CHECKED, EDITABLE, FOCUSABLE, FOCUSED, MODAL, SELECTED, SENSITIVE, SHOWING, VISIBLE = (
    *(1, 4, 7, 11, 12, 16, 23, 24, 25, 30),
)
"""States by their numbers in AT-SPI."""

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
 <type>session</type>
 <listen>unix:dir={folder}</listen>
 <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>
"""


def find_launcher() -> str | None:
    """The program that starts the accessibility bus."""
    return shutil.which(LAUNCHER, path=APART)


def list_missing_parts() -> list[str]:
    """What a screen reader's bus needs and this machine lacks."""
    return [*([] if shutil.which("dbus-daemon") else ["dbus-daemon"]), *([] if find_launcher() else [LAUNCHER])]


@dataclass(frozen=True)
class Buses:
    """A session bus of our own. ``environ`` is what a program needs to find it."""

    address: str
    environ: dict[str, str]


@contextmanager
def start_buses(glass: Glass) -> Iterator[Buses]:
    """A session bus, and on it the program that starts the accessibility bus. All end with the block."""
    launcher = find_launcher()
    assert launcher is not None
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        (folder / "bus.conf").write_text(BUS.format(folder=folder))
        words = ["dbus-daemon", f"--config-file={folder / 'bus.conf'}", "--nofork", "--print-address=1"]
        # What these programs say is of no interest: that they may not raise their limits, that there is no desktop.
        session = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        stack.callback(end, session)
        assert session.stdout is not None
        address = session.stdout.readline().strip()
        own = {"DBUS_SESSION_BUS_ADDRESS": address, "XDG_RUNTIME_DIR": name, "GSETTINGS_BACKEND": "memory"}
        everything = {**glass.environ, **own, "HOME": name}
        stack.callback(end, subprocess.Popen([launcher], env=everything, stderr=subprocess.DEVNULL))
        yield Buses(address, own)


def end(process: subprocess.Popen[Any]) -> None:
    """End it, and wait for that."""
    process.terminate()
    process.communicate()


@dataclass(frozen=True)
class Thing:
    """One thing in the tree, as a screen reader has it. ``place`` is the bus name and path of it."""

    place: tuple[str, str]
    name: str
    description: str
    role: str
    states: frozenset[int]
    depth: int


class ScreenReader:
    """Someone who hears. Things are called by their names."""

    def __init__(self, buses: Buses) -> None:
        self._session = Connection(buses.address)
        wait_until(self._has_status, "the accessibility bus")
        (address,) = self._session.call(*STATUS, "org.a11y.Bus", "GetAddress")
        self.bus = Connection(address)
        self.bus.listen("type='signal',interface='org.a11y.atspi.Event.Object'")
        for event in EVENTS:
            self.bus.call(REGISTRY, "/org/a11y/atspi/registry", REGISTRY, "RegisterEvent", "s", event)

    def _has_status(self) -> bool:
        try:
            self._session.call(*STATUS, "org.a11y.Bus", "GetAddress")
        except BusError:
            return False
        return True

    def list_processes(self) -> list[int]:
        """The numbers of the processes of the accessibility bus: the bus itself, and the list of programs."""
        bus = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
        return [self.bus.call(*bus, "GetConnectionUnixProcessID", "s", name)[0] for name in (bus[0], REGISTRY)]

    def switch_on(self) -> None:
        """Tell all programs that a screen reader listens."""
        value = ("b", True)
        self._session.call(*STATUS, PROPERTIES, "Set", "ssv", "org.a11y.Status", "ScreenReaderEnabled", value)

    def list_programs(self) -> list[Thing]:
        """The programs that tell something."""
        children = self._ask((REGISTRY, ROOT), "GetChildren")
        return [self._read(child, 0) for child in children]

    def close(self) -> None:
        """Listen no longer."""
        self.bus.close()
        self._session.close()

    def _ask(self, place: tuple[str, str], member: str) -> Any:
        (answer,) = self.bus.call(*place, "org.a11y.atspi.Accessible", member)
        return answer

    def _get(self, place: tuple[str, str], name: str) -> str:
        (answer,) = self.bus.call(*place, PROPERTIES, "Get", "ss", "org.a11y.atspi.Accessible", name)
        return str(answer)

    def _read(self, place: tuple[str, str], depth: int) -> Thing:
        low, high = self._ask(place, "GetState")
        states = frozenset(number for number in range(64) if (low | high << 32) >> number & 1)
        names = (self._get(place, "Name"), self._get(place, "Description"))
        return Thing(place, *names, self._ask(place, "GetRoleName"), states, depth)

    def look(self) -> list[Thing]:
        """Everything there is, from the kiosk's window on, each thing before what is in it."""
        (kiosk,) = self.list_programs()
        (window,) = self._ask(kiosk.place, "GetChildren")
        return list(self._walk(window, 0))

    def _walk(self, place: tuple[str, str], depth: int) -> Iterator[Thing]:
        yield self._read(place, depth)
        for child in self._ask(place, "GetChildren"):
            yield from self._walk(child, depth + 1)

    def find(self, name: str) -> Thing:
        """The thing of that name that can be pressed, or else the first of that name."""
        found = [thing for thing in self.look() if thing.name == name]
        assert found, f"nothing here is called {name}; what is: {[thing.name for thing in self.look()]}"
        return next((thing for thing in found if FOCUSABLE in thing.states), found[0])

    def tells(self, name: str) -> bool:
        """Is there something of that name?"""
        return any(thing.name == name for thing in self.look())

    def list_actions(self, thing: Thing) -> list[str]:
        """What can be done with it."""
        (actions,) = self.bus.call(*thing.place, "org.a11y.atspi.Action", "GetActions")
        return [name for name, *_ in actions]

    def press(self, name: str) -> None:
        """Do what a tap does."""
        thing = self.find(name)
        index = self.list_actions(thing).index("Press")
        self.bus.heard.clear()
        self.bus.call(*thing.place, "org.a11y.atspi.Action", "DoAction", "i", index)

    def read_field(self, name: str) -> str:
        """What is typed into a field."""
        (text,) = self.bus.call(*self.find(name).place, "org.a11y.atspi.Text", "GetText", "ii", 0, -1)
        return str(text)

    def hear(self) -> str:
        """What is announced next."""
        message = self.bus.wait_for(lambda message: message.member == "Announcement", "an announcement")
        return str(message.body[3])

    def follow(self) -> str:
        """The name of the next thing that gets the keyboard."""
        message = self.bus.wait_for(is_focus, "a move of the keyboard")
        return self._get((message.sender, message.path), "Name")

    def overhear(self, seconds: float) -> list[str]:
        """Every text that is told to any listener in so many seconds."""
        return [part for message in self.bus.list_signals(seconds) for part in message.body if isinstance(part, str)]


def is_focus(message: Message) -> bool:
    """Does it say that something has the keyboard now?"""
    return message.member == "StateChanged" and message.body[:2] == ("focused", 1)
