"""Write a trained network as ONNX: `python training/export.py CHECKPOINT FOLDER`.

The encoder's matrices become 8-bit integers, one scale a column of a matrix and a row of the embeddings; activations
get their scale at run time, so a window is always run alone and its answer depends on nothing else. The reader of roles
is small and stays in 32 bits.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import torch
from export_roles import roles_graph
from model import Encoder, Layer, Roles, Shape
from torch import Tensor, nn
from torch.nn import functional


class Rows(nn.Module):
    """An embedding with a scale a row."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("held", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Return the rows of some ids."""
        return self.held[ids].float() * self.scale[ids]


class OneWindow(nn.Module):
    """The encoder for one window: ids (n,) and looks (n, 4)."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.words = Rows(encoder.words.weight.detach())
        self.joined = nn.ModuleList()
        for layer in encoder.layers:
            parts = (layer.query, layer.key, layer.value)
            joined = nn.Linear(parts[0].in_features, 3 * parts[0].out_features)
            joined.weight.data = torch.cat([part.weight.detach() for part in parts])
            joined.bias.data = torch.cat([part.bias.detach() for part in parts])
            self.joined.append(joined)

    def forward(self, ids: Tensor, looks: Tensor) -> tuple[Tensor, ...]:
        """Return log-probabilities of cue tags (n, 5), name tags (n,), own (n, narrow) and asked (n, narrow)."""
        encoder = self.encoder
        x = self.words(ids) + encoder.places.weight[: ids.shape[0]] + encoder.kinds.weight[0]
        for at, look in enumerate(encoder.looks):
            x = x + look(looks[:, at])
        x = encoder.norm(x)
        for layer, joined in zip(encoder.layers, self.joined, strict=True):
            x = run(layer, joined, x)
        return (
            functional.log_softmax(encoder.cue(x), -1),
            encoder.name(x).argmax(-1),
            encoder.own(x),
            encoder.asked(x),
        )


def run(layer: Layer, joined: nn.Linear, x: Tensor) -> Tensor:
    """Run a layer over one window, its three first matrices as one."""
    n, width, heads = x.shape[0], x.shape[1], layer.heads
    held = joined(x).view(n, 3, heads, width // heads).permute(1, 2, 0, 3)
    scores = (held[0] * (width // heads) ** -0.5) @ held[1].transpose(1, 2)
    mixed = (scores.softmax(-1) @ held[2]).transpose(0, 1).reshape(n, width)
    x = layer.norm(x + layer.output(mixed))
    return layer.last(x + layer.down(functional.gelu(layer.up(x))))


def load(file: Path) -> tuple[Encoder, Roles]:
    """Load a checkpoint."""
    held = torch.load(file, weights_only=True)
    shape, state = Shape(**held["shape"]), held["state"]
    encoder, roles = Encoder(shape), Roles(shape)
    encoder.load_state_dict({k[8:]: v for k, v in state.items() if k.startswith("encoder.")})
    roles.load_state_dict({k[6:]: v for k, v in state.items() if k.startswith("roles.")})
    return encoder.eval(), roles.eval()


def main() -> None:
    """Export, and print the sizes."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    warnings.filterwarnings("ignore")
    checkpoint, folder = map(Path, sys.argv[1:3])
    folder.mkdir(parents=True, exist_ok=True)
    encoder, roles = load(checkpoint)
    n = 50
    whole = folder / "encoder32.onnx"
    torch.onnx.export(
        OneWindow(encoder).eval(),
        (torch.randint(1000, 2000, (n,)), torch.zeros(n, 4, dtype=torch.long)),
        str(whole),
        input_names=["ids", "looks"],
        output_names=["cue", "name", "own", "asked"],
        dynamic_axes={name: {0: "n"} for name in ("ids", "looks", "cue", "name", "own", "asked")},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        whole,
        folder / "encoder.onnx",
        per_channel=True,
        reduce_range=True,  # else sums overflow on processors without 8-bit dot products
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
    )
    whole.unlink()
    state = {name: value.numpy() for name, value in roles.state_dict().items()}
    (folder / "roles.onnx").write_bytes(roles_graph(state).SerializeToString())
    for file in sorted(folder.glob("*.onnx")):
        print(f"{file.name} {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
