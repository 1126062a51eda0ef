"""Score what claims of different voices are to one another, on `corpora/voices`.

    voices.py SPLIT [--errors]

Reads the reports of each case, links, traces and weighs them. A pair of the gold is found where a reason of a
contradiction, or of a candidate, has a place in the words of either side; false alarms are found pairs that the gold
says are none, and pairs that are in neither list. Then the pairs of one assertion in other words and their decoys,
each pair told by two voices to two outlets. `test` is scored once a milestone.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sayso.link import link
from sayso.model import Noted, Report, Span, Statement, Voice, content_id
from sayso.read import read, reader
from sayso.trace import trace
from sayso.weigh import weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Finding, Reason

CORPUS: Final = Path(__file__).parents[1] / "corpora/voices"
TOUCHED: Final = 3  # code points in common by which a place and words of the gold meet
KINDS: Final = {"plain": "plain", "worded": "worded otherwise", "inference": "only by inference"}
CONTRADICTIONS: Final = ("contradicts", "may contradict")


class Shown(NamedTuple):
    """What is shown of two claims: how they bear on one another and why."""

    bearing: str
    reason: Reason


def main() -> None:
    """Print both tables of a split."""
    parser = argparse.ArgumentParser(description="Score claims across voices.")
    parser.add_argument("split", choices=("train", "test"))
    parser.add_argument("--errors", action="store_true", help="print the false alarms, and the plain pairs missed")
    options = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for case in _lines(options.split):
        errors = list(score(case, counts))
        if options.errors:
            print("\n".join(errors))
    _print_contradictions(counts)
    agreed: Counter[tuple[bool, str]] = Counter()
    for pair in _lines(f"agree-{options.split}"):
        found = joined(pair)
        agreed[pair["same"], found] += 1
        if options.errors and (found in ("one claim", "may be the same")) != pair["same"]:
            print(f"{found or 'nothing'}: {pair['one']} | {pair['other']} ({pair['why']})")
    _print_agreements(agreed)


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / f"{name}.jsonl").read_text("utf-8").splitlines()]


# ---------------------------------------------------------------- contradictions


def score(case: dict[str, Any], counts: Counter[tuple[str, str]]) -> Iterator[str]:
    """Count what of a case is found, by kind and bearing, and yield what is wrong, a line each."""
    reports = {one.id: one for one in map(_report, case["reports"])}
    extractor = reader()
    statements = [one for report in reports.values() for one in read(report, extractor=extractor).statements]
    shown = list(_shown(findings(reports, statements)))
    known: set[int] = set()
    for place, pair in enumerate(case["contradict"]):
        kind = next(kind for kind in KINDS if kind in case["why"][str(place)].split(":")[0])
        found = [at for at, one in enumerate(shown) if _meets(reports, one.reason, pair)]
        known.update(found)
        bearings = {shown[at].bearing for at in found}
        counts[kind, next((bearing for bearing in CONTRADICTIONS if bearing in bearings), "")] += 1
        if kind == "plain" and bearings.isdisjoint(CONTRADICTIONS):
            yield f"missed: {pair[0]} | {pair[1]} ({case['why'][str(place)]})"
    for place, pair in enumerate(case["not"]):
        found = [at for at, one in enumerate(shown) if at not in known and _meets(reports, one.reason, pair)]
        known.update(found)
        bearings = {shown[at].bearing for at in found}
        counts["not", next((bearing for bearing in CONTRADICTIONS if bearing in bearings), "")] += 1
        if not bearings.isdisjoint(CONTRADICTIONS):
            yield f"false: {pair[0]} | {pair[1]} ({case['why'][f'n{place}']})"
    for at, one in enumerate(shown):
        if at not in known and one.bearing in CONTRADICTIONS:
            counts["neither", one.bearing] += 1
            yield f"{one.bearing}, in neither list: {one.reason.text} {' | '.join(_quoted(reports, one.reason))}"


def _report(given: dict[str, str]) -> Report:
    return Report(
        id=content_id(given["name"], given["text"]), source=given["name"], sha256="", media_type="text/plain",
        collected="2036-12-31T00:00:00Z", text=given["text"], outlet=Noted(given["name"], "given"),
        published=Noted(given["published"], "given"), language=Noted("en", "given"),
    )  # fmt: skip


def findings(reports: dict[str, Report], statements: Sequence[Statement]) -> tuple[Finding, ...]:
    """Link, trace and weigh."""
    claims = link(reports, statements)
    return weigh(reports, statements, claims, trace(reports, statements, claims, ()))


def _shown(found: Sequence[Finding]) -> Iterator[Shown]:
    """Yield what is shown of each pair of claims, once."""
    seen: set[frozenset[str]] = set()
    for one in found:
        against = (("contradicts", other.claim, other.reason) for other in one.contradicts)
        may = ((other.bearing, other.claim, other.reason) for other in one.candidates)
        for bearing, claim, reason in chain(against, may):
            pair = frozenset((one.claim, claim))
            if pair not in seen:
                seen.add(pair)
                yield Shown(bearing, reason)


def _meets(reports: dict[str, Report], reason: Reason, pair: Sequence[str]) -> bool:
    """Tell whether a reason's two places have the words of both sides."""
    if len(reason.places) != len(pair):
        return False
    return any(
        all(
            _touches(reports[place.report].text, place.spans, words)
            for place, words in zip(reason.places, order, strict=True)
        )
        for order in (pair, pair[::-1])
    )


