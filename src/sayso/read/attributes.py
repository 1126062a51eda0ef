"""Parts of speech and lemmas as spaCy's attribute ruler and lemmatizer give them, worked out once for each word.

The ruler holds all its patterns against every token of every text. They look at a token's tag, its relation and, if it
is one of a few that they name, its word; some look at the next token too. So what it says is kept under those.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

KEPT: Final = 1 << 16  # answers, at most
_SET: Final = ("POS", "TAG", "DEP", "MORPH", "LEMMA")
_OPERATORS: Final[dict[str, Callable[[str, Any], bool]]] = {
    "IN": lambda value, listed: value in listed,
    "NOT_IN": lambda value, listed: value not in listed,
    "REGEX": lambda value, pattern: re.search(pattern, value) is not None,
}


class Seen(NamedTuple):
    """A token as patterns see it, in ids of spaCy's string store; `word` is 0 where no pattern can tell it apart."""

    word: int
    tag: int
    relation: int


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A pattern of the ruler, over one token or several, and the attributes it sets on the token at `index`."""

    order: int  # a later rule overrules an earlier one
    pattern: Sequence[Mapping[str, Any]]
    index: int
    attributes: Mapping[int, int]


class Attributes:
    """A component in the place of a pipeline's attribute ruler and lemmatizer, with the same results."""

    def __init__(self, nlp: Any) -> None:
        ruler = nlp.get_pipe("attribute_ruler")
        self._lemmatizer = nlp.get_pipe("lemmatizer")
        self._vocab = nlp.vocab
        known = self._lemmatizer.lookups.get_table("lemma_index")
        for pos, words in known.items():
            known[pos] = frozenset(words)  # as a list of 57,528 nouns it is searched from end to end
        self._rules = tuple(
            Rule(order, pattern, ruler.indices[order], ruler.attrs[order])
            for order, entry in enumerate(ruler.patterns)
            for pattern in entry["patterns"]
        )
        self._longer = tuple(rule for rule in self._rules if len(rule.pattern) > 1)
        self._words, self._spellings = _naming(wanted for rule in self._rules for wanted in rule.pattern)
        self._tagged = lru_cache(KEPT)(self._find_tagged)
        self._named = lru_cache(KEPT)(self._find_named)
        self._opened = lru_cache(KEPT)(self._find_opened)
        self._row = lru_cache(KEPT)(self._find_row)
        self._opening = lru_cache(KEPT)(lambda *word: self._opened(self._seen(*word)))
        self._values = lru_cache(KEPT)(self._find_values)
        self._lemma = lru_cache(KEPT)(self._find_lemma)

    def __call__(self, doc: Any) -> Any:
        """Set parts of speech, morphology and lemmas on a text that is tagged and parsed."""
        import numpy as np

        if not len(doc):
            return doc
        words = list(map(tuple, doc.to_array(["ORTH", "TAG", "DEP"]).tolist()))
        rows = [self._row(*word) for word in words]
        for at, found in self._longer_rules(words).items():
            rows[at] = self._row(*words[at], found)
        values = np.fromiter(chain.from_iterable(rows), np.uint64, len(_SET) * len(rows))
        return doc.from_array(list(_SET), values.reshape(-1, len(_SET)))

    def _longer_rules(self, words: Sequence[tuple[int, int, int]]) -> dict[int, tuple[Rule, ...]]:
        """Return the rules over several tokens that set something, by the place of the token they set it on."""
        longer: dict[int, tuple[Rule, ...]] = {}
        for at, word in enumerate(words):
            for rule in self._opening(*word):
                if self._goes_on(rule, words[at + 1 : at + len(rule.pattern)]):
                    longer[at + rule.index] = (*longer.get(at + rule.index, ()), rule)
        return longer

    def _goes_on(self, rule: Rule, following: Sequence[tuple[int, int, int]]) -> bool:
        rest = rule.pattern[1:]
        looks = (self._look(self._seen(*word)) for word in following)
        return len(following) == len(rest) and all(map(_fits, rest, looks))

    def _seen(self, word: int, tag: int, relation: int) -> Seen:
        return Seen(self._named(word), tag, relation)

    def _find_row(self, word: int, tag: int, relation: int, longer: tuple[Rule, ...] = ()) -> tuple[int, ...]:
        """Return what is set on a word with this tag and relation, in the order of `_SET`."""
        pos, tag, relation, morph, lemma = self._values(self._seen(word, tag, relation), longer)
        return (pos, tag, relation, morph, lemma or self._lemma(word, pos, morph))

    def _find_named(self, word: int) -> int:
        """Return the word itself when a pattern may tell it from other words, else 0."""
        lexeme = self._vocab[word]
        spelt = lexeme.lower_
        told = lexeme.is_space or spelt in self._words or any(spelling.search(spelt) for spelling in self._spellings)
        return word if told else 0

    def _find_tagged(self, tag: int) -> tuple[Rule, ...]:
        """Return the rules over one token that ask for this tag or for none."""
        single = (rule for rule in self._rules if len(rule.pattern) == 1)
        name = self._vocab.strings[tag]
        return tuple(rule for rule in single if _meets(rule.pattern[0].get("TAG", name), name))

    def _find_opened(self, token: Seen) -> tuple[Rule, ...]:
        look = self._look(token)
        return tuple(rule for rule in self._longer if _fits(rule.pattern[0], look))

    def _find_values(self, token: Seen, longer: tuple[Rule, ...]) -> tuple[int, ...]:
        """Return the attributes that all rules together set on a token; the lemma is 0 when none sets it."""
        from spacy.attrs import IDS

        look = self._look(token)
        single = [rule for rule in self._tagged(token.tag) if _fits(rule.pattern[0], look)]
        found = {IDS["TAG"]: token.tag, IDS["DEP"]: token.relation}
        for rule in sorted((*single, *longer), key=lambda rule: rule.order):
            found |= rule.attributes
        return tuple(found.get(IDS[name], 0) for name in _SET)

    def _find_lemma(self, word: int, pos: int, morph: int) -> int:
        from spacy.tokens import Doc

        strings = self._vocab.strings
        token: Any = Doc(self._vocab, words=[strings[word]])[0]
        token.pos = pos
        if morph:
            token.set_morph(morph)
        return int(strings.add(self._lemmatizer.lemmatize(token)[0]))

    def _look(self, token: Seen) -> dict[str, Any]:
        strings, lexeme = self._vocab.strings, self._vocab[token.word] if token.word else None
        return {
            "LOWER": lexeme.lower_ if lexeme else "",
            "IS_SPACE": lexeme is not None and lexeme.is_space,
            "TAG": strings[token.tag],
            "DEP": strings[token.relation],
        }


def _naming(patterns: Iterable[Mapping[str, Any]]) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Return the words that patterns name, and the expressions that they hold against words."""
    words, spellings = set(), []
    for wanted in (pattern["LOWER"] for pattern in patterns if "LOWER" in pattern):
        if isinstance(wanted, str):
            words.add(wanted)
        else:
            words.update(wanted.get("IN", ()), wanted.get("NOT_IN", ()))
            spellings += [re.compile(wanted["REGEX"])] if "REGEX" in wanted else []
    return frozenset(words), tuple(spellings)


def _fits(wanted: Mapping[str, Any], look: Mapping[str, Any]) -> bool:
    return all(_meets(value, look[name]) for name, value in wanted.items())


def _meets(wanted: Any, value: Any) -> bool:
    if not isinstance(wanted, dict):
        return bool(wanted == value)
    return all(_OPERATORS[operator](value, operand) for operator, operand in wanted.items())
