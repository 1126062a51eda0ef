"""Through whom: who was told, and which outlets pass the words on between the voice and this report."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sayso.model import Voice
from sayso.read import wording
from sayso.read.names import fold
from sayso.read.phrases import definite
from sayso.read.roles import agent, citing, passive, quoted, subject, subtree, tight
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import Report, Spans
    from sayso.read.drafts import Draft
    from sayso.read.proposals import Proposal
    from sayso.read.voices import Voices

_OURS: Final = re.compile(r"^(?:us|me|(?:this|our) \w+)$", re.IGNORECASE)
_ANYBODY: Final = re.compile(r"^(?:the )?(?:reporters|journalists|press|media)$", re.IGNORECASE)
RELEASING: Final = frozenset(["release", "publish", "leak", "post", "air", "broadcast", "share", "obtain", "disclose"])


def told(doc: Doc, spans: Spans, voices: Voices) -> Voice | None:
    """Return who was told, as the text names them; "us" and "reporters" are kept as written."""
    token = _head(doc, spans)
    if token is None:
        return None
    words = " ".join(spans[0].words(text_of(doc)).split())
    if _OURS.match(words):
        return Voice(words, "unresolved", spans)
    if _ANYBODY.match(words):
        return Voice(words, "group", spans)
    person = voices.described(token)
    return person.voice(spans) if person is not None else Voice("", "unresolved", spans)


def relays(
    report: Report,
    found: Proposal,
    *,
    listener: Voice | None,
    voices: Voices,
    released: Sequence[Release] = (),
) -> list[Voice]:
    """Return who passes a statement on, nearest first, as far as its own sentence says.

    `released` are the recordings and letters that the report says somebody released, for "said in the recording".
    """
    candidate, doc = found.candidate, voices.doc
    passing: list[Voice] = []
    verb = doc[candidate.head]
    station = subject(verb) if quoted(verb) is not None or cited(verb) is not None else None
    if station is not None:
        passing += _voices([station], voices)
    passing += _voices(_writers(doc, found), voices)
    passing += _voices((release.who for release in released if _said_in(release, verb)), voices)
    if listener is not None and candidate.listener and is_outlet(doc, listener, candidate.listener):
        passing.append(listener)
    proper = [voice for voice in passing if any(letter.isupper() for letter in voice.name)]
    return list(unique([voice for voice in proper if not own(voice.name, report.outlet.value)]))


def cited(verb: Token) -> Token | None:
    """Return whom an outlet has it from: "the paper reported, citing the board", "the station quoted a nurse"."""
    who = subject(verb)
    if who is None or not _names_outlet(who):
        return None
    if (said := quoted(verb)) is not None:
        return said
    by = citing(verb)
    named = {"dobj", "pobj"}
    return next((c for c in by.children if c.dep_ in named), None) if by is not None else None


def _voices(tokens: Iterable[Token], voices: Voices) -> list[Voice]:
    out = []
    for token in tokens:
        person = voices.described(token)
        if person is not None and person.kind in {"organisation", "document"}:
            out.append(person.voice(tight(text_of(token.doc), *subtree(token))))
    return out


def _writers(doc: Doc, found: Proposal) -> Iterator[Token]:
    """Yield who, in the same sentence, is said to report it or to have released the words."""
    cue, own = doc[found.candidate.head], found.candidate.source_head
    for token in cue.sent:
        if token.lower_ == "according" and token.i + 1 < len(doc) and token.nbor().lower_ == "to" and token.i != cue.i:
            source = next((c for c in (*token.nbor().children, *token.children) if c.dep_ == "pobj"), None)
            if source is not None and source.i != own and _names_outlet(source):
                yield source
    yield from _releasers(cue)
    yield from (
        who for verb in cue.sent if verb.i > cue.i and (who := _closing_writer(verb)) is not None and who.i != own
    )
    above = [cue.head, *cue.head.ancestors] if found.candidate.construction == "according to" else list(cue.ancestors)
    for verb in above:
        who = subject(verb) if verb.pos_ == "VERB" and verb.lemma_ in RELEASING | wording.WRITING else None
        if who is not None and who.i != own and (verb.lemma_ in RELEASING or _names_outlet(who)):
            yield who


def _closing_writer(verb: Token) -> Token | None:
    """Return the outlet in "…, The Harbour Courier reported." at the end of a sentence."""
    who = subject(verb) if verb.lemma_ in wording.WRITING else None
    if who is None or who.i > verb.i or not _names_outlet(who) or who.left_edge.i == 0:
        return None
    rest = [token for token in verb.sent if token.i > verb.i and token.pos_ in {"VERB", "AUX"}]
    return who if who.left_edge.nbor(-1).text in {",", "”", '"'} and not rest else None


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
        what = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}] + (
            [verb.head] if verb.dep_ == "relcl" else []
        )
        nouns = {t.lemma_.lower() for thing in what for t in thing.subtree} & wording.DOCUMENTS
        if who is not None and who.pos_ != "PRON" and nouns:
            found.append(Release(who, frozenset(nouns)))
    return tuple(found)


def _said_in(release: Release, verb: Token) -> bool:
    """Tell whether a cue's sentence says that the words are in what was released: "said in the call"."""
    inside = [t for p in verb.sent if p.lower_ in {"in", "on"} for t in p.children if t.dep_ == "pobj"]
    return any(t.lemma_.lower() in release.nouns and definite(t) for t in inside)


