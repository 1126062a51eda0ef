"""How a voice stands to what it says, and whether what a cue brings is something said or thought at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.bounds import in_headline
from sayso.read.passing import RECORDED
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import Report, Stance
    from sayso.read.proposals import Proposal

UNSAID: Final = {"fail", "refuse", "decline", "neglect", "forget", "omit", "learn"}
REQUESTED: Final = wording.word_set("question request email e-mail mail call letter message inquiry enquiry")
EVERYBODY: Final = frozenset({"people", "everybody", "everyone", "locals"})
MEETING: Final = frozenset({"see", "know", "withhold", "smell"})
RAISING: Final = frozenset({"raise", "pose", "prompt", "spark", "cast"})
DOCUMENTS: Final = wording.DOCUMENTS | RECORDED
SOURCES: Final = (
    wording.HUMANS
    | wording.INSTITUTIONS
    | wording.OUTLET_NOUNS
    | (wording.DOCUMENTS - wording.word_set("release call order law account notice figures data"))
    | {"people", "source", "official", "interview", "list", "nobody", "someone", "somebody"}
)
NOBODY: Final = frozenset({"no", "nobody", "none", "neither"})
_LOOSE: Final = {"object", "preposition", "infinitive", "passive infinitive", "adjective infinitive"}
_SAYING: Final = wording.SPEECH | wording.THOUGHT | wording.DENIALS | wording.QUALIFIERS
_FINITE: Final = {"VBD", "VBZ", "VBP", "MD"}
_HEAVY: Final = {"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"}
_ENOUGH: Final = 4  # words of weight from which a mere topic says something
_OBJECTS: Final = {"dobj", "ccomp", "attr", "xcomp", "oprd"}
_DESCRIBING: Final = re.compile(
    r"(?:not )?to (?:(?:be|remain|stay) (?:(?:only )?(?:named|identified|quoted|anonymous|unnamed|nameless)\b"
    r"|(?:called|known|referred to)(?: only)?(?: as| by)? [^\W\d_])|go by\b)"
    r"|(?:for )?(?:another|a different|a false|an assumed) name\b"
    r"|(?:to (?:speak|talk)\b.*)?\bon (?:the )?condition of anonymity\b|to (?:speak|talk)\b.*\bon (?:the )?condition\b"
    r"|to (?:meet|speak|talk|answer|appear|be \w+ed|give (?:an|his|her|the) interview)\b.*"
    r"\b(?:only (?:if|when|after)|provided|so long as|as long as)\b",
    re.DOTALL,
)


def stance(doc: Doc, found: Proposal) -> Stance:
    """Return how the voice stands to the content: a denial only when the cue itself denies."""
    lemma = found.candidate.lemma.split()[0]
    if lemma in wording.DENIALS:
        return "asserts" if found.candidate.negated else "denies"
    cue = doc[found.candidate.head]
    if found.candidate.negated and lemma in wording.SPEECH:
        return "qualifies"  # "did not say that …" is no assertion
    hedged = any(child.lower_ in wording.HEDGES for child in cue.children)
    return "qualifies" if hedged or lemma in wording.QUALIFIERS else "asserts"


def stated(report: Report, doc: Doc, found: Proposal) -> bool:
    """Tell whether a believed proposal is something said, thought or written.

    "Sought legal advice" and "refused to go" tell what somebody did; "promised help" and "denied shooting" what
    somebody said. A headline's quotation has a cue only where the headline has a verb of speech.
    """
    candidate = found.candidate
    lemma = candidate.lemma.split()[0]
    cue = doc[candidate.head]
    if (cue.dep_ == "xcomp" and cue.head.lemma_ in UNSAID) or _unsaid(doc, found):
        return False  # "failed to tell them": nothing was told
    if found.kind == "indirect" and (_asked(cue) or _names_sources(doc, found) or not says(doc, found)):
        return False
    headline = in_headline(report, found.content)
    if headline and found.kind == "indirect" and (_rubric(cue) or (lemma not in _SAYING and candidate.lemma == lemma)):
        return False  # "Soldiers do not want to go": a heading, and nobody's words
    if candidate.construction in _LOOSE and found.kind == "indirect":
        return lemma in _SAYING
    if headline and found.kind == "direct" and candidate.construction != "colon":
        return lemma in wording.SPEECH
    return True


def _said_to_be(cue: Token) -> bool:
    """Tell whether "a man said to be the mayor" says what he is: that is not what the man says."""
    passive = any(child.dep_ == "auxpass" for child in cue.children)
    after = cue.doc[cue.i + 1 : cue.i + 3].text.lower()
    return cue.lemma_ == "say" and not passive and after in {"to be", "to have"}


def _unsaid(doc: Doc, found: Proposal) -> bool:
    cue = doc[found.candidate.head]
    nothing = _raises(doc, found) or _of_nobody(doc, found) or _said_to_be(cue) or _only_asks(cue, found)
    return nothing or (found.kind == "indirect" and _only_met(doc, found))


def _only_asks(cue: Token, found: Proposal) -> bool:
    """Tell whether the report asks, and nobody says: "Does she tell them that it has no end?"."""
    who = next((child for child in cue.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    aux = next((child for child in cue.children if child.dep_ == "aux"), None)
    turned = who is not None and aux is not None and aux.i < who.i < cue.i and found.nested is None
    behind = all(span.start > found.candidate.cue[-1].end for span in found.content)
    return turned and behind and cue.sent.text.rstrip().endswith("?")


def _rubric(cue: Token) -> bool:
    """Tell whether a cue only announces: "What the papers say: Storm over the bay"."""
    before = cue.doc[cue.sent.start]
    return before.lower_ in {"what", "how"} and cue.doc[cue.i + 1 : cue.i + 2].text == ":"


def _only_met(doc: Doc, found: Proposal) -> bool:
    """Tell whether somebody only sees, knows or keeps something, or does not answer: "did not reply to questions".

    What everybody calls a place is no statement either.
    """
    cue, lemma = doc[found.candidate.head], found.candidate.lemma.split()[0]
    inside = doc.char_span(found.content[0].start, found.content[-1].end, alignment_mode="expand")
    if inside is None or inside.root.pos_ in {"VERB", "AUX"}:
        return False
    if lemma in wording.ANSWERING:
        return found.candidate.negated and any(token.lemma_.lower() in REQUESTED for token in inside)
    if lemma == "call":
        return found.candidate.source_head >= 0 and doc[found.candidate.source_head].lower_ in EVERYBODY
    return lemma in MEETING and inside.root.dep_ == "dobj" and inside.root.head.i == cue.i


def _of_nobody(doc: Doc, found: Proposal) -> bool:
    """Tell whether no one says it: "no authority has confirmed that it holds them"."""
    source = found.candidate.source
    return bool(source) and source[0].words(text_of(doc)).split()[0].lower() in NOBODY


def _raises(doc: Doc, found: Proposal) -> bool:
    """Tell whether a document only raises what it does not say: "a call has raised questions about why …"."""
    source = found.candidate.source_head
    raising = found.candidate.lemma.split()[0] in RAISING and source >= 0
    return raising and doc[source].lemma_.lower() in DOCUMENTS


def says(doc: Doc, found: Proposal) -> bool:
    """Tell whether indirect content says anything, beyond whom or what it is about.

    "Declined to comment", "asked to be called Ann" and "thanked them" give no words; "asked the court to free them"
    does.
    """
    candidate = found.candidate
    inside = [t for span in found.content for t in doc.char_span(span.start, span.end, alignment_mode="expand") or ()]
    heavy = [token for token in inside if token.pos_ in _HEAVY and token.lower_ not in wording.EMPTY]
    lemma = candidate.lemma.split()[0]
    describes = lemma in wording.ASKING and _DESCRIBING.match(found.content[0].words(text_of(doc)))
    if not heavy or describes:
        return False
    if lemma in wording.NAMING and (len(heavy) == 1 or all(token.pos_ == "PROPN" for token in heavy)):
        return any(token.pos_ == "NOUN" for token in heavy)
    unanswered = candidate.negated and lemma in wording.ANSWERING
    if lemma not in wording.TOPICAL and not unanswered and not _by(doc[candidate.head], inside):
        return True
    if any(_tells(token, inside) for token in inside) or len(heavy) >= _ENOUGH:
        return True
    cue = doc.char_span(candidate.cue[0].start, candidate.cue[-1].end, alignment_mode="expand") or ()
    return any(token.dep_ == "dobj" and token.head in cue and _to(token.head) for token in inside)


def _by(cue: Token, inside: Sequence[Token]) -> bool:
    """Tell whether the content is what somebody is "frustrated by"."""
    return cue.tag_ in {"VBN", "JJ"} and inside[0].i > 0 and inside[0].nbor(-1).lower_ == "by"


def _tells(token: Token, inside: Sequence[Token]) -> bool:
    """Tell whether a word is the verb of a clause of its own, or an infinitive with its object: "to free the men"."""
    clauses = {"relcl", "acl"}
    above = [token, *(a for a in token.ancestors if a in inside)]
    if token.tag_ in _FINITE:
        return not any(one.dep_ in clauses for one in above if one.tag_ != "TO")
    return _to(token) and any(child.dep_ in _OBJECTS for child in token.children)


def _to(token: Token) -> bool:
    return token.tag_ == "VB" and any(child.dep_ == "aux" and child.tag_ == "TO" for child in token.children)


def _names_sources(doc: Doc, found: Proposal) -> bool:
    """Tell whether a cue only says where it is had from: "reported, citing two nurses", and not "citing the cost"."""
    cue, first = doc[found.candidate.head], found.content[0]
    inside = doc.char_span(first.start, first.end, alignment_mode="expand")
    if cue.lower_ not in {"citing", "quoting"} or inside is None:
        return False
    said = any(t.lemma_ in wording.SPEECH and t.pos_ == "VERB" for t in doc[cue.sent.start : cue.i])
    return said and (inside.root.ent_type_ in {"PERSON", "ORG"} or inside.root.lemma_.lower() in SOURCES)


def _asked(cue: Token) -> bool:
    """Tell whether a cue is a question put to the one who answers: "Asked whether it was safe, she said …"."""
    if cue.lower_ not in {"asked", "pressed", "questioned", "quizzed"}:
        return False
    own = any(child.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for child in cue.children)
    begins = cue.is_sent_start or cue.nbor(-1).is_punct or cue.nbor(-1).lower_ in {"when", "if", "repeatedly"}
    return not own and (cue.dep_ == "advcl" or bool(cue.is_sent_start)) and begins
