"""Frozen dataclasses as plain JSON values and back, by their type hints; decoders are built once for each class."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import functools
import sys
import types
from collections.abc import Callable
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

T = TypeVar("T")
Decoder = Callable[[Any], Any]

_PLAIN = frozenset({"str", "int", "float", "bool"})


def encode(value: Any) -> Any:
    """The value as what JSON can hold.

    Fields that have their default value are left out; dates become text, bytes base64.
    Raises TypeError for anything but dataclasses, tuples, dates, bytes, text, numbers, booleans and None.
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{type(value).__name__} cannot be stored")
    fields = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
    return {field.name: encode(item) for field, item in fields if item != field.default}


def decode(cls: type[T], data: Any) -> T:
    """The dataclass value that ``encode`` made ``data`` from. Raises ValueError for anything else."""
    kind: Any = cls
    try:
        value: T = _make_dataclass_decoder(kind)(data)
        return value
    except (TypeError, KeyError, AttributeError) as bad:
        raise ValueError(f"not a stored {cls.__name__}: {bad}") from bad


@functools.cache
def _find_decoder(hint: Any) -> Decoder | None:
    """A function that decodes one type; None when the JSON value is the value itself, which saves a call for each."""
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _make_dataclass_decoder(hint)
    if hint is dt.date or hint is dt.datetime:
        return hint.fromisoformat
    if hint is bytes:
        return base64.b64decode
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple:
        if len(inner) != 2 or inner[1] is not Ellipsis:
            return tuple
        item = _find_decoder(inner[0])
        return _repeat(item) if item else tuple
    if origin in (Union, types.UnionType):
        (plain,) = (one for one in inner if one is not type(None))
        item = _find_decoder(plain)
        return _allow_none(item) if item else None
    if hint in (str, int, float, bool) or origin is Literal:
        return None
    raise TypeError(f"{hint} cannot be stored")


def _read_hint(hint: Any, scope: dict[str, Any]) -> Any:
    """The type that an annotation names: our own modules keep annotations as text."""
    return eval(hint, scope) if isinstance(hint, str) else hint  # the text is that of a class of the kiosk, not data


def _repeat(item: Decoder) -> Decoder:
    return lambda data: tuple([item(one) for one in data])


def _allow_none(item: Decoder) -> Decoder:
    return lambda data: None if data is None else item(data)


@functools.cache
def _make_dataclass_decoder(cls: Any) -> Decoder:
    """A decoder for a dataclass: only the fields that need one are converted, the others are taken as they are."""
    scope = vars(sys.modules[cls.__module__])
    conversions: list[tuple[str, Decoder]] = []
    for field in dataclasses.fields(cls):
        # Most fields are plain, and looking their type up would take longer than reading them.
        if field.type not in _PLAIN and (found := _find_decoder(_read_hint(field.type, scope))):
            conversions.append((field.name, found))

    def decode_one(data: dict[str, Any]) -> Any:
        for name, convert in conversions:
            if name in data:
                data[name] = convert(data[name])
        return cls(**data)

    return decode_one
