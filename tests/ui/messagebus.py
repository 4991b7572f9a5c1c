"""A connection to a D-Bus message bus, in plain Python: calls that wait for their answer, and the signals heard since.

PySide6's QtDBus cannot take structures apart, and every reference to an accessible thing is one. Messages are those of
the D-Bus specification (version 1 of the protocol), little-endian.
"""

from __future__ import annotations

import os
import re
import socket
import struct
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

CALL, ANSWER, ERROR, SIGNAL = 1, 2, 3, 4
PATH, INTERFACE, MEMBER, ERROR_NAME, REPLY_TO, DESTINATION, SENDER, SIGNATURE = range(1, 9)
NUMBERS = {"y": "B", "n": "h", "q": "H", "i": "i", "u": "I", "x": "q", "t": "Q", "d": "d", "b": "I", "h": "I"}
BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
LONG = 20.0
"""Seconds after which an answer counts as missing. Only a failing test waits that long."""


class BusError(Exception):
    """The other side answered with an error."""


@dataclass(frozen=True)
class Message:
    """What came: ``kind`` is one of CALL, ANSWER, ERROR and SIGNAL, ``body`` the values in it."""

    kind: int
    sender: str
    path: str
    interface: str
    member: str
    reply_to: int
    body: tuple[Any, ...]


def split_signature(signature: str) -> list[str]:
    """The complete types in a signature.

    >>> split_signature("sa(so)u")
    ['s', 'a(so)', 'u']
    """
    types, at = [], 0
    while at < len(signature):
        end = at
        while signature[end] == "a":
            end += 1
        if signature[end] in "({":
            depth = 1
            while depth:
                end += 1
                depth += (signature[end] in "({") - (signature[end] in ")}")
        types.append(signature[at : end + 1])
        at = end + 1
    return types


def measure_alignment(kind: str) -> int:
    """A value of this type begins at a multiple of so many bytes."""
    letter = kind[0]
    if letter in NUMBERS:
        return struct.calcsize(NUMBERS[letter])
    return {"s": 4, "o": 4, "a": 4, "(": 8, "{": 8}.get(letter, 1)


class Reader:
    """Takes values out of the bytes of a message, which begin at a multiple of 8."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.at = 0

    def align(self, to: int) -> None:
        """Skip the padding."""
        self.at += -self.at % to

    def read_all(self, signature: str) -> tuple[Any, ...]:
        """A value for each complete type."""
        return tuple(self.read(kind) for kind in split_signature(signature))

    def read(self, kind: str) -> Any:
        """The next value: a number, a text, a tuple for a structure, a list or dict for an array."""
        self.align(measure_alignment(kind))
        letter = kind[0]
        if letter in NUMBERS:
            (number,) = struct.unpack_from("<" + NUMBERS[letter], self._data, self.at)
            self.at += struct.calcsize(NUMBERS[letter])
            return bool(number) if letter == "b" else number
        if letter in "sog":
            size = self.read("y" if letter == "g" else "u")
            text = self._data[self.at : self.at + size].decode()
            self.at += size + 1
            return text
        if letter == "v":
            return self.read(self.read("g"))
        return self._read_array(kind[1:]) if letter == "a" else self.read_all(kind[1:-1])

    def _read_array(self, kind: str) -> Any:
        size = self.read("u")
        self.align(measure_alignment(kind))
        end, items = self.at + size, []
        while self.at < end:
            items.append(self.read(kind))
        return dict(items) if kind[0] == "{" else items


def write(data: bytearray, kind: str, value: Any) -> None:
    """Put a number, a text, or for "v" a pair of signature and value, at the end."""
    data.extend(bytes(-len(data) % measure_alignment(kind)))
    if kind in NUMBERS:
        data.extend(struct.pack("<" + NUMBERS[kind], value))
    elif kind in ("s", "o", "g"):
        write(data, "y" if kind == "g" else "u", len(value.encode()))
        data.extend(value.encode() + b"\0")
    else:
        assert kind == "v", kind
        write(data, "g", value[0])
        write(data, *value)


def read_fields(data: bytes) -> dict[int, Any]:
    """The fields of a message's head, by their codes."""
    reader, fields = Reader(data), {}
    while reader.at < len(data):
        code, value = reader.read("(yv)")
        fields[code] = value
    return fields


