"""Who is told, in a parse: the object of a telling verb, of "to" or "with", of "in a letter to"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.spans import subtree, tight
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.model import Span

SPEAKING: Final = {  # what is said to somebody, by the preposition that tells to whom
    "to": wording.word_set(
        "say tell write speak talk explain complain confirm announce admit report describe reply mention suggest "
        "repeat add state testify confess apologise apologize whisper shout remark comment deny post tweet signal"
    ),
    "with": wording.word_set("speak talk share joke plead chat"),
    "before": wording.word_set("testify"),
}
ADDRESSED: Final = frozenset(
    {"interview", "letter", "statement", "email", "e-mail", "message", "memo", "note", "call", "conversation", "text"}
)
WANTING: Final = frozenset({"ask", "order", "write", "show", "promise", "urge"})  # their object may be what is wanted
TOLD: Final = wording.word_set("history story tale truth lie joke fortune time difference secret anecdote")
HEARERS: Final = (
    wording.PEOPLE
    | wording.OUTLET_NOUNS
    | wording.INSTITUTIONS
    | wording.AUDIENCES
    | wording.GENERIC
    | {"guest", "household", "owner", "guard", "passenger", "patient", "client", "customer", "islander", "juror"}
    | {"motorist", "commuter", "pupil", "parent", "child", "friend", "club", "world", "nation", "country"}
)
_PERSONAL: Final = re.compile(r"(?:er|or|ant|ee|ist|ian|m[ae]n|people|folk)$")
TELLING: Final = frozenset(
    {"tell", "inform", "assure", "remind", "warn", "advise", "notify", "brief", "convince", "persuade", "promise"}
    | {"ask", "urge", "order", "write", "show"}
)


def listener(verb: Token) -> tuple[Span, ...]:
    """Return who was told: the object of a telling verb, of "to" or "with", of "in a letter to"."""
    for child in verb.children:
        if child.dep_ in {"dobj", "dative", "iobj"} and child.pos_ in {"PROPN", "NOUN", "PRON"} and child.i > verb.i:
            if child.dep_ == "dative" and child.tag_ == "IN":
                continue
            if verb.lemma_ in TELLING and _can_be_told(child, verb):
                return _listening(child)
        if child.dep_ in {"prep", "dative"} and child.i > verb.i and verb.lemma_ in SPEAKING.get(child.lower_, ()):
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None and _hears(inner):
                return _listening(inner)
    addressed = _addressed(verb)
    return _listening(addressed) if addressed is not None else ()


def _addressed(verb: Token) -> Token | None:
    """Return whom something is written to or said to: "in a letter to the council", "in an interview with X"."""
    for prep in verb.children:
        for what in prep.children if prep.dep_ == "prep" and prep.lower_ in {"in", "during"} else ():
            if what.dep_ != "pobj" or what.lemma_.lower() not in ADDRESSED:
                continue
            for inner in what.children:
                whom = next((c for c in inner.children if c.dep_ == "pobj" and c.pos_ in {"PROPN", "NOUN"}), None)
                if inner.lower_ in {"to", "with"} and whom is not None and whom.ent_type_ not in {"DATE", "TIME"}:
                    return whom
    return None


def _listening(head: Token) -> tuple[Span, ...]:
    """Return who was told, without a clause, the day and the recording that the parser may hang on it."""
    away = [child for child in head.children if child.dep_ in {"relcl", "npadvmod"} or _when(child)]
    return tight(text_of(head.doc), *subtree(head, without=away))


def _when(prep: Token) -> bool:
    told = [child for child in prep.children if child.dep_ == "pobj"] if prep.dep_ == "prep" else []
    place = prep.lower_ in {"in", "at", "on", "by", "during", "after", "near", "outside", "from", "over"}
    return place or any(one.ent_type_ in {"DATE", "TIME"} or one.lemma_.lower() in wording.DOCUMENTS for one in told)


def _can_be_told(token: Token, verb: Token) -> bool:
    """Tell whether somebody is told, and not something asked for: "asked the council", "asked permission"."""
    lemma = token.lemma_.lower()
    if token.pos_ in {"PROPN", "PRON"} or lemma in HEARERS:
        return True
    if verb.lemma_ in WANTING:
        return lemma in wording.OCCASIONS or (token.tag_ in {"NN", "NNS"} and _PERSONAL.search(lemma) is not None)
    return lemma not in TOLD and token.ent_type_ not in {"DATE", "TIME"}


def _hears(token: Token) -> bool:
    """Tell whether somebody can be spoken to: a name, one of a trade, an assembly."""
    if token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"}:
        return False
    lemma = token.lemma_.lower()
    personal = token.pos_ == "NOUN" and _PERSONAL.search(lemma) is not None
    return token.pos_ in {"PROPN", "PRON"} or lemma in HEARERS or personal or lemma in wording.OCCASIONS


def told(verb: Token) -> list[Token]:
    """Return whom a verb of telling tells: its object."""
    return [c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.i > verb.i and verb.lemma_ in TELLING]


def to_another(pronoun: Token) -> bool:
    """Tell whether a pronoun stands in what one tells another, and may mean either: "Ann told Bo that he …"."""
    for above in pronoun.ancestors:
        if above.lemma_ in TELLING:
            return any(whom.pos_ in {"PROPN", "NOUN"} and pronoun.i > whom.i for whom in told(above))
    return False
