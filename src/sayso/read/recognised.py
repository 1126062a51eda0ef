"""Names, dates and amounts as spaCy's recogniser finds them, its steps taken at once where they do not need each other.

The recogniser goes from token to token: outside, begins, inside, last, alone. Only within a name does its answer depend
on the step before, so all tokens are first judged as if no name were open, and the few open ones are then gone through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sayso.read.graphs import graph
from sayso.read.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

_NEVER: Final = -3.4e38
_B0, _FIRST, _BEFORE = range(3)  # what a step looks at: the token, the first of the open name, the token before


class Entity(NamedTuple):
    """A name in a parse: the tokens begin:end, and its label, such as "PERSON" (OntoNotes 5)."""

    begin: int
    end: int
    label: str


class Recogniser:
    """A component in the place of a pipeline's recogniser of names, with the same results on texts that have none."""

    def __init__(self, recogniser: Any) -> None:
        """Take the weights of the pipeline's own."""
        import numpy as np

        words, lower, upper = recogniser.model.layers
        self._vectors = Vectors(words.layers[0])
        held = lower.get_param("W").transpose(0, 2, 1, 3)  # (looks, pieces, hidden, in)
        looks, pieces, hidden, narrow = held.shape
        pad = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(looks, pieces * hidden)
        self._shift = lower.get_param("b").T.ravel()
        self._upper, self._offset = upper.get_param("W"), upper.get_param("b")
        self._weights = {
            "narrow": words.layers[2].get_param("W"),
            "narrowed": words.layers[2].get_param("b"),
            "lower": np.ascontiguousarray(held.reshape(looks * pieces * hidden, narrow)),
            "closed": self._shift + pad[_FIRST] + pad[_BEFORE],
            "upper": self._upper,
            "offset": self._offset,
        }
        moves = recogniser.moves
        names = [moves.get_class_name(at) for at in range(moves.n_moves)]
        self._steps = [(name[:1], name[2:]) for name in names]  # such as ("B", "ORG")
        self._outside = names.index("O")

    def __call__(self, docs: Sequence[Doc], starts: NDArray[np.bool_]) -> Iterator[Entity]:
        """Yield what stands in texts that follow each other; `starts` tells of each token whether a sentence begins."""
        import numpy as np

        if not len(starts):
            return
        looks, scores = graph("names").run(None, {"vectors": self._vectors(docs), **self._weights})
        space = np.concatenate([doc.to_array(["IS_SPACE"]) for doc in docs]).astype(bool)
        best = self._closed(scores, space, starts)
        at = 0
        for opens in np.flatnonzero(best != self._outside).tolist():
            if opens >= at:
                step, label = self._steps[best[opens]]
                at = opens + 1 if step == "U" else self._end(looks, opens, label, starts)
                yield Entity(opens, at, label)

    def _closed(
        self, scores: NDArray[np.float32], space: NDArray[np.bool_], starts: NDArray[np.bool_]
    ) -> NDArray[np.int64]:
        """Return the best lawful step for each token, with no name open: none begins on white space or at an end."""
        import numpy as np

        begins, alone = (np.array([(step == kind and label != "") for step, label in self._steps]) for kind in "BU")
        ends = np.append(starts[1:], True)
        lawful = begins | alone
        lawful[self._outside] = True
        scores[:, ~lawful] = _NEVER
        scores[np.ix_(space | ends, begins)] = _NEVER
        scores[np.ix_(space, alone)] = _NEVER
        best: NDArray[np.int64] = scores.argmax(1)
        return best

    def _end(self, looks: NDArray[np.float32], first: int, label: str, starts: NDArray[np.bool_]) -> int:
        """Return behind which token a name ends that begins at `first`."""
        inside, last = (self._steps.index((step, label)) for step in "IL")
        weights = self._upper[inside] - self._upper[last]
        offset = self._offset[inside] - self._offset[last]
        for at in range(first + 1, len(looks)):
            sums = looks[at, _B0] + looks[first, _FIRST] + looks[at - 1, _BEFORE] + self._shift
            half = len(sums) // 2
            hidden = sums[:half].clip(min=sums[half:])
            if at + 1 == len(looks) or starts[at + 1] or float((hidden * weights).sum()) + offset < 0:
                return at + 1
        return len(looks)
