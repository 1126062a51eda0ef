"""The model's values as JSON text, and back. A round trip loses nothing, lone surrogates and integers included."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from sayso.model import Span

LARGEST: Final = 2**63 - 1

Decoder = Callable[[Any], Any]


def dumps(value: Any) -> str:
    """Return a value of the model (or a tuple of them) as compact JSON; a span is `[start, end]`."""
    return _ENCODER.encode(value) if value != () else "[]"


def loads(kind: Any, text: str) -> Any:
    """Return the value of that type, written by `dumps`.

    Raises ValueError, TypeError or KeyError when the text is not such a value.
    """
    return decoder(kind)(json.loads(text))


def ids(text: str) -> tuple[str, ...]:
    """Return ids written by `dumps`; the same errors."""
    found: tuple[str, ...] = loads(tuple[str, ...], text)
    return found


def _fields(value: Any) -> Any:
    """Return a value of the model as a list or a dictionary, whose items the json module takes apart in turn."""
    if type(value) is Span:
        return value.start, value.end
    kind: Any = type(value)
    return {name: getattr(value, name) for name in _names(kind)}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """Return the names of a dataclass's fields. Raises TypeError for what is none."""
    return tuple(field.name for field in fields(kind))


_ENCODER: Final = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_fields
)  # made once: its making takes longer than a short text


@cache
def decoder(kind: Any) -> Decoder:
    """Return the function that makes a value of this type of what the json module read."""
    if kind is Span:
        return _span
    if get_origin(kind) is tuple:
        return _tuple_decoder(get_args(kind))
    if get_origin(kind) in {Union, UnionType} and type(None) in get_args(kind):
        return _optional_decoder(*(arm for arm in get_args(kind) if arm is not type(None)))
    if is_dataclass(kind):
        return _dataclass_decoder(kind)
    return _same


def _same(value: Any) -> Any:
    return value


def _span(value: Any) -> Span:
    start, end = value
    return Span(start, end)


def _tuple_decoder(kinds: tuple[Any, ...]) -> Decoder:
    if kinds[-1] is Ellipsis:
        each = decoder(kinds[0])
        return lambda value: tuple(each(item) for item in value)
    decoders = tuple(decoder(kind) for kind in kinds)
    return lambda value: tuple(one(item) for one, item in zip(decoders, value, strict=True))


def _optional_decoder(*kinds: Any) -> Decoder:
    some = decoder(kinds[0])
    return lambda value: None if value is None else some(value)


def _dataclass_decoder(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    decoders = {field.name: decoder(hints[field.name]) for field in fields(kind)}
    return lambda value: kind(**{name: one(value[name]) for name, one in decoders.items()})


def bound(value: Any) -> Any:
    """Return a value as SQLite's driver can take it: a text with lone surrogates becomes its bytes.

    `store.Store.insert` casts those bytes back to text, so that a working copy is stored exactly as it was read.
    """
    if not isinstance(value, str) or value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogatepass")
    return value


def unbound(stored: bytes) -> str:
    """Return the text whose bytes SQLite holds."""
    return stored.decode("utf-8", "surrogatepass")


def number(value: float | None) -> float | str | None:
    """Return a figure's bound as its column holds it: an integer beyond 64 bits becomes its digits."""
    return str(value) if isinstance(value, int) and abs(value) > LARGEST else value


def unnumber(value: float | str | None) -> float | None:
    """Return the figure's bound that the column holds."""
    return int(value) if isinstance(value, str) else value
