"""Linking: the same assertion wherever it appears, and only where that is sure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heap import Heap

QUOTE = "“We pushed the grain trucks into the river so that nobody could order us across the bridge”"


def two(first: str, second: str, voices: tuple[str, str] = ("Oru Hale", "Oru Hale"), **more: str) -> Heap:
    heap = Heap()
    for outlet, content, voice in zip(("Harbour Times", "Valley Post"), (first, second), voices, strict=True):
        report = heap.report(outlet, "2031-05-12", f"A word before. {content}, it was said.")
        heap.says(report, voice, content, **more)
    return heap


SAME = {
    "the same words": (QUOTE, QUOTE),
    "other quotation marks and case": (QUOTE, QUOTE.upper().replace("“", '"').replace("”", '"')),
    "a contraction": ("“They couldn’t make us cross the bridge with the grain trucks that night”",
                      "“They could not make us cross the bridge with the grain trucks that night”"),
    "shortened": (QUOTE, "“pushed the grain trucks into the river so that nobody could order us across the bridge”"),
    "one spelling changed": (QUOTE, QUOTE.replace("trucks", "truck")),
    "same voice, other words": ("the grain trucks were pushed into the Mirel river by drivers",
                                "the drivers' grain trucks had been pushed into the Mirel river"),
}  # fmt: skip
APART = {
    "another number": ("“The shelling of Mirel on Friday killed 12 people in the old market hall by the bridge”",
                       "“The shelling of Mirel on Friday killed 112 people in the old market hall by the bridge”"),
    "a negation": ("“We pushed the grain trucks into the wide river before dawn”",
                   "“We pushed no grain trucks into the wide river before dawn”"),
    "another town": ("“The market hall in Mirel burned for two nights after the shells came”",
                     "“The market hall in Tavosk burned for two nights after the shells came”"),
    "a condition": ("“The drivers will push every grain truck into the river”",
                    "“The drivers might push every grain truck into the river”"),
    "who did it to whom": ("the drivers attacked the guards near the Mirel bridge",
                           "the guards attacked the drivers near the Mirel bridge"),
    "too short": ("“No comment”", "“No comment”"),
    "other things of the same kind": ("“The bakers closed their ovens early on Friday morning again”",
                                      "“The brewers closed their cellars late on Monday evening again”"),
}  # fmt: skip


@pytest.mark.parametrize("case", SAME)
def test_the_same_assertion_is_one_claim(case: str) -> None:
    assert len(two(*SAME[case]).together()) == 1


@pytest.mark.parametrize("case", APART)
def test_what_differs_stays_apart(case: str) -> None:
    voices = ("Oru Hale", "Sela Marn") if case == "another number" else ("Oru Hale", "Oru Hale")
    assert len(two(*APART[case], voices).together()) == 2


PASSAGE = ("The drivers had waited at the river since noon.", "and nobody in Mirel slept that night.")


@pytest.mark.parametrize(
    ("before", "after", "claims"),
    [(PASSAGE, PASSAGE, 1), (PASSAGE, ("Asked again on Monday,", "and left it there."), 2)],
)
def test_a_few_words_are_one_claim_where_the_passage_round_them_is_copied(
    before: tuple[str, str], after: tuple[str, str], claims: int
) -> None:
    heap = Heap()
    for outlet, (head, tail) in (("Harbour Times", before), ("Valley Post", after)):
        report = heap.report(outlet, "2031-05-12", f"{head} It was over, he said, {tail}")
        heap.says(report, "", "It was over", cue="said")
    assert len(heap.together()) == claims


@pytest.mark.parametrize(("told", "claims"), [(("Harbour Times",) * 2, 1), (("Harbour Times", "Coast Daily"), 2)])
def test_a_few_words_of_one_voice_are_one_claim_where_one_collector_took_them_down(
    told: tuple[str, str], claims: int
) -> None:
    heap = Heap()
    for outlet, collector in zip(("Valley Post", "Upland Echo"), told, strict=True):
        report = heap.report(outlet, "2031-05-12", f"{outlet}: the pumps were dry, Oru Hale told the {collector}.")
        heap.says(report, "Oru Hale", "the pumps were dry", told=f"organisation {collector}")
    assert len(heap.together()) == claims


def test_a_few_words_told_one_outlet_twice_stay_two_claims() -> None:
    heap = Heap()
    for day in ("12", "13"):
        report = heap.report(f"Harbour Times/{day}", f"2031-05-{day}", f"{day}: “No comment at all”, Oru Hale said.")
        heap.says(report, "Oru Hale", "“No comment at all”")
    assert len(heap.together()) == 2


COUNTED = "she had ninety people in a barn built for thirty"


@pytest.mark.parametrize(
    ("passed_on", "claims"),
    [
        ("ninety persons in a stable that was built for thirty", 1),
        ("nineteen people in a barn built for thirty", 2),
        ("ninety sheep were sold and thirty were given away to neighbours", 2),
    ],
)
def test_the_same_numbers_told_to_one_collector_in_much_the_same_words_are_one_claim(
    passed_on: str, claims: int
) -> None:
    heap = Heap()
    first = heap.report("Harbour Times", "2031-05-12", f"A farmer told us that {COUNTED}.")
    heap.says(first, "", COUNTED)
    second = heap.report("Valley Post", "2031-05-13", f"She told the Harbour Times of {passed_on}.")
    heap.says(second, "pseudonym Tam", passed_on, told="organisation Harbour Times")
    assert len(heap.together()) == claims


@pytest.mark.parametrize(
    ("said", "of", "claims"),
    [
        ("About 40 people were treated for frostbite at her clinic alone", "people treated", 1),
        ("About 40 people were turned away from her clinic for lack of beds", "people turned away", 2),
    ],
)
def test_one_number_told_to_one_collector_has_to_count_the_same(said: str, of: str, claims: int) -> None:
    heap = Heap()
    told = "she and a vet treated about 40 people for frostbite"
    first = heap.report("Radio Mirel", "2031-05-12", f"Sela Marn told Radio Mirel that {told}.")
    heap.says(
        first, "Sela Marn", told, told="organisation Radio Mirel", figures=(("about 40", 36, 44, "people treated"),)
    )
    second = heap.report("Valley Post", "2031-05-29", f"{said}, the nurse told Radio Mirel.")
    heap.says(second, "unnamed nurse", said, told="organisation Radio Mirel", figures=(("About 40", 36, 44, of),))
    assert len(heap.together()) == claims


@pytest.mark.parametrize(("outlet", "claims"), [("Harbour Times", 1), ("Coast Daily", 2)])
def test_a_short_quotation_is_found_in_a_long_one_where_one_collector_took_it_down(outlet: str, claims: int) -> None:
    heap = Heap()
    first = heap.report("Harbour Times", "2031-05-12", "“You drain no pond that holds fish,” Tam told us. “You wait.”")
    heap.says(first, "pseudonym Tam", "“You drain no pond that holds fish,” Tam told us. “You wait.”")
    second = heap.report("Valley Post", "2031-05-13", f"“You drain no pond that holds fish,” he told the {outlet}.")
    heap.says(second, "", "“You drain no pond that holds fish,”", told=f"organisation {outlet}")
    assert len(heap.together()) == claims


@pytest.mark.parametrize(("headline", "claims"), [("“They could not stop us”", 1), ("“They could not”", 2)])
def test_a_headline_that_quotes_the_report_is_one_claim_with_the_quotation(headline: str, claims: int) -> None:
    heap = Heap()
    text = f"{headline}\n\n“We had no road, so they could not stop us on it”, Oru Hale said."
    report = heap.report("Harbour Times", "2031-05-12", text)
    heap.says(report, "", headline)
    heap.says(report, "Oru Hale", "“We had no road, so they could not stop us on it”")
    assert len(heap.together()) == claims


def test_what_is_said_of_many_is_one_claim_only_with_a_name_in_it() -> None:
    said = "the suspect was taken into custody without incident and faces charges of theft"
    assert len(two(said, said, ("group police", "group police")).together()) == 2
    named = "the mayor of Mirel was taken into custody without incident and faces charges of theft"
    assert len(two(named, named, ("group police", "group police")).together()) == 1


def test_two_voices_with_one_first_person_story_are_two_claims() -> None:
    story = "“My brother was killed in the market hall”"
    assert len(two(story, story, ("Oru Hale", "Sela Marn")).together()) == 2


def test_two_voices_that_say_the_same_of_the_same_place_are_one_claim() -> None:
    said = "the market hall in Mirel burned for two nights"
    assert len(two(said, said, ("Oru Hale", "Sela Marn")).together()) == 1


def test_a_denial_belongs_to_what_it_denies() -> None:
    heap = Heap()
    first = heap.report("Harbour Times", "2031-05-12", "Guards at Mirel burned the market hall, Oru Hale said.")
    second = heap.report(
        "Valley Post", "2031-05-13", "The Border Guard denied that guards at Mirel burned the market hall."
    )
    asserted = heap.says(first, "Oru Hale", "Guards at Mirel burned the market hall")
    denied = heap.says(second, "organisation Border Guard", "guards at Mirel burned the market hall", stance="denies")
    (claim,) = heap.claims()
    assert {member.statement: member.stance for member in claim.members} == {asserted: "asserts", denied: "denies"}


def test_a_garbled_number_of_one_interview_is_one_claim_and_of_two_announcements_two() -> None:
    told = ("the guards lost 12 trucks at the Mirel bridge", "the guards lost 112 trucks at the Mirel bridge")
    assert len(two(*told, told="Harbour Times").together()) == 1
    heap = Heap()
    for day, count in (("12", "120"), ("19", "134")):
        text = f"The Grain Board said {count} trucks had been lost at the Mirel bridge."
        report = heap.report(f"Valley Post/{day}", f"2031-05-{day}", text)
        heap.says(report, "organisation Grain Board", f"{count} trucks had been lost at the Mirel bridge")
    assert len(heap.together()) == 2


def test_the_text_is_that_of_the_earliest_report() -> None:
    heap = two(QUOTE, QUOTE.replace("trucks", "truck"))
    early = heap.report("Coast Daily", "2031-05-10", f"{QUOTE.upper()}, he said.")
    heap.says(early, "Oru Hale", QUOTE.upper())
    (claim,) = heap.claims()
    assert claim.text == QUOTE.upper()


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content", "text"),
    [
        ("The guard told him to go home.", "The guard", "told", "to go home", "The guard told him to go home"),
        ("Snow fell. It is said to have been deep.", "", "said", "to have been deep", "It is said to have been deep"),
        ("He denied selling grain.", "He", "denied", "selling grain", "He denied selling grain"),
        ("He said that grain was sold.", "He", "said", "that grain was sold", "grain was sold"),
        ("He said nothing was sold.", "He", "said", "nothing was sold", "nothing was sold"),
        ("The guard spoke. He was to go home.", "The guard", "spoke", "to go home", "to go home"),
        ("“To go home,” the guard said.", "the guard", "said", "“To go home,”", "“To go home,”"),
    ],
)
def test_the_text_of_a_claim_makes_sense_alone(sentence: str, source: str, cue: str, content: str, text: str) -> None:
    heap = Heap()
    heap.says(heap.report("Valley Post", "2031-05-12", sentence), "Oru Hale", content, cue=cue, named=source)
    assert [claim.text for claim in heap.claims()] == [text]


def test_a_short_quotation_does_not_chain_two_assertions() -> None:
    one = "the grain trucks stood at the Mirel bridge all night without fuel"
    other = "no doctor came to the field hospital in Tavosk for three whole weeks"
    heap = two(f"“{one}”", f"“{other}”")
    both = heap.report("Coast Daily", "2031-05-14", f"“{one}. {other}”, he said.")
    heap.says(both, "Oru Hale", f"“{one}. {other}”")
    assert len(heap.together()) == 2


def test_people_outrank_rules() -> None:
    heap = two(QUOTE, QUOTE)
    a, b = (statement.id for statement in heap.statements)
    decided = heap.judge("different", a, b)
    assert len(heap.together()) == 2
    heap.judge("different", a, b, undoes=decided)
    assert len(heap.together()) == 1
    heap.judge("reject", a)
    assert heap.together() == {frozenset({b})}


def test_a_decision_propagates() -> None:
    heap = two(QUOTE, "“No comment”")
    third = heap.report("Coast Daily", "2031-05-14", f"{QUOTE}, he said.")
    c = heap.says(third, "Oru Hale", QUOTE)
    a, b = (statement.id for statement in heap.statements[:2])
    heap.judge("same", a, b)
    assert heap.together() == {frozenset({a, b, c})}
    heap.judge("different", b, c)
    assert heap.together() == {frozenset({a, b}), frozenset({c})}


def test_a_decision_on_a_claim_survives_a_new_first_statement() -> None:
    heap = two(QUOTE, "“No comment”")
    heap.judge("same", *(claim.id for claim in heap.claims()))
    early = heap.report("Coast Daily", "2031-05-01", f"{QUOTE}, he said.")
    heap.says(early, "Oru Hale", QUOTE)
    assert len(heap.together()) == 1


def test_every_reason_shows_its_words() -> None:
    heap = two(*SAME["shortened"])
    (claim,) = heap.claims()
    assert [member.reason.text for member in claim.members] == [
        "The first statement of this claim.",
        "The same words, shortened in one of the reports.",
    ]
    assert all(place.spans for member in claim.members for place in member.reason.places)


def test_nothing_gives_nothing() -> None:
    assert Heap().claims() == ()


@given(st.permutations(range(12)), st.lists(st.sampled_from([*SAME.values(), *APART.values()]), max_size=5))
@settings(max_examples=40, deadline=None)
def test_order_changes_nothing(order: list[int], pairs: list[tuple[str, str]]) -> None:
    heap = Heap()
    for number, (first, second) in enumerate(pairs):
        for outlet, content in (("Harbour Times", first), ("Valley Post", second)):
            report = heap.report(f"{outlet}/{number}", "2031-05-12", f"{number}. {content}, it was said.")
            heap.says(report, "Oru Hale", content)
    if len(heap.statements) > 2:
        heap.judge("different", heap.statements[0].id, heap.statements[1].id)
        heap.judge("same", heap.statements[0].id, heap.statements[2].id)
    assert heap.claims() == heap.shuffled(order).claims()


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.booleans()), max_size=8))
@settings(max_examples=40, deadline=None)
def test_what_a_person_holds_different_is_never_one_claim(decided: list[tuple[int, int, bool]]) -> None:
    heap = Heap()
    for number in range(6):
        report = heap.report(f"Valley Post/{number}", "2031-05-12", f"{number}. {QUOTE}, he said.")
        heap.says(report, "Oru Hale", QUOTE)
    ids = [statement.id for statement in heap.statements]
    last: dict[frozenset[str], bool] = {}
    for one, other, same in decided:
        if one != other:
            heap.judge("same" if same else "different", ids[one], ids[other])
            last[frozenset((ids[one], ids[other]))] = same
    for claim in heap.together():
        assert not any(pair <= claim for pair, same in last.items() if not same)


def test_a_statement_and_what_stands_in_it_are_two_claims() -> None:
    heap = Heap()
    text = "Eleven unions asked Oru Hale to reject the help of the old Mirel Grain Board for the harbour town."
    report = heap.report("Harbour Times", "2031-05-12", text)
    outer = heap.says(report, "organisation Eleven unions", text[text.index("to reject") : -1], cue="asked")
    inner = "the help of the old Mirel Grain Board for the harbour town"
    heap.says(report, "organisation Eleven unions", inner, cue="reject", stance="denies", within=outer)
    assert len(heap.claims()) == 2


@pytest.mark.parametrize(
    ("first", "second", "claims"),
    [
        ("the chief of police in Corrow resigned", "the chief of police in Corrow refused to resign", 2),
        ("the driver left the depot at Mirel", "the driver failed to leave the depot at Mirel", 2),
        ("the convoy carried flour to the camp at Ostel", "the convoy carried flour from the camp at Ostel", 2),
        ("every house in Upper Roan was searched", "some houses in Upper Roan were searched", 2),
        ("the chief of police in Corrow resigned", "the chief of police in Corrow had resigned", 1),
    ],
)
def test_two_voices_are_not_one_claim_where_a_small_word_turns_it(first: str, second: str, claims: int) -> None:
    assert len(two(first, second, ("Oru Hale", "Sela Marn")).claims()) == claims
