"""Processes that do the work: how they start, what they must not outlive, how they end."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, Final, Generic

from sayso.engines.engine import Item, Result
from sayso.errors import SaysoError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

GRACE: Final = 10  # seconds for a pool to end whose processes were killed
_GIVEN: Final[list[Callable[[Any], Any]]] = []  # in a worker: the work, sent once


class Workers(Generic[Item, Result]):
    """A pool that starts when work is handed in, and again after it was closed or broke.

    Processes are spawned, not forked: a fork of a process with threads may hang. Raises UsageError when the work
    cannot be sent to another process.
    """

    def __init__(self, work: Callable[[Item], Result], count: int) -> None:
        try:
            self._work = pickle.dumps(work)
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            advice = "define the reader at the top of a module, or read in one process"
            raise UsageError(f"this cannot be sent to other processes ({error}); {advice}") from error
        self._count = count
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, shard: Sequence[Item]) -> Future[list[Result]]:
        """Hand in items; the future holds their results, or BrokenProcessPool when a worker died meanwhile."""
        return self._submit(_do, tuple(shard))

    def can_start(self) -> bool:
        """Tell whether a worker starts at all and answers."""
        try:
            self._submit(_do, ()).result()
        except BrokenProcessPool:
            self.close()
            return False
        return True

    def close(self) -> None:
        """End the processes at once, whatever they do."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        # Before Python 3.14 there is no other door to either of these.
        processes = list((pool._processes or {}).values())  # noqa: SLF001
        manager: threading.Thread | None = getattr(pool, "_executor_manager_thread", None)
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()
        if (
            manager is not None
        ):  # `shutdown` has let go of it: at the end of the program it would write to a closed pipe
            manager.join(timeout=GRACE)

    def _submit(self, do: Callable[..., list[Result]], shard: tuple[Item, ...]) -> Future[list[Result]]:
        # A worker begins with the signals blocked that are blocked here: Ctrl-C is for the process that people see.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(self._count, context, _begin, (self._work,))
            return self._pool.submit(do, shard)
        except (BrokenProcessPool, OSError) as error:
            # A worker that dies early closes pipes that the next one is being started with: an OSError.
            broken: Future[list[Result]] = Future()
            broken.set_exception(BrokenProcessPool(str(error)))
            return broken
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def reconciled(items: Sequence[Item], results: Sequence[Result]) -> Sequence[Result]:
    """Return the results when there are as many as items. Raises SaysoError on a difference."""
    if len(results) != len(items):
        raise SaysoError(f"{len(items)} items went to a worker and {len(results)} came back; run it again")
    return results


def _begin(work: bytes) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _GIVEN[:] = [pickle.loads(work)]  # noqa: S301 - written by the process that started this one


def _do(shard: tuple[Any, ...]) -> list[Any]:
    return [_GIVEN[0](item) for item in shard]


def _end_with_parent() -> None:
    """End when the parent was killed: nobody else would tell a worker that no more work will come."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
