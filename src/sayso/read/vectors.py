"""Words in their context, as the pipeline's own networks see them, worked out in fewer steps.

A network sums what it holds of a word's form, keeps the largest of three such sums for each feature, and mixes the
features of neighbours in four layers (Honnibal's "embed, encode"). What it makes of a form alone is the same wherever
the form stands, so it is kept; the layers are one graph. The answers are the network's own, to the last digits of a
32-bit number, and depend on the text alone.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sayso.read.graphs import graph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

KEPT: Final = 1 << 14  # forms whose features are kept, before all are forgotten
PIECES: Final = 3  # sums of which the largest is a feature
LAYERS: Final = 4
AT_ONCE: Final = 2048  # tokens that go through the layers together, so that a book takes no more memory than a page


class Vectors:
    """The words of texts as one `Tok2Vec` network of spaCy's sees them, its embedding and its layers."""

    def __init__(self, network: Any) -> None:
        """Take the weights of a network whose embedding hashes what its columns name."""
        embed, encode = network.layers
        self._columns: list[int | str] = next(_named(embed, "extract_features")).attrs["columns"]
        maxout, norm = next(_named(embed, "maxout>>layernorm")).layers
        self._tables, self._shift = _tables(embed, maxout), _shift(maxout)
        self._weights = {"gain": norm.get_param("G"), "shift": norm.get_param("b")}
        for at, layer in enumerate(_named(encode, "maxout>>layernorm")):
            self._weights |= _weights(layer, at)
        self._hash = network.ops.hash
        self._kept: dict[bytes, NDArray[np.float32]] = {}

    def __call__(self, docs: Sequence[Doc]) -> NDArray[np.float32]:
        """Return a vector for each token of texts that follow each other, (n, width)."""
        import numpy as np

        forms = np.concatenate([doc.to_array(self._columns).reshape(len(doc), -1) for doc in docs])
        words = self._words(forms)
        return np.concatenate([self._mixed(words, at) for at in range(0, max(len(words), 1), AT_ONCE)])

    def _mixed(self, words: NDArray[np.float32], begin: int) -> NDArray[np.float32]:
        """Mix what is known of the words from `begin` on with their neighbours, as far as a layer each can see."""
        first, end = max(0, begin - LAYERS), min(begin + AT_ONCE, len(words))
        given = words[first : end + LAYERS]
        vectors: NDArray[np.float32] = graph("vectors").run(None, {"words": given, **self._weights})[0]
        return vectors[begin - first : end - first]

    def _words(self, forms: NDArray[np.uint64]) -> NDArray[np.float32]:
        """Return what is known of each form alone, (n, width)."""
        import numpy as np

        keys = forms.view(f"V{forms.itemsize * forms.shape[1]}").ravel().tolist()
        if len(self._kept) > KEPT:
            self._kept.clear()
        new = {key: at for at, key in enumerate(keys) if key not in self._kept}
        if new:
            self._kept.update(zip(new, self._features(forms[list(new.values())]), strict=True))
        return np.stack([self._kept[key] for key in keys])

    def _features(self, forms: NDArray[np.uint64]) -> NDArray[np.float32]:
        """Sum what the tables hold of forms, number by number, so that no form's sum depends on another's."""
        import numpy as np

        sums = np.broadcast_to(self._shift, (len(forms), len(self._shift))).copy()
        for column, (seed, table) in enumerate(self._tables):
            rows = self._hash(np.ascontiguousarray(forms[:, column]), seed) % len(table)
            for row in rows.T:
                sums += table[row]
        first, second, third = np.split(sums, PIECES, axis=1)
        largest: NDArray[np.float32] = np.maximum(np.maximum(first, second), third)
        return largest


def quicken(*parts: Any) -> None:
    """Let parts of a pipeline multiply their matrices as a graph, which takes a third of the time that BLIS takes."""
    products = _products()
    for part in parts:
        for layer in part.model.walk():
            layer.ops = products


@cache
def _products() -> Any:
    from thinc.api import NumpyOps

    class Products(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:  # noqa: FBT001, FBT002 - as it is there
            if trans1 or not trans2:
                return super().gemm(x, y, out, trans1, trans2)
            made = graph("product").run(None, {"a": x, "b": y})[0]
            if out is None:
                return made
            out[:] = made
            return out

    return Products()


def _named(network: Any, name: str) -> Iterator[Any]:
    return (part for part in network.walk() if part.name == name)


def _tables(embed: Any, maxout: Any) -> list[tuple[int, NDArray[np.float32]]]:
    """Return a seed and a table for each column: its embedding, taken through the matrix that follows."""
    import numpy as np

    matrix, begin, tables = _matrix(maxout), 0, []
    for hashed in _named(embed, "hashembed"):
        held = hashed.get_param("E")
        part = matrix[begin : begin + held.shape[1]]
        tables.append(
            (hashed.attrs["seed"], graph("product").run(None, {"a": held, "b": np.ascontiguousarray(part.T)})[0])
        )
        begin += held.shape[1]
    return tables


def _weights(layer: Any, at: int) -> dict[str, NDArray[np.float32]]:
    maxout, norm = layer.layers
    named = (("w", _matrix(maxout)), ("b", _shift(maxout)), ("g", norm.get_param("G")), ("s", norm.get_param("b")))
    return {f"{name}{at}": value for name, value in named}


def _matrix(maxout: Any) -> NDArray[np.float32]:
    """Return a matrix (in, pieces times out), the sums of a piece side by side."""
    import numpy as np

    held = maxout.get_param("W")  # (out, pieces, in)
    matrix: NDArray[np.float32] = np.ascontiguousarray(held.transpose(2, 1, 0).reshape(held.shape[2], -1))
    return matrix


def _shift(maxout: Any) -> NDArray[np.float32]:
    import numpy as np

    shift: NDArray[np.float32] = np.ascontiguousarray(maxout.get_param("b").T.ravel())
    return shift
