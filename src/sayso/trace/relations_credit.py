"""Whom a report passes on by name: who took the words down, who passed them on, or who published them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.echo import is_uncased
from sayso.model import Place, Reason, Span
from sayso.trace.hearing import is_heard, parts_of
from sayso.trace.mastheads import called
from sayso.words import is_foreign, outlet_key, prose, voice_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Report
    from sayso.trace.abroad import Abroad
    from sayso.trace.alike import Alike
    from sayso.trace.roots import Root

# "ORLO, 3 March (Wire) -": an agency's dispatch under any masthead names the agency.
_AGENCY: Final = re.compile(
    r"^[A-Z][^\W\d_][^\n(]{0,60}\((?P<agency>[A-Z][^()\n]{1,40})\) ?(?:[–—]|--?) ?(?=\S)", re.MULTILINE
)
# In scripts without capital letters a name may stand unheard, but not the word for what has it: "the paper X reported".
_PRESS: Final = re.compile(
    r"صحيفة|الصحيفة|وكالة|إذاعة|مجلة|روزنامه|خبرگزاری|نشریه|هفته‌نامه|עיתון|העיתון|סוכנות|כתב העת|"
    r"报道|報道|外媒|该报|该社|報じ|伝えた|同紙|字紙|通信によると|보도했|보도에|신문은|신문에"
)


class Credit(NamedTuple):
    """Whom a report passes on, why, and the report of the case that is theirs; empty when it is not in the case."""

    reason: Reason
    report: str = ""


@lru_cache(maxsize=4096)
def agency_of(report: Report) -> str:
    """Return the agency that a report's dateline names; empty when it has none."""
    found = _AGENCY.search(report.text)
    return found["agency"] if found else ""


def credit_of(
    name: str, earlier: Sequence[str], root: Root, reports: Mapping[str, Report], abroad: Abroad, *, original: str
) -> Credit | None:
    """Return whom a report names as having passed the words on, as having taken them down, or as having published them.

    One that passes on a relay often names both; so the relay comes first. What a body published is named with the body.
    """
    own = outlet_key(reports[name].name)
    relays = [other for other in earlier if other != original]
    for outlet, other in _outlets([*relays, original] if original else relays, root, reports):
        named = abroad.names(name, outlet) if other in ("", original) else _names_whole(name, outlet, abroad)
        if named and outlet_key(outlet) != own:
            return Credit(_reason(name, outlet, reports, abroad), other)
    if root.public and original in root.own and name not in root.own:
        return Credit(_reason(name, root.voice.name, reports, abroad), original)
    return _press(reports[name])


def _outlets(others: Sequence[str], root: Root, reports: Mapping[str, Report]) -> Iterator[tuple[str, str]]:
    """Yield what the outlets of reports are called, with the report; who took the words down last."""
    for other in others:
        for outlet in dict.fromkeys((reports[other].outlet.value, agency_of(reports[other]))):
            if outlet:
                yield outlet, other
    if root.collector:
        yield root.collector, ""


def _names_whole(name: str, outlet: str, abroad: Abroad) -> bool:
    """Tell whether a report has all words of what an outlet is called: who passes words on is seldom known by half."""
    known = abroad.sounded(name)
    options = (parts_of(one) or (one,) for one in called(outlet))
    return any(all(is_heard(part, known) for part in parts) for parts in options)


def _reason(name: str, whom: str, reports: Mapping[str, Report], abroad: Abroad) -> Reason:
    text = f"It names {whom} as its language writes it." if is_foreign(reports[name]) else f"It names {whom}."
    return Reason(text, abroad.where(name, whom))


def _press(report: Report) -> Credit | None:
    """Return that a report in a script without capital letters says that the press reported, whoever that was."""
    if not is_uncased(report.text):
        return None
    found = (match for span in prose(report) for match in _PRESS.finditer(report.text, span.start, span.end))
    match = next(found, None)
    if match is None:
        return None
    return Credit(Reason("It says that others reported it.", (Place(report.id, (Span(*match.span()),)),)))


def only_retells(name: str, statements: Sequence[str], root: Root, alike: Alike) -> bool:
    """Tell whether a report quotes none of the words it carries, and has nobody else speak: it retells one account.

    What was said in public is no account: who passes it on names whom.
    """
    if not statements or root.public or any(alike.statements[one].kind != "indirect" for one in statements):
        return False
    known = voice_words(root.voice)
    others = (voice for voice in alike.voices(name) if voice_words(voice) and voice_words(voice) != known)
    return all(outlet_key(voice.name) == outlet_key(root.collector) for voice in others)
