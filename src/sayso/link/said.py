"""What of a statement is compared: its content words, numbers, names, negations, and who is heard to say it where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.words import (
    CALENDAR,
    FIRST_PERSON,
    GUARDS,
    NEGATIONS,
    STOP,
    content,
    days,
    is_proper,
    outlet_key,
    stem,
    voice_words,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.model import Report, Statement
    from sayso.words import Word


QUOTATION: Final = 6  # content words that two people do not say alike by accident
ROUND: Final = 120  # code points on either side of a short content, enough for twelve words in most texts


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a content, folded for comparison, and their sentences' numbers.

    `stems` are the content words, `bare` those that are no numbers. `names` are all capitalised words, which may set
    two contents apart; `proper` are those that are surely names, capitalised where a sentence does not ask for it,
    which may hold two contents together.
    """

    folds: tuple[str, ...]
    sentences: tuple[int, ...]
    stems: tuple[str, ...]
    bare: tuple[str, ...]
    numbers: tuple[str, ...]
    names: frozenset[str]
    proper: frozenset[str]
    guards: frozenset[str]
    negations: int
    first_person: bool


class Passage(NamedTuple):
    """The words before a content (nearest first), from its first to its last, and after it, folded."""

    before: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


NOWHERE: Final = Passage()


@dataclass(frozen=True, slots=True)
class Said:
    """A statement made ready for comparison.

    `heard` are the keys of whoever is named as having taken or passed on the words, the report's outlet included.
    `date` is the range of days of the report's publication, None when unknown. `passage` is where short words stand.
    `own` is the key of the report's outlet. `turns` counts the negations in the content and the denial round it.
    """

    statement: Statement
    wording: Wording
    voice: frozenset[str]
    heard: frozenset[str]
    date: tuple[int, int] | None
    passage: Passage = NOWHERE
    own: str = ""

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def turns(self) -> int:
        """How often the assertion is turned round."""
        return self.wording.negations + (self.statement.stance == "denies")

    @property
    def order(self) -> tuple[int, int, str, int]:
        """What makes a statement come first: the earliest report, then the fullest words, then the ids."""
        began = self.statement.content[0].start if self.statement.content else 0
        return (self.date[0] if self.date else 10**9, -len(self.wording.folds), self.statement.report, began)


def wording(spoken: tuple[Word, ...]) -> Wording:
    """Return what is compared of these words."""
    stems = content(spoken)
    numbers = tuple(sorted(stem_ for stem_ in stems if stem_.startswith("#")))
    folds = tuple(word.fold for word in spoken)
    return Wording(
        folds=folds,
        sentences=tuple(word.sentence for word in spoken),
        stems=stems,
        bare=tuple(stem_ for stem_ in stems if not stem_.startswith("#")),
        numbers=numbers,
        names=frozenset(stem(word.fold) for word in spoken if word.capital and word.fold not in STOP),
        proper=_proper(spoken),
        guards=frozenset(word.fold for word in spoken if word.fold in GUARDS and not word.capital),
        negations=sum(fold in NEGATIONS for fold in folds),
        first_person=not FIRST_PERSON.isdisjoint(folds),
    )


def _proper(spoken: tuple[Word, ...]) -> frozenset[str]:
    found, sentence, capitals = set(), -1, 0
    for word in spoken:
        capitals += word.capital
        if word.capital and word.sentence == sentence and word.fold not in STOP | CALENDAR:
            found.add(stem(word.fold))
        sentence = word.sentence
    return frozenset(found) if 2 * capitals <= len(spoken) else frozenset()


def prepare(reports: Mapping[str, Report], statements: Iterable[Statement]) -> tuple[Said, ...]:
    """Return the statements ready for comparison, ordered by what `Said.order` says and their ids."""
    said = [_said(reports[statement.report], statement) for statement in statements]
    return tuple(sorted(said, key=lambda one: (*one.order, one.id)))


def _said(report: Report, statement: Statement) -> Said:
    heard = {outlet_key(name) for name in (*_passed_on(statement), report.outlet.value) if name}
    said = wording(words(report.text, statement.content))
    return Said(
        statement=statement,
        wording=said,
        voice=voice_words(statement.voice),
        heard=frozenset(key for key in heard if key),
        date=days(report.published.value),
        passage=_passage(report.text, statement) if statement.content and len(said.stems) < QUOTATION else NOWHERE,
        own=outlet_key(report.outlet.value),
    )


def _passage(text: str, statement: Statement) -> Passage:
    """Return the words round a short content, as many as may matter on either side."""
    begin = min(span.start for span in statement.content)
    end = max(span.end for span in statement.content)
    before = [word.fold for word in words(text[max(0, begin - ROUND) : begin])]
    after = [word.fold for word in words(text[end : end + ROUND])]
    # The outermost words may be cut in two.
    return Passage(
        tuple(reversed(before[begin > ROUND :])),
        tuple(word.fold for word in words(text[begin:end])),
        tuple(after[: len(after) - (end + ROUND < len(text))]),
    )


def _passed_on(statement: Statement) -> Iterable[str]:
    yield from (relay.name for relay in statement.relays if is_proper(relay.name))
    if statement.listener is not None and is_proper(statement.listener.name):
        yield statement.listener.name
