"""What people do with a case besides reading it: look for words, and decide."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

import typer

from sayso.cli.decisions import Change, check_decider, correction, corrects_of, in_force, the_entry
from sayso.cli.layout import Column, middle
from sayso.cli.options import ByOption, CaseFile, Format, FormatOption, WhyDecidedOption
from sayso.cli.words import print_table, say, tell, write
from sayso.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.case import Case
    from sayso.model import Judgement, JudgementKind

AROUND: Final = 40  # code points shown on each side of words that were found
GRADES: Final = "ABCDEF123456"
IDS: Final = 16  # digits of an id
NAME: Final = 30  # code points of a report's name
FOUND: Final = (Column("report"), Column("place", whole=True), Column("words", 4))
DECISIONS: Final = (
    *(Column("when", whole=True), Column("who"), Column("decision"), Column("on")),
    *(Column("why", 2), Column("id", whole=True)),
)
NOTED: Final = ("id", "kind", "subjects", "value", "why", "by", "at", "undoes")


class Decision(StrEnum):
    """What a person can decide; to undo is to take an earlier decision back."""

    SAME = "same"
    DIFFERENT = "different"
    CONTRADICTS = "contradicts"
    NOT_INDEPENDENT = "not independent"
    IS_ORIGIN = "is origin"
    GRADE = "grade"
    FIGURE = "figure"
    REJECT = "reject"
    UNDO = "undo"


def search(
    case: CaseFile,
    words: Annotated[list[str], typer.Argument(metavar="WORD", help='Words; "a phrase" in quotation marks; begin*.')],
    *,
    shape: FormatOption = Format.TABLE,
) -> None:
    """Find where words stand in a case.

    Statements come first, then whole reports.

    \b
      sayso search war.sayso bridge
      sayso search war.sayso '"on the bridge" soldier*' --format jsonl
    """  # noqa: D301 - the backspace is typer's mark for lines that stay as they are
    from sayso.case import Case
    from sayso.publish.tables import csv_bytes, json_bytes

    with Case.open(case, write=False) as held:
        found = list(_found(held, " ".join(words)))
    if shape is Format.JSONL:
        write(b"".join(map(json_bytes, found)))
    elif shape is Format.CSV:
        write(csv_bytes(found, ("report", "span", "words", "around")))
    else:
        cells = [(middle(row["report"], NAME), f"{row['span'][0]}-{row['span'][1]}", row["around"]) for row in found]
        print_table(FOUND, cells) if cells else tell("not found")


def _found(case: Case, words: str) -> Iterator[dict[str, Any]]:
    for place in case.search(words):
        report = case.report(place.report)
        for span in place.spans:
            around = report.text[max(0, span.start - AROUND) : span.end + AROUND]
            yield {
                "report": report.source,
                "span": [span.start, span.end],
                "words": span.words(report.text),
                "around": " ".join(around.split()),
            }


def judge(
    case: CaseFile,
    decision: Annotated[Decision, typer.Argument(metavar="DECISION", help=", ".join(Decision))],
    subjects: Annotated[
        list[str],
        typer.Argument(
            metavar="SUBJECT",
            help="Ids of statements, claims, origins or figures, or their first digits; for a grade also a voice or an "
            "outlet.",
        ),
    ],
    *,
    why: WhyDecidedOption,
    by: ByOption,
    low: Annotated[
        str | None, typer.Option(help="A figure's low end: 1200, 0.4, 40%, or none where it is open.")
    ] = None,
    high: Annotated[str | None, typer.Option(help="A figure's high end, likewise.")] = None,
    of: Annotated[str | None, typer.Option(help="What a figure counts.")] = None,
    as_of: Annotated[str | None, typer.Option(help="As of when a figure holds, in EDTF: 2031-05-04, 2031-05~.")] = None,
    place: Annotated[str | None, typer.Option(help="Where a figure holds.")] = None,
    grade: Annotated[str, typer.Option(help="A to F for a voice or an outlet, 1 to 6 for a claim.")] = "",
) -> None:
    """Decide something; it outranks every rule.

    A decision survives every run and is never overwritten; a later one can take it back. Claims that may contradict
    one another, or be the same, are settled by same, different or contradicts.

    \b
      sayso judge war.sayso same 4f1c09aa 8be2d310 --why "one interview, translated" --by "A. Editor"
      sayso judge war.sayso grade "Harbour Post" --grade B --why "right so far" --by "A. Editor"
      sayso judge war.sayso figure 18f1bea8 --low 12 --high 14 --why "in the list" --by "A. Editor"
    """  # noqa: D301
    from sayso.case import Case

    check_decider(why, by)
    corrects = corrects_of(low=low, high=high, of=of, as_of=as_of, place=place)
    if bool(corrects) != (decision is Decision.FIGURE):
        raise UsageError("a figure is corrected with --low, --high, --of, --as-of or --place: `figure ID --low 12`")
    with Case.open(case) as held:
        if corrects:
            from sayso.run import now

            change = Change(the_entry(held, subjects), corrects)
            made = correction(change, why=why, by=by, at=now(), earlier=in_force(held))
        else:
            made = _judgement(held, decision, subjects, why=why, by=by, grade=grade)
        is_new = held.judge(made)
        undone = [one for one in held.all_judgements() if made.undoes and one.id == made.undoes]
    for one in undone:
        what = f"the taking back of {one.undoes}" if one.undoes else decided(one)
        tell(f"taken back: judgement {one.id}, {what}, by {one.by}: {one.why}")
    if not undone:
        tell(f"{'judged' if is_new else 'already judged'}: {decided(made)}")
        tell(f'to take it back: sayso judge {case} undo {made.id} --why "..." --by "..."')
    say(f"`sayso run {case}` lets it count")


def judgements(case: CaseFile, *, shape: FormatOption = Format.TABLE) -> None:
    """List every decision, oldest first, those taken back too.

    With each: who decided, when, on what and why, and the id by which it can be taken back.

    \b
      sayso judgements war.sayso
      sayso judgements war.sayso --format csv > judgements.csv
    """  # noqa: D301
    from sayso.case import Case
    from sayso.publish.tables import csv_bytes, json_bytes

    with Case.open(case, write=False) as held:
        found = held.all_judgements()
        in_force = {one.id for one in held.judgements()}
    rows = [{name: getattr(one, name) for name in NOTED} | {"in_force": one.id in in_force} for one in found]
    if shape is Format.JSONL:
        write(b"".join(map(json_bytes, rows)))
    elif shape is Format.CSV:
        write(csv_bytes(rows, (*NOTED, "in_force")))
    elif not found:
        tell("nobody has judged anything yet")
    else:
        backs = {one.undoes: one for one in found if one.undoes and one.undoes not in in_force}
        print_table(DECISIONS, [_decision_cells(one, backs) for one in found if not one.undoes])


def decided(one: Judgement) -> str:
    """Return what was decided, in words: `same 4f1c09aa 8be2d310`, `grade Harbour Post B`, `figure 18f1bea8 low 12`."""
    return " ".join((one.kind, *one.subjects, *([_value(one)] if one.value else [])))


def _value(one: Judgement) -> str:
    if one.kind != "figure":
        return one.value
    from sayso.corrections import in_words

    return in_words(one.value)


def _decision_cells(one: Judgement, backs: Mapping[str, Judgement]) -> tuple[str, ...]:
    back = backs.get(one.id)
    taken = f"\ntaken back {back.at[:10]} by {back.by}: {back.why}" if back else ""
    on = ", ".join(subject[:8] if len(subject) == IDS else subject for subject in one.subjects)
    return one.at[:10], one.by, f"{one.kind}{': ' + _value(one) if one.value else ''}", on, one.why + taken, one.id


def _judgement(case: Case, decision: Decision, subjects: Sequence[str], *, why: str, by: str, grade: str) -> Judgement:
    from sayso.model import Judgement, content_id
    from sayso.run import now

    if (decision is Decision.GRADE) != (grade.upper() in GRADES and len(grade) == 1):
        raise UsageError("a grade is one of A to F (a voice, an outlet) or 1 to 6 (a claim): `grade SUBJECT --grade B`")
    if decision is Decision.UNDO:
        undone = _one(subjects, {judgement.id: judgement for judgement in case.all_judgements()})
        kind, named, undoes = undone.kind, undone.subjects, undone.id
    else:
        named = _named(case, subjects, decision)
        kind, undoes = cast("JudgementKind", decision.value), ""
    at = now()
    made = content_id(kind, *named, grade, why, by, at, undoes)
    return Judgement(made, kind, named, grade.upper(), why, by, at, undoes)


def _named(case: Case, subjects: Sequence[str], decision: Decision) -> tuple[str, ...]:
    """Return the ids meant; figures' to reject them, or to say which measure the same. Names that are graded stay."""
    derived = case.derived()
    statements = [statement.id for statement in case.statements()]
    known = statements + [claim.id for claim in derived.claims] + [origin.id for origin in derived.lineage.origins]
    figures = {entry.id for entry in derived.ledger.entries}
    if decision in {Decision.REJECT, Decision.SAME, Decision.DIFFERENT}:
        known += sorted(figures)
    named = []
    for subject in subjects:
        meant = {one for one in known if one.startswith(subject)}
        if len(meant) > 1:
            raise UsageError(f"{subject} is the beginning of {len(meant)} ids: give more of it")
        if not meant and decision is not Decision.GRADE:
            raise UsageError(
                f"{case.path} holds no statement, claim, origin or figure {subject}: `--format jsonl` lists ids"
            )
        named.append(meant.pop() if meant else subject)
    if decision is not Decision.REJECT and 0 < len(figures.intersection(named)) < len(set(named)):
        raise UsageError("a figure is the same as another figure, not as a statement or claim: name figures alone")
    return tuple(dict.fromkeys(named))


def _one(subjects: Sequence[str], judgements: dict[str, Judgement]) -> Judgement:
    if len(subjects) != 1 or subjects[0] not in judgements:
        raise UsageError("to undo, name the id of one judgement, as `sayso judge` printed it")
    return judgements[subjects[0]]
