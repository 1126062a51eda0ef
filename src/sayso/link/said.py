"""What of a statement is compared: its content words, numbers, names, negations, and who is heard to say it where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sayso.remembered import remembered
from sayso.words import (
    CALENDAR,
    FIRST_PERSON,
    GUARDS,
    LAST,
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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.model import Report, Spans, Statement
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

    @classmethod
    def of(
        cls, folds: Sequence[str], sentences: Sequence[int], stems: Sequence[str], marked: Sequence[Iterable[str]]
    ) -> Wording:
        """Return the wording of these words; marked of them are names, what is surely a name, and guards."""
        names, proper, guards = map(frozenset, marked)
        return cls(
            folds=tuple(map(intern, folds)),
            sentences=tuple(sentences),
            stems=tuple(map(intern, stems)),
            bare=tuple(one for one in stems if not one.startswith("#")),
            numbers=tuple(sorted(one for one in stems if one.startswith("#"))),
            names=names,
            proper=proper,
            guards=guards,
            negations=sum(fold in NEGATIONS for fold in folds),
            first_person=not FIRST_PERSON.isdisjoint(folds),
        )


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
        return (self.date[0] if self.date else LAST, -len(self.wording.folds), self.statement.report, began)


def wording(spoken: tuple[Word, ...]) -> Wording:
    """Return what is compared of these words."""
    names = (stem(word.fold) for word in spoken if word.capital and word.fold not in STOP)
    guards = (word.fold for word in spoken if word.fold in GUARDS and not word.capital)
    folds, sentences = [word.fold for word in spoken], [word.sentence for word in spoken]
    return Wording.of(folds, sentences, content(spoken), (names, _proper(spoken), guards))


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
    of_report: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        of_report[statement.report].append(statement)
    said = [one for name, held in of_report.items() for one in _said(reports[name], held)]
    return tuple(sorted(said, key=lambda one: (*one.order, one.id)))


def _said(report: Report, statements: Sequence[Statement]) -> Iterator[Said]:
    own = outlet_key(report.outlet.value)
    worded = _worded(report, tuple(statement.content for statement in statements))
    for statement, (said, passage) in zip(statements, worded, strict=True):
        heard = {outlet_key(name) for name in _passed_on(statement) if name} | {own}
        yield Said(
            statement=statement,
            wording=said,
            voice=voice_words(statement.voice),
            heard=frozenset(key for key in heard if key),
            date=days(report.published.value),
            passage=passage,
            own=own,
        )


Worded = tuple[tuple[Wording, Passage], ...]


def _dump(worded: Worded) -> list[Any]:
    return [
        (
            said.folds,
            said.sentences,
            said.stems,
            [sorted(each) for each in (said.names, said.proper, said.guards)],
            passage,
        )
        for said, passage in worded
    ]


def _load(held: Iterable[Any]) -> Worded:
    return tuple((Wording.of(*said), Passage(*map(tuple, passage))) for *said, passage in held)


@remembered(load=_load, dump=_dump)
def _worded(report: Report, contents: tuple[Spans, ...]) -> Worded:
    """Return the wording of each content, and the passage where it stands when it is short."""
    said = [wording(words(report.text, spans)) for spans in contents]
    return tuple((one, _passage(report.text, spans, one)) for one, spans in zip(said, contents, strict=True))


def _passage(text: str, content: Spans, said: Wording) -> Passage:
    """Return the words round a short content, as many as may matter on either side."""
    if not content or len(said.stems) >= QUOTATION:
        return NOWHERE
    begin = min(span.start for span in content)
    end = max(span.end for span in content)
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
