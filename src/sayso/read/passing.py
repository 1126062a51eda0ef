"""Who passed words on, as the parse of a cue's own sentence says: reporters and whom they cite, releasers, stations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.phrases import definite
from sayso.read.roles import agent, citing, passive, quoted, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from sayso.model import Report
    from sayso.read.roles import Candidate

RELEASING: Final = frozenset(["release", "publish", "leak", "post", "air", "broadcast", "share", "obtain", "disclose"])
REACHING: Final = frozenset(["quote", "interview", "cite", "contact"])  # how an outlet has it from a source
MEETING: Final = frozenset(["speak", "talk"])
TOPICS: Final = frozenset(["about", "regarding", "concerning", "over"])
RECORDED: Final = wording.word_set("recording conversation call tape audio transcript exchange intercept")
PROGRAMMES: Final = frozenset(["programme", "program", "show", "newscast", "podcast", "bulletin"])
RETELLING: Final = frozenset(["tell", "repeat", "relay", "pass"])
_NAME: Final = r"(?:The )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*"
_COPY: Final = re.compile(
    r"^[*_(\s]*(?:This (?:article|story|interview|piece|column)\b[^.\n]{0,40}?"
    rf"\b(?:appeared|published|ran|printed)(?: \w+)? (?:in|by) (?:the )?(?P<outlet>{_NAME})"
    rf"|From (?:the )?(?P<agency>{_NAME}) (?:news )?agency[*_).\s]*$)",
    re.MULTILINE,
)
LONGEST: Final = 4  # of those who cite or tell each other


def sources_cited(verb: Token) -> list[Token]:
    """Return who reports and whom each has it from, the last of them the voice; nothing where nobody is cited.

    "The agency reported, citing the station, which quoted a nurse": the agency, the station, a nurse.
    """
    who = subject(verb)
    if who is None:
        return []
    if quoting(verb) is not None:
        return [quoting(verb) or who, who]
    said = quoted(verb) if names_outlet(who) else None
    found = [who] + ([said] if said is not None else _cited_by(citing(verb)))
    while 1 < len(found) < LONGEST and (further := _quoting_further(found[-1])) is not None:
        found.append(further)
    return found if len(found) > 1 else []


def _cited_by(by: Token | None) -> list[Token]:
    objects = [c for c in by.children if c.dep_ in {"dobj", "pobj"} and c.i > by.i] if by is not None else []
    return [c for c in objects[:1] if not c.ent_type_ or c.ent_type_ in {"PERSON", "ORG", "GPE", "NORP", "CARDINAL"}]


def _quoting_further(source: Token) -> Token | None:
    """Return whom a source has it from: "the station, which in turn quoted a nurse"."""
    clause = next((c for c in source.children if c.dep_ == "relcl" and c.lemma_ in {"quote", "cite"}), None)
    who = subject(clause) if clause is not None else None
    if clause is None or who is None or who.lower_ not in {"who", "which"}:
        return None
    return quoted(clause) or next((c for c in clause.children if c.dep_ == "dobj"), None)


def cited(verb: Token) -> Token | None:
    """Return whose words somebody reports: "the paper, citing the board", "the station quoted a nurse"."""
    found = sources_cited(verb)
    return found[-1] if found else None


def quoting(verb: Token) -> Token | None:
    """Return who quotes in "she was quoted by the agency as saying"."""
    by = agent(verb) if verb.lemma_ in {"quote", "cite"} and passive(verb) else None
    return by if by is not None and any(c.lower_ == "as" for c in (*verb.children, *by.head.children)) else None


def passing(doc: Doc, candidate: Candidate) -> Iterator[Token]:
    """Yield who, in the same sentence, is said to report the words, to have released them or to have carried them."""
    cue, own = doc[candidate.head], candidate.source_head
    source = doc[own] if own >= 0 else None
    for token in _writers(candidate, cue):
        if token.i != own:
            yield token
    if source is not None:
        yield from _reaching(source)
    yield from _stations(cue)


def _writers(candidate: Candidate, cue: Token) -> Iterator[Token]:
    doc, own = cue.doc, candidate.source_head
    for token in cue.sent:
        if token.lower_ == "according" and token.i + 1 < len(doc) and token.nbor().lower_ == "to" and token.i != cue.i:
            source = next((c for c in (*token.nbor().children, *token.children) if c.dep_ == "pobj"), None)
            if source is not None and source.i != own and names_outlet(source):
                yield source
    yield from _releasers(cue)
    yield from (who for verb in cue.sent if verb.i > cue.i and (who := _closing_writer(verb)) is not None)
    above = [cue.head, *cue.head.ancestors] if candidate.construction == "according to" else list(cue.ancestors)
    for verb in above:
        who = subject(verb) if verb.pos_ == "VERB" and verb.lemma_ in RELEASING | wording.WRITING else None
        if who is not None and (verb.lemma_ in RELEASING or names_outlet(who)):
            yield who


def _closing_writer(verb: Token) -> Token | None:
    """Return the outlet in "…, The Harbour Courier reported." at the end of a sentence."""
    who = subject(verb) if verb.lemma_ in wording.WRITING else None
    if who is None or who.i > verb.i or not names_outlet(who) or who.left_edge.i == 0:
        return None
    rest = [token for token in verb.sent if token.i > verb.i and token.pos_ in {"VERB", "AUX"}]
    return who if who.left_edge.nbor(-1).text in {",", "”", '"'} and not rest else None


def _reaching(source: Token) -> Iterator[Token]:
    """Yield the outlet that a source's own phrase names: "a nurse who spoke to X", "two men interviewed by X"."""
    for clause in source.children:
        if clause.dep_ not in {"relcl", "acl"}:
            continue
        if clause.lemma_ in REACHING and (by := agent(clause)) is not None:
            yield by
        if clause.lemma_ in MEETING and clause.dep_ == "relcl":
            to = (c for p in clause.children if p.lower_ in {"to", "with"} for c in p.children if c.dep_ == "pobj")
            yield from (token for token in to if token.pos_ == "PROPN" and names_outlet(token))


