"""What a statement says, clause by clause: what is in it, what of that it denies, whom and which days it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.model import Span
from sayso.weigh.denials import REACH, is_aside, is_denied, is_total, nor, turns, unreal
from sayso.weigh.senses import PARTS, sense_of, senses
from sayso.weigh.small_words import (
    ALONE,
    ASKED,
    BEING,
    FAILS,
    JOINS,
    LIGHT,
    LIMITS,
    OPENERS,
    OTHER,
    PALE,
    PARTICLES,
    SUBJECTS,
    UNREAL,
    UP_TO,
    WEAK,
)
from sayso.words import CALENDAR, GUARDS, NEGATIONS, STOP, Word, content, fold, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Spans

DEEP: Final = 6  # content words after a negation that it may deny
HEADS: Final = 3  # of which may head what a statement denies as a whole
APART: Final = 4  # words within which a verb's particle stands: "turned the offer down"


NO_SENSE: Final = frozenset({("clos", "to"), ("block", "of")})
_BREAK: Final = re.compile(r"[;:—–()“”\"]|\s-\s|\.{3}|…")


class Roles(NamedTuple):
    """Where the words of a statement stand: what is said, the cue, the words that say who speaks; and if it denies."""

    content: Spans
    cue: Spans
    source: Spans
    voice: Spans
    denies: bool


class Sense(NamedTuple):
    """A content word: its sense, where it stands, the sense right before it, whether it is denied and foremost so."""

    name: str
    start: int
    end: int
    before: str
    denied: bool
    head: bool


@dataclass(frozen=True)
class Clause:
    """A clause of a statement. `days` are days of the week and months.

    `unreal` tells that nobody holds it to be so, `another` that it sets what it speaks of apart: "an earlier letter",
    `passive` that somebody is named after "by". `guards` are words such as "before" and "half". `total` tells that it
    denies something altogether: "at all", "anywhere".
    """

    span: Span
    senses: tuple[Sense, ...]
    names: frozenset[str]
    days: frozenset[str]
    unreal: bool
    another: bool = False
    numbers: frozenset[str] = frozenset()
    guards: frozenset[str] = frozenset()
    passive: bool = False
    total: bool = False

    @cached_property
    def said(self) -> dict[str, Sense]:
        """What is not denied, by its sense; the first of each."""
        return {one.name: one for one in reversed(self.senses) if not one.denied}

    @cached_property
    def denied(self) -> dict[str, Sense]:
        """What is denied, by its sense; the first of each."""
        return {one.name: one for one in reversed(self.senses) if one.denied}

    @cached_property
    def first(self) -> Sense | None:
        """What is foremost denied."""
        return next((one for one in self.senses if one.head), None)

    @cached_property
    def telling(self) -> frozenset[str]:
        """Its senses and names but for words that say little."""
        return frozenset(self.all) - LIGHT

    @cached_property
    def all(self) -> dict[str, Sense]:
        """Everything in it, by its sense."""
        return {**self.denied, **self.said}


def clauses(text: str, said: Roles) -> tuple[Clause, ...]:
    """Return the clauses of what is said that hold a content word, in order."""
    spoken = words(text, said.content)
    asked = any(not ASKED.isdisjoint(fold(span.words(text)).split()) for span in said.cue)
    neither = nor(text, said.content[0].start)
    made = (
        _clause(text, part, denies=said.denies or (neither and not at), asked=asked)
        for at, part in enumerate(_parts(text, spoken))
    )
    return tuple(one for one in made if one.senses or one.names)


def _parts(text: str, spoken: Sequence[Word]) -> Iterator[list[Word]]:
    """Cut words into clauses: where sentences end, at words that join, at "and" with a subject after it."""
    part: list[Word] = []
    for at, word in enumerate(spoken):
        following = spoken[at + 1].fold if at + 1 < len(spoken) else ""
        if part and _begins(text, part[-1], word, following):
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _begins(text: str, last: Word, word: Word, following: str) -> bool:
    if word.sentence != last.sentence:
        return True
    between = text[last.end : word.start]
    if len(between) > 1 and _BREAK.search(between):
        return True
    if word.fold in JOINS and (word.fold in ALONE or "," in between):
        return True
    return word.fold in OPENERS and (following in SUBJECTS or following in UNREAL)


def _clause(text: str, part: Sequence[Word], *, denies: bool, asked: bool) -> Clause:
    found: list[Sense] = []
    names, dated = set(), set()
    negated, deep, skip, before, counts, aside = denies, 0, 0, "", False, False
    limited = not LIMITS.isdisjoint(word.fold for word in part)
    heads = HEADS if denies else 0
    for at, word in enumerate(part):
        if skip:
            skip -= 1
            continue
        name, special = _known(word.fold)
        if special:
            negated = denies if word.fold in JOINS else negated
            if turns(part, at):
                negated, before = not denies, ""
                heads = int(not limited and is_denied(part, at))
                deep = REACH.get(word.fold, 0)
                aside = is_aside(part, at)
                continue
            if word.capital and word.fold in CALENDAR:
                if not at or part[at - 1].fold not in UP_TO:
                    dated.add(word.fold)
                continue
            name, skip = _sense(part, at)
            counts = counts or (not name and _is_number(word.fold))
        if not name:
            before = ""
            continue
        named = word.capital and (at > 0 or _is_name(text, word))
        if named:
            names.add(stem(word.fold))
        head = negated and not named and not aside and name not in LIGHT | WEAK and heads > 0
        found.append(Sense(name, word.start, part[at + skip].end, before, negated, head and name not in PALE))
        before, heads, deep, aside = name, heads - head, deep + 1, False
        negated = denies if deep >= DEEP else negated
    folds = {word.fold for word in part}
    return Clause(
        span=Span(part[0].start, part[-1].end),
        senses=tuple(found),
        names=frozenset(names),
        days=frozenset(dated),
        unreal=asked or unreal(text, part),
        another=not OTHER.isdisjoint(folds),
        numbers=frozenset(one for one in content(part) if one.startswith("#")) if counts else frozenset(),
        guards=frozenset(GUARDS & folds),
        passive="by" in folds and not BEING.isdisjoint(folds),
        total=is_total(part),
    )


@lru_cache(maxsize=65_536)
def _known(word: str) -> tuple[str, bool]:
    """Return a word's sense by itself, "" where it has none, and whether more than the word has to be looked at."""
    own = stem(word)
    turning = NEGATIONS | FAILS | JOINS | CALENDAR | {"non"}
    special = word in turning or own in senses().phrases or _is_number(word) or own in {one for one, _ in NO_SENSE}
    return "" if word in STOP else sense_of(own), special


