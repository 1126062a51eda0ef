"""Reports that tell what an origin told and quote nobody: they name its voice, and have what is rare in its account."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sayso.trace.accounts import Accounts
from sayso.trace.office import reports_of
from sayso.words import name_words, voice_words

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from sayso.model import Report
    from sayso.trace.accounts import Found
    from sayso.trace.alike import Alike
    from sayso.trace.carried import Carried
    from sayso.trace.outlets import Outlets
    from sayso.trace.retold import Retelling
    from sayso.trace.roots import Root


def tell(
    roots: list[Root],
    guessed: Container[str],
    outlets: Outlets,
    retelling: Retelling,
    reports: Mapping[str, Report],
) -> None:
    """Note on each root the reports in English that name its voice, quote nothing of it, and tell what it told.

    The voice goes by a pseudonym, or is a body that the report says has published a statement. At least three numbers
    or rare words of what is told on its word stand in the report; where two origins may be meant, neither is. What the
    report itself gives that voice, if it does not say to whom it spoke, is that account too: `guessed` are statements
    that are told to their report only because it credits nobody.
    """
    account = Accounts(roots, outlets, retelling, reports, guessed)
    found: defaultdict[str, list[Found]] = defaultdict(list)
    for at in range(len(roots)):
        for report in account.naming(at):
            one = account.found(report, at)
            if one is not None:
                found[report].append(one)
    standing: defaultdict[str, list[Root]] = defaultdict(list)
    for root in roots:
        for report in reports_of(root, retelling.alike):
            standing[report].append(root)
    for report, held in sorted(found.items()):
        for one in held:
            rivals = [other for other in held if other is not one and _one_name(roots[one.root], roots[other.root])]
            if roots[one.root].reasons and all(other.weight < one.weight for other in rivals):
                roots[one.root].carriers.setdefault(report, []).append(one.carried)
                _take_over(roots[one.root], one.carried, standing[report], guessed, retelling.alike)
    roots[:] = [root for root in roots if root.reasons]


def _take_over(root: Root, carried: Carried, roots: Sequence[Root], guessed: Container[str], alike: Alike) -> None:
    """Let what a report gives a root's voice be the root's, where nobody says who else took it down."""
    voices = {voice_words(root.voice)} | {voice_words(alike.statements[name].voice) for name in root.statements}
    loose = [
        other
        for other in roots
        if other is not root
        and voice_words(other.voice) in voices - {frozenset()}
        and reports_of(other, alike) == {carried.report}
        and ((not other.collector and not other.public) or all(name in guessed for name in other.reasons))
    ]
    for other in loose:
        root.take_over(other, {name: [carried.reason] for name in other.reasons}, attached=True)


def _one_name(one: Root, other: Root) -> bool:
    return bool(name_words(one.voice.name) & name_words(other.voice.name))
