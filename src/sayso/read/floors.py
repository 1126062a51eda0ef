"""Who is given the floor: announced, called upon, presented by themselves, interviewed, or labelled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.calling import called, cheers, pleads, presents, taken_up
from sayso.read.guests import OPENING, after_introduction, interviewed, topic
from sayso.read.names import fold
from sayso.read.page import TALK, could_be_one, last_name
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from sayso.read.names import Named
    from sayso.read.page import Page
    from sayso.read.turns import Form, Turn

ASKED: Final = 2  # questions to "you" that make a talk of two
NEAR: Final = 4  # words
LABELS: Final = 2  # that make a transcript; one alone is a headline's, or a heading
TOLD: Final = 0.3  # the share of paragraphs up to which an interview names its guests
_PLEADED: Final = re.compile(r"\b(?:argument|testimony|examination)\b", re.IGNORECASE)
_THEIRS: Final = re.compile(r"\b(?:I|you|your)\b")
_QUOTED: Final = re.compile(r"[“\"][^”\"]*[”\"]?")
_ARTICLE: Final = re.compile(r"\bthe (?=\w)", re.IGNORECASE)
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
    asking = [at for at, turn in enumerate(page.turns) if turn.text.endswith("?") and not turn.goes_on]
    questions = [at for at in asking if page.turns[at].asks_you]
    talk = len(questions) >= ASKED
    if (talk or (questions and len(asking) >= ASKED)) and (guests := interviewed(page, asking[0])):
        return _interview(page, asking[0], guests)
    found = _given(page, talk=talk)
    if not found and talk and (guests := topic(page, questions[0])):
        return _interview(page, questions[0], guests)
    if not found:
        found = {floor.begins: floor for floor in _cheered(page)}
    return [found[at] for at in sorted(found) if at < len(page.turns)]


def _interview(page: Page, question: int, guests: tuple[Named, ...]) -> list[Floor]:
    """Return the floor of those interviewed; nothing where the report goes on to speak of them, as news do.

    Who presents himself in the course of it is one of them.
    """
    begins = after_introduction(page, question, guests)
    for at in range(begins, len(page.turns)):
        own = presents(page, at)
        guests = guests if own is None or own in guests or not own.person else (*guests, own)
    told = sum(_tells_of(page, at, guests) for at in range(begins, len(page.turns)))
    return [Floor(begins, guests, "interview")] if told <= TOLD * (len(page.turns) - begins) else []


def _tells_of(page: Page, at: int, guests: Sequence[Named]) -> bool:
    """Tell whether a paragraph names somebody as a report does, with no I and no you outside quotations."""
    named = any(one in guests for _, one in page.named[at])
    return named and not _THEIRS.search(_QUOTED.sub("", page.turns[at].text))


def _cheered(page: Page) -> Iterator[Floor]:
    """Yield the floors of one for whom the audience shouts, between its shouts."""
    shouts = cheers(page)
    for at, star in shouts:
        if at == shouts[0][0]:
            yield Floor(0, (star,), "speech", sure=True)
        yield Floor(at, (), "speech", sure=True)
        yield Floor(at + 1, (star,), "speech", sure=True)


def _given(page: Page, *, talk: bool) -> dict[int, Floor]:
    """Return the floors that the paragraphs give, by where each begins; `talk` tells that questions are asked."""
    found: dict[int, Floor] = {}
    for at, turn in enumerate(page.turns):
        if (named := announced(page, at)) is not None:
            found[at + 1] = Floor(at + 1, (named,), "hearing" if _PLEADED.search(turn.text) else "speech")
        if (named := presents(page, at)) is not None:
            found[at] = Floor(at, (named,), "hearing" if talk or pleads(page, at) else "speech")
        if (named := called(page, at)) is not None and taken_up(page, at):
            if not found and at and pleads(page, at - 1):  # who is asked by name is who has just pleaded
                found[at - 1] = Floor(at - 1, (named,), "hearing")
            found[at + 1] = Floor(at + 1, (named,), "hearing")
    return found


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
    known = {label: _told_of(page, label) for _, label in labels}
    if len(labels) < LABELS or not any(known.values()):
        return
    for at, label in labels:
        named = known[label]
        if named is not None or label.isupper() or sum(label == other for _, other in labels) > 1:
            begins = at + (not page.turns[at].text.strip('"“').startswith(label))
            yield Floor(begins, (named,) if named is not None else (), "speech", sure=True)
            following = next((other for other, _ in labels if other > begins), len(page.turns))
            if named is not None and any(_tells_of(page, one, (named,)) for one in range(begins + 1, following)):
                yield Floor(
                    begins + 1, (), "speech", sure=True
                )  # the report goes on, and speaks of the one with the label


def _told_of(page: Page, label: str) -> Named | None:
    """Return whom a label names, where the text names that one elsewhere too: no "Title:" or "Date:"."""
    named = labels_whom(page, label)
    tokens = [page.doc[at] for at in named.mentions] if named is not None else []
    return named if any(not _labels(page, token) for token in tokens) else None


def _labels(page: Page, token: Token) -> bool:
    """Tell whether a token stands in the label of its paragraph."""
    turn = page.turns[page.turn_at(token)]
    label = label_of(turn)
    return bool(label) and turn.start <= token.idx < page.text.index(label, turn.start) + len(label)


def label_of(turn: Turn) -> str:
    """Return the label that a paragraph begins with, or is: "COUNSEL" of "COUNSEL: Why?"; nothing when it has none."""
    found = _LABEL.search(turn.text)
    if found is None:
        return ""
    first = not turn.text[: found.start(1)].strip('"“')
    return found.group(1) if first or found.end() == len(turn.text) else ""


def labels_whom(page: Page, label: str) -> Named | None:
    """Return whom a label names: by the whole name, the surname, or an office that one person in the text holds."""
    label = _ARTICLE.split(label)[-1]  # "WASHINGTON THE PRESIDENT"
    words = [word for word in fold(label).replace(".", "").split() if word not in wording.TITLES]
    people = page.people or [named for named in page.register.named if could_be_one(named)]
    found = [named for named in people if words and fold(named.name).split() == words]
    found = found or [named for named in people if words and last_name(named) == words[-1]]
    if not found:
        office = re.compile(
            rf"(?<!vice )(?<!deputy )(?<!former ){re.escape(fold(label))} (\w[\w’'-]*(?: \w[\w’'-]*)?)", re.IGNORECASE
        )
        after = {fold(match.group(1)) for match in office.finditer(page.text) if match.group(1)[0].isupper()}
        found = [named for named in people if any(last_name(named) in name.split() for name in after)]
    return found[0] if found and all(one is found[0] for one in found) else None


def _after_by(token: Token, named: Named, where: int) -> bool:
    """Tell whether a name stands after "by", "of" or "from", which stands after the word for a talk."""
    begin = token.idx + len(token.text) - len(named.name)
    words = text_of(token.doc)[where:begin].lower().split()
    return any(word in {"by", "of", "from"} for word in words[1:3]) and len(words) <= 2 + NEAR


def _gives(token: Token, where: int) -> bool:
    """Tell whether a name stands before the word for a talk as its owner: "X's address", "X floor speech"."""
    between = text_of(token.doc)[token.idx + len(token.text) : where].lower().split()
    return len(between) <= NEAR and not set(between) & {"on", "about", "for", "to", "in", "of", "and"}
