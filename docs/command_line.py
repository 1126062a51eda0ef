"""The page of the command line, from the functions that carry its commands out."""  # noqa: INP001 - see generate.py

from __future__ import annotations

import inspect
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, get_args, get_origin, get_type_hints

from pieces import first, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CLI: Final = """\
# The command line

`sayso --help` and `sayso COMMAND --help` say the same on your terminal.
"""


@dataclass(frozen=True)
class Parameter:
    """An argument or option as the command's function declares it."""

    names: str
    help: str
    default: str = ""
    argument: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Command:
    """A command with its help text and its parameters."""

    name: str
    text: str
    parameters: tuple[Parameter, ...]


def commands() -> tuple[Command, ...]:
    """Return the commands, in the order in which `sayso --help` lists them."""
    from sayso.cli.main import app

    declared = [(one, one.callback) for one in app.registered_commands if one.callback and not one.hidden]
    return tuple(
        Command(
            one.name or callback.__name__.strip("_").replace("_", "-"),
            _markdown(one.help or callback.__doc__ or ""),
            tuple(_parameters(callback)),
        )
        for one, callback in declared
    )


def _markdown(text: str) -> str:
    """Turn a help text into Markdown: what stands after a backspace keeps its lines, the indented ones as commands."""
    return "\n\n".join(map(_paragraph, inspect.cleandoc(text).split("\n\n")))


def _paragraph(text: str) -> str:
    if not text.startswith("\b\n"):
        return text
    lines = text.removeprefix("\b\n").splitlines()
    title = [line for line in lines if not line.startswith(" ")]
    commands = "\n".join(line.strip() for line in lines if line.startswith(" "))
    return "\n\n".join((*title, f"```\n{commands}\n```"))


def cli() -> str:
    """Return the page of the command line: every command with its arguments and options."""
    from sayso.cli.main import app

    found = commands()
    callback = app.registered_callback.callback if app.registered_callback else None
    whole = Command("", _markdown(callback.__doc__ or ""), tuple(_parameters(callback))) if callback else None
    listed = (f"- [`sayso {one.name}`](#sayso-{one.name}): {first(one.text)}" for one in found)
    return "\n".join((CLI, *([*_body(whole), ""] if whole else []), *listed, "", *map(_command, found)))


def _command(command: Command) -> str:
    arguments = [one for one in command.parameters if one.argument]
    options = [one for one in command.parameters if not one.argument and not one.hidden]
    usage = ["sayso", command.name, *(["[OPTIONS]"] if options else []), *(one.names for one in arguments)]
    return "\n".join((f"## sayso {command.name}\n", f"```\n{' '.join(usage)}\n```\n", *_body(command)))


def _body(command: Command) -> Iterator[str]:
    arguments = [one for one in command.parameters if one.argument]
    options = [one for one in command.parameters if not one.argument and not one.hidden]
    yield command.text + "\n"
    if arguments:
        yield table(("argument", "what it is"), ((f"`{one.names}`", one.help) for one in arguments))
    if options:
        yield table(("option", "what it does", "default"), ((one.names, one.help, one.default) for one in options))


def _parameters(function: Callable[..., Any]) -> Iterator[Parameter]:
    from typer.models import ArgumentInfo, OptionInfo, ParameterInfo

    hints = get_type_hints(function, include_extras=True)
    for name, parameter in inspect.signature(function).parameters.items():
        kind, *extras = (*get_args(hints[name]),) if get_origin(hints[name]) is Annotated else (hints[name],)
        info = next((one for one in extras if isinstance(one, ParameterInfo)), None)
        text, hidden = " ".join((info.help or "").split()) if info else "", bool(info and info.hidden)
        if isinstance(info, OptionInfo):
            variable = f" Also from the environment: `{info.envvar}`." if info.envvar else ""
            names, default = _option_names(name, kind, info), _shown_default(parameter.default)
            yield Parameter(names, text + variable, default, hidden=hidden)
        elif isinstance(info, ArgumentInfo):
            yield Parameter(_argument_name(name, kind, info, parameter.default), text, argument=True, hidden=hidden)


def _argument_name(name: str, kind: Any, info: Any, default: object) -> str:
    shown = info.metavar or name.upper()
    shown += "..." if get_origin(kind) in (list, tuple) else ""
    return shown if default in (inspect.Parameter.empty, ...) else f"[{shown}]"


def _option_names(name: str, kind: Any, info: Any) -> str:
    spelt = "--" + name.strip("_").replace("_", "-")
    first = [info.default] if isinstance(info.default, str) and info.default.startswith("-") else []
    declared = [*first, *(info.param_decls or ())] or ([f"{spelt}/--no-{spelt[2:]}"] if kind is bool else [spelt])
    shown = ", ".join(f"`{one}`" for decl in declared for one in decl.split("/"))
    return shown if kind is bool else f"{shown} {_values(kind, info)}"


def _values(kind: Any, info: Any) -> str:
    choices = list(kind) if inspect.isclass(kind) and issubclass(kind, Enum) else ()
    choices = get_args(kind) if get_origin(kind) is Literal else choices
    if choices:
        return " or ".join(f"`{getattr(one, 'value', one)}`" for one in choices)
    inner = next((one for one in get_args(kind) if one is not type(None)), kind)
    plain = {str: "TEXT", Path: "PATH", float: "NUMBER", int: "NUMBER"}
    return f"`{info.metavar or plain.get(inner, getattr(inner, '__name__', 'VALUE').upper())}`"


def _shown_default(default: object) -> str:
    if default is inspect.Parameter.empty:
        return "required"
    value = getattr(default, "value", default)
    return "" if value is None or value is False or value == "" else f"`{value}`"
