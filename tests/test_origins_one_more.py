"""One more report: a copy confirms nothing, a relay parts nothing, what is unrelated changes nothing."""

from __future__ import annotations

from heap import Heap

FILLER = (
    "The harbour lay under fog all morning and the ferries waited for the wind to turn before they crossed to the far "
    "side, where the market had already closed its shutters and the last carts were going home along the dyke."
)


def test_a_copy_of_a_report_whose_lineage_is_not_recorded_confirms_nothing() -> None:
    said = "the market hall in Mirel burned for two nights"
    heap = Heap()
    first = heap.report("Harbour Times", "2031-05-12", f"Oru Hale told the Harbour Times that {said}.")
    heap.says(first, "Oru Hale", said, told="organisation Harbour Times")
    for outlet, day in (("Valley Post", "13"), ("Coast Daily", "14")):
        report = heap.report(outlet, f"2031-05-{day}", f"{FILLER} {said}, Sela Marn said.")
        heap.says(report, "Sela Marn", said, cue="said")
        (finding,) = heap.findings()
        assert (finding.grade, finding.independent) == ("6", 1), outlet


QUOTED = "“The pumps at Mirel failed at 3:40 in the morning, and nobody rang Tavosk, where 212 families were asleep”"
RETOLD = "212 families slept on in Tavosk, where no telephone rang, when at 3:40 the Mirel pumps gave out"


def test_one_more_relay_of_the_same_words_does_not_part_a_claim() -> None:
    for voice, told, date in (
        ("Oru Hale", "Oru Hale told Harbour Times", "2031-11-01"),
        ("", "it is told", "2031-05-14"),
    ):
        heap = Heap()
        first = heap.report("Harbour Times", "2031-05-12", f"{QUOTED}, Oru Hale told Harbour Times.")
        heap.says(first, "Oru Hale", QUOTED, told="organisation Harbour Times")
        other = heap.report("Valley Post", "2031-05-13", f"Oru Hale told Harbour Times that {RETOLD}.")
        heap.says(other, "Oru Hale", RETOLD, told="organisation Harbour Times")
        assert len(heap.claims()) == 1
        relay = heap.report("Coast Daily", date, f"Seen: {QUOTED}, {told}.")
        heap.says(relay, voice, QUOTED, **({"told": "organisation Harbour Times"} if voice else {}))
        assert len(heap.claims()) == 1, told


SAID = QUOTED.strip("“”")


def small_case() -> Heap:
    heap = Heap()
    for outlet, date, text, voice, told in (
        ("Harbour Times", "2031-05-12", f"{QUOTED}, Oru Hale told Harbour Times.", "Oru Hale", "Harbour Times"),
        ("Valley Post", "", f"Seen here. {QUOTED}, Oru Hale told Harbour Times.", "Oru Hale", "Harbour Times"),
        ("Coast Daily", "", f"{QUOTED}, it is told. It rained until noon.", "", ""),
        ("Hill Echo", "", f"In a statement on Monday the Grain Board said: {SAID}.", "organisation Grain Board", ""),
    ):  # fmt: skip
        report = heap.report(outlet, date, text, language="en")
        heap.says(report, voice, SAID, **({"told": f"organisation {told}"} if told else {}))
    return heap


def test_an_unrelated_report_changes_no_origin() -> None:
    heap = small_case()
    before = heap.lineage()
    heap.report("Radio Kestow", "2031-05-12", "The crane on the Ostrel quay has no brakes.", language="en")
    assert heap.lineage() == before


def test_a_report_that_carries_no_statement_of_an_origin_is_not_its_original() -> None:
    heap = small_case()
    heap.report("Radio Kestow", "2031-05-12", "The crane on the Ostrel quay has no brakes.", language="en")
    for origin in heap.lineage().origins:
        for relay in origin.relays:
            assert relay.relation != "original" or relay.statements, origin.label
