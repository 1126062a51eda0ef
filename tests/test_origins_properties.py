"""What holds of claims, origins and findings whatever is gathered: of made-up heaps, and of real texts of ours."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heap import Heap
from sayso.case import Case
from sayso.gather import gather
from sayso.link import link
from sayso.model import Derived, Failure, Judgement
from sayso.read import read, reader
from sayso.run import add, run
from sayso.trace import trace
from sayso.weigh import weigh

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sayso.model import Claim, Origin, Reason, Report, Statement

ROOT: Final = Path(__file__).parents[1]
STORIES: Final = ("corpora/echo/train/night-ferry", "corpora/echo/train/tainted-well", "examples")


# ---------------------------------------------------------------- made-up heaps


@dataclass(frozen=True)
class Story:
    """What one voice told one collector, as other reports have it."""

    voice: str
    collector: str
    first: str
    second: str
    paraphrase: str
    other: str
    body: str
    outlets: tuple[str, ...]
    abroad: Mapping[str, str]


PUMPS: Final = Story(
    voice="Oru Hale",
    collector="Harbour Times",
    first="“The pumps at Mirel failed at 3:40 in the morning, and nobody rang Tavosk, where 212 families were asleep”",
    second="“We counted 47 cellars under water before anybody heard the sirens of the Sorn barrage”",
    paraphrase="that the telephones of Tavosk had stayed silent in the night in which the Mirel pumps gave out",
    other="Sela Marn",
    body="Grain Board",
    outlets=("Valley Post", "Coast Daily", "Hill Echo", "Dyke Mirror", "Morning Sail", "Lowland Star", "Ferry Mail"),
    abroad={
        "de": "„Die Pumpen in Mirel fielen um 3.40 Uhr morgens aus, und niemand rief in Tavosk an, wo 212 Familien "
        "schliefen“, sagte Oru Hale der Harbour Times. „Wir zählten 47 Keller unter Wasser, bevor jemand die Sirenen "
        "am Wehr von Sorn hörte.“",
        "es": "«Las bombas de Mirel fallaron a las 3:40 de la madrugada y nadie llamó a Tavosk, donde dormían 212 "
        "familias», dijo Oru Hale al Harbour Times. «Contamos 47 sótanos bajo el agua antes de que alguien oyera las "
        "sirenas de la presa de Sorn.»",
        "ru": "«Насосы в Миреле отказали в 3:40 утра, и никто не позвонил в Тавоск, где спали 212 семей», — рассказал "
        "Ору Хале газете «Харбор таймс». «Мы насчитали 47 подвалов под водой, прежде чем кто-то услышал сирены "
        "плотины Сорн».",
        "uk": "«Насоси в Мірелі відмовили о 3:40 ранку, і ніхто не подзвонив у Тавоск, де спали 212 родин», — "
        "розповів Ору Хале газеті «Гарбор таймс». «Ми нарахували 47 підвалів під водою, перш ніж хтось почув сирени "
        "греблі Сорн».",
    },
)
CRANE: Final = Story(
    voice="Ilse Brandt",
    collector="Radio Kestow",
    first="“The crane on the Ostrel quay had stood without brakes since February, and 19 dockers signed the letter”",
    second="“The foreman Pavlin folded our letter into his coat and told us that Ostrel had no money for 6 brakes”",
    paraphrase="that the men of the Ostrel quay had long asked in writing for a crane that can be stopped",
    other="Jory Quill",
    body="Quay Company",
    outlets=("Inland Bee", "Signal Fire", "Anchor Weekly", "Red Lantern", "Rope Walk", "Tide Table", "Lantern Hill"),
    abroad={
        "de": "„Der Kran am Kai von Ostrel stand seit Februar ohne Bremsen da, und 19 Hafenarbeiter unterschrieben den "
        "Brief“, sagte Ilse Brandt dem Sender Radio Kestow. „Der Vorarbeiter Pavlin steckte unseren Brief in den "
        "Mantel und sagte, Ostrel habe kein Geld für 6 Bremsen.“",
        "es": "«La grúa del muelle de Ostrel llevaba sin frenos desde febrero y 19 estibadores firmaron la carta», "
        "dijo Ilse Brandt a Radio Kestow. «El capataz Pavlin se guardó nuestra carta en el abrigo y nos dijo que "
        "Ostrel no tenía dinero para 6 frenos.»",
        "ru": "«Кран на причале Острел стоял без тормозов с февраля, и 19 докеров подписали письмо», — сказала Ильзе "
        "Брандт «Радио Кестов». «Бригадир Павлин сунул наше письмо в пальто и сказал, что у Острела нет денег на 6 "
        "тормозов».",
        "uk": "«Кран на причалі Острел стояв без гальм із лютого, і 19 докерів підписали листа», — сказала Ільзе "
        "Брандт «Радіо Кестов». «Бригадир Павлін сховав нашого листа в пальто і сказав, що Острел не має грошей на 6 "
        "гальм».",
    },
)
RELAYED: Final = ("relay", "relay of a relay", "copy", "copy with no voice", "paraphrase", "de", "es", "ru", "uk")
OTHERS: Final = ("own interview", "said", "unnamed", "public", "denial")
DATES: Final = ("", "2031-05-12", "2031-05-13", "2031-05-20")
LATER: Final = ("", "2031-05-13", "2031-05-20", "2031-06-08")
PLANS: Final = st.lists(st.tuples(st.sampled_from(RELAYED + OTHERS), st.sampled_from(DATES)), max_size=5)
FEW: Final = settings(max_examples=25, deadline=None, derandomize=True)
Plan = list[tuple[str, str]]


def tell(heap: Heap, story: Story, plan: Iterable[tuple[str, str]] = ()) -> Heap:
    """Gather an interview, and then one report for each kind and date."""
    text = f"{story.first}, {story.voice} told {story.collector}. {story.second}. It rained until noon."
    first = heap.report(story.collector, "2031-05-12", text, language="en")
    heap.says(first, story.voice, story.first, cue="told", told=f"organisation {story.collector}")
    heap.says(first, story.voice, story.second)
    for number, (kind, date) in enumerate(plan):
        retell(heap, story, kind, date, story.outlets[number])
    return heap


def retell(heap: Heap, story: Story, kind: str, date: str, outlet: str) -> str:
    """Add a report of an outlet that tells of the story in this way; return its id."""
    language, collector = (kind if kind in story.abroad else "en"), f"organisation {story.collector}"
    report = heap.report(outlet, date, words_of(story, kind, outlet), language=language)
    text = heap.reports[report].text
    if kind in story.abroad:
        heap.says(report, "", text[: text.index(",")] if kind in ("ru", "uk") else text[: text.index(" ", 40)])
        return report
    voices = {
        "copy with no voice": "", "own interview": story.other, "said": story.other, "unnamed": "unnamed a clerk",
        "public": f"organisation {story.body}", "denial": f"organisation {story.body}",
    }  # fmt: skip
    more: dict[str, Any] = {"own interview": {"told": f"organisation {outlet}"}, "denial": {"stance": "denies"}}
    more |= {"relay": {"told": collector}, "copy": {"told": collector}, "paraphrase": {"told": collector}}
    more |= {"relay of a relay": {"via": ("organisation Noon Wire", collector)}}
    content = story.paraphrase.removeprefix("that ") if kind == "paraphrase" else story.first.strip("“”")
    heap.says(report, voices.get(kind, story.voice), content, cue="told", **more.get(kind, {}))
    if kind.startswith("copy"):
        heap.says(report, voices.get(kind, story.voice), story.second)
    return report


def words_of(story: Story, kind: str, outlet: str) -> str:
    """Return the text of a report that tells of the story in this way."""
    bare = story.first.strip("“”")
    return (
        story.abroad.get(kind)
        or {
            "relay": f"Seen by {outlet}. {story.first}, {story.voice} told {story.collector}.",
            "relay of a relay": f"“{bare}”, {story.voice} said, {story.collector} reports as quoted by Noon Wire.",
            "copy": f"{story.first}, {story.voice} told {story.collector}. {story.second}. It rained until noon.",
            "copy with no voice": f"{story.first}, it is told. {story.second}. It rained until noon.",
            "paraphrase": f"{story.voice} told {story.collector} {story.paraphrase}, and {outlet} has read it.",
            "own interview": f"{story.other} told {outlet} this: {bare}.",
            "said": f"{outlet} hears: {bare}, {story.other} said.",
            "unnamed": f"A clerk said to {outlet}: {bare}.",
            "public": f"In a statement on Monday the {story.body} said: {bare}. {outlet} has seen it.",
            "denial": f"The {story.body} denied to {outlet} that {bare}.",
        }[kind]
    )


# ---------------------------------------------------------------- real texts


class Read(NamedTuple):
    """Reports as gathered and read, and what the gold says each is to its first origin."""

    reports: dict[str, Report]
    statements: tuple[Statement, ...]
    relation: dict[str, str]


@cache
def story(name: str) -> Read:
    files = [path for path in sorted((ROOT / name).rglob("*")) if path.name[0].isdigit()]
    found = gather([str(path) for path in files], collected="2036-12-31T00:00:00Z")
    reports = {one.report.id: one.report for one in found if not isinstance(one, Failure)}
    extractor = reader()
    statements = tuple(one for report in reports.values() for one in read(report, extractor=extractor).statements)
    gold = ROOT / name / ("gold/origins.csv" if name == "examples" else "gold.csv")
    with gold.open(encoding="utf-8", newline="") as file:
        relations = {Path(row["source"]).name: row["relation"] for row in csv.DictReader(file)}
    return Read(reports, statements, {one.id: relations[Path(one.source).name] for one in reports.values()})


def derived(reports: Mapping[str, Report], statements: Sequence[Statement]) -> Derived:
    claims = link(reports, statements)
    lineage = trace(reports, statements, claims)
    return Derived(claims, lineage, weigh(reports, statements, claims, lineage))


def derived_of(heap: Heap) -> Derived:
    return Derived(heap.claims(), heap.lineage(), heap.findings())


def parts_of(made: Derived) -> set[object]:
    """Return every claim, origin, loose statement and finding."""
    return {*made.claims, *made.lineage.origins, *made.lineage.unrecorded, *made.findings}


def told_of(made: Derived, heap: Heap, reports: Collection[str]) -> set[object]:
    """Return every claim, origin, loose statement and finding that is of one of these reports."""
    own = {one.id for one in heap.statements if one.report in reports}
    claims = {one.id for one in made.claims if own & set(one.statements)}
    return {
        *(one for one in made.claims if one.id in claims),
        *(one for one in made.findings if one.claim in claims),
        *(one for one in made.lineage.origins if any(relay.report in reports for relay in one.relays)),
        *(one for one in made.lineage.unrecorded if one[0] in own),
    }


class Weight(NamedTuple):
    """What a finding holds of a claim, and whether the lineage of all its statements is recorded."""

    grade: str
    independent: int
    contradicted: bool
    recorded: bool


def weights(made: Derived, gone: Collection[str] = ()) -> dict[frozenset[str], Weight]:
    """Return what is held of each claim, by those of its statements that are not gone."""
    findings = {one.claim: one for one in made.findings}
    claims = {claim.id: frozenset(claim.statements) - frozenset(gone) for claim in made.claims}
    return {
        held: Weight(one.grade, one.independent, bool(one.contradicts), recorded=not one.unrecorded)
        for name, held in claims.items()
        if held and (one := findings[name])
    }


# ---------------------------------------------------------------- one more relay


@given(PLANS, st.sampled_from(RELAYED), st.sampled_from(LATER))
@FEW
def test_one_more_relay_of_a_known_origin_changes_no_finding(plan: Plan, kind: str, date: str) -> None:
    heap = tell(Heap(), PUMPS, plan)
    before = weights(derived_of(heap))
    relay = retell(heap, PUMPS, kind, date, "Evening Lamp")
    after = weights(derived_of(heap), [one.id for one in heap.statements if one.report == relay])
    assert after == before


@pytest.mark.parametrize("name", STORIES)
def test_no_copy_translation_or_relay_of_a_real_story_confirms_anything(name: str) -> None:
    """It may bring claims together, never apart; what had no origin may get its first; no grade changes."""
    reports, statements, relation = story(name)
    whole = derived(reports, statements)
    for report in (one for one in reports if relation[one] not in ("original", "")):
        gone = [one.id for one in statements if one.report == report]
        rest = {one: held for one, held in reports.items() if one != report}
        without = weights(derived(rest, [one for one in statements if one.report != report]))
        for claim, found in weights(whole, gone).items():
            parts = [held for one, held in without.items() if one & claim]
            assert claim == frozenset().union(*(one for one in without if one & claim))
            assert {held.grade for held in parts} == {found.grade}
            most = max(held.independent if held.recorded else max(1, held.independent) for held in parts)
            assert min(held.independent for held in parts) <= found.independent <= most


# ---------------------------------------------------------------- order, and what has nothing to do with it


@given(PLANS, PLANS, st.permutations(range(12)), st.sampled_from([0, 3]))
@FEW
def test_the_order_of_gathering_changes_nothing(plan: Plan, other: Plan, order: list[int], judged: int) -> None:
    heap = tell(tell(Heap(), PUMPS, plan), CRANE, other)
    if judged:
        heap.judge("different", heap.statements[0].id, heap.statements[-1].id)
        heap.judge("same", heap.statements[0].id, heap.statements[-1].id)
        heap.judge("is origin", heap.statements[-1].id)
    assert derived_of(heap.shuffled(order)) == derived_of(heap)


def test_real_stories_in_one_case_change_nothing_of_one_another() -> None:
    held = [story(name) for name in STORIES]
    reports = {name: report for one in held for name, report in one.reports.items()}
    both = derived(reports, [statement for one in held for statement in one.statements])
    assert parts_of(both) == {part for one in held for part in parts_of(derived(one.reports, one.statements))}


@pytest.mark.parametrize("name", STORIES)
def test_the_order_of_real_reports_changes_nothing(name: str) -> None:
    reports, statements, _ = story(name)
    backwards = dict(sorted(reports.items(), reverse=True))
    by_words = sorted(statements, key=lambda one: (one.content, one.id))
    assert derived(backwards, by_words) == derived(reports, statements)


# ---------------------------------------------------------------- the shape of what comes out


def reasons_of(made: Derived) -> Iterator[Reason]:
    yield from (member.reason for claim in made.claims for member in claim.members)
    yield from (reason for origin in made.lineage.origins for relay in origin.relays for reason in relay.reasons)
    yield from (reason for _, reason in made.lineage.unrecorded)
    yield from (reason for finding in made.findings for reason in finding.reasons)
    yield from (one.reason for finding in made.findings for one in finding.contradicts)


def check_shape(reports: Mapping[str, Report], statements: Iterable[Statement], made: Derived) -> None:
    for reason in reasons_of(made):
        assert reason.text
        for place in reason.places:
            text = reports[place.report].text
            assert place.spans
            assert all(0 <= span.start < span.end <= len(text) and span.words(text).strip() for span in place.spans)
    for origin in made.lineage.origins:
        check_tree(origin)
    names = sorted(one.id for one in statements)
    carried = [name for one in made.lineage.origins for relay in one.relays for name in relay.statements]
    assert sorted([*carried, *(name for name, _ in made.lineage.unrecorded)]) == names
    assert sorted(name for claim in made.claims for name in claim.statements) == names
    assert sorted(one.claim for one in made.findings) == sorted(one.id for one in made.claims)
    origins = {one.id: one for one in made.lineage.origins}
    assert len(origins) == len(made.lineage.origins)
    assert all(
        name in origins[other].not_independent_of for name, one in origins.items() for other in one.not_independent_of
    )
    assert not any(name in one.not_independent_of for name, one in origins.items())


def check_tree(origin: Origin) -> None:
    """Check that each report is in it once, and that every way back over `taken_from` ends."""
    source = {relay.report: relay.taken_from for relay in origin.relays}
    assert len(source) == len(origin.relays)
    for relay in origin.relays:
        assert relay.relation != "original" or not relay.taken_from
        seen, at = set(), relay.report
        while at:
            assert at in source
            assert at not in seen
            seen.add(at)
            at = source[at]


@given(PLANS, PLANS)
@FEW
def test_every_place_has_its_words_and_every_origin_is_a_tree(plan: Plan, other: Plan) -> None:
    heap = tell(tell(Heap(), PUMPS, plan), CRANE, other)
    check_shape(heap.reports, heap.statements, derived_of(heap))


@pytest.mark.parametrize("name", STORIES)
def test_every_place_of_a_real_story_has_its_words(name: str) -> None:
    reports, statements, _ = story(name)
    check_shape(reports, statements, derived(reports, statements))


# ---------------------------------------------------------------- what people decide

KINDS: Final = ("same", "different", "not independent", "is origin", "reject")


@given(PLANS, PLANS, st.sampled_from(KINDS), st.data())
@FEW
def test_a_judgement_changes_only_its_story_and_undoing_it_restores_all(
    plan: Plan, other: Plan, kind: str, data: st.DataObject
) -> None:
    heap = tell(Heap(), PUMPS, plan)
    own, reports = [one.id for one in heap.statements], set(heap.reports)
    tell(heap, CRANE, other)
    before, elsewhere = derived_of(heap), heap.reports.keys() - reports
    subjects = data.draw(st.lists(st.sampled_from(own), min_size=2, max_size=2, unique=True))
    judged = heap.judge(kind, *subjects)
    after = derived_of(heap)
    assert told_of(after, heap, elsewhere) == told_of(before, heap, elsewhere)
    check_changed_claims(before.claims, after.claims, subjects)
    heap.judge(kind, *subjects, undoes=judged)
    assert derived_of(heap) == before


@given(PLANS, st.sampled_from(RELAYED + OTHERS), st.sampled_from(DATES))
@FEW
def test_rejecting_all_that_a_report_says_restores_what_was_before_it(plan: Plan, kind: str, date: str) -> None:
    heap = tell(Heap(), PUMPS, plan)
    before = derived_of(heap)
    report = retell(heap, PUMPS, kind, date, "Evening Lamp")
    added = [one.id for one in heap.statements if one.report == report]
    for statement in added:
        heap.judge("reject", statement)
    after = derived_of(heap)
    assert after.claims == before.claims
    assert weights(after) == weights(before)
    heap.reports.pop(report)
    heap.statements = [one for one in heap.statements if one.report != report]
    assert derived_of(heap) == before


def check_changed_claims(before: Sequence[Claim], after: Sequence[Claim], subjects: Iterable[str]) -> None:
    """Check that every claim that changed holds a subject, or was or is with what does."""
    changed = [set(one.statements) for one in set(before) ^ set(after)]
    reached = set(subjects)
    while more := [one for one in changed if one & reached and not one <= reached]:
        reached.update(*more)
    assert all(one <= reached for one in changed)


@given(PLANS, st.sampled_from(KINDS), st.sampled_from(RELAYED), st.sampled_from(DATES), st.data())
@FEW
def test_a_judgement_survives_one_more_report(plan: Plan, kind: str, more: str, date: str, data: st.DataObject) -> None:
    heap = tell(Heap(), PUMPS, plan)
    one, other = data.draw(
        st.lists(st.sampled_from([s.id for s in heap.statements]), min_size=2, max_size=2, unique=True)
    )
    heap.judge(kind, *((one,) if kind in ("is origin", "reject") else (one, other)))
    check_holds(heap, kind, one, other)
    retell(heap, PUMPS, more, date, "Evening Lamp")
    check_holds(heap, kind, one, other)


def check_holds(heap: Heap, kind: str, one: str, other: str) -> None:
    together = any({one, other} <= claim for claim in heap.together())
    origin = {name: held for held in heap.lineage().origins for relay in held.relays for name in relay.statements}
    report = next(held.report for held in heap.statements if held.id == one)
    if kind in ("same", "different"):
        assert together == (kind == "same")
    elif kind == "not independent" and {one, other} <= origin.keys():
        assert origin[one] is origin[other] or origin[other].id in origin[one].not_independent_of
    elif kind == "is origin":
        assert [relay.report for relay in origin[one].relays if relay.relation == "original"] == [report]
    elif kind == "reject":
        assert one not in origin
        assert not any(one in claim for claim in heap.together())


# ---------------------------------------------------------------- through the case


@dataclass(frozen=True)
class Known:
    """Hands out what the default reader read in a report of these stories."""

    statements: tuple[Statement, ...]
    version: str = "known 1"

    def __call__(self, report: Report) -> tuple[Statement, ...]:
        """Return the statements of a report."""
        return tuple(one for one in self.statements if one.report == report.id)


def test_adding_one_report_after_another_gives_what_adding_all_at_once_gives(tmp_path: Path) -> None:
    """The rows that are rebuilt are the same; only the order of claims of the same weight is that of adding."""
    held = story(STORIES[0])
    sources, known = [one.source for one in held.reports.values()], Known(held.statements)
    dumps = []
    for name, batches in (("once", [sources]), ("later", [sources[:4], sources[4:5], sources[5:]])):
        with Case.open(tmp_path / f"{name}.sayso", create=True) as case:
            for batch in batches:
                add(case, batch)
                run(case, extractor=known)
            dumps.append(parts_of(case.derived()))
    assert dumps[0] == dumps[1]


@pytest.mark.parametrize("kind", KINDS)
def test_taking_a_judgement_back_restores_the_case_to_the_byte(tmp_path: Path, kind: Any) -> None:
    held = story(STORIES[0])
    with Case.open(tmp_path / "ferry.sayso", create=True) as case:
        add(case, [one.source for one in held.reports.values()])
        run(case, extractor=Known(held.statements))
        before = case.derived_bytes()
        carried = [relay.statements for relay in case.derived().lineage.origins[0].relays if relay.statements]
        (first, *_), (other, *_) = carried[:2]
        case.judge(Judgement("j1", kind, (first, other), "", "seen", "editor", "2036-12-31T00:00:00+00:00"))
        assert run(case, extractor=Known(held.statements)).rebuilt
        case.judge(
            Judgement("j2", kind, (first, other), "", "seen", "editor", "2036-12-31T00:00:01+00:00", undoes="j1")
        )
        run(case, extractor=Known(held.statements))
        assert case.derived_bytes() == before
