"""The pages of a dossier: values into templates, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from sayso.corrections import in_words
from sayso.publish.archive import evidence_path, working_path
from sayso.publish.charts import letter, shape
from sayso.publish.contents import failures, slug
from sayso.publish.drawing import drawing
from sayso.publish.estimated import PAGE, estimate_card
from sayso.publish.figures import figure_sheets, measure_hrefs
from sayso.publish.lineages import FOLDED, origin_card
from sayso.publish.marking import marked, rules
from sayso.publish.places import anchor, report_page
from sayso.publish.says import say_statement
from sayso.publish.views import claim_card, claim_words, subject
from sayso.publish.wording import CUT_REFERENCE, CUT_RELAYED, chain_words, count, short, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jinja2 import Environment

    from sayso.model import Report, Spans
    from sayso.publish.contents import Lookup
    from sayso.publish.figures import FigureSheet

CLAIMS_A_PAGE: Final = 100
ORIGINS_A_PAGE: Final = 200
ROWS_A_PAGE: Final = 500
_LANGUAGE_LENGTH: Final = 35


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of several: its file, what it holds ("1–100"), and its rows with their numbers."""

    file: str
    label: str
    start: int
    rows: Sequence[Any]


def sheets(stem: str, rows: Sequence[Any], size: int) -> tuple[Sheet, ...]:
    """Cut rows into pages `stem.html`, `stem-2.html`, …; no rows still make one page. The claims begin at the index."""
    cut = [rows[start : start + size] for start in range(0, len(rows), size)] or [rows]
    first = "index.html" if stem == "claims" else f"{stem}.html"
    return tuple(
        Sheet(
            first if place == 0 else f"{stem}-{place + 1}.html",
            f"{place * size + 1}–{place * size + len(part)}" if len(part) > 1 else f"{place * size + 1}",
            place * size + 1,
            part,
        )
        for place, part in enumerate(cut)
    )


