"""Who has an origin's words from whom, as a tree: each report in one place, whoever names whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Relay
from sayso.publish.drawing import joined
from sayso.publish.family import DEEPEST, Branch, family, folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import Relation


def relay(name: str, source: str = "", relation: Relation = "relay") -> Relay:
    return Relay(name, relation, (), (), source)


def drawn(branches: Iterable[Branch]) -> str:
    """Write a tree as "a(b c(d))"."""
    return " ".join(
        one.relay.report + ("" if one.carries else "?") + (f"({drawn(one.branches)})" if one.branches else "")
        for one in branches
    )


def test_a_report_stands_under_the_one_it_has_the_words_from() -> None:
    relays = [relay("paper", "", "original"), relay("late", "copier"), relay("copier", "paper"), relay("stray")]
    assert drawn(family(relays)) == "paper(copier(late)) stray"


def test_of_a_claim_those_between_its_reports_and_the_origin_are_kept() -> None:
    relays = [relay("paper"), relay("copier", "paper"), relay("late", "copier"), relay("other", "paper")]
    assert drawn(family(relays, {"paper", "late"})) == "paper(copier?(late))"
    assert drawn(family(relays, set())) == ""


def test_a_source_outside_the_origin_and_a_circle_leave_nobody_out() -> None:
    assert drawn(family([relay("a", "elsewhere"), relay("b", "b")])) == "a b"
    assert drawn(family([relay("a", "c"), relay("b", "a"), relay("c", "b")])) == "c(a(b))"


NAMES = st.sampled_from("abcdefghijklmn")


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(NAMES, NAMES), st.none() | st.sets(NAMES), st.integers(1, 9))
def test_whoever_names_whom_each_report_stands_in_one_place(
    sources: dict[str, str], carrying: set[str] | None, most: int
) -> None:
    branches = family([relay(name, source) for name, source in sources.items()], carrying)
    names = re.findall("[a-n]", drawn(branches))
    assert len(names) == len(set(names)) == sum(one.count for one in branches)
    assert set(names) == set(sources) if carrying is None else set(names) >= set(sources) & carrying
    kept, more = folded(branches, most)
    assert len(re.findall("[a-n]", drawn(kept))) <= most + 1
    assert more + sum(one.count + hidden(one) for one in kept) == len(names)


def hidden(branch: Branch) -> int:
    return branch.more + sum(map(hidden, branch.branches))


def test_what_lies_deeper_than_the_deepest_step_stands_beside_the_last() -> None:
    relays = [relay("r0"), *(relay(f"r{place}", f"r{place - 1}") for place in range(1, 2000))]
    branch = family(relays)[0]
    for _ in range(DEEPEST - 2):
        (branch,) = branch.branches
    assert len(branch.branches) == 2000 - DEEPEST + 1
    assert branch.branches[-1].source == "r1998"


def test_dashed_lines_join_only_those_of_which_every_two_are_a_pair() -> None:
    assert joined([(0, 1), (1, 2), (0, 2)]) == ((0, 1, 2),)
    assert joined([(0, 1), (1, 2)]) == ((0, 1), (1, 2))
    assert joined([]) == ()
