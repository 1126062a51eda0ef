"""The parse: attributes as spaCy's own components set them, and entities that somebody else found."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.read.attributes import Attributes
from sayso.read.syntax import Entity, parse_text, pipeline

SET: list[int | str] = ["TAG", "POS", "DEP", "MORPH", "LEMMA"]
PROSE = (Path(__file__).parent / "read" / "rules.txt").read_text("utf-8")
SPOKEN = """He's gonna go; you gotta see it, y'all. "Let's wait," they'd said. C'm on! They ain't here, nor is she.

There's nothin' that wouldn't've cost 'em less, but who'd had the nerve, or got it, to do so?  \u00a0 Nobody’d!
DOIN' IT, I DON'T KNOW WHAT WAS MEANT BY "NOT BEING"\t\n \n"""


@pytest.mark.parametrize("text", [PROSE, SPOKEN, "", "\n", "na", "gon", "there"])
def test_attributes_are_those_of_the_ruler_and_the_lemmatizer(text: str) -> None:
    nlp = pipeline()
    theirs = nlp.make_doc(text)
    for name in ("tok2vec", "tagger", "parser"):
        theirs = nlp.get_pipe(name)(theirs)
    ours = Attributes(nlp)(theirs.copy())
    for name in ("attribute_ruler", "lemmatizer"):
        theirs = nlp.get_pipe(name)(theirs)
    assert ours.to_array(SET).tolist() == theirs.to_array(SET).tolist()


def test_entities_are_found_or_given_and_the_rest_of_the_parse_is_one() -> None:
    text = "Maren Holt of Tolin spoke on Monday.\n\nShe left."

    def labels(entities: tuple[Entity, ...] | None) -> list[tuple[str, str]]:
        doc = parse_text(text, entities=entities)
        assert [token.idx for token in doc if token.is_sent_start] == [0, 38]
        return [(entity.text, entity.label_) for entity in doc.ents]

    found = labels(None)
    assert ("Monday", "DATE") in found
    assert labels((Entity(0, 10, "PERSON"), Entity(6, 10, "ORG"), Entity(14, 18, "GPE"))) == [
        ("Maren Holt", "PERSON"),
        ("Tolin", "GPE"),
    ]
    assert labels(()) == []
    assert labels(None) == found