class Connection:
    """A connection to the bus at ``address`` ("unix:path=/run/bus,guid=..."). ``heard`` holds the signals that came."""

    def __init__(self, address: str) -> None:
        found = re.search(r"unix:(path|abstract)=([^,;]+)", address)
        assert found, f"no address of a Unix socket: {address}"
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(LONG)
        self._socket.connect(("\0" if found[1] == "abstract" else "") + found[2])
        self._serial = 0
        self.heard: deque[Message] = deque()
        self._socket.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
        said = self._take(1)
        while not said.endswith(b"\r\n"):
            said += self._take(1)
        assert said.startswith(b"OK"), said
        self._socket.sendall(b"BEGIN\r\n")
        (self.name,) = self.call(*BUS, "Hello")

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def listen(self, rule: str) -> None:
        """From now on hear the signals that fit the rule."""
        self.call(*BUS, "AddMatch", "s", rule)

    def call(self, to: str, path: str, interface: str, member: str, signature: str = "", *values: Any) -> Any:
        """Ask, and wait for the values of the answer. Raises BusError when the answer is an error."""
        serial = self._send(to, path, interface, member, signature, values)
        while (answer := self._receive()).reply_to != serial:
            if answer.kind == SIGNAL:
                self.heard.append(answer)
        if answer.kind == ERROR:
            raise BusError(f"{member} at {to} {path}: {' '.join(map(str, answer.body))}")
        return answer.body

    def list_signals(self, seconds: float) -> Iterator[Message]:
        """The signals that were heard, and those that come until ``seconds`` are over."""
        end = time.monotonic() + seconds
        while True:
            while self.heard:
                yield self.heard.popleft()
            self._socket.settimeout(max(0.001, end - time.monotonic()))
            try:
                began = self._socket.recv(1, socket.MSG_PEEK)
            except TimeoutError:
                return
            finally:
                self._socket.settimeout(LONG)
            if not began:
                return
            message = self._receive()
            if message.kind == SIGNAL:
                yield message

    def wait_for(self, fits: Callable[[Message], bool], what: str) -> Message:
        """The first signal that fits; those before it are dropped."""
        for message in self.list_signals(LONG):
            if fits(message):
                return message
        raise AssertionError(f"{what} was never heard")

    def _send(self, to: str, path: str, interface: str, member: str, signature: str, values: tuple[Any, ...]) -> int:
        self._serial += 1
        body = bytearray()
        for kind, value in zip(split_signature(signature), values, strict=True):
            write(body, kind, value)
        fields = [(PATH, ("o", path)), (INTERFACE, ("s", interface)), (MEMBER, ("s", member)), (DESTINATION, ("s", to))]
        if signature:
            fields.append((SIGNATURE, ("g", signature)))
        told = bytearray()
        for code, field in fields:
            told.extend(bytes(-len(told) % 8))
            write(told, "y", code)
            write(told, "v", field)
        head = struct.pack("<BBBBIII", ord("l"), CALL, 0, 1, len(body), self._serial, len(told)) + told
        self._socket.sendall(head + bytes(-len(head) % 8) + body)
        return self._serial

    def _receive(self) -> Message:
        first = self._take(16)
        assert first[0] == ord("l"), "a message of another byte order"
        kind, size, told = first[1], *struct.unpack_from("<I4xI", first, 4)
        rest = self._take(told + -told % 8 + size)
        fields = read_fields(rest[:told])
        body = Reader(rest[told + -told % 8 :]).read_all(fields.get(SIGNATURE, ""))
        path, interface, member = (fields.get(field, "") for field in (PATH, INTERFACE, MEMBER))
        return Message(kind, fields.get(SENDER, ""), path, interface, member, fields.get(REPLY_TO, 0), body)

    def _take(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            more = self._socket.recv(size - len(data))
            if not more:
                raise BusError("the bus has hung up")
            data += more
        return data
