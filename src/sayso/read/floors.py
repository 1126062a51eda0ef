"""Who is given the floor: announced, called upon, presented by themselves, interviewed, or labelled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.guests import OPENING, after_introduction, interviewed, topic
from sayso.read.names import fold
from sayso.read.page import TALK, could_be_one, last_name
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from sayso.read.names import Named
    from sayso.read.page import Page
    from sayso.read.turns import Form, Turn

ASKED: Final = 2  # questions to "you" that make a talk of two
BESIDE: Final = 2  # tokens from "I" to the name in "I, X, …"
LONGEST_TITLE: Final = 12  # code points
NEAR: Final = 4  # words
_PLEADED: Final = re.compile(r"\b(?:argument|testimony|examination)\b", re.IGNORECASE)
_CALLS: Final = re.compile(
    r"(?<!may it )\bplease\b|\bgo ahead\b|\bproceed\b|\byou may\b|\bthe floor\b|\byour turn\b", re.IGNORECASE
)
_LABEL: Final = re.compile(r"(?:^[\"“]?|(?<=[.] )|(?<=[A-Z] ))([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}):(?= |$)")


@dataclass(frozen=True, slots=True)
class Floor:
    """Who has the floor from a paragraph on; of several who share it each speaks at times. Nobody: it is closed."""

    begins: int
    holders: tuple[Named, ...]
    form: Form
    sure: bool = False  # labelled: every paragraph is the holder's


def floors(page: Page) -> list[Floor]:
    """Return who is given the floor, in order of the text; nothing when nobody is."""
    labels = list(labelled(page))
    if labels:
        return labels
    questions = [at for at, turn in enumerate(page.turns) if turn.asks_you]
    if len(questions) >= ASKED and (guests := interviewed(page, questions[0])):
        return [Floor(after_introduction(page, questions[0], guests), guests, "interview")]
    found: dict[int, Floor] = {}
    for at, turn in enumerate(page.turns):
        if (named := announced(page, at)) is not None:
            found[at + 1] = Floor(at + 1, (named,), "hearing" if _PLEADED.search(turn.text) else "speech")
        if (named := presents(page, at)) is not None:
            found[at] = Floor(at, (named,), "hearing" if len(questions) >= ASKED else "speech")
        if (named := called(page, at)) is not None and _taken_up(page, at):
            found[at + 1] = Floor(at + 1, (named,), "hearing")
    if not found and len(questions) >= ASKED and (guests := topic(page, questions[0])):
        return [Floor(after_introduction(page, questions[0], guests), guests, "interview")]
    return [found[at] for at in sorted(found) if at < len(page.turns)]


def presents(page: Page, at: int) -> Named | None:
    """Return who presents himself in a paragraph: "my name is X", "I'm X", "I, X, …"."""
    for token, named in page.named[at]:
        verb = token.head
        if token.dep_ == "appos" and verb.text == "I" and 0 < token.left_edge.i - verb.i <= BESIDE:
            return named
        if verb.lemma_ != "be" or token.dep_ != "attr":
            continue
        who = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < token.i), None)
        if who is not None and (who.text == "I" or (who.lemma_ == "name" and _owner(who) == "my")):
            return named
    return None


def called(page: Page, at: int) -> Named | None:
    """Return whom a paragraph calls upon to speak: a last sentence that is only a name, or "X, please proceed"."""
    turn, names = page.turns[at], [one for one in page.named[at] if _titled(one[0])]
    if not names or turn.heading:
        return None
    token, named = names[-1]
    rest = page.text[token.idx + len(token.text) : turn.end].strip()
    before = page.doc[token.sent.start : token.i]
    if rest in {"?", "."} and sum(word.is_alpha for word in before) <= len(named.name.split()):
        return named
    for first, whose in names:
        opens = first.sent.start_char >= first.idx - len(whose.name) - LONGEST_TITLE
        if opens and could_be_one(whose) and _CALLS.search(page.text[first.idx : first.sent.end_char]):
            return whose
    return None


def _taken_up(page: Page, at: int) -> bool:
    """Tell whether the next turn, headings aside, opens as one does who was called upon."""
    following = next((turn for turn in page.turns[at + 1 :] if not turn.heading or turn.takes_up), None)
    return following is not None and following.takes_up


def announced(page: Page, at: int) -> Named | None:
    """Return who gives the talk that a line announces: "Remarks by X", "X's address", "ARGUMENT OF X"."""
    turn = page.turns[at]
    upper = turn.text.isupper()
    cue = TALK.search(turn.text) if upper or at < OPENING else None
    if cue is None or not (upper or turn.heading or turn.text.endswith(":")):
        return None
    where = turn.start + cue.start()
    if upper:
        found = [named for named in page.people if last_name(named) in fold(turn.text[cue.end() :]).split()]
    else:
        people = [(token, named) for token, named in page.named[at] if named in page.people]
        found = [n for t, n in people if t.idx < where <= t.sent.end_char and _gives(t, where)]
        found = found or [n for t, n in people if t.idx > where and _after_by(t, n, where)]
    return found[0] if found and all(one is found[0] for one in found) else None


def labelled(page: Page) -> Iterator[Floor]:
    """Yield the floors that labels give: "X: …" at the beginning of a paragraph, or alone before it."""
    labels = [(at, label) for at, turn in enumerate(page.turns) if (label := label_of(turn))]
    known = {label: labels_whom(page, label) for _, label in labels}
    if not any(known.values()):
        return
    for at, label in labels:
        named = known[label]
        if named is not None or label.isupper() or sum(label == other for _, other in labels) > 1:
            yield Floor(at, (named,) if named is not None else (), "speech", sure=True)


def label_of(turn: Turn) -> str:
    """Return the label that a paragraph begins with, or is: "COUNSEL" of "COUNSEL: Why?"; nothing when it has none."""
    found = _LABEL.search(turn.text)
    if found is None:
        return ""
    first = not turn.text[: found.start(1)].strip('"“')
    return found.group(1) if first or found.end() == len(turn.text) else ""


def labels_whom(page: Page, label: str) -> Named | None:
    """Return whom a label names: by the whole name, the surname, or an office that one person in the text holds."""
    words = [word for word in fold(label).replace(".", "").split() if word not in wording.TITLES]
    people = page.people or [named for named in page.register.named if could_be_one(named)]
    found = [named for named in people if words and fold(named.name).split() == words]
    found = found or [named for named in people if words and last_name(named) == words[-1]]
    if not found:
        office = re.compile(re.escape(fold(label)) + r" (\w[\w’'-]*(?: \w[\w’'-]*)?)", re.IGNORECASE)
        after = {fold(match.group(1)) for match in office.finditer(page.text) if match.group(1)[0].isupper()}
        found = [named for named in people if any(last_name(named) in name.split() for name in after)]
    return found[0] if found and all(one is found[0] for one in found) else None


def _owner(noun: Token) -> str:
    return next((child.lower_ for child in noun.children if child.dep_ == "poss"), "")


def _titled(token: Token) -> bool:
    first = token.left_edge
    return any(t.lower_.rstrip(".") in wording.TITLES for t in token.doc[max(0, first.i - 1) : token.i])


def _after_by(token: Token, named: Named, where: int) -> bool:
    """Tell whether a name stands after "by", "of" or "from", which stands after the word for a talk."""
    begin = token.idx + len(token.text) - len(named.name)
    words = text_of(token.doc)[where:begin].lower().split()
    return any(word in {"by", "of", "from"} for word in words[1:3]) and len(words) <= 2 + NEAR


def _gives(token: Token, where: int) -> bool:
    """Tell whether a name stands before the word for a talk as its owner: "X's address", "X floor speech"."""
    between = text_of(token.doc)[token.idx + len(token.text) : where].lower().split()
    return len(between) <= NEAR and not set(between) & {"on", "about", "for", "to", "in", "of", "and"}
