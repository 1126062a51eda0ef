"""Who took the words down: the names of outlets as the reports of a case use them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sayso.trace.mastheads import agency, bare, initials
from sayso.words import is_proper, name_words, outlet_key, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.model import Report, Statement, Voice

OWN: Final = re.compile(
    r"^(?:us|me|we|(?:this|our) (?:own )?(?:newspaper|paper|website|site|magazine|channel|station|programme|reporter|"
    r"correspondent|reporters|correspondents|broadcaster|agency|news agency|outlet|publication))$",
    re.IGNORECASE,
)
PUBLIC: Final = re.compile(
    r"\b(?:press|news) (?:conference|briefing|statement|release)s?\b|\bbriefing\b|\breporters\b|\bjournalists\b"
    r"|\bthe (?:press|media)\b",
    re.IGNORECASE,
)
SPOKESMAN: Final = re.compile(r"\b[Ss]pokes(?:man|woman|person|people|men|women)\b")
_MEDIA: Final = re.compile(
    r"\b(?:newspapers?|daily|weekly|news|times|post|herald|gazette|tribune|courier|telegraph|journal|chronicle|"
    r"observer|press|radio|television|tv|broadcast\w*|channel|magazine|station|wire)\b",
    re.IGNORECASE,
)


_ANY: Final = re.compile(r"\b(?:an?|another|one|some) ", re.IGNORECASE)  # "a local weekly" is none that was named
MOST: Final = 20  # outlets with one last word that are looked for word by word
_GENERIC: Final = frozenset(
    {"news", "media", "press", "radio", "tv", "television", "newspaper", "channel", "station", "paper"}
)
_ADDED: Final = _GENERIC | {"world", "today", "online", "international", "group", "network", "live", "now"}
_CALLED: Final = frozenset(
    {"newspaper", "paper", "daily", "weekly", "monthly", "magazine", "website", "site", "portal", "channel", "station"}
    | {"broadcaster", "radio", "agency", "outlet", "publication"}
)
_PRESS_OFFICE: Final = re.compile(r"\b(?:press|news|media) (?:office|desk|service|department)\b", re.IGNORECASE)


class Outlets:
    """The outlets of a case: those that published its reports, and those that its reports name as told or relaying."""

    def __init__(self, reports: Mapping[str, Report], statements: Iterable[Statement]) -> None:
        self._reports = reports
        self._published = {outlet_key(report.outlet.value) for report in reports.values() if report.outlet.value}
        self._signed = {name_words(report.author.value) for report in reports.values() if report.author.value}
        self._by_last_word: dict[str, _Ending] = {}
        self._by_short: dict[str, set[str]] = {}
        self._by_words: dict[frozenset[str], set[str]] = {}  # "the Lamp of Stavering" is The Stavering Lamp
        for known in {report.outlet.value for report in reports.values()}:
            self._by_words.setdefault(name_words(known), set()).add(known)
            for short in filter(None, (_shortened(known), agency(known))):
                self._by_short.setdefault(short, set()).add(known)
            for last in words(known)[-1:]:
                self._by_last_word.setdefault(last.fold, _Ending()).add(known, known[last.start :])
        self._names: dict[str, frozenset[str]] = {}
        self._people: dict[str, set[frozenset[str]]] = {}
        self._named: dict[str, set[str]] = {}
        for report in reports.values():
            self._named.setdefault(report.id, set()).update(filter(None, [report.outlet.value]))
        for statement in statements:
            self._note(statement)

    def _note(self, statement: Statement) -> None:
        """Note the people who speak in a statement, and whom it names as told or relaying."""
        if statement.voice.kind in ("person", "pseudonym", "unnamed", "group") and not self.is_outlet(statement.voice):
            self._people.setdefault(statement.report, set()).add(name_words(statement.voice.name))
        named = (*statement.relays, *([statement.listener] if statement.listener else []))
        outlets = {voice.name for voice in (statement.voice, *named) if is_proper(voice.name) and self.is_outlet(voice)}
        bodies = {voice.name for voice in named if voice.kind == "organisation" and is_proper(voice.name)}
        self._named[statement.report].update(outlets | bodies)

    def is_outlet(self, voice: Voice) -> bool:
        """Tell whether a voice is one that publishes: it published a report of the case, or its name says so.

        Whoever signs the reports of an outlet called by a name is a person all the same.
        """
        if voice.kind in ("pseudonym", "unnamed", "group") or not voice.name:
            return False
        if voice.kind == "person":
            return outlet_key(voice.name) in self._published and not self._signs(name_words(voice.name))
        short = self._by_short.get(bare(voice.name), ())
        return (
            len(short) == 1
            or outlet_key(voice.name) in self._published
            or (is_proper(voice.name) and _MEDIA.search(voice.name) is not None)
        )

    def is_own(self, report: str, voice: Voice) -> bool:
        """Tell whether a body is the report's own outlet, shortened: "the Register" of The Harbour Register."""
        if voice.kind not in ("organisation", "document", "unresolved") or not is_proper(voice.name):
            return False
        return outlet_key(self.full(report, voice.name)) == outlet_key(self._reports[report].outlet.value)

    def _signs(self, name: frozenset[str]) -> bool:
        return any(name <= signed for signed in self._signed)

    def meant(self, report: str, listener: Voice) -> str:
        """Return the outlet that "the newspaper" is: the last one that the report names before; else nothing."""
        called = _last(listener.name)
        if is_proper(listener.name) or not _CALLED.issuperset(called) or not called or not listener.mentions:
            return ""
        text, before = self._reports[report].text, listener.mentions[0].start
        if _ANY.match(listener.mentions[0].words(text)) or _ANY.search(text, max(0, before - len("another ")), before):
            return ""
        places = {known: text.rfind(bare(known), 0, before) for known in sorted(self._named.get(report, ()))}
        last = max(places.values(), default=-1)
        found = [known for known, at in places.items() if at == last >= 0]
        return max(found, key=len) if found else ""

    def is_media(self, outlet: str) -> bool:
        """Tell whether an outlet's name is a newsroom's; a "press office" makes none."""
        return _MEDIA.search(_PRESS_OFFICE.sub(" ", outlet)) is not None

    def may_collect(self, report: str, listener: Voice) -> bool:
        """Tell whether a listener can have taken words down: no person of the story, no press at large, no "News"."""
        anybody = PUBLIC.search(listener.name) or is_generic(listener.name)
        return not anybody and name_words(listener.name) not in self._people.get(report, ())

    def own(self, report: str) -> str:
        """Return what the report's outlet is called."""
        return self._reports[report].name

    def full(self, report: str, name: str) -> str:
        """Return the full name of an outlet that a report shortens ("the Courier", "HDA", "Estel"), or the name."""
        spelled = self._by_short.get(bare(name), set())
        if len(spelled) == 1:
            return min(spelled)
        short = name_words(name)
        turned = self._by_words.get(short, set()) if " of " in name else set()
        if len(turned) == 1:
            return min(turned)
        candidates = self._named.get(report, set()) | self._credited(report, name)
        longer = {known for known in candidates if short < name_words(known) and _ends(known, name)}
        keys = {outlet_key(known) for known in longer}
        return min(longer, key=lambda known: (len(known), known)) if short and len(keys) == 1 else name

    def _credited(self, report: str, name: str) -> set[str]:
        """Return the outlets of the case that a report's text names and whose last word is the name's.

        It names one in full, or else all its words, apart: "the Packet over in Orvedale".
        """
        endings = [self._by_last_word[key] for key in _last(name) if key in self._by_last_word]
        text = self._reports[report].text
        full = {known for ending in endings for known in ending.standing_in(text)}
        return full or {known for ending in endings for known in ending.apart_in(self._capitalised(report))}

    def _capitalised(self, report: str) -> frozenset[str]:
        """Return the words that a report writes with a capital, folded."""
        if report not in self._names:
            self._names[report] = frozenset(word.fold for word in words(self._reports[report].text) if word.capital)
        return self._names[report]


