"""Keeps libraries from printing: a stage hands back failures, it does not talk."""

import logging


def quiet(*names: str) -> None:
    """Give the loggers of these libraries a handler that drops what nobody else listens to."""
    for name in names:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
