"""Claims of different voices: what contradicts what, what may, what may be the same, and what is neither."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heap import Heap
from sayso.weigh.senses import exclude, sense_of, senses
from sayso.words import stem


def two(one: str, other: str, *, voices: tuple[str, str] = ("Sela Marn", "Ane Brek"), cue: str = "told") -> Heap:
    """Report what two voices say in two reports of one matter, each in its own words."""
    heap = Heap()
    for outlet, voice, said, day in (("Valley Post", voices[0], one, "12"), ("Hill Echo", voices[1], other, "13")):
        text = f"{said}, {voice} {cue} {outlet} in Mirel. It rained in Mirel."
        heap.says(heap.report(outlet, f"2031-05-{day}", text), voice, said, cue, told=f"organisation {outlet}")
    return heap


def bearing(heap: Heap) -> list[str]:
    """Return how the first claim stands to the others: "contradicts", "may contradict", "may be the same"."""
    first = heap.findings()[0]
    return ["contradicts" for _ in first.contradicts] + [one.bearing for one in first.candidates]


CONTRADICT = (
    ("No order to fire was ever issued", "the command to shoot came over the radio"),
    ("The sluices at the Gorran dam had stayed shut", "he saw the gates of the Gorran dam wide open"),
    ("No helicopter flew over Hestle on Sunday", "a grey helicopter circled Hestle twice on Sunday"),
    ("The Council accepted the truce", "we turned the truce down"),
    ("The guards never searched the grain trucks", "the guards searched every one of the trucks"),
    ("General Kestrin is alive", "General Sabo Kestrin died in a field hospital"),
    ("No order to stop the lorries was ever given", "the instruction to hold the lorries was given at the Mirel post"),
)
NEITHER = (
    ("The dormitory was not used by soldiers", "there had never been troops in the dormitory"),  # both deny it
    ("No school in Upper Vale was closed", "all the schools of Upper Vale stayed open"),  # both say so
    ("No school in Upper Vale was closed", "every school in Lower Vale was closed"),  # another place
    ("No helicopter flew over Hestle on Sunday", "a helicopter circled Hestle on Saturday"),  # another day
    ("The curfew was not to begin until ten", "the curfew began at ten"),  # "not until" denies nothing
    ("The tape is genuine", "a separate tape had been faked"),  # another tape
    ("The surgical wing was shut", "the maternity wing was open"),  # another wing
    ("The army did not bomb the seminary", "the army could have bombed the seminary"),  # what could have been
    ("No order to fire was ever issued", "no order to fire came over the radio"),
    ("The bridge was not only narrow", "the bridge was narrow"),  # "not only"
    ("The captain did not die at the harbour in Mirel", "the captain died"),  # not there
    ("It is a wonder that more sailors were not drowned", "two sailors drowned"),  # more of them
    ("The order was given in Mirel and not at the post", "the post was closed"),  # not there, but there
    ("Nobody at the post ever gave a reason", "the order was given at the post"),  # nobody, and not no post
    ("Don't come to the dance in Mirel", "the dance in Mirel was full"),  # bidding
    ("Two men waited inside the Mirel mill", "a girl was found dead outside in Mirel"),  # of others
    ("The captain was released in Mirel", "the captain was arrested in Mirel"),  # the one, then the other
    ("Three sailors were drowned at Mirel", "two others were drowned at Mirel"),  # others
    ("Several sailors were drowned at Mirel", "two sailors were drowned at Mirel"),  # hardly a number
    ("Captain Winn sold the ferry", "Captain Orle lost the ferry"),  # a name and no victory
)
ALIKE = (
    ("A green truck with two flags stopped at the mill", "at the mill a green truck with two flags had stopped"),
    ("The rebels shelled the market at Tolven with mortars", "the market at Tolven was shelled by rebels"),
)
UNLIKE = (
    ("A green truck with two flags stopped at the mill", "a green truck with three flags stopped at the mill"),
    ("The rebels shelled the market at Tolven", "the rebels never shelled the market at Tolven"),
    ("The rebels shelled the market at Tolven", "the rebels might have shelled the market at Tolven"),
)


@pytest.mark.parametrize(("one", "other"), CONTRADICT)
def test_what_one_denies_and_the_other_says_is_shown(one: str, other: str) -> None:
    found = bearing(two(one, other))
    assert found in (["contradicts"], ["may contradict"])


@pytest.mark.parametrize(("one", "other"), NEITHER)
def test_what_only_looks_so_is_not(one: str, other: str) -> None:
    assert not {"contradicts", "may contradict"} & set(bearing(two(one, other)))


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_what_may_be_the_same_is_shown_and_not_counted(one: str, other: str) -> None:
    heap = two(one, other)
    assert bearing(heap) == ["may be the same"]
    assert {finding.independent for finding in heap.findings()} == {1}


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_a_number_a_denial_or_a_doubt_sets_apart(one: str, other: str) -> None:
    assert "may be the same" not in bearing(two(one, other))


def test_a_reason_quotes_both_and_has_places_in_both_reports() -> None:
    heap = two("No helicopter flew over Hestle on Sunday", "a grey helicopter circled Hestle twice on Sunday")
    first, second = heap.findings()
    (one,), (other,) = first.candidates, second.candidates
    assert one.reason.text == ("One denies “helicopter”, the other tells of it; both speak of Hestle, Sunday.")
    assert [heap.reports[place.report].source for place in one.reason.places] == ["Valley Post", "Hill Echo"]
    assert [heap.reports[place.report].source for place in other.reason.places] == ["Hill Echo", "Valley Post"]
    for place in one.reason.places:
        assert "elicopter" in place.spans[0].words(heap.reports[place.report].text)


def test_one_voice_does_not_contradict_itself_and_reports_of_other_matters_do_not() -> None:
    assert bearing(two(*CONTRADICT[0], voices=("Sela Marn", "Sela Marn"))) == []
    heap = Heap()
    for place, said in (("Mirel", "The gate was open"), ("Sorn", "The gate was locked")):
        report = heap.report(f"{place} Post", "2031-05-12", f"{said}, a clerk said in {place}.")
        heap.says(report, "unnamed a clerk", said, "said")
    assert bearing(heap) == []


TWO_EVENTS = (
    ("2031-05-03", "No shot was fired at the mill", "Ane Brek, 31, married on Saturday; dancers filled Linden Street."),
    (
        "2031-05-29",
        "A shot was fired at the mill",
        "Thieves took copper, 4 lorries and a safe off Canal Road on Tuesday.",
    ),
)


def test_reports_of_two_events_that_share_a_town_are_not_set_against_one_another() -> None:
    heap = Heap()
    for day, said, more in TWO_EVENTS:
        report = heap.report(f"Mirel Post {day}", day, f"{more} {said}, a clerk said in Mirel.")
        heap.says(report, "unnamed a clerk", said, "said")
    assert "contradicts" not in bearing(heap)


def test_what_is_asked_is_held_by_nobody() -> None:
    heap = two("No order to fire was ever issued", "an order to fire was issued", cue="wondered whether")
    assert bearing(heap) == []


def test_what_comes_behind_nor_is_denied() -> None:
    heap = Heap()
    text = "Nor, said Sela Marn in Mirel, “did a grey ferry cross the Orle on Sunday”."
    heap.says(
        heap.report("Valley Post", "2031-05-12", text), "Sela Marn", "did a grey ferry cross the Orle on Sunday", "said"
    )
    text = "At dusk on Sunday an old grey ferry went across the Orle, Ane Brek said in Mirel."
    heap.says(
        heap.report("Hill Echo", "2031-05-12", text),
        "Ane Brek",
        "At dusk on Sunday an old grey ferry went across the Orle",
        "said",
    )
    assert bearing(heap) in (["contradicts"], ["may contradict"])


def test_a_nested_statement_is_not_set_against_its_own_parent() -> None:
    heap = Heap()
    text = "The ministry said in Mirel that Ane Brek denied that the order to fire had come."
    report = heap.report("Valley Post", "2031-05-12", text)
    outer = heap.says(
        report, "organisation The ministry", "that Ane Brek denied that the order to fire had come", "said"
    )
    heap.says(report, "Ane Brek", "that the order to fire had come", "denied", stance="denies", within=outer)
    assert bearing(heap) == []


# ---------------------------------------------------------------- what people decide


@pytest.mark.parametrize("kind", ["different", "same", "contradicts"])
def test_a_judgement_settles_a_candidate(kind: str) -> None:
    heap = two(*CONTRADICT[2])
    heap.judge(kind, *(finding.claim for finding in heap.findings()))
    found = heap.findings()
    assert [one.candidates for one in found] == [()] * len(found)
    assert len(found) == (1 if kind == "same" else 2)
    assert [len(one.contradicts) for one in found] == [kind == "contradicts"] * len(found)


def test_a_judgement_that_they_contradict_says_who_and_why_and_can_be_taken_back() -> None:
    heap = two("The mayor was asleep", "the lamps burned all night")
    made = heap.judge("contradicts", *(finding.claim for finding in heap.findings()))
    (why,) = heap.findings()[0].contradicts
    assert why.reason.text == "editor judged that they contradict one another: seen"
    assert len({place.report for place in why.reason.places}) == 2
    heap.judge("contradicts", *heap.judgements[0].subjects, undoes=made)
    assert [one.contradicts for one in heap.findings()] == [(), ()]


def test_agreement_counts_when_a_person_joins_it() -> None:
    heap = two(*ALIKE[0])
    heap.judge("same", *(finding.claim for finding in heap.findings()))
    (finding,) = heap.findings()
    assert (finding.independent, finding.candidates) == (2, ())


# ---------------------------------------------------------------- properties

PAIRS = st.sampled_from([*CONTRADICT, *NEITHER, *ALIKE, *UNLIKE])
FEW = settings(max_examples=20, deadline=None)


def held(heap: Heap) -> set[object]:
    return {(one.claim, one.contradicts, one.candidates, one.grade) for one in heap.findings()}


@given(PAIRS, st.permutations(range(4)))
@FEW
def test_the_order_of_gathering_changes_nothing(pair: tuple[str, str], order: list[int]) -> None:
    heap = two(*pair)
    assert held(heap.shuffled(order)) == held(heap)


@given(PAIRS, st.integers(14, 28))
@FEW
def test_one_more_relay_changes_nothing(pair: tuple[str, str], day: int) -> None:
    heap = two(*pair)
    before = held(heap)
    relay = heap.report(
        "Coast Daily", f"2031-05-{day}", f"{pair[0]}, Sela Marn told Valley Post in Mirel. It rained in Mirel."
    )
    heap.says(relay, "Sela Marn", pair[0], "told", told="organisation Valley Post")
    relayed = {statement.id for statement in heap.statements if statement.report == relay}
    alone = {claim.id for claim in heap.claims() if set(claim.statements) <= relayed}
    assert {one for one in held(heap) if one[0] not in alone} == before  # type: ignore[index]


@given(PAIRS)
@FEW
def test_what_was_judged_different_is_never_shown_again(pair: tuple[str, str]) -> None:
    heap = two(*pair)
    names = [finding.claim for finding in heap.findings()]
    if len(names) > 1:
        heap.judge("different", *names)
        assert all(not one.candidates and not one.contradicts for one in heap.findings())


# ---------------------------------------------------------------- the list of senses


def test_senses_exclude_one_another_both_ways_and_no_phrase_is_lost() -> None:
    held = senses()
    assert all(exclude(other, one) for one, other in held.excludes.items())
    assert sense_of(stem("padlocked")) == sense_of(stem("closed"))
    assert exclude(sense_of("open"), sense_of(stem("locked")))
    assert all(len(rest) >= 1 for phrases in held.phrases.values() for rest in phrases)


@given(PAIRS)
@FEW
def test_every_reason_has_a_place_in_both_reports(pair: tuple[str, str]) -> None:
    heap = two(*pair)
    for finding in heap.findings():
        pairs = [(one.claim, one.reason) for one in finding.contradicts]
        for claim, reason in [*pairs, *((one.claim, one.reason) for one in finding.candidates)]:
            if claim != finding.claim:
                assert {place.report for place in reason.places} == set(heap.reports)
                assert all(place.spans[0].words(heap.reports[place.report].text) for place in reason.places)
