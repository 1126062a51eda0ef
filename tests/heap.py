"""A small heap of invented reports for tests: statements are located by their words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sayso.link import link
from sayso.model import Figure, Judgement, Noted, Reading, Report, Span, Statement, Voice, content_id
from sayso.trace import trace
from sayso.weigh import ledger, weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Claim, Finding, Ledger, Lineage


def voice_of(name: str, text: str) -> Voice:
    """Make a voice: "Oru Hale" is a person, "pseudonym Tam", "unnamed a clerk" as they say, "" nobody."""
    kind, _, rest = name.partition(" ")
    kinds = ("pseudonym", "unnamed", "group", "organisation", "document", "unresolved")
    kind, name = (kind, rest) if kind in kinds else (("person", name) if name else ("unresolved", ""))
    at = text.find(name) if name else -1
    return Voice(name, kind, (Span(at, at + len(name)),) if at >= 0 else ())  # type: ignore[arg-type]


@dataclass
class Heap:
    """Reports, statements and judgements, gathered in the order of the calls."""

    reports: dict[str, Report] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    own: dict[str, tuple[Figure, ...]] = field(default_factory=dict)

    def report(self, name: str, published: str, text: str, *, language: str = "") -> str:
        """Add a report of an outlet ("Harbour Times" or "Harbour Times/2" for a second one); return its id."""
        outlet, _, _ = name.partition("/")
        report = Report(
            id=content_id(name, text), source=name, sha256="SHA-256:00", media_type="text/plain",
            collected="2031-07-01T00:00:00Z", text=text,
            outlet=Noted(outlet, "given"), published=Noted(published, "given"), language=Noted(language, "given"),
        )  # fmt: skip
        self.reports[report.id] = report
        return report.id

    def says(self, report: str, voice: str, content: str, cue: str = "", **more: Any) -> str:
        """Add what a voice says in a report, located by the words of its content; return the statement's id.

        `told` and `via` name the listener and the relays, `named` are the words of the source, `figures` are
        (words, low, high, of, as of, place).
        """
        text = self.reports[report].text
        at = text.index(content)
        statement = Statement(
            id=content_id(report, voice, at, content),
            report=report,
            kind=more.pop("kind", "direct" if content[0] in '“"' else "indirect"),
            content=(Span(at, at + len(content)),),
            cue=_places(text, cue),
            source=_places(text, more.pop("named", "")),
            voice=voice_of(voice, text),
            listener=voice_of(more.pop("told"), text) if "told" in more else None,
            relays=tuple(voice_of(name, text) for name in more.pop("via", ())),
            figures=tuple(_figure(text, *figure) for figure in more.pop("figures", ())),
            **more,
        )
        self.statements.append(statement)
        return statement.id

    def counts(self, report: str, *figure: Any) -> None:
        """Add a figure in the report's own voice: (words, low, high, of, as of, place)."""
        self.own[report] = (*self.own.get(report, ()), _figure(self.reports[report].text, *figure))

    def judge(self, kind: str, *subjects: str, value: str = "", undoes: str = "") -> str:
        """Add a person's decision; return its id."""
        at = f"2031-07-02T00:00:{len(self.judgements):02}Z"
        judgement = Judgement(content_id(kind, at), kind, subjects, value, "seen", "editor", at, undoes)  # type: ignore[arg-type]
        self.judgements.append(judgement)
        return judgement.id

    def claims(self) -> tuple[Claim, ...]:
        """Link."""
        return link(self.reports, self.statements, self.judgements)

    def lineage(self) -> Lineage:
        """Link and trace."""
        return trace(self.reports, self.statements, self.claims(), self.judgements)

    def findings(self) -> tuple[Finding, ...]:
        """Link, trace and weigh."""
        claims = self.claims()
        lineage = trace(self.reports, self.statements, claims, self.judgements)
        return weigh(self.reports, self.statements, claims, lineage, self.judgements)

    def ledger(self) -> Ledger:
        """Link, trace, and enter the figures."""
        claims = self.claims()
        lineage = trace(self.reports, self.statements, claims, self.judgements)
        return ledger(self.reports, self.readings(), claims, lineage, self.judgements)

    def readings(self) -> tuple[Reading, ...]:
        """Return the statements as readings of their reports."""
        said = {name: tuple(one for one in self.statements if one.report == name) for name in self.reports}
        return tuple(Reading(name, "by hand", statements, self.own.get(name, ())) for name, statements in said.items())

    def together(self) -> set[frozenset[str]]:
        """Return the claims as sets of statements."""
        return {frozenset(claim.statements) for claim in self.claims()}

    def shuffled(self, order: Sequence[int]) -> Heap:
        """Return the same heap gathered in another order."""
        reports = list(self.reports.items())
        return Heap(
            dict(sorted(reports, key=lambda item: order[reports.index(item) % len(order)])),
            [self.statements[at] for at in sorted(range(len(self.statements)), key=lambda at: order[at % len(order)])],
            list(reversed(self.judgements)),
            self.own,
        )


def _places(text: str, words: str) -> tuple[Span, ...]:
    at = text.find(words) if words else -1
    return (Span(at, at + len(words)),) if at >= 0 else ()


def _figure(text: str, words: str, low: float | None, high: float | None, *rest: str) -> Figure:
    at = text.index(words)
    of, as_of, place = (*rest, "", "", "")[:3]
    return Figure(Span(at, at + len(words)), words, low, high, of=of, as_of=as_of, place=place)
