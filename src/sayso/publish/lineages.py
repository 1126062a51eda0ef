"""Origins as a page shows them: the reports that pass them on as a tree, folded where they are many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.publish.cards import OriginCard, RelayLine
from sayso.publish.family import claims_carried, family, folded
from sayso.publish.places import report_page
from sayso.publish.says import merged, why
from sayso.publish.wording import voice_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.model import Origin
    from sayso.publish.contents import Lookup
    from sayso.publish.family import Branch

FOLDED: Final = 16  # reports of an origin that are shown before the rest is counted
FOLDED_OF_MANY: Final = 4  # reports of each of many origins
TOGETHER: Final = 40  # reports of all origins of a claim, about


def origin_card(
    found: Lookup, origin: Origin, hrefs: Mapping[str, str], *, claim: str = "", most: int = 0
) -> OriginCard:
    """Return an origin with its reports; of a claim when given, those that carry it and those they have it from.

    `hrefs` gives the address of every origin's card; `most` is how many reports are shown, by default all.
    """
    carrying = {one.report for one in origin.relays if claim in claims_carried(found, one)} if claim else None
    branches, more = family(origin.relays, carrying), 0
    if most:
        branches, more = folded(branches, most)
    language = found.report(origin.relays[0].report).language.value if origin.relays else ""
    return OriginCard(
        origin.id,
        origin.label,
        origin_voice(found, origin),
        origin.collector,
        origin.public,
        origin.first,
        hrefs[origin.id],
        tuple(_line(found, branch, language) for branch in branches),
        tuple(found.origins[one].label for one in origin.not_independent_of if one in found.origins),
        more,
    )


def origin_voice(found: Lookup, origin: Origin) -> str:
    """Return an origin's voice by its name, or by the words that stand for it where it is one of its statements'."""
    said = (found.statements[one] for relay in origin.relays for one in relay.statements)
    text = next((found.report(one.report).text for one in said if one.voice == origin.voice), "")
    return voice_words(origin.voice, text)


def at_most(origins: int) -> int:
    """Return how many reports of each of so many origins of one claim are shown."""
    return max(FOLDED_OF_MANY, min(FOLDED, TOGETHER // max(origins, 1)))


def _line(found: Lookup, branch: Branch, language: str) -> RelayLine:
    report = found.report(branch.relay.report)
    other = report.language.value if report.language.value != language else ""
    return RelayLine(
        report.name,
        report_page(report.id),
        report.published.value,
        other,
        branch.relay.relation,
        found.report(branch.source).name if branch.source else "",
        branch.carries,
        tuple(why(found, reason) for reason in merged(branch.relay.reasons)),
        tuple(_line(found, one, language) for one in branch.branches),
        branch.more,
    )
