"""The touch panel: a real touch device of an Xorg server, with a test where a person would have a finger.

Xorg's driver inputtest makes it, and takes touches over a socket (inputtestdrv(4), xf86-input-inputtest-protocol.h,
protocol 1.1). It is plugged in and pulled out as the server sees it with every panel: by what udev says (cable.py).
"""

from __future__ import annotations

import socket
import struct
import subprocess
import sys
import time
from pathlib import Path

CABLE = Path(__file__).with_name("cable.py")

SECTIONS = """
Section "ServerFlags"
  Option "AutoAddDevices" "true"
EndSection
Section "InputClass"
  Identifier "panel"
  MatchIsTouchscreen "on"
  Driver "inputtest"
  Option "SocketPath" "{socket}"
  Option "DeviceType" "Touch"
EndSection
"""
"""What the server's configuration says of it."""

ALONE = ("unshare", "--net", "--mount", "sh", "-c")
LISTENING = 'mkdir -p /run/udev && mount -t tmpfs none /run/udev && touch /run/udev/control && exec "$0" "$@"'
"""How the server is started: it hears of devices from nobody but the trial, and believes that udev runs."""

BEGIN, UPDATE, END = 18, 19, 20
"""XI_TouchBegin, XI_TouchUpdate and XI_TouchEnd of XInput 2.2."""

VERSION, SYNC, TOUCH = 0, 1, 6
FULL = 0xFFFF
"""The far end of an axis, whatever the size of the screen."""

AXES = 64
HELD = 0.15
LONG = 10.0


class TouchPanel:
    """The panel whose driver listens at ``path``, of the X server with the process number ``server``.

    Places are from 0 to 1 on the glass.
    """

    def __init__(self, path: Path, server: int) -> None:
        self._path = path
        self._server = server
        self._socket: socket.socket | None = None

    def __enter__(self) -> TouchPanel:
        self.plug()
        return self

    def __exit__(self, *_: object) -> None:
        self._disconnect()

    def _connect(self) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(LONG)
        self._socket.connect(str(self._path))
        self._ask(struct.pack("=IIHH", 12, VERSION, 1, 1))

    def _disconnect(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _ask(self, message: bytes) -> None:
        assert self._socket is not None, "the panel is unplugged"
        self._socket.sendall(message)
        self._socket.recv(12)

    def _send(self, kind: int, x: float, y: float, finger: int) -> None:
        """One event; it has been dealt with by the server when this returns."""
        assert self._socket is not None, "the panel is unplugged"
        values = (x * FULL, y * FULL, *([0.0] * (2 * AXES - 2)))
        # Axes 0 and 1 are given; four bytes of padding, since a double begins at a multiple of 8.
        body = struct.pack("=III8s4x128d", finger, kind, 0, bytes([0b11, *[0] * 7]), *values)
        self._socket.sendall(struct.pack("=II", 8 + len(body), TOUCH) + body)
        self._ask(struct.pack("=II", 8, SYNC))

    def press(self, x: float, y: float, finger: int = 0) -> None:
        """A finger comes down."""
        self._send(BEGIN, x, y, finger)

    def move(self, x: float, y: float, finger: int = 0) -> None:
        """It slides."""
        self._send(UPDATE, x, y, finger)

    def lift(self, x: float, y: float, finger: int = 0) -> None:
        """It is lifted there."""
        self._send(END, x, y, finger)

    def tap(self, x: float, y: float) -> None:
        """A touch as people do it."""
        self.press(x, y)
        time.sleep(HELD)
        self.lift(x, y)

    def unplug(self) -> None:
        """The cable is pulled, whatever lies on the glass."""
        self._disconnect()
        self._pass_on("remove")
        self._path.unlink(missing_ok=True)

    def plug(self) -> None:
        """The cable is in; the driver listens when this returns."""
        self._path.unlink(missing_ok=True)
        self._pass_on("add")
        end = time.monotonic() + LONG
        while not self._path.exists() and time.monotonic() < end:
            time.sleep(0.02)
        self._connect()

    def _pass_on(self, action: str) -> None:
        inside = ["nsenter", f"--target={self._server}", "--net", sys.executable, str(CABLE), action]
        subprocess.run(inside, check=True)
