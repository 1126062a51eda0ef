"""What the table of cues weighs in a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.read.quotations import words
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.read.proposals import Proposal

_LONG: Final = (3, 6, 12, 25, 50)


def features(doc: Doc, proposal: Proposal) -> tuple[str, ...]:
    """Name what the table of cues weighs: the construction, the cue, who speaks, how the content looks."""
    candidate = proposal.candidate
    cue, name = doc[candidate.head], candidate.construction
    who = doc[candidate.source_head] if candidate.source_head >= 0 else None
    length = sum(words(text_of(doc), span) for span in proposal.content)
    kind = "marked" if proposal.kind != "indirect" else "plain"
    found = [
        "bias",
        f"construction={name}",
        f"construction={name}|{kind}",
        f"cue={candidate.lemma}",
        f"cue={candidate.lemma}|{name}",
        f"cue={candidate.lemma}|{kind}",
        f"kind={proposal.kind}",
        f"nested={proposal.nested is not None}",
        f"length={sum(length > limit for limit in _LONG)}|{kind}",
        f"form={cue.tag_}|{name}",
        f"negated={candidate.negated}",
        f"who={_who(who)}|{name}",
        f"who={_who(who)}|cue={candidate.lemma}",
        f"dep={cue.dep_}|{name}",
        f"modal={any(c.tag_ == 'MD' for c in cue.children)}|{name}",
        f"listener={bool(candidate.listener)}|{name}",
        f"that={_has_that(cue)}",
    ]
    first = doc.char_span(proposal.content[0].start, proposal.content[0].end, alignment_mode="expand")
    if first is not None:
        found.append(f"begins={first[0].tag_}|{name}")
        found.append(f"clause={any(t.dep_ in {'nsubj', 'nsubjpass', 'expl'} for t in first)}|{name}")
    found += [f"{name}|{how}" for how in _layout(doc, proposal)]
    return tuple(found)


def _layout(doc: Doc, proposal: Proposal) -> tuple[str, ...]:
    """Name how the roles lie in the sentence: what parts content and cue, whether they begin and end it."""
    text, candidate = text_of(doc), proposal.candidate
    roles = sorted((*candidate.cue, *candidate.source))
    content = proposal.content
    if not roles:
        return ()
    if content[0].start < roles[0].start:
        gap = text[min(content[0].end, roles[0].start) : roles[0].start]
    else:
        gap = text[roles[-1].end : content[0].start]
    parted = next((mark for mark in (";", ":", ".", ",", "\n") if mark in gap), "nothing")
    sentence = doc[candidate.head].sent
    ends = not any(token.is_alpha and token.idx >= roles[-1].end for token in sentence)
    return (f"parted={parted}", f"ends={ends}", f"first={content[0].start <= sentence.start_char + 1}")


def _has_that(cue: Token) -> bool:
    clauses = [child for child in cue.children if child.dep_ == "ccomp"]
    return any(c.lower_ == "that" and c.dep_ == "mark" for clause in clauses for c in clause.children)


def _who(token: Token | None) -> str:
    if token is None:
        return "none"
    if token.pos_ == "PRON":
        return token.lower_
    return token.ent_type_ if token.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} else token.pos_
