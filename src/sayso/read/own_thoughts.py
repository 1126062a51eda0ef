"""What somebody who has the floor thinks aloud: "I think the road is open", in a hearing, a speech, an interview.

The table of cues leans to news, where few say "I" but in quotations, and weighs these too low. Read only where it is
sure whose "I" it is; elsewhere they stay out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.read import wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import Statement
    from sayso.read.proposals import Proposal

OWN: Final = "own thought"
LEAST: Final = 0.35  # of the table's weight
THINKING: Final = wording.word_set(
    "think believe guess suppose suspect assume presume hope feel concede agree note submit understand"
)


def i_think(verb: Token) -> bool:
    """Tell whether a token is the verb of "I think" or "I believe"."""
    who = [child for child in verb.children if child.dep_ == "nsubj"] if verb.lemma_ in THINKING else []
    return bool(who) and who[0].text == "I" and verb.pos_ == "VERB"


def aloud(doc: Doc, weighed: Iterable[Proposal], *, least: float, taken: Collection[int]) -> Iterator[Proposal]:
    """Yield proposals with those of what "I" think just sure enough, to be kept where it is sure whose "I" it is.

    In the sentences whose first tokens are in `taken` there are no others of them.
    """
    for found in weighed:
        candidate = found.candidate
        thinks = candidate.construction == "clause after" and i_think(doc[candidate.head])
        beside = thinks and candidate.sentence in taken
        if thinks and found.nested is None and found.confidence >= LEAST and (beside or found.confidence < least):
            yield replace(found, confidence=least, candidate=replace(candidate, construction=OWN))
        elif not beside:
            yield found


def known(text: str, made: Iterable[Statement], turns: Sequence[Statement]) -> Iterator[Statement]:
    """Yield statements less what "I" think where nobody knows whose "I" it is.

    In an answer of an interview, one of its `turns`, "I" is the guest.
    """
    for one in made:
        i = not one.voice.name and [span.words(text) for span in one.source] == ["I"]
        turn = next((turn for turn in turns if _holds(turn, one)), None) if i else None
        if turn is not None:
            yield replace(one, voice=replace(turn.voice, mentions=one.source))
        elif one.voice.name or not one.reason.endswith(f"({OWN})"):
            yield one


def _holds(turn: Statement, one: Statement) -> bool:
    return bool(one.cue) and any(span.holds(one.cue[0]) for span in turn.content)