def _touches(text: str, spans: Sequence[Span], words: str) -> bool:
    at = text.find(words)
    return at >= 0 and any(min(span.end, at + len(words)) - max(span.start, at) > TOUCHED for span in spans)


def _quoted(reports: dict[str, Report], reason: Reason) -> list[str]:
    return [place.spans[0].words(reports[place.report].text) for place in reason.places]


def _print_contradictions(counts: Counter[tuple[str, str]]) -> None:
    print(f"{'':22}{'pairs':>8}{'contradicts':>14}{'may contradict':>17}{'found':>8}")
    for kind, told in {**KINDS, "not": "not a contradiction", "neither": "in neither list"}.items():
        sure, may = counts[kind, "contradicts"], counts[kind, "may contradict"]
        all_of = sure + may + counts[kind, ""]
        print(f"{told:22}{all_of:8}{sure:14}{may:17}{(sure + may) / max(1, all_of):8.2f}")


# ---------------------------------------------------------------- agreements


def joined(pair: dict[str, Any]) -> str:
    """Return what becomes of two voices' words: "one claim", "may be the same", another bearing, or nothing."""
    reports, statements = {}, []
    for outlet, voice, said in (("Valley Post", "Sela Marn", pair["one"]), ("Hill Echo", "Ane Brek", pair["other"])):
        text = f"{said}, {voice} told {outlet}."
        report = _report({"name": outlet, "text": text, "published": "2031-05-12"})
        reports[report.id] = report
        statements.append(_said(report, said, voice))
    found = findings(reports, statements)
    if len(found) == 1:
        return "contradicts" if found[0].contradicts else "one claim"
    return next((one.bearing for one in _shown(found)), "")


def _said(report: Report, said: str, voice: str) -> Statement:
    def place(words: str) -> Span:
        return Span(report.text.rindex(words), report.text.rindex(words) + len(words))

    outlet = report.outlet.value
    return Statement(
        id=content_id(said), report=report.id, kind="indirect", content=(Span(0, len(said)),), cue=(place("told"),),
        source=(place(voice),), voice=Voice(voice, "person", (place(voice),)),
        listener=Voice(outlet, "organisation", (place(outlet),)),
    )  # fmt: skip


def _print_agreements(agreed: Counter[tuple[bool, str]]) -> None:
    print(f"\n{'':22}{'pairs':>8}{'one claim':>12}{'may be the same':>18}{'contradiction':>16}")
    for same, told in ((True, "the same"), (False, "not the same")):
        held = [agreed[same, one] for one in ("one claim", "may be the same")]
        against = sum(agreed[same, one] for one in CONTRADICTIONS)
        print(f"{told:22}{sum(held) + against + agreed[same, '']:8}{held[0]:12}{held[1]:18}{against:16}")


if __name__ == "__main__":
    main()
