"""What a person decides of one figure: from options to a judgement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sayso.corrections import BOUNDS, corrected, merged
from sayso.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.case import Case
    from sayso.model import Entry, Figure, Judgement

OPEN: Final = "none"
_NUMBER: Final = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<fraction>\.\d+)?\s*(?P<percent>%)?")


class Change(NamedTuple):
    """An entry and what a person corrects of it."""

    entry: Entry
    corrects: Mapping[str, Any]


def corrects_of(
    *, low: str | None, high: str | None, of: str | None, as_of: str | None, place: str | None
) -> dict[str, Any]:
    """Return what the options that were given correct. Raises UsageError for an end that is no number."""
    ends = {"low": low, "high": high}
    texts = {"of": of, "as_of": as_of, "place": place}
    return {key: bound(key, given) for key, given in ends.items() if given is not None} | {
        key: " ".join(given.split()) for key, given in texts.items() if given is not None
    }


def bound(key: str, given: str) -> float | None:
    """Return an end of an interval as people write it: `1,200`, `0.4`, `40 %`, or `none` where it is open."""
    if given.strip().casefold() == OPEN:
        return None
    found = _NUMBER.fullmatch(given.strip())
    if found is None:
        raise UsageError(f"--{key} {given!r} is no number; write it as 1200, 0.4 or 40%, or {OPEN} where it is open")
    whole = int(found["whole"].replace(",", ""))
    if found["percent"]:
        return float(f"{whole}{found['fraction'] or ''}") / 100
    return float(f"{whole}{found['fraction']}") if found["fraction"] else whole


def the_entry(case: Case, subjects: Sequence[str]) -> Entry:
    """Return the one figure that is meant. Raises UsageError when it is none, or not one."""
    if len(subjects) != 1:
        raise UsageError("correct one figure at a time, or many with `sayso correct`")
    found = case.entries_named(subjects[0])
    if len(found) > 1:
        raise UsageError(f"{subjects[0]} is the beginning of {len(found)} ids: give more of it")
    if not found:
        raise UsageError(f"{case.path} holds no figure {subjects[0]}: `sayso figures {case.path}` lists ids")
    return found[0]


def correction(change: Change, *, why: str, by: str, at: str, earlier: Mapping[str, str]) -> Judgement:
    """Return the judgement that corrects a figure; what an earlier one in force says of other keys stays.

    An interval is corrected as a whole: with one end goes the other as it is, so that what a later reader makes of that
    one cannot contradict the person.

    Raises UsageError when the figure cannot be so, or is so already.
    """
    from sayso.model import Judgement, content_id

    entry = change.entry
    before = earlier.get(entry.id, "")
    try:
        now = corrected(entry.figure, before) if before else entry.figure
        value = merged(before, _whole(now, change.corrects))
        made = corrected(entry.figure, value)
    except UsageError as error:
        raise UsageError(f"figure {entry.id}: {error}") from error
    if made == entry.figure or value == before:
        raise UsageError(f"figure {entry.id} is so already: nothing to correct")
    return Judgement(content_id("figure", entry.id, value, why, by, at, ""), "figure", (entry.id,), value, why, by, at)


def _whole(figure: Figure, corrects: Mapping[str, Any]) -> dict[str, Any]:
    ends = {key: getattr(figure, key) for key in BOUNDS} if corrects.keys() & set(BOUNDS) else {}
    return {**ends, **corrects}


def in_force(case: Case) -> dict[str, str]:
    """Return the corrections in force by the ids of their figures."""
    return {one.subjects[0]: one.value for one in case.judgements() if one.kind == "figure" and one.subjects}


def check_decider(why: str, by: str) -> None:
    """Raise UsageError unless somebody decides, with a reason."""
    if not why.strip() or not by.strip():
        raise UsageError("a judgement needs its reason and who decides: say --why and --by")
