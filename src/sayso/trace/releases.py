"""Reports that a body published of itself: a statement, a bulletin, a press release. What stands in one is its word."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.model import Place, Reason, Voice
from sayso.remembered import remembered
from sayso.trace.occasion import around
from sayso.trace.office import ROLE
from sayso.trace.published import day_of
from sayso.trace.spreading import QUOTED
from sayso.words import is_proper, name_words, prose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.model import Report
    from sayso.trace.outlets import Outlets
    from sayso.trace.telling import Telling

RELEASE: Final = re.compile(
    r"\b(?:press|media|public) (?:release|statement|notice|information|desk|office|service|department)\b"
    r"|\b(?:statement|communiqué|bulletin|clarification|notice|declaration|release)"
    r"(?: (?:of|by|on|concerning|regarding|about|no\.?|\d)|, \d)"
    r"|\binformation for (?:the )?(?:media|press|families)|\bfield bulletin\b",
    re.IGNORECASE,
)
_WE_FOUND: Final = re.compile(
    r"\b(?:[Ww]e|[Oo]ur (?:own )?\w+) (?:have |has |also |now )*(?:count|compar|estimat|found|find|analy[sz]|calculat|"
    r"identif|record|measur|examin|match|locat|geolocat|conclud|document)\w*\b"
)
_BODY: Final = re.compile(
    r"\b(?:Ministry|Department|Directorate|Inspectorate|Secretariat|Union|Federation|Confederation|Association|Committee|"
    r"Council|Commission|Institute|Foundation|Board|Authority|Police|Hospital|University|League|Society|Party|Embassy|"
    r"Coalition|Alliance|Chamber|Guild|Cooperative|Municipality|Company|Corporation|Ltd|Limited|plc)\b"
)
_ITSELF: Final = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Oo]urs|[Uu]s)\b")
_OURS: Final = re.compile(r"(?:our|its)\b", re.IGNORECASE)
_LEADS: Final = re.compile(r"\b(?:heads|leads|runs|chairs|directs|founded|coordinates|presides|wrote|compiled)\b")
PEOPLE: Final = ("person", "pseudonym", "unnamed", "group")
_NOTED: Final = re.compile(r"\[\d+\]")
NOTES: Final = 3  # from which a page is put together from what others published
BEGINNING: Final = 400  # code points in which a release says what it is
END: Final = 200


def is_release(report: Report, outlets: Outlets) -> bool:
    """Tell whether a body that is no newsroom published a report of itself.

    Its name opens it, so it is called, or a body by its name ("the Anglers' Federation") speaks in it as "we", or as
    "the Federation".
    """
    return bool(report.outlet.value) and not outlets.is_media(report.outlet.value) and _opens_as_one(report)


@remembered(load=bool, dump=bool, often=True)
def _opens_as_one(report: Report) -> bool:
    text = report.text
    if len(_NOTED.findall(text)) >= NOTES:
        return False
    begin = next((at for at in prose(report, headlines=False) if at.words(text).strip()), None)
    if begin is not None and begin.words(text).lstrip().removeprefix("The ").startswith(_bare(report.outlet.value)):
        return True
    shown = f"{report.outlet.value}. {report.title.value}. {text[:BEGINNING]} {text[-END:]}"
    return RELEASE.search(shown) is not None or _speaks_for_itself(report)


def _speaks_for_itself(report: Report) -> bool:
    """Tell whether a report outside its quotations says "we", or begins with what its outlet is: "The Federation"."""
    bodies = _BODY.findall(report.outlet.value)
    if not bodies:
        return False
    plain = [QUOTED.sub(" ", at.words(report.text)) for at in prose(report, headlines=False)]
    itself = re.compile(rf"^\W*The {bodies[-1]}\b")
    return any(_ITSELF.search(text) or itself.match(text) for text in plain)


def _bare(outlet: str) -> str:
    return outlet.removeprefix("The ") + " "


def released(tellings: Mapping[str, Telling], reports: Mapping[str, Report], outlets: Outlets) -> dict[str, Telling]:
    """Let what a body gives itself or its people in its own release be public, and what others say in it told to it."""
    own = {name for name, report in reports.items() if is_release(report, outlets)}
    result = dict(tellings)
    for name, one in tellings.items():
        report = reports[one.statement.report]
        if one.how == "not recorded" and not name_words(one.voice.name) and _found(one, report):
            result[name] = _finding(one, report)
        if report.id not in own or one.how not in ("not recorded", "public") or not name_words(one.voice.name):
            continue
        if _belongs(one, report):
            result[name] = _of_body(one, report)
        elif one.how == "not recorded" and one.voice.kind in PEOPLE:
            result[name] = _to_body(one, report)
    return result


def _found(one: Telling, report: Report) -> bool:
    """Tell whether a report says of its own outlet that it found something: "we compared", "our monitors counted"."""
    if not report.outlet.value or not one.statement.cue:
        return False
    found = (_WE_FOUND.search(report.text, at.start, at.end) for at in around(report, one.statement))
    return any(match is not None and not _is_quoted(report.text, match.start()) for match in found)


def _is_quoted(text: str, at: int) -> bool:
    """Tell whether a place stands in a quotation that its paragraph has opened and not closed."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    opened = before.rfind("“") > before.rfind("”") or before.rfind("«") > before.rfind("»")
    return opened or before.count('"') % 2 == 1


def _finding(one: Telling, report: Report) -> Telling:
    """Return a finding that nobody told: it is the publisher's own."""
    voice = Voice(report.outlet.value, "organisation")
    reason = Reason(f"{report.outlet.value} found this out itself.", _places(one, report))
    day = day_of(report)
    return replace(one, voice=voice, how="public", day=day, dated=day is not None, own=True, reason=reason)


def _belongs(one: Telling, report: Report) -> bool:
    """Tell whether a voice is the body, called in part or as bodies are ("the ministry"), or has a role beside it."""
    voice = one.statement.voice
    if _OURS.match(voice.name) or name_words(voice.name) <= name_words(report.outlet.value):
        return True
    if voice.kind not in PEOPLE:
        return voice.kind != "organisation" or not is_proper(voice.name)
    near = around(report, one.statement)
    theirs = re.compile(rf"\b(?:[Oo]ur|(?:{'|'.join(_BODY.findall(report.outlet.value)) or '(?!)'})['’]s) [a-z]")
    return any(role.search(report.text, at.start, at.end) for role in (ROLE, _LEADS, theirs) for at in near)


def _of_body(one: Telling, report: Report) -> Telling:
    voice = Voice(report.outlet.value, "organisation", one.statement.voice.mentions)
    reason = Reason(f"It stands in what {report.outlet.value} published itself.", _places(one, report))
    day = day_of(report)
    return replace(one, voice=voice, how="public", day=day, dated=day is not None, own=True, reason=reason)


def _to_body(one: Telling, report: Report) -> Telling:
    name = report.outlet.value
    reason = Reason(
        f"It stands in what {name} published itself, and names nobody else who was told.", _places(one, report)
    )
    return replace(one, how="told", collector=name, own=True, reason=reason)


def _places(one: Telling, report: Report) -> tuple[Place, ...]:
    spans = one.statement.cue or one.statement.content
    return (Place(report.id, spans),) if spans else ()
