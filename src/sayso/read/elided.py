"""What a sentence says of a number that stands bare: the noun that an earlier figure has, and its own predicate.

"Ten men were killed and 12 wounded", "28 asked and three agreed", "31 of them in Ruvane": the noun is supplied from the
sentence, what happened from the number's own words, else from the figure it goes with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.counted import Counted
from sayso.read.going_on import going_on
from sayso.read.in_every import in_every, joined_shares
from sayso.read.labelled import bracketed, holding, labelled
from sayso.read.leaning import as_share, in_turn, leaning
from sayso.read.led import is_taken
from sayso.read.lenders import goes_with, lender_of
from sayso.read.listed import listed
from sayso.read.noncounts import next_word
from sayso.read.of_them import of_some, of_them, points
from sayso.read.ones import (
    befell_one,
    beside_count,
    fitting,
    in_a_state,
    is_harm,
    is_named_site,
    is_one,
    is_pointed_at,
    is_thing,
    one_more,
    one_of_so_many,
    one_of_them,
    only,
    struck,
)
from sayso.read.outcomes import beside_words, verb_words
from sayso.read.owed import is_sum_again
from sayso.read.predicates import predicate, setting
from sayso.read.reached import TOLLS
from sayso.read.remainders import is_remainder, remainder
from sayso.read.shares import is_next
from sayso.read.standalone import standalone
from sayso.read.wholes import fronted_whole, is_size, share_whole, told_before, whole
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.read.figure_drafts import Draft
    from sayso.read.quantity_table import Table
    from sayso.read.wholes import Whole

_BESIDE: Final = word_set("against than not perhaps maybe or only to from of with another")
_OWN: Final = frozenset({"loose", "pronoun", "no_harm", "singular", ""})
_BADLY: Final = word_set("so badly seriously critically fatally severely mortally")
_COUNTING: Final = word_set("be count put estimate record report register tally say")


def complete(drafts: Sequence[Draft], table: Table, earlier: Sequence[Draft] = ()) -> list[Draft]:
    """Return the figures of one sentence, in order, each with what the sentence lets it borrow.

    `earlier` are the figures of the sentence before, whose noun a number may lean on that has none at all.
    """
    drafts = joined_shares(drafts)
    fronted = fronted_whole(drafts[0].words.sent, drafts) if drafts else None
    if fronted is not None and fronted.words[-1].lemma_.casefold() in table.names("uncounted"):
        fronted, drafts = None, [one for one in drafts if one.noun]  # "of every 100 litres pumped, 38 are lost"
    kept: list[Draft] = []
    wholes: list[Whole] = [fronted] if fronted else []
    for at, draft in enumerate(drafts):
        if is_size(draft, wholes) or is_next(draft, (*earlier, *kept)) or is_sum_again(draft, drafts[:at], table):
            continue
        before = next((one for one in reversed(drafts[:at]) if not is_size(one, wholes)), None)
        front = fronted if fronted is None or fronted.words[-1].i < draft.words.start else None
        draft.whole = draft.whole or whole(draft, kept or told_before(draft, earlier), drafts, front)
        found = _found(draft, kept, drafts, front, table) or _alone(draft, kept, earlier, front, before)
        if found is None or is_pointed_at(draft):
            continue
        if is_remainder(draft) and not remainder(draft, draft.whole or front, (*earlier, *kept)):
            continue
        draft.found = found = fitting(found, table) if found.head == draft.words.root else found
        if found.head == draft.words.root:
            draft.quantity = as_share(draft, kept)
        elif _is_pointing(found):
            _name(draft, (*earlier, *kept))
        share_whole(draft, kept, kept[-1:] or earlier[-1:])
        lent = front is not None and found.head == draft.words.root and found.noun is front.noun
        if draft.whole is None and front is not None and (lent or _is_part(draft, front)):
            draft.whole = front
        wholes += [draft.whole] if draft.whole else []
        kept.append(draft)
    in_turn(kept, earlier)
    in_every(kept, fronted)
    return [draft for draft in kept if not is_size(draft, wholes)]


def _is_pointing(found: Counted) -> bool:
    """Tell a noun that only points at what was counted before: "the army's figure is 391", "the correct number"."""
    bare = all(token.pos_ == "ADJ" or token == found.head for token in found.noun)
    return bool(found.noun and bare and found.head.lemma_ in {"figure", "number"})


def _name(draft: Draft, told: Sequence[Draft]) -> None:
    """Give a number whose noun only points what the figure before it counts."""
    lender = next((one for one in reversed(told) if one.noun and not one.quantity.share), None)
    if lender is not None and lender.counted.head.lemma_ not in TOLLS:
        draft.found = Counted(draft.counted.head, lender.noun, lender.counted.outcome)
        draft.borrowed = True


def _found(
    draft: Draft, kept: Sequence[Draft], drafts: Sequence[Draft], fronted: Whole | None, table: Table
) -> Counted | None:
    if points(draft):
        found = of_them(draft) if draft.whole is not None else of_some(draft)
        return found if found and not (is_one(draft) and not one_of_them(draft, found, table)) else None
    if draft.found is not None and not draft.refused:
        return draft.found if draft.noun else _with_noun(draft, draft.found, kept, fronted)
    if draft.refused == "pronoun" and draft.noun:
        able = (
            kept
            or only(draft)
            or beside_count(draft, drafts)
            or is_thing(draft, table)
            or in_a_state(draft.counted.head)
            or is_named_site(draft.counted.head)
        )
        return draft.found if (able and one_more(draft)) or one_of_so_many(draft, table) else None
    harmed = _harmed(draft, kept, fronted, table)
    if harmed is not None:
        return harmed
    tied = holding(draft.words) or bracketed(draft) or labelled(draft.words, table) or listed(draft, table)
    if tied:
        return tied if tied.noun else _with_noun(draft, tied, kept, fronted)
    ranking = draft.words.text.casefold() == "most" and draft.words.root.dep_ != "nsubj"
    able = draft.refused in _OWN and bool(fronted or kept) and not ranking
    return _elided(draft, kept, fronted, table) if able else None


def _harmed(draft: Draft, kept: Sequence[Draft], fronted: Whole | None, table: Table) -> Counted | None:
    """Read "one was hurt" and, behind "four were buried on Monday", "one more this morning"."""
    found = draft.found
    if found is None or draft.refused != "pronoun":
        return None
    if not (struck(draft, table) or (kept and is_harm(found.outcome, table))):
        return None
    again = {one.lower_ for one in (*found.noun, *found.outcome)} == {"more"}
    if kept and again:
        return Counted(draft.words.root, kept[-1].noun, kept[-1].counted.outcome)
    return _with_noun(draft, found, kept, fronted)


def _alone(
    draft: Draft, kept: Sequence[Draft], earlier: Sequence[Draft], fronted: Whole | None, before: Draft | None
) -> Counted | None:
    """Read a number that nothing beside it names: one that goes with the figure before it, or whose clause counts."""
    numbered = draft.noun and draft.counted.head.like_num  # "two of the nine"
    none = draft.refused == "no_harm" and draft.words.text.casefold() == "none"  # "they missed none"
    one = draft.refused == "pronoun" and is_one(draft)
    if (draft.refused not in {"", "loose", "no_share"} and not (none or one)) or (
        draft.noun and draft.refused and not numbered
    ):
        return None
    lender = lender_of(kept) or lender_of(earlier)
    able = lender is not None and lender.counted.head.lemma_ not in TOLLS
    noun = fronted.noun if fronted else lender.noun if lender and able else ()
    found = leaning(draft, kept, earlier, before=before) or standalone(draft, noun, lent=lender is not None)
    return found or going_on(draft, kept, earlier, before)


def _with_noun(draft: Draft, found: Counted, kept: Sequence[Draft], fronted: Whole | None) -> Counted:
    """Supply the noun to a figure that says only what happened: "30 men died and 12 were hurt"."""
    lender = lender_of(kept)
    if lender and goes_with(draft, lender):
        return Counted(found.head, lender.noun, found.outcome)
    return Counted(found.head, fronted.noun, found.outcome) if fronted else found


def _elided(draft: Draft, kept: Sequence[Draft], fronted: Whole | None, table: Table) -> Counted | None:
    """Read a number with neither noun nor harm, beside an earlier figure or the whole that begins the sentence."""
    alike = [one for one in kept if one.quantity.share == draft.quantity.share or not draft.quantity.share]
    lender = lender_of(alike, subject=predicate(draft.words.doc, draft.words.end) is not None)
    if fronted is not None and lender is None and _is_part(draft, fronted):
        draft.whole = fronted
        verb, said = fronted.words[0].nbor(-1).head, predicate(draft.words.doc, draft.words.end)
        behind = verb_words(verb) if verb.pos_ == "VERB" else ()
        return Counted(draft.words.root, fronted.noun, behind if said is None else said)
    outcome = _bare(draft, lender, table)
    if outcome is None:
        return None
    if draft.whole is None and fronted is not None and (lender is None or lender.whole is fronted):
        draft.whole = fronted
    noun = lender.noun if lender else fronted.noun if fronted else ()
    return Counted(draft.words.root, noun, outcome)


def _is_part(draft: Draft, fronted: Whole) -> bool:
    """Tell a number that stands right behind the whole that the sentence begins with: "Of my 32 classmates three"."""
    between = draft.words.doc[fronted.words[-1].i + 1 : draft.words.start]
    return all(token.is_punct or token.pos_ == "ADV" for token in between)


def _bare(draft: Draft, lender: Draft | None, table: Table) -> tuple[Any, ...] | None:
    """Return what is said of a bare number, () where it goes with the earlier figure, None where it may be no count."""
    words, doc = draft.words, draft.words.doc
    outcome = lender.found.outcome if lender and lender.found else ()
    said = predicate(doc, words.end)
    if said is None and words.root.dep_ in {"nsubj", "nsubjpass"} and words.root.head.pos_ in {"VERB", "AUX"}:
        said = verb_words(words.root.head)
    if said is not None:
        return said if not is_one(draft) or befell_one(draft, said, lender, table) else None
    if lender is not None and is_one(draft) and next_word(words) in _BADLY:
        return outcome  # "several were beaten, one so badly that he lost an eye"
    taken = (is_one(draft) and is_taken(words)) or (draft.quantity.kind == "none" and words.root.dep_ == "dobj")
    if lender is not None and taken and words.text.casefold() != "no":
        return verb_words(words.root.head)
    if lender is None or ((is_one(draft) or words.text.casefold() == "no") and not setting(doc, words.end)):
        return None
    before = doc[words.start - 1].lower_ if words.start else ""
    told = {token.lemma_ for token in outcome} | _COUNTING
    again = words.root.dep_ in {"dobj", "attr"} and words.root.head.lemma_ in told
    ends = words.end >= len(doc) or doc[words.end].is_punct or doc[words.end].pos_ in {"CCONJ", "SPACE"}
    ends = ends or doc[words.end].lower_ == "as"
    draft.borrowed = setting(doc, words.end) or (ends and (before in _BESIDE or again))
    if not draft.borrowed:
        return None
    apart = doc[words.end].lower_ in {"with", "without"} if words.end < len(doc) else False
    return (beside_words(doc, words.end) if apart else ()) or outcome
