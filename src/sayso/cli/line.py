"""The commands that move a case along the line: add, run, publish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.dossiers import Asked, estimation
from sayso.cli.endpoints import SECONDS, chosen, engine_for, refuse_loss
from sayso.cli.estimates import (  # noqa: TC001 - typer evaluates the annotations
    ChosenOption,
    QuickOption,
    ReplicatesOption,
    SeedOption,
)
from sayso.cli.options import (  # noqa: TC001 - typer evaluates the annotations
    CaseFile,
    Directory,
    EndpointOption,
    JobsOption,
    LeaveOption,
    ListsOption,
    ModelOption,
    TimeoutOption,
)
from sayso.cli.progress import watched
from sayso.cli.words import count, note_failures, say, tell

if TYPE_CHECKING:
    from sayso.case import Case
    from sayso.read import Extractor
    from sayso.run import Added


def add(
    case: CaseFile,
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Files, folders, or a sheet (.csv, .tsv) with a column 'link'."),
    ],
    *,
    outlet: Annotated[str, typer.Option(help="Who published them.")] = "",
    published: Annotated[str, typer.Option(help="When, in EDTF: 2022-05-12, 2022-05, 2022-05~ (about).")] = "",
    title: Annotated[str, typer.Option(help="Their title.")] = "",
    author: Annotated[str, typer.Option(help="Who wrote them.")] = "",
    language: Annotated[str, typer.Option(help="Their language: en, uk, de ...")] = "",
) -> None:
    """Gather sources into a case, which is made when it is missing.

    Texts, web pages, PDFs and mail (.eml) are kept byte for byte. What you say about them with the options outranks
    what is found in them. Adding twice is harmless.

    \b
      sayso add war.sayso reports/ letter.pdf
      sayso add war.sayso guardian.html --outlet "The Guardian" --published 2022-05-12
    """  # noqa: D301 - the backspace is typer's mark for lines that stay as they are
    from sayso.case import Case
    from sayso.run import NOTHING_GIVEN
    from sayso.run import add as gather_into
    from sayso.run import given as said

    given = said(outlet=outlet, published=published, title=title, author=author, language=language)
    is_new = not case.exists()
    with Case.open(case, create=True) as held:
        if is_new:
            say(f"made the case {case}")
        with watched() as progress:
            added = gather_into(held, sources, given=given, progress=progress)
    _tell_added(added, is_told=given != NOTHING_GIVEN)
    if added.kept:
        say(f"`sayso run {case}` reads what is new")
    raise typer.Exit(1 if added.failures else 0)


def _tell_added(added: Added, *, is_told: bool) -> None:
    same = dict(added.same_bytes)
    for source in added.kept:
        tell(f"kept: {source}" + (f" (same bytes as {', '.join(same[source])})" if source in same else ""))
    for source in added.held:
        tell(f"already held: {source}" + (" (what the options say of it changes nothing)" if is_told else ""))
    note_failures(added.failures)
    tell(f"{len(added.kept)} kept, {len(added.held)} already held, {len(added.failures)} failed")


def run(
    case: CaseFile,
    *,
    jobs: JobsOption = 0,
    endpoint: EndpointOption = "",
    model: ModelOption = "",
    let_text_leave: LeaveOption = False,
    timeout: TimeoutOption = SECONDS,
    reread: Annotated[
        bool, typer.Option("--reread", help="Replace what was read through an endpoint by what sayso itself reads.")
    ] = False,
) -> None:
    """Read, link, trace and weigh what is new in a case.

    Only what is stale is done; interrupted at any moment, the next run goes on from there. Reports that cannot be
    read are listed by `sayso failures`.

    \b
      sayso run war.sayso
      sayso run war.sayso --endpoint http://127.0.0.1:8080/v1 --model NAME
    """  # noqa: D301
    from sayso.case import Case
    from sayso.run import run as run_line

    extractor = chosen(endpoint, model, let_text_leave=let_text_leave, timeout=timeout)
    with Case.open(case) as held:
        if extractor is None and not reread:
            refuse_loss(held)
        try:
            with watched() as progress:
                ran = run_line(held, extractor=extractor, engine=engine_for(extractor, jobs), progress=progress)
        except KeyboardInterrupt:
            _tell_interrupted(held, extractor)
            raise typer.Exit(130) from None
    note_failures(ran.failures)
    news = "" if ran.read or ran.rebuilt else "nothing is new: "
    tell(
        f"{news}{count(ran.read, 'report')} read now; {case} holds {count(ran.statements, 'statement')}, "
        f"{count(ran.claims, 'claim')}, {count(ran.origins, 'origin')}"
    )
    raise typer.Exit(1 if ran.failures else 0)


def _tell_interrupted(case: Case, extractor: Extractor | None) -> None:
    from sayso.run import unread

    left, options = len(unread(case, extractor)), "" if extractor is None else " with the same options"
    say(f"interrupted: {left} of {count(len(case.reports()), 'report')} still to read, the others are kept;")
    say(f"`sayso run {case.path}`{options} goes on from there")


def publish(
    case: CaseFile,
    directory: Directory,
    *,
    title: Annotated[
        str, typer.Option(help="What its pages are headed with.", show_default="the case file's name")
    ] = "",
    tables: ListsOption = None,
    lists: ChosenOption = None,
    replicates: ReplicatesOption = None,
    seed: SeedOption = 1,
    quick: QuickOption = False,
) -> None:
    """Write the dossier, a folder that opens offline.

    Its every sentence opens its source. An earlier dossier in the folder is replaced as a whole; a folder that holds
    anything else is refused. With --lists it holds a page that tells how many no list holds, as `sayso estimate` does;
    lists that share an origin of the case are refused.

    \b
      sayso publish war.sayso dossier/
      sayso publish war.sayso dossier/ --title "The night at the pass"
      sayso publish war.sayso dossier/ --lists lists.csv
    """  # noqa: D301
    from sayso.case import Case
    from sayso.cli.lists import note_stale
    from sayso.run import publish as write_dossier

    asked = Asked(tuple(tables or ()), tuple(lists or ()), replicates, seed, quick)
    with Case.open(case, write=False) as held:
        note_stale(held)
        made = write_dossier(held, directory, title=title, estimate=estimation(held, asked))
    tell(f"wrote {made.directory / 'index.html'}: {count(made.pages, 'page')}, {count(made.files, 'file')}")
    tell(f"its manifest is {made.manifest}; note it down to prove later that nothing was changed")
