"""The command line: `sayso`. Thin: a command names its options, calls a verb of `sayso.run`, and prints."""

from sayso.cli.main import main

__all__ = ["main"]
