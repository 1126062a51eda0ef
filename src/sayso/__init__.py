"""On whose say-so? Turns a heap of reports into a case one can defend.

    import sayso

    found = sayso.read("report.txt")
    for statement in found.statements:
        print(" < ".join(voice.name for voice in statement.chain), "|", found.words(statement))

Nothing is loaded before it is used: importing this package costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sayso.case import Case
    from sayso.errors import SaysoError
    from sayso.model import Claim, Figure, Finding, Judgement, Origin, Report, Span, Statement
    from sayso.run import add, publish, run, verify
    from sayso.run import read_file as read

__version__ = "0.1.0"

_NOUNS: Final = ("Claim", "Figure", "Finding", "Judgement", "Origin", "Report", "Span", "Statement")
_WHERE: Final = {
    **dict.fromkeys(_NOUNS, "sayso.model"),
    "Case": "sayso.case",
    "SaysoError": "sayso.errors",
    "add": "sayso.run",
    "verify": "sayso.run",
}
_VERBS: Final = {"sayso.read": "read_file", "sayso.run": "run", "sayso.publish": "publish"}  # modules too

__all__ = [
    "Case",
    "Claim",
    "Figure",
    "Finding",
    "Judgement",
    "Origin",
    "Report",
    "SaysoError",
    "Span",
    "Statement",
    "__version__",
    "add",
    "publish",
    "read",
    "run",
    "verify",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for."""
    if f"sayso.{name}" in _VERBS:
        return import_module(f"sayso.{name}")
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    """List the public names."""
    return __all__


class _Verb(ModuleType):
    """A module that is named like the verb it is part of: `sayso.read` is a folder of code, and it reads."""

    def __call__(self, *given: Any, **options: Any) -> Any:
        """Do what the verb says; `sayso.run` has the signature."""
        return getattr(import_module("sayso.run"), _VERBS[self.__name__])(*given, **options)


class _Package(ModuleType):
    def __setattr__(self, name: str, value: object) -> None:
        """Make a module a verb when Python binds it here, on its first import."""
        if isinstance(value, ModuleType) and value.__name__ in _VERBS:
            value.__class__ = _Verb
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
