"""What a report in another language has of what an origin's report tells on its word: sentences, numbers, names.

A report tells much between the words that it attributes. What stands between the statements of an origin, up to the
next voice, is told on its word, and so is what stands before the first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.echo import likely_sentences, one_language, rendered, same_name
from sayso.echo.renderable import all_numbers
from sayso.remembered import remembered
from sayso.words import voice_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from sayso.echo import Likely, Rendered
    from sayso.model import Report, Span, Statement

TELLING: Final = 10  # from which a number says something
YEARS: Final = range(1900, 2100)
MOST: Final = 4.0  # of numbers, of names, of sentences
ENOUGH: Final = 4.0  # a sentence's evidence beyond this adds nothing


@dataclass(frozen=True, slots=True)
class Marks:
    """What two reports have in common of what is told on one origin's word.

    `numbers` of two digits and more, and fractions; `small` ones below; `names` besides those of voice and collector;
    `sentences`, the evidence of those that say the same, none counted for more than four; `own` numbers and sentences,
    those of the statements themselves.
    """

    numbers: int = 0
    small: int = 0
    names: int = 0
    sentences: float = 0.0
    own: float = 0.0
    places: tuple[Span, ...] = ()

    @property
    def weight(self) -> float:
        """How much all of it weighs together; a number counts 1, and nothing of one kind for more than four."""
        return (
            min(MOST, self.numbers)
            + min(1.0, self.small / 2)
            + min(MOST, self.names) / 2
            + min(2 * MOST, self.sentences) / 2
        )

    @property
    def told(self) -> str:
        """What it is, in words: "2 numbers, 3 names and 1 sentence"."""
        sentences = len(self.places) if self.sentences else 0
        counted = ((self.numbers + self.small, "number"), (self.names, "name"), (sentences, "sentence"))
        parts = [f"{count} {what}{'' if count == 1 else 's'}" for count, what in counted if count]
        return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part) if parts else "nothing else"


class Told:
    """The sentences of a report by whose word they are told: positions of roots, None between them."""

    def __init__(self, report: Report, statements: Iterable[Statement], root_of: Mapping[str, int]) -> None:
        self.report = report
        self.sentences = rendered(report)
        said = sorted(
            (span, root_of.get(one.id), bool(voice_words(one.voice))) for one in statements for span in one.content
        )
        self._own = [
            {root for span, root, _ in said if root is not None and span.meets(one.span)} for one in self.sentences
        ]
        self.roots = _spread(self.sentences, said, self._own)

    def of(self, root: int) -> list[Rendered]:
        """Return the sentences that are told on a root's word."""
        return [one for one, roots in zip(self.sentences, self.roots, strict=True) if root in roots]

    def own(self, root: int) -> list[Rendered]:
        """Return the sentences in which a root's statements stand."""
        return [one for one, roots in zip(self.sentences, self._own, strict=True) if root in roots]

    def marks(self, other: Report, root: int, known: Container[str], *, all_own: bool = False) -> Marks:
        """Return what another report has of what is told here on a root's word, besides the names that are known.

        `all_own` tells that all of it are the voice's own words, as in what a body published of itself.
        """
        there = rendered(other)
        told = self.of(root)
        words = told if all_own else self.own(root)
        own = {one.span for one in words}
        shared = all_numbers(told) & all_numbers(there)
        telling = {number for number in shared if tells(number)}
        spans = {one.span for one in told}
        likely = [one for one in likely_sentences(other, self.report) if one.there in spans]
        mine = {name for one in told for name in one.names if name not in known}
        heard = _heard(self.report, other)
        return Marks(
            numbers=len(telling),
            small=len({number for number in shared if number < TELLING and not tells(number)}),
            names=len(mine & heard),
            sentences=_evidence(likely),
            own=_evidence(one for one in likely if one.there in own) + len(all_numbers(words) & telling),
            places=tuple(one.here for one in likely) or tuple(one.span for one in there if telling & one.numbers),
        )


@remembered(load=frozenset, dump=sorted, often=True)
def _heard(here: Report, there: Report) -> frozenset[str]:
    """Return the names of a report that are heard in another."""
    names = frozenset(name for one in rendered(there) for name in one.names)
    mine = {name for one in rendered(here) for name in one.names}
    return frozenset(name for name in mine if any(same_name(name, other) for other in names))


def in_common(one: Report, other: Report) -> Marks:
    """Return what two reports have in common of all that they tell: numbers, and sentences of the same meaning."""
    here, there = rendered(one), rendered(other)
    shared = all_numbers(here) & all_numbers(there)
    telling = {number for number in shared if tells(number)}
    likely = [] if one_language(one, other) else likely_sentences(one, other)
    places = tuple(each.here for each in likely) or tuple(each.span for each in here if telling & each.numbers)
    return Marks(numbers=len(telling), small=len(shared - telling), sentences=_evidence(likely), places=places)


def _spread(
    sentences: Sequence[Rendered], said: Sequence[tuple[Span, int | None, bool]], own: Sequence[set[int]]
) -> list[frozenset[int]]:
    """Return on whose word each sentence is told: its own statements', else that of those before, or the first ones."""
    current = next((frozenset(roots) for roots in own if roots), frozenset[int]())
    result = []
    for sentence, roots in zip(sentences, own, strict=True):
        others = any(root is None and named and span.meets(sentence.span) for span, root, named in said)
        if roots or others:
            current = frozenset(roots)
        result.append(current)
    return result


def tells(number: float) -> bool:
    """Tell whether a number says something: of two digits and no year, or a fraction."""
    return (number >= TELLING and number not in YEARS) or number % 1 != 0


def _evidence(likely: Iterable[Likely]) -> float:
    return sum(min(ENOUGH, one.evidence) for one in likely)


def by_report(statements: Iterable[Statement]) -> Mapping[str, list[Statement]]:
    """Return the statements of each report."""
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        found[one.report].append(one)
    return found
