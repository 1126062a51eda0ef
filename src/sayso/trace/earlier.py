"""An earlier count that a report passes on beside a new one: "up from 214 two days earlier", "it had counted 14"."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sayso.model import Place, Reason, Span
from sayso.remembered import remembered
from sayso.trace.carried import Carried
from sayso.trace.office import last_word, reports_of
from sayso.trace.rare import YEAR
from sayso.words import content, is_foreign, name_words, prose, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Report
    from sayso.trace.retold import Retelling
    from sayso.trace.roots import Root

_NUMBER: Final = re.compile(r"#\d\d+$")
_AGO: Final = r"(?P<many>\w+) (?P<unit>day|week|month)s? (?:earlier|ago|before)"
_BEFORE: Final = re.compile(
    rf"\b(?:up|down|rose|risen|rises|fell|fallen|grew|grown|increased|dropped|climbed) from (?P<up>[^.,;:]{{2,40}}?)"
    rf"(?: (?:just |only )?{_AGO}|[.,;:]|$)"
    rf"|\b(?:{_AGO.replace('many', 'many2').replace('unit', 'unit2')},? )?(?:\w+ ){{1,3}}had "
    rf"(?:counted|put|given|reported|recorded|listed|confirmed) (?P<had>[^.,;:]{{2,40}})",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[^.!?…\n](?:[^.!?…\n]|[.!?…](?=\w))*[.!?…]?")
_DAYS: Final = {"day": 1, "week": 7, "month": 30}
_SLACK: Final = 2  # days by which "two days earlier" may be off, and a quarter of what is told
MOST_ROOTS: Final = 50


class _Before(NamedTuple):
    """A count of before: its sentence, that and what it goes on from, its words and number, and how long ago."""

    sentence: Span
    context: Span
    here: Span
    number: str
    ago: int | None


def count_before(roots: Sequence[Root], retelling: Retelling, reports: Mapping[str, Report]) -> None:
    """Note on each root the reports in English that give its count as one of before, beside its voice's name.

    The voice is named in that sentence, and in full in the report. One statement of the root has the number and another
    word of the sentence, or of the one that "it had counted 14" goes on from, and came out before: when the report says
    how long, by about that. Else it is not told which.
    """
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for at, root in enumerate(roots):
        by_word[last_word(root.voice.name)].append(at)
    for name, report in sorted(reports.items()):
        for before in _counts(report):
            there = [word.fold for word in words(report.text, (before.sentence,))]
            near = {at for word in there for at in by_word.get(word, ()) if len(by_word[word]) <= MOST_ROOTS}
            found = [(at, why) for at in sorted(near) if (why := _is_of(name, before, roots[at], retelling, reports))]
            if len(found) == 1:
                at, (other, reason) = found[0]
                roots[at].carriers.setdefault(name, []).append(Carried(name, other, before.here, reason))


def _dump(found: Sequence[_Before]) -> list[Any]:
    return [
        ([(at.start, at.end) for at in (one.sentence, one.context, one.here)], one.number, one.ago) for one in found
    ]


def _load(held: Sequence[Any]) -> tuple[_Before, ...]:
    found = ((*(Span(*at) for at in places), number, ago) for places, number, ago in held)
    return tuple(map(_Before._make, found))


@remembered(load=_load, dump=_dump)
def _counts(report: Report) -> tuple[_Before, ...]:
    return tuple(_found(report))


def _found(report: Report) -> Iterator[_Before]:
    for stretch in () if is_foreign(report) else prose(report, headlines=False):
        last = stretch.start
        for sentence in _SENTENCE.finditer(report.text, stretch.start, stretch.end):
            for found in _BEFORE.finditer(report.text, *sentence.span()):
                group = "up" if found["up"] else "had"
                here = Span(*found.span(group))
                numbers = [mark for mark in content(words(report.text, (here,))) if _NUMBER.match(mark)]
                numbers = [mark for mark in numbers if not YEAR.match(mark)]
                context = Span(last if found["had"] else sentence.start(), sentence.end())
                if len(numbers) == 1:
                    yield _Before(Span(*sentence.span()), context, here, numbers[0], _ago(found))
            last = sentence.start()


def _ago(found: re.Match[str]) -> int | None:
    """Return how many days ago something was, when its words say so."""
    many, unit = found["many"] or found["many2"], found["unit"] or found["unit2"]
    counted = content(words(many)) if many else ()
    if len(counted) != 1 or not counted[0][1:].isdigit():
        return _DAYS[unit.lower()] if many and many.lower() in ("a", "one") else None
    return int(counted[0][1:]) * _DAYS[unit.lower()]


def _is_of(
    report: str, before: _Before, root: Root, retelling: Retelling, reports: Mapping[str, Report]
) -> tuple[str, Reason] | None:
    """Return the report of a root that gave a count, and why it is the one; None when it is not."""
    alike = retelling.alike
    known = {word.fold for word in words(reports[report].text)}
    if report in reports_of(root, alike) or report in root.carriers or not name_words(root.voice.name) <= known:
        return None
    sentence = set(content(words(reports[report].text, (before.context,)))) - {before.number}
    sentence -= set(content(words(root.voice.name)))
    for name in root.statements:
        own = set(alike.stems[name])
        there = alike.statements[name].report
        if before.number in own and own & sentence and _in_time(before, report, there, retelling):
            text = f"{root.voice.name} gave this count before."
            return there, Reason(text, (Place(report, (before.here,)), alike.statements[name].place))
    return None


def _in_time(before: _Before, report: str, other: str, retelling: Retelling) -> bool:
    here, there = retelling.reported[report], retelling.reported[other]
    if here is None or there is None:
        return True
    return there < here and (before.ago is None or abs(here - there - before.ago) <= _SLACK + before.ago // 4)