class _Ending:
    """Outlets whose names end in one word, looked up by how they are written from there on, and by their length."""

    def __init__(self) -> None:
        self._written: dict[str, dict[int, dict[str, list[str]]]] = {}

    def add(self, known: str, end: str) -> None:
        """Let an outlet be known, with the end of its name from that word on."""
        name = bare(known)
        lengths = self._written.setdefault(end if name.endswith(end) else name, {})
        lengths.setdefault(len(name), {}).setdefault(name, []).append(known)

    def standing_in(self, text: str) -> Iterator[str]:
        """Yield the outlets whose names, with no article, stand in a text; one may come twice."""
        for end, lengths in self._written.items():
            at = text.find(end)
            while at >= 0:
                for length, named in lengths.items():
                    begin = at + len(end) - length
                    yield from named.get(text[begin : begin + length], ()) if begin >= 0 else ()
                at = text.find(end, at + 1)

    def apart_in(self, there: frozenset[str]) -> Iterator[str]:
        """Yield the outlets of which every word is among some words; none where there are very many to try."""
        known = {
            known
            for lengths in self._written.values()
            for held in lengths.values()
            for one in held.values()
            for known in one
        }
        yield from (one for one in known if name_words(one) <= there) if len(known) <= MOST else ()


@lru_cache(maxsize=65_536)
def _last(name: str) -> tuple[str, ...]:
    """Return the last word of a name, folded; none where it has no word."""
    return tuple(word.fold for word in words(name))[-1:]


def is_generic(name: str) -> bool:
    """Tell whether a name is no outlet's own: "News", "the newspaper"."""
    return name_words(name) <= _GENERIC


def _shortened(outlet: str) -> str:
    """Return what an outlet may be shortened to: "HDA" for "Harbour Dispatch Agency"; nothing for a single word."""
    letters = initials(bare(outlet))
    return letters if len(letters) > 1 else ""


def _ends(known: str, name: str) -> bool:
    """Tell whether a name is another's last words or first two: "Courier", not "Tavosk", for "Tavosk Courier".

    One word will do where nothing but "World" or "News" follows it.
    """
    long = [word.fold for word in words(known) if word.fold != "the"]
    short = [word.fold for word in words(name) if word.fold != "the"]
    begins = long[: len(short)] == short and (len(short) > 1 or _ADDED.issuperset(long[1:]))
    return long[-len(short) :] == short or begins
