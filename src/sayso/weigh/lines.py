"""The lines of the ledger: each figure with whose it is, where it stands in its origin, when and where it holds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.corrections import corrected
from sayso.errors import UsageError
from sayso.model import Span, content_id
from sayso.remembered import remembered
from sayso.weigh.figures import counted_in
from sayso.weigh.held import carriers
from sayso.weigh.things import Thing, thing
from sayso.words import CALENDAR, STOP, days, fold, prose, stem, voice_words, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sayso.model import Claim, Figure, Judgement, Lineage, Origin, Reading, Report, Statement
    from sayso.weigh.figures import Counted

    Resolve = Callable[[str], str]

HEAD: Final = 400  # code points at the head of a report that tell what it is about
_ARTICLES: Final = ("the ", "near ", "around ", "outside ")


@dataclass(frozen=True, slots=True)
class Line:
    """A figure with what its place in the ledger depends on.

    `id` is that of its entry. `statement` is None in the report's own voice. `rank` is the place of its report among
    the origin's relays. `place` is the gazetteer's id or the words as compared. `when` is the range of days in which it
    was told: a count goes on after what it counts, so its telling puts it in order. `said` is what its words are
    compared by, `setting` the names at the head of its report. `misfit` says why a person's correction cannot hold of
    what is read now.
    """

    id: str
    report: Report
    statement: Statement | None
    figure: Figure
    voice: str
    origin: Origin | None
    rank: int
    claims: tuple[str, ...]
    place: str
    when: tuple[int, int] | None
    said: Counted | None
    setting: frozenset[str]
    corrected: bool = False
    misfit: str = ""

    @property
    def thing(self) -> Thing:
        """What it counts."""
        return thing(self.figure)

    @property
    def by(self) -> frozenset[str] | str:
        """What its voice is known by: the words of a name, or the voice as written.

        Of an origin it is the origin's voice: a relay may leave it out, or name who speaks for it.
        """
        if self.origin is not None:
            return voice_words(self.origin.voice) or self.origin.id
        return (self.said.voice if self.said else None) or fold(self.voice)

    @property
    def denied(self) -> bool:
        """Whether its voice says that it is not so."""
        return self.statement is not None and self.statement.stance == "denies"


def unsettled(_: str) -> str:
    """Resolve no place."""
    return ""


def entry_id(report: str, statement: str, figure: Figure) -> str:
    """Return the id of a figure's entry; a person's correction leaves it as it is."""
    return content_id("figure", report, statement, figure.span.start, figure.span.end)


class Known:
    """What is known of a case when its figures are entered: who carries what, in which claim, what people decided."""

    def __init__(
        self,
        reports: Mapping[str, Report],
        claims: Iterable[Claim],
        lineage: Lineage,
        held: Sequence[Judgement],
        resolve: Resolve,
    ) -> None:
        """Index everything by statement. `held` are the judgements in force."""
        self._reports = reports
        self._resolve = resolve
        self._carrier = carriers(lineage)
        self._rank = {
            name: place
            for origin in lineage.origins
            for place, relay in enumerate(origin.relays)
            for name in relay.statements
        }
        self._claims: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
        for claim in claims:
            for name in claim.statements:
                self._claims[name] += (claim.id,)
        self._rejected = {one.subjects[0] for one in held if one.kind == "reject"}
        self._values = {one.subjects[0]: one.value for one in held if one.kind == "figure"}

    def lines(self, readings: Iterable[Reading]) -> Iterator[Line]:
        """Yield a line for each figure that counts something and that nobody rejected."""
        for reading in readings:
            said = ((one, figure) for one in reading.statements for figure in one.figures)
            for statement, figure in (*said, *((None, figure) for figure in reading.figures)):
                line = self._line(self._reports[reading.report], statement, figure)
                if line and line.figure.of and (line.figure.low is not None or line.figure.high is not None):
                    yield line

    def _line(self, report: Report, statement: Statement | None, read: Figure) -> Line | None:
        name = statement.id if statement else ""
        made = entry_id(report.id, name, read)
        if made in self._rejected or name in self._rejected:
            return None
        value = self._values.get(made, "")
        figure, misfit = _as_corrected(read, value)
        claims, origin = self._claims.get(name, ()), self._carrier.get(name)
        return Line(
            id=made,
            report=report,
            statement=statement,
            figure=figure,
            voice=statement.voice.name if statement else report.name,
            origin=origin,
            rank=self._rank.get(name, 0),
            claims=claims,
            place=_place_key(figure.place, self._resolve),
            when=days(report.published.value) or days(figure.as_of),
            said=counted_in(report, (*claims, name)[0], statement, figure, origin) if statement else None,
            setting=_setting(report),
            corrected=bool(value) and not misfit,
            misfit=misfit,
        )


@remembered(load=frozenset, dump=sorted, often=True)
def _setting(report: Report) -> frozenset[str]:
    """Return the names in a report's title and first words, without its outlet's: where and whom it is about."""
    start = next((span.start for span in prose(report, headlines=False)), 0)
    head = (
        *words(report.title.value),
        *words(report.text, (Span(start, min(len(report.text), start + HEAD)),)),
    )
    names = frozenset(stem(one.fold) for one in head if one.capital and one.fold not in STOP | CALENDAR)
    return names - {stem(one.fold) for one in words(report.outlet.value)}


def _as_corrected(read: Figure, value: str) -> tuple[Figure, str]:
    if not value:
        return read, ""
    try:
        return corrected(read, value), ""
    except UsageError as error:  # the figure is read otherwise than when it was corrected
        return read, str(error)


def _place_key(written: str, resolve: Resolve) -> str:
    name = fold(written).strip()
    for article in _ARTICLES:
        name = name.removeprefix(article)
    return (resolve(written) or name) if name else ""
