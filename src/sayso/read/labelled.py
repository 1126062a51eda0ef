"""Numbers that a label or a hyphen ties to what they count: "Wounded: 68.", "a 300-bed hospital"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.counted import Counted
from sayso.read.heads import HURT
from sayso.read.outcomes import outcome_of
from sayso.read.reached import UNCOUNTED
from sayso.read.tags import FINITE, NOUNS, PLURALS
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from sayso.read.figure_drafts import Draft
    from sayso.read.quantity_table import Table

_CONTESTS: Final = frozenset(("race", "contest", "match", "game", "fight", "show"))  # "a two-man race"
_LONGEST_LABEL: Final = 14
_TOTALS: Final = frozenset({"total", "registered", "turnout", "deaths", "cases"})
_ENDS: Final = frozenset({".", ";", "!", "?", "|", "\n"})
_SET: Final = word_set("on in at by this last yesterday today now from for over near among with")


def holding(words: Any) -> Counted | None:
    """Return what "300-bed" and "60-strong" count: the beds, and the crew that is so strong."""
    doc, end = words.doc, words.end
    if end + 1 >= len(doc) or doc[end].text != "-":
        return None
    part, after = doc[end + 1], doc[end + 2].lemma_ if end + 2 < len(doc) else ""
    if part.lower_ == "plus" or after in _CONTESTS:
        return None
    if part.lower_ != "strong":
        return Counted(part, (part,), ())
    noun = next((token for token in doc[end + 2 : end + 6] if token.pos_ in NOUNS and not _goes_on(token)), None)
    return Counted(noun, (noun,), outcome_of(noun)) if noun is not None else None


def bracketed(draft: Draft) -> Counted | None:
    """Return what a share in brackets is a share of: "women (61 percent) and Democrats (90 percent)"."""
    doc, start, end = draft.words.doc, draft.words.start, draft.words.end
    inside = start > 1 and doc[start - 1].text == "(" and doc[end : end + 1].text == ")"
    noun = doc[max(0, start - 2)]
    if not inside or not draft.quantity.share or noun.tag_ not in PLURALS or noun.lemma_ in UNCOUNTED:
        return None
    first = noun
    while first.i > draft.words.sent.start and first.nbor(-1).pos_ in {"ADJ", "NOUN"}:
        first = first.nbor(-1)
    return Counted(noun, tuple(doc[first.i : noun.i + 1]), ())


def _goes_on(noun: Any) -> bool:
    return noun.i + 1 < len(noun.doc) and noun.nbor().pos_ in NOUNS


def labelled(words: Any, table: Table) -> Counted | None:
    """Return what the label before a colon counts, where it is harm, people or a plural: "New cases of fever: 143"."""
    doc, start = words.doc, words.start
    end = doc[words.end] if words.end < len(doc) else None
    ends = end is None or end.is_punct or end.is_space or end.lower_ in _SET
    if start < 2 or not doc[start - 1].text.endswith(":") or not ends:  # noqa: PLR2004
        return None
    label = _label(doc, start - 2)
    led = end is not None and end.lower_ in _SET  # "23 in Kolvane" goes on with a sentence, not with a label
    if led and any(token.like_num or token.tag_ in FINITE or token.pos_ == "AUX" for token in label):
        return None
    known = table.names("affected") - table.names("affected", "things")
    counts = [
        token
        for token in label
        if (token.tag_ == "NNS" and token.pos_ == "NOUN") or {token.lemma_.casefold(), token.lower_} & (known | _TOTALS)
    ]
    if len(label) == 1 and label[0].lower_ in HURT | {"recovered", "vaccinated", "treated", "tested", "released"}:
        return Counted(words.root, (), (label[0],))
    if not counts:
        return None
    last = label[-1] if len(label) == 1 else counts[0]
    return Counted(last, tuple(token for token in label if not token.is_punct), ())


def _label(doc: Any, at: int) -> list[Any]:
    """Return the words of a label up to its sentence's beginning, without what stands in brackets."""
    found: list[Any] = []
    depth = int(doc[at + 1].text.startswith(")"))  # "Killed (confirmed): 31"
    while at >= 0 and len(found) <= _LONGEST_LABEL and not (doc[at].text in _ENDS or "\n" in doc[at].text):
        depth += {")": 1, "(": -1}.get(doc[at].text, 0)
        if not depth and doc[at].text != "(":
            found.append(doc[at])
        at -= 1
    return found[::-1] if len(found) <= _LONGEST_LABEL and found and found[-1].text[0].isupper() else []
