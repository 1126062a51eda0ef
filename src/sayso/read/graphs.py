"""Small graphs of sums that onnxruntime works out: faster than numpy and spaCy's own library, and in one thread.

One thread each, since an engine shares out the reports; what a graph answers depends on what it is given alone.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any


@cache
def graph(name: str, folder: str = "sayso.read") -> Any:
    """Load the graph of this name, an `InferenceSession`, when first asked for."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # hardly two runs have the same shape, so no pattern is used again
    held = files(folder).joinpath(f"{name}.onnx").read_bytes()
    return ort.InferenceSession(held, options, providers=["CPUExecutionProvider"])
