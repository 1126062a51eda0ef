"""Which origins may share a root, so that independence is not established. Unknown never counts as independent."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final

from sayso.words import name_words, origin_id, outlet_key, voice_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.model import Judgement, Report
    from sayso.trace.alike import Alike
    from sayso.trace.roots import Root

Pair = tuple[int, int]
MOST_PAIRS: Final = 50
NEAR: Final = 80
OFFICE: Final = re.compile(r"\b(?:[Ss]pokes\w+|Commander|Colonel|General|Major|Captain|Lieutenant|Inspector|Officer)\b")
ROLE: Final = re.compile(
    r"\b(?:spokes\w+|official|minister|ministry|officer|member|representative|adviser|source|aide|"
    r"commander|commands|chief|head|director|chair\w*|president|general|colonel|major|captain|lieutenant|secretary)\b"
)


def dependent(
    roots: Sequence[Root], reports: Mapping[str, Report], alike: Alike, judgements: Iterable[Judgement]
) -> set[Pair]:
    """Return the pairs of positions whose independence is not established."""
    claimed = _in_one_claim(roots, alike)
    named = _of_one_voice(roots) | _in_one_report(roots, alike)
    pairs = {(a, b) for a, b in claimed | named if _may_share(roots[a], roots[b], reports, alike)}
    pairs |= {(a, b) for a, b in claimed - pairs if _not_told_apart(roots[a], roots[b], alike)}
    return pairs | _judged(roots, judgements)


def _in_one_claim(roots: Sequence[Root], alike: Alike) -> set[Pair]:
    claims: defaultdict[str, set[int]] = defaultdict(set)
    for at, root in enumerate(roots):
        for statement in root.reasons:
            claims[alike.claim.get(statement, "")].add(at)
    return {pair for claim, held in claims.items() if claim for pair in combinations(sorted(held), 2)}


def _in_one_report(roots: Sequence[Root], alike: Alike) -> set[Pair]:
    reports: defaultdict[str, set[int]] = defaultdict(set)
    for at, root in enumerate(roots):
        for statement in root.reasons:
            reports[alike.statements[statement].report].add(at)
    return {pair for held in reports.values() if len(held) <= MOST_PAIRS for pair in combinations(sorted(held), 2)}


def _of_one_voice(roots: Sequence[Root]) -> set[Pair]:
    """Return pairs of origins whose names share a word, and that are few enough to name."""
    named: defaultdict[str, set[int]] = defaultdict(set)
    for at, root in enumerate(roots):
        for word in (*name_words(root.voice.name), outlet_key(root.voice.name), outlet_key(root.collector)):
            named[word].add(at)
    few = [held for word, held in named.items() if word and 1 < len(held) <= MOST_PAIRS]
    return {pair for held in few for pair in combinations(sorted(held), 2)}


def _may_share(one: Root, other: Root, reports: Mapping[str, Report], alike: Alike) -> bool:
    """Tell whether names alone show a common root: one name, one speaks for the other, or took its words down."""
    first, second = voice_words(one.voice), voice_words(other.voice)
    if first and second and (first <= second or second <= first):
        return True
    here, there = outlet_key(one.voice.name), outlet_key(other.voice.name)
    if (here and here == outlet_key(other.collector)) or (there and there == outlet_key(one.collector)):
        return True
    return _speaks_for(one, other, reports, alike) or _speaks_for(other, one, reports, alike)


def _not_told_apart(one: Root, other: Root, alike: Alike) -> bool:
    """Tell whether two origins of one claim may be one: one is not named, or they use the same long words."""
    if not voice_words(one.voice) or not voice_words(other.voice):
        return not _described_apart(one, other)
    return any(_one_text(a, b, alike) for a, b in _claim_mates(one, other, alike))


def _one_text(one: str, other: str, alike: Alike) -> bool:
    """Tell whether both have one quotation, or twelve words in a row: two people do not speak alike by accident."""
    first, second = alike.statements[one], alike.statements[other]
    if alike.in_shared_text(one, second.report) or alike.in_shared_text(other, first.report):
        return True
    return "indirect" not in (first.kind, second.kind) and alike.same_words(one, other)


def _described_apart(one: Root, other: Root) -> bool:
    """Tell an unnamed voice from an institution that its description does not point at."""
    unnamed, named = (one, other) if not voice_words(one.voice) else (other, one)
    if named.voice.kind not in ("organisation", "document") or not voice_words(named.voice):
        return False
    shared = name_words(unnamed.voice.name) & name_words(named.voice.name)
    return not shared and not ROLE.search(unnamed.voice.name.casefold())


def _speaks_for(person: Root, body: Root, reports: Mapping[str, Report], alike: Alike) -> bool:
    """Tell whether a report names the person in an office and the body: "Velden Ministry spokesman Oru Hale".

    A spokesman or officer whose body is not named beside him may be that of any body of the same report.
    """
    if body.voice.kind != "organisation" or person.voice.kind != "person":
        return False
    wanted = name_words(body.voice.name)
    both = {alike.statements[one].report for one in body.reasons}
    for report in sorted({alike.statements[one].report for one in person.reasons}):
        text = reports[report].text
        for match in re.finditer(re.escape(person.voice.name), text):
            near = text[max(0, match.start() - NEAR) : match.end() + NEAR]
            beside = {word.fold for word in words(near)}
            if (wanted & beside and ROLE.search(near.casefold()) and (wanted <= beside or report in both)) or (
                report in both and OFFICE.search(near)
            ):
                return True
    return False


def _claim_mates(one: Root, other: Root, alike: Alike) -> Iterable[tuple[str, str]]:
    held: defaultdict[str, list[str]] = defaultdict(list)
    for statement in other.statements:
        held[alike.claim.get(statement, "")].append(statement)
    for statement in one.statements:
        for mate in held.get(alike.claim.get(statement, "-"), ())[:20]:
            yield statement, mate


def _judged(roots: Sequence[Root], judgements: Iterable[Judgement]) -> set[Pair]:
    """Return the pairs that a person holds not to be independent, by the ids of origins or of their statements."""
    where = {name: at for at, root in enumerate(roots) for one in root.reasons for name in (one, origin_id(one))}
    pairs: set[Pair] = set()
    for judgement in judgements:
        if judgement.kind == "not independent":
            held = sorted({where[subject] for subject in judgement.subjects if subject in where})
            pairs.update(combinations(held, 2))
    return pairs
