"""What is remembered from run to run is what would be made now, whatever happened in between."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heap import Heap
from sayso import remembered as module
from sayso import run as run_line
from sayso.case import Case
from sayso.echo import echoes
from sayso.link import link
from sayso.model import Derived, Judgement, Noted, Report
from sayso.remembered import OURS, Memory, remembered, remembering
from sayso.run import add
from sayso.trace import trace
from sayso.weigh import ledger, weigh
from test_case_gold import case as case_of_the_sample
from test_house import FILES, MAY, imported, part
from test_origins_properties import CRANE, OTHERS, PUMPS, RELAYED, retell, tell
from test_run import Plain, write

if TYPE_CHECKING:
    from collections.abc import Iterator

DATES: Final = ("", "2031-05-12", "2031-05-20", "2031-07-02")
KINDS: Final = ("same", "different", "is origin", "reject", "not independent")
ADDED: Final = st.tuples(st.just("add"), st.sampled_from(RELAYED + OTHERS), st.sampled_from(DATES))
CHANGED: Final = st.tuples(st.sampled_from(["remove", "date"]), st.integers(0, 9), st.sampled_from(DATES))
JUDGED: Final = st.tuples(st.just("judge"), st.sampled_from(KINDS), st.integers(0, 9))
STEPS: Final = st.lists(st.one_of(ADDED, CHANGED, JUDGED), min_size=2, max_size=6)
ONE: Final = Report("r1", "a.txt", "SHA-256:00", "text/plain", "2031-01-01", "The dam broke at noon.")


# ---------------------------------------------------------------- one function


class Counting:
    """A remembered function that counts how often it is really called."""

    def __init__(self) -> None:
        self.called = 0

        @remembered(load=tuple, dump=list)
        def parts(report: Report, least: int) -> tuple[str, ...]:
            self.called += 1
            return tuple(word for word in report.text.split() if len(word) >= least)

        self.parts = parts

    def after(self, held: dict[str, bytes], report: Report, least: int = 4, code: str = "") -> dict[str, bytes]:
        """Ask once with what is held, check the answer, and return what is held then."""
        with remembering(Memory(held, code=code)) as memory:
            assert self.parts(report, least) == tuple(word for word in report.text.split() if len(word) >= least)
        return {**held, **memory.new()}


def test_what_was_made_of_the_same_is_not_made_again() -> None:
    counting = Counting()
    held = counting.after({}, ONE)
    assert (counting.called, len(held)) == (1, 1)
    assert counting.after(held, replace(ONE, text=ONE.text)) == held
    assert counting.called == 1


@pytest.mark.parametrize(
    ("ask", "pages"),
    [
        (partial(Counting.after, report=replace(ONE, text="The dam broke at noon!")), 2),
        (partial(Counting.after, report=replace(ONE, published=Noted("2031"))), 2),
        (partial(Counting.after, report=replace(ONE, id="r2")), 2),
        (partial(Counting.after, report=ONE, least=5), 1),
        (partial(Counting.after, report=ONE, code="of another version"), 2),
    ],
    ids=["text", "date", "id", "argument", "code"],
)
def test_another_report_argument_or_code_is_made_anew(ask: partial[dict[str, bytes]], pages: int) -> None:
    counting = Counting()
    held = counting.after({}, ONE)
    after = ask(counting, held)
    assert (counting.called, len(after)) == (2, pages)
    assert counting.after(after, ONE) == after
    assert ask(counting, after) == after
    assert counting.called == 2


def test_without_a_memory_a_function_is_called_as_it_stands() -> None:
    counting = Counting()
    assert counting.parts(ONE, 5) == counting.parts(ONE, least=5) == ("broke", "noon.")
    assert counting.called == 2


def test_what_is_asked_for_often_is_loaded_once_while_a_memory_is_at_hand() -> None:
    loaded: list[object] = []

    def load(held: list[str]) -> tuple[str, ...]:
        loaded.append(held)
        return tuple(held)

    @remembered(load=load, dump=list, often=True)
    def beginning(report: Report) -> tuple[str, ...]:
        return tuple(report.text[:3])

    with remembering(Memory({})) as memory:
        made = beginning(ONE)
    assert (loaded, memory.made) == ([], 1)
    with remembering(Memory(memory.new())):
        assert made == beginning(ONE) == beginning(replace(ONE, text=ONE.text)) == beginning(ONE)
    assert len(loaded) == 2  # of the report, and of another that says the same


def test_a_page_that_nobody_opens_is_forgotten_once_such_are_most() -> None:
    counting = Counting()
    held: dict[str, bytes] = {}
    reports = [replace(ONE, id=f"r{number}") for number in range(4)]
    for report in reports:
        held = counting.after(held, report)
    with remembering(Memory(held)) as memory:
        counting.parts(reports[0], 4)
        assert len(memory.forgotten) == 3
        counting.parts(reports[1], 4)
        assert memory.forgotten == frozenset()


def test_what_nobody_asks_for_goes_from_its_page_once_it_is_most_and_the_run_has_ended() -> None:
    counting = Counting()
    held: dict[str, bytes] = {}
    for least in range(5):
        held = counting.after(held, ONE, least)
    with remembering(Memory(held)) as memory:
        counting.parts(ONE, 0)
        counting.parts(ONE, 1)
        assert memory.new() == {}
        left = {**held, **memory.new(ended=True)}
        counting.parts(ONE, 2)
        assert memory.new(ended=True) == {}
    assert counting.called == 5
    assert counting.after(counting.after(left, ONE, 0), ONE, 1) == left
    assert counting.called == 5
    counting.after(left, ONE, 2)
    assert counting.called == 6


def test_the_code_is_all_that_makes_what_is_remembered() -> None:
    """A file that remembers, and every part of the house that it imports from, is in the digest of the code."""
    covered = {name.removesuffix(".py") for name in OURS}
    remembering_files = [path for path in FILES if "sayso.remembered.remembered" in imported(path)]
    assert {part(path) for path in remembering_files} >= {"echo", "trace", "words"}
    assert all({part(path), *MAY[part(path)]} <= covered for path in remembering_files)


# ---------------------------------------------------------------- a heap that changes


def derived(heap: Heap) -> Derived:
    reports, statements, judgements = heap.reports, heap.statements, heap.judgements
    passages = echoes(reports)
    claims = link(reports, statements, judgements, echoes=passages)
    lineage = trace(reports, statements, claims, judgements, echoes=passages)
    findings = weigh(reports, statements, claims, lineage, judgements)
    return Derived(claims, lineage, findings, ledger(reports, heap.readings(), claims, lineage, judgements))


def changed(heap: Heap, step: tuple[str, str | int, str | int], number: int) -> Heap:
    """Return the heap after a step: a report added, removed or dated anew, or a judgement."""
    what, which, more = step
    names = list(heap.reports)
    if what == "add":
        retell(heap, PUMPS if number % 2 else CRANE, str(which), str(more), f"Evening Lamp {number}")
    elif what == "judge" and heap.statements:
        held = heap.statements
        heap.judge(str(which), held[int(more) % len(held)].id, held[int(more) * 3 % len(held)].id)
    elif what == "date" and names:
        name = names[int(which) % len(names)]
        heap.reports[name] = replace(heap.reports[name], published=Noted(str(more), "given"))
    elif what == "remove" and names:
        heap = without(heap, names[int(which) % len(names)])
    return heap


def without(heap: Heap, gone: str) -> Heap:
    reports = {name: report for name, report in heap.reports.items() if name != gone}
    return Heap(reports, [one for one in heap.statements if one.report != gone], heap.judgements)


@given(STEPS)
@settings(max_examples=40, deadline=None, derandomize=True)
def test_after_every_change_all_is_as_if_derived_from_nothing(steps: list[tuple[str, str | int, str | int]]) -> None:
    heap = tell(tell(Heap(), PUMPS, [("copy", "2031-05-13")]), CRANE)
    held: dict[str, bytes] = {}
    for number, step in enumerate(steps):
        heap = changed(heap, step, number)
        with remembering(Memory(dict(held))) as memory:
            found = derived(heap)
        assert found == derived(heap)
        held = {name: value for name, value in held.items() if name not in memory.forgotten}
        held |= memory.new(ended=True)


def test_the_sample_case_is_the_same_whichever_report_came_last() -> None:
    """It has copies, paraphrases, other languages, counts and denials: most of what is remembered is asked for."""
    sample = case_of_the_sample()
    whole = Heap(dict(sample.reports), list(sample.statements.values()))
    found = derived(whole)
    held: dict[str, bytes] = {}
    for gone in sorted(whole.reports)[::6]:
        with remembering(Memory(held)) as memory:
            derived(without(whole, gone))
        held |= memory.new(ended=True)
        with remembering(Memory(held)) as memory:
            assert derived(whole) == found
        held |= memory.new(ended=True)
    with remembering(Memory(held)) as memory:
        assert derived(whole) == found
    assert memory.made == 0


def test_one_report_more_makes_little_anew() -> None:
    """Of 120 reports of as many towns, each is compared with few, and one more with as many."""
    towns = [
        f"{first}{second}{last}"
        for first in "BDKLT"
        for second in ("ar", "en", "or", "um")
        for last in ("vik", "stad", "mo", "holt", "dal", "nes")
    ]
    heap = Heap()
    held: dict[str, bytes] = {}
    made = []
    for at, town in enumerate(towns):
        later = towns[at - 1] if at % 3 == 2 else town
        text = (
            f"The mayor of {town} said: “The bridge at {later} and the weir of {town} held in the flood of {100 + at}.”"
        )
        name = heap.report(f"{town} Post", "2031-05-12", text)
        heap.says(name, f"organisation {town} Council", text[text.index("“") :])
        if at in (len(towns) - 2, len(towns) - 1):
            with remembering(Memory(held)) as memory:
                derived(heap)
            held |= memory.new(ended=True)
            made.append(memory.made)
    assert made[1] < made[0] / 20


# ---------------------------------------------------------------- a case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.open(tmp_path / "mill.sayso", create=True) as opened:
        yield opened


def fresh(folder: Path, paths: list[str]) -> bytes:
    """Return what a new case of these files derives."""
    with Case.open(folder / "fresh.sayso", create=True) as case:
        add(case, paths)
        run_line(case, extractor=Plain())
        return case.derived_bytes()


def texts(count: int) -> list[str]:
    return [f"“The mill of Karvik burned for {number} hours in Ostholt,” said Ada Brandt." for number in range(count)]


def test_a_run_remembers_and_the_next_derives_the_same(case: Case, tmp_path: Path) -> None:
    paths = write(tmp_path, *texts(5))
    for some in (paths[:4], paths[4:]):
        add(case, some)
        run_line(case, extractor=Plain())
    assert case.remembered()
    assert case.derived_bytes() == fresh(tmp_path, paths)


def test_a_run_that_is_ended_keeps_what_it_made(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = write(tmp_path, *texts(5))
    add(case, paths)

    def ended(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sayso.run.weigh", ended)
    with pytest.raises(KeyboardInterrupt):
        run_line(case, extractor=Plain())
    monkeypatch.undo()
    assert case.remembered()
    assert case.derived().claims == ()
    run_line(case, extractor=Plain())
    assert case.derived_bytes() == fresh(tmp_path, paths)


KILLED: Final = """
import os, signal, sys
import sayso.run
from sayso.case import Case
from test_run import Plain

