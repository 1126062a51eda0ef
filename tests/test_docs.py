"""The documentation holds: every example runs, every link leads somewhere, every command is told, nothing is stale."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from documented import FENCE, ROOT, examples, matches, prepare, run, tracked

sys.path.insert(0, str(ROOT / "docs"))
COMMANDS: Any = import_module("command_line").commands()

if TYPE_CHECKING:
    from pathlib import Path

PAGES = tracked("*.md")
LINK = re.compile(r"(?<!\\)\[[^\]\n]*\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(?P<title>.+?) *$", re.MULTILINE)
COMMAND = re.compile(r"(?:^\$ |`)sayso (?P<name>[a-z]+)\b", re.MULTILINE)
MACHINE = re.compile(r"(?<![\w.~-])/(?:home|root|work|Users|mnt)/(?!press\b)[\w.-]+")  # a test invents a user "press"


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", [page for page in PAGES if any(examples(page.read_text("utf-8")))], ids=name_of)
def test_every_example_of_a_page_prints_what_the_page_says(page: Path, tmp_path: Path) -> None:
    folder = prepare(tmp_path)
    for example in examples(page.read_text("utf-8")):
        printed = run(example, folder)
        where = f"{name_of(page)}:{example.line}: {example.command[-1]}\nprinted:\n{printed}"
        assert "[ends with" not in printed or "[ends with" in (example.printed or ""), where
        assert example.printed is None or matches(printed, example.printed), where


def test_an_example_may_leave_words_and_lines_out_but_not_change_any() -> None:
    page = "```console tested\n$ printf 'one\\ntwo 2\\nthree\\n'\none\ntwo …\n…\n$ false\n[ends with 1]\n```\n"
    first, second = examples(page)
    assert matches("one\ntwo 2\nthree\n", str(first.printed))
    assert not matches("one\n2\nthree\n", str(first.printed))
    assert second.printed == "[ends with 1]\n"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_link_leads_to_a_missing_file_or_heading(page: Path) -> None:
    text = FENCE.sub("", page.read_text("utf-8"))
    broken = [one["target"] for one in LINK.finditer(text) if not leads(page, one["target"])]
    assert broken == []


def leads(page: Path, target: str) -> bool:
    file, _, heading = target.partition("#")
    if re.match(r"[a-z]+:", file):
        return file.startswith(("https://", "mailto:"))
    there = (page.parent / file) if file else page
    return there.exists() and (not heading or heading in slugs(there.read_text("utf-8")))


def slugs(text: str) -> set[str]:
    titles = (re.sub(r"[`*_]", "", one["title"]).lower() for one in HEADING.finditer(FENCE.sub("", text)))
    return {re.sub(r"[^\w -]", "", title).replace(" ", "-") for title in titles}


def test_the_reference_says_what_the_code_says() -> None:
    assert import_module("generate").stale() == (), "run `make docs`"


def test_every_command_is_shown_in_use_and_every_command_shown_exists() -> None:
    written = [
        page for page in PAGES if page.parent.name != "reference" and name_of(page).startswith(("README", "docs"))
    ]
    shown = {one["name"] for page in written for one in COMMAND.finditer(page.read_text("utf-8"))}
    assert shown == {command.name for command in COMMANDS}


def test_every_command_and_option_has_a_help_text() -> None:
    silent = [f"{one.name} {given.names}" for one in COMMANDS for given in one.parameters if not given.help]
    assert silent + [one.name for one in COMMANDS if not one.text] == []


def test_every_column_of_the_public_shapes_is_explained() -> None:
    from sayso.publish.tables import COLUMNS

    told = (ROOT / "docs/reference/formats.md").read_text("utf-8")
    assert [name for names in COLUMNS.values() for name in names if f"`{name}`" not in told] == []


def test_every_folder_of_the_source_says_what_lives_there() -> None:
    folders = {path.parent for path in tracked("src/sayso/*.py") if path.name == "__init__.py"}
    assert [name_of(folder) for folder in folders if not (folder / "README.md").is_file()] == []


@pytest.mark.parametrize("page", tracked("src/sayso/*README.md"), ids=name_of)
def test_a_folder_names_each_of_its_files_and_none_that_is_gone(page: Path) -> None:
    told = set(re.findall(r"[\w/.]+\.py\b", page.read_text("utf-8")))
    here = {path.name for path in tracked("src/sayso/*.py") if path.parent == page.parent} - {"__init__.py"}
    assert sorted(here - told) == []
    homes = (page.parent, ROOT / "src/sayso", ROOT)
    assert sorted(name for name in told if not any((home / name).is_file() for home in homes)) == []


def test_no_file_names_a_folder_of_the_machine_it_was_written_on() -> None:
    def text(file: Path) -> str:
        return file.read_bytes().decode("utf-8", "ignore")

    found = [(name_of(file), one.group()) for file in tracked() for one in MACHINE.finditer(text(file))]
    assert found == []


def test_the_decisions_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(page.name[:4]) for page in (ROOT / "docs/decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))
