"""The engine for the cores of this machine: processes that are started anew when they die."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from sayso.engines.serial import Serial
from sayso.engines.workers import Workers, reconciled
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from concurrent.futures import Future

    from sayso.engines.engine import Item, Result

FEW: Final = 20  # items that are done here before other processes have started
SHARD: Final = 4  # items sent at once
AHEAD: Final = 8  # shards a worker that may be done before the one that is waited for
TRIES: Final = 2  # deaths of a worker, alone with an item, after which the item is given up
DIED: Final = "the process that worked on it ended suddenly, twice: it may need more memory than there is"


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Local:
    """Works in `jobs` processes; in this one when there are fewer than `few` items, or one job.

    A worker that dies costs nothing but time: what it had is done again, an item at a time, and an item that ends its
    worker twice is given up.
    """

    jobs: int = field(default_factory=cores)
    few: int = FEW

    def map(
        self, work: Callable[[Item], Result], items: Iterable[Item], *, lost: Callable[[Item, str], Result]
    ) -> Generator[Result]:
        """Yield one result an item, in the order of the items."""
        rest = iter(items)
        first = list(islice(rest, self.few))
        everything = chain(first, rest)
        if self.jobs <= 1 or len(first) < self.few:
            return Serial().map(work, everything, lost=lost)
        return self._map(work, everything, lost)

    def _map(
        self, work: Callable[[Item], Result], items: Iterator[Item], lost: Callable[[Item, str], Result]
    ) -> Generator[Result]:
        shards = iter(lambda: tuple(islice(items, SHARD)), ())
        waiting: deque[tuple[tuple[Item, ...], Future[list[Result]]]] = deque()
        with closing(Workers(work, self.jobs)) as workers, closing(Workers(work, 1)) as careful:
            while True:
                waiting.extend((shard, workers.submit(shard)) for shard in islice(shards, self._room(len(waiting))))
                if not waiting:
                    return
                shard, future = waiting.popleft()
                if _is_broken(future):
                    workers.close()
                    hurt = ((shard, future), *waiting)
                    waiting.clear()
                    for shard, future in hurt:
                        yield from _again(careful, shard, future, lost)
                else:
                    yield from reconciled(shard, future.result())

    def _room(self, waiting: int) -> int:
        return self.jobs * AHEAD - waiting


def _is_broken(future: Future[list[Result]]) -> bool:
    """Wait for a future; tell whether its worker, or another of the pool, died before it was done."""
    return future.cancelled() or isinstance(future.exception(), BrokenProcessPool)


def _again(
    careful: Workers[Item, Result],
    shard: tuple[Item, ...],
    future: Future[list[Result]],
    lost: Callable[[Item, str], Result],
) -> Iterator[Result]:
    """Yield the results of a shard that was in a pool which broke: as they are where it was done, else done again."""
    if _is_broken(future):
        yield from (_alone(careful, item, lost) for item in shard)
    else:
        yield from reconciled(shard, future.result())


def _alone(careful: Workers[Item, Result], item: Item, lost: Callable[[Item, str], Result]) -> Result:
    """Do one item in a process of its own, so that only the item that ends its process is given up."""
    for _ in range(TRIES):
        try:
            return careful.submit((item,)).result()[0]
        except BrokenProcessPool:
            careful.close()
    if not careful.can_start():
        raise SaysoError("no worker process stays alive here; go on in one process with --jobs 1")
    return lost(item, DIED)
