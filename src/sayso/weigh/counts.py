"""Two voices that give two numbers of one thing at one time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.weigh.figures import disjoint
from sayso.weigh.ground import ground
from sayso.weigh.senses import sense_of
from sayso.weigh.things import thing
from sayso.weigh.verdict import common_words, verdict
from sayso.words import days

if TYPE_CHECKING:
    from sayso.model import Figure
    from sayso.weigh.ground import At, Ground
    from sayso.weigh.verdict import Verdict

LITTLE: Final = 1.0  # what the clauses have in common beside what is counted
MUCH: Final = 3.0  # the same within one report, which may count several things of one kind
SAME_TIME: Final = 3  # days between reports within which a count is hardly a later one
AFTER: Final = 24  # code points behind a number in which "others" follows
_VAGUE: Final = re.compile(r"\b(?:several|many|few|couple|handful)\b", re.IGNORECASE)
_REST: Final = re.compile(r"\W*(?:\w+\W+)?(?:others?|more|another|additional)\b", re.IGNORECASE)


def counted(one: At, other: At, name: str) -> Verdict | None:
    """Two numbers of one thing that have no value in common, told within three days or of the same days."""
    pair = _figures(one, other, name)
    if pair is None or not _one_time(one, other, *pair):
        return None
    held = ground(one, other, {name})
    if held is None or not _one_thing(one, other, held, *pair):
        return None
    text = f"“{pair[0].text}” and “{pair[1].text}” are given of {pair[0].of}; both speak of {common_words(held, one)}."
    return verdict(one, other, held, text, sure=False)


def _figures(one: At, other: At, name: str) -> tuple[Figure, Figure] | None:
    found = [
        (here, there)
        for here in one.said.statement.figures
        for there in other.said.statement.figures
        if one.clause.span.meets(here.span) and other.clause.span.meets(there.span)
        if here.high != 0 and there.high != 0 and disjoint(here, there)
        if _counts(here, name) and _counts(there, name) and thing(here).outcome == thing(there).outcome
        if not _partial(one, here) and not _partial(other, there)
    ]
    return found[0] if len(found) == 1 else None


def _partial(at: At, figure: Figure) -> bool:
    """Tell whether a figure leaves some of them out, or says hardly how many: "three others", "several"."""
    text, end = at.said.report.text, figure.span.end
    return _VAGUE.search(figure.text) is not None or _REST.match(text[end : end + AFTER]) is not None


def _one_thing(one: At, other: At, held: Ground, here: Figure, there: Figure) -> bool:
    """Tell whether two clauses count in one place, and have enough in common to count the same."""
    places = {figure.place.casefold() for figure in (here, there) if figure.place}
    if len(places) > 1 or not held.close:
        return False
    if one.said.report.id == other.said.report.id:
        return held.weight >= MUCH and bool(held.names or held.days)
    return held.weight >= (LITTLE if thing(here).outcome else 2 * LITTLE)


def _counts(figure: Figure, name: str) -> bool:
    what = thing(figure)
    return what.telling and (what.outcome == name or name in {sense_of(one) for one in what.of})


def _one_time(one: At, other: At, here: Figure, there: Figure) -> bool:
    told = days(here.as_of), days(there.as_of)
    first, second = told if all(told) else (one.said.published, other.said.published)
    if first is None or second is None:
        return False
    return max(first[0], second[0]) - min(first[1], second[1]) <= (1 if all(told) else SAME_TIME)
