"""Fit the table of cues of the rule reader: `python training/fit_cues.py POLNEAR_FOLDER`.

Reads the train split of PolNeAR (Newell, Margolin & Ruths 2018), whose folder holds `train/text/*.txt` and
`train/gold/*.json`, labels each proposal of the rule reader as right when its content and its source overlap a gold
statement's by half (Jaccard index), fits a logistic regression and writes `src/sayso/read/cues.json`. The split named
`test` is never opened. Needs scikit-learn, which sayso itself does not.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.read.proposing import propose
from sayso.read.quotations import quotations
from sayso.read.syntax import breaks, parse_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.read.proposals import Proposal

TABLE = Path(__file__).parent.parent / "src" / "sayso" / "read" / "cues.json"
STRENGTH = 0.3  # the inverse of the penalty, chosen on dev
LEAST_SEEN = 4  # a feature seen less often is left out
LEAST_WEIGHT = 0.05  # a weight nearer to zero is left out


def characters(spans: list[list[int]], text: str) -> set[int]:
    """Return the places of the letters and marks in some spans, white space left out."""
    return {i for start, end in spans for i in range(start, end) if not text[i].isspace()}


def overlap(one: set[int], other: set[int]) -> float:
    """Return the Jaccard index of two sets of places; 1 when both are empty."""
    return len(one & other) / len(one | other) if one or other else 1.0


def right(proposal: Proposal, gold: list[dict[str, Any]], text: str) -> bool:
    """Tell whether a proposal's content and source both overlap those of one gold statement by half."""
    content = characters([[s.start, s.end] for s in proposal.content], text)
    source = characters([[s.start, s.end] for s in proposal.candidate.source], text)
    return any(
        overlap(characters(g["content"], text), content) >= 0.5  # noqa: PLR2004 - the scorer's threshold
        and overlap(characters(g["source"], text), source) >= 0.5  # noqa: PLR2004 - the same
        for g in gold
    )


def examples(split: Path) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield the features of each proposal in a split and whether it is right, by the first annotator in order."""
    for path in sorted((split / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        gold = json.loads(min((split / "gold").glob(f"{path.stem}*.json")).read_text("utf-8"))["attributions"]
        for proposal in propose(parse_text(text), quotations(text, breaks(text))):
            yield proposal.features, right(proposal, gold, text)


def main() -> None:
    """Fit and write the table."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    found = list(examples(Path(sys.argv[1]) / "train"))
    counter = CountVectorizer(analyzer=lambda features: features, min_df=LEAST_SEEN, binary=True)
    matrix = counter.fit_transform(features for features, _ in found)
    fitted = LogisticRegression(C=STRENGTH, max_iter=300).fit(matrix, [label for _, label in found])
    weights = {name: float(fitted.coef_[0][at]) for name, at in counter.vocabulary_.items()}
    table = {name: round(weight, 3) for name, weight in sorted(weights.items()) if abs(weight) >= LEAST_WEIGHT}
    table["intercept"] = round(float(fitted.intercept_[0]), 3)
    TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
    print(f"{len(found)} proposals, {sum(label for _, label in found)} right; {len(table)} weights in {TABLE.name}")


if __name__ == "__main__":
    main()
