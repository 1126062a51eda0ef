"""The parser's steps, taken in all texts at once, and scored in fewer.

The parser goes from state to state: shift, reduce, an arc to the left or to the right (Nivre's arc-eager system, as
spaCy has it). Which step is best is told by a few tokens about each state; what each of them adds is worked out for all
tokens beforehand. spaCy's own loop asks for Python's lock at every one of its sums, which takes longer than the sums.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from sayso.read.graphs import graph

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc


FEW: Final = 32  # states whose scores are worked out together: from some more on, numpy would wake threads for it


class Transitions:
    """What `predict` of a pipeline's parser does, with the same results."""

    def __init__(self, parser: Any) -> None:
        """Take the weights of the pipeline's own."""
        import numpy as np
        from spacy.ml.parser_model import ParserStepModel

        self._parser = parser
        self._tokens, lower, upper = parser.model.layers
        held = lower.get_param("W").transpose(0, 2, 1, 3)  # (looks, pieces, hidden, in)
        self._looks = held.shape[0]
        self._lower = np.ascontiguousarray(held.reshape(-1, held.shape[3]))
        self._pad = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(self._looks, -1)
        self._shift = lower.get_param("b").T.ravel()
        self._upper, self._offset = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
        self._look = ParserStepModel.get_token_ids
        self._looking = SimpleNamespace(state2vec=SimpleNamespace(nF=self._looks))  # all that it asks of its model

    def __call__(self, docs: Sequence[Doc]) -> list[Any]:
        """Return the last state of each text, for `set_annotations`; their words are seen in context by now."""
        import numpy as np

        last = self._parser.moves.init_batch(docs)
        states = [state for state in last if not state.is_final()]
        if not states:
            return list(last)
        added = self._added(docs)
        at = np.arange(self._looks, 2 * self._looks)  # the first rows stand for no token, which is number -1
        while states:
            rows = self._look(self._looking, states) * self._looks
            states = self._parser.transition_states(states, self._scores(added, rows + at))
        return list(last)

    def _scores(self, added: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return how good each step is in each state, (n, steps): rows (n, looks) tell which tokens are looked at."""
        import numpy as np

        sums: NDArray[np.float32] = np.add.reduce(added.take(rows, 0), 1)
        sums += self._shift
        half = sums.shape[1] // 2
        hidden = np.maximum(sums[:, :half], sums[:, half:])
        scores = np.empty((len(rows), len(self._offset)), dtype=np.float32)
        for at in range(0, len(rows), FEW):
            np.matmul(hidden[at : at + FEW], self._upper, out=scores[at : at + FEW])
        scores += self._offset
        return scores

    def _added(self, docs: Sequence[Doc]) -> NDArray[np.float32]:
        """Return what each token adds to the sums as what is looked at first, second and so on, a row each."""
        import numpy as np

        given = {"a": self._tokens.predict(docs), "b": self._lower}
        every = graph("product").run(None, given)[0].reshape(-1, self._pad.shape[1])
        return np.concatenate((self._pad, every))