def _stations(cue: Token) -> Iterator[Token]:
    """Yield on what station, or through whom, words are heard: "said on Radio X", "on the station's programme"."""
    for prep in cue.children:
        where = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep.dep_ == "prep" else None
        if where is None or prep.i < cue.i:
            continue
        if prep.lower_ in {"on", "to"} and where.lemma_.lower() in PROGRAMMES:
            yield from (c for c in where.children if c.dep_ in {"poss", "compound"} and names_outlet(c))
        elif _heard_at(prep, where):
            yield where


def _heard_at(prep: Token, where: Token) -> bool:
    """Tell whether words are heard there, on a station and no platform, or through a person."""
    if prep.lower_ == "on":
        words = {token.lower_ for token in where.subtree}
        return len(words) > 1 and bool(words & (wording.OUTLETS - {"website", "site", "portal"}))
    return prep.lower_ == "via" or (prep.lower_ == "through" and where.lemma_.lower() in wording.PEOPLE)


@dataclass(frozen=True, slots=True)
class Release:
    """A recording, a transcript or a letter that somebody released: who, and the nouns it goes by."""

    who: Token
    nouns: frozenset[str]


def releases(report: Report, doc: Doc) -> tuple[Release, ...]:
    """Return what a report's prose says was released: "the Bureau released a recording of a telephone call"."""
    found = []
    for verb in doc:
        if verb.lemma_ not in RELEASING or verb.pos_ != "VERB":
            continue
        if any(part.span.start <= verb.idx < part.span.end for part in report.parts):
            continue
        who = agent(verb) if passive(verb) else subject(verb)
        what = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass", "ccomp"} and c.i != verb.i] + (
            [verb.head] if verb.dep_ == "relcl" else []
        )
        nouns = {t.lemma_.lower() for thing in what for t in thing.subtree} & (wording.DOCUMENTS | RECORDED)
        if who is not None and who.pos_ != "PRON" and nouns:
            found.append(Release(who, frozenset(nouns)))
    return tuple(found)


def said_in(release: Release, verb: Token) -> bool:
    """Tell whether a cue's sentence says that the words are in what was released: "said in the call"."""
    inside = [t for p in verb.sent if p.lower_ in {"in", "on"} for t in p.children if t.dep_ == "pobj" and definite(t)]
    recorded = release.nouns & RECORDED
    return any(t.lemma_.lower() in release.nouns or (recorded and t.lemma_.lower() in RECORDED) for t in inside)


def _releasers(cue: Token) -> Iterator[Token]:
    """Yield who, in the same sentence, released the recording or the letter that the words are in."""
    for verb in cue.sent:
        if verb.lemma_ in RELEASING and verb.dep_ in {"relcl", "acl"} and verb.head.lemma_.lower() in wording.DOCUMENTS:
            if verb.head.dep_ == "pobj" and verb.head.head.lower_ in TOPICS:
                continue  # "asked about a recording published by the Bureau, he said": not in it
            who = agent(verb) or subject(verb)
            if who is not None and who.pos_ != "PRON":
                yield who


def told_on(listener: Token) -> list[Token]:
    """Return who was told and told others in turn, the last first: "told a clerk, who told my aunt, who told me"."""
    found: list[Token] = []
    token: Token | None = listener
    while token is not None and len(found) < LONGEST:
        clause = next((c for c in token.children if c.dep_ == "relcl" and c.lemma_ in RETELLING), None)
        who = subject(clause) if clause is not None else None
        if clause is None or who is None or who.lower_ != "who":
            break
        found.append(token)
        token = next(_hearers(clause), None)
    if found and token is not None and token.pos_ != "PRON":
        found.append(token)
    return found[::-1]


@lru_cache(maxsize=8)
def copied_from(text: str) -> str:
    """Return the outlet that a line of its own says the report is a copy of; nothing when no line does."""
    found = _COPY.search(text)
    return " ".join((found["outlet"] or found["agency"]).split()) if found is not None else ""


def _hearers(verb: Token) -> Iterator[Token]:
    yield from (c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.i > verb.i and verb.lemma_ == "tell")
    yield from (c for p in verb.children if p.lower_ == "to" for c in p.children if c.dep_ == "pobj")


def names_outlet(token: Token) -> bool:
    """Tell whether a noun phrase is of one who publishes, by its own words: "the US newspaper X", "the BBC"."""
    words = {t.lower_ for t in token.subtree}
    if words & (wording.OUTLET_NOUNS | wording.OUTLETS):
        return True
    return token.pos_ == "PROPN" and not words & wording.INSTITUTIONS and token.ent_type_ in {"ORG", "WORK_OF_ART", ""}
