"""Examples in Markdown pages, run as a reader would run them.

A fenced block whose info string ends in `tested` is run: `console tested` holds commands after `$ ` and what they
print, `python tested` a program, with what it prints in a block `text output` below. `…` stands for any words, on a
line of its own for any lines. A command that fails prints `[ends with N]` last. The blocks of a page run in order in
one folder that holds a copy of `examples/`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
FENCE: Final = re.compile(
    r"^(?P<indent> *)```(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=indent)```[ ]*$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Example:
    """What to run, and what it is to print; a Python example may leave out what it prints."""

    command: tuple[str, ...]
    printed: str | None
    line: int


def tracked(*patterns: str) -> list[Path]:
    """Return the project's own files of these patterns, without what is installed or built."""
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def examples(page: str) -> Iterator[Example]:
    """Yield a page's examples in order."""
    fences = list(FENCE.finditer(page))
    for at, fence in enumerate(fences):
        info, line = fence["info"].split(), page.count("\n", 0, fence.start()) + 1
        if info == ["console", "tested"]:
            yield from _commands(fence["body"], line)
        elif info == ["python", "tested"]:
            following = fences[at + 1] if at + 1 < len(fences) else None
            output = following["body"] if following and following["info"].split() == ["text", "output"] else None
            yield Example((sys.executable, "-c", fence["body"]), output, line)


def _commands(body: str, line: int) -> Iterator[Example]:
    for chunk in re.split(r"^(?=\$ )", body, flags=re.MULTILINE):
        command, _, printed = chunk.partition("\n")
        if command.startswith("$ "):
            yield Example(("bash", "-c", command[2:]), printed, line)


def run(example: Example, folder: Path) -> str:
    """Return what the example prints in this folder, standard error included."""
    kept = {name: value for name, value in os.environ.items() if name in ("LANG", "TMPDIR")}
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    settings = {"PATH": path, "HOME": str(folder), "COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        example.command, cwd=folder, env=kept | settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    ended = f"[ends with {done.returncode}]\n" if done.returncode else ""
    return done.stdout.decode("utf-8", "replace") + ended


def prepare(folder: Path) -> Path:
    """Copy the sample case into a folder, as a reader's clone has it."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def matches(printed: str, expected: str) -> bool:
    """Tell whether something printed is what was expected; `…` stands for anything, and runs of blanks are one."""
    pattern = "".join(_pattern(line) for line in _lines(expected))
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in _lines(printed))) is not None


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.rstrip().splitlines()]


def _pattern(line: str) -> str:
    return r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*?") + r"\n"
