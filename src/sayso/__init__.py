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
_VERBS: Final = {"add": "add", "read": "read_file", "run": "run", "publish": "publish", "verify": "verify"}
_WHERE: Final = {
    **{noun: ("sayso.model", noun) for noun in _NOUNS},
    **{verb: ("sayso.run", name) for verb, name in _VERBS.items()},
    "Case": ("sayso.case", "Case"),
    "SaysoError": ("sayso.errors", "SaysoError"),
}
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
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, inside = _WHERE[name]
    found = getattr(import_module(module), inside)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List the public names."""
    return __all__


class _Package(ModuleType):
    """Keeps `sayso.read` the verb: Python would put the folder of that name in its place when it is first imported."""

    def __setattr__(self, name: str, value: object) -> None:
        """Set a name of the package, unless it would hide a verb behind the module it is implemented in."""
        if not (name in _VERBS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
