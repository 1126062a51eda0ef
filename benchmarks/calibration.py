"""How far confidence can be believed: said against right, in tenths, and the expected calibration error.

    calibration.py CORPUS [--svg FILE]

CORPUS holds `text/*.txt` and `gold/*.json`, as for quality.py. A statement is right when its content and its source
both overlap those of one gold statement by half (Jaccard index of their characters). The error is the mean difference
between what was said and what was right over the tenths, weighed by their statements (Guo et al. 2017).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sayso.model import Report, content_id
from sayso.read import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.model import Span

TENTHS: Final = 10
SIDE: Final = 300  # of the diagram, in units of the picture
EDGE: Final = 40


def main() -> int:
    """Read the corpus, print the table, draw the diagram."""
    parser = argparse.ArgumentParser(description="Compare confidence with how often it is right.")
    parser.add_argument("corpus", type=Path, help="a folder with text/*.txt and gold/*.json")
    parser.add_argument("--svg", type=Path, help="where to draw the reliability diagram")
    options = parser.parse_args()
    if not (options.corpus / "gold").exists():
        print(f"Skipped: {options.corpus / 'gold'} not found. Give a CORPUS with text/ and gold/.")
        return 0
    rows = list(tenths(list(judged(options.corpus))))
    print("said   right   statements")
    for said, right, count in rows:
        print(f"{said:.2f}   {right:.2f}   {count:5d}  {'#' * round(40 * right)}")
    print(f"expected calibration error {error(rows):.3f} over {sum(count for *_, count in rows)} statements")
    if options.svg:
        options.svg.write_text(drawn(rows), "utf-8")
    return 0


def judged(corpus: Path) -> Iterator[tuple[float, bool]]:
    """Yield each statement's confidence and whether it is right, by the first annotator in order."""
    for path in sorted((corpus / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        rows = json.loads(min((corpus / "gold").glob(f"{path.stem}*.json")).read_text("utf-8"))["attributions"]
        gold = [tuple(characters(row[role], text) for role in ("content", "source")) for row in rows]
        report = Report(content_id(text), path.name, "", "text/plain", "", text)
        for found in read(report).statements:
            mine = tuple(characters(pairs(spans), text) for spans in (found.content, found.source))
            yield found.confidence, any(all(map(overlap, mine, other)) for other in gold)


def pairs(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Return spans as pairs of numbers."""
    return [(span.start, span.end) for span in spans]


def characters(spans: Iterable[Sequence[int]], text: str) -> frozenset[int]:
    """Return the places of what is not white space in some spans."""
    return frozenset(at for start, end in spans for at in range(start, end) if not text[at].isspace())


def overlap(one: frozenset[int], other: frozenset[int]) -> bool:
    """Tell whether two sets of places are the same by half; two empty ones are."""
    return 2 * len(one & other) >= len(one | other)


def tenths(found: Sequence[tuple[float, bool]]) -> Iterator[tuple[float, float, int]]:
    """Yield, for each tenth that holds any, the mean confidence, the share that is right, and how many there are."""
    for tenth in range(TENTHS):
        held = [pair for pair in found if min(int(pair[0] * TENTHS), TENTHS - 1) == tenth]
        if held:
            yield sum(said for said, _ in held) / len(held), sum(right for _, right in held) / len(held), len(held)


def error(rows: Sequence[tuple[float, float, int]]) -> float:
    """Return the expected calibration error, 0 to 1."""
    return sum(count * abs(said - right) for said, right, count in rows) / sum(count for *_, count in rows)


def drawn(rows: Sequence[tuple[float, float, int]]) -> str:
    """Return the reliability diagram as SVG: a dot a tenth, its area how many statements; the line is perfection."""
    most = max(count for *_, count in rows)
    whole = SIDE + 2 * EDGE

    def place(said: float, right: float) -> tuple[float, float]:
        return EDGE + SIDE * said, EDGE + SIDE * (1 - right)

    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 + 9 * (count / most) ** 0.5:.1f}">'
        f"<title>said {said:.2f}, right {right:.2f}, {count} statements</title></circle>"
        for said, right, count in rows
        for x, y in [place(said, right)]
    )
    marks = "".join(
        f'<text x="{place(t, 0)[0]:.0f}" y="{EDGE + SIDE + 16}" text-anchor="middle">{t:.1f}</text>'
        f'<text x="{EDGE - 6}" y="{place(0, t)[1] + 4:.0f}" text-anchor="end">{t:.1f}</text>'
        for t in (0.0, 0.5, 1.0)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" font-family="sans-serif"'
        ' font-size="12">'
        f"<title>Reliability diagram: expected calibration error {error(rows):.3f}</title>"
        f'<rect width="{whole}" height="{whole}" fill="#fff"/>'
        f'<path d="M{EDGE} {EDGE}v{SIDE}h{SIDE}" fill="none" stroke="#333"/>'
        f'<path d="M{EDGE} {EDGE + SIDE}L{EDGE + SIDE} {EDGE}" stroke="#999" stroke-dasharray="4"/>'
        f'<g fill="#1f5fa8" fill-opacity=".75">{dots}</g>{marks}'
        f'<text x="{whole / 2}" y="{whole - 6}" text-anchor="middle">confidence said</text>'
        f'<text transform="translate(12 {whole / 2}) rotate(-90)" text-anchor="middle">share right</text></svg>\n'
    )


if __name__ == "__main__":
    sys.exit(main())
