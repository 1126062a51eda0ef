"""The nouns: what sayso holds, as frozen values.

Words are the field's (`docs/reference/words.md`). Every offset is a half-open range of Unicode code points in a
report's text, which never changes once stored. Nothing here imports anything of ours, and nothing here decides.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Literal["direct", "mixed", "indirect"]
VoiceKind = Literal["person", "pseudonym", "unnamed", "group", "organisation", "document", "unresolved"]
Stance = Literal["asserts", "denies", "qualifies"]
PartKind = Literal["headline", "byline", "caption", "credit", "invitation", "notice", "sources", "navigation"]
Relation = Literal["original", "copy", "translation", "paraphrase", "relay"]
JudgementKind = Literal["same", "different", "contradicts", "not independent", "is origin", "grade", "figure", "reject"]
Bearing = Literal["may contradict", "may be the same"]
Stage = Literal["gather", "read", "link", "trace", "weigh", "publish"]
CREDIBILITY: Final = {  # the Admiralty code, AJP-2.1
    "1": "Confirmed by other sources",
    "2": "Probably true",
    "3": "Possibly true",
    "4": "Doubtful",
    "5": "Improbable",
    "6": "Truth cannot be judged",
}


def content_id(*parts: object) -> str:
    """Return an id that is a function of what it names: 16 hexadecimal digits of the SHA-256 of the parts."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True, repr=False)
class Span:
    """A half-open range of Unicode code points, 0 <= start < end."""

    start: int
    end: int

    def __repr__(self) -> str:
        """Return it as a dataclass does, which is slower: spans are what most digests are made of."""
        return f"Span(start={self.start}, end={self.end})"

    def words(self, text: str) -> str:
        """Return the words at this place."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Tell whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def common(self, other: Span) -> int:
        """Return how many code points the two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


Spans = tuple[Span, ...]


def length(spans: Iterable[Span]) -> int:
    """Return how many code points the spans hold."""
    return sum(span.end - span.start for span in spans)


def union(spans: Iterable[Span], *, apart: int = 0) -> Spans:
    """Return the spans in order, those that meet, touch or lie no more than so many code points apart made one."""
    made: list[Span] = []
    for span in sorted(spans):
        if made and span.start <= made[-1].end + apart:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return tuple(made)


def quote(text: str, spans: Iterable[Span]) -> str:
    """Return the words at the spans, an ellipsis in brackets between fragments."""
    return " […] ".join(span.words(text) for span in spans)


@dataclass(frozen=True, slots=True)
class Place:
    """Words in an archived report: what a reason points at."""

    report: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is held, in a sentence a reporter understands, with the texts it looked at."""

    text: str
    places: tuple[Place, ...] = ()


# ---------------------------------------------------------------- record


@dataclass(frozen=True, slots=True)
class Noted:
    """A fact about a report and where it was found ("given by the user", "html: og:site_name", "not found")."""

    value: str = ""
    where: str = "not found"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a report that is not its own running prose. A headline is read; the other kinds are not."""

    span: Span
    kind: PartKind


@dataclass(frozen=True, slots=True)
class Report:
    """One document as gathered.

    `source` is what the user added (a path or a link, as given). `sha256` is of the evidentiary copy, written
    `SHA-256:<hex>`; `text` is the working copy. `collected` is an ISO 8601 UTC time, `published` is EDTF.
    `parts` are in order and do not overlap.
    """

    id: str
    source: str
    sha256: str
    media_type: str
    collected: str
    text: str
    outlet: Noted = Noted()
    title: Noted = Noted()
    author: Noted = Noted()
    published: Noted = Noted()
    language: Noted = Noted()
    parts: tuple[Part, ...] = ()

    @property
    def name(self) -> str:
        """What people call it: its outlet, or where it came from when no outlet is known."""
        return self.outlet.value or self.source


@dataclass(frozen=True, slots=True)
class Failure:
    """A document or a part of one that could not be used, and why. Bad documents are data."""

    source: str
    stage: Stage
    reason: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision. Appended, never overwritten; the latest on the same subjects counts.

    `subjects` are ids of statements, origins, claims or figures, or a voice's or outlet's name for a grade; `value` is
    a grade, what a figure should be (a JSON object of `low`, `high`, `of`, `as_of`, `place`), or empty; `undoes` is
    the id of an earlier judgement that this one takes back, or empty.
    """

    id: str
    kind: JudgementKind
    subjects: tuple[str, ...]
    value: str
    why: str
    by: str
    at: str
    undoes: str = ""


# ---------------------------------------------------------------- readings


@dataclass(frozen=True, slots=True)
class Voice:
    """One who speaks, or passes words on. `name` is as resolved within the report, empty when unresolved.

    `mentions` are the places where this voice is named or described for the statement at hand.
    """

    name: str
    kind: VoiceKind
    mentions: Spans = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as stated: an interval, what is counted, as of when, where, in whose words.

    `low` and `high` are inclusive; None is unbounded. Counts are whole numbers, shares lie in 0 to 1. `of` is what
    is counted, `base` the whole that it is a part of with its size where the text gives one, `as_of` is EDTF or empty
    (with spans: said, but not resolved), `place` is as written; each keeps its spans. `reason` names the rule of the
    table of quantities that was applied.
    """

    span: Span
    text: str
    low: float | None
    high: float | None
    share: bool = False
    of: str = ""
    of_spans: Spans = ()
    as_of: str = ""
    as_of_spans: Spans = ()
    place: str = ""
    place_spans: Spans = ()
    reason: str = ""
    base: str = ""
    base_spans: Spans = ()
    base_low: float | None = None
    base_high: float | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What a report says somebody said, thought, wrote or announced.

    `content`, `cue` and `source` are tight spans, empty where the role is not in the text. `relays` are those who
    passed it on between the voice and this report, nearest to the report first; the report's own outlet is not
    among them. `within` is the id of the statement this one is nested in. `reason` names the construction that was
    read. `confidence` lies in 0 to 1.
    """

    id: str
    report: str
    kind: Kind
    content: Spans
    cue: Spans
    source: Spans
    voice: Voice
    relays: tuple[Voice, ...] = ()
    listener: Voice | None = None
    within: str = ""
    stance: Stance = "asserts"
    figures: tuple[Figure, ...] = ()
    confidence: float = 0.5
    reason: str = ""

    @property
    def chain(self) -> tuple[Voice, ...]:
        """Whose say-so, nearest first, the voice last; a voice with no name is not in it."""
        return tuple(voice for voice in (*self.relays, self.voice) if voice.name)

    @property
    def place(self) -> Place:
        """Where its words stand."""
        return Place(self.report, self.content)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one version of a reader found in one report. `figures` are those in the report's own voice."""

    report: str
    reader: str
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    failures: tuple[Failure, ...] = ()


