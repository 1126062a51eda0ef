"""The command line: `sayso`. Thin: a command names its options, calls a verb of `sayso.run`, and prints.

Nothing is loaded before a command is carried out: every process that reads beside this one imports this too.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line, by default the one this program was started with, and return its exit code."""
    code: int = import_module("sayso.cli.main").main(arguments)
    return code


class _Package(ModuleType):
    def __setattr__(self, name: str, value: object) -> None:
        """Keep `main` the function when Python binds the module of that name here, on its first import."""
        if name != "main" or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
