"""Names that a report gives to somebody in place of the real one: "whose name has been changed", "call him Ivo"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.read import naming, wording
from sayso.read.phrases import antecedent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.read.names import Named, Register

_WITHHELD: Final = (
    r"(?:whose|his|her|their|not\s+(?:his|her|their|the)(?:\s+\w+)?)\s+real\s+name|real\s+name|pseudonym|name(?:s)?\s+(?:has|have|was|were)\s+been\s+"
    r"changed|names?\s+changed|identified\s+only\s+(?:as|by)|known\s+only\s+as|(?:under|carr(?:y|ies|ied)|us(?:e|es|ed|ing))\s+the\s+name|(?:go|goes|went|going)\s+by\s+the\s+name|asked\s+(?:that\s+we\s+call|to\s+be\s+called|to\s+be\s+identified)|"
    r"(?:is|was)\s+not\s+(?:his|her|their)\s+name\b|changed\s+(?:his|her|their)\s+names?\b|an\s+alias|not\s+be\s+named\s+in\s+full|surname\s+(?:is|was|has\s+been)\s+withheld|g(?:iven?|ave)\s+(?:(?:his|her)\s+name\s+)?only\s+as|identif(?:y|ied|ies)\s+(?:him|her)self\s+only\s+as|first\s+name\s+only"
)
WITHHELD: Final = re.compile(_WITHHELD)  # over a text in lower case: without regard to case it takes four times as long


def mark(register: Register) -> None:
    """Mark the one-word names of a register that the text says are not the whole or the real name."""
    for verb in register.doc:
        given = naming.calls(verb)
        named = register.of(given[1]) if given is not None else None
        if named is not None and not named.nouns & wording.OUTLET_NOUNS:
            named.votes += 2
            named.pseudonym |= " " not in named.name and (naming.chosen(verb) or _by_an_outlet(register, verb))
    for named in register.named:
        alone = () if " " in named.name else (register.doc[at - 2] for at in named.mentions if at > 1)
        if any((behind := naming.in_marks(trade)) is not None and register.of(behind) is named for trade in alone):
            named.votes += 2
            named.pseudonym = True
    for match in WITHHELD.finditer(_lowered(register.text)):
        line = max(register.text.rfind("\n", 0, match.start()), match.start() - 250)
        before = [named for named in _alone(register, match.start() - 500, match.start()) if named[2].person]
        near = _alone(register, line, match.end() + 120, match.start()) or before
        if near:
            min(near, key=lambda found: found[:2])[2].pseudonym = True


def _lowered(text: str) -> str:
    """Return a text in lower case, every character at its place."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(one.lower()[0] for one in text)


def _by_an_outlet(register: Register, verb: Token) -> bool:
    """Tell whether it is an outlet that calls somebody so: "whom the Coast Courier calls Ivo"."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    named = register.of(antecedent(subject) if subject.tag_ == "WDT" else subject) if subject is not None else None
    return verb.lemma_ == "call" and named is not None and not named.person


def _alone(register: Register, begin: int, end: int, place: int | None = None) -> list[tuple[int, str, Named]]:
    """Return those of one name met between two places who may be people, with how far off."""
    found = [
        (abs(register.doc[i].idx - (end if place is None else place)), named.name, named)
        for named in register.named
        for i in named.mentions
        if " " not in named.name and begin <= register.doc[i].idx <= end and not named.nouns & wording.OUTLET_NOUNS
    ]
    return [one for one in found if not _outlet_or_place(one[2], register.doc)]


def _outlet_or_place(named: Named, doc: Doc) -> bool:
    tokens = [doc[i] for i in named.mentions]
    located = any(token.dep_ == "pobj" and token.head.lower_ in wording.PLACING for token in tokens)
    if named.name.isupper() or located or all(token.dep_ == "poss" for token in tokens):
        return True
    return any(child.dep_ == "det" for token in tokens for child in token.children)
