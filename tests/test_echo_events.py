"""Which reports tell of one event, which places are page furniture, and how well, on a part of real local news."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.echo.event_cluster import grouped
from sayso.echo.event_features import AGAINST, FEATURES, MISSING, SHOWN
from sayso.echo.events import events, heap_of, same_event
from sayso.echo.furniture import furniture
from sayso.model import Noted, Part, Report, Span

BENCHMARK: Final = Path(__file__).parents[1] / "benchmarks" / "incidents.py"
INCIDENTS: Final = Path(__file__).parents[2] / "shared" / "data" / "incidents" / "dev.reports.jsonl"

FIRE = """Fire at the Orvell mill

TARNBY - A fire at the Orvell mill on Quill Street killed a night watchman late on Tuesday, the Tarnby fire brigade
said. Josk Hammel, 61, was found in the boiler house at about 11:20 p.m. Two other men were treated for smoke."""
FIRE_LATER = """The widow of Josk Hammel, who died when the Orvell mill burned in Tarnby last month, said on Friday that
she would ask a court to open the report of the fire brigade. Hammel, 61, had worked there for thirty years."""
FIRE_ELSEWHERE = """GRENNOCK - A fire at the Sallow paper mill on Bell Lane killed a night watchman late on Tuesday, the
Grennock fire brigade said. Edvin Parr, 34, was found in the yard at about 10 p.m. Two other men were treated."""
SOLDIER = """“They gave us one rifle for three men,” Sergei, a conscript from Olmay, told Radio Sabel. He left his unit
near the Karsk bridge on 3 May and walked to the border at Dunlo, where the guards let him through."""
OTHER_SOLDIER = """Sergei, a tank driver from Brend, told the Evening Lantern that his brigade had been promised leave.
He was arrested in Velikny in November, when the draft office called back those who had served a year."""


def report(name: str, text: str, published: str = "2031-05-07", **more: str) -> Report:
    """Make a report of this id; `title`, `outlet` and `source` as given."""
    title, outlet = Noted(more.get("title", ""), "given"), Noted(more.get("outlet", ""), "given")
    source = more.get("source", f"{name}.txt")
    return Report(
        name, source, "", "text/plain", "", text, outlet=outlet, title=title, published=Noted(published, "given")
    )


def heap(*reports: Report) -> dict[str, Report]:
    return {each.id: each for each in reports}


MILLS = heap(
    report("a", FIRE), report("b", FIRE_LATER, "2031-06-05"), report("c", FIRE_ELSEWHERE), report("d", SOLDIER),
    report("e", OTHER_SOLDIER, "2031-12-01"),
)  # fmt: skip


# ---------------------------------------------------------------- one event or not


def test_reports_that_name_the_dead_man_are_of_one_event_and_the_same_kind_of_event_elsewhere_is_another() -> None:
    assert events(MILLS) == (("a", "b"), ("c",), ("d",), ("e",))


@pytest.mark.parametrize("one", sorted(MILLS))
@pytest.mark.parametrize("other", sorted(MILLS))
def test_two_reports_are_judged_as_well_without_the_others(one: str, other: str) -> None:
    if one < other:
        together = events({name: MILLS[name] for name in (one, other)})
        assert together == (((one, other),) if (one, other) == ("a", "b") else ((one,), (other,)))


def test_two_soldiers_of_one_first_name_are_not_one_event() -> None:
    found = same_event(MILLS, "d", "e")
    assert found.probability < 0.2


def test_what_speaks_for_one_event_is_said_with_the_words_in_their_places() -> None:
    found = same_event(MILLS, "a", "b")
    assert found.probability > 0.5
    said = {reason.text.partition(":")[0]: reason for reason in found.reasons}
    rare = said["They share names that hardly any other report has"]
    assert "Hammel" in rare.text
    assert "Tarnby".casefold() in rare.text.casefold()
    for place in rare.places:
        words = [span.words(MILLS[place.report].text).casefold() for span in place.spans]
        assert "hammel" in words
    assert {place.report for place in rare.places} == {"a", "b"}


def test_what_speaks_against_it_is_said_too() -> None:
    said = {reason.text for reason in same_event(MILLS, "a", "c").reasons}
    assert {"They tell of people of other ages.", "They name other streets."} <= said


def test_the_heap_is_measured_once_for_many_pairs() -> None:
    measured = heap_of(MILLS)
    for one, other in combinations(sorted(MILLS), 2):
        assert same_event(MILLS, one, other, heap=measured) == same_event(MILLS, one, other)
        there_and_back = same_event(MILLS, other, one, heap=measured)
        assert there_and_back.probability == same_event(MILLS, one, other, heap=measured).probability


def test_nouns_of_a_language_that_capitalises_them_are_no_names() -> None:
    here = "Die Schwester der Toten wartete drei Tage an der Grenze, schrieb die Zeitung."
    there = "An der Grenze fand man nach drei Tagen die Schwester des Wirts, und die Zeitung schwieg."
    for language, said in (("en", True), ("de", False)):
        reports = {
            name: replace(report(name, text), language=Noted(language, "given"))
            for name, text in (("x", here), ("y", there))
        }
        reasons = same_event(reports, "x", "y").reasons
        assert any("share names" in reason.text for reason in reasons) == said


def test_a_notice_that_the_reader_marked_is_no_evidence() -> None:
    notice = "Orvell Media and Josk Hammel keep small files on your device in Tarnby on Quill Street."
    here, there = f"A storm tore off roofs.\n\n{notice}", f"The harvest began early.\n\n{notice}"
    marked = {
        name: Report(
            name,
            name,
            "",
            "text/plain",
            "",
            text,
            published=Noted("2031-05-07", "given"),
            parts=(Part(Span(text.index(notice), len(text)), "notice"),),
        )
        for name, text in (("x", here), ("y", there))
    }
    assert same_event(marked, "x", "y").probability < 0.2


@pytest.mark.parametrize("many", [40, 200])
@pytest.mark.parametrize("date", ["2031-05-07", ""])
def test_one_event_that_many_reports_tell_stays_one(many: int, date: str) -> None:
    moods = ("angrily", "calmly", "sadly", "loudly", "quietly", "at length", "in tears", "by telephone")
    told = [report(f"{at:03}", f"{FIRE} Neighbour {at} spoke {moods[at % 8]} of it.", date) for at in range(many)]
    other = [report(f"z{at}", f"{FIRE_ELSEWHERE} Another {at}.", date) for at in range(3)]
    assert sorted(map(len, events(heap(*told, *other)))) == [3, many]


@pytest.mark.parametrize("text", ["", " \n ", "2031", "Ω", "\ud800 lone", "A" * 50_000])
def test_reports_with_little_to_say_stand_alone(text: str) -> None:
    assert events(heap(report("x", text), report("y", text, published=""))) in ((("x",), ("y",)), (("x", "y"),))
    assert events({}) == ()
    assert furniture({}) == {}


WORDS = st.lists(st.sampled_from([*FIRE.split(), *SOLDIER.split(), "Next:", "9:15", "\n\n"]), max_size=60)
DATES = st.sampled_from(["", "2031", "2031-05", "2031-05-07", "2031-06-30", "not a date"])


@given(st.lists(st.tuples(WORDS, DATES), max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_each_report_is_in_one_group_and_order_changes_nothing(told: list[tuple[list[str], str]], chance: Any) -> None:
    reports = [report(f"r{at}", " ".join(words), date) for at, (words, date) in enumerate(told)]
    groups, left_out = events(heap(*reports)), furniture(heap(*reports))
    assert sorted(name for group in groups for name in group) == sorted(each.id for each in reports)
    assert groups == tuple(sorted(tuple(sorted(group)) for group in groups))
    for each in reports:
        spans = left_out.get(each.id, ())
        assert all(0 <= span.start < span.end <= len(each.text) for span in spans)
        assert all(one.end < other.start for one, other in pairwise(spans))
    chance.shuffle(reports)
    assert events(heap(*reports)) == groups
    assert furniture(heap(*reports)) == left_out


def test_no_process_finds_other_events() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from test_echo_events import MILLS; "
        "from sayso.echo.events import same_event, events; print(events(MILLS), same_event(MILLS, 'a', 'b'))"
    )
    command = [sys.executable, "-c", code, str(Path(__file__).parent)]
    seeds = ({**os.environ, "PYTHONHASHSEED": seed} for seed in "12")
    first, second = (subprocess.run(command, env=seed, check=True, capture_output=True).stdout for seed in seeds)
    assert first == second != b""


def test_every_feature_explains_itself() -> None:
    for feature in FEATURES:
        assert (feature.__doc__ or "").startswith(("They ", "Their "))
        assert (feature.__doc__ or "").endswith(".")
        assert not (feature in AGAINST and feature in MISSING)
    assert SHOWN.keys() <= set(FEATURES)
    assert MISSING.keys() <= set(FEATURES)


# ---------------------------------------------------------------- furniture

TOPICS: Final = (
    ("Bakers strike in Olm", "Bakers in Olm stopped work over the price of flour."),
    ("Bridge at Fenn reopens", "The old bridge at Fenn carries carts again."),
    ("Chess final in Tarnby", "A schoolgirl from Tarnby won the chess final."),
    ("Eels return to the Drow", "Fishermen saw eels in the river Drow."),
    ("Hail ruins the plums", "Hail ruined the plums of Grennock."),
)


def pages(furnished: str, *, sites: int = 1) -> dict[str, Report]:
    """Return five pages of so many sites, on unlike topics and days, each with the furniture (`{}` is its number)."""
    return heap(
        *(
            report(
                f"p{at}", f"{body}\n\n{furnished.format(at)}", f"2031-0{at + 1}-11", title=title,
                outlet=f"Paper {at % sites}",
            )
            for at, (title, body) in enumerate(TOPICS)
        )
    )  # fmt: skip


def found_in(reports: dict[str, Report]) -> list[str]:
    return [" ".join(span.words(reports[name].text) for span in spans) for name, spans in furniture(reports).items()]


@pytest.mark.parametrize("sites", [1, 5])
def test_what_returns_under_unlike_stories_is_furniture(sites: int) -> None:
    notice = "Sign in to keep reading. We have sent you a letter."
    assert found_in(pages(notice, sites=sites)) == [notice] * 5


def test_two_pages_of_one_site_are_enough_and_of_two_sites_are_not() -> None:
    notice = "Sign in to keep reading."
    for sites, found in ((1, [notice] * 2), (5, [])):
        reports = pages(notice, sites=sites)
        assert found_in({name: reports[name] for name in ("p0", "p1")}) == found


def test_furniture_with_another_name_each_time_is_found_beside_what_is_always_the_same() -> None:
    names = ("Ann Orr", "Bo Lund", "Cy Marr", "Di Nash", "Ed Pell")
    invitation = "Get the letters that {} sends every day. Your wish has been saved."
    reports = {
        name: Report(
            name, name, "", "text/plain", "", each.text.replace("WHO", names[at]), outlet=each.outlet,
            title=each.title, published=each.published,
        )
        for at, (name, each) in enumerate(pages(invitation.replace("{}", "WHO")).items())
    }  # fmt: skip
    assert found_in(reports) == [invitation.format(who) for who in names]


def test_a_copy_is_not_furniture_nor_is_what_a_later_report_of_the_event_repeats() -> None:
    copies = [report(f"c{at}", FIRE, title="Fire at the Orvell mill", outlet=f"Paper {at}") for at in range(4)]
    later = report("d", f"{FIRE_LATER}\n\n{FIRE}", "2031-06-05", title="Widow of mill fire asks", outlet="Paper 1")
    assert furniture(heap(*copies, later)) == {}


def test_a_list_of_films_is_furniture_and_a_live_ticker_is_not() -> None:
    films = "0:43 Boat found in the reeds Pause 1:47 'We miss him,' says mother 1:57 Mayor opens the hall"
    listed = pages(films)
    assert all(films in found for found in found_in(listed))
    ticker = "9:43 Water reaches the church. 9:47 The mayor asks for boats. 9:57 The school is empty."
    assert furniture(heap(report("t", ticker), report("u", FIRE))) == {}


def test_the_host_of_an_archived_page_tells_its_site() -> None:
    notice = "Sign in to keep reading."
    for hosts, found in ((("courier.example", "courier.example"), 2), (("courier.example", "post.example"), 0)):
        reports = heap(
            *(
                report(
                    f"p{at}", f"{TOPICS[at][1]}\n\n{notice}", title=TOPICS[at][0],
                    source=f"http://archive.example/2031/http://www.{host}:80/news/{at}",
                )
                for at, host in enumerate(hosts)
            )
        )  # fmt: skip
        assert len(furniture(reports)) == found


# ---------------------------------------------------------------- grouping


def ties(**given: float) -> Any:
    return lambda one, other: given.get(one + other, -9.0)


def test_a_chain_is_not_followed_where_its_ends_are_apart() -> None:
    chain = ties(ab=2.0, bc=1.0, ac=-5.0)
    assert grouped("abc", [("a", "b"), ("b", "c")], chain, 0.0) == (("a", "b"), ("c",))


def test_groups_join_while_the_mean_lasts() -> None:
    assert grouped("abcd", [("a", "b"), ("b", "c")], ties(ab=3.0, bc=2.0, ac=-1.0), 0.0) == (("a", "b", "c"), ("d",))
    assert grouped("abcd", [("a", "b"), ("b", "c")], ties(ab=3.0, bc=2.0, ac=-1.0), 1.0) == (("a", "b"), ("c",), ("d",))


# ---------------------------------------------------------------- the benchmark's scores, and real reports


@pytest.fixture(scope="module")
def incidents() -> Any:
    spec = spec_from_file_location("incidents", BENCHMARK)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules["incidents"] = module
    spec.loader.exec_module(module)
    return module


def test_scores_of_the_textbook_example(incidents: Any) -> None:
    """Two gold chains put together, as in Bagga & Baldwin 1998 and Luo 2005."""
    gold = (tuple("12345"), tuple("67"), tuple("89ABC"))
    scores = incidents.score(gold, (tuple("12345"), tuple("6789ABC")))
    assert scores.muc == pytest.approx(2 * 0.9 / 1.9)
    assert scores.b_cubed == pytest.approx(2 * 0.762 / 1.762, abs=1e-3)
    assert scores.ceaf_e == pytest.approx(0.7333, abs=1e-4)
    assert (scores.pair_precision, scores.pair_recall) == (21 / 31, 1.0)
    perfect = incidents.score(gold, gold)
    assert (perfect.conll, perfect.pairs) == (1.0, 1.0)


def test_entities_are_matched_for_the_greatest_sum(incidents: Any) -> None:
    """The likest pair first would match ab with abc and leave de with nothing."""
    scores = incidents.score((tuple("abd"), tuple("ce")), (tuple("abc"), tuple("d"), tuple("e")))
    assert scores.ceaf_e == pytest.approx(2 * (4 / 6 + 2 / 3) / 5)


def test_real_reports_of_some_months(incidents: Any) -> None:
    if not INCIDENTS.exists():
        pytest.skip(f"{INCIDENTS} is not here: it is a research corpus that the project does not hold")
    reports, gold = incidents.load(INCIDENTS)
    some = {name: each for name, each in reports.items() if "2016-01" <= each.published.value < "2016-04"}
    scores = incidents.score(incidents.clusters({name: gold[name] for name in some}), events(some))
    assert len(some) > 300
    assert scores.conll > 0.90
    assert scores.pairs > 0.82
