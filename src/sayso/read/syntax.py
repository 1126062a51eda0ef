"""The parse that readers share: spaCy over a report's unchanged text, paragraphs kept apart."""

from __future__ import annotations

import re
import statistics
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sayso.model import Span
from sayso.read.attributes import Attributes
from sayso.read.pipeline import pipeline
from sayso.read.recognised import Recogniser
from sayso.read.transitions import Transitions
from sayso.read.vectors import Vectors, quicken
from sayso.words import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from sayso.model import Report
    from sayso.read.recognised import Entity

SEVERAL: Final = 4  # lines from which a text may be called hard-wrapped
CHUNK: Final = 30_000  # code points parsed at once: a whole book at once takes gigabytes
WRAPPED: Final = range(45, 100)  # the usual line length of a hard-wrapped text

_HOUR: Final = re.compile(
    r"^[ \t]*(?:[01]?\d|2[0-3])[.:][0-5]\d(?= ?(?:[ap]m\b)?[ \t]*(?:$|[A-Z‘“\"'–—|-]))", re.MULTILINE
)
_BLANK: Final = re.compile(r"\n[ \t\r\f\v\u00a0]*\n\s*")
_NEWLINE: Final = re.compile(r"[\n\r\f\u2028\u2029]\s*")
_NAME: Final = r"(?:[^\W\d_a-zß-öø-ÿ][\w.’'-]*|of|on|upon|de|del|la|al)"
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE: Final = rf"(?i:\d{{1,2}}\.? {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?"
_AGENCY: Final = r"\([A-Z][^()\n]{1,40}\)"
_DATELINE: Final = re.compile(
    rf"(?=[A-Z]){_NAME}(?:(?:,? |/){_NAME}){{0,4}}(?:,? {_DATE}(?: ?{_AGENCY})?| ?{_AGENCY}) ?(?:[–—]|--?) ?"
    r"(?=[\"'“‘„«]?[A-Z\d])"
)
_CAPITALS: Final = r"[A-Z][A-Z.’'-]+"
_TOWN_LINE: Final = re.compile(rf"{_CAPITALS}(?: {_CAPITALS}){{0,3}} ?(?:—|--) ?(?=[\"'“‘„«]?[A-Z][\w’'-]* ?[a-z])")


@lru_cache(maxsize=4)  # it is asked for at every turn
def breaks(text: str) -> tuple[int, ...]:
    """Return where paragraphs begin, the first at 0: after blank lines, and after every line unless hard-wrapped."""
    lines = [len(line) for line in text.split("\n") if line.strip()]
    full = [length for length in lines if length in WRAPPED]
    wrapped = len(lines) >= SEVERAL and len(full) > 0.6 * len(lines) and max(lines) < 2 * statistics.median(full)
    pattern = _BLANK if wrapped else _NEWLINE
    return (0, *(match.end() for match in pattern.finditer(text) if match.end() < len(text)))


def datelines(text: str) -> tuple[Span, ...]:
    """Return where paragraphs open with a place and an agency or a date: "ORLO, 3 March (Wire) -", dash included.

    A place alone is one where it is in capitals, prose follows and no other paragraph opens so, as turns do: "PORT SELM
    — At least".
    """
    towns = [line for start in breaks(text) if (line := _TOWN_LINE.match(text, start))]
    alone = towns[0].start() if len(towns) == 1 else None
    found = (_DATELINE.match(text, start) or (towns[0] if start == alone else None) for start in breaks(text))
    return tuple(Span(line.start(), line.start() + len(line[0].rstrip())) for line in found if line is not None)


def entries(text: str) -> tuple[int, ...]:
    """Return where the entries of a live report begin, at their hours: "15.10 Four metres"; nothing of one or two."""
    found = tuple(match.start() for match in _HOUR.finditer(text))
    return found if len(found) >= SEVERAL - 1 else ()


def parse(report: Report) -> Doc:
    """Parse a report; the result's text is the report's text, so token offsets are its offsets."""
    text = report.text
    apart = (*(part.span for part in report.parts), *datelines(text))
    begins = {span.start for span in apart} | {_next_word(text, span.end) for span in apart}
    return parse_text(text, tuple(sorted(begins)))


