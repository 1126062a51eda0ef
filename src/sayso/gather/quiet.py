"""Keeps libraries from printing: a stage hands back failures, it does not talk."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_HEARD: Final = 50


def quiet(*names: str) -> None:
    """Give the loggers of these libraries a handler that drops what nobody else listens to."""
    for name in names:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


@contextmanager
def overheard(name: str) -> Iterator[list[str]]:
    """Yield a list that fills with what a library warns of meanwhile, at most 50 lines, each once."""
    heard: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said = " ".join(record.getMessage().split())[:200]
            if said not in heard and len(heard) < _MOST_HEARD:
                heard.append(said)

    listener = Listener(logging.WARNING)
    logging.getLogger(name).addHandler(listener)
    try:
        yield heard
    finally:
        logging.getLogger(name).removeHandler(listener)
