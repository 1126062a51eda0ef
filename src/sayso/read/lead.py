"""Role first, name later: whether a name that comes in is of the one whom the lead let speak without a name.

News introduces in this way: "A nurse says …", then, as the first name of all that speak: "Dr Ann Lee said".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.mentions import says
from sayso.read.phrases import agree, definite

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc, Token

    from sayso.read.names import Named
    from sayso.read.people import Person

LEAD: Final = 2  # the sentences of a headline and a lead
NEAR: Final = 4  # sentences from the lead's voice to its name
ADDRESSES: Final = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lady"})
RANKS: Final = frozenset({"captain", "colonel", "general", "lieutenant", "major", "sergeant", "inspector"})
POSTS: Final = frozenset({"head", "chief", "commander", "officer", "official", "leader", "director", "commissioner"})


def in_the_lead(named: Named, met: Sequence[Person], doc: Doc, sentence: Callable[[int], int]) -> Person | None:
    """Return the one unnamed voice of the lead when a name that now comes in must be its name, else None.

    `met` are those met so far, `sentence` gives the number of a token's sentence, 0 for the first of the prose.
    """
    told = [p for p in met if p.human and p.name and p.named is None and p.aloud and not p.plural and p.mentions]
    if len(told) != 1 or not named.mentions or not named.person or any(_speaks(p) for p in met if p not in told):
        return None
    lead, first = told[0], doc[named.mentions[0]]
    begins, here = sentence(lead.mentions[0][0]), sentence(first.i)
    near = begins <= LEAD and begins < here <= sentence(max(lead.spoke, lead.mentions[0][0])) + NEAR
    subject = first.dep_ in {"nsubj", "nsubjpass"} and not _introduces(first, named, lead)
    whole = (" " in named.name or named.pseudonym) and (named.speaks or says(first))
    return lead if near and subject and whole and _one_person(lead, named) else None


def described_before(named: Named, met: Sequence[Person], doc: Doc) -> Person | None:
    """Return the one unnamed voice that a name goes back to when it comes in: "the agent, Ann Lee"."""
    token = doc[named.mentions[0]] if named.mentions and named.person else None
    head = token.head if token is not None and token.dep_ == "appos" and token.head.tag_ == "NN" else token
    if token is None or head is None or not definite(head):
        return None
    said = (named.nouns & wording.HUMANS) - wording.GENERIC
    fits = [
        p for p in met if p.human and p.name and p.named is None and p.spoke >= 0 and not p.plural and said & p.nouns
    ]
    return fits[0] if len(fits) == 1 and agree(fits[0].gender, named.gender) else None


def _speaks(person: Person) -> bool:
    """Tell whether another has spoken, or is a name that will."""
    return person.human and bool(person.name) and (person.aloud or (person.named is not None and person.named.speaks))


def _introduces(token: Token, named: Named, lead: Person) -> bool:
    """Tell whether a name comes in as a new speaker's: "Ann Lee, who lives near by, said"."""
    beside = [child for child in token.children if child.dep_ in {"relcl", "appos"} and child.i > token.i]
    described = any(child.pos_ != "NUM" for child in beside)
    return described and says(token) and not named.nouns & lead.nouns


def _one_person(lead: Person, named: Named) -> bool:
    """Tell whether nothing that is said of the name speaks against whom the lead described."""
    spelt = {noun for title, noun in wording.SPELT_OUT.items() if title in named.nouns and title in ADDRESSES}
    said = (named.nouns & (wording.HUMANS | wording.TITLES)) - ADDRESSES - spelt - wording.GENERIC
    ranked = said <= RANKS and bool(lead.nouns & POSTS)
    general = lead.nouns <= wording.GENERIC
    return agree(lead.gender, named.gender) and (not said or bool(said & lead.nouns) or ranked or general)
