"""The reader of roles as a graph for onnxruntime, one cue at a time, its attention in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from onnx import checker, numpy_helper, parser

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray
    from onnx import ModelProto

LAYERS: Final = 2
HEAD: Final = '<ir_version: 9, opset_import: ["" : 18, "com.microsoft" : 1]>'
LAYER: Final = """
  seen{0} = Unsqueeze(x{0}, one)
  heard{0} = com.microsoft.Attention<num_heads = 4>(seen{0}, in{0}, in_shift{0})
  mixed{0} = Squeeze(heard{0}, one)
  said{0} = Gemm(mixed{0}, out{0}, out_shift{0})
  added{0} = Add(x{0}, said{0})
  y{0} = LayerNormalization<axis = -1, epsilon = 1e-12>(added{0}, gain{0}, shift{0})
  wide{0} = Gemm(y{0}, up{0}, up_shift{0})
  inner{0} = com.microsoft.Gelu(wide{0})
  narrow{0} = Gemm(inner{0}, down{0}, down_shift{0})
  sum{0} = Add(y{0}, narrow{0})
  x{1} = LayerNormalization<axis = -1, epsilon = 1e-12>(sum{0}, last_gain{0}, last_shift{0})"""
BOTH: Final = "".join(LAYER.format(at, at + 1) for at in range(LAYERS))
GRAPH: Final = f"""roles (float[n,w] own, float[1,w] asked, int64[n] distance) => (float[n,9] roles) {{
  one = Constant<value_ints = [0]>()
  both = Add(own, asked)
  places = Gather(far, distance)
  placed = Add(both, places)
  x0 = LayerNormalization<axis = -1, epsilon = 1e-5>(placed, gain, shift){BOTH}
  tags = Gemm(x{LAYERS}, tag, tag_shift)
  roles = LogSoftmax<axis = -1>(tags)
}}"""


def roles_graph(state: Mapping[str, NDArray[np.float32]]) -> ModelProto:
    """Return the graph that maps own (n, narrow), asked (1, narrow) and distance (n,) to log-probabilities (n, 9).

    `state` holds the weights of `model.Roles` by the names that they have there.
    """
    model = parser.parse_model(f"{HEAD}\n{GRAPH}")
    for name, value in _weights(state):
        model.graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
    checker.check_model(model)
    return model


def _weights(state: Mapping[str, NDArray[np.float32]]) -> Iterator[tuple[str, NDArray[np.float32]]]:
    yield "far", state["far.weight"]
    yield from (("gain", state["norm.weight"]), ("shift", state["norm.bias"]))
    yield from (("tag", state["out.weight"].T), ("tag_shift", state["out.bias"]))
    for at in range(LAYERS):
        layer = f"layers.{at}."
        asking = [layer + part for part in ("query", "key", "value")]
        yield f"in{at}", np.concatenate([state[f"{part}.weight"].T for part in asking], axis=1)
        yield f"in_shift{at}", np.concatenate([state[f"{part}.bias"] for part in asking])
        for ours, theirs in (("out", "output"), ("up", "up"), ("down", "down")):
            yield f"{ours}{at}", state[f"{layer}{theirs}.weight"].T
            yield f"{ours}_shift{at}", state[f"{layer}{theirs}.bias"]
        for ours, theirs in (("", "norm"), ("last_", "last")):
            yield f"{ours}gain{at}", state[f"{layer}{theirs}.weight"]
            yield f"{ours}shift{at}", state[f"{layer}{theirs}.bias"]