def _next_word(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


@lru_cache(maxsize=1)  # the extractor and the figures read the same parse, one after the other
def parse_text(text: str, begins: tuple[int, ...] = ()) -> Doc:
    """Parse a text in chunks of whole paragraphs, no sentence crossing from one paragraph to the next.

    `begins` are further places where a sentence begins: those of a report's parts, and behind them.
    """
    docs, at = [], 0
    for chunk, starts in _chunks(text):
        inside = frozenset(begin - at for begin in begins if at <= begin < at + len(chunk))
        docs.append(_parse_chunk(chunk, starts, inside))
        at += len(chunk)
    made = docs[0] if len(docs) == 1 else type(docs[0]).from_docs(docs, ensure_whitespace=False)
    made.user_data["text"] = text.encode("utf-8", "replace").decode()  # as `_cut` has it
    return made


def text_of(doc: Doc) -> str:
    """Return a parse's text, kept with it: spaCy joins it from the tokens at every access."""
    text: str = doc.user_data.get("text") or doc.user_data.setdefault("text", doc.text)
    return text


def sentence_numbers(doc: Doc, quoted: Callable[[int], bool]) -> list[int]:
    """Return the number of each token's sentence; those of one quotation that follow each other count as one.

    `quoted` tells whether a code point stands in a quotation.
    """
    numbers = [0] * (len(doc) + 1)
    number, inside = -1, False
    for sentence in doc.sents:
        words = [token.idx for token in sentence if not (token.is_space or token.is_punct)]
        within = bool(words) and quoted(words[0]) and quoted(words[-1])
        number += not (inside and within)
        inside = within
        for token in sentence:
            numbers[token.i] = number
    return numbers


def _parse_chunk(text: str, starts: tuple[int, ...], begins: frozenset[int]) -> Doc:
    """Parse paragraphs that follow each other, side by side: the parser takes its steps in all of them at once."""
    import numpy as np

    nlp, tools = pipeline(), _tools()
    pairs = zip(starts, (*starts[1:], len(text)), strict=True)
    cut = [_cut(nlp, text[start:end], begins={begin - start for begin in begins}) for start, end in pairs]
    docs: list[Any] = [doc for doc in cut if len(doc)]
    if not docs:
        empty: Doc = cut[0]
        return empty
    vectors, at = tools.vectors(docs), 0
    for doc in docs:
        doc.tensor, at = vectors[at : at + len(doc)], at + len(doc)
    tagger: Any = nlp.get_pipe("tagger")
    tagger.set_annotations(docs, tagger.predict(docs))
    parser: Any = nlp.get_pipe("parser")
    parser.set_annotations(docs, tools.transitions(docs))
    for doc in docs:
        doc.tensor = np.zeros((0,), dtype=np.float32)  # nothing reads it from here on, and it is most of the memory
    whole: Doc = tools.attributes(docs[0] if len(docs) == 1 else joined(docs))
    found = tools.recogniser([whole], whole.to_array(["SENT_START"]) == 1)
    whole.set_ents([_without_day(whole, name) for name in found])
    return whole


def _cut(nlp: Language, text: str, *, begins: set[int]) -> Any:
    """Cut a paragraph into tokens, and set where in it a sentence begins."""
    import numpy as np

    held = text.encode("utf-8", "replace").decode()  # a lone surrogate becomes one mark: no offset moves
    doc: Any = nlp.make_doc(held)
    if len(doc) and any(0 < begin < len(text) for begin in begins):
        places = doc.to_array(["IDX", "SENT_START"])
        places[np.isin(places[:, 0], tuple(begins)), 1] = 1
        doc.from_array(["SENT_START"], places[:, 1])
    return doc


def joined(docs: list[Any]) -> Doc:
    """Join parsed paragraphs, as `Doc.from_docs` does it, with what is known of them by now and no more."""
    import numpy as np
    from spacy.tokens import Doc

    words = np.concatenate([doc.to_array(["ORTH", "SPACY"]) for doc in docs]).T
    known = ["NORM", "TAG", "HEAD", "DEP", "SENT_START"]
    whole: Any = Doc(docs[0].vocab, words=words[0].tolist(), spaces=words[1].astype(bool).tolist())
    made: Doc = whole.from_array(known, np.concatenate([doc.to_array(known) for doc in docs]))
    return made


def _without_day(doc: Doc, name: Entity) -> Any:
    """Return a name without the day that the recogniser ran into it: "The Courier on Thursday"."""
    from spacy.tokens import Span as Words

    if name.end - name.begin < len(("one", "on", "a day")):
        return Words(doc, name.begin, name.end, name.label)
    inside = doc[name.begin + 1 : name.end - 1]
    on = next((token.i for token in inside if token.lower_ == "on" and token.nbor().lower_ in WEEKDAYS), name.end)
    return Words(doc, name.begin, on, name.label)


def _chunks(text: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    starts = [*breaks(text), len(text)]
    begin, inside = 0, [0]
    for at, following in zip(starts[1:], [*starts[2:], len(text)], strict=False):
        if following - begin > CHUNK and at > begin:
            yield from _sliced(text[begin:at], tuple(inside))
            begin, inside = at, [0]
        else:
            inside.append(at - begin)
    if begin < len(text) or not text:
        yield from _sliced(text[begin:], tuple(inside))


def _sliced(chunk: str, starts: tuple[int, ...]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Cut a paragraph of inhuman length, where a parse of the whole would take all the memory there is."""
    if len(chunk) <= 2 * CHUNK:
        yield chunk, starts
        return
    for at in range(0, len(chunk), CHUNK):
        yield chunk[at : at + CHUNK], (0,)


class _Tools(NamedTuple):
    """What takes the place of parts of the pipeline, with the same results in less time."""

    vectors: Vectors
    transitions: Transitions
    attributes: Attributes
    recogniser: Recogniser


@cache
def _tools() -> _Tools:
    nlp: Any = pipeline()
    quicken(nlp.get_pipe("tagger"), nlp.get_pipe("parser"))
    vectors, transitions = Vectors(nlp.get_pipe("tok2vec").model), Transitions(nlp.get_pipe("parser"))
    return _Tools(vectors, transitions, Attributes(nlp), Recogniser(nlp.get_pipe("ner")))