def pages(found: Lookup, places: Mapping[str, Mapping[str, Spans]]) -> Iterator[tuple[str, bytes]]:
    """Yield the path and bytes of every page and style sheet. `places` are each report's spans by anchor."""
    environment = _environment()
    shared = _shared(found)
    claims = sheets("claims", tuple(found.claims.values()), CLAIMS_A_PAGE)
    origins = sheets("origins", tuple(found.origins.values()), ORIGINS_A_PAGE)
    hrefs = {claim.id: f"{sheet.file}#c-{slug(claim.id)}" for sheet in claims for claim in sheet.rows}
    hrefs |= {origin.id: f"{sheet.file}#o-{slug(origin.id)}" for sheet in origins for origin in sheet.rows}
    figures = figure_sheets(found, hrefs)
    measured = measure_hrefs(figures)
    hrefs |= measured
    yield "dossier.css", files("sayso.publish").joinpath("templates/dossier.css").read_bytes()
    for file, template, values in (
        *_claims(found, claims, hrefs),
        *_origins(found, origins, hrefs),
        *_lists(found),
        *_figures(figures, measured),
        *_estimate(found, hrefs),
        _record(found, hrefs),
    ):
        yield file, _rendered(environment, template, shared | values | {"here": file})
    order = {claim: number for number, claim in enumerate(found.claims, start=1)}
    for report in found.contents.reports.values():
        spans = places.get(report.id, {})
        yield f"reports/{slug(report.id)}.css", rules(spans).encode()
        values = _report(found, report, spans, hrefs, order)
        yield report_page(report.id), _rendered(environment, "report.html.j2", shared | values)


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("sayso.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )


def _finalize(value: object) -> object:
    """Make control characters of anything printed visible, so that no template can forget to."""
    return value if not isinstance(value, str) or hasattr(value, "__html__") else shown(value)


def _rendered(environment: Environment, template: str, values: Mapping[str, object]) -> bytes:
    return environment.get_template(template).render(values).encode()


def _shared(found: Lookup) -> dict[str, object]:
    contents = found.contents
    return {
        "title": contents.title,
        "made": contents.made,
        "version": contents.version,
        "root": "",
        "totals": {
            "claims": len(found.claims),
            "origins": len(found.origins),
            "reports": len(contents.reports),
            "statements": len(found.statements),
            "silent": len(found.unrecorded),
            "failures": len(failures(contents)),
            "judgements": len(contents.judgements),
        },
        "estimate_page": PAGE if contents.estimate else "",
        "count": count,
        "slug": slug,
        "anchor": anchor,
        "numbers": found.numbers,
    }


_Page = tuple[str, str, dict[str, object]]


def _claims(found: Lookup, claims: Sequence[Sheet], hrefs: Mapping[str, str]) -> Iterator[_Page]:
    for sheet in claims:
        cards = [claim_card(found, claim, number, hrefs) for number, claim in enumerate(sheet.rows, start=sheet.start)]
        yield sheet.file, "claims.html.j2", {"section": "claims", "sheets": claims, "sheet": sheet, "cards": cards}


def _origins(found: Lookup, origins: Sequence[Sheet], hrefs: Mapping[str, str]) -> Iterator[_Page]:
    held: dict[str, list[tuple[str, str]]] = {}
    for finding in found.findings.values():
        for origin in finding.origins:
            held.setdefault(origin, []).append(
                (hrefs[finding.claim], short(claim_words(found, found.claims[finding.claim]).words, CUT_RELAYED))
            )
    for sheet in origins:
        cards = [
            (
                origin_card(found, origin, hrefs),
                drawing([origin_card(found, origin, hrefs, most=FOLDED)]),
                held.get(origin.id, []),
            )
            for origin in sheet.rows
        ]
        yield sheet.file, "origins.html.j2", {"section": "origins", "sheets": origins, "sheet": sheet, "cards": cards}


def _lists(found: Lookup) -> Iterator[_Page]:
    reports = sheets("reports", tuple(found.contents.reports.values()), ROWS_A_PAGE)
    for sheet in reports:
        rows = [(report, report_page(report.id), evidence_path(report)) for report in sheet.rows]
        yield sheet.file, "reports.html.j2", {"section": "reports", "sheets": reports, "sheet": sheet, "rows": rows}


def _figures(figures: Sequence[FigureSheet], hrefs: Mapping[str, str]) -> Iterator[_Page]:
    values: dict[str, object] = {"section": "figures", "sheets": figures, "measures": hrefs}
    for sheet in figures:
        yield sheet.file, "figures.html.j2", values | {"sheet": sheet, "letter": letter, "shape": shape}


def _estimate(found: Lookup, hrefs: Mapping[str, str]) -> Iterator[_Page]:
    if found.contents.estimate:
        values: dict[str, object] = {
            "section": "estimate",
            "card": estimate_card(found.contents.estimate, found, hrefs),
        }
        yield PAGE, "estimate.html.j2", values


def _record(found: Lookup, hrefs: Mapping[str, str]) -> _Page:
    judged = [(one, [subject(found, name, hrefs) for name in one.subjects]) for one in found.contents.judgements]
    said = {one.id: in_words(one.value) if one.kind == "figure" else one.value for one, _ in judged}
    values: dict[str, object] = {"failures": failures(found.contents), "judgements": judged, "said": said}
    return "record.html", "record.html.j2", {"section": "record"} | values


def _report(
    found: Lookup, report: Report, spans: Mapping[str, Spans], hrefs: Mapping[str, str], order: Mapping[str, int]
) -> dict[str, object]:
    statements = sorted(found.statements_in.get(report.id, ()), key=lambda one: one.content)
    return {
        "section": "reports",
        "root": "../",
        "here": report_page(report.id),
        "report": report,
        "language": _language(report.language.value),
        "number": found.numbers[report.id],
        "facts": [(name, getattr(report, name)) for name in ("outlet", "title", "author", "published", "language")],
        "evidence": evidence_path(report),
        "working": working_path(report.id),
        "text": marked(report, spans, {anchor(one.content) for one in statements if one.content}),
        "statements": [
            (
                say_statement(found, one, CUT_REFERENCE),
                chain_words(report, one),
                [(order[claim], hrefs[claim]) for claim in found.claims_of.get(one.id, ())],
            )
            for one in statements
        ],
    }


def _language(value: str) -> str:
    """Return a language tag as HTML may carry it (BCP 47 letters, digits and hyphens), else empty: not known."""
    plain = value.isascii() and value.replace("-", "").isalnum() and value[:2].isalpha()
    return value if plain and len(value) <= _LANGUAGE_LENGTH else ""
