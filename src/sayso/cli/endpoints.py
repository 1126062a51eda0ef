"""The options that choose a reader: sayso's own, unless an endpoint is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.cli.words import say
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.case import Case
    from sayso.engines import Engine
    from sayso.read import Extractor

SECONDS: Final = 600.0
LEAVING: Final = (
    "warning: the text of every report that is read now leaves this machine, for {where}{how}; whoever runs it can "
    "read and keep it"
)


def chosen(endpoint: str, model: str, *, let_text_leave: bool, timeout: float) -> Extractor | None:
    """Return the reader that the options ask for, None for sayso's own; tell when texts leave the machine."""
    if not endpoint:
        if model or let_text_leave:
            raise UsageError(
                "--model and --let-text-leave belong to an endpoint: add --endpoint URL, or leave them out."
            )
        return None
    from sayso.read.endpoint import Endpoint

    reader = Endpoint(endpoint, model, let_text_leave=let_text_leave, seconds=timeout)
    if not reader.where.is_here:
        say(LEAVING.format(where=reader.where, how=", unencrypted" if reader.where.is_open else ""))
    return reader


def engine_for(extractor: Extractor | None, jobs: int) -> Engine:
    """Return where the reading is done: on every core, but a model is asked one question at a time unless told."""
    from sayso.engines import Local

    return Local(jobs or 1) if extractor is not None else Local(jobs) if jobs else Local()


def refuse_loss(case: Case) -> None:
    """Raise UsageError when sayso's own reader would replace what was read through an endpoint."""
    from sayso.run import plugs

    read_by = plugs(case)
    if read_by:
        raise UsageError(
            f"{case.path} was read by {', '.join(read_by)}, and sayso's own reader would replace that. Name the same "
            "--endpoint and --model again to go on, or add --reread to read everything anew without a model."
        )
