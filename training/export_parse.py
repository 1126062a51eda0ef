"""Write the graphs that the parse runs in onnxruntime: `python training/export_parse.py FOLDER`.

They hold no weights: those are spaCy's, checked and taken from its package when it is loaded, and given at every run.
"""

from __future__ import annotations

import sys
from pathlib import Path

from onnx import checker, parser

LAYERS = 4
HEAD = '<ir_version: 9, opset_import: ["" : 18]>'
PRODUCT = "product (float[n,k] a, float[m,k] b) => (float[n,m] c) { c = Gemm<transB = 1>(a, b) }"
NAMES = """names (
  float[n,w] vectors, float[h,w] narrow, float[h] narrowed, float[l,h] lower, float[d] closed, float[c,h] upper,
  float[c] offset
) => (float[n,3,d] looks, float[n,c] scores) {
  inner = Gemm<transB = 1>(vectors, narrow, narrowed)
  every = Gemm<transB = 1>(inner, lower)
  shape = Constant<value_ints = [0, 3, -1]>()
  looks = Reshape(every, shape)
  here, first, before = Split<axis = 1, num_outputs = 3>(every)
  sums = Add(here, closed)
  one, other = Split<axis = 1, num_outputs = 2>(sums)
  hidden = Max(one, other)
  scores = Gemm<transB = 1>(hidden, upper, offset)
}"""
LAYER = """
  left{0} = Slice(x{0}, none, minus_one, none)
  right{0} = Slice(x{0}, one, whole, none)
  before{0} = Pad(left{0}, above)
  after{0} = Pad(right{0}, below)
  seen{0} = Concat<axis = 1>(before{0}, x{0}, after{0})
  sums{0} = Gemm(seen{0}, w{0}, b{0})
  p{0}, q{0}, r{0} = Split<axis = 1, num_outputs = 3>(sums{0})
  most{0} = Max(p{0}, q{0}, r{0})
  normal{0} = LayerNormalization<axis = -1, epsilon = 1e-8>(most{0}, g{0}, s{0})
  x{1} = Add(x{0}, normal{0})"""


def vectors() -> str:
    """Return the graph of the layers: each mixes a token's features with those of its two neighbours."""
    given = "".join(f", float[v,v] w{at}, float[v] b{at}, float[w] g{at}, float[w] s{at}" for at in range(LAYERS))
    layers = "".join(LAYER.format(at, at + 1) for at in range(LAYERS))
    return f"""vectors (float[n,w] words, float[w] gain, float[w] shift{given}) => (float[n,w] vectors) {{
  none = Constant<value_ints = [0]>()
  one = Constant<value_ints = [1]>()
  minus_one = Constant<value_ints = [-1]>()
  whole = Constant<value_ints = [9223372036854775807]>()
  above = Constant<value_ints = [1, 0, 0, 0]>()
  below = Constant<value_ints = [0, 0, 1, 0]>()
  edges = Constant<value_ints = [{LAYERS}, 0, {LAYERS}, 0]>()
  begin = Constant<value_ints = [{LAYERS}]>()
  end = Constant<value_ints = [-{LAYERS}]>()
  normal = LayerNormalization<axis = -1, epsilon = 1e-8>(words, gain, shift)
  x0 = Pad(normal, edges){layers}
  vectors = Slice(x{LAYERS}, begin, end, none)
}}"""


def main() -> None:
    """Check and write the graphs."""
    folder = Path(sys.argv[1])
    for name, text in (("product", PRODUCT), ("names", NAMES), ("vectors", vectors())):
        model = parser.parse_model(f"{HEAD}\n{text}")
        checker.check_model(model, full_check=True)
        (folder / f"{name}.onnx").write_bytes(model.SerializeToString())


if __name__ == "__main__":
    main()