def _sense(part: Sequence[Word], at: int) -> tuple[str, int]:
    """Return the sense of the word at a place, "" where it has none, and how many words after it belong to it."""
    word = part[at].fold
    own = stem(word)
    rest = senses().phrases.get(own)
    if rest is not None:
        after = tuple(stem(one.fold) for one in part[at + 1 : at + 1 + APART])
        for one in rest:
            if after[: len(one)] == one:
                return sense_of(PARTS.join((own, *one))), len(one)
            if len(one) == 1 and one[0] in PARTICLES and one[0] in after:
                return sense_of(PARTS.join((own, *one))), 0
    following = part[at + 1].fold if at + 1 < len(part) else ""
    if word in STOP or _is_number(word) or (own, following) in NO_SENSE:
        return "", 0
    return sense_of(own), 0


@lru_cache(maxsize=65_536)
def _is_number(word: str) -> bool:
    return any(one.startswith("#") for one in content((Word(word, 0, 0, capital=False, sentence=0),)))


def _is_name(text: str, word: Word) -> bool:
    """Tell whether a clause's first word is a name: it is capitalised inside a sentence, here or elsewhere."""
    before = text[max(0, word.start - 2) : word.start]
    if before[-1:] == " " and before[:1] not in ".!?\n:" and len(before) > 1:
        return True
    return re.search(rf"[a-z,] {re.escape(text[word.start : word.end])}\b", text) is not None
