"""Latent classes: people fall into unknown classes that the lists meet with different chances.

Within a class the lists are independent; how many classes there are is learned (Dunson & Xing 2009; Manrique-Vallier
2016, Biometrics 72(4), 1246-1254; the sampler is in `gibbs.py`). Four chains set out from far apart, and go on until
they agree or may go no further; where they do not agree, there is no estimate. Each chain stands on a ladder of tables
with fewer and fewer people, because accounts of the lists can lie so far apart that a plain chain never crosses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from sayso.estimate.mixing import Mixing, mixing
from sayso.estimate.values import Estimate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from sayso.estimate.lists import Lists

METHOD: Final = "latent"
LABEL: Final = "latent classes"
ASSUMPTION: Final = (
    "People fall into a few groups; within a group each list met people independently of the other lists, and even the "
    "group that is hardest to meet has members on the lists."
)
FEWEST: Final = 3
CLASSES: Final = 10
PRIOR: Final = (0.25, 0.25)  # of the concentration: shape and rate, as in Manrique-Vallier 2016
EVERY: Final = 5  # sweeps from one draw that is kept to the next
BLOCK: Final = 5_000  # sweeps between two looks at how the chains agree
LONGEST: Final = 60_000
LADDER: Final = (
    1.0,
    0.7,
    0.5,
    0.35,
    0.25,
    0.15,
    0.1,
)  # the share of the people that is on each rung
SCALES: Final = (1.0, 0.5, 0.2, 0.05)  # of the first chances: from nearly nobody unseen to nearly everybody
AGREED: Final = Mixing(1.01, 400.0, 1000.0)  # enough to stop early
TOLERABLE: Final = Mixing(1.05, 100.0, 100.0)  # enough to be told at all
PLAIN: Final = (1.0,)  # one rung: Gibbs sampling without tempering
SEED: Final = 1


class Chain(NamedTuple):
    """Where a chain stands, and its own source of chance; the arrays are what the sampler changes."""

    rng: np.random.Generator
    weights: NDArray[np.float64]
    chances: NDArray[np.float64]
    concentration: NDArray[np.float64]


def latent(
    lists: Lists,
    *,
    classes: int = CLASSES,
    chains: int = len(SCALES),
    ladder: Sequence[float] = LADDER,
    longest: int = LONGEST,
    seed: int = SEED,
    level: float = 0.95,
) -> Estimate:
    """Return the median total and its interval with equal shares left out below and above.

    `longest` is the most sweeps that a chain makes, the first half of which is dropped. The details hold R-hat, the
    effective sizes and the sweeps made. The same seed gives the same estimate.
    """
    if refused := refusal(lists):
        return Estimate(METHOD, LABEL, level=level, assumption=ASSUMPTION, refused=refused)
    draws = np.empty((chains, 0))
    for draws in sampled(lists, classes=classes, chains=chains, ladder=ladder, longest=longest, seed=seed):
        found = mixing(draws, level)
        if _as_good(found, AGREED):
            break
    low, point, high = np.quantile(draws, [(1 - level) / 2, 0.5, (1 + level) / 2]).tolist()
    details = {**{name: round(value, 4) for name, value in found._asdict().items()}, "draws": draws.size}
    if not _as_good(found, TOLERABLE):
        return Estimate(METHOD, LABEL, level=level, assumption=ASSUMPTION, refused=_unmixed(found), details=details)
    notes = () if _as_good(found, AGREED) else (_slow(found),)
    return Estimate(METHOD, LABEL, point, low, high, level, assumption=ASSUMPTION, notes=notes, details=details)


def refusal(lists: Lists) -> str:
    """Return why no classes can be told, or nothing."""
    if lists.k < FEWEST:
        return f"{lists.k} lists: classes are told by at least {FEWEST}"
    if sum(lists.times[2:]) == 0:
        return "nobody is on two lists: only the prior would tell how many are on none"
    return ""


def sampled(
    lists: Lists,
    *,
    classes: int = CLASSES,
    chains: int = len(SCALES),
    ladder: Sequence[float] = LADDER,
    longest: int = LONGEST,
    seed: int = SEED,
) -> Iterator[NDArray[np.float64]]:
    """Yield totals, a row for each chain, after every block of sweeps: the later half of all that were drawn so far."""
    from sayso.estimate.gibbs import sweeps  # compiles, or reads what it compiled before

    seen = list(lists.cells())
    patterns = np.array([[cell >> at & 1 == 1 for at in range(lists.k)] for cell, _ in [*seen, (0, 0)]])
    everybody, prior = np.array([count for _, count in seen]), np.array(PRIOR)
    counts = np.array([np.floor(everybody * share + 0.5) for share in ladder]).astype(np.int64)
    running = [
        _start(rng, SCALES[at % len(SCALES)], (len(ladder), classes, lists.k))
        for at, rng in enumerate(np.random.default_rng(seed).spawn(chains))
    ]
    draws = np.empty((chains, 0))
    for done in range(0, longest, BLOCK):
        more = np.empty((chains, min(BLOCK, longest - done) // EVERY))
        for chain, out in zip(running, more, strict=True):
            sweeps(chain.rng, patterns, counts, chain.weights, chain.chances, chain.concentration, prior, EVERY, out)
        draws = np.concatenate([draws, more], axis=1)
        yield draws[:, draws.shape[1] // 2 :]


def _start(rng: np.random.Generator, scale: float, shape: tuple[int, int, int]) -> Chain:
    weights = rng.dirichlet(np.ones(shape[1]), shape[0])
    return Chain(rng, weights, scale * rng.random(shape), np.ones((shape[0], 1)))


def _as_good(found: Mixing, wanted: Mixing) -> bool:
    return found.r_hat <= wanted.r_hat and found.size >= wanted.size and found.tail_size >= wanted.tail_size


def _unmixed(found: Mixing) -> str:
    return (
        f"the chains do not agree (R-hat {found.r_hat:.3f}, as good as {found.size:.0f} independent draws, "
        f"{found.tail_size:.0f} for the limits): the lists leave several accounts open that are far apart"
    )


def _slow(found: Mixing) -> str:
    return (
        f"The chains agree slowly (R-hat {found.r_hat:.3f}, as good as {found.size:.0f} independent draws, "
        f"{found.tail_size:.0f} for the limits): another seed moves the limits by a few per cent."
    )
