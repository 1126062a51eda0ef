"""The door: from arguments to an exit code, every way out accounted for.

0 done; 1 done, but something failed or does not hold; 2 the command cannot be carried out as given; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import traceback
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from typer.core import TyperGroup

import sayso
from sayso.cli import checks, correcting, estimates, events, figures, line, lists, people, reads
from sayso.cli.words import say
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FAILED: Final = 1
UNUSABLE: Final = 2
INTERRUPTED: Final = 130
FAULT: Final = (
    "sayso met a fault of its own: {kind}: {error}. What was reported as done is kept. Run it again with --debug and "
    "send what it prints to the maintainers (CONTRIBUTING.md says where); read it first, it may quote your documents"
)


class _Stopped(Exception):
    """Something that typer would answer in its own way, carried past it."""

    def __init__(self, cause: BaseException) -> None:
        super().__init__()
        self.cause = cause


class _Commands(TyperGroup):
    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (OSError, KeyboardInterrupt) as error:
            raise _Stopped(error) from error


app = typer.Typer(
    name="sayso",
    cls=_Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
COMMANDS: Final[tuple[Callable[..., None], ...]] = (
    *(line.add, line.run, line.publish, checks.verify),
    *(lists.claims, lists.origins, figures.figures, lists.statements, lists.reports, lists.failures),
    *(events.events, reads.read, people.search, people.judge, correcting.correct, people.judgements),
    estimates.estimate,
)
for command in COMMANDS:
    app.command()(command)


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer hands it over so
    if wanted:
        print(f"sayso {sayso.__version__}")  # noqa: T201 - this is the terminal
        raise typer.Exit


@app.callback()
def _sayso(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and stop.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Print the whole traceback of a fault.")] = False,
) -> None:
    """On whose say-so? Turn a heap of reports into a case you can defend.

    sayso finds what each report says somebody said, who said it and through whom, joins what is claimed
    across reports, and counts the independent origins behind it: ten outlets that pass on one interview are one
    origin. It works offline; nothing leaves this machine.

    \b
    Start here:
      sayso add war.sayso reports/          gather texts, pages, PDFs and mail into a case
      sayso run war.sayso                   read, link, trace and weigh what is new
      sayso claims war.sayso                what is claimed, on how many independent origins
      sayso publish war.sayso dossier/      write a dossier; open dossier/index.html

    Exit codes: 0 done; 1 done, but something failed or does not hold; 2 cannot be done as given; 130 interrupted.
    """  # noqa: D301 - the backspace is typer's mark for lines that stay as they are


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line, by default the one this program was started with, and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    debug = "--debug" in given
    try:
        code = app([word for word in given if word != "--debug"], prog_name="sayso", standalone_mode=False)
        sys.stdout.flush()
    except _Stopped as stopped:
        return _told(stopped.cause, debug=debug)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last door: nothing passes it as a traceback
        return _told(error, debug=debug)
    return code if isinstance(code, int) else 0


def _told(error: BaseException, *, debug: bool) -> int:
    """Say what ended the command, in one line, and return the exit code for it."""
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the last flush does not fail too
        return 0
    if isinstance(error, (KeyboardInterrupt, typer.Abort)):
        say("interrupted; what is stored is kept, and the same command goes on from there")
        return INTERRUPTED
    if isinstance(error, SaysoError):
        say(str(error))
        return UNUSABLE
    misuse = getattr(error, "format_message", None)  # typer's own errors, whose class differs between its versions
    if misuse is not None:
        command = getattr(getattr(error, "ctx", None), "command_path", "sayso")
        say(f"{command}: {misuse().rstrip('.')}; `{command} --help` tells how it is used")
        return UNUSABLE
    if isinstance(error, OSError) and not debug:
        where = f"{error.filename}: " if error.filename else ""
        say(f"{where}{error.strerror or error}; mend that, then run it again: what is stored is kept")
        return UNUSABLE
    if debug:
        traceback.print_exception(error)
    say(FAULT.format(kind=type(error).__name__, error=error))
    return FAILED
