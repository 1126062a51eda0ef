"""Through whom: who was told, and which outlets pass the words on between the voice and this report."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sayso.model import Voice
from sayso.read import passing, wording
from sayso.read.names import fold, initials
from sayso.read.spans import subtree, tight
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import Report, Spans
    from sayso.read.drafts import Draft
    from sayso.read.passing import Release
    from sayso.read.proposals import Proposal
    from sayso.read.voices import Voices

ASKS: Final = frozenset({"ask", "question", "press"})
DIALOGUE: Final = 400  # code points from a question to its answer
PERSONAL: Final = frozenset({"me", "us"})  # in a quotation they are not the outlet that quotes
ASKED: Final = frozenset(  # who is so spoken to hears a wish or a warning, and passes nothing on
    {"ask", "order", "urge", "warn", "promise", "remind", "advise", "notify", "persuade", "convince", "assure", "brief"}
)
_OURS: Final = re.compile(r"^(?:us|me|(?:this|our) \w+)$", re.IGNORECASE)
_ANYBODY: Final = re.compile(r"^(?:the )?(?:reporters|journalists|press|media)$", re.IGNORECASE)


def told(doc: Doc, spans: Spans, voices: Voices) -> Voice | None:
    """Return who was told, as the text names them; "us" and "reporters" are kept as written."""
    token = _head(doc, spans)
    if token is None:
        return None
    words = " ".join(spans[0].words(text_of(doc)).split())
    if _OURS.match(words) and not (words.lower() in PERSONAL and voices.quotes(token)):
        return Voice(words, "unresolved", spans)
    if words.lower() == "us":
        return Voice("", "unresolved", spans)
    if _ANYBODY.match(words):
        return Voice(words, "group", spans)
    person = voices.described(token)
    return voices.named(person, spans) if person is not None else Voice("", "unresolved", spans)


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
    verb = doc[candidate.head]
    through = [voices.named(person, ()) for person in map(voices.described, passing.sources_cited(verb)[:-1]) if person]
    through += _voices(passing.passing(doc, candidate), voices)
    through += _voices((release.who for release in released if passing.said_in(release, verb)), voices)
    if (whom := _head(doc, candidate.listener)) is not None:
        carried = [person for person in map(voices.described, passing.told_on(whom)) if person is not None]
        through = [voices.named(person, ()) for person in carried] or through
    heard = listener is not None and verb.lemma_ not in ASKED
    if listener is not None and heard and candidate.listener and is_outlet(doc, listener, candidate.listener):
        through.append(listener)
    if found.nested is None and (first := passing.copied_from(text_of(doc))):
        through = [Voice(first, "organisation"), *(one for one in through if not own(one.name, first))]
    named = [voice for voice in through if any(map(str.isupper, voice.name)) or voice.kind in {"unnamed", "group"}]
    return list(unique([voice for voice in named if not own(voice.name, report.outlet.value)]))


def released_by(report: Report, voices: Voices) -> list[Voice]:
    """Return who released the one recording or transcript that a report is about; nobody when there are several."""
    found = [one for one in passing.releases(report, voices.doc) if one.nouns & passing.RECORDED]
    given = list(unique(_voices((one.who for one in found), voices)))
    return given if len(given) == 1 and not own(given[0].name, report.outlet.value) else []


def _voices(tokens: Iterable[Token], voices: Voices) -> list[Voice]:
    out = []
    for token in tokens:
        person = voices.described(token)
        words = {word.lower_ for word in token.subtree}
        outlet = token.pos_ == "PROPN" and bool(words & (wording.OUTLET_NOUNS | wording.OUTLETS))
        if person is not None and (person.kind in {"organisation", "document"} or outlet):
            out.append(voices.named(person, tight(text_of(token.doc), *subtree(token))))
    return out


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
    if token.pos_ != "PROPN" and " " in voice.name and voice.kind != "document":
        described = token.lemma_.lower() in wording.OUTLET_NOUNS or _service(token)
        return described or any(word[0].isupper() for word in voice.name.split() if word.lower() in wording.OUTLETS)
    if words & (wording.OUTLET_NOUNS | wording.OUTLETS):
        return True
    if words & wording.INSTITUTIONS or token.pos_ != "PROPN":
        return False
    return voice.name.startswith("The ") or token.ent_type_ in {"ORG", "WORK_OF_ART", ""}


def _service(token: Token) -> bool:
    """Tell whether a noun is of a broadcaster's service in a language: "the OBC's Russian service"."""
    named = any(child.dep_ == "poss" and child.pos_ == "PROPN" for child in token.children)
    return token.lemma_ == "service" and named and any(child.ent_type_ == "NORP" for child in token.children)


def pass_on(drafts: Sequence[Draft], voices: Voices) -> None:
    """Give a voice's other statements the relay that the report names for one of them, where that is how they came.

    A pseudonym or an unnamed voice is known only through who took its words down, so all it says came that way. What a
    named voice says right after, with nobody else between and nobody else told, goes on with the same interview.
    """
    for draft in drafts:
        draft.relays = [voices.by_now(relay) for relay in draft.relays]
        draft.listener = voices.by_now(draft.listener) if draft.listener is not None else None
        if draft.listener is not None and draft.speaker is not None and draft.listener.name == draft.speaker.name:
            draft.listener = None  # “Why?” asked Ann: the parser took who asks for who is asked
    _answer(drafts)
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


def _answer(drafts: Sequence[Draft]) -> None:
    """Let who asks and who answers right after, each with words of their own, be who the other speaks to."""
    told = sorted((one for one in drafts if one.proposal.nested is None), key=lambda one: one.proposal.start)
    for asks, answers in pairwise(told):
        asker, answerer = asks.speaker, answers.speaker
        dialogue = asks.proposal.candidate.lemma in ASKS and answers.proposal.candidate.lemma in wording.ANSWERING
        near = answers.proposal.start - asks.proposal.start < DIALOGUE
        if not dialogue or not near or asker is None or answerer is None or asker is answerer:
            continue
        asks.listener = asks.listener or answerer.voice(())
        answers.listener = answers.listener or asker.voice(())


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
    shortened = len(short) < len(full) and short in (full[-len(short) :], full[: len(short)])
    return bool(short) and (short == full or shortened or (len(full) > 1 and name == initials(outlet)))


def _head(doc: Doc, spans: Spans) -> Token | None:
    found = doc.char_span(spans[0].start, spans[0].end, alignment_mode="expand") if spans else None
    return found.root if found is not None else None
