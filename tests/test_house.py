"""The shape of the house: who may import whom, and which names are public."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sayso

HOME = Path(sayso.__file__).parent
STAGES = ("gather", "read", "link", "trace", "weigh", "publish")
SHARED = {"model", "errors", "remembered", "words"}
MAY = {
    "model": set(),
    "errors": set(),
    "remembered": {"model"},
    "words": {"model", "remembered"},
    "corrections": SHARED,
    "echo": SHARED,
    "estimate": {"errors"},  # usable alone
    "gazetteer": SHARED,
    **dict.fromkeys(STAGES, SHARED),
    "link": {*SHARED, "echo"},
    "trace": {*SHARED, "echo"},
    "weigh": {*SHARED, "corrections", "echo"},
    "publish": {*SHARED, "corrections"},
    "case": SHARED,
    "engines": {"errors"},
    "reading": {*SHARED, *STAGES, "case", "engines"},
    "run": {*SHARED, *STAGES, "corrections", "echo", "gazetteer", "case", "engines", "reading"},
    "cli": {*SHARED, *STAGES, "corrections", "gazetteer", "case", "engines", "estimate", "reading", "run"},
    "__init__": {"case", "errors", "model", "run"},
}
REACHES = {"read/endpoint/wire.py"}  # the one file that opens a connection, to an endpoint that the user names
NETWORK = {"aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "ssl", "urllib3", "webbrowser"}


def imported(path: Path) -> set[str]:
    """Return the full names that a file imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def part(path: Path) -> str:
    """Return the part of the house that a file belongs to."""
    return path.relative_to(HOME).parts[0].removesuffix(".py")


FILES = sorted(HOME.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOME)))
def test_imports_point_one_way(path: Path) -> None:
    here, names = part(path), imported(path)
    ours = {name.split(".")[1] for name in names if name.startswith("sayso.")} - {"__version__", here}
    assert ours <= MAY[here]
    assert here == "case" or not any(name.split(".")[0] == "sqlite3" for name in names)
    may_reach = here == "gather" or path.relative_to(HOME).as_posix() in REACHES
    assert may_reach or not any(name.split(".")[0] in NETWORK or name.startswith("urllib.request") for name in names)


def test_every_part_has_its_rule() -> None:
    assert {part(path) for path in FILES} == set(MAY)


def test_the_public_names() -> None:
    nouns = {"Claim", "Figure", "Finding", "Judgement", "Origin", "Report", "Span", "Statement"}
    assert set(sayso.__all__) == nouns | {"Case", "SaysoError", "__version__"} | {
        "add",
        "publish",
        "read",
        "run",
        "verify",
    }
    assert all(hasattr(sayso, name) for name in sayso.__all__)


@pytest.mark.parametrize("first", ["import sayso", "import sayso.read.dates as dates, sayso.publish, sayso.run"])
@pytest.mark.parametrize("verb", ["add", "publish", "read", "run", "verify"])
def test_a_verb_is_a_verb_whatever_was_imported_first(first: str, verb: str) -> None:
    code = f"{first}; import sayso; assert callable(sayso.{verb}); from sayso import {verb}; assert callable({verb})"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_name_is_named() -> None:
    with pytest.raises(AttributeError, match="no attribute 'summarise'"):
        sayso.summarise  # noqa: B018
