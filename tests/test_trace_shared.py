"""Text that two reports have in common."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from heap import Heap
from sayso.model import Part, Span
from sayso.trace.shared import RUN, shared_text

WORDS = st.lists(st.sampled_from([f"word{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]), max_size=40)


def two(first: str, second: str) -> tuple[Heap, str, str]:
    heap = Heap()
    return heap, heap.report("Harbour Times", "", first), heap.report("Valley Post", "", second)


@given(WORDS, WORDS, WORDS, WORDS, st.lists(st.integers(100, 999), min_size=RUN, max_size=30, unique=True))
@settings(max_examples=60, deadline=None)
def test_every_run_of_twelve_words_is_found(
    a: list[str], b: list[str], c: list[str], d: list[str], run: list[int]
) -> None:
    words = " ".join(f"w{number}" for number in run)
    heap, one, other = two(" ".join([*a, words, *b]), " ".join([*c, words, *d]))
    found = shared_text(heap.reports)
    assert any(words in here.words(heap.reports[one].text) for here, _ in found[one][other].runs)
    for here, there in found[one][other].runs:
        assert here.words(heap.reports[one].text) == there.words(heap.reports[other].text)
    assert found[other][one] == found[one][other].turned()


def test_eleven_words_are_not_enough_and_case_and_marks_do_not_matter() -> None:
    run = "The last ferry left at dawn with nobody but dogs aboard"
    heap, one, _ = two(f"First. {run}.", f"Second. {run}.")
    assert shared_text(heap.reports)[one] == {}
    heap, one, other = two(f"{run}, “they say”.", f'{run.upper()}: "they say" so.')
    assert shared_text(heap.reports)[one][other].containment > 0.5


def test_a_text_under_many_mastheads_is_shared_with_those_that_speak_for_it() -> None:
    told = " ".join(f"word{number}" for number in range(60))
    heap = Heap()
    names = [heap.report(f"Paper {at}", "", f"paper{at} of town{at}: {told}") for at in range(230)]
    found = shared_text(heap.reports)
    assert all(any(shared.containment > 0.9 for shared in found[name].values()) for name in names)
    assert sum(map(len, found.values())) < 20 * len(names)


def test_furniture_is_not_shared_text() -> None:
    notice = "We and our many partners keep small files on your device to remember what you like."
    heap, one, other = two(f"A storm. {notice}", f"A flood. {notice}")
    assert shared_text(heap.reports)[one]
    for name in (one, other):
        part = Part(Span(9, len(heap.reports[name].text)), "notice")
        heap.reports[name] = replace(heap.reports[name], parts=(part,))
    assert shared_text(heap.reports) == {one: {}, other: {}}
