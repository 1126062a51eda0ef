"""Weigh the network's probabilities: `python training/calibrate.py DATA NAMES`, after `export.py`.

Reads the texts of PolNeAR's train split that `train.py` held out (their names stand in the file NAMES, one a line),
labels each statement as right when its content and its source both overlap a gold statement's by half (Jaccard index),
fits a logistic regression and writes `confidence.json` beside the network.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression

from sayso.read.learned import confidence
from sayso.read.learned.network import run
from sayso.read.learned.pieces import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.read.learned.network import Found, Ranges
    from sayso.read.learned.pieces import Pieces

TABLE = Path(confidence.__file__).parent / "confidence.json"
EAGER = 2.5  # more than the reader's, so that doubtful cues have their say in the weights
STRENGTH = 0.1  # the inverse of the penalty


def places(spans: list[list[int]], text: str) -> set[int]:
    """Return the places of the letters and marks in some spans, white space left out."""
    return {at for start, end in spans for at in range(start, end) if not text[at].isspace()}


def overlap(one: set[int], other: set[int]) -> float:
    """Return the Jaccard index of two sets of places; 1 when both are empty."""
    return len(one & other) / len(one | other) if one or other else 1.0


def characters(ranges: Ranges, cut: Pieces, text: str) -> set[int]:
    """Return the places that ranges of pieces cover."""
    return places([[int(cut.starts[a]), int(cut.ends[b - 1])] for a, b in ranges], text)


def labelled(split: Path, names: set[str]) -> Iterator[tuple[Found, bool]]:
    """Yield what the network finds in some texts of a split, and whether it is right."""
    for path in sorted((split / "text").glob("*.txt")):
        if path.stem not in names:
            continue
        text = path.read_bytes().decode("utf-8")
        rows = json.loads(min((split / "gold").glob(f"{path.stem}*.json")).read_text("utf-8"))["attributions"]
        gold = [(places(row["content"], text), places(row["source"], text)) for row in rows]
        cut = pieces(text)
        for found in run(cut, eager=EAGER).found:
            content, source = characters(found.content, cut, text), characters(found.source, cut, text)
            if content:
                right = any(overlap(c, content) >= 0.5 and overlap(s, source) >= 0.5 for c, s in gold)  # noqa: PLR2004
                yield found, right


def main() -> None:
    """Fit and write the weights."""
    data, names = Path(sys.argv[1]), set(Path(sys.argv[2]).read_text("utf-8").split())
    found = list(labelled(data / "polnear" / "train", names))
    columns = list(confidence.features(found[0][0]))
    matrix = np.array([[confidence.features(one)[name] for name in columns] for one, _ in found])
    spread = matrix.std(0).clip(1e-6)
    fitted = LogisticRegression(C=STRENGTH, max_iter=1000).fit(matrix / spread, [right for _, right in found])
    table = {
        name: round(float(weight / wide), 4)
        for name, weight, wide in zip(columns, fitted.coef_[0], spread, strict=True)
    }
    table["intercept"] = round(float(fitted.intercept_[0]), 4)
    TABLE.write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    print(f"{len(found)} found in {len(names)} texts, {sum(right for _, right in found)} right: {TABLE.name} written")


if __name__ == "__main__":
    main()