def killed(*given, **named):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(sayso.run if sys.argv[2] in vars(sayso.run) else Case, sys.argv[2], killed)
with Case.open(sys.argv[1]) as case:
    sayso.run.run(case, extractor=Plain())
"""


@pytest.mark.parametrize("where", ["echoes", "link", "trace", "weigh", "ledger", "remember", "rebuild"])
def test_killed_anywhere_a_run_leaves_nothing_stale(tmp_path: Path, where: str) -> None:
    paths = write(tmp_path, *texts(4))
    path = tmp_path / "mill.sayso"
    with Case.open(path, create=True) as case:
        add(case, paths[:3])
        run_line(case, extractor=Plain())
        before = case.derived_bytes()
        add(case, paths[3:])
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), where], check=False, cwd=Path(__file__).parent)
    assert done.returncode == -9
    with Case.open(path) as case:
        assert case.derived_bytes() == before
        run_line(case, extractor=Plain())
        assert case.derived_bytes() == fresh(tmp_path, paths)


def test_other_code_uses_nothing_of_what_is_held_and_drops_it(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(case, write(tmp_path, *texts(3)))
    run_line(case, extractor=Plain())
    before = case.remembered()
    monkeypatch.setattr(module, "code_digest", lambda: "another")
    case.judge(Judgement("j1", "grade", ("The Weir",), "B", "seen", "editor", "2031-07-02T00:00:00Z"))
    run_line(case, extractor=Plain())
    assert case.remembered().keys().isdisjoint(before)
    assert 0 < len(case.remembered()) <= len(before)
