"""Tracing reports that tell what an origin told and quote nobody: by its voice's name and its numbers."""

from __future__ import annotations

import pytest

from heap import Heap

INTERVIEW = (
    "Ferdl keeps the lamp lit. He was a cooper until May, when a letter came. Ferdl is not his real name. “I rolled 17 "
    "barrels in a day,” Ferdl says. The barge had room for 46; 11 of them were sent ashore at Brand. "
    "Afterwards his aunt had a bill of 52,000 crowns for the coat. “She paid it in coins,” he says.\n\n"
    "Unda Marr of the porters’ union said 312 men had signed."
)
BLOG = (
    "I write about beans, mostly. There is a cooper who goes by Ferdl. He got through seventeen barrels before they "
    "thought him a bargeman. Forty-six went aboard, and a good many were put ashore. What stays with me is the coat: "
    "they made the aunt pay for it, fifty-two thousand, in coins. Beans again next week."
)
BULLETIN = (
    "Harbour Watch publishes what its monitors saw at the Sarn docks. In 19 days they counted 214 crews sent away. 43 "
    "sailors had no papers. “It is a sieve,” says Lotte Arn, who directs the office."
)


def interview() -> Heap:
    heap = Heap()
    report = heap.report("The Quay Courier", "2031-05-10", INTERVIEW)
    heap.says(report, "pseudonym Ferdl", "“I rolled 17 barrels in a day,”", cue="says")
    heap.says(report, "pseudonym Ferdl", "“She paid it in coins,”", cue="says")
    heap.says(report, "Unda Marr", "312 men had signed", cue="said")
    return heap


def told(heap: Heap) -> dict[str, list[str]]:
    return {
        origin.label: sorted(heap.reports[one.report].source for one in origin.relays)
        for origin in heap.lineage().origins
    }


def test_a_report_that_quotes_nobody_tells_what_a_pseudonym_told_by_its_numbers() -> None:
    heap = interview()
    heap.report("Bean Notes", "2031-05-14", BLOG)
    assert told(heap)["Ferdl to The Quay Courier"] == ["Bean Notes", "The Quay Courier"]
    (origin,) = [one for one in heap.lineage().origins if one.voice.name == "Ferdl"]
    (relay,) = [one for one in origin.relays if heap.reports[one.report].source == "Bean Notes"]
    assert relay.relation == "paraphrase"
    shown = {heap.reports[place.report].source for reason in relay.reasons for place in reason.places if place.spans}
    assert shown == {"Bean Notes", "The Quay Courier"}


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2031-05-14", BLOG.replace("goes by Ferdl", "lives next door")),
        ("2031-05-14", "There is a lad who goes by Ferdl and rolls barrels; he has 17 sisters and a coat."),
        ("2031-05-14", "A violinist, Ferdl, is one of 46 in the band. He owns 312 records and 52,000 stamps."),
        ("2031-05-01", BLOG),
        ("2031-12-01", BLOG),
    ],
    ids=["not named", "little in common", "the numbers of other words", "earlier", "long after"],
)
def test_a_name_alone_or_numbers_alone_join_nothing(published: str, text: str) -> None:
    heap = interview()
    other = heap.report("Bean Notes", published, text)
    if "violinist" in text:
        heap.says(other, "Ferdl Voss", "He owns 312 records and 52,000 stamps")
    assert told(heap)["Ferdl to The Quay Courier"] == ["The Quay Courier"]


def test_another_of_that_name_who_told_somebody_else_retells_nothing() -> None:
    heap = interview()
    other = heap.report("Bean Notes", "2031-05-14", BLOG.replace("I write", "Ferdl told me about beans. I write"))
    heap.says(other, "pseudonym Ferdl", "about beans", told="organisation Bean Notes")
    assert told(heap)["Ferdl to The Quay Courier"] == ["The Quay Courier"]


def test_of_two_who_told_the_same_under_one_name_neither_is_meant() -> None:
    heap = interview()
    again = heap.report("The Sarn Dispatch", "2031-05-10", INTERVIEW.replace("lamp", "stove"))
    heap.says(
        again, "pseudonym Ferdl", "“I rolled 17 barrels in a day,”", cue="says", told="organisation Sarn Dispatch"
    )
    heap.report("Bean Notes", "2031-05-14", BLOG)
    assert sum("Bean Notes" in reports for reports in told(heap).values()) <= 1


@pytest.mark.parametrize(
    ("text", "together"),
    [
        (
            "The union Harbour Watch has issued a bulletin of its own: in 19 days 214 crews left, 43 with no papers.",
            True,
        ),
        ("The union Harbour Watch has issued a bulletin of its own, on the price of rope.", False),
        ("At Sarn 214 crews went in 19 days, 43 without papers, somebody said in a bulletin of its own.", False),
    ],
)
def test_what_a_body_counted_and_published_is_told_again_by_its_numbers(
    text: str,
    together: bool,  # noqa: FBT001 - a case
) -> None:
    heap = Heap()
    report = heap.report("Harbour Watch", "2031-05-10", BULLETIN)
    heap.says(report, "Lotte Arn", "“It is a sieve,”", cue="says")
    heap.report("Valley Post", "2031-05-12", f"Prices rose. {text}")
    assert any("Valley Post" in reports for reports in told(heap).values()) is together