# ---------------------------------------------------------------- derived


@dataclass(frozen=True, slots=True)
class Member:
    """A statement's place in a claim: its stance on it and why it belongs."""

    statement: str
    stance: Stance
    reason: Reason


@dataclass(frozen=True, slots=True)
class Claim:
    """The same assertion wherever it appears. `text` is the words of one of its statements, as printed."""

    id: str
    text: str
    members: tuple[Member, ...]

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the statements that assert, deny or qualify it."""
        return tuple(member.statement for member in self.members)


@dataclass(frozen=True, slots=True)
class Relay:
    """A report's relation to an origin, with the statements it carries from it and the reasons.

    `taken_from` is the report of the case that it has the words from; empty for the original, and where no report of
    the case is known to stand between it and the voice. A report in a language that is not read carries no statements.
    """

    report: str
    relation: Relation
    statements: tuple[str, ...]
    reasons: tuple[Reason, ...]
    taken_from: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent root: one voice speaking on one occasion to one collector.

    `collector` is who took the words down, empty when the voice published them itself (`public`) or nobody says who it
    was. `first` is the earliest EDTF date among its reports, or empty. `not_independent_of` are ids of origins whose
    independence of this one is not established.
    """

    id: str
    label: str
    voice: Voice
    collector: str
    first: str
    relays: tuple[Relay, ...]
    not_independent_of: tuple[str, ...] = ()
    public: bool = False


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where statements come from: the origins, and the statements whose lineage is not recorded, each with why."""

    origins: tuple[Origin, ...] = ()
    unrecorded: tuple[tuple[str, Reason], ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Another claim, or the same claim's own statements, that cannot hold together with this one."""

    claim: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another claim that may contradict this one, or may be the same in other words: for a person to settle."""

    claim: str
    bearing: Bearing
    reason: Reason


@dataclass(frozen=True, slots=True)
class Finding:
    """What we hold about a claim. `grade` is the Admiralty credibility, "1" to "6"; `independent` counts origins.

    `candidates` weigh nothing until a person settles them.
    """

    claim: str
    origins: tuple[str, ...]
    unrecorded: tuple[str, ...]
    independent: int
    grade: str
    contradicts: tuple[Contradiction, ...]
    reasons: tuple[Reason, ...]
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure's line in the ledger: whose number it is, what it measures, when it holds.

    `statement` is empty where the report itself gives it. `voice` is whose number it is, `origin` the id of the origin
    that carries it, empty where its lineage is not recorded. `own` tells that it stands in the origin's first report; a
    relay's entry names in `variant_of` the origin's own where it gives another value. `when` is EDTF: when it was told,
    which is the report's date, or as of when where the report has none; `dated` tells that the text says as of when
    (`figure.as_of`). `where` is the gazetteer's id of the place, or empty. `figure` is as corrected by a person
    (`corrected`), else as read. `series` and `measure` are ids.
    """

    id: str
    report: str
    statement: str
    figure: Figure
    voice: str
    origin: str
    own: bool
    measure: str
    series: str
    when: str = ""
    dated: bool = False
    where: str = ""
    variant_of: str = ""
    corrected: bool = False
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """The values that one voice gave of one measure in one place, in order of time: ids of entries of its origins.

    `flags` say where a running count falls and which relay changed a value.
    """

    id: str
    measure: str
    voice: str
    entries: tuple[str, ...]
    flags: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing counted in one place, by whoever counted it.

    `label` is what is counted, in the words of one of its entries; `place` as written, or empty. `low` and `high` are
    the ends of the latest values of its independent origins, `best` a value only where a rule gives one; `rule` says
    which, or why there is none. `origins` counts those with a value. `disagree` names values that cannot hold
    together; `beside` are the ids of measures of the same matter that do not count the same thing.
    """

    id: str
    label: str
    place: str
    share: bool
    series: tuple[str, ...]
    origins: int
    low: float | None
    high: float | None
    best: float | None
    rule: str
    disagree: tuple[Reason, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """The figures of a case: its measures, the widest known first, their series, and every entry in their order."""

    measures: tuple[Measure, ...] = ()
    series: tuple[Series, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """Everything that is rebuilt from the record and the readings, claims in order of weight."""

    claims: tuple[Claim, ...] = ()
    lineage: Lineage = Lineage()
    findings: tuple[Finding, ...] = ()
    ledger: Ledger = Ledger()
