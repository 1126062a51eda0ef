"""What a body published of itself, told again by others: "the ministry said that 38 men had reported sick"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.model import Place, Reason, Span, Voice
from sayso.trace.occasion import around
from sayso.trace.rare import DIGITS
from sayso.trace.releases import RELEASE, is_release
from sayso.trace.telling import SELF_PUBLISHED
from sayso.words import CALENDAR, STOP, content, days, fold, name_words, prose, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Report
    from sayso.trace.alike import Alike
    from sayso.trace.outlets import Outlets
    from sayso.trace.telling import Telling

ENOUGH: Final = 4  # content words of a statement that stand in a release, besides the body's name
PART: Final = 0.5  # of the statement's
EARLY: Final = 1  # days by which a report may be dated before the release
LATE: Final = 14
BEFORE: Final = 300  # code points before a sentence in which its "it" may be named
OFFICE: Final = frozenset(
    {"press", "media", "news", "information", "public", "office", "desk", "service", "department", "centre", "center"}
    | {"section", "communications", "plc", "ltd", "inc", "gmbh", "llc", "corp", "limited", "company"}
)


class Release(NamedTuple):
    """A report that a body published of itself: whose, the words of its name that tell it apart, what it says, when."""

    report: Report
    full: frozenset[str]
    core: frozenset[str]
    stems: frozenset[str]
    day: int


def told_again(
    tellings: Mapping[str, Telling], reports: Mapping[str, Report], outlets: Outlets, alike: Alike
) -> dict[str, Telling]:
    """Let what others have a body say that its own release of those days says be public with the release.

    The body speaks by its name or a part of it, or "in a statement" beside its name; four content words, half of the
    statement's, and each of its numbers stand in the release. Where two releases fit as well, neither is meant.
    """
    releases = _releases(reports, outlets)
    published = {release.report.id for release in releases}
    named: dict[str, list[Release]] = {}
    result = dict(tellings)
    for name, one in tellings.items():
        report = reports[one.statement.report]
        if one.how not in ("not recorded", "public") or one.own or report.id in published:
            continue
        if report.id not in named:
            named[report.id] = list(_named(report, releases))
        release = _meant(one, report, named[report.id], alike)
        if release is not None:
            result[name] = _with(one, release, alike)
    return result


def _named(report: Report, releases: Sequence[Release]) -> Iterator[Release]:
    """Yield the releases of about a report's days whose body it names."""
    known = days(report.published.value)
    begin = bisect_left(releases, known[0] - LATE, key=_day) if known else 0
    end = bisect_right(releases, known[1] + EARLY, key=_day) if known else len(releases)
    text = fold(report.text) if begin < end else ""
    yield from (release for release in releases[begin:end] if all(word in text for word in release.core))


def _day(release: Release) -> int:
    return release.day


def _releases(reports: Mapping[str, Report], outlets: Outlets) -> list[Release]:
    """Return the dated releases, by their days."""
    found: list[Release] = []
    for _, report in sorted(reports.items()):
        known = days(report.published.value)
        if known is None or not is_release(report, outlets):
            continue
        full = name_words(report.outlet.value)
        core = full - OFFICE or full
        stems = frozenset(content(words(report.text, prose(report)))) - _stems(full)
        found.append(Release(report, full, core, stems, known[0]))
    return sorted(found, key=lambda release: (release.day, release.report.id))


def _stems(full: frozenset[str]) -> frozenset[str]:
    return frozenset(content(words(" ".join(sorted(full | CALENDAR)))))


def _meant(one: Telling, report: Report, releases: Sequence[Release], alike: Alike) -> Release | None:
    """Return the one of the releases that a report names whose words a statement has most of."""
    shared = ((_shared(one, release, alike), release) for release in releases)
    found = [(count, release) for count, release in shared if count and _speaks(one, report, release)]
    most = max((count for count, _ in found), default=0)
    best = [release for count, release in found if count == most]
    return best[0] if len(best) == 1 else None


def _shared(one: Telling, release: Release, alike: Alike) -> int:
    """Return how many content words of a statement stand in a release; 0 when too few, or when a number does not."""
    own = frozenset(alike.stems[one.statement.id]) - _stems(release.full)
    shared = own & release.stems
    other = any(DIGITS.match(stem) for stem in own - shared)
    return 0 if other or len(shared) < ENOUGH or len(shared) < PART * len(own) else len(shared)


def _speaks(one: Telling, report: Report, release: Release) -> bool:
    """Tell whether a statement's voice is the body of a release, or one who speaks "in a statement" beside its name."""
    said = name_words(one.statement.voice.name)
    if said and said <= release.full and said & release.core:
        return release.core <= {word.fold for word in words(report.text)}
    beside = _beside(one, report) if not said else around(report, one.statement)
    cued = any(
        pattern.search(report.text, at.start, at.end)
        for at in around(report, one.statement)
        for pattern in (SELF_PUBLISHED, RELEASE)
    )
    return cued and release.core <= {word.fold for word in words(report.text, beside)}


def _beside(one: Telling, report: Report) -> list[Span]:
    """Return the sentence of a statement outside its content, and what stands just before it."""
    found = around(report, one.statement)
    begin = min((at.start for at in found), default=0)
    return [*([Span(max(0, begin - BEFORE), begin)] if begin else []), *found]


def _with(one: Telling, release: Release, alike: Alike) -> Telling:
    outlet = release.report.outlet.value
    text = f"{outlet} says the same in what it published itself in those days."
    here = Place(one.statement.report, one.statement.content)
    reason = Reason(text, (here, Place(release.report.id, tuple(_places(one, release, alike)))))
    voice = Voice(outlet, "organisation", one.statement.voice.mentions)
    return replace(one, voice=voice, how="public", day=release.day, dated=True, reason=reason)


def _places(one: Telling, release: Release, alike: Alike) -> Iterator[Span]:
    """Yield the words of a release that the statement has too."""
    wanted = (frozenset(alike.stems[one.statement.id]) & release.stems) - STOP
    for word in words(release.report.text, prose(release.report)):
        if wanted.intersection(content((word,))):
            yield Span(word.start, word.end)
