"""What the files on figures look for: tags and relations of the parse, words for round and for single numbers."""

from __future__ import annotations

from typing import Final

from sayso.read.wording import word_set

SUBJECTS: Final = word_set("nsubj nsubjpass")
NOUNS: Final = word_set("NOUN PROPN")
VERBS: Final = word_set("VERB AUX")
PLURALS: Final = frozenset({"NNS", "NNPS"})
FINITE: Final = frozenset({"VBD", "VBP", "VBZ", "MD"})
ROUND: Final = word_set("dozens scores hundreds thousands millions")
ONES: Final = frozenset({*["one", "no", "none", "zero"], "not one", "not a single"})
ORDINALS: Final = word_set("third fifth sixth eighth tenth")
"""Ordinals that are fractions too."""
SIGNS: Final = word_set("% $ € £ ¥")
PUTTING: Final = word_set("put place estimate reckon set")
"""Verbs of putting a number at so many."""
