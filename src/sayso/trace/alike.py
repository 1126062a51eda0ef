"""Which statements carry the same words: by their claim, or by text that their reports share."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from sys import intern
from typing import TYPE_CHECKING, Final

from sayso.model import length
from sayso.remembered import remembered
from sayso.words import CALENDAR, STOP, content, prose, shingles, words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from sayso.echo import Echoes
    from sayso.model import Claim, Place, Report, Span, Spans, Statement, Voice
    from sayso.trace.shared import Shared

QUOTATION: Final = 6
PHRASE: Final = 4
MOSTLY: Final = 0.75
MOST_MATES: Final = 50
NAMELESS: Final = STOP | CALENDAR


@remembered(load=frozenset, dump=sorted)
def _names(report: Report) -> frozenset[str]:
    """Return the words of a report's prose that are surely names."""
    sentence, found = -1, set()
    for word in words(report.text, prose(report, headlines=False)):
        inside = word.sentence == sentence and report.text[word.start - 1 : word.start] != "\n"
        if word.capital and inside and word.fold not in NAMELESS:
            found.add(word.fold)
        sentence = word.sentence
    return frozenset(found)


def _tuples(held: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(intern, each)) for each in held)


@remembered(load=_tuples, dump=list)
def _stems(report: Report, contents: tuple[Spans, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the content words of each of these stretches of a report."""
    return tuple(content(words(report.text, spans)) for spans in contents)


class Alike:
    """The words of every statement, its claim's other statements, and what its report shares with others."""

    def __init__(
        self,
        reports: Mapping[str, Report],
        statements: Mapping[str, Statement],
        claims: Sequence[Claim],
        shared: Mapping[str, Mapping[str, Shared]],
        echoes: Echoes,
    ) -> None:
        self.statements = statements
        self._reports = reports
        self._names: dict[str, frozenset[str]] = {}
        self.shared = shared
        self.echoes = echoes
        self._renderings: dict[str, Mapping[str, tuple[Span, Span]]] = {}
        self.claim = {member: claim.id for claim in claims for member in claim.statements if member in statements}
        self._members = {claim.id: [name for name in claim.statements if name in statements] for claim in claims}
        self._inside: defaultdict[str, list[str]] = defaultdict(list)
        self._in_report: defaultdict[str, list[str]] = defaultdict(list)
        for name, one in statements.items():
            self._in_report[one.report].append(name)
            self._inside[one.within].append(name)
        self.stems: dict[str, tuple[str, ...]] = {}
        self._stem_sets: dict[str, frozenset[str]] = {}
        for report, names in self._in_report.items():
            contents = tuple(statements[name].content for name in names)
            self.stems.update(zip(names, _stems(reports[report], contents), strict=True))

    def stem_set(self, name: str) -> frozenset[str]:
        """Return the content words of a statement, each once."""
        if name not in self._stem_sets:
            self._stem_sets[name] = frozenset(self.stems[name])
        return self._stem_sets[name]

    def names(self, report: str) -> frozenset[str]:
        """Return the words of a report's prose that are surely names: capitalised where no sentence or line begins."""
        if report not in self._names:
            self._names[report] = _names(self._reports[report])
        return self._names[report]

    def text(self, report: str) -> str:
        """Return a report's text."""
        return self._reports[report].text

    def places(self, *names: str) -> tuple[Place, ...]:
        """Return where the words of these statements stand."""
        return tuple(self.statements[name].place for name in names if self.statements[name].content)

    def voices(self, report: str) -> Iterator[Voice]:
        """Yield whose statements a report gives, as often as it does."""
        yield from (self.statements[name].voice for name in self._in_report[report])

    def outlet(self, report: str) -> str:
        """Return the name of a report's outlet, empty when it is not known."""
        return self._reports[report].outlet.value

    def says_any(self, report: str, known: Container[str]) -> bool:
        """Tell whether any of these statements is of this report."""
        return any(name in known for name in self._in_report[report])

    @cache  # noqa: B019 - lives as long as one run of trace
    def folds(self, name: str) -> tuple[str, ...]:
        """Return the words of a statement's content, folded."""
        one = self.statements[name]
        return tuple(word.fold for word in words(self._reports[one.report].text, one.content))

    @cache  # noqa: B019 - see above
    def runs(self, report: str, length: int) -> frozenset[tuple[str, ...]]:
        """Return every run of so many words of a report."""
        return frozenset(shingles([word.fold for word in words(self._reports[report].text)], length))

    def inside(self, name: str) -> tuple[str, ...]:
        """Return the statements nested in this one."""
        return tuple(sorted(self._inside.get(name, ())))

    @cache  # noqa: B019 - see above
    def mates(self, name: str) -> tuple[str, ...]:
        """Return other statements of the claim, up to fifty, and those at the same place of shared text."""
        found = {other for other in self._members.get(self.claim.get(name, ""), ())[:MOST_MATES] if other != name}
        for report, shared in self.shared.get(self.statements[name].report, {}).items():
            if any(self._within(name, here) for here, _ in shared.runs):
                found.update(other for other in self._in_report[report] if self._at_same_place(name, other, shared))
        found.update(self.renderings(name))
        return tuple(sorted(found))

    def renderings(self, name: str) -> Mapping[str, tuple[Span, Span]]:
        """Return the statements that stand in sentences which render those of this one, with the sentences."""
        if name not in self._renderings:
            found: dict[str, tuple[Span, Span]] = {}
            for report, passages in self.echoes.get(self.statements[name].report, {}).items():
                for step in (step for passage in passages for step in passage.steps):
                    if self._meets(name, step[0]):
                        found |= {other: step for other in self._in_report[report] if self._meets(other, step[1])}
            self._renderings[name] = found
        return self._renderings[name]

    def _meets(self, name: str, place: Span) -> bool:
        """Tell whether a part of the content and a place have half of the shorter in common."""
        return any(
            2 * span.common(place) >= min(span.end - span.start, place.end - place.start)
            for span in self.statements[name].content
        )

    def same_words(self, one: str, other: str) -> bool:
        """Tell whether two statements have at least six content words in common, three in four of the shorter."""
        from rapidfuzz.distance import LCSseq

        first, second = self.stems[one], self.stems[other]
        common = LCSseq.similarity(first, second)
        return common >= QUOTATION and common >= MOSTLY * min(len(first), len(second))

    def likeness(self, one: str, other: str) -> float:
        """Return the aligned share of two statements' content words, 2 * LCS / (a + b), 0 to 1."""
        from rapidfuzz.distance import LCSseq

        first, second = self.stems[one], self.stems[other]
        return 2 * LCSseq.similarity(first, second) / max(1, len(first) + len(second))

    def same_quotation(self, one: str, other: str) -> bool:
        """Tell whether both quote, and the shorter's content words, at least four, stand in one run in the longer."""
        if "indirect" in (self.statements[one].kind, self.statements[other].kind):
            return False
        short, long = sorted((self.stems[one], self.stems[other]), key=len)
        size = len(short)
        return size >= PHRASE and any(long[at : at + size] == short for at in range(len(long) - size + 1))

    def stands_within(self, one: str, other: str) -> bool:
        """Tell whether both quote, and the first, of at least six words of any kind, stands whole in the second."""
        if "indirect" in (self.statements[one].kind, self.statements[other].kind):
            return False
        short, long = self.folds(one), self.folds(other)
        return len(short) >= QUOTATION and f" {' '.join(short)} " in f" {' '.join(long)} "

    def in_shared_text(self, name: str, other_report: str) -> tuple[Span, Span] | None:
        """Return the run that the statement's report shares with the other and that holds most of its content."""
        shared = self.shared.get(self.statements[name].report, {}).get(other_report)
        runs = shared.runs if shared else ()
        return next(((here, there) for here, there in runs if self._within(name, here)), None)

    def text_in_common(self, one: str, other: str) -> int:
        """Return how many code points of the first report stand in runs that the other has too."""
        shared = self.shared.get(one, {}).get(other)
        return length(here for here, _ in shared.runs) if shared else 0

    def rendered(self, one: str, other: str) -> float:
        """Return how much of the first report renders the other in other words or another language, 0 to 1."""
        passages = self.echoes.get(one, {}).get(other, ())
        return min(1.0, length(passage.here for passage in passages) / max(1, len(self._reports[one].text.strip())))

    def is_rendered(self, name: str, known: Container[str]) -> bool:
        """Tell whether another report renders half of a statement's content, and not in statements that are known."""
        return any(
            any(
                self._within(name, passage.here) and not self._says(other, passage.there, known) for passage in passages
            )
            for other, passages in self.echoes.get(self.statements[name].report, {}).items()
        )

    def _says(self, report: str, place: Span, known: Container[str]) -> bool:
        return any(name in known and self._within(name, place) for name in self._in_report[report])

    def _within(self, name: str, run: Span) -> bool:
        """Tell whether most of the content stands in the run."""
        spans = self.statements[name].content
        return 2 * sum(span.common(run) for span in spans) > length(spans)

    def _at_same_place(self, name: str, other: str, shared: Shared) -> bool:
        from rapidfuzz.distance import LCSseq

        if not any(self._within(name, here) and self._within(other, there) for here, there in shared.runs):
            return False
        first, second = self.stems[name], self.stems[other]
        return LCSseq.similarity(first, second) >= MOSTLY * max(1, min(len(first), len(second)))