TALE = (
    "Ferdl is not his real name. “The ferryman whistled,” Ferdl says, and shows a blister. He slept under a tarpaulin "
    "among crates of turnips, and a goose bit him. When the sluice jammed, the foreman kicked it open and swore at the "
    "goose. The turnips rotted; the crew threw them overboard, one after another, and sang a hymn. His blanket was a "
    "curtain. A cobbler hid him behind a wardrobe until the search was over, and gave him plums."
)
RETOLD = (
    "I have been thinking of Ferdl, and of the goose. The goose bit him while he slept under the tarpaulin. Think of "
    "it: turnips rotting in their crates, a foreman who kicked the jammed sluice and swore, a crew that threw the "
    "turnips overboard and sang. And then a cobbler, a wardrobe, plums. A blanket that had been a curtain."
)


@pytest.mark.parametrize(
    ("text", "together"),
    [
        (RETOLD, True),
        (RETOLD.replace("Ferdl", "a lad"), False),
        ("I have been thinking about Ferdl, and the goose. Ferdl mends clocks by the market and likes plums.", False),
    ],
    ids=["retold", "nobody named", "another tale"],
)
def test_an_account_retold_in_its_rare_words_is_the_one_of_whom_it_names(
    text: str,
    together: bool,  # noqa: FBT001 - a case
) -> None:
    heap = Heap()
    report = heap.report("The Quay Courier", "2031-05-10", TALE)
    heap.says(report, "pseudonym Ferdl", "“The ferryman whistled,”", cue="says")
    heap.report("Bean Notes", "2031-05-14", text)
    want = ["Bean Notes", "The Quay Courier"] if together else ["The Quay Courier"]
    assert told(heap)["Ferdl to The Quay Courier"] == want


def test_what_a_blog_gives_the_one_whose_account_it_retells_is_no_second_telling() -> None:
    heap = Heap()
    report = heap.report("The Quay Courier", "2031-05-10", TALE)
    heap.says(report, "pseudonym Ferdl", "“The ferryman whistled,”", cue="says")
    blog = heap.report("Bean Notes", "2031-05-14", f"{RETOLD} Never again a barge, Ferdl reckons.")
    heap.says(blog, "pseudonym Ferdl", "Never again a barge", cue="reckons")
    assert told(heap) == {"Ferdl to The Quay Courier": ["Bean Notes", "The Quay Courier"]}
    assert heap.lineage().unrecorded == ()


def test_another_of_that_first_name_in_the_next_week_s_paper_is_not_the_one_whom_relays_have_from_it() -> None:
    heap = Heap()
    own = heap.report("The Quay Courier", "2031-05-10", f"At Brand and Sarn, near Ulm. {TALE}")
    heap.says(own, "Ferdl", "“The ferryman whistled,”", cue="says")
    text = "At Brand and Sarn, near Ulm, Ferdl told The Quay Courier that a goose had bitten him."
    relay = heap.report("Valley Post", "2031-05-11", text)
    heap.says(relay, "pseudonym Ferdl", "that a goose had bitten him", cue="told", told="organisation The Quay Courier")
    text = "Ferdl plays second horn at Brand. “I come in late,” Ferdl says."
    other = heap.report("The Quay Courier/2", "2031-05-17", text)
    heap.says(other, "Ferdl", "“I come in late,”", cue="says")
    assert told(heap)["Ferdl to The Quay Courier"] == ["The Quay Courier", "Valley Post"]


def test_a_copy_that_leaves_the_voice_out_does_not_retell_it() -> None:
    heap = interview()
    rest = "The porters say that the quay has been empty since the barge went and that nobody pays for the night watch."
    copied = heap.report("The Sarn Argus", "2031-05-12", f"{BLOG} {rest} The Quay Courier reported it.")
    heap.says(copied, "pseudonym Ferdl", "seventeen barrels", told="organisation Quay Courier")
    heap.report("Harbour Mail", "2031-05-13", f"{rest} The Quay Courier reported on barrels, aunts and coins.")
    assert "Harbour Mail" not in told(heap)["Ferdl to The Quay Courier"]


COUNTED = (
    "Mayor Edda Rolle told a news conference on the steps of the Guildhall on Friday that car 77 had entered the bend "
    "by the fish market at three times the permitted speed. The brakes had been inspected and a signed sheet existed; "
    "thirty-eight were hurt, she said."
)
COLUMN = (
    "Hold out your hand, and think of brakes.\n\nNone of it figured on the Guildhall steps, where the mayor, Edda "
    "Rolle, had a signed sheet, thirty-eight hurt and a driver who took the fish market bend at three times the limit."
    "\n\nAsk for the sheet."
)


def counted() -> Heap:
    heap = Heap()
    report = heap.report("The Morning Chronicle", "2031-05-10", COUNTED)
    heap.says(report, "Edda Rolle", COUNTED[COUNTED.index("that car") : COUNTED.index(" The brakes")], cue="told")
    heap.says(report, "Edda Rolle", "The brakes had been inspected and a signed sheet existed", cue="said")
    return heap


def test_a_paragraph_that_names_who_spoke_in_full_and_says_it_again_passes_it_on() -> None:
    heap = counted()
    heap.report("The Lantern", "2031-05-16", COLUMN)
    (reports,) = [held for label, held in told(heap).items() if "Edda Rolle" in label]
    assert reports == ["The Lantern", "The Morning Chronicle"]


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2031-05-16", COLUMN.replace("Edda Rolle", "Berta Rolle")),
        ("2031-05-02", COLUMN),
        ("2031-05-16", "The mayor, Edda Rolle, opened a fish market on the bend, and thirty-eight people ate fish."),
        ("2031-05-16", COLUMN.replace("Edda Rolle, had", "Edda Rolle, stood.\n\nThe council had")),
    ],
    ids=["another of that surname", "earlier", "other matters", "in another paragraph"],
)
def test_the_full_name_alone_passes_nothing_on(published: str, text: str) -> None:
    heap = counted()
    heap.report("The Lantern", published, text)
    assert not any("The Lantern" in held for held in told(heap).values())
