"""How sure the learned reader is: the network's probabilities, weighed so that 0.9 is right nine times in ten.

The weights are those of a logistic regression, fitted on texts that the network was not trained on (Platt 1999).
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.read.learned.network import Found

NAMES: Final = ("cue", "source mean", "source least", "content mean", "content least", "no source", "no content")
_NEAR: Final = 1e-4  # the nearest a probability may come to 0 and 1, for its log-odds


def features(found: Found) -> dict[str, float]:
    """Return what is weighed, by name: log-odds of the network's probabilities, and what the statement looks like."""
    has_source = bool(found.source)
    odds = {name: _odds(value) for name, value in zip(NAMES, found.sure, strict=True)}
    length = sum(end - start for start, end in found.content)
    return {
        "cue": odds["cue"],
        "content mean": odds["content mean"],
        "content least": odds["content least"],
        "no content": odds["no content"],
        "no source": odds["no source"],
        "source mean": odds["source mean"] if has_source else 0.0,
        "source least": odds["source least"] if has_source else 0.0,
        "without source": 0.0 if has_source else 1.0,
        "length": math.log(1 + length),
        "fragments": float(len(found.content) > 1),
        "several sources": float(len(found.source) > 1),
    }


def _odds(probability: float) -> float:
    held = min(max(probability, _NEAR), 1 - _NEAR)
    return math.log(held / (1 - held))


@cache
def weights() -> Mapping[str, float]:
    """Return the weights, by the name of what they weigh; `intercept` is one of them."""
    held: dict[str, float] = json.loads(files("sayso.read.learned").joinpath("confidence.json").read_text("utf-8"))
    return held


def confidence(found: Found, table: Mapping[str, float]) -> float:
    """Return the probability, 0 to 1, that content and source are right."""
    score = table["intercept"] + sum(table[name] * value for name, value in features(found).items())
    return 1 / (1 + math.exp(-score))