def _releasers(cue: Token) -> Iterator[Token]:
    """Yield who, in the same sentence, released the recording or the letter that the words are in."""
    for verb in cue.sent:
        if verb.lemma_ in RELEASING and verb.dep_ in {"relcl", "acl"} and verb.head.lemma_.lower() in wording.DOCUMENTS:
            who = agent(verb) or subject(verb)
            if who is not None and who.pos_ != "PRON":
                yield who


def _names_outlet(token: Token) -> bool:
    """Tell whether a noun phrase is of one who publishes, by its own words: "the US newspaper X", "the BBC"."""
    words = {t.lower_ for t in token.subtree}
    if words & (wording.OUTLET_NOUNS | wording.OUTLETS):
        return True
    return token.pos_ == "PROPN" and not words & wording.INSTITUTIONS and token.ent_type_ in {"ORG", "WORK_OF_ART", ""}


def is_outlet(doc: Doc, voice: Voice, spans: Spans) -> bool:
    """Tell whether one who was told is one who publishes: a newspaper, a broadcaster, an agency.

    Evidence in the text alone: its own words ("the Euronews TV channel"), its description, an English paper's capital
    "The" within a sentence, or a proper name that is no person, place or institution.
    """
    token = _head(doc, spans)
    if voice.kind not in {"organisation", "document"} or token is None:
        return False
    words = {word.lower() for word in re.findall(r"\w+", spans[0].words(text_of(doc)) + " " + voice.name)}
    if words & wording.OCCASIONS:
        return False
    if words & (wording.OUTLET_NOUNS | wording.OUTLETS):
        return True
    if words & wording.INSTITUTIONS or token.pos_ != "PROPN":
        return False
    return voice.name.startswith("The ") or token.ent_type_ in {"ORG", "WORK_OF_ART", ""}


def pass_on(drafts: Sequence[Draft]) -> None:
    """Give a voice's other statements the relay that the report names for one of them, where that is how they came.

    A pseudonym or an unnamed voice is known only through who took its words down, so all it says came that way. What a
    named voice says right after, with nobody else between and nobody else told, goes on with the same interview.
    """
    _name_the_paper(drafts)
    _go_on(drafts)
    known: dict[int, dict[str, Voice]] = {}
    for draft in drafts:
        if draft.speaker is not None and draft.speaker.kind in {"pseudonym", "unnamed"}:
            for relay in draft.relays:
                known.setdefault(id(draft.speaker), {}).setdefault(fold(relay.name), relay)
    for draft in drafts:
        through = known.get(id(draft.speaker), {}) if draft.speaker is not None else {}
        if not draft.relays and len(through) == 1:
            draft.relays = list(through.values())


def _name_the_paper(drafts: Sequence[Draft]) -> None:
    """Give "told the paper" the name of the outlet, where the report has named one and no other before."""
    named: dict[str, Voice] = {}
    for draft in sorted(drafts, key=lambda one: one.proposal.start):
        told = draft.listener
        if told is not None and fold(told.name) in wording.OUTLET_NOUNS and len(named) == 1:
            (outlet,) = named.values()
            draft.listener = replace(outlet, mentions=told.mentions)
            draft.relays = list(unique([*draft.relays, draft.listener]))
        named.update((fold(relay.name), relay) for relay in draft.relays if not _common(relay))


def _common(voice: Voice) -> bool:
    return fold(voice.name) in wording.OUTLET_NOUNS


def _go_on(drafts: Sequence[Draft]) -> None:
    before: Draft | None = None
    for draft in sorted(drafts, key=lambda one: one.proposal.start):
        if draft.proposal.nested is not None:
            continue
        goes_on = before is not None and draft.speaker is not None and draft.speaker is before.speaker
        if goes_on and before is not None and not draft.relays and draft.listener is None:
            draft.relays = list(before.relays)
        before = draft


def unique(voices: Iterable[Voice], *, but: str = "") -> tuple[Voice, ...]:
    """Return voices in order, each once, none without a name, none that is the voice itself."""
    seen = {fold(but)}
    out = []
    for voice in voices:
        if voice.name and fold(voice.name) not in seen:
            seen.add(fold(voice.name))
            out.append(voice)
    return tuple(out)


def same(one: str, other: str) -> bool:
    """Tell whether two names are one: but for case and the article."""
    return bool(one) and fold(one) == fold(other)


def own(name: str, outlet: str) -> bool:
    """Tell whether a name is the report's own outlet, perhaps shortened: "the Courier" of "The Meridian Courier"."""
    short, full = fold(name).split(), fold(outlet).split()
    return bool(short) and (
        short == full or (len(short) < len(full) and short in (full[-len(short) :], full[: len(short)]))
    )


def _head(doc: Doc, spans: Spans) -> Token | None:
    found = doc.char_span(spans[0].start, spans[0].end, alignment_mode="expand") if spans else None
    return found.root if found is not None else None
