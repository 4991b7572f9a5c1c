"""The cable: tells an X server that a touch panel has come or gone, in the words of udev.

``python packaging/cable.py add`` or ``remove`` sends what udev sends to every program that listens (its protocol's
version of systemd 247 and later) into the network of whoever calls it: a trial calls it in one that no other program
has, since everything that listens there would believe it.
"""

from __future__ import annotations

import socket
import struct
import sys

KOBJECT_UEVENT, UDEV = 15, 2
"""The family of netlink sockets for devices, and its group for what udev says (the other is the kernel's)."""

MAGIC = 0xFEEDCAFE
DEVICE = {
    "DEVPATH": "/devices/virtual/input/input90/event90",
    "SUBSYSTEM": "input",
    "DEVNAME": "/dev/input/event90",
    "MAJOR": "13",
    "MINOR": "154",
    "SEQNUM": "1",
    "USEC_INITIALIZED": "1",
    "ID_INPUT": "1",
    "ID_INPUT_TOUCHSCREEN": "1",
}


def hash_word(word: bytes) -> int:
    """The number by which the kernel sorts out what a listener wants: MurmurHash2 of 32 bits, seed 0.

    >>> hash_word(b"input")
    3248653424
    """
    factor, mask = 0x5BD1E995, 0xFFFFFFFF
    found, rest = len(word), word
    while len(rest) >= 4:
        part = int.from_bytes(rest[:4], "little") * factor & mask
        found = (found * factor & mask) ^ ((part ^ part >> 24) * factor & mask)
        rest = rest[4:]
    if rest:
        found = (found ^ int.from_bytes(rest, "little")) * factor & mask
    found = (found ^ found >> 13) * factor & mask
    return found ^ found >> 15


def build_message(action: str) -> bytes:
    """What udev says when the device comes ("add") or goes ("remove")."""
    said = "".join(f"{name}={value}\0" for name, value in {"ACTION": action, **DEVICE}.items()).encode()
    sizes = struct.pack("=III", 40, 40, len(said))
    return b"libudev\0" + struct.pack(">I", MAGIC) + sizes + struct.pack(">IIII", hash_word(b"input"), 0, 0, 0) + said


def main() -> None:
    """Say it."""
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, KOBJECT_UEVENT) as line:
        line.bind((0, 0))
        line.sendto(build_message(sys.argv[1]), (0, UDEV))


if __name__ == "__main__":
    main()
